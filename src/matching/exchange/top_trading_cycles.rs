//! Trading seats freely.

use super::seat_exchange::{Chains, exchange};
use crate::matching::markets::{Applicant, Market, Matching, StatusQuo};

/// Lets applicants trade the seats they hold, and choose from the vacant ones in turn.
///
/// Everyone points at the best programme that still has a seat, each seat at its incumbent, and the
/// vacant ones at the first in `order` who is still in. Those on a cycle get what they point at and
/// leave, and so on. It is the same as letting everyone choose in `order`, save that whoever would
/// lose a seat may choose first: you request my house, I get your turn.
///
/// Abdulkadiroğlu, Sönmez (1999), [doi:10.1006/jeth.1999.2553](https://doi.org/10.1006/jeth.1999.2553),
/// after Gale's rule in Shapley, Scarf (1974),
/// [doi:10.1016/0304-4068(74)90033-0](https://doi.org/10.1016/0304-4068%2874%2990033-0).
///
/// The literature gives every incumbent a house alone. Here a programme may have many seats: one who
/// points at it points at the seat of the incumbent who comes first in `order`, and at a vacant seat
/// only when no incumbent is left. An incumbent who leaves a seat for a vacant one, rather than trade
/// it, leaves it to the next in turn. An incumbent whose list leaves out the current programme stays
/// there if nothing listed can be had.
///
/// Whoever is not in `order` never has a turn: a newcomer then gets nothing, an incumbent may still
/// trade. Those in it whom the market does not have are passed over.
///
/// # Complexity
///
/// O(*L* + *n* log *n*) time for *L* choices of *n* applicants, but for the inverse Ackermann
/// function; O(*L*) space.
///
/// # What it guarantees
///
/// - Nobody ends below the current programme.
/// - Efficiency, if everyone has a turn: nobody can be better off unless another is worse off.
/// - No applicant gains by another list than the true one.
/// - If everyone holds a seat and no seat is vacant, no group could do better by trading among
///   themselves: Ma (1994), [doi:10.1007/BF01242849](https://doi.org/10.1007/BF01242849).
/// - The order of entry does not matter if `order` names everyone.
///
/// # What it gives up
///
/// - Any say of the programmes: ranks count for nothing, so that one may end with lower applicants
///   than it had, or with fewer.
///
/// # Examples
///
/// Ann has the room with the balcony and would rather have the quiet one, which is Bo's. Bo wants the
/// one with the bath, which is free, and Cai, who just moved in, would like the balcony.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, StatusQuo, top_trading_cycles};
///
/// let (balcony, quiet, bath) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![1, 1, 1]);
/// let ann = builder.applicant([(quiet, Rank(0)), (balcony, Rank(0))])?;
/// let bo = builder.applicant([(bath, Rank(0)), (quiet, Rank(0))])?;
/// let cai = builder.applicant([(balcony, Rank(0)), (bath, Rank(0))])?;
/// let market = builder.build();
/// let status_quo = StatusQuo::new(&market, vec![Some(balcony), Some(quiet), None])?;
/// let matching = top_trading_cycles(&market, &status_quo, &[cai, ann, bo]);
///
/// // It is Cai's turn, so the bath is Cai's to give. Cai asks for Ann's room, Ann for Bo's, and Bo
/// // for the bath.
/// assert_eq!(matching.programme_of(cai), Some(balcony));
/// assert_eq!(matching.programme_of(ann), Some(quiet));
/// assert_eq!(matching.programme_of(bo), Some(bath));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn top_trading_cycles(market: &Market, status_quo: &StatusQuo, order: &[Applicant]) -> Matching {
    exchange(market, status_quo, order, Chains::ByAnyone, &|_, _, _| None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::{Programme, Rank, blocking_pairs};
    use crate::matching::testing::fixtures::{
        everyone_at_home, order, outcome, textbook, three_posts_kept, three_posts_lost,
    };

    #[test]
    fn three_posts() {
        for market in [three_posts_kept(), three_posts_lost()] {
            let found = top_trading_cycles(&market, &everyone_at_home(&market), &order(&[1, 2, 3]));
            assert_eq!(outcome(&found), [2, 1, 3]);
        }
    }

    #[test]
    fn a_programme_may_end_with_lower_applicants() {
        let market = three_posts_kept();
        let before = everyone_at_home(&market);
        let found = top_trading_cycles(&market, &before, &order(&[1, 2, 3]));
        // The second is the lowest at the post that the first has left, and the third is passed over.
        assert!(market.rank(Applicant(1), Programme(0)) > market.rank(Applicant(0), Programme(0)));
        let passed_over: Vec<_> = blocking_pairs(&market, &found)
            .iter()
            .map(|pair| pair.applicant)
            .collect();
        assert_eq!(passed_over, [Applicant(2)]);
    }

    #[test]
    fn without_incumbents_the_first_in_turn_chooses_first() {
        let market = three_posts_kept();
        let none = StatusQuo::none(&market);
        assert_eq!(
            outcome(&top_trading_cycles(&market, &none, &order(&[3, 2, 1]))),
            [3, 2, 1]
        );
        assert_eq!(
            outcome(&top_trading_cycles(&market, &none, &order(&[3, 3, 2]))),
            [0, 2, 1]
        );
    }

    #[test]
    fn a_seat_left_for_a_vacant_one_goes_to_the_next_in_turn() {
        let market = textbook(&[1, 1], &[&[2, 1], &[1]], &[&[1, 2], &[1]]);
        let status_quo = StatusQuo::new(&market, vec![Some(Programme(0)), None]).unwrap();
        for turns in [[1, 2], [2, 1]] {
            assert_eq!(
                outcome(&top_trading_cycles(&market, &status_quo, &order(&turns))),
                [2, 1]
            );
        }
        // The second cannot bring about the move of the first, who takes no turn.
        assert_eq!(outcome(&top_trading_cycles(&market, &status_quo, &[])), [1, 0]);
    }

    #[test]
    fn those_whom_the_market_does_not_have_are_passed_over() {
        let market = three_posts_kept();
        let none = StatusQuo::none(&market);
        assert_eq!(
            outcome(&top_trading_cycles(&market, &none, &order(&[9, 3, 4, 2, 1]))),
            [3, 2, 1]
        );
        // More hold a programme than it has seats, one of them a programme that is unknown.
        let other = textbook(&[0, 3, 1, 1], &[&[], &[], &[], &[]], &[]);
        let current = [1, 1, 3, 1].map(|p| Some(Programme(p))).to_vec();
        let status_quo = StatusQuo::new(&other, current).unwrap();
        assert_eq!(
            outcome(&top_trading_cycles(&market, &status_quo, &order(&[4, 3]))),
            [2, 2, 1]
        );
    }

    #[test]
    fn a_cycle_may_be_as_long_as_the_market() {
        let n = 50_000;
        let mut builder = Market::builder(vec![1; n as usize]);
        for a in 0..n {
            let wanted = Programme((a + 1) % n);
            builder
                .applicant([(wanted, Rank(0)), (Programme(a), Rank(0))])
                .unwrap();
        }
        let market = builder.build();
        let found = top_trading_cycles(&market, &everyone_at_home(&market), &[]);
        let wanted = market.everyone().map(|a| Some(Programme((a.0 + 1) % n)));
        assert!(wanted.eq(found.assignment().iter().copied()));
    }

    #[test]
    fn nothing_to_match() {
        let empty = textbook(&[], &[], &[]);
        assert!(outcome(&top_trading_cycles(&empty, &StatusQuo::none(&empty), &[])).is_empty());
        let market = textbook(&[0], &[&[1], &[]], &[&[1]]);
        let none = StatusQuo::none(&market);
        assert_eq!(
            outcome(&top_trading_cycles(&market, &none, &order(&[1, 2]))),
            [0, 0]
        );
        let market = textbook(&[u32::MAX], &[&[1]], &[&[1]]);
        let none = StatusQuo::none(&market);
        assert_eq!(outcome(&top_trading_cycles(&market, &none, &order(&[1]))), [1]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::in_turn::serial_dictatorship;
    use crate::matching::markets::Programme;
    use crate::matching::testing::brute_force::{
        all_matchings, gain_by_misreport, is_dominated, is_feasible, renumbered, reordered,
    };
    use crate::matching::testing::occupied::{Occupied, everyone_keeps_or_improves, ordered_occupied_drafts};

    fn run(occupied: &Occupied, order: &[Applicant]) -> Matching {
        top_trading_cycles(&occupied.draft.build(), &occupied.status_quo(), order)
    }

    /// You request my house, I get your turn, word for word, for programmes with one seat each.
    fn in_turn(occupied: &Occupied, order: &[Applicant]) -> Matching {
        let lists = &occupied.with_own_listed().draft.lists;
        let mut got: Vec<Option<Option<u32>>> = vec![None; lists.len()];
        let mut free: Vec<bool> = occupied.draft.capacities.iter().map(|&c| c > 0).collect();
        let mut queue = order.to_vec();
        while let Some(&applicant) = queue.first() {
            // What the applicants at the head of the queue ask for, from the first down.
            let mut asked = Vec::new();
            let mut asking = applicant;
            loop {
                let best = lists[asking.index()].iter().copied().find(|&p| free[p as usize]);
                let tenant = best.and_then(|p| {
                    queue
                        .iter()
                        .copied()
                        .find(|a| occupied.current[a.index()] == Some(Programme(p)))
                });
                asked.push((asking, best));
                match tenant {
                    // A loop of requests: its members trade.
                    Some(tenant) if asked.iter().any(|&(a, _)| a == tenant) => {
                        asked.drain(..asked.iter().position(|&(a, _)| a == tenant).unwrap());
                        break;
                    }
                    Some(tenant) => asking = tenant,
                    // Only the last asked for what nobody holds; the rest ask again.
                    None => {
                        asked.drain(..asked.len() - 1);
                        break;
                    }
                }
            }
            for (applicant, programme) in asked {
                got[applicant.index()] = Some(programme);
                if let Some(p) = programme {
                    free[p as usize] = false;
                }
                queue.retain(|&a| a != applicant);
            }
        }
        Matching::new(got.into_iter().map(|got| got.flatten().map(Programme)).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_efficient_and_harms_nobody((occupied, order) in ordered_occupied_drafts(5, 3)) {
            let found = run(&occupied, &order);
            prop_assert!(everyone_keeps_or_improves(&occupied, &found));
            let listed = occupied.with_own_listed();
            prop_assert!(is_feasible(&listed.draft, &found));
            prop_assert!(!is_dominated(&listed.draft, &found));
            prop_assert_eq!(run(&listed, &order), found);
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (occupied, turns) in ordered_occupied_drafts(7, 4), seed in any::<[u8; 7]>(),
        ) {
            let mut order = turns.clone();
            order.sort_by_key(|a| seed[a.index()]);
            let moved = renumbered(&turns, &order);
            let again = run(&occupied.reordered(&order), &moved);
            prop_assert_eq!(reordered(&run(&occupied, &turns), &order), again);
        }

        #[test]
        fn is_serial_dictatorship_without_incumbents((occupied, order) in ordered_occupied_drafts(7, 4)) {
            let market = occupied.draft.build();
            let found = top_trading_cycles(&market, &StatusQuo::none(&market), &order);
            prop_assert_eq!(found, serial_dictatorship(&market, &order));
        }

        #[test]
        fn whoever_asks_for_a_house_gives_its_tenant_the_turn(
            (mut occupied, order) in ordered_occupied_drafts(6, 5),
        ) {
            for (p, capacity) in occupied.draft.capacities.iter_mut().enumerate() {
                *capacity = (*capacity).min(1);
                for later in occupied.current.iter_mut().filter(|c| **c == Some(Programme(p as u32))).skip(1) {
                    *later = None;
                }
            }
            prop_assert_eq!(run(&occupied, &order), in_turn(&occupied, &order));
        }

        #[test]
        fn no_group_does_better_on_its_own((mut occupied, order) in ordered_occupied_drafts(4, 4)) {
            // Everyone holds the one seat of a programme.
            let n = occupied.draft.lists.len().min(occupied.draft.capacities.len());
            occupied.draft.lists.truncate(n);
            for list in &mut occupied.draft.lists {
                list.retain(|&p| (p as usize) < n);
            }
            occupied.draft.capacities = vec![1; n];
            occupied.draft.ranks.truncate(n);
            occupied.current = (0..n as u32).map(|p| Some(Programme(p))).collect();
            let order: Vec<Applicant> = order.into_iter().filter(|a| a.index() < n).collect();
            let draft = occupied.with_own_listed().draft;
            let found = run(&occupied, &order);
            for other in all_matchings(&draft.capacities, &draft.lists) {
                for group in 1..1_u32 << n {
                    let members = || (0..n).filter(|a| group >> a & 1 == 1);
                    let mut ours = members().map(|a| other.assignment()[a].is_some_and(|p| group >> p.0 & 1 == 1));
                    let places = |m: &Matching| members().map(|a| draft.place(a, m.assignment()[a])).collect::<Vec<_>>();
                    let (before, after) = (places(&found), places(&other));
                    let better = before != after && after.iter().zip(&before).all(|(after, before)| after <= before);
                    prop_assert!(!(better && ours.all(|own| own)));
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting((occupied, order) in ordered_occupied_drafts(4, 3)) {
            let status_quo = occupied.status_quo();
            let mechanism = |market: &Market| top_trading_cycles(market, &status_quo, &order);
            prop_assert_eq!(gain_by_misreport(&occupied.draft, mechanism), None);
        }
    }
}
