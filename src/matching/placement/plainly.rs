//! The search as its definition has it, with nothing to make it fast: what it finds, among equals as well, is what the
//! fast one must find.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::matching::markets::{Applicant, CostMarket, Programme};

/// Where everyone is sent. Applicants come one by one, each along the cheapest chain; of equally near programmes the one
/// reached last at the present distance goes first, then the one of the least number; of equally cheap ways to one, the
/// first found counts, and of equally cheap ends too.
pub(super) fn place(market: &CostMarket, leaving_out: i64) -> Vec<Option<Programme>> {
    let programmes = market.programmes();
    let mut at: Vec<Option<(Programme, i64)>> = vec![None; market.applicants()];
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); programmes];
    let mut prices = vec![0_i64; programmes];
    for newcomer in 0..market.applicants() as u32 {
        let mut distances = vec![i64::MAX; programmes];
        let mut via = vec![(0, 0); programmes];
        let mut heap = BinaryHeap::new();
        let mut level = Vec::new();
        // Who is left out, or which programme has a seat.
        let (mut end, mut length, mut here) = (Err(newcomer), leaving_out, i64::MIN);
        let mut lookers = vec![(newcomer, 0)];
        loop {
            for &(applicant, offset) in &lookers {
                if applicant != newcomer && offset + leaving_out < length {
                    (end, length) = (Err(applicant), offset + leaving_out);
                }
                for (programme, cost) in market.choices(Applicant(applicant)) {
                    let index = programme.index();
                    let distance = cost + prices[index] + offset;
                    let is_held = at[applicant as usize].map(|(held, _)| held) == Some(programme);
                    let has_seats = market.capacities()[index] > 0;
                    if is_held || !has_seats || distance >= distances[index] || distance >= length {
                        continue;
                    }
                    (distances[index], via[index]) = (distance, (applicant, cost));
                    if holders[index].len() < market.capacities()[index] as usize {
                        (end, length) = (Ok(programme), distance);
                    } else if distance == here {
                        level.push(programme);
                    } else {
                        heap.push(Reverse((distance, programme)));
                    }
                    if length <= here {
                        break;
                    }
                }
                if length <= here {
                    break;
                }
            }
            let next = level.pop().or_else(|| {
                while let Some(Reverse((distance, programme))) = heap.pop() {
                    if distance == distances[programme.index()] {
                        here = distance;
                        return Some(programme);
                    }
                }
                None
            });
            let Some(next) = next.filter(|_| length > here) else {
                break;
            };
            let value =
                |applicant: u32| at[applicant as usize].map_or(0, |(_, cost)| cost) + prices[next.index()];
            lookers = holders[next.index()]
                .iter()
                .map(|&applicant| (applicant, here - value(applicant)))
                .collect();
        }
        for (price, &distance) in prices.iter_mut().zip(&distances) {
            *price += (length - distance.min(length)).max(0);
        }
        let mut arrival = match end {
            Ok(programme) => {
                let (mover, cost) = via[programme.index()];
                holders[programme.index()].push(u32::MAX);
                Some((mover, Some((programme, cost)), u32::MAX))
            }
            Err(applicant) => Some((applicant, None, 0)),
        };
        while let Some((mover, to, leaver)) = arrival {
            if let Some((programme, _)) = to {
                let seat = holders[programme.index()]
                    .iter_mut()
                    .find(|holder| **holder == leaver);
                seat.into_iter().for_each(|seat| *seat = mover);
            }
            let left = std::mem::replace(&mut at[mover as usize], to);
            arrival = left.filter(|_| mover != newcomer).map(|(programme, _)| {
                let (next, cost) = via[programme.index()];
                (next, Some((programme, cost)), mover)
            });
        }
    }
    at.into_iter()
        .map(|at| at.map(|(programme, _)| programme))
        .collect()
}
