//! `docs/run.schema.json`: what `shapan run --json --evidence` prints, judged by an independent validator.

use std::sync::OnceLock;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::language::Language;
use shapan::policy::{Declined, Departures, ItemKind, Policy, Preset, Withdrawal};
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::personal::Doubts;
use shapan::roster::{
    ActualEnd, Band, EndKind, Roster, SchoolIndex, Stage, Subject, TeacherColumn, TeacherIndex, read_roster,
};
use shapan::units::{Percent, Ratio};
use shapan::wording::actual_ends;
use shapan::wording::record::AuditedRun;

use crate::policies::{config, policy};
use crate::rosters::odd_rosters;
use crate::rules::{block_with_the_other_kinds, county};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/run.schema.json")).unwrap()
}

fn document(roster: &Roster, policy: &Policy) -> Value {
    let outcome = shapan::run(roster, policy, Seed(3)).unwrap();
    serde_json::to_value(AuditedRun::new(&outcome, roster)).unwrap()
}

#[test]
fn every_run_fits_the_published_schema() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let fits = |document: &Value, of: &str| {
        let wrong = schema.iter_errors(document).next();
        assert!(wrong.is_none(), "{of}: {}", wrong.unwrap());
    };
    let county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    for scenario in Preset::every_scenario(Language::Chinese) {
        fits(
            &document(&county, &scenario.overrides.apply().unwrap()),
            &scenario.name,
        );
    }
    let mut policy = Policy::default();
    policy.behaviour.appeals.appeal_share = Percent::whole(50);
    policy.awaiting.retraining = true;
    policy.upward_selection.teachers = 10;
    policy.standing.away_keep_posts = false;
    for round in policy.rounds.iter_mut().skip(1) {
        round.school_judgement = Percent::whole(30);
        round.village_floor = Percent::whole(50);
        if round.rules_something("departures") {
            let quota = Departures {
                per_subject: 1,
                ..Departures::NONE
            };
            round.departures = quota.into();
            round.opening.last_not_taken = true;
            round.approval.within_establishment = true;
            round.approval.within_titles = true;
            round.opening.shortlist = Ratio::whole(1);
        }
    }
    fits(&document(&county, &policy), "more rules");
    fits(&document(&Roster::default(), &policy), "nobody");
    for post in [Declined::NextRound, Declined::NextInLine] {
        let mut policy = Policy::default();
        for round in policy.rounds.iter_mut().skip(1) {
            if round.rules_something("withdrawal") {
                let share = Percent::whole(50);
                round.withdrawal = Withdrawal { share, post };
            }
        }
        let told = document(&county, &policy);
        assert!(told.to_string().contains("\"declined\""), "nobody declined");
        fits(&told, "some decline");
    }
    // What really happened: everybody as by the rules, but one who is gone and one in a post that there is none of.
    let mut known = county.clone();
    let outcome = shapan::run(&known, &policy, Seed(3)).unwrap();
    known.actual = actual_ends(&outcome, &known, Language::Chinese);
    known.bands.note(TeacherColumn::BirthYear, Band::of_width(5));
    known.actual[0] = ActualEnd::without_school(TeacherIndex(0), EndKind::Gone);
    let other = SchoolIndex(u32::from(
        outcome.school_of(TeacherIndex(1)) == Some(SchoolIndex(0)),
    ));
    known.actual[1] = ActualEnd {
        stage: Some(Stage::Senior),
        subject: Some(Subject::Art),
        ..ActualEnd::placed(TeacherIndex(1), other)
    };
    let told = document(&known, &policy);
    assert!(!told["actual"]["no_such_post"].as_array().unwrap().is_empty());
    fits(&told, "beside the actual outcome");
    // Without a position nobody says how far anything is.
    let mut nowhere = county;
    for school in &mut nowhere.schools {
        school.position = None;
    }
    fits(&document(&nowhere, &policy), "without positions");
}

/// Every kind of number that an item counts, also of extra columns, is one that the schema describes, and nothing else is.
#[test]
fn what_an_item_counts_is_described_by_name() {
    let published = schema();
    let schema = jsonschema::validator_for(&published).unwrap();
    let files = [
        (
            "schools.csv",
            "学校代码,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,90,2\n",
        ),
        (
            "teachers.csv",
            "教师代码,学校代码,任教学段,主教学科,附加：笔试成绩（数值）,附加：评议等次（类别）\n\
             T1,S1,小学,语文,86.5,优\nT2,S1,小学,数学,,\n",
        ),
    ];
    let files = files.map(|(name, text)| SourceFile {
        name: name.to_owned(),
        bytes: text.into(),
    });
    let roster = read_roster(&files, &gb18030_native, Doubts::Asked)
        .unwrap()
        .roster;
    let mut rules = serde_json::to_value(Policy::default()).unwrap();
    let items = rules["scoring"]["blocks"][0]["items"].as_array_mut().unwrap();
    items.extend([
        json!({"id": "written", "rule": {"column":
            {"column": "笔试成绩", "full_mark": 100, "points": 40, "cap": 40, "categories": {}}}}),
        json!({"id": "judged", "rule": {"column":
            {"column": "评议等次", "full_mark": 0, "points": 0, "cap": 10, "categories": {"优": 5}}}}),
    ]);
    let policy = Policy::from_value(rules).unwrap();
    let told = document(&roster, &policy);
    let wrong = schema.iter_errors(&told).next();
    assert!(wrong.is_none(), "{}", wrong.unwrap());
    let of = |teacher: usize, item: &str| {
        let blocks = &told["evidence"]["teachers"][teacher]["score"]["blocks"];
        let items = blocks[0]["items"].as_array().unwrap().iter();
        let mut items = items.filter(|line| line["item"] == item);
        items.next().unwrap()["counted"].clone()
    };
    assert_eq!(of(0, "written"), json!({ "number": 86.5 }));
    assert_eq!(of(1, "written"), json!({ "number": null }));
    assert_eq!(of(0, "judged"), json!({ "category": "优" }));
    let path = "/evidence/teachers/0/score/blocks/0/items/0/counted";
    for other in [json!({}), json!({ "points": 3 }), json!({ "number": "86.5" })] {
        let mut document = told.clone();
        *document.pointer_mut(path).unwrap() = other;
        assert!(!schema.is_valid(&document));
    }
}

#[test]
fn what_every_kind_of_item_counts_is_described() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let mut rules = serde_json::to_value(Policy::default()).unwrap();
    let blocks = rules["scoring"]["blocks"].as_array_mut().unwrap();
    blocks.push(block_with_the_other_kinds("others"));
    blocks[0]["items"][0]["only_for"] = json!([{"gender": {"is": ["female"]}}]);
    let policy = Policy::from_value(rules).unwrap();
    for kind in ItemKind::KINDS {
        let mut items = policy.scoring.blocks.iter().flat_map(|block| &block.items);
        assert!(items.any(|item| item.rule.key() == kind.key), "{}", kind.key);
    }
    for (roster, of) in [
        (county(), "a county of which everything is said"),
        (
            generate(&CountyParameters::with_schools(5), Seed(7)).unwrap(),
            "another",
        ),
    ] {
        let told = document(&roster, &policy);
        assert!(
            told.to_string().contains(r#""counted":{"applies":false}"#),
            "{of}"
        );
        let wrong = schema.iter_errors(&told).next();
        assert!(wrong.is_none(), "{of}: {}", wrong.unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..config() })]

    #[test]
    fn a_run_by_any_rules_fits(roster in odd_rosters(), policy in policy()) {
        static SCHEMA: OnceLock<Validator> = OnceLock::new();
        let schema = SCHEMA.get_or_init(|| jsonschema::validator_for(&schema()).unwrap());
        let told = document(&roster, &policy);
        let wrong = schema.iter_errors(&told).next();
        prop_assert!(wrong.is_none(), "{} at {}", wrong.as_ref().unwrap(), wrong.as_ref().unwrap().instance_path());
    }
}

#[test]
fn what_is_not_described_does_not_fit() {
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let county = generate(&CountyParameters::with_schools(5), Seed(7)).unwrap();
    let whole = document(&county, &Policy::default());
    assert!(schema.is_valid(&whole));
    let without = |path: &str, member: &str| {
        let mut document = whole.clone();
        let part = document.pointer_mut(path).unwrap().as_object_mut().unwrap();
        assert!(part.remove(member).is_some(), "{member}");
        document
    };
    for (path, member) in [
        ("", "placements"),
        ("/evidence", "posts"),
        ("/evidence/teachers/0", "liking"),
        ("/evidence/rounds/0/applications/0", "schools"),
        ("/flows/0", "moved_to_town"),
    ] {
        assert!(
            !schema.is_valid(&without(path, member)),
            "{path} without {member}"
        );
    }
    // What it rests on is printed where that is asked for.
    assert!(schema.is_valid(&without("", "evidence")));
    let mut more = whole;
    more["evidence"]["teachers"][0]["name"] = json!("nobody");
    assert!(!schema.is_valid(&more));
}

#[test]
fn nothing_of_the_evidence_is_a_list_of_bare_values() {
    // A list holds rows with named members, or codes and names of posts, which say themselves what they are.
    fn look(value: &Value, path: &str) {
        match value {
            Value::Array(items) => {
                for item in items {
                    assert!(item.is_object() || item.is_string(), "{path}: {item}");
                    look(item, path);
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    // The rules stand as in the policy document, whose schema is its own.
                    if key != "rules" {
                        look(member, &format!("{path}.{key}"));
                    }
                }
            }
            _ => {}
        }
    }
    let county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    let document = document(&county, &Policy::default());
    for part in ["evidence", "staffing", "flows"] {
        look(&document[part], part);
    }
}
