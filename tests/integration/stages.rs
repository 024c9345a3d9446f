//! The stages on counties small enough to work out by hand: limits, boundaries and what is used up.

use shapan::language::{Language, Say};
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::policy::{
    Applicants, BackboneCounted, Behaviour, Policy, RotationDirection, Round, Scope, TitleShares,
};
use shapan::random::Seed;
use shapan::roster::{
    BackboneLevel, Education, Gender, Locality, Position, Roster, School, SchoolIndex, Stage, StageRoll,
    Subject, Teacher, TeacherIndex, Title, ZoneIndex,
};
use shapan::stages::duties::DutyLevel;
use shapan::stages::preferences::Preferences;
use shapan::stages::titles::TitlePost;
use shapan::units::{Percent, Points, PupilsPerStaff, Year};

/// A school in zone 0 with one Chinese post for each pupil of each stage under [`rules`].
fn school(id: &str, locality: Locality, pupils: [u32; 2]) -> School {
    let roll = |pupils: u32| (pupils > 0).then_some(StageRoll { pupils, classes: 1 });
    School {
        id: id.to_owned(),
        zone: ZoneIndex(0),
        locality,
        rolls: [roll(pupils[0]), roll(pupils[1]), None],
        tier: None,
        boarders: 0,
        position: Some(Position { east: 0, north: 0 }),
        teaching_point: false,
    }
}

/// A teacher of Chinese; more years of service, more points.
fn teacher(id: &str, school: u32, stage: Stage, years: u16) -> Teacher {
    let mut teacher = Teacher::new(id, SchoolIndex(school), stage, Subject::Chinese);
    teacher.first_service_year = Some(Year(2026 - years));
    teacher.entered_school_year = Some(Year(2026 - years));
    teacher
}

fn county(schools: Vec<School>, teachers: Vec<Teacher>) -> Roster {
    Roster {
        zones: vec!["Z".to_owned(), "Y".to_owned()],
        schools,
        teachers,
        ..Roster::default()
    }
}

/// Rules under which nothing counts but years of service, and everybody likes town more than villages.
fn rules(rounds: Vec<Round>) -> Policy {
    let mut policy = Policy::default();
    for subjects in [
        &mut policy.timetable.primary.subjects,
        &mut policy.timetable.junior.subjects,
    ] {
        subjects.retain(|&subject, _| subject == Subject::Chinese);
    }
    let ratios = &mut policy.establishment.pupils_per_staff;
    (ratios.primary, ratios.junior) = (PupilsPerStaff::whole(1), PupilsPerStaff::whole(1));
    let not_teaching = &mut policy.establishment.non_teaching_share;
    (not_teaching.primary, not_teaching.junior) = (Percent::ZERO, Percent::ZERO);
    policy.establishment.small_school.pupils_below = 0;
    policy.standing.practice_open_to_all = false;
    policy.standing.reference_year = Year(2026);
    policy.rotation.share = Percent::ZERO;
    policy.behaviour.urban = 2_000;
    policy.behaviour.town = 1_000;
    let behaviour = &mut policy.behaviour;
    for part in [
        &mut behaviour.rural,
        &mut behaviour.per_kilometre,
        &mut behaviour.per_tier_step,
        &mut behaviour.staying,
        &mut behaviour.small_school,
        &mut behaviour.individual_draw,
    ] {
        *part = 0;
    }
    policy.behaviour.home_zone = 5_000;
    policy.rounds = rounds;
    policy
}

fn run(roster: &Roster, policy: &Policy) -> Outcome {
    shapan::run(roster, policy, Seed(1)).unwrap()
}

/// Where everyone ends, by the id of the school; “–” for nowhere.
fn ends(roster: &Roster, outcome: &Outcome) -> Vec<String> {
    let teachers = roster.teachers_indexed();
    teachers
        .map(|(teacher, _)| {
            let school = outcome.school_of(teacher);
            school.map_or("–".to_owned(), |school| roster.school(school).id.clone())
        })
        .collect()
}

fn zone_round() -> Round {
    Round::new("zone", Scope::Zone, Mechanism::DeferredAcceptance)
}

/// Two posts free in town; a rural school of four teachers.
fn village_of_four(posts: u32) -> Roster {
    let teachers = [("a", 40), ("b", 30), ("c", 20), ("d", 10)];
    county(
        vec![
            school("town", Locality::Town, [2, 0]),
            school("village", Locality::Rural, [posts, 0]),
        ],
        teachers
            .map(|(id, years)| teacher(id, 1, Stage::Primary, years))
            .to_vec(),
    )
}

#[test]
fn whoever_leaves_a_short_school_uses_up_its_limit() {
    let mut policy = rules(Vec::new());
    policy.upward_selection.teachers = 2;
    policy.upward_selection.rural_years = 0;
    policy.upward_selection.shortage_outflow = Percent::whole(25);
    // Four teachers for five posts: a quarter of four may leave, and that is the one with the most points.
    let short = village_of_four(5);
    let outcome = run(&short, &policy);
    assert_eq!(ends(&short, &outcome), ["town", "village", "village", "village"]);
    assert_eq!((outcome.upward.eligible, outcome.upward.applicants), (4, 1));
    // Just under a quarter is nobody.
    policy.upward_selection.shortage_outflow = Percent::from_thousandths(24_999);
    assert_eq!(run(&short, &policy).upward.selected, 0);
    policy.upward_selection.shortage_outflow = Percent::whole(25);
    // As many teachers as posts is not short, and knows no limit.
    let full = village_of_four(4);
    assert_eq!(
        ends(&full, &run(&full, &policy)),
        ["town", "town", "village", "village"]
    );
    // Who would rather stay does not use the limit up.
    let mut homely = village_of_four(5);
    homely.schools[0].zone = ZoneIndex(1);
    homely.teachers[0].home_zone = Some(ZoneIndex(0));
    let outcome = run(&homely, &policy);
    assert_eq!(ends(&homely, &outcome), ["village", "town", "village", "village"]);
    assert_eq!((outcome.upward.eligible, outcome.upward.applicants), (4, 1));
}

#[test]
fn upward_selection_asks_for_full_years_and_for_more_teachers_than_posts() {
    let mut policy = rules(Vec::new());
    policy.upward_selection.teachers = 2;
    policy.upward_selection.shortage_outflow = Percent::HUNDRED;
    let mut roster = village_of_four(4);
    for teacher in &mut roster.teachers {
        teacher.rural_years = Some(3);
    }
    let eligible = |roster: &Roster, policy: &Policy| run(roster, policy).upward.eligible;
    policy.upward_selection.base_years = 20;
    assert_eq!(eligible(&roster, &policy), 3);
    policy.upward_selection.base_years = 21;
    assert_eq!(eligible(&roster, &policy), 2);
    roster.teachers[0].rural_years = Some(2);
    assert_eq!(eligible(&roster, &policy), 1);
    policy.upward_selection.from_overstaffed_only = true;
    assert_eq!(eligible(&roster, &policy), 0, "as many teachers as posts");
    roster.schools[1] = school("village", Locality::Rural, [3, 0]);
    assert_eq!(eligible(&roster, &policy), 1);
}

/// One backbone teacher of a graduating grade in town with the six years that rotation asks for, and one of five years.
fn towns(village_posts: u32) -> Roster {
    let mut backbone = teacher("a", 0, Stage::Primary, 6);
    backbone.backbone = BackboneLevel::County;
    backbone.graduating_grade = true;
    county(
        vec![
            school("town", Locality::Town, [3, 0]),
            school("village", Locality::Rural, [village_posts, 0]),
        ],
        vec![backbone, teacher("b", 0, Stage::Primary, 5)],
    )
}

#[test]
fn without_rotation_no_share_of_it_asks_for_anybody() {
    let roster = towns(2);
    let mut policy = rules(Vec::new());
    policy.rotation.backbone_counted = BackboneCounted::OfTheEligible;
    policy.rotation.backbone_share = Percent::HUNDRED;
    policy.rotation.graduating_share = Percent::HUNDRED;
    let rotation = run(&roster, &policy).rotation;
    assert_eq!(
        (
            rotation.eligible,
            rotation.backbone_eligible,
            rotation.graduating_eligible
        ),
        (1, 1, 1),
        "six years, not five"
    );
    assert_eq!(
        (
            rotation.required,
            rotation.backbone_required,
            rotation.graduating_required
        ),
        (0, 0, 0)
    );
    assert_eq!(rotation.rotated, 0);
    // The smallest share asks for one, and of the backbone and the graduating grades for all.
    policy.rotation.share = Percent::from_thousandths(1);
    let outcome = run(&roster, &policy);
    let rotation = &outcome.rotation;
    assert_eq!(
        (
            rotation.required,
            rotation.backbone_required,
            rotation.graduating_required
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (rotation.rotated, rotation.backbone, rotation.graduating),
        (1, 1, 1)
    );
    assert_eq!(ends(&roster, &outcome), ["village", "town"]);
}

#[test]
fn nobody_rotates_to_the_own_school() {
    // In any direction the free post at the own school is the nearest, and is no place to go to.
    let mut roster = towns(1);
    roster.schools[1].position = Some(Position {
        east: 9_000,
        north: 0,
    });
    let mut policy = rules(Vec::new());
    policy.rotation.share = Percent::HUNDRED;
    policy.rotation.direction = RotationDirection::Any;
    policy.rotation.minimum_years = 5;
    let outcome = run(&roster, &policy);
    assert_eq!(outcome.rotation.eligible, 2);
    // One post in the village: the bureau can send one of the two.
    let mut ended = ends(&roster, &outcome);
    ended.sort_unstable();
    assert_eq!(ended, ["town", "village"]);
    assert_eq!(outcome.rotation.rotated, 1);
    // Without a post elsewhere nobody goes.
    let nowhere = towns(0);
    let outcome = run(&nowhere, &policy);
    assert_eq!((outcome.rotation.required, outcome.rotation.rotated), (2, 0));
}

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
fn a_school_is_small_below_two_hundred_pupils() {
    let behaviour = Behaviour {
        small_school: -300,
        per_tier_step: 0,
        individual_draw: 0,
        ..Behaviour::default()
    };
    let liking = |pupils: [u32; 2]| {
        let roster = county(
            vec![school("s", Locality::Town, pupils)],
            vec![teacher("a", 0, Stage::Primary, 1)],
        );
        Preferences::new(&roster, &behaviour, Seed(1)).liking(TeacherIndex(0), SchoolIndex(0), Stage::Primary)
    };
    assert_eq!(liking([199, 0]) + 300, liking([200, 0]));
    assert_eq!(liking([200, 0]), liking([2_000, 0]));
    // All stages together.
    assert_eq!(liking([100, 100]), liking([200, 0]));
    assert_eq!(liking([100, 99]), liking([199, 0]));
}

#[test]
fn an_appeal_that_takes_a_post_away_is_noted_for_both() {
    // One post, two applicants; the appeal of the second is upheld and puts them first.
    let roster = county(
        vec![school("s", Locality::Town, [1, 0])],
        vec![
            teacher("a", 0, Stage::Primary, 20),
            teacher("b", 0, Stage::Primary, 10),
        ],
    );
    let mut policy = rules(vec![Round::new(
        "in_school",
        Scope::School,
        Mechanism::SerialDictatorship,
    )]);
    let before = run(&roster, &policy);
    assert_eq!(ends(&roster, &before), ["s", "–"]);
    assert_eq!((before.appeals.refused, before.appeals.appealed), (1, 0));
    let appeals = &mut policy.behaviour.appeals;
    (appeals.appeal_share, appeals.upheld_share) = (Percent::HUNDRED, Percent::HUNDRED);
    appeals.correction = Points::whole(100);
    let after = run(&roster, &policy);
    assert_eq!(ends(&roster, &after), ["–", "s"]);
    let [a, b] = [TeacherIndex(0), TeacherIndex(1)];
    let post = after.group_of(b);
    assert_eq!(after.appeals.upheld, [b]);
    assert_eq!(after.appeals.changed, [(a, post, None), (b, None, post)]);
    assert_eq!((after.appeals.refused, after.appeals.appealed), (1, 1));
}

#[test]
fn nobody_volunteers_in_a_round_of_the_own_school() {
    // One post and two applicants: the second round of the school is for who was left, whoever may volunteer.
    let in_school = |id: &str| Round::new(id, Scope::School, Mechanism::SerialDictatorship);
    let mut again = in_school("again");
    again.applicants = Applicants::Volunteers;
    let roster = county(
        vec![school("s", Locality::Town, [1, 0])],
        vec![
            teacher("a", 0, Stage::Primary, 20),
            teacher("b", 0, Stage::Primary, 10),
        ],
    );
    let outcome = run(&roster, &rules(vec![in_school("first"), again.clone()]));
    let took_part = |round: usize| -> Vec<TeacherIndex> {
        let applications = &outcome.rounds.records[round].applications;
        applications
            .iter()
            .map(|application| application.teacher)
            .collect()
    };
    assert_eq!(took_part(0), [TeacherIndex(0), TeacherIndex(1)]);
    assert_eq!(took_part(1), [TeacherIndex(1)]);
    // In a round of the zone the one with a post volunteers.
    again.scope = Scope::Zone;
    let outcome = run(&roster, &rules(vec![in_school("first"), again]));
    assert_eq!(outcome.rounds.records[1].applications.len(), 2);
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
        let exited = awaiting.exited.iter().filter(|exited| **exited).count();
        assert_eq!(exited as u32, taken);
    }
    policy.behaviour.exit_willingness = Percent::ZERO;
    assert_eq!(run(&roster, &policy).awaiting.exits_taken, 0);
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

#[test]
fn a_district_that_is_too_large_says_what_to_do() {
    let error = shapan::RunError::Market {
        round: "zone".to_owned(),
        source: shapan::matching::MarketError::TooLarge { applicant: 7 },
    };
    assert_eq!(
        error.say(Language::English),
        "The district is larger than this program can compute (round zone: with applicant 7 the market has more \
         applicants or choices than 32 bits can count). Load fewer schools at a time."
    );
    assert!(error.say(Language::Chinese).ends_with("请分批载入学校。"));
}
