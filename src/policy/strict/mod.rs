//! Reading a policy from JSON by the letter, and writing it: sections are objects, nothing unknown is passed over, and
//! what is wrong is reported with its place, in both languages.
//!
//! Serde's own errors are English only and stop at the type of a value, so the few kinds of parts read themselves:
//! sections, whose members may be left out, and records, whose members may not ([`macros`]); units, codes, lists and
//! maps ([`values`]).

mod json;
mod macros;
mod values;

pub(super) use json::read_json;
pub(crate) use json::read_json_of_any_length;
pub(super) use macros::{as_json, record, section};
pub(super) use values::{decimal, thousandths, typed};

use serde_json::{Map, Value};

use super::PolicyError;
use crate::diagnostic::Path;
use crate::json_text;
use crate::language::spelling::shortened;
use crate::language::{Message, Text};
use crate::text;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    path: Path,
    pub(super) what: Message,
}

impl Misfit {
    /// Something is wrong right here.
    pub(super) fn new(what: Message) -> Self {
        Self {
            path: Path::default(),
            what,
        }
    }

    fn expected(zh: &'static str, en: &'static str, found: &Value) -> Self {
        let (wanted, found) = (Text::new(zh, en), shortened(&json_text::write(found)));
        Self::new(
            text! { zh: "应为{wanted}，实为 {found}", en: "expected {wanted}, found {found}", wanted, found },
        )
    }

    /// The same, one step farther out.
    fn within(self, part: &str) -> Self {
        let Self { path, what } = self;
        Self {
            path: path.within(shortened(part)),
            what,
        }
    }
}

impl From<Misfit> for PolicyError {
    fn from(misfit: Misfit) -> Self {
        let Misfit { path, what } = misfit;
        Self::Misfit {
            path: path.to_string(),
            what,
        }
    }
}

/// A part of the policy document.
pub(super) trait Part: Sized {
    /// Reads it.
    fn read(value: &Value) -> Result<Self, Misfit>;

    /// Writes it.
    fn write(&self) -> Value;
}

/// The members of an object, all of them known.
pub(super) struct Members<'value>(&'value Map<String, Value>);

impl<'value> Members<'value> {
    /// The members of `value`, of which none may be unknown.
    pub(super) fn of(value: &'value Value, known: &[&str]) -> Result<Self, Misfit> {
        let Value::Object(members) = value else {
            return Err(Misfit::expected("对象", "an object", value));
        };
        match members.keys().find(|key| !known.contains(&key.as_str())) {
            Some(unknown) => Err(Misfit::new(text! {
                zh: "没有“{unknown}”这一项，应为以下之一：{known}",
                en: "unknown field `{unknown}`, expected one of {known}",
                unknown = shortened(unknown), known = keys(known)
            })),
            None => Ok(Self(members)),
        }
    }

    /// A member, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<&'value Value> {
        self.0.get(key)
    }

    /// Reads a member into its place, which keeps its default where there is none.
    pub(super) fn optional<T: Part>(&self, key: &str, place: &mut T) -> Result<(), Misfit> {
        if let Some(value) = self.0.get(key) {
            *place = within(key, T::read(value))?;
        }
        Ok(())
    }

    /// Reads a member that must be there.
    pub(super) fn required<T: Part>(&self, key: &str) -> Result<T, Misfit> {
        match self.0.get(key) {
            Some(value) => within(key, T::read(value)),
            None => Err(missing(key)),
        }
    }
}

#[cold]
#[inline(never)]
fn missing(key: &str) -> Misfit {
    Misfit::new(text! { zh: "缺少“{key}”", en: "missing field `{key}`", key })
}

/// An object of these members.
pub(super) fn object<const COUNT: usize>(members: [(&str, Value); COUNT]) -> Value {
    object_of(&mut members.into_iter())
}

/// The same for all counts, so that a program has it once.
#[inline(never)]
fn object_of(members: &mut dyn Iterator<Item = (&str, Value)>) -> Value {
    Value::Object(members.map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The only member of an object.
pub(super) fn only_member(value: &Value) -> Result<(&str, &Value), Misfit> {
    let members = value.as_object().filter(|members| members.len() == 1);
    members
        .and_then(|members| members.iter().next())
        .map(|(key, content)| (key.as_str(), content))
        .ok_or_else(|| Misfit::expected("只有一个键的对象", "an object with one key", value))
}

/// What came of reading the member `key`.
pub(super) fn within<T>(key: &str, read: Result<T, Misfit>) -> Result<T, Misfit> {
    read.map_err(|misfit| misfit.within(key))
}

/// A key that is none of the choices.
pub(super) fn unknown_choice(key: &str, known: &[&str]) -> Misfit {
    Misfit::new(text! {
        zh: "没有“{key}”这一选项，应为以下之一：{known}",
        en: "unknown choice `{key}`, expected one of {known}",
        key = shortened(key), known = keys(known)
    })
}

/// Keys as a list.
fn keys(keys: &[&str]) -> Message {
    Message::said([keys.join("、"), keys.join(", ")])
}

/// Reads one of a few keys.
pub(super) fn choice_of<T: Copy>(value: &Value, all: &[T], options: &[(&str, Text)]) -> Result<T, Misfit> {
    let Some(key) = value.as_str() else {
        return Err(Misfit::expected("可选项之一", "one of the choices", value));
    };
    let position = options.iter().position(|(known, _)| *known == key);
    position
        .and_then(|position| all.get(position))
        .copied()
        .ok_or_else(|| {
            let known: Vec<&str> = options.iter().map(|(known, _)| *known).collect();
            unknown_choice(key, &known)
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::policy::Policy;

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let policy = Policy::default();
        assert_eq!(Policy::read(&policy.write()), Ok(policy));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let said = |value: Value| PolicyError::from(Policy::read(&value).unwrap_err()).to_string();
        assert_eq!(
            said(json!({"rotation": {"share": "a tenth"}})),
            "rotation.share: expected a number, found \"a tenth\""
        );
        assert_eq!(said(json!({"posts": []})), "posts: expected an object, found []");
        assert_eq!(said(json!([])), "expected an object, found []");
        for (document, place) in [
            (
                json!({"rounds": [{"id": "zone", "scope": "town", "mechanism": "deferred-acceptance"}]}),
                "rounds.zone.scope: unknown choice `town`",
            ),
            (
                json!({"standing": {"referenz_year": 2026}}),
                "standing: unknown field `referenz_year`",
            ),
            (
                json!({"scoring": {"blocks": [{"id": "a", "items": [{"id": "b", "rule": {"rank": {"first": true}}}]}]}}),
                "scoring.blocks.a.items.b.rule.rank.first: expected a number",
            ),
            (
                json!({"rotation": {"minimum_years": -1}}),
                "rotation.minimum_years:",
            ),
            (
                json!({"rotation": {"minimum_years": 70_000}}),
                "rotation.minimum_years:",
            ),
            (
                json!({"rotation": {"share": 0.000_1}}),
                "rotation.share: 0.0001 has more than three decimal places; write thousandths, such as 0",
            ),
            (
                json!({"awaiting": {"pay_share": 0.1666}}),
                "awaiting.pay_share: 0.1666 has more than three decimal places; write thousandths, such as 0.167",
            ),
            (
                json!({"rounds": [{"scope": "zone"}]}),
                "rounds.1: missing field `id`",
            ),
            (
                json!({"procedure": {"start": "2026-02-30"}}),
                "procedure.start: expected a day",
            ),
        ] {
            let error = said(document);
            assert!(error.starts_with(place), "{error}");
        }
    }
}
