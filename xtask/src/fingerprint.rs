//! Addresses that change with the content, so that a browser never takes a stale file from its cache.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// What stands behind every address in index.html.
const PLACEHOLDER: &str = "__STAMP__";
/// Where the script that keeps the page's files in the browser has their names.
const FILES: &str = "__FILES__";
/// That script.
const KEEPER: &str = "sw.js";

/// Puts a fingerprint of everything in `dist` in the place of the placeholder in its index.html and in the script that
/// keeps its files in the browser, and into that the names of the files.
pub fn stamp(dist: &Path) -> Outcome {
    stamp_all(dist).map_err(Failure::while_doing("stamping the page's addresses"))
}

fn stamp_all(dist: &Path) -> std::io::Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let compressed = entry.path().extension().is_some_and(|ending| ending == "gz");
        if entry.file_type()?.is_file() && name != "index.html" && !compressed {
            names.push(name);
        }
    }
    names.sort();
    let mut hash = FNV_OFFSET;
    for name in &names {
        hash = fnv(hash, &fs::read(dist.join(name))?);
    }
    let stamp = format!("{hash:016x}");
    names.retain(|name| name != KEEPER);
    for (file, files) in [("index.html", ""), (KEEPER, names.join(" ").as_str())] {
        let text = fs::read_to_string(dist.join(file))?;
        fs::write(
            dist.join(file),
            text.replace(PLACEHOLDER, &stamp).replace(FILES, files),
        )?;
    }
    Ok(())
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
            fs::write(dist.join("page.js.gz"), content).unwrap();
            fs::write(dist.join("index.html"), "page.js?v=__STAMP__").unwrap();
            fs::write(dist.join(KEEPER), "__STAMP__ of __FILES__").unwrap();
            stamp(&dist).unwrap();
            ["index.html", KEEPER].map(|name| fs::read_to_string(dist.join(name)).unwrap())
        };
        let (first, again, other) = (stamped("a"), stamped("a"), stamped("b"));
        assert!(!first[0].contains(PLACEHOLDER));
        assert_eq!(first, again);
        assert_ne!(first, other);
        let (_, stamp) = first[0].split_once("?v=").unwrap();
        assert_eq!(first[1], format!("{stamp} of page.js"));
        fs::remove_dir_all(&dist).unwrap();
    }
}
