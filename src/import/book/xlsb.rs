//! Binary workbooks of Excel 2007 and later: records in the parts of a zip archive (MS-XLSB).

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{byte, double, long, packed_number, short, wide};
use super::model::{Area, Cell, Sheet, Visibility};
use super::package::Package;
use super::refusal::{Note, Refusal};
use super::room::{Room, Rows};
use super::sheets::{Sheets, check_count, hidden_columns};
use super::value::{Shown, fault_by_code, number, words};
use super::xlsx::{main_part, sheet_place};

/// Where the workbook is, unless the package says otherwise.
const USUAL_PLACE: &str = "xl/workbook.bin";

/// What the workbook says for all sheets.
#[derive(Default)]
struct Context {
    strings: Vec<String>,
    formats: Vec<Shown>,
    from_1904: bool,
}

/// A sheet as the workbook names it.
struct Named {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads all sheets of a workbook.
///
/// # Errors
/// When a part is missing or not as it should be, or the limits are reached.
pub(super) fn read(package: &mut Package<'_>, room: &mut Room<'_>) -> Result<Sheets, Refusal> {
    let (place, relations) = main_part(package, USUAL_PLACE)?;
    let target = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        relation
            .map_or("", |relation| relation.target.as_str())
            .to_owned()
    };
    let mut context = Context::default();
    let bytes = package.part(&place)?.ok_or(Refusal::Damaged)?;
    let mut named = Vec::new();
    each(&bytes, |kind, data| {
        match kind {
            0x0099 => context.from_1904 = byte(data, 0)? & 1 == 1,
            0x009c => {
                let (relation, after) = string(data, 8)?;
                let (name, _) = string(data, after)?;
                named.push(Named {
                    name,
                    hidden: long(data, 0)? != 0,
                    relation,
                });
            }
            _ => {}
        }
        Some(())
    })?;
    check_count(named.len())?;
    if let Some(bytes) = package.part(&target("styles"))? {
        context.formats = formats(&bytes)?;
    }
    if let Some(bytes) = package.part(&target("sharedStrings"))? {
        each(&bytes, |kind, data| {
            if kind == 0x0013 {
                context.strings.push(string(data, 1)?.0);
            }
            Some(())
        })?;
    }
    let mut read = Sheets::default();
    if package.any(|name| name.ends_with("vbaproject.bin")) {
        read.notes.push(Note::Macros);
    }
    let of = named.len();
    for (done, named) in named.into_iter().enumerate() {
        room.begin(done, of);
        let place = sheet_place(&relations, (&named.name, &named.relation), &mut read.notes)?;
        let Some(place) = place else { continue };
        let bytes = package.part(place)?.ok_or(Refusal::Damaged)?;
        read.sheets.push(Sheet {
            name: named.name,
            visibility: if named.hidden {
                Visibility::Hidden
            } else {
                Visibility::Visible
            },
            ..sheet(&bytes, &context, room)?
        });
    }
    Ok(read)
}

/// Hands out the records of a part, kind and data. `take` gives nothing where a record is shorter than it should be.
fn each(mut bytes: &[u8], mut take: impl FnMut(u16, &[u8]) -> Option<()>) -> Result<(), Refusal> {
    while !bytes.is_empty() {
        let mut record = || {
            let kind = packed(&mut bytes, 2)? as u16;
            let length = packed(&mut bytes, 4)?;
            let (data, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            take(kind, data)
        };
        record().ok_or(Refusal::Damaged)?;
    }
    Ok(())
}

/// A whole number of seven bits a byte, in as many as `most` of them.
fn packed(bytes: &mut &[u8], most: u32) -> Option<usize> {
    let mut number = 0;
    for place in 0..most {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f) << (7 * place);
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A string behind its length, and where it ends; one that is absent is empty.
fn string(data: &[u8], at: usize) -> Option<(String, usize)> {
    let units = long(data, at)?;
    if units == u32::MAX {
        return Some((String::new(), at + 4));
    }
    let text = wide(data, at + 4, units as usize)?;
    Some((text, at + 4 + units as usize * 2))
}

/// What each format of cells makes of a number.
fn formats(bytes: &[u8]) -> Result<Vec<Shown>, Refusal> {
    let (mut codes, mut formats, mut of_cells) = (BTreeMap::new(), Vec::new(), false);
    each(bytes, |kind, data| {
        match kind {
            0x002c => drop(codes.insert(short(data, 0)?, Shown::by_code(&string(data, 2)?.0))),
            0x0269 => of_cells = true,
            0x026a => of_cells = false,
            0x002f if of_cells => {
                let id = short(data, 2)?;
                let shown = codes.get(&id).copied();
                formats.push(shown.unwrap_or_else(|| Shown::built_in(u32::from(id))));
            }
            _ => {}
        }
        Some(())
    })?;
    Ok(formats)
}

fn sheet(bytes: &[u8], context: &Context, room: &mut Room<'_>) -> Result<Sheet, Refusal> {
    let (mut rows, mut hidden_rows, mut hidden_ranges) = (Rows::default(), BTreeSet::new(), Vec::new());
    let mut merged = Vec::new();
    let (mut row, mut column, mut full) = (0, 0, None);
    let mut position = 0;
    each(bytes, |kind, data| {
        position += data.len();
        match kind {
            0x0000 => {
                room.reach(position, bytes.len());
                row = long(data, 0)?;
                column = 0;
                if byte(data, 11)? & 0x10 != 0 {
                    hidden_rows.insert(row);
                }
            }
            0x003c if short(data, 16)? & 1 == 1 || long(data, 8)? == 0 => {
                hidden_ranges.push((long(data, 0)?, long(data, 4)?));
            }
            0x00b0 => merged.push(Area {
                first_row: long(data, 0)?,
                last_row: long(data, 4)?,
                first_column: long(data, 8)?,
                last_column: long(data, 12)?,
            }),
            // A cell that says its column, or stands in the next one.
            0x0001..=0x0012 | 0x003e => {
                let short = (0x000c..=0x0012).contains(&kind);
                let (kind, own) = if short {
                    (kind - 0x000b, data)
                } else {
                    column = long(data, 0)?;
                    (kind, data.get(4..)?)
                };
                let put = rows.put(row, column, cell(kind, own, context)?, room);
                if let Err(refusal) = put {
                    full.get_or_insert(refusal);
                    return None;
                }
                column = column.saturating_add(1);
            }
            _ => {}
        }
        Some(())
    })
    .map_err(|damaged| full.take().unwrap_or(damaged))?;
    let rows = rows.finish(|row| hidden_rows.contains(&row));
    Ok(Sheet {
        hidden_columns: hidden_columns(&hidden_ranges, &rows),
        rows,
        merged,
        ..Sheet::default()
    })
}

/// What a cell holds: its format, and a value behind it.
fn cell(kind: u16, data: &[u8], context: &Context) -> Option<Cell> {
    let shown = |value: f64| {
        let format = context.formats.get(long(data, 0)? as usize & 0xff_ffff).copied();
        Some(number(value, format.unwrap_or_default(), context.from_1904))
    };
    match kind {
        0x0002 => shown(packed_number(data, 4)?),
        0x0003 | 0x000b => Some(fault_by_code(byte(data, 4)?)),
        0x0004 | 0x000a => Some(Cell::Truth(byte(data, 4)? != 0)),
        0x0005 | 0x0009 => shown(double(data, 4)?),
        0x0006 | 0x0008 => Some(words(&string(data, 4)?.0)),
        0x0007 => Some(words(context.strings.get(long(data, 4)? as usize)?)),
        0x003e => Some(words(&string(data, 5)?.0)),
        _ => Some(Cell::Empty),
    }
}
