//! Cells that say what they say in awkward ways.

use rust_xlsxwriter::{Format, Formula};

use super::{File, sheet, write_row};
use crate::import::packages::{frame, package, workbook};

/// What cells hold.
pub(super) fn cells() -> Vec<File> {
    let day = |code: &str| Format::new().set_num_format(code);
    let old_calendar = {
        let frame = frame(&["表"], "<workbookPr date1904=\"1\"/>");
        let sheet = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>姓名</t></is></c><c t=\"inlineStr\"><is><t>参加工作</t></is></c></row><row><c t=\"inlineStr\"><is><t>甲</t></is></c><c s=\"1\"><v>38595</v></c></row></sheetData></worksheet>";
        let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"57\"/></cellXfs></styleSheet>";
        let relations = frame[2].1.replace(
            "</Relationships>",
            "<Relationship Id=\"t\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>",
        );
        package(&[
            (&frame[0].0, frame[0].1.as_bytes()),
            (&frame[1].0, frame[1].1.as_bytes()),
            (&frame[2].0, relations.as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    };
    let strings = b"<sst uniqueCount=\"4294967295\"><si><t>\xe5\xa7\x93\xe5\x90\x8d</t></si><si><r><t>\xe5\xad\xa6</t></r><r><t>\xe6\xa0\xa1</t></r><rPh><t>xuexiao</t></rPh></si></sst>";
    let shared = |last: u8| {
        format!(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>甲</v></c><c r=\"B2\" t=\"s\"><v>{last}</v></c></row></sheetData>"
        )
    };
    vec![
        (
            "blanks.xlsx",
            sheet(
                "工号|姓名|学校\n\u{3000}１０１\u{a0}|\u{200b}甲 乙\u{3000}|\u{a0}\n102|丙|一中",
                |_| {},
            ),
        ),
        (
            "days.xlsx",
            sheet("姓名|出生年月|参加工作|学校", |sheet| {
                sheet.write(1, 0, "甲").unwrap();
                sheet
                    .write_with_format(1, 1, 30_742, &day("yyyy\"年\"m\"月\"d\"日\";@"))
                    .unwrap();
                sheet
                    .write_with_format(1, 2, 40_057.5, &day("m/d/yy h:mm"))
                    .unwrap();
                sheet.write(1, 3, "2009年9月").unwrap();
                sheet.write_with_format(1, 4, 0.5, &day("h:mm")).unwrap();
            }),
        ),
        ("days-from-1904.xlsx", old_calendar),
        (
            "numbers-as-text.xlsx",
            sheet("工号|姓名|周课时", |sheet| {
                write_row(sheet, 1, &["００１２", "甲", "1,2.5"]);
                sheet.write(2, 0, 12).unwrap();
            }),
        ),
        (
            "leading-zeros.xlsx",
            sheet("工号|姓名", |sheet| {
                sheet.write_with_format(1, 0, 12, &day("000000")).unwrap();
                sheet.write(1, 1, "甲").unwrap();
            }),
        ),
        ("long-ids.xlsx", sheet("工号|姓名\n110101199003078000|甲", |_| {})),
        (
            "formulas.xlsx",
            sheet("工号|姓名|周课时|班数|学科", |sheet| {
                sheet
                    .write(1, 0, Formula::new("=100+1").set_result("101"))
                    .unwrap();
                sheet
                    .write(1, 1, Formula::new("=\"甲\"").set_result("甲"))
                    .unwrap();
                sheet
                    .write(1, 2, Formula::new("=1/0").set_result("#DIV/0!"))
                    .unwrap();
                sheet
                    .write(1, 3, Formula::new("=NA()").set_result("#N/A"))
                    .unwrap();
                sheet
                    .write(1, 4, Formula::new("=TRUE").set_result("TRUE"))
                    .unwrap();
            }),
        ),
        (
            "spill.xlsx",
            workbook(
                "<sheetData><row><c t=\"str\"><v>姓名</v></c><c t=\"str\"><v>学校</v></c></row><row><c t=\"str\"><v>甲</v></c><c t=\"e\"><v>#SPILL!</v></c></row></sheetData>",
                &[],
            ),
        ),
        (
            "formulas-without-results.xlsx",
            workbook(
                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>姓名</v></c><c r=\"B1\" t=\"str\"><v>学校</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>甲</v></c><c r=\"B2\"><f>A1</f></c></row></sheetData>",
                &[],
            ),
        ),
        (
            "rich-text.xlsx",
            workbook(&shared(1), &[("xl/sharedStrings.xml", strings)]),
        ),
        (
            "string-that-is-not-there.xlsx",
            workbook(&shared(9), &[("xl/sharedStrings.xml", strings)]),
        ),
        (
            "inline-without-places.xlsx",
            workbook(
                "<sheetData><row><c t=\"inlineStr\"><is><t>姓名</t></is></c><c t=\"inlineStr\"><is><t>学校</t></is></c></row><row r=\"5\"><c t=\"inlineStr\"><is><t>甲_x000D_\n乙</t></is></c><c t=\"b\"><v>1</v></c></row></sheetData>",
                &[],
            ),
        ),
        ("prefixed.xlsx", prefixed()),
    ]
}

/// As some systems write: prefixes, backslashes, capital letters, UTF-16.
fn prefixed() -> Vec<u8> {
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let frame = frame(&["表"], "");
    let sheet = "<?xml version=\"1.0\" encoding=\"utf-16\"?><x:worksheet xmlns:x=\"a\"><x:sheetData><x:row><x:c t=\"str\"><x:v>姓名</x:v></x:c><x:c t=\"str\"><x:v>学校</x:v></x:c></x:row><x:row><x:c t=\"str\"><x:v>甲</x:v></x:c><x:c t=\"str\"><x:v>一&amp;中&#x4e00;</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    package(&[
        (&frame[0].0.replace('/', "\\"), frame[0].1.as_bytes()),
        ("xl\\Workbook.xml", frame[1].1.as_bytes()),
        ("xl\\_rels\\Workbook.xml.rels", frame[2].1.as_bytes()),
        ("xl\\worksheets\\Sheet1.xml", &utf16(sheet)),
    ])
}
