//! Random serial dictatorship: everyone chooses in turn, and the turns are drawn by lot.

use rand::Rng;
use rand::seq::SliceRandom;

use crate::matching::markets::{Applicant, Market};

/// Lets applicants choose one after another in `draws` random orders, and counts what each gets.
///
/// Every order is equally likely. In each, whoever has a turn takes the best programme on the list
/// that still has a seat, as in [`serial_dictatorship`](crate::matching::serial_dictatorship()). The numbers
/// come from `random` alone: the same generator in the same state gives the same counts.
///
/// Abdulkadiroğlu, Sönmez (1998), [doi:10.2307/2998580](https://doi.org/10.2307/2998580).
///
/// # Complexity
///
/// O(*d* *L*) time for *d* draws and *L* choices in all, O(*L* + *m*) space for *m* programmes.
///
/// # What it guarantees
///
/// - Every single draw is efficient: nobody could be better off unless another were worse off.
/// - No applicant gains by another list than the true one, in any draw.
/// - Equal treatment: two applicants with the same list have the same chances. Counts come as close
///   to the chances as the number of draws allows.
///
/// # What it gives up
///
/// - Any say of the programmes, as with every serial dictatorship.
/// - Efficiency of the chances before the draw: two applicants may both wish to trade chances.
///
/// # Examples
///
/// Ann and Bo draw lots for the one seat by the window. Cai would rather sit by the door.
///
/// ```
/// use rand::SeedableRng;
/// use rand::rngs::ChaCha8Rng;
/// use shapan::matching::{Market, Programme, Rank, random_serial_dictatorship};
///
/// let (window, door) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 1]);
/// let ann = builder.applicant([(window, Rank(1))])?;
/// let bo = builder.applicant([(window, Rank(2))])?;
/// let cai = builder.applicant([(door, Rank(1)), (window, Rank(3))])?;
/// let mut random = ChaCha8Rng::seed_from_u64(1);
/// let chances = random_serial_dictatorship(&builder.build(), 1_000, &mut random);
///
/// // One of the two gets the window each time.
/// assert_eq!(chances.of(ann)[0] + chances.of(bo)[0], 1_000);
/// assert_eq!(chances.unplaced(ann), chances.of(bo)[0]);
/// assert!((450..550).contains(&chances.of(ann)[0]));
/// // Nobody takes the door from Cai.
/// assert_eq!(chances.of(cai), [1_000, 0]);
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn random_serial_dictatorship(market: &Market, draws: u32, random: &mut impl Rng) -> Chances {
    let mut chances = Chances::new(market);
    let mut order: Vec<Applicant> = market.everyone().collect();
    let mut vacant = Vec::new();
    for _ in 0..draws {
        order.shuffle(random);
        chances.add(market, &order, &mut vacant);
    }
    chances
}

/// How often each applicant got each choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chances {
    draws: u32,
    /// Where each applicant's counts begin, and after them where the last ones end.
    starts: Vec<u32>,
    counts: Vec<u32>,
}

impl Chances {
    fn new(market: &Market) -> Self {
        Self {
            draws: 0,
            starts: market.lists().starts().to_vec(),
            counts: vec![0; market.lists().programmes().len()],
        }
    }

    /// Lets everyone in `order` choose in turn, and counts it. `vacant` is room to work in.
    fn add(&mut self, market: &Market, order: &[Applicant], vacant: &mut Vec<u32>) {
        self.draws += 1;
        vacant.clear();
        vacant.extend_from_slice(market.capacities());
        for &applicant in order {
            for choice in market.lists().range(applicant) {
                let left = &mut vacant[market.lists().programmes()[choice].index()];
                if *left > 0 {
                    *left -= 1;
                    self.counts[choice] += 1;
                    break;
                }
            }
        }
    }

    /// The number of draws.
    pub const fn draws(&self) -> u32 {
        self.draws
    }

    /// In how many draws `applicant` got each choice, in the order of the list.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn of(&self, applicant: Applicant) -> &[u32] {
        let (start, end) = (self.starts[applicant.index()], self.starts[applicant.index() + 1]);
        &self.counts[start as usize..end as usize]
    }

    /// In how many draws `applicant` got nothing.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn unplaced(&self, applicant: Applicant) -> u32 {
        self.draws - self.of(applicant).iter().sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::ChaCha8Rng;

    use super::*;
    use crate::matching::markets::{Programme, Rank};
    use crate::matching::testing::fixtures::{textbook, three_posts_kept};

    /// The chances when every order comes exactly once.
    pub(super) fn over_all_orders(market: &Market) -> Chances {
        let mut orders = vec![Vec::new()];
        for _ in 0..market.applicants() {
            orders = orders
                .iter()
                .flat_map(|order| {
                    let left = market.everyone().filter(|a| !order.contains(a));
                    left.map(|a| {
                        let mut longer = order.clone();
                        longer.push(a);
                        longer
                    })
                })
                .collect();
        }
        let mut chances = Chances::new(market);
        for order in &orders {
            chances.add(market, order, &mut Vec::new());
        }
        chances
    }

    #[test]
    fn every_order_of_three_posts() {
        let chances = over_all_orders(&three_posts_kept());
        assert_eq!(chances.draws(), 6);
        // The first wants 2, 1, 3, and the others want 1, 2, 3.
        assert_eq!(chances.of(Applicant(0)), [4, 0, 2]);
        assert_eq!(chances.of(Applicant(1)), [3, 1, 2]);
        assert_eq!(chances.of(Applicant(2)), [3, 1, 2]);
    }

    #[test]
    fn counts_come_close_to_the_chances() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let chances = random_serial_dictatorship(&three_posts_kept(), 6_000, &mut random);
        for (applicant, exact) in [[4, 0, 2], [3, 1, 2], [3, 1, 2]].iter().enumerate() {
            let found = chances.of(Applicant(applicant as u32));
            assert!(
                found
                    .iter()
                    .zip(exact)
                    .all(|(&count, &sixths)| count.abs_diff(1_000 * sixths) < 200)
            );
        }
    }

    /// Bogomolnaia, Moulin (2001): four with two kinds of list would all rather trade chances.
    #[test]
    fn chances_may_be_worth_trading() {
        let mut builder = Market::builder(vec![1, 1]);
        for list in [[0, 1], [0, 1], [1, 0], [1, 0]] {
            builder.applicant(list.map(|p| (Programme(p), Rank(0)))).unwrap();
        }
        let chances = over_all_orders(&builder.build());
        // Everyone now and then gets the second choice, which somebody else would rather have.
        for applicant in (0..4).map(Applicant) {
            assert_eq!(chances.of(applicant), [10, 2]);
            assert_eq!(chances.unplaced(applicant), 12);
        }
    }

    #[test]
    fn the_same_generator_gives_the_same_counts() {
        let market = three_posts_kept();
        let run = || random_serial_dictatorship(&market, 50, &mut ChaCha8Rng::seed_from_u64(3));
        assert_eq!(run(), run());
    }

    #[test]
    fn nothing_to_match() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let empty = textbook(&[], &[], &[]);
        assert_eq!(random_serial_dictatorship(&empty, 3, &mut random).draws(), 3);
        let market = textbook(&[0], &[&[1], &[]], &[&[1]]);
        let chances = random_serial_dictatorship(&market, 3, &mut random);
        assert_eq!(chances.of(Applicant(0)), [0]);
        assert!(chances.of(Applicant(1)).is_empty());
        assert_eq!(chances.unplaced(Applicant(0)), 3);
        assert_eq!(
            random_serial_dictatorship(&market, 0, &mut random).unplaced(Applicant(1)),
            0
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::ChaCha8Rng;

    use super::tests::over_all_orders;
    use super::*;
    use crate::matching::in_turn::serial_dictatorship;
    use crate::matching::testing::brute_force::{drafts, ordered_drafts};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn the_same_list_has_the_same_chances(mut draft in drafts(4, 3), twin in any::<prop::sample::Index>()) {
            if draft.lists.len() > 1 {
                let twin = 1 + twin.index(draft.lists.len() - 1);
                draft.lists[0] = draft.lists[twin].clone();
                let chances = over_all_orders(&draft.build());
                prop_assert_eq!(chances.of(Applicant(0)), chances.of(Applicant(twin as u32)));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn each_draw_is_a_serial_dictatorship((draft, order) in ordered_drafts(6, 4)) {
            let market = draft.build();
            let mut chances = Chances::new(&market);
            chances.add(&market, &order, &mut Vec::new());
            let found = serial_dictatorship(&market, &order);
            for applicant in market.everyone() {
                let got = market
                    .choices(applicant)
                    .zip(chances.of(applicant))
                    .find_map(|((programme, _), &count)| (count == 1).then_some(programme));
                prop_assert_eq!(got, found.programme_of(applicant));
            }
        }

        #[test]
        fn every_draw_is_counted_once(draft in drafts(6, 4), draws in 0..9_u32, seed in any::<u64>()) {
            let market = draft.build();
            let chances = random_serial_dictatorship(&market, draws, &mut ChaCha8Rng::seed_from_u64(seed));
            prop_assert_eq!(chances.draws(), draws);
            let mut given = vec![0; market.programmes()];
            for applicant in market.everyone() {
                prop_assert!(chances.of(applicant).iter().sum::<u32>() <= draws);
                for ((programme, _), count) in market.choices(applicant).zip(chances.of(applicant)) {
                    given[programme.index()] += count;
                }
            }
            for (given, capacity) in given.iter().zip(market.capacities()) {
                prop_assert!(*given <= capacity * draws);
            }
        }
    }
}
