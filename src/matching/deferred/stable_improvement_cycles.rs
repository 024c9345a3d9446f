//! What a lottery has cost, given back.

use super::deferred_acceptance::deferred_acceptance;
use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank};
use crate::ordering::sort_rows;

/// Finds a matching that is stable where many rank equally, and that no other such matching improves
/// for everyone.
///
/// Ranks must be strict for [`deferred_acceptance`](crate::matching::deferred_acceptance()) to work, so ties are
/// broken, by lot or by age; and who is turned away for that alone may be so to nobody's good. `class`
/// tells which ranks of a programme were equal before: it gives equal classes for those, and the smaller,
/// the higher. It must not put one of lower rank in a higher class. If a rank is a score with the lot
/// below it, say, the class is the score.
///
/// After deferred acceptance by the strict ranks, those who would rather have a programme than what
/// they got, and of whom nobody is in a higher class there, may improve on it together: where they form
/// a cycle, each holding what the next would rather have, they trade. This goes on until there is no
/// cycle.
///
/// Erdil, Ergin (2008), [doi:10.1257/aer.98.3.669](https://doi.org/10.1257/aer.98.3.669), who leave
/// open which cycle is taken. Here the search begins at the programme with the least number, looks at
/// those who may improve on it by their strict rank, and goes on to what each of them holds.
///
/// # Complexity
///
/// O(*L* log *L* + *k* (*L* + *m*)) time for *L* choices in all and *k* passes over the *m*
/// programmes, each of which finds a cycle, save the last; there are at most *L*, and few as a rule.
/// O(*L* + *m*) space.
///
/// # What it guarantees
///
/// - *Stability* by class: nobody prefers a programme which has a seat free or gave one to somebody of
///   a lower class.
/// - No other matching of which that is true is better for some applicants and worse for none. If all
///   are of one class, the matching is efficient.
/// - Everyone has what deferred acceptance gives by the strict ranks or better: how many have better,
///   and by how much, is what breaking the ties has cost. If every rank is a class of its own, that is
///   nothing.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - *Incentives*: an applicant may gain by another list than the true one, by asking for what others
///   would like to trade for.
/// - The lot: one may get a seat although another of the same class drew better.
///
/// # Examples
///
/// Ann and Bo each got what the other would rather have. Cai lives no closer to the pool than Bo, and
/// had the luck of the draw, but gets nothing out of it.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, deferred_acceptance, stable_improvement_cycles};
///
/// // The tens are the distance, and the last digit is the lot.
/// let (pool, track, gym) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![1, 1, 1]);
/// let ann = builder.applicant([(track, Rank(22)), (pool, Rank(12))])?;
/// let bo = builder.applicant([(pool, Rank(23)), (track, Rank(13))])?;
/// let cai = builder.applicant([(pool, Rank(21)), (gym, Rank(11))])?;
/// let market = builder.build();
///
/// let before = deferred_acceptance(&market);
/// assert_eq!(before.assignment(), [Some(pool), Some(track), Some(gym)]);
/// let after = stable_improvement_cycles(&market, |_, rank| Rank(rank.0 / 10));
/// assert_eq!(after.programme_of(ann), Some(track));
/// assert_eq!(after.programme_of(bo), Some(pool));
/// assert_eq!(after.programme_of(cai), Some(gym));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn stable_improvement_cycles(market: &Market, class: impl Fn(Programme, Rank) -> Rank) -> Matching {
    let programmes = market.lists().programmes();
    let claims = Claims::new(market, class);
    let mut held = Held::new(market, &deferred_acceptance(market));
    // For each programme its first claim that is still raised, from where the search goes on.
    let mut first = claims.starts[..market.programmes()].to_vec();
    loop {
        let mut traded = false;
        let mut visits = vec![Visit::Fresh; market.programmes()];
        let mut next = first.clone();
        // Programmes, and who may leave the one after for each.
        let mut path: Vec<(usize, Option<Claim>)> = Vec::new();
        for root in 0..market.programmes() {
            if visits[root] != Visit::Fresh {
                continue;
            }
            let mut entering = Some(root);
            loop {
                if let Some(p) = entering.take() {
                    visits[p] = Visit::OnPath;
                    first[p] += claims
                        .of(p, first[p])
                        .iter()
                        .take_while(|c| !held.raises(c))
                        .count();
                    next[p] = first[p];
                    path.push((p, None));
                }
                let Some((p, leaving)) = path.last_mut() else {
                    break;
                };
                let top = claims.of(*p, first[*p]).first().map(|claim| claim.class);
                let candidate = claims.of(*p, next[*p]).first().copied();
                let Some(claim) = candidate.filter(|claim| Some(claim.class) == top) else {
                    visits[*p] = Visit::Done;
                    path.pop();
                    continue;
                };
                next[*p] += 1;
                let Some(from) = held.choice_of(claim.applicant).filter(|_| held.raises(&claim)) else {
                    continue;
                };
                let from = programmes[from].index();
                *leaving = Some(claim);
                match visits[from] {
                    Visit::Done => {}
                    Visit::Fresh => entering = Some(from),
                    Visit::OnPath => {
                        traded = true;
                        while let Some((p, leaving)) = path.pop() {
                            visits[p] = Visit::Done;
                            if let Some(claim) = leaving {
                                held.choices[claim.applicant.index()] = claim.choice;
                            }
                            if p == from {
                                break;
                            }
                        }
                    }
                }
            }
        }
        if !traded {
            break;
        }
    }
    held.into_matching(market)
}

/// Whether the search of one pass has come by a programme. Whatever is found from one that is done
/// has been traded or leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Fresh,
    OnPath,
    Done,
}

/// One who lists a programme, and stands higher there the smaller the claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    class: Rank,
    rank: Rank,
    applicant: Applicant,
    /// Where in all lists laid end to end.
    choice: usize,
}

/// For every programme those who list it, the highest first.
struct Claims {
    starts: Vec<usize>,
    claims: Vec<Claim>,
}

impl Claims {
    fn new(market: &Market, class: impl Fn(Programme, Rank) -> Rank) -> Self {
        let (programmes, ranks) = (market.lists().programmes(), market.lists().values());
        // By programme, class, rank and choice; choices are in the order of applicants.
        let mut rows: Vec<[u64; 5]> = Vec::with_capacity(programmes.len());
        for applicant in market.everyone() {
            rows.extend(market.lists().range(applicant).map(|choice| {
                let (programme, rank) = (programmes[choice], ranks[choice]);
                let class = class(programme, rank);
                [
                    u64::from(programme.0),
                    class.0,
                    rank.0,
                    choice as u64,
                    u64::from(applicant.0),
                ]
            }));
        }
        sort_rows(&mut rows);
        let starts = (0..=market.programmes())
            .map(|p| rows.partition_point(|row| row[0] < p as u64))
            .collect();
        let claims = (rows.into_iter())
            .map(|[_, class, rank, choice, applicant]| Claim {
                class: Rank(class),
                rank: Rank(rank),
                applicant: Applicant(applicant as u32),
                choice: choice as usize,
            })
            .collect();
        Self { starts, claims }
    }

    /// The claims on `programme` from the one at `from` on.
    fn of(&self, programme: usize, from: usize) -> &[Claim] {
        &self.claims[from..self.starts[programme + 1]]
    }
}

/// What everyone holds.
struct Held {
    /// Where in all lists laid end to end each applicant has what is held, or where the applicant's
    /// list ends.
    choices: Vec<usize>,
    /// Where each applicant's list ends.
    ends: Vec<usize>,
}

impl Held {
    fn new(market: &Market, matching: &Matching) -> Self {
        let lists = market.lists();
        let place = |applicant| {
            let mut range = lists.range(applicant);
            let (end, got) = (range.end, matching.programme_of(applicant));
            range.find(|&c| Some(lists.programmes()[c]) == got).unwrap_or(end)
        };
        Self {
            choices: market.everyone().map(place).collect(),
            ends: market.everyone().map(|a| lists.range(a).end).collect(),
        }
    }

    fn choice_of(&self, applicant: Applicant) -> Option<usize> {
        Some(self.choices[applicant.index()]).filter(|&choice| choice < self.ends[applicant.index()])
    }

    /// Whether the applicant would rather have what is claimed than what is held.
    fn raises(&self, claim: &Claim) -> bool {
        claim.choice < self.choices[claim.applicant.index()]
    }

    fn into_matching(self, market: &Market) -> Matching {
        let programme = |a| {
            self.choice_of(a)
                .map(|choice| market.lists().programmes()[choice])
        };
        Matching::new(market.everyone().map(programme).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{outcome, textbook, three_posts_kept, three_posts_lost};

    #[test]
    fn three_posts() {
        let of_one_class = |market: &Market| outcome(&stable_improvement_cycles(market, |_, _| Rank(0)));
        assert_eq!(of_one_class(&three_posts_kept()), [2, 1, 3]);
        assert_eq!(of_one_class(&three_posts_lost()), [2, 3, 1]);
        // The second and the third rank equally at the first post.
        let last_two = |market: &Market| {
            outcome(&stable_improvement_cycles(market, |_, rank| {
                Rank(rank.0.div_ceil(2))
            }))
        };
        assert_eq!(last_two(&three_posts_kept()), [2, 1, 3]);
        // There the first and the third do.
        let first_two =
            |market: &Market| outcome(&stable_improvement_cycles(market, |_, rank| Rank(rank.0 / 2)));
        assert_eq!(first_two(&three_posts_kept()), [1, 2, 3]);
    }

    #[test]
    fn it_may_pay_to_misreport() {
        let told = |third: &[u32]| {
            let lists: [&[u32]; 3] = [&[1, 2, 3], &[3, 1, 2], third];
            let market = textbook(&[1, 1, 1], &lists, &[&[2, 1, 3], &[1, 2, 3], &[1, 3, 2]]);
            outcome(&stable_improvement_cycles(&market, |_, _| Rank(0)))
        };
        assert_eq!(told(&[1, 2, 3]), [1, 3, 2]);
        // The third takes what the second would rather have, and trades it for what the third wants.
        assert_eq!(told(&[1, 3]), [2, 3, 1]);
    }

    #[test]
    fn nothing_to_match() {
        let run = |market: &Market| outcome(&stable_improvement_cycles(market, |_, _| Rank(0)));
        assert!(run(&textbook(&[], &[], &[])).is_empty());
        let market = textbook(&[0, u32::MAX], &[&[1], &[1, 2], &[]], &[&[1, 2], &[2]]);
        assert_eq!(run(&market), [0, 2, 0]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::testing::brute_force::{
        Draft, all_matchings, drafts, is_dominated, is_feasible, ordered_drafts, reordered,
    };

    /// How many ranks of each programme make a class.
    fn widths() -> impl Strategy<Value = [u64; 4]> {
        any::<[u8; 4]>().prop_map(|widths| widths.map(|width| [1, 10, 14, 21, 28, 100][width as usize % 6]))
    }

    fn run(draft: &Draft, widths: [u64; 4]) -> Matching {
        stable_improvement_cycles(&draft.build(), |p, rank| Rank(rank.0 / widths[p.index()]))
    }

    /// Whether nobody prefers a programme with a free seat or one of a lower class, by definition.
    fn is_stable_by_class(draft: &Draft, widths: [u64; 4], matching: &Matching) -> bool {
        let filled = matching.filled(draft.capacities.len());
        (0..draft.lists.len()).all(|a| {
            let place = draft.place(a, matching.assignment()[a]);
            draft.lists[a][..place].iter().all(|&p| {
                let class = |a: usize| draft.ranks[p as usize][a] / widths[p as usize];
                let mut holders = matching.holders(Programme(p));
                filled[p as usize] >= draft.capacities[p as usize]
                    && holders.all(|b| class(b.index()) <= class(a))
            })
        })
    }

    fn places(draft: &Draft, matching: &Matching) -> Vec<usize> {
        matching
            .assignment()
            .iter()
            .enumerate()
            .map(|(a, &got)| draft.place(a, got))
            .collect()
    }

    fn is_better(ours: &[usize], theirs: &[usize]) -> bool {
        ours != theirs && ours.iter().zip(theirs).all(|(ours, theirs)| ours <= theirs)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_stable_and_not_dominated_by_any_that_is(draft in drafts(5, 3), widths in widths()) {
            let found = run(&draft, widths);
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(is_stable_by_class(&draft, widths, &found));
            let ours = places(&draft, &found);
            let before = places(&draft, &deferred_acceptance(&draft.build()));
            prop_assert!(ours == before || is_better(&ours, &before));
            for other in all_matchings(&draft.capacities, &draft.lists) {
                if is_better(&places(&draft, &other), &ours) {
                    prop_assert!(!is_stable_by_class(&draft, widths, &other));
                }
            }
        }

        #[test]
        fn is_efficient_if_all_are_of_one_class(draft in drafts(5, 3)) {
            prop_assert!(!is_dominated(&draft, &run(&draft, [100; 4])));
        }

        #[test]
        fn is_deferred_acceptance_if_every_rank_is_a_class(draft in drafts(7, 4)) {
            prop_assert_eq!(run(&draft, [1; 4]), deferred_acceptance(&draft.build()));
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (draft, order) in ordered_drafts(7, 4), widths in widths(),
        ) {
            let found = run(&draft, widths);
            prop_assert_eq!(reordered(&found, &order), run(&draft.reordered(&order), widths));
        }
    }
}
