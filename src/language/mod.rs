//! The two languages of every label and message: Chinese first, English second.
//!
//! A fixed text is a [`Text`]. A sentence with values is a [`Message`], made by [`text!`](crate::text): both versions
//! stand side by side, and the compiler refuses two that do not name the same values. Templates are looked up only when
//! something is said, so a further language would be one table of translations by the English template. What has been said
//! and goes on as data is [`Spoken`].

mod display_width;
pub mod english;
mod letters;
mod message;
pub(crate) mod spelling;
mod spoken;

pub use display_width::display_width;
pub use letters::{is_letter_or_digit, small};
pub use message::{Message, Value, check_template};
pub use spelling::{as_typed, cannot_be_seen, revealed};
pub use spoken::Spoken;

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese, the first language of the page.
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both languages, Chinese first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language for somebody who reads these, by their tags as `zh-CN`: English only for those who read no Chinese.
    ///
    /// ```
    /// use shapan::language::Language;
    /// assert_eq!(Language::of_reader(&["en-US", "en"]), Language::English);
    /// assert_eq!(Language::of_reader(&["en-US", "zh-TW"]), Language::Chinese);
    /// assert_eq!(Language::of_reader::<&str>(&[]), Language::Chinese);
    /// ```
    pub fn of_reader<T: AsRef<str>>(tags: &[T]) -> Self {
        let reads_chinese = |tag: &T| {
            let first = tag.as_ref().split(['-', '_']).next().unwrap_or_default();
            ["zh", "yue", "wuu", "hak", "nan", "cmn"].contains(&first.to_ascii_lowercase().as_str())
        };
        if tags.is_empty() || tags.iter().any(reads_chinese) {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// The value for an HTML `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Picks the Chinese or the English value.
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// One fixed text in both languages.
///
/// ```
/// use shapan::language::{Language, Text};
/// const SCHOOL: Text = Text::new("学校", "School");
/// assert_eq!(SCHOOL.in_language(Language::English), "School");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Text {
    /// A text from its two versions.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The version in `language`.
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// Something that can say itself in either language: problems, reasons, refusals.
///
/// Whoever implements it gives [`message`](Say::message) where the sentence is one template with values, or
/// [`say`](Say::say) where it is put together; each follows from the other.
pub trait Say {
    /// The message in `language`, a whole sentence without a code.
    fn say(&self, language: Language) -> String {
        self.message().say(language)
    }

    /// The message, to be said in any language or to stand in another one.
    fn message(&self) -> Message {
        Message::said(Language::ALL.map(|language| self.say(language)))
    }
}
