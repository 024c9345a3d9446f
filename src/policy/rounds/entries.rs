//! Lists of rules that a round, or another procedure, may have any number of: quotas on departures and points for some
//! posts. Documents once held one of each, as an object; such a one is read as a list of one, or of none where it said
//! nothing.

use std::ops::{Deref, DerefMut};

use serde_json::{Value, json};

use crate::policy::strict::{Misfit, Part};

/// The section of the quotas on departures.
pub const DEPARTURES: &str = "departures";
/// The section of the points for some posts.
pub const WISH_POINTS: &str = "wish_points";

/// A rule as it begins, with everything that can be changed in it; nothing for other sections.
pub fn new_entry(section: &str) -> Option<Value> {
    match section {
        DEPARTURES => Some(json!({
            "id": DEPARTURES, "counts": "leavers", "who": [], "at": "everywhere", "share": 100, "number": 0, "per_subject": 0,
            "surplus_excepted": "none",
        })),
        WISH_POINTS => Some(json!({
            "id": WISH_POINTS, "points": 0, "times": "", "cap": 0, "posts": [], "who": [],
            "first_wishes": 0,
        })),
        _ => None,
    }
}

/// Whether a rule as a document holds it says anything.
fn says_something(section: &str, rule: &Value) -> bool {
    let differs = |key: &str, none: f64| {
        let value = rule.get(key).and_then(Value::as_f64);
        value.is_some_and(|value| value.total_cmp(&none).is_ne())
    };
    match section {
        DEPARTURES => differs("share", 100.0) || differs("number", 0.0) || differs("per_subject", 0.0),
        _ => differs("points", 0.0),
    }
}

/// Makes a list of what stands in a section, and puts into each rule what it leaves out.
pub(in crate::policy) fn complete(section: &str, value: &mut Value) {
    let Some(new) = new_entry(section) else { return };
    if value.is_object() {
        let only = value.take();
        let list = if says_something(section, &only) {
            vec![only]
        } else {
            Vec::new()
        };
        *value = Value::Array(list);
    }
    for rule in value.as_array_mut().into_iter().flatten() {
        let Value::Object(members) = rule else { continue };
        let mut whole = new.as_object().cloned().unwrap_or_default();
        if let Some(excepted) = members.get_mut("surplus_excepted") {
            // Once it was as many as are surplus, or none.
            match excepted {
                Value::Bool(true) => *excepted = json!("excess"),
                Value::Bool(false) => *excepted = json!("none"),
                _ => {}
            }
        }
        for (key, member) in std::mem::take(members) {
            whole.insert(key, member);
        }
        *members = whole;
    }
}

/// What a path of the time when a section held one rule is today: the path of the section and the key in its first rule.
pub(in crate::policy) fn former_path(path: &str) -> Option<(&str, &str, &str)> {
    let (parent, key) = path.rsplit_once('.')?;
    let section = parent.rsplit('.').next()?;
    let known = new_entry(section)?.get(key).is_some();
    known.then_some((parent, section, key))
}

/// One rule of such a list.
pub(in crate::policy) trait Entry: Part {
    /// The section.
    const SECTION: &'static str;
}

/// The rules of such a list, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T>(Vec<T>);

impl<T> Entries<T> {
    /// None.
    pub const NONE: Self = Self(Vec::new());
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<T> Deref for Entries<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for Entries<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<'own, T> IntoIterator for &'own Entries<T> {
    type Item = &'own T;
    type IntoIter = std::slice::Iter<'own, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> From<Vec<T>> for Entries<T> {
    fn from(rules: Vec<T>) -> Self {
        Self(rules)
    }
}

impl<T: Entry> Part for Entries<T> {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let mut value = value.clone();
        complete(T::SECTION, &mut value);
        Part::read(&value).map(Self)
    }

    fn write(&self) -> Value {
        self.0.write()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Departures, Overrides, Policy, SurplusExcepted, WishPoints};
    use crate::units::{Percent, Points};

    #[test]
    fn a_new_rule_says_nothing_and_is_whole() {
        let mut quota = Departures::NONE;
        DEPARTURES.clone_into(&mut quota.id);
        assert_eq!(Some(quota.write()), new_entry(DEPARTURES));
        let mut points = WishPoints::NONE;
        WISH_POINTS.clone_into(&mut points.id);
        assert_eq!(Some(points.write()), new_entry(WISH_POINTS));
        for section in [DEPARTURES, WISH_POINTS] {
            assert!(!says_something(section, &new_entry(section).unwrap()));
        }
        assert_eq!(new_entry("opening"), None);
    }

    /// One rule as documents held it once is a list of one, or of none where it said nothing; and so it is wherever else
    /// rules are kept.
    #[test]
    fn what_was_one_rule_is_read_as_a_list() {
        let mut document = Policy::default().document();
        let zone = &mut document["rounds"][1];
        zone["departures"] = json!({"share": 20, "surplus_excepted": true});
        zone["wish_points"] = json!({"points": 5, "posts": [], "who": []});
        document["rounds"][2]["departures"] =
            json!({"share": 100, "number": 0, "who": [{"age": {"at_most": 40}}]});
        document["upward_selection"]["departures"] = json!({"number": 2});
        let policy = Policy::from_json(&document.to_string()).unwrap();
        let quota = &policy.rounds[1].departures[0];
        assert_eq!(
            (quota.share, quota.surplus_excepted),
            (Percent::whole(20), SurplusExcepted::Excess)
        );
        assert_eq!(policy.rounds[1].wish_points[0].points, Points::whole(5));
        assert!(policy.rounds[2].departures.is_empty());
        assert_eq!(policy.upward_selection.departures[0].number, 2);
        let mut changes = Overrides::default();
        changes.set("rounds.zone.departures.share", json!(20));
        changes.set("rounds.zone.departures.surplus_excepted", json!(true));
        changes.set("rounds.zone.wish_points.points", json!(5));
        changes.set("upward_selection.departures", json!({"number": 2}));
        let changed = changes.apply().unwrap();
        assert_eq!(changed.rounds[1], policy.rounds[1]);
        assert_eq!(changed.upward_selection, policy.upward_selection);
        let mut changes = Overrides::default();
        changes.set("rounds", document["rounds"].clone());
        assert_eq!(changes.apply().unwrap().rounds, policy.rounds);
        let mut unknown = Overrides::default();
        unknown.set("rounds.zone.departures.shares", json!(20));
        assert!(unknown.apply().is_err());
    }

    #[test]
    fn rules_of_one_list_have_ids_of_their_own() {
        let mut document = Policy::default().document();
        document["rounds"][1]["departures"] = json!([{"number": 1}, {"share": 10}]);
        assert!(Policy::from_json(&document.to_string()).is_err());
        document["rounds"][1]["departures"][1]["id"] = json!("second");
        let policy = Policy::from_json(&document.to_string()).unwrap();
        let ids: Vec<&str> = policy.rounds[1]
            .departures
            .iter()
            .map(|quota| quota.id.as_str())
            .collect();
        assert_eq!(ids, ["departures", "second"]);
        assert_eq!(Policy::from_json(&policy.document().to_string()).unwrap(), policy);
    }
}
