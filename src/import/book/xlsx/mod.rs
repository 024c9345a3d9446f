//! Workbooks of Excel 2007 and later, and of WPS: XML parts in a zip archive (ECMA-376).

mod parts;
mod sheet;

use super::model::{Sheet, Visibility};
use super::package::Package;
use super::refusal::{Note, Refusal};
use super::room::Room;
use super::sheets::{Sheets, check_count};
pub(super) use parts::{main_part, sheet_place};
use sheet::Context;

/// Where the workbook is, unless the package says otherwise.
const USUAL_PLACE: &str = "xl/workbook.xml";

/// Reads all sheets of a workbook.
///
/// # Errors
/// When a part is missing or not as it should be, or the limits are reached.
pub(super) fn read(package: &mut Package<'_>, room: &mut Room<'_>) -> Result<Sheets, Refusal> {
    let (place, relations) = main_part(package, USUAL_PLACE)?;
    let by_kind = |kind: &str| relations.iter().find(|relation| relation.kind == kind);
    let workbook = parts::workbook(package, &place)?;
    check_count(workbook.sheets.len())?;
    let strings = match by_kind("sharedStrings") {
        Some(relation) => parts::strings(package, &relation.target)?,
        None => Vec::new(),
    };
    let formats = match by_kind("styles") {
        Some(relation) => parts::formats(package, &relation.target)?,
        None => Vec::new(),
    };
    let context = Context {
        strings: &strings,
        formats: &formats,
        from_1904: workbook.from_1904,
    };
    let mut read = Sheets::default();
    if package.any(|name| name.ends_with("vbaproject.bin")) {
        read.notes.push(Note::Macros);
    }
    let of = workbook.sheets.len();
    for (done, named) in workbook.sheets.into_iter().enumerate() {
        room.begin(done, of);
        let place = sheet_place(&relations, (&named.name, &named.relation), &mut read.notes)?;
        let Some(place) = place else { continue };
        let text = package.text(place)?.ok_or(Refusal::Damaged)?;
        let found = sheet::read(&text, context, room)?;
        if let Some((formulas, row)) = found.without_result {
            read.notes.push(Note::NoResult {
                sheet: named.name.clone(),
                formulas,
                row,
            });
        }
        read.sheets.push(Sheet {
            name: named.name,
            visibility: if named.hidden {
                Visibility::Hidden
            } else {
                Visibility::Visible
            },
            rows: found.rows,
            merged: found.merged,
            hidden_columns: found.hidden_columns,
        });
    }
    Ok(read)
}
