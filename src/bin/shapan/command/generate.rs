//! `shapan generate`: makes a synthetic county.

use std::fs;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::json;
use shapan::language::Language;
use shapan::random::Seed;
use shapan::roster::fields::TableKind;
use shapan::roster::generate::{County, generate};
use shapan::roster::write_roster;
use shapan::stages::made_up;
use shapan::table::Cell;
use shapan::text;
use shapan::wording::figures::profile;

use super::arguments::{FurtherTable, GenerateOptions};
use super::failure::Failure;
use super::input::table_file;
use super::output::files::Places;
use super::output::{self, Output};

/// The kinds of county by their keys.
pub fn counties() -> impl TypedValueParser<Value = County> {
    let keys = County::ALL.iter().map(|county| county.key());
    // No other key comes through.
    PossibleValuesParser::new(keys).map(|key| County::find(&key).unwrap_or(County::Ordinary))
}

/// Makes the county and writes its files.
pub fn run(options: &GenerateOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let county = options.preset;
    let schools = options.schools.unwrap_or_else(|| county.usual_schools());
    let mut parameters = county.parameters(schools);
    parameters.newcomers = options.newcomers;
    // A wrong call is told before anything is looked at.
    parameters.check()?;
    let is_made = |table: &TableKind| {
        table.is_required() || options.with.iter().any(|further| further.table() == *table)
    };
    let place = |table: TableKind| options.out.join(table_file(table));
    let (made, others): (Vec<TableKind>, Vec<TableKind>) = TableKind::ALL.into_iter().partition(is_made);
    // A further table of another county would be read with this one.
    let left: Vec<PathBuf> = others
        .into_iter()
        .map(place)
        .filter(|path| path.exists())
        .collect();
    if let Some(there) = left.first().filter(|_| !options.force) {
        return Err(Failure::Exists(there.clone()));
    }
    let places = Places::take(made.into_iter().map(place).collect(), &[], options.force)?;
    let seed = Seed(options.seed);
    let mut roster = generate(&parameters, seed)?;
    if options.with.contains(&FurtherTable::Preferences) {
        roster.preferences = made_up::preferences(&roster, seed);
    }
    let written = write_roster(&roster, language);
    fs::create_dir_all(&options.out).map_err(|error| Failure::Write(options.out.clone(), error))?;
    let contents: Vec<&[u8]> = written.tables().map(|(_, text)| text.as_bytes()).collect();
    places.write(&contents)?;
    for path in left {
        fs::remove_file(&path).map_err(|error| Failure::Write(path.clone(), error))?;
    }
    let most = TableKind::Teachers.most_rows();
    if roster.teachers.len() > most {
        let said = text! {
            zh: "共 {teachers} 名教师，超过本程序可读取的 {most} 名；这份花名册只能供其他软件使用。",
            en: "{teachers} teachers are more than the {most} that this program reads: the files are of use to other software only.",
            teachers = roster.teachers.len(), most
        };
        out.aside(&said.say(language));
    }
    let name = profile::name(county, &parameters, seed).say(language);
    let beside = profile::table(county, &roster, language);
    if options.json {
        let figures = beside.rows.iter().map(|row| {
            let value = row.cells.get(1).and_then(Cell::value);
            (row.key.clone(), json!(value))
        });
        out.json(&json!({
            "name": name,
            "preset": county.key(),
            "profile": figures.collect::<serde_json::Map<_, _>>(),
            "schools": roster.schools.len(),
            "teachers": roster.staff().count(),
            "newcomers": roster.newcomers(),
            "seed": options.seed,
            "roster_fingerprint": roster.fingerprint(),
        }));
    } else {
        output::line!(out, "{name}");
        for said in profile::about(county, &roster) {
            output::line!(out, "{}", said.say(language));
        }
        out.data(&beside);
        let path = options.out.display().to_string();
        let done = text! { zh: "已写入 {path}。", en: "Written to {path}.", path };
        output::line!(out, "{}", done.say(language));
    }
    Ok(())
}
