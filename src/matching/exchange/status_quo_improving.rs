//! Trading seats where every programme ends with a better mix.

use super::seat_exchange::{Chains, exchange};
use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank, StatusQuo};

/// Lets applicants trade seats, each for that of an incumbent whose kind is wanted no more.
///
/// Applicants are of kinds, and each programme wants some kinds more than others. `wanted` tells how
/// much a programme wants the kind an applicant is of, the smaller the more; kinds wanted alike are
/// equal. Everyone points at the best programme listed where an incumbent of a kind wanted no more is
/// still in, or a seat is to be had that was vacant from the start; those on a cycle, or on a chain
/// from a newcomer to a vacant seat, take the seats they point at and leave. Newcomers open chains in
/// `order`. Ranks play no part, save that only those eligible for a programme list it.
///
/// `wanted` is asked for incumbents at the programme held, listed or not, and for applicants at
/// programmes they list. It must not depend on the lists.
///
/// After Combe, Dur, Tercieux, Terrier, Ünver (2025), *Market design for distributional objectives in
/// (re)assignment*, CEPR discussion paper 19893,
/// [cepr.org/publications/dp19893](https://cepr.org/publications/dp19893). That nobody and no mix ends
/// worse is theirs; the rest was decided here, and tested by enumeration rather than taken from the
/// paper: of the incumbents of a programme whose seats an applicant may take, one of the kind wanted
/// most is asked first, and among these the first in `order`; vacant seats come last.
///
/// # Complexity
///
/// O(*L* log *c* + *n* log *n*) time for *L* choices of *n* applicants and at most *c* incumbents to
/// a programme, but for the inverse Ackermann function; O(*L*) space.
///
/// # What it guarantees
///
/// - Nobody ends below the current programme.
/// - No programme ends with fewer, nor with a worse mix: of every kind and those it wants as much or
///   more, taken together, it has at least as many as before.
/// - No matching of which both are true is better for some applicants and worse for none, if every
///   newcomer is in `order`.
/// - No applicant gains by another list than the true one.
/// - The order of entry does not matter if `order` names everyone.
///
/// # What it gives up
///
/// - *Stability*: two of the same kind count for the same, whatever their ranks.
/// - Evenness for its own sake: mixes improve only as far as applicants ask for it. A programme that
///   nobody of the wanted kind lists keeps the mix it has.
///
/// # Examples
///
/// The old hands are in town and the beginners in the hills. The hills want old hands; the town would
/// have anyone. Ann, an old hand, was born in the hills; Bo and Cai, both beginners, long for the town.
///
/// ```
/// use shapan::matching::{Applicant, Market, Programme, Rank, StatusQuo, status_quo_improving};
///
/// let (town, hills) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 2]);
/// let ann = builder.applicant([(hills, Rank(1)), (town, Rank(1))])?;
/// let bo = builder.applicant([(town, Rank(3)), (hills, Rank(3))])?;
/// let cai = builder.applicant([(town, Rank(2)), (hills, Rank(2))])?;
/// let market = builder.build();
/// let status_quo = StatusQuo::new(&market, vec![Some(town), Some(hills), Some(hills)])?;
///
/// const OLD_HAND: usize = 0;
/// const BEGINNER: usize = 1;
/// let kinds = [OLD_HAND, BEGINNER, BEGINNER];
/// let wanted_kinds = [[Rank(0), Rank(0)], [Rank(0), Rank(1)]];
/// let wanted = |who: Applicant, at: Programme| wanted_kinds[at.index()][kinds[who.index()]];
/// let matching = status_quo_improving(&market, &status_quo, &[bo, cai], wanted);
///
/// assert_eq!(matching.programme_of(ann), Some(hills));
/// // Bo has the earlier turn, and so is the one to trade with Ann.
/// assert_eq!(matching.programme_of(bo), Some(town));
/// assert_eq!(matching.programme_of(cai), Some(hills));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn status_quo_improving(
    market: &Market,
    status_quo: &StatusQuo,
    order: &[Applicant],
    wanted: impl Fn(Applicant, Programme) -> Rank,
) -> Matching {
    exchange(
        market,
        status_quo,
        order,
        Chains::ByNewcomers,
        &|applicant, programme, _| Some((wanted(applicant, programme), Applicant(0))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::exchange::block_exchange;
    use crate::matching::testing::fixtures::{
        everyone_at_home, order, outcome, textbook, three_posts_kept, three_posts_lost,
    };

    #[test]
    fn three_posts_with_everyone_of_a_kind() {
        for market in [three_posts_kept(), three_posts_lost()] {
            let status_quo = everyone_at_home(&market);
            let found = status_quo_improving(&market, &status_quo, &[], |_, _| Rank(0));
            assert_eq!(outcome(&found), [2, 1, 3]);
        }
    }

    #[test]
    fn if_each_is_a_kind_it_is_the_block_exchange() {
        for market in [three_posts_kept(), three_posts_lost()] {
            let status_quo = everyone_at_home(&market);
            let rank = |applicant, programme| market.rank(applicant, programme).unwrap();
            assert_eq!(
                status_quo_improving(&market, &status_quo, &[], rank),
                block_exchange(&market, &status_quo, &[], Chains::ByNewcomers)
            );
        }
    }

    #[test]
    fn a_kind_wanted_less_is_not_let_in() {
        // Each would rather be where the other is, but the second post wants the second to stay.
        let market = textbook(&[1, 1], &[&[2, 1], &[1, 2]], &[&[1, 2], &[1, 2]]);
        let status_quo = everyone_at_home(&market);
        let run = |of_the_first| {
            let wanted = |a, p| Rank(u64::from((a, p) == (Applicant(0), Programme(1))) * of_the_first);
            outcome(&status_quo_improving(&market, &status_quo, &[], wanted))
        };
        assert_eq!(run(1), [1, 2]);
        assert_eq!(run(0), [2, 1]);
    }

    #[test]
    fn of_two_of_a_kind_the_lower_may_move() {
        let market = textbook(&[1, 2], &[&[2, 1], &[1, 2], &[1, 2]], &[&[1, 2, 3], &[1, 2, 3]]);
        let current = [0, 1, 1].map(|p| Some(Programme(p))).to_vec();
        let status_quo = StatusQuo::new(&market, current).unwrap();
        let run = |turns: &[u32]| {
            outcome(&status_quo_improving(
                &market,
                &status_quo,
                &order(turns),
                |_, _| Rank(0),
            ))
        };
        assert_eq!(run(&[2, 3]), [2, 1, 2]);
        // The third goes before the second, who ranks above the third at both.
        assert_eq!(run(&[3, 2]), [2, 2, 1]);
    }

    #[test]
    fn nothing_to_match() {
        let empty = textbook(&[], &[], &[]);
        let found = status_quo_improving(&empty, &StatusQuo::none(&empty), &[], |_, _| Rank(0));
        assert!(outcome(&found).is_empty());
        let market = textbook(&[0, u32::MAX], &[&[1], &[1, 2], &[]], &[&[1, 2], &[2]]);
        let none = StatusQuo::none(&market);
        let found = status_quo_improving(&market, &none, &order(&[1, 2, 3]), |_, _| Rank(0));
        assert_eq!(outcome(&found), [0, 2, 0]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::matching::testing::brute_force::{gain_by_misreport, is_feasible, renumbered, reordered};
    use crate::matching::testing::occupied::{
        Occupied, better_without_harm, everyone_keeps_or_improves, no_programme_is_worse,
        ordered_occupied_drafts,
    };

    /// How much each programme wants each of three kinds.
    fn wants() -> impl Strategy<Value = Vec<[u64; 3]>> {
        vec(any::<[u64; 3]>().prop_map(|wants| wants.map(|want| want % 3)), 4)
    }

    /// The kinds of up to seven applicants.
    fn kinds() -> impl Strategy<Value = Vec<usize>> {
        vec(0..3_usize, 7)
    }

    fn run(occupied: &Occupied, order: &[Applicant], wants: &[[u64; 3]], kinds: &[usize]) -> Matching {
        let wanted = |a: Applicant, p: Programme| Rank(wants[p.index()][kinds[a.index()]]);
        status_quo_improving(&occupied.draft.build(), &occupied.status_quo(), order, wanted)
    }

    /// Whether every programme has of every kind and those it wants as much or more, taken together,
    /// at least as many as before.
    fn no_mix_is_worse(before: &Matching, after: &Matching, wants: &[[u64; 3]], kinds: &[usize]) -> bool {
        (0..).map(Programme).zip(wants).all(|(programme, wants)| {
            (0..3).all(|level| {
                let count = |matching: &Matching| {
                    matching
                        .holders(programme)
                        .filter(|a| wants[kinds[a.index()]] <= level)
                        .count()
                };
                count(before) <= count(after)
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_and_no_mix_is_worse_and_nobody_could_be_better(
            (occupied, order) in ordered_occupied_drafts(5, 3), wants in wants(), kinds in kinds(),
        ) {
            let found = run(&occupied, &order, &wants, &kinds);
            prop_assert!(everyone_keeps_or_improves(&occupied, &found));
            let before = occupied.status_quo().to_matching();
            prop_assert!(no_mix_is_worse(&before, &found, &wants, &kinds));
            let standing = |p: usize, a: Applicant| wants[p][kinds[a.index()]];
            let programmes = occupied.draft.capacities.len();
            prop_assert!(no_programme_is_worse(programmes, &before, &found, &standing));
            let listed = occupied.with_own_listed();
            prop_assert!(is_feasible(&listed.draft, &found));
            prop_assert_eq!(better_without_harm(&listed, &found, &standing), None);
            prop_assert_eq!(run(&listed, &order, &wants, &kinds), found);
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (occupied, turns) in ordered_occupied_drafts(7, 4),
            seed in any::<[u8; 7]>(), wants in wants(), kinds in kinds(),
        ) {
            let mut order = turns.clone();
            order.sort_by_key(|a| seed[a.index()]);
            let moved = renumbered(&turns, &order);
            let kinds_moved: Vec<usize> = order.iter().map(|a| kinds[a.index()]).collect();
            let again = run(&occupied.reordered(&order), &moved, &wants, &kinds_moved);
            prop_assert_eq!(reordered(&run(&occupied, &turns, &wants, &kinds), &order), again);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting(
            (occupied, order) in ordered_occupied_drafts(4, 3), wants in wants(), kinds in kinds(),
        ) {
            let status_quo = occupied.status_quo();
            let wanted = |a: Applicant, p: Programme| Rank(wants[p.index()][kinds[a.index()]]);
            let mechanism = |market: &Market| status_quo_improving(market, &status_quo, &order, wanted);
            prop_assert_eq!(gain_by_misreport(&occupied.draft, mechanism), None);
        }
    }
}
