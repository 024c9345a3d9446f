//! Trading seats where the programmes agree.

use super::seat_exchange::{Chains, exchange};
use crate::matching::markets::{Applicant, Market, Matching, StatusQuo};

/// Lets applicants trade seats, each for that of an incumbent whom the applicant outranks.
///
/// Everyone points at the best programme listed where somebody of lower rank still holds a seat, or
/// one is to be had that was vacant from the start. Those on a cycle, or on a chain that ends in a
/// vacant seat, take the seats they point at and leave. It is
/// [`top_trading_cycles`](crate::matching::top_trading_cycles()) with a condition: no programme lets anyone go
/// but for somebody higher. In the literature this is TO-BE, the teacher-optimal block exchange.
///
/// Combe, Tercieux, Terrier (2022),
/// [doi:10.1093/restud/rdac002](https://doi.org/10.1093/restud/rdac002).
///
/// This is the paper's rule where every programme has one seat, with an incumbent. What to do beyond
/// that was decided here, and tested by enumeration rather than taken from the paper: of the
/// incumbents of one programme whom an applicant outranks, the highest is asked for the seat first,
/// and vacant seats come last. With the lowest first, or vacant seats first, some outcomes could be
/// better for applicants at no programme's cost. `chains` says who may open a chain, in `order`:
///
/// - [`Chains::ByNewcomers`]: no programme ends with fewer than it has, or lower ones.
/// - [`Chains::ByAnyone`]: an incumbent may leave for a vacant seat and leave a vacancy. More can
///   move, but a programme may lose by it. Whoever wants the seat left must still outrank the one
///   who left it; it would else pay to keep others from leaving.
///
/// An incumbent whose list leaves out the current programme has no rank there, so that nobody
/// outranks the incumbent: the seat is not for trade, and the incumbent cannot move but to a vacant
/// one. Whoever wants to move should list the current programme last.
///
/// # Complexity
///
/// O(*L* log *c* + *n* log *n*) time for *L* choices of *n* applicants and at most *c* incumbents to
/// a programme, but for the inverse Ackermann function; O(*L*) space.
///
/// # What it guarantees
///
/// - Nobody ends below the current programme.
/// - No programme is worse off if newcomers alone open chains: its applicants, from the highest down,
///   are one by one at least as high as before, and no fewer.
/// - No matching of which both are true is better for some applicants and worse for none, if in
///   addition every newcomer is in `order`. Above all, nobody is left who would swap with the
///   agreement of both programmes.
/// - No applicant gains by another list than the true one, provided that it names the current
///   programme.
/// - The order of entry does not matter.
///
/// # What it gives up
///
/// - *Stability*, even for raised incumbents: of two who would both be higher than the incumbent, the
///   lower may get the seat, having one to offer that others want.
/// - Movement by which a programme would have to take a lower applicant for a higher one.
///
/// # Examples
///
/// Ann teaches in town and Bo in the hills, and each would rather be where the other is. The town
/// prefers Bo to Ann and the hills Ann to Bo. Cai in the valley, too, wants to go to the town, which
/// prefers Cai to both.
///
/// ```
/// use shapan::matching::{
///     Chains, Market, Programme, Rank, StatusQuo, block_exchange, status_quo_deferred_acceptance,
/// };
///
/// let (town, hills, valley) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![1, 1, 1]);
/// let ann = builder.applicant([(hills, Rank(1)), (town, Rank(3))])?;
/// let bo = builder.applicant([(town, Rank(2)), (hills, Rank(2))])?;
/// let cai = builder.applicant([(town, Rank(1)), (valley, Rank(1))])?;
/// let market = builder.build();
/// let status_quo = StatusQuo::new(&market, vec![Some(town), Some(hills), Some(valley)])?;
///
/// // The claim that Cai has to the town stands in the way of the swap, and gets Cai nothing.
/// let stays = status_quo_deferred_acceptance(&market, &status_quo);
/// assert_eq!(stays, status_quo.to_matching());
///
/// // Everyone whom the swap touches gains by it.
/// let swaps = block_exchange(&market, &status_quo, &[], Chains::ByNewcomers);
/// assert_eq!(swaps.programme_of(ann), Some(hills));
/// assert_eq!(swaps.programme_of(bo), Some(town));
/// assert_eq!(swaps.programme_of(cai), Some(valley));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn block_exchange(
    market: &Market,
    status_quo: &StatusQuo,
    order: &[Applicant],
    chains: Chains,
) -> Matching {
    // No rank at all is the highest.
    exchange(market, status_quo, order, chains, &|applicant, _, rank| {
        rank.map(|rank| (rank, applicant))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::Programme;
    use crate::matching::testing::fixtures::{
        everyone_at_home, order, outcome, textbook, three_posts_kept, three_posts_lost,
    };

    #[test]
    fn three_posts() {
        for chains in [Chains::ByNewcomers, Chains::ByAnyone] {
            let run = |market: &Market| {
                let found = block_exchange(market, &everyone_at_home(market), &order(&[1, 2, 3]), chains);
                outcome(&found)
            };
            assert_eq!(run(&three_posts_kept()), [1, 2, 3]);
            assert_eq!(run(&three_posts_lost()), [2, 1, 3]);
        }
    }

    #[test]
    fn a_programme_keeps_its_number_unless_anyone_may_leave() {
        let market = textbook(&[1, 1], &[&[2, 1]], &[&[1], &[1]]);
        let status_quo = first_at_home(&market);
        let run = |chains| outcome(&block_exchange(&market, &status_quo, &order(&[1]), chains));
        assert_eq!(run(Chains::ByNewcomers), [1]);
        assert_eq!(run(Chains::ByAnyone), [2]);
    }

    #[test]
    fn a_newcomer_lets_two_move_up() {
        // The third is new and outranks the first, who outranks the second, who wants what is vacant.
        let market = textbook(&[1, 1, 1], &[&[2, 1], &[3, 2], &[1]], &[&[3, 1], &[1, 2], &[2]]);
        let current = vec![Some(Programme(0)), Some(Programme(1)), None];
        let status_quo = StatusQuo::new(&market, current).unwrap();
        let run = |turns: &[u32]| {
            outcome(&block_exchange(
                &market,
                &status_quo,
                &order(turns),
                Chains::ByNewcomers,
            ))
        };
        assert_eq!(run(&[3]), [2, 3, 1]);
        assert_eq!(run(&[1, 2, 3]), [2, 3, 1]);
        // Without a turn the newcomer brings nothing.
        assert_eq!(run(&[1, 2]), [1, 2, 0]);
    }

    #[test]
    fn a_seat_left_keeps_its_price() {
        // The first leaves for the vacant seat. The second, who is lower, may not follow.
        let market = textbook(&[1, 1], &[&[2, 1], &[1]], &[&[1, 2], &[1]]);
        let status_quo = first_at_home(&market);
        let run = |turns: &[u32]| {
            outcome(&block_exchange(
                &market,
                &status_quo,
                &order(turns),
                Chains::ByAnyone,
            ))
        };
        assert_eq!(run(&[1, 2]), [2, 0]);
        assert_eq!(run(&[2, 1]), [2, 0]);
    }

    #[test]
    fn the_seat_of_one_who_does_not_list_it_is_not_for_trade() {
        let run = |list: &[u32]| {
            let market = textbook(&[1, 1], &[list, &[1, 2]], &[&[2, 1], &[1, 2]]);
            outcome(&block_exchange(
                &market,
                &everyone_at_home(&market),
                &[],
                Chains::ByNewcomers,
            ))
        };
        assert_eq!(run(&[2]), [1, 2]);
        assert_eq!(run(&[2, 1]), [2, 1]);
    }

    #[test]
    fn the_lower_of_two_may_get_the_seat() {
        // Fixture of the swap: the third outranks both of the first two at the post of the first.
        let market = three_posts_lost();
        let found = block_exchange(&market, &everyone_at_home(&market), &[], Chains::ByNewcomers);
        let post = Programme(0);
        assert_eq!(found.programme_of(Applicant(1)), Some(post));
        assert!(market.rank(Applicant(2), post) < market.rank(Applicant(1), post));
    }

    #[test]
    fn nothing_to_match() {
        for chains in [Chains::ByNewcomers, Chains::ByAnyone] {
            let empty = textbook(&[], &[], &[]);
            let found = block_exchange(&empty, &StatusQuo::none(&empty), &[], chains);
            assert!(outcome(&found).is_empty());
            let market = textbook(&[0, u32::MAX], &[&[1], &[1, 2], &[]], &[&[1, 2], &[2]]);
            let none = StatusQuo::none(&market);
            let found = block_exchange(&market, &none, &order(&[1, 2, 3]), chains);
            assert_eq!(outcome(&found), [0, 2, 0]);
        }
    }

    /// The status quo where the first applicant alone holds a programme, the first.
    fn first_at_home(market: &Market) -> StatusQuo {
        let mut current = vec![None; market.applicants()];
        current[0] = Some(Programme(0));
        StatusQuo::new(market, current).unwrap()
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::in_turn::serial_dictatorship;
    use crate::matching::testing::brute_force::{gain_by_misreport, is_feasible, renumbered, reordered};
    use crate::matching::testing::occupied::{
        Occupied, better_without_harm, everyone_keeps_or_improves, no_programme_is_worse,
        ordered_occupied_drafts,
    };

    const BOTH: [Chains; 2] = [Chains::ByNewcomers, Chains::ByAnyone];

    fn run(occupied: &Occupied, order: &[Applicant], chains: Chains) -> Matching {
        block_exchange(&occupied.draft.build(), &occupied.status_quo(), order, chains)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_ends_below_the_current_programme((occupied, order) in ordered_occupied_drafts(6, 4)) {
            for chains in BOTH {
                let found = run(&occupied, &order, chains);
                prop_assert!(everyone_keeps_or_improves(&occupied, &found));
                prop_assert!(is_feasible(&occupied.with_own_listed().draft, &found));
            }
        }

        #[test]
        fn no_programme_is_worse_and_nobody_could_be_better((occupied, order) in ordered_occupied_drafts(5, 3)) {
            let occupied = occupied.with_own_listed();
            let found = run(&occupied, &order, Chains::ByNewcomers);
            let before = occupied.status_quo().to_matching();
            let ranks = &occupied.draft.ranks;
            let standing = |p: usize, a: Applicant| ranks[p][a.index()];
            prop_assert!(no_programme_is_worse(ranks.len(), &before, &found, &standing));
            prop_assert_eq!(better_without_harm(&occupied, &found, &standing), None);
        }

        #[test]
        fn no_programme_is_worse_whatever_is_listed((occupied, order) in ordered_occupied_drafts(6, 4)) {
            let found = run(&occupied, &order, Chains::ByNewcomers);
            let before = occupied.status_quo().to_matching();
            let ranks = &occupied.draft.ranks;
            prop_assert!(no_programme_is_worse(ranks.len(), &before, &found, &|p, a| ranks[p][a.index()]));
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (occupied, turns) in ordered_occupied_drafts(7, 4), seed in any::<[u8; 7]>(),
        ) {
            let mut order = turns.clone();
            order.sort_by_key(|a| seed[a.index()]);
            let moved = renumbered(&turns, &order);
            for chains in BOTH {
                let again = run(&occupied.reordered(&order), &moved, chains);
                prop_assert_eq!(reordered(&run(&occupied, &turns, chains), &order), again);
            }
        }

        #[test]
        fn is_serial_dictatorship_without_incumbents((occupied, order) in ordered_occupied_drafts(7, 4)) {
            let market = occupied.draft.build();
            for chains in BOTH {
                let found = block_exchange(&market, &StatusQuo::none(&market), &order, chains);
                prop_assert_eq!(found, serial_dictatorship(&market, &order));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting((occupied, order) in ordered_occupied_drafts(4, 3)) {
            let occupied = occupied.with_own_listed();
            let status_quo = occupied.status_quo();
            for chains in BOTH {
                let mechanism = |market: &Market| block_exchange(market, &status_quo, &order, chains);
                prop_assert_eq!(gain_by_misreport(&occupied.draft, mechanism), None);
            }
        }
    }
}
