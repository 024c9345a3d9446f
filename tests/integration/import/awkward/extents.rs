//! Files that are large, or say that they are.

use super::File;
use crate::import::packages::{frame, package, with_size, workbook};

/// Files that are, or say they are, larger than they should be.
pub(super) fn extents() -> Vec<File> {
    let content = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>姓名</v></c><c r=\"B1\" t=\"str\"><v>学校</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>甲</v></c><c r=\"B2\" t=\"str\"><v>一中</v></c></row>";
    let blank: Vec<String> = (3..20_000)
        .map(|row| format!("<row r=\"{row}\" ht=\"15\"><c r=\"A{row}\" s=\"1\"/></row>"))
        .collect();
    let blank = blank.concat();
    let plain = workbook(&format!("{content}</sheetData>"), &[]);
    let zeros = vec![b' '; 4 << 20];
    let many = |count: usize| {
        let names: Vec<String> = (1..=count).map(|number| format!("表{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let frame = frame(&names, "");
        let parts: Vec<(String, String)> = (1..=count)
            .map(|number| {
                (
                    format!("xl/worksheets/sheet{number}.xml"),
                    format!("<worksheet>{content}</sheetData></worksheet>"),
                )
            })
            .collect();
        let parts: Vec<(&str, &[u8])> = frame
            .iter()
            .chain(&parts)
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        package(&parts)
    };
    let photo = vec![0x55; 60 << 20];
    vec![
        (
            "million-blank-rows.xlsx",
            workbook(
                &format!(
                    "{content}{blank}<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row></sheetData>"
                ),
                &[],
            ),
        ),
        (
            "beyond-the-last-row.xlsx",
            workbook(
                "<sheetData><row r=\"1048577\"><c t=\"str\"><v>甲</v></c></row></sheetData>",
                &[],
            ),
        ),
        (
            "bomb.xlsx",
            with_size(plain.clone(), "xl/worksheets/sheet1.xml", 2_000_000_000),
        ),
        (
            "bomb-that-lies.xlsx",
            with_size(
                workbook(
                    &format!("{content}</sheetData>{}", String::from_utf8_lossy(&zeros)),
                    &[],
                ),
                "xl/worksheets/sheet1.xml",
                1000,
            ),
        ),
        ("200-sheets.xlsx", many(200)),
        ("501-sheets.xlsx", many(501)),
        (
            "60-megabytes.xlsx",
            workbook(
                &format!("{content}</sheetData>"),
                &[("xl/media/image1.jpeg", &photo)],
            ),
        ),
    ]
}
