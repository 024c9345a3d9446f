//! What mechanisms do not promise, shown on markets small enough to follow by hand.

use super::brute_force::all_matchings;
use super::fixtures::{
    everyone_at_home, order, outcome, textbook, three_posts, three_posts_kept, three_posts_lost,
};
use crate::matching::deferred::{
    deferred_acceptance, deferred_acceptance_by_programmes, status_quo_deferred_acceptance,
};
use crate::matching::exchange::{status_quo_improving, top_trading_cycles};
use crate::matching::in_turn::{immediate_acceptance, random_serial_dictatorship, serial_dictatorship};
use crate::matching::markets::{
    Applicant, BlockingKind, BlockingPair, CostMarket, Market, Matching, Programme, Rank, StatusQuo,
    blocking_pairs,
};
use crate::matching::placement::{directed_placement, rank_minimising};

/// A matching of programmes counted from 1, and 0 for none.
fn matching(programmes: &[u32]) -> Matching {
    let got = programmes.iter().map(|&p| p.checked_sub(1).map(Programme));
    Matching::new(got.collect())
}

/// Who is passed over for whom, and where, all counted from 1.
fn envy(applicant: u32, programme: u32, of: u32) -> BlockingPair {
    BlockingPair {
        applicant: Applicant(applicant - 1),
        programme: Programme(programme - 1),
        kind: BlockingKind::Envy {
            of: Applicant(of - 1),
        },
    }
}

/// Where everyone's programme stands in the list, or one past its end.
fn places(market: &Market, matching: &Matching) -> Vec<usize> {
    let place = |a| {
        let mut choices = market.choices(a);
        let got = matching.programme_of(a);
        choices
            .position(|(p, _)| Some(p) == got)
            .unwrap_or(market.choices(a).len())
    };
    market.everyone().map(place).collect()
}

/// Whether `other` is better for some and worse for none.
fn dominates(market: &Market, other: &Matching, matching: &Matching) -> bool {
    let (theirs, mine) = (places(market, other), places(market, matching));
    theirs != mine && theirs.iter().zip(&mine).all(|(theirs, mine)| theirs <= mine)
}

#[test]
fn deferred_acceptance_is_not_efficient() {
    let market = three_posts_kept();
    let found = deferred_acceptance(&market);
    assert_eq!(outcome(&found), [1, 2, 3]);
    // The first two would swap, but the third has a claim to the first programme ahead of the second.
    let swapped = matching(&[2, 1, 3]);
    assert!(dominates(&market, &swapped, &found));
    assert_eq!(blocking_pairs(&market, &swapped), [envy(3, 1, 2)]);
}

#[test]
fn programmes_that_propose_make_it_pay_to_leave_out_choices() {
    let run = |first: &[u32]| {
        let market = textbook(&[1, 1], &[first, &[2, 1]], &[&[2, 1], &[1, 2]]);
        outcome(&deferred_acceptance_by_programmes(&market))
    };
    // Each programme gets whom it prefers, and each applicant the second choice: not efficient either.
    assert_eq!(run(&[1, 2]), [2, 1]);
    // The second programme then offers its seat to the second applicant, who leaves the first one free.
    assert_eq!(run(&[1]), [1, 2]);
}

#[test]
fn short_lists_make_it_pay_to_leave_out_the_hopeless() {
    // The first may list one programme only, and would be turned away from the one that is truly best.
    let run = |first: &[u32]| {
        outcome(&deferred_acceptance(&textbook(
            &[1, 1],
            &[first, &[1]],
            &[&[2, 1], &[1]],
        )))
    };
    assert_eq!(run(&[1]), [0, 1]);
    assert_eq!(run(&[2]), [2, 1]);
    // With room for both there is nothing to leave out.
    assert_eq!(run(&[1, 2]), [2, 1]);
}

#[test]
fn immediate_acceptance_is_not_stable() {
    let market = three_posts_kept();
    let found = immediate_acceptance(&market);
    assert_eq!(outcome(&found), [2, 3, 1]);
    // The second ranks first at the second programme, but asked for it when the seat was gone.
    assert_eq!(blocking_pairs(&market, &found), [envy(2, 2, 1)]);
}

#[test]
fn immediate_acceptance_makes_it_pay_to_ask_for_less() {
    let run = |second: &[u32]| {
        let lists: [&[u32]; 3] = [&[2, 1, 3], second, &[1, 2, 3]];
        let market = textbook(&[1; 3], &lists, &[&[1, 3, 2], &[2, 1, 3], &[3, 1, 2]]);
        outcome(&immediate_acceptance(&market))
    };
    assert_eq!(run(&[1, 2, 3]), [2, 3, 1]);
    assert_eq!(run(&[2, 1, 3]), [3, 2, 1]);
}

#[test]
fn serial_dictatorship_is_not_stable() {
    let market = three_posts_kept();
    let found = serial_dictatorship(&market, &order(&[1, 2, 3]));
    assert_eq!(outcome(&found), [2, 1, 3]);
    // The third ranks above the second at the first programme, but had the last turn.
    assert_eq!(blocking_pairs(&market, &found), [envy(3, 1, 2)]);
    // In every other order somebody is passed over as well, so no draw is stable.
    for turns in [[1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
        let found = serial_dictatorship(&market, &order(&turns));
        assert_ne!(blocking_pairs(&market, &found), [], "{turns:?}");
    }
}

#[test]
fn whoever_ranks_highest_may_draw_the_last_turn() {
    // Chances are by list alone: who ranks first everywhere may get nothing.
    let market = textbook(&[1], &[&[1], &[1]], &[&[1, 2]]);
    let mut random = crate::random::stream(crate::random::Seed(1), "lots");
    let chances = random_serial_dictatorship(&market, 100, &mut random);
    assert!(chances.unplaced(Applicant(0)) > 0 && chances.unplaced(Applicant(1)) > 0);
}

#[test]
fn rank_minimising_is_not_stable() {
    let market = three_posts_kept();
    let found = rank_minimising(&market).matching;
    assert_eq!(outcome(&found), [2, 1, 3]);
    assert_eq!(blocking_pairs(&market, &found), [envy(3, 1, 2)]);
}

#[test]
fn directed_placement_makes_it_pay_to_state_higher_costs() {
    let run = |stated: i64| {
        let mut builder = CostMarket::builder(vec![1, 1]);
        for costs in [[5, stated], [5, 9]] {
            builder.applicant((0..).map(Programme).zip(costs)).unwrap();
        }
        outcome(&directed_placement(&builder.build()).unwrap().matching)
    };
    // One of the two must go to the second programme: whoever seems to mind less.
    assert_eq!(run(6), [2, 1]);
    assert_eq!(run(10), [1, 2]);
}

#[test]
fn status_quo_deferred_acceptance_is_not_efficient() {
    let market = three_posts_lost();
    let found = status_quo_deferred_acceptance(&market, &everyone_at_home(&market));
    assert_eq!(outcome(&found), [1, 2, 3]);
    assert!(dominates(&market, &matching(&[2, 1, 3]), &found));
}

#[test]
fn exchanges_are_not_stable() {
    // The first two swap, past the third, who ranks above the second at the first programme.
    let market = three_posts([&[3, 2, 1], &[1, 2, 3], &[3, 1, 2]]);
    let status_quo = everyone_at_home(&market);
    let free = top_trading_cycles(&market, &status_quo, &order(&[1, 2, 3]));
    let of_one_kind = status_quo_improving(&market, &status_quo, &[], |_, _| Rank(0));
    for found in [free, of_one_kind] {
        assert_eq!(outcome(&found), [2, 1, 3]);
        assert_eq!(blocking_pairs(&market, &found), [envy(3, 1, 2)]);
    }
}

#[test]
fn trading_freely_may_leave_a_programme_with_fewer() {
    let market = textbook(&[1, 1], &[&[2, 1]], &[&[1], &[1]]);
    let status_quo = StatusQuo::new(&market, vec![Some(Programme(0))]).unwrap();
    let found = top_trading_cycles(&market, &status_quo, &order(&[1]));
    assert_eq!(found.filled(2), [0, 1]);
}

/// Dur, Kesten (2019), in the smallest case: two posts that both rank the first applicant higher, and
/// that both applicants like in the same order.
#[test]
fn one_round_after_another_passes_over_whoever_was_placed_before() {
    let (both, ranking): (&[u32], &[u32]) = (&[2, 1], &[1, 2]);
    let market = |lists: [&[u32]; 2]| textbook(&[1, 1], &lists, &[ranking; 2]);
    // The first post is given in the first round, the second in the second, to whoever is left.
    let in_rounds = |first_round: [&[u32]; 2]| {
        let mut got = outcome(&deferred_acceptance(&market(first_round)));
        let left: [&[u32]; 2] = [0, 1].map(|a| if got[a] == 0 { &[2][..] } else { &[] });
        let second_round = outcome(&deferred_acceptance(&market(left)));
        for (got, later) in got.iter_mut().zip(second_round) {
            *got = (*got).max(later);
        }
        got
    };
    let sequential = in_rounds([&[1], &[1]]);
    assert_eq!(sequential, [1, 2]);
    let told = market([both; 2]);
    assert_eq!(blocking_pairs(&told, &matching(&sequential)), [envy(1, 2, 2)]);
    // It would have paid the first not to take part in the first round.
    assert_eq!(in_rounds([&[], &[1]]), [2, 1]);
    // All posts at once: nobody is passed over.
    let at_once = deferred_acceptance(&told);
    assert_eq!(outcome(&at_once), [2, 1]);
    assert_eq!(blocking_pairs(&told, &at_once), []);
}

/// Two applicants, three programmes, and the third must get one. Whichever of the four ways to do that
/// is taken, somebody envies one of lower rank, or wants a seat that could be had.
#[test]
fn minima_cannot_go_with_both_fairness_and_no_waste() {
    let minima = [0, 0, 1];
    let lists = vec![vec![0, 1, 2], vec![1, 0, 2]];
    // At the first programme the second applicant ranks higher, at the others the first.
    let highest = [1, 0, 0];
    let meets_minima = |matching: &Matching| {
        let filled = matching.filled(3);
        matching.placed() == 2
            && filled
                .iter()
                .zip(minima)
                .all(|(&filled, minimum)| filled >= minimum)
    };
    let all: Vec<Matching> = all_matchings(&[1, 1, 1], &lists)
        .into_iter()
        .filter(meets_minima)
        .collect();
    assert_eq!(all.len(), 4);
    for found in &all {
        let trouble = (0..2).any(|a| {
            let got = found.assignment()[a];
            let better = lists[a].iter().take_while(|&&p| Some(Programme(p)) != got);
            better.copied().any(|p| {
                let holder = found.holders(Programme(p)).next();
                let envies = holder.is_some_and(|b| b.index() != a && highest[p as usize] == a);
                let mut moved = found.assignment().to_vec();
                moved[a] = Some(Programme(p));
                envies || (holder.is_none() && meets_minima(&Matching::new(moved)))
            })
        });
        assert!(trouble, "{found:?}");
    }
}
