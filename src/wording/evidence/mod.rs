//! What a run rests on, as JSON: enough to recompute every indicator without this program.
//!
//! The roster as read, how posts came about, every teacher's standing, score, likings and places, and what everybody
//! asked for in each round. Written row by row, so that a province needs no second copy of itself in memory. Every
//! member is named; `docs/run.schema.json` describes each, and `docs/recompute.md` says how the indicators follow.
//!
//! ```
//! use shapan::policy::Policy;
//! use shapan::random::Seed;
//! use shapan::roster::generate::{CountyParameters, generate};
//! use shapan::wording::evidence::Evidence;
//!
//! let county = generate(&CountyParameters::with_schools(10), Seed(7))?;
//! let outcome = shapan::run(&county, &Policy::default(), Seed(7))?;
//! let evidence = serde_json::to_value(Evidence::new(&outcome, &county))?;
//! let first = &county.teachers[0];
//! let own = &county.schools[first.school.unwrap().index()];
//! assert_eq!(evidence["teachers"][0]["teacher"], first.id.as_str());
//! // Nobody likes the own school less for being far away.
//! assert!(evidence["teachers"][0]["liking"][&own.id].is_i64());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod people;
mod plan;
mod rounds;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::language::Language;
use crate::outcome::Outcome;
use crate::outcome::indicators::families::definitions;
use crate::roster::{Code, Roster};
use crate::stages::Streams;
use crate::stages::posts::GroupIndex;

/// The evidence of one run.
#[derive(Debug)]
pub struct Evidence<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    streams: Streams<'run>,
}

impl<'run> Evidence<'run> {
    /// The evidence of a run over this roster.
    pub fn new(outcome: &'run Outcome, roster: &'run Roster) -> Self {
        Self {
            outcome,
            roster,
            streams: Streams::new(roster, &outcome.policy, outcome.seed),
        }
    }

    /// What a group of posts is called: the school's code, the stage and the subject.
    fn post(&self, group: GroupIndex) -> String {
        let post = self.outcome.posts.group(group);
        let school = &self.roster.school(post.school).id;
        format!("{school}/{}/{}", post.stage.key(), post.subject.key())
    }
}

impl Serialize for Evidence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let newcomers_draw = self.outcome.policy.admits_newcomers();
        let lots = crate::stages::scoring::lots(self.roster, self.outcome.seed, newcomers_draw);
        let mut members = serializer.serialize_struct("Evidence", 5)?;
        members.serialize_field("schools", &Rows(|| self.schools()))?;
        if self.roster.places.is_empty() {
            members.skip_field("places")?;
        } else {
            members.serialize_field("places", &Rows(|| self.places()))?;
        }
        members.serialize_field("posts", &Rows(|| self.posts()))?;
        members.serialize_field("teachers", &Rows(|| self.teachers(&lots)))?;
        members.serialize_field("rounds", &Rows(|| self.rounds()))?;
        members.serialize_field("accounts", &Rows(|| self.accounts()))?;
        members.end()
    }
}

/// How one indicator came about.
#[derive(Debug, Serialize)]
struct AccountRow {
    /// The key of the indicator.
    key: &'static str,
    /// The formula with the numbers put in, in Chinese.
    zh: String,
    /// The same in English.
    en: String,
}

impl Evidence<'_> {
    fn accounts(&self) -> impl Iterator<Item = AccountRow> {
        definitions().map(|definition| {
            let words = |language| {
                let account = self.outcome.account(self.roster, definition.key, language);
                account.map_or_else(String::new, |account| account.words)
            };
            AccountRow {
                key: definition.key,
                zh: words(Language::Chinese),
                en: words(Language::English),
            }
        })
    }
}

/// A list whose rows are made as they are written.
struct Rows<F>(F);

impl<F, I> Serialize for Rows<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// An object whose members are made beforehand, in their order.
#[derive(Debug)]
struct Members<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Members<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
