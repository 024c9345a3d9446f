//! What the user decides about making a roster anonymous; part of the recipe, so that next year is done alike.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::banding::Banding;
use super::risk::Known;

/// The choices. What is not said is the safe side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// Whether the ids of teachers become codes. Ids that hold personal data do so whatever is said here.
    pub teacher_codes: bool,
    /// What becomes of the codes or names of schools.
    pub schools: Schools,
    /// Whether years of birth and genders are read out of identity numbers.
    pub from_numbers: FromIdNumbers,
    /// What becomes of single cells that only look like personal data.
    pub doubtful: Doubtful,
    /// Columns of teachers that are left out, by their keys, such as those that no rule uses.
    pub without: BTreeSet<String>,
    /// What is made coarser.
    pub banding: Banding,
    /// What others may know of a teacher, by which the report counts who stands out.
    pub known: Vec<Known>,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            teacher_codes: true,
            schools: Schools::default(),
            from_numbers: FromIdNumbers::default(),
            doubtful: Doubtful::default(),
            without: BTreeSet::new(),
            banding: Banding::default(),
            known: Known::USUAL.to_vec(),
        }
    }
}

/// What becomes of the codes or names of schools and of the names of zones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schools {
    /// They stay; where they read like names of people, that is asked about.
    #[default]
    Asked,
    /// They stay: somebody has looked, and none is the name of a person.
    Checked,
    /// They become codes.
    Coded,
}

/// Whether years of birth and genders are read out of identity numbers, before these are forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromIdNumbers {
    /// Where the table has no column for it, or an empty one.
    #[default]
    WhereMissing,
    /// Also where single cells of the column are empty.
    EveryBlank,
    /// Never.
    Never,
}

/// What becomes of single cells that only look like personal data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubtful {
    /// They are emptied, and counted.
    #[default]
    Emptied,
    /// They stay: somebody has looked at each, and none is.
    Kept,
}
