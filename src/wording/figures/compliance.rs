//! Quotas and limits, kept or not, in words and in a table.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::compliance::{Bound, Cause, ComplianceLine, Detail};
use crate::policy::leaves::{self, GivenNames};
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, titled};

/// Every quota and limit: what was asked for, what came of it, by how much it was missed and why 规则落实情况.
pub fn table(lines: &[ComplianceLine], given: &GivenNames, language: Language) -> Table {
    let title = Text::new("规则落实情况", "Quotas and limits");
    let headings = [
        Heading::words("规则", "Rule"),
        Heading::words("要求", "Required"),
        Heading::count("实际", "Actual"),
        Heading::words("落实情况", "Met?"),
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
    let kept = match line.cause {
        None => Text::new("落实", "kept").into(),
        Some(cause) if missed == 0 => why(cause),
        Some(cause) => {
            text! { zh: "差 {missed}：{why}", en: "missed by {missed}: {why}", missed, why = why(cause) }
        }
    };
    match line.detail.map(detail) {
        Some(detail) => text! { zh: "{kept}（{detail}）", en: "{kept} ({detail})", kept, detail },
        None => kept,
    }
}

/// What else is to be known of a quota.
fn detail(detail: Detail) -> Message {
    match detail {
        Detail::Closed(0) => Text::new("没有为此关闭城镇岗位", "no town post closed for it").into(),
        Detail::Closed(closed) => text! {
            zh: "为此关闭城镇岗位 {closed} 个",
            en: "{closed:town post|town posts} closed for it",
            closed
        },
        Detail::Rotation { eligible, reachable } => text! {
            zh: "符合条件 {eligible} 人，其中本学段本学科在交流去向有空岗或有人可对换的最多 {reachable} 人",
            en: "{eligible} qualify; for {reachable} of them at most there is a vacancy or a colleague to change places with in their stage and subject",
            eligible, reachable
        },
    }
}

/// Why a quota or limit was not kept.
fn why(cause: Cause) -> Message {
    let why = match cause {
        Cause::TooFewEligible => Text::new("符合条件的人数不足", "too few qualify"),
        Cause::TooFewPlaces => Text::new("可去的岗位不足", "too few places to go to"),
        Cause::PostsOfOtherSubjects => Text::new(
            "报名的人和岗位都够，但学科对不上或没有填报",
            "posts and applicants suffice, but not in the same subjects or not on their lists",
        ),
        Cause::NobodyEligible => Text::new(
            "没有人符合条件，这一要求无从落实",
            "nobody qualifies, so it applies to no one",
        ),
        Cause::WouldUnbalance => Text::new(
            "再派会扩大学校之间的差距",
            "sending more would widen the differences between schools",
        ),
        Cause::NothingToSpare => Text::new(
            "其余学校各学科都只有一个岗位，无法调剂",
            "the other schools' subjects have one post each, and none to spare",
        ),
        Cause::TooFewWilling => Text::new("愿意去的人不足", "too few are willing"),
        Cause::CutToTotal => Text::new(
            "编制总量不足，已按分摊办法压减",
            "the district's total does not suffice and cuts what the standards ask for",
        ),
        Cause::TooFewWillingWithOthersClosed => Text::new(
            "再关闭城镇岗位也补不上更多，不再关闭",
            "closing further urban and town posts would fill no more, so no more are closed",
        ),
        Cause::ExceededBefore => Text::new("原有人数已超过", "exceeded by those already there"),
        Cause::Quota(obstacle) => {
            return text! {
                zh: "按学区和学科分别计算，未能落实的不设名额进行，主要原因是{why}",
                en: "counted by zone and subject; where it could not be kept the round went without it, mostly because {why}",
                why = obstacle.name()
            };
        }
    };
    why.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_and_what_came_of_it_are_said_with_the_reason() {
        let line = |bound, required, achieved, cause| ComplianceLine {
            path: "rotation.share".to_owned(),
            bound,
            required,
            achieved,
            cause,
            detail: None,
        };
        let lines = [
            line(Bound::AtLeast, 9, 7, Some(Cause::TooFewPlaces)),
            line(Bound::AtMost, 9, 9, None),
            // Nobody qualifies: nothing is asked for, and nothing is missed, but it is not called kept.
            line(Bound::AtLeast, 0, 0, Some(Cause::NobodyEligible)),
            ComplianceLine {
                detail: Some(Detail::Rotation {
                    eligible: 90,
                    reachable: 7,
                }),
                ..line(Bound::AtLeast, 9, 7, Some(Cause::TooFewPlaces))
            },
            ComplianceLine {
                detail: Some(Detail::Closed(1)),
                ..line(Bound::AtLeast, 9, 9, None)
            },
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
        let why = "missed by 2: too few places to go to (90 qualify; for 7 of them at most there is a vacancy or a \
                   colleague to change places with in their stage and subject)";
        assert_eq!(said(3).2, Cell::words(why));
        assert_eq!(said(4).2, Cell::words("kept (1 town post closed for it)"));
    }
}
