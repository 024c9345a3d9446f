//! Addresses that change with the content, so that a browser never takes a stale file from its cache.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// What index.html and the boot script put behind every address.
const PLACEHOLDER: &str = "__STAMP__";

/// Puts a fingerprint of everything in `dist` in the place of the placeholder in its index.html.
pub fn stamp(dist: &Path) -> Outcome {
    let doing = Failure::while_doing("stamping the page's addresses");
    let index = dist.join("index.html");
    stamp_index(dist, &index).map_err(doing)
}

fn stamp_index(dist: &Path, index: &Path) -> std::io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let compressed = entry.path().extension().is_some_and(|ending| ending == "gz");
        if entry.file_type()?.is_file() && entry.path() != index && !compressed {
            files.push(entry.path());
        }
    }
    files.sort();
    let mut hash = FNV_OFFSET;
    for file in files {
        hash = fnv(hash, &fs::read(file)?);
    }
    let page = fs::read_to_string(index)?;
    fs::write(index, page.replace(PLACEHOLDER, &format!("{hash:016x}")))
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// 64-bit FNV-1a, carried on from `hash`.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_follows_the_content() {
        let dist = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let stamped = |content: &str| {
            fs::write(dist.join("page.js"), content).unwrap();
            fs::write(dist.join("index.html"), "page.js?v=__STAMP__").unwrap();
            stamp(&dist).unwrap();
            fs::read_to_string(dist.join("index.html")).unwrap()
        };
        let (first, again, other) = (stamped("a"), stamped("a"), stamped("b"));
        assert!(!first.contains(PLACEHOLDER));
        assert_eq!(first, again);
        assert_ne!(first, other);
        fs::remove_dir_all(&dist).unwrap();
    }
}
