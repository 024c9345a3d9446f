//! What items are counted from, and what is told of an item without knowing its kind.

use serde_json::Value;

use super::items::{ItemKind, MarkGiven, MarkKind};
use crate::policy::PolicyError;
use crate::policy::conditions::About;
use crate::policy::strict::Part;
use crate::roster::{ExtraColumn, ExtraKind, ExtraValue, Roster, Teacher};
use crate::units::Year;

/// What the items of one teacher are counted from.
#[derive(Clone, Copy)]
pub struct Evidence<'run> {
    /// The teacher.
    pub teacher: &'run Teacher,
    /// The year up to which years count.
    pub reference: Year,
    /// The teacher's marks from outside the roster's records; `None` where there is none.
    pub mark: &'run dyn Fn(MarkKind) -> Option<MarkGiven>,
    /// The roster that the teacher is in.
    pub roster: &'run Roster,
}

impl Evidence<'_> {
    /// The extra column of this name, if the roster has it, and what it holds of the teacher.
    pub(super) fn extra(&self, name: &str) -> Option<(&ExtraColumn, ExtraValue)> {
        let mut columns = self.roster.extra.iter().enumerate();
        let (place, column) = columns.find(|(_, column)| column.name == name)?;
        Some((column, self.teacher.extra.get(place).copied().flatten()))
    }

    /// The teacher as conditions ask.
    pub(super) fn about(&self) -> About<'_> {
        About::teacher(self.roster, self.teacher, self.reference)
    }
}

impl ItemKind {
    /// The extra column that the item counts, by its name.
    pub fn extra_column(&self) -> Option<&str> {
        match self {
            Self::Column(item) => Some(&item.column),
            Self::Years(item) => item.extra_column(),
            Self::Bands(item) => item.extra_column(),
            _ => None,
        }
    }

    /// Whether the item can count nothing of an extra column of this kind, whatever stands in it.
    pub const fn cannot_count(&self, kind: ExtraKind) -> bool {
        let holds_no_amount = matches!(kind, ExtraKind::Flag | ExtraKind::Category);
        matches!(self, Self::Years(_) | Self::Bands(_)) && holds_no_amount
    }

    /// Whether the leaf under `key` can do anything as the others of the item stand.
    pub fn rules_something(&self, key: &str) -> bool {
        match (self, key) {
            (Self::Bands(item), "column") => item.extra_column().is_some(),
            (Self::Records(item), key) => item.rules_something(key),
            (Self::Years(item), key) => item.rules_something(key),
            _ => true,
        }
    }

    /// The rule that a part of a document holds.
    ///
    /// # Errors
    /// When it holds none; the error says where and why.
    pub fn from_document(document: &Value) -> Result<Self, PolicyError> {
        Ok(Self::read(document)?)
    }
}
