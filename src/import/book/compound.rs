//! Compound files of Microsoft (MS-CFB), in which workbooks of Excel 97 to 2003 and encrypted ones lie: streams in sectors that
//! are chained by a table. Every chain is followed for no longer than the file is.

use super::bytes::{long, short, wide};
use super::refusal::Refusal;

/// What a compound file begins with.
pub(super) const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Ends a chain; other numbers above it are no sectors either.
const LAST: u32 = 0xffff_fffa;
/// Streams below this many bytes lie in small sectors.
const SMALL: usize = 4096;
/// Bytes of a small sector.
const SMALL_SECTOR: usize = 64;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// A compound file in memory.
pub(super) struct Compound<'bytes> {
    bytes: &'bytes [u8],
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    /// What the small sectors lie in.
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'bytes> Compound<'bytes> {
    /// Reads the directory.
    ///
    /// # Errors
    /// When it is not as it should be.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, Refusal> {
        let header = bytes.get(..512).ok_or(Refusal::Damaged)?;
        let number = |at| long(header, at).ok_or(Refusal::Damaged);
        let sector = match short(header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Refusal::Damaged),
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        let mut places: Vec<u32> = numbers(header.get(76..).unwrap_or_default()).collect();
        let mut next = number(68)?;
        let mut steps = 0;
        while next < LAST {
            let sector = file.sector(next).ok_or(Refusal::Damaged)?;
            places.extend(numbers(sector));
            next = places.pop().unwrap_or(LAST);
            steps += 1;
            if steps > file.most_sectors() {
                return Err(Refusal::Damaged);
            }
        }
        for place in places.into_iter().filter(|&place| place < LAST) {
            let sector = file.sector(place).ok_or(Refusal::Damaged)?;
            if file.table.len() > file.most_sectors() {
                break;
            }
            let numbers: Vec<u32> = numbers(sector).collect();
            file.table.extend(numbers);
        }
        let directory = file.chain(number(48)?)?;
        let entries = directory.chunks_exact(ENTRY);
        file.entries = entries.filter_map(Entry::of).collect();
        let Some(root) = file.entries.first() else {
            return Err(Refusal::Damaged);
        };
        let (start, length) = (root.start, root.length);
        if number(64)? > 0 && start < LAST {
            file.small_table = numbers(&file.chain(number(60)?)?).collect();
            file.small = file.chain(start)?;
            file.small.truncate(length);
        }
        Ok(file)
    }

    const fn most_sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// A sector; the last of a file may be cut short.
    fn sector(&self, index: u32) -> Option<&'bytes [u8]> {
        let start = (index as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    fn chain(&self, mut next: u32) -> Result<Vec<u8>, Refusal> {
        let mut chained = Vec::new();
        for _ in 0..=self.most_sectors() {
            if next >= LAST {
                return Ok(chained);
            }
            chained.extend_from_slice(self.sector(next).ok_or(Refusal::Damaged)?);
            next = *self.table.get(next as usize).ok_or(Refusal::Damaged)?;
        }
        Err(Refusal::Damaged)
    }

    fn small_chain(&self, mut next: u32) -> Result<Vec<u8>, Refusal> {
        let mut chained = Vec::new();
        for _ in 0..=SMALL / SMALL_SECTOR {
            if next >= LAST {
                return Ok(chained);
            }
            let start = next as usize * SMALL_SECTOR;
            let rest = self.small.get(start..).filter(|rest| !rest.is_empty());
            let rest = rest.ok_or(Refusal::Damaged)?;
            chained.extend_from_slice(rest.get(..SMALL_SECTOR).unwrap_or(rest));
            next = *self.small_table.get(next as usize).ok_or(Refusal::Damaged)?;
        }
        Err(Refusal::Damaged)
    }

    /// Whether there is a stream or a folder with this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream; nothing where there is none with this name.
    ///
    /// # Errors
    /// When it is cut off.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        let mut stream = if entry.length < SMALL {
            self.small_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        if stream.len() < entry.length {
            return Err(Refusal::Damaged);
        }
        stream.truncate(entry.length);
        Ok(Some(stream))
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&four| u32::from_le_bytes(four))
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Self> {
        let length = short(bytes, 64)?;
        let units = (length / 2).checked_sub(1)?;
        Some(Self {
            name: wide(bytes, 0, usize::from(units).min(31))?,
            start: long(bytes, 116)?,
            length: long(bytes, 120)? as usize,
        })
    }
}
