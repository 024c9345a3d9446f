//! What teachers are grouped by.

use serde::Serialize;

use crate::roster::{Gender, Locality, Stage, Subject, TitleBand};
use crate::units::Year;

/// A band of age, in whole years, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AgeBand {
    /// The youngest; 0 for everyone up to the oldest.
    pub from: u16,
    /// The oldest; `None` for everyone from the youngest on.
    pub to: Option<u16>,
}

impl AgeBand {
    /// Bands of ten years.
    pub const TEN_YEARS: [Self; 4] = [
        Self::new(0, Some(29)),
        Self::new(30, Some(39)),
        Self::new(40, Some(49)),
        Self::new(50, None),
    ];

    /// Bands of five years.
    pub const FIVE_YEARS: [Self; 8] = [
        Self::new(0, Some(24)),
        Self::new(25, Some(29)),
        Self::new(30, Some(34)),
        Self::new(35, Some(39)),
        Self::new(40, Some(44)),
        Self::new(45, Some(49)),
        Self::new(50, Some(54)),
        Self::new(55, None),
    ];

    const fn new(from: u16, to: Option<u16>) -> Self {
        Self { from, to }
    }

    /// The band of `bands` that who was born in a year is in; `None` where the roster does not say.
    pub fn of(bands: &[Self], birth: Option<Year>, year: Year) -> Option<Self> {
        let age = birth?.years_until(year);
        bands.iter().rfind(|band| age >= band.from).copied()
    }
}

/// A group of teachers; `None` where the roster does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Locality of the school before.
    Locality(Locality),
    /// Stage.
    Stage(Stage),
    /// Band of age.
    Age(Option<AgeBand>),
    /// Gender.
    Gender(Option<Gender>),
    /// Band of the title employed.
    Title(Option<TitleBand>),
    /// Main subject.
    Subject(Subject),
    /// Tenth of the scores, from 0 for the highest.
    Score(u8),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_fall_into_their_bands() {
        let bands = &AgeBand::TEN_YEARS;
        let of = |birth| AgeBand::of(bands, Some(Year(birth)), Year(2026));
        // 29, 30 and 50 years old; and one who is not born yet is in the youngest band.
        assert_eq!(
            [of(1997), of(1996), of(1976), of(2030)],
            [0, 1, 3, 0].map(|place| Some(bands[place]))
        );
        assert_eq!(AgeBand::of(bands, None, Year(2026)), None);
    }

    #[test]
    fn bands_follow_each_other_without_a_gap() {
        for bands in [&AgeBand::TEN_YEARS[..], &AgeBand::FIVE_YEARS[..]] {
            assert!(
                bands
                    .windows(2)
                    .all(|pair| pair[0].to.map(|to| to + 1) == Some(pair[1].from))
            );
        }
    }
}
