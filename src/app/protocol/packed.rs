//! A message as it crosses.

mod reading;
#[cfg(test)]
mod tests;
mod writing;

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use self::reading::Reader;
use self::writing::Writer;

/// What a worker says, not packed, once it is up.
pub const READY: &str = "ready";

/// A message cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Display for Unreadable {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a message of another version of the program")
    }
}

/// A message between the page and a worker, packed. Also a roster on its way from the worker that read it to the
/// others.
///
/// Both programs come from one build, so the packing need not describe itself; it is a fraction of the size and time
/// that objects of the browser would take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

impl Packed {
    /// Packs a message.
    pub fn pack<T: Serialize>(message: &T) -> Self {
        let mut writer = Writer::default();
        let Ok(()) = message.serialize(&mut writer);
        Self {
            bytes: writer.into_bytes(),
        }
    }

    /// Unpacks it again.
    ///
    /// # Errors
    /// When it was packed by another version of the program.
    pub fn unpack<T: for<'packed> Deserialize<'packed>>(&self) -> Result<T, Unreadable> {
        let mut reader = Reader::new(&self.bytes);
        let Ok(message) = T::deserialize(&mut reader);
        if reader.is_whole() {
            Ok(message)
        } else {
            Err(Unreadable)
        }
    }

    /// What was packed, as it came.
    pub const fn received(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    /// The bytes that cross.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
