//! The key file: which code stands for whom. Whoever has it and the roster has the names again.

use std::collections::BTreeSet;
use std::fmt;

use crate::csv_text::{self, BYTE_ORDER_MARK, push_row, without_guard};
use crate::language::{Language, Message, Text};
use crate::ordering::set_of;
use crate::roster::csv_rows;
use crate::text;

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Teacher,
    School,
    Zone,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Teacher, Self::School, Self::Zone];

    const fn name(self) -> Text {
        match self {
            Self::Teacher => Text::new("教师", "teacher"),
            Self::School => Text::new("学校", "school"),
            Self::Zone => Text::new("学区", "zone"),
        }
    }

    /// The letter that codes begin with, and the least digits after it.
    pub const fn code(self) -> (char, usize) {
        match self {
            Self::Teacher => ('T', 5),
            Self::School => ('S', 3),
            Self::Zone => ('Z', 2),
        }
    }

    fn is_code(self, text: &str) -> bool {
        let (letter, least) = self.code();
        let digits = text.strip_prefix(letter).unwrap_or_default();
        (least..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// One line of a key file.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub kind: Kind,
    /// The id as it stood in the user's file.
    pub original: String,
    /// What tells people of one name apart: the year of birth, the school, the subject, as far as needed.
    pub mark: String,
    pub code: String,
}

/// What is known of somebody besides the id, to tell people of one name apart.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub birth: Option<u16>,
    pub school: String,
    pub subject: String,
}

impl Known {
    /// What may stand in the key file, the least telling first; empty where it is not known.
    pub fn marks(&self) -> [String; 4] {
        let birth = self.birth.map(|year| year.to_string()).unwrap_or_default();
        let join = |parts: &[&str]| {
            if parts.iter().any(|part| part.is_empty()) {
                String::new()
            } else {
                parts.join("/")
            }
        };
        [
            birth.clone(),
            self.school.clone(),
            join(&[&birth, &self.school]),
            join(&[&birth, &self.school, &self.subject]),
        ]
    }
}

/// Which code stands for whom: for the user alone. It is not part of the roster, the recipe, the report or any message,
/// and shows nothing of itself where it is printed by mistake.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct KeyFile {
    entries: Vec<Entry>,
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "KeyFile({} entries)", self.entries.len())
    }
}

/// Why a text is no key file. Rows are told, never what stands in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// It is no table, or has no row of a key.
    NoKey,
    /// This row, as a spreadsheet counts it, is not one of a key.
    Row(u32),
    /// The code in this row stands for something else as well.
    CodeTwice(u32),
}

impl KeyProblem {
    /// What is wrong, and the way out.
    pub fn message(self) -> Message {
        match self {
            Self::NoKey => text! {
                zh: "这不是代码对照表：没有“类别、原代码或姓名、区分、代码”四列。请选择以前导入时保存的对照表。",
                en: "This is no key file: it has no row of headings that begins with kind and original. Choose the one that was saved at an earlier import."
            },
            Self::Row(row) => text! {
                zh: "代码对照表第 {row} 行不完整或代码不合规，请改正，或换用没有改动过的对照表。",
                en: "Row {row} of the key file is not complete, or its code is none of ours. Mend it, or take a key file that nobody changed.",
                row
            },
            Self::CodeTwice(row) => text! {
                zh: "代码对照表第 {row} 行的代码前面已经用过；一个代码只能对应一个人。请改正，或换用没有改动过的对照表。",
                en: "The code in row {row} of the key file is used before; a code stands for one person only. Mend it, or take a key file that nobody changed.",
                row
            },
        }
    }
}

/// What stands above the table of every key file.
const WARNING: Text = Text::new(
    "本表可把代码还原到个人，等同于原花名册：只由您本人保管，不要与换成代码的花名册放在一起，不要发送，不再需要时删除；不要用表格软件另存，以免长号码和前面的 0 丢失。",
    "With this table every code can be traced to a person; it is as sensitive as the roster it came from. Keep it yourself apart from the roster with codes; send it to nobody; delete it when it is no longer needed; do not save it anew from a spreadsheet, which loses long numbers and leading zeros.",
);

/// The headers.
const HEADERS: [Text; 4] = [
    Text::new("类别", "kind"),
    Text::new("原代码或姓名", "original"),
    Text::new("区分", "told apart by"),
    Text::new("代码", "code"),
];

/// Whether a spreadsheet wrote a long number anew and lost its last digits.
fn is_shortened(original: &str) -> bool {
    let parts = original.split_once("E+");
    parts.is_some_and(|(number, exponent)| number.parse::<f64>().is_ok() && exponent.parse::<u8>().is_ok())
}

impl KeyFile {
    /// Whether it names nobody.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Leaves out whoever is not in the roster, but for those of an earlier time, who may come back with their codes.
    pub(in crate::import) fn keep_only(&mut self, former: Option<&Self>, is_in: impl Fn(&str) -> bool) {
        let former = former.iter().flat_map(|former| &former.entries);
        let former = set_of(former.map(|entry| entry.code.as_str()));
        let stays = |entry: &Entry| {
            entry.kind == Kind::Zone || former.contains(entry.code.as_str()) || is_in(&entry.code)
        };
        self.entries.retain(stays);
    }

    /// How many codes it has.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// As CSV that opens in a spreadsheet: no cell runs as a formula, and the first row says what it is.
    pub fn to_csv(&self, language: Language) -> String {
        let mut text = String::from(BYTE_ORDER_MARK);
        push_row(
            &mut text,
            [csv_text::Entry::Words(WARNING.in_language(language).to_owned())],
        );
        let header = |header: &Text| csv_text::Entry::Words(header.in_language(language).to_owned());
        push_row(&mut text, HEADERS.iter().map(header));
        for entry in &self.entries {
            push_row(
                &mut text,
                [
                    csv_text::Entry::Plain(entry.kind.name().in_language(language).to_owned()),
                    csv_text::Entry::Words(entry.original.clone()),
                    csv_text::Entry::Words(entry.mark.clone()),
                    csv_text::Entry::Plain(entry.code.clone()),
                ],
            );
        }
        text
    }

    /// Whether a file begins as a key file does, as it is written or as a spreadsheet saves it.
    pub fn begins(bytes: &[u8]) -> bool {
        // Twice what stands above the table.
        const FAR: usize = 2_000;
        let start = String::from_utf8_lossy(bytes.get(..FAR).unwrap_or(bytes));
        let marks = [',', '\t', ';'].iter();
        let mut heads = marks.flat_map(|mark| {
            Language::ALL.map(|language| {
                let headers = HEADERS.map(|header| header.in_language(language));
                headers.join(&mark.to_string())
            })
        });
        heads.any(|head| start.contains(&head))
    }

    /// Reads a key file that was written here, whatever language it is in.
    ///
    /// # Errors
    /// When it is none, or was changed so that a code is none or stands twice.
    pub fn read(text: &str) -> Result<Self, KeyProblem> {
        let rows = csv_rows(text).map_err(|_| KeyProblem::NoKey)?;
        let is_header = |cells: &[String]| {
            let fits = |(header, cell): (&Text, &String)| cell == header.zh || cell == header.en;
            cells.len() >= HEADERS.len() && HEADERS.iter().zip(cells).all(fits)
        };
        let mut rows = rows.into_iter().skip_while(|(_, cells)| !is_header(cells));
        rows.next().ok_or(KeyProblem::NoKey)?;
        let mut key = Self::default();
        let mut codes = BTreeSet::new();
        for (row, cells) in rows {
            let Some(([kind, original, mark, code], beyond)) = cells.split_first_chunk() else {
                return Err(KeyProblem::Row(row));
            };
            if beyond.iter().any(|cell| !cell.is_empty()) {
                return Err(KeyProblem::Row(row));
            }
            let kind = (Kind::ALL.into_iter())
                .find(|known| kind == known.name().zh || kind == known.name().en)
                .filter(|kind| kind.is_code(code) && !original.is_empty() && !is_shortened(original))
                .ok_or(KeyProblem::Row(row))?;
            if !codes.insert(code.clone()) {
                return Err(KeyProblem::CodeTwice(row));
            }
            let plain = |cell: &str| without_guard(cell).unwrap_or(cell).to_owned();
            key.push(Entry {
                kind,
                original: plain(original),
                mark: plain(mark),
                code: code.clone(),
            });
        }
        if key.is_empty() {
            return Err(KeyProblem::NoKey);
        }
        Ok(key)
    }

    pub(super) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// The entries of a kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// Keeps what the former key says of those who are no longer there, and puts all in the order of their codes, which
    /// tells nothing of the order in which they stood.
    pub(super) fn keep_others_of(&mut self, former: Option<&Self>) {
        let used = set_of(self.entries.iter().map(|entry| entry.code.clone()));
        let gone = former.into_iter().flat_map(|former| &former.entries);
        self.entries
            .extend(gone.filter(|entry| !used.contains(&entry.code)).cloned());
        crate::ordering::sort_by(&mut self.entries, &mut |left, right| {
            (left.kind, left.code.len(), &left.code).cmp(&(right.kind, right.code.len(), &right.code))
        });
    }
}
