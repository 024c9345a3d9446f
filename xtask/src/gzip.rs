//! Puts beside every file of the built page the same under gzip, for hosts that send it so and for the one file.
//!
//! The packer looks for the shortest way to say a file, which makes programs a twentieth smaller than `gzip -9` does and
//! takes a second for the largest. What it makes is ordinary gzip.

use std::fs;
use std::io;
use std::path::Path;

use libdeflater::{CompressionLvl, Compressor};

use crate::failure::{Failure, Outcome};
use crate::page::ONE_FILE;

/// Endings of the files that are worth packing; pictures are packed already.
const ENDINGS: [&str; 6] = ["wasm", "js", "css", "html", "svg", "bin"];

/// Packs every such file under `folder` but the one file, which holds what is packed.
pub fn pack_all(folder: &Path) -> Outcome {
    pack_under(folder, &mut Compressor::new(CompressionLvl::best()))
        .map_err(Failure::while_doing("packing the page's files"))
}

fn pack_under(folder: &Path, packer: &mut Compressor) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pack_under(&path, packer)?;
            continue;
        }
        if path.file_name().is_some_and(|name| name == ONE_FILE) {
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            let mut beside = path.as_os_str().to_owned();
            beside.push(".gz");
            fs::write(beside, pack(&fs::read(&path)?, packer)?)?;
        }
    }
    Ok(())
}

fn pack(plain: &[u8], packer: &mut Compressor) -> io::Result<Vec<u8>> {
    let mut packed = vec![0; packer.gzip_compress_bound(plain.len())];
    let length = packer
        .gzip_compress(plain, &mut packed)
        .map_err(io::Error::other)?;
    packed.truncate(length);
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use libdeflater::Decompressor;
    use std::path::PathBuf;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("shapan-xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).unwrap();
        folder
    }

    #[test]
    fn what_is_packed_comes_out_as_it_went_in_and_pictures_and_the_one_file_stay() {
        let folder = folder("gzip-beside");
        let content = b"the same over and over; ".repeat(500);
        for name in ["a.wasm", "sub/b.html", "empty.css", "c.png", ONE_FILE] {
            let content = if name == "empty.css" { &[] } else { &content[..] };
            fs::write(folder.join(name), content).unwrap();
        }
        pack_all(&folder).unwrap();
        for name in ["a.wasm", "sub/b.html"] {
            let packed = fs::read(folder.join(format!("{name}.gz"))).unwrap();
            assert!(packed.len() < 200, "{}", packed.len());
            let mut plain = vec![0; content.len()];
            assert_eq!(
                Decompressor::new().gzip_decompress(&packed, &mut plain),
                Ok(content.len())
            );
            assert_eq!(plain, content);
        }
        assert!(folder.join("empty.css.gz").is_file());
        assert!(!folder.join("c.png.gz").exists());
        assert!(!folder.join(format!("{ONE_FILE}.gz")).exists());
        // What is packed is not packed again.
        pack_all(&folder).unwrap();
        assert!(!folder.join("a.wasm.gz.gz").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
