//! Reaching programmes from an applicant, stretch by stretch of the list.

use std::cmp::Reverse;
use std::ops::Range;

use super::{End, Search};
use crate::matching::placement::alike::STRETCH;

impl Search<'_> {
    /// Reaches whatever programmes `applicant` could move to, at cost and price and `offset`, and
    /// returns the least of cost and price at any but the one held, or what is below it.
    #[inline]
    pub(super) fn reach_from(
        &mut self,
        applicant: u32,
        held: Option<u32>,
        offset: i64,
        here: i64,
        best: &mut (End, i64),
    ) -> i64 {
        let offered = self.offers.len() as u32;
        let least = self.look_around(applicant, held, offset, here, best);
        self.offer_nearest(offered, self.offers.len() as u32);
        least
    }

    /// Notes among the offers the nearest of those from `start` to `end` that still holds.
    #[inline]
    pub(super) fn offer_nearest(&mut self, start: u32, end: u32) {
        let mut end = end as usize;
        let mut nearest: Option<usize> = None;
        let mut at = start as usize;
        while at < end {
            let (distance, programme) = self.offers[at];
            if distance > self.nodes[programme as usize].distance {
                end -= 1;
                self.offers.swap(at, end);
                continue;
            }
            if nearest.is_none_or(|nearest| self.offers[at] < self.offers[nearest]) {
                nearest = Some(at);
            }
            at += 1;
        }
        if let Some(nearest) = nearest {
            self.offers.swap(start as usize, nearest);
            let (distance, programme) = self.offers[start as usize];
            self.reached
                .push(Reverse((distance, programme, start + 1, end as u32)));
        }
    }

    /// Reaches, stretch by stretch where the lists are remembered.
    #[inline]
    fn look_around(
        &mut self,
        applicant: u32,
        held: Option<u32>,
        offset: i64,
        here: i64,
        best: &mut (End, i64),
    ) -> i64 {
        let range = self.list(applicant);
        let Some(first) = self.lists.as_ref().map(|lists| lists.first_stretch(applicant)) else {
            self.plain = self.plain.saturating_sub(u64::from(range.end - range.start));
            return self.reach(applicant, range, held, offset, here, best).0;
        };
        let mut least = i64::MAX;
        for (stretch, start) in (first..).zip(range.clone().step_by(STRETCH as usize)) {
            let known = self.lists.as_ref().map_or(i64::MIN, |lists| lists.least[stretch]);
            if known >= best.1 - offset {
                least = least.min(known);
                continue;
            }
            let arcs = start..range.end.min(start + STRETCH);
            let (elsewhere, all) = self.reach(applicant, arcs, held, offset, here, best);
            least = least.min(elsewhere);
            if let Some(lists) = &mut self.lists {
                lists.least[stretch] = all;
            }
            if elsewhere == i64::MIN {
                break;
            }
        }
        least
    }

    /// The same for some of the applicant's arcs, with the least at any, the one held included, beside it.
    #[inline]
    fn reach(
        &mut self,
        applicant: u32,
        arcs: Range<u32>,
        held: Option<u32>,
        offset: i64,
        here: i64,
        best: &mut (End, i64),
    ) -> (i64, i64) {
        let (mut least, mut of_held) = (i64::MAX, i64::MAX);
        self.unhurried = self.unhurried.saturating_sub(u64::from(arcs.end - arcs.start));
        for arc in arcs {
            let programme = self.programmes[arc as usize].0;
            let node = &mut self.nodes[programme as usize];
            let value = self.costs[arc as usize] + node.price;
            if Some(programme) == held {
                of_held = value;
                continue;
            }
            least = least.min(value);
            let distance = value + offset;
            if distance >= node.distance || distance >= best.1 {
                continue;
            }
            if node.distance == i64::MAX {
                self.touched.push(programme);
            }
            node.distance = distance;
            node.via = applicant;
            node.arrival = arc;
            if node.held < node.seats {
                *best = (End::Free(programme), distance);
                if distance <= here {
                    return (i64::MIN, i64::MIN);
                }
            } else if distance == here {
                self.level.push(programme);
            } else {
                self.offers.push((distance, programme));
            }
        }
        (least, least.min(of_held))
    }
}
