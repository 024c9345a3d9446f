//! `shapan generate`: makes a synthetic county.

use std::fs;

use serde_json::json;
use shapan::language::Language;
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::write_roster;

use super::arguments::GenerateOptions;
use super::failure::Failure;
use super::input::{SCHOOLS_FILE, TEACHERS_FILE};
use super::print;

/// Makes the county and writes its files.
pub fn run(options: &GenerateOptions, language: Language) -> Result<(), Failure> {
    let roster = generate(
        &CountyParameters::with_schools(options.schools),
        Seed(options.seed),
    )?;
    let written = write_roster(&roster, language);
    fs::create_dir_all(&options.out).map_err(|error| Failure::Write(options.out.clone(), error))?;
    for (name, text) in [(SCHOOLS_FILE, written.schools), (TEACHERS_FILE, written.teachers)] {
        let path = options.out.join(name);
        fs::write(&path, text).map_err(|error| Failure::Write(path, error))?;
    }
    if options.json {
        print::json(&json!({
            "schools": roster.schools.len(),
            "teachers": roster.teachers.len(),
            "seed": options.seed,
            "roster_fingerprint": roster.fingerprint(),
        }));
    } else {
        print::line!(
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
