//! Why a teacher ends where they do, in words.

use crate::language::{Message, Text};
use crate::outcome::Reason;
use crate::outcome::explain::decided::{Decided, Keyed};
use crate::outcome::explain::reason::{Bar, Contest, NotAdmitted, PostName, StoppedIn};
use crate::policy::leaves::GivenNames;
use crate::policy::{FailedLevel, PlacedBy};
use crate::roster::{Code, Status};
use crate::text;
use crate::units::Points;
use crate::wording::explain::keys;
use crate::wording::explain::why_not::{not_met, stopped_by};
use crate::wording::names::{from_the_former_school, in_a_sentence};

/// That a teacher may not compete; why, only where that may be said.
fn bar(bar: Bar, names: &GivenNames) -> Message {
    if !names.names_others() {
        return text! { zh: "按规则不参加竞聘。", en: "Takes no part in the competition under the rules." };
    }
    let marked = bar.marked.then_some(Text::new(
        "花名册标明师德一票否决或在处分期内（不记录是哪一种）",
        "the roster marks an ethics veto or a current sanction (it does not record which)",
    ));
    let (failed, years) = (bar.failed_assessments, bar.years);
    let failed = (failed > 0).then(|| {
        let span = if years == 1 {
            text! { zh: "1 年", en: "year" }
        } else {
            text! { zh: "{years} 年", en: "{years:year|years}", years }
        };
        match bar.level {
            FailedLevel::Unqualified => text! {
                zh: "近 {span}年度考核有 {failed} 次不合格",
                en: "{failed:failed assessment|failed assessments} in the last {span}",
                failed, span
            },
            FailedLevel::BasicallyQualified => text! {
                zh: "近 {span}年度考核有 {failed} 次基本合格或不合格",
                en: "{failed:assessment|assessments} below “qualified” in the last {span}",
                failed, span
            },
        }
    });
    let condition = bar.by_condition.then_some(Text::new(
        "属于方案规定的不得竞聘的情形",
        "a condition of the rules bars this teacher",
    ));
    let and = (marked.is_some() && failed.is_some()).then_some(Text::new("，", "; "));
    text! {
        zh: "不得参加竞聘：{condition}{marked}{and}{failed}。",
        en: "Barred from competing: {condition}{marked}{and}{failed}.",
        condition = condition.filter(|_| marked.is_none() && failed.is_none()), marked, and, failed
    }
}

/// What a contest came down to; who was next in line, only where others may be named.
fn contest(contest: &Contest, names: &GivenNames) -> Message {
    let cutoff = contest.cutoff.map(|cutoff| {
        text! { zh: "，最低聘用分 {cutoff}", en: ", lowest score hired {cutoff}", cutoff }
    });
    let next = match &contest.next {
        Some((id, score)) if names.names_others() => Some(
            text! { zh: "，下一名 {id}（{score} 分）", en: ", next in line {id} ({score})", id, score = *score },
        ),
        Some(_) => None,
        None => Some(text! { zh: "，无人落聘", en: ", nobody refused" }),
    };
    text! {
        zh: "竞聘岗位 {open} 个，聘用 {hired} 人{cutoff}{next}",
        en: "{open:post|posts} open, {hired} hired{cutoff}{next}",
        open = contest.open, hired = contest.hired, cutoff, next
    }
}

/// What decided, as it goes on after the scores; nothing where the score did.
pub(super) fn and_decided(found: Option<&Decided>, names: &GivenNames) -> Option<Message> {
    found.map(|found| text! { zh: "；{how}", en: "; {how}", how = decided(found, names) })
}

/// What decided between two teachers where the score did not; the other one's years and lot only where others may be
/// named.
pub(super) fn decided(decided: &Decided, names: &GivenNames) -> Message {
    let named = names.names_others();
    let values = |found: &Keyed| {
        named.then(|| {
            let against = keys::against(found);
            text! { zh: "（{against}）", en: " ({against})", against }
        })
    };
    match decided {
        Decided::NotRanked => text! {
            zh: "资料不全的不排序，列在资料齐全的之后",
            en: "those whose data are incomplete come after all others"
        },
        Decided::First(found) => text! {
            zh: "排序先比{key}{years}，再比分数",
            en: "{key} are compared before the points{years}",
            key = found.key.name(names), years = values(found)
        },
        Decided::Tie(found) => text! {
            zh: "分数相同，按{key}先后确定{years}",
            en: "the scores are equal, and {key} decided{years}",
            key = found.key.name(names), years = values(found)
        },
        Decided::Lot { ahead, behind } => {
            let lots = named.then(|| {
                text! {
                    zh: "（第 {ahead} 号在第 {behind} 号之前）",
                    en: " (number {ahead} before number {behind})",
                    ahead = *ahead, behind = *behind
                }
            });
            text! {
                zh: "分数相同，同分比较的各项也相同，由抽签确定{lots}",
                en: "the scores and all that is compared at equal scores are equal, and the lot decided{lots}",
                lots
            }
        }
        Decided::Judgement { weight } => text! {
            zh: "用人学校的评价占 {weight}%，单按量化总分次序相反",
            en: "the appointing school's own judgement counts for {weight} %; by score alone the order would be the other way round",
            weight = *weight
        },
        Decided::WishPoints { points } => text! {
            zh: "申报该岗位另加 {points} 分，单按量化总分次序相反",
            en: "a wish for this post has {points:point|points} added; by score alone the order would be the other way round",
            points = *points
        },
        Decided::OutOfSubject => text! {
            zh: "跨学科竞聘按规则扣分，单按量化总分次序相反",
            en: "another subject costs points here; by score alone the order would be the other way round"
        },
    }
}

/// That a round did not take the teacher, and why.
fn not_admitted(one: &NotAdmitted, names: &GivenNames) -> Message {
    text! {
        zh: "{round}：{what}", en: "{round}: {what}", round = names.said(&one.round),
        what = not_met(&one.unmet, one.unknown, names)
    }
}

/// That a rule kept the teacher from a post in a round.
fn stopped(one: &StoppedIn, names: &GivenNames) -> Message {
    text! {
        zh: "{round}没有聘到 {post}：{stop}。", en: "{round}: not hired for {post}: {stop}.",
        round = names.said(&one.round), post = &one.post, stop = stopped_by(&one.halt, names)
    }
}

/// By what the bureau placed somebody, as a part of a sentence.
pub(super) const fn placed_by(order: PlacedBy) -> Text {
    match order {
        PlacedBy::LeastDistance => Text::new(
            "按“先保上岗、再求就近”统一安排",
            "this way most people are placed at the least total distance",
        ),
        PlacedBy::BestFirst => Text::new(
            "按量化总分由高到低逐人就近安排",
            "people are placed one by one, the highest scores first, each as near as is left",
        ),
        PlacedBy::LowestFirst => Text::new(
            "按量化总分由低到高逐人就近安排",
            "people are placed one by one, the lowest scores first, each as near as is left",
        ),
        PlacedBy::BestFirstDraw => Text::new(
            "按量化总分由高到低逐人抽签，从剩余岗位中确定",
            "people are placed one by one, the highest scores first, and each draws one of the posts left by lot",
        ),
        PlacedBy::LowestFirstDraw => Text::new(
            "按量化总分由低到高逐人抽签，从剩余岗位中确定",
            "people are placed one by one, the lowest scores first, and each draws one of the posts left by lot",
        ),
        PlacedBy::Lot => Text::new(
            "按抽签次序逐人就近安排",
            "people are placed one by one in an order drawn by lot, each as near as is left",
        ),
    }
}

/// The last contest that somebody lost.
fn last_contest(
    lost: Option<(&PostName, &Contest)>,
    score: Points,
    decided: Option<&Decided>,
    names: &GivenNames,
) -> Option<Message> {
    lost.map(|(post, contest)| {
        text! {
            zh: "最后一次竞聘首选 {post}：{contest}；本人 {score} 分{how}。",
            en: "Last contest, first choice {post}: {contest}; own score {score}{how}.",
            post, contest = self::contest(contest, names), score, how = and_decided(decided, names)
        }
    })
}

/// What the last round had left for somebody.
fn posts_left(possible: u32) -> Message {
    if possible == 0 {
        text! {
            zh: "最后一轮没有符合任教资格的空岗。",
            en: "No open post in the last round fitted the certificate."
        }
    } else {
        text! {
            zh: "最后一轮有 {possible} 处符合资格的空岗，但均由其他教师补上。",
            en: "In the last round {possible} groups of posts fitted, but others filled them.",
            possible
        }
    }
}

/// A reason as one or more whole sentences, with the names of the policy's rounds.
pub fn message(reason: &Reason, names: &GivenNames) -> Message {
    match reason {
        Reason::NoRounds => text! {
            zh: "本方案不开展竞聘，留在原岗位。",
            en: "This scenario holds no rounds; everyone stays in post."
        },
        Reason::KeptPresent {
            asked: true,
            stopped,
            not_admitted,
            not_placed,
        } => Message::joined(
            std::iter::once(text! {
                zh: "申报了其他岗位，没有聘到，保留原岗位。",
                en: "Asked for other posts and won none: keeps the present one."
            })
            .chain(stopped.iter().map(|one| self::stopped(one, names)))
            .chain(not_admitted.iter().map(|one| self::not_admitted(one, names)))
            .chain(not_placed.iter().map(|round| {
                text! {
                    zh: "“{round}”没有安排到其他岗位。", en: "{round} found no other post.",
                    round = names.said(round)
                }
            })),
        ),
        Reason::KeptPresent {
            asked: false,
            not_admitted,
            ..
        } => Message::joined(
            std::iter::once(text! {
                zh: "只有愿意流动并申报的教师变动，没有参加，保留原岗位。",
                en: "Only volunteers move; took no part and keeps the present post."
            })
            .chain(not_admitted.iter().map(|one| self::not_admitted(one, names))),
        ),
        Reason::Protected => text! {
            zh: "属于照顾对象，不参加竞聘，直接聘用在原岗位。",
            en: "Protected: kept in the present post without competing."
        },
        Reason::Away { status } => text! {
            zh: "在岗状态为“{status}”，不参加竞聘，保留原岗位。",
            en: "Working status “{status}”: keeps the present post without competing.",
            status = in_a_sentence(status.name())
        },
        Reason::TookNoPart { not_admitted } if !not_admitted.is_empty() => Message::joined(
            std::iter::once(
                text! { zh: "没有参加任何一轮，待岗。", en: "Entered no round; awaiting placement." },
            )
            .chain(not_admitted.iter().map(|one| self::not_admitted(one, names))),
        ),
        Reason::TookNoPart { .. } => text! {
            zh: "各轮只收愿意流动的教师，花名册记载该教师不愿流动，没有参加任何一轮，待岗。",
            en: "Awaiting placement: the rounds take only those willing to move, which the roster says this teacher is not, so none was entered."
        },
        Reason::AwayWithoutPost {
            status: status @ Status::InternallyRetired,
        } => text! {
            zh: "在岗状态为“{status}”，规则不为其保留岗位，不任教、不参加竞聘，也不再安排岗位。",
            en: "Working status “{status}”: the rules keep no post for it. Teaches nothing, takes no part, and is placed no more.",
            status = in_a_sentence(status.name())
        },
        Reason::AwayWithoutPost { status } => text! {
            zh: "在岗状态为“{status}”，规则不为其保留岗位，本年不任教、不参加竞聘，返岗后再安排。",
            en: "Working status “{status}”: the rules keep no post for it. Teaches nothing this year, takes no part, and is placed on return.",
            status = in_a_sentence(status.name())
        },
        Reason::Kept { standing } => text! {
            zh: "{standing}，不参加竞聘，保留原岗位。",
            en: "{standing}: keeps the present post without competing.",
            standing = standing.name()
        },
        Reason::Selected {
            from,
            post,
            score,
            choice,
            distance,
        } => text! {
            zh: "进城选调：量化总分 {score}，由 {from} 选调到 {post}（第 {choice} 志愿）{far}。",
            en: "Selection for urban schools: with {score} points from {from} to {post} (preference {choice}){far}.",
            score = *score, from, post, choice, far = from_the_former_school(*distance)
        },
        Reason::Retrained { post, distance } => text! {
            zh: "各轮均未受聘，经转岗培训后安排到 {post}{far}。",
            en: "Not hired in any round; after retraining sent to {post}{far}.",
            post, far = from_the_former_school(*distance)
        },
        Reason::Exited => text! {
            zh: "各轮均未受聘，分流到其他事业单位。",
            en: "Not hired in any round; transferred to another public institution."
        },
        Reason::Dismissed => text! {
            zh: "最后仍没有岗位，并符合解除聘用合同的条件，解除聘用合同。",
            en: "Without a post at the end, and meets the condition for dismissal: the contract ends."
        },
        Reason::Barred { why } => Message::joined([
            bar(*why, names),
            text! { zh: "未安排岗位，待岗。", en: "Placed nowhere: awaiting placement." },
        ]),
        Reason::Hired {
            round,
            post,
            score,
            place,
            choice,
            contest,
        } => text! {
            zh: "{round}中受聘 {post}{choice}：量化总分 {score}，在受聘者中列第 {place}；{contest}{how}。",
            en: "{round}: hired for {post}{choice} with {score} points, number {place} among those hired; {contest}{how}.",
            round = names.said(round), post, score = *score, place, contest = self::contest(contest, names),
            how = and_decided(contest.decided.as_ref(), names),
            choice = choice.map(|choice| text! { zh: "（第 {choice} 志愿）", en: " (preference {choice})", choice })
        },
        Reason::Directed {
            round,
            post,
            possible,
            distance,
            barred,
            order,
        } => {
            let far = from_the_former_school(*distance);
            let round = names.said(round);
            let sent = if *order == PlacedBy::LeastDistance {
                text! {
                    zh: "{round}安排到 {post}{far}：可安排的空岗有 {possible} 处，按“先保上岗、再求就近”统一安排到此。",
                    en: "{round}: sent to {post}{far}; of {possible} possible groups of posts this one lets most people be placed at the least total distance.",
                    round, post, possible, far
                }
            } else {
                text! {
                    zh: "{round}安排到 {post}{far}：可安排的空岗有 {possible} 处，{how}，轮到时此处最近。",
                    en: "{round}: sent to {post}{far} of {possible} possible groups of posts; {how}.",
                    round, post, possible, far, how = placed_by(*order)
                }
            };
            Message::joined(barred.map(|why| bar(why, names)).into_iter().chain([sent]))
        }
        Reason::Rotated {
            from,
            post,
            partner,
            years,
            span,
            distance,
        } => text! {
            zh: "交流轮岗：{served}由 {from} 交流到 {post}，{how}{far}。",
            en: "Rotation: {served}from {from} to {post}, {how}{far}.",
            from, post, far = from_the_former_school(*distance),
            served = (*years).map(|years| {
                let years = span.map_or_else(
                    || text! { zh: "{years} 年", en: "{years:year|years}", years },
                    |span| span.counted(Text::new("年", "years")),
                );
                text! { zh: "在原校已 {years}，", en: "after {years} at the school, ", years }
            }),
            how = if let Some(partner) = partner {
                if names.names_others() {
                    text! { zh: "与 {partner} 对换", en: "changing places with {partner}", partner }
                } else {
                    text! { zh: "与该校一名教师对换", en: "changing places with a teacher there" }
                }
            } else {
                text! { zh: "补到空岗", en: "into a vacant post" }
            }
        },
        Reason::NotEngaged {
            barred,
            lets_in,
            possible,
            last_post,
            score,
            contest,
            decided,
            not_admitted,
            stopped,
        } => {
            let why = match (barred, lets_in, possible) {
                (_, false, _) => text! {
                    zh: "新进人员，没有轮次吸收新进人员，未录用。",
                    en: "A newcomer, and no round lets newcomers in: not hired."
                },
                (Some(why), ..) => Message::joined([
                    bar(*why, names),
                    text! { zh: "新进人员，未录用。", en: "A newcomer, not hired." },
                ]),
                (None, _, None) => text! {
                    zh: "新进人员，没有参加吸收新进人员的轮次，未录用。",
                    en: "A newcomer who entered none of the rounds that let newcomers in: not hired."
                },
                (None, _, Some(_)) => text! {
                    zh: "新进人员，各轮均未录用。", en: "A newcomer, not hired in any round."
                },
            };
            let lost = last_contest(
                last_post.as_ref().zip(contest.as_ref()),
                *score,
                decided.as_ref(),
                names,
            );
            let left = possible.map(posts_left);
            let shut_out = not_admitted.iter().map(|one| self::not_admitted(one, names));
            let told = [Some(why), lost, left].into_iter().flatten();
            let stopped = stopped.iter().map(|one| self::stopped(one, names));
            Message::joined(told.chain(stopped).chain(shut_out))
        }
        Reason::Awaiting {
            last_post,
            score,
            contest,
            decided,
            possible,
            not_admitted,
            stopped,
        } => {
            let awaiting =
                text! { zh: "各轮均未受聘，待岗。", en: "Not hired in any round; awaiting placement." };
            let lost = last_contest(
                last_post.as_ref().zip(contest.as_ref()),
                *score,
                decided.as_ref(),
                names,
            );
            let left = posts_left(*possible);
            let shut_out = not_admitted.iter().map(|one| self::not_admitted(one, names));
            let told = [Some(awaiting), lost, Some(left)].into_iter().flatten();
            let stopped = stopped.iter().map(|one| self::stopped(one, names));
            Message::joined(told.chain(stopped).chain(shut_out))
        }
    }
}

#[cfg(test)]
mod tests;
