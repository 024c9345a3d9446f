//! Codes that a spreadsheet shortened to scientific notation, as 3.21E+17: the cause is told once, not each code that has
//! become the same as another.

use super::header::Mapping;
use crate::ordering::set_of;
use crate::roster::fields::Column;
use crate::roster::grid::Grid;
use crate::roster::problem::{Problem, ProblemKind, Problems};
use crate::roster::values::cause::is_scientific;

/// Reports a column of codes with shortened ones. It is only remarked on where it `may_load`: a column of which no two are
/// the same, or which repeats the codes of a table that was reported.
pub(super) fn report(
    table: &Grid,
    mapping: &mut Mapping,
    column: impl Column,
    may_load: bool,
    problems: &mut Problems,
) {
    let Some(position) = mapping.position(column.index()) else {
        return;
    };
    let codes = || {
        table
            .rows()
            .map(|row| row.cell(position))
            .filter(|code| is_scientific(code))
    };
    let (count, distinct) = (codes().count(), set_of(codes()).len());
    if count == 0 {
        return;
    }
    // Codes of another table stand in many rows.
    let repeated = column.index() == 0 && distinct < count;
    if column.index() > 0 && may_load {
        return;
    }
    mapping.mark_shortened(position);
    let kind = ProblemKind::ShortenedCodes { count, repeated };
    let header = table.header().map_or("", |header| header.cell(position));
    let problem = if repeated || !may_load {
        Problem::error(table.file(), kind)
    } else {
        Problem::warning(table.file(), kind)
    };
    problems.push(problem.under(header));
}
