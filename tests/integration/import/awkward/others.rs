//! Files that are something else than they seem.

use super::formats::record;
use super::{File, PLAIN, sheet};
use crate::import::packages::{compound, frame, package, workbook};

/// What is no table, and what cannot be opened.
pub(super) fn others() -> Vec<File> {
    let plain = sheet(PLAIN, |_| {});
    let locked = [record(0x0809, &[0, 6, 5, 0]), record(0x002f, &[1, 0, 1, 0])].concat();
    let mut circle = compound(&[("Workbook", b"")]);
    // The second sector of the stream is followed by its first, for ever.
    circle[512 + 3 * 4..512 + 4 * 4].copy_from_slice(&2_u32.to_le_bytes());
    let macros = [("xl/vbaProject.bin", &b"\xd0\xcf"[..])];
    let content = "<sheetData><row><c t=\"str\"><v>姓名</v></c><c t=\"str\"><v>学校</v></c></row><row><c t=\"str\"><v>甲</v></c><c t=\"str\"><v>一中</v></c></row></sheetData>";
    vec![
        ("password.xlsx", compound(&[("EncryptionInfo", b""), ("EncryptedPackage", b"")])),
        ("password.xls", compound(&[("Workbook", &locked)])),
        ("half.xlsx", plain[..plain.len() / 2].to_vec()),
        ("changed-on-its-way.xlsx", {
            let mut bytes = plain.clone();
            let name = b"xl/worksheets/sheet1.xml";
            let part = bytes.windows(name.len()).position(|window| window == name).unwrap();
            bytes[part + name.len() + 40] ^= 0x55;
            bytes
        }),
        ("circle.xls", circle),
        ("photo.xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec()),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
        ("scan.xlsx", b"%PDF-1.7\n".to_vec()),
        ("letter.xlsx", package(&[("word/document.xml", b"<w:document/>")])),
        ("letter.xls", compound(&[("WordDocument", b"")])),
        ("slides.xlsx", package(&[("ppt/presentation.xml", b"<p/>")])),
        ("archive.xlsx", package(&[("a.txt", b"a")])),
        ("archive.xls", b"Rar!\x1a\x07\0".to_vec()),
        ("page.xls", "\u{feff}<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>姓名</td></tr></table></body></html>".into()),
        ("page-of-one-file.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n".to_vec()),
        ("2003.xls", b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec()),
        ("4.xls", b"\x09\x04\x06\x00\0\0\x10\0".to_vec()),
        ("program.xlsx", b"\x7fELF\x02\x01\x01\0\0".to_vec()),
        ("nothing.xlsx", Vec::new()),
        ("empty-workbook.xlsx", sheet("", |_| {})),
        ("macros.xlsm", workbook(content, &macros)),
        ("sheet-that-is-not-there.xlsx", {
            let frame = frame(&["表"], "");
            let parts: Vec<(&str, &[u8])> = frame.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
            package(&parts)
        }),
        ("cut-inside.xlsx", workbook("<sheetData><row>", &[])),
        ("outside-entity.xlsx", workbook("<sheetData><row><c t=\"str\"><v>&secret;</v></c></row></sheetData>", &[])),
    ]
}
