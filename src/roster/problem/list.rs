//! Lists of problems: collecting them, refusing a file with them, and writing them out for the user.

use std::fmt;

use super::Problem;
use crate::csv_text::{BYTE_ORDER_MARK, Entry, push_row};
use crate::diagnostic::Severity;
use crate::language::{Language, Message, Say, Value};
use crate::ordering::sort_by_key;
use crate::text;

/// Most problems of one severity that are listed; more are only counted.
pub const MOST_LISTED: usize = 1_000;

/// How many problems of one kind are shown before the rest of them are only counted.
const FEW: usize = 3;
/// How many rows of the rest are named.
const MOST_ROWS_NAMED: usize = 8;

/// Problems as they are found, those of one kind together: at least the first three of each kind, [`MOST_LISTED`] in
/// all, and how many there were.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    errors: Gathering,
    warnings: Gathering,
}

#[derive(Clone, Debug, Default)]
struct Gathering {
    groups: Vec<Group>,
    kept: usize,
    total: usize,
}

/// Problems of one kind in one column of one file.
#[derive(Clone, Debug)]
struct Group {
    problems: Vec<Problem>,
    total: usize,
}

impl Problem {
    fn is_like(&self, other: &Self) -> bool {
        self.kind.is_like(&other.kind) && self.column == other.column && self.file == other.file
    }
}

impl Gathering {
    fn push(&mut self, problem: Problem) {
        self.total += 1;
        let alike = |group: &&mut Group| {
            group
                .problems
                .first()
                .is_some_and(|first| first.is_like(&problem))
        };
        if let Some(group) = self.groups.iter_mut().find(alike) {
            group.total += 1;
            if self.kept < MOST_LISTED || group.problems.len() < FEW {
                self.kept += 1;
                group.problems.push(problem);
            }
        } else {
            self.kept += 1;
            self.groups.push(Group {
                problems: vec![problem],
                total: 1,
            });
        }
    }

    /// All of them, what is grave first and otherwise as they were met.
    fn listed(mut self) -> Listed {
        let is_grave = |group: &Group| group.problems.first().is_some_and(|first| first.kind.is_grave());
        sort_by_key(&mut self.groups, |group| !is_grave(group));
        let kinds = self
            .groups
            .iter()
            .map(|group| (group.problems.len(), group.total));
        Listed {
            kinds: kinds.collect(),
            total: self.total,
            problems: self.groups.into_iter().flat_map(|group| group.problems).collect(),
        }
    }
}

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        match problem.severity {
            Severity::Error => self.errors.push(problem),
            Severity::Warning => self.warnings.push(problem),
        }
    }

    /// Whether there is none at all.
    pub const fn is_empty(&self) -> bool {
        self.errors.total == 0 && self.warnings.total == 0
    }

    /// Whether any problem keeps the roster from loading.
    pub const fn refuse(&self) -> bool {
        self.errors.total > 0
    }

    /// Whether further errors of a kind that is there would only be counted.
    pub const fn full(&self) -> bool {
        self.errors.kept >= MOST_LISTED
    }

    /// The warnings, if there is no error.
    ///
    /// # Errors
    /// All errors, if there is any.
    pub fn finish(self) -> Result<Listed, Rejection> {
        if self.refuse() {
            return Err(self.rejection());
        }
        Ok(self.warnings.listed())
    }

    /// The errors, by which nothing is loaded.
    pub fn rejection(self) -> Rejection {
        Rejection {
            list: self.errors.listed(),
        }
    }
}

/// Problems, those of one kind together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The problems, kind by kind in the order in which the kinds were met, some [`MOST_LISTED`] at most.
    pub problems: Vec<Problem>,
    /// How many there were, the unlisted ones among them.
    pub total: usize,
    /// For each kind, how many are listed and how many there were.
    kinds: Vec<(usize, usize)>,
}

/// A line of a list in which only a few problems of each kind are shown.
#[derive(Clone, Copy, Debug)]
pub struct Line<'list> {
    /// The problem.
    pub problem: &'list Problem,
    /// More of its kind that are listed.
    rest: &'list [Problem],
    /// How many more of its kind there are.
    pub more: usize,
}

impl Listed {
    /// A list of what has no kind in common.
    pub fn of(problems: Vec<Problem>) -> Self {
        Self {
            total: problems.len(),
            kinds: vec![(1, 1); problems.len()],
            problems,
        }
    }

    /// The problems that are listed of each kind in one column of one file, and how many there were.
    pub fn groups(&self) -> impl Iterator<Item = (&[Problem], usize)> {
        let mut start = 0;
        self.kinds.iter().map(move |&(listed, total)| {
            let alike = self.problems.get(start..start + listed).unwrap_or_default();
            start += listed;
            (alike, total)
        })
    }

    /// The first few problems of each kind, and with the last of them how many more there are.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.groups().flat_map(|(alike, total)| {
            let (shown, rest) = alike.split_at(alike.len().min(FEW));
            shown.iter().enumerate().map(move |(place, problem)| Line {
                problem,
                rest,
                more: if place + 1 == shown.len() {
                    total - shown.len()
                } else {
                    0
                },
            })
        })
    }
}

impl Line<'_> {
    /// How many more there are of the kind, and in which rows; nothing where there are none.
    pub fn others(&self) -> Option<Message> {
        let rows: Vec<String> = self
            .rest
            .iter()
            .filter_map(|problem| problem.row)
            .take(MOST_ROWS_NAMED)
            .map(|row| row.to_string())
            .collect();
        let count = self.more;
        let listed = Value::Said([rows.join("、"), rows.join(", ")]);
        Some(match (count, rows.len()) {
            (0, _) => return None,
            (_, 0) => {
                text! { zh: "同样的问题还有 {count} 处。", en: "There {count?is|are} {count} more like this.", count }
            }
            (_, named) if named < count => text! {
                zh: "同样的问题还有 {count} 处：第 {listed} 行等。",
                en: "There {count?is|are} {count} more like this, in rows {listed} and others.",
                count, listed
            },
            _ => text! {
                zh: "同样的问题还有 {count} 处：第 {listed} 行。",
                en: "There {count?is|are} {count} more like this, in {count?row|rows} {listed}.",
                count, listed
            },
        })
    }

    /// What is wrong, the way out, and how many more there are.
    pub fn finding(&self) -> Message {
        Message::joined(
            [self.problem.kind.finding().message()]
                .into_iter()
                .chain(self.others()),
        )
    }
}

impl Say for Line<'_> {
    fn message(&self) -> Message {
        Message::joined([self.problem.message()].into_iter().chain(self.others()))
    }
}

/// Why nothing was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The errors.
    pub list: Listed,
}

impl Rejection {
    /// Whether nothing is wrong but what only looks like personal data, so that the user may say that it is none.
    pub fn is_doubt(&self) -> bool {
        !self.list.problems.is_empty() && self.list.problems.iter().all(|problem| problem.kind.is_doubt())
    }

    /// How many problems there were, and how many are listed where that is fewer.
    fn unlisted(&self) -> Message {
        let listed = self.list.problems.len();
        if listed < self.list.total {
            text! { zh: "，列出前 {listed} 处", en: ", the first {listed} listed", listed }
        } else {
            text! { zh: "", en: "" }
        }
    }

    /// How much was wrong, for the end of a list that says what.
    pub fn summary(&self, language: Language) -> String {
        let total = self.list.total;
        let summary = text! {
            zh: "没有载入：共有 {total} 处问题。", en: "Nothing was loaded: {total:problem|problems}.", total
        };
        summary.say(language)
    }
}

impl Say for Rejection {
    fn message(&self) -> Message {
        let first = self
            .list
            .problems
            .first()
            .map_or_else(|| text! { zh: "", en: "" }, Say::message);
        let total = self.list.total;
        if total <= 1 {
            return text! { zh: "没有载入。{first}", en: "Nothing was loaded. {first}", first };
        }
        text! {
            zh: "没有载入：共有 {total} 处问题{unlisted}。第一处：{first}",
            en: "Nothing was loaded: there are {total} problems{unlisted}. The first: {first}",
            total, unlisted = self.unlisted(), first
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.say(Language::English))
    }
}

impl std::error::Error for Rejection {}

/// The list as CSV that opens in a spreadsheet: with a byte order mark, and with no cell that a spreadsheet
/// would run as a formula.
pub fn to_csv(problems: &[Problem], language: Language) -> String {
    let header = language.pick(
        ["级别", "文件", "行", "列", "值", "应为", "说明"],
        [
            "severity", "file", "row", "column", "value", "expected", "message",
        ],
    );
    let mut text = String::from(BYTE_ORDER_MARK);
    push_row(&mut text, header.map(|heading| Entry::Plain(heading.to_owned())));
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => language.pick("错误", "error"),
            Severity::Warning => language.pick("提醒", "warning"),
        };
        let row = [
            severity.to_owned(),
            problem.file.clone(),
            problem.row.map(|row| row.to_string()).unwrap_or_default(),
            problem.column.clone().unwrap_or_default(),
            problem.value.clone().unwrap_or_default(),
            problem
                .expected()
                .map(|expected| expected.say(language))
                .unwrap_or_default(),
            problem.say(language),
        ];
        push_row(&mut text, row.map(Entry::Words));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::problem::ProblemKind;

    #[test]
    fn a_downloaded_list_runs_no_formula() {
        let problem = Problem::error("=a.csv", ProblemKind::NoRows)
            .at(2)
            .under("-x")
            .with_value("=HYPERLINK(\"http://x\")");
        let text = to_csv(&[problem], Language::English);
        assert!(text.starts_with('\u{feff}'));
        assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{text}");
        assert!(text.contains("\"'-x\"") && text.contains("\"'=a.csv\""), "{text}");
    }

    #[test]
    fn the_list_is_capped_and_the_count_is_not() {
        let mut problems = Problems::default();
        for row in 0..2_500 {
            problems.push(Problem::error("a", ProblemKind::NoRows).at(row));
            problems.push(Problem::warning("a", ProblemKind::NoRows).at(row));
        }
        let rejection = problems.finish().unwrap_err();
        let list = &rejection.list;
        assert_eq!((list.problems.len(), list.total), (MOST_LISTED, 2_500));
        assert!(rejection.to_string().contains("2500"));
    }

    #[test]
    fn the_first_few_of_each_kind_are_shown_whatever_came_before() {
        let mut problems = Problems::default();
        for row in 2..2_048 {
            let kind = ProblemKind::DuplicateId {
                first_row: 1,
                first_file: None,
                unseen: false,
            };
            problems.push(Problem::error("a", kind).at(row).under("id"));
        }
        for row in 2_048..2_052 {
            problems.push(Problem::error("a", ProblemKind::NoStage).at(row).under("id"));
        }
        let rejection = problems.finish().unwrap_err();
        let lines: Vec<_> = rejection
            .list
            .lines()
            .map(|line| (line.problem.row, line.more))
            .collect();
        let expected = [(2, 0), (3, 0), (4, 2_043), (2_048, 0), (2_049, 0), (2_050, 1)];
        assert_eq!(lines, expected.map(|(row, more)| (Some(row), more)));
        let said: Vec<String> = rejection
            .list
            .lines()
            .map(|line| line.say(Language::Chinese))
            .collect();
        assert!(
            said[2].ends_with("同样的问题还有 2043 处：第 5、6、7、8、9、10、11、12 行等。"),
            "{}",
            said[2]
        );
        assert!(said[5].ends_with("同样的问题还有 1 处。"), "{}", said[5]);
    }

    #[test]
    fn json_carries_the_message_in_both_languages() {
        let problem = Problem::error(
            "a.csv",
            ProblemKind::DuplicateId {
                first_row: 3,
                first_file: None,
                unseen: false,
            },
        )
        .at(9);
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json["code"], "duplicate_id");
        assert_eq!(json["first_row"], 3);
        assert!(json["message"]["zh"].as_str().unwrap().contains("第 9 行"));
        assert!(json["message"]["en"].as_str().unwrap().contains("row 9"));
    }
}
