//! An exercise that is being made: its texts and goals as the file will hold them, and which scenarios of the page are its
//! first rules and its model answer. Kept with the project, so that neither another area nor a reload loses it.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use crate::app::protocol::CountyAsked;
use crate::app::state::State;
use crate::language::Language;
use crate::random::Seed;
use crate::roster::generate::{County, CountyParameters, SAMPLE};

/// An exercise that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct ExerciseDraft {
    /// All but its rules, as a file holds it. What a project brings may be anything.
    pub document: Value,
    /// The language that it is written in: what is typed in it stands for both until the other has its own.
    pub language: Language,
    /// The id of the scenario that it begins with.
    pub start: String,
    /// The id of the scenario that is its model answer.
    pub answer: String,
}

/// The member of a project's view that holds it.
const DRAFT: &str = "exercise_draft";

impl ExerciseDraft {
    /// One that says nothing yet, of scenarios with these ids.
    pub fn new(language: Language, county: Option<CountyAsked>, start: String, answer: String) -> Self {
        let none = || json!({ "zh": "", "en": "" });
        let draft = Self {
            document: json!({
                "key": "own-exercise", "title": none(), "minutes": 30, "task": none(), "open": [],
                "goals": [{ "indicator": "" }], "hints": [], "questions": [],
                "sheet": { "aim": none(), "finds": [], "wrong_turns": [], "debrief": [] },
            }),
            language,
            start,
            answer,
        };
        match county {
            Some(county) => draft.with("/county", document_of(county)),
            None => draft,
        }
    }

    /// The texts of an exercise, to make another of it.
    pub fn of_exercise(language: Language, document: &str, start: String, answer: String) -> Self {
        Self {
            document: serde_json::from_str(document).unwrap_or_default(),
            language,
            start,
            answer,
        }
    }

    /// What stands at a pointer; nothing where nothing does.
    pub fn at(&self, pointer: &str) -> &Value {
        self.document.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The same with another value there; a member that is not there yet is added to what it is to stand in.
    #[must_use]
    pub fn with(mut self, pointer: &str, value: Value) -> Self {
        if let Some((of, member)) = pointer.rsplit_once('/') {
            match self.document.pointer_mut(of) {
                Some(Value::Object(members)) => {
                    members.insert(member.to_owned(), value);
                }
                Some(Value::Array(elements)) => match member.parse::<usize>() {
                    Ok(place) if place < elements.len() => elements[place] = value,
                    _ => elements.push(value),
                },
                _ => {}
            }
        }
        self
    }

    /// The same without what stands there.
    #[must_use]
    pub fn without(mut self, pointer: &str) -> Self {
        if let Some((of, member)) = pointer.rsplit_once('/') {
            match self.document.pointer_mut(of) {
                Some(Value::Object(members)) => {
                    members.remove(member);
                }
                Some(Value::Array(elements)) => {
                    if let Ok(place) = member.parse::<usize>()
                        && place < elements.len()
                    {
                        elements.remove(place);
                    }
                }
                _ => {}
            }
        }
        self
    }

    /// A text in a language.
    pub fn text(&self, pointer: &str, language: Language) -> &str {
        said(self.at(pointer), language)
    }

    /// The same with another text.
    #[must_use]
    pub fn with_text(self, pointer: &str, language: Language, typed: &str) -> Self {
        let text = self.spoken(self.at(pointer), language, typed);
        self.with(pointer, text)
    }

    /// Texts, one a line.
    pub fn lines(&self, pointer: &str, language: Language) -> String {
        let texts = self.at(pointer).as_array().into_iter().flatten();
        texts
            .map(|text| said(text, language))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The same with other texts, one a line. Lines are told apart by their place; what is written in the language of the
    /// draft says how many there are at least, so that a shorter translation takes none of them away.
    #[must_use]
    pub fn with_lines(self, pointer: &str, language: Language, typed: &str) -> Self {
        let before = self.at(pointer);
        let lines: Vec<&str> = (typed.lines().map(str::trim))
            .filter(|line| !line.is_empty())
            .collect();
        let least = if language == self.language {
            0
        } else {
            before.as_array().map_or(0, Vec::len)
        };
        let texts = (0..lines.len().max(least))
            .map(|place| {
                let own = said(&before[place], self.language);
                self.spoken(&before[place], language, lines.get(place).copied().unwrap_or(own))
            })
            .collect();
        self.with(pointer, texts)
    }

    /// What was typed, with what stands in the other language: that follows the language of the draft for as long as it
    /// says the same, so that one language will do and no translation is lost.
    fn spoken(&self, before: &Value, language: Language, typed: &str) -> Value {
        let other = said(before, language.pick(Language::English, Language::Chinese));
        let follows = language == self.language && other == said(before, language);
        let other = if other.is_empty() || follows { typed } else { other };
        json!({ "zh": language.pick(typed, other), "en": language.pick(other, typed) })
    }

    /// Its county; nothing where none is said, or none that can be made.
    pub fn county(&self) -> Option<CountyAsked> {
        let of = self.at("/county");
        let number = |member: &str| u32::try_from(of[member].as_u64()?).ok();
        let kind = County::ALL.iter().find(|kind| of["kind"] == kind.key())?;
        Some(CountyAsked {
            county: *kind,
            schools: number("schools")?,
            seed: Seed(number("seed")?),
            newcomers: 0,
        })
    }

    /// The member of a project's view that keeps it.
    pub(in crate::app::state) fn written(&self) -> (String, Value) {
        let kept = json!({
            "document": self.document, "english": self.language == Language::English,
            "start": self.start, "answer": self.answer,
        });
        (DRAFT.to_owned(), kept)
    }

    /// What a project says of one.
    pub(in crate::app::state) fn of(view: &Map<String, Value>) -> Option<Rc<Self>> {
        let kept = view.get(DRAFT)?;
        let id = |member: &str| Some(kept[member].as_str()?.to_owned());
        Some(Rc::new(Self {
            document: kept
                .get("document")
                .filter(|document| document.is_object())?
                .clone(),
            language: if kept["english"] == true {
                Language::English
            } else {
                Language::Chinese
            },
            start: id("start")?,
            answer: id("answer")?,
        }))
    }
}

/// A county as an exercise writes it.
pub fn document_of(county: CountyAsked) -> Value {
    json!({ "kind": county.county.key(), "schools": county.schools, "seed": county.seed })
}

fn said(text: &Value, language: Language) -> &str {
    text[language.pick("zh", "en")].as_str().unwrap_or_default()
}

impl State {
    /// The county on the page, if it was made up and can be made again; an exercise holds no other roster.
    pub fn county_in_force(&self) -> Option<CountyAsked> {
        let roster = self.data.roster.as_ref()?;
        if roster.is_sample() {
            return Some(CountyAsked {
                county: County::Ordinary,
                schools: CountyParameters::default().schools,
                seed: SAMPLE,
                newcomers: 0,
            });
        }
        let made =
            self.data.made.as_ref().filter(|made| {
                made.read.summary.fingerprint == roster.fingerprint && made.asked.newcomers == 0
            });
        made.map(|made| made.asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{KeepAction, TrainingAction};
    use crate::roster::generate::is_sample;
    use crate::training::County as OfExercise;

    fn draft() -> ExerciseDraft {
        ExerciseDraft::new(Language::Chinese, None, "a".to_owned(), "b".to_owned())
    }

    #[test]
    fn what_is_typed_in_one_language_stands_for_both_until_the_other_has_its_own() {
        let (zh, en) = (Language::Chinese, Language::English);
        let first = draft().with_text("/title", zh, "练习");
        assert_eq!(
            (first.text("/title", zh), first.text("/title", en)),
            ("练习", "练习")
        );
        let both = first
            .with_text("/title", en, "Exercise")
            .with_text("/title", zh, "题目");
        assert_eq!(
            (both.text("/title", zh), both.text("/title", en)),
            ("题目", "Exercise")
        );
        let hints = draft().with_lines("/hints", zh, " 一\n\n二 \n");
        assert_eq!(hints.lines("/hints", en), "一\n二");
        // A shorter translation takes nothing away, and nothing typed in the draft's language a translation.
        let hints = hints.with_lines("/hints", en, "one");
        assert_eq!(hints.lines("/hints", zh), "一\n二");
        assert_eq!(hints.lines("/hints", en), "one\n二");
        let hints = hints.with_lines("/hints", zh, "壹\n贰");
        assert_eq!(hints.lines("/hints", en), "one\n贰");
        let finds = hints.with_lines("/sheet/finds", zh, "甲");
        assert_eq!(finds.lines("/sheet/finds", zh), "甲");
    }

    #[test]
    fn goals_come_and_go() {
        let draft = draft().with("/goals/0/indicator", json!("gaps.backbone"));
        let two = draft.with("/goals/1", json!({ "indicator": "cost.total", "at_most": 3 }));
        assert_eq!(two.at("/goals/1/at_most"), &json!(3));
        let one = two.without("/goals/0").without("/goals/7").without("/nothing/0");
        assert_eq!(
            one.at("/goals"),
            &json!([{ "indicator": "cost.total", "at_most": 3 }])
        );
        assert_eq!(one.with("/no/such", json!(1)).at("/no"), &Value::Null);
    }

    #[test]
    fn the_sample_county_can_be_made_again() {
        let summary = crate::app::state::tests::roster_summary();
        let sample = crate::app::protocol::RosterSummary {
            files: Vec::new(),
            made: None,
            ..summary
        };
        let state = State::default().apply(crate::app::state::DataAction::Loaded(Box::new(sample)));
        let asked = state.county_in_force().unwrap();
        let made = OfExercise {
            kind: asked.county,
            schools: asked.schools,
            seed: asked.seed,
        };
        assert!(is_sample(&made.roster().unwrap()));
        let again = draft().with("/county", document_of(asked)).county();
        assert_eq!(again, Some(asked));
        assert_eq!(State::default().county_in_force(), None);
    }

    #[test]
    fn a_project_keeps_it_and_what_is_none_is_none() {
        let made = Rc::new(draft().with_text("/title", Language::Chinese, "练习"));
        let state = State::default().apply(TrainingAction::Draft(Some(Rc::clone(&made))));
        let open = |work| {
            State::default().apply(KeepAction::Opened {
                work: Box::new(work),
                roster: None,
                file: "work.shapan".to_owned(),
                about: None,
            })
        };
        assert_eq!(open(state.work()).exercise_draft, Some(made));
        for odd in [
            json!(3),
            json!({ "document": 3 }),
            json!({ "document": {}, "start": 1 }),
        ] {
            let mut work = state.work();
            work.view.insert(DRAFT.to_owned(), odd);
            assert_eq!(open(work).exercise_draft, None);
        }
        let left = state.apply(TrainingAction::Draft(None));
        assert!(!left.work().view.contains_key(DRAFT));
    }
}
