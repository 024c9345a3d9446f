//! The parts of a workbook that is a zip archive, none unpacked beyond what may be.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Refusal;
use crate::limits;

/// A zip archive in memory.
pub(super) struct Package<'bytes> {
    zip: ZipArchive<Cursor<&'bytes [u8]>>,
    /// The name of each part, in small letters with slashes, as some programs write neither.
    names: Vec<String>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'bytes> Package<'bytes> {
    /// Reads the directory.
    ///
    /// # Errors
    /// When there is none, as in a file that was cut off.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        let names = zip
            .file_names_raw()
            .map(|name| normalised(&String::from_utf8_lossy(name)))
            .collect();
        Ok(Self {
            zip,
            names,
            left: limits::BOOK_UNPACKED,
        })
    }

    /// Whether any part is named so.
    pub fn any(&self, is: impl Fn(&str) -> bool) -> bool {
        self.names.iter().any(|name| is(name))
    }

    /// A part, unpacked; nothing where it is not there. No more is unpacked than the directory says and the limit allows.
    ///
    /// # Errors
    /// When it is longer than it says, does not unpack, has a password, or all together are over [`limits::BOOK_UNPACKED`].
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let name = normalised(name);
        let Some(index) = self.names.iter().position(|known| *known == name) else {
            return Ok(None);
        };
        let part = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Password,
            _ => Refusal::Damaged,
        })?;
        let size = part.size();
        self.left = self.left.checked_sub(size).ok_or(Refusal::Unpacked)?;
        let mut unpacked = Vec::new();
        let read = part.take(size.saturating_add(1)).read_to_end(&mut unpacked);
        match read {
            Ok(read) if read as u64 == size => Ok(Some(unpacked)),
            _ => Err(Refusal::Damaged),
        }
    }

    /// A part as text, whichever encoding of Unicode it is in.
    ///
    /// # Errors
    /// As above, and when it is no text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        let utf16 = |unit: fn([u8; 2]) -> u16| {
            let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
            char::decode_utf16(units.skip(1))
                .collect::<Result<String, _>>()
                .ok()
        };
        let text = match bytes.get(..2) {
            Some(b"\xff\xfe") => utf16(u16::from_le_bytes),
            Some(b"\xfe\xff") => utf16(u16::from_be_bytes),
            _ => String::from_utf8(bytes).ok(),
        };
        text.map(Some).ok_or(Refusal::Damaged)
    }
}

/// A name in small letters, with slashes, from the root.
fn normalised(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.strip_prefix('/').map(str::to_owned).unwrap_or(name)
}
