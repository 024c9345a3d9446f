//! The disclosure report as data: what was taken out, who still stands out, what that means, and what it rests on; in the
//! order in which GB/T 42460-2023 has the effect of de-identification assessed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::banding::{Banded, Banding};
use super::choices::Choices;
use super::model::{Anonymised, Done, FromNumbers, Noticed, Question};
use super::risk::{Combination, HeadTeacher, Known, Risk, head_teacher, risk, riskiest};
use crate::roster::Roster;
use crate::roster::personal::looks_personal;

/// The whole report. What it costs to make a roster coarser takes rules and a run: [`price`](super::price).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disclosure {
    /// What was taken out.
    pub qualitative: Qualitative,
    /// Who still stands out.
    pub quantitative: Quantitative,
    /// What it rests on.
    pub record: Record,
}

/// What was taken out, and what is left by which people may be known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Qualitative {
    /// Column by column.
    pub done: Vec<Done>,
    /// What was read out of identity numbers.
    pub from_numbers: FromNumbers,
    /// What was noticed about people.
    pub noticed: Vec<Noticed>,
    /// What is still to be decided.
    pub questions: Vec<Question>,
    /// Cells that only look like personal data and stay because the user said so.
    pub kept_doubtful: usize,
    /// What others may know.
    pub known: Vec<Known>,
    /// How many values of which column were made coarser.
    pub changed: BTreeMap<&'static str, u32>,
    /// How many values of which column were left out.
    pub blanked: BTreeMap<&'static str, u32>,
}

/// Who stands out, before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantitative {
    /// With codes, before anything was made coarser.
    pub before: Risk,
    /// As the roster is now.
    pub after: Risk,
    /// The combinations that give most away now.
    pub riskiest: Vec<Combination>,
    /// What a head teacher finds before and after.
    pub head_teacher: [HeadTeacher; 2],
}

/// What the report rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// What was decided.
    pub choices: Choices,
    /// How many codes the key file holds.
    pub codes: usize,
    /// The files that went in, with the SHA-256 of each; a name that looks personal is left out.
    pub input: Vec<FileRecord>,
    /// The files that came out, alike.
    pub output: Vec<FileRecord>,
}

/// A file and what it is known again by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    /// Its name; nothing where it looks personal.
    pub name: Option<String>,
    /// SHA-256 of its bytes, as 64 hexadecimal digits.
    pub digest: String,
}

impl FileRecord {
    /// The record of a file.
    pub fn new(name: &str, digest: impl Into<String>) -> Self {
        Self {
            name: (!looks_personal(name)).then(|| name.to_owned()),
            digest: digest.into(),
        }
    }
}

/// The roster as it was read from anonymous tables, and as it was made coarser.
#[derive(Clone, Copy, Debug)]
pub struct Rosters<'a> {
    /// As it was read.
    pub read: &'a Roster,
    /// Made coarser; the same where nothing was.
    pub banded: &'a Banded,
}

impl Disclosure {
    /// The report on a roster that came of anonymous tables.
    pub fn of(anonymised: &Anonymised, rosters: Rosters<'_>, [input, output]: [Vec<FileRecord>; 2]) -> Self {
        let Rosters { read, banded } = rosters;
        let known = &anonymised.choices.known;
        Self {
            qualitative: Qualitative {
                done: anonymised.done.clone(),
                from_numbers: anonymised.from_numbers,
                noticed: anonymised.noticed.clone(),
                questions: anonymised.questions.clone(),
                kept_doubtful: anonymised.kept_doubtful,
                known: known.clone(),
                changed: banded.changed.clone(),
                blanked: banded.blanked.clone(),
            },
            quantitative: Quantitative {
                before: risk(read, known),
                after: risk(&banded.roster, known),
                riskiest: riskiest(&banded.roster, known),
                head_teacher: [head_teacher(read), head_teacher(&banded.roster)],
            },
            record: Record {
                choices: anonymised.choices.clone(),
                codes: anonymised.key.len(),
                input,
                output,
            },
        }
    }

    /// Whether anything was made coarser.
    pub fn is_banded(&self) -> bool {
        self.record.choices.banding != Banding::default()
    }
}
