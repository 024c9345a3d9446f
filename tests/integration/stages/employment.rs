//! Titles, homeroom teachers, administrators, and those without a post.

use serde_json::json;
use shapan::mechanism::Mechanism;
use shapan::outcome::{EndState, Reason};
use shapan::policy::{Overrides, Policy, Round, Scope, TitleShares};
use shapan::roster::{
    Assessment, Education, Gender, Locality, Roster, Stage, StageRoll, Status, Teacher, TeacherIndex, Title,
};
use shapan::stages::awaiting::Leaving;
use shapan::stages::duties::DutyLevel;
use shapan::stages::titles::TitlePost;
use shapan::units::{Percent, Points};

use super::{county, ends, rules, run, school, teacher, zone_round};

#[test]
fn a_reserve_of_titles_serves_its_own_stage() {
    // Primary schools have senior title posts only, half of which the district keeps back; junior schools have none.
    let mut policy = rules(vec![zone_round()]);
    let shares = |senior| TitleShares {
        senior: Percent::whole(senior),
        intermediate: Percent::ZERO,
    };
    let titles = &mut policy.posts.titles;
    (titles.structure.primary, titles.structure.junior) = (shares(100), shares(0));
    titles.reserve = Percent::whole(50);
    titles.post_moves_with_teacher = false;
    let with_title = |mut teacher: Teacher| {
        teacher.title_employed = Some(Title::Senior);
        teacher
    };
    let roster = county(
        vec![
            school("primary", Locality::Urban, [2, 0]),
            school("junior", Locality::Urban, [0, 1]),
            school("village", Locality::Rural, [1, 1]),
        ],
        vec![
            with_title(teacher("stays", 0, Stage::Primary, 30)),
            with_title(teacher("moves", 2, Stage::Primary, 20)),
            with_title(teacher("moves too", 2, Stage::Junior, 10)),
        ],
    );
    let outcome = run(&roster, &policy);
    assert_eq!(ends(&roster, &outcome), ["primary", "primary", "junior"]);
    // Two posts in town give one title post and one in reserve; the village’s single post rounds to one in reserve.
    let titles = &outcome.titles;
    assert_eq!((titles.reserved.senior, titles.reserved.intermediate), (2, 0));
    assert_eq!(
        titles.teachers,
        [TitlePost::Kept, TitlePost::FromReserve, TitlePost::Lowered]
    );
    assert_eq!(titles.reserve_used.senior, 1);
    // With a reserve in junior schools alone it is the other way round.
    let structure = &mut policy.posts.titles.structure;
    (structure.primary, structure.junior) = (shares(0), shares(100));
    let outcome = run(&roster, &policy);
    assert_eq!(
        outcome.titles.teachers,
        [TitlePost::Kept, TitlePost::Lowered, TitlePost::FromReserve]
    );
    assert_eq!(outcome.titles.over_structure, 1);
}

#[test]
fn exits_go_to_as_many_as_there_are_places() {
    // Three teachers without a post, all willing to leave.
    let names = ["a", "b", "c"];
    let roster = county(
        vec![school("s", Locality::Town, [0, 1])],
        names.map(|id| teacher(id, 0, Stage::Primary, 5)).to_vec(),
    );
    let mut policy = rules(vec![Round::new(
        "in_school",
        Scope::School,
        Mechanism::SerialDictatorship,
    )]);
    policy.behaviour.exit_willingness = Percent::HUNDRED;
    for (places, taken) in [(0, 0), (2, 2), (3, 3), (4, 3)] {
        policy.awaiting.exit_places = places;
        let awaiting = run(&roster, &policy).awaiting;
        assert_eq!((awaiting.awaiting_before, awaiting.exits_taken), (3, taken));
        let left = awaiting.left.iter().flatten();
        assert_eq!(
            left.filter(|left| **left == Leaving::OtherUnit).count() as u32,
            taken
        );
    }
    policy.behaviour.exit_willingness = Percent::ZERO;
    assert_eq!(run(&roster, &policy).awaiting.exits_taken, 0);
}

#[test]
fn contracts_end_for_those_without_a_post_who_meet_the_condition() {
    // Nobody has a post. Two failed years end a contract, one does not, and neither do years that nobody knows of.
    let failed = [Assessment::Unqualified; 2];
    let one = [Assessment::Qualified, Assessment::Unqualified];
    let people: [(&str, &[Assessment]); 6] = [
        ("failed", &failed),
        ("failed once", &one),
        ("unknown", &[]),
        ("away", &failed),
        ("protected", &failed),
        ("newcomer", &failed),
    ];
    let teachers = people.map(|(id, assessments)| {
        let mut teacher = teacher(id, 0, Stage::Primary, 5);
        teacher.assessments = assessments.to_vec();
        teacher.protected = id == "protected";
        if id == "away" {
            teacher.status = Status::LongLeave;
        }
        if id == "newcomer" {
            teacher.school = None;
        }
        teacher
    });
    let roster = county(vec![school("s", Locality::Town, [0, 1])], teachers.to_vec());
    let mut policy = rules(vec![Round::new(
        "in_school",
        Scope::School,
        Mechanism::SerialDictatorship,
    )]);
    policy.standing.protected_keep_posts = false;
    policy.standing.away_keep_posts = false;
    assert_eq!(run(&roster, &policy).awaiting.dismissed, 0);
    let condition = json!({"awaiting.dismissed_if": [{"assessments": {"years": 2, "is": ["unqualified"], "at_least": 2}}]});
    policy.awaiting.dismissed_if = Overrides::of(condition)
        .unwrap()
        .apply()
        .unwrap()
        .awaiting
        .dismissed_if;
    let outcome = run(&roster, &policy);
    let ends: Vec<EndState> = (roster.teachers_indexed())
        .map(|(teacher, _)| outcome.end_state(&roster, teacher))
        .collect();
    let waits = EndState::Awaiting;
    assert_eq!(
        ends,
        [
            EndState::Dismissed,
            waits,
            waits,
            waits,
            waits,
            EndState::NotEngaged
        ]
    );
    assert_eq!(outcome.case(&roster, TeacherIndex(0)).reason, Reason::Dismissed);
    let movement = outcome.movement(&roster);
    assert_eq!((movement.dismissed, movement.awaiting), (1, 4));
    // Who is dismissed draws no pay.
    assert_eq!(outcome.after_rounds().awaiting.dismissed, 1);
    assert_eq!(outcome.costs(&roster).pay.count, 4);
}

#[test]
fn long_service_is_recognised_from_its_full_years() {
    // No title posts at all, so everyone with a title is above the structure.
    let mut policy = rules(Vec::new());
    let none = TitleShares {
        senior: Percent::ZERO,
        intermediate: Percent::ZERO,
    };
    let titles = &mut policy.posts.titles;
    titles.structure.primary = none;
    let beyond = &mut titles.beyond_ratio;
    (beyond.recognised, beyond.men_years, beyond.women_years) = (true, 30, 25);
    let people = [
        (30, Some(Gender::Male)),
        (29, Some(Gender::Male)),
        (29, None),
        (25, Some(Gender::Female)),
        (24, Some(Gender::Female)),
    ];
    let teachers = people.map(|(years, gender)| {
        let mut teacher = teacher(&format!("{years} {gender:?}"), 0, Stage::Primary, years);
        (teacher.gender, teacher.title_employed) = (gender, Some(Title::Senior));
        teacher
    });
    let roster = county(vec![school("s", Locality::Town, [5, 0])], teachers.to_vec());
    let counts = |policy: &Policy| {
        let titles = run(&roster, policy).titles;
        (titles.beyond_ratio, titles.over_structure)
    };
    assert_eq!(counts(&policy), (2, 3));
    policy.posts.titles.beyond_ratio.recognised = false;
    assert_eq!(counts(&policy), (0, 5));
}

#[test]
fn levels_of_homeroom_teachers_keep_to_shares_and_years() {
    // Ten classes and ten teachers; three in ten may be senior, four in ten intermediate.
    let mut roster = county(
        vec![school("s", Locality::Town, [10, 0])],
        [8, 8, 8, 8, 7, 3, 3, 2, 1, 0]
            .into_iter()
            .enumerate()
            .map(|(number, years)| {
                let mut teacher = teacher(&number.to_string(), 0, Stage::Primary, 10);
                teacher.homeroom_years = Some(years);
                teacher.education = Some(Education::Bachelor);
                teacher
            })
            .collect(),
    );
    roster.schools[0].rolls[0] = Some(StageRoll {
        pupils: 10,
        classes: 10,
    });
    let mut policy = rules(Vec::new());
    policy.duties.homeroom.appoint = true;
    policy.duties.homeroom.interview_points = Points::ZERO;
    let counts = |roster: &Roster, policy: &Policy| {
        let homeroom = run(roster, policy).duties.homeroom.unwrap();
        let unit = homeroom.units[0];
        (
            unit.qualified,
            [unit.senior, unit.intermediate, unit.junior()],
            unit.unfilled(),
        )
    };
    // The fourth of eight years finds the senior level full; both of three years are intermediate, who has two is not.
    assert_eq!(counts(&roster, &policy), (10, [3, 4, 3], 0));
    // Of nine, three in ten are two and four in ten three.
    roster.teachers[9].education = Some(Education::JuniorCollege);
    assert_eq!(counts(&roster, &policy), (9, [2, 3, 4], 1));
    policy.duties.homeroom.minimum_homeroom_years = 2;
    assert_eq!(counts(&roster, &policy), (8, [2, 3, 3], 2));
}

#[test]
fn cadres_need_their_full_years_and_take_one_post_each() {
    // A school of one class has a head and a head of teaching; all levels ask for five years.
    let roster = county(
        vec![school("s", Locality::Town, [3, 0])],
        [4, 5, 6]
            .map(|years| teacher(&years.to_string(), 0, Stage::Primary, years))
            .to_vec(),
    );
    let mut policy = rules(Vec::new());
    let rules = &mut policy.duties.cadre;
    rules.appoint = true;
    for level in [&mut rules.senior, &mut rules.intermediate, &mut rules.junior] {
        level.minimum_teaching_years = 5;
        level.management_experience = false;
    }
    (rules.interview_weight, rules.committee_weight) = (Percent::ZERO, Percent::ZERO);
    rules.candidates_per_post = 1;
    let cadre = run(&roster, &policy).duties.cadre.unwrap();
    let steps = cadre.schools[0]
        .levels
        .map(|level| [level.posts, level.qualified, level.shortlisted, level.appointed]);
    // Two qualify; the higher score heads the school, the other is left for the second post, and then nobody.
    assert_eq!(steps, [[1, 2, 1, 1], [1, 1, 1, 1], [0, 0, 0, 0]]);
    assert_eq!(
        cadre.levels,
        [None, Some(DutyLevel::Intermediate), Some(DutyLevel::Senior)]
    );
}
