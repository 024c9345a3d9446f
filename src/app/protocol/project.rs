//! A project on its way: what the page has saved, and what a file turned out to be.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Changes, Packed, ReadRoster};
use crate::language::Spoken;
use crate::policy::Overrides;
use crate::project::{Decision, NONCE_BYTES, SALT_BYTES, Snapshot, Stamp, Stop, Variant, Verdict, Work};
use crate::random::Seed;

/// What a browser keeps of the work where the user has switched that on, as JSON. No row of a roster is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The version of the policy document that the rules are written by; what says none is of the second.
    #[serde(default = "second")]
    pub policy_version: u32,
    /// The roster that the work is about: its fingerprint, how many schools and how many teachers.
    pub roster: Option<(String, u32, u32)>,
    /// The work.
    pub work: Work,
}

const fn second() -> u32 {
    2
}

/// The user's work, packed member by member, as [`Changes`] are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept(pub Work);

/// The scenario, its name, when, by whom, in which words, and its rules.
type State = (String, String, String, String, String, Changes);

/// All of it, in the order of [`Work`].
type Members = (
    (String, String, Seed),
    Vec<(String, String, String, Changes)>,
    Vec<State>,
    Vec<(bool, State)>,
    Vec<Stop>,
    Changes,
);

impl Kept {
    /// The states that were kept and the decisions alone.
    pub fn of(states: &[Snapshot], decisions: &[Decision]) -> Self {
        Self(Work {
            history: states.to_vec(),
            decisions: decisions.to_vec(),
            ..Work::default()
        })
    }
}

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let work = self.0.clone();
        let scenarios = work.scenarios.into_iter();
        let states = work.history.into_iter();
        let decisions = work.decisions.into_iter();
        let members: Members = (
            (work.name, work.note, work.seed),
            scenarios
                .map(|it| (it.id, it.name, it.note, Changes(it.overrides)))
                .collect(),
            states
                .map(|it| state(it.scenario, it.name, it.stamp, it.note, it.overrides))
                .collect(),
            decisions
                .map(|it| {
                    let is_chosen = it.verdict == Verdict::Chosen;
                    (
                        is_chosen,
                        state(it.scenario, it.name, it.stamp, it.why, it.overrides),
                    )
                })
                .collect(),
            work.stops,
            Changes(work.view.into_iter().collect()),
        );
        members.serialize(serializer)
    }
}

fn state(scenario: String, name: String, stamp: Stamp, words: String, overrides: Overrides) -> State {
    (scenario, name, stamp.at, stamp.by, words, Changes(overrides))
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (own, scenarios, states, decisions, stops, view) = Members::deserialize(deserializer)?;
        let (name, note, seed) = own;
        let scenario = |(id, name, note, Changes(overrides))| Variant {
            id,
            name,
            note,
            overrides,
        };
        let snapshot = |(scenario, name, at, by, note, Changes(overrides))| Snapshot {
            scenario,
            name,
            stamp: Stamp { at, by },
            note,
            overrides,
        };
        let decision = |(is_chosen, state): (bool, State)| {
            let Snapshot {
                scenario,
                name,
                stamp,
                note,
                overrides,
            } = snapshot(state);
            Decision {
                verdict: if is_chosen {
                    Verdict::Chosen
                } else {
                    Verdict::Rejected
                },
                scenario,
                name,
                stamp,
                why: note,
                overrides,
            }
        };
        Ok(Self(Work {
            name,
            note,
            seed,
            scenarios: scenarios.into_iter().map(scenario).collect(),
            decisions: decisions.into_iter().map(decision).collect(),
            history: states.into_iter().map(snapshot).collect(),
            stops,
            view: view.0.0.into_iter().collect(),
        }))
    }
}

/// What is to be saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ToSave {
    /// The work.
    pub work: Kept,
    /// Whether the rows of the roster go into the file.
    pub with_rows: bool,
    /// Chance for the salt and the nonce, if it is to be put under a password.
    pub chance: Option<([u8; SALT_BYTES], [u8; NONCE_BYTES])>,
}

/// Where a roster comes from: an office's files, with the recipe of that and its log as JSON, or nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFiles {
    /// The recipe.
    pub recipe: Option<String>,
    /// The log.
    pub log: Option<String>,
    /// What a roster is called that was made up; nothing for others.
    pub made: Option<Spoken>,
}

/// A file, and what is to be written into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToPack {
    /// What is to be saved.
    pub save: ToSave,
    /// The seal of what has run, and the roster, as the engine packed them.
    pub sealed: Packed,
    /// Of the roster's import.
    pub import: ImportFiles,
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Incoming {
    /// A project.
    Project(Box<OpenedProject>),
    /// One under a password, which the browser opens: the bytes of `lock.json`, and what is encrypted.
    Locked(
        #[serde(with = "serde_bytes")] Vec<u8>,
        #[serde(with = "serde_bytes")] Vec<u8>,
    ),
    /// One of a newer version: what can be understood of it.
    Newer(Spoken),
    /// None that can be opened; why.
    Refused(Spoken),
}

/// A project that was opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenedProject {
    /// The work.
    pub work: Kept,
    /// What is in it, a sentence each.
    pub contents: Vec<Spoken>,
    /// The roster, if its rows are in it.
    pub roster: Option<ReadRoster>,
    /// The fingerprint of the roster that it is about, if it is about one.
    pub fingerprint: Option<String>,
    /// The roster that it is about, in words.
    pub about: Spoken,
    /// The version of the program that sealed its results, and the seal, packed for the engine.
    pub seal: Option<(String, Packed)>,
}

/// What became of working out sealed results again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealChecked {
    /// Whether all of them are the same to the byte.
    pub same: bool,
    /// What was found, a sentence each.
    pub words: Vec<Spoken>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn work_crosses_whole() {
        let mut overrides = Overrides::default();
        overrides.set("rotation.share", json!(12.5));
        let stamp = Stamp {
            at: "2026-11-27".to_owned(),
            by: "办公室".to_owned(),
        };
        let decision = |verdict, why: &str| Decision {
            verdict,
            scenario: "s1".to_owned(),
            name: "甲".to_owned(),
            stamp: stamp.clone(),
            why: why.to_owned(),
            overrides: overrides.clone(),
        };
        let work = Work {
            name: "试点".to_owned(),
            note: "两所学校".to_owned(),
            seed: Seed(11),
            scenarios: vec![Variant {
                id: "s1".to_owned(),
                name: "甲".to_owned(),
                note: "稿".to_owned(),
                overrides: overrides.clone(),
            }],
            history: vec![Snapshot {
                scenario: "s1".to_owned(),
                name: "甲".to_owned(),
                stamp: stamp.clone(),
                note: "初稿".to_owned(),
                overrides: overrides.clone(),
            }],
            decisions: vec![
                decision(Verdict::Chosen, "缺员最少"),
                decision(Verdict::Rejected, "太远"),
            ],
            stops: vec![Stop {
                title: "村小英语".to_owned(),
                scenario: "s1".to_owned(),
                page: "results".to_owned(),
                mark: "movement.awaiting".to_owned(),
                controls: vec!["rotation.share".to_owned()],
                note: "先讲代价".to_owned(),
            }],
            view: [("open".to_owned(), json!(["s1"])), ("shown".to_owned(), json!(1))]
                .into_iter()
                .collect(),
        };
        let packed = Packed::pack(&Kept(work.clone()));
        assert_eq!(packed.unpack::<Kept>().unwrap().0, work);
    }
}
