//! The least that a roster has to hold: columns that the rules in force do not use need not be loaded.

use crate::outcome::indicators::columns::COLUMNS;
use crate::policy::Policy;
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field};

/// Columns of the teachers table that no rule reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unneeded {
    /// Nothing reads them: left out, every run is the same.
    pub by_nothing: Vec<&'static Field>,
    /// Only indicators read them: left out, everybody is placed alike, and some indicator cannot be worked out.
    pub by_rules: Vec<&'static Field>,
}

/// What can be left out under these rules, in the order of the columns. The keys go into
/// [`Choices::without`](super::Choices::without).
///
/// ```
/// use shapan::import::anonymise::unneeded;
/// use shapan::policy::Policy;
///
/// let found = unneeded(&Policy::default());
/// assert!(found.by_nothing.iter().any(|field| field.key == "research_points"));
/// ```
pub fn unneeded(policy: &Policy) -> Unneeded {
    let read = policy.teacher_columns();
    let mut found = Unneeded::default();
    for column in TeacherColumn::ALL {
        if read.contains(column) || column.field().required {
            continue;
        }
        let side = if COLUMNS.contains(column) {
            &mut found.by_rules
        } else {
            &mut found.by_nothing
        };
        side.push(column.field());
    }
    found
}
