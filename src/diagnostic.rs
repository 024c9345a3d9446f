//! What is wrong with something that was given, in one shape for everything that reads: the place, what is wrong there,
//! the way out, and how grave it is.
//!
//! A [`Diagnostic`] can be said as one sentence, or its place and its way out can be shown apart. Its JSON is described
//! in `docs/diagnostics.md`.

use std::fmt;

use serde::Serialize as DeriveSerialize;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::language::{Message, Say};
use crate::text;

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DeriveSerialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// What was given is refused.
    Error,
    /// It is accepted, and whoever gave it is told.
    Warning,
}

/// What is wrong, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong: a whole sentence.
    pub what: Message,
    /// What to do about it, where more than a check can be advised.
    pub way_out: Option<Message>,
}

impl Finding {
    /// Something is wrong, and there is a way out.
    pub const fn new(what: Message, way_out: Message) -> Self {
        Self {
            what,
            way_out: Some(way_out),
        }
    }

    /// Something to know, without a way out of its own.
    pub const fn only(what: Message) -> Self {
        Self { what, way_out: None }
    }

    /// Says where it is.
    pub const fn at(self, severity: Severity, place: Place) -> Diagnostic {
        Diagnostic {
            severity,
            place,
            finding: self,
        }
    }
}

/// Both sentences, one after the other.
impl Say for Finding {
    fn message(&self) -> Message {
        match &self.way_out {
            Some(way_out) => Message::joined([self.what.clone(), way_out.clone()]),
            None => self.what.clone(),
        }
    }
}

/// The members of a document that lead to a place, gathered from the inside outwards while a fault is on its way out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<String>);

impl Path {
    /// The same place, seen from one step farther out.
    #[must_use]
    pub fn within(mut self, part: impl Into<String>) -> Self {
        self.0.push(part.into());
        self
    }
}

/// From the outermost member in, such as `applicants.t3.preferences.2`.
impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, part) in self.0.iter().rev().enumerate() {
            let dot = if position > 0 { "." } else { "" };
            write!(formatter, "{dot}{part}")?;
        }
        Ok(())
    }
}

/// Where something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nowhere in particular.
    #[default]
    Whole,
    /// In a table.
    Table {
        /// The name of the file.
        file: String,
        /// The row as a spreadsheet counts it.
        row: Option<u32>,
        /// The header of the column.
        column: Option<String>,
        /// What stands there.
        value: Option<String>,
    },
    /// In a document.
    Document {
        /// The name of the file, where it has one.
        file: Option<String>,
        /// Line and column in its text, counted from 1, the column in characters.
        position: Option<(usize, usize)>,
        /// The members that lead there; empty for the whole.
        path: String,
    },
    /// In a policy. Whoever says what is wrong there calls the rules by their names, so the place leaves them out.
    Rules {
        /// The name of the file or policy, where it has one.
        file: Option<String>,
        /// Line and column in its text, counted from 1.
        position: Option<(usize, usize)>,
        /// The paths of the rules that it is about.
        paths: Vec<String>,
    },
}

impl Place {
    /// In a document, as a whole.
    pub fn document(file: impl Into<String>) -> Self {
        Self::Document {
            file: Some(file.into()),
            position: None,
            path: String::new(),
        }
    }

    /// In a policy, at the rules with these paths.
    pub fn rules(paths: impl IntoIterator<Item = String>) -> Self {
        Self::Rules {
            file: None,
            position: None,
            paths: paths.into_iter().collect(),
        }
    }

    /// The same place in a document or a policy, in the file with this name.
    #[must_use]
    pub fn in_file(self, name: impl Into<String>) -> Self {
        match self {
            Self::Document { position, path, .. } => Self::Document {
                file: Some(name.into()),
                position,
                path,
            },
            Self::Rules { position, paths, .. } => Self::Rules {
                file: Some(name.into()),
                position,
                paths,
            },
            Self::Whole => Self::document(name),
            Self::Table { .. } => self,
        }
    }

    /// The place in words, before `said`.
    fn before(&self, said: Message) -> Message {
        match self {
            Self::Whole => said,
            Self::Table {
                file,
                row,
                column,
                value,
            } => {
                let mut parts = vec![text! { zh: "文件“{file}”", en: "File “{file}”", file }];
                parts.extend(row.map(|row| text! { zh: "第 {row} 行", en: ", row {row}", row }));
                let column = column.as_ref();
                parts.extend(
                    column.map(|column| text! { zh: "“{column}”列", en: ", column “{column}”", column }),
                );
                let value = value.as_ref();
                parts
                    .extend(value.map(|value| text! { zh: "的值“{value}”", en: ", value “{value}”", value }));
                let place = Message::chained(parts);
                text! { zh: "{place}：{said}", en: "{place}: {said}", place, said }
            }
            Self::Document { file, position, path } => {
                let said = match (position, path.as_str()) {
                    (None, "") => said,
                    (None, path) => text! { zh: "{path}：{said}", en: "{path}: {said}", path, said },
                    (Some((line, column)), "") => text! {
                        zh: "第 {line} 行第 {column} 列：{said}",
                        en: "Line {line}, column {column}: {said}",
                        line, column, said
                    },
                    (Some((line, column)), path) => text! {
                        zh: "第 {line} 行第 {column} 列（{path}）：{said}",
                        en: "Line {line}, column {column} ({path}): {said}",
                        line, column, path, said
                    },
                };
                in_file(file.as_deref(), said)
            }
            Self::Rules { file, .. } => in_file(file.as_deref(), said),
        }
    }
}

/// The name of the file before `said`, where it has one.
fn in_file(file: Option<&str>, said: Message) -> Message {
    match file {
        Some(file) => text! { zh: "{file}: {said}", en: "{file}: {said}", file, said },
        None => said,
    }
}

/// Its members that are known: `file`, `row`, `column`, `value`, `line`, `character`, `path`, `paths`.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Default, DeriveSerialize)]
        struct View<'place> {
            #[serde(skip_serializing_if = "Option::is_none")]
            file: Option<&'place str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            row: Option<u32>,
            #[serde(skip_serializing_if = "Option::is_none")]
            column: Option<&'place str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            value: Option<&'place str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            line: Option<usize>,
            #[serde(skip_serializing_if = "Option::is_none")]
            character: Option<usize>,
            #[serde(skip_serializing_if = "Option::is_none")]
            path: Option<&'place str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            paths: Option<&'place [String]>,
        }
        let view = match self {
            Self::Whole => View::default(),
            Self::Table {
                file,
                row,
                column,
                value,
            } => View {
                file: Some(file),
                row: *row,
                column: column.as_deref(),
                value: value.as_deref(),
                ..View::default()
            },
            Self::Document { file, position, path } => View {
                file: file.as_deref(),
                line: position.map(|(line, _)| line),
                character: position.map(|(_, character)| character),
                path: Some(path.as_str()).filter(|path| !path.is_empty()),
                ..View::default()
            },
            Self::Rules {
                file,
                position,
                paths,
            } => View {
                file: file.as_deref(),
                line: position.map(|(line, _)| line),
                character: position.map(|(_, character)| character),
                path: paths.first().map(String::as_str),
                paths: Some(paths.as_slice()).filter(|paths| paths.len() > 1),
                ..View::default()
            },
        };
        view.serialize(serializer)
    }
}

/// Something wrong somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What, and the way out.
    pub finding: Finding,
}

impl Diagnostic {
    /// The same in the file with this name, as far as it is about a document.
    #[must_use]
    pub fn in_file(self, name: impl Into<String>) -> Self {
        Self {
            place: self.place.in_file(name),
            ..self
        }
    }
}

/// As one sentence or two, the place first.
impl Say for Diagnostic {
    fn message(&self) -> Message {
        self.place.before(self.finding.message())
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Diagnostic", 5)?;
        state.serialize_field("severity", &self.severity)?;
        state.serialize_field("place", &self.place)?;
        state.serialize_field("what", &self.finding.what)?;
        state.serialize_field("way_out", &self.finding.way_out)?;
        state.serialize_field("message", &self.message())?;
        state.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use serde_json::json;

    #[test]
    fn a_diagnostic_is_one_sentence_or_place_and_hint() {
        let finding = Finding::new(
            text! { zh: "太大。", en: "It is too large." },
            text! { zh: "请改小。", en: "Make it smaller." },
        );
        let path = Path::default().within("2").within("t1").within("applicants");
        let place = Place::Document {
            file: None,
            position: Some((3, 5)),
            path: path.to_string(),
        };
        let diagnostic = finding.clone().at(Severity::Error, place.in_file("a.json"));
        assert_eq!(
            diagnostic.say(Language::English),
            "a.json: Line 3, column 5 (applicants.t1.2): It is too large. Make it smaller."
        );
        assert_eq!(
            serde_json::to_value(&diagnostic).unwrap(),
            json!({
                "severity": "error",
                "place": {"file": "a.json", "line": 3, "character": 5, "path": "applicants.t1.2"},
                "what": {"zh": "太大。", "en": "It is too large."},
                "way_out": {"zh": "请改小。", "en": "Make it smaller."},
                "message": {
                    "zh": "a.json: 第 3 行第 5 列（applicants.t1.2）：太大。请改小。",
                    "en": "a.json: Line 3, column 5 (applicants.t1.2): It is too large. Make it smaller.",
                },
            })
        );
        let place = Place::Table {
            file: "s.csv".to_owned(),
            row: Some(4),
            column: Some("学区".to_owned()),
            value: None,
        };
        let diagnostic = finding.at(Severity::Warning, place);
        assert_eq!(
            diagnostic.say(Language::Chinese),
            "文件“s.csv”第 4 行“学区”列：太大。请改小。"
        );
        assert_eq!(
            diagnostic.say(Language::English),
            "File “s.csv”, row 4, column “学区”: It is too large. Make it smaller."
        );

        let place = Place::rules(["rotation.share".to_owned(), "rounds".to_owned()]);
        let way_out = text! { zh: "请改正。", en: "Mend it." };
        let finding = Finding::new(text! { zh: "比例有误。", en: "The share is wrong." }, way_out);
        let diagnostic = finding.at(Severity::Error, place).in_file("p.json");
        assert_eq!(
            diagnostic.say(Language::English),
            "p.json: The share is wrong. Mend it."
        );
        assert_eq!(
            serde_json::to_value(&diagnostic.place).unwrap(),
            json!({"file": "p.json", "path": "rotation.share", "paths": ["rotation.share", "rounds"]})
        );
    }
}
