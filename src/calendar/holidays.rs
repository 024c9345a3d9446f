//! Public holidays 法定节假日 and the days worked in their stead 调休上班, as the General Office of the State Council
//! announces them year by year. A year that is not here has not been entered: its days count by the weekday alone.

use super::Date;
use crate::language::{Message, Text};
use crate::text;

/// A day of a year: month and day.
type Day = (u32, u32);

/// What is announced for one year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    pub year: i32,
    /// The number of the notice 通知.
    pub notice: Text,
    /// Days off, from the first to the last; weekends of their own are among them.
    off: &'static [(Day, Day)],
    /// Saturdays and Sundays that are worked.
    worked: &'static [Day],
}

/// The notices 国务院办公厅关于〇〇年部分节假日安排的通知, the earliest year first.
const ANNOUNCED: [Announced; 3] = [
    Announced {
        year: 2024,
        notice: Text::new(
            "国办发明电〔2023〕7号",
            "General Office of the State Council, notice 7 of 2023",
        ),
        off: &[
            ((1, 1), (1, 1)),
            ((2, 10), (2, 17)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 10), (6, 10)),
            ((9, 15), (9, 17)),
            ((10, 1), (10, 7)),
        ],
        worked: &[
            (2, 4),
            (2, 18),
            (4, 7),
            (4, 28),
            (5, 11),
            (9, 14),
            (9, 29),
            (10, 12),
        ],
    },
    Announced {
        year: 2025,
        notice: Text::new(
            "国办发明电〔2024〕12号",
            "General Office of the State Council, notice 12 of 2024",
        ),
        off: &[
            ((1, 1), (1, 1)),
            ((1, 28), (2, 4)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((5, 31), (6, 2)),
            ((10, 1), (10, 8)),
        ],
        worked: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Announced {
        year: 2026,
        notice: Text::new(
            "国办发明电〔2025〕7号",
            "General Office of the State Council, notice 7 of 2025",
        ),
        off: &[
            ((1, 1), (1, 3)),
            ((2, 15), (2, 23)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 19), (6, 21)),
            ((9, 25), (9, 27)),
            ((10, 1), (10, 7)),
        ],
        worked: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

impl Announced {
    /// What is announced for a year, as far as this program has it.
    pub(super) fn of(year: i32) -> Option<&'static Self> {
        ANNOUNCED.iter().find(|announced| announced.year == year)
    }

    /// Whether a day of the year is worked; `None` where the weekday decides.
    pub(super) fn is_worked(&self, date: Date) -> Option<bool> {
        let day = (date.month, date.day);
        if self.worked.contains(&day) {
            return Some(true);
        }
        let off = self
            .off
            .iter()
            .any(|&(first, last)| (first..=last).contains(&day));
        off.then_some(false)
    }
}

/// Whether the holidays of every year from `first` to `last` are known here.
pub fn are_holidays_known(first: Date, last: Date) -> bool {
    (first.year..=last.year.max(first.year)).all(|year| Announced::of(year).is_some())
}

/// Which holidays the working days from `first` to `last` allow for: year by year the notice, or that there is none.
pub fn holidays_counted(first: Date, last: Date) -> Message {
    let one = |year: i32| {
        if let Some(announced) = Announced::of(year) {
            text! {
                zh: "已计 {year} 年法定节假日和调休（{notice}）",
                en: "public holidays of {year} counted ({notice})",
                year, notice = announced.notice
            }
        } else {
            text! {
                zh: "{year} 年的放假安排本程序没有，未计法定节假日",
                en: "public holidays of {year} not counted: they are not known here",
                year
            }
        }
    };
    let mut parts = Vec::new();
    for year in first.year..=last.year.max(first.year) {
        if !parts.is_empty() {
            parts.push(Text::new("；", "; ").into());
        }
        parts.push(one(year));
    }
    Message::chained(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// Days off fall where the notices say, what is worked is a weekend, and what is off is not worked.
    #[test]
    fn what_is_announced_is_in_order() {
        for announced in ANNOUNCED {
            let date = |(month, day): Day| Date::new(announced.year, month, day);
            for &(first, last) in announced.off {
                assert!(first <= last, "{announced:?}");
            }
            assert!(announced.off.is_sorted() && announced.worked.is_sorted());
            for &day in announced.worked {
                assert!(date(day).weekday() >= 5, "{day:?} of {}", announced.year);
                assert!(
                    !announced
                        .off
                        .iter()
                        .any(|&(first, last)| (first..=last).contains(&day))
                );
            }
        }
        // Since 2025 thirteen days a year are free by law: every weekday off beyond them is worked on another day.
        for (year, by_law) in [(2025, 13), (2026, 13)] {
            let announced = Announced::of(year).unwrap();
            let mut day = Date::new(year, 1, 1);
            let mut taken = 0;
            while day.year == year {
                taken += i32::from(day.weekday() < 5 && announced.is_worked(day) == Some(false));
                day = day.next();
            }
            let weekends_of_law = taken - announced.worked.len() as i32;
            assert!(
                weekends_of_law <= by_law && weekends_of_law >= by_law - 4,
                "{year}: {weekends_of_law}"
            );
        }
    }

    #[test]
    fn the_dragon_boat_festival_of_2026_is_no_working_day() {
        let day = |month, day| Date::new(2026, month, day).is_working_day();
        assert!(!day(6, 19) && day(6, 18) && day(6, 22));
        // The Sunday before the holidays of October and the Saturday after them are worked.
        assert!(day(9, 20) && day(10, 10) && !day(10, 7) && day(10, 8));
        assert!(!day(2, 16) && day(2, 14) && day(2, 28) && !day(2, 23));
        assert!(!Date::new(2025, 10, 8).is_working_day() && Date::new(2024, 4, 7).is_working_day());
        // Of 2027 nothing is known: 1 October is a Friday like any other.
        assert!(Date::new(2027, 10, 1).is_working_day());
    }

    #[test]
    fn what_is_counted_is_said_year_by_year() {
        let said = |first: i32, last: i32| {
            holidays_counted(Date::new(first, 6, 1), Date::new(last, 1, 1)).say(Language::Chinese)
        };
        assert_eq!(
            said(2026, 2026),
            "已计 2026 年法定节假日和调休（国办发明电〔2025〕7号）"
        );
        assert_eq!(
            said(2026, 2027),
            "已计 2026 年法定节假日和调休（国办发明电〔2025〕7号）；2027 年的放假安排本程序没有，未计法定节假日"
        );
    }
}
