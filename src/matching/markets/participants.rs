//! Who is matched with what, and where each stands.

use thiserror::Error;

/// One who seeks a seat, numbered from zero in the order of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Applicant(pub u32);

impl Applicant {
    /// The number, to look up arrays with.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One that has seats to give, numbered from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Programme(pub u32);

impl Programme {
    /// The number, to look up arrays with.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where an applicant stands in the priority order of one programme: the smaller, the higher.
///
/// Any numbers will do, such as a packed score, since only their order counts. They should be
/// distinct among the applicants of one programme; should two be equal after all, every mechanism
/// takes the applicant entered earlier for the higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub u64);

/// Why a list was not taken into a market. The market is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MarketError {
    /// A list names a programme the market does not have.
    #[error(
        "choice {place} of applicant {} is programme {}, but the market has {programmes} programmes, numbered from 0",
        .applicant.0, .programme.0
    )]
    UnknownProgramme {
        /// Whose list it is.
        applicant: Applicant,
        /// Where in the list, counted from 1.
        place: usize,
        /// The programme named.
        programme: Programme,
        /// How many programmes there are.
        programmes: usize,
    },
    /// A list names a programme twice.
    #[error(
        "choice {place} of applicant {} is programme {}, which is already choice {earlier}",
        .applicant.0, .programme.0
    )]
    DuplicateChoice {
        /// Whose list it is.
        applicant: Applicant,
        /// Where in the list the programme is named again, counted from 1.
        place: usize,
        /// Where it was named first, counted from 1.
        earlier: usize,
        /// The programme named.
        programme: Programme,
    },
    /// The places in a list begin before 1, or go back.
    #[error("choice {choice} of applicant {} has place {place} in the list, after place {before}", .applicant.0)]
    PlaceGoesBack {
        /// Whose list it is.
        applicant: Applicant,
        /// Which of the choices it is, counted from 1.
        choice: usize,
        /// Its place in the list.
        place: u32,
        /// The place of the choice before, or 0.
        before: u32,
    },
    /// The applicants, or the places in all their lists, are more than 32 bits can count.
    #[error("with applicant {applicant} the market has more applicants or choices than 32 bits can count")]
    TooLarge {
        /// The number the applicant would have had.
        applicant: usize,
    },
}
