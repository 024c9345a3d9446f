//! A message as it crosses.

use serde::{Deserialize, Serialize};

/// What a worker says, not packed, once it is up.
pub const READY: &str = "ready";

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
    ///
    /// # Errors
    /// Never for the messages of this protocol.
    pub fn pack<T: Serialize>(message: &T) -> Result<Self, postcard::Error> {
        postcard::to_allocvec(message).map(|bytes| Self { bytes })
    }

    /// Unpacks it again.
    ///
    /// # Errors
    /// When it was packed by another version of the program.
    pub fn unpack<T: for<'packed> Deserialize<'packed>>(&self) -> Result<T, postcard::Error> {
        postcard::from_bytes(&self.bytes)
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
