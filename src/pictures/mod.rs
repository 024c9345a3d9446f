//! Pictures of a proposal beside the status quo: for each a caption, one or more views, and the table behind it.
//!
//! Small drawings are SVG made here ([`plot`]); those that need a library are options for it, as JSON. Either way the
//! colours are names of the style sheet's tokens, such as `var(--chart-after)`, so that one picture serves light, dark
//! and paper. Where there is nothing to draw the picture says why, and no empty axes are shown.

mod flows;
mod lorenz;
mod map;
pub mod plot;
mod ranks;
mod scores;
mod shortage;
#[cfg(test)]
mod tests;
mod tiers;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use tiers::quartiles;

use crate::language::{Language, Text};
use crate::outcome::Outcome;
use crate::roster::Roster;
use crate::table::{Cell, Table};
use crate::wording::compare::small_cells::SMALLEST;

/// A picture by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Where the schools lie, and where teachers are missing.
    Map,
    /// Who moves between urban, town and rural schools.
    Localities,
    /// Who moves between zones.
    Zones,
    /// Schools by tier.
    Tiers,
    /// Subjects and zones: teachers missing or to spare.
    Shortage,
    /// How evenly key teachers are spread over pupils.
    Lorenz,
    /// The spread of scores.
    Scores,
    /// Which of their choices teachers got.
    Ranks,
}

impl Kind {
    /// All pictures, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Map,
        Self::Localities,
        Self::Zones,
        Self::Shortage,
        Self::Tiers,
        Self::Lorenz,
        Self::Scores,
        Self::Ranks,
    ];

    /// The key, for addresses and names of files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Localities => "localities",
            Self::Zones => "zones",
            Self::Tiers => "tiers",
            Self::Shortage => "shortage",
            Self::Lorenz => "lorenz",
            Self::Scores => "scores",
            Self::Ranks => "ranks",
        }
    }

    /// The name, short enough for a tab.
    pub const fn name(self) -> Text {
        match self {
            Self::Map => Text::new("学校分布", "Map of schools"),
            Self::Localities => Text::new("城乡流动", "Town and village"),
            Self::Zones => Text::new("学区流动", "Between zones"),
            Self::Tiers => Text::new("分层次比较", "School tiers"),
            Self::Shortage => Text::new("学科余缺", "Shortage"),
            Self::Lorenz => Text::new("骨干均衡", "Evenness"),
            Self::Scores => Text::new("分数分布", "Scores"),
            Self::Ranks => Text::new("志愿满足", "Choices met"),
        }
    }

    /// Makes the picture.
    pub fn draw(self, both: &BothRuns<'_>) -> Picture {
        match self {
            Self::Map => map::picture(both),
            Self::Localities => flows::between_localities(both),
            Self::Zones => flows::between_zones(both),
            Self::Tiers => tiers::picture(both),
            Self::Shortage => shortage::picture(both),
            Self::Lorenz => lorenz::picture(both),
            Self::Scores => scores::picture(both),
            Self::Ranks => ranks::picture(both),
        }
    }
}

/// The status quo and the proposal, as drawings and reports take them: two outcomes of one roster, and the language in
/// which they are shown.
#[derive(Clone, Copy, Debug)]
pub struct BothRuns<'run> {
    /// The roster of both runs.
    pub roster: &'run Roster,
    /// The status quo.
    pub before: &'run Outcome,
    /// The proposal.
    pub after: &'run Outcome,
    /// The language of every word in the picture or report.
    pub language: Language,
}

impl<'run> BothRuns<'run> {
    /// Picks a text by the language.
    pub fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    /// A fixed text in the language.
    pub fn text(&self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    /// Both runs with their names, the status quo first.
    pub fn runs(&self) -> [(&'static str, &'run Outcome); 2] {
        [
            (self.say("现状", "Status quo"), self.before),
            (self.say("方案", "Proposal"), self.after),
        ]
    }

    /// A picture without views.
    fn picture(&self, kind: Kind, title: Text, caption: Text) -> Picture {
        let title = self.text(title);
        Picture {
            kind,
            title: title.to_owned(),
            caption: self.text(caption).to_owned(),
            views: Vec::new(),
            nothing: None,
            table: Table::new(kind.key(), title),
        }
    }
}

/// A picture in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// What it shows.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// How to read it.
    pub caption: String,
    /// Its views, which share caption and table; none where there is nothing to draw.
    pub views: Vec<View>,
    /// Why there is nothing to draw; the table may still have rows.
    pub nothing: Option<String>,
    /// The numbers behind it.
    pub table: Table,
}

impl Picture {
    fn without_views(mut self, reason: impl Into<String>) -> Self {
        self.nothing = Some(reason.into());
        self
    }

    /// The same for whoever a report is given to: a picture that counts teachers by group is not drawn, and its table not
    /// printed, where a count is of 1 to 4 people; from those left one could work out the others.
    #[must_use]
    pub fn for_everybody(mut self, language: Language) -> Self {
        let counts_people = matches!(
            self.kind,
            Kind::Localities | Kind::Zones | Kind::Scores | Kind::Ranks
        );
        let few = |cell: &Cell| matches!(cell, Cell::Number(people) if *people > 0.0 && *people < f64::from(SMALLEST));
        let mut cells = self.table.rows.iter().flat_map(|row| &row.cells);
        if counts_people && cells.any(few) {
            self.views.clear();
            self.table.rows.clear();
            let why = Text::new(
                "有的格子只有 1 至 4 人，为保护小单元，这幅图不放进报告；持有花名册的人可在“结果”中查看。",
                "Some counts are of 1 to 4 people, so this picture is left out of the report, to protect small groups; those who hold the roster see it under Results.",
            );
            return self.without_views(why.in_language(language));
        }
        self
    }
}

/// One way to look at a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Its name.
    pub name: String,
    /// What it shows, for who cannot see it: the main numbers.
    pub description: String,
    /// The drawing.
    pub drawing: Drawing,
}

/// How a view is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Drawing {
    /// An option for the chart library, as JSON. Text in it is text to the letter: a `formatter` is what is shown, no
    /// template of the library, since names out of a roster stand there; `www/charts.js` sees to that.
    Chart(String),
    /// SVG, ready to show.
    Svg(String),
}

impl View {
    fn chart(name: impl Into<String>, description: impl Into<String>, option: &Value) -> Self {
        Self {
            name: name.into(),
            description: description.into(),
            drawing: Drawing::Chart(option.to_string()),
        }
    }
}

/// A number at one decimal, for an option: a chart shows what it is given.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Where a balance stands on a diverging scale: its square root with its sign, so that small shortages stay visible
/// beside large ones.
fn tone(balance: f64) -> f64 {
    (balance.abs().sqrt() * 100.0).round().copysign(balance) / 100.0
}
