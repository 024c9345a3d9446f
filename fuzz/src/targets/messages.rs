//! Messages between page and workers, and the file that the page opens with.

use serde::Serialize;
use serde::de::DeserializeOwned;
use shapan::app::protocol::{Opening, Packed, Reply, Request};
use shapan::roster::Roster;

use crate::Verdict;

/// Unpacks a message, of a kind that the first byte names. What is unpacked is packed again, and that unpacks to the same.
pub fn run(bytes: &[u8]) -> Verdict {
    let Some((kind, message)) = bytes.split_first() else {
        return Verdict::Refused;
    };
    let survives = match kind % 4 {
        0 => survives::<Request>(message),
        1 => survives::<Reply>(message),
        2 => survives::<Opening>(message),
        _ => survives::<Roster>(message),
    };
    if survives {
        Verdict::Taken
    } else {
        Verdict::Refused
    }
}

/// Whether it is a message, which must then come through.
fn survives<T: Serialize + DeserializeOwned>(message: &[u8]) -> bool {
    let Ok(unpacked) = Packed::received(message.to_vec()).unpack::<T>() else {
        return false;
    };
    // Not a number equals nothing, so bytes are compared.
    let once = Packed::pack(&unpacked);
    let twice = once.unpack::<T>().map(|message| Packed::pack(&message));
    assert!(twice == Ok(once), "a message does not come through");
    true
}
