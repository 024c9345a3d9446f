//! What an exercise is, as a document.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::language::{Language, Message, Say, Spoken, Text};
use crate::outcome::indicators::definition::{Definition, Threshold};
use crate::outcome::indicators::families::definition;
use crate::policy::leaves::{self, fits};
use crate::policy::overrides::differences;
use crate::policy::{Overrides, Policy, PolicyError};
use crate::random::Seed;
use crate::roster::Roster;
use crate::roster::generate::{self, CountyParameters, GenerateError, generate};
use crate::{limits, text};

/// The version of the documents that this program reads and writes.
pub const VERSION: u32 = 1;

/// An exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The version of the document, [`VERSION`].
    pub exercise: u32,
    /// What tells it from others; also the name of its files.
    pub key: String,
    /// What it is called.
    pub title: Spoken,
    /// How long a group needs, in minutes, without the debriefing.
    pub minutes: u32,
    /// The roster that it is played on.
    pub county: County,
    /// The situation and the task, as the learner reads it.
    pub task: Spoken,
    /// The rules that it begins with: what they change in the default ones.
    #[serde(default)]
    pub start: Overrides,
    /// The rules that may be changed, as paths in which a star stands for any id; all others are locked.
    pub open: Vec<String>,
    /// What is to be reached, all of it.
    pub goals: Vec<Goal>,
    /// The indicator that tells good answers apart: what the goal was bought with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// What the learner foretells before anything is run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predict: Option<Prediction>,
    /// Help, from the first nudge to nearly the answer.
    #[serde(default)]
    pub hints: Vec<Spoken>,
    /// One way that meets the goal: what it changes in the rules that the exercise begins with.
    pub answer: Overrides,
    /// What to think about afterwards; each can be answered from the screen.
    #[serde(default)]
    pub questions: Vec<Spoken>,
    /// What the trainer needs besides.
    pub sheet: Sheet,
}

/// The roster of an exercise: a synthetic county, so that nobody's data go round with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct County {
    /// The kind of county.
    #[serde(with = "kind")]
    pub kind: generate::County,
    /// How many schools it has.
    pub schools: u32,
    /// Which county of the kind it is.
    pub seed: Seed,
}

/// A line that an indicator is to keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Its key.
    pub indicator: String,
    /// It may be this much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// It must be this much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
}

/// A number to foretell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prediction {
    /// The indicator, in the run of the rules that the exercise begins with.
    pub indicator: String,
    /// The question.
    pub question: Spoken,
}

/// What a trainer's sheet says that the exercise does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// What is learnt.
    pub aim: Spoken,
    /// What groups usually find.
    pub finds: Vec<Spoken>,
    /// Where they usually go wrong, and what to ask them then.
    pub wrong_turns: Vec<Spoken>,
    /// What the debriefing turns on.
    pub debrief: Vec<Spoken>,
}

impl Goal {
    /// The line, if exactly one is drawn.
    pub fn line(&self) -> Option<Threshold> {
        match (self.at_most, self.at_least) {
            (Some(most), None) => Some(Threshold::AtMost(most)),
            (None, Some(least)) => Some(Threshold::AtLeast(least)),
            _ => None,
        }
    }

    /// What the indicator is.
    pub fn definition(&self) -> Option<&'static Definition> {
        definition(&self.indicator)
    }
}

impl County {
    /// Its roster.
    ///
    /// # Errors
    /// When the number of schools is out of range.
    pub fn roster(self) -> Result<Roster, GenerateError> {
        generate(&self.parameters(), self.seed)
    }

    /// What it looks like.
    pub fn parameters(self) -> CountyParameters {
        self.kind.parameters(self.schools)
    }
}

/// A kind of county by its key.
mod kind {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::roster::generate::County;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it so")]
    pub(super) fn serialize<S: Serializer>(kind: &County, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.key())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<County, D::Error> {
        let key = String::deserialize(deserializer)?;
        let found = County::ALL.iter().copied().find(|kind| kind.key() == key);
        found.ok_or_else(|| D::Error::custom(format_args!("no kind of county is called {key}")))
    }
}

/// What is wrong with an exercise.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", .0.say(Language::English))]
pub struct ExerciseError(pub Box<Diagnostic>);

impl Exercise {
    /// Reads an exercise.
    ///
    /// # Errors
    /// When it is no JSON or no exercise, of another version, or cannot be played: an unknown indicator or rule, a goal
    /// without a line, a county out of range, rules that are refused, a model answer that changes what is locked.
    pub fn read(json: &str) -> Result<Self, ExerciseError> {
        if json.len() > limits::EXERCISE_BYTES {
            return Err(wrong(
                None,
                "",
                text! {
                    zh: "练习文件超过 {most} MiB。", en: "The exercise is larger than {most} MiB.",
                    most = limits::EXERCISE_BYTES >> 20
                },
            ));
        }
        let exercise: Self = serde_json::from_str(json).map_err(|error| {
            let position = (error.line() > 0).then(|| (error.line(), error.column()));
            let detail = error.to_string();
            wrong(
                position,
                "",
                text! { zh: "这不是练习文件（{detail}）。", en: "This is no exercise ({detail}).", detail },
            )
        })?;
        exercise.check()?;
        Ok(exercise)
    }

    /// The exercise as it is saved.
    pub fn written(&self) -> String {
        // Nothing in it can fail to be written.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// The rules that it begins with.
    ///
    /// # Errors
    /// When they are refused.
    pub fn start(&self) -> Result<Policy, PolicyError> {
        self.start.apply()
    }

    /// The rules of the model answer, as changes to the default ones.
    pub fn answer(&self) -> Overrides {
        self.start.clone().then(&self.answer)
    }

    /// Whether the rule at a path may be changed.
    pub fn is_open(&self, path: &str) -> bool {
        self.open.iter().any(|pattern| fits(pattern, path))
    }

    /// The rules that a policy changes although they are locked, in the order of documents.
    ///
    /// # Errors
    /// Never for an exercise that was read.
    pub fn locked(&self, policy: &Policy) -> Result<Vec<String>, PolicyError> {
        let changes = differences(&self.start()?, policy)?.into_iter();
        let locked = changes
            .map(|change| change.path)
            .filter(|path| !self.is_open(path));
        Ok(locked.collect())
    }

    fn check(&self) -> Result<(), ExerciseError> {
        if self.exercise != VERSION {
            let version = self.exercise;
            return Err(wrong(
                None,
                "exercise",
                text! {
                    zh: "练习文件的版本是 {version}，本程序读写的是 {own}。",
                    en: "The exercise is of version {version}; this program reads {own}.",
                    version, own = VERSION
                },
            ));
        }
        let is_key = |key: &str| {
            !key.is_empty()
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if !is_key(&self.key) {
            return Err(wrong(
                None,
                "key",
                text! {
                    zh: "“key”应由小写字母、数字和连字符组成。",
                    en: "The key takes small letters, digits and hyphens."
                },
            ));
        }
        let named = [
            ("title", Text::new("题目", "The title"), &self.title),
            ("task", Text::new("情境和任务", "The task"), &self.task),
        ];
        for (path, name, said) in named {
            if said.zh.trim().is_empty() || said.en.trim().is_empty() {
                let what = text! { zh: "{name}还没有写。", en: "{name} is empty.", name };
                return Err(wrong(None, path, what));
            }
        }
        if self.goals.is_empty() {
            let what = text! { zh: "练习没有目标。", en: "The exercise has no goal." };
            return Err(wrong(None, "goals", what));
        }
        for (place, goal) in self.goals.iter().enumerate() {
            let path = format!("goals.{place}");
            known_indicator(&goal.indicator, &path)?;
            if goal.line().is_none() {
                return Err(wrong(
                    None,
                    &path,
                    text! {
                        zh: "一个目标应有一个界限（“at_most”或“at_least”之一）。",
                        en: "A goal takes one line (one of at_most and at_least)."
                    },
                ));
            }
        }
        if let Some(price) = &self.price {
            known_indicator(price, "price")?;
        }
        if let Some(predict) = &self.predict {
            known_indicator(&predict.indicator, "predict")?;
            let question = &predict.question;
            if question.zh.trim().is_empty() || question.en.trim().is_empty() {
                let what = text! { zh: "先猜的问题还没有写。", en: "The question to foretell is empty." };
                return Err(wrong(None, "predict.question", what));
            }
        }
        for (place, pattern) in self.open.iter().enumerate() {
            if !leaves::all().any(|leaf| leaf.path == pattern || fits(leaf.path, pattern)) {
                return Err(wrong(
                    None,
                    &format!("open.{place}"),
                    text! { zh: "没有“{pattern}”这条规则。", en: "There is no rule {pattern}.", pattern },
                ));
            }
        }
        let county = self.county.parameters();
        county
            .check()
            .map_err(|error| wrong(None, "county", error.message()))?;
        let refused = |path: &'static str| {
            move |error: PolicyError| {
                let why = error.message();
                wrong(
                    None,
                    path,
                    text! { zh: "规则无效：{why}", en: "The rules are refused: {why}", why },
                )
            }
        };
        self.start().map_err(refused("start"))?;
        let answer = self.answer().apply().map_err(refused("answer"))?;
        let locked = self.locked(&answer).map_err(refused("answer"))?;
        if let Some(first) = locked.first() {
            return Err(wrong(
                None,
                "answer",
                text! {
                    zh: "参考答案改动了不能改的规则“{first}”。",
                    en: "The model answer changes {first}, which is locked.", first
                },
            ));
        }
        Ok(())
    }
}

fn known_indicator(key: &str, path: &str) -> Result<(), ExerciseError> {
    match definition(key) {
        None if key.is_empty() => {
            let what = text! { zh: "没有选指标。", en: "No indicator is chosen." };
            Err(wrong(None, path, what))
        }
        Some(_) => Ok(()),
        None => Err(wrong(
            None,
            path,
            text! { zh: "没有“{key}”这个指标。", en: "There is no indicator {key}.", key },
        )),
    }
}

pub(super) fn wrong(position: Option<(usize, usize)>, path: &str, what: Message) -> ExerciseError {
    let place = Place::Document {
        file: None,
        position,
        path: path.to_owned(),
    };
    let way_out = Text::new("请照 docs/training.md 改正。", "Mend it by docs/training.md.");
    let finding = Finding::new(what, way_out.into());
    ExerciseError(Box::new(finding.at(Severity::Error, place)))
}
