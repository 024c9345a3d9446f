//! Workbooks of Excel 95 to 2003, and of old editions of WPS: records in a stream of a compound file (MS-XLS).

mod records;
mod sheet;
mod strings;

use std::collections::BTreeMap;

use super::bytes::{byte, long, short};
use super::compound::Compound;
use super::model::{Sheet, Visibility};
use super::refusal::{Note, Refusal};
use super::room::Room;
use super::sheets::{Sheets, check_count};
use super::value::Shown;
use crate::ordering::sort;
use crate::roster::encoding::GbDecoder;
use records::Records;
use strings::Letters;

/// What the workbook says for all sheets.
pub(super) struct Context<'book> {
    strings: Vec<String>,
    formats: Vec<Shown>,
    from_1904: bool,
    letters: Letters<'book>,
}

/// A sheet as the workbook names it.
struct Named {
    name: String,
    hidden: bool,
    kind: u8,
    start: usize,
}

/// Reads all sheets of a workbook.
///
/// # Errors
/// When a record is not as it should be, a password is needed, or the limits are reached.
pub(super) fn read(file: &Compound<'_>, gb18030: GbDecoder, room: &mut Room<'_>) -> Result<Sheets, Refusal> {
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => file.stream("Book")?.ok_or(Refusal::Damaged)?,
    };
    let (context, named) = globals(&stream, gb18030)?;
    check_count(named.len())?;
    let mut read = Sheets::default();
    if file.has("_VBA_PROJECT_CUR") {
        read.notes.push(Note::Macros);
    }
    let mut starts: Vec<usize> = named.iter().map(|sheet| sheet.start).collect();
    sort(&mut starts);
    if starts.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Refusal::Damaged);
    }
    let of = named.len();
    for (done, sheet) in named.into_iter().enumerate() {
        room.begin(done, of);
        match sheet.kind {
            0 => {}
            2 => {
                read.notes.push(Note::ChartSheet { sheet: sheet.name });
                continue;
            }
            // Macros of the nineties.
            _ => continue,
        }
        let records = stream.get(sheet.start..).ok_or(Refusal::Damaged)?;
        let found = sheet::read(records, &context, room)?;
        read.sheets.push(Sheet {
            name: sheet.name,
            visibility: if sheet.hidden {
                Visibility::Hidden
            } else {
                Visibility::Visible
            },
            ..found
        });
    }
    Ok(read)
}

/// Reads the records before the sheets.
fn globals<'book>(stream: &[u8], gb18030: GbDecoder<'book>) -> Result<(Context<'book>, Vec<Named>), Refusal> {
    let mut context = Context {
        strings: Vec::new(),
        formats: Vec::new(),
        from_1904: false,
        letters: Letters::Wide,
    };
    let mut named = Vec::new();
    let (mut codes, mut of_cells) = (BTreeMap::new(), Vec::new());
    for record in Records::new(stream) {
        let record = record?;
        let data = record.data;
        let mut take = || -> Option<()> {
            match record.kind {
                0x0809 if short(data, 0)? < 0x0600 => context.letters = Letters::Narrow(gb18030),
                0x0022 => context.from_1904 = short(data, 0)? == 1,
                0x041e => {
                    let code = context.letters.code(data, 2, record.continued())?;
                    codes.insert(short(data, 0)?, Shown::by_code(&code));
                }
                0x00e0 => of_cells.push(short(data, 2)?),
                0x0085 => named.push(Named {
                    start: long(data, 0)? as usize,
                    hidden: byte(data, 4)? & 3 != 0,
                    kind: byte(data, 5)?,
                    name: context.letters.short_string(data, 6)?,
                }),
                0x00fc => context.strings = strings::shared(data, record.continued())?,
                _ => {}
            }
            Some(())
        };
        match record.kind {
            0x002f => return Err(Refusal::Password),
            0x000a => break,
            _ => {}
        }
        take().ok_or(Refusal::Damaged)?;
    }
    let formats = of_cells.into_iter();
    context.formats = formats
        .map(|id| {
            codes
                .get(&id)
                .copied()
                .unwrap_or_else(|| Shown::built_in(u32::from(id)))
        })
        .collect();
    Ok((context, named))
}
