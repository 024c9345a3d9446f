//! The second program of the page: makes pictures, the report, the workbook and the full record of a run.
//!
//! It holds the engine as well, so the first program need not carry any of this; it is loaded when the first of them
//! is asked for. The same input gives the same outcome in both. An order names everything it rests on; only the roster,
//! which is large, is sent once and held.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::protocol::Message;
use crate::language::Language;
use crate::outcome::Outcome;
use crate::outcome::compare::compare;
use crate::pictures::{Kind, Material, Picture};
use crate::policy::{Overrides, PolicyError};
use crate::random::Seed;
use crate::report::{Cover, Report, annex, html};
use crate::roster::Roster;
use crate::workbook::workbook;

/// What the page orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The roster, packed, where it is not yet held.
    pub roster: Option<PackedRoster>,
    /// The changes of each scenario, as JSON, the status quo first.
    pub scenarios: Vec<String>,
    /// The seed.
    pub seed: Seed,
    /// The language.
    pub language: Language,
    /// What to make.
    pub job: Job,
}

/// A roster as it crosses from one program to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedRoster(#[serde(with = "serde_bytes")] pub Vec<u8>);

/// What can be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// A picture.
    Picture(Kind),
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

/// What the second program holds between orders.
#[derive(Debug, Default)]
pub struct Desk {
    roster: Roster,
    /// The runs of the last order with what they rest on.
    runs: Option<(Vec<String>, Seed, [Outcome; 2])>,
}

impl Desk {
    /// Makes what is ordered.
    pub fn fill(&mut self, order: Order) -> Delivery {
        self.make(order).unwrap_or_else(Delivery::Refused)
    }

    fn make(&mut self, order: Order) -> Result<Delivery, Message> {
        if let Some(PackedRoster(bytes)) = order.roster {
            self.roster = postcard::from_bytes(&bytes).map_err(|error| unreadable(&error.to_string()))?;
            self.runs = None;
        }
        let known = self
            .runs
            .as_ref()
            .is_some_and(|(scenarios, seed, _)| *scenarios == order.scenarios && *seed == order.seed);
        if !known {
            let runs = run(&self.roster, &order.scenarios, order.seed)?;
            self.runs = Some((order.scenarios, order.seed, runs));
        }
        let Some((_, _, [before, after])) = &self.runs else {
            return Err(unreadable("no run"));
        };
        let roster = &self.roster;
        let material = Material {
            roster,
            before,
            after,
            language: order.language,
        };
        let report = |cover: CoverWords| {
            let cover = Cover {
                title: cover.title,
                date: cover.date,
                proposal: cover.proposal,
            };
            annex(&material, &cover).map_err(|error| Message::of(&error))
        };
        Ok(match order.job {
            Job::Picture(kind) => Delivery::Picture(Box::new(kind.draw(&material))),
            Job::Report(cover) => Delivery::Report(Box::new(Sheets::of(&report(cover)?, order.language))),
            Job::Workbook(cover) => {
                Delivery::File(workbook(&report(cover)?).map_err(|error| unreadable(&error.to_string()))?)
            }
            Job::Record => {
                let comparison = compare(roster, before, after).map_err(|error| Message::of(&error))?;
                let record = json!({
                    "before": before.report(roster),
                    "after": after.report(roster),
                    "comparison": comparison,
                });
                Delivery::File(format!("{record:#}\n").into_bytes())
            }
        })
    }
}

/// The status quo and the proposal.
fn run(roster: &Roster, scenarios: &[String], seed: Seed) -> Result<[Outcome; 2], Message> {
    let outcome = |text: Option<&String>| {
        let text = text.map_or("{}", String::as_str);
        let policy = serde_json::from_str::<Value>(text)
            .ok()
            .and_then(Overrides::of)
            .ok_or_else(|| PolicyError::Unreadable("overrides".to_owned()))
            .and_then(|overrides| overrides.apply())
            .map_err(|error| Message::of(&error))?;
        crate::run(roster, &policy, seed).map_err(|error| Message::of(&error))
    };
    Ok([outcome(scenarios.first())?, outcome(scenarios.last())?])
}

fn unreadable(detail: &str) -> Message {
    Message {
        zh: format!("图表程序出错（{detail}）。请刷新页面后重试。"),
        en: format!("The program for pictures and reports failed ({detail}). Reload the page and try again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Preset;
    use crate::roster::generate::{CountyParameters, generate};

    fn order(job: Job, roster: Option<PackedRoster>) -> Order {
        let json = |preset: Preset| preset.scenario(Language::Chinese).overrides.to_json();
        Order {
            roster,
            scenarios: vec![json(Preset::STATUS_QUO), json(Preset::COMMON_ROUNDS)],
            seed: Seed(7),
            language: Language::Chinese,
            job,
        }
    }

    #[test]
    fn a_desk_makes_all_it_offers_from_a_roster_sent_once() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let packed = PackedRoster(postcard::to_allocvec(&roster).unwrap());
        let mut desk = Desk::default();
        let Delivery::Picture(picture) = desk.fill(order(Job::Picture(Kind::Map), Some(packed))) else {
            panic!("no picture");
        };
        assert_eq!(picture.table.rows.len(), 30);
        let cover = CoverWords {
            title: "<我的>标题".to_owned(),
            ..CoverWords::default()
        };
        let Delivery::Report(report) = desk.fill(order(Job::Report(cover.clone()), None)) else {
            panic!("no report");
        };
        assert!(report.cover.contains("&lt;我的&gt;标题"));
        assert_eq!(report.sections.len(), 8);
        let Delivery::File(book) = desk.fill(order(Job::Workbook(cover), None)) else {
            panic!("no workbook");
        };
        assert!(book.starts_with(b"PK"));
        let Delivery::File(record) = desk.fill(order(Job::Record, None)) else {
            panic!("no record");
        };
        let record: Value = serde_json::from_slice(&record).unwrap();
        assert_eq!(record["after"]["schools"].as_array().unwrap().len(), 30);
    }

    #[test]
    fn what_cannot_be_read_is_refused_in_words() {
        let mut desk = Desk::default();
        let broken = PackedRoster(vec![255; 3]);
        assert!(matches!(
            desk.fill(order(Job::Record, Some(broken))),
            Delivery::Refused(_)
        ));
        let mut unknown = order(Job::Record, None);
        unknown.scenarios[1] = "{\"no.such.rule\": 1}".to_owned();
        assert!(matches!(desk.fill(unknown), Delivery::Refused(_)));
    }
}
