//! The changes of a scenario on their way to the engine.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

use crate::policy::Overrides;

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
            let packed = Packed::pack(&changes);
            assert_eq!(packed.unpack::<Changes>().unwrap(), changes);
        }
    }
}
