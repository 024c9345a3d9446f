//! Some chain to an end, so that a search need not look beyond it.

use std::ops::Range;

use super::Search;
use crate::matching::placement::alike::STRETCH;

impl Search<'_> {
    /// The length of a chain in which everyone moves to what is nearest to them, if it comes to an end; else that of
    /// leaving somebody on it out.
    pub(super) fn chain_by_first_sight(&mut self, newcomer: u32) -> i64 {
        let (mut applicant, mut offset, mut length) = (newcomer, 0, self.leaving_out);
        while let Some((value, programme)) = self.nearest(applicant, newcomer) {
            let distance = value + offset;
            if distance >= length {
                break;
            }
            let node = self.nodes[programme as usize];
            if node.held < node.seats {
                return distance;
            }
            self.sighted[programme as usize] = newcomer;
            let start = self.seats[programme as usize];
            let holders = &self.holders[start as usize..(start + node.held) as usize];
            let Some(holder) = holders
                .iter()
                .min_by_key(|holder| holder.elsewhere.saturating_sub(holder.cost))
            else {
                break;
            };
            applicant = holder.applicant;
            offset = distance - (holder.cost + node.price);
            length = length.min(offset + self.leaving_out);
        }
        length
    }

    /// What is nearest to an applicant by cost and price, of the programmes not yet sighted for this newcomer.
    fn nearest(&mut self, applicant: u32, newcomer: u32) -> Option<(i64, u32)> {
        let Range { start, end } = self.list(applicant);
        let lists = self.lists.as_mut()?;
        let first = lists.first_stretch(applicant);
        let stretches = (end - start).div_ceil(STRETCH) as usize;
        let mut nearest = None;
        let look = |stretch: usize, known: &mut i64, nearest: &mut Option<(i64, u32)>| {
            let from = start + stretch as u32 * STRETCH;
            let mut least = i64::MAX;
            for arc in from..end.min(from + STRETCH) {
                let programme = self.programmes[arc as usize].0;
                let value = self.costs[arc as usize] + self.nodes[programme as usize].price;
                least = least.min(value);
                if nearest.is_none_or(|(before, _)| value < before)
                    && self.sighted[programme as usize] != newcomer
                {
                    *nearest = Some((value, programme));
                }
            }
            *known = least;
        };
        let known = &mut lists.least[first..first + stretches];
        let likeliest = (0..stretches).min_by_key(|&stretch| known[stretch])?;
        look(likeliest, &mut known[likeliest], &mut nearest);
        for (stretch, known) in known.iter_mut().enumerate() {
            if stretch != likeliest && nearest.is_none_or(|(before, _)| *known < before) {
                look(stretch, known, &mut nearest);
            }
        }
        nearest
    }
}
