//! Whether somebody is within the first so many per cent by an extra column.
//!
//! Of those in the group of whom the column holds a number, the first p % are counted off, a part of a person rounded up, from
//! the highest down; whoever is equal to the last of them is within as well. Of whom it holds nothing, nobody knows, and
//! nobody counts them.

use serde_json::{Value, json};

use super::About;
use crate::language::Message;
use crate::limits;
use crate::policy::choice::choice;
use crate::policy::strict::record;
use crate::roster::Teacher;
use crate::text;
use crate::units::Percent;

/// Within the first so many per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percentile {
    /// The extra column, of which the greater number is the better.
    pub column: String,
    /// Among whom.
    pub among: Among,
    /// The share.
    pub first: Percent,
}

record!(Percentile: column, among, first);

choice! {
    /// Among whom somebody is compared.
    Among {
        /// All teachers.
        District = "district", "全区（县）教师", "the teachers of the district";
        /// Those of the subject.
        Subject = "subject", "全区（县）同学科教师", "the teachers of the subject in the district";
        /// Those of the school.
        School = "school", "本校教师", "the teachers of the school";
        /// Those of the subject at the school.
        SchoolSubject = "school_subject", "本校同学科教师", "the teachers of the subject at the school";
    }
}

impl Percentile {
    /// What a document holds of a new one.
    pub(super) fn example() -> Value {
        json!({"column": "", "among": "district", "first": 70})
    }

    /// Whether it asks for nothing, or for everybody.
    pub(super) fn is_empty(&self) -> bool {
        self.column.is_empty() || self.first <= Percent::ZERO || self.first >= Percent::HUNDRED
    }

    /// The schema of its members.
    pub(super) fn schema() -> Value {
        let groups: Vec<&str> = Among::OPTIONS.iter().map(|(key, _)| *key).collect();
        json!({
            "column": {"type": "string", "maxLength": limits::LABEL},
            "among": {"enum": groups},
            "first": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 100}
        })
    }

    /// It in words.
    pub(super) fn in_words(&self) -> Message {
        let (column, among, share) = (self.column.as_str(), self.among.name(), self.first);
        text! {
            zh: "“{column}”居{among}前 {share}%（不足一人进一，并列计入）",
            en: "within the first {share} % by “{column}” among {among} (rounded up, ties included)",
            column, among, share
        }
    }

    /// Whether somebody is within; `None` where the column holds nothing of them. O(teachers).
    pub(super) fn holds(&self, about: &About<'_>) -> Option<bool> {
        let teacher = about.teacher?;
        let own = about.number_in_column(&self.column)?;
        let place = about
            .roster
            .extra
            .iter()
            .position(|column| column.name == self.column)?;
        let is_among = |other: &Teacher| match self.among {
            Among::District => true,
            Among::Subject => other.subject == teacher.subject,
            Among::School => other.school == teacher.school,
            Among::SchoolSubject => (other.school, other.subject) == (teacher.school, teacher.subject),
        };
        let (mut known, mut above) = (0_i64, 0_i64);
        // Newcomers are held against the present staff, and count in nobody's share.
        for (_, other) in about.roster.staff().filter(|(_, other)| is_among(other)) {
            if let Some(value) = other.extra.get(place).copied().flatten() {
                known += 1;
                above += i64::from(value > own);
            }
        }
        // The share is in thousandths of a per cent.
        let within = (known * self.first.thousandths() + 99_999) / 100_000;
        Some(above < within)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::policy::conditions::{Condition, ConditionFault, Subjects};
    use crate::policy::strict::Part;
    use crate::roster::{ExtraColumn, ExtraKind, Roster, SchoolIndex, Stage, Subject};
    use crate::units::Year;

    /// Teachers by school, whether they teach Chinese, and their mark.
    fn county(people: &[(u32, bool, Option<i64>)]) -> Roster {
        let of = |(number, &(school, chinese, mark)): (usize, &(u32, bool, Option<i64>))| {
            let subject = if chinese { Subject::Chinese } else { Subject::Music };
            let mut teacher =
                Teacher::new(format!("T{number}"), SchoolIndex(school), Stage::Primary, subject);
            teacher.extra = vec![mark];
            teacher
        };
        Roster {
            teachers: people.iter().enumerate().map(of).collect(),
            extra: vec![ExtraColumn {
                name: "县测试".to_owned(),
                kind: ExtraKind::Number,
                categories: Vec::new(),
            }],
            ..Roster::default()
        }
    }

    fn within(roster: &Roster, among: &str, first: f64) -> Vec<Option<bool>> {
        let document = json!([{"percentile": {"column": "县测试", "among": among, "first": first}}]);
        let condition = Condition::read(&document).unwrap();
        assert_eq!(condition.faults(Subjects::People), []);
        let teachers = roster.teachers.iter();
        teachers
            .map(|teacher| condition.holds(&About::teacher(roster, teacher, Year(2026))))
            .collect()
    }

    /// Of five who were tested the first 70 % are four, as 3.5 is rounded up; whoever is equal to the fourth is within.
    #[test]
    fn a_share_is_rounded_up_and_takes_ties_and_whoever_was_not_tested_is_unknown() {
        let marks = [90, 85, 80, 70, 60].map(|mark| (0, true, Some(mark)));
        let mut people = marks.to_vec();
        people.push((0, true, None));
        let [yes, no] = [Some(true), Some(false)];
        assert_eq!(
            within(&county(&people), "district", 70.0),
            [yes, yes, yes, yes, no, None]
        );
        people[4].2 = Some(70);
        assert_eq!(
            within(&county(&people), "district", 70.0),
            [yes, yes, yes, yes, yes, None]
        );
    }

    #[test]
    fn it_is_said_with_its_rounding_and_what_asks_nothing_is_refused() {
        let read = |document: Value| Condition::read(&json!([{"percentile": document}]));
        let asked = read(json!({"column": "县测试", "among": "school", "first": 60})).unwrap();
        assert_eq!(
            asked.in_words().say(Language::Chinese),
            "“县测试”居本校教师前 60%（不足一人进一，并列计入）"
        );
        for first in [0, 100] {
            let faulty = read(json!({"column": "县测试", "among": "school", "first": first})).unwrap();
            let faults = faulty.faults(Subjects::People);
            assert!(
                matches!(faults[..], [(_, ConditionFault::NothingAsked)]),
                "{faults:?}"
            );
        }
        assert!(read(json!({"column": "县测试", "among": "world", "first": 60})).is_err());
        assert!(read(json!({"column": "县测试", "first": 60})).is_err());
    }

    proptest! {
        /// Against a plain model: those of the group in order, as many as the share has, and whoever is equal to the last.
        #[test]
        fn shares_are_those_of_a_plain_model(
            people in prop::collection::vec((0_u32..3, any::<bool>(), prop::option::of(0_i64..6)), 1..25),
            share in 1_i64..100,
            among in 0_usize..4,
        ) {
            let (key, _) = Among::OPTIONS[among];
            let found = within(&county(&people), key, share as f64);
            for (&(school, chinese, mark), found) in people.iter().zip(found) {
                let mut marks: Vec<i64> = people
                    .iter()
                    .filter(|other| match key {
                        "district" => true,
                        "subject" => other.1 == chinese,
                        "school" => other.0 == school,
                        _ => (other.0, other.1) == (school, chinese),
                    })
                    .filter_map(|other| other.2)
                    .collect();
                marks.sort_unstable();
                marks.reverse();
                let expected = mark.map(|mark| {
                    let mut places = 0;
                    while places * 100 < marks.len() as i64 * share {
                        places += 1;
                    }
                    marks[places as usize - 1] <= mark
                });
                prop_assert_eq!(found, expected);
            }
        }
    }
}
