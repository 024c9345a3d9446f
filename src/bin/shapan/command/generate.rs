//! `shapan generate`: makes a synthetic county.

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use shapan::language::Language;
use shapan::random::Seed;
use shapan::roster::fields::TableKind;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::write_roster;
use shapan::stages::made_up;
use shapan::text;

use super::arguments::{FurtherTable, GenerateOptions};
use super::failure::Failure;
use super::input::table_file;
use super::output::files::Places;
use super::output::{self, Output};

/// Makes the county and writes its files.
pub fn run(options: &GenerateOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let parameters = CountyParameters::with_schools(options.schools);
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
    if options.json {
        out.json(&json!({
            "schools": roster.schools.len(),
            "teachers": roster.teachers.len(),
            "seed": options.seed,
            "roster_fingerprint": roster.fingerprint(),
        }));
    } else {
        output::line!(
            out,
            "{}",
            language.pick(
                format!(
                    "已写入 {}：{} 所学校，{} 名教师。",
                    options.out.display(),
                    roster.schools.len(),
                    roster.teachers.len()
                ),
                format!(
                    "Wrote {}: {} schools, {} teachers.",
                    options.out.display(),
                    roster.schools.len(),
                    roster.teachers.len()
                ),
            )
        );
    }
    Ok(())
}
