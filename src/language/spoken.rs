//! A message that has been said already.

use serde::{Deserialize, Serialize};

use super::{Language, Say};

/// What was said, in every language: what is left of a [`Message`](super::Message) where it goes on as data, such as to
/// another program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Spoken {
    /// Has something say itself.
    pub fn of(what: &impl Say) -> Self {
        Self {
            zh: what.say(Language::Chinese),
            en: what.say(Language::English),
        }
    }

    /// What was said in `language`.
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}
