//! Files that no library writes: zip archives and compound files by hand.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive of parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if bytes.len() > 1 << 24 {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method))
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts around the sheets of a workbook: what belongs to what, and the names, in `names`.
pub fn frame(names: &[&str], workbook: &str) -> [(String, String); 3] {
    let sheets: Vec<String> = (1..)
        .zip(names)
        .map(|(id, name)| format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"r{id}\"/>"))
        .collect();
    let parts: Vec<String> = (1..=names.len())
        .map(|id| format!("<Relationship Id=\"r{id}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"))
        .collect();
    let (sheets, parts) = (sheets.concat(), parts.concat());
    [
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns:r=\"{RELATIONS}\">{workbook}<sheets>{sheets}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships>{parts}<Relationship Id=\"s\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
    ]
}

/// A workbook of one sheet with these elements, and further parts.
pub fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let frame = frame(&["表"], "");
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let mut parts: Vec<(&str, &[u8])> = frame
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    parts.push(("xl/worksheets/sheet1.xml", sheet.as_bytes()));
    parts.extend_from_slice(more);
    package(&parts)
}

/// The same archive, whose directory gives another size for a part.
pub fn with_size(mut bytes: Vec<u8>, part: &str, size: u32) -> Vec<u8> {
    for (mark, at, name) in [(b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)] {
        let starts: Vec<usize> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, window)| window == mark)
            .map(|(start, _)| start)
            .collect();
        for start in starts {
            if bytes[start + name..].starts_with(part.as_bytes()) {
                bytes[start + at..start + at + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
    }
    bytes
}

/// A compound file of streams, each in sectors of its own one after the other.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const SHORTEST: usize = 4096;
    let end = 0xffff_fffe_u32;
    let mut table = vec![0xffff_fffd_u32, end];
    let mut directory = vec![entry("Root Entry", 5, end, 0)];
    let mut sectors = Vec::new();
    for (name, bytes) in streams {
        let mut bytes = bytes.to_vec();
        bytes.resize(bytes.len().max(SHORTEST).next_multiple_of(SECTOR), 0);
        let start = table.len() as u32;
        let count = (bytes.len() / SECTOR) as u32;
        directory.push(entry(name, 2, start, bytes.len() as u32));
        table.extend((start + 1..start + count).chain([end]));
        sectors.extend(bytes);
    }
    assert!(table.len() <= 128 && directory.len() <= 4, "one sector of each");
    table.resize(128, 0xffff_ffff);
    directory.resize(4, vec![0; 128]);
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[26] = 3;
    header[30] = 9;
    header[32] = 6;
    header[44] = 1;
    header[48] = 1;
    header[60..64].copy_from_slice(&end.to_le_bytes());
    header[68..72].copy_from_slice(&end.to_le_bytes());
    header[76..].fill(0xff);
    header[76..80].fill(0);
    let table: Vec<u8> = table.iter().flat_map(|next| next.to_le_bytes()).collect();
    [header, table, directory.concat(), sectors].concat()
}

fn entry(name: &str, kind: u8, start: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length_of_name = entry.len() as u8 + 2;
    entry.resize(128, 0);
    entry[64] = length_of_name;
    entry[66] = kind;
    entry[68..80].fill(0xff);
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&length.to_le_bytes());
    entry
}
