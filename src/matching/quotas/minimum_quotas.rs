//! How many a programme must get at least, and when that can be promised.

use thiserror::Error;

use crate::matching::markets::{Applicant, Market, MarketError, Programme};

/// Why minimum quotas cannot be kept to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MinimumQuotasError {
    /// There are minima for more or fewer programmes than there are.
    #[error("there are minimum quotas for {minima} programmes, but the market has {programmes}")]
    OtherMarket {
        /// How many minima were given.
        minima: usize,
        /// How many programmes there are.
        programmes: usize,
    },
    /// A programme must take more than it has seats.
    #[error("programme {} must get {minimum}, but has {capacity} seats", .programme.0)]
    MinimumAboveCapacity {
        /// The programme.
        programme: Programme,
        /// How many it must get at least.
        minimum: u32,
        /// Its seats.
        capacity: u32,
    },
    /// There are too few applicants.
    #[error("programmes must get {minima} in all, but there are only {applicants} applicants")]
    TooFewApplicants {
        /// What the minima add up to.
        minima: u64,
        /// How many applicants there are.
        applicants: usize,
    },
    /// There are too few seats. With somebody left over no minimum could be promised without asking
    /// who that is.
    #[error("there are {applicants} applicants, but only {seats} seats in all")]
    TooFewSeats {
        /// How many applicants there are.
        applicants: usize,
        /// What the capacities add up to.
        seats: u64,
    },
    /// Somebody does not list every programme, and so could not be sent where one is missing.
    #[error(
        "applicant {} lists {listed} of {programmes} programmes; minimum quotas can be promised only if everyone lists all",
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
    /// The order of programmes does not name each once.
    #[error("the order in which programmes fill up must name each of the {programmes} programmes once")]
    NotAnOrder {
        /// How many programmes there are.
        programmes: usize,
    },
    /// The master list does not name every applicant once.
    #[error("the master list must name each of the {applicants} applicants once")]
    NotAMasterList {
        /// How many applicants there are.
        applicants: usize,
    },
    /// With each programme taken apart in two, the market is larger than can be counted.
    #[error(transparent)]
    Market(#[from] MarketError),
}

/// Finds what the minima add up to, if the market is one for which they can be promised.
pub(super) fn sum_of_minima(market: &Market, minima: &[u32]) -> Result<u64, MinimumQuotasError> {
    let (applicants, programmes) = (market.applicants(), market.programmes());
    if minima.len() != programmes {
        return Err(MinimumQuotasError::OtherMarket {
            minima: minima.len(),
            programmes,
        });
    }
    let (mut required, mut seats) = (0, 0);
    for (programme, (&minimum, &capacity)) in (0..).map(Programme).zip(minima.iter().zip(market.capacities()))
    {
        if minimum > capacity {
            return Err(MinimumQuotasError::MinimumAboveCapacity {
                programme,
                minimum,
                capacity,
            });
        }
        required += u64::from(minimum);
        seats += u64::from(capacity);
    }
    if required > applicants as u64 {
        return Err(MinimumQuotasError::TooFewApplicants {
            minima: required,
            applicants,
        });
    }
    if seats < applicants as u64 {
        return Err(MinimumQuotasError::TooFewSeats { applicants, seats });
    }
    for applicant in market.everyone() {
        let listed = market.choices(applicant).len();
        if listed < programmes {
            return Err(MinimumQuotasError::ShortList {
                applicant,
                listed,
                programmes,
            });
        }
    }
    Ok(required)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::textbook;

    #[test]
    fn minima_that_cannot_be_promised_are_refused() {
        let market = textbook(&[3, 1], &[&[1, 2], &[1, 2], &[2, 1]], &[&[1, 2, 3], &[1, 2, 3]]);
        assert_eq!(sum_of_minima(&market, &[2, 1]), Ok(3));
        let message =
            |market: &Market, minima: &[u32]| sum_of_minima(market, minima).unwrap_err().to_string();
        assert_eq!(
            message(&market, &[1]),
            "there are minimum quotas for 1 programmes, but the market has 2"
        );
        assert_eq!(
            message(&market, &[0, 2]),
            "programme 1 must get 2, but has 1 seats"
        );
        assert_eq!(
            message(&market, &[3, 1]),
            "programmes must get 4 in all, but there are only 3 applicants"
        );
        let market = textbook(&[1, 1], &[&[1, 2], &[1, 2], &[2, 1]], &[&[1, 2, 3], &[1, 2, 3]]);
        assert_eq!(
            message(&market, &[0, 0]),
            "there are 3 applicants, but only 2 seats in all"
        );
        let market = textbook(&[3, 1], &[&[1, 2], &[1]], &[&[1, 2], &[1, 2]]);
        assert_eq!(
            message(&market, &[0, 0]),
            "applicant 1 lists 1 of 2 programmes; minimum quotas can be promised only if everyone lists all"
        );
    }
}
