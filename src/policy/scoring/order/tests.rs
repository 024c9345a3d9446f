use serde_json::{Value, json};

use super::*;
use crate::language::{Language, Say};
use crate::policy::strict::Part;
use crate::policy::{Policy, check};

fn chain(document: &Value) -> Vec<OrderKey> {
    Vec::read(document).unwrap()
}

/// Every form that a key can have, as documents write it.
fn every_form() -> Value {
    json!([
        "rural_years",
        "education",
        {"least_first": "age"},
        {"most_first": {"column": "笔试成绩"}},
        {"least_first": {"column": "任现职时间"}},
        {"most_first": {"item": {"block": "qualification", "item": "education"}}},
        {"least_first": {"block": "qualification"}},
        {"most_first": {"assessments": {"years": 5, "is": ["excellent"]}}},
        {"meets": [{"homeroom_teacher": true}]},
        "wish_rank",
        "lottery"
    ])
}

#[test]
fn every_form_is_read_and_written_back() {
    let document = every_form();
    assert_eq!(chain(&document).write(), document);
    // The long form of what a word says is written as the word.
    assert_eq!(chain(&json!([{"most_first": "age"}])).write(), json!(["age"]));
    for wrong in [
        json!(["gender"]),
        json!(["school"]),
        json!([{"most_first": "lottery"}]),
        json!([{"least_first": {"item": "education"}}]),
        json!([{"most_first": {"assessments": {"years": 3}}}]),
        json!([{"first": "age"}]),
        json!([{"meets": [{"agee": {}}]}]),
        json!([7]),
    ] {
        assert!(Vec::<OrderKey>::read(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn an_order_is_said_in_both_languages() {
    let words = in_words(&every_form()).unwrap();
    assert_eq!(
        words.say(Language::Chinese),
        "农村任教年限、学历、年龄（从低到高）、“笔试成绩”（从高到低，日期晚的在前）、“任现职时间”（从低到高，日期早的在前）、\
         “学历”得分、“学历职称”合计得分（从低到高）、近 5 年年度考核优秀次数、符合条件（现任班主任）的在前、志愿次序（靠前的在前）、抽签"
    );
    assert_eq!(
        words.say(Language::English),
        "rural years, education, age (lowest first), “笔试成绩” (highest first, later dates first), \
         “任现职时间” (lowest first, earlier dates first), points for “Education”, points for all of “Qualification” (lowest first), times excellent in the last 5 annual \
         assessments, those who meet a condition first (homeroom teacher now), place on the list (higher first), lottery"
    );
    assert_eq!(in_words(&json!([])).unwrap().say(Language::Chinese), "（无）");
}

#[test]
fn what_cannot_be_compared_is_told_with_its_place() {
    let faults = |document: Value| -> Vec<String> {
        let mut policy = Policy::default();
        policy.scoring.tie_break = chain(&document);
        let problems = check(&policy);
        problems
            .iter()
            .map(|problem| problem.diagnostic(&GivenNames::default()).say(Language::English))
            .collect()
    };
    assert_eq!(faults(every_form()), Vec::<String>::new());
    let told = faults(json!([
        {"most_first": {"item": {"block": "seniority", "item": "education"}}},
        "age",
        {"least_first": "age"},
        {"most_first": {"column": ""}},
        {"most_first": {"assessments": {"years": 11, "is": ["excellent"]}}},
        {"meets": []},
        {"meets": [{"age": {"at_least": 50, "at_most": 40}}]}
    ]));
    for (told, part) in told.iter().zip([
        "the scoring table has no points for “Education” to compare",
        "“age (lowest first)” stands there twice",
        "compares nothing",
        "must look back 1 to 10 years",
        "compares nothing",
        "the least of “Age” is above its most",
    ]) {
        assert!(told.contains(part) && told.contains("Tie-break chain"), "{told}");
    }
    assert_eq!(told.len(), 6);
    let many = Value::Array(
        (16..40)
            .map(|age| json!({"meets": [{"age": {"at_least": age}}]}))
            .collect(),
    );
    assert!(faults(many)[0].contains("more than 20 keys"));
}

use crate::policy::leaves::GivenNames;
