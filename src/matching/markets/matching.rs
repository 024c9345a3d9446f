//! The result of a mechanism: who got which programme.

use super::participants::{Applicant, Programme};

/// Which programme each applicant got, if any.
///
/// # Examples
///
/// ```
/// use shapan::matching::{Applicant, Matching, Programme};
///
/// let matching = Matching::new(vec![Some(Programme(1)), None, Some(Programme(1))]);
/// assert_eq!(matching.programme_of(Applicant(0)), Some(Programme(1)));
/// assert_eq!(matching.programme_of(Applicant(1)), None);
/// assert_eq!(matching.placed(), 2);
/// assert_eq!(matching.filled(3), [0, 2, 0]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Matching {
    assignment: Vec<Option<Programme>>,
}

impl Matching {
    /// The matching that gives applicant `i` the programme `assignment[i]`.
    pub const fn new(assignment: Vec<Option<Programme>>) -> Self {
        Self { assignment }
    }

    /// What `applicant` got. One who is not part of the matching got nothing.
    pub fn programme_of(&self, applicant: Applicant) -> Option<Programme> {
        self.assignment.get(applicant.index()).copied().flatten()
    }

    /// What everyone got, in order of applicants.
    pub fn assignment(&self) -> &[Option<Programme>] {
        &self.assignment
    }

    /// The same, without the matching around it.
    pub fn into_assignment(self) -> Vec<Option<Programme>> {
        self.assignment
    }

    /// How many got something.
    pub fn placed(&self) -> usize {
        self.assignment.iter().flatten().count()
    }

    /// How many seats are taken at each of the first `programmes` programmes.
    pub fn filled(&self, programmes: usize) -> Vec<u32> {
        let mut filled = vec![0; programmes];
        for programme in self.assignment.iter().flatten() {
            if let Some(count) = filled.get_mut(programme.index()) {
                *count += 1;
            }
        }
        filled
    }

    /// Everyone who got `programme`, in order of applicants.
    pub fn holders(&self, programme: Programme) -> impl Iterator<Item = Applicant> {
        (0..)
            .map(Applicant)
            .zip(&self.assignment)
            .filter_map(move |(applicant, &got)| (got == Some(programme)).then_some(applicant))
    }
}
