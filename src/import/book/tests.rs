//! Files of every kind through the one door.

use rust_xlsxwriter::{Format as CellFormat, Formula, Workbook};

use super::*;
use crate::language::{Language, Say};
use crate::roster::encoding::gb18030_native;

fn opened(bytes: &[u8]) -> Result<Book, Refusal> {
    open("a.xlsx", bytes, &gb18030_native, None)
}

fn refused(bytes: &[u8]) -> Refusal {
    opened(bytes).unwrap_err()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A workbook with something of everything.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("教師名單").unwrap();
    sheet
        .merge_range(0, 0, 0, 3, "某区教师", &CellFormat::new())
        .unwrap();
    sheet.write(1, 0, "姓名\u{a0}").unwrap();
    sheet.write(1, 1, "参加工作").unwrap();
    sheet.write(2, 0, "一").unwrap();
    let day = CellFormat::new().set_num_format("yyyy\"年\"m\"月\"");
    sheet.write_with_format(2, 1, 40_057, &day).unwrap();
    sheet
        .write(2, 2, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet.write(2, 3, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(2, 4, true).unwrap();
    sheet
        .write_with_format(3, 0, 7, &CellFormat::new().set_num_format("0000"))
        .unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(2).unwrap();
    workbook.add_worksheet().set_name("旧").unwrap().set_hidden(true);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_it_is_seen() {
    let bytes = workbook();
    let book = opened(&bytes).unwrap();
    assert_eq!((book.format, book.notes.as_slice()), (Format::Xlsx, &[][..]));
    assert_eq!(book.sheets.len(), 2);
    assert_eq!(book.sheets[1].visibility, Visibility::Hidden);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "教師名單");
    assert_eq!(sheet.merged.len(), 1);
    assert_eq!(sheet.hidden_columns, [2]);
    let day = Cell::Day {
        year: 2009,
        month: 9,
        day: 1,
    };
    let fault = Cell::Fault(Fault::DivisionByZero);
    assert_eq!(sheet.rows[1].cells, [text("姓名"), text("参加工作")]);
    assert_eq!(
        sheet.rows[2].cells,
        [text("一"), day, fault, Cell::Number(2.0), Cell::Truth(true)]
    );
    assert_eq!(sheet.rows[3].cells, [text("0007")]);
    assert!(sheet.rows[3].hidden);
    assert_eq!(book.digest, digest(&bytes));
    assert_eq!(
        digest(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "FIPS 180-4"
    );
}

#[test]
fn half_a_file_and_other_things_are_refused_with_a_way_out() {
    let bytes = workbook();
    assert_eq!(refused(&bytes[..bytes.len() / 2]), Refusal::Damaged);
    for (bytes, expected) in [
        (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], Other::Picture),
        (b"\x89PNG\r\n", Other::Picture),
        (b"BM\0\0\0\0\0\0\0\0", Other::Picture),
        (b"\0\0\0\x18ftypheic", Other::Picture),
        (b"%PDF-1.7", Other::Pdf),
        (b"Rar!\x1a", Other::Archive),
        (b" <HTML><table>", Other::Page),
        (b"<\0h\0t\0m\0l\0>\0", Other::Page),
        (b"<?xml version=\"1.0\"?><html>", Other::Page),
        (b"<?xml version=\"1.0\"?><Workbook>", Other::Xml),
        (b"\x7fELF\0\0", Other::Binary),
    ] {
        assert_eq!(refused(bytes), Refusal::Other(expected));
    }
    assert_eq!(refused(b""), Refusal::Empty);
    assert_eq!(refused(b",,\r\n,,"), Refusal::Blank);
    let said = refused(b"%PDF-").diagnostic("a.xlsx");
    assert_eq!(
        said.say(Language::Chinese),
        "文件“a.xlsx”：这是 PDF 文档，不是表格。图片和 PDF 中的表格无法读取，请向提供单位索要电子表格（XLSX）。"
    );
}

#[test]
fn text_is_read_in_the_encoding_that_is_found_or_chosen() {
    let words = "花名册，制表；共1人\n学校\t姓名\n一中\t张三\n二中\t李四\n";
    let gbk = encoding_rs::GB18030.encode(words).0.into_owned();
    for (bytes, chosen, encoding) in [
        (words.as_bytes(), None, Encoding::Utf8),
        (&gbk, None, Encoding::Gb18030),
        (&gbk, Some(Encoding::Gb18030), Encoding::Gb18030),
    ] {
        let book = open("a.csv", bytes, &gb18030_native, chosen).unwrap();
        assert_eq!(book.format, Format::Text(encoding));
        assert_eq!(book.sheets[0].rows[1].cells, [text("学校"), text("姓名")]);
    }
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let book = open("a.txt", &utf16, &gb18030_native, Some(Encoding::Utf16)).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 4);
    let refused = open("a.csv", &gbk, &gb18030_native, Some(Encoding::Utf8));
    assert_eq!(refused, Err(Refusal::NotIn(Encoding::Utf8)));
}
