//! `shapan import`: from files as an office has them to the tables of a roster, and a log of everything that was done.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use shapan::diagnostic::{Finding, Severity};
use shapan::import::anonymise::{Coarser, price, unneeded};
use shapan::import::mapping::TablePlan;
use shapan::import::marked::marked;
use shapan::import::written::log_file;
use shapan::import::{Imported, told};
use shapan::language::{Language, Message, Say, Value};
use shapan::roster::fields::{Field, TableKind};
use shapan::roster::problem::Rejection;
use shapan::roster::write_roster;
use shapan::text;

use super::arguments::ImportOptions;
use super::failure::Failure;
use super::input::{self, table_file};
use super::output::files::Places;
use super::output::{self, Output};

/// The name of the data log.
pub const LOG_FILE: &str = "import.json";
/// The name of the table of schools that is to be filled in.
const TO_FILL_FILE: &str = "schools-to-fill.csv";

/// Writes the workbook in which the problems are marked.
pub fn write_marked(
    imported: &Imported,
    (path, place): (&Path, Places),
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let workbook = marked(imported, language).map_err(|error| Failure::Workbook(error.to_string()))?;
    place.write(&[&workbook])?;
    let written = text! {
        zh: "标出问题的工作簿已写入 {path}；请在原文件的同一位置改正。",
        en: "{path} has the problems marked; mend them in your own files, at the same places.",
        path = path.display().to_string()
    };
    out.aside(&written.say(language));
    Ok(())
}

/// Imports the files. What is doubtful stops it with a list, unless the recipe decides it.
pub fn run(options: &ImportOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let mut inputs = options.files.clone();
    inputs.extend(options.reading.recipe.clone());
    let folder = |name: &str| options.out.join(name);
    let take = |places: Vec<PathBuf>| Places::take(places, &inputs, options.force);
    // A further table of another roster would be read with this one, so that its place must be free as well.
    let tables = TableKind::ALL.map(|table| folder(&table_file(table)));
    take(tables.iter().cloned().chain([folder(LOG_FILE)]).collect())?;
    let recipe_place = take(options.save_recipe.iter().cloned().collect())?;
    let marked_place = take(options.marked.iter().cloned().collect())?;
    let former = match &options.key_file {
        Some(path) => input::key(path)?,
        None => None,
    };
    let key_place = Places::take(
        options.key_file.iter().cloned().collect(),
        &inputs,
        former.is_some() || options.force,
    )?;
    let imported = input::imported(&options.files, &options.reading, former.as_ref(), |_| {})?;
    let rules = options
        .policy
        .as_deref()
        .map(|policy| by_rules(policy, &imported, options, language))
        .transpose()?;
    if !options.json {
        tell(&imported, language, out);
        tell_disclosure(&imported, language, out);
        for said in rules.iter().flatten() {
            output::line!(out, "{}", said.say(language));
        }
    }
    if options.save_recipe.is_some() {
        recipe_place.write(&[imported.recipe.written().as_bytes()])?;
    }
    if let Some(path) = &options.marked {
        write_marked(&imported, (path, marked_place), language, out)?;
    }
    let to_fill = imported
        .log
        .derived
        .as_ref()
        .filter(|derived| !derived.is_complete());
    if let Some(derived) = to_fill {
        let place = folder(TO_FILL_FILE);
        let places = take(vec![place.clone()])?;
        make(&options.out)?;
        places.write(&[derived.table_to_fill(language).as_bytes()])?;
        let written = text! {
            zh: "待填写的学校表已写入 {path}。", en: "The schools table to fill in is {path}.",
            path = place.display().to_string()
        };
        out.aside(&written.say(language));
    }
    let log = log_file(&imported);
    if options.json {
        let mut document = document(&imported);
        if let Some(rules) = rules {
            document["by_policy"] = json!(rules);
        }
        out.json(&document);
    }
    let loaded = match &imported.outcome {
        Err(rejection) => {
            if !options.json {
                tell_refused(rejection, language, out);
            }
            return Err(Failure::Reported);
        }
        Ok(loaded) => loaded,
    };
    if !imported.doubts.is_empty() {
        if options.json {
            return Err(Failure::Reported);
        }
        return Err(Failure::Undecided(imported.doubts.len()));
    }
    make(&options.out)?;
    let roster = write_roster(&loaded.roster, language);
    key_place.write(&[imported.key.to_csv(language).as_bytes()])?;
    let mut made: Vec<(PathBuf, &[u8])> = Vec::new();
    for (table, text) in roster.tables() {
        made.push((folder(&table_file(table)), text.as_bytes()));
    }
    made.push((folder(LOG_FILE), log.as_bytes()));
    let (places, contents): (Vec<PathBuf>, Vec<&[u8]>) = made.into_iter().unzip();
    let left = tables
        .into_iter()
        .filter(|path| path.exists() && !places.contains(path));
    let left: Vec<PathBuf> = left.collect();
    take(places)?.write(&contents)?;
    for path in left {
        fs::remove_file(&path).map_err(|error| Failure::Write(path.clone(), error))?;
    }
    if !options.json {
        let path = options.out.display().to_string();
        let done = text! {
            zh: "已写入 {path}：{schools} 所学校，{teachers} 名教师。",
            en: "{path} holds {schools:school|schools} and {teachers:teacher|teachers}.",
            path, schools = loaded.roster.schools.len(), teachers = loaded.roster.teachers.len()
        };
        output::line!(out, "{}", done.say(language));
    }
    Ok(())
}

fn make(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))
}

/// What rules never use, and what it changes in their results that the roster was made coarser.
fn by_rules(
    policy: &str,
    imported: &Imported,
    options: &ImportOptions,
    language: Language,
) -> Result<Vec<Message>, Failure> {
    let policy = input::policy_in(policy, language)?;
    let fed: Vec<_> = imported.plans.iter().flat_map(TablePlan::fed).collect();
    let listed = |fields: Vec<&'static Field>| {
        let fed = fields.into_iter().filter(|field| fed.contains(field));
        let names: Vec<Value> = fed
            .map(|field| Value::Said([field.chinese.to_owned(), field.key.to_owned()]))
            .collect();
        (!names.is_empty()).then_some(Value::List(names))
    };
    let unneeded = unneeded(&policy);
    let mut said = Vec::new();
    said.extend(listed(unneeded.by_nothing).map(|columns| text! {
        zh: "规则和指标都用不到的列：{columns}。可在导入设置的 anonymise.without 中列出，不必载入。",
        en: "Neither rules nor indicators use {columns}. List them in anonymise.without of the recipe; they need not be loaded.",
        columns
    }));
    said.extend(listed(unneeded.by_rules).map(|columns| text! {
        zh: "只有指标用到的列：{columns}。不载入时，人员去向不变，有的指标算不出。",
        en: "Indicators alone use {columns}. Left out, everybody is placed alike, and some indicator cannot be worked out.",
        columns
    }));
    if let Ok(coarse) = &imported.outcome
        && let Some(coarser) = Coarser::of(&imported.recipe.anonymise)
    {
        // With the codes of the roster: others would bring other luck.
        let codes = Some(&imported.key);
        let plain = input::imported(&options.files, &options.reading, codes, |recipe| {
            recipe.anonymise = Coarser::undone(&recipe.anonymise);
        })?;
        if let Ok(plain) = &plain.outcome {
            let rosters = [&plain.roster, &coarse.roster];
            said.push(price(rosters, coarser, &policy, policy.seed, &|_, _| ())?.message());
        }
    }
    Ok(said)
}

/// Who can still be known in the roster.
fn tell_disclosure(imported: &Imported, language: Language, out: &mut Output) {
    let disclosure = imported.log.disclosure.iter();
    for section in disclosure.flat_map(|disclosure| disclosure.sections(language)) {
        output::line!(out, "\n{}", section.heading);
        for paragraph in &section.paragraphs {
            output::line!(out, "{paragraph}");
        }
        for table in section.tables.iter().filter(|table| !table.rows.is_empty()) {
            out.data(table);
        }
    }
    output::line!(out);
}

/// What was done and what is open, as data.
pub fn document(imported: &Imported) -> serde_json::Value {
    let said: Vec<_> = imported.doubts.iter().map(Say::message).collect();
    json!({
        "accepted": imported.is_settled(),
        "doubts": imported.doubts,
        "doubts_in_words": said,
        "problems": imported.listed().problems,
        "log": imported.log,
        "recipe": imported.recipe,
    })
}

/// Why no roster came of it.
pub fn tell_refused(rejection: &Rejection, language: Language, out: &mut Output) {
    for line in rejection.list.lines() {
        output::line!(out, "{}", line.say(language));
    }
    output::line!(out, "{}", rejection.summary(language));
}

/// What became of every table and column, what was done, what differs from the recipe, and what is open.
pub fn tell(imported: &Imported, language: Language, out: &mut Output) {
    for plan in &imported.plans {
        out.data(&told::columns(plan, language));
        output::line!(out);
    }
    for sentence in told::sentences(&imported.log) {
        output::line!(out, "{}", sentence.say(language));
    }
    for difference in &imported.log.differences {
        output::line!(out, "{}", difference.say(language));
    }
    if let Ok(loaded) = &imported.outcome {
        for line in loaded.notes.lines() {
            output::line!(out, "{}", line.say(language));
        }
    }
    for doubt in &imported.doubts {
        let open = Finding::only(doubt.message()).at(Severity::Error, shapan::diagnostic::Place::Whole);
        output::line!(out, "{}", open.say(language));
    }
}
