//! Personal data in a roster: what is looked for, and how sure a finding is.
//!
//! Every cell of both files is looked at before anything else reads a row (`scan`). What is sure is refused; what only
//! looks like it is asked about. What is found and what is not, with figures, stands in `docs/privacy.md`.

mod accounts;
mod addresses;
mod characters;
mod chinese;
mod columns;
mod findings;
pub(crate) mod headers;
mod latin;
mod numbers;
mod particulars;
pub(in crate::roster) mod scan;
mod sentence;
mod typed;
mod words;

pub use columns::{LookedAt, PlaceWords, Purpose, Sighting, look};
pub use numbers::Identity;
pub use typed::kinds_in;

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::language::spelling::{narrowed, seen};
use crate::roster::codes::{Code, Stage, Subject};

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// Names of people.
    Name,
    /// Identity card or passport numbers.
    IdNumber,
    /// Telephone numbers.
    Phone,
    /// Numbers of bank cards.
    BankCard,
    /// E-mail addresses and accounts of messengers.
    Account,
    /// Home addresses.
    Address,
    /// Ethnic group, family, party membership, health and other particulars.
    Particulars,
}

impl PersonalData {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::IdNumber,
        Self::Phone,
        Self::BankCard,
        Self::Account,
        Self::Address,
        Self::Particulars,
    ];

    /// What to call it.
    pub const fn name(self) -> Text {
        match self {
            Self::Name => Text::new("姓名", "names of people"),
            Self::IdNumber => Text::new("身份证件号码", "identity numbers"),
            Self::Phone => Text::new("电话号码", "telephone numbers"),
            Self::BankCard => Text::new("银行卡号", "bank card numbers"),
            Self::Account => Text::new("电子邮箱或账号", "e-mail addresses or accounts"),
            Self::Address => Text::new("住址", "addresses"),
            Self::Particulars => Text::new(
                "个人情况（民族、婚姻、家庭、政治面貌、健康等）",
                "personal particulars (ethnic group, marriage, family, party membership, health and the like)",
            ),
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Refused.
    Sure,
    /// Asked about: it may be a word or a code that only looks like it.
    Doubtful,
}

/// By what it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// By the header of a column.
    Header,
    /// By what stands in cells.
    Content,
}

/// Whether the user has looked at what only looks like personal data and says that it is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubts {
    /// Nobody has looked: a roster with doubtful places is not loaded.
    #[default]
    Asked,
    /// Somebody has: they are loaded, counted and recorded.
    Checked,
}

/// Whether a text would be taken for personal data wherever it stood, so that no message may repeat it.
pub fn looks_personal(text: &str) -> bool {
    let text = seen(text);
    let text = narrowed(&text);
    numbers::find(&text).is_some()
        || accounts::find(&text).is_some()
        || addresses::find(&text).is_some()
        || particulars::is_plate(&text)
        || particulars::names_one(&text)
        || is_name(&text)
}

/// Whether a text that should be a value of a list is personal data or holds what reads as a name, as a remark may. Names
/// of places do as well, so that it is of no use for them.
pub fn may_name_somebody(text: &str) -> bool {
    looks_personal(text) || {
        let characters: Vec<char> = narrowed(text).chars().collect();
        let names = |length: usize| {
            characters.windows(length).any(|run| {
                let run: String = run.iter().collect();
                !is_code(&run) && chinese::likeness(&run) >= Some(chinese::Likeness::Likely)
            })
        };
        characters.len() > 4 && (names(2) || names(3))
    }
}

/// Whether a text by itself reads as a name.
fn is_name(text: &str) -> bool {
    if is_code(text) {
        return false;
    }
    let mut likely = false;
    chinese::names(text, &mut |name| {
        likely |= name.likeness >= chinese::Likeness::Likely;
    });
    likely || latin::names(text).iter().any(|name| name.alone)
}

/// Whether a text is a word that the roster's columns use.
fn is_code(text: &str) -> bool {
    Subject::read(text).is_some() || Stage::read(text).is_some()
}
