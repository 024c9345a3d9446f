//! The changes of a scenario on their way to the engine, and what is kept of earlier ones.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

use crate::policy::Overrides;
use crate::project::{Decision, Snapshot, Stamp, Verdict, Work};

/// The changes of a scenario, packed value by value: postcard cannot read what describes itself, as JSON does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes(pub Overrides);

/// A value of a policy document, as it is packed.
#[derive(Debug, Serialize, Deserialize)]
enum Node {
    Nothing,
    Flag(bool),
    Whole(i64),
    Decimal(f64),
    Words(String),
    List(Vec<Self>),
    Members(Vec<(String, Self)>),
}

impl From<&Value> for Node {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Self::Whole(whole),
                (None, Some(decimal)) => Self::Decimal(decimal),
                (None, None) => Self::Nothing,
            },
            Value::String(words) => Self::Words(words.clone()),
            Value::Array(elements) => Self::List(elements.iter().map(Self::from).collect()),
            Value::Object(members) => Self::Members(
                members
                    .iter()
                    .map(|(name, value)| (name.clone(), value.into()))
                    .collect(),
            ),
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        match node {
            Node::Nothing => Self::Null,
            Node::Flag(flag) => Self::Bool(flag),
            Node::Whole(whole) => Self::from(whole),
            Node::Decimal(decimal) => Number::from_f64(decimal).map_or(Self::Null, Self::Number),
            Node::Words(words) => Self::String(words),
            Node::List(elements) => Self::Array(elements.into_iter().map(Self::from).collect()),
            Node::Members(members) => Self::Object(
                members
                    .into_iter()
                    .map(|(name, node)| (name, node.into()))
                    .collect(),
            ),
        }
    }
}

impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let changes = self.0.0.iter();
        serializer.collect_seq(changes.map(|(path, value)| (path, Node::from(value))))
    }
}

impl<'packed> Deserialize<'packed> for Changes {
    fn deserialize<D: Deserializer<'packed>>(deserializer: D) -> Result<Self, D::Error> {
        let changes = Vec::<(String, Node)>::deserialize(deserializer)?.into_iter();
        Ok(Self(changes.map(|(path, node)| (path, node.into())).collect()))
    }
}

/// Rules as they were kept, or decided upon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptRules {
    /// What was decided; nothing where they were only kept.
    verdict: Option<Verdict>,
    scenario: String,
    name: String,
    stamp: [String; 2],
    words: String,
    changes: Changes,
}

/// The states that were kept and the decisions, each the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept(Vec<KeptRules>);

fn packed(verdict: Option<Verdict>, kept: Snapshot) -> KeptRules {
    KeptRules {
        verdict,
        scenario: kept.scenario,
        name: kept.name,
        stamp: [kept.stamp.at, kept.stamp.by],
        words: kept.note,
        changes: Changes(kept.overrides),
    }
}

impl Kept {
    /// What is kept.
    pub fn of(states: &[Snapshot], decisions: &[Decision]) -> Self {
        let decided = decisions.iter().cloned().map(|made| {
            let kept = Snapshot {
                scenario: made.scenario,
                name: made.name,
                stamp: made.stamp,
                note: made.why,
                overrides: made.overrides,
            };
            packed(Some(made.verdict), kept)
        });
        let states = states.iter().cloned().map(|kept| packed(None, kept));
        Self(states.chain(decided).collect())
    }

    /// The same as part of a work, of which nothing else is known.
    pub fn work(self) -> Work {
        let mut work = Work::default();
        for kept in self.0 {
            let [at, by] = kept.stamp;
            let (stamp, overrides) = (Stamp { at, by }, kept.changes.0);
            let (scenario, name) = (kept.scenario, kept.name);
            match kept.verdict {
                Some(verdict) => work.decisions.push(Decision {
                    verdict,
                    scenario,
                    name,
                    stamp,
                    why: kept.words,
                    overrides,
                }),
                None => work.history.push(Snapshot {
                    scenario,
                    name,
                    stamp,
                    note: kept.words,
                    overrides,
                }),
            }
        }
        work
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::protocol::Packed;
    use crate::language::Language;
    use crate::policy::{Policy, Preset};

    #[test]
    fn whatever_is_changed_arrives_as_it_was() {
        let mut all = Overrides::default();
        for (path, value) in [
            ("nothing", Value::Null),
            ("decimal", json!(12.5)),
            ("below", json!(-3)),
            ("list", json!(["a", true, 0.001, [1, 2]])),
            ("document", Policy::default().document()),
        ] {
            all.set(path, value);
        }
        let presets = Preset::all().into_iter();
        let presets = presets.map(|preset| preset.scenario(Language::Chinese).overrides);
        for overrides in presets.chain([all]) {
            let changes = Changes(overrides);
            let packed = Packed::pack(&changes).unwrap();
            assert_eq!(packed.unpack::<Changes>().unwrap(), changes);
        }
    }

    #[test]
    fn what_is_kept_arrives_as_it_was() {
        let mut overrides = Overrides::default();
        overrides.set("rotation.share", json!(12.5));
        let stamp = Stamp {
            at: "2026-11-27 14:30".to_owned(),
            by: "办公室".to_owned(),
        };
        let state = |scenario: &str| Snapshot {
            scenario: scenario.to_owned(),
            name: "送审稿".to_owned(),
            stamp: stamp.clone(),
            note: "初稿".to_owned(),
            overrides: overrides.clone(),
        };
        let decision = |verdict| Decision {
            verdict,
            scenario: "s1".to_owned(),
            name: "送审稿".to_owned(),
            stamp: stamp.clone(),
            why: "缺员最少\n且调动少".to_owned(),
            overrides: overrides.clone(),
        };
        let work = Work {
            history: vec![state("s1"), state("s2")],
            decisions: Verdict::ALL.map(decision).into(),
            ..Work::default()
        };
        let kept = Kept::of(&work.history, &work.decisions);
        let packed = Packed::pack(&kept).unwrap();
        assert_eq!(packed.unpack::<Kept>().unwrap().work(), work);
    }
}
