//! Bringing documents of older versions up to date, so that they go on meaning what they meant.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::VERSION;
use super::scoring::items::NO_CAP;

/// Brings a document of `version` to the present one. What it left out meant that version's default, not today's.
pub(super) fn to_current(document: &mut Value, version: u32) {
    if version < 2 {
        from_1_to_2(document);
    }
    // From 2 to 3 the greatest cap, which stands for none, is another. Nothing else changes its meaning: what conditions were
    // left out asks nothing, and the words that scoring items had for conditions are read as what they meant.
    if version < 3 {
        document
            .get_mut("scoring")
            .into_iter()
            .for_each(raise_greatest_cap);
    }
    if let Value::Object(members) = document {
        members.insert("version".to_owned(), json!(VERSION));
    }
}

/// Brings changes of `version` to the present one; what they left alone meant what the document that is returned says.
pub(super) fn changes_to_current(changes: &mut BTreeMap<String, Value>, version: u32) -> Value {
    if version < 3 {
        for (path, value) in changes {
            raise_greatest_cap_at(path, value);
        }
    }
    let mut then = Value::Object(Map::new());
    to_current(&mut then, version);
    then
}

/// Version 1 had no duties in the load, barred nobody and kept no titles in reserve.
fn from_1_to_2(document: &mut Value) {
    let none = json!({"primary": 0, "junior": 0, "senior": 0});
    keep(document, &["posts", "duty_lessons", "homeroom"], &none);
    keep(document, &["posts", "duty_lessons", "middle_cadre"], &json!(0));
    keep(document, &["posts", "duty_lessons", "head"], &json!(0));
    keep(document, &["posts", "titles", "reserve"], &json!(0));
    keep(
        document,
        &["standing", "service_period_keeps_post"],
        &json!(false),
    );
    keep(document, &["standing", "barred_may_not_compete"], &json!(false));
    keep(document, &["standing", "failed_assessment_years"], &json!(0));
}

/// The same of what stands at a path of the document.
fn raise_greatest_cap_at(path: &str, value: &mut Value) {
    if !path.starts_with("scoring") {
        return;
    }
    let mut place = Value::Object(Map::new());
    let last = path.rsplit('.').next().unwrap_or_default();
    place[last] = value.take();
    raise_greatest_cap(&mut place);
    *value = place[last].take();
}

/// Up to version 2 a cap of 1,000, the greatest, stood for none.
fn raise_greatest_cap(scheme: &mut Value) {
    match scheme {
        Value::Array(elements) => elements.iter_mut().for_each(raise_greatest_cap),
        Value::Object(members) => {
            for (key, member) in members {
                if key == "cap" && member.as_f64() == Some(1_000.0) {
                    *member = json!(NO_CAP.thousandths() / 1_000);
                } else if key != "categories" {
                    raise_greatest_cap(member);
                }
            }
        }
        _ => {}
    }
}

/// Sets a leaf that the document does not have.
fn keep(document: &mut Value, path: &[&str], value: &Value) {
    let Some((last, sections)) = path.split_last() else {
        return;
    };
    let mut place = document;
    for section in sections {
        let Value::Object(members) = place else { return };
        place = members
            .entry((*section).to_owned())
            .or_insert_with(|| Value::Object(Map::new()));
    }
    if let Value::Object(members) = place {
        members.entry((*last).to_owned()).or_insert_with(|| value.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Policy, PolicyError};
    use crate::units::{Lessons, Percent};

    #[test]
    fn an_old_document_keeps_its_meaning() {
        let old = r#"{"version": 1, "standing": {"reference_year": 2025}, "rotation": {"share": 5}}"#;
        let policy = Policy::from_json(old).unwrap();
        assert_eq!(policy.version, VERSION);
        assert_eq!(policy.rotation.share, Percent::whole(5));
        assert_eq!(policy.posts.duty_lessons.homeroom.primary, Lessons::ZERO);
        assert_eq!(policy.standing.failed_assessment_years, 0);
        assert!(!policy.standing.barred_may_not_compete);
        // A document that names no version is of the present one.
        assert_eq!(Policy::from_json("{}").unwrap(), Policy::default());
    }

    #[test]
    fn the_greatest_cap_of_an_old_document_still_stands_for_none() {
        let rule = |cap: i64| json!({"entered": {"column": "other_points", "cap": cap}});
        let item = |id: &str, cap: i64| json!({"id": id, "rule": rule(cap)});
        let blocks = json!([{"id": "b", "items": [item("none", 1_000), item("cap", 999)]}]);
        let old = json!({"version": 2, "scoring": {"blocks": blocks}});
        let policy = Policy::from_value(old).unwrap();
        let uncapped = |policy: &Policy| -> Vec<bool> {
            let items = policy.scoring.blocks[0].items.iter();
            items.map(|item| item.rule.is_uncapped()).collect()
        };
        assert_eq!(uncapped(&policy), [true, false]);
        // Of today's documents it is a cap like any other.
        let now = Policy::from_value(json!({"scoring": {"blocks": blocks}})).unwrap();
        assert_eq!(uncapped(&now), [false, false]);
        // Changes that a project of that time keeps are read alike.
        let mut overrides = crate::policy::Overrides::default();
        overrides.set("scoring.blocks", blocks);
        let then = overrides.of_version(2);
        assert_eq!(uncapped(&then.apply().unwrap()), [true, false]);
        let mut one = crate::policy::Overrides::default();
        one.set(
            "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap",
            json!(1_000),
        );
        let one = one.of_version(2).apply().unwrap();
        assert!(one.scoring.blocks[4].items[0].rule.is_uncapped());
        assert!(Policy::from_value(json!({"version": 2, "scoring": 7})).is_err());
        assert!(Policy::from_value(json!({"version": 2})).is_ok());
    }

    /// Written before rounds could open another share in each stage and before titles had grades: nothing is opened
    /// otherwise, and nobody is recognised beyond the ratio.
    #[test]
    fn a_document_without_stages_and_grades_keeps_its_meaning() {
        let mut document = Policy::default().document();
        for round in document["rounds"].as_array_mut().unwrap() {
            let round = round.as_object_mut().unwrap();
            assert!(round.remove("opened_by_stage").is_some());
        }
        let titles = document["posts"]["titles"].as_object_mut().unwrap();
        assert!(titles.remove("grades").is_some() && titles.remove("beyond_ratio").is_some());
        let policy = Policy::from_json(&document.to_string()).unwrap();
        assert_eq!(policy, Policy::default());
        let opened = policy.rounds[0].opened();
        assert_eq!(
            [opened.primary, opened.junior, opened.senior],
            [policy.rounds[0].posts_opened; 3]
        );
        assert!(!policy.posts.titles.beyond_ratio.recognised);
    }

    #[test]
    fn an_old_document_of_the_wrong_shape_is_refused_as_such() {
        for text in [
            r#"{"version": 1, "posts": 7}"#,
            r#"{"version": 1, "posts": {"titles": []}}"#,
        ] {
            assert!(
                matches!(Policy::from_json(text), Err(PolicyError::Misfit { .. })),
                "{text}"
            );
        }
    }
}
