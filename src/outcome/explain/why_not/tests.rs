use super::*;
use crate::policy::{Applicants, Direction, Policy, UnplacedGo};
use crate::random::Seed;
use crate::roster::{Locality, Position, School, Stage, StageRoll, Subject, Teacher, ZoneIndex};
use crate::units::{Metres, Percent, Year};

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

/// Rounds of the school and the zone with all posts open, then the bureau; teachers like what is near, and nobody's liking is drawn.
fn rules() -> Policy {
    let mut policy = Policy::default();
    policy.standing.practice_open_to_all = false;
    policy.behaviour.individual_draw = 0;
    policy.rounds.retain(|round| round.id != "district");
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
    let rival = Rival {
        teacher: TeacherIndex(0),
        round: 0,
    };
    assert_eq!(own.closest, Some(rival));
    assert_eq!(barriers(&own)[1], &Barrier::NotOpened(vec![post("S1")]));

    let other = answer(&roster, &rules(), 2, 2);
    assert_eq!(
        barriers(&other),
        [
            &Barrier::OutOfReach(Scope::School),
            &Barrier::NotOpened(vec![post("S2")])
        ]
    );
    assert_eq!(barriers(&answer(&roster, &rules(), 2, 3)), [&Barrier::EndsThere]);
    // T1 holds a post after the first round.
    let held = answer(&roster, &rules(), 1, 2);
    assert_eq!(barriers(&held)[1], &Barrier::HoldsPost(post("S1")));
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
}

#[test]
fn what_the_certificate_does_not_open() {
    let roster = district(&[(0, 2016), (0, 2020)]);
    let junior = answer(&roster, &one_round(), 2, 4);
    let Barrier::NotQualified(open) = &junior.obstacles[0].barrier else {
        panic!("{junior:?}");
    };
    assert!(open.iter().all(|post| post.stage == Stage::Junior) && open.len() == POSTS_NAMED);
    // A school without classes opens nothing.
    let mut empty = roster.clone();
    empty.schools[3].rolls = [None; Stage::COUNT];
    let nothing = answer(&empty, &one_round(), 2, 4);
    assert_eq!(barriers(&nothing)[0], &Barrier::NotQualified(vec![]));
}

#[test]
fn rules_that_bar_the_way() {
    let mut roster = district(&[(0, 2016), (0, 2020)]);
    let first = |roster: &Roster, policy: &Policy, school: u32| {
        answer(roster, policy, 2, school).obstacles[0].clone()
    };

    let mut direction = one_round();
    direction.rounds.truncate(1);
    direction.rounds[0].direction = Direction::NotAboveOwnTier;
    roster.schools[1].tier = Some(1);
    let barred = first(&roster, &direction, 2);
    assert_eq!(barred.barrier, Barrier::Direction(Direction::NotAboveOwnTier));
    direction.rounds[0].direction = Direction::OutwardOnly;
    roster.schools[0].locality = Locality::Rural;
    let barred = first(&roster, &direction, 2);
    assert_eq!(barred.barrier, Barrier::Direction(Direction::OutwardOnly));

    let mut limited = one_round();
    limited.rounds.truncate(1);
    limited.rounds[0].shortage_outflow = Percent::ZERO;
    let held_back = first(&roster, &limited, 2);
    assert_eq!(held_back.barrier, Barrier::OutflowLimit);

    let mut service = one_round();
    service.rounds.truncate(1);
    service.standing.minimum_service_years = 3;
    roster.teachers[1].entered_school_year = Some(service.standing.reference_year);
    let too_short = first(&roster, &service, 2);
    assert_eq!(too_short.barrier, Barrier::TooShortService);

    let mut zone = rules();
    zone.rounds.remove(0);
    let out_of_reach = first(&district(&[(0, 2016), (0, 2020)]), &zone, 3);
    assert_eq!(out_of_reach.barrier, Barrier::OutOfReach(Scope::Zone));
}

#[test]
fn standing_bars_the_way_in_every_round() {
    let mut roster = district(&[(0, 2016), (0, 2020)]);
    roster.teachers[1].protected = true;
    let kept = answer(&roster, &rules(), 2, 2);
    assert_eq!(barriers(&kept), [&Barrier::KeepsPost(Standing::Protected)]);
    roster.teachers[1].protected = false;
    roster.teachers[1].barred = true;
    let barred = answer(&roster, &rules(), 2, 3);
    assert_eq!(barriers(&barred)[0], &Barrier::Barred(Standing::Barred));
    let mut none = rules();
    none.rounds.clear();
    let no_rounds = answer(&district(&[(0, 2016)]), &none, 1, 2);
    assert_eq!(barriers(&no_rounds), [&Barrier::NoRounds]);
}

#[test]
fn who_takes_part_is_a_rule_of_the_round() {
    let mut roster = district(&[(0, 2016), (0, 2020)]);
    let mut policy = rules();
    policy.rounds[0].unplaced_go = UnplacedGo::DirectedPlacement;
    let sent_past = answer(&roster, &policy, 2, 3);
    assert_eq!(barriers(&sent_past)[1], &Barrier::SentPast);

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

    let mut volunteers = rules();
    volunteers.rounds[1].applicants = Applicants::Volunteers;
    let prefers = answer(&district(&[(0, 2016)]), &volunteers, 1, 2);
    assert_eq!(barriers(&prefers)[1], &Barrier::PrefersOwn(post("S1")));
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
}

/// T1 at the rural S1 would rather be at the urban S2, 3 km away, or S3, 9 km away. A list of one school is full with
/// S2, which says nothing of whether T1 likes S3 more than the own school; a list of five with room left would.
#[test]
fn a_full_list_does_not_say_what_is_liked_more() {
    let mut roster = district(&[(0, 2016)]);
    roster.schools[0].locality = Locality::Rural;
    let mut policy = rules();
    let behaviour = &mut policy.behaviour;
    (behaviour.urban, behaviour.rural, behaviour.per_kilometre) = (2_000, 0, -10);
    (behaviour.staying, behaviour.home_zone, behaviour.small_school) = (0, 0, 0);
    policy.rounds[1].scope = Scope::District;
    policy.rounds[1].applicants = Applicants::Volunteers;
    policy.rounds[1].list_length = 1;
    let full = answer(&roster, &policy, 1, 3);
    let not_listed = Barrier::NotListed {
        post: post("S3"),
        listed: 1,
        score: Points::whole(10),
        cutoff: None,
    };
    assert_eq!(barriers(&full)[1], &not_listed);
    // With room for five, S2 and S3 are both listed, and S2 is won.
    policy.rounds[1].list_length = 5;
    let higher = Barrier::HiredHigher {
        won: post("S2"),
        choice: 1,
        asked: 2,
    };
    assert_eq!(barriers(&answer(&roster, &policy, 1, 3))[1], &higher);
    // Where the own school is liked more than S3, a list with room left says so.
    policy.behaviour.per_kilometre = -300;
    assert_eq!(
        barriers(&answer(&roster, &policy, 1, 3))[1],
        &Barrier::PrefersOwn(post("S1"))
    );
}
