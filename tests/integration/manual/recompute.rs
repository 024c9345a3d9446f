//! `docs/recompute.md`: its examples come out as it says, and it counts the indicators right. That the definitions in it are
//! those of the program is what `tests/oracles/recompute.py` shows, which is written from them.

use serde_json::{Value, json};
use shapan::outcome::indicators::families::definitions;
use shapan::policy::conditions::Attribute;
use shapan::policy::{CertificateMatch, ItemKind, Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::{
    Locality, Position, Roster, School, SchoolIndex, Stage, StageRoll, Subject, Teacher, ZoneIndex,
};
use shapan::units::{Percent, Year};
use shapan::wording::record::AuditedRun;

const PAGE: &str = include_str!("../../../docs/recompute.md");

fn says(words: &str) {
    assert!(PAGE.contains(words), "docs/recompute.md does not say: {words}");
}

fn school(id: &str, pupils: u32, classes: u32) -> School {
    let roll = StageRoll { pupils, classes };
    School::new(id, ZoneIndex(0), Locality::Town, [None, Some(roll), None])
}

fn teacher(id: &str, years: u16) -> Teacher {
    let mut teacher = Teacher::new(id, SchoolIndex(0), Stage::Junior, Subject::Physics);
    teacher.first_service_year = Some(Year(2026 - years));
    teacher
}

fn document(schools: Vec<School>, teachers: Vec<Teacher>, policy: &Policy) -> Value {
    let roster = Roster {
        zones: vec!["Z".to_owned()],
        schools,
        teachers,
        ..Roster::default()
    };
    let outcome = shapan::run(&roster, policy, Seed(1)).unwrap();
    serde_json::to_value(AuditedRun::new(&outcome, &roster)).unwrap()
}

#[test]
fn the_page_counts_the_indicators() {
    let count = definitions().count();
    says(&format!("全部 {count} 个指标"));
    says(&format!("all {count}\nindicators"));
}

#[test]
fn every_kind_of_item_is_recomputed() {
    let program = include_str!("../../oracles/scores.py");
    for kind in ItemKind::KINDS {
        let branch = format!("if kind == \"{}\":", kind.key);
        assert!(program.contains(&branch), "tests/oracles/scores.py: {}", kind.key);
    }
}

#[test]
fn every_key_of_a_condition_is_known_to_what_recomputes_it() {
    let program = include_str!("../../oracles/conditions.py");
    for attribute in Attribute::ALL {
        // Of the school left is asked what is asked of a school.
        let keys = [attribute.key(), attribute.key().trim_end_matches("_left")];
        let known = keys.iter().any(|key| program.contains(&format!("\"{key}\"")));
        assert!(known, "tests/oracles/conditions.py: {}", keys[0]);
    }
}

#[test]
fn staff_that_do_not_teach_are_rounded_down() {
    says("核定 37 人、比例 8%，非教学 2.96 人取 2");
    let mut policy = Policy::default();
    policy.establishment.small_school.pupils_below = 0;
    policy.establishment.non_teaching_share.junior = Percent::whole(8);
    // 500 pupils at 13.5 are 37.04.
    let document = document(vec![school("A", 500, 10)], Vec::new(), &policy);
    let row = &document["establishment"][0];
    assert_eq!(
        (&row["staff_granted"], &row["teachers_granted"]),
        (&json!(37), &json!(35))
    );
}

#[test]
fn classes_spread_evenly_over_the_grades() {
    says("4 个班的初中物理（0、2、3 节）：4 × 5 ÷ 3 = 6.666 节");
    let document = document(vec![school("A", 160, 4)], Vec::new(), &Policy::default());
    let rows = document["coverage"].as_array().unwrap();
    let physics = rows.iter().find(|row| row["subject"] == "physics").unwrap();
    assert_eq!(physics["lessons"], json!(6_666));
}

#[test]
fn percentiles_count_those_with_fewer_points() {
    says("5 人中有 3 人低于本人：\n  100 × 3 ÷ 4 = 75。");
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.normalisation", json!("percentile"));
    let policy = overrides.apply().unwrap();
    let years = [1, 2, 3, 8, 8];
    let teachers = (0..)
        .zip(years)
        .map(|(n, years)| teacher(&format!("T{n}"), years));
    let document = document(vec![school("A", 160, 4)], teachers.collect(), &policy);
    let points = |place: usize| {
        let blocks = document["evidence"]["teachers"][place]["score"]["blocks"].clone();
        let seniority = blocks
            .as_array()
            .unwrap()
            .iter()
            .find(|b| b["block"] == "seniority");
        seniority.unwrap()["points"].clone()
    };
    // The two with the most tie: three have fewer than either.
    assert_eq!([3, 4].map(points), [json!(75), json!(75)]);
    assert_eq!(points(0), json!(0));
}

#[test]
fn liking_is_measured_from_the_present_school_and_rounded_towards_zero() {
    says("除以 1000，向零取整");
    let mut policy = Policy::default();
    let behaviour = &mut policy.behaviour;
    (behaviour.urban, behaviour.town, behaviour.per_tier_step) = (0, 0, 0);
    (behaviour.staying, behaviour.home_zone, behaviour.small_school) = (0, 0, 0);
    (behaviour.individual_draw, behaviour.per_kilometre) = (0, -50);
    let mut schools = vec![school("A", 300, 6), school("B", 300, 6)];
    // 3, 4 and so 5 metres less than 2 km: 1,995 m, of which −50 a kilometre are −99.75.
    schools[0].position = Some(Position { east: 0, north: 0 });
    schools[1].position = Some(Position {
        east: 1_197,
        north: 1_596,
    });
    let document = document(schools, vec![teacher("T1", 3)], &policy);
    let liking = &document["evidence"]["teachers"][0]["liking"];
    assert_eq!(liking, &json!({"A": 0, "B": -99}));
}

#[test]
fn the_better_fit_comes_first_within_a_school() {
    says("先按学段（现任教学段、资格证学段、再由高到低的较低学段）");
    let mut policy = Policy::default();
    policy.standing.certificate_match = CertificateMatch::Taught;
    policy.standing.practice_open_to_all = false;
    let mut one = teacher("T1", 3);
    one.certified_stage = Some(Stage::Senior);
    one.certified_subjects = vec![Subject::Mathematics];
    one.other_subjects = vec![Subject::Science];
    let document = document(vec![school("A", 300, 6)], vec![one], &policy);
    let kinds = document["evidence"]["teachers"][0]["qualified"]
        .as_array()
        .unwrap();
    let kinds: Vec<_> = kinds
        .iter()
        .map(|kind| {
            format!(
                "{} {}",
                kind["stage"].as_str().unwrap(),
                kind["subject"].as_str().unwrap()
            )
        })
        .collect();
    let expected = ["junior", "senior", "primary"]
        .map(|stage| ["physics", "mathematics", "science"].map(|subject| format!("{stage} {subject}")));
    assert_eq!(kinds, expected.concat());
}
