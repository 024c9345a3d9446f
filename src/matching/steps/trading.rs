//! The exchanges: everyone starts with the seat held, and those on a cycle trade.

use super::{Event, Film};
use crate::matching::exchange::Chains;
use crate::matching::exchange::seat_exchange::{Left, watched_exchange};
use crate::matching::markets::{Applicant, Market, StatusQuo};

/// Top trading cycles.
pub(super) fn freely(market: &Market, status_quo: &StatusQuo, film: &mut Film) {
    begin(market, status_quo, film);
    let order: Vec<Applicant> = market.everyone().collect();
    watched_exchange(
        market,
        status_quo,
        &order,
        Chains::ByAnyone,
        &|_, _, _| None,
        &mut |cycle| tell(market, cycle, film),
    );
}

/// Block exchange.
pub(super) fn by_rank(market: &Market, status_quo: &StatusQuo, film: &mut Film) {
    begin(market, status_quo, film);
    let order: Vec<Applicant> = market.everyone().collect();
    watched_exchange(
        market,
        status_quo,
        &order,
        Chains::ByNewcomers,
        &|applicant, _, rank| rank.map(|rank| (rank, applicant)),
        &mut |cycle| tell(market, cycle, film),
    );
}

/// Everyone holds what they have.
fn begin(market: &Market, status_quo: &StatusQuo, film: &mut Film) {
    film.steps.clear();
    for applicant in market.everyone() {
        film.now.holds[applicant.index()] = status_quo.programme_in(market, applicant);
    }
    film.tell(Event::Begins);
}

fn tell(market: &Market, cycle: &[Left], film: &mut Film) {
    let mut members = Vec::with_capacity(cycle.len());
    let mut stays = true;
    for &(applicant, got) in cycle {
        let listed = market.choices(applicant);
        let length = listed.len();
        film.now.settled[applicant.index()] = true;
        film.now.places[applicant.index()] = (market.choices(applicant))
            .position(|(programme, _)| Some(programme) == got)
            .unwrap_or(length);
        let before = std::mem::replace(&mut film.now.holds[applicant.index()], got);
        stays = stays && before == got;
        members.extend(got.map(|programme| (applicant, programme)));
    }
    let event = match cycle {
        [(applicant, None)] => Event::WithoutSeat(*applicant),
        [(applicant, Some(_))] if stays => Event::Stays(*applicant),
        _ => Event::Traded(members),
    };
    film.tell(event);
}
