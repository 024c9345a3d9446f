//! The records of a stream, one after the other.

use super::super::bytes::short;
use super::super::refusal::Refusal;

/// The record that goes on with the one before it.
const CONTINUE: u16 = 0x003c;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'stream> {
    pub kind: u16,
    pub data: &'stream [u8],
    rest: &'stream [u8],
}

impl<'stream> Record<'stream> {
    /// What the records say that go on with this one.
    pub fn continued(self) -> impl Iterator<Item = &'stream [u8]> {
        let following = Records { rest: self.rest };
        following
            .map_while(Result::ok)
            .take_while(|record| record.kind == CONTINUE)
            .map(|record| record.data)
    }
}

/// The records of a stream. A record that is cut off ends them with an error.
pub(super) struct Records<'stream> {
    rest: &'stream [u8],
}

impl<'stream> Records<'stream> {
    /// From the start of a stream.
    pub const fn new(stream: &'stream [u8]) -> Self {
        Self { rest: stream }
    }
}

impl<'stream> Iterator for Records<'stream> {
    type Item = Result<Record<'stream>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        // Less than the head of a record is what fills the last sector.
        let (kind, length) = (short(self.rest, 0)?, short(self.rest, 2)?);
        let end = 4 + usize::from(length);
        let Some((record, rest)) = self.rest.split_at_checked(end) else {
            self.rest = &[];
            return Some(Err(Refusal::Damaged));
        };
        self.rest = rest;
        Some(Ok(Record {
            kind,
            data: record.get(4..).unwrap_or_default(),
            rest,
        }))
    }
}
