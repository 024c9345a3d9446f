//! Mechanisms step by step, for teaching.
//!
//! A [`Trace`] is a film of a mechanism: every request, every hold, every rejection and every trade, with what
//! everyone holds after it. Its end is what the mechanism itself finds, which is tested on random markets. A trace takes
//! room for all applicants at every step, so it is meant for markets that fit on a screen.

mod asking;
mod offering;
mod trading;

use crate::matching::deferred::{
    deferred_acceptance, deferred_acceptance_by_programmes, status_quo_deferred_acceptance,
};
use crate::matching::exchange::{Chains, block_exchange, top_trading_cycles};
use crate::matching::in_turn::{immediate_acceptance, serial_dictatorship};
use crate::matching::markets::{Applicant, Market, Matching, Programme, StatusQuo};

/// The mechanisms that can be traced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traced {
    /// [`serial_dictatorship()`] in the order of applicants.
    SerialDictatorship,
    /// [`deferred_acceptance()`].
    DeferredAcceptance,
    /// [`deferred_acceptance_by_programmes()`].
    DeferredAcceptanceByProgrammes,
    /// [`immediate_acceptance()`].
    ImmediateAcceptance,
    /// [`status_quo_deferred_acceptance()`].
    StatusQuoDeferredAcceptance,
    /// [`top_trading_cycles()`] in the order of applicants.
    TopTradingCycles,
    /// [`block_exchange()`] in the order of applicants, with chains opened by newcomers.
    BlockExchange,
}

impl Traced {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::SerialDictatorship,
        Self::DeferredAcceptance,
        Self::DeferredAcceptanceByProgrammes,
        Self::ImmediateAcceptance,
        Self::StatusQuoDeferredAcceptance,
        Self::TopTradingCycles,
        Self::BlockExchange,
    ];

    /// Whether posts held at the beginning count.
    pub const fn knows_status_quo(self) -> bool {
        matches!(
            self,
            Self::StatusQuoDeferredAcceptance | Self::TopTradingCycles | Self::BlockExchange
        )
    }

    /// What the mechanism itself finds, without steps.
    pub fn solve(self, market: &Market, status_quo: &StatusQuo) -> Matching {
        let order: Vec<Applicant> = market.everyone().collect();
        match self {
            Self::SerialDictatorship => serial_dictatorship(market, &order),
            Self::DeferredAcceptance => deferred_acceptance(market),
            Self::DeferredAcceptanceByProgrammes => deferred_acceptance_by_programmes(market),
            Self::ImmediateAcceptance => immediate_acceptance(market),
            Self::StatusQuoDeferredAcceptance => status_quo_deferred_acceptance(market, status_quo),
            Self::TopTradingCycles => top_trading_cycles(market, status_quo, &order),
            Self::BlockExchange => block_exchange(market, status_quo, &order, Chains::ByNewcomers),
        }
    }
}

/// What happens in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Nothing has happened yet.
    Begins,
    /// Everyone still without a seat asks for what has this place in the list handed in, from 1.
    Round(u32),
    /// An applicant asks for a seat and holds it for now; another may lose it.
    Held {
        /// Who asks.
        applicant: Applicant,
        /// For what.
        programme: Programme,
        /// Who loses the seat.
        ousted: Option<Applicant>,
    },
    /// An applicant asks for a seat in vain.
    Refused {
        /// Who asks.
        applicant: Applicant,
        /// For what.
        programme: Programme,
    },
    /// An applicant takes a seat for good.
    Taken {
        /// Who takes it.
        applicant: Applicant,
        /// Where.
        programme: Programme,
    },
    /// A programme offers a seat and the applicant holds the offer for now; another offer may be declined for it.
    Offered {
        /// Who offers.
        programme: Programme,
        /// To whom.
        applicant: Applicant,
        /// Whose offer is declined for it.
        declined: Option<Programme>,
    },
    /// A programme offers a seat to an applicant who holds a better one.
    Declined {
        /// Who offers.
        programme: Programme,
        /// Who declines.
        applicant: Applicant,
    },
    /// Applicants trade: each takes a seat of the programme named, which the next of them brings, and the last takes
    /// what the first brings.
    Traded(Vec<(Applicant, Programme)>),
    /// An incumbent finds nothing better and keeps the seat.
    Stays(Applicant),
    /// An applicant has come to the end of the list with nothing.
    WithoutSeat(Applicant),
    /// Nothing more can happen.
    Ends,
}

/// A step, and how things stand after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happens.
    pub event: Event,
    /// What everyone holds then, for now or for good.
    pub holds: Vec<Option<Programme>>,
    /// How far down the list everyone has come, counted from 0; the length of the list at its end.
    pub places: Vec<usize>,
    /// For whom it is over.
    pub settled: Vec<bool>,
}

/// A mechanism step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The steps: at least the beginning and the end.
    pub steps: Vec<Step>,
}

impl Trace {
    /// What the last step leaves.
    pub fn matching(&self) -> Matching {
        Matching::new(self.steps.last().map_or_else(Vec::new, |step| step.holds.clone()))
    }
}

/// Traces a mechanism.
///
/// # Examples
///
/// Ann and Bo both want the only desk by the window, which is to go to the elder, Bo.
///
/// ```
/// use shapan::matching::steps::{Event, Traced, trace};
/// use shapan::matching::{Market, Programme, Rank, StatusQuo};
///
/// let (window, door) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 1]);
/// let ann = builder.applicant([(window, Rank(2)), (door, Rank(2))])?;
/// let bo = builder.applicant([(window, Rank(1)), (door, Rank(1))])?;
/// let market = builder.build();
/// let film = trace(&market, &StatusQuo::none(&market), Traced::DeferredAcceptance);
///
/// let events: Vec<Event> = film.steps.into_iter().map(|step| step.event).collect();
/// let held = |applicant, programme, ousted| Event::Held { applicant, programme, ousted };
/// assert_eq!(events, [
///     Event::Begins,
///     held(ann, window, None),
///     held(bo, window, Some(ann)),
///     held(ann, door, None),
///     Event::Ends,
/// ]);
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn trace(market: &Market, status_quo: &StatusQuo, mechanism: Traced) -> Trace {
    let mut film = Film::new(market);
    match mechanism {
        Traced::SerialDictatorship => asking::in_turn(market, &mut film),
        Traced::DeferredAcceptance => asking::deferred(market, &StatusQuo::none(market), &mut film),
        Traced::StatusQuoDeferredAcceptance => asking::deferred(market, status_quo, &mut film),
        Traced::ImmediateAcceptance => asking::at_once(market, &mut film),
        Traced::DeferredAcceptanceByProgrammes => offering::offers(market, &mut film),
        Traced::TopTradingCycles => trading::freely(market, status_quo, &mut film),
        Traced::BlockExchange => trading::by_rank(market, status_quo, &mut film),
    }
    film.now.settled.fill(true);
    film.tell(Event::Ends);
    Trace { steps: film.steps }
}

/// Takes down the steps.
struct Film {
    steps: Vec<Step>,
    now: Step,
}

impl Film {
    /// Everyone at the head of the list, with nothing.
    fn new(market: &Market) -> Self {
        let mut film = Self {
            steps: Vec::new(),
            now: Step {
                event: Event::Begins,
                holds: vec![None; market.applicants()],
                places: vec![0; market.applicants()],
                settled: vec![false; market.applicants()],
            },
        };
        film.tell(Event::Begins);
        film
    }

    fn tell(&mut self, event: Event) {
        self.now.event = event;
        self.steps.push(self.now.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{everyone_at_home, outcome, three_posts_kept, three_posts_lost};

    fn events(market: &Market, mechanism: Traced) -> Vec<Event> {
        let film = trace(market, &everyone_at_home(market), mechanism);
        film.steps.into_iter().map(|step| step.event).collect()
    }

    #[test]
    fn the_two_fixtures_end_as_they_should() {
        let ends = |market: &Market| {
            Traced::ALL
                .map(|mechanism| outcome(&trace(market, &everyone_at_home(market), mechanism).matching()))
        };
        assert_eq!(
            ends(&three_posts_kept()),
            [
                [2, 1, 3],
                [1, 2, 3],
                [1, 2, 3],
                [2, 3, 1],
                [1, 2, 3],
                [2, 1, 3],
                [1, 2, 3]
            ]
        );
        assert_eq!(
            ends(&three_posts_lost()),
            [
                [2, 1, 3],
                [2, 3, 1],
                [2, 3, 1],
                [2, 3, 1],
                [1, 2, 3],
                [2, 1, 3],
                [2, 1, 3]
            ]
        );
    }

    #[test]
    fn a_swap_is_one_step() {
        let [one, two, three] = [0, 1, 2].map(Applicant);
        let [first, second] = [0, 1].map(Programme);
        // The third outranks the first where the first is, but there is nobody who would take what the third has.
        assert_eq!(
            events(&three_posts_lost(), Traced::BlockExchange),
            [
                Event::Begins,
                Event::Traded(vec![(one, second), (two, first)]),
                Event::Stays(three),
                Event::Ends,
            ]
        );
    }

    /// For whom it is over after each step: “1” for the applicants settled.
    fn settled(market: &Market, mechanism: Traced) -> Vec<String> {
        let film = trace(market, &everyone_at_home(market), mechanism);
        let flags = |step: &Step| {
            step.settled
                .iter()
                .map(|&settled| if settled { '1' } else { '0' })
                .collect()
        };
        film.steps.iter().map(flags).collect()
    }

    #[test]
    fn whoever_takes_a_seat_for_good_is_settled_at_once() {
        let market = three_posts_lost();
        // As in the next test: the third takes a seat in the first round, then the first; the second in the third.
        assert_eq!(
            settled(&market, Traced::ImmediateAcceptance),
            [
                "000", "000", "001", "001", "101", "101", "101", "101", "111", "111"
            ]
        );
        // One after the other.
        assert_eq!(
            settled(&market, Traced::SerialDictatorship),
            ["000", "100", "110", "111", "111"]
        );
        // What is held may be lost until the end.
        let held = settled(&market, Traced::DeferredAcceptance);
        assert!(held[..held.len() - 1].iter().all(|settled| settled == "000"));
        assert_eq!(held[held.len() - 1], "111");
        // Two trade, then the third stays.
        assert_eq!(
            settled(&market, Traced::BlockExchange),
            ["000", "110", "111", "111"]
        );
    }

    #[test]
    fn an_immediate_refusal_costs_a_round() {
        let found = events(&three_posts_lost(), Traced::ImmediateAcceptance);
        let [one, two, three] = [0, 1, 2].map(Applicant);
        let [first, second, third] = [0, 1, 2].map(Programme);
        let taken = |applicant, programme| Event::Taken { applicant, programme };
        let refused = |applicant, programme| Event::Refused { applicant, programme };
        assert_eq!(
            found,
            [
                Event::Begins,
                Event::Round(1),
                taken(three, first),
                refused(two, first),
                taken(one, second),
                Event::Round(2),
                refused(two, second),
                Event::Round(3),
                taken(two, third),
                Event::Ends,
            ]
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::Rank;
    use crate::matching::testing::brute_force::drafts;
    use crate::matching::testing::occupied::occupied_drafts;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn a_film_ends_as_the_mechanism_does(occupied in occupied_drafts(7, 4)) {
            let market = occupied.draft.build();
            let status_quo = occupied.status_quo();
            for mechanism in Traced::ALL {
                let film = trace(&market, &status_quo, mechanism);
                prop_assert_eq!(film.matching(), mechanism.solve(&market, &status_quo), "{:?}", mechanism);
            }
        }

        #[test]
        fn a_film_counts_places_as_the_mechanism_does(draft in drafts(7, 4), gaps in any::<[[u32; 4]; 7]>()) {
            let mut builder = Market::builder(draft.capacities.clone());
            for (a, list) in draft.lists.iter().enumerate() {
                let mut place = 1;
                let choices = list.iter().zip(gaps[a]).map(|(&p, gap)| {
                    place += gap % 3;
                    (place, Programme(p), Rank(draft.ranks[p as usize][a]))
                });
                builder.applicant_with_places(choices).unwrap();
            }
            let market = builder.build();
            let film = trace(&market, &StatusQuo::none(&market), Traced::ImmediateAcceptance);
            prop_assert_eq!(film.matching(), immediate_acceptance(&market));
        }

        #[test]
        fn whoever_is_settled_keeps_what_they_hold(occupied in occupied_drafts(6, 3)) {
            let market = occupied.draft.build();
            for mechanism in Traced::ALL {
                let film = trace(&market, &occupied.status_quo(), mechanism);
                let end = film.matching();
                for step in film.steps {
                    for applicant in market.everyone().filter(|a| step.settled[a.index()]) {
                        prop_assert_eq!(step.holds[applicant.index()], end.programme_of(applicant), "{:?}", mechanism);
                    }
                }
            }
        }

        #[test]
        fn no_step_gives_more_seats_than_there_are(occupied in occupied_drafts(6, 3)) {
            let market = occupied.draft.build();
            for mechanism in Traced::ALL {
                for step in trace(&market, &occupied.status_quo(), mechanism).steps {
                    let filled = Matching::new(step.holds).filled(market.programmes());
                    for (filled, capacity) in filled.iter().zip(market.capacities()) {
                        prop_assert!(filled <= capacity, "{:?}: {:?}", mechanism, step.event);
                    }
                }
            }
        }
    }
}
