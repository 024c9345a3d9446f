//! `shapan policy`: the presets, a policy in words or as JSON, the difference of two, the JSON Schema.

use serde::Serialize;
use serde_json::json;
use shapan::language::Language;
use shapan::paper::{OfficeFile, clauses};
use shapan::policy::clauses::{Form, Numbering, draft, printed_table};
use shapan::policy::{Plan, Preset, PresetGroup, Published, Scenario, schema};
use shapan::project::link::encode;
use shapan::project::typed::texts;
use shapan::text;
use shapan::wording::rules::{self, DifferingClause};

use super::arguments::{PolicyVerb, ShowForm, ShowNumbering};
use super::failure::Failure;
use super::input;
use super::output::files::Places;
use super::output::{self, Output};
use super::typed;

/// Does what the verb says.
pub fn run(verb: &PolicyVerb, language: Language, out: &mut Output) -> Result<(), Failure> {
    match verb {
        PolicyVerb::List { json } => list(*json, language, out),
        PolicyVerb::Show {
            policy,
            form,
            numbering,
            whole_plan,
            docx,
            force,
            json,
        } => {
            let numbering = match numbering {
                ShowNumbering::Articles => Numbering::Articles,
                ShowNumbering::Outline => Numbering::Outline,
            };
            let whole_plan = *whole_plan;
            let clauses = Form {
                numbering,
                whole_plan,
            };
            let to = docx.iter().cloned().collect();
            let place = Places::take(to, &[input::policy_file(policy)], *force)?;
            let place = docx.is_some().then_some(place);
            show(policy, *form, clauses, (place, *json), language, out)?;
        }
        PolicyVerb::Diff { before, after, json } => diff(before, after, *json, language, out)?,
        PolicyVerb::Link { policy, json, typed } => {
            link(policy, *json, typed.personal_data_checked, language, out)?;
        }
        PolicyVerb::Schema { .. } => out.json(&schema::schema()),
    }
    Ok(())
}

fn list(as_json: bool, language: Language, out: &mut Output) {
    let presets = Preset::all();
    if as_json {
        let rows: Vec<_> = presets
            .iter()
            .map(|preset| {
                json!({
                    "key": preset.key,
                    "group": preset.group.name().in_language(language),
                    "name": preset.name.in_language(language),
                    "note": preset.note().in_language(language),
                })
            })
            .chain(Published::ALL.iter().map(|set| {
                let plan = set.plan();
                json!({
                    "key": set.key,
                    "group": Published::group(set.abroad).in_language(language),
                    "name": set.name.in_language(language),
                    "note": plan.note().say(language),
                    "rules": plan.rules.len(),
                    "exact": plan.exact(),
                })
            }))
            .collect();
        out.json(&rows);
        return;
    }
    for group in PresetGroup::ALL {
        output::line!(out, "{}", group.name().in_language(language));
        for preset in presets.iter().filter(|preset| preset.group == group) {
            output::line!(out, "  {}  {}", preset.key, preset.name.in_language(language));
        }
    }
    for abroad in [false, true] {
        output::line!(out, "{}", Published::group(abroad).in_language(language));
        for set in Published::ALL.iter().filter(|set| set.abroad == abroad) {
            let plan: Plan = set.plan();
            let exact = text! {
                zh: "{exact}/{all} 条准确", en: "{exact} of {all} exact", exact = plan.exact(), all = plan.rules.len()
            };
            output::line!(
                out,
                "  {}  {}  {}",
                set.key,
                set.name.in_language(language),
                exact.say(language)
            );
        }
    }
}

fn show(
    name: &str,
    form: ShowForm,
    of_clauses: Form,
    (place, as_json): (Option<Places>, bool),
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let policy = input::policy_in(name, language)?;
    if let Some(place) = place {
        let refused = |error| Failure::Policy(name.to_owned(), error);
        let paper = clauses(&policy, of_clauses, language).map_err(refused)?;
        let file = OfficeFile::Paper(paper).write().map_err(Failure::Document)?;
        place.write(&[&file])?;
        for note in draft(&policy, of_clauses, language).notes {
            out.aside(&note);
        }
        return Ok(());
    }
    if form == ShowForm::Document {
        out.json(&policy);
        return Ok(());
    }
    let mut draft = draft(&policy, of_clauses, language);
    if as_json {
        out.json(&json!({
            "title": draft.title,
            "chapters": draft.chapters,
            "annexes": draft.annexes,
            "scoring_table": printed_table(&policy, language),
            "notes": draft.notes,
        }));
        return Ok(());
    }
    let annexes = std::mem::take(&mut draft.annexes);
    out.text(&draft.text());
    for annex in annexes {
        output::line!(out, "\n{}", annex.title);
        out.tabbed(&annex.rows);
    }
    // What is no part of the draft does not go where the draft goes.
    for note in draft.notes {
        out.aside(&note);
    }
    Ok(())
}

fn diff(
    before: &str,
    after: &str,
    as_json: bool,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let (first, second) = (
        input::policy_in(before, language)?,
        input::policy_in(after, language)?,
    );
    if as_json {
        let rows = rules::differing(&[&first, &second], language).into_iter();
        let rows: Vec<ClauseRow> = rows.map(ClauseRow::of).collect();
        out.json(&rows);
        return Ok(());
    }
    let names = [language.pick("前", "Before"), language.pick("后", "After")];
    out.data(&rules::clauses(&names, &[&first, &second], language));
    Ok(())
}

/// Prints the link that holds a policy.
fn link(
    name: &str,
    as_json: bool,
    is_checked: bool,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let (policy, called) = input::named_policy(name, language)?;
    let work = typed::of_rules([(called.as_str(), &policy)]);
    typed::look(texts(&work), name, is_checked)?;
    let refused = |error| Failure::Policy(name.to_owned(), error);
    let scenario = Scenario::of_policy(&called, &policy).map_err(refused)?;
    let link = encode(&scenario).map_err(|why| Failure::Diagnostic(Box::new(why.diagnostic())))?;
    if as_json {
        out.json(&json!({"name": called, "link": link}));
    } else {
        output::line!(out, "{link}");
    }
    Ok(())
}

/// A clause in which two policies differ, for programs: empty where a policy has no such rule.
#[derive(Serialize)]
struct ClauseRow {
    path: String,
    rule: String,
    before: String,
    after: String,
}

impl ClauseRow {
    fn of(clause: DifferingClause) -> Self {
        let mut values = clause.values.into_iter().map(Option::unwrap_or_default);
        Self {
            path: clause.path,
            rule: clause.rule,
            before: values.next().unwrap_or_default(),
            after: values.next().unwrap_or_default(),
        }
    }
}
