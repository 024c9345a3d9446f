//! `shapan policy`: the presets, a policy in words or as JSON, the difference of two, the JSON Schema.

use serde_json::json;
use shapan::language::Language;
use shapan::policy::clauses::{as_text, clauses, comparison, scoring_table};
use shapan::policy::{Preset, PresetGroup, schema};

use super::arguments::{PolicyVerb, ShowForm};
use super::failure::Failure;
use super::{input, print};

/// Does what the verb says.
pub fn run(verb: &PolicyVerb, language: Language) -> Result<(), Failure> {
    match verb {
        PolicyVerb::List { json } => list(*json, language),
        PolicyVerb::Show { policy, form, json } => show(policy, *form, *json, language)?,
        PolicyVerb::Diff { before, after, json } => diff(before, after, *json, language)?,
        PolicyVerb::Schema { .. } => print::json(&schema::schema()),
    }
    Ok(())
}

fn list(as_json: bool, language: Language) {
    let presets = Preset::all();
    if as_json {
        let rows: Vec<_> = presets
            .iter()
            .map(|preset| {
                json!({
                    "key": preset.key,
                    "group": preset.group.name().in_language(language),
                    "name": preset.name.in_language(language),
                    "note": preset.note.in_language(language),
                })
            })
            .collect();
        print::json(&rows);
        return;
    }
    for group in PresetGroup::ALL {
        print::line!("{}", group.name().in_language(language));
        for preset in presets.iter().filter(|preset| preset.group == group) {
            print::line!("  {}  {}", preset.key, preset.name.in_language(language));
        }
    }
}

fn show(name: &str, form: ShowForm, as_json: bool, language: Language) -> Result<(), Failure> {
    let policy = input::policy_in(name, language)?;
    match (form, as_json) {
        (ShowForm::Document, _) => print::json(&policy),
        (ShowForm::Clauses, true) => print::json(&json!({
            "chapters": clauses(&policy, language),
            "scoring_table": scoring_table(&policy, language),
        })),
        (ShowForm::Clauses, false) => print::text(&as_text(&policy, language)),
    }
    Ok(())
}

fn diff(before: &str, after: &str, as_json: bool, language: Language) -> Result<(), Failure> {
    let (first, second) = (
        input::policy_in(before, language)?,
        input::policy_in(after, language)?,
    );
    let rows =
        comparison(&first, &second, language).map_err(|error| Failure::Policy(after.to_owned(), error))?;
    if as_json {
        print::json(&rows);
        return Ok(());
    }
    if rows.is_empty() {
        print::line!("{}", language.pick("没有不同的条款。", "No clause differs."));
        return Ok(());
    }
    let none = |words: String| if words.is_empty() { "—".to_owned() } else { words };
    let title = |zh: &str, en: &str| language.pick(zh, en).to_owned();
    let mut table = vec![vec![
        title("条款", "Clause"),
        title("前", "Before"),
        title("后", "After"),
    ]];
    table.extend(
        rows.into_iter()
            .map(|row| vec![row.rule, none(row.before), none(row.after)]),
    );
    print::table(&table);
    Ok(())
}
