//! What kept a teacher from a school, in words: one whole sentence for each obstacle.

use crate::language::{Language, Message, Text, Value};
use crate::outcome::explain::halt::Halt;
use crate::outcome::explain::reason::PostName;
use crate::outcome::explain::score_against::ScoreAgainst;
use crate::outcome::explain::why_not::{Barrier, Obstacle, Ranking, WhyNot};
use crate::policy::leaves::GivenNames;
use crate::policy::{Condition, Direction, Scope};
use crate::stages::rounds::Stop;
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::units::Points;
use crate::verdict::Verdict;
use crate::wording::explain::reasons::{and_decided, placed_by};
use crate::wording::names::{how_far, in_a_sentence, kind_of_post};

/// All obstacles, one sentence after another.
pub fn message(answer: &WhyNot, names: &GivenNames) -> Message {
    Message::joined(answer.obstacles.iter().map(|each| obstacle(each, names)))
}

/// One obstacle, with the name of the round where it stood.
pub fn obstacle(obstacle: &Obstacle, names: &GivenNames) -> Message {
    let what = barrier(&obstacle.barrier, names);
    match &obstacle.round {
        Some(round) => {
            text! { zh: "{round}：{what}", en: "{round}: {what}", round = names.said(round), what }
        }
        None => what,
    }
}

/// What the round asks for and the teacher does not meet. Where others may not be named, no more than that.
pub(super) fn not_met(unmet: &Condition, unknown: bool, names: &GivenNames) -> Message {
    if !names.names_others() {
        return text! { zh: "不符合本轮的参加条件。", en: "the condition of the round is not met." };
    }
    let unmet = unmet.in_words();
    if unknown {
        text! {
            zh: "花名册没有填写，不能认定符合参加条件（{unmet}）。",
            en: "the roster does not say whether the condition is met ({unmet}), so it is not.",
            unmet
        }
    } else {
        text! { zh: "不符合参加条件（{unmet}）。", en: "the condition is not met ({unmet}).", unmet }
    }
}

/// What stood in the way, as it goes on after the name of the round.
fn barrier(barrier: &Barrier, names: &GivenNames) -> Message {
    match barrier {
        Barrier::EndsThere => {
            text! { zh: "该教师最终就在这所学校。", en: "The teacher does end at this school." }
        }
        Barrier::NoRounds => text! {
            zh: "本方案不开展竞聘，没有换校的机会。",
            en: "This scenario holds no rounds, so nobody changes school."
        },
        Barrier::KeepsPost(standing) => text! {
            zh: "{standing}，不参加竞聘，没有申报其他学校。",
            en: "{standing}: takes no part in the rounds and applies nowhere.",
            standing = standing.name()
        },
        Barrier::Barred(_) if !names.names_others() => {
            text! { zh: "按规则不参加竞聘。", en: "takes no part in the competition under the rules." }
        }
        Barrier::Barred(standing) => {
            text! { zh: "{standing}。", en: "{standing}.", standing = in_a_sentence(standing.name()) }
        }
        Barrier::HoldsPost(post) => text! {
            zh: "已受聘于 {post}，不再参加。",
            en: "holds {post} already and takes no part.",
            post
        },
        Barrier::ConditionNotMet { unmet, unknown } => not_met(unmet, *unknown, names),
        Barrier::NoNewcomers => text! {
            zh: "本轮不收新进人员。", en: "lets no newcomers in."
        },
        Barrier::OnlyNewcomers => text! {
            zh: "本轮只收新进人员。", en: "is for newcomers only."
        },
        Barrier::OnlyUnsuccessfulVolunteers => text! {
            zh: "本轮只安排此前申报而落聘、仍在原岗位的教师；受流出限制的、放弃聘用的和聘用未获批准的不在其中。",
            en: "places only teachers in post who asked for another one and won none, not those whom a limit on leaving kept, who declined or whose hire was not approved."
        },
        Barrier::ElsewhereOnly => text! {
            zh: "本轮只安排到其他学校。", en: "places nobody at the own school."
        },
        Barrier::NotWilling => text! {
            zh: "本轮只收愿意流动的教师，花名册记载该教师不愿流动。",
            en: "takes only those willing to move, which the roster says this teacher is not."
        },
        Barrier::SentPast => text! {
            zh: "上一轮落聘后按规则不参加本轮。",
            en: "the rules send those whom the earlier round left unplaced past this one."
        },
        Barrier::OutOfReach(Scope::School) => {
            text! { zh: "只能在本校竞聘，该校在范围之外。", en: "reaches only the own school." }
        }
        Barrier::OutOfReach(Scope::Zone | Scope::District) => text! {
            zh: "只能在本学区竞聘，该校属于其他学区。",
            en: "reaches only the own zone, and the school is in another."
        },
        Barrier::TooShortService => text! {
            zh: "在本校任教年限不足，只能参加校内竞聘。",
            en: "has not served long enough to apply beyond the own school."
        },
        Barrier::OutflowLimit => text! {
            zh: "原学校缺编，外出竞聘名额已满；名额按分数由高到低使用。",
            en: "the own school is short-staffed, and colleagues with more points used up the places to leave it."
        },
        Barrier::Stopped { post, halt } => {
            text! { zh: "没有聘到 {post}：{stop}。", en: "not hired for {post}: {stop}.", post, stop = stopped_by(halt, names) }
        }
        Barrier::Direction(Direction::NotAboveOwnTier) => text! {
            zh: "只能到层级不高于原校的学校，该校层级更高。",
            en: "lets teachers apply only to schools not above the tier of their own, and this one is."
        },
        Barrier::Direction(Direction::OutwardOnly | Direction::Any) => text! {
            zh: "只能到城乡类型相同或更靠基层的学校，该校更靠近城区。",
            en: "lets teachers apply only to their own locality or farther out, and this school is closer in."
        },
        Barrier::NotQualified(open) if open.is_empty() => text! {
            zh: "该校没有该教师资格可任的岗位。",
            en: "the school has no post that the certificate opens."
        },
        Barrier::NotQualified(open) => text! {
            zh: "该校的竞聘岗位是{posts}，该教师的资格都不能任教。",
            en: "the school opened {posts}, none of which the certificate covers.",
            posts = kinds(open)
        },
        Barrier::DoesNotSuit { post, .. } if !names.names_others() => text! {
            zh: "不符合申报 {post} 的条件。", en: "what is asked for {post} is not met.", post
        },
        Barrier::DoesNotSuit { post, unmet, unknown } => {
            let unmet = unmet.in_words();
            if *unknown {
                text! {
                    zh: "花名册没有填写，不能认定可以申报 {post}（{unmet}）。",
                    en: "the roster does not say whether what is asked for {post} is met ({unmet}), so it is not.",
                    post, unmet
                }
            } else {
                text! {
                    zh: "不能申报 {post}，不符合：{unmet}。", en: "could not apply for {post}, where this is not met: {unmet}.",
                    post, unmet
                }
            }
        }
        Barrier::NotOpened(posts) => text! {
            zh: "该校的{posts}岗位本轮没有拿出来竞聘，岗位已满或留到以后。",
            en: "the school's posts of {posts} were not open: filled already, or held for later.",
            posts = kinds(posts)
        },
        Barrier::StageTakesNoPart(posts) => text! {
            zh: "该校的{posts}岗位所在学段不参加竞聘，不接受申报。",
            en: "the school's posts of {posts} are in a stage that takes no part, and none are given out.",
            posts = kinds(posts)
        },
        Barrier::OwnStageOnly(posts) => text! {
            zh: "校内竞聘只在本人现任教的学段内进行，不能申报本校的{posts}岗位。",
            en: "in the own school's round teachers compete in the stage that they teach, so the school's posts of {posts} were out of reach.",
            posts = kinds(posts)
        },
        Barrier::NotListed {
            post,
            listed,
            score,
            cutoff,
        } => text! {
            zh: "可以申报 {post}，但没有填报（共填 {listed} 个志愿）；{cutoff}。",
            en: "could have applied for {post} and did not list it ({listed:wish|wishes} on the list); {cutoff}.",
            post, listed,
            cutoff = if let Some(cutoff) = cutoff {
                text! {
                    zh: "该岗位最低聘用分 {cutoff}，本人 {score} 分",
                    en: "the lowest score hired was {cutoff}, the own score is {score}",
                    cutoff = *cutoff, score = *score
                }
            } else {
                text! { zh: "该岗位本轮没有聘人", en: "nobody was hired for it" }
            }
        },
        Barrier::PrefersOwn(post) => text! {
            zh: "已有 {post}，志愿中没有更想去该校。",
            en: "holds {post} and prefers it to this school.",
            post
        },
        Barrier::HiredHigher { won, choice, asked } => text! {
            zh: "已被第 {choice} 志愿 {won} 聘用，该校是第 {asked} 志愿，未再比较。",
            en: "hired for {won}, preference {choice}; this school was preference {asked}.",
            won, choice, asked
        },
        Barrier::Outranked(ranking) => outranked(ranking, names),
        Barrier::Overtaken { ranking, mechanism } => text! {
            zh: "申报 {post}，本人 {own} 分，不低于最后受聘的 {holder}（{cutoff} 分）；本轮按“{mechanism}”确定人选，岗位已被在先的人占满。",
            en: "applied for {post} with {own} points and ranks above {holder} ({cutoff}), who was hired; under “{mechanism}” others took the posts first.",
            post = &ranking.post, own = ranking.own, holder = holder(ranking, names),
            cutoff = ranking.cutoff, mechanism = mechanism.name()
        },
        Barrier::NobodyHired(post) => text! {
            zh: "申报了 {post}，但该岗位本轮没有聘用任何人。",
            en: "applied for {post}, for which nobody was hired.",
            post
        },
        Barrier::SentElsewhere {
            sent,
            distance,
            post,
            distance_there,
            order,
        } => text! {
            zh: "安排到 {sent}（{far}）；{post}（{far_there}）也可去；{how}，没有安排到那里。",
            en: "sent to {sent} ({far}); {post} ({far_there}) was possible too, but {how}.",
            how = placed_by(*order), sent, far = how_far(*distance), post, far_there = how_far(*distance_there)
        },
        Barrier::FilledByBureau {
            post,
            open,
            filled,
            order,
        } => text! {
            zh: "{post} 的 {open} 个空岗{how}了其他 {filled} 人。",
            en: "of the {open:open post|open posts} of {post}, {filled} went to others; {how}.",
            post, open, filled, how = placed_by(*order)
        },
        Barrier::MovedOn { post, by } => text! {
            zh: "曾受聘 {post}，之后因“{by}”离开。",
            en: "was hired for {post} and left it later: {by}.",
            post, by = in_a_sentence(by.name())
        },
    }
}

/// What kept somebody from a post, as a part of a sentence.
pub(super) fn stopped_by(halt: &Halt, names: &GivenNames) -> Message {
    let what = match halt.stop {
        Stop::TooFewApplicants => Text::new(
            "申报人数不够，岗位核减后没有名额",
            "too few applied, and its places were cut to none",
        ),
        Stop::PassMark => Text::new("量化总分低于合格线", "the score lies below the pass mark"),
        Stop::Shortlist if !halt.by.is_empty() => {
            let by: Value = halt.by.iter().map(|key| key.name(names)).collect();
            return text! { zh: "按{by}没有入围", en: "not among those that go on by {by}", by };
        }
        Stop::Shortlist => Text::new("没有入围", "the score is not among those that go on"),
        Stop::SchoolQuota => Text::new(
            "原学校流出名额已满或者没有名额，名额按分数由高到低使用",
            "as many of the own school leave as may, if any may, and the highest scores go first",
        ),
        Stop::SubjectQuota => Text::new(
            "原学校本学科流出名额已满或者没有名额，名额按分数由高到低使用",
            "as many of the subject at the own school leave as may, if any may, and the highest scores go first",
        ),
        Stop::DistrictQuota => Text::new(
            "全区（县）流出名额已满或者没有名额，名额按分数由高到低使用",
            "as many move in all as may, if any may, and the highest scores go first",
        ),
        Stop::DistrictSubjectQuota => Text::new(
            "全区（县）本学科流出名额已满或者没有名额，名额按分数由高到低使用",
            "as many of the subject move in all as may, if any may, and the highest scores go first",
        ),
        Stop::NotSent => Text::new(
            "选送名额（本校、本学科或全区（县）的）已满或者没有名额，名额按分数由高到低使用",
            "as many are sent to compete elsewhere, of the school, the subject or all, as may be, if any may, and the highest scores go first",
        ),
        Stop::NotApproved => {
            return text! {
                zh: "教育局没有批准，本人与岗位应符合：{what}",
                en: "the bureau did not approve it; teacher and post must meet: {what}",
                what = halt.who.in_words()
            };
        }
        Stop::NoEstablishment => Text::new(
            "教育局没有批准，该校教师已达到核定的编制",
            "the bureau did not approve it, as the school has the teachers whom its establishment grants",
        ),
        Stop::NoTitlePost => Text::new(
            "教育局没有批准，该校相应专业技术岗位已聘满",
            "the bureau did not approve it, as the school has no vacant post of the title",
        ),
        Stop::Declined => Text::new(
            "拟聘后本人放弃（按假设的比例抽签决定）",
            "the teacher would have been hired and declined (drawn by the share assumed)",
        ),
        Stop::DeclinedAnother => Text::new(
            "拟聘到别的岗位后本人放弃，本轮不再聘到其他学校",
            "the teacher declined a hire for another post, and no other school hires the teacher in the round",
        ),
        Stop::RefusedHigher => Text::new(
            "志愿靠前的岗位未获批准，本轮不再聘到靠后的岗位",
            "the bureau did not approve the hire for a post higher on the list, and the round hires for none further down",
        ),
        Stop::NewcomersMost => Text::new(
            "本轮聘用新进人员的名额已满，名额按分数由高到低使用",
            "as many newcomers are hired in the round as may be, and the highest scores go first",
        ),
    };
    // The rule says of whom it speaks; of this teacher that is told only where conditions may be.
    let who = (!halt.who.is_none() && names.names_others()).then(|| {
        text! { zh: "（该限额只计{who}的教师）", en: " (this limit is for those who meet: {who})", who = halt.who.in_words() }
    });
    let quota = halt.quota.as_ref().map(|quota| {
        text! { zh: "“{quota}”：", en: "“{quota}”: ", quota = names.said(quota) }
    });
    text! { zh: "{quota}{what}{who}", en: "{quota}{what}{who}", quota, what, who }
}

/// The last one hired: by code where others may be named.
fn holder(ranking: &Ranking, names: &GivenNames) -> Message {
    let holder = &ranking.holder;
    if names.names_others() {
        text! { zh: "{holder}", en: "{holder}", holder }
    } else {
        text! { zh: "一人", en: "a teacher" }
    }
}

fn outranked(ranking: &Ranking, names: &GivenNames) -> Message {
    let Ranking {
        post,
        own,
        cutoff,
        holder: _,
        missing,
        open,
        decided,
    } = ranking;
    let (own, cutoff) = (*own, *cutoff);
    let how = and_decided(decided.as_ref(), names);
    if *missing > Points::ZERO {
        let holder = names.names_others().then(|| {
            let holder = &ranking.holder;
            text! { zh: "（{holder}）", en: " ({holder})", holder }
        });
        text! {
            zh: "申报 {post}（竞聘岗位 {open} 个），本人 {own} 分，最低聘用分 {cutoff}{holder}，差 {missing} 分{how}。",
            en: "applied for {post} ({open} open) with {own} points; the lowest score hired is {cutoff}{holder}, {missing} points more{how}.",
            post, open, how, own, cutoff, holder, missing = *missing
        }
    } else {
        text! {
            zh: "申报 {post}（竞聘岗位 {open} 个），本人 {own} 分，最后受聘的 {holder} 为 {cutoff} 分{how}。",
            en: "applied for {post} ({open} open) with {own} points, and {holder}, the last one hired, with {cutoff}{how}.",
            post, open, how, own, cutoff, holder = holder(ranking, names)
        }
    }
}

/// Posts of one school as a list.
fn kinds(posts: &[PostName]) -> Value {
    posts.iter().map(kind_of_post).collect()
}

/// Two teachers' scores side by side, item by item: where the missing points went.
pub fn score_table(against: &ScoreAgainst, names: &GivenNames, language: Language) -> Table {
    let mut table = Table::new("score_against", language.pick("逐项比较", "Item by item"));
    table.grouped = true;
    let points = |heading: &str| Column::number(heading, "", 2);
    table.columns = vec![
        Column::words(language.pick("评分项目", "Item")),
        points(&against.teacher),
        points(&against.holder),
        points(language.pick("差", "Difference")),
    ];
    let row = |name: String, [own, other]: [Points; 2]| {
        let verdict = Verdict::more_is_better(own.cmp(&other));
        let cells = vec![
            Cell::words(&name),
            Cell::number(own.to_f64()),
            Cell::number(other.to_f64()),
            Cell::Difference(own.to_f64() - other.to_f64(), verdict),
        ];
        Row::new(name, cells)
    };
    for block in &against.blocks {
        table
            .rows
            .push(row(names.name(&block.id, language), block.points).standing_out());
        let items = block.items.iter();
        table
            .rows
            .extend(items.map(|item| row(names.item(&block.id, &item.id, language), item.points)));
    }
    let total = language.pick("量化总分", "Total").to_owned();
    table.rows.push(row(total, against.total).standing_out());
    table.show_points_exactly(&[1, 2, 3]);
    let note = language.pick(
        "评分类别的得分已乘以权重并折算，所属各项目为原始分。",
        "Blocks are after weight and normalisation, their items before.",
    );
    table.notes.push(note.to_owned());
    table
}

#[cfg(test)]
mod tests;
