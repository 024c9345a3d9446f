//! The values that the document holds: numbers, texts, days, units and codes, and lists and maps of parts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Misfit, Part, choice_of, within};
use crate::calendar::Date;
use crate::json_text;
use crate::language::cannot_be_seen;
use crate::limits::{ENTRIES, NAME};
use crate::numbers::typed::Numbers;
use crate::random::Seed;
use crate::roster::{Code, Education, RecordLevel, Stage, Subject};
use crate::text;
use crate::units::{
    Amount, Kilometres, Lessons, NotThousandths, Percent, Points, PupilsPerStaff, Ratio, StaffPerClass, Year,
    format_thousandths, thousandths_from_f64,
};

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

/// A number that was typed as text, in any width, as a file's cell or a field of the page may hold it; in units of the
/// last of so many decimal places.
pub(in crate::policy) fn typed(value: &Value, places: u32) -> Option<i64> {
    const MOST: i64 = 1_000_000_000;
    let numbers = Numbers::decimal(places, -MOST, MOST);
    numbers.read(value.as_str()?).ok()
}

fn whole(value: &Value) -> Result<i64, Misfit> {
    value
        .as_i64()
        .or_else(|| typed(value, 0))
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

/// The first character of a text that steers a terminal or a line of text and cannot be seen, by its code.
fn hidden(text: &str) -> Option<String> {
    let mut characters = text.chars();
    let found = characters.find(|&character| cannot_be_seen(character))?;
    Some(format!("U+{:04X}", u32::from(found)))
}

impl Part for String {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let text = value
            .as_str()
            .ok_or_else(|| Misfit::expected("文字", "text", value))?;
        if text.chars().nth(NAME).is_some() {
            return Err(Misfit::new(text! {
                zh: "超过 {most} 个字，请改短", en: "it has more than {most} characters; shorten it", most = NAME
            }));
        }
        match hidden(text) {
            None => Ok(text.to_owned()),
            Some(code) => Err(Misfit::new(text! {
                zh: "含有看不见的字符（{code}），请删去后重新输入",
                en: "holds a character that cannot be seen ({code}); delete it and type the text anew",
                code
            })),
        }
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

pub(in crate::policy) fn thousandths(value: &Value) -> Result<i64, Misfit> {
    if let Some(thousandths) = typed(value, 3) {
        return Ok(thousandths);
    }
    let number = value
        .as_f64()
        .ok_or_else(|| Misfit::expected("数", "a number", value))?;
    thousandths_from_f64(number).map_err(|why| {
        let written = json_text::write(value);
        Misfit::new(match why {
            NotThousandths::TooLarge => text! {
                zh: "{written} 超出可计算的范围", en: "{written} is out of range", written
            },
            NotThousandths::TooFine { nearest } => text! {
                zh: "{written} 的小数多于三位，最多写到千分位，例如 {nearest}",
                en: "{written} has more than three decimal places; write thousandths, such as {nearest}",
                written, nearest = format_thousandths(nearest)
            },
        })
    })
}

pub(in crate::policy) fn decimal(thousandths: i64) -> Value {
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
    Ratio,
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

codes!(Education, Stage, Subject, RecordLevel);

/// Refuses more elements than any list has a use for.
fn check_count(count: usize) -> Result<(), Misfit> {
    if count > ENTRIES {
        return Err(Misfit::new(text! {
            zh: "共 {count} 项，超过上限 {most} 项", en: "{count} entries are more than {most}, the most that are read",
            count, most = ENTRIES
        }));
    }
    Ok(())
}

impl<T: Part> Part for Vec<T> {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let Value::Array(elements) = value else {
            return Err(Misfit::expected("列表", "a list", value));
        };
        check_count(elements.len())?;
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
        <Self as Part>::read(&Value::from(key))
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
        check_count(members.len())?;
        let mut map = Self::new();
        for (key, member) in members {
            let named = within(key, K::read_key(key))?;
            map.insert(named, within(key, T::read(member))?);
        }
        Ok(map)
    }

    fn write(&self) -> Value {
        let members = self.iter().map(|(key, member)| (key.write_key(), member.write()));
        Value::Object(members.collect())
    }
}
