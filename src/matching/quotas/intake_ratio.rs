//! How far the intakes of programmes may differ.

use thiserror::Error;

use crate::matching::markets::{Applicant, Programme};

/// How far intakes may differ: the smallest must be at least `least / most` of the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IntakeRatio {
    /// The numerator, at most the denominator.
    pub least: u32,
    /// The denominator, at least 1.
    pub most: u32,
}

impl IntakeRatio {
    /// Whether intakes of which these are the smallest and the largest are alike enough.
    pub(super) const fn allows(self, smallest: u32, largest: u32) -> bool {
        self.most as u64 * smallest as u64 >= self.least as u64 * largest as u64
    }
}

/// Why quotas cannot be lowered until intakes are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuotaReductionError {
    /// The ratio is not between 0 and 1.
    #[error("the smallest intake cannot have to be {least}/{most} of the largest: give a ratio from 0 to 1")]
    NotARatio {
        /// The numerator.
        least: u32,
        /// The denominator.
        most: u32,
    },
    /// There is nothing to keep alike.
    #[error("the market has {programmes} programmes, but intakes can be compared only among two or more")]
    TooFewProgrammes {
        /// How many there are.
        programmes: usize,
    },
    /// Somebody does not list every programme, and so could not be moved where a seat must be filled.
    #[error(
        "applicant {} lists {listed} of {programmes} programmes; intakes can be kept alike only if everyone lists all",
        .applicant.0
    )]
    ShortList {
        /// Whose list it is.
        applicant: Applicant,
        /// How many programmes it has.
        listed: usize,
        /// How many there are.
        programmes: usize,
    },
    /// A programme has fewer seats than the quota that all begin with.
    #[error("programme {} has {capacity} seats, fewer than the {quota} that the ratio lets a programme have", .programme.0)]
    TooFewSeats {
        /// The programme.
        programme: Programme,
        /// Its seats.
        capacity: u32,
        /// What every programme must be able to take.
        quota: u32,
    },
    /// No way to share out the applicants is even enough.
    #[error("{applicants} applicants cannot be shared among {programmes} programmes evenly enough")]
    Impossible {
        /// How many applicants there are.
        applicants: usize,
        /// How many programmes there are.
        programmes: usize,
    },
    /// The order does not name every programme once.
    #[error("the order in which quotas are lowered must name each of the {programmes} programmes once")]
    NotAnOrder {
        /// How many programmes there are.
        programmes: usize,
    },
}
