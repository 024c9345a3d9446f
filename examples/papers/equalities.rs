//! Theorems by which two mechanisms, or one on two markets, come to the same.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use shapan::matching::{
    Applicant, Category, Chains, IntakeRatio, Market, Matching, Person, Programme, Rank, Region,
    RegionalCaps, RegionalProgramme, Reserves, SetAside, StatusQuo, Traits, Unfilled, block_exchange,
    deferred_acceptance, deferred_acceptance_with_reserves, extended_seat_deferred_acceptance,
    flexible_deferred_acceptance, multistage_deferred_acceptance, quota_reduction, serial_dictatorship,
    status_quo_deferred_acceptance, status_quo_improving, top_trading_cycles,
};

use super::draws::{Draft, all_orders, market, numbers, places, shuffled, turns};
use super::line::Line;
use super::shares::{CAP, profile};

/// On how many of so many markets it holds.
fn count(what: &str, source: &'static str, markets: u64, holds: impl Fn(&mut ChaCha8Rng) -> bool) -> Line {
    let mut random = numbers(what);
    let held = (0..markets).filter(|_| holds(&mut random)).count() as u64;
    Line::exact(format!("{what}, of {markets} markets"), source, markets, held)
}

pub fn lines() -> Vec<Line> {
    let split = "Hafalir, Yenmez, Yildirim 2013; Kominers, Sönmez 2016";
    let tobe = "Combe, Tercieux, Terrier 2022";
    let fragiadakis = "Fragiadakis et al. 2016";
    let yahiro = "Yahiro et al. 2020";
    vec![
        count(
            "all orders of choice = trading from all endowments",
            "Abdulkadiroğlu, Sönmez 1998",
            60,
            core_from_all,
        ),
        count(
            "newcomers' turns = core from their endowments",
            "Sönmez, Ünver 2005",
            60,
            core_with_newcomers,
        ),
        count("guarantees = programmes split in two", split, 300, |random| {
            is_split(Kind::Guarantee, random)
        }),
        count(
            "set aside, reverting = programmes split in two",
            split,
            300,
            |random| is_split(Kind::Reverts, random),
        ),
        count(
            "set aside, staying empty = programmes split in two",
            split,
            300,
            |random| is_split(Kind::Empty, random),
        ),
        count(
            "block exchange = core of what one may have",
            tobe,
            300,
            is_core_of_opportunities,
        ),
        count("one type = core", tobe, 300, is_core_if_all_are_alike),
        count(
            "status quo deferred acceptance = incumbents raised",
            tobe,
            300,
            is_deferred_with_incumbents_raised,
        ),
        count(
            "ratio 1 : 1 = deferred acceptance with equal seats",
            yahiro,
            200,
            is_deferred_if_all_are_alike,
        ),
        count(
            "ratio: nobody worse than under an artificial cap",
            yahiro,
            60,
            is_no_worse_than_a_cap,
        ),
        count(
            "minima for all, extended seats = deferred acceptance",
            fragiadakis,
            200,
            is_deferred_if_minima_are_all,
        ),
        count(
            "no minima, extended seats = deferred acceptance",
            fragiadakis,
            200,
            |random| {
                let (draft, order) = full(8, 4, random);
                let market = draft.build();
                let programmes: Vec<Programme> = (0..4).map(Programme).collect();
                extended_seat_deferred_acceptance(&market, &[0; 4], &programmes).ok()
                    == Some(deferred_acceptance(&market))
                    && multistage_deferred_acceptance(&market, &[0; 4], &order).ok()
                        == Some(deferred_acceptance(&market))
            },
        ),
        count(
            "multistage, one order = in turn, keeping enough for minima",
            fragiadakis,
            200,
            is_in_turn_with_minima,
        ),
        count(
            "regional caps: nobody worse than under fixed shares",
            "Kamada, Kojima 2015",
            60,
            is_no_worse_than_shares,
        ),
    ]
}

/// How often each matching comes up.
fn tally(matchings: impl Iterator<Item = Matching>) -> BTreeMap<Vec<Option<Programme>>, u32> {
    let mut tally = BTreeMap::new();
    for matching in matchings {
        *tally.entry(matching.into_assignment()).or_default() += 1;
    }
    tally
}

fn held(market: &Market, seats: Vec<Option<u32>>) -> StatusQuo {
    let current = seats.into_iter().map(|seat| seat.map(Programme)).collect();
    StatusQuo::new(market, current).expect("no more incumbents than seats")
}

fn in_order(order: &[u32]) -> Vec<Applicant> {
    order.iter().copied().map(Applicant).collect()
}

fn core_from_all(random: &mut ChaCha8Rng) -> bool {
    let market = Draft::random(4, vec![1; 4], 4, random).build();
    let orders = all_orders(4);
    let chosen = orders
        .iter()
        .map(|order| serial_dictatorship(&market, &in_order(order)));
    let traded = orders.iter().map(|endowment| {
        let status_quo = held(&market, endowment.iter().copied().map(Some).collect());
        top_trading_cycles(&market, &status_quo, &in_order(&[0, 1, 2, 3]))
    });
    tally(chosen) == tally(traded)
}

/// Three tenants and four newcomers for seven seats.
fn core_with_newcomers(random: &mut ChaCha8Rng) -> bool {
    let market = Draft::random(7, vec![1; 7], 7, random).build();
    let orders = all_orders(4);
    let tenants = [Some(0), Some(1), Some(2)];
    let by_turns = orders.iter().map(|order| {
        let order: Vec<u32> = order.iter().map(|newcomer| newcomer + 3).chain(0..3).collect();
        let seats = tenants.into_iter().chain([None; 4]).collect();
        top_trading_cycles(&market, &held(&market, seats), &in_order(&order))
    });
    let from_endowments = orders.iter().map(|order| {
        let seats = tenants
            .into_iter()
            .chain(order.iter().map(|seat| Some(seat + 3)))
            .collect();
        top_trading_cycles(&market, &held(&market, seats), &in_order(&[0, 1, 2, 3, 4, 5, 6]))
    });
    tally(by_turns) == tally(from_endowments)
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Guarantee,
    Reverts,
    Empty,
}

/// Each programme as two, one of them for the marked first or alone, next to each other in all lists.
fn is_split(kind: Kind, random: &mut ChaCha8Rng) -> bool {
    let capacities: Vec<u32> = (0..4).map(|_| random.random_range(1..=3)).collect();
    let kept: Vec<u32> = capacities
        .iter()
        .map(|&seats| random.random_range(0..=seats))
        .collect();
    let length = random.random_range(1..=4);
    let draft = Draft::random(9, capacities.clone(), length, random);
    let marked: Vec<bool> = (0..9).map(|_| random.random_range(0..2) == 0).collect();
    let person = |&marked: &bool| Person {
        category: (marked && kind != Kind::Guarantee).then_some(Category(0)),
        traits: Traits(u64::from(marked && kind == Kind::Guarantee)),
    };
    let people: Vec<Person> = marked.iter().map(person).collect();
    let reserve = |&posts: &u32| match kind {
        Kind::Guarantee => Reserves {
            open_guarantees: vec![posts],
            ..Reserves::default()
        },
        Kind::Reverts | Kind::Empty => Reserves {
            set_asides: vec![SetAside {
                posts,
                guarantees: Vec::new(),
            }],
            unfilled: if kind == Kind::Reverts {
                Unfilled::Revert
            } else {
                Unfilled::StayEmpty
            },
            ..Reserves::default()
        },
    };
    let reserves: Vec<Reserves> = kept.iter().map(reserve).collect();
    let Ok(found) = deferred_acceptance_with_reserves(&draft.build(), &people, &reserves) else {
        return false;
    };
    // Programme p is 2p with the seats kept and 2p + 1 with the others.
    let seats = capacities
        .iter()
        .zip(&kept)
        .flat_map(|(&seats, &kept)| [kept, seats - kept])
        .collect();
    let lists: Vec<Vec<u32>> = (draft.lists.iter().zip(&marked))
        .map(|(list, &marked)| {
            let halves = |&p: &u32| match kind {
                // Guarantees are filled first, what is set aside last.
                Kind::Guarantee => vec![2 * p, 2 * p + 1],
                Kind::Empty if !marked => vec![2 * p + 1],
                Kind::Reverts | Kind::Empty => vec![2 * p + 1, 2 * p],
            };
            list.iter().flat_map(halves).collect()
        })
        .collect();
    let split = market(seats, &lists, |applicant, half| {
        let behind = half % 2 == 0 && !marked[applicant];
        u64::from(behind) << 32 | draft.ranks[half as usize / 2][applicant]
    });
    let whole = deferred_acceptance(&split).into_assignment();
    let whole = whole
        .into_iter()
        .map(|half| half.map(|half| Programme(half.0 / 2)));
    found.into_assignment() == whole.collect::<Vec<_>>()
}

/// Eight who each hold a seat of their own.
fn occupied(random: &mut ChaCha8Rng) -> (Draft, StatusQuo, Vec<Applicant>) {
    let length = random.random_range(1..=8);
    let mut draft = Draft::random(8, vec![1; 8], length, random);
    for (own, list) in (0..).zip(&mut draft.lists) {
        match list.iter().position(|&listed| listed == own) {
            Some(place) => list.truncate(place + 1),
            None => list.push(own),
        }
    }
    let status_quo = held(&draft.build(), (0..8).map(Some).collect());
    (draft, status_quo, turns(8, random))
}

fn is_core_of_opportunities(random: &mut ChaCha8Rng) -> bool {
    let (draft, status_quo, order) = occupied(random);
    let found = block_exchange(&draft.build(), &status_quo, &order, Chains::ByNewcomers);
    let mut within = draft.clone();
    for (applicant, list) in within.lists.iter_mut().enumerate() {
        list.retain(|&p| draft.ranks[p as usize][applicant] <= draft.ranks[p as usize][p as usize]);
    }
    found == top_trading_cycles(&within.build(), &status_quo, &order)
}

fn is_core_if_all_are_alike(random: &mut ChaCha8Rng) -> bool {
    let (draft, status_quo, order) = occupied(random);
    let market = draft.build();
    let found = status_quo_improving(&market, &status_quo, &order, |_, _| Rank(0));
    found == top_trading_cycles(&market, &status_quo, &order)
}

fn is_deferred_with_incumbents_raised(random: &mut ChaCha8Rng) -> bool {
    let (mut draft, status_quo, _) = occupied(random);
    let found = status_quo_deferred_acceptance(&draft.build(), &status_quo);
    for (own, ranks) in draft.ranks.iter_mut().enumerate() {
        for rank in ranks.iter_mut() {
            *rank += 1;
        }
        ranks[own] = 0;
    }
    found == deferred_acceptance(&draft.build())
}

/// Everyone lists everything, and there are seats for all in every programme.
fn full(applicants: u32, programmes: u32, random: &mut ChaCha8Rng) -> (Draft, Vec<Applicant>) {
    let capacities = vec![applicants; programmes as usize];
    let draft = Draft::random(applicants, capacities, programmes, random);
    (draft, turns(applicants, random))
}

fn is_deferred_if_all_are_alike(random: &mut ChaCha8Rng) -> bool {
    let (mut draft, _) = full(12, 4, random);
    let order: Vec<Programme> = shuffled(4, random).into_iter().map(Programme).collect();
    let found = quota_reduction(&draft.build(), IntakeRatio { least: 1, most: 1 }, &order);
    draft.capacities = vec![3; 4];
    found.ok() == Some(deferred_acceptance(&draft.build()))
}

/// Whether nobody is worse off in the first.
fn no_worse(market: &Market, first: &Matching, second: &Matching) -> bool {
    let place = |place: Option<u32>| place.unwrap_or(u32::MAX);
    let (first, second) = (places(market, first), places(market, second));
    first
        .into_iter()
        .zip(second)
        .all(|(first, second)| place(first) <= place(second))
}

fn is_no_worse_than_a_cap(random: &mut ChaCha8Rng) -> bool {
    let (draft, _) = full(240, 12, random);
    let order: Vec<Programme> = shuffled(12, random).into_iter().map(Programme).collect();
    let most = [2, 4, 8][random.random_range(0..3)];
    // The largest cap under which the ratio holds whatever the lists: the smallest intake is then 240 − 11 caps.
    let cap = (1..=21)
        .rev()
        .find(|cap| most * (240 - 11 * cap) >= *cap)
        .unwrap_or(20);
    let market = draft.build();
    let mut capped = draft.clone();
    capped.capacities = vec![cap; 12];
    let Ok(found) = quota_reduction(&market, IntakeRatio { least: 1, most }, &order) else {
        return false;
    };
    no_worse(&market, &found, &deferred_acceptance(&capped.build()))
}

fn is_deferred_if_minima_are_all(random: &mut ChaCha8Rng) -> bool {
    let (mut draft, _) = full(9, 4, random);
    let mut minima = vec![0; 4];
    for _ in 0..9 {
        minima[random.random_range(0..4_usize)] += 1;
    }
    let order: Vec<Programme> = (0..4).map(Programme).collect();
    let found = extended_seat_deferred_acceptance(&draft.build(), &minima, &order);
    draft.capacities = minima;
    found.ok() == Some(deferred_acceptance(&draft.build()))
}

fn is_in_turn_with_minima(random: &mut ChaCha8Rng) -> bool {
    let (mut draft, order) = full(9, 4, random);
    let minima: Vec<u32> = (0..4).map(|_| random.random_range(0..=2)).collect();
    draft.capacities = minima
        .iter()
        .map(|minimum| minimum + random.random_range(1..=3))
        .collect();
    if draft.capacities.iter().sum::<u32>() < 9 {
        draft.capacities[0] += 9;
    }
    for ranks in &mut draft.ranks {
        for (turn, applicant) in (0..).zip(&order) {
            ranks[applicant.index()] = turn;
        }
    }
    let found = multistage_deferred_acceptance(&draft.build(), &minima, &order);
    let mut filled = [0; 4];
    let mut got = vec![None; 9];
    for (after, applicant) in (0..9_u32).rev().zip(&order) {
        let choice = draft.lists[applicant.index()].iter().copied().find(|&p| {
            let p = p as usize;
            let short: u32 = (0..4)
                .map(|other| minima[other].saturating_sub(filled[other]))
                .sum();
            let short = short - u32::from(filled[p] < minima[p]);
            filled[p] < draft.capacities[p] && short <= after
        });
        if let Some(programme) = choice {
            filled[programme as usize] += 1;
            got[applicant.index()] = Some(Programme(programme));
        }
    }
    found.ok() == Some(Matching::new(got))
}

/// Doctors and hospitals as in `shares`, in two regions of five hospitals.
fn is_no_worse_than_shares(random: &mut ChaCha8Rng) -> bool {
    let theta = [0.2, 0.5, 0.8][random.random_range(0..3)];
    let (lists, ranks) = profile(theta, random);
    let of = |seats: u32| {
        market(vec![seats; ranks.len()], &lists, |doctor, hospital| {
            ranks[hospital as usize][doctor]
        })
    };
    let regional = |hospital: u32| RegionalProgramme {
        region: Region(hospital / 5),
        target: CAP,
    };
    let order = (0..10).map(Programme).collect();
    let caps = RegionalCaps::new(vec![5 * CAP; 2], (0..10).map(regional).collect(), order);
    let market = of(30);
    caps.and_then(|caps| flexible_deferred_acceptance(&market, &caps))
        .is_ok_and(|found| no_worse(&market, &found, &deferred_acceptance(&of(CAP))))
}
