//! The document as a whole, its version, and reading it from JSON.

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::strict::{Part, read_json, record, section, within};

use super::{
    Awaiting, Behaviour, DirectedPlacementRules, Duties, Establishment, Posts, Procedure, Rotation, Round,
    Scoring, Standing, Timetable, UpwardSelection, check, migrate, rounds,
};
use crate::digest::digest;
use crate::json_text;
use crate::policy::PolicyError;
use crate::policy::leaves::GivenNames;
use crate::random::Seed;
use crate::roster::Stage;

/// The version of the document's shape that this program writes.
pub const VERSION: u32 = 3;

/// One value for each stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByStage<T> {
    /// 小学.
    pub primary: T,
    /// 初中.
    pub junior: T,
    /// 高中.
    pub senior: T,
}

record!(ByStage<T>: primary, junior, senior);

impl<T: Copy> ByStage<T> {
    /// The value for `stage`.
    pub const fn of(&self, stage: Stage) -> T {
        match stage {
            Stage::Primary => self.primary,
            Stage::Junior => self.junior,
            Stage::Senior => self.senior,
        }
    }
}

/// All the rules of one procedure, and the assumptions of its simulation.
///
/// The default is the procedure as commonly practised: in-school competition, zone competition, directed placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Version of the document's shape.
    pub version: u32,
    /// 核编: how many staff a school is granted.
    pub establishment: Establishment,
    /// 设岗: how the grant becomes posts by subject.
    pub posts: Posts,
    /// 课程安排: lessons by grade and subject.
    pub timetable: Timetable,
    /// 资格: who takes part and what they may be hired for.
    pub standing: Standing,
    /// 量化评分: how teachers are scored.
    pub scoring: Scoring,
    /// The procedure as a whole, and its calendar.
    pub procedure: Procedure,
    /// 轮次: the rounds, in order. None means that everyone stays where they are.
    pub rounds: Vec<Round>,
    /// 组织调剂: what the bureau weighs besides distance.
    pub directed_placement: DirectedPlacementRules,
    /// 进城选调: rural teachers who compete for free posts in town after the rounds.
    pub upward_selection: UpwardSelection,
    /// 交流轮岗: who changes places between schools after that.
    pub rotation: Rotation,
    /// 待岗: what becomes of those left without a post.
    pub awaiting: Awaiting,
    /// 班主任 and 管理干部: duties given to the schools' staff.
    pub duties: Duties,
    /// Assumptions about how teachers choose; not rules.
    pub behaviour: Behaviour,
    /// The seed of lotteries and simulated choices.
    pub seed: Seed,
}

section!(Policy: version, establishment, posts, timetable, standing, scoring, procedure, rounds, directed_placement, upward_selection, rotation, awaiting, duties, behaviour, seed);

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document().serialize(serializer)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: VERSION,
            establishment: Establishment::default(),
            posts: Posts::default(),
            timetable: Timetable::default(),
            standing: Standing::default(),
            scoring: Scoring::default(),
            procedure: Procedure::default(),
            rounds: rounds::commonly_practised(),
            directed_placement: DirectedPlacementRules::default(),
            upward_selection: UpwardSelection::default(),
            rotation: Rotation::default(),
            awaiting: Awaiting::default(),
            duties: Duties::default(),
            behaviour: Behaviour::default(),
            seed: Seed::default(),
        }
    }
}

impl Policy {
    /// Reads a document and checks it. Sections that are left out keep their defaults; a document of an older version is
    /// brought up to date first and means what it meant.
    ///
    /// # Errors
    /// When the text is not JSON of this shape, comes from a newer program, or holds values that are not allowed.
    pub fn from_json(text: &str) -> Result<Self, PolicyError> {
        Self::from_value(read_json(text)?)
    }

    /// Reads and checks a document that is JSON already.
    ///
    /// # Errors
    /// As for [`from_json`](Self::from_json).
    pub fn from_value(mut document: Value) -> Result<Self, PolicyError> {
        // What the document is called is for people; it rules nothing.
        if let Some(members) = document.as_object_mut()
            && let Some(name) = members.get("name").filter(|name| name.is_string())
        {
            within("name", String::read(name))?;
            members.shift_remove("name");
        }
        let version = document
            .get("version")
            .map_or(Some(u64::from(VERSION)), Value::as_u64);
        match version.and_then(|version| u32::try_from(version).ok()) {
            Some(version) if version > VERSION => return Err(PolicyError::TooNew(version)),
            Some(version) if version < VERSION => migrate::to_current(&mut document, version),
            _ => {}
        }
        let policy = Self::read(&document)?;
        let problems = check(&policy);
        if problems.is_empty() {
            Ok(policy)
        } else {
            Err(PolicyError::Invalid(problems, Box::new(GivenNames::of(&policy))))
        }
    }

    /// What the document in a text is called, if it says so.
    pub fn name_in(text: &str) -> Option<String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document: Value = serde_json::from_str(text).ok()?;
        let name = document.get("name")?.as_str()?.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The policy as a JSON document.
    pub fn document(&self) -> Value {
        self.write()
    }

    /// The document of the default policy, out of the file that is made of it, so that a program that reads and writes
    /// no policies need not carry what does.
    pub fn default_document() -> Value {
        // That the file is the default is a test.
        serde_json::from_str(include_str!("../../docs/policy.default.json")).unwrap_or_default()
    }

    /// The round with this id.
    pub fn round(&self, id: &str) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }
}

/// SHA-256 of the rules: of the whole policy document but for its seed, as compact JSON in the order of
/// `docs/policy.default.json`.
pub fn rules_digest(policy: &Policy) -> String {
    let mut document = policy.document();
    if let Some(members) = document.as_object_mut() {
        members.shift_remove("seed");
    }
    digest(json_text::write(&document).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Say};

    fn said(text: &str) -> [String; 2] {
        let error = Policy::from_json(text).unwrap_err();
        Language::ALL.map(|language| error.say(language))
    }

    #[test]
    fn the_default_document_is_that_of_the_default_policy() {
        let [kept, made] = [Policy::default_document(), Policy::default().document()];
        assert_eq!(kept, made);
        assert_eq!(kept.to_string(), made.to_string(), "in the same order");
    }

    #[test]
    fn what_is_wrong_with_a_document_is_said_in_both_languages() {
        let [zh, en] = said("{\"rotation\": {\"share\": 5");
        assert!(zh.contains("不完整，到第 1 行第 24 列"), "{zh}");
        assert!(en.contains("breaks off at line 1, column 24"), "{en}");
        let [zh, en] = said("{\n\"rotation\" 5}");
        assert!(zh.contains("第 2 行第 12 列有误"), "{zh}");
        assert!(en.contains("line 2, column 12"), "{en}");
        let [zh, en] = said(r#"{"rotation": {"share": "ten"}}"#);
        assert!(zh.contains("“rotation.share”有误：应为数，实为 \"ten\""), "{zh}");
        assert!(
            en.contains("“rotation.share”: expected a number, found \"ten\""),
            "{en}"
        );
        let [zh, en] = said("[]");
        assert!(zh.contains("“整个文件”有误：应为对象"), "{zh}");
        assert!(en.contains("“the whole document”: expected an object"), "{en}");
        let [zh, en] = said(r#"{"seed": 1, "seed": 2}"#);
        assert!(zh.contains("“seed”出现了两次"), "{zh}");
        assert!(en.contains("“seed” stands there twice"), "{en}");
        let [zh, _] = said(r#"{"rotatoin": 1}"#);
        assert!(
            zh.contains("没有“rotatoin”这一项，应为以下之一：version、"),
            "{zh}"
        );
    }
}
