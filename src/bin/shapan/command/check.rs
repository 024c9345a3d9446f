//! `shapan check`: lists every problem of a roster, and what a policy reads that it does not hold of everyone.

use std::path::PathBuf;

use serde_json::{Map, json};
use shapan::diagnostic::Finding;
use shapan::language::{Language, Say};
use shapan::outcome::figures::places::Places;
use shapan::outcome::figures::readiness::{ReadinessLine, readiness};
use shapan::policy::Policy;
use shapan::policy::leaves::GivenNames;
use shapan::roster::fields::TableKind;
use shapan::roster::{Code as _, EndKind, LoadedRoster};
use shapan::stages::establishment::establish;
use shapan::{text, wording};

use super::arguments::{CheckOptions, ReadingOptions};
use super::failure::{Failure, both_files, when_checked};
use super::output::files::Places as FilePlaces;
use super::output::{self, Output};
use super::{import, input};

/// Checks the roster; fails if it would be refused.
pub fn run(options: &CheckOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    if let Some(files) = office_files(options).filter(|files| !files.is_empty()) {
        return of_office(&files, options, language, out);
    }
    if options.marked.is_some() {
        let what = text! {
            zh: "--marked 要有可以标出问题的表格文件。", en: "--marked needs files in which problems can be marked."
        };
        let way_out = text! {
            zh: "请给出单位的表格文件或花名册所在的文件夹；项目文件先用 project export 导出。",
            en: "Give the files of the office or the folder of a roster; take a project apart with project export first."
        };
        return Err(Failure::Usage(Finding::new(what, way_out)));
    }
    match input::roster(&options.roster)? {
        Ok(loaded) => {
            let policy = input::policy_in(&options.policy, language)?;
            let lacking = readiness(&loaded.roster, &policy);
            let places = Places::of(&loaded.roster, &establish(&loaded.roster, &policy));
            if options.json {
                let mut report = json!({
                    "accepted": true,
                    "schools": loaded.roster.schools.len(),
                    "teachers": loaded.roster.teachers.len(),
                    "problems": loaded.notes.problems,
                    "policy": options.policy,
                    "readiness": lacking,
                });
                if let Some(places) = places {
                    report["places"] = json!(places);
                }
                if !loaded.roster.actual.is_empty() {
                    let ends = EndKind::ALL.iter().zip(loaded.roster.actual_ends());
                    let ends = ends.map(|(end, teachers)| (end.key().to_owned(), json!(teachers)));
                    report["outcome"] = ends.collect::<Map<_, _>>().into();
                }
                out.json(&report);
            } else {
                for line in loaded.notes.lines() {
                    output::line!(out, "{}", line.say(language));
                }
                say_fit(&loaded, &lacking, &policy, language, out);
            }
            Ok(())
        }
        Err(rejection) => {
            if options.json {
                out.json(&json!({
                    "accepted": false,
                    "problem_count": rejection.list.total,
                    "problems": rejection.list.problems,
                }));
                if rejection.is_doubt() {
                    out.aside(&when_checked().say(language));
                }
            } else {
                for line in rejection.list.lines() {
                    output::line!(out, "{}", line.say(language));
                }
                output::line!(out, "{}", rejection.summary(language));
                if rejection.is_doubt() {
                    output::line!(out, "{}", when_checked().say(language));
                }
            }
            Err(Failure::Reported)
        }
    }
}

/// What the policy reads that the roster does not hold of everyone, and that it is fit to load.
fn say_fit(
    loaded: &LoadedRoster,
    lacking: &[ReadinessLine],
    policy: &Policy,
    language: Language,
    out: &mut Output,
) {
    let given = GivenNames::of(policy);
    for line in lacking {
        let said = wording::figures::readiness::sentence(line, &given);
        output::line!(out, "{}", said.say(language));
    }
    if let Some(places) = Places::of(&loaded.roster, &establish(&loaded.roster, policy)) {
        output::line!(out, "{}", wording::roster::places(&places).say(language));
    }
    if let Some(banded) = wording::roster::banded(&loaded.roster) {
        output::line!(out, "{}", banded.say(language));
    }
    if let Some(actual) = wording::roster::actual(&loaded.roster) {
        output::line!(out, "{}", actual.say(language));
    }
    let fit = text! {
        zh: "可以载入：{schools} 所学校，{teachers} 名教师，{notes} 条提示。",
        en: "Fit to load: {schools:school|schools}, {teachers:teacher|teachers}, {notes:note|notes}.",
        schools = loaded.roster.schools.len(), teachers = loaded.roster.teachers.len(),
        notes = loaded.notes.total + lacking.len()
    };
    output::line!(out, "{}", fit.say(language));
}

/// The files, where they are an office's own rather than the two of a roster.
fn office_files(options: &CheckOptions) -> Option<Vec<PathBuf>> {
    let roster = &options.roster;
    let is_project = input::project_of(roster).is_some() && options.further.is_empty();
    if is_project {
        return None;
    }
    if roster.roster.is_dir() {
        // Only of files that are imported are the problems marked at their places.
        let tables = TableKind::ALL.map(|table| roster.roster.join(input::table_file(table)));
        let there = tables.into_iter().filter(|table| table.is_file());
        return options.marked.is_some().then(|| there.collect());
    }
    let files = [&roster.roster]
        .into_iter()
        .chain(&roster.teachers)
        .chain(&options.further);
    let files: Vec<PathBuf> = files.cloned().collect();
    let is_text = |path: &PathBuf| {
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        ["csv", "tsv", "txt"].contains(&ending.as_str())
    };
    let asked = options.recipe.is_some() || options.encoding.is_some() || options.marked.is_some();
    let own = files.len() != 2 || asked || !files.iter().all(is_text);
    (own && files.iter().all(|path| path.is_file())).then_some(files)
}

/// Checks files as `import` would read them, and writes nothing but the problems marked where that is asked for.
fn of_office(
    files: &[PathBuf],
    options: &CheckOptions,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let reading = ReadingOptions {
        recipe: options.recipe.clone(),
        encoding: options.encoding,
        personal_data_checked: options.roster.personal_data_checked,
    };
    let inputs: Vec<PathBuf> = files.iter().chain(&options.recipe).cloned().collect();
    let marked_place = FilePlaces::take(options.marked.iter().cloned().collect(), &inputs, options.force)?;
    let imported = input::imported(files, &reading, None, |_| {})?;
    if let Some(path) = &options.marked {
        import::write_marked(&imported, (path, marked_place), language, out)?;
    }
    let policy = input::policy_in(&options.policy, language)?;
    let lacking = imported
        .outcome
        .as_ref()
        .map_or_else(|_| Vec::new(), |loaded| readiness(&loaded.roster, &policy));
    if options.json {
        let mut document = import::document(&imported);
        document["policy"] = json!(options.policy);
        document["readiness"] = json!(lacking);
        out.json(&document);
    } else {
        import::tell(&imported, language, out);
        match &imported.outcome {
            Ok(loaded) => say_fit(loaded, &lacking, &policy, language, out),
            Err(rejection) => {
                import::tell_refused(rejection, language, out);
                if files.len() == 1 {
                    let alone = text! {
                        zh: "只检查了一个文件。如果花名册分在几个文件里，{both}",
                        en: "Only one file was checked. If the roster is in several: {both}",
                        both = both_files()
                    };
                    output::line!(out, "{}", alone.say(language));
                }
            }
        }
    }
    match imported.doubts.len() {
        _ if imported.outcome.is_err() => Err(Failure::Reported),
        0 => Ok(()),
        _ if options.json => Err(Failure::Reported),
        doubts => Err(Failure::Undecided(doubts)),
    }
}
