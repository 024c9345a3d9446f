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
        // 64 bits hold the squares of anything on earth, and are several times faster.
        const NEAR: u64 = 1 << 31;
        let (east, north) = (self.east.abs_diff(other.east), self.north.abs_diff(other.north));
        if east < NEAR && north < NEAR {
            return Metres((east * east + north * north).isqrt() as i64);
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
