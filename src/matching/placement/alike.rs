//! What a long search remembers of lists: which are the same, and what each stretch of one at least costs.

use crate::matching::markets::Programme;
use crate::ordering::sort_by;

/// Arcs whose least value is remembered together.
pub(super) const STRETCH: u32 = 16;

/// Arcs of a list that are looked at to guess which is like it.
const SAMPLE: usize = 32;

/// Which lists are the same to the letter, and below what no arc of a stretch of them can be had.
#[derive(Clone)]
pub(super) struct Lists {
    /// By applicant: which of the different lists it is.
    kinds: Vec<u32>,
    /// By list: the last search that went through it.
    searched: Vec<u32>,
    /// By list: where what is remembered of its stretches begins.
    stretches: Vec<u32>,
    /// By stretch: no arc of it can be had for less by cost and price. Found when it was last gone through; since prices
    /// only rise, it stays true.
    pub(super) least: Vec<i64>,
}

impl Lists {
    /// Of lists of which nothing is known yet: where each applicant's begins and ends. Several may have theirs in one place.
    pub(super) fn new(starts: &[u32], ends: &[u32], programmes: &[Programme], costs: &[i64]) -> Self {
        let range = |applicant: u32| starts[applicant as usize] as usize..ends[applicant as usize] as usize;
        let list = |applicant: u32| (&programmes[range(applicant)], &costs[range(applicant)]);
        let is_same = |one: u32, other: u32| range(one) == range(other) || list(one) == list(other);
        let applicants = starts.len() as u32;
        let mut order: Vec<(u64, u32)> = (0..applicants)
            .map(|applicant| (digest(list(applicant)), applicant))
            .collect();
        sort_by(&mut order, &mut |left, right| left.cmp(right));
        let (mut kinds, mut stretches, mut end) = (vec![0; applicants as usize], Vec::new(), 0);
        let mut before: Option<(u64, u32)> = None;
        for (digest, applicant) in order {
            let known = before.is_some_and(|(its, other)| its == digest && is_same(other, applicant));
            if !known {
                stretches.push(end);
                end += (list(applicant).0.len() as u32).div_ceil(STRETCH);
                before = Some((digest, applicant));
            }
            kinds[applicant as usize] = stretches.len() as u32 - 1;
        }
        Self {
            kinds,
            searched: vec![u32::MAX; stretches.len()],
            stretches,
            least: vec![i64::MIN; end as usize],
        }
    }

    /// Which of the different lists is an applicant's.
    pub(super) fn kind(&self, applicant: u32) -> usize {
        self.kinds[applicant as usize] as usize
    }

    /// How many different ones there are.
    pub(super) fn kinds(&self) -> usize {
        self.stretches.len()
    }

    /// Where the stretches of an applicant's list begin.
    pub(super) fn first_stretch(&self, applicant: u32) -> usize {
        self.stretches[self.kind(applicant)] as usize
    }

    /// Whether this search has not yet gone through a list like the applicant's; from now on it has.
    pub(super) fn is_new(&mut self, applicant: u32, search: u32) -> bool {
        let searched = &mut self.searched[self.kinds[applicant as usize] as usize];
        std::mem::replace(searched, search) != search
    }
}

/// The same for lists that are the same; seldom for others: of a long list only some arcs are looked at, as they differ nearly
/// everywhere if they do. Those that differ elsewhere only are found to differ when they are compared.
fn digest((programmes, costs): (&[Programme], &[i64])) -> u64 {
    let mix = |digest: u64, value: u64| (digest.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    let step = costs.len() / SAMPLE + 1;
    let some = programmes.iter().zip(costs).step_by(step);
    some.fold(costs.len() as u64, |digest, (programme, &cost)| {
        mix(mix(digest, u64::from(programme.0)), cost as u64)
    })
}
