//! Quotas and limits, kept or not, in words and in a table.

use super::heading::{Heading, titled};
use crate::language::{Language, Message, Say, Text};
use crate::outcome::figures::compliance::{Bound, ComplianceLine};
use crate::policy::leaves::{self, GivenNames};
use crate::table::{Cell, Row, Table};
use crate::text;

/// Every quota and limit: what was asked for, what came of it, by how much it was missed and why 规则落实情况.
pub fn table(lines: &[ComplianceLine], given: &GivenNames, language: Language) -> Table {
    let title = Text::new("规则落实情况", "Quotas and limits");
    let headings = [
        Heading::words("规则", "Rule"),
        Heading::words("要求", "Asked"),
        Heading::count("实际", "Came to"),
        Heading::words("落实情况", "Kept or not"),
    ];
    let mut table = titled("compliance", title.in_language(language), &headings, language);
    let rows = lines.iter().map(|line| {
        let cells = vec![
            Cell::Words(leaves::full_name_with(given, &line.path, language)),
            Cell::Words(asked(line)),
            Cell::Judged(line.achieved as f64, line.cause.is_none()),
            Cell::Words(kept(line).say(language)),
        ];
        Row::new(&line.path, cells)
    });
    table.rows = rows.collect();
    table
}

/// What was asked for, with its sign.
fn asked(line: &ComplianceLine) -> String {
    let sign = match line.bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    format!("{sign} {}", line.required)
}

/// Whether it was kept, or by how much it was missed and why.
pub fn kept(line: &ComplianceLine) -> Message {
    let missed = line.missed_by();
    match line.cause {
        None => Text::new("达到", "kept").into(),
        Some(cause) if missed == 0 => cause.message(),
        Some(cause) => {
            text! { zh: "差 {missed}：{why}", en: "missed by {missed}: {why}", missed, why = &cause }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::figures::compliance::Cause;

    #[test]
    fn what_was_asked_and_what_came_of_it_are_said_with_the_reason() {
        let line = |bound, required, achieved, cause| ComplianceLine {
            path: "rotation.share".to_owned(),
            bound,
            required,
            achieved,
            cause,
        };
        let lines = [
            line(Bound::AtLeast, 9, 7, Some(Cause::TooFewPlaces)),
            line(Bound::AtMost, 9, 9, None),
            // Nobody qualifies: nothing is asked for, and nothing is missed, but it is not called kept.
            line(Bound::AtLeast, 0, 0, Some(Cause::NobodyEligible)),
        ];
        let table = table(&lines, &GivenNames::default(), Language::English);
        let said = |row: usize| {
            let cells = &table.rows[row].cells;
            (cells[1].clone(), cells[2].clone(), cells[3].clone())
        };
        assert_eq!(
            said(0),
            (
                Cell::words("≥ 9"),
                Cell::Judged(7.0, false),
                Cell::words("missed by 2: too few places to go to")
            )
        );
        assert_eq!(
            said(1),
            (Cell::words("≤ 9"), Cell::Judged(9.0, true), Cell::words("kept"))
        );
        assert_eq!(
            said(2).2,
            Cell::words("nobody qualifies, so it applies to no one")
        );
    }
}
