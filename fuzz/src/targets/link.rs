//! A link that holds rules.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use shapan::project::link::{LinkRefused, PREFIX, VERSION, decode, encode};

use super::policy::{refused, taken};
use crate::{Verdict, said};

/// The symbols that links are written in.
const SYMBOLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Reads a text as a link, or, where none is in it, as what a link holds, which is packed into one. What is refused says
/// why; what is taken is written and read back the same, whatever address stands before it, and its policy holds all that
/// one must.
pub fn run(bytes: &[u8]) -> Verdict {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Verdict::Refused;
    };
    let link = if text.contains(PREFIX) {
        text.to_owned()
    } else {
        packed(bytes)
    };
    let scenario = match decode(&link) {
        Err(why) => {
            said::check(&why.diagnostic());
            said::check(&why.diagnostic().finding);
            return Verdict::Refused;
        }
        Ok(scenario) => scenario,
    };
    said::text(&scenario.name);
    match encode(&scenario) {
        Ok(again) => {
            assert_eq!(decode(&again).as_ref(), Ok(&scenario), "it reads back otherwise");
            let address = format!("https://example.org/?x=1{again}");
            assert_eq!(decode(&address).as_ref(), Ok(&scenario), "an address hides it");
        }
        Err(why) => assert_eq!(why, LinkRefused::TooLong, "it cannot be written"),
    }
    match scenario.overrides.apply() {
        Err(error) => refused(&error),
        Ok(policy) => taken(&policy),
    }
}

/// What a link holds, as a link, so that the search need not find out how to pack.
fn packed(held: &[u8]) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let packed = encoder.write_all(held).and_then(|()| encoder.finish());
    let Ok(packed) = packed else {
        panic!("nothing is packed");
    };
    let mut link = format!("{PREFIX}{VERSION}.");
    for group in packed.chunks(3) {
        let byte = |place: usize| u32::from(group.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=group.len() {
            link.push(char::from(SYMBOLS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    link
}
