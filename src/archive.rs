//! Packing an archive, byte by byte as `docs/project.md` gives it. Projects and documents need no more of the format than that,
//! and the writer of archives in a library, with its many ways of packing, would make the page's program of files a tenth larger.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// How well parts are packed, of nine: more takes long and saves little.
const LEVEL: u32 = 6;
/// What begins every part, and what begins its entry in the directory.
const PART: u32 = 0x0403_4b50;
const ENTRY: u32 = 0x0201_4b50;
/// What begins the end of the directory.
const END: u32 = 0x0605_4b50;
/// 1980-01-01, the first day that can be said.
const DATE: u16 = 0x0021;
/// Written by a Unix, which the mode below is of.
const UNIX: u16 = 3 << 8;
/// A file that its owner may write and all may read.
const MODE: u32 = 0o100_644 << 16;

/// How a part lies in the archive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// As it is: what is encrypted cannot be made smaller.
    Stored,
    /// Deflated.
    Deflated,
}

/// An archive that is being written.
#[derive(Default)]
pub(crate) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a part.
    ///
    /// # Errors
    /// When it is larger than an archive without zip64 can say.
    pub fn add(&mut self, name: &str, content: &[u8], method: Method) -> io::Result<()> {
        let start = size(self.bytes.len())?;
        let packed = match method {
            Method::Stored => None,
            Method::Deflated => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
                encoder.write_all(content)?;
                Some(encoder.finish()?)
            }
        };
        // The version that can unpack it, and by which method.
        let (version, method) = match method {
            Method::Stored => (10_u16, 0_u16),
            Method::Deflated => (20, 8),
        };
        let body = packed.as_deref().unwrap_or(content);
        let mut crc = Crc::new();
        crc.update(content);
        let mut facts = Vec::with_capacity(26);
        for short in [version, 0, method, 0, DATE] {
            facts.extend(short.to_le_bytes());
        }
        for long in [crc.sum(), size(body.len())?, size(content.len())?] {
            facts.extend(long.to_le_bytes());
        }
        // The length of the name, and of what else might be said.
        for length in [name.len(), 0] {
            facts.extend(u16::try_from(length).map_err(io::Error::other)?.to_le_bytes());
        }
        self.bytes.extend(PART.to_le_bytes());
        self.bytes.extend(&facts);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(body);
        self.directory.extend(ENTRY.to_le_bytes());
        self.directory.extend((UNIX | version).to_le_bytes());
        self.directory.extend(&facts);
        // No comment, the first disk, no attributes of its own.
        self.directory.extend([0; 6]);
        self.directory.extend(MODE.to_le_bytes());
        self.directory.extend(start.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
        Ok(())
    }

    /// The archive, with its directory.
    ///
    /// # Errors
    /// When it is larger than an archive without zip64 can be.
    pub fn finish(mut self) -> io::Result<Vec<u8>> {
        let (start, length) = (size(self.bytes.len())?, size(self.directory.len())?);
        self.bytes.append(&mut self.directory);
        self.bytes.extend(END.to_le_bytes());
        for short in [0, 0, self.count, self.count] {
            self.bytes.extend(short.to_le_bytes());
        }
        for long in [length, start] {
            self.bytes.extend(long.to_le_bytes());
        }
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

fn size(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, DateTime, ZipWriter};

    use super::*;
    use crate::random::mix;

    /// What a library writes of the same parts.
    fn by_library(parts: &[(&str, &[u8], Method)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content, method) in parts {
            let options = match method {
                Method::Stored => SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
                Method::Deflated => SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .compression_level(Some(i64::from(LEVEL))),
            };
            let options = options
                .last_modified_time(DateTime::default())
                .unix_permissions(0o644);
            zip.start_file(*name, options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_is_what_a_library_writes_of_the_same_parts() {
        let row = |row: u64| format!("{row},第{}中学,{}\n", mix(row) % 300, mix(row) % 7);
        let rows: Vec<String> = (0..40_000).map(row).collect();
        let rows = rows.concat();
        let noise: Vec<u8> = (0..300_000).map(|place| mix(place) as u8).collect();
        let parts: [(&str, &[u8], Method); 5] = [
            ("README.txt", "沙盘".as_bytes(), Method::Deflated),
            ("roster/teachers.csv", rows.as_bytes(), Method::Deflated),
            ("empty.json", b"", Method::Deflated),
            ("noise.bin", &noise, Method::Deflated),
            ("locked.bin", &noise, Method::Stored),
        ];
        for count in 0..=parts.len() {
            let mut archive = Archive::default();
            for (name, content, method) in &parts[..count] {
                archive.add(name, content, *method).unwrap();
            }
            assert!(
                archive.finish().unwrap() == by_library(&parts[..count]),
                "{count}"
            );
        }
    }
}
