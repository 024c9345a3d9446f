//! A file as sheets of typed cells, whatever format it was written in.
//!
//! What is read: cells, merged areas, and which sheets, rows and columns are hidden (of text, cells alone), of
//!
//! - XLSX, XLSM and what WPS writes;
//! - XLS of Excel 95 to 2003 and of old editions of WPS (of Excel 95, text in GBK or ASCII);
//! - XLSB;
//! - ODS;
//! - text with commas, tabs or semicolons, in UTF-8, UTF-16 or GB18030.
//!
//! Macros are never run, pictures and charts are not unpacked. Cells that are merged downwards hold in every row what the merged
//! cell shows; those merged across hold it in their first column. Of a formula there is what it came to when the file was saved;
//! of a moment its day; of a number what is stored, but a whole number that a format of zeros shows with zeros before it
//! (`000000`) is the text that is seen. Days in text stay text.
//!
//! What a file says of its own extent is never believed: memory follows what is there, up to [`crate::limits`]. The
//! formats are read here rather than by `calamine`, which tells nothing of hidden rows and columns, trusts sizes that a file
//! gives, and ends the program on some damaged files; tests hold both against each other.

mod bytes;
mod compound;
mod kind;
mod merge;
mod model;
mod ods;
mod package;
mod refusal;
mod room;
mod sheets;
mod text;
mod value;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

pub use model::{Area, Book, Cell, Fault, Format, Sheet, SheetRow, Visibility};
pub use refusal::{Note, Other, Refusal};

use super::steps::Progress;
use crate::digest::digest;
use crate::limits;
use crate::roster::encoding::{Encoding, GbDecoder};
use crate::roster::personal::looks_personal;
use compound::Compound;
use kind::Kind;
use package::Package;
use room::Room;

use sheets::Sheets;

/// Refuses a file by its size alone, so that nobody need read it.
///
/// # Errors
/// When it is empty or over [`limits::BOOK_BYTES`].
pub const fn check_size(bytes: u64) -> Result<(), Refusal> {
    match bytes {
        0 => Err(Refusal::Empty),
        bytes if bytes > limits::BOOK_BYTES => Err(Refusal::TooLarge { bytes }),
        _ => Ok(()),
    }
}

/// Opens a file. What it is tells its content; its name is for messages alone. `encoding` is that of a text, where the user
/// chose it.
///
/// # Errors
/// Why it cannot be opened, with the way out.
pub fn open(
    name: &str,
    bytes: &[u8],
    gb18030: GbDecoder,
    encoding: Option<Encoding>,
) -> Result<Book, Refusal> {
    open_by_steps(name, bytes, gb18030, encoding, Progress::untold())
}

/// The same; it is told how far it has come.
///
/// # Errors
/// As [`open`].
pub fn open_by_steps(
    name: &str,
    bytes: &[u8],
    gb18030: GbDecoder,
    encoding: Option<Encoding>,
    progress: Progress<'_>,
) -> Result<Book, Refusal> {
    check_size(bytes.len() as u64)?;
    let mut room = Room::new(progress);
    let (format, mut read) = match Kind::of(bytes)? {
        Kind::Xlsx => (Format::Xlsx, xlsx::read(&mut Package::open(bytes)?, &mut room)?),
        Kind::Xlsb => (Format::Xlsb, xlsb::read(&mut Package::open(bytes)?, &mut room)?),
        Kind::Xls => (
            Format::Xls,
            xls::read(&Compound::open(bytes)?, gb18030, &mut room)?,
        ),
        Kind::Ods => (Format::Ods, ods::read(&mut Package::open(bytes)?, &mut room)?),
        Kind::Text => {
            let (sheet, encoding) = text::read((name, bytes), gb18030, encoding, &mut room)?;
            let sheets = Sheets {
                sheets: vec![sheet],
                ..Sheets::default()
            };
            (Format::Text(encoding), sheets)
        }
    };
    let mut room = Room::new(Progress::untold());
    for sheet in &mut read.sheets {
        merge::fill_down(&mut sheet.rows, &sheet.merged, &mut room)?;
    }
    hide_names(&mut read, matches!(format, Format::Text(_)));
    if read.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Refusal::Blank);
    }
    Ok(Book {
        name: name.to_owned(),
        format,
        digest: digest(bytes),
        sheets: read.sheets,
        notes: read.notes,
    })
}

/// Calls sheets that are named like people by their numbers: names of sheets stand in messages, logs and recipes. That of a
/// text is the name of its file.
fn hide_names(read: &mut Sheets, is_text: bool) {
    let sheets = (1..).zip(&mut read.sheets);
    for (number, sheet) in sheets.filter(|(_, sheet)| !is_text && looks_personal(&sheet.name)) {
        sheet.name = format!("#{number}");
    }
    for note in &mut read.notes {
        if let Note::ChartSheet { sheet } | Note::NoResult { sheet, .. } = note
            && looks_personal(sheet)
        {
            "#".clone_into(sheet);
        }
    }
}
