//! What an identity number with its check digit says of a person: the year of birth and the gender.

use std::fmt;

use super::digits::{CHECK, Digits, value};
use super::identity::is_id;
use super::{MOST_JOINED, may_hold};
use crate::language::spelling::{narrowed, seen};
use crate::roster::codes::Gender;
use crate::units::Year;

/// The person that an identity number names. It is held to tell people apart, and is neither written nor shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The 17 digits before the check digit.
    number: u64,
    birth_year: u16,
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Identity(..)")
    }
}

impl Identity {
    /// The person whose number, with the check digit of GB 11643, stands in a text, in whatever digits and however parted;
    /// nobody where there is none or where there are several.
    ///
    /// ```
    /// use shapan::roster::Gender;
    /// use shapan::roster::personal::Identity;
    ///
    /// let person = Identity::read("110105 19491231 002X").unwrap();
    /// assert_eq!((person.birth_year().0, person.gender()), (1949, Gender::Female));
    /// // Of a wrong check digit nothing is taken.
    /// assert_eq!(Identity::read("110105194912310021"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        if !may_hold(text) {
            return None;
        }
        let digits = Digits::of(&narrowed(&seen(text)));
        let mut found = None;
        for (first, from) in digits.groups.iter().enumerate() {
            for (last, to) in digits.groups.iter().enumerate().skip(first) {
                if last > first && (to.apart || to.end - from.start > MOST_JOINED) {
                    break;
                }
                let window = digits.values.get(from.start..to.end).unwrap_or_default();
                if last > first && window.len() != 18 {
                    continue;
                }
                for number in window.windows(18).filter(|window| is_id(window)) {
                    let person = Self::of(number);
                    if found.is_some_and(|known| known != person) {
                        return None;
                    }
                    found = Some(person);
                }
            }
        }
        found
    }

    fn of(digits: &[u8]) -> Self {
        let front = digits.iter().take(17).filter(|digit| **digit < CHECK);
        Self {
            number: front.fold(0, |number, &digit| number * 10 + u64::from(digit)),
            birth_year: value(digits.get(6..10).unwrap_or_default()) as u16,
        }
    }

    /// The year of birth.
    pub const fn birth_year(self) -> Year {
        Year(self.birth_year)
    }

    /// The gender: the 17th digit is odd for men.
    pub const fn gender(self) -> Gender {
        if self.number % 2 == 1 {
            Gender::Male
        } else {
            Gender::Female
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_and_gender_are_read_from_a_right_number_in_any_dress() {
        for text in [
            "11010519491231002X",
            "证号：11010519491231002x。",
            "110105 19491231 002X",
            "１１０１０５１９４９１２３１００２Ｘ",
            "一一〇一〇五一九四九一二三一〇〇二X",
            "T11010519491231002X",
        ] {
            let person = Identity::read(text).unwrap();
            assert_eq!(person.birth_year(), Year(1949), "{text}");
            assert_eq!(person.gender(), Gender::Female, "{text}");
            assert_eq!(Some(person), Identity::read("11010519491231002X"), "{text}");
            assert_eq!(format!("{person:?}"), "Identity(..)");
        }
        assert_eq!(
            Identity::read("440106199909090017").map(Identity::gender),
            Some(Gender::Male)
        );
    }

    #[test]
    fn nothing_is_read_from_a_wrong_number_or_from_two() {
        for text in [
            "110105194912310021",
            "110105491231002",
            "110105********002X",
            "13812345678",
            "11010519491231002X、440106199909090017",
            "",
        ] {
            assert_eq!(Identity::read(text), None, "{text}");
        }
    }
}
