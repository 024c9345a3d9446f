//! Counts over all profiles of a size.

use shapan::matching::{deferred_acceptance, deferred_acceptance_by_programmes};

use super::draws::{Draft, all_orders, market, numbers};
use super::line::{Line, Sample};

pub fn lines() -> Vec<Line> {
    let unique = "OEIS A344666, A344667";
    let asked = "OEIS A309933";
    let mut lines = vec![
        Line::exact(
            "2 × 2 profiles with one stable matching, of 16",
            unique,
            14,
            one_stable(2),
        ),
        Line::exact(
            "3 × 3 profiles with one stable matching, of 46,656",
            unique,
            34_080,
            one_stable(3),
        ),
        one_stable_of_four(unique),
    ];
    for (proposals, (published, found)) in [48, 72, 24].into_iter().zip(refused(2)).enumerate() {
        let what = format!("2 men, {proposals} proposals to a woman who refuses all");
        lines.push(Line::exact(what, asked, published, found));
    }
    // Shares of 2,985,984 as published, in hundred-thousandths.
    for (proposals, (published, found)) in [25_000, 45_139, 25_347, 4_514]
        .into_iter()
        .zip(refused(3))
        .enumerate()
    {
        let what = format!("3 men, {proposals} proposals to her, of 100,000");
        let share = (found * 100_000 + 2_985_984 / 2) / 2_985_984;
        lines.push(Line::exact(what, asked, published, share));
    }
    lines
}

/// How many profiles of so many men and women have one stable matching: both deferred acceptances find the same.
fn one_stable(size: u32) -> u64 {
    let orders = all_orders(size);
    let count = orders.len();
    let capacities = vec![1; size as usize];
    let mut unique = 0;
    // The first man's list only names the women.
    let profiles = count.pow(2 * size - 1);
    for profile in 0..profiles {
        let mut digits = profile;
        let mut next = || {
            let order = &orders[digits % count];
            digits /= count;
            order.clone()
        };
        let mut lists = vec![orders[0].clone()];
        lists.extend((1..size).map(|_| next()));
        let ranks: Vec<Vec<u32>> = (0..size).map(|_| next()).collect();
        let market = market(capacities.clone(), &lists, |man, woman| {
            u64::from(ranks[woman as usize][man])
        });
        unique += u64::from(deferred_acceptance(&market) == deferred_acceptance_by_programmes(&market));
    }
    unique * count as u64
}

fn one_stable_of_four(source: &'static str) -> Line {
    let mut random = numbers("one stable matching of four");
    let mut share = Sample::default();
    for _ in 0..20_000 {
        let market = Draft::random(4, vec![1; 4], 4, &mut random).build();
        let unique = deferred_acceptance(&market) == deferred_acceptance_by_programmes(&market);
        share.add(f64::from(u8::from(unique)));
    }
    Line::mean(
        "4 × 4 profiles with one stable matching, share of 20,000",
        source,
        (0.59838, 5),
        &share,
    )
}

/// In how many profiles of so many men and women, and one more woman who refuses all, she gets 0, 1, … proposals.
fn refused(men: u32) -> Vec<u64> {
    // All orders of the women, of whom the last one refuses, and of the men.
    let (women, ranks) = (all_orders(men + 1), all_orders(men));
    let mut capacities = vec![1; men as usize];
    capacities.push(0);
    let mut counts = vec![0; men as usize + 1];
    // The first man's list only names the other women: it stands for all with her at the same place.
    let sorted = |list: &&Vec<u32>| {
        let others: Vec<u32> = list.iter().copied().filter(|&woman| woman != men).collect();
        others.is_sorted()
    };
    let firsts: Vec<&Vec<u32>> = women.iter().filter(sorted).collect();
    let rest = women.len().pow(men - 1) * ranks.len().pow(men);
    for profile in 0..firsts.len() * rest {
        let mut digits = profile;
        let mut lists = vec![firsts[digits % firsts.len()].clone()];
        digits /= firsts.len();
        for _ in 1..men {
            lists.push(women[digits % women.len()].clone());
            digits /= women.len();
        }
        let mut chosen = Vec::with_capacity(men as usize);
        for _ in 0..men {
            chosen.push(&ranks[digits % ranks.len()]);
            digits /= ranks.len();
        }
        let market = market(capacities.clone(), &lists, |man, woman| {
            chosen
                .get(woman as usize)
                .map_or(0, |ranks| u64::from(ranks[man]))
        });
        let found = deferred_acceptance(&market);
        // Whoever ends after her has asked her.
        let asked = lists.iter().zip(found.assignment()).filter(|(list, got)| {
            let place = |woman: u32| list.iter().position(|&listed| listed == woman);
            got.is_none_or(|got| place(got.0) > place(men))
        });
        counts[asked.count()] += ranks.len() as u64;
    }
    counts
}
