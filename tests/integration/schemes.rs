//! Every scoring scheme found in print can be written as a policy, the complete ones as presets, and gives the points
//! that its table gives.

use serde_json::{Value, json};
use shapan::language::Language;
use shapan::policy::{Overrides, Policy, Preset};
use shapan::random::Seed;
use shapan::roster::{
    Assessment, BackboneLevel, CadreLevel, Education, Honours, Roster, School, SchoolIndex, Stage, StageRoll,
    Subject, Teacher,
};
use shapan::roster::{Locality, ZoneIndex};
use shapan::units::{Lessons, Points, Year};

/// One teacher at one school, with something for each item.
fn somebody() -> Roster {
    let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Mathematics);
    teacher.certified_subjects = vec![Subject::Chinese];
    teacher.birth_year = Some(Year(1986));
    teacher.first_service_year = Some(Year(2006));
    teacher.title_year = Some(Year(2016));
    teacher.entered_school_year = Some(Year(2018));
    teacher.education = Some(Education::Bachelor);
    teacher.cadre = CadreLevel::Middle;
    teacher.backbone = BackboneLevel::Municipal;
    teacher.rural_years = Some(4);
    teacher.assessments = vec![Assessment::Excellent, Assessment::Qualified];
    teacher.teaching_rank = Some(3);
    teacher.honours = Honours {
        national: 0,
        provincial: 1,
        municipal: 1,
        county: 0,
    };
    teacher.weekly_lessons = Some(Lessons::whole(14));
    teacher.vote_mark = Some(Points::whole(92));
    teacher.interview_mark = Some(Points::whole(80));
    teacher.competition_points = Some(Points::whole(7));
    teacher.research_points = Some(Points::whole(6));
    teacher.other_points = Some(Points::whole(2));
    teacher.graduating_grade = true;
    let roll = StageRoll {
        pupils: 300,
        classes: 6,
    };
    Roster {
        zones: vec!["Z".to_owned()],
        schools: vec![School::new(
            "S1",
            ZoneIndex(0),
            Locality::Rural,
            [Some(roll), None, None],
        )],
        teachers: vec![teacher],
        ..Roster::default()
    }
}

fn points_of(policy: &Policy) -> Points {
    let roster = somebody();
    let outcome = shapan::run(&roster, policy, Seed(1)).unwrap();
    outcome.scores.totals[0]
}

fn preset(key: &str) -> Policy {
    let scenario = Preset::find(key).unwrap().scenario(Language::Chinese);
    scenario.overrides.apply().unwrap()
}

/// A policy whose score is made of one block of these items.
fn scheme(items: &Value, others: &[(&str, Value)]) -> Policy {
    let mut overrides = Overrides::default();
    let block =
        json!({"id": "all", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": items});
    overrides.set("scoring.blocks", json!([block]));
    for (path, value) in others {
        overrides.set(path, value.clone());
    }
    overrides.apply().unwrap()
}

#[test]
fn the_complete_tables_give_their_points() {
    // Age 40 × 0.1 = 4; 20 years of teaching, capped at 20; bachelor 4; title 10 years × 2 = 20 and × 1 = 10; middle
    // cadre 5; provincial 4 + municipal 3, capped at 5; vote 92 gives 10; school 8 × 0.5 = 4; lessons 14 × 0.5 = 7.
    assert_eq!(points_of(&preset("generic-hundred")), Points::whole(89));
    // Highest honour 2.4; municipal backbone 3; competitions 7; papers 6, capped at 5; third in the test 5 − 1 = 4.
    assert_eq!(points_of(&preset("shangnan")), Points::from_thousandths(21_400));
    // Middle cadre 6; rural service 3; honours 8 + 6; competitions 7.
    assert_eq!(points_of(&preset("experimental-primary")), Points::whole(30));
    // The only teacher is the school's best: 80 for the record; vote 92 % of 10; panel 80 % of 10.
    assert_eq!(
        points_of(&preset("county-template")),
        Points::from_thousandths(97_200)
    );
}

#[test]
fn the_tables_known_in_part_can_be_written() {
    // Pingshan: rank bands at county level, honours by level, backbone.
    let pingshan = json!([
        {"id": "rank", "rule": {"bands": {"measure": "teaching_rank", "bands": [
            {"id": "first", "from": 1, "to": 2, "points": 10}, {"id": "second", "from": 3, "to": 4, "points": 8},
            {"id": "third", "from": 5, "to": 6, "points": 6}, {"id": "progress", "from": 7, "to": 8, "points": 4},
            {"id": "encouragement", "from": 9, "to": 999, "points": 2}]}}},
        {"id": "honours", "rule": {"honours": {"points": {"national": 4, "provincial": 4, "municipal": 3, "county": 2}, "highest_only": false, "cap": 20}}},
        {"id": "backbone", "rule": {"highest_level": {"attribute": "backbone", "points": {"provincial": 4, "municipal": 3, "county": 2}}}}]);
    assert_eq!(points_of(&scheme(&pingshan, &[])), Points::whole(8 + 7 + 3));
    // Nanxi: whoever teaches outside the certificate gets nothing for teaching results.
    let nanxi = json!([
        {"id": "rank", "rule": {"rank": {"first": 10, "step": 1, "last_rank": 10}}},
        {"id": "out", "rule": {"percentage": {"condition": "out_of_subject", "percent": -100}}}]);
    assert_eq!(points_of(&scheme(&nanxi, &[])), Points::ZERO);
    // Daxi: a graduating grade adds 20 %, duties count as lessons.
    let daxi = json!([
        {"id": "education", "rule": {"highest_level": {"attribute": "education", "points": {"bachelor": 3, "junior_college": 2, "secondary_vocational": 1}}}},
        {"id": "research", "rule": {"entered": {"column": "research_points", "cap": 20}}},
        {"id": "graduating", "rule": {"percentage": {"condition": "graduating_grade", "percent": 20}}}]);
    let duties = [
        ("posts.duty_lessons.homeroom.primary", json!(2)),
        ("posts.duty_lessons.middle_cadre", json!(3)),
        ("posts.duty_lessons.head", json!(4)),
        ("standing.near_retirement_years", json!(2)),
    ];
    assert_eq!(
        points_of(&scheme(&daxi, &duties)),
        Points::from_thousandths(10_800)
    );
    // First grade in middle schools: papers up to 8, projects up to 6, honours up to 10.
    let first_grade = json!([
        {"id": "honours", "rule": {"honours": {"points": {"national": 10, "provincial": 10, "municipal": 8, "county": 6}, "highest_only": false, "cap": 10}}},
        {"id": "papers", "rule": {"entered": {"column": "research_points", "cap": 8}}},
        {"id": "projects", "rule": {"entered": {"column": "other_points", "cap": 6}}}]);
    assert_eq!(points_of(&scheme(&first_grade, &[])), Points::whole(10 + 6 + 2));
    // Xibao: assessments 30, overall 20, results 50.
    let xibao = json!([
        {"id": "assessments", "rule": {"assessments": {"excellent": 6, "qualified": 4, "years": 5, "cap": 30}}},
        {"id": "overall", "rule": {"mark": {"mark": "interview", "full_points": 20}}},
        {"id": "results", "rule": {"entered": {"column": "competition_points", "cap": 50}}}]);
    let policy = scheme(&xibao, &[]);
    assert_eq!(policy.scoring.maximum(), Points::whole(100));
    assert_eq!(points_of(&policy), Points::whole(10 + 16 + 7));
    // Jiahe: three years served, three assessments passed, half a point for each term of attachment.
    let jiahe = json!([{"id": "attachment", "rule": {"entered": {"column": "other_points", "cap": 10}}}]);
    let gates = [
        ("upward_selection.teachers", json!(130)),
        ("upward_selection.base_years", json!(3)),
        ("standing.failed_assessment_years", json!(3)),
    ];
    assert_eq!(points_of(&scheme(&jiahe, &gates)), Points::whole(2));
    // Qingyang: a homeroom teacher counts six lessons in primary and seven in junior schools.
    let qingyang = [
        ("posts.duty_lessons.homeroom.primary", json!(6)),
        ("posts.duty_lessons.homeroom.junior", json!(7)),
    ];
    let policy = scheme(&jiahe, &qingyang);
    assert_eq!(policy.posts.duty_lessons.homeroom.primary, Lessons::whole(6));
}
