use super::*;
use crate::policy::{Applicants, Policy, UnplacedGo};
use crate::random::Seed;
use crate::roster::{Locality, Position, School, Stage, StageRoll, Subject, Teacher, ZoneIndex};
use crate::units::{Percent, Year};

/// A school of one stage at so many kilometres along a road. With six classes it has one post of music.
fn school(id: &str, zone: u32, kilometres: i64, stage: Stage) -> School {
    let mut rolls = [None; Stage::COUNT];
    rolls[stage.index()] = Some(StageRoll {
        pupils: 40,
        classes: 6,
    });
    School {
        tier: Some(3),
        position: Some(Position {
            east: kilometres * 1_000,
            north: 0,
        }),
        ..School::new(id, ZoneIndex(zone), Locality::Urban, rolls)
    }
}

/// Three primary schools along a road, S1 and S2 in one zone, S3 in another, and a junior school S4 beside S1. The
/// music teachers stand at the school given, and began to serve in the year given: the earlier, the more points.
fn district(teachers: &[(u32, u16)]) -> Roster {
    let mut roster = Roster {
        zones: vec!["Z1".to_owned(), "Z2".to_owned()],
        ..Roster::default()
    };
    roster.schools = vec![
        school("S1", 0, 0, Stage::Primary),
        school("S2", 0, 3, Stage::Primary),
        school("S3", 1, 9, Stage::Primary),
        school("S4", 0, 1, Stage::Junior),
    ];
    for (number, &(school, year)) in (1..).zip(teachers) {
        let id = format!("T{number}");
        let mut teacher = Teacher::new(id, SchoolIndex(school), Stage::Primary, Subject::Music);
        teacher.first_service_year = Some(Year(year));
        roster.teachers.push(teacher);
    }
    roster
}

/// The rounds as commonly practised with all posts open; teachers like what is near, and nobody's liking is drawn.
fn rules() -> Policy {
    let mut policy = Policy::default();
    policy.standing.practice_open_to_all = false;
    policy.behaviour.individual_draw = 0;
    policy.rounds[0].posts_opened = Percent::HUNDRED;
    policy
}

/// The rules with one round of the district instead of the rounds in school and zone.
fn one_round() -> Policy {
    let mut policy = rules();
    policy.rounds.remove(0);
    policy.rounds[0].scope = Scope::District;
    policy
}

fn answer(roster: &Roster, policy: &Policy, teacher: u32, school: u32) -> WhyNot {
    let outcome = crate::run(roster, policy, Seed(1)).unwrap();
    outcome.why_not(roster, TeacherIndex(teacher - 1), SchoolIndex(school - 1))
}

fn barriers(answer: &WhyNot) -> Vec<&Barrier> {
    answer
        .obstacles
        .iter()
        .map(|obstacle| &obstacle.barrier)
        .collect()
}

fn post(school: &str) -> PostName {
    PostName {
        school: school.to_owned(),
        stage: Stage::Primary,
        subject: Subject::Music,
    }
}

#[test]
fn outranked_then_not_opened_then_sent_elsewhere() {
    // S1 has one post of music for T1 (2016) and T2 (2020); one point for each year of service: 10 against 6.
    let roster = district(&[(0, 2016), (0, 2020), (1, 2018)]);
    let own = answer(&roster, &rules(), 2, 1);
    let Barrier::Outranked(ranking) = &own.obstacles[0].barrier else {
        panic!("{own:?}");
    };
    assert_eq!((ranking.holder.as_str(), ranking.open), ("T1", 1));
    assert_eq!(ranking.missing, ranking.cutoff.above(ranking.own));
    assert_eq!(ranking.missing, Points::whole(4));
    assert_eq!(own.closest, Some(TeacherIndex(0)));
    assert_eq!(barriers(&own)[1], &Barrier::NotOpened(vec![post("S1")]));
    let (chinese, english) = (own.say(Language::Chinese), own.say(Language::English));
    assert!(
        chinese.starts_with(
            "校内竞聘：申报 S1 小学音乐（开放 1 个岗位），本人 6 分，最低聘用分 10（T1），差 4 分。"
        ),
        "{chinese}"
    );
    assert!(
        english.contains("with 6 points; the lowest score hired is 10 (T1), 4 points more."),
        "{english}"
    );

    let other = answer(&roster, &rules(), 2, 2);
    assert_eq!(
        barriers(&other),
        [
            &Barrier::OutOfReach(Scope::School),
            &Barrier::NotOpened(vec![post("S2")])
        ]
    );
    assert!(
        other
            .say(Language::Chinese)
            .contains("该校的小学音乐岗位本轮没有开放")
    );
    assert_eq!(barriers(&answer(&roster, &rules(), 2, 3)), [&Barrier::EndsThere]);
    // T1 holds a post after the first round.
    let held = answer(&roster, &rules(), 1, 2);
    assert_eq!(barriers(&held)[1], &Barrier::HoldsPost(post("S1")));
    assert!(
        held.say(Language::English)
            .contains("holds S1 primary music already")
    );
}

#[test]
fn the_missing_points_are_found_item_by_item() {
    let roster = district(&[(0, 2016), (0, 2020)]);
    let outcome = crate::run(&roster, &rules(), Seed(1)).unwrap();
    let table = outcome.score_against(&roster, TeacherIndex(1), TeacherIndex(0), Language::English);
    let differences = |row: &Row| row.cells[3].value();
    assert_eq!(table.rows.last().and_then(differences), Some(-4.0));
    let blocks: f64 = table.rows[..table.rows.len() - 1]
        .iter()
        .filter(|row| row.stands_out)
        .filter_map(differences)
        .sum();
    assert_eq!(
        blocks.to_string(),
        "-4",
        "the blocks explain the whole difference"
    );
}

#[test]
fn equal_points_are_said_to_be_equal() {
    let roster = district(&[(0, 2016), (0, 2016)]);
    let outcome = crate::run(&roster, &rules(), Seed(1)).unwrap();
    let loser = 1 + u32::from(outcome.school_of(TeacherIndex(0)) == Some(SchoolIndex(0)));
    let answer = answer(&roster, &rules(), loser, 1);
    assert!(
        matches!(&answer.obstacles[0].barrier, Barrier::Outranked(ranking) if ranking.missing == Points::ZERO)
    );
    assert!(answer.say(Language::Chinese).contains("同分再比"));
    assert!(answer.say(Language::English).contains("order of ties"));
}

#[test]
fn what_the_certificate_does_not_open() {
    let roster = district(&[(0, 2016), (0, 2020)]);
    let junior = answer(&roster, &one_round(), 2, 4);
    let Barrier::NotQualified(open) = &junior.obstacles[0].barrier else {
        panic!("{junior:?}");
    };
    assert!(open.iter().all(|post| post.stage == Stage::Junior) && open.len() == POSTS_NAMED);
    assert!(junior.say(Language::Chinese).contains("的资格都不能任教"));
    assert!(
        junior
            .say(Language::English)
            .contains("none of which the certificate covers")
    );
    // A school without classes opens nothing.
    let mut empty = roster.clone();
    empty.schools[3].rolls = [None; Stage::COUNT];
    let nothing = answer(&empty, &one_round(), 2, 4);
    assert_eq!(barriers(&nothing)[0], &Barrier::NotQualified(vec![]));
    assert!(
        nothing
            .say(Language::English)
            .contains("no post that the certificate opens")
    );
}

#[test]
fn rules_that_bar_the_way() {
    let mut roster = district(&[(0, 2016), (0, 2020)]);
    let first = |roster: &Roster, policy: &Policy, school: u32| {
        answer(roster, policy, 2, school).obstacles[0].clone()
    };
    let say = |obstacle: &Obstacle| (obstacle.say(Language::Chinese), obstacle.say(Language::English));

    let mut direction = one_round();
    direction.rounds.truncate(1);
    direction.rounds[0].direction = Direction::NotAboveOwnTier;
    roster.schools[1].tier = Some(1);
    let barred = first(&roster, &direction, 2);
    assert_eq!(barred.barrier, Barrier::Direction(Direction::NotAboveOwnTier));
    assert!(say(&barred).0.contains("不高于原校档次") && say(&barred).1.contains("not above the tier"));
    direction.rounds[0].direction = Direction::OutwardOnly;
    roster.schools[0].locality = Locality::Rural;
    let barred = first(&roster, &direction, 2);
    assert_eq!(barred.barrier, Barrier::Direction(Direction::OutwardOnly));
    assert!(say(&barred).1.contains("farther out"));

    let mut limited = one_round();
    limited.rounds.truncate(1);
    limited.rounds[0].shortage_outflow = Percent::ZERO;
    let held_back = first(&roster, &limited, 2);
    assert_eq!(held_back.barrier, Barrier::OutflowLimit);
    assert!(say(&held_back).0.contains("流出名额已满") && say(&held_back).1.contains("short-staffed"));

    let mut service = one_round();
    service.rounds.truncate(1);
    service.standing.minimum_service_years = 3;
    roster.teachers[1].entered_school_year = Some(service.standing.reference_year);
    let too_short = first(&roster, &service, 2);
    assert_eq!(too_short.barrier, Barrier::TooShortService);
    assert!(say(&too_short).0.contains("年限不足") && say(&too_short).1.contains("not served long enough"));

    let mut zone = rules();
    zone.rounds.remove(0);
    let out_of_reach = first(&district(&[(0, 2016), (0, 2020)]), &zone, 3);
    assert_eq!(out_of_reach.barrier, Barrier::OutOfReach(Scope::Zone));
    assert!(say(&out_of_reach).0.contains("其他学区") && say(&out_of_reach).1.contains("own zone"));
}

#[test]
fn standing_bars_the_way_in_every_round() {
    let mut roster = district(&[(0, 2016), (0, 2020)]);
    roster.teachers[1].protected = true;
    let kept = answer(&roster, &rules(), 2, 2);
    assert_eq!(barriers(&kept), [&Barrier::KeepsPost(Standing::Protected)]);
    assert!(kept.say(Language::Chinese).contains("不参加竞聘"));
    assert!(kept.say(Language::English).contains("takes no part"));
    roster.teachers[1].protected = false;
    roster.teachers[1].barred = true;
    let barred = answer(&roster, &rules(), 2, 3);
    assert_eq!(barriers(&barred)[0], &Barrier::Barred(Standing::Barred));
    assert!(barred.say(Language::English).contains("barred from competing"));
    let mut none = rules();
    none.rounds.clear();
    let no_rounds = answer(&district(&[(0, 2016)]), &none, 1, 2);
    assert_eq!(barriers(&no_rounds), [&Barrier::NoRounds]);
    assert!(no_rounds.say(Language::Chinese).contains("不开展竞聘"));
    assert!(no_rounds.say(Language::English).contains("no rounds"));
}

#[test]
fn who_takes_part_is_a_rule_of_the_round() {
    let mut roster = district(&[(0, 2016), (0, 2020)]);
    let mut policy = rules();
    policy.rounds[0].unplaced_go = UnplacedGo::DirectedPlacement;
    let sent_past = answer(&roster, &policy, 2, 3);
    assert_eq!(barriers(&sent_past)[1], &Barrier::SentPast);
    assert!(sent_past.say(Language::Chinese).contains("不参加本轮"));
    assert!(sent_past.say(Language::English).contains("past this one"));

    let mut willing = rules();
    willing.rounds[1].applicants = Applicants::UnplacedWilling;
    roster.teachers[1].willing_to_move = false;
    let unwilling = answer(&roster, &willing, 2, 2);
    assert_eq!(
        barriers(&unwilling)[..],
        [&Barrier::EndsThere],
        "the bureau still sends them"
    );
    willing.rounds.truncate(2);
    let unwilling = answer(&roster, &willing, 2, 2);
    assert_eq!(barriers(&unwilling)[1], &Barrier::NotWilling);
    assert!(unwilling.say(Language::Chinese).contains("不愿流动"));
    assert!(unwilling.say(Language::English).contains("willing to move"));

    let mut volunteers = rules();
    volunteers.rounds[1].applicants = Applicants::Volunteers;
    let prefers = answer(&district(&[(0, 2016)]), &volunteers, 1, 2);
    assert_eq!(barriers(&prefers)[1], &Barrier::PrefersOwn(post("S1")));
    assert!(prefers.say(Language::Chinese).contains("没有更想去该校"));
    assert!(prefers.say(Language::English).contains("likes it more"));
}

#[test]
fn lists_decide_too() {
    // T2 lost nothing yet: one round of the district, own school first, then S2, then S3.
    let roster = district(&[(0, 2016), (0, 2020)]);
    let mut policy = one_round();
    let higher = answer(&roster, &policy, 2, 3);
    assert_eq!(
        barriers(&higher)[0],
        &Barrier::HiredHigher {
            won: post("S2"),
            choice: 2,
            asked: 3
        }
    );
    assert!(higher.say(Language::Chinese).contains("第 2 志愿 S2 小学音乐"));
    assert!(
        higher
            .say(Language::English)
            .contains("this school was preference 3")
    );
    policy.rounds[0].list_length = 1;
    let short = answer(&roster, &policy, 2, 3);
    assert!(
        matches!(
            &barriers(&short)[0],
            Barrier::NotListed {
                listed: 1,
                cutoff: None,
                ..
            }
        ),
        "{short:?}"
    );
    assert!(short.say(Language::Chinese).contains("没有填报（共填 1 所学校）"));
    assert!(short.say(Language::English).contains("did not list it"));
}

#[test]
fn first_preferences_first_can_pass_over_more_points() {
    // T1 takes S1 and T2 S2. T3 (2018) likes S1, then S2, then S3; T4 (2022) stands at S3 and lists it first.
    let roster = district(&[(0, 2010), (1, 2012), (0, 2018), (2, 2022)]);
    let mut policy = one_round();
    policy.rounds[0].mechanism = Mechanism::ImmediateAcceptance;
    let passed_over = answer(&roster, &policy, 3, 3);
    let Barrier::Overtaken { ranking, mechanism } = &passed_over.obstacles[0].barrier else {
        panic!("{passed_over:?}");
    };
    assert_eq!(
        (ranking.holder.as_str(), *mechanism),
        ("T4", Mechanism::ImmediateAcceptance)
    );
    assert!(ranking.own > ranking.cutoff);
    assert!(
        passed_over
            .say(Language::Chinese)
            .contains("并不低于最后受聘的 T4")
    );
    assert!(passed_over.say(Language::English).contains("ranks above T4"));
    // Nobody is left to be sent anywhere; the bureau had no post for T3 either.
    assert_eq!(barriers(&passed_over)[1], &Barrier::NotOpened(vec![post("S3")]));
}

#[test]
fn the_bureau_weighs_everybody() {
    let mut policy = one_round();
    policy.rounds.remove(0);
    // T1 and T2 at S1: the cheapest is one at S1 and one at S2.
    let roster = district(&[(0, 2010), (0, 2012)]);
    let outcome = crate::run(&roster, &policy, Seed(1)).unwrap();
    let stays = (1..3)
        .find(|&teacher| outcome.school_of(TeacherIndex(teacher - 1)) == Some(SchoolIndex(0)))
        .unwrap();
    let sent = answer(&roster, &policy, stays, 2);
    let Barrier::SentElsewhere { distance_there, .. } = &sent.obstacles[0].barrier else {
        panic!("{sent:?}");
    };
    assert_eq!(*distance_there, Some(Metres(3_000)));
    assert!(
        sent.say(Language::Chinese)
            .contains("S2 小学音乐（3.0 公里）也可去")
    );
    assert!(sent.say(Language::English).contains("was possible too"));
    // Four for three posts: one is left.
    let crowd = district(&[(0, 2010), (0, 2012), (0, 2014), (0, 2016)]);
    let outcome = crate::run(&crowd, &policy, Seed(1)).unwrap();
    let left = (1..5)
        .find(|&teacher| outcome.school_of(TeacherIndex(teacher - 1)).is_none())
        .unwrap();
    let left = answer(&crowd, &policy, left, 3);
    assert!(
        matches!(
            &left.obstacles[0].barrier,
            Barrier::FilledByBureau {
                open: 1,
                filled: 1,
                ..
            }
        ),
        "{left:?}"
    );
    assert!(left.say(Language::Chinese).contains("安排了其他 1 人"));
    assert!(left.say(Language::English).contains("went to others"));
}

#[test]
fn who_moved_on_and_posts_that_hired_nobody_are_said_in_both_languages() {
    let said = |barrier| {
        let obstacle = Obstacle {
            round: Some("zone".to_owned()),
            barrier,
        };
        (obstacle.say(Language::Chinese), obstacle.say(Language::English))
    };
    let moved_on = said(Barrier::MovedOn {
        post: post("S1"),
        by: EndState::Rotated,
    });
    assert_eq!(moved_on.0, "学区竞聘：曾受聘 S1 小学音乐，之后因“交流轮岗”离开。");
    assert_eq!(
        moved_on.1,
        "Zone round: was hired for S1 primary music and left it later: rotated."
    );
    let nobody = said(Barrier::NobodyHired(post("S1")));
    assert_eq!(
        nobody.0,
        "学区竞聘：申报了 S1 小学音乐，但该岗位本轮没有聘用任何人。"
    );
    assert_eq!(
        nobody.1,
        "Zone round: applied for S1 primary music, for which nobody was hired."
    );
}

#[test]
fn a_contest_lists_applicants_in_order_with_who_was_taken() {
    let roster = district(&[(0, 2016), (0, 2020), (1, 2018)]);
    let outcome = crate::run(&roster, &rules(), Seed(1)).unwrap();
    let group = outcome
        .posts
        .find(SchoolIndex(0), Stage::Primary, Subject::Music)
        .unwrap();
    let tables = outcome.contests(&roster, group, Language::Chinese);
    // Only the in-school round opened the post: T1 took it.
    let keys: Vec<&str> = tables.iter().map(|table| table.key.as_str()).collect();
    assert_eq!(keys, ["contest.in_school", "contest.holders"]);
    assert_eq!(tables[0].title, "校内竞聘：开放 1 个岗位，聘用 1 人");
    let rows: Vec<(&str, Option<f64>, bool)> = tables[0]
        .rows
        .iter()
        .map(|row| (row.key.as_str(), row.cells[4].value(), row.stands_out))
        .collect();
    assert_eq!(rows, [("T1", Some(0.0), true), ("T2", Some(-4.0), false)]);
    assert_eq!(tables[1].rows.len(), 1);
    assert_eq!(tables[1].rows[0].cells[3], Cell::words("校内竞聘"));
}
