//! Points for each year, exactly: a decimal with three places, or a fraction such as 1/6.

use std::fmt;

use serde_json::Value as Json;

use crate::language::spelling::narrowed;
use crate::language::{Message, Value};
use crate::limits::BANDS;
use crate::numbers::typed::Numbers;
use crate::ordering::sort_by_key;
use crate::policy::strict::{Members, Misfit, Part, object, thousandths, within};
use crate::text;
use crate::units::{Points, format_thousandths};

/// Points for each year, exactly. It is kept in parts that every denominator up to 22 divides, and thousandths, so that
/// sums over segments are exact and are rounded once, at their end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(i64);

/// So many parts are one point: 2⁵ × 3³ × 5³ × 7 × 11 × 13 × 17 × 19.
const PARTS: i64 = 34_918_884_000;

/// No rate is larger.
pub(in crate::policy) const MOST_RATE: i64 = 1_000;

/// What is wrong with a text that is no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateFault {
    /// It is neither a number nor a fraction.
    NotARate,
    /// A fraction whose denominator does not divide the parts of a point.
    Denominator,
    /// It is larger than any rate.
    OutOfRange,
}

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The greatest that there is.
    pub const MOST: Self = Self(MOST_RATE * PARTS);

    /// A decimal with three places.
    pub const fn of_points(points: Points) -> Self {
        Self(points.thousandths().saturating_mul(PARTS / 1_000))
    }

    /// Reads a decimal or a fraction, in any width.
    ///
    /// ```
    /// use shapan::policy::scoring::{Rate, RateFault};
    ///
    /// assert_eq!(Rate::read("0.5"), Rate::read("1/2"));
    /// assert_eq!(Rate::read("２／１２").unwrap().to_string(), "1/6");
    /// assert_eq!(Rate::read("1/23"), Err(RateFault::Denominator));
    /// ```
    ///
    /// # Errors
    /// When it is neither, cannot be kept exactly, or is larger than any rate.
    pub fn read(text: &str) -> Result<Self, RateFault> {
        const MOST: i64 = 1_000_000_000;
        let narrowed = narrowed(text);
        let Some((above, below)) = narrowed.split_once('/') else {
            let number = Numbers::decimal(3, -MOST, MOST).read(text);
            let thousandths = number.map_err(|_| RateFault::NotARate)?;
            return Self::of_points(Points::from_thousandths(thousandths)).limited();
        };
        let whole = |text: &str| Numbers::whole(-MOST, MOST).read(text).ok();
        let (Some(above), Some(below)) = (whole(above), whole(below).filter(|&below| below > 0)) else {
            return Err(RateFault::NotARate);
        };
        if above.abs() > below.saturating_mul(MOST_RATE) {
            return Err(RateFault::OutOfRange);
        }
        let parts = i128::from(above) * i128::from(PARTS);
        if parts % i128::from(below) != 0 {
            return Err(RateFault::Denominator);
        }
        let parts = i64::try_from(parts / i128::from(below)).map_err(|_| RateFault::OutOfRange)?;
        Ok(Self(parts))
    }

    /// A decimal of a document, whose range is looked at with all others.
    const fn of_decimal(thousandths: i64) -> Result<Self, RateFault> {
        const MOST: i64 = 100_000_000_000;
        if thousandths.abs() > MOST {
            return Err(RateFault::OutOfRange);
        }
        Ok(Self::of_points(Points::from_thousandths(thousandths)))
    }

    const fn limited(self) -> Result<Self, RateFault> {
        if self.0.abs() > Self::MOST.0 {
            return Err(RateFault::OutOfRange);
        }
        Ok(self)
    }

    /// It as a document holds it.
    pub fn json(self) -> Json {
        let decimal = self.decimal();
        decimal.map_or_else(|| Json::from(self.to_string()), |points| points.write())
    }

    /// The decimal that it is, if it is one with three places.
    pub const fn decimal(self) -> Option<Points> {
        if self.0 % (PARTS / 1_000) == 0 {
            Some(Points::from_thousandths(self.0 / (PARTS / 1_000)))
        } else {
            None
        }
    }

    /// The nearest decimal with three places, halves up.
    pub const fn rounded(self) -> Points {
        let part = PARTS / 1_000;
        Points::from_thousandths((self.0 + part / 2).div_euclid(part))
    }

    /// The exact points for an amount, to be added up before they are rounded.
    pub const fn times(self, amount: i64) -> Exact {
        Exact(self.0 as i128 * amount as i128)
    }
}

/// Points as an exact sum of rates times amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exact(i128);

impl Exact {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// So many times as much.
    #[must_use]
    pub const fn by(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor as i128))
    }

    /// The points where the amount was counted in so many to the unit, to the nearest thousandth, halves up.
    pub fn rounded(self, to_the_unit: i64) -> Points {
        let part = i128::from(PARTS / 1_000).saturating_mul(i128::from(to_the_unit.max(1)));
        let thousandths = self.0.saturating_add(part / 2).div_euclid(part);
        let most = i128::from(i64::MAX / 1_000_000);
        // Beyond anything that a roster can hold.
        Points::from_thousandths(thousandths.clamp(-most, most) as i64)
    }
}

impl RateFault {
    /// What to enter instead, as a whole sentence.
    pub fn advice(self) -> Message {
        let what = self.what();
        text! { zh: "{what}。", en: "{what}.", what }
    }

    /// What to enter instead.
    fn what(self) -> Message {
        match self {
            Self::NotARate => text! {
                zh: "请输入数字或分数，如 0.5 或 1/6，小数最多三位", en: "Enter a number or a fraction, such as 0.5 or 1/6, with at most three decimal places"
            },
            Self::Denominator => text! {
                zh: "分母只能是 1 到 22，或 24、25、30、36、40、50、60、100 等它们的组合；请改用小数",
                en: "A denominator is 1 to 22, or made of these, as 24, 25, 30, 36, 40, 50, 60 and 100 are; use a decimal instead"
            },
            Self::OutOfRange => text! {
                zh: "请输入 -{most} 到 {most} 之间的数", en: "Enter a number from -{most} to {most}", most = MOST_RATE
            },
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(points) = self.decimal() {
            return formatter.write_str(&format_thousandths(points.thousandths()));
        }
        let (mut divisor, mut rest) = (PARTS, self.0.abs());
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        write!(formatter, "{}/{}", self.0 / divisor, PARTS / divisor)
    }
}

impl From<Rate> for Value {
    fn from(rate: Rate) -> Self {
        rate.to_string().into()
    }
}

/// The rate from a number of years on, up to the next segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The years after which it begins: 10 begins with the eleventh year.
    pub after: u16,
    /// Points for each year.
    pub rate: Rate,
}

impl Segment {
    /// It as a document holds it.
    pub fn json(&self) -> Json {
        object([("after", self.after.write()), ("rate", self.rate.json())])
    }

    /// The segments that were typed as `0=0.3 10=0.4`; a single rate begins with the first year.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn read_row(text: &str) -> Result<Vec<Self>, Message> {
        let between = |character: char| character.is_whitespace() || "、，,；;".contains(character);
        let parts = text.split(between).filter(|part| !part.is_empty());
        let of_part = |part: &str| {
            let (after, rate) = part.split_once(['=', '＝', ':', '：']).unwrap_or(("0", part));
            let after = Numbers::whole(0, MOST_AFTER).read(after).map_err(|_| {
                text! {
                    zh: "请写成“年数=每年分值”，用空格隔开，如 0=0.3 10=0.4，年数为 0 到 {most}。",
                    en: "Write “years=points a year” with blanks between, as 0=0.3 10=0.4; the years are 0 to {most}.",
                    most = MOST_AFTER
                }
            })?;
            let rate = Rate::read(rate).map_err(RateFault::advice)?;
            Ok(Self {
                after: u16::try_from(after).unwrap_or_default(),
                rate,
            })
        };
        parts.map(of_part).collect()
    }
}

/// No segment begins later.
pub(in crate::policy) const MOST_AFTER: i64 = 80;

/// Segments from the first to the last, of which no two begin together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments(Vec<Segment>);

impl Segments {
    /// Them all.
    pub fn row(&self) -> &[Segment] {
        &self.0
    }
}

impl Part for Rate {
    fn read(value: &Json) -> Result<Self, Misfit> {
        match value.as_str() {
            Some(text) => Self::read(text),
            None => Self::of_decimal(thousandths(value)?),
        }
        .map_err(|fault| Misfit::new(fault.what()))
    }

    fn write(&self) -> Json {
        self.json()
    }
}

impl Part for Segment {
    fn read(value: &Json) -> Result<Self, Misfit> {
        let members = Members::of(value, &["after", "rate"])?;
        let after: i64 = members.required("after")?;
        let fitting = u16::try_from(after).ok().filter(|_| after <= MOST_AFTER);
        let after = fitting.ok_or_else(|| {
            Misfit::new(text! {
                zh: "“after”应为 0 到 {most} 的整数", en: "“after” must be a whole number from 0 to {most}", most = MOST_AFTER
            })
        })?;
        let rate: Rate = members.required("rate")?;
        let rate = within("rate", rate.limited().map_err(|fault| Misfit::new(fault.what())))?;
        Ok(Self { after, rate })
    }

    fn write(&self) -> Json {
        self.json()
    }
}

impl Part for Segments {
    fn read(value: &Json) -> Result<Self, Misfit> {
        let mut row = <Vec<Segment> as Part>::read(value)?;
        if row.len() > BANDS {
            return Err(Misfit::new(text! {
                zh: "共 {count} 段，超过上限 {most} 段", en: "{count} segments are more than {most}, the most that are read",
                count = row.len(), most = BANDS
            }));
        }
        sort_by_key(&mut row, |segment| segment.after);
        let mut pairs = row.iter().zip(row.iter().skip(1));
        if let Some((one, _)) = pairs.find(|(one, other)| one.after == other.after) {
            return Err(Misfit::new(text! {
                zh: "第 {first} 年起有两个分值，请留一个", en: "two rates begin with year {first}; keep one",
                first = one.after + 1
            }));
        }
        Ok(Self(row))
    }

    fn write(&self) -> Json {
        self.0.write()
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}={}", self.after, self.rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_kept_exactly_and_written_back() {
        for text in [
            "0", "0.5", "-0.5", "1/6", "-1/6", "1/3", "2/21", "7/12", "1000", "1.125", "1/60",
        ] {
            assert_eq!(Rate::read(text).unwrap().to_string(), text);
        }
        assert_eq!(Rate::read("3/6").unwrap().to_string(), "0.5");
        for text in ["", "1/", "/6", "1/0", "1/-6", "a", "1/6/2", "0.1234"] {
            assert_eq!(Rate::read(text), Err(RateFault::NotARate), "{text}");
        }
        assert_eq!(Rate::read("1001"), Err(RateFault::OutOfRange));
        assert_eq!(Rate::read("999999999/1"), Err(RateFault::OutOfRange));
        assert_eq!(Rate::read("1/365"), Err(RateFault::Denominator));
    }

    /// Six sixths are one, where six times 0.167 would be 1.002; and nothing overflows at the ends.
    #[test]
    fn sums_are_exact_and_rounded_once() {
        let sixth = Rate::read("1/6").unwrap();
        assert_eq!(sixth.times(6).rounded(1), Points::whole(1));
        assert_eq!(sixth.times(1).rounded(1).thousandths(), 167);
        assert_eq!(sixth.rounded().thousandths(), 167);
        assert_eq!(sixth.times(1).by(1_500).rounded(1_000).thousandths(), 250);
        let third = Rate::read("1/3").unwrap().times(1);
        assert_eq!(
            sixth.times(1).plus(third).plus(sixth.times(3)).rounded(1),
            Points::whole(1)
        );
        let huge = Rate::read("1000").unwrap().times(i64::MAX).by(i64::MAX);
        assert!(huge.plus(huge).rounded(1) > Points::whole(1_000_000));
        let low = Rate::read("-1000").unwrap().times(i64::MAX).by(i64::MAX);
        assert!(low.plus(low).rounded(1) < Points::whole(-1_000_000));
    }

    #[test]
    fn segments_are_typed_in_a_row() {
        let read = |text: &str| {
            Segment::read_row(text).map(|row| row.iter().map(Segment::to_string).collect::<Vec<_>>())
        };
        assert_eq!(
            read("0=0.3 10:0.4、20＝１/6").unwrap(),
            ["0=0.3", "10=0.4", "20=1/6"]
        );
        assert_eq!(read("0.5").unwrap(), ["0=0.5"]);
        assert_eq!(read(" ").unwrap(), Vec::<String>::new());
        for text in ["a:1", "81:1", "-1:1", "0:1/23", "0:x"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
