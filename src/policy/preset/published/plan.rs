//! What the file of a published set holds.

use serde_json::Value;

use super::Published;
use crate::language::{Language, Message, Text};
use crate::policy::scheme::name_in;
use crate::policy::{Overrides, Scenario};
use crate::text;

/// A published set.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The set.
    pub set: Published,
    /// The year of the text; `None` where it has none.
    pub year: Option<u64>,
    /// Where it stands.
    pub sources: Vec<String>,
    /// How far it can be trusted: A, B or C, with + or -.
    pub trust: String,
    /// What it changes in the default rules.
    changes: Value,
    /// Its rules.
    pub rules: Vec<PlanRule>,
}

/// One rule of a published set.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRule {
    /// The rule in our own words.
    pub rule: Message,
    /// The paths that express it.
    pub by: Vec<String>,
    /// What is lost, or why it cannot be expressed; `None` where it is exact.
    pub lost: Option<Message>,
}

impl Published {
    /// What the set holds. Every shipped file is read whole by a test.
    pub fn plan(self) -> Plan {
        let mut document: Value = serde_json::from_str(self.text()).unwrap_or_default();
        let texts = |value: &Value| -> Vec<String> {
            let texts = value.as_array().into_iter().flatten();
            texts.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let said = |value: &Value| {
            let in_language = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            Message::said([in_language("zh"), in_language("en")])
        };
        let rules = document["rules"].as_array().into_iter().flatten();
        let rules = rules.map(|rule| PlanRule {
            rule: said(rule),
            by: texts(&rule["by"]),
            lost: rule.get("lost").map(said),
        });
        Plan {
            set: self,
            year: document["year"].as_u64(),
            sources: texts(&document["sources"]),
            trust: document["trust"].as_str().unwrap_or_default().to_owned(),
            rules: rules.collect(),
            changes: document["changes"].take(),
        }
    }
}

impl Plan {
    /// The set as a scenario named in `language`, and so are the blocks, items and rounds that it names.
    pub fn scenario(&self, language: Language) -> Scenario {
        let mut overrides = Overrides::default();
        for (path, value) in self.changes.as_object().into_iter().flatten() {
            let mut value = value.clone();
            name_in(&mut value, language);
            overrides.set(path, value);
        }
        Scenario {
            name: self.set.name.in_language(language).to_owned(),
            overrides,
        }
    }

    /// How many of its rules are exact.
    pub fn exact(&self) -> usize {
        self.rules.iter().filter(|rule| rule.lost.is_none()).count()
    }

    /// The extra columns of the roster that its rules read, in the order of the rules.
    pub fn columns(&self) -> Vec<String> {
        let mut columns = Vec::new();
        find_columns(&self.changes, &mut columns);
        columns
    }

    /// Where it comes from, how many of its rules are exact, what of the others is lost, and what the roster must have.
    pub fn note(&self) -> Message {
        let columns = self.columns();
        let columns = (!columns.is_empty()).then(|| {
            text! {
                zh: "花名册须有附加列：{columns}；没有填写的不得分、按不符合条件处理，“否”也要填。", en: " The roster needs extra columns: {columns}; what is not filled in gives no points and meets no condition, so a no must be filled in too.",
                columns = columns.join("、")
            }
        });
        let records = reads_records(&self.changes).then_some(Text::new(
            "花名册须有记录表。",
            " The roster needs a records table.",
        ));
        let told = self.told();
        text! { zh: "{told}{columns}{records}", en: "{told}{columns}{records}", told, columns, records }
    }

    fn told(&self) -> Message {
        let all = self.rules.len();
        let exact = text! {
            zh: "来源：{source}（可信度 {trust}）。{all} 条规则中 {exact} 条准确表达",
            en: "Source: {source} (trust {trust}). {exact} of its {all} rules are exact",
            source = self.sources.join(" "), trust = &self.trust, all, exact = self.exact()
        };
        let lost = self.rules.iter().filter_map(|rule| {
            let lost = rule.lost.as_ref()?;
            Some(text! { zh: "{rule}——{lost}", en: "{rule}: {lost}", rule = &rule.rule, lost })
        });
        let lost: Vec<Message> = lost.collect();
        if lost.is_empty() {
            return text! { zh: "{exact}。", en: "{exact}.", exact };
        }
        let lost = Message::separated(lost, "；", "; ");
        text! { zh: "{exact}；其余：{lost}。", en: "{exact}; the others: {lost}.", exact, lost }
    }
}

/// Whether something counts or compares dated records.
fn reads_records(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(reads_records),
        Value::Object(members) => members
            .iter()
            .any(|(key, member)| matches!(key.as_str(), "records" | "record_level") || reads_records(member)),
        _ => false,
    }
}

/// Collects what stands under `column`: a name, or an object that has one.
fn find_columns(value: &Value, columns: &mut Vec<String>) {
    match value {
        Value::Array(elements) => elements.iter().for_each(|element| find_columns(element, columns)),
        Value::Object(members) => {
            for (key, member) in members {
                let name = member.as_str().or_else(|| member["name"].as_str());
                let name = name.filter(|name| key == "column" && !name.is_empty());
                if let Some(name) = name
                    && !columns.iter().any(|known| known == name)
                {
                    columns.push(name.to_owned());
                }
                find_columns(member, columns);
            }
        }
        _ => {}
    }
}
