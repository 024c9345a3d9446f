//! `shapan generate`: makes a synthetic county.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::json;
use shapan::language::Language;
use shapan::random::Seed;
use shapan::roster::fields::TableKind;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::write_roster;
use shapan::text;

use super::arguments::GenerateOptions;
use super::failure::Failure;
use super::input::{SCHOOLS_FILE, TEACHERS_FILE};
use super::print;

/// Writes the files into a folder: all of them or none. They are written aside first and take their names together.
fn write(folder: &Path, files: &[(&str, String)]) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))?;
    let aside = |name: &str| folder.join(format!(".{name}.part"));
    let finish = || {
        for (name, text) in files {
            fs::write(aside(name), text).map_err(|error| Failure::Write(folder.join(name), error))?;
        }
        for (name, _) in files {
            let path = folder.join(name);
            fs::rename(aside(name), &path).map_err(|error| Failure::Write(path, error))?;
        }
        Ok(())
    };
    let done = finish();
    if done.is_err() {
        for (name, _) in files {
            let _ = fs::remove_file(aside(name));
        }
    }
    done
}

/// Makes the county and writes its files.
pub fn run(options: &GenerateOptions, language: Language) -> Result<(), Failure> {
    for name in [SCHOOLS_FILE, TEACHERS_FILE] {
        let path = options.out.join(name);
        if !options.force && path.exists() {
            return Err(Failure::Exists(path));
        }
    }
    let roster = generate(
        &CountyParameters::with_schools(options.schools),
        Seed(options.seed),
    )?;
    let written = write_roster(&roster, language);
    write(
        &options.out,
        &[(SCHOOLS_FILE, written.schools), (TEACHERS_FILE, written.teachers)],
    )?;
    let most = TableKind::Teachers.most_rows();
    if roster.teachers.len() > most {
        let said = text! {
            zh: "共 {teachers} 名教师，超过本程序可读取的 {most} 名；这份花名册只能供其他软件使用。",
            en: "{teachers} teachers are more than the {most} that this program reads: the files are of use to other software only.",
            teachers = roster.teachers.len(), most
        };
        let _ = writeln!(io::stderr(), "{}", said.say(language));
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
