//! Names of the blocks, items and rounds that the shipped documents use.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::language::{Language, Message, Text};
use crate::mechanism::Mechanism;
use crate::policy::{ItemKind, Policy};
use crate::roster::{BackboneLevel, CadreLevel, Education, Stage, Subject, Title};

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
    ("backbone", Text::new("骨干教师", "Key teacher")),
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
    (
        "upward_selection",
        Text::new("进城选调", "Selection for urban schools"),
    ),
    ("departures", Text::new("流出限额", "Quota on departures")),
    ("wish_points", Text::new("志愿加分", "Points for some posts")),
    ("retraining", Text::new("转岗培训", "Retraining")),
    ("rotation", Text::new("交流轮岗", "Rotation")),
    ("appeal", Text::new("申诉成立加分", "Appeal upheld")),
    ("rounding", Text::new("四舍五入", "Rounding")),
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
    let own = names.find(|(known, _)| *known == id).map(|&(_, name)| name);
    // An item as it is added is called by what it does.
    let added = || {
        let mut examples = ItemKind::KINDS.iter().flat_map(|kind| kind.examples);
        examples
            .find(|example| example.id == id)
            .map(|example| example.name)
    };
    own.or_else(added)
}

/// The name of a block, item, round, level, subject or stage: its shipped name, or the id itself.
pub fn id_name(id: &str, language: Language) -> String {
    let shipped = |id: &str| shipped_name(id).map(|name| name.in_language(language).to_owned());
    // Whatever is added to a list a second time has a number.
    let numbered = || {
        let (of, number) = id.rsplit_once('_')?;
        number.parse::<u32>().ok()?;
        Some(format!("{} {number}", shipped(of)?))
    };
    shipped(id).or_else(numbered).unwrap_or_else(|| id.to_owned())
}

/// What sentences about a run may name: blocks, items and rounds as the user called them in the policy, or else by
/// their shipped names; and teachers other than the one spoken of, only where that is switched on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenNames {
    /// Given names of rounds and blocks by id, and of items by their path below the blocks.
    given: BTreeMap<String, String>,
    /// Given names of items by id alone, for whoever does not know the block.
    items: BTreeMap<String, String>,
    /// Rounds whose shipped name says another reach than they have, with the name that fits.
    renamed: BTreeMap<String, Text>,
    /// Items that several blocks have, by id.
    repeated: BTreeSet<String>,
    /// Whether explanations name other teachers.
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
        let elements = |value: &Value| value.as_array().cloned().unwrap_or_default();
        for round in elements(&document["rounds"]) {
            let id = label(&round, "id");
            names.give(id, label(&round, "name"));
            if let Some(fitting) = name_that_fits(id, label(&round, "scope"), label(&round, "mechanism")) {
                names.renamed.insert(id.to_owned(), fitting);
            }
        }
        let mut rules = elements(&document["upward_selection"]["departures"]);
        for round in elements(&document["rounds"]) {
            rules.extend(elements(&round["departures"]));
            rules.extend(elements(&round["wish_points"]));
        }
        for rule in rules {
            let (id, name) = (label(&rule, "id"), label(&rule, "name"));
            if !name.is_empty() {
                names.items.insert(id.to_owned(), name.to_owned());
            }
        }
        let mut items = BTreeSet::new();
        for block in elements(&document["scoring"]["blocks"]) {
            let block_id = label(&block, "id");
            names.give(block_id, label(&block, "name"));
            for item in elements(&block["items"]) {
                let (id, name) = (label(&item, "id"), label(&item, "name"));
                names.give(&item_key(block_id, id), name);
                if !name.is_empty() {
                    names.items.insert(id.to_owned(), name.to_owned());
                }
                if !items.insert(id.to_owned()) {
                    names.repeated.insert(id.to_owned());
                }
            }
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

    fn give(&mut self, key: &str, name: &str) {
        if !name.is_empty() {
            self.given.insert(key.to_owned(), name.to_owned());
        }
    }

    /// The given name of a round, block or item, or else its shipped one.
    pub fn name(&self, id: &str, language: Language) -> String {
        let given = self.given.get(id).or_else(|| self.items.get(id)).cloned();
        let fitting = || {
            self.renamed
                .get(id)
                .map(|name| name.in_language(language).to_owned())
        };
        given.or_else(fitting).unwrap_or_else(|| id_name(id, language))
    }

    /// The given name of an item of a block, or else its shipped one.
    pub fn item(&self, block: &str, id: &str, language: Language) -> String {
        let given = self.given.get(&item_key(block, id));
        given.cloned().unwrap_or_else(|| id_name(id, language))
    }

    /// The name of an item within the whole table: where several blocks have such an item, the block's name as well.
    pub fn item_in_full(&self, block: &str, id: &str, language: Language) -> String {
        let item = self.item(block, id, language);
        if self.repeated.contains(id) {
            format!("{} · {item}", self.name(block, language))
        } else {
            item
        }
    }

    /// [`name`](Self::name) in every language.
    pub fn said(&self, id: &str) -> Message {
        Message::said(Language::ALL.map(|language| self.name(id, language)))
    }

    /// [`item`](Self::item) in every language.
    pub fn said_item(&self, block: &str, id: &str) -> Message {
        Message::said(Language::ALL.map(|language| self.item(block, id, language)))
    }
}

/// The name of a round that still has the id of a shipped one but reaches farther or less far than that, or is decided
/// by the bureau, or no longer is: “学区竞聘” that is held in the whole district would contradict itself.
fn name_that_fits(id: &str, scope: &str, mechanism: &str) -> Option<Text> {
    let is_placement = mechanism == Mechanism::DirectedPlacement.key();
    let shipped = match id {
        "in_school" => !is_placement && scope == "school",
        "zone" => !is_placement && scope == "zone",
        "district" => !is_placement && scope == "district",
        "directed" => is_placement,
        _ => return None,
    };
    let fitting = match (is_placement, scope) {
        (true, _) => Text::new("组织安排", "Placement by the bureau"),
        (false, "school") => Text::new("本校竞聘", "Round within schools"),
        (false, "zone") => Text::new("学区内竞聘", "Round within zones"),
        (false, _) => Text::new("跨校竞聘", "Round across schools"),
    };
    (!shipped).then_some(fitting)
}

/// The text of a member; empty where there is none.
fn label<'value>(value: &'value Value, key: &str) -> &'value str {
    value[key].as_str().unwrap_or_default()
}

/// Ids hold no dot, so that the key is no other part's.
fn item_key(block: &str, id: &str) -> String {
    format!("{block}.{id}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::policy::Scope;
    use crate::policy::leaves::full_name_with;

    #[test]
    fn every_part_has_its_own_name_also_where_ids_are_alike() {
        let item = |name: &str| json!({"id": "years", "name": name});
        let document = json!({
            "rounds": [{"id": "zone", "name": "片区双选"}],
            "scoring": {"blocks": [
                {"id": "a", "name": "资历", "items": [item("教龄分")]},
                {"id": "b", "name": "贡献", "items": [item("乡龄分"), {"id": "vote"}]},
            ]},
        });
        let names = GivenNames::of_document(&document);
        let language = Language::Chinese;
        assert_eq!(names.name("zone", language), "片区双选");
        assert_eq!(names.item("a", "years", language), "教龄分");
        assert_eq!(names.item("b", "years", language), "乡龄分");
        assert_eq!(names.item("b", "vote", language), "民主测评");
        let full = |path: &str| full_name_with(&names, path, language);
        assert_eq!(
            full("scoring.blocks.b.items.years.rule.per_year.cap"),
            "贡献 · 乡龄分 · 最高分"
        );
        assert_eq!(
            full("scoring.blocks.b.items.vote.rule.mark.full_points"),
            "民主测评 · 测评满分（100 分）折合"
        );
        assert_eq!(full("rounds.zone.list_length"), "片区双选 · 志愿数上限");
        let lessons = |stage: &str| full(&format!("timetable.{stage}.subjects.morality_and_law"));
        assert!(
            lessons("junior").starts_with("道德与法治"),
            "{}",
            lessons("junior")
        );
        assert!(lessons("senior").starts_with("思想政治"), "{}", lessons("senior"));
    }

    #[test]
    fn a_round_that_reaches_farther_than_its_shipped_name_says_is_called_otherwise() {
        let name = |change: fn(&mut Policy)| {
            let mut policy = Policy::default();
            change(&mut policy);
            GivenNames::of(&policy).name("zone", Language::Chinese)
        };
        assert_eq!(name(|_| ()), "学区竞聘");
        assert_eq!(
            name(|policy| policy.rounds[1].scope = Scope::District),
            "跨校竞聘"
        );
        let placed = |policy: &mut Policy| policy.rounds[1].mechanism = Mechanism::DirectedPlacement;
        assert_eq!(name(placed), "组织安排");
        let named = |policy: &mut Policy| {
            policy.rounds[1].scope = Scope::District;
            policy.rounds[1].name = "片区双选".to_owned();
        };
        assert_eq!(name(named), "片区双选");
    }
}
