//! Workbooks of other formats.

use std::fs;

use super::{File, folder};
use crate::import::packages::{compound, package};

/// Workbooks of other formats: 97.xls and open.ods as `LibreOffice` wrote them, binary.xlsb as `SheetJS` did.
pub(super) fn formats() -> Vec<File> {
    let read = |name: &str| fs::read(folder().join(name)).unwrap();
    let spreadsheet = |table: &str| {
        let content = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"表\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        package(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
            ("content.xml", content.as_bytes()),
        ])
    };
    let words = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: &[&str]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.iter().map(|cell| words(cell)).collect::<Vec<_>>().concat()
        )
    };
    let header = row(&["姓名", "学校"]);
    let one = row(&["甲", "一中"]);
    let blanks = row(&["甲", "一<text:s text:c=\"4294967295\"/>中"]);
    let encrypted = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"),
        ("content.xml", b"\x01\x02"),
    ]);
    let (xls, ods) = (read("97.xls"), read("open.ods"));
    vec![
        ("97.xls", xls.clone()),
        ("95.xls", excel_95()),
        ("binary.xlsb", read("binary.xlsb")),
        ("open.ods", ods.clone()),
        ("half.xls", xls[..xls.len() / 2].to_vec()),
        ("half.ods", ods[..ods.len() / 2].to_vec()),
        (
            "million-rows.ods",
            spreadsheet(&format!(
                "{header}{one}<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
            )),
        ),
        (
            "repeated-beyond-measure.ods",
            spreadsheet(&format!(
                "{header}{}",
                one.replace(
                    "<table:table-row>",
                    "<table:table-row table:number-rows-repeated=\"4294967295\">"
                )
            )),
        ),
        (
            "blanks-beyond-measure.ods",
            spreadsheet(&format!("{header}{blanks}")),
        ),
        ("cut-inside.ods", spreadsheet("<table:table-row>")),
        ("password.ods", encrypted),
    ]
}

/// A record of a workbook of Excel 97 or earlier.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A workbook of Excel 95: letters in GBK, a day, and a formula with words.
fn excel_95() -> Vec<u8> {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let label = |row: u8, column: u8, text: &str| {
        let text = gbk(text);
        record(
            0x0204,
            &[&[row, 0, column, 0, 0, 0, text.len() as u8, 0], &text[..]].concat(),
        )
    };
    let format = gbk("yyyy年m月");
    let name = gbk("教师");
    let mut globals = [
        record(0x0809, &[0, 5, 5, 0]),
        record(0x0042, &936_u16.to_le_bytes()),
        record(0x041e, &[&[164, 0, format.len() as u8], &format[..]].concat()),
        record(0x00e0, &[0; 16]),
        record(0x00e0, &[0, 0, 164, 0, 0, 0, 0, 0]),
    ]
    .concat();
    let day = [&[1, 0, 1, 0, 1, 0][..], &40_057_f64.to_le_bytes()].concat();
    let words_follow = [
        1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    let sheet = [
        record(0x0809, &[0, 5, 16, 0]),
        label(0, 0, "姓名"),
        label(0, 1, "参加工作"),
        label(0, 2, "学校"),
        label(1, 0, "甲"),
        record(0x0203, &day),
        record(0x0006, &words_follow),
        record(0x0207, &[&[4, 0], &gbk("一中")[..]].concat()),
        record(0x000a, &[]),
    ]
    .concat();
    let about = [&[0, 0, name.len() as u8], &name[..]].concat();
    let start = globals.len() + 4 + 4 + about.len() + 4;
    let about = [&(start as u32).to_le_bytes(), &about[..]].concat();
    globals.extend([record(0x0085, &about), record(0x000a, &[]), sheet].concat());
    compound(&[("Book", &globals)])
}
