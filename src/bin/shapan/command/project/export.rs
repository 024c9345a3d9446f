//! `shapan project export`: everything in a project as ordinary files.

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use shapan::json_text::write_pretty;
use shapan::language::Language;
use shapan::project::told;
use shapan::roster::fields::TableKind;
use shapan::text;

use crate::command::arguments::ExportOptions;
use crate::command::failure::Failure;
use crate::command::import::LOG_FILE;
use crate::command::input::{self, table_file};
use crate::command::output::files::Places;
use crate::command::output::{self, Output};
use crate::command::typed::look_at_mailable;

/// The history and the decisions as text.
const HISTORY_FILE: &str = "history.txt";
/// The recipe of the import.
const RECIPE_FILE: &str = "recipe.json";
/// The sealed results.
const SEAL_FILE: &str = "seal.json";

/// Writes the files.
pub fn run(options: &ExportOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let project = input::project::open(&options.file)?;
    let is_checked = options.typed.personal_data_checked;
    look_at_mailable(&project, &input::file_name(&options.file), is_checked)?;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (table, text) in &project.tables {
        files.push((table_file(*table), text.clone().into_bytes()));
    }
    for scenario in &project.work.scenarios {
        let changes = scenario.overrides.0.iter();
        let changes: serde_json::Map<_, _> = changes
            .map(|(path, value)| (path.clone(), value.clone()))
            .collect();
        let document = json!({"name": scenario.name, "overrides": changes});
        files.push((
            format!("{}.json", scenario.id),
            write_pretty(&document).into_bytes(),
        ));
    }
    for (name, text) in [(RECIPE_FILE, &project.recipe), (LOG_FILE, &project.log)] {
        files.extend(
            text.iter()
                .map(|text| (name.to_owned(), text.clone().into_bytes())),
        );
    }
    if let Some(seal) = &project.seal {
        let seal = serde_json::to_value(seal).unwrap_or_default();
        files.push((SEAL_FILE.to_owned(), write_pretty(&seal).into_bytes()));
    }
    files.push((
        HISTORY_FILE.to_owned(),
        told::history(&project, language).into_bytes(),
    ));
    let folder = |name: &str| options.out.join(name);
    let take = |places| Places::take(places, std::slice::from_ref(&options.file), options.force);
    // A table of another roster would be read with these, so that its place must be free as well.
    let left: Vec<PathBuf> = TableKind::ALL
        .map(table_file)
        .into_iter()
        .filter(|name| !files.iter().any(|(written, _)| written == name))
        .map(|name| folder(&name))
        .collect();
    take(left.clone())?;
    let places = take(files.iter().map(|(name, _)| folder(name)).collect())?;
    fs::create_dir_all(&options.out).map_err(|error| Failure::Write(options.out.clone(), error))?;
    let contents: Vec<&[u8]> = files.iter().map(|(_, content)| content.as_slice()).collect();
    places.write(&contents)?;
    for path in left.into_iter().filter(|path| path.exists()) {
        fs::remove_file(&path).map_err(|error| Failure::Write(path.clone(), error))?;
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let path = options.out.display().to_string();
    if options.json {
        out.json(&json!({"folder": path, "files": names}));
        return Ok(());
    }
    let done = text! { zh: "已写入 {path}：", en: "Written to {path}:", path };
    output::line!(out, "{}", done.say(language));
    for name in names {
        output::line!(out, "  {name}");
    }
    Ok(())
}
