//! Why a policy document is refused.

use super::PolicyProblem;
use super::clauses::words::joined;
use super::document::VERSION;
use super::leaves::GivenNames;
use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
use crate::language::{Language, Message, Say, Text, Value as Said};
use crate::limits::{NESTING, POLICY_BYTES};
use crate::text;

/// Why a policy document was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Not text that can be read.
    #[error("the policy document cannot be read: {0}")]
    Unreadable(String),
    /// Not JSON: where it breaks off or goes wrong.
    #[error("the policy document is not JSON (line {line}, column {column})")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// Whether the text ends before the document does.
        cut_off: bool,
    },
    /// JSON in which an object names a member twice.
    #[error("“{key}” stands there twice (line {line}, column {column})")]
    NamedTwice {
        /// The member.
        key: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// JSON, but not of the document's shape.
    #[error("{}{}", place_before(path), what.say(Language::English))]
    Misfit {
        /// Where; empty for the document as a whole.
        path: String,
        /// What is wrong.
        what: Message,
    },
    /// Larger than any policy is.
    #[error("the policy document is larger than {} MiB", POLICY_BYTES >> 20)]
    TooLarge,
    /// More brackets inside one another than any policy has.
    #[error("more than {NESTING} brackets are open (line {line}, column {column})")]
    TooDeep {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Written by a newer program.
    #[error("the policy document has version {0}; this program reads up to {VERSION}")]
    TooNew(u32),
    /// An override names no leaf of the document.
    #[error("there is no rule at {0}")]
    UnknownPath(String),
    /// Readable, but some values are not allowed.
    #[error("the policy document has {} values that are not allowed", .0.len())]
    Invalid(Vec<PolicyProblem>, Box<GivenNames>),
}

/// A place as it stands before what is wrong there.
fn place_before(path: &str) -> String {
    if path.is_empty() {
        String::new()
    } else {
        format!("{path}: ")
    }
}

/// The list whose element a path may have meant, by the lists that a document has.
fn list_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('.').collect();
    let length = match parts.as_slice() {
        ["rounds", _, ..] => 1,
        [
            "scoring",
            "blocks",
            _,
            "items",
            _,
            "rule",
            "bands",
            "bands",
            _,
            ..,
        ] => 8,
        ["scoring", "blocks", _, "items", _, ..] => 4,
        ["scoring", "blocks", _, ..] => 2,
        _ => return None,
    };
    parts.get(..length).map(|list| list.join("."))
}

/// A place in the text of the document.
const fn not_json_at(line: usize, column: usize) -> Place {
    Place::Rules {
        file: None,
        position: Some((line, column)),
        paths: Vec::new(),
    }
}

impl PolicyError {
    /// Everything that is wrong, in the shape that all readers share.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        match self {
            Self::Invalid(problems, names) => {
                problems.iter().map(|problem| problem.diagnostic(names)).collect()
            }
            other => other.of_document().into_iter().collect(),
        }
    }

    /// What is wrong with the document as such; nothing where it is readable and its values are not allowed. A program that
    /// only unpacks rules needs no more, and not the words for every value.
    pub fn of_document(&self) -> Option<Diagnostic> {
        let (place, finding) = match self {
            Self::Unreadable(detail) => (
                Place::Whole,
                Finding::new(
                    text! {
                        zh: "方案文件无法读取：{detail}。", en: "The policy document cannot be read: {detail}.", detail
                    },
                    text! {
                        zh: "请使用本程序导出的 JSON 文件，或对照文件格式说明修改。",
                        en: "Use a JSON file exported by this program, or mend it against the description of the format."
                    },
                ),
            ),
            Self::NotJson {
                line,
                column,
                cut_off: true,
            } => (
                not_json_at(*line, *column),
                Finding::new(
                    text! {
                        zh: "方案文件不完整，到第 {line} 行第 {column} 列就断了。",
                        en: "The policy document breaks off at line {line}, column {column}.",
                        line, column
                    },
                    text! {
                        zh: "请重新导出或完整复制。", en: "Export it again, or copy the whole of it."
                    },
                ),
            ),
            Self::NotJson {
                line,
                column,
                cut_off: false,
            } => (
                not_json_at(*line, *column),
                Finding::new(
                    text! {
                        zh: "方案文件不是正确的 JSON：第 {line} 行第 {column} 列有误。",
                        en: "The policy document is not JSON: something is wrong at line {line}, column {column}.",
                        line, column
                    },
                    text! {
                        zh: "请检查这一处的逗号、引号和括号，或使用本程序导出的文件。",
                        en: "Look for a comma, quotation mark or bracket there, or use a file exported by this program."
                    },
                ),
            ),
            Self::NamedTwice { key, line, column } => (
                not_json_at(*line, *column),
                Finding::new(
                    text! {
                        zh: "方案文件第 {line} 行第 {column} 列：“{key}”出现了两次，不知以哪一个为准。",
                        en: "Line {line}, column {column} of the policy document: “{key}” stands there twice, and only one can hold.",
                        line, column, key
                    },
                    text! { zh: "请删去其中一个。", en: "Remove one of the two." },
                ),
            ),
            Self::TooLarge => (
                Place::Rules {
                    file: None,
                    position: None,
                    paths: Vec::new(),
                },
                Finding::new(
                    text! {
                        zh: "方案文件超过 {most} MiB，没有读取。",
                        en: "The policy document has more than {most} MiB and was not read.",
                        most = POLICY_BYTES >> 20
                    },
                    text! {
                        zh: "请检查是否选错了文件。", en: "See whether it is the right file."
                    },
                ),
            ),
            Self::TooDeep { line, column } => (
                not_json_at(*line, *column),
                Finding::new(
                    text! {
                        zh: "方案文件第 {line} 行第 {column} 列：括号超过 {most} 层。",
                        en: "Line {line}, column {column} of the policy document: more than {most} brackets are open.",
                        line, column, most = NESTING
                    },
                    text! {
                        zh: "请检查是否选错了文件。", en: "See whether it is the right file."
                    },
                ),
            ),
            Self::Misfit { path, what } => {
                let place = if path.is_empty() {
                    Text::new("整个文件", "the whole document").into()
                } else {
                    Said::from(path)
                };
                (
                    Place::rules(Some(path.clone()).filter(|path| !path.is_empty())),
                    Finding::new(
                        text! {
                            zh: "方案文件中“{place}”有误：{what}。",
                            en: "The policy document is wrong at “{place}”: {what}.",
                            place, what
                        },
                        text! {
                            zh: "请改正，或使用本程序导出的文件。",
                            en: "Mend it, or use a file exported by this program."
                        },
                    ),
                )
            }
            Self::TooNew(version) => (
                Place::rules(["version".to_owned()]),
                Finding::new(
                    text! {
                        zh: "方案文件的版本是 {version}，本程序最高支持版本 {known}。",
                        en: "The policy document has version {version}; this program reads up to version {known}.",
                        version, known = VERSION
                    },
                    text! { zh: "请升级本程序。", en: "Use a newer program." },
                ),
            ),
            Self::UnknownPath(path) => (
                Place::rules([path.clone()]),
                Finding::new(
                    text! {
                        zh: "方案文件中没有“{path}”这一条规则。", en: "There is no rule at “{path}”.", path
                    },
                    if let Some(list) = list_of(path) {
                        text! {
                            zh: "请检查路径的拼写。要增加一项，请写出整个列表“{list}”，原有各项也要列上。",
                            en: "Check the spelling of the path. To add an element, write the whole list “{list}”, those that are there included.",
                            list
                        }
                    } else {
                        text! { zh: "请检查路径的拼写。", en: "Check the spelling of the path." }
                    },
                ),
            ),
            Self::Invalid(..) => return None,
        };
        Some(finding.at(Severity::Error, place))
    }
}

/// A sentence or two for each thing that is wrong, one a line.
impl Say for PolicyError {
    fn message(&self) -> Message {
        joined(self.diagnostics().iter().map(Say::message), "\n", "\n")
    }
}
