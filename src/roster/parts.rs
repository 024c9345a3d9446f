//! The small types that the records of a roster are made of.

use serde::{Deserialize, Serialize};

use crate::units::Metres;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as a number for indexing.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// A school's position in [`Roster::schools`](super::Roster::schools).
    SchoolIndex
}
index! {
    /// A teacher's position in [`Roster::teachers`](super::Roster::teachers).
    TeacherIndex
}
index! {
    /// A zone's 学区 position in [`Roster::zones`](super::Roster::zones).
    ZoneIndex
}

/// Pupils and classes of one stage at one school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRoll {
    /// Pupils enrolled.
    pub pupils: u32,
    /// Classes.
    pub classes: u32,
}

/// Where a school stands, in metres from an arbitrary origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Metres to the east.
    pub east: i64,
    /// Metres to the north.
    pub north: i64,
}

impl Position {
    /// Straight-line distance, rounded down to whole metres.
    ///
    /// ```
    /// use shapan::roster::Position;
    /// let (home, school) = (Position { east: 0, north: 0 }, Position { east: 3_000, north: 4_000 });
    /// assert_eq!(home.distance(school).0, 5_000);
    /// ```
    pub fn distance(self, other: Self) -> Metres {
        // As far as once around the earth. The squares are then below 2^51, where the nearest floating-point number to a root
        // never lies beyond a whole number that the root itself does not reach, and that takes a fraction of the time.
        const NEAR: u64 = 1 << 25;
        let (east, north) = (self.east.abs_diff(other.east), self.north.abs_diff(other.north));
        if east < NEAR && north < NEAR {
            return Metres(((east * east + north * north) as f64).sqrt() as i64);
        }
        let square = |side: u64| u128::from(side) * u128::from(side);
        Metres(square(east).saturating_add(square(north)).isqrt() as i64)
    }
}

/// Honours 荣誉, counted by the level that gave them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Honours {
    /// 国家级.
    pub national: u16,
    /// 省级.
    pub provincial: u16,
    /// 市级.
    pub municipal: u16,
    /// 县级.
    pub county: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_rounded_down_to_the_metre_near_and_far() {
        let at = |east: i64, north: i64| Position { east, north };
        let slow = |east: i64, north: i64| {
            let square = |side: i64| i128::from(side) * i128::from(side);
            (square(east) + square(north)).isqrt() as i64
        };
        let mut draw: u64 = 7;
        for step in 0..20_000_i64 {
            draw = crate::random::mix(draw);
            // Up to once around the earth and beyond.
            let size = (draw >> 8) % 28;
            let mut side = || {
                draw = crate::random::mix(draw);
                (draw >> 20) as i64 % (1 << size)
            };
            let (east, north) = (side(), side());
            let found = at(-step, step).distance(at(east - step, north + step));
            assert_eq!(found.0, slow(east, north), "{east} {north}");
        }
        // Squares, and those that are one short of one: 3² + 4² = 5², a² + (a + 1)² − 1 …
        for (east, north) in [
            (33_554_431, 0),
            (33_554_431, 33_554_431),
            (33_554_432, 1),
            (20_000_001, 20_000_002),
        ] {
            assert_eq!(at(0, 0).distance(at(east, north)).0, slow(east, north));
        }
        for root in [3_i64, 1_000, 65_537, 1_048_577, 33_554_431] {
            // 2 k + 1 and 2 k (k + 1) are the legs of a triangle whose long side is one more than the second.
            let short = 2 * root + 1;
            let long = 2 * root * (root + 1);
            assert_eq!(at(0, 0).distance(at(short, long)).0, long + 1);
            assert_eq!(at(0, 0).distance(at(short - 1, long)).0, long);
        }
    }
}
