//! Units. Everything that decides a case is an integer: thousandths of a point, metres, whole years.
//!
//! A decimal in a policy document such as `0.5` is exact here (500 thousandths), and is written back as `0.5`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::language::Value;

/// Why a number is no whole number of thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotThousandths {
    /// Not finite, or larger than can be counted with.
    #[error("the number is out of range")]
    TooLarge,
    /// More than three decimal places.
    #[error("the number has more than three decimal places")]
    TooFine {
        /// The nearest thousandths.
        nearest: i64,
    },
}

/// Reads a decimal number with at most three places into thousandths.
///
/// # Errors
/// When the number is not finite, has more than three decimal places, or is out of range.
pub(crate) fn thousandths_from_f64(value: f64) -> Result<i64, NotThousandths> {
    let scaled = value * 1000.0;
    let rounded = scaled.round();
    if !value.is_finite() || rounded.abs() > 9.0e15 {
        return Err(NotThousandths::TooLarge);
    }
    let nearest = rounded as i64;
    if (scaled - rounded).abs() > 1e-6 * scaled.abs().max(1.0) {
        return Err(NotThousandths::TooFine { nearest });
    }
    Ok(nearest)
}

/// Reads a written decimal such as `-12.5` into thousandths without passing through floating point.
/// At most three decimal places; more are refused.
///
/// ```
/// assert_eq!(shapan::units::parse_thousandths("12.5"), Some(12_500));
/// assert_eq!(shapan::units::parse_thousandths("0.1234"), None);
/// ```
pub fn parse_thousandths(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 3 || !plain(whole) || !plain(fraction) {
        return None;
    }
    if digits.ends_with('.') {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let fraction: i64 = format!("{fraction:0<3}").parse().ok()?;
    let value = whole.checked_mul(1000)?.checked_add(fraction)?;
    Some(if negative { -value } else { value })
}

/// Writes thousandths as a decimal without trailing zeros.
pub fn format_thousandths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let magnitude = value.unsigned_abs();
    let (whole, fraction) = (magnitude / 1000, magnitude % 1000);
    if fraction == 0 {
        format!("{sign}{whole}")
    } else {
        let fraction = format!("{fraction:03}");
        format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

macro_rules! decimal_unit {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0);

            /// From thousandths of the unit.
            pub const fn from_thousandths(thousandths: i64) -> Self {
                Self(thousandths)
            }

            /// From a whole number of the unit.
            pub const fn whole(value: i64) -> Self {
                Self(value * 1000)
            }

            /// The value in thousandths of the unit.
            pub const fn thousandths(self) -> i64 {
                self.0
            }

            /// The value for display and statistics; never for a decision.
            pub fn to_f64(self) -> f64 {
                self.0 as f64 / 1000.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&format_thousandths(self.0))
            }
        }

        impl From<$name> for Value {
            fn from(amount: $name) -> Self {
                amount.to_string().into()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // Between the page and its worker the thousandths travel as they are.
                if !serializer.is_human_readable() {
                    serializer.serialize_i64(self.0)
                } else if self.0 % 1000 == 0 {
                    serializer.serialize_i64(self.0 / 1000)
                } else {
                    serializer.serialize_f64(self.to_f64())
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    return i64::deserialize(deserializer).map(Self);
                }
                let value = f64::deserialize(deserializer)?;
                thousandths_from_f64(value).map(Self).map_err(de::Error::custom)
            }
        }
    };
}

decimal_unit! {
    /// Points of a score (分), kept in thousandths.
    Points
}
decimal_unit! {
    /// A share in percent (%), kept in thousandths of a percent.
    Percent
}
decimal_unit! {
    /// Lessons a week (节/周), kept in thousandths.
    Lessons
}
decimal_unit! {
    /// Pupils for each member of staff (学生/教职工), kept in thousandths.
    PupilsPerStaff
}
decimal_unit! {
    /// Staff for each class (人/班), kept in thousandths.
    StaffPerClass
}

decimal_unit! {
    /// How many times something (倍), kept in thousandths.
    Ratio
}
decimal_unit! {
    /// A measured amount of whatever an item counts, kept in thousandths.
    Amount
}
decimal_unit! {
    /// A distance in kilometres, kept in metres.
    Kilometres
}

impl Points {
    /// How many decimals points have.
    pub const DECIMALS: u32 = 3;

    /// Rounded to so many decimals, halves up: 四舍五入.
    ///
    /// ```
    /// use shapan::units::Points;
    /// let points = Points::from_thousandths(82_345);
    /// assert_eq!(points.to_decimals(3), points);
    /// assert_eq!(points.to_decimals(2), Points::from_thousandths(82_350));
    /// assert_eq!(points.to_decimals(0), Points::whole(82));
    /// ```
    #[must_use]
    pub const fn to_decimals(self, decimals: u32) -> Self {
        let step = 10_i128.pow(Self::DECIMALS.saturating_sub(decimals));
        Self(narrow((self.0 as i128 + step / 2).div_euclid(step) * step))
    }

    /// How far these points lie above others; negative where they lie below.
    #[must_use]
    pub const fn above(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Percent {
    /// The whole.
    pub const HUNDRED: Self = Self::whole(100);

    /// The share of `amount`, rounded down.
    pub const fn of_floor(self, amount: i64) -> i64 {
        narrow((amount as i128 * self.0 as i128).div_euclid(100_000))
    }

    /// The share of `amount`, rounded to the nearest whole, halves up.
    pub const fn of_rounded(self, amount: i64) -> i64 {
        narrow((amount as i128 * self.0 as i128 + 50_000).div_euclid(100_000))
    }

    /// The share of `amount`, rounded up.
    pub const fn of_ceiling(self, amount: i64) -> i64 {
        -narrow((-(amount as i128) * self.0 as i128).div_euclid(100_000))
    }
}

/// A wide number as 64 bits hold it: the ends stand for whatever lies beyond them.
pub(crate) const fn narrow(wide: i128) -> i64 {
    const MOST: i128 = i64::MAX as i128;
    if wide > MOST {
        i64::MAX
    } else if wide < -MOST {
        -i64::MAX
    } else {
        wide as i64
    }
}

impl std::ops::Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iterator: I) -> Self {
        iterator.fold(Self::ZERO, |sum, points| sum + points)
    }
}

/// A straight-line distance in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Metres(pub i64);

/// A calendar year, for example 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Year(pub u16);

impl Year {
    /// Whole years from this year to `until`; none if this year lies after it.
    pub const fn years_until(self, until: Self) -> u16 {
        until.0.saturating_sub(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_decimals_are_read_exactly_and_written_back() {
        for text in ["0", "1", "0.5", "12.125", "-3.25", "100"] {
            assert_eq!(format_thousandths(parse_thousandths(text).unwrap()), text);
        }
        for text in ["", ".", "1.", ".5", "1.2345", "1e3", "--1", "１"] {
            assert_eq!(parse_thousandths(text), None, "{text}");
        }
    }

    #[test]
    fn json_decimals_survive_a_round_trip() {
        for text in ["0.1", "13.5", "99.999", "-0.5", "3"] {
            let points: Points = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&points).unwrap(), text);
        }
        assert!(serde_json::from_str::<Points>("0.0001").is_err());
        assert!(serde_json::from_str::<Points>("1e300").is_err());
    }

    #[test]
    fn shares_round_as_their_names_say() {
        let tenth = Percent::whole(10);
        assert_eq!(
            (tenth.of_floor(15), tenth.of_rounded(15), tenth.of_ceiling(15)),
            (1, 2, 2)
        );
        assert_eq!(Percent::HUNDRED.of_ceiling(7), 7);
        assert_eq!(Percent::ZERO.of_ceiling(7), 0);
        // At the ends nothing turns round.
        let triple = Percent::whole(300);
        assert_eq!(
            [triple.of_rounded(i64::MAX), triple.of_floor(-i64::MAX)],
            [i64::MAX, -i64::MAX]
        );
        let most = Points::from_thousandths(i64::MAX);
        assert_eq!([most + most, [most; 3].into_iter().sum()], [most; 2]);
    }
}
