//! Prices by auction, near enough to where all are content that few must be moved afterwards.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::alike::{Lists, STRETCH};
use super::square::Square;

/// What bids are first rounded by: this part of the widest range of costs. Each time all are seated, by so much less.
const FINER: i64 = 6;
/// How many bids there may be for each applicant, all rounds together.
const BIDS: u64 = 400;
/// No price goes beyond this.
const DEAREST: i64 = i64::MAX >> 6;

/// No programme, or nobody.
const NONE: u32 = u32::MAX;

/// What an auction leads to.
pub(super) struct Prices {
    /// By programme.
    pub(super) prices: Vec<i64>,
    /// By applicant: the programme where they are best off at these prices and have a seat.
    pub(super) seated: Vec<Option<u32>>,
}

/// Seats are sold to whoever bids most. Whoever has none bids for the seat that is cheapest by cost and price, as much as
/// makes it as dear as the next best and one step more, and so outbids whoever had it. Steps are wide at first and
/// narrower each time all are seated, down to 1: so prices that are far off are soon near, and those near are not
/// haggled over. Prices only rise.
///
/// Bertsekas (1988), [doi:10.1007/BF02186476](https://doi.org/10.1007/BF02186476); of several seats alike
/// Bertsekas and Castañon (1989), [doi:10.1007/BF02216934](https://doi.org/10.1007/BF02216934).
pub(super) fn auction(square: &Square, lists: &mut Lists) -> Prices {
    let applicants = square.starts.len() as u32;
    let mut auction = Auction {
        square,
        lists,
        prices: vec![0; square.width()],
        seats: Vec::new(),
        waiting: VecDeque::new(),
        bids: BIDS * (u64::from(applicants) + 1),
    };
    let ranges = (0..applicants).map(|applicant| {
        let row = square.row(applicant).iter();
        row.clone()
            .max()
            .zip(row.min())
            .map_or(0, |(most, least)| most - least)
    });
    let mut step = ranges.max().unwrap_or(0);
    loop {
        step = (step / FINER).max(1);
        let all_seated = auction.hold(applicants, step);
        if step == 1 || !all_seated {
            break;
        }
    }
    auction.content(applicants)
}

struct Auction<'a> {
    square: &'a Square,
    lists: &'a mut Lists,
    prices: Vec<i64>,
    seats: Vec<Seats>,
    waiting: VecDeque<u32>,
    /// How many more there may be.
    bids: u64,
}

/// Who has the seats of a programme.
enum Seats {
    One(u32),
    /// What each was sold for, and to whom: the cheapest first.
    Many(BinaryHeap<Reverse<(i64, u32)>>),
}

impl Auction<'_> {
    /// Everybody bids until all are seated, at steps of this width; or until there have been too many bids.
    fn hold(&mut self, applicants: u32, step: i64) -> bool {
        let seats = self.square.capacities.iter().zip(&self.prices);
        self.seats = seats
            .map(|(&seats, &price)| match seats {
                1 => Seats::One(NONE),
                _ => Seats::Many((0..seats).map(|_| Reverse((price, NONE))).collect()),
            })
            .collect();
        self.waiting = (0..applicants).collect();
        while let Some(applicant) = self.waiting.pop_front() {
            let (least, next, programme) = self.nearest(applicant);
            let next = if next == i64::MAX { least } else { next };
            let price = self.prices[programme] + (next - least) + step;
            if self.bids == 0 || price > DEAREST {
                return false;
            }
            self.bids -= 1;
            let leaver = match &mut self.seats[programme] {
                Seats::One(holder) => {
                    self.prices[programme] = price;
                    std::mem::replace(holder, applicant)
                }
                Seats::Many(sold) => {
                    let leaver = sold.pop().map_or(NONE, |Reverse((_, holder))| holder);
                    sold.push(Reverse((price, applicant)));
                    self.prices[programme] = sold.peek().map_or(price, |Reverse((cheapest, _))| *cheapest);
                    leaver
                }
            };
            if leaver != NONE {
                self.waiting.push_back(leaver);
            }
        }
        true
    }

    /// The least of cost and price for an applicant, the next to it, and where the least is.
    fn nearest(&mut self, applicant: u32) -> (i64, i64, usize) {
        let stretches = self.square.width().div_ceil(STRETCH as usize);
        let first = self.lists.first_stretch(applicant);
        let known = &mut self.lists.least[first..first + stretches];
        let row = self.square.row(applicant);
        let (mut least, mut next, mut at) = (i64::MAX, i64::MAX, 0);
        let mut look = |stretch: usize, known: &mut i64, next: &mut i64| {
            let (here, beside) = two_least(stretch_of(row, stretch), stretch_of(&self.prices, stretch));
            *known = here;
            if here < least {
                *next = beside.min(least);
                (least, at) = (here, stretch);
            } else {
                *next = here.min(*next);
            }
        };
        // What was cheapest last time is likely to be near, and then little else needs a look.
        let likeliest = (0..stretches).min_by_key(|&stretch| known[stretch]).unwrap_or(0);
        look(likeliest, &mut known[likeliest], &mut next);
        for (stretch, known) in known.iter_mut().enumerate() {
            if *known < next && stretch != likeliest {
                look(stretch, known, &mut next);
            }
        }
        let values = stretch_of(row, at).iter().zip(stretch_of(&self.prices, at));
        let within = values
            .map(|(cost, price)| cost + price)
            .position(|value| value == least);
        (least, next, at * STRETCH as usize + within.unwrap_or(0))
    }

    /// The prices, with those who are nowhere better off than where they sit.
    fn content(mut self, applicants: u32) -> Prices {
        let mut seated = vec![None; applicants as usize];
        for (programme, seats) in (0..).zip(std::mem::take(&mut self.seats)) {
            let mut seat = |applicant: u32| {
                if applicant != NONE {
                    let here =
                        self.square.row(applicant)[programme as usize] + self.prices[programme as usize];
                    let is_least = self.nearest(applicant).0 == here;
                    seated[applicant as usize] = is_least.then_some(programme);
                }
            };
            match seats {
                Seats::One(holder) => seat(holder),
                Seats::Many(sold) => sold.into_iter().for_each(|Reverse((_, holder))| seat(holder)),
            }
        }
        Prices {
            prices: self.prices,
            seated,
        }
    }
}

fn stretch_of(values: &[i64], stretch: usize) -> &[i64] {
    let start = stretch * STRETCH as usize;
    &values[start..values.len().min(start + STRETCH as usize)]
}

/// The two least sums of cost and price, of a whole stretch by four at once and without a branch.
fn two_least(costs: &[i64], prices: &[i64]) -> (i64, i64) {
    let (mut least, mut next) = ([i64::MAX; 4], [i64::MAX; 4]);
    let mut take = |lane: usize, value: i64| {
        next[lane] = next[lane].min(value.max(least[lane]));
        least[lane] = least[lane].min(value);
    };
    let whole: (
        Result<&[i64; STRETCH as usize], _>,
        Result<&[i64; STRETCH as usize], _>,
    ) = (costs.try_into(), prices.try_into());
    if let (Ok(costs), Ok(prices)) = whole {
        for at in 0..STRETCH as usize {
            take(at % 4, costs[at] + prices[at]);
        }
    } else {
        for (cost, price) in costs.iter().zip(prices) {
            take(0, cost + price);
        }
    }
    let (one, two) = (least[0].min(least[1]), least[2].min(least[3]));
    let beside = least[0]
        .max(least[1])
        .min(least[2].max(least[3]))
        .min(one.max(two));
    let next = next[0].min(next[1]).min(next[2].min(next[3]));
    (one.min(two), beside.min(next))
}
