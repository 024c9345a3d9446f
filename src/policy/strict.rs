//! Reading a policy from JSON by the letter, and writing it: sections are objects, nothing unknown is passed over, and
//! what is wrong is reported with its place.
//!
//! Serde would do the same with code generated for each section and each format. The document has some forty sections
//! and the page downloads all of that before it can show anything; here every section is one short list of fields.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::{PolicyError, json_text};
use crate::calendar::Date;
use crate::random::Seed;
use crate::roster::{Code, Education, Stage, Subject};
use crate::units::{
    Amount, Kilometres, Lessons, Percent, Points, PupilsPerStaff, StaffPerClass, Year, thousandths_from_f64,
};

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    path: String,
    zh: String,
    en: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            formatter.write_str(&self.en)
        } else {
            write!(formatter, "{}: {}", self.path, self.en)
        }
    }
}

impl Misfit {
    /// Something is wrong right here.
    pub(super) const fn new(zh: String, en: String) -> Self {
        Self {
            path: String::new(),
            zh,
            en,
        }
    }

    fn expected(zh: &str, en: &str, found: &Value) -> Self {
        let found = json_text::write(found);
        Self::new(
            format!("应为{zh}，实为 {found}"),
            format!("expected {en}, found {found}"),
        )
    }

    /// The same, one step farther out.
    fn within(mut self, part: &str) -> Self {
        self.path = if self.path.is_empty() {
            part.to_owned()
        } else {
            format!("{part}.{}", self.path)
        };
        self
    }
}

impl From<Misfit> for PolicyError {
    fn from(misfit: Misfit) -> Self {
        let Misfit { path, zh, en } = misfit;
        Self::Misfit { path, zh, en }
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
            Some(unknown) => Err(Misfit::new(
                format!("没有“{unknown}”这一项，应为以下之一：{}", known.join("、")),
                format!("unknown field `{unknown}`, expected one of {}", known.join(", ")),
            )),
            None => Ok(Self(members)),
        }
    }

    /// Reads a member into its place, which keeps its default where there is none.
    pub(super) fn optional<T: Part>(&self, key: &str, place: &mut T) -> Result<(), Misfit> {
        if let Some(value) = self.0.get(key) {
            *place = T::read(value).map_err(|misfit| misfit.within(key))?;
        }
        Ok(())
    }

    /// Reads a member that must be there.
    pub(super) fn required<T: Part>(&self, key: &str) -> Result<T, Misfit> {
        match self.0.get(key) {
            Some(value) => T::read(value).map_err(|misfit| misfit.within(key)),
            None => Err(missing(key)),
        }
    }
}

/// A place that a member is read into and written from. Sections list their members as such places, so that one
/// function reads and writes them all: the page downloads code for each section otherwise.
pub(super) trait Place {
    /// Reads the member.
    fn fill(&mut self, value: &Value) -> Result<(), Misfit>;

    /// Writes it.
    fn show(&self) -> Value;
}

impl<T: Part> Place for T {
    fn fill(&mut self, value: &Value) -> Result<(), Misfit> {
        *self = T::read(value)?;
        Ok(())
    }

    fn show(&self) -> Value {
        self.write()
    }
}

/// A place for a member that must be there: empty until it is read.
pub(super) struct Awaited<T>(pub(super) Option<T>);

impl<T: Part> Place for Awaited<T> {
    fn fill(&mut self, value: &Value) -> Result<(), Misfit> {
        self.0 = Some(T::read(value)?);
        Ok(())
    }

    fn show(&self) -> Value {
        self.0.as_ref().map_or(Value::Null, T::write)
    }
}

/// Reads the members of an object into their places. Those left out keep what they have, unless all are `required`.
pub(super) fn fill(
    value: &Value,
    required: bool,
    names: &[&str],
    places: &mut [&mut dyn Place],
) -> Result<(), Misfit> {
    let members = Members::of(value, names)?;
    for (name, place) in names.iter().zip(places) {
        match members.0.get(*name) {
            Some(member) => place.fill(member).map_err(|misfit| misfit.within(name))?,
            None if required => return Err(missing(name)),
            None => {}
        }
    }
    Ok(())
}

/// Writes places as the members of an object.
pub(super) fn show(names: &[&str], places: &[&dyn Place]) -> Value {
    let members = names.iter().zip(places);
    Value::Object(
        members
            .map(|(name, place)| ((*name).to_owned(), place.show()))
            .collect(),
    )
}

/// A member that is not there.
pub(super) fn missing(name: &str) -> Misfit {
    Misfit::new(format!("缺少“{name}”"), format!("missing field `{name}`"))
}

/// A section whose fields keep their defaults where they are left out.
macro_rules! section {
    ($name:ident: $($field:ident),+) => {
        impl $crate::policy::strict::Part for $name {
            fn read(value: &::serde_json::Value) -> Result<Self, $crate::policy::strict::Misfit> {
                let mut section = Self::default();
                $crate::policy::strict::fill(
                    value,
                    false,
                    &[$(stringify!($field)),+],
                    &mut [$(&mut section.$field),+],
                )?;
                Ok(section)
            }

            fn write(&self) -> ::serde_json::Value {
                $crate::policy::strict::show(&[$(stringify!($field)),+], &[$(&self.$field),+])
            }
        }
    };
}

/// A record whose fields must all be there.
macro_rules! record {
    ($name:ident $(<$type:ident>)?: $($field:ident),+) => {
        impl $(<$type: $crate::policy::strict::Part>)? $crate::policy::strict::Part for $name $(<$type>)? {
            fn read(value: &::serde_json::Value) -> Result<Self, $crate::policy::strict::Misfit> {
                $(let mut $field = $crate::policy::strict::Awaited(None);)+
                $crate::policy::strict::fill(
                    value,
                    true,
                    &[$(stringify!($field)),+],
                    &mut [$(&mut $field),+],
                )?;
                match ($($field.0),+,) {
                    ($(Some($field)),+,) => Ok(Self { $($field),+ }),
                    // All were required, so all are there.
                    _ => Err($crate::policy::strict::missing("")),
                }
            }

            fn write(&self) -> ::serde_json::Value {
                $crate::policy::strict::show(&[$(stringify!($field)),+], &[$(&self.$field),+])
            }
        }
    };
}

pub(super) use {record, section};

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
    Misfit::new(
        format!("没有“{key}”这一选项，应为以下之一：{}", known.join("、")),
        format!("unknown choice `{key}`, expected one of {}", known.join(", ")),
    )
}

/// Reads one of a few keys.
pub(super) fn choice_of<T: Copy>(
    value: &Value,
    all: &[T],
    options: &[(&str, crate::language::Text)],
) -> Result<T, Misfit> {
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

impl Part for bool {
    fn read(value: &Value) -> Result<Self, Misfit> {
        value
            .as_bool()
            .ok_or_else(|| Misfit::expected(" true 或 false", "true or false", value))
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

fn whole(value: &Value) -> Result<i64, Misfit> {
    value
        .as_i64()
        .ok_or_else(|| Misfit::expected("整数", "a whole number", value))
}

impl Part for i64 {
    fn read(value: &Value) -> Result<Self, Misfit> {
        whole(value)
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Part for u32 {
    fn read(value: &Value) -> Result<Self, Misfit> {
        Self::try_from(whole(value)?)
            .map_err(|_| Misfit::expected("非负整数", "a whole number, not negative", value))
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Part for u16 {
    fn read(value: &Value) -> Result<Self, Misfit> {
        Self::try_from(whole(value)?)
            .map_err(|_| Misfit::expected("不超过 65535 的整数", "a whole number up to 65535", value))
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Part for String {
    fn read(value: &Value) -> Result<Self, Misfit> {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| Misfit::expected("文字", "text", value))
    }

    fn write(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Part for Year {
    fn read(value: &Value) -> Result<Self, Misfit> {
        u16::read(value).map(Self)
    }

    fn write(&self) -> Value {
        Value::from(self.0)
    }
}

impl Part for Seed {
    fn read(value: &Value) -> Result<Self, Misfit> {
        u32::read(value).map(Self)
    }

    fn write(&self) -> Value {
        Value::from(self.0)
    }
}

impl Part for Date {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let day = value.as_str().and_then(|text| text.parse().ok());
        day.ok_or_else(|| Misfit::expected("日期，例如 2026-06-01", "a day such as 2026-06-01", value))
    }

    fn write(&self) -> Value {
        Value::from(self.to_string())
    }
}

fn thousandths(value: &Value) -> Result<i64, Misfit> {
    let number = value
        .as_f64()
        .ok_or_else(|| Misfit::expected("数", "a number", value))?;
    thousandths_from_f64(number).map_err(|why| Misfit::new(format!("{number:.6} 过大，或小数多于三位"), why))
}

fn decimal(thousandths: i64) -> Value {
    if thousandths % 1000 == 0 {
        Value::from(thousandths / 1000)
    } else {
        Value::from(thousandths as f64 / 1000.0)
    }
}

macro_rules! decimals {
    ($($unit:ident),+) => {
        $(impl Part for $unit {
            fn read(value: &Value) -> Result<Self, Misfit> {
                thousandths(value).map(Self::from_thousandths)
            }

            fn write(&self) -> Value {
                decimal(self.thousandths())
            }
        })+
    };
}

decimals!(
    Amount,
    Kilometres,
    Lessons,
    Percent,
    Points,
    PupilsPerStaff,
    StaffPerClass
);

macro_rules! codes {
    ($($code:ident),+) => {
        $(impl Part for $code {
            fn read(value: &Value) -> Result<Self, Misfit> {
                choice_of(value, Self::ALL, Self::OPTIONS)
            }

            fn write(&self) -> Value {
                Value::from(self.key())
            }
        })+
    };
}

codes!(Education, Stage, Subject);

impl<T: Part> Part for Vec<T> {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let Value::Array(elements) = value else {
            return Err(Misfit::expected("列表", "a list", value));
        };
        let mut list = Self::with_capacity(elements.len());
        for (number, element) in elements.iter().enumerate() {
            // Elements with an id are named by it, as paths are; others by their number.
            let place = || {
                let id = element.get("id").and_then(Value::as_str);
                id.map_or_else(|| (number + 1).to_string(), str::to_owned)
            };
            list.push(T::read(element).map_err(|misfit| misfit.within(&place()))?);
        }
        Ok(list)
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}

/// What may be the key of a map.
pub(super) trait Key: Ord + Sized {
    /// Reads it.
    fn read_key(key: &str) -> Result<Self, Misfit>;

    /// Writes it.
    fn write_key(&self) -> String;
}

impl Key for String {
    fn read_key(key: &str) -> Result<Self, Misfit> {
        Ok(key.to_owned())
    }

    fn write_key(&self) -> String {
        self.clone()
    }
}

impl Key for Subject {
    fn read_key(key: &str) -> Result<Self, Misfit> {
        <Self as Part>::read(&Value::from(key))
    }

    fn write_key(&self) -> String {
        self.key().to_owned()
    }
}

impl<K: Key, T: Part> Part for BTreeMap<K, T> {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let Value::Object(members) = value else {
            return Err(Misfit::expected("对象", "an object", value));
        };
        let mut map = Self::new();
        for (key, member) in members {
            let member = T::read(member).map_err(|misfit| misfit.within(key))?;
            map.insert(K::read_key(key)?, member);
        }
        Ok(map)
    }

    fn write(&self) -> Value {
        let members = self.iter().map(|(key, member)| (key.write_key(), member.write()));
        Value::Object(members.collect())
    }
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
        let said = |value: Value| Policy::read(&value).unwrap_err().to_string();
        assert_eq!(
            said(json!({"rotation": {"share": "a tenth"}})),
            "rotation.share: expected a number, found \"a tenth\""
        );
        assert_eq!(said(json!({"posts": []})), "posts: expected an object, found []");
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
                "rotation.share: 0.000100 has more than three",
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
