//! Posts for which people of certain traits come first.

/// Which traits a person has, out of 64: bit `i` is trait `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Traits(pub u64);

impl Traits {
    /// Whether trait number `number` is among them.
    pub const fn has(self, number: u32) -> bool {
        number < u64::BITS && self.0 >> number & 1 == 1
    }
}

/// A group of people for whom posts are set aside, numbered from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(pub u32);

impl Category {
    /// The number, to look up arrays with.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What counts about a person beside rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Person {
    /// The one category the person belongs to, if any. A category for which nothing is set aside
    /// changes nothing.
    pub category: Option<Category>,
    /// The traits, of which there may be several.
    pub traits: Traits,
}

/// Posts set aside for one category.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SetAside {
    /// How many.
    pub posts: u32,
    /// By trait: for how many of these posts people with the trait come first.
    pub guarantees: Vec<u32>,
}

/// What becomes of posts set aside for which there are too few members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unfilled {
    /// They stay empty.
    #[default]
    StayEmpty,
    /// They go to whoever is left, by rank alone.
    Revert,
}

/// Posts set aside and guarantees of one programme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Reserves {
    /// By trait: for how many of the open posts people with the trait come first.
    pub open_guarantees: Vec<u32>,
    /// By category: the posts set aside.
    pub set_asides: Vec<SetAside>,
    /// What becomes of them if they are not filled.
    pub unfilled: Unfilled,
}

impl Reserves {
    /// How many posts are set aside in all.
    pub fn set_aside(&self) -> u64 {
        self.set_asides
            .iter()
            .map(|set_aside| u64::from(set_aside.posts))
            .sum()
    }
}

/// Chooses for so many `posts` such that guarantees are filled as far as possible, and else by rank.
///
/// The candidates are given highest first, each by their traits. For `guarantees[i]` of the posts those
/// with trait `i` come first; somebody with several traits fills only one such post, whichever lets
/// more of them be filled. In the first step a candidate is taken if that raises the number of
/// guaranteed posts which the chosen can fill; in the second the posts left over go to the highest of
/// the others. The result tells of each candidate whether it is chosen.
///
/// This is the meritorious horizontal choice rule of Sönmez, Yenmez (2022),
/// [doi:10.3982/ECTA17788](https://doi.org/10.3982/ECTA17788),
/// [arXiv:2102.03186](https://arxiv.org/abs/2102.03186). There guarantees add up to no more than the
/// posts. If they do not, then here posts go first to the highest of those who can fill one.
///
/// # Complexity
///
/// O(*n* + (*g* + *t*)²) time and O(*n* + *t*) space for *n* candidates, *t* traits and *g* guaranteed
/// posts that are filled: every search takes O(*g* + *t*), and one that fails rules out a trait.
///
/// # What it guarantees
///
/// - As many posts are filled as there are posts or candidates.
/// - As many guaranteed posts are filled as any choice could fill.
/// - Of all choices that fill as many, it is the highest, one by one.
/// - Nobody chosen would not be had they more traits.
/// - Whoever is not chosen would not be if there were more candidates.
///
/// # What it gives up
///
/// - The highest without a trait may be passed over for somebody with one.
///
/// # Examples
///
/// Two posts, of which one is guaranteed to a woman and one to a veteran. Ann is both, Bea a woman and
/// Dan a veteran.
///
/// ```
/// use shapan::matching::{Traits, choose_with_guarantees};
///
/// let (woman, veteran) = (1, 2);
/// let [ann, bea, dan] = [Traits(woman | veteran), Traits(woman), Traits(veteran)];
///
/// // Ann counts as the veteran, so that Bea can count as the woman.
/// assert_eq!(choose_with_guarantees(&[ann, bea, dan], 2, &[1, 1]), [true, true, false]);
/// ```
pub fn choose_with_guarantees(candidates: &[Traits], posts: u32, guarantees: &[u32]) -> Vec<bool> {
    let mut chosen = vec![false; candidates.len()];
    let mut left = posts;
    let mut guaranteed = Guaranteed::new(candidates, guarantees);
    for (candidate, chosen) in chosen.iter_mut().enumerate() {
        if left > 0 && guaranteed.fills_one_more(candidate) {
            *chosen = true;
            left -= 1;
        }
    }
    for chosen in &mut chosen {
        if left > 0 && !*chosen {
            *chosen = true;
            left -= 1;
        }
    }
    chosen
}

/// Who fills which guaranteed post so far.
struct Guaranteed<'a> {
    candidates: &'a [Traits],
    guarantees: &'a [u32],
    /// By trait: the candidates who fill a post guaranteed to it.
    filled_by: Vec<Vec<usize>>,
    /// Traits of which every guaranteed post is filled and stays so, as those who fill them could fill
    /// only one another's.
    closed: u64,
}

impl<'a> Guaranteed<'a> {
    fn new(candidates: &'a [Traits], guarantees: &'a [u32]) -> Self {
        // Nobody has a trait beyond those that are counted.
        let guarantees = &guarantees[..guarantees.len().min(u64::BITS as usize)];
        let closed = u64::MAX.checked_shl(guarantees.len() as u32).unwrap_or(0);
        Self {
            candidates,
            guarantees,
            filled_by: vec![Vec::new(); guarantees.len()],
            closed,
        }
    }

    /// Lets `candidate` fill a guaranteed post, if need be by letting others fill another than before.
    fn fills_one_more(&mut self, candidate: usize) -> bool {
        /// How a trait was reached: who would come to fill its post, and in which place among those
        /// of which other trait that one is now.
        #[derive(Clone, Copy)]
        struct Step {
            comer: usize,
            from: Option<(usize, usize)>,
        }
        let mut reached = self.candidates[candidate].0 & !self.closed;
        if reached == 0 {
            return false;
        }
        let newcomer = Step {
            comer: candidate,
            from: None,
        };
        let mut steps = [newcomer; u64::BITS as usize];
        let mut waiting = reached;
        while waiting != 0 {
            let mut here = waiting.trailing_zeros() as usize;
            waiting &= waiting - 1;
            if self.filled_by[here].len() < self.guarantees[here] as usize {
                loop {
                    let Step { comer, from } = steps[here];
                    self.filled_by[here].push(comer);
                    let Some((left, place)) = from else {
                        return true;
                    };
                    self.filled_by[left].swap_remove(place);
                    here = left;
                }
            }
            for (place, &comer) in self.filled_by[here].iter().enumerate() {
                let mut further = self.candidates[comer].0 & !self.closed & !reached;
                reached |= further;
                waiting |= further;
                while further != 0 {
                    steps[further.trailing_zeros() as usize] = Step {
                        comer,
                        from: Some((here, place)),
                    };
                    further &= further - 1;
                }
            }
        }
        self.closed |= reached;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_move_to_let_one_more_in() {
        // The first fills trait 0, gives way to the second, who gives way to the third.
        let candidates = [0b011, 0b101, 0b001, 0b110].map(Traits);
        assert_eq!(
            choose_with_guarantees(&candidates, 3, &[1, 1, 1]),
            [true, true, true, false]
        );
        let candidates = [0b11, 0b01, 0b00, 0b10].map(Traits);
        assert_eq!(
            choose_with_guarantees(&candidates, 2, &[1, 1]),
            [true, true, false, false]
        );
        let candidates = [0b00, 0b01, 0b01, 0b10].map(Traits);
        assert_eq!(
            choose_with_guarantees(&candidates, 3, &[1, 1]),
            [true, true, false, true]
        );
    }

    #[test]
    fn with_more_guarantees_than_posts_rank_decides() {
        let candidates = [0b00, 0b01, 0b10].map(Traits);
        assert_eq!(
            choose_with_guarantees(&candidates, 1, &[5, u32::MAX]),
            [false, true, false]
        );
    }

    #[test]
    fn nothing_to_choose() {
        assert!(choose_with_guarantees(&[], 3, &[1]).is_empty());
        assert_eq!(choose_with_guarantees(&[Traits(1)], 0, &[1]), [false]);
        assert_eq!(choose_with_guarantees(&[Traits(u64::MAX)], u32::MAX, &[]), [true]);
    }

    #[test]
    fn traits_beyond_those_counted_are_nobody_s() {
        let mut guarantees = vec![0; 70];
        guarantees[63] = 1;
        guarantees[64] = 1;
        let candidates = [Traits(0), Traits(1 << 63), Traits(u64::MAX)];
        assert_eq!(
            choose_with_guarantees(&candidates, 1, &guarantees),
            [false, true, false]
        );
        assert!(Traits(1 << 63).has(63) && !Traits(u64::MAX).has(64));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// The most guaranteed posts that `people` can fill, by trying everything.
    fn most_filled(people: &[Traits], left: &mut [u32]) -> u32 {
        let Some((first, others)) = people.split_first() else {
            return 0;
        };
        let mut most = most_filled(others, left);
        for number in 0..left.len() {
            if first.has(number as u32) && left[number] > 0 {
                left[number] -= 1;
                most = most.max(1 + most_filled(others, left));
                left[number] += 1;
            }
        }
        most
    }

    fn chosen(candidates: &[Traits], posts: u32, guarantees: &[u32]) -> Vec<usize> {
        let chosen = choose_with_guarantees(candidates, posts, guarantees);
        (0..candidates.len()).filter(|&c| chosen[c]).collect()
    }

    fn instances() -> impl Strategy<Value = (Vec<Traits>, u32, Vec<u32>)> {
        let candidates = vec((0..8_u64).prop_map(Traits), 0..=7);
        (candidates, 0..=5_u32, vec(0..=2_u32, 0..=3))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_the_highest_choice_of_those_that_fill_most((candidates, posts, guarantees) in instances()) {
            let found = chosen(&candidates, posts, &guarantees);
            let size = candidates.len().min(posts as usize);
            prop_assert_eq!(found.len(), size);
            let filled = |choice: &[usize]| {
                let people: Vec<_> = choice.iter().map(|&c| candidates[c]).collect();
                most_filled(&people, &mut guarantees.clone())
            };
            let mine = filled(&found);
            for subset in 0..1_u32 << candidates.len() {
                let other: Vec<usize> = (0..candidates.len()).filter(|&c| subset >> c & 1 == 1).collect();
                if other.len() == size {
                    let theirs = filled(&other);
                    prop_assert!(theirs <= mine);
                    prop_assert!(theirs < mine || found.iter().zip(&other).all(|(mine, theirs)| mine <= theirs));
                }
            }
        }

        #[test]
        fn nobody_loses_by_a_trait((candidates, posts, guarantees) in instances(), number in 0..3_u32) {
            let found = chosen(&candidates, posts, &guarantees);
            for &one in &found {
                let mut with = candidates.clone();
                with[one].0 |= 1 << number;
                prop_assert!(chosen(&with, posts, &guarantees).contains(&one));
            }
        }

        #[test]
        fn one_more_candidate_brings_nobody_in((candidates, posts, guarantees) in instances()) {
            let all = chosen(&candidates, posts, &guarantees);
            for left_out in 0..candidates.len() {
                let mut fewer = candidates.clone();
                fewer.remove(left_out);
                let found = chosen(&fewer, posts, &guarantees);
                for c in all.iter().filter(|&&c| c != left_out) {
                    prop_assert!(found.contains(&(c - usize::from(*c > left_out))));
                }
            }
        }
    }
}
