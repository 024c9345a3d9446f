//! The sheets: a program of its own that makes pictures, the report, the workbook and the full record of a run.
//!
//! It holds the engine as well, so that the page's own program need not carry any of this; it is loaded when the first
//! of them is asked for, and holds the same roster and runs as the page's own worker.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::answers::Held;
use super::protocol::{Message, Reply, Request};
use super::worker::WorkerState;
use crate::language::Language;
use crate::outcome::compare::change::compare;
use crate::pictures::{Kind, Material, Picture};
use crate::report::{Cover, Report, annex, html};
use crate::wording::record::RunReport;
use crate::workbook::workbook;

/// What can be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// A picture.
    Picture(Kind),
    /// The table behind a picture, as CSV.
    Table(Kind),
    /// The report, ready to show and to print.
    Report(CoverWords),
    /// The report's tables as a workbook.
    Workbook(CoverWords),
    /// Both runs and their comparison as JSON, as `shapan compare --json` prints them.
    Record,
}

/// The words on the cover of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverWords {
    /// The title; empty for the usual one.
    pub title: String,
    /// The day.
    pub date: String,
    /// The name of the proposal.
    pub proposal: String,
    /// Where the roster comes from.
    pub source: String,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Delivery {
    /// A picture.
    Picture(Box<Picture>),
    /// The report.
    Report(Box<Sheets>),
    /// The content of a file.
    File(#[serde(with = "serde_bytes")] Vec<u8>),
    /// It cannot be made; why.
    Refused(Message),
}

/// A report as markup, with the pictures apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheets {
    /// Label, title and subtitle.
    pub cover: String,
    /// The sections.
    pub sections: Vec<Sheet>,
    /// The foot.
    pub foot: String,
}

/// A section of a report as markup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The heading, as text.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: String,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The tables.
    pub tables: Vec<SheetTable>,
}

/// A table of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetTable {
    /// Its key.
    pub key: String,
    /// Its title, as text.
    pub title: String,
    /// The table as markup.
    pub markup: String,
    /// The table as a file.
    pub csv: String,
}

impl Sheets {
    fn of(report: &Report, language: Language) -> Self {
        let sections = report.sections.iter().map(|section| Sheet {
            heading: section.heading.clone(),
            paragraphs: html::paragraphs(&section.paragraphs),
            pictures: section.pictures.clone(),
            tables: section
                .tables
                .iter()
                .map(|table| SheetTable {
                    key: table.key.clone(),
                    title: table.title.clone(),
                    markup: html::table(table, language),
                    csv: table.to_csv(),
                })
                .collect(),
        });
        Self {
            cover: html::cover(report),
            sections: sections.collect(),
            foot: html::foot(report),
        }
    }
}

/// What the sheets hold between orders.
#[derive(Debug, Default)]
pub struct Desk {
    worker: WorkerState,
}

impl Desk {
    /// Answers a request.
    pub fn answer(&mut self, request: Request) -> Reply {
        match request {
            Request::Order {
                number,
                job,
                shown,
                language,
                ..
            } => {
                let made = make(&self.worker.held(), job, shown, language);
                Reply::Delivered(number, Box::new(made.unwrap_or_else(Delivery::Refused)))
            }
            other => self.worker.answer(other),
        }
    }
}

fn make(held: &Held<'_>, job: Job, shown: u32, language: Language) -> Result<Delivery, Message> {
    let [before, after] = held.pair(shown).ok_or_else(|| unreadable("no run"))?;
    let material = Material {
        roster: held.roster,
        before,
        after,
        language,
    };
    let report = |cover: CoverWords| {
        let cover = Cover {
            title: cover.title,
            date: cover.date,
            proposal: cover.proposal,
            source: cover.source,
        };
        annex(&material, &cover).map_err(|error| Message::of(&error))
    };
    Ok(match job {
        Job::Picture(kind) => Delivery::Picture(Box::new(kind.draw(&material))),
        Job::Table(kind) => Delivery::File(kind.draw(&material).table.to_csv().into_bytes()),
        Job::Report(cover) => Delivery::Report(Box::new(Sheets::of(&report(cover)?, language))),
        Job::Workbook(cover) => {
            Delivery::File(workbook(&report(cover)?).map_err(|error| unreadable(&error.to_string()))?)
        }
        Job::Record => {
            let comparison = compare(held.roster, before, after).map_err(|error| Message::of(&error))?;
            let record = json!({
                "before": RunReport::new(before, held.roster),
                "after": RunReport::new(after, held.roster),
                "comparison": comparison,
            });
            Delivery::File(format!("{record:#}\n").into_bytes())
        }
    })
}

fn unreadable(detail: &str) -> Message {
    Message {
        zh: format!("图表程序出错（{detail}）。请刷新页面后重试。"),
        en: format!("The program for pictures and reports failed ({detail}). Reload the page and try again."),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::app::state::State;

    /// A desk that holds the sample county and the runs that the page opens with.
    fn desk() -> Desk {
        let state = State::default();
        let mut desk = Desk::default();
        desk.answer(Request::Sample);
        let run = desk.answer(Request::run(
            &state.scenarios.draft.runs(),
            state.scenarios.draft.seed,
            1,
        ));
        assert!(matches!(run, Reply::Results(_)));
        desk
    }

    fn ordered(desk: &mut Desk, job: Job) -> Delivery {
        let order = Request::Order {
            slot: 0,
            number: 3,
            job,
            shown: 1,
            language: Language::Chinese,
        };
        match desk.answer(order) {
            Reply::Delivered(3, delivery) => *delivery,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_desk_makes_all_it_offers_from_the_runs_it_holds() {
        let mut desk = desk();
        let Delivery::Picture(picture) = ordered(&mut desk, Job::Picture(Kind::Map)) else {
            panic!("no picture");
        };
        assert_eq!(picture.table.rows.len(), 100);
        let table = ordered(&mut desk, Job::Table(Kind::Map));
        assert_eq!(table, Delivery::File(picture.table.to_csv().into_bytes()));
        let cover = CoverWords {
            title: "<我的>标题".to_owned(),
            ..CoverWords::default()
        };
        let Delivery::Report(report) = ordered(&mut desk, Job::Report(cover.clone())) else {
            panic!("no report");
        };
        assert!(report.cover.contains("&lt;我的&gt;标题"));
        assert_eq!(report.sections.len(), 8);
        let Delivery::File(book) = ordered(&mut desk, Job::Workbook(cover)) else {
            panic!("no workbook");
        };
        assert!(book.starts_with(b"PK"));
        let Delivery::File(record) = ordered(&mut desk, Job::Record) else {
            panic!("no record");
        };
        let record: Value = serde_json::from_slice(&record).unwrap();
        assert_eq!(record["after"]["schools"].as_array().unwrap().len(), 100);
    }

    #[test]
    fn without_a_run_nothing_is_made() {
        let made = ordered(&mut Desk::default(), Job::Record);
        assert!(matches!(made, Delivery::Refused(_)));
    }
}
