//! Applicant-proposing deferred acceptance.

use crate::matching::markets::{Market, Matching, Programme, Rank};

/// Finds the stable matching that is best for every applicant.
///
/// Whoever holds no seat asks for the next programme on the list. A programme keeps the highest of
/// those who have asked, as many as it has seats, and lets the others go on down their lists. No
/// seat is final until nobody is left to ask: hence *deferred* acceptance.
///
/// Gale, Shapley (1962), [doi:10.2307/2312726](https://doi.org/10.2307/2312726); in the form used
/// for school choice, Abdulkadiroğlu, Sönmez (2003),
/// [doi:10.1257/000282803322157061](https://doi.org/10.1257/000282803322157061).
///
/// # Complexity
///
/// O(*L* log *c*) time for *L* choices in all and at most *c* seats to a programme, O(*L*) space.
///
/// # What it guarantees
///
/// - *Stability*: nobody prefers a programme which has a seat free or gave one to somebody of lower
///   rank. [`blocking_pairs`](crate::matching::blocking_pairs()) finds nothing.
/// - Among all stable matchings, every applicant has the best.
/// - No applicant gains by another list than the true one.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - Efficiency: two applicants may both wish to swap, where the swap would pass over a third.
/// - *Fill*: the same applicants are placed in every stable matching, and a programme with seats to
///   spare has the same applicants in all of them (the rural hospital theorem). Stability alone
///   cannot fill a programme that nobody lists.
/// - Where lists may not be as long as one likes, leaving out the hopeless does pay: Haeringer,
///   Klijn (2009), [doi:10.1016/j.jet.2009.05.002](https://doi.org/10.1016/j.jet.2009.05.002).
/// - Ranks made strict by a lottery cost applicants something; one lottery for all programmes costs
///   less than one each: Abdulkadiroğlu, Pathak, Roth (2009),
///   [doi:10.1257/aer.99.5.1954](https://doi.org/10.1257/aer.99.5.1954).
///
/// # Examples
///
/// Ann, Bo and Cai look for a bed in a dormitory. East and West have one bed each, and in the old
/// barracks there is room for all. East goes by age, so Cai before Ann before Bo; West by marks, so
/// Ann before Bo before Cai.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, deferred_acceptance};
///
/// let (east, west, barracks) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![1, 1, 3]);
/// let ann = builder.applicant([(east, Rank(2)), (west, Rank(1)), (barracks, Rank(1))])?;
/// let bo = builder.applicant([(west, Rank(2)), (east, Rank(3)), (barracks, Rank(2))])?;
/// let cai = builder.applicant([(west, Rank(3)), (east, Rank(1))])?;
/// let matching = deferred_acceptance(&builder.build());
///
/// // Ann asks for East and Bo for West. Cai asks for West in vain, then for East, which prefers
/// // Cai to Ann. Ann goes on to West, which prefers Ann to Bo. Bo finds East taken as well.
/// assert_eq!(matching.programme_of(ann), Some(west));
/// assert_eq!(matching.programme_of(bo), Some(barracks));
/// assert_eq!(matching.programme_of(cai), Some(east));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
///
/// # See also
///
/// [`deferred_acceptance_by_programmes`](crate::matching::deferred_acceptance_by_programmes()) for the other
/// end of the range of stable matchings.
pub fn deferred_acceptance(market: &Market) -> Matching {
    let (starts, programmes, ranks) = (
        market.lists().starts(),
        market.lists().programmes(),
        market.lists().values(),
    );
    let mut seats = Seats::new(market);
    let mut next = starts[..market.applicants()].to_vec();
    for newcomer in 0..market.applicants() as u32 {
        // Whoever is turned away asks on at once, be it the newcomer or one whom the newcomer ousts.
        let mut asking = newcomer;
        loop {
            let choice = next[asking as usize];
            if choice == starts[asking as usize + 1] {
                break;
            }
            next[asking as usize] += 1;
            let claim = Claim {
                rank: ranks[choice as usize],
                applicant: asking,
            };
            match seats.ask(programmes[choice as usize], claim) {
                Some(turned_away) => asking = turned_away,
                None => break,
            }
        }
    }
    seats.into_matching(market.applicants())
}

/// One who asks for a seat or holds one. The greater, the lower in priority.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    rank: Rank,
    applicant: u32,
}

/// The claims every programme holds, in one array: for each programme a binary heap with the lowest
/// claim on top.
struct Seats {
    /// Where each programme's heap begins, and after them where the last one ends.
    starts: Vec<usize>,
    held: Vec<u32>,
    claims: Vec<Claim>,
}

impl Seats {
    fn new(market: &Market) -> Self {
        // No programme needs more room than it has applicants, however many its seats.
        let mut listed = vec![0_u32; market.programmes()];
        for programme in market.lists().programmes() {
            listed[programme.index()] += 1;
        }
        let mut starts = Vec::with_capacity(market.programmes() + 1);
        starts.push(0);
        let mut end = 0;
        for (&listed, &capacity) in listed.iter().zip(market.capacities()) {
            end += listed.min(capacity) as usize;
            starts.push(end);
        }
        let nobody = Claim {
            rank: Rank(0),
            applicant: 0,
        };
        Self {
            starts,
            held: vec![0; market.programmes()],
            claims: vec![nobody; end],
        }
    }

    /// Lets `claim` be held if there is room or somebody lower to oust, and returns who is turned away.
    fn ask(&mut self, programme: Programme, claim: Claim) -> Option<u32> {
        let heap = &mut self.claims[self.starts[programme.index()]..self.starts[programme.index() + 1]];
        let held = &mut self.held[programme.index()];
        if (*held as usize) < heap.len() {
            *held += 1;
            sift_up(&mut heap[..*held as usize], claim);
            None
        } else if heap.first().is_some_and(|&lowest| claim < lowest) {
            let ousted = heap[0].applicant;
            sift_down(heap, claim);
            Some(ousted)
        } else {
            Some(claim.applicant)
        }
    }

    fn into_matching(self, applicants: usize) -> Matching {
        let mut assignment = vec![None; applicants];
        for (programme, (&start, &held)) in (0..).map(Programme).zip(self.starts.iter().zip(&self.held)) {
            for claim in &self.claims[start..start + held as usize] {
                assignment[claim.applicant as usize] = Some(programme);
            }
        }
        Matching::new(assignment)
    }
}

/// Puts `claim` into the heap, whose last entry is vacant.
fn sift_up(heap: &mut [Claim], claim: Claim) {
    let mut hole = heap.len() - 1;
    while hole > 0 {
        let parent = (hole - 1) / 2;
        if heap[parent] >= claim {
            break;
        }
        heap[hole] = heap[parent];
        hole = parent;
    }
    heap[hole] = claim;
}

/// Puts `claim` into the heap in place of the top.
fn sift_down(heap: &mut [Claim], claim: Claim) {
    let mut hole = 0;
    loop {
        let left = 2 * hole + 1;
        if left >= heap.len() {
            break;
        }
        let right = left + 1;
        let child = if right < heap.len() && heap[right] > heap[left] {
            right
        } else {
            left
        };
        if heap[child] <= claim {
            break;
        }
        heap[hole] = heap[child];
        hole = child;
    }
    heap[hole] = claim;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{
        gusfield_irving, outcome, roth_sotomayor_2_9, roth_sotomayor_2_17, roth_sotomayor_page_16, textbook,
        three_posts_kept, three_posts_lost,
    };

    #[test]
    fn textbook_instances() {
        assert_eq!(
            outcome(&deferred_acceptance(&gusfield_irving())),
            [3, 1, 4, 3, 1, 3, 2, 1, 4, 1, 5]
        );
        assert_eq!(
            outcome(&deferred_acceptance(&roth_sotomayor_2_9())),
            [1, 2, 3, 4, 0]
        );
        assert_eq!(
            outcome(&deferred_acceptance(&roth_sotomayor_2_17())),
            [1, 2, 3, 4]
        );
        assert_eq!(
            outcome(&deferred_acceptance(&roth_sotomayor_page_16())),
            [5, 2, 3, 4, 1, 1, 1]
        );
    }

    #[test]
    fn three_posts() {
        assert_eq!(outcome(&deferred_acceptance(&three_posts_kept())), [1, 2, 3]);
        assert_eq!(outcome(&deferred_acceptance(&three_posts_lost())), [2, 3, 1]);
    }

    #[test]
    fn nothing_to_match() {
        assert!(outcome(&deferred_acceptance(&textbook(&[], &[], &[]))).is_empty());
        assert_eq!(
            outcome(&deferred_acceptance(&textbook(&[1], &[&[]], &[&[1]]))),
            [0]
        );
        assert_eq!(
            outcome(&deferred_acceptance(&textbook(&[0], &[&[1]], &[&[1]]))),
            [0]
        );
        assert_eq!(
            outcome(&deferred_acceptance(&textbook(&[u32::MAX], &[&[1]], &[&[1]]))),
            [1]
        );
    }

    #[test]
    fn of_equal_ranks_the_earlier_applicant_is_higher() {
        let mut builder = Market::builder(vec![1]);
        for _ in 0..3 {
            builder.applicant([(Programme(0), Rank(5))]).unwrap();
        }
        assert_eq!(outcome(&deferred_acceptance(&builder.build())), [1, 0, 0]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::blocking_pairs;
    use crate::matching::testing::brute_force::{
        all_matchings, drafts, gain_by_misreport, is_feasible, is_stable, ordered_drafts, reordered,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_the_best_stable_matching_for_everyone(draft in drafts(5, 3)) {
            let market = draft.build();
            let found = deferred_acceptance(&market);
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(is_stable(&draft, &found));
            prop_assert_eq!(blocking_pairs(&market, &found), []);
            let all = all_matchings(&draft.capacities, &draft.lists);
            for other in all.iter().filter(|other| is_stable(&draft, other)) {
                for (a, (&mine, &theirs)) in found.assignment().iter().zip(other.assignment()).enumerate() {
                    prop_assert!(draft.place(a, mine) <= draft.place(a, theirs));
                    // The rural hospital theorem.
                    prop_assert_eq!(mine.is_some(), theirs.is_some());
                }
                let (mine, theirs) = (found.filled(draft.capacities.len()), other.filled(draft.capacities.len()));
                prop_assert_eq!(&mine, &theirs);
                for p in (0..draft.capacities.len()).filter(|&p| mine[p] < draft.capacities[p]) {
                    let programme = Programme(p as u32);
                    prop_assert!(found.holders(programme).eq(other.holders(programme)));
                }
            }
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants((draft, order) in ordered_drafts(7, 4)) {
            let found = deferred_acceptance(&draft.build());
            let again = deferred_acceptance(&draft.reordered(&order).build());
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting(draft in drafts(4, 3)) {
            prop_assert_eq!(gain_by_misreport(&draft, deferred_acceptance), None);
        }
    }
}
