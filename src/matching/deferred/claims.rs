//! What mechanisms share in which applicants ask down their lists and programmes choose.

use crate::matching::markets::{Market, Programme, Rank};

/// One who asks for a seat or holds one. The greater, the lower in priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::matching) struct Claim {
    pub(in crate::matching) rank: Rank,
    pub(in crate::matching) applicant: u32,
}

/// How far down their lists all applicants have asked.
pub(in crate::matching) struct Asking<'a> {
    starts: &'a [u32],
    programmes: &'a [Programme],
    ranks: &'a [Rank],
    /// By applicant: the choice to ask for next.
    next: Vec<u32>,
}

impl<'a> Asking<'a> {
    /// Nobody has asked yet.
    pub(in crate::matching) fn new(market: &'a Market) -> Self {
        let starts = market.lists().starts();
        Self {
            starts,
            programmes: market.lists().programmes(),
            ranks: market.lists().values(),
            next: starts[..market.applicants()].to_vec(),
        }
    }

    /// What `applicant` asks for next, if anything is left to ask for.
    pub(in crate::matching) fn next(&mut self, applicant: u32) -> Option<(Programme, Claim)> {
        let choice = self.next[applicant as usize];
        if choice == self.starts[applicant as usize + 1] {
            return None;
        }
        self.next[applicant as usize] += 1;
        let rank = self.ranks[choice as usize];
        Some((self.programmes[choice as usize], Claim { rank, applicant }))
    }

    /// Lets `first` ask, and whoever is turned away ask on at once, until nobody is turned away or
    /// the one turned away has come to the end of the list.
    ///
    /// `ask` answers a claim with the applicant it turns away, be it who asks or another.
    pub(in crate::matching) fn ask_on(
        &mut self,
        first: u32,
        mut ask: impl FnMut(Programme, Claim) -> Option<u32>,
    ) {
        let mut asking = first;
        while let Some((programme, claim)) = self.next(asking) {
            match ask(programme, claim) {
                Some(turned_away) => asking = turned_away,
                None => break,
            }
        }
    }
}
