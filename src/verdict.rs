//! Whether a change is for the better.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::language::Text;

/// Whether a change is for the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Better.
    Better,
    /// Worse.
    Worse,
    /// The same.
    Same,
    /// Different, and neither better nor worse.
    Different,
    /// Not to be said, because one side has no value.
    Unknown,
    /// Not to be said, because it goes one way in some draws and another way in others.
    Varies,
    /// Not to be said yet: draws are still being made.
    #[default]
    Pending,
}

impl Verdict {
    /// The verdict on a number that is in this order to the one before, where more is better.
    ///
    /// ```
    /// use shapan::verdict::Verdict;
    /// assert_eq!(Verdict::more_is_better(5.cmp(&3)), Verdict::Better);
    /// ```
    pub const fn more_is_better(order: Ordering) -> Self {
        match order {
            Ordering::Greater => Self::Better,
            Ordering::Equal => Self::Same,
            Ordering::Less => Self::Worse,
        }
    }

    /// What one draw shows of a change: that there is one, not that the rules make it better or worse.
    pub const fn of_one_draw(is_same: bool) -> Self {
        if is_same { Self::Same } else { Self::Different }
    }

    /// The name; a dash where nothing can be said, dots where nothing can be said yet.
    pub const fn name(self) -> Text {
        match self {
            Self::Better => Text::new("优于现状", "better"),
            Self::Worse => Text::new("劣于现状", "worse"),
            Self::Same => Text::new("持平", "same"),
            Self::Different => Text::new("有变化", "different"),
            Self::Unknown => Text::new("—", "—"),
            Self::Varies => Text::new("看抽签", "varies with the lot"),
            Self::Pending => Text::new("…", "…"),
        }
    }
}
