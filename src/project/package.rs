//! The archive: which parts may be in it, and reading and writing them within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Refusal;
use super::{document, lock, parts, readme};
use crate::archive::{Archive, Method};
use crate::language::revealed;
use crate::language::spelling::shortened;
use crate::limits;
use crate::roster::fields::TableKind;

/// A part: its name and what it holds.
pub(super) type Part = (String, Vec<u8>);

/// How every archive begins.
const START: &[u8] = b"PK\x03\x04";
/// How the end of its directory begins.
const END: &[u8] = b"PK\x05\x06";
/// How long the end is, without a comment.
const END_BYTES: usize = 22;
/// Most entries of a directory: each part and each folder once, with room to spare.
const MOST_ENTRIES: u16 = 32;

/// The most bytes of a part, unpacked; none where no project has such a part.
fn most(name: &str) -> Option<u64> {
    if [
        readme::PART,
        document::PART,
        parts::RECIPE,
        parts::LOG,
        lock::PART,
    ]
    .contains(&name)
    {
        return Some(limits::PROJECT_DOCUMENT);
    }
    if name == lock::SEALED_PART {
        return Some(limits::PROJECT_BYTES);
    }
    let is_table = |table: TableKind| parts::table_part(table) == name;
    TableKind::ALL
        .into_iter()
        .any(is_table)
        .then_some(limits::ROSTER_BYTES)
}

/// The parts of an archive in the order of its directory.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Part>, Refusal> {
    if bytes.len() as u64 > limits::PROJECT_BYTES {
        return Err(Refusal::TooLarge);
    }
    if !bytes.starts_with(START) {
        return Err(Refusal::NotAProject);
    }
    check_end(bytes)?;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::CutOff)?;
    if zip.has_duplicate_names() {
        return Err(Refusal::Twice);
    }
    let mut left = limits::PROJECT_UNPACKED;
    let mut read = Vec::with_capacity(zip.len());
    for place in 0..zip.len() {
        let entry = zip.by_index_raw(place).map_err(|_| Refusal::CutOff)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let size = entry.size();
        drop(entry);
        // What some programs add when they pack a folder.
        if name == parts::FOLDER && size == 0 {
            continue;
        }
        let shown = || shortened(&revealed(&name));
        let Some(most) = most(&name) else {
            return Err(Refusal::Foreign(shown()));
        };
        let too_large = |most: u64| Refusal::PartTooLarge {
            part: name.clone(),
            most: most >> 20,
        };
        if size > most {
            return Err(too_large(most));
        }
        left = left
            .checked_sub(size)
            .ok_or_else(|| too_large(limits::PROJECT_UNPACKED))?;
        let part = zip.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => Refusal::Foreign(shown()),
            _ => Refusal::Broken(name.clone()),
        })?;
        let mut unpacked = Vec::new();
        // One more than it says, so that more than it says is seen.
        match part.take(size.saturating_add(1)).read_to_end(&mut unpacked) {
            Ok(length) if length as u64 == size => read.push((name, unpacked)),
            _ => return Err(Refusal::Broken(name)),
        }
    }
    Ok(read)
}

/// Looks at the end of the archive before anything is made of its directory: it says how many entries there are and where
/// they lie, and a directory that does not lie there, or has more than a project can have, is never read.
fn check_end(bytes: &[u8]) -> Result<(), Refusal> {
    let Some((directory, end)) = bytes.split_last_chunk::<END_BYTES>() else {
        return Err(Refusal::CutOff);
    };
    let short = |place: usize| u16::from_le_bytes([end[place], end[place + 1]]);
    let long = |place: usize| {
        u32::from_le_bytes([end[place], end[place + 1], end[place + 2], end[place + 3]]) as usize
    };
    let whole = end.starts_with(END)
        && [4, 6, 20].into_iter().all(|place| short(place) == 0)
        && long(12).checked_add(long(16)) == Some(directory.len());
    match whole {
        true if short(8) > MOST_ENTRIES || short(10) > MOST_ENTRIES => Err(Refusal::Foreign("…".to_owned())),
        true => Ok(()),
        false => Err(Refusal::CutOff),
    }
}

/// Packs parts: the same parts are the same bytes, whenever and wherever it is done.
pub(super) fn write(parts: &[Part]) -> Result<Vec<u8>, Refusal> {
    let mut archive = Archive::default();
    for (name, content) in parts {
        let method = if name == lock::SEALED_PART {
            Method::Stored
        } else {
            Method::Deflated
        };
        archive
            .add(name, content, method)
            .map_err(|_| Refusal::TooLarge)?;
    }
    let packed = archive.finish().map_err(|_| Refusal::TooLarge)?;
    if packed.len() as u64 > limits::PROJECT_BYTES {
        return Err(Refusal::TooLarge);
    }
    Ok(packed)
}
