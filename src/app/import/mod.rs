//! The program of files: what people bring becomes a roster, or a list of what is wrong with it, and what the engine has
//! drafted becomes a workbook. It stands in a worker of its own, which is started when something is first asked of it, so
//! that the page and the engine need not carry it.
//!
//! Tables of our own are read as they are. All others are held, and every decision about them leads to the whole way of
//! [`crate::import`] again, so that what is shown is what is loaded.

mod by_value;
mod choices;
mod headers;
mod held;
mod links;
mod price;
mod problems;
mod project;
mod questions;
mod reading;
mod shown;
mod typed;

use std::cell::Cell;

use self::held::{Held, Made};
use self::reading::{problem_line, read_own, report};
use rust_xlsxwriter::XlsxError;
use serde_bytes::ByteBuf;

use super::protocol::{
    Delivery, Form, Import, ImportFiles, Job, Packed, PickedFile, ReadRoster, Reply, Request, RosterSummary,
    Wanted,
};
#[cfg(target_arch = "wasm32")]
use super::scope;
use crate::import::Imported;
use crate::import::marked::marked;
use crate::import::steps::{Progress, Steps};
use crate::import::told;
use crate::import::written::log_file;
use crate::language::{Language, Message, Spoken, Text};
use crate::paper::OfficeFile;
use crate::roster::encoding::GbDecoder;
use crate::roster::fields::TableKind;
use crate::roster::personal::Doubts;
use crate::roster::problem::to_csv;
use crate::roster::{LoadedRoster, Roster, template, write_roster};
use crate::text;
use crate::wording::roster::whose_preferences;
use crate::workbook::{roster_template, roster_workbook};

/// What platforms have each in their own way.
pub struct Platform<'a> {
    /// Reads GB18030.
    pub decode: GbDecoder<'a>,
    /// Chance that nobody can find again; nothing where there is none.
    pub chance: &'a dyn Fn() -> Option<[u8; 32]>,
}

/// The program, and the files that it holds.
#[derive(Default)]
pub struct Importer {
    held: Option<Held>,
}

/// Starts the program in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    if let Some(scope) = scope::scope() {
        let mut importer = Importer::default();
        let platform = Platform {
            decode: &scope::decode_gb18030,
            chance: &scope::chance,
        };
        scope::listen(&scope, move |request, step| {
            importer.answer_by_steps(request, &platform, step)
        });
    }
}

/// What is said of files that are not held any more.
const GONE: Text = Text::new(
    "读取文件的程序已重新启动，请重新选择这些文件；已作的选择会保留。",
    "The program that reads files was started afresh. Choose the files again; what was chosen stays.",
);

/// What is said where codes cannot be drawn.
const NO_CHANCE: Text = Text::new(
    "浏览器没有提供随机数，无法给教师编代码。请换用新版浏览器。",
    "The browser gives no random numbers, so no codes can be drawn for teachers. Use a newer browser.",
);

/// What stands in names of files for the day on which they are saved, which the page knows.
const DAY: char = '*';

/// How much of reading files is opening them, of a hundred.
const OPENING: u32 = 20;

impl Importer {
    /// Answers a request. What is not about files is refused: the engine does that.
    pub fn answer(&mut self, request: Request, platform: &Platform<'_>) -> Reply {
        self.answer_by_steps(request, platform, &|_, _| ())
    }

    /// The same; `step` is told whenever so many steps are done, of so many.
    pub fn answer_by_steps(&mut self, request: Request, platform: &Platform<'_>, step: Steps<'_>) -> Reply {
        let told = Cell::new(None);
        let once = |done, of| {
            if told.replace(Some(done)) != Some(done) {
                step(done, of);
            }
        };
        let progress = Progress::of(&once);
        match request {
            Request::Read {
                files,
                doubts,
                batch,
                unneeded,
                language,
            } => {
                let import = Import::undecided(batch, unneeded, language);
                self.read(files, doubts, &import, (platform, progress))
            }
            Request::Import(import) => self.answer_of(&import, progress),
            Request::Coarser(asked) => {
                let held = self.held.as_ref();
                let held = held.filter(|held| held.batch == asked.import.batch);
                held.map_or_else(gone, |held| price::rosters(held, &asked.import, progress))
            }
            Request::Templates(Form::Csv, language) => {
                let of = |table| (table, template(table, language));
                Reply::tables("-template", TableKind::ALL.into_iter().map(of))
            }
            Request::Templates(Form::Workbook, language) => {
                book("roster-template.xlsx", roster_template(language))
            }
            Request::WriteRoster {
                roster,
                form,
                language,
            } => match (roster.unpack(), form) {
                (Ok(roster), Form::Csv) => written_as_text(&roster, language),
                (Ok(roster), Form::Workbook) => book("roster.xlsx", roster_workbook(&roster, language)),
                (Err(_), _) => Reply::Refused(Spoken::default()),
            },
            Request::Order {
                number,
                job,
                language,
                ..
            } => {
                let delivery = match job {
                    Job::Typed(work, more) => typed::asked(&work.0, &more, language),
                    Job::Open { name, bytes } => Delivery::Opened(project::open(&name, &bytes, platform)),
                    Job::Lock { additional, content } => project::wrap(additional, content),
                    job => links::made(job, language).unwrap_or_else(Delivery::Refused),
                };
                Reply::Delivered(number, Box::new(delivery))
            }
            Request::Pack {
                number,
                project,
                language,
                ..
            } => Reply::Delivered(number, Box::new(project::pack(*project, language))),
            Request::Write { number, draft, .. } => Reply::Delivered(number, Box::new(written(&draft))),
            _ => Reply::Refused(Spoken::default()),
        }
    }

    /// Reads tables of our own as they are, and takes all other files in.
    fn read(
        &mut self,
        files: Vec<PickedFile>,
        doubts: Doubts,
        import: &Import,
        (platform, progress): (&Platform<'_>, Progress<'_>),
    ) -> Reply {
        self.held = None;
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let files = match read_own(files, platform.decode, doubts) {
            Ok(Ok(loaded)) => return roster(&loaded, names, Vec::new()),
            Ok(Err(rejection)) => return Reply::Rejected(report(names, &rejection)),
            Err(files) => files,
        };
        let Some(chance) = (platform.chance)() else {
            return Reply::Refused(Spoken::of(&Message::from(NO_CHANCE)));
        };
        let (opening, making) = (progress.part(0, OPENING), progress.part(OPENING, 100));
        let held = Held::open(import.batch, &files, platform.decode, (doubts, chance), opening);
        self.held = Some(held);
        self.answer_of(import, making)
    }

    fn answer_of(&mut self, import: &Import, progress: Progress<'_>) -> Reply {
        self.import(import, progress).unwrap_or_else(gone)
    }

    /// Makes what is wanted of the files that are held, by everything that was decided about them. Nothing where they are
    /// not held any more.
    fn import(&mut self, import: &Import, progress: Progress<'_>) -> Option<Reply> {
        let language = import.language;
        let tells_disclosure = matches!(import.want, Wanted::View | Wanted::Log);
        let make = |tells_disclosure| {
            let held = self.held.as_ref().filter(|held| held.batch == import.batch)?;
            Some((held, held.make(import, tells_disclosure, progress)))
        };
        let made = || make(tells_disclosure);
        let view = |made: &Made<'_>| Reply::Importing(Box::new(made.view()));
        // A name says what it is, in the language of whoever keeps it; the page adds the day.
        let named = |zh: &'static str, en: &'static str, ending: &str| {
            format!("{}-{DAY}.{ending}", language.pick(zh, en))
        };
        let file =
            |name: &str, content: String| Reply::Exported(vec![(name.to_owned(), ByteBuf::from(content))]);
        Some(match import.want {
            Wanted::Nothing => {
                self.held = None;
                Reply::Exported(Vec::new())
            }
            Wanted::View => view(&made()?.1),
            Wanted::Load => {
                let (held, made) = made()?;
                match &made.imported.outcome {
                    Ok(loaded) if made.imported.is_settled() => {
                        let said = told::sentences(&made.imported.log);
                        let read = roster(loaded, held.names(), said.iter().map(Spoken::of).collect());
                        with_import(read, &made.imported)
                    }
                    _ => view(&make(true)?.1),
                }
            }
            Wanted::Recipe => file(
                &named("导入设置", "import-recipe", "json"),
                made()?.1.imported.recipe.written(),
            ),
            Wanted::Key => file(
                &named("代码对照表", "key-of-codes", "csv"),
                made()?.1.imported.key.to_csv(language),
            ),
            Wanted::Log => file(
                &named("导入记录", "import-log", "json"),
                log_file(&made()?.1.imported),
            ),
            Wanted::Problems => {
                let problems = made()?.1.imported.listed().problems.clone();
                file(&named("问题清单", "problems", "csv"), to_csv(&problems, language))
            }
            Wanted::Marked => book(
                &named("标出问题", "problems-marked", "xlsx"),
                marked(&made()?.1.imported, language),
            ),
            Wanted::Tables => {
                let made = made()?.1;
                match (&made.imported.outcome, &made.imported.log.derived) {
                    (Ok(loaded), _) => written_as_text(&loaded.roster, language),
                    (Err(_), Some(derived)) if !derived.is_complete() => file(
                        &named("待填的学校表", "schools-to-fill", "csv"),
                        derived.table_to_fill(language),
                    ),
                    _ => view(&make(true)?.1),
                }
            }
        })
    }
}

fn gone() -> Reply {
    Reply::Refused(Spoken::of(&Message::from(GONE)))
}

/// The workbook or document that is drafted.
fn written(draft: &Packed) -> Delivery {
    let draft = draft.unpack::<OfficeFile>().map_err(|error| error.to_string());
    let file = draft.and_then(|draft| draft.write());
    file.map_or_else(
        |detail| {
            Delivery::Refused(Spoken::of(&text! {
                zh: "文件没有写成（{detail}）。请再试一次；报告可以改存 JSON，条款可以改存文本。",
                en: "The file could not be written ({detail}). Try again; a report can be saved as JSON instead, clauses as text.",
                detail
            }))
        },
        Delivery::File,
    )
}

/// A CSV file for each table of a roster.
fn written_as_text(roster: &Roster, language: Language) -> Reply {
    let written = write_roster(roster, language);
    let tables = written.tables();
    Reply::tables("", tables.map(|(kind, text)| (kind, text.to_owned())))
}

/// A workbook of a roster to be saved, or why it was not written.
fn book(name: &str, written: Result<Vec<u8>, XlsxError>) -> Reply {
    match written {
        Ok(bytes) => Reply::Exported(vec![(name.to_owned(), ByteBuf::from(bytes))]),
        Err(error) => Reply::Refused(Spoken::of(&text! {
            zh: "工作簿没有写成（{detail}）。请再试一次，或改存 CSV。", en: "The workbook could not be written ({detail}). Try again, or save CSV instead.", detail = error.to_string()
        })),
    }
}

/// A roster with the recipe and the log of its import.
fn with_import(mut reply: Reply, imported: &Imported) -> Reply {
    if let Reply::Read(read) = &mut reply {
        read.import = ImportFiles {
            made: None,
            recipe: Some(imported.recipe.written()),
            log: Some(log_file(imported)),
        };
    }
    reply
}

/// A roster, packed for the workers that run it.
fn roster(loaded: &LoadedRoster, files: Vec<String>, done: Vec<Spoken>) -> Reply {
    let notes = loaded.notes.lines().map(problem_line).collect();
    let whose = Spoken::of(&whose_preferences(&loaded.roster));
    let mut summary = RosterSummary::of(&loaded.roster, files, notes, loaded.notes.total as u32, whose);
    summary.import = done;
    Reply::Read(Box::new(ReadRoster {
        roster: Packed::pack(&loaded.roster),
        summary,
        import: ImportFiles::default(),
    }))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
