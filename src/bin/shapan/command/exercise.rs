//! `shapan exercise`: the exercises that ship or stand in a file, their rosters, their sheets, and answers to them judged.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use shapan::language::Language;
use shapan::limits;
use shapan::policy::{Policy, Scenario};
use shapan::report::{Report, exercise_sheet, html};
use shapan::roster::write_roster;
use shapan::table::Cell;
use shapan::text;
use shapan::training::{Exercise, ExerciseError, JudgeError, SHIPPED, built_in, casting, judge};
use shapan::wording::training;

use super::arguments::{CheckAnswerOptions, ExerciseVerb, Whom};
use super::failure::Failure;
use super::input::{self, table_file};
use super::output::files::Places;
use super::output::{self, Output, work};

/// The word that stands for the model answer.
const ANSWER: &str = "answer";

/// What the rules that an exercise begins with are called in its folder.
const START: &str = "start.json";

/// Does what the verb says.
pub fn run(verb: &ExerciseVerb, language: Language, out: &mut Output) -> Result<(), Failure> {
    match verb {
        ExerciseVerb::List { json } => {
            list(*json, language, out);
            Ok(())
        }
        ExerciseVerb::Show { exercise, json } => show(&open(exercise)?, *json, language, out),
        ExerciseVerb::Parts {
            exercise,
            answers,
            json,
        } => parts(exercise, answers, *json, language, out),
        ExerciseVerb::Start {
            exercise,
            out: folder,
            force,
            json,
        } => start(&open(exercise)?, (folder, *force), *json, language, out),
        ExerciseVerb::Check(options) => check(options, language, out),
        ExerciseVerb::Sheet { exercise, whom, json } => {
            let report = sheet(&open(exercise)?, *whom, language)?;
            if *json {
                out.json(&report);
            } else {
                out.text(&html::document(&report, language));
            }
            Ok(())
        }
    }
}

fn sheet(exercise: &Exercise, whom: Whom, language: Language) -> Result<Report, Failure> {
    let roster = exercise.county.roster()?;
    let sheet = match whom {
        Whom::Participant => exercise_sheet::participant(exercise, &roster, language),
        Whom::Trainer => exercise_sheet::trainer(exercise, &roster, language, exercise_sheet::DRAWS),
    };
    sheet.map_err(|error| failure(exercise, error))
}

/// The exercise of this key, or in the file of this name.
fn open(name: &str) -> Result<Exercise, Failure> {
    if let Some(exercise) = built_in(name) {
        return Ok(exercise);
    }
    let path = Path::new(name);
    if !path.exists() && !name.contains(['/', '\\', '.']) {
        return Err(Failure::NoExercise(name.to_owned()));
    }
    let bytes = input::read(path, limits::EXERCISE_BYTES as u64)?;
    // What is no text is no JSON either, and is told so.
    Exercise::read(&String::from_utf8_lossy(&bytes))
        .map_err(|ExerciseError(diagnostic)| Failure::Diagnostic(Box::new(diagnostic.in_file(name))))
}

fn failure(exercise: &Exercise, error: JudgeError) -> Failure {
    match error {
        JudgeError::Run(error) => Failure::Run(error),
        JudgeError::Policy(error) => Failure::Policy(exercise.key.clone(), error),
    }
}

fn list(as_json: bool, language: Language, out: &mut Output) {
    let all: Vec<Exercise> = SHIPPED.iter().filter_map(|(key, _)| built_in(key)).collect();
    if as_json {
        let rows = all.iter().map(|exercise| {
            json!({
                "key": exercise.key,
                "title": exercise.title.text(language),
                "minutes": exercise.minutes,
            })
        });
        out.json(&rows.collect::<Vec<_>>());
        return;
    }
    let rows = all.iter().map(|exercise| {
        let minutes = text! { zh: "{minutes} 分钟", en: "{minutes} min", minutes = exercise.minutes };
        vec![
            exercise.key.clone(),
            exercise.title.text(language).to_owned(),
            minutes.say(language),
        ]
    });
    out.table(&rows.collect::<Vec<_>>());
}

fn show(exercise: &Exercise, as_json: bool, language: Language, out: &mut Output) -> Result<(), Failure> {
    if as_json {
        out.json(exercise);
        return Ok(());
    }
    let report = sheet(exercise, Whom::Participant, language)?;
    output::line!(out, "{}", report.title);
    for section in &report.sections {
        if section.paragraphs.is_empty() {
            continue;
        }
        output::line!(out);
        output::line!(out, "{}", section.heading);
        for paragraph in &section.paragraphs {
            output::line!(out, "  {paragraph}");
        }
    }
    Ok(())
}

fn start(
    exercise: &Exercise,
    (folder, force): (&Path, bool),
    as_json: bool,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let written = write_roster(&exercise.county.roster()?, language);
    let scenario = Scenario {
        name: exercise.title.text(language).to_owned(),
        overrides: exercise.start.clone(),
    };
    // Nothing in it can fail to be written.
    let rules = serde_json::to_string_pretty(&scenario).unwrap_or_default() + "\n";
    let tables = written.tables();
    let (mut paths, mut contents): (Vec<PathBuf>, Vec<&[u8]>) = tables
        .map(|(table, text)| (folder.join(table_file(table)), text.as_bytes()))
        .unzip();
    paths.push(folder.join(START));
    contents.push(rules.as_bytes());
    let places = Places::take(paths.clone(), &[], force)?;
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))?;
    places.write(&contents)?;
    if as_json {
        out.json(&json!({ "exercise": exercise.key, "files": paths }));
    } else {
        for path in paths {
            output::line!(out, "{}", path.display());
        }
    }
    Ok(())
}

/// The policies of these names; one word stands for the model answer.
fn policies(
    exercise: &Exercise,
    names: &[String],
    language: Language,
) -> Result<Vec<(String, Policy)>, Failure> {
    let refused = |error| Failure::Policy(exercise.key.clone(), error);
    let policy = |name: &String| {
        Ok(if name == ANSWER {
            (name.clone(), exercise.answer().apply().map_err(refused)?)
        } else {
            (name.clone(), input::named_policy(name, language)?.0)
        })
    };
    names.iter().map(policy).collect()
}

fn parts(
    exercise: &str,
    answers: &[String],
    as_json: bool,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    let exercise = open(exercise)?;
    let roster = exercise.county.roster()?;
    let [first, answer] = casting(&exercise, &roster).map_err(|error| failure(&exercise, error))?;
    let mut others = Vec::new();
    for (name, policy) in policies(&exercise, answers, language)? {
        // The draws are the exercise's.
        let outcome = shapan::run(&roster, &policy, first.seed).map_err(Failure::Run)?;
        others.push((name, outcome));
    }
    let mut runs = vec![(language.pick("起始规则", "First rules"), &first)];
    runs.extend(others.iter().map(|(name, outcome)| (name.as_str(), outcome)));
    let table = training::parts(&exercise, &roster, [&first, &answer], &runs, language);
    if as_json {
        out.json(&table);
    } else {
        for row in &table.rows {
            let cells = table.columns.iter().zip(&row.cells);
            for (column, cell) in cells {
                // Nothing else stands in it.
                if let Cell::Words(words) = cell {
                    output::line!(out, "{}: {words}", column.heading);
                }
            }
            output::line!(out);
        }
    }
    Ok(())
}

fn check(options: &CheckAnswerOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let exercise = open(&options.exercise)?;
    let policies = policies(&exercise, &options.answers, language)?;
    let roster = exercise.county.roster()?;
    let draws = options.draws.draws;
    work::announce(&roster, policies.len() as u64 * u64::from(draws), language, out);
    let mut judged = Vec::new();
    for (name, policy) in policies {
        let judgement =
            judge(&exercise, &roster, &policy, draws).map_err(|error| failure(&exercise, error))?;
        judged.push((name, judgement));
    }
    if options.json {
        let rows = judged.iter().map(|(name, judgement)| {
            let mut row = json!(judgement);
            row["answer"] = json!(name);
            row["solved"] = json!(judgement.is_solved());
            row
        });
        out.json(&json!({ "exercise": exercise.key, "answers": rows.collect::<Vec<_>>() }));
    } else {
        out.data(&training::judgements(&exercise, &judged, language));
        for (name, judgement) in &judged {
            if let Some(told) = training::locked(name, judgement) {
                out.aside(&told.say(language));
            }
        }
    }
    if judged.iter().any(|(_, judgement)| judgement.is_solved()) {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}
