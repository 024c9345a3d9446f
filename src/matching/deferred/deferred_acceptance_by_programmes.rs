//! Programme-proposing deferred acceptance.

use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank};

/// Finds the stable matching that is best for the programmes.
///
/// Programmes offer their seats to the highest of those who list them. An applicant keeps the best
/// offer so far and declines the others, and for each seat declined the programme turns to the next
/// in its order, until the seats or the applicants give out.
///
/// Gale, Shapley (1962), [doi:10.2307/2312726](https://doi.org/10.2307/2312726).
///
/// # Complexity
///
/// O(*L* log *L*) time for *L* choices in all, most of it to sort them by programme and rank, O(*L*)
/// space. The offers themselves take O(*L*).
///
/// # What it guarantees
///
/// - Stability, as [`deferred_acceptance`](crate::matching::deferred_acceptance()) does.
/// - Among all stable matchings, the programmes have the best and every applicant the worst.
/// - The order of applicants and programmes does not matter.
///
/// # What it gives up
///
/// - Applicants may gain by leaving out choices.
/// - Efficiency and fill, as every stable matching does: it places the same applicants and fills the
///   same seats as the other.
///
/// # Examples
///
/// Two schools look for a cook. Ann likes North best and Bo South, but North likes Bo better and
/// South Ann. Both ways to match them are stable, and whoever proposes gets their way.
///
/// ```
/// use shapan::matching::{
///     Market, Programme, Rank, deferred_acceptance, deferred_acceptance_by_programmes,
/// };
///
/// let (north, south) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 1]);
/// let ann = builder.applicant([(north, Rank(2)), (south, Rank(1))])?;
/// let bo = builder.applicant([(south, Rank(2)), (north, Rank(1))])?;
/// let market = builder.build();
///
/// assert_eq!(deferred_acceptance(&market).programme_of(ann), Some(north));
/// assert_eq!(deferred_acceptance_by_programmes(&market).programme_of(ann), Some(south));
/// assert_eq!(deferred_acceptance_by_programmes(&market).programme_of(bo), Some(north));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn deferred_acceptance_by_programmes(market: &Market) -> Matching {
    let programmes = market.lists().programmes();
    let listers = Listers::new(market);
    let mut next = listers.starts[..market.programmes()].to_vec();
    let mut vacant = market.capacities().to_vec();
    // Where in the long list of choices the offer stands that each applicant holds.
    let mut held: Vec<Option<u32>> = vec![None; market.applicants()];

    let mut offering: Vec<Programme> = (0..market.programmes() as u32).rev().map(Programme).collect();
    while let Some(programme) = offering.pop() {
        let end = listers.starts[programme.index() + 1];
        while vacant[programme.index()] > 0 && next[programme.index()] < end {
            let lister = &listers.entries[next[programme.index()]];
            next[programme.index()] += 1;
            let best = &mut held[lister.applicant.index()];
            if best.is_some_and(|best| best < lister.choice) {
                continue;
            }
            if let Some(declined) = best.replace(lister.choice) {
                let declined = programmes[declined as usize];
                vacant[declined.index()] += 1;
                offering.push(declined);
            }
            vacant[programme.index()] -= 1;
        }
    }
    Matching::new(
        held.into_iter()
            .map(|held| held.map(|choice| programmes[choice as usize]))
            .collect(),
    )
}

/// Who lists each programme, highest first.
struct Listers {
    /// Where each programme's listers begin, and after them where the last ones end.
    starts: Vec<usize>,
    entries: Vec<Lister>,
}

#[derive(Clone, Copy)]
struct Lister {
    rank: Rank,
    applicant: Applicant,
    /// Where the choice stands in the long list of all choices.
    choice: u32,
}

impl Listers {
    fn new(market: &Market) -> Self {
        let mut starts = vec![0; market.programmes() + 1];
        for programme in market.lists().programmes() {
            starts[programme.index() + 1] += 1;
        }
        for programme in 0..market.programmes() {
            starts[programme + 1] += starts[programme];
        }
        let mut ends = starts.clone();
        let nobody = Lister {
            rank: Rank(0),
            applicant: Applicant(0),
            choice: 0,
        };
        let mut entries = vec![nobody; market.lists().programmes().len()];
        for applicant in market.everyone() {
            let choices = market.lists().starts()[applicant.index()]..;
            for (choice, (programme, rank)) in choices.zip(market.choices(applicant)) {
                let end = &mut ends[programme.index()];
                entries[*end] = Lister {
                    rank,
                    applicant,
                    choice,
                };
                *end += 1;
            }
        }
        for programme in 0..market.programmes() {
            entries[starts[programme]..starts[programme + 1]]
                .sort_unstable_by_key(|lister| (lister.rank, lister.applicant));
        }
        Self { starts, entries }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::testing::fixtures::{
        gusfield_irving, outcome, roth_sotomayor_2_9, roth_sotomayor_2_17, roth_sotomayor_page_16,
        rural_hospital, textbook, three_posts_kept, three_posts_lost,
    };

    #[test]
    fn textbook_instances() {
        // The book gives students 2 and 10 each other's colleges: stable, but not the best for these.
        let found = deferred_acceptance_by_programmes(&gusfield_irving());
        assert_eq!(outcome(&found), [4, 5, 3, 1, 1, 3, 2, 3, 1, 4, 1]);
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&roth_sotomayor_2_9())),
            [4, 1, 2, 3, 0]
        );
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&roth_sotomayor_2_17())),
            [4, 3, 2, 1]
        );
        let found = deferred_acceptance_by_programmes(&roth_sotomayor_page_16());
        assert_eq!(outcome(&found), [1, 5, 1, 1, 2, 3, 4]);
    }

    #[test]
    fn three_posts() {
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&three_posts_kept())),
            [1, 2, 3]
        );
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&three_posts_lost())),
            [2, 3, 1]
        );
    }

    #[test]
    fn a_rural_hospital_fares_alike_whoever_proposes() {
        let market = rural_hospital();
        assert_eq!(outcome(&deferred_acceptance(&market)), [3, 1, 2]);
        assert_eq!(outcome(&deferred_acceptance_by_programmes(&market)), [3, 2, 1]);
    }

    #[test]
    fn nothing_to_match() {
        assert!(outcome(&deferred_acceptance_by_programmes(&textbook(&[], &[], &[]))).is_empty());
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&textbook(
                &[1],
                &[&[]],
                &[&[1]]
            ))),
            [0]
        );
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&textbook(
                &[0],
                &[&[1]],
                &[&[1]]
            ))),
            [0]
        );
        assert_eq!(
            outcome(&deferred_acceptance_by_programmes(&textbook(
                &[u32::MAX],
                &[&[1]],
                &[&[1]]
            ))),
            [1]
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::blocking_pairs;
    use crate::matching::testing::brute_force::{
        all_matchings, drafts, is_feasible, is_stable, ordered_drafts, reordered,
    };
    use crate::matching::testing::fixtures::{
        gusfield_irving, outcome, roth_sotomayor_2_17, roth_sotomayor_page_16,
    };
    use crate::matching::testing::occupied::no_programme_is_worse;

    /// What is known of the textbook markets beyond the two ends, by listing all stable matchings.
    #[test]
    fn all_stable_matchings_of_the_textbooks() {
        let all = |market: &Market, from: &[u32], to: &[u32]| {
            // By the theory nobody gets anything outside the two ends, so lists are cut to that.
            let within = |a: Applicant| {
                let list: Vec<u32> = market.choices(a).map(|(p, _)| p.0).collect();
                let place = |got: u32| list.iter().position(|&p| p + 1 == got);
                match (place(from[a.index()]), place(to[a.index()])) {
                    (Some(first), Some(last)) => list[first..=last].to_vec(),
                    _ => Vec::new(),
                }
            };
            let lists: Vec<_> = market.everyone().map(within).collect();
            let mut found = all_matchings(market.capacities(), &lists);
            found.retain(|matching| blocking_pairs(market, matching).is_empty());
            found.iter().map(outcome).collect::<Vec<_>>()
        };
        // Roth and Sotomayor give ten.
        assert_eq!(
            all(&roth_sotomayor_2_17(), &[1, 2, 3, 4], &[4, 3, 2, 1]).len(),
            10
        );
        let (best, worst) = (
            [3, 1, 4, 3, 1, 3, 2, 1, 4, 1, 5],
            [4, 5, 3, 1, 1, 3, 2, 3, 1, 4, 1],
        );
        let found = all(&gusfield_irving(), &best, &worst);
        assert!(found.contains(&best.to_vec()) && found.contains(&worst.to_vec()));
        // What Gusfield and Irving print as best for the colleges is stable, but not the best.
        assert!(found.contains(&[4, 4, 3, 1, 1, 3, 2, 3, 1, 5, 1].to_vec()));
        // In the example of page 16 the two ends differ too.
        let (best, worst) = ([5, 2, 3, 4, 1, 1, 1], [1, 5, 1, 1, 2, 3, 4]);
        let found = all(&roth_sotomayor_page_16(), &best, &worst);
        assert!(found.len() >= 2 && found.contains(&worst.to_vec()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_the_best_stable_matching_for_programmes_and_the_worst_for_applicants(draft in drafts(5, 3)) {
            let found = deferred_acceptance_by_programmes(&draft.build());
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(is_stable(&draft, &found));
            let all = all_matchings(&draft.capacities, &draft.lists);
            for other in all.iter().filter(|other| is_stable(&draft, other)) {
                for (a, (&mine, &theirs)) in found.assignment().iter().zip(other.assignment()).enumerate() {
                    prop_assert!(draft.place(a, mine) >= draft.place(a, theirs));
                }
                // Each programme's applicants are one by one at least as high as in the other.
                let standing = |p: usize, a: Applicant| draft.ranks[p][a.index()];
                prop_assert!(no_programme_is_worse(draft.capacities.len(), other, &found, &standing));
            }
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants((draft, order) in ordered_drafts(7, 4)) {
            let found = deferred_acceptance_by_programmes(&draft.build());
            let again = deferred_acceptance_by_programmes(&draft.reordered(&order).build());
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }
}
