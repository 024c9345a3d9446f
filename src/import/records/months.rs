//! Months of service out of cells, and how many years they come to when nothing counts twice.

use crate::import::book::Cell;
use crate::import::view::text;
use crate::language::spelling::narrowed;
use crate::ordering::sort;
use crate::roster::fields::{FIRST_YEAR, LAST_YEAR};

/// A time that a cell says: its year, and its month from 0 where it says that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time {
    pub(super) year: u16,
    month: Option<u8>,
}

/// What a cell says of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing, or that it goes on.
    Open,
    /// This.
    At(Time),
}

/// Words for what has not ended.
const OPEN: [&str; 6] = ["", "至今", "现在", "目前", "今", "—"];

/// Reads a time: 2009年9月, 2009-09, 2009.9.1, 200909, 2009; nothing where it is none.
pub(super) fn read(cell: &Cell) -> Option<Said> {
    if let Cell::Day { year, month, .. } = cell {
        return at(*year, Some(*month));
    }
    let said = text(cell);
    let said = narrowed(&said);
    let said = said.trim();
    if OPEN.contains(&said) {
        return Some(Said::Open);
    }
    let numbers: Vec<&str> = said
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match numbers.as_slice() {
        [year] if year.len() == 4 => at(year.parse().ok()?, None),
        [both] if matches!(both.len(), 6 | 8) => {
            at(both.get(..4)?.parse().ok()?, Some(both.get(4..6)?.parse().ok()?))
        }
        [year, month] | [year, month, _] if year.len() == 4 => {
            at(year.parse().ok()?, Some(month.parse().ok()?))
        }
        _ => None,
    }
}

fn at(year: u16, month: Option<u8>) -> Option<Said> {
    let month = match month {
        None => None,
        Some(month @ 1..=12) => Some(month - 1),
        Some(_) => return None,
    };
    (FIRST_YEAR..=LAST_YEAR)
        .contains(&year)
        .then_some(Said::At(Time { year, month }))
}

/// The months from a time to another, the first and the one behind the last. Where both name their months the last counts whole; where
/// one does not, years are counted from year to year. Nothing where it ends before it begins, or goes on and nobody knows the year.
pub(super) fn span(start: Said, end: Said, year: Option<u16>) -> Option<(u32, u32)> {
    let Said::At(start) = start else {
        return None;
    };
    let end = match end {
        Said::At(end) => end,
        Said::Open => Time {
            year: year?,
            month: None,
        },
    };
    let months = |time: Time, month: u8| u32::from(time.year) * 12 + u32::from(month);
    let (first, behind) = match (start.month, end.month) {
        (Some(from), Some(to)) => (months(start, from), months(end, to) + 1),
        (from, _) => {
            let month = from.unwrap_or_default();
            (months(start, month), months(end, month))
        }
    };
    (first <= behind).then_some((first, behind))
}

/// Whole years of all spans together, none counted twice.
pub(super) fn years(mut spans: Vec<(u32, u32)>) -> u32 {
    sort(&mut spans);
    let (mut months, mut counted_to) = (0, 0);
    for (first, behind) in spans {
        let first = first.max(counted_to);
        months += behind.saturating_sub(first);
        counted_to = counted_to.max(behind);
    }
    months / 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(said: &str) -> Option<Said> {
        read(&Cell::Text(said.to_owned()))
    }

    fn between(start: &str, end: &str) -> Option<(u32, u32)> {
        span(time(start)?, time(end)?, Some(2026))
    }

    #[test]
    fn times_are_read_as_offices_write_them() {
        for said in [
            "2009年9月",
            "2009-09",
            "2009.9.1",
            "200909",
            "20090901",
            "２００９／９",
        ] {
            assert_eq!(time(said), at(2009, Some(9)), "{said}");
        }
        assert_eq!(time("2009年"), at(2009, None));
        assert_eq!(read(&Cell::Number(2009.0)), at(2009, None));
        assert_eq!(time("至今"), Some(Said::Open));
        for said in ["39692", "2009年13月", "九年", "1800"] {
            assert_eq!(time(said), None, "{said}");
        }
    }

    #[test]
    fn years_are_whole_and_none_counts_twice() {
        let total = |spans: &[(&str, &str)]| {
            let spans = spans.iter().map(|(start, end)| between(start, end).unwrap());
            years(spans.collect())
        };
        assert_eq!(
            total(&[("2003年9月", "2010年8月")]),
            7,
            "the last month counts whole"
        );
        assert_eq!(total(&[("2003", "2010")]), 7);
        assert_eq!(
            total(&[("2003.9", "2006.8"), ("2005.9", "2010.8")]),
            7,
            "a year in both"
        );
        assert_eq!(
            total(&[("2003.9", "2004.2"), ("2006.9", "2007.2")]),
            1,
            "two half years"
        );
        assert_eq!(total(&[("2020.9", "至今")]), 6);
        assert_eq!(between("2010", "2003"), None);
        assert_eq!(span(Said::Open, Said::Open, Some(2026)), None);
    }
}
