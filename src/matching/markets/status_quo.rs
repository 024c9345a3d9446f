//! Where everybody is now.

use thiserror::Error;

use super::market::Market;
use super::matching::Matching;
use super::participants::{Applicant, Programme};

/// The programme each applicant of a market holds now, if any.
///
/// One who holds a programme is its *incumbent*, one who holds none is a *newcomer*. The mechanisms
/// that take a status quo leave no incumbent worse off: everyone keeps the current programme or gets
/// one listed before it.
///
/// An incumbent's list need not name the current programme. It then counts as if it came last, and
/// what comes after it never matters. A list that leaves it out gives no rank there, however; where a
/// mechanism needs that rank, it says what it does without.
///
/// A status quo is that of one market. Taken with another, whoever holds a programme which that market
/// does not have counts as a newcomer.
///
/// # Examples
///
/// Ann works at the counter and would rather be in the back office, where there is one desk; Bo has
/// just been hired.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, StatusQuo, StatusQuoError};
///
/// let (counter, office) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![2, 1]);
/// let ann = builder.applicant([(office, Rank(2)), (counter, Rank(1))])?;
/// let bo = builder.applicant([(office, Rank(1)), (counter, Rank(2))])?;
/// let market = builder.build();
///
/// let status_quo = StatusQuo::new(&market, vec![Some(counter), None])?;
/// assert_eq!(status_quo.programme_of(ann), Some(counter));
/// assert_eq!(status_quo.programme_of(bo), None);
///
/// let crowded = StatusQuo::new(&market, vec![Some(office), Some(office)]);
/// let overfull = StatusQuoError::OverCapacity { programme: office, incumbents: 2, capacity: 1 };
/// assert_eq!(crowded, Err(overfull));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StatusQuo {
    current: Vec<Option<Programme>>,
}

/// Why a status quo does not fit its market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StatusQuoError {
    /// There is not one entry for each applicant.
    #[error("the status quo has {entries} entries, but the market has {applicants} applicants")]
    WrongLength {
        /// How many entries there are.
        entries: usize,
        /// How many applicants there are.
        applicants: usize,
    },
    /// Somebody holds a programme the market does not have.
    #[error(
        "applicant {} holds programme {}, but the market has {programmes} programmes, numbered from 0",
        .applicant.0, .programme.0
    )]
    UnknownProgramme {
        /// Who holds it.
        applicant: Applicant,
        /// The programme named.
        programme: Programme,
        /// How many programmes there are.
        programmes: usize,
    },
    /// More hold a programme than it has seats.
    #[error("programme {} has {incumbents} incumbents, but only {capacity} seats", .programme.0)]
    OverCapacity {
        /// Which programme.
        programme: Programme,
        /// How many hold it.
        incumbents: u32,
        /// How many seats it has.
        capacity: u32,
    },
}

impl StatusQuo {
    /// The status quo of `market` where applicant `i` holds `current[i]`.
    ///
    /// # Errors
    ///
    /// If there is not one entry for each applicant, or a programme is unknown or has fewer seats
    /// than incumbents.
    pub fn new(market: &Market, current: Vec<Option<Programme>>) -> Result<Self, StatusQuoError> {
        if current.len() != market.applicants() {
            return Err(StatusQuoError::WrongLength {
                entries: current.len(),
                applicants: market.applicants(),
            });
        }
        let mut incumbents = vec![0; market.programmes()];
        for (applicant, programme) in market.everyone().zip(&current) {
            let Some(programme) = *programme else { continue };
            let Some(count) = incumbents.get_mut(programme.index()) else {
                return Err(StatusQuoError::UnknownProgramme {
                    applicant,
                    programme,
                    programmes: market.programmes(),
                });
            };
            *count += 1;
        }
        for ((programme, &incumbents), &capacity) in
            (0..).map(Programme).zip(&incumbents).zip(market.capacities())
        {
            if incumbents > capacity {
                return Err(StatusQuoError::OverCapacity {
                    programme,
                    incumbents,
                    capacity,
                });
            }
        }
        Ok(Self { current })
    }

    /// The status quo of `market` where nobody holds anything.
    pub fn none(market: &Market) -> Self {
        Self {
            current: vec![None; market.applicants()],
        }
    }

    /// What `applicant` holds now. One who is not part of the market holds nothing.
    pub fn programme_of(&self, applicant: Applicant) -> Option<Programme> {
        self.current.get(applicant.index()).copied().flatten()
    }

    /// What `applicant` holds now, if `market` has it.
    pub(in crate::matching) fn programme_in(
        &self,
        market: &Market,
        applicant: Applicant,
    ) -> Option<Programme> {
        self.programme_of(applicant)
            .filter(|programme| programme.index() < market.programmes())
    }

    /// What everyone holds, in order of applicants.
    pub fn current(&self) -> &[Option<Programme>] {
        &self.current
    }

    /// The matching in which nobody moves.
    pub fn to_matching(&self) -> Matching {
        Matching::new(self.current.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{textbook, three_posts_kept};

    #[test]
    fn every_applicant_has_an_entry() {
        let error = StatusQuo::new(&three_posts_kept(), vec![None; 2]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the status quo has 2 entries, but the market has 3 applicants"
        );
    }

    #[test]
    fn an_unknown_programme_is_refused() {
        let current = vec![None, Some(Programme(3)), None];
        let error = StatusQuo::new(&three_posts_kept(), current).unwrap_err();
        assert_eq!(
            error.to_string(),
            "applicant 1 holds programme 3, but the market has 3 programmes, numbered from 0"
        );
    }

    #[test]
    fn more_incumbents_than_seats_are_refused() {
        let current = vec![None, Some(Programme(1)), Some(Programme(1))];
        let error = StatusQuo::new(&three_posts_kept(), current).unwrap_err();
        assert_eq!(
            error.to_string(),
            "programme 1 has 2 incumbents, but only 1 seats"
        );
    }

    #[test]
    fn nobody_needs_to_hold_anything() {
        let empty = textbook(&[], &[], &[]);
        assert_eq!(StatusQuo::new(&empty, Vec::new()), Ok(StatusQuo::none(&empty)));
        let market = three_posts_kept();
        assert_eq!(
            StatusQuo::new(&market, vec![None; 3]),
            Ok(StatusQuo::none(&market))
        );
        assert_eq!(StatusQuo::none(&market).to_matching().placed(), 0);
    }
}
