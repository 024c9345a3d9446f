//! Applicant-proposing deferred acceptance where programmes set posts aside and guarantee posts.

use std::collections::VecDeque;

use thiserror::Error;

use super::reserves::{Person, Reserves};
use super::two_step_minimum_guarantee::two_step_minimum_guarantee;
use crate::matching::deferred::claims::{Asking, Claim};
use crate::matching::markets::{Market, Matching, Programme};

/// Why reserves do not fit a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReservesError {
    /// There are more or fewer people than applicants.
    #[error("there are {people} people, but the market has {applicants} applicants")]
    OtherApplicants {
        /// How many people were given.
        people: usize,
        /// How many applicants there are.
        applicants: usize,
    },
    /// There are reserves for more or fewer programmes than there are.
    #[error("there are reserves for {reserves} programmes, but the market has {programmes}")]
    OtherProgrammes {
        /// For how many programmes reserves were given.
        reserves: usize,
        /// How many programmes there are.
        programmes: usize,
    },
    /// A programme sets more posts aside than it has.
    #[error("programme {} sets {set_aside} posts aside, but has {capacity}", .programme.0)]
    TooManySetAside {
        /// The programme.
        programme: Programme,
        /// How many posts it sets aside.
        set_aside: u64,
        /// How many it has.
        capacity: u32,
    },
}

/// Finds the matching best for applicants that is stable where every programme chooses by
/// [`two_step_minimum_guarantee`].
///
/// Applicants ask down their lists as in [`deferred_acceptance`](crate::matching::deferred_acceptance()).
/// Programme `i` keeps those whom the two-step rule chooses by `reserves[i]`, where whatever it does
/// not set aside is open to all, and lets the others go on. Applicant `j` is as `people[j]` says.
///
/// Sönmez, Yenmez (2022), [doi:10.3982/ECTA17788](https://doi.org/10.3982/ECTA17788), on the rule;
/// Hatfield, Milgrom (2005), [doi:10.1257/0002828054825466](https://doi.org/10.1257/0002828054825466),
/// on deferred acceptance with rules such that one more candidate brings nobody in.
///
/// # Complexity
///
/// O(*L* *r*) time at worst for *L* choices in all and *r* for one choice by the rule among those who
/// hold and ask for posts, O(*L* + *m*) space for *m* programmes. Those who ask at the same time are
/// considered together.
///
/// # What it guarantees
///
/// - *Stability*: no programme would choose anyone who prefers it, were that one to ask again.
/// - Among all such matchings, every applicant has the best.
/// - No applicant gains by another list than the true one.
/// - The order of applicants does not matter.
/// - It is [`deferred_acceptance`](crate::matching::deferred_acceptance()) where nothing is set aside or
///   guaranteed.
///
/// # What it gives up
///
/// - Stability by rank alone: one of lower rank may hold a post set aside or guaranteed.
/// - Every member's good: whoever makes way for one member goes on down the list, and may there cost
///   another a post that is not set aside.
///
/// # Errors
///
/// If people or reserves are not as many as applicants and programmes, or a programme sets more posts
/// aside than it has.
///
/// # Examples
///
/// A ferry and a lighthouse hire. The ferry has two posts, one of them set aside for islanders. Ann and
/// Bo come before Cai, who is from the island.
///
/// ```
/// use shapan::matching::{
///     Category, Market, Person, Programme, Rank, Reserves, SetAside, deferred_acceptance_with_reserves,
/// };
///
/// let (ferry, lighthouse) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![2, 1]);
/// let ann = builder.applicant([(ferry, Rank(1)), (lighthouse, Rank(1))])?;
/// let bo = builder.applicant([(ferry, Rank(2)), (lighthouse, Rank(2))])?;
/// let cai = builder.applicant([(ferry, Rank(3)), (lighthouse, Rank(3))])?;
///
/// let islander = Person { category: Some(Category(0)), ..Person::default() };
/// let people = [Person::default(), Person::default(), islander];
/// let for_islanders = SetAside { posts: 1, guarantees: vec![] };
/// let reserves = [
///     Reserves { set_asides: vec![for_islanders], ..Reserves::default() },
///     Reserves::default(),
/// ];
/// let matching = deferred_acceptance_with_reserves(&builder.build(), &people, &reserves)?;
///
/// assert_eq!(matching.programme_of(ann), Some(ferry));
/// assert_eq!(matching.programme_of(bo), Some(lighthouse));
/// assert_eq!(matching.programme_of(cai), Some(ferry));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn deferred_acceptance_with_reserves(
    market: &Market,
    people: &[Person],
    reserves: &[Reserves],
) -> Result<Matching, ReservesError> {
    let open = open_posts(market, people, reserves)?;
    let mut asking = Asking::new(market);
    let mut counters = Counters {
        claims: vec![Vec::new(); market.programmes()],
        asked: vec![false; market.programmes()],
        waiting: VecDeque::new(),
    };
    for applicant in 0..market.applicants() as u32 {
        counters.take(asking.next(applicant));
    }
    while let Some(programme) = counters.waiting.pop_front() {
        counters.asked[programme.index()] = false;
        let mut claims = std::mem::take(&mut counters.claims[programme.index()]);
        claims.sort_unstable();
        let candidates: Vec<Person> = (claims.iter())
            .map(|claim| people[claim.applicant as usize])
            .collect();
        let reserves = &reserves[programme.index()];
        let chosen = two_step_minimum_guarantee(&candidates, open[programme.index()], reserves);
        for (claim, chosen) in claims.into_iter().zip(chosen) {
            if chosen.is_some() {
                counters.claims[programme.index()].push(claim);
            } else {
                counters.take(asking.next(claim.applicant));
            }
        }
    }
    let mut assignment = vec![None; market.applicants()];
    for (programme, claims) in (0..).map(Programme).zip(counters.claims) {
        for claim in claims {
            assignment[claim.applicant as usize] = Some(programme);
        }
    }
    Ok(Matching::new(assignment))
}

/// Finds how many posts of each programme are open to all.
fn open_posts(market: &Market, people: &[Person], reserves: &[Reserves]) -> Result<Vec<u32>, ReservesError> {
    let (applicants, programmes) = (market.applicants(), market.programmes());
    if people.len() != applicants {
        return Err(ReservesError::OtherApplicants {
            people: people.len(),
            applicants,
        });
    }
    if reserves.len() != programmes {
        return Err(ReservesError::OtherProgrammes {
            reserves: reserves.len(),
            programmes,
        });
    }
    let posts = reserves.iter().zip(market.capacities());
    let open = (0..)
        .map(Programme)
        .zip(posts)
        .map(|(programme, (reserves, &capacity))| {
            let set_aside = reserves.set_aside();
            let open = u64::from(capacity).checked_sub(set_aside);
            let too_many = ReservesError::TooManySetAside {
                programme,
                set_aside,
                capacity,
            };
            // No more than the capacity, so it fits.
            open.map(|open| open as u32).ok_or(too_many)
        });
    open.collect()
}

/// Who holds or asks for a post at each programme.
struct Counters {
    /// By programme.
    claims: Vec<Vec<Claim>>,
    /// By programme: whether somebody has asked since it last chose.
    asked: Vec<bool>,
    /// The programmes where that is so, in the order in which it came to be.
    waiting: VecDeque<Programme>,
}

impl Counters {
    fn take(&mut self, asking: Option<(Programme, Claim)>) {
        if let Some((programme, claim)) = asking {
            self.claims[programme.index()].push(claim);
            if !std::mem::replace(&mut self.asked[programme.index()], true) {
                self.waiting.push_back(programme);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::reserved::{Category, SetAside, Traits};
    use crate::matching::testing::fixtures::{outcome, textbook};

    const MEMBER: Person = Person {
        category: Some(Category(0)),
        traits: Traits(0),
    };

    fn set_aside(posts: u32) -> Reserves {
        let guarantees = Vec::new();
        Reserves {
            set_asides: vec![SetAside { posts, guarantees }],
            ..Reserves::default()
        }
    }

    #[test]
    fn set_asides_and_guarantees_hold_while_others_come_and_go() {
        let everyone: [&[u32]; 4] = [&[1, 2], &[1, 2], &[1, 2], &[2, 1]];
        let ranking: &[u32] = &[1, 2, 3, 4];
        let market = textbook(&[2, 1], &everyone, &[ranking; 2]);
        let trait_0 = Person {
            traits: Traits(1),
            ..Person::default()
        };
        let people = [Person::default(), Person::default(), trait_0, MEMBER];
        let guarantee = Reserves {
            open_guarantees: vec![1],
            ..Reserves::default()
        };
        let found = deferred_acceptance_with_reserves(&market, &people, &[guarantee, set_aside(1)]);
        assert_eq!(outcome(&found.unwrap()), [1, 0, 1, 2]);
    }

    #[test]
    fn a_post_set_aside_may_cost_another_member_a_post() {
        let market = textbook(&[1, 1], &[&[1], &[1, 2], &[2]], &[&[2, 1], &[2, 3]]);
        let people = [MEMBER, Person::default(), MEMBER];
        let found = |first: Reserves| {
            let reserves = [first, Reserves::default()];
            outcome(&deferred_acceptance_with_reserves(&market, &people, &reserves).unwrap())
        };
        assert_eq!(found(Reserves::default()), [0, 1, 2]);
        assert_eq!(found(set_aside(1)), [1, 2, 0]);
    }

    #[test]
    fn nothing_to_match() {
        let empty = textbook(&[], &[], &[]);
        assert!(outcome(&deferred_acceptance_with_reserves(&empty, &[], &[]).unwrap()).is_empty());
        let market = textbook(&[0], &[&[1], &[]], &[&[1]]);
        let found = deferred_acceptance_with_reserves(&market, &[MEMBER; 2], &[Reserves::default()]);
        assert_eq!(outcome(&found.unwrap()), [0, 0]);
        let market = textbook(&[u32::MAX], &[&[1]], &[&[1]]);
        let found = deferred_acceptance_with_reserves(&market, &[MEMBER], &[set_aside(u32::MAX)]);
        assert_eq!(outcome(&found.unwrap()), [1]);
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let market = textbook(&[1], &[&[1]], &[&[1]]);
        let refused = |people: &[Person], reserves: &[Reserves]| {
            deferred_acceptance_with_reserves(&market, people, reserves)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            refused(&[], &[Reserves::default()]),
            "there are 0 people, but the market has 1 applicants"
        );
        assert_eq!(
            refused(&[MEMBER], &[]),
            "there are reserves for 0 programmes, but the market has 1"
        );
        let mut twice = set_aside(u32::MAX);
        twice.set_asides.extend(set_aside(1).set_asides);
        assert_eq!(
            refused(&[MEMBER], &[twice]),
            "programme 0 sets 4294967296 posts aside, but has 1"
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::markets::Applicant;
    use crate::matching::testing::brute_force::{
        Draft, all_matchings, drafts, gain_by_misreport, is_feasible, ordered_drafts, reordered,
    };
    use crate::matching::testing::random_reserves;

    /// With capacities raised to what is set aside, and people as many as applicants.
    fn with_reserves(draft: Draft) -> impl Strategy<Value = (Draft, Vec<Person>, Vec<Reserves>)> {
        let people = vec(random_reserves::people(), draft.lists.len());
        let reserves = vec(random_reserves::reserves(), draft.capacities.len());
        (Just(draft), people, reserves).prop_map(|(mut draft, people, reserves)| {
            for (capacity, reserves) in draft.capacities.iter_mut().zip(&reserves) {
                *capacity = (*capacity).max(reserves.set_aside() as u32);
            }
            (draft, people, reserves)
        })
    }

    /// Whom `programme` chooses among those who hold a post there, and `more`.
    fn choice(
        (draft, people, reserves): &(Draft, Vec<Person>, Vec<Reserves>),
        matching: &Matching,
        programme: usize,
        more: Option<usize>,
    ) -> Vec<usize> {
        let holders = matching
            .holders(Programme(programme as u32))
            .map(Applicant::index);
        let mut all: Vec<usize> = holders.chain(more).collect();
        all.sort_by_key(|&a| draft.ranks[programme][a]);
        let candidates: Vec<Person> = all.iter().map(|&a| people[a]).collect();
        let open = draft.capacities[programme] - reserves[programme].set_aside() as u32;
        let chosen = two_step_minimum_guarantee(&candidates, open, &reserves[programme]);
        all.into_iter()
            .zip(chosen)
            .filter_map(|(a, chosen)| chosen.map(|_| a))
            .collect()
    }

    /// Whether every programme would choose all it has and nobody who prefers it.
    fn is_stable(instance: &(Draft, Vec<Person>, Vec<Reserves>), matching: &Matching) -> bool {
        let draft = &instance.0;
        let keeps_all = (0..draft.capacities.len()).all(|p| {
            choice(instance, matching, p, None).len() == matching.holders(Programme(p as u32)).count()
        });
        keeps_all
            && (0..draft.lists.len()).all(|a| {
                let place = draft.place(a, matching.assignment()[a]);
                let preferred = &draft.lists[a][..place];
                preferred
                    .iter()
                    .all(|&p| !choice(instance, matching, p as usize, Some(a)).contains(&a))
            })
    }

    fn run((draft, people, reserves): &(Draft, Vec<Person>, Vec<Reserves>)) -> Matching {
        deferred_acceptance_with_reserves(&draft.build(), people, reserves).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_the_best_stable_matching_for_everyone(instance in drafts(5, 3).prop_flat_map(with_reserves)) {
            let draft = &instance.0;
            let found = run(&instance);
            prop_assert!(is_feasible(draft, &found));
            prop_assert!(is_stable(&instance, &found));
            for other in all_matchings(&draft.capacities, &draft.lists) {
                let is_better = |(a, (&mine, &theirs))| draft.place(a, theirs) < draft.place(a, mine);
                let mut got = found.assignment().iter().zip(other.assignment()).enumerate();
                prop_assert!(!got.any(is_better) || !is_stable(&instance, &other));
            }
        }

        #[test]
        fn without_reserves_is_deferred_acceptance(instance in drafts(7, 4).prop_flat_map(with_reserves)) {
            let (draft, people, reserves) = instance;
            let market = draft.build();
            let found = deferred_acceptance_with_reserves(&market, &people, &vec![Reserves::default(); reserves.len()]);
            prop_assert_eq!(found, Ok(deferred_acceptance(&market)));
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (instance, order) in ordered_drafts(8, 4).prop_flat_map(|(draft, order)| (with_reserves(draft), Just(order)))
        ) {
            let found = run(&instance);
            let (draft, people, reserves) = instance;
            let people = order.iter().map(|a| people[a.index()]).collect();
            let again = run(&(draft.reordered(&order), people, reserves));
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting(instance in drafts(4, 3).prop_flat_map(with_reserves)) {
            let (draft, people, reserves) = &instance;
            let gain = gain_by_misreport(draft, |market| {
                deferred_acceptance_with_reserves(market, people, reserves).unwrap()
            });
            prop_assert_eq!(gain, None);
        }
    }
}
