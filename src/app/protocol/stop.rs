//! Why work ended before it was done.

use crate::language::{Spoken, Text};

/// Why a worker's work ended before it was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Its program did not load; what the browser says of it.
    NotLoaded(String),
    /// It stopped in the middle; what it said last.
    Broke(String),
    /// It was silent for longer than such work can take.
    Silent,
    /// The user ended it.
    Cancelled,
}

impl Stop {
    /// The reason as a sentence.
    pub const fn words(&self) -> Text {
        match self {
            Self::NotLoaded(_) => Text::new("计算程序没有载入。", "The program for this did not load."),
            Self::Broke(_) => Text::new("计算程序意外停止。", "The program for this stopped unexpectedly."),
            Self::Silent => Text::new(
                "计算程序很久没有回应，已将它停止。",
                "The program for this gave no answer for a long time and was ended.",
            ),
            Self::Cancelled => Text::new("已按您的要求停止。", "Stopped, as you asked."),
        }
    }

    /// The same, as what is delivered in the place of what was ordered.
    pub fn spoken(&self) -> Spoken {
        let words = self.words();
        Spoken {
            zh: words.zh.to_owned(),
            en: words.en.to_owned(),
        }
    }

    /// What only whoever mends the program needs.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::NotLoaded(detail) | Self::Broke(detail) => Some(detail),
            Self::Silent | Self::Cancelled => None,
        }
    }
}
