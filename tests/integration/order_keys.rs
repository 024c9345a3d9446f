//! The order of teachers by any chain of keys, against a plain comparison of each pair.

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::language::Language;
use shapan::outcome::{Outcome, Reason};
use shapan::policy::Overrides;
use shapan::policy::leaves::GivenNames;
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Assessment, Roster, Teacher, TeacherIndex};
use shapan::units::Year;
use shapan::wording::explain::reasons;

/// What a key compares of a teacher: the greater, the earlier; `None` stands last.
fn compared(key: &Value, teacher: &Teacher) -> Option<i64> {
    let since = |year: Option<Year>| year.map(|year| i64::from(2026 - year.0));
    if let Some(condition) = key.get("meets") {
        let least = condition[0]["age"]["at_least"].as_i64().unwrap();
        return Some(i64::from(
            since(teacher.birth_year).is_some_and(|age| age >= least),
        ));
    }
    let (of, sign) = match (key.get("most_first"), key.get("least_first")) {
        (_, Some(of)) => (of, -1),
        (Some(of), _) => (of, 1),
        _ => (key, 1),
    };
    if of.get("assessments").is_some() {
        let latest = teacher.assessments.iter().take(3);
        let excellent = latest.filter(|grade| **grade == Assessment::Excellent).count() as i64;
        return Some(sign * excellent);
    }
    let value = match of.as_str().unwrap() {
        // With the most first, unknown years are none.
        "age" => since(teacher.birth_year).or((sign > 0).then_some(0)),
        "teaching_years" => since(teacher.first_service_year).or((sign > 0).then_some(0)),
        "years_in_school" => since(teacher.entered_school_year).or((sign > 0).then_some(0)),
        "education" => teacher.education.map(|level| level.index() as i64),
        "homeroom_teacher" => Some(i64::from(teacher.homeroom_teacher)),
        "post_grade" => teacher.post_grade.map(i64::from),
        "lottery" => return Some(0),
        other => panic!("{other}"),
    };
    value.map(|value| sign * value)
}

fn by(chain: &[Value], left: &Teacher, right: &Teacher) -> Ordering {
    for key in chain {
        if *key == "lottery" {
            break;
        }
        // Nothing is less than any number, and the greater comes first.
        let ordering = compared(key, right).cmp(&compared(key, left));
        if ordering.is_ne() {
            return ordering;
        }
    }
    Ordering::Equal
}

fn run(roster: &Roster, first: &[Value], ties: &[Value]) -> Outcome {
    let mut overrides = Overrides::default();
    overrides.set("scoring.order_first", json!(first));
    overrides.set("scoring.tie_break", json!(ties));
    let policy = overrides.apply().unwrap();
    shapan::run(roster, &policy, policy.seed).unwrap()
}

fn chain() -> impl Strategy<Value = Vec<Value>> {
    let key = prop::sample::select(vec![
        json!("age"),
        json!("teaching_years"),
        json!("education"),
        json!("homeroom_teacher"),
        json!("lottery"),
        json!({"least_first": "age"}),
        json!({"least_first": "years_in_school"}),
        json!({"least_first": "post_grade"}),
        json!({"most_first": {"assessments": {"years": 3, "is": ["excellent"]}}}),
        json!({"meets": [{"age": {"at_least": 50}}]}),
        json!({"meets": [{"age": {"at_least": 30}}]}),
    ]);
    prop::collection::vec(key, 0..4).prop_map(|mut keys| {
        let mut seen = Vec::new();
        keys.retain(|key| {
            // The same thing in the other direction would never decide, and is refused.
            let of = key.get("most_first").or(key.get("least_first")).unwrap_or(key);
            !seen.contains(of) && {
                seen.push(of.clone());
                true
            }
        });
        keys
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn everybody_stands_as_a_plain_comparison_of_each_pair_says(
        first in chain(), ties in chain(), seed in 0..50_u32,
    ) {
        let mut roster = generate(&CountyParameters::with_schools(12), Seed(seed)).unwrap();
        // The roster says nothing of some.
        for teacher in roster.teachers.iter_mut().step_by(7) {
            teacher.education = None;
            teacher.post_grade = None;
            teacher.entered_school_year = None;
        }
        let outcome = run(&roster, &first, &ties);
        let scores = &outcome.scores;
        for pair in scores.order.windows(2) {
            let [left, right] = [pair[0], pair[1]];
            let records = [left, right].map(|teacher| roster.teacher(teacher));
            let ordering = by(&first, records[0], records[1])
                .then_with(|| {
                    // A lot among what comes first leaves nothing to the points.
                    if first.iter().any(|key| key == "lottery") { Ordering::Less } else { Ordering::Equal }
                })
                .then_with(|| scores.total(right).cmp(&scores.total(left)))
                .then_with(|| by(&ties, records[0], records[1]));
            prop_assert!(ordering.is_le(), "{} before {} by {first:?} and {ties:?}", records[0].id, records[1].id);
        }
    }
}

/// Whoever loses a post by a key is told the key and what both had of it.
#[test]
fn whoever_loses_by_a_class_or_a_level_is_told_so() {
    let roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    let class = [json!({"meets": [{"years_in_school": {"at_least": 8}}]})];
    let said = |outcome: &Outcome| -> Vec<String> {
        let teachers = (0..roster.teachers.len() as u32).map(TeacherIndex);
        let reasons = teachers.map(|teacher| outcome.reason(&roster, teacher));
        let awaiting = reasons.filter(|reason| matches!(reason, Reason::Awaiting { .. }));
        let names = GivenNames::default().naming_others(true);
        awaiting
            .map(|reason| reasons::message(&reason, &names).say(Language::Chinese))
            .collect()
    };
    let told = said(&run(&roster, &class, &[]));
    let expected = "排序先比符合条件（校龄不低于 8 年）的在前（符合对不符合），再比分数";
    assert!(told.iter().any(|said| said.contains(expected)), "{told:#?}");
    let told = said(&run(&roster, &[json!("education")], &[]));
    assert!(
        told.iter().any(|said| said.contains("排序先比学历（本科对")),
        "{told:#?}"
    );
}
