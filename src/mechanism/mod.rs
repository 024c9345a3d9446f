//! 机制: the mechanisms by name, and what everyone else asks of them. The algorithms are in [`matching`](crate::matching),
//! which knows nothing of teachers; here they get names in words, promises, and the rules and members they read.
//!
//! A mechanism is one entry in the table, which holds [`Mechanism::ALL`], and one arm in each of the two places that call it:
//! a round (`stages::rounds::mechanism`) and a bare instance (`instance::solve`).

mod table;

pub use table::Mechanism;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::language::Text;

/// All that is said of a mechanism.
#[derive(Debug)]
pub struct Definition {
    /// The name in files. It never changes.
    key: &'static str,
    /// The name in words.
    name: Text,
    /// What it does and what it gives up, in one sentence.
    what_it_does: Text,
    properties: &'static [Property],
    /// The rules of a round that it reads beside those that every mechanism reads.
    parameters: &'static [&'static str],
    /// Members of a bare instance that it cannot do without.
    needs: &'static [&'static str],
    /// Members of a bare instance that it makes use of where they are there.
    takes: &'static [&'static str],
}

/// What may be true of a mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// It knows who holds a post now, and lets nobody lose it.
    KeepsStatusQuo,
    /// It works only where everyone lists every post of the own subject in reach.
    NeedsFullLists,
    /// Schools may rank in their own way: elsewhere a school's judgement would count for nothing.
    SchoolsRank,
    /// It leaves no post empty that somebody listed above what they won.
    WastesNothing,
    /// Nobody wins a post that somebody of a higher score listed above what they won, where all posts rank by score.
    FollowsScores,
}

impl Mechanism {
    /// Every key of a mechanism of rounds with its name, as they are offered.
    pub const OPTIONS: &'static [(&'static str, Text)] = &{
        let mut options = [("", Text::new("", "")); Self::OF_ROUNDS.len()];
        let mut number = 0;
        while number < options.len() {
            let definition = Self::OF_ROUNDS[number].definition();
            options[number] = (definition.key, definition.name);
            number += 1;
        }
        options
    };

    /// The name in files. It never changes.
    pub const fn key(self) -> &'static str {
        self.definition().key
    }

    /// The mechanism of this key.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mechanism| mechanism.key() == key)
    }

    /// The name.
    pub const fn name(self) -> Text {
        self.definition().name
    }

    /// What the mechanism does and what it gives up, in one sentence.
    pub const fn what_it_does(self) -> Text {
        self.definition().what_it_does
    }

    /// Whether this is true of it.
    pub fn has(self, property: Property) -> bool {
        self.definition().properties.contains(&property)
    }

    /// Whether it knows who holds a post now, and lets nobody lose it.
    pub fn keeps_status_quo(self) -> bool {
        self.has(Property::KeepsStatusQuo)
    }

    /// Whether it works only where everyone lists every post of the own subject in reach.
    pub fn needs_full_lists(self) -> bool {
        self.has(Property::NeedsFullLists)
    }

    /// Whether schools may rank in their own way: elsewhere a school's judgement would count for nothing.
    pub fn schools_rank(self) -> bool {
        self.has(Property::SchoolsRank)
    }

    /// The rules among [`MechanismRules`](crate::policy::MechanismRules) that the mechanism reads.
    pub const fn parameters(self) -> &'static [&'static str] {
        self.definition().parameters
    }

    /// The members of a bare instance that it needs or makes use of.
    pub fn members(self) -> impl Iterator<Item = &'static str> {
        let Definition { needs, takes, .. } = self.definition();
        needs.iter().chain(*takes).copied()
    }

    /// Whether it cannot do without this member of a bare instance.
    pub fn needs(self, member: &str) -> bool {
        self.definition().needs.contains(&member)
    }

    /// Whether it makes use of this member of a bare instance.
    pub fn uses(self, member: &str) -> bool {
        self.members().any(|used| used == member)
    }
}

impl Serialize for Mechanism {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Mechanism {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let is_readable = deserializer.is_human_readable();
        let key = String::deserialize(deserializer)?;
        // Between programs of one build a key is one of ours; whether it was read is said of the whole message.
        if !is_readable {
            return Ok(Self::named(&key).unwrap_or(Self::DeferredAcceptance));
        }
        Self::named(&key).ok_or_else(|| D::Error::custom(format_args!("no mechanism is called {key}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mechanism_is_found_by_its_key_and_no_two_share_a_name() {
        for (number, &mechanism) in Mechanism::ALL.iter().enumerate() {
            assert_eq!(Mechanism::named(mechanism.key()), Some(mechanism));
            let others = &Mechanism::ALL[..number];
            assert!(others.iter().all(|other| other.name() != mechanism.name()));
        }
        assert_eq!(Mechanism::named("Deferred-acceptance"), None);
    }

    #[test]
    fn rounds_offer_each_once_and_all_but_the_one_whose_rules_no_round_has() {
        let mut offered = 0;
        for mechanism in Mechanism::ALL {
            let times = Mechanism::OF_ROUNDS
                .iter()
                .filter(|of_rounds| *of_rounds == mechanism);
            let times = times.count();
            assert_eq!(
                times,
                usize::from(*mechanism != Mechanism::DeferredAcceptanceWithReserves)
            );
            offered += times;
        }
        assert_eq!(offered, Mechanism::OPTIONS.len());
    }

    #[test]
    fn every_mechanism_says_what_it_gives_up_in_both_languages() {
        for mechanism in Mechanism::ALL {
            let said = mechanism.what_it_does();
            assert!(said.zh.contains('；') && said.zh.ends_with('。'), "{}", said.zh);
            assert!(said.en.contains("; ") && said.en.ends_with('.'), "{}", said.en);
        }
    }

    #[test]
    fn it_reads_and_writes_its_key() {
        for &mechanism in Mechanism::ALL {
            let json = serde_json::to_value(mechanism).unwrap();
            assert_eq!(json, mechanism.key());
            assert_eq!(serde_json::from_value::<Mechanism>(json).unwrap(), mechanism);
        }
        assert!(serde_json::from_value::<Mechanism>("fair".into()).is_err());
    }
}
