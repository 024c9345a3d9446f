//! An exercise out of its texts and two sets of rules: those that it begins with, and its model answer.

use serde_json::{Map, Value};

use super::exercise::wrong;
use super::{Exercise, ExerciseError, VERSION};
use crate::language::Say;
use crate::policy::overrides::differences;
use crate::policy::{Overrides, PolicyError};
use crate::text;

impl Exercise {
    /// The exercise of a document that says everything but the rules, with these ones. Whatever the answer changes may be
    /// changed, and what the document says besides.
    ///
    /// # Errors
    /// As for [`read`](Self::read); and when answer and first rules are the same.
    pub fn made(document: &str, start: &Overrides, answer: &Overrides) -> Result<Self, ExerciseError> {
        let mut members: Map<String, Value> = match serde_json::from_str(document) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        let (changes, changed) = steps(start, answer).map_err(|error| {
            let why = error.message();
            let what = text! { zh: "规则无效：{why}", en: "The rules are refused: {why}", why };
            wrong(None, "answer", what)
        })?;
        if changed.is_empty() {
            let what = text! {
                zh: "参考答案与起始规则相同，没有可做的。", en: "The model answer is the rules it begins with: there is nothing to do."
            };
            return Err(wrong(None, "answer", what));
        }
        let mut open: Vec<Value> = changed.into_iter().map(Value::String).collect();
        if let Some(Value::Array(further)) = members.get("open") {
            let further: Vec<_> = further
                .iter()
                .filter(|path| !open.contains(path))
                .cloned()
                .collect();
            open.extend(further);
        }
        members.insert("exercise".to_owned(), Value::from(VERSION));
        members.insert("start".to_owned(), rules(start));
        members.insert("answer".to_owned(), rules(&changes));
        members.insert("open".to_owned(), Value::Array(open));
        Self::read(&Value::Object(members).to_string())
    }
}

/// What leads from the first rules to the answer, and the rules that it changes, by path.
fn steps(start: &Overrides, answer: &Overrides) -> Result<(Overrides, Vec<String>), PolicyError> {
    let (start, answer) = (start.apply()?, answer.apply()?);
    let changed = differences(&start, &answer)?;
    let changed = changed.into_iter().map(|change| change.path).collect();
    Ok((Overrides::between(&start, &answer), changed))
}

fn rules(overrides: &Overrides) -> Value {
    let members = overrides.0.iter();
    Value::Object(
        members
            .map(|(path, value)| (path.clone(), value.clone()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::Language;
    use crate::policy::Preset;
    use crate::training::{SHIPPED, built_in};

    fn document(exercise: &Exercise) -> Value {
        let mut document: Value = serde_json::from_str(&exercise.written()).unwrap();
        let members = document.as_object_mut().unwrap();
        for rules in ["start", "answer", "open"] {
            members.remove(rules);
        }
        document
    }

    #[test]
    fn shipped_exercises_are_made_again_of_their_texts_and_rules() {
        for (key, _) in SHIPPED {
            let exercise = built_in(key).unwrap();
            let text = document(&exercise).to_string();
            let made = Exercise::made(&text, &exercise.start, &exercise.answer()).unwrap();
            assert_eq!(made.title, exercise.title);
            assert_eq!(made.start, exercise.start);
            assert_eq!(
                made.answer().apply().unwrap(),
                exercise.answer().apply().unwrap(),
                "{key}"
            );
            assert!(made.open.iter().all(|path| exercise.is_open(path)), "{key}");
        }
    }

    #[test]
    fn any_two_sets_of_rules_are_a_beginning_and_an_answer() {
        let text = document(&built_in("key-teachers").unwrap()).to_string();
        let rules = |preset: Preset| preset.scenario(Language::Chinese).overrides;
        for start in Preset::all() {
            for answer in [Preset::COMMON_ROUNDS, Preset::STATUS_QUO, Preset::RURAL_BONUS] {
                if start.scenario(Language::Chinese).overrides.apply() == rules(answer).apply() {
                    continue;
                }
                let made = Exercise::made(&text, &rules(start), &rules(answer)).unwrap();
                assert_eq!(
                    made.answer().apply().unwrap(),
                    rules(answer).apply().unwrap(),
                    "{}",
                    start.key
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_an_exercise_is_refused_with_the_place() {
        let none = Overrides::default();
        let some: Overrides = [("rotation.share".to_owned(), json!(5))].into_iter().collect();
        let refused = |document: &Value, answer: &Overrides| {
            let error = Exercise::made(&document.to_string(), &none, answer).unwrap_err();
            error.0.say(Language::Chinese)
        };
        let whole = document(&built_in("key-teachers").unwrap());
        assert!(refused(&whole, &none).contains("与起始规则相同"));
        let mut untitled = whole.clone();
        untitled["title"] = json!({"zh": " ", "en": " "});
        assert!(refused(&untitled, &some).contains("题目还没有写"));
        let mut aimless = whole.clone();
        aimless["goals"] = json!([{"indicator": "gaps.backbone"}]);
        assert!(refused(&aimless, &some).contains("goals.0"));
        assert!(refused(&json!("no object"), &some).contains("不是练习"));
        let mut further = whole;
        further["open"] = json!(["rotation.first", "rotation.share"]);
        let made = Exercise::made(&further.to_string(), &none, &some).unwrap();
        assert_eq!(made.open, ["rotation.share", "rotation.first"]);
    }
}
