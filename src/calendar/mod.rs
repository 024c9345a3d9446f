//! Dates and working days, for the steps of a procedure. Nothing here reads a clock.

mod holidays;

pub use holidays::{are_holidays_known, holidays_counted};

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::language::{Language, Say};
use holidays::Announced;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar, written `2026-06-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u32,
    day: u32,
}

/// Days in a month.
const fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// A day. A day that the month does not have becomes its last one, and a month that the year does not have its
    /// nearest.
    pub const fn new(year: i32, month: u32, day: u32) -> Self {
        let month = if month < 1 {
            1
        } else if month > 12 {
            12
        } else {
            month
        };
        let last = days_in(year, month);
        let day = if day < 1 {
            1
        } else if day > last {
            last
        } else {
            day
        };
        Self { year, month, day }
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The day before.
    #[must_use]
    pub const fn previous(self) -> Self {
        if self.day > 1 {
            Self {
                day: self.day - 1,
                ..self
            }
        } else if self.month > 1 {
            Self::new(self.year, self.month - 1, 31)
        } else {
            Self::new(self.year - 1, 12, 31)
        }
    }

    /// The next day.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.day < days_in(self.year, self.month) {
            Self {
                day: self.day + 1,
                ..self
            }
        } else if self.month < 12 {
            Self {
                month: self.month + 1,
                day: 1,
                ..self
            }
        } else {
            Self {
                year: self.year + 1,
                month: 1,
                day: 1,
            }
        }
    }

    /// The day of the week, Monday 0 to Sunday 6 (Sakamoto's method).
    pub const fn weekday(self) -> u32 {
        const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        let sunday_first =
            year + year / 4 - year / 100 + year / 400 + SHIFTS[(self.month - 1) as usize] + self.day as i32;
        (sunday_first + 6).rem_euclid(7) as u32
    }

    /// Whether it is worked: Monday to Friday but for public holidays, and the weekends worked in their stead. Of a year
    /// whose holidays are not known here, Monday to Friday.
    pub fn is_working_day(self) -> bool {
        let announced = Announced::of(self.year).and_then(|announced| announced.is_worked(self));
        announced.unwrap_or(self.weekday() < 5)
    }

    /// The day itself if it is a working day, else the next one that is.
    #[must_use]
    pub fn on_or_after_as_working_day(self) -> Self {
        let mut day = self;
        while !day.is_working_day() {
            day = day.next();
        }
        day
    }

    /// The last of `days` working days of which this day, or the first working day after it, is the first.
    ///
    /// ```
    /// use shapan::calendar::Date;
    /// // Monday to the Tuesday of the next week are seven working days.
    /// assert_eq!(Date::new(2026, 6, 1).last_of_working_days(7), Date::new(2026, 6, 9));
    /// ```
    #[must_use]
    pub fn last_of_working_days(self, days: u16) -> Self {
        let mut day = self.on_or_after_as_working_day();
        let mut left = days;
        while left > 1 {
            day = day.next().on_or_after_as_working_day();
            left -= 1;
        }
        day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Say for Date {
    fn say(&self, language: Language) -> String {
        language.pick(
            format!("{}年{}月{}日", self.year, self.month, self.day),
            self.to_string(),
        )
    }
}

/// The years of which days are taken.
pub const YEARS: RangeInclusive<u32> = 1900..=2200;

/// The text is not a day such as `2026-06-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a day such as 2026-06-01")]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next().ok_or(NotADate)?;
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| plain).ok_or(NotADate)
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let date = Self::new(year as i32, month, day);
        let same = date.month == month && date.day == day;
        (same && parts.next().is_none() && YEARS.contains(&year))
            .then_some(date)
            .ok_or(NotADate)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_right() {
        // 1 October 1949 was a Saturday, 1 January 2000 a Saturday, 29 February 2024 a Thursday, 23 November 2026 a Monday.
        assert_eq!(Date::new(1949, 10, 1).weekday(), 5);
        assert_eq!(Date::new(2000, 1, 1).weekday(), 5);
        assert_eq!(Date::new(2024, 2, 29).weekday(), 3);
        assert_eq!(Date::new(2026, 11, 23).weekday(), 0);
    }

    #[test]
    fn days_follow_each_other_over_ends_of_months_and_years() {
        assert_eq!(Date::new(2024, 2, 28).next(), Date::new(2024, 2, 29));
        assert_eq!(Date::new(2025, 2, 28).next(), Date::new(2025, 3, 1));
        assert_eq!(Date::new(2026, 12, 31).next(), Date::new(2027, 1, 1));
        let mut day = Date::new(2000, 1, 1);
        for expected in (0..7).cycle().skip(5).take(3_000) {
            assert_eq!(day.weekday(), expected, "{day}");
            assert_eq!(day.next().previous(), day);
            day = day.next();
        }
    }

    #[test]
    fn working_days_leave_out_weekends() {
        let saturday = Date::new(2026, 6, 6);
        assert_eq!(saturday.last_of_working_days(1), Date::new(2026, 6, 8));
        assert_eq!(saturday.last_of_working_days(0), Date::new(2026, 6, 8));
        assert_eq!(
            Date::new(2026, 6, 5).last_of_working_days(2),
            Date::new(2026, 6, 8)
        );
    }

    #[test]
    fn only_real_days_are_read() {
        assert_eq!("2026-06-01".parse(), Ok(Date::new(2026, 6, 1)));
        for text in [
            "",
            "2026-6-1",
            "2026-02-30",
            "2026-13-01",
            "2026-06-01-",
            "0001-01-01",
            "二〇二六",
        ] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
        assert_eq!(Date::new(2025, 2, 31).to_string(), "2025-02-28");
    }
}
