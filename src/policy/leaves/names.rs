//! Names of the blocks, items and rounds that the shipped documents use.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::language::{Language, Message, Text};
use crate::policy::Policy;
use crate::roster::{BackboneLevel, CadreLevel, Education, Stage, Subject, Title};
use crate::text;

/// Names of the ids that the shipped documents use.
const IDS: &[(&str, Text)] = &[
    ("seniority", Text::new("资历", "Seniority")),
    ("qualification", Text::new("学历职称", "Qualification")),
    ("duties", Text::new("履职", "Duties")),
    ("performance", Text::new("业绩", "Performance")),
    ("rural_service", Text::new("农村任教", "Rural service")),
    ("teaching_years", Text::new("教龄", "Teaching years")),
    ("years_in_title", Text::new("任现职年限", "Years in title")),
    ("years_in_school", Text::new("校龄", "Years in school")),
    ("education", Text::new("学历", "Education")),
    ("title", Text::new("职称", "Title")),
    ("homeroom_years", Text::new("班主任年限", "Homeroom years")),
    ("assessments", Text::new("年度考核", "Annual assessments")),
    ("honours", Text::new("荣誉", "Honours")),
    ("rural_years", Text::new("农村任教年限", "Rural years")),
    ("in_school", Text::new("校内竞聘", "In-school round")),
    ("zone", Text::new("学区竞聘", "Zone round")),
    ("district", Text::new("跨学区竞聘", "District round")),
    ("directed", Text::new("组织调剂", "Directed placement")),
    ("age", Text::new("年龄", "Age")),
    ("title_years", Text::new("职称资格年限", "Years of title")),
    ("position", Text::new("担任职务", "Position")),
    ("lessons", Text::new("教学工作量", "Lessons taught")),
    ("vote", Text::new("民主测评", "Democratic vote")),
    ("organisation", Text::new("组织测评", "Panel")),
    ("record", Text::new("资历业绩", "Record")),
    ("backbone", Text::new("骨干教师", "Backbone teacher")),
    ("competition", Text::new("竞赛", "Competitions")),
    ("research", Text::new("教科研", "Research")),
    (
        "teaching_rank",
        Text::new("教学成绩名次", "Rank of teaching result"),
    ),
    ("qualified", Text::new("合格", "Qualified")),
    ("excellent", Text::new("优秀", "Excellent")),
    ("homeroom_teacher", Text::new("班主任", "Homeroom teacher")),
    ("one_shot", Text::new("合并竞聘", "All rounds at once")),
    ("upward_selection", Text::new("进城选调", "Upward selection")),
    ("retraining", Text::new("转岗培训", "Retraining")),
    ("rotation", Text::new("交流轮岗", "Rotation")),
];

/// The shipped name of a block, item, round, level, subject or stage.
fn shipped_name(id: &str) -> Option<Text> {
    let lists = [
        IDS,
        Education::OPTIONS,
        Title::OPTIONS,
        BackboneLevel::OPTIONS,
        CadreLevel::OPTIONS,
        Subject::OPTIONS,
        Stage::OPTIONS,
    ];
    let mut names = lists.into_iter().flatten();
    names.find(|(known, _)| *known == id).map(|&(_, name)| name)
}

/// The name of a block, item, round, level, subject or stage: its shipped name, or the id itself.
pub fn id_name(id: &str, language: Language) -> String {
    shipped_name(id).map_or_else(|| id.to_owned(), |name| name.in_language(language).to_owned())
}

/// What sentences about a run may name: blocks, items and rounds as the user called them in the policy, by id; and
/// teachers other than the one spoken of, only where that is switched on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenNames {
    given: BTreeMap<String, String>,
    others: bool,
}

impl GivenNames {
    /// The given names of a policy.
    pub fn of(policy: &Policy) -> Self {
        Self::of_document(&policy.document())
    }

    /// The given names of a document, valid or not.
    pub fn of_document(document: &Value) -> Self {
        let mut names = Self::default();
        for section in ["rounds", "scoring"] {
            names.collect(&document[section]);
        }
        names
    }

    /// The same, where explanations name other teachers by code with their scores, and why somebody is barred.
    #[must_use]
    pub fn naming_others(self, others: bool) -> Self {
        Self { others, ..self }
    }

    /// Whether explanations name other teachers, and why somebody is barred; they do not unless that is switched on.
    pub const fn names_others(&self) -> bool {
        self.others
    }

    fn collect(&mut self, value: &Value) {
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| self.collect(element)),
            Value::Object(members) => {
                if let (Some(Value::String(id)), Some(Value::String(name))) =
                    (members.get("id"), members.get("name"))
                    && !name.is_empty()
                {
                    self.given.insert(id.clone(), name.clone());
                }
                for part in ["blocks", "items"] {
                    if let Some(below) = members.get(part) {
                        self.collect(below);
                    }
                }
            }
            _ => {}
        }
    }

    /// The given name of an id, or else its shipped one.
    pub fn name(&self, id: &str, language: Language) -> String {
        self.given
            .get(id)
            .cloned()
            .unwrap_or_else(|| id_name(id, language))
    }

    /// The same in every language.
    pub fn said(&self, id: &str) -> Message {
        match (self.given.get(id), shipped_name(id)) {
            (None, Some(shipped)) => shipped.into(),
            (given, _) => {
                let name = given.map_or(id, String::as_str);
                text! { zh: "{name}", en: "{name}", name }
            }
        }
    }
}
