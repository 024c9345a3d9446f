//! Marks that no field is for, such as a written paper: proposed as extra columns, which rules can score, and never as another mark.

use super::content::Sight;
use super::header::{is_not_ours, without_remarks};
use super::{Becomes, Extra, Sureness, TablePlan, Why};
use crate::import::values::is_without_mark;
use crate::import::view::View;
use crate::language::spelling::normalised;
use crate::roster::ExtraKind;

/// How headers of marks end.
const ENDINGS: [&str; 5] = ["成绩", "分", "分数", "分值", "笔试"];

/// Proposes to keep marks that nothing reads.
pub(super) fn keep(plan: &mut TablePlan, view: &View<'_>, sights: &[Sight]) {
    for ((column, found), sight) in plan.columns.iter_mut().zip(&view.found.columns).zip(sights) {
        let header = without_remarks(&normalised(&found.own));
        let is_mark = ENDINGS.iter().any(|ending| header.ends_with(ending));
        if column.becomes != Becomes::LeftOut
            || column.why != Why::Unknown
            || !is_mark
            || is_not_ours(&header)
        {
            continue;
        }
        let values = sight.values.iter().map(String::as_str);
        let mut marks = values.filter(|value| !is_without_mark(value)).peekable();
        if marks.peek().is_none() || ExtraKind::of_cells(marks) != ExtraKind::Number {
            continue;
        }
        if let Some(extra) = Extra::of(&found.own, ExtraKind::Number) {
            column.becomes = Becomes::Extra(extra);
            column.sure = Sureness::Doubtful;
            column.why = Why::OtherMark;
        }
    }
}
