//! Strings in records: of one or two bytes a letter, going on from record to record.

use super::super::bytes::{byte, short};
use crate::roster::encoding::GbDecoder;

/// How letters are stored.
#[derive(Clone, Copy)]
pub(super) enum Letters<'book> {
    /// As Unicode, since Excel 97.
    Wide,
    /// In the encoding of the machine that wrote it, in Excel 95.
    Narrow(GbDecoder<'book>),
}

impl Letters<'_> {
    /// A string behind its length of two bytes.
    pub fn string<'data>(
        self,
        data: &'data [u8],
        at: usize,
        continued: impl Iterator<Item = &'data [u8]>,
    ) -> Option<String> {
        match self {
            Self::Wide => {
                let mut pieces = Pieces::new(data.get(at..)?, continued);
                let (count, flags) = (pieces.short()?, pieces.byte()?);
                pieces.letters(usize::from(count), flags & 1 == 1)
            }
            Self::Narrow(decode) => {
                let count = usize::from(short(data, at)?);
                Some(decoded(data.get(at + 2..)?.get(..count)?, decode))
            }
        }
    }

    /// The code of a format, which in Excel 95 stands behind a length of one byte.
    pub fn code<'data>(
        self,
        data: &'data [u8],
        at: usize,
        continued: impl Iterator<Item = &'data [u8]>,
    ) -> Option<String> {
        match self {
            Self::Wide => self.string(data, at, continued),
            Self::Narrow(_) => self.short_string(data, at),
        }
    }

    /// A string behind its length of one byte.
    pub fn short_string(self, data: &[u8], at: usize) -> Option<String> {
        let count = usize::from(byte(data, at)?);
        match self {
            Self::Wide => {
                let flags = byte(data, at + 1)?;
                let mut pieces = Pieces::new(data.get(at + 2..)?, std::iter::empty());
                pieces.letters(count, flags & 1 == 1)
            }
            Self::Narrow(decode) => Some(decoded(data.get(at + 1..)?.get(..count)?, decode)),
        }
    }
}

/// Letters of Excel 95: of Chinese editions GBK, which has those of ASCII in it; of others each byte by itself.
fn decoded(bytes: &[u8], decode: GbDecoder) -> String {
    decode(bytes).unwrap_or_else(|| bytes.iter().map(|&byte| char::from(byte)).collect())
}

/// All shared strings (MS-XLS 2.4.265).
pub(super) fn shared<'data>(
    data: &'data [u8],
    continued: impl Iterator<Item = &'data [u8]>,
) -> Option<Vec<String>> {
    let mut pieces = Pieces::new(data.get(8..)?, continued);
    let mut strings = Vec::new();
    while pieces.more() {
        let (count, flags) = (pieces.short()?, pieces.byte()?);
        let runs = if flags & 8 == 8 { pieces.short()? } else { 0 };
        let sounds = if flags & 4 == 4 { pieces.long()? } else { 0 };
        strings.push(pieces.letters(usize::from(count), flags & 1 == 1)?);
        pieces.skip(usize::from(runs) * 4)?;
        pieces.skip(sounds as usize)?;
    }
    Some(strings)
}

/// Data that goes on from record to record.
struct Pieces<'data, I> {
    piece: &'data [u8],
    next: I,
}

impl<'data, I: Iterator<Item = &'data [u8]>> Pieces<'data, I> {
    const fn new(piece: &'data [u8], next: I) -> Self {
        Self { piece, next }
    }

    /// Whether anything is left; if so, it is at hand.
    fn more(&mut self) -> bool {
        while self.piece.is_empty() {
            match self.next.next() {
                Some(piece) => self.piece = piece,
                None => return false,
            }
        }
        true
    }

    fn byte(&mut self) -> Option<u8> {
        self.more();
        let (&first, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(first)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if !self.more() {
                return None;
            }
            let here = bytes.min(self.piece.len());
            self.piece = &self.piece[here..];
            bytes -= here;
        }
        Some(())
    }

    /// So many letters. Where they go on in another record, that says anew how many bytes each has.
    fn letters(&mut self, mut count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while count > 0 {
            if self.piece.is_empty() {
                if !self.more() {
                    return None;
                }
                wide = self.byte()? & 1 == 1;
            }
            let bytes = if wide { 2 } else { 1 };
            let here = count.min(self.piece.len() / bytes);
            if here == 0 {
                return None;
            }
            let (letters, rest) = self.piece.split_at(here * bytes);
            self.piece = rest;
            if wide {
                units.extend(
                    letters
                        .as_chunks::<2>()
                        .0
                        .iter()
                        .map(|&pair| u16::from_le_bytes(pair)),
                );
            } else {
                units.extend(letters.iter().map(|&byte| u16::from(byte)));
            }
            count -= here;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record_with_other_bytes_a_letter() {
        let first = b"\x02\0\0\0\x02\0\0\0\x03\0\x01\x00\x4e".as_slice();
        let second = b"\x00ab\x02\0\x0d\x01\0\x01\0\0\0\x8c\x4e\x09\x4e1234".as_slice();
        let strings = shared(first, [second, b"5".as_slice()].into_iter());
        assert_eq!(strings, Some(vec!["一ab".to_owned(), "二三".to_owned()]));
        assert_eq!(shared(first, std::iter::empty()), None);
    }
}
