//! Deferred acceptance by programmes: they offer, applicants hold the best offer.

use super::{Event, Film};
use crate::matching::markets::{Applicant, Market, Programme, Rank};
use crate::ordering::sort_by;

/// Programmes offer down their orders, one seat at a time, until nobody has a seat and an applicant left.
pub(super) fn offers(market: &Market, film: &mut Film) {
    let mut orders: Vec<Vec<(Rank, Applicant)>> = vec![Vec::new(); market.programmes()];
    for applicant in market.everyone() {
        film.now.places[applicant.index()] = market.choices(applicant).len();
        for (programme, rank) in market.choices(applicant) {
            orders[programme.index()].push((rank, applicant));
        }
    }
    for order in &mut orders {
        sort_by(order, &mut |one, other| one.cmp(other));
    }
    let mut next = vec![0; market.programmes()];
    let mut free = market.capacities().to_vec();
    while let Some(programme) = (0..market.programmes()).find(|&p| free[p] > 0 && next[p] < orders[p].len()) {
        let (_, applicant) = orders[programme][next[programme]];
        next[programme] += 1;
        let programme = Programme(programme as u32);
        let place = market
            .choices(applicant)
            .position(|(listed, _)| listed == programme);
        let place = place.unwrap_or(usize::MAX);
        if place >= film.now.places[applicant.index()] {
            film.tell(Event::Declined { programme, applicant });
            continue;
        }
        film.now.places[applicant.index()] = place;
        let declined = film.now.holds[applicant.index()].replace(programme);
        free[programme.index()] -= 1;
        if let Some(declined) = declined {
            free[declined.index()] += 1;
        }
        film.tell(Event::Offered {
            programme,
            applicant,
            declined,
        });
    }
}
