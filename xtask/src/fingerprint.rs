//! Addresses that change with the content, so that a browser never takes a stale file from its cache.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// What stands behind every address in index.html.
const PLACEHOLDER: &str = "__STAMP__";
/// Where the script that keeps the page's files in the browser has their names.
const FILES: &str = "__FILES__";
/// Where it has those of the guide and its documents.
const MANUAL: &str = "__MANUAL__";
/// That script.
const KEEPER: &str = "sw.js";

/// Puts a fingerprint of everything in `dist` in the place of the placeholder in its index.html and in the script that
/// keeps its files in the browser, and into that the names of the files.
pub fn stamp(dist: &Path) -> Outcome {
    stamp_all(dist).map_err(Failure::while_doing("stamping the page's addresses"))
}

fn stamp_all(dist: &Path) -> std::io::Result<()> {
    let mut names = files(dist)?;
    names.retain(|name| name != "index.html");
    // Pictures are kept once they were seen, and what is not for reading is not kept.
    let mut manual = files(&dist.join("manual"))?;
    manual.retain(|name| {
        let ending = Path::new(name).extension();
        ending.is_some_and(|ending| ending == "html" || ending == "css")
    });
    let manual: Vec<String> = manual.iter().map(|name| format!("manual/{name}")).collect();
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
            text.replace(PLACEHOLDER, &stamp)
                .replace(FILES, files)
                .replace(MANUAL, &manual.join(" ")),
        )?;
    }
    Ok(())
}

/// The names of the files in a folder, but of packed ones, in order.
fn files(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let packed = entry.path().extension().is_some_and(|ending| ending == "gz");
        if entry.file_type()?.is_file() && !packed {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
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
        fs::create_dir_all(dist.join("manual/pictures")).unwrap();
        for name in [
            "guide.html",
            "guide.html.gz",
            "manual.css",
            "run.schema.json",
            "pictures/one.png",
        ] {
            fs::write(dist.join("manual").join(name), "words").unwrap();
        }
        let stamped = |content: &str| {
            fs::write(dist.join("page.js"), content).unwrap();
            fs::write(dist.join("page.js.gz"), content).unwrap();
            fs::write(dist.join("index.html"), "page.js?v=__STAMP__").unwrap();
            fs::write(dist.join(KEEPER), "__STAMP__ of __FILES__ and __MANUAL__").unwrap();
            stamp(&dist).unwrap();
            ["index.html", KEEPER].map(|name| fs::read_to_string(dist.join(name)).unwrap())
        };
        let (first, again, other) = (stamped("a"), stamped("a"), stamped("b"));
        assert!(!first[0].contains(PLACEHOLDER));
        assert_eq!(first, again);
        assert_ne!(first, other);
        let (_, stamp) = first[0].split_once("?v=").unwrap();
        assert_eq!(
            first[1],
            format!("{stamp} of page.js and manual/guide.html manual/manual.css")
        );
        fs::remove_dir_all(&dist).unwrap();
    }
}
