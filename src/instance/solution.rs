//! What solving an instance gives, and how it is written.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::read::Instance;
use crate::matching::{Applicant, Chances, Market, Matching, Post, Programme};
use crate::mechanism::Mechanism;

/// What a matching comes to, in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Objective {
    /// Of directed placement.
    Placement {
        /// How many are placed: the most possible.
        placed: u64,
        /// What that costs in all: the least possible for so many.
        cost: i64,
    },
    /// Of every other mechanism.
    Matching {
        /// How many are placed.
        placed: u64,
        /// How many are not.
        unplaced: u64,
        /// How many of those placed got the first on their list.
        first_choices: u64,
        /// The places of those placed in their lists, counted from 1, added up. A program held that is not listed
        /// counts as if it came last.
        rank_sum: u64,
        /// How many hold a program and got another; nothing if nobody holds one.
        #[serde(skip_serializing_if = "Option::is_none")]
        moved: Option<u64>,
        /// How many got something worse than they hold, or nothing; nothing if nobody holds a program.
        #[serde(skip_serializing_if = "Option::is_none")]
        below_current: Option<u64>,
    },
}

/// What some mechanisms tell beside the matching.
pub(super) enum Details {
    None,
    /// How often each applicant got what.
    Chances(Chances, Market),
    /// By which post each was chosen.
    Posts(Vec<Option<Post>>),
}

/// A solved instance. As JSON it is `{"mechanism": …, "assignment": {id: id or null}, "objective": {…}}`, with the
/// applicants in the order in which they were given. Where lots were drawn more than once `chances` tells in how many
/// draws each applicant got which program, and where posts are set aside `posts` tells by which each was chosen.
pub struct Solution {
    pub(super) instance: Instance,
    pub(super) matching: Matching,
    pub(super) details: Details,
    pub(super) objective: Objective,
}

/// What one applicant got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement<'solution> {
    /// The applicant's id.
    pub applicant: &'solution str,
    /// The id of the program got, if any.
    pub program: Option<&'solution str>,
    /// The place of that in the applicant's list, counted from 1; nothing if there is no list or it is not on it.
    pub choice: Option<usize>,
    /// The id of the program held before, if any.
    pub current: Option<&'solution str>,
}

impl Solution {
    /// The mechanism.
    pub const fn mechanism(&self) -> Mechanism {
        self.instance.mechanism
    }

    /// What the matching comes to.
    pub const fn objective(&self) -> Objective {
        self.objective
    }

    /// The matching, by number.
    pub const fn matching(&self) -> &Matching {
        &self.matching
    }

    fn program(&self, program: Option<Programme>) -> Option<&str> {
        program.map(|program| self.instance.program_ids.name(program.index()))
    }

    /// What everybody got, in the order in which applicants were given.
    pub fn placements(&self) -> impl Iterator<Item = Placement<'_>> {
        let instance = &self.instance;
        let got = self
            .matching
            .assignment()
            .iter()
            .zip(&instance.applicants.current);
        got.enumerate().map(|(number, (&got, &current))| {
            let list = instance.applicants.choices.of(number);
            // What has costs has no order.
            let listed = got.filter(|program| list.contains(program) && instance.applicants.listing[number]);
            Placement {
                applicant: instance.applicant_ids.name(number),
                program: self.program(got),
                choice: listed.map(|program| instance.place(number, program)),
                current: self.program(current),
            }
        })
    }
}

/// Writes an object with a member for every applicant.
struct ByApplicant<'solution, W>(&'solution Instance, W);

impl<T: Serialize, W: Fn(usize) -> T> Serialize for ByApplicant<'_, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.applicant_ids.len()))?;
        for (number, id) in self.0.applicant_ids.names().enumerate() {
            map.serialize_entry(id, &self.1(number))?;
        }
        map.end()
    }
}

/// In how many draws an applicant got which program: those that came up.
struct Counts<'solution>(
    &'solution Solution,
    &'solution Chances,
    &'solution Market,
    Applicant,
);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self(solution, chances, market, applicant) = self;
        let mut map = serializer.serialize_map(None)?;
        for ((program, _), count) in market.choices(applicant).zip(chances.of(applicant)) {
            if *count > 0 {
                map.serialize_entry(solution.instance.program_ids.name(program.index()), count)?;
            }
        }
        map.end()
    }
}

/// By which post somebody was chosen, in words that a program reads.
struct ByPost<'solution>(&'solution Instance, Post);

impl Serialize for ByPost<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, category) = match self.1 {
            Post::Open => ("open", None),
            Post::SetAside(category) => ("set-aside", Some(self.0.kinds.categories.name(category.index()))),
            Post::Reverted => ("reverted", None),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", kind)?;
        if let Some(category) = category {
            map.serialize_entry("category", category)?;
        }
        map.end()
    }
}

impl Serialize for Solution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("mechanism", self.mechanism().key())?;
        let got = |number| self.program(self.matching.programme_of(Applicant(number as u32)));
        map.serialize_entry("assignment", &ByApplicant(&self.instance, got))?;
        map.serialize_entry("objective", &self.objective)?;
        match &self.details {
            Details::None => {}
            Details::Chances(chances, market) => {
                map.serialize_entry("draws", &chances.draws())?;
                let counts = |number| Counts(self, chances, market, Applicant(number as u32));
                map.serialize_entry("chances", &ByApplicant(&self.instance, counts))?;
            }
            Details::Posts(posts) => {
                let post = |number: usize| posts[number].map(|post| ByPost(&self.instance, post));
                map.serialize_entry("posts", &ByApplicant(&self.instance, post))?;
            }
        }
        map.end()
    }
}
