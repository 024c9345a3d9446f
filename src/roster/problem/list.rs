//! Lists of problems: collecting them, refusing a file with them, and writing them out for the user.

use std::fmt;

use serde::Serialize;

use super::Problem;
use crate::csv_text::{BYTE_ORDER_MARK, Entry, push_row};
use crate::diagnostic::Severity;
use crate::language::{Language, Message, Say};
use crate::text;

/// Most problems of one severity that are listed; more are only counted.
pub const MOST_LISTED: usize = 1_000;

/// Problems as they are found: the first [`MOST_LISTED`] errors and warnings, and how many there were.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    errors: Vec<Problem>,
    error_count: usize,
    warnings: Vec<Problem>,
    warning_count: usize,
}

impl Problems {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        let (list, count) = match problem.severity {
            Severity::Error => (&mut self.errors, &mut self.error_count),
            Severity::Warning => (&mut self.warnings, &mut self.warning_count),
        };
        *count += 1;
        if list.len() < MOST_LISTED {
            list.push(problem);
        }
    }

    /// Whether any problem keeps the roster from loading.
    pub const fn refuse(&self) -> bool {
        self.error_count > 0
    }

    /// Whether further errors would only be counted.
    pub const fn full(&self) -> bool {
        self.error_count >= MOST_LISTED
    }

    /// The warnings and their number, if there is no error.
    ///
    /// # Errors
    /// All errors, if there is any.
    pub fn finish(self) -> Result<(Vec<Problem>, usize), Rejection> {
        if self.error_count > 0 {
            return Err(Rejection {
                problems: self.errors,
                total: self.error_count,
            });
        }
        Ok((self.warnings, self.warning_count))
    }
}

/// Why nothing was loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// The errors in the order of the files, at most [`MOST_LISTED`].
    pub problems: Vec<Problem>,
    /// How many errors there were, the unlisted ones among them.
    pub total: usize,
}

impl Rejection {
    /// How many problems there were, and how many are listed where that is fewer.
    fn unlisted(&self) -> Message {
        let listed = self.problems.len();
        if listed < self.total {
            text! { zh: "，列出前 {listed} 处", en: ", the first {listed} listed", listed }
        } else {
            text! { zh: "", en: "" }
        }
    }

    /// How much was wrong, for the end of a list that says what.
    pub fn summary(&self, language: Language) -> String {
        let summary = text! {
            zh: "没有载入：共有 {total} 处问题{unlisted}。",
            en: "Nothing was loaded: {total:problem|problems}{unlisted}.",
            total = self.total, unlisted = self.unlisted()
        };
        summary.say(language)
    }
}

impl Say for Rejection {
    fn message(&self) -> Message {
        let first = self
            .problems
            .first()
            .map_or_else(|| text! { zh: "", en: "" }, Say::message);
        if self.total <= 1 {
            return text! { zh: "没有载入。{first}", en: "Nothing was loaded. {first}", first };
        }
        text! {
            zh: "没有载入：共有 {total} 处问题{unlisted}。第一处：{first}",
            en: "Nothing was loaded: there are {total} problems{unlisted}. The first: {first}",
            total = self.total, unlisted = self.unlisted(), first
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
        assert_eq!((rejection.problems.len(), rejection.total), (MOST_LISTED, 2_500));
        assert!(rejection.to_string().contains("2500"));
    }

    #[test]
    fn json_carries_the_message_in_both_languages() {
        let problem = Problem::error("a.csv", ProblemKind::DuplicateId { first_row: 3 }).at(9);
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json["code"], "duplicate_id");
        assert_eq!(json["first_row"], 3);
        assert!(json["message"]["zh"].as_str().unwrap().contains("第 9 行"));
        assert!(json["message"]["en"].as_str().unwrap().contains("row 9"));
    }
}
