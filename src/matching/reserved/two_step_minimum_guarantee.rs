//! The choice of one programme that sets posts aside and guarantees posts.

use super::reserves::{Category, Person, Reserves, Traits, Unfilled, choose_with_guarantees};

/// By which post somebody was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Post {
    /// One open to all.
    Open,
    /// One set aside for the category.
    SetAside(Category),
    /// One set aside for which there were too few members.
    Reverted,
}

/// Chooses for so many `open` posts and those that `reserves` sets aside.
///
/// The candidates are given highest first. In the first step all of them are considered for the open
/// posts; in the second the members of each category who are left, for the posts set aside for it.
/// Every step chooses by [`choose_with_guarantees`]. So a member who is high enough for an open post
/// takes none of those set aside. The result tells of each candidate by which post they were chosen,
/// if at all.
///
/// Sönmez, Yenmez (2022), [doi:10.3982/ECTA17788](https://doi.org/10.3982/ECTA17788),
/// [arXiv:2102.03186](https://arxiv.org/abs/2102.03186), where posts that a category cannot fill stay
/// empty. That they may instead go to whoever is left, by rank and without guarantees, is added here.
///
/// # Complexity
///
/// That of [`choose_with_guarantees`] for each kind of posts.
///
/// # What it guarantees
///
/// - No category gets fewer posts than are set aside for it while it has candidates.
/// - In every step guarantees are filled as far as possible, and the choice is then the highest.
/// - Nobody loses by declaring a category or a trait.
/// - Whoever is not chosen would not be if there were more candidates, and more candidates do not make
///   for fewer chosen: so it can choose in deferred acceptance, as it does in
///   [`deferred_acceptance_with_reserves`](crate::matching::deferred_acceptance_with_reserves()).
///
/// # What it gives up
///
/// - Rank across categories: a member may be chosen before one of higher rank who is not.
/// - People in several categories: each has one at most.
///
/// # Examples
///
/// A choir looks for three new singers, one of them from the school, and wants a bass in the other
/// two. By voice, Ann comes before Bo, Cai and Dan. Bo and Dan are at school; Cai is the bass.
///
/// ```
/// use shapan::matching::{
///     Category, Person, Post, Reserves, SetAside, Traits, two_step_minimum_guarantee,
/// };
///
/// let school = Some(Category(0));
/// let reserves = Reserves {
///     open_guarantees: vec![1],
///     set_asides: vec![SetAside { posts: 1, guarantees: vec![] }],
///     ..Reserves::default()
/// };
/// let ann = Person::default();
/// let bo = Person { category: school, ..Person::default() };
/// let cai = Person { traits: Traits(1), ..Person::default() };
/// let dan = Person { category: school, ..Person::default() };
///
/// let chosen = two_step_minimum_guarantee(&[ann, bo, cai, dan], 2, &reserves);
/// let by_school = Some(Post::SetAside(Category(0)));
/// assert_eq!(chosen, [Some(Post::Open), by_school, Some(Post::Open), None]);
/// ```
pub fn two_step_minimum_guarantee(
    candidates: &[Person],
    open: u32,
    reserves: &Reserves,
) -> Vec<Option<Post>> {
    let mut chosen = vec![None; candidates.len()];
    let everyone = |_: &Person| true;
    choose(
        candidates,
        &mut chosen,
        everyone,
        open,
        &reserves.open_guarantees,
        Post::Open,
    );
    let mut unfilled: u32 = 0;
    for (category, set_aside) in (0..).map(Category).zip(&reserves.set_asides) {
        let members = |person: &Person| person.category == Some(category);
        let post = Post::SetAside(category);
        let filled = choose(
            candidates,
            &mut chosen,
            members,
            set_aside.posts,
            &set_aside.guarantees,
            post,
        );
        unfilled = unfilled.saturating_add(set_aside.posts - filled);
    }
    if reserves.unfilled == Unfilled::Revert {
        choose(candidates, &mut chosen, everyone, unfilled, &[], Post::Reverted);
    }
    chosen
}

/// Chooses among those not yet chosen who are `eligible`, and returns how many it chose.
fn choose(
    candidates: &[Person],
    chosen: &mut [Option<Post>],
    eligible: impl Fn(&Person) -> bool,
    posts: u32,
    guarantees: &[u32],
    post: Post,
) -> u32 {
    if posts == 0 {
        return 0;
    }
    let considered: Vec<usize> = (0..candidates.len())
        .filter(|&candidate| chosen[candidate].is_none() && eligible(&candidates[candidate]))
        .collect();
    let traits: Vec<Traits> = considered
        .iter()
        .map(|&candidate| candidates[candidate].traits)
        .collect();
    let mut filled = 0;
    for (candidate, is_chosen) in considered
        .into_iter()
        .zip(choose_with_guarantees(&traits, posts, guarantees))
    {
        if is_chosen {
            chosen[candidate] = Some(post);
            filled += 1;
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::reserved::SetAside;

    const NOBODY_S: Option<Category> = None;
    const FIRST: Option<Category> = Some(Category(0));
    const SECOND: Option<Category> = Some(Category(1));

    fn people(people: &[(Option<Category>, u64)]) -> Vec<Person> {
        people
            .iter()
            .map(|&(category, traits)| Person {
                category,
                traits: Traits(traits),
            })
            .collect()
    }

    fn reserves(set_asides: &[(u32, &[u32])], unfilled: Unfilled) -> Reserves {
        let set_asides = set_asides.iter().map(|&(posts, guarantees)| SetAside {
            posts,
            guarantees: guarantees.to_vec(),
        });
        Reserves {
            open_guarantees: Vec::new(),
            set_asides: set_asides.collect(),
            unfilled,
        }
    }

    #[test]
    fn somebody_with_both_traits_counts_where_it_helps() {
        // Two posts, one guaranteed for each trait. To fill the first guarantee with the first
        // candidate and the second with the third would pass over the second.
        let candidates = people(&[(NOBODY_S, 0b11), (NOBODY_S, 0b01), (NOBODY_S, 0b10)]);
        let reserves = Reserves {
            open_guarantees: vec![1, 1],
            ..Reserves::default()
        };
        assert_eq!(
            two_step_minimum_guarantee(&candidates, 2, &reserves),
            [Some(Post::Open), Some(Post::Open), None]
        );
    }

    #[test]
    fn a_member_of_high_rank_takes_an_open_post() {
        let candidates = people(&[(FIRST, 0), (NOBODY_S, 0), (FIRST, 0), (SECOND, 0), (SECOND, 1)]);
        let reserves = reserves(&[(1, &[]), (1, &[1])], Unfilled::StayEmpty);
        assert_eq!(
            two_step_minimum_guarantee(&candidates, 1, &reserves),
            [
                Some(Post::Open),
                None,
                Some(Post::SetAside(Category(0))),
                None,
                Some(Post::SetAside(Category(1)))
            ]
        );
    }

    #[test]
    fn what_is_not_filled_stays_empty_or_reverts() {
        let candidates = people(&[(NOBODY_S, 0), (NOBODY_S, 0), (FIRST, 0), (NOBODY_S, 0)]);
        let chosen = |unfilled| two_step_minimum_guarantee(&candidates, 1, &reserves(&[(2, &[])], unfilled));
        let set_aside = Some(Post::SetAside(Category(0)));
        assert_eq!(
            chosen(Unfilled::StayEmpty),
            [Some(Post::Open), None, set_aside, None]
        );
        assert_eq!(
            chosen(Unfilled::Revert),
            [Some(Post::Open), Some(Post::Reverted), set_aside, None]
        );
    }

    #[test]
    fn nothing_to_choose() {
        let reserves = reserves(&[(u32::MAX, &[1]), (u32::MAX, &[])], Unfilled::Revert);
        assert!(two_step_minimum_guarantee(&[], 3, &reserves).is_empty());
        let candidates = people(&[(Some(Category(u32::MAX)), u64::MAX)]);
        assert_eq!(
            two_step_minimum_guarantee(&candidates, 0, &reserves),
            [Some(Post::Reverted)]
        );
        assert_eq!(
            two_step_minimum_guarantee(&candidates, 0, &Reserves::default()),
            [None]
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::matching::testing::random_reserves::{people, reserves};

    /// The candidates chosen.
    fn chosen(candidates: &[Person], open: u32, reserves: &Reserves) -> Vec<usize> {
        let chosen = two_step_minimum_guarantee(candidates, open, reserves);
        (0..candidates.len()).filter(|&c| chosen[c].is_some()).collect()
    }

    fn instances() -> impl Strategy<Value = (Vec<Person>, u32, Reserves)> {
        (vec(people(), 0..=9), 0..=3_u32, reserves())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn posts_are_filled_while_there_are_candidates_for_them((candidates, open, reserves) in instances()) {
            let chosen = two_step_minimum_guarantee(&candidates, open, &reserves);
            let count = |post| chosen.iter().filter(|&&chosen| chosen == post).count();
            let left_over = count(None);
            prop_assert_eq!(count(Some(Post::Open)), candidates.len().min(open as usize));
            let mut unfilled = 0;
            for (category, set_aside) in (0..).map(Category).zip(&reserves.set_asides) {
                let filled = count(Some(Post::SetAside(category)));
                prop_assert!(filled <= set_aside.posts as usize);
                unfilled += set_aside.posts as usize - filled;
                for (person, chosen) in candidates.iter().zip(&chosen) {
                    let is_member = person.category == Some(category);
                    prop_assert!(is_member || *chosen != Some(Post::SetAside(category)));
                    prop_assert!(!is_member || chosen.is_some() || filled == set_aside.posts as usize);
                }
            }
            let reverted = count(Some(Post::Reverted));
            match reserves.unfilled {
                Unfilled::StayEmpty => prop_assert_eq!(reverted, 0),
                Unfilled::Revert => prop_assert_eq!(reverted, unfilled.min(left_over + reverted)),
            }
        }

        #[test]
        fn nobody_loses_by_declaring((candidates, open, reserves) in instances(), category in 0..2_u32, number in 0..3_u32) {
            for one in chosen(&candidates, open, &reserves) {
                let mut declared = candidates.clone();
                declared[one].traits.0 |= 1 << number;
                prop_assert!(chosen(&declared, open, &reserves).contains(&one));
                if candidates[one].category.is_none() {
                    declared[one].category = Some(Category(category));
                    prop_assert!(chosen(&declared, open, &reserves).contains(&one));
                }
            }
        }

        #[test]
        fn one_more_candidate_brings_nobody_in_and_costs_one_at_most((candidates, open, reserves) in instances()) {
            let all = chosen(&candidates, open, &reserves);
            for left_out in 0..candidates.len() {
                let mut fewer = candidates.clone();
                fewer.remove(left_out);
                let found = chosen(&fewer, open, &reserves);
                prop_assert!(found.len() <= all.len());
                for c in all.iter().filter(|&&c| c != left_out) {
                    prop_assert!(found.contains(&(c - usize::from(*c > left_out))));
                }
            }
        }
    }
}
