//! One sentence of each kind, in both languages.

use super::*;
use crate::mechanism::Mechanism;
use crate::outcome::explain::score_against::{BlockAgainst, ItemAgainst};
use crate::outcome::{EndState, Reason};
use crate::policy::{Compared, OrderKey, PlacedBy};
use crate::roster::{Stage, Subject};
use crate::stages::standing::Standing;
use crate::units::Metres;

fn post(school: &str, subject: Subject) -> PostName {
    PostName {
        school: school.to_owned(),
        stage: Stage::Primary,
        subject,
    }
}

fn music() -> PostName {
    post("S1", Subject::Music)
}

fn ranking(own: i64, cutoff: i64) -> Ranking {
    let (own, cutoff) = (Points::whole(own), Points::whole(cutoff));
    Ranking {
        post: music(),
        own,
        cutoff,
        holder: "T1".to_owned(),
        missing: cutoff.above(own),
        open: 1,
        decided: None,
    }
}

/// What is said of a barrier in the zone round, after the name of the round.
fn assert_said(barrier: Barrier, chinese: &str, english: &str) {
    let in_zone = Obstacle {
        round: Some("zone".to_owned()),
        barrier,
    };
    let said = obstacle(&in_zone, &GivenNames::default().naming_others(true));
    let said = Language::ALL.map(|language| said.say(language));
    assert_eq!(
        said,
        [format!("学区竞聘：{chinese}"), format!("Zone round: {english}")]
    );
}

#[test]
fn what_holds_throughout_names_no_round() {
    let answer = |barrier| WhyNot {
        teacher: "T2".to_owned(),
        school: "S1".to_owned(),
        obstacles: vec![Obstacle { round: None, barrier }],
        closest: None,
        ends: Reason::NoRounds,
    };
    let said = |barrier| {
        let said = message(&answer(barrier), &GivenNames::default().naming_others(true));
        Language::ALL.map(|language| said.say(language))
    };
    assert_eq!(
        said(Barrier::EndsThere),
        ["该教师最终就在这所学校。", "The teacher does end at this school."]
    );
    assert_eq!(
        said(Barrier::NoRounds),
        [
            "本方案不开展竞聘，没有换校的机会。",
            "This scenario holds no rounds, so nobody changes school.",
        ]
    );
    assert_eq!(
        said(Barrier::KeepsPost(Standing::Protected)),
        [
            "照顾对象，直接聘用，不参加竞聘，没有申报其他学校。",
            "Protected: takes no part in the rounds and applies nowhere.",
        ]
    );
}

#[test]
fn obstacles_follow_each_other_with_the_names_of_their_rounds() {
    let of = |round: &str, barrier| Obstacle {
        round: Some(round.to_owned()),
        barrier,
    };
    let answer = WhyNot {
        teacher: "T2".to_owned(),
        school: "S1".to_owned(),
        obstacles: vec![
            of("in_school", Barrier::OutOfReach(Scope::School)),
            of("zone", Barrier::HoldsPost(music())),
        ],
        closest: None,
        ends: Reason::NoRounds,
    };
    let said = message(&answer, &GivenNames::default().naming_others(true));
    assert_eq!(
        Language::ALL.map(|language| said.say(language)),
        [
            "校内竞聘：只能在本校竞聘，该校在范围之外。学区竞聘：已受聘于 S1 小学音乐，不再参加。",
            "In-school round: reaches only the own school. Zone round: holds S1 primary music already and takes no part.",
        ]
    );
}

#[test]
fn who_takes_part_is_said() {
    assert_said(
        Barrier::Barred(Standing::Barred),
        "不得参加竞聘。",
        "barred from competing.",
    );
    assert_said(
        Barrier::NotWilling,
        "本轮只收愿意流动的教师，花名册记载该教师不愿流动。",
        "takes only those willing to move, which the roster says this teacher is not.",
    );
    assert_said(
        Barrier::SentPast,
        "上一轮落聘后按规则不参加本轮。",
        "the rules send those whom the earlier round left unplaced past this one.",
    );
}

#[test]
fn rules_that_bar_the_way_are_said() {
    assert_said(
        Barrier::OutOfReach(Scope::Zone),
        "只能在本学区竞聘，该校属于其他学区。",
        "reaches only the own zone, and the school is in another.",
    );
    assert_said(
        Barrier::TooShortService,
        "在本校任教年限不足，只能参加校内竞聘。",
        "has not served long enough to apply beyond the own school.",
    );
    assert_said(
        Barrier::OutflowLimit,
        "原学校缺编，外出竞聘名额已满；名额按分数由高到低使用。",
        "the own school is short-staffed, and colleagues with more points used up the places to leave it.",
    );
    assert_said(
        Barrier::Direction(Direction::NotAboveOwnTier),
        "只能到层级不高于原校的学校，该校层级更高。",
        "lets teachers apply only to schools not above the tier of their own, and this one is.",
    );
    assert_said(
        Barrier::Direction(Direction::OutwardOnly),
        "只能到城乡类型相同或更靠基层的学校，该校更靠近城区。",
        "lets teachers apply only to their own locality or farther out, and this school is closer in.",
    );
}

#[test]
fn posts_that_do_not_fit_or_are_not_open_are_named() {
    assert_said(
        Barrier::NotQualified(Vec::new()),
        "该校没有该教师资格可任的岗位。",
        "the school has no post that the certificate opens.",
    );
    let posts = vec![music(), post("S1", Subject::English)];
    assert_said(
        Barrier::NotQualified(posts.clone()),
        "该校的竞聘岗位是小学音乐、小学英语，该教师的资格都不能任教。",
        "the school opened primary music and primary English, none of which the certificate covers.",
    );
    assert_said(
        Barrier::NotOpened(posts),
        "该校的小学音乐、小学英语岗位本轮没有拿出来竞聘，岗位已满或留到以后。",
        "the school's posts of primary music and primary English were not open: filled already, or held for later.",
    );
}

#[test]
fn lists_are_said() {
    let not_listed = |listed, cutoff: Option<i64>| Barrier::NotListed {
        post: music(),
        listed,
        score: Points::whole(6),
        cutoff: cutoff.map(Points::whole),
    };
    assert_said(
        not_listed(2, Some(5)),
        "可以申报 S1 小学音乐，但没有填报（共填 2 个志愿）；该岗位最低聘用分 5，本人 6 分。",
        "could have applied for S1 primary music and did not list it (2 wishes on the list); the lowest score hired was 5, the own score is 6.",
    );
    assert_said(
        not_listed(1, None),
        "可以申报 S1 小学音乐，但没有填报（共填 1 个志愿）；该岗位本轮没有聘人。",
        "could have applied for S1 primary music and did not list it (1 wish on the list); nobody was hired for it.",
    );
    assert_said(
        Barrier::PrefersOwn(music()),
        "已有 S1 小学音乐，志愿中没有更想去该校。",
        "holds S1 primary music and prefers it to this school.",
    );
    assert_said(
        Barrier::HiredHigher {
            won: music(),
            choice: 2,
            asked: 3,
        },
        "已被第 2 志愿 S1 小学音乐 聘用，该校是第 3 志愿，未再比较。",
        "hired for S1 primary music, preference 2; this school was preference 3.",
    );
    assert_said(
        Barrier::NobodyHired(music()),
        "申报了 S1 小学音乐，但该岗位本轮没有聘用任何人。",
        "applied for S1 primary music, for which nobody was hired.",
    );
}

#[test]
fn points_that_decided_are_said() {
    assert_said(
        Barrier::Outranked(ranking(6, 10)),
        "申报 S1 小学音乐（竞聘岗位 1 个），本人 6 分，最低聘用分 10（T1），差 4 分。",
        "applied for S1 primary music (1 open) with 6 points; the lowest score hired is 10 (T1), 4 points more.",
    );
    assert_said(
        Barrier::Outranked(Ranking {
            decided: Some(crate::outcome::explain::decided::Decided::Lot { ahead: 1, behind: 2 }),
            ..ranking(10, 10)
        }),
        "申报 S1 小学音乐（竞聘岗位 1 个），本人 10 分，最后受聘的 T1 为 10 分；分数相同，同分比较的各项也相同，由抽签确定（第 1 号在第 2 号之前）。",
        "applied for S1 primary music (1 open) with 10 points, and T1, the last one hired, with 10; the scores and all that is compared at equal scores are equal, and the lot decided (number 1 before number 2).",
    );
    assert_said(
        Barrier::Overtaken {
            ranking: ranking(10, 6),
            mechanism: Mechanism::ImmediateAcceptance,
        },
        &format!(
            "申报 S1 小学音乐，本人 10 分，不低于最后受聘的 T1（6 分）；本轮按“{}”确定人选，岗位已被在先的人占满。",
            Mechanism::ImmediateAcceptance.name().zh
        ),
        &format!(
            "applied for S1 primary music with 10 points and ranks above T1 (6), who was hired; under “{}” others took the posts first.",
            Mechanism::ImmediateAcceptance.name().en
        ),
    );
}

#[test]
fn a_rule_that_stops_whoever_ranks_is_named() {
    assert_said(
        Barrier::Stopped {
            post: music(),
            halt: Halt::by(Stop::SubjectQuota),
        },
        "没有聘到 S1 小学音乐：原学校本学科流出名额已满或者没有名额，名额按分数由高到低使用。",
        "not hired for S1 primary music: as many of the subject at the own school leave as may, if any may, and the highest scores go first.",
    );
    assert_said(
        Barrier::Stopped {
            post: music(),
            halt: Halt::by(Stop::TooFewApplicants),
        },
        "没有聘到 S1 小学音乐：申报人数不够，岗位核减后没有名额。",
        "not hired for S1 primary music: too few applied, and its places were cut to none.",
    );
    let by = vec![OrderKey::MostFirst(Compared::Column("笔试成绩".to_owned()))];
    assert_said(
        Barrier::Stopped {
            post: music(),
            halt: Halt {
                by,
                ..Halt::by(Stop::Shortlist)
            },
        },
        "没有聘到 S1 小学音乐：按“笔试成绩”没有入围。",
        "not hired for S1 primary music: not among those that go on by “笔试成绩”.",
    );
}

#[test]
fn what_the_bureau_did_and_what_came_later_is_said() {
    assert_said(
        Barrier::SentElsewhere {
            sent: post("S2", Subject::Music),
            distance: None,
            post: music(),
            distance_there: Some(Metres(3_000)),
            order: PlacedBy::LeastDistance,
        },
        "安排到 S2 小学音乐（距离不详）；S1 小学音乐（3.0 公里）也可去；按“先保上岗、再求就近”统一安排，没有安排到那里。",
        "sent to S2 primary music (distance unknown); S1 primary music (3.0 km) was possible too, but this way most people are placed at the least total distance.",
    );
    assert_said(
        Barrier::FilledByBureau {
            post: music(),
            open: 1,
            filled: 1,
            order: PlacedBy::BestFirst,
        },
        "S1 小学音乐 的 1 个空岗按量化总分由高到低逐人就近安排了其他 1 人。",
        "of the 1 open post of S1 primary music, 1 went to others; people are placed one by one, the highest scores first, each as near as is left.",
    );
    assert_said(
        Barrier::MovedOn {
            post: music(),
            by: EndState::Rotated,
        },
        "曾受聘 S1 小学音乐，之后因“交流轮岗”离开。",
        "was hired for S1 primary music and left it later: rotated.",
    );
}

#[test]
fn the_missing_points_stand_item_by_item_under_their_blocks() {
    let points = |own, other| [Points::whole(own), Points::whole(other)];
    let item = ItemAgainst {
        id: "teaching_years".to_owned(),
        points: points(6, 10),
    };
    let against = ScoreAgainst {
        teacher: "T2".to_owned(),
        holder: "T1".to_owned(),
        blocks: vec![BlockAgainst {
            id: "seniority".to_owned(),
            points: points(6, 10),
            items: vec![item],
        }],
        total: points(6, 10),
    };
    let table = score_table(&against, &GivenNames::default(), Language::Chinese);
    let headings: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(headings, ["评分项目", "T2", "T1", "差"]);
    let rows: Vec<(&str, bool)> = table
        .rows
        .iter()
        .map(|row| (row.key.as_str(), row.stands_out))
        .collect();
    assert_eq!(rows, [("资历", true), ("教龄", false), ("量化总分", true)]);
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.cells[3] == Cell::Difference(-4.0, Verdict::Worse))
    );
}

#[test]
fn nobody_else_is_named_unless_that_is_switched_on() {
    let ranking = |missing| Ranking {
        post: PostName {
            school: "S1".to_owned(),
            stage: Stage::Primary,
            subject: Subject::Music,
        },
        own: Points::whole(40),
        cutoff: Points::whole(47),
        holder: "T9".to_owned(),
        missing: Points::whole(missing),
        open: 1,
        decided: None,
    };
    let barriers = [
        Barrier::Outranked(ranking(7)),
        Barrier::Outranked(ranking(0)),
        Barrier::Overtaken {
            ranking: ranking(0),
            mechanism: Mechanism::ImmediateAcceptance,
        },
        Barrier::Barred(Standing::FailedAssessment),
    ];
    for barrier in barriers {
        let said = obstacle(&Obstacle { round: None, barrier }, &GivenNames::default());
        for language in Language::ALL {
            let said = said.say(language);
            assert!(
                !said.contains("T9") && !said.contains("不合格") && !said.contains("failed"),
                "{said}"
            );
        }
    }
}
