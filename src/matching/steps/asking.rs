//! The mechanisms in which applicants ask down their lists.

use std::collections::BTreeMap;

use super::{Event, Film};
use crate::matching::markets::{Applicant, Market, Programme, Rank, StatusQuo};

/// Serial dictatorship: each in turn takes the best that is left.
pub(super) fn in_turn(market: &Market, film: &mut Film) {
    let mut vacant = market.capacities().to_vec();
    for applicant in market.everyone() {
        let mut event = Event::WithoutSeat(applicant);
        for (programme, _) in market.choices(applicant) {
            if vacant[programme.index()] > 0 {
                vacant[programme.index()] -= 1;
                film.now.holds[applicant.index()] = Some(programme);
                event = Event::Taken { applicant, programme };
                break;
            }
            film.now.places[applicant.index()] += 1;
        }
        film.now.settled[applicant.index()] = true;
        film.tell(event);
    }
}

/// Deferred acceptance, with incumbents ranked above all others and nothing listed after the seat held.
pub(super) fn deferred(market: &Market, status_quo: &StatusQuo, film: &mut Film) {
    // Whether one comes from elsewhere, the rank, and the place of entry: the smaller, the higher.
    type Standing = (bool, Option<Rank>, Applicant);
    let lists: Vec<Vec<(Programme, Standing)>> = (market.everyone())
        .map(|applicant| {
            let current = status_quo.programme_in(market, applicant);
            let listed = market.choices(applicant);
            let mut list: Vec<(Programme, Standing)> = listed
                .map(|(programme, rank)| (programme, (current != Some(programme), Some(rank), applicant)))
                .collect();
            if let Some(current) = current {
                match list.iter().position(|&(programme, _)| programme == current) {
                    Some(place) => list.truncate(place + 1),
                    None => list.push((current, (false, None, applicant))),
                }
            }
            list
        })
        .collect();
    let mut held: Vec<Vec<Standing>> = vec![Vec::new(); market.programmes()];
    for newcomer in market.everyone() {
        let mut asking = newcomer;
        loop {
            let place = film.now.places[asking.index()];
            let Some(&(programme, standing)) = lists[asking.index()].get(place) else {
                film.tell(Event::WithoutSeat(asking));
                break;
            };
            let seats = &mut held[programme.index()];
            let place = seats.partition_point(|other| *other < standing);
            seats.insert(place, standing);
            let ousted = if seats.len() > market.capacity(programme) as usize {
                seats.pop()
            } else {
                None
            };
            let Some((_, _, ousted)) = ousted else {
                film.now.holds[asking.index()] = Some(programme);
                film.tell(Event::Held {
                    applicant: asking,
                    programme,
                    ousted: None,
                });
                break;
            };
            film.now.holds[ousted.index()] = None;
            film.now.places[ousted.index()] += 1;
            if ousted == asking {
                film.tell(Event::Refused {
                    applicant: asking,
                    programme,
                });
            } else {
                film.now.holds[asking.index()] = Some(programme);
                film.tell(Event::Held {
                    applicant: asking,
                    programme,
                    ousted: Some(ousted),
                });
            }
            asking = ousted;
        }
    }
}

/// Immediate acceptance: seats are final in every round.
pub(super) fn at_once(market: &Market, film: &mut Film) {
    let mut vacant = market.capacities().to_vec();
    let mut round = 0;
    // By round and by turn within it: who asks then.
    let mut waiting: BTreeMap<(u32, usize), Vec<Applicant>> = BTreeMap::new();
    for applicant in market.everyone() {
        if let Some(place) = market.places(applicant).next() {
            waiting.entry((place, 0)).or_default().push(applicant);
        }
    }
    while let Some(((place, turn), those)) = waiting.pop_first() {
        let mut asking: Vec<(Programme, Rank, Applicant)> = (those.into_iter())
            .filter_map(|applicant| {
                let choice = film.now.places[applicant.index()];
                let (programme, rank) = market.choices(applicant).nth(choice)?;
                Some((programme, rank, applicant))
            })
            .collect();
        asking.sort_unstable();
        if place > round {
            round = place;
            film.tell(Event::Round(round));
        }
        for (programme, _, applicant) in asking {
            if vacant[programme.index()] > 0 {
                vacant[programme.index()] -= 1;
                film.now.holds[applicant.index()] = Some(programme);
                film.now.settled[applicant.index()] = true;
                film.tell(Event::Taken { applicant, programme });
            } else {
                film.now.places[applicant.index()] += 1;
                film.tell(Event::Refused { applicant, programme });
                if let Some(next) = market.places(applicant).nth(film.now.places[applicant.index()]) {
                    let then = (next, if next == place { turn + 1 } else { 0 });
                    waiting.entry(then).or_default().push(applicant);
                }
            }
        }
    }
    for applicant in market.everyone() {
        if film.now.holds[applicant.index()].is_none() {
            film.now.settled[applicant.index()] = true;
            film.tell(Event::WithoutSeat(applicant));
        }
    }
}
