//! From the text of a cell to a value.

pub(crate) mod cause;
mod readable;

pub(crate) use readable::{code_of, parts, readable, separated};

use std::borrow::Cow;

use super::codes::Code;
use super::fields::{FIRST_YEAR, Field, Kind, LAST_YEAR, LOWEST_POST_GRADE};
use crate::csv_text::without_guard;
use crate::language::spelling::{cannot_be_seen, changed, narrow, narrowed, seen, trimmed};
use crate::limits;
use crate::numbers::typed::{NumberFault, Numbers};
use crate::units::Year;

/// Why a cell is not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It cannot be read.
    NotUnderstood,
    /// It can be read and is not allowed.
    OutOfRange,
}

/// A value, nothing where the cell says that there is none, or a fault.
type Value<T> = Result<Option<T>, Fault>;

/// The years that a column of years may hold.
const YEARS: Numbers = Numbers::whole(FIRST_YEAR as i64, LAST_YEAR as i64);

/// A cell without what keeps a spreadsheet from taking a text for a number, `'0101` or `="0101"`, and without marks that
/// show nothing.
pub(crate) fn plain(cell: &str) -> Cow<'_, str> {
    let quoted = |text: &str| {
        let inner = text.strip_prefix("=\"")?.strip_suffix('"')?;
        (!inner.contains('"')).then(|| trimmed(inner).to_owned())
    };
    let marked = |text: &str| {
        let rest = text.strip_prefix(['\'', '’'])?;
        rest.starts_with(char::is_alphanumeric).then(|| rest.to_owned())
    };
    let text = seen(cell);
    match quoted(&text).or_else(|| marked(&text)) {
        Some(inner) => inner.into(),
        None => text,
    }
}

/// Whether a cell says that there is no value.
pub(crate) fn is_absent(text: &str) -> bool {
    matches!(
        text,
        "" | "无" | "暂无" | "空" | "空白" | "未填" | "-" | "--" | "—" | "——" | "－" | "/" | "／" | "\\"
    ) || ["none", "null", "n/a"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a cell says that there is no value.
pub fn is_empty_cell(cell: &str) -> bool {
    is_absent(trimmed(&plain(cell)))
}

/// The year that a cell of a column of years holds, or that of its date.
pub fn year_of_cell(cell: &str) -> Option<Year> {
    year(trimmed(&plain(cell))).ok().flatten()
}

/// Drops the mark of a provisional employment.
fn without_provisional(text: &str) -> &str {
    text.strip_suffix("(暂聘)").unwrap_or(text).trim_end()
}

/// A code or a name, as it stands but for full-width letters and digits, for kinds of blanks, and for the guard that
/// written files put before what a spreadsheet would run.
pub(super) fn label(text: &str) -> Value<String> {
    if is_absent(text) {
        return Ok(None);
    }
    let text = changed(text, |character| {
        narrow(character).filter(char::is_ascii_alphanumeric)
    });
    let guarded = without_guard(&text);
    let runs = guarded.is_none() && text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if runs || text.contains(cannot_be_seen) {
        return Err(Fault::NotUnderstood);
    }
    let text = guarded.unwrap_or(&text);
    if text.chars().count() > limits::LABEL {
        return Err(Fault::OutOfRange);
    }
    Ok(Some(text.to_owned()))
}

/// One value of a code list. Blanks within it and remarks behind it that change nothing are passed over.
pub(super) fn code<T: Code>(text: &str) -> Value<T> {
    if let Some(value) = T::named(text) {
        return Ok(Some(value));
    }
    let text = narrowed(text);
    let text = without_provisional(trimmed(&text));
    let close = || -> String { text.chars().filter(|mark| !mark.is_whitespace()).collect() };
    let read = |text: &str| T::read(text).filter(|_| !text.is_empty());
    let without_remark = |text: &str| {
        let (text, remark) = text.strip_suffix(')')?.split_once('(')?;
        let value = read(text)?;
        let same = T::read(remark).is_some_and(|said| said.key() == value.key());
        (same || REMARKS.contains(&remark)).then_some(value)
    };
    match read(text).or_else(|| {
        let close = close();
        read(&close).or_else(|| without_remark(&close))
    }) {
        Some(value) => Ok(Some(value)),
        None if is_absent(text) => Ok(None),
        None => Err(Fault::NotUnderstood),
    }
}

/// What in brackets behind a value only says how it was come by.
const REMARKS: [&str; 11] = [
    "暂聘",
    "全日制",
    "非全日制",
    "在职",
    "函授",
    "自考",
    "成人",
    "电大",
    "师范",
    "非师范",
    "高职",
];

/// Several values of a code list, in their order; without repetitions where the field says so.
pub(super) fn codes<T: Code>(text: &str, field: &Field) -> Value<Vec<T>> {
    let (most, once) = match field.kind {
        Kind::Codes { most, once, .. } => (most, once),
        _ => (usize::MAX, false),
    };
    let named = || -> Option<Vec<T>> { text.split('、').map(T::named).collect() };
    if let Some(values) = named().filter(|values| !once && values.len() <= most) {
        return Ok(Some(values));
    }
    if let Ok(value) = code::<T>(text) {
        return Ok(value.map(|value| vec![value]));
    }
    let text = narrowed(text);
    let mut values: Vec<T> = Vec::new();
    for part in separated(&text) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        values.push(code::<T>(part)?.ok_or(Fault::NotUnderstood)?);
        if values.len() > most {
            return Err(Fault::OutOfRange);
        }
    }
    if once {
        let mut met = Vec::new();
        values.retain(|value| {
            let new = !met.contains(&value.key());
            met.push(value.key());
            new
        });
    }
    Ok(Some(values).filter(|values| !values.is_empty()))
}

/// Whether a cell holds digits and nothing else, so that there is nothing to strip from it.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number within the field's range.
pub(super) fn whole<T: TryFrom<i64>>(text: &str, field: &Field) -> Value<T> {
    let digits = is_digits(text);
    if !digits && is_absent(text) {
        return Ok(None);
    }
    let Kind::Whole { least, most, unit } = field.kind else {
        return Err(Fault::NotUnderstood);
    };
    let numbers = Numbers::whole(i64::from(least), i64::from(most));
    let value = if digits {
        numbers.read(text)?
    } else {
        numbers.read(without_unit(&narrowed(text), unit.zh))?
    };
    T::try_from(value).map(Some).map_err(|_| Fault::OutOfRange)
}

impl From<NumberFault> for Fault {
    fn from(fault: NumberFault) -> Self {
        match fault {
            NumberFault::NotANumber | NumberFault::TooManyDecimals => Self::NotUnderstood,
            NumberFault::OutOfRange => Self::OutOfRange,
        }
    }
}

/// Drops the unit behind a number, the whole of it or what stands before its slash: 14节/周 or 14节.
fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    let short = unit.split('/').next().unwrap_or(unit);
    [unit, short, "千米", "km", "个", "名"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
}

/// A decimal number within the field's range, in thousandths.
pub(super) fn decimal(text: &str, field: &Field) -> Value<i64> {
    decimal_by(text, field, Numbers::read)
}

/// Kilometres within the field's range, in metres; further decimal places are rounded.
pub(super) fn kilometres(text: &str, field: &Field) -> Value<i64> {
    decimal_by(text, field, Numbers::read_rounded)
}

fn decimal_by(text: &str, field: &Field, read: fn(Numbers, &str) -> Result<i64, NumberFault>) -> Value<i64> {
    if is_absent(text) {
        return Ok(None);
    }
    let Kind::Decimal { least, most, unit } = field.kind else {
        return Err(Fault::NotUnderstood);
    };
    let text = narrowed(text);
    // Here a comma may be a decimal one: 2,500 would be read as either.
    if text.contains(',') {
        return Err(Fault::NotUnderstood);
    }
    let numbers = Numbers::decimal(3, i64::from(least) * 1000, i64::from(most) * 1000);
    Ok(Some(read(numbers, without_unit(&text, unit.zh))?))
}

/// A year, or the year of a date: 2008, 2008.0, 2008年9月, 2008-09, 2008/9/1, 2008.09, 200809, 20080901, 9/1/2008.
pub(crate) fn year(text: &str) -> Value<Year> {
    Ok(month(text)?.map(|(year, _)| Year(year)))
}

/// The same with the month, where the cell says it.
pub(super) fn month(text: &str) -> Value<(u16, Option<u16>)> {
    if is_digits(text)
        && let Ok(year) = YEARS.read(text)
    {
        return Ok(Some((year as u16, None)));
    }
    if is_absent(text) {
        return Ok(None);
    }
    let text = narrowed(text);
    if let Ok(year) = YEARS.read(&text) {
        return Ok(Some((year as u16, None)));
    }
    let date = text.split_whitespace().next().unwrap_or_default();
    let mut parts: Vec<&str> = date.split(['年', '月', '日', '-', '/', '.']).collect();
    if parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    if let [run] = parts[..]
        && run.is_ascii()
        && matches!(run.len(), 6 | 8)
    {
        parts = vec![&run[..4], &run[4..6]];
        parts.extend(run.get(6..8));
    }
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| digits)
    };
    let numbers: Option<Vec<u16>> = parts.iter().map(|part| number(part)).collect();
    let (year, month, day) = match numbers.as_deref() {
        Some([year]) => (*year, None, 1),
        Some([year, month]) => (*year, Some(*month), 1),
        // Whichever of the first two is the month, the year is the last.
        Some([first, second, year]) if *year >= FIRST_YEAR && *first < FIRST_YEAR => {
            (*year, Some(*first.min(second)), *first.max(second))
        }
        Some([year, month, day]) => (*year, Some(*month), *day),
        _ => return Err(Fault::NotUnderstood),
    };
    if !(1..=12).contains(&month.unwrap_or(1)) || !(1..=31).contains(&day) {
        return Err(Fault::NotUnderstood);
    }
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Fault::OutOfRange);
    }
    Ok(Some((year, month)))
}

/// A professional post grade: 10, 10级, 十级, 专技十级, 专业技术十级岗位(暂聘). Probation, management and worker posts
/// have none.
pub(super) fn post_grade(text: &str) -> Value<u8> {
    const NUMERALS: [&str; 13] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三",
    ];
    let text = narrowed(text);
    let text = without_provisional(&text);
    let outside =
        text.starts_with("试用") || text.starts_with("管理") || text.ends_with('工') || text == "未聘";
    if is_absent(text) || outside {
        return Ok(None);
    }
    let text = ["专业技术", "专技"]
        .iter()
        .find_map(|start| text.strip_prefix(start))
        .unwrap_or(text);
    let text = text
        .strip_suffix("岗位")
        .or_else(|| text.strip_suffix('岗'))
        .unwrap_or(text);
    let text = text.strip_suffix('级').unwrap_or(text).trim();
    let numeral = NUMERALS
        .iter()
        .position(|&numeral| numeral == text)
        .map(|position| position as i64 + 1);
    let grade = match numeral {
        Some(grade) => grade,
        None => Numbers::whole(1, i64::from(LOWEST_POST_GRADE)).read(text)?,
    };
    Ok(Some(grade as u8))
}

/// Yes or no.
pub(super) fn yes_no(text: &str) -> Value<bool> {
    if matches!(text, "是" | "否") {
        return Ok(Some(text == "是"));
    }
    let text = narrowed(text);
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(&text));
    if is(&["是", "1", "true", "yes", "y", "√", "✓", "✔", "有"]) {
        Ok(Some(true))
    } else if is(&["否", "0", "false", "no", "n", "×", "✗", "x", "不是", "没有"]) {
        Ok(Some(false))
    } else if is_absent(&text) {
        Ok(None)
    } else {
        Err(Fault::NotUnderstood)
    }
}

#[cfg(test)]
mod tests;
