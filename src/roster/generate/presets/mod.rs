//! The kinds of county to choose from, one a file: what each is called, how many schools it usually has, what is drawn
//! otherwise than in an ordinary county, and where it means to differ from the ranges of real counties.

mod decline;
mod mountain;
mod ordinary;
mod small;
mod urban;

use serde::{Deserialize, Serialize};

use super::parameters::CountyParameters;
use crate::language::Text;

/// A feature in which a kind of county differs from real ones, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The key of the feature (see [`profile`](crate::outcome::figures::profile)).
    pub feature: &'static str,
    /// Why it differs.
    pub why: Text,
}

macro_rules! counties {
    ($($(#[doc = $doc:literal])+ $county:ident: $file:ident,)+) => {
        /// A kind of county.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum County {
            $($(#[doc = $doc])+ $county,)+
        }

        impl County {
            /// All kinds, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$county),+];

            /// What it is called in a command.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$county => stringify!($file),)+
                }
            }

            /// What it is called.
            pub const fn name(self) -> Text {
                match self {
                    $(Self::$county => $file::NAME,)+
                }
            }

            /// What it is like.
            pub const fn about(self) -> Text {
                match self {
                    $(Self::$county => $file::ABOUT,)+
                }
            }

            /// How many schools it has unless another number is asked for.
            pub const fn usual_schools(self) -> u32 {
                match self {
                    $(Self::$county => $file::SCHOOLS,)+
                }
            }

            /// What a county of this kind and of so many schools is drawn by.
            pub fn parameters(self, schools: u32) -> CountyParameters {
                match self {
                    $(Self::$county => $file::parameters(schools),)+
                }
            }

            /// Where it means to differ from the ranges of real counties.
            pub const fn departures(self) -> &'static [Departure] {
                match self {
                    $(Self::$county => $file::DEPARTURES,)+
                }
            }
        }
    };
}

counties! {
    /// An ordinary county.
    Ordinary: ordinary,
    /// A small county of a dozen schools.
    Small: small,
    /// A large urban district.
    Urban: urban,
    /// A county in the mountains with many teaching points.
    Mountain: mountain,
    /// A county that loses its pupils.
    Decline: decline,
}

impl County {
    /// The kind with this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|county| county.key() == key)
    }
}

const fn departure(feature: &'static str, why: Text) -> Departure {
    Departure { feature, why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;
    use crate::roster::generate::{SAMPLE, generate};
    use crate::roster::{Locality, Stage};

    #[test]
    fn each_kind_is_found_by_its_key_and_drawn_at_its_usual_size() {
        for &county in County::ALL {
            assert_eq!(County::find(county.key()), Some(county));
            let parameters = county.parameters(county.usual_schools());
            let drawn = generate(&parameters, Seed(1)).unwrap();
            assert_eq!(drawn.schools.len() as u32, county.usual_schools());
            assert_eq!(drawn, generate(&parameters, Seed(1)).unwrap());
        }
        assert_eq!(County::find("island"), None);
    }

    #[test]
    fn every_kind_is_drawn_at_the_least_and_the_greatest_size() {
        for &county in County::ALL {
            for schools in [3, 4, 12, 29, 30, 5_000] {
                let parameters = county.parameters(schools);
                assert_eq!(parameters.check(), Ok(()), "{county:?} {schools}");
                if schools <= 30 {
                    let drawn = generate(&parameters, Seed(2)).unwrap();
                    assert_eq!(drawn.schools.len() as u32, schools, "{county:?}");
                    for stage in [Stage::Primary, Stage::Junior] {
                        let has = drawn.schools.iter().any(|school| school.roll(stage).is_some());
                        assert!(has, "{county:?} {schools} {stage:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_ordinary_county_is_the_sample() {
        let ordinary = County::Ordinary.parameters(County::Ordinary.usual_schools());
        assert_eq!(ordinary, CountyParameters::default());
        let county = generate(&ordinary, SAMPLE).unwrap();
        assert_eq!(county.fingerprint(), "3ce936c5be42363b");
    }

    #[test]
    fn each_kind_is_what_its_name_says() {
        let of = |county: County| {
            let roster = generate(&county.parameters(100), Seed(5)).unwrap();
            let points = roster.schools.iter().filter(|school| school.teaching_point);
            let urban = roster
                .schools
                .iter()
                .filter(|school| school.locality == Locality::Urban);
            let pupils: u32 = roster.schools.iter().map(crate::roster::School::pupils).sum();
            let (points, urban) = (points.count(), urban.count());
            (points, urban, pupils, roster.teachers.len())
        };
        let ordinary = of(County::Ordinary);
        assert_eq!((ordinary.0, ordinary.1), (12, 21));
        assert_eq!(of(County::Mountain).0, 30);
        assert_eq!(of(County::Urban).1, 60);
        let decline = of(County::Decline);
        assert_eq!(decline.3, ordinary.3, "the teachers stay");
        assert!(decline.2 * 100 < ordinary.2 * 81, "a fifth of the pupils is gone");
    }
}
