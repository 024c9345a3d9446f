//! Caps on what several programmes together may take.

use thiserror::Error;

use crate::matching::markets::Programme;

/// A group of programmes with one cap, numbered from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(pub u32);

impl Region {
    /// The number, to look up arrays with.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where a programme belongs, and how many it may count on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RegionalProgramme {
    /// The region whose cap the programme shares. Every programme is in one; one that shares a cap
    /// with no other is in a region of its own.
    pub region: Region,
    /// How many seats no other programme of the region can take from it, while there are applicants
    /// for them. A target above the capacity counts as the capacity.
    pub target: u32,
}

/// Why caps cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RegionalCapsError {
    /// A programme is in a region that has no cap.
    #[error("programme {} is in region {}, but there are {regions} regions, numbered from 0", .programme.0, .region.0)]
    UnknownRegion {
        /// The programme.
        programme: Programme,
        /// The region it names.
        region: Region,
        /// How many regions there are.
        regions: usize,
    },
    /// The targets in a region add up to more than its cap.
    #[error("the targets in region {} add up to {targets}, more than its cap of {cap}", .region.0)]
    TargetsAboveCap {
        /// The region.
        region: Region,
        /// What its targets add up to.
        targets: u64,
        /// Its cap.
        cap: u32,
    },
    /// The order names a programme that there is not.
    #[error("the order names programme {}, but there are {programmes} programmes, numbered from 0", .programme.0)]
    UnknownInOrder {
        /// The programme named.
        programme: Programme,
        /// How many programmes there are.
        programmes: usize,
    },
    /// The order names a programme twice.
    #[error("the order names programme {} twice", .programme.0)]
    TwiceInOrder {
        /// The programme named.
        programme: Programme,
    },
    /// The order leaves a programme out.
    #[error("the order leaves out programme {}", .programme.0)]
    MissingInOrder {
        /// The programme left out.
        programme: Programme,
    },
    /// The caps were made for another market.
    #[error("the caps are for {caps} programmes, but the market has {market}")]
    OtherMarket {
        /// How many programmes the caps are for.
        caps: usize,
        /// How many the market has.
        market: usize,
    },
}

/// Caps on what the programmes of a region may take together, and how they share them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionalCaps {
    pub(super) caps: Vec<u32>,
    pub(super) programmes: Vec<RegionalProgramme>,
    pub(super) order: Vec<Programme>,
    /// By programme: its place in the order.
    pub(super) turns: Vec<u32>,
}

impl RegionalCaps {
    /// Region `i` may take `caps[i]` together; programme `j` is as `programmes[j]` says; and what the
    /// targets leave over is shared out in `order`, which names every programme once. Only the order
    /// among programmes of the same region counts.
    ///
    /// # Errors
    ///
    /// If a programme is in an unknown region, the targets in a region add up to more than its cap,
    /// or the order does not name every programme once.
    pub fn new(
        caps: Vec<u32>,
        programmes: Vec<RegionalProgramme>,
        order: Vec<Programme>,
    ) -> Result<Self, RegionalCapsError> {
        let mut targets = vec![0_u64; caps.len()];
        for (programme, regional) in (0..).map(Programme).zip(&programmes) {
            let region = regional.region;
            let unknown = RegionalCapsError::UnknownRegion {
                programme,
                region,
                regions: caps.len(),
            };
            *targets.get_mut(region.index()).ok_or(unknown)? += u64::from(regional.target);
        }
        for (region, (&targets, &cap)) in (0..).map(Region).zip(targets.iter().zip(&caps)) {
            if targets > u64::from(cap) {
                return Err(RegionalCapsError::TargetsAboveCap { region, targets, cap });
            }
        }
        let mut turns = vec![None; programmes.len()];
        for (turn, &programme) in (0..).zip(&order) {
            let unknown = RegionalCapsError::UnknownInOrder {
                programme,
                programmes: programmes.len(),
            };
            let earlier = turns.get_mut(programme.index()).ok_or(unknown)?;
            if earlier.replace(turn).is_some() {
                return Err(RegionalCapsError::TwiceInOrder { programme });
            }
        }
        let missing = |programme| RegionalCapsError::MissingInOrder { programme };
        let turns = (0..).map(Programme).zip(turns);
        let turns = turns.map(|(programme, turn)| turn.ok_or(missing(programme)));
        Ok(Self {
            turns: turns.collect::<Result<_, _>>()?,
            caps,
            programmes,
            order,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caps(
        caps: &[u32],
        programmes: &[(u32, u32)],
        order: &[u32],
    ) -> Result<RegionalCaps, RegionalCapsError> {
        let programmes = programmes.iter().map(|&(region, target)| RegionalProgramme {
            region: Region(region),
            target,
        });
        RegionalCaps::new(
            caps.to_vec(),
            programmes.collect(),
            order.iter().copied().map(Programme).collect(),
        )
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let message = |result: Result<RegionalCaps, RegionalCapsError>| result.unwrap_err().to_string();
        assert_eq!(
            message(caps(&[1], &[(0, 0), (1, 0)], &[0, 1])),
            "programme 1 is in region 1, but there are 1 regions, numbered from 0"
        );
        assert_eq!(
            message(caps(&[9, 1], &[(1, 1), (1, u32::MAX)], &[0, 1])),
            "the targets in region 1 add up to 4294967296, more than its cap of 1"
        );
        assert_eq!(
            message(caps(&[1], &[(0, 0)], &[0, 1])),
            "the order names programme 1, but there are 1 programmes, numbered from 0"
        );
        assert_eq!(
            message(caps(&[1], &[(0, 0), (0, 0)], &[1, 1])),
            "the order names programme 1 twice"
        );
        assert_eq!(
            message(caps(&[1], &[(0, 0), (0, 0)], &[1])),
            "the order leaves out programme 0"
        );
    }
}
