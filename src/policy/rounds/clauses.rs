//! The clauses on the rounds, in words.

use std::cmp::Ordering;

use super::bounds::{fits, limits, placed, places};
use super::deciding::decided;
use super::{Applicants, OpenedOver, Round, Scope, UnplacedGo, voluntary_first};
use crate::language::{Message, Text};
use crate::policy::clauses::words::{Clause, in_turn, inside, joined, listed};
use crate::policy::leaves::GivenNames;
use crate::policy::{Policy, Sequence};
use crate::roster::{Code, Stage};
use crate::text;
use crate::units::Percent;

pub(in crate::policy) fn clauses(policy: &Policy, given: &GivenNames) -> Vec<Clause> {
    let held = policy.rounds_held();
    if held.is_empty() {
        let none = Text::new(
            "不开展竞聘，教师留任原岗位。",
            "No competition is held; teachers stay in their posts.",
        );
        return vec![none.into()];
    }
    let mut clauses: Vec<Clause> = Vec::new();
    if policy.holds_competition() {
        clauses.extend(steps(policy, &held));
    }
    clauses.push(sequence(policy, &held, given));
    let voluntary = voluntary_first(&held);
    for (number, round) in held.iter().enumerate() {
        let is_last = number + 1 == held.len();
        let left = match number.cmp(&voluntary) {
            Ordering::Less => Left::Vacant,
            Ordering::Equal => Left::All,
            Ordering::Greater => Left::Rest,
        };
        clauses.push(one(policy, round, given, left, is_last));
    }
    clauses
}

/// What is left to open when a round is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Everybody holds the present post, and only vacant ones are left.
    Vacant,
    /// Everything but what is kept without competing.
    All,
    /// What earlier rounds left.
    Rest,
}

/// The steps that every competition takes.
fn steps(policy: &Policy, held: &[Round]) -> Option<Clause> {
    let rules = &policy.procedure;
    let days = |days: u16, what: Text| {
        (days > 0).then(|| {
            text! { zh: "，{what} {days} 个工作日", en: "{what} {days:working day|working days}", what, days }
        })
    };
    let lists = held.iter().any(Round::has_lists);
    let lists = lists.then_some(Text::new(
        "，按规定的数量填报志愿",
        ", with as many preferences as these rules allow",
    ));
    let mut steps = vec![
        text! {
            zh: "公布岗位。教育局和各学校公布竞聘岗位、任职条件和量化评分表{days}",
            en: "posts: the education bureau and the schools publish the posts, what they require and the scoring table{days}",
            days = days(rules.publication_days, Text::new("公布", " for"))
        },
        text! {
            zh: "个人申报。教师对照任职条件申报，提交证明材料{lists}",
            en: "application: teachers apply for posts whose requirements they meet, and hand in their evidence{lists}",
            lists
        },
        Text::new(
            "资格审查。学校审查申报教师的参加资格和证明材料，报教育局复核",
            "eligibility: the school checks who is eligible and the evidence, and the education bureau checks again",
        )
        .into(),
        Text::new(
            "量化评分。学校按附件的量化评分表评分，评分结果告知本人",
            "scoring: the school scores by the scoring table in the annex and tells everybody their score",
        )
        .into(),
        text! {
            zh: "确定人选。各轮竞聘按规定确定拟聘人选{days}",
            en: "choice: each round decides by the rules of this chapter who is to be hired{days}",
            days = days(rules.round_days, Text::new("每轮", " in"))
        },
    ];
    if rules.notice_days > 0 {
        steps.push(text! {
            zh: "公示。拟聘结果公示 {days} 个工作日",
            en: "notice: who is to be hired stands on public notice for {days:working day|working days}",
            days = rules.notice_days
        });
    }
    steps.push(text! {
        zh: "聘用。公示无异议的，由学校与受聘教师签订聘用合同，报教育局和人力资源社会保障部门备案{days}",
        en: "contract: where nobody objects, the school signs a contract with the teacher{days} and files it with the education bureau and the personnel bureau",
        days = days(rules.contract_days, Text::new("用时", " within"))
    });
    Clause::list(
        Text::new("竞聘按下列步骤进行：", "A competition takes these steps:"),
        steps,
    )
}

fn sequence(policy: &Policy, held: &[Round], given: &GivenNames) -> Clause {
    let names = listed(held.iter().map(|round| given.said(&round.id)));
    let merged = policy.procedure.sequence == Sequence::OneShot && policy.holds_competition();
    if merged {
        let all = policy.rounds.iter().filter(|round| round.is_competition());
        let all = listed(all.map(|round| given.said(&round.id)));
        return text! {
            zh: "{all}合并为一次进行。全过程依次为{names}；前一轮未受聘的教师参加后一轮。",
            en: "These are held at once: {all}. The rounds are: {names}; whoever is not hired in one goes on to the next.",
            all, names
        }
        .into();
    }
    let voluntary = voluntary_first(held);
    if let Some(first) = held.get(voluntary).filter(|_| voluntary > 0) {
        return text! {
            zh: "依次进行{names}。{first}之前只有自愿申报的教师变动，其他教师保留现岗位；从{first}起，其余参加竞聘的教师竞聘上岗，前一轮未受聘的教师参加后一轮，另有规定的除外。",
            en: "The rounds follow each other: {names}. Before {first} only volunteers move, and all others keep their posts; from then on whoever competes does so for the present post too, and whoever is not hired in one round goes on to the next unless these rules say otherwise.",
            names, first = given.said(&first.id)
        }
        .into();
    }
    if voluntary > 0 {
        return text! {
            zh: "依次进行{names}。只有自愿申报并聘到新岗位的教师变动，其他教师保留现岗位。",
            en: "The rounds follow each other: {names}. Only volunteers who win another post move; all others keep theirs.",
            names
        }
        .into();
    }
    if let [only] = held {
        return text! { zh: "只进行一轮，即{only}。", en: "There is one round: {only}.", only = given.said(&only.id) }.into();
    }
    text! {
        zh: "依次进行{names}；前一轮未受聘的教师参加后一轮，另有规定的除外。",
        en: "The rounds follow each other: {names}. Whoever is not hired in one goes on to the next unless these rules say otherwise.",
        names
    }
    .into()
}

fn one(policy: &Policy, round: &Round, given: &GivenNames, left: Left, is_last: bool) -> Clause {
    let name = given.said(&round.id);
    let mut sentences = vec![
        if round.is_competition() {
            let [by, place] = by_whom_and_where(round.scope);
            text! { zh: "{name}由{by}组织，在{place}进行", en: "{name} is held by {by} within {place}", name, by, place }
        } else {
            let [_, place] = by_whom_and_where(round.scope);
            text! {
                zh: "{name}由教育局在{place}安排", en: "In {name} the education bureau places teachers within {place}",
                name = lower_en(&name), place
            }
        },
        in_turn(std::iter::once(opened(round, left)).chain(posts_kept_for_villages(round))),
    ];
    sentences.extend(which_posts(round));
    sentences.extend(who(round));
    sentences.extend(newcomers(round));
    sentences.extend(condition(round));
    sentences.extend(fits(round));
    sentences.extend(limits(round));
    sentences.extend(places(round, given));
    sentences.push(if round.is_competition() {
        decided(round)
    } else {
        placed(policy)
    });
    if !round.scored_by.is_empty() {
        sentences.push(text! {
            zh: "本轮只按评分表中的{blocks}计分",
            en: "Only these blocks of the scoring table count in it: {blocks}",
            blocks = listed(round.scored_by.iter().map(|block| given.said(block)))
        });
    }
    if !is_last {
        sentences.extend(after(round));
    }
    let sentences = joined(sentences, "。", ". ");
    text! { zh: "{sentences}。", en: "{sentences}.", sentences }.into()
}

/// A name in the middle of an English sentence.
fn lower_en(name: &Message) -> Message {
    use crate::language::Language::{Chinese, English};
    let said = name.say(English);
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    Message::said([name.say(Chinese), first.into_iter().chain(letters).collect()])
}

const fn by_whom_and_where(scope: Scope) -> [Text; 2] {
    match scope {
        Scope::School => [
            Text::new("各学校", "each school"),
            Text::new("本校内", "the school"),
        ],
        Scope::Zone => [
            Text::new("教育局", "the education bureau"),
            Text::new("学区内", "the school zone"),
        ],
        Scope::District => [
            Text::new("教育局", "the education bureau"),
            Text::new("全区（县）范围内", "the whole district"),
        ],
    }
}

/// The heading of the chapter.
pub(in crate::policy) fn heading(policy: &Policy) -> Text {
    if policy.holds_competition() {
        Text::new("竞聘程序", "Rounds")
    } else if policy.rounds.is_empty() {
        Text::new("岗位聘用", "Hiring")
    } else {
        Text::new("安排程序", "Placement")
    }
}

/// The posts that the round opens.
fn opened(round: &Round, left: Left) -> Message {
    let opened = round.opened();
    let shares = [opened.primary, opened.junior, opened.senior];
    let alike = shares.iter().all(|share| *share == opened.primary);
    let of = if left == Left::All {
        Text::new(
            "除直接聘用的岗位外，各校",
            "Apart from posts filled without competing, every school opens ",
        )
    } else {
        Text::new("各校", "Every school opens ")
    };
    let left = match left {
        Left::Vacant => Text::new("空岗", "its vacant posts"),
        Left::All => Text::new("岗位", "its posts"),
        Left::Rest => Text::new("剩余岗位", "the posts still left"),
    };
    let purpose = if round.is_competition() {
        Text::new("作为竞聘岗位", "")
    } else {
        Text::new("用于安排", "")
    };
    let what = if alike && opened.primary == Percent::HUNDRED {
        text! { zh: "全部{left}", en: "all {left}", left }
    } else if alike {
        text! { zh: "拿出{left}的 {share}%", en: "{share} % of {left}", left, share = opened.primary }
    } else {
        let by_stage = listed(Stage::ALL.iter().map(|&stage| {
            let (share, stage) = (opened.of(stage), inside(stage.name()));
            text! { zh: "{stage} {share}%", en: "{share} % in {stage} schools", stage, share }
        }));
        text! { zh: "按{by_stage}的比例拿出{left}", en: "{by_stage} of {left}", by_stage, left }
    };
    let rounded = (round.opened_over == OpenedOver::District && round.opens_a_part()).then(|| {
        Text::new(
            "（岗位数按全区（县）合计四舍五入，保留的岗位在各校之间均匀分布）",
            " (rounded over the whole district, the posts held back spread evenly over the schools)",
        )
    });
    text! { zh: "{of}{what}{purpose}{rounded}", en: "{of}{what}{purpose}{rounded}", of, what, purpose, rounded }
}

fn posts_kept_for_villages(round: &Round) -> Option<Message> {
    let floor = round.village_floor;
    (floor.thousandths() > 0).then(|| {
        text! {
            zh: "乡村学校的竞聘岗位至少聘满 {floor}%，必要时相应减少城镇学校的竞聘岗位",
            en: "at least {floor} % of the posts opened at rural schools are to be filled, and posts at other schools are closed as far as that takes",
            floor
        }
    })
}

/// Who takes part beside those who always may.
fn who(round: &Round) -> Option<Message> {
    match round.applicants {
        Applicants::Unplaced => None,
        Applicants::UnplacedWilling => Some(
            Text::new(
                "尚未受聘且愿意流动的教师参加",
                "Teachers not hired so far take part if they are willing to move",
            )
            .into(),
        ),
        Applicants::Holders => Some(
            Text::new(
                "只限愿意流动的在岗教师申报，其他教师保留现岗位；申报的教师没有聘到志愿更靠前的岗位的，也保留现岗位，腾出的岗位列入下一轮",
                "Only teachers in post who are willing to move apply, and all others keep their posts; so do those who win no post that they prefer, and what the others leave is opened in the next round",
            )
            .into(),
        ),
        Applicants::WithNewcomers => Some(
            Text::new(
                "尚未受聘的教师和没有现学校的新进人员一同参加；新进人员没有学区，可以申报全区（县）的学校，未受聘的不予录用，不列入待岗",
                "Teachers not hired so far take part together with newcomers, who have no present school; newcomers belong to no school zone and may apply anywhere in the district, and those not hired are not taken on and await no placement",
            )
            .into(),
        ),
        Applicants::Newcomers => Some(
            Text::new(
                "只限没有现学校的新进人员参加，岗位为尚无人受聘的岗位；新进人员没有学区，可以申报全区（县）的学校，未受聘的不予录用，不列入待岗",
                "Only newcomers take part, who have no present school, for posts that nobody holds; they belong to no school zone and may apply anywhere in the district, and those not hired are not taken on and await no placement",
            )
            .into(),
        ),
        Applicants::UnsuccessfulVolunteers => Some(
            Text::new(
                "安排此前各轮申报他校岗位而落聘、仍在原岗位的教师到其他学校任教，受流出限制的、放弃聘用的和聘用未获批准的除外；没有合适岗位的保留原岗位，腾出的岗位列入下一轮",
                "It places at other schools those teachers in post who asked for a post in an earlier round and won none, but for those whom a limit on leaving kept, who declined or whose hire was not approved; whoever no post is found for keeps the present one, and what the others leave is opened in the next round",
            )
            .into(),
        ),
        Applicants::Volunteers => Some(
            Text::new(
                "尚未受聘的教师和愿意流动的已受聘教师参加；已受聘教师没有聘到志愿更靠前的岗位的，保留原岗位，腾出的岗位列入下一轮",
                "Teachers not hired so far take part, and so do those hired who are willing to move; these keep their posts unless they win one that they prefer, and what they leave is opened in the next round",
            )
            .into(),
        ),
    }
}

/// How many newcomers it hires at most.
fn newcomers(round: &Round) -> Option<Message> {
    round.newcomers_limit().map(|most| {
        text! {
            zh: "本轮全区（县）聘用新进人员不超过 {most} 名，按量化总分由高到低使用名额，未用的岗位不因此关闭",
            en: "At most {most:newcomer is|newcomers are} hired in it over the whole district, the highest scores first, and posts that they leave stay open to others",
            most
        }
    })
}

/// Which posts the round is about, where it is not about all.
fn which_posts(round: &Round) -> Option<Message> {
    (!round.open_posts.is_none()).then(|| {
        text! {
            zh: "本轮岗位限于：{which}", en: "Only these posts are opened: {which}", which = round.open_posts.in_words()
        }
    })
}

/// What those who take part must meet.
fn condition(round: &Round) -> Option<Message> {
    let who = (!round.open_to.is_none()).then(|| round.open_to.in_words())?;
    Some(if round.is_competition() {
        text! { zh: "参加的教师应当符合：{who}", en: "Whoever takes part must meet: {who}", who }
    } else {
        text! { zh: "安排的教师应当符合：{who}", en: "Whoever is placed must meet: {who}", who }
    })
}

/// What becomes of those whom the round leaves.
fn after(round: &Round) -> Option<Message> {
    let go = match round.unplaced_go {
        UnplacedGo::NextRound => return None,
        _ if !round.leaves_somebody_unplaced() => return None,
        _ if round.applicants == Applicants::Newcomers => Text::new(
            "本轮未录用的新进人员不参加以后的轮次",
            "Newcomers not hired take part in no later round",
        ),
        UnplacedGo::DirectedPlacement => Text::new(
            "本轮落聘的教师直接参加组织调剂",
            "Whoever is not hired goes straight to directed placement",
        ),
        UnplacedGo::Awaiting => Text::new("本轮落聘的教师待岗", "Whoever is not hired awaits placement"),
    };
    Some(go.into())
}
