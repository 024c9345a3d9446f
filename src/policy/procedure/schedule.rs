//! The calendar of a policy as it may be printed: days, or where the holidays of a year are not known, working days by
//! their number.

use super::Step;
use crate::calendar::{Date, are_holidays_known, holidays_counted};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::text;

/// The calendar of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The steps in order, with the numbers of their first and last working days; the day on which the procedure begins
    /// is the first.
    pub steps: Vec<(Step, [u32; 2])>,
    /// Whether the holidays of all its years are known, so that its days can be named.
    pub has_days: bool,
    /// Which holidays it allows for, or why it names no days.
    pub remark: Message,
}

/// The day on which the school year begins 开学.
const SCHOOL_YEAR: (u32, u32) = (9, 1);

impl Policy {
    /// The calendar of this policy.
    pub fn schedule(&self) -> Schedule {
        let steps = self.calendar();
        let first = self.procedure.start.on_or_after_as_working_day();
        let last = steps.iter().map(|step| step.to).max().unwrap_or(first);
        let mut number = 1;
        let mut day = first;
        // Days are asked for in any order, and the calendar is some months long.
        let mut numbers = Vec::new();
        while day <= last {
            numbers.push((day, number));
            day = day.next().on_or_after_as_working_day();
            number += 1;
        }
        let number_of = |day: Date| {
            let found = numbers.binary_search_by_key(&day, |&(day, _)| day);
            found
                .ok()
                .and_then(|place| numbers.get(place))
                .map_or(0, |&(_, number)| number)
        };
        let has_days = are_holidays_known(first, last);
        let remark = if has_days {
            holidays_counted(first, last)
        } else {
            Text::new(
                "所涉年度的放假安排本程序没有，只列第几个工作日，不列日期",
                "the holidays of a year are not known here: working days are counted, and no dates are named",
            )
            .into()
        };
        Schedule {
            steps: steps
                .into_iter()
                .map(|step| {
                    let days = [number_of(step.from), number_of(step.to)];
                    (step, days)
                })
                .collect(),
            has_days,
            remark,
        }
    }

    /// The last day of the procedure and the latest day to begin so that it is over before the school year begins, where
    /// it is not; `None` where it is, or where no day to begin is known.
    pub fn ends_after_school_begins(&self) -> Option<(Date, Date)> {
        let end = |policy: &Self| policy.calendar().iter().map(|step| step.to).max();
        let start = self.procedure.start;
        let (month, day) = SCHOOL_YEAR;
        let begins = |year: i32| Date::new(year, month, day);
        let school = if start < begins(start.year()) {
            begins(start.year())
        } else {
            begins(start.year() + 1)
        };
        let last = end(self).filter(|&last| last >= school)?;
        let mut earlier = self.clone();
        for _ in 0..1_000 {
            earlier.procedure.start = earlier.procedure.start.previous();
            let begin = earlier.procedure.start;
            if begin.is_working_day() && end(&earlier).is_some_and(|last| last < school) {
                return Some((last, begin));
            }
        }
        None
    }
}

impl Schedule {
    /// When a step is, as the days from the first to the last.
    pub fn when(&self, step: &Step, [from, to]: [u32; 2]) -> Message {
        if !self.has_days {
            return if from == to {
                text! { zh: "第 {from} 个工作日", en: "working day {from}", from }
            } else {
                text! { zh: "第 {from} 至第 {to} 个工作日", en: "working days {from} to {to}", from, to }
            };
        }
        if step.from == step.to {
            return text! { zh: "{from}", en: "{from}", from = &step.from };
        }
        text! { zh: "{from}至{to}", en: "{from} to {to}", from = &step.from, to = &step.to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_year_without_known_holidays_has_working_days_by_number_and_no_dates() {
        let mut policy = Policy::default();
        let known = policy.schedule();
        assert!(known.has_days);
        policy.procedure.start = Date::new(2031, 6, 2);
        let unknown = policy.schedule();
        assert!(!unknown.has_days);
        // The same steps take the same number of working days in whatever year.
        let numbers =
            |schedule: &Schedule| -> Vec<[u32; 2]> { schedule.steps.iter().map(|&(_, days)| days).collect() };
        assert_eq!(numbers(&unknown), numbers(&known));
        assert_eq!(numbers(&known)[..3], [[1, 5], [6, 10], [11, 17]]);
        let (step, days) = &unknown.steps[1];
        assert_eq!(
            unknown.when(step, *days).say(Language::Chinese),
            "第 6 至第 10 个工作日"
        );
        // From the last weeks of a known year into one that is not.
        policy.procedure.start = Date::new(2026, 12, 1);
        assert!(!policy.schedule().has_days);
    }

    #[test]
    fn no_day_that_is_named_falls_on_a_holiday() {
        for month in 1..=12 {
            for day in [1, 12, 19, 27] {
                let mut policy = Policy::default();
                policy.procedure.start = Date::new(2026, month, day);
                let schedule = policy.schedule();
                for (step, _) in schedule.steps.iter().filter(|_| schedule.has_days) {
                    assert!(step.from.is_working_day() && step.to.is_working_day(), "{step:?}");
                }
            }
        }
    }

    #[test]
    fn contracts_signed_after_school_begins_are_told_with_the_latest_day_to_begin() {
        let mut policy = Policy::default();
        policy.procedure.start = Date::new(2026, 6, 1);
        let (last, latest) = policy.ends_after_school_begins().unwrap();
        assert!(last > Date::new(2026, 9, 1), "{last}");
        policy.procedure.start = latest;
        assert_eq!(policy.ends_after_school_begins(), None);
        policy.procedure.start = latest.next().on_or_after_as_working_day();
        assert!(policy.ends_after_school_begins().is_some());
    }
}
