use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::language::{Language, Say};
use crate::policy::strict::Part;
use crate::policy::{Policy, PolicyError};
use crate::roster::{
    Assessment, Education, ExtraColumn, Gender, Locality, School, SchoolIndex, StageRoll, ZoneIndex,
};

/// Two schools, S1 in a town and S2 in the country, each a zone of its own.
fn roster() -> Roster {
    let roll = Some(StageRoll {
        pupils: 200,
        classes: 6,
    });
    let school = |id: &str, zone, locality| School::new(id, ZoneIndex(zone), locality, [roll, None, None]);
    Roster {
        zones: vec!["东".to_owned(), "西".to_owned()],
        schools: vec![school("S1", 0, Locality::Town), school("S2", 1, Locality::Rural)],
        extra: vec![
            ExtraColumn {
                name: "笔试".to_owned(),
                kind: ExtraKind::Number,
                categories: Vec::new(),
            },
            ExtraColumn {
                name: "党员".to_owned(),
                kind: ExtraKind::Flag,
                categories: Vec::new(),
            },
        ],
        ..Roster::default()
    }
}

fn someone() -> Teacher {
    let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
    teacher.extra = vec![None, None];
    teacher
}

fn condition(document: &Value) -> Condition {
    Condition::read(document).unwrap()
}

fn holds(teacher: &Teacher, document: &Value) -> Option<bool> {
    condition(document).holds(&About::teacher(&roster(), teacher, Year(2026)))
}

/// “All five years 合格 or better, 本科, at most 45”: of four people one.
#[test]
fn the_gate_of_a_published_plan_lets_in_whom_it_should() {
    let gate = json!([
        {"assessments": {"years": 5, "is": ["qualified", "excellent"], "at_least": 5}},
        {"education": {"at_least": "bachelor"}},
        {"age": {"at_most": 45}},
    ]);
    let person = |age: u16, education, latest| {
        let mut teacher = someone();
        teacher.birth_year = Some(Year(2026 - age));
        teacher.education = Some(education);
        teacher.assessments = vec![Assessment::Qualified; 5];
        teacher.assessments[0] = latest;
        holds(&teacher, &gate)
    };
    let qualified = Assessment::Qualified;
    assert_eq!(person(42, Education::Bachelor, qualified), Some(true));
    assert_eq!(
        person(42, Education::Bachelor, Assessment::BasicallyQualified),
        Some(false)
    );
    assert_eq!(person(46, Education::Bachelor, qualified), Some(false));
    assert_eq!(person(40, Education::JuniorCollege, qualified), Some(false));
}

/// “Men from 55 or 30 years of service are hired directly”.
#[test]
fn one_of_two_alternatives_is_enough() {
    let kept = json!([{"any": [
        [{"gender": {"is": ["male"]}}, {"age": {"at_least": 55}}],
        [{"teaching_years": {"at_least": 30}}],
    ]}]);
    let man = |age: u16, years: Option<u16>| {
        let mut teacher = someone();
        teacher.gender = Some(Gender::Male);
        teacher.birth_year = Some(Year(2026 - age));
        teacher.first_service_year = years.map(|years| Year(2026 - years));
        holds(&teacher, &kept)
    };
    assert_eq!(man(50, Some(31)), Some(true));
    assert_eq!(man(54, Some(29)), Some(false));
    assert_eq!(
        man(55, None),
        Some(true),
        "one alternative is met, whatever the other"
    );
    assert_eq!(man(54, None), None, "nobody knows");
}

#[test]
fn places_of_the_school_extra_columns_and_flags_are_asked_for() {
    let mut teacher = someone();
    let asked = |teacher: &Teacher, row: Value| holds(teacher, &json!([row]));
    assert_eq!(asked(&teacher, json!({"school": {"is": ["S1"]}})), Some(true));
    assert_eq!(asked(&teacher, json!({"zone": {"is": ["西"]}})), Some(false));
    assert_eq!(
        asked(&teacher, json!({"locality": {"is": ["town", "urban"]}})),
        Some(true)
    );
    assert_eq!(asked(&teacher, json!({"tier": {"at_most": 2}})), None);
    assert_eq!(
        asked(&teacher, json!({"column": {"name": "笔试", "at_least": 60}})),
        None
    );
    teacher.extra = vec![Some(59_999), Some(1)];
    assert_eq!(
        asked(&teacher, json!({"column": {"name": "笔试", "at_least": 60}})),
        Some(false)
    );
    teacher.extra = vec![Some(60_000), Some(1)];
    assert_eq!(
        asked(&teacher, json!({"column": {"name": "笔试", "at_least": 60}})),
        Some(true)
    );
    assert_eq!(
        asked(&teacher, json!({"column": {"name": "党员", "is": ["是"]}})),
        Some(true)
    );
    assert_eq!(
        asked(&teacher, json!({"column": {"name": "党员", "is": ["no"]}})),
        Some(false)
    );
    assert_eq!(
        asked(&teacher, json!({"column": {"name": "没有", "at_least": 1}})),
        None,
        "no such column"
    );
    assert_eq!(asked(&teacher, json!({"homeroom_teacher": false})), Some(true));
    assert_eq!(
        asked(&teacher, json!({"not": [{"subject": {"is": ["chinese"]}}]})),
        Some(false)
    );
}

#[test]
fn posts_are_asked_for_their_school_and_what_is_taught() {
    let roster = roster();
    let scarce = condition(&json!([
        {"locality": {"is": ["rural"]}}, {"subject": {"is": ["music", "art"]}},
    ]));
    let met = |school, subject| {
        scarce.is_met(&About::post(
            &roster,
            SchoolIndex(school),
            Stage::Primary,
            subject,
        ))
    };
    assert!(met(1, Subject::Music) && !met(0, Subject::Music) && !met(1, Subject::Chinese));
    assert!(scarce.faults(Subjects::Posts).is_empty());
    let age = condition(&json!([{"age": {"at_most": 45}}]));
    assert_eq!(
        age.faults(Subjects::Posts),
        [(Some(Attribute::Age), ConditionFault::NotOfPosts)]
    );
}

/// Items of the score once had words for what conditions say now.
#[test]
fn the_words_of_version_2_mean_what_they_meant() {
    let met = |word: &str, teacher: &Teacher| holds(teacher, &json!(word));
    let mut teacher = someone();
    for word in [
        "rural_service",
        "long_rural_service",
        "failed_assessment",
        "out_of_subject",
    ] {
        assert_eq!(met(word, &teacher), None, "{word}: nobody knows");
    }
    for word in ["homeroom_teacher", "cadre", "backbone", "graduating_grade"] {
        assert_eq!(met(word, &teacher), Some(false), "{word}");
    }
    teacher.rural_years = Some(2);
    assert_eq!(met("rural_service", &teacher), Some(true));
    assert_eq!(met("long_rural_service", &teacher), Some(false));
    teacher.rural_years = Some(3);
    assert_eq!(met("long_rural_service", &teacher), Some(true));
    teacher.certified_subjects = vec![Subject::Art];
    assert_eq!(met("out_of_subject", &teacher), Some(true));
    teacher.first_service_year = Some(Year(2026));
    assert_eq!(
        met("failed_assessment", &teacher),
        Some(false),
        "no assessment yet"
    );
    teacher.assessments = vec![Assessment::Qualified; 5];
    teacher.assessments.push(Assessment::Unqualified);
    assert_eq!(met("failed_assessment", &teacher), Some(false), "six years ago");
    teacher.assessments.remove(0);
    assert_eq!(met("failed_assessment", &teacher), Some(true));
    assert!(Condition::read(&json!("cadres")).is_err());
}

#[test]
fn every_attribute_begins_with_a_row_that_reads_back_and_is_said_in_both_languages() {
    for &attribute in Attribute::ALL {
        let row = json!([{attribute.key(): attribute.values().example()}]);
        let read = condition(&row);
        assert_eq!(read.write(), row, "{attribute:?}");
        let said = Language::ALL.map(|language| read.in_words().say(language));
        assert!(said.iter().all(|words| !words.is_empty()), "{attribute:?}");
        if !matches!(
            attribute.values(),
            Values::Names | Values::Column | Values::AsColumn | Values::Percentile
        ) {
            assert_eq!(read.faults(Subjects::Wishes), [], "{attribute:?}");
            // What is about a post as well is asked of nobody alone.
            let fault = (Some(attribute), ConditionFault::NotOfPeople);
            let faults = attribute.of_wishes().then_some(fault);
            assert_eq!(
                read.faults(Subjects::People),
                Vec::from_iter(faults),
                "{attribute:?}"
            );
        }
        assert_eq!(Attribute::named(attribute.key()), Some(attribute));
    }
}

#[test]
fn a_condition_is_said_as_a_plan_says_it() {
    let gate = condition(&json!([
        {"education": {"at_least": "bachelor"}},
        {"any": [[{"age": {"at_most": 45}}, {"gender": {"is": ["male"]}}], [{"title_held": {"at_least": "senior"}}]]},
        {"assessments": {"years": 5, "is": ["unqualified", "basically_qualified"], "at_most": 0}},
    ]));
    let [zh, en] = Language::ALL.map(|language| gate.in_words().say(language));
    assert_eq!(
        zh,
        "学历为本科及以上，且符合下列之一（（年龄不超过 45 岁，且性别为男）或者现有职称为高级教师及以上），且近 5 年年度考核没有不合格、基本合格"
    );
    assert_eq!(
        en,
        "education: bachelor or higher, and one of these ((age of at most 45 years, and gender: male), or title held: senior or higher), and no unqualified or basically qualified in the last 5 annual assessments"
    );
}

#[test]
fn what_nobody_can_meet_is_found_before_anything_runs() {
    let faults = |document: Value| -> Vec<ConditionFault> {
        let faults = condition(&document).faults(Subjects::People);
        faults.into_iter().map(|(_, fault)| fault).collect()
    };
    assert_eq!(
        faults(json!([{"age": {"at_least": 50}}, {"age": {"at_most": 45}}])),
        [ConditionFault::Contradictory]
    );
    assert_eq!(
        faults(json!([{"any": [[{"age": {"at_least": 50}}], [{"age": {"at_most": 45}}]]}])),
        []
    );
    assert_eq!(
        faults(json!([{"subject": {"is": ["art"]}}, {"subject": {"is": ["music"]}}])),
        [ConditionFault::Contradictory]
    );
    assert_eq!(
        faults(json!([{"protected": true}, {"protected": false}])),
        [ConditionFault::Contradictory]
    );
    assert_eq!(
        faults(json!([{"age": {"at_least": 50, "at_most": 45}}])),
        [ConditionFault::Reversed]
    );
    assert_eq!(faults(json!([{"age": {}}])), [ConditionFault::NothingAsked]);
    assert_eq!(
        faults(json!([{"school": {"is": []}}])),
        [ConditionFault::NothingAsked]
    );
    assert_eq!(faults(json!([{"any": []}])), [ConditionFault::NothingAsked]);
    assert_eq!(faults(json!([{"not": []}])), [ConditionFault::NothingAsked]);
    assert_eq!(
        faults(json!([{"age": {"at_least": 500}}])),
        [ConditionFault::OutOfRange]
    );
    assert_eq!(
        faults(json!([{"assessments": {"years": 3, "is": ["excellent"], "at_least": 4}}])),
        [ConditionFault::MoreThanYears]
    );
    let many: Vec<Value> = (0..101).map(|_| json!({"protected": true})).collect();
    assert_eq!(faults(json!(many)), [ConditionFault::TooMany]);
    let mut deep = json!([{"protected": true}]);
    for _ in 0..5 {
        deep = json!([{"not": deep}]);
    }
    assert_eq!(faults(deep), [ConditionFault::TooDeep]);
}

#[test]
fn a_policy_says_where_a_condition_is_wrong() {
    let policy = |condition: Value| {
        let mut document = Policy::default().document();
        document["standing"]["kept_if"] = condition;
        Policy::from_value(document)
    };
    let error = policy(json!([{"age": {"at_least": "old"}}])).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("standing.kept_if.1.age.at_least: expected a whole number"),
        "{error}"
    );
    let error = policy(json!([{"agee": {}}])).unwrap_err().to_string();
    assert!(
        error.starts_with("standing.kept_if.1: unknown choice `agee`"),
        "{error}"
    );
    let Err(PolicyError::Invalid(problems, names)) =
        policy(json!([{"age": {"at_least": 60, "at_most": 50}}]))
    else {
        panic!("let in");
    };
    let said = problems[0].diagnostic(&names);
    assert_eq!(problems[0].paths(), ["standing.kept_if"]);
    assert!(
        said.say(Language::Chinese).contains("“年龄”的下限大于上限"),
        "{said:?}"
    );
    assert!(
        policy(json!([{"age": {"at_least": "５５"}}])).is_ok(),
        "typed in any width"
    );
}

/// A plain model of a condition: numbers of age that meet it, found one by one.
fn rows() -> impl Strategy<Value = Value> {
    let bound = || (16_i64..=75, 0_i64..=20);
    let leaf = prop_oneof![
        bound()
            .prop_map(|(least, more)| json!({"age": {"at_least": least, "at_most": (least + more).min(75)}})),
        (16_i64..=75).prop_map(|least| json!({"age": {"at_least": least}})),
        any::<bool>().prop_map(|woman| json!({"gender": {"is": [if woman { "female" } else { "male" }]}})),
    ];
    leaf.prop_recursive(3, 12, 3, |row| {
        let list = || prop::collection::vec(row.clone(), 1..3).prop_map(Value::Array);
        prop_oneof![
            prop::collection::vec(list(), 1..3).prop_map(|any| json!({"any": any})),
            list().prop_map(|rows| json!({"not": rows})),
        ]
    })
}

/// What a document means, read straight off it: age and gender may be unknown.
fn plainly(row: &Value, age: Option<i64>, woman: Option<bool>) -> Option<bool> {
    let every = |rows: &Value| -> Option<bool> {
        let answers: Vec<Option<bool>> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| plainly(row, age, woman))
            .collect();
        if answers.contains(&Some(false)) {
            Some(false)
        } else if answers.contains(&None) {
            None
        } else {
            Some(true)
        }
    };
    if let Some(any) = row.get("any") {
        let answers: Vec<Option<bool>> = any.as_array().unwrap().iter().map(every).collect();
        return if answers.contains(&Some(true)) {
            Some(true)
        } else if answers.contains(&None) {
            None
        } else {
            Some(false)
        };
    }
    if let Some(not) = row.get("not") {
        return every(not).map(|met| !met);
    }
    if let Some(bounds) = row.get("age") {
        let (least, most) = (bounds["at_least"].as_i64(), bounds["at_most"].as_i64());
        return age.map(|age| age >= least.unwrap_or(i64::MIN) && age <= most.unwrap_or(i64::MAX));
    }
    woman.map(|woman| (row["gender"]["is"][0] == "female") == woman)
}

proptest! {
    #[test]
    fn conditions_mean_what_their_rows_say(
        rows in prop::collection::vec(rows(), 0..4),
        age in prop::option::of(20_u16..=70),
        woman in prop::option::of(any::<bool>()),
    ) {
        let mut teacher = someone();
        teacher.birth_year = age.map(|age| Year(2026 - age));
        teacher.gender = woman.map(|woman| if woman { Gender::Female } else { Gender::Male });
        let document = json!(rows);
        let answers: Vec<Option<bool>> =
            rows.iter().map(|row| plainly(row, age.map(i64::from), woman)).collect();
        let expected = if answers.contains(&Some(false)) {
            Some(false)
        } else if answers.contains(&None) {
            None
        } else {
            Some(true)
        };
        prop_assert_eq!(holds(&teacher, &document), expected);
        prop_assert_eq!(condition(&document).write(), document);
        let packed = postcard::to_allocvec(&condition(&json!(rows))).unwrap();
        prop_assert_eq!(postcard::from_bytes::<Condition>(&packed).unwrap(), condition(&json!(rows)));
    }
}
