//! The study's side: a worker of its own, loaded when it is first asked, for what takes thought or much code.
//!
//! It holds the same roster and outcomes as the page's own worker, and answers whatever that one does besides.

use serde_json::Value;

use super::answers::{Held, answer};
use super::protocol::{
    Answer, ClausesInWords, Message, Packed, PickedFile, ProblemLine, ProblemReport, ReadRoster, Reply,
    Request,
};
use super::worker::WorkerState;
use crate::language::Language;
use crate::policy::clauses::{as_text, clauses};
use crate::policy::{Mechanism, Overrides, PolicyError};
use crate::roster::encoding::{GbDecoder, SourceFile};
use crate::roster::fields::TableKind;
use crate::roster::problem::{Problem, Severity, to_csv};
use crate::roster::{read_roster, template, write_roster};
use crate::table::Table;
use crate::teaching::lesson;
use crate::wording::rules;

/// What the study holds between requests.
#[derive(Debug, Default)]
pub struct StudyState {
    worker: WorkerState,
}

impl StudyState {
    /// Answers a request. `decode` reads GB18030, which each platform has its own way to do.
    pub fn answer(&mut self, request: Request, decode: GbDecoder<'_>) -> Reply {
        match request {
            Request::Read(first, second) => read(first, second, decode),
            Request::Clauses { proposal, language } => in_words(proposal, language).map_or_else(
                |error| Reply::Refused(Message::of(&error)),
                |words| Reply::Clauses(Box::new(words)),
            ),
            Request::Ask {
                question,
                shown,
                language,
            } => {
                let (words, tables) =
                    answer(&self.worker.held(), &question, shown, language).unwrap_or_default();
                Reply::Answer(Answer {
                    question,
                    words,
                    tables,
                })
            }
            Request::Export(language) => {
                let written = write_roster(self.worker.held().roster, language);
                two_files("", written.schools, written.teachers)
            }
            Request::Templates(language) => {
                let of = |table| template(table, language);
                two_files("-template", of(TableKind::Schools), of(TableKind::Teachers))
            }
            Request::Mechanisms { shown, language } => mechanisms(&self.worker.held(), shown, language),
            Request::Lesson {
                instance,
                mechanism,
                shown,
                language,
            } => {
                let held = self.worker.held();
                let own = held.outcome(shown).map(|outcome| (held.roster, outcome));
                Reply::Lesson(Box::new(lesson(own, instance, mechanism, language)))
            }
            other => self.worker.answer(other),
        }
    }
}

fn two_files(suffix: &str, schools: String, teachers: String) -> Reply {
    Reply::Exported(vec![
        (format!("schools{suffix}.csv"), schools),
        (format!("teachers{suffix}.csv"), teachers),
    ])
}

fn read(first: PickedFile, second: PickedFile, decode: GbDecoder<'_>) -> Reply {
    let files = vec![first.name.clone(), second.name.clone()];
    let source = |file: PickedFile| SourceFile {
        name: file.name,
        bytes: file.bytes,
    };
    match read_roster(&source(first), &source(second), decode) {
        Ok(loaded) => match Packed::pack(&loaded.roster) {
            Ok(roster) => Reply::Read(Box::new(ReadRoster {
                roster,
                files,
                notes: loaded.notes.iter().map(problem_line).collect(),
                note_count: loaded.note_count as u32,
            })),
            Err(_) => Reply::Refused(Message::default()),
        },
        Err(rejection) => Reply::Rejected(ProblemReport {
            files,
            total: rejection.total as u32,
            csv: Message {
                zh: to_csv(&rejection.problems, Language::Chinese),
                en: to_csv(&rejection.problems, Language::English),
            },
            problems: rejection.problems.iter().map(problem_line).collect(),
        }),
    }
}

fn mechanisms(held: &Held<'_>, shown: u32, language: Language) -> Reply {
    let Some(outcome) = held.outcome(shown) else {
        return Reply::Mechanisms(Table::default());
    };
    let rounds = &outcome.policy.rounds;
    let chosen: Vec<Mechanism> = rounds.iter().map(|round| round.mechanism).collect();
    match outcome.mechanisms(held.roster) {
        Ok(compared) => Reply::Mechanisms(
            compared.map_or_else(Table::default, |compared| compared.table(&chosen, language)),
        ),
        Err(error) => Reply::Refused(Message::of(&error)),
    }
}

fn problem_line(problem: &Problem) -> ProblemLine {
    ProblemLine {
        file: problem.file.clone(),
        row: problem.row,
        column: problem.column.clone(),
        value: problem.value.clone(),
        error: problem.severity == Severity::Error,
        message: Message::of(&problem.kind),
    }
}

fn in_words(proposal: String, language: Language) -> Result<ClausesInWords, PolicyError> {
    let overrides = serde_json::from_str::<Value>(&proposal)
        .ok()
        .and_then(Overrides::of)
        .ok_or_else(|| PolicyError::Unreadable("overrides".to_owned()))?;
    let policy = overrides.apply()?;
    let chapters = clauses(&policy, language).into_iter();
    Ok(ClausesInWords {
        chapters: chapters
            .map(|chapter| (chapter.heading, chapter.clauses))
            .collect(),
        tables: vec![
            rules::scoring(&policy, language),
            rules::calendar(&policy, language),
        ],
        text: as_text(&policy, language),
        proposal,
        language,
    })
}
