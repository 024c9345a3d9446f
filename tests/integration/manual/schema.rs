//! `docs/policy.schema.json`: the policy document as JSON Schema, judged by an independent validator; and
//! `docs/policy.default.json`, the default document, which the page carries.

use serde_json::{Value, json};
use shapan::json_text::write_pretty;
use shapan::language::Language;
use shapan::policy::schema::schema;
use shapan::policy::{Policy, Preset};

/// Whether a document fits the schema.
fn fits(document: &Value) -> Result<(), String> {
    jsonschema::validate(&schema(), document).map_err(|error| error.to_string())
}

#[test]
fn the_published_schema_is_current() {
    super::is_current("policy.schema.json", &write_pretty(&schema()));
}

#[test]
fn the_published_default_is_current() {
    super::is_current(
        "policy.default.json",
        &write_pretty(&Policy::default().document()),
    );
}

#[test]
fn every_preset_fits_the_schema() {
    for preset in Preset::all() {
        let scenario = preset.scenario(Language::Chinese);
        let policy = scenario.overrides.apply().unwrap();
        assert_eq!(fits(&policy.document()), Ok(()), "{}", preset.key);
    }
}

#[test]
fn what_is_not_allowed_does_not_fit() {
    let mut document = Policy::default().document();
    document["rotation"]["share"] = json!(60);
    assert!(fits(&document).is_err());
    assert!(fits(&json!({"rounds": [{"id": "a", "scope": "town"}]})).is_err());
    assert!(fits(&json!({"nothing": 1})).is_err());
}
