//! What is told of rosters that lack something.

use serde_json::json;

use super::*;
use crate::outcome::example::{county, in_school, policy, school, teacher};
use crate::policy::conditions::Attribute;
use crate::policy::{Applicants, OrderKey, Rotation};
use crate::roster::Locality;
use crate::roster::generate::{CountyParameters, generate};
use crate::units::{Lessons, Percent, Year};

fn found(roster: &Roster, policy: &Policy) -> Vec<(Reader, u32, Treated)> {
    let lines = readiness(roster, policy).into_iter();
    lines
        .map(|line| (line.reader, line.teachers, line.treated))
        .collect()
}

/// Two of three with everything that the default table counts, and one of whom only the years are known.
fn three() -> Roster {
    let mut teachers = vec![teacher("A", 0, 20), teacher("B", 0, 10), teacher("C", 0, 4)];
    for teacher in &mut teachers[..2] {
        teacher.title_year = Some(Year(2020));
        teacher.entered_school_year = Some(Year(2020));
        teacher.education = Some(crate::roster::Education::Bachelor);
        teacher.title_employed = Some(crate::roster::Title::FirstGrade);
        teacher.homeroom_years = Some(0);
        teacher.rural_years = Some(0);
        teacher.assessments = vec![crate::roster::Assessment::Qualified];
    }
    county(vec![school("S1", Locality::Town, 1)], teachers)
}

#[test]
fn every_item_tells_of_how_many_the_roster_says_nothing() {
    let mut policy = policy(vec![in_school()]);
    let items = |lines: Vec<(Reader, u32, Treated)>| -> Vec<(String, u32, Treated)> {
        let items = lines
            .into_iter()
            .filter_map(|(reader, count, treated)| match reader {
                Reader::Item { item, .. } => Some((item, count, treated)),
                _ => None,
            });
        items.collect()
    };
    let told = items(found(&three(), &policy));
    let names: Vec<&str> = told.iter().map(|(item, ..)| item.as_str()).collect();
    assert_eq!(
        names,
        [
            "years_in_title",
            "years_in_school",
            "education",
            "title",
            "homeroom_years",
            "assessments",
            "rural_years"
        ]
    );
    assert!(
        told.iter()
            .all(|&(_, count, treated)| (count, treated) == (1, Treated::Zero))
    );
    policy.scoring.missing = Missing::Median;
    // Both have six years in their titles at a point each.
    assert_eq!(
        items(found(&three(), &policy))[0],
        ("years_in_title".to_owned(), 1, Treated::Median(Points::whole(6)))
    );
    policy.scoring.missing = Missing::NotRanked;
    assert_eq!(readiness(&three(), &policy)[1].codes, ["C"]);
    // What weighs nothing needs nothing, and without anything to decide no score is asked for.
    policy
        .scoring
        .blocks
        .iter_mut()
        .for_each(|block| block.weight = Percent::ZERO);
    assert_eq!(items(found(&three(), &policy)), []);
    let mut idle = Policy::default();
    idle.rounds.clear();
    idle.rotation.share = Percent::ZERO;
    assert_eq!(items(found(&three(), &idle)), []);
}

#[test]
fn marks_are_simulated_cut_or_outside_of_all_bands() {
    let mut policy = policy(vec![in_school()]);
    policy.scoring.blocks.truncate(1);
    let items = [
        json!({"mark": {"mark": "vote", "full_points": 10}}),
        json!({"bands": {"measure": "vote_mark", "bands": [{"id": "a", "from": 0, "to": 100, "points": 1}]}}),
        json!({"per_lesson": {"points_per_lesson": 1, "cap": 9}}),
    ];
    for (item, rule) in policy.scoring.blocks[0].items.iter_mut().zip(items) {
        item.rule = ItemKind::from_document(&rule).unwrap();
    }
    let mut roster = three();
    roster.teachers[0].vote_mark = Some(Points::whole(130));
    roster.teachers[1].vote_mark = Some(Points::whole(100));
    for teacher in &mut roster.teachers {
        teacher.weekly_lessons = Some(Lessons::whole(12));
    }
    let treated = |policy: &Policy| -> Vec<(u32, Treated)> {
        let lines = found(&roster, policy).into_iter();
        let items = lines.filter(|(reader, ..)| matches!(reader, Reader::Item { .. }));
        items.map(|(_, count, treated)| (count, treated)).collect()
    };
    assert_eq!(
        treated(&policy),
        [
            (1, Treated::Simulated),
            (1, Treated::Cut),
            (1, Treated::Simulated),
            (1, Treated::NoBand)
        ]
    );
    policy.behaviour.marks.simulate_missing = false;
    assert_eq!(
        treated(&policy),
        [
            (1, Treated::Zero),
            (1, Treated::Cut),
            (1, Treated::Zero),
            (1, Treated::NoBand)
        ]
    );
}

#[test]
fn rules_that_read_a_missing_value_are_named() {
    let mut roster = three();
    roster.teachers[2].willing_to_move = false;
    let mut policy = policy(vec![in_school()]);
    policy
        .scoring
        .blocks
        .iter_mut()
        .for_each(|block| block.weight = Percent::ZERO);
    policy.scoring.tie_break = vec![OrderKey::years(Attribute::Age), OrderKey::Lottery];
    policy.standing.near_retirement_years = 5;
    policy.standing.minimum_service_years = 3;
    policy.upward_selection.teachers = 1;
    policy.rotation = Rotation {
        share: Percent::whole(10),
        ..Rotation::default()
    };
    policy.rounds[0].applicants = Applicants::Volunteers;
    let rules = |roster: &Roster| -> Vec<(String, u32)> {
        let lines = found(roster, &policy).into_iter();
        lines
            .map(|(reader, count, _)| match reader {
                Reader::Rule(path) => (path, count),
                Reader::Comparison(key) => (key.en, count),
                Reader::Item { item, .. } | Reader::Column { item, .. } | Reader::Newcomers { item, .. } => {
                    (item, count)
                }
            })
            .collect()
    };
    let expected = [
        ("standing.near_retirement_years", 3),
        ("standing.minimum_service_years", 1),
        ("standing.failed_assessment_years", 1),
        ("age", 3),
        ("upward_selection.base_years", 1),
        ("upward_selection.rural_years", 1),
        ("rotation.minimum_years", 1),
    ];
    assert_eq!(
        rules(&roster),
        expected.map(|(path, count)| (path.to_owned(), count))
    );
    for teacher in &mut roster.teachers {
        teacher.willing_to_move = false;
    }
    assert!(rules(&roster).contains(&("rounds.in_school.applicants".to_owned(), 3)));
}

/// Generated counties leave nothing out that the default rules read.
#[test]
fn a_generated_county_is_ready_for_the_default_rules() {
    let county = generate(&CountyParameters::with_schools(30), Seed(3)).unwrap();
    assert_eq!(readiness(&county, &Policy::default()), []);
}

/// What nobody filled in and what is read as no, none or 0 is told of the rules that read it, and only of those.
#[test]
fn a_column_that_nobody_filled_in_is_told_although_it_reads_as_a_value() {
    use crate::policy::Condition;
    use crate::policy::conditions::{Attribute, Row, Test};
    use crate::policy::scoring::items::Flat;
    use crate::roster::{SchoolColumn, TeacherColumn};
    let mut roster = three();
    let mut policy = policy(vec![in_school()]);
    policy.standing.protected_keep_posts = true;
    policy.standing.cadres_exempt = false;
    policy.scoring.blocks[0].items[0].rule = ItemKind::Flat(Flat {
        condition: Condition(vec![Row::Asks(Attribute::Backbone, Test::Among(vec![1]))]),
        points: Points::whole(2),
    });
    policy.establishment.boarders_per_staff = 50;
    let told = |roster: &Roster, policy: &Policy| -> Vec<(Reader, u32, Treated)> {
        let lines = found(roster, policy).into_iter();
        lines
            .filter(|(_, _, treated)| matches!(treated, Treated::NoColumn | Treated::NoSchoolColumn))
            .collect()
    };
    assert_eq!(told(&roster, &policy), []);
    for column in [
        TeacherColumn::Protected,
        TeacherColumn::Cadre,
        TeacherColumn::Backbone,
    ] {
        roster.not_given.insert(column);
    }
    roster.not_given.insert(SchoolColumn::Boarders);
    let item = Reader::Item {
        block: policy.scoring.blocks[0].id.clone(),
        item: policy.scoring.blocks[0].items[0].id.clone(),
    };
    assert_eq!(
        told(&roster, &policy),
        [
            (item, 3, Treated::NoColumn),
            (rule("standing.protected_keep_posts"), 3, Treated::NoColumn),
            (rule("posts.duty_lessons.middle_cadre"), 3, Treated::NoColumn),
            (rule("posts.duty_lessons.head"), 3, Treated::NoColumn),
            (rule("rotation.backbone_share"), 3, Treated::NoColumn),
            (
                rule("establishment.boarders_per_staff"),
                3,
                Treated::NoSchoolColumn
            ),
        ]
    );
    policy.standing.protected_keep_posts = false;
    assert_eq!(told(&roster, &policy).len(), 5);
}

/// Years that come after the year of reference, and people who are hardly born in it, are told with it.
#[test]
fn years_that_cannot_be_so_are_told_of_the_year_that_rules_count_from() {
    let mut roster = three();
    let mut policy = policy(vec![in_school()]);
    policy.standing.reference_year = Year(2026);
    let told = |roster: &Roster, policy: &Policy| -> Vec<(u32, Treated)> {
        let lines = found(roster, policy).into_iter();
        let lines = lines.filter(|(reader, ..)| *reader == rule("standing.reference_year"));
        lines.map(|(_, count, treated)| (count, treated)).collect()
    };
    roster.teachers[0].entered_school_year = Some(Year(2026));
    roster.teachers[1].birth_year = Some(Year(2010));
    assert_eq!(told(&roster, &policy), []);
    policy.standing.reference_year = Year(2025);
    assert_eq!(
        told(&roster, &policy),
        [(1, Treated::LaterYears), (1, Treated::TooYoung)]
    );
    roster.teachers[2].birth_year = Some(Year(2080));
    assert_eq!(told(&roster, &policy)[1], (2, Treated::TooYoung));
}

#[test]
fn schools_without_coordinates_are_told_wherever_distance_is_read() {
    let roster = three();
    let mut directed = in_school();
    directed.mechanism = Mechanism::DirectedPlacement;
    let mut policy = policy(vec![directed]);
    policy.behaviour.per_kilometre = -20;
    let itinerant = &mut policy.posts.itinerant;
    itinerant.subjects = vec![crate::roster::Subject::Music];
    itinerant.pooling = Pooling::Neighbours;
    itinerant.within_kilometres = 5;
    let told = |roster: &Roster| -> Vec<(Treated, u32)> {
        let lines = readiness(roster, &policy).into_iter();
        lines
            .filter(|line| line.treated.is_of_the_school())
            .map(|line| (line.treated, line.teachers))
            .collect()
    };
    assert_eq!(told(&roster), [], "every school has coordinates");
    let mut without = roster;
    without.schools[0].position = None;
    let all = [Treated::OwnZone, Treated::NoDistance, Treated::FarAway];
    assert_eq!(told(&without), all.map(|treated| (treated, 3)));
}

/// A column that the roster lacks, values that it does not hold, points that the rule does not give, and marks over the
/// full mark: each is told, and none is a silent nothing.
#[test]
fn what_an_item_wants_of_extra_columns_is_told_line_by_line() {
    use crate::roster::{ExtraColumn, ExtraKind};
    let mut roster = three();
    let document = serde_json::json!({"column": {"column": "笔试", "full_mark": 100, "points": 40, "cap": 40, "categories": {}}});
    let mut policy = Policy::default();
    policy.scoring.blocks.truncate(1);
    let items = &mut policy.scoring.blocks[0].items;
    items.truncate(1);
    items[0].rule = ItemKind::from_document(&document).unwrap();
    let column = Reader::Column {
        block: policy.scoring.blocks[0].id.clone(),
        item: policy.scoring.blocks[0].items[0].id.clone(),
        column: "笔试".to_owned(),
    };
    let told = |roster: &Roster, policy: &Policy| -> Vec<(Treated, u32)> {
        let lines = readiness(roster, policy).into_iter();
        let own = lines.filter(|line| line.reader == column);
        own.map(|line| (line.treated, line.teachers)).collect()
    };
    assert_eq!(told(&roster, &policy), [(Treated::NoExtraColumn, 3)]);
    roster.extra = vec![ExtraColumn {
        name: "笔试".to_owned(),
        kind: ExtraKind::Number,
        categories: Vec::new(),
    }];
    roster.teachers[0].extra = vec![Some(80_000)];
    roster.teachers[1].extra = vec![Some(120_000)];
    assert_eq!(
        told(&roster, &policy),
        [(Treated::OverFullMark, 1), (Treated::Zero, 1)]
    );
    policy.scoring.missing = Missing::NotRanked;
    assert_eq!(
        told(&roster, &policy),
        [(Treated::OverFullMark, 1), (Treated::NotRanked, 1)]
    );
    roster.extra[0].kind = ExtraKind::Category;
    roster.extra[0].categories = vec!["甲".to_owned()];
    for teacher in &mut roster.teachers {
        teacher.extra = vec![Some(0)];
    }
    assert_eq!(told(&roster, &policy), [(Treated::NoPoints, 3)]);
}

/// Bands and years of a column of the district's own: that it is not there, that it holds no numbers, and what lies above
/// all bands or between two of them is told.
#[test]
fn what_bands_and_years_want_of_an_extra_column_is_told() {
    use crate::roster::{ExtraColumn, ExtraKind};
    let bands = serde_json::json!({"bands": {"measure": "column", "column": "笔试", "bands": [
        {"id": "a", "from": 90, "to": 100, "points": 10}, {"id": "b", "from": 80, "to": 89, "points": 8}]}});
    let years = serde_json::json!({"years": {"of": "column", "column": "笔试", "part_year": 12, "until_month": 8,
        "segments": [{"after": 0, "rate": 1}], "level": "none", "factors": {}, "lump_years": 0, "lump_after": 0,
        "lump_points": 0, "cap": 9}});
    let told = |rule: &serde_json::Value, kind: Option<ExtraKind>| -> Vec<(Treated, u32)> {
        let mut policy = Policy::default();
        policy.scoring.blocks.truncate(1);
        let items = &mut policy.scoring.blocks[0].items;
        items.truncate(1);
        items[0].rule = ItemKind::from_document(rule).unwrap();
        let mut roster = three();
        if let Some(kind) = kind {
            roster.extra = vec![ExtraColumn {
                name: "笔试".to_owned(),
                kind,
                categories: vec!["甲".to_owned()],
            }];
            for (teacher, mark) in roster.teachers.iter_mut().zip([89_500, 120_000, 85_000]) {
                teacher.extra = vec![Some(if kind == ExtraKind::Category { 0 } else { mark })];
            }
        }
        let lines = readiness(&roster, &policy).into_iter();
        let own = lines.filter(|line| matches!(&line.reader, Reader::Column { .. }));
        own.map(|line| (line.treated, line.teachers)).collect()
    };
    for rule in [&bands, &years] {
        assert_eq!(told(rule, None), [(Treated::NoExtraColumn, 3)]);
        let categories = told(rule, Some(ExtraKind::Category));
        assert_eq!(categories, [(Treated::NoPoints, 3)]);
    }
    let of_marks = told(&bands, Some(ExtraKind::Number));
    assert_eq!(of_marks, [(Treated::NoBand, 1), (Treated::BetweenBands, 1)]);
}
