//! Awkward files of every kind, made here, each with the report of it in `tests/awkward/reports.txt`.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{Chart, ChartType, Format, Formula, Workbook, Worksheet};

use super::packages::{compound, frame, package, with_size, workbook};
use super::report;

/// A name and what it holds.
type File = (&'static str, Vec<u8>);

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/awkward")
}

/// All of them, in the order of the reports.
pub fn files() -> Vec<File> {
    let mut files = tables();
    files.extend(cells());
    files.extend(texts());
    files.extend(formats());
    files.extend(others());
    files.extend(extents());
    files
}

/// Writes lines of cells that end in `|`: numbers as numbers, all else as text.
fn write(sheet: &mut Worksheet, lines: &str) {
    for (row, line) in (0..).zip(lines.lines()) {
        for (column, cell) in (0..).zip(line.trim().split('|')) {
            match (cell, cell.parse::<f64>()) {
                ("", _) => {}
                (_, Ok(number)) => {
                    sheet.write(row, column, number).unwrap();
                }
                (text, Err(_)) => {
                    sheet.write(row, column, text).unwrap();
                }
            }
        }
    }
}

/// A workbook of one sheet, of lines and whatever else is done to it.
fn sheet(lines: &str, change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write(sheet, lines);
    change(sheet);
    workbook.save_to_buffer().unwrap()
}

fn merge(sheet: &mut Worksheet, areas: &[(u32, u16, u32, u16, &str)]) {
    for &(first_row, first_column, last_row, last_column, text) in areas {
        sheet
            .merge_range(
                first_row,
                first_column,
                last_row,
                last_column,
                text,
                &Format::new(),
            )
            .unwrap();
    }
}

const PLAIN: &str =
    "工号|姓名|学校|学科|周课时\n101|甲|一中|语文|12\n102|乙|一中|数学|13\n103|丙|二中|语文|14";

/// Where the table is.
fn tables() -> Vec<File> {
    let plain = |_: &mut Worksheet| {};
    vec![
        ("plain.xlsx", sheet(PLAIN, plain)),
        (
            "titles.xlsx",
            sheet(
                &format!("某区中小学教师花名册\n填报单位：某区教育局|||填报日期：2023年9月\n\n{PLAIN}"),
                |sheet| {
                    merge(sheet, &[(0, 0, 0, 4, "某区中小学教师花名册")]);
                },
            ),
        ),
        (
            "two-header-rows.xlsx",
            sheet(
                "\n\n101|甲|小学|语文|12|本科\n102|乙|初中|数学|13|专科",
                |sheet| {
                    merge(
                        sheet,
                        &[
                            (0, 0, 1, 0, "工号"),
                            (0, 1, 1, 1, "姓名"),
                            (0, 2, 0, 4, "任教情况"),
                            (0, 5, 1, 5, "学历"),
                        ],
                    );
                    write_row(sheet, 1, &["", "", "学段", "学科", "周课时"]);
                },
            ),
        ),
        (
            "three-header-rows.xlsx",
            sheet("\n\n\n101|甲|小学|语文|2021|2022", |sheet| {
                merge(
                    sheet,
                    &[
                        (0, 0, 2, 0, "工号"),
                        (0, 1, 2, 1, "姓名"),
                        (0, 2, 0, 5, "基本情况"),
                        (1, 2, 1, 3, "任教"),
                        (1, 4, 1, 5, "考核"),
                    ],
                );
                write_row(sheet, 2, &["", "", "任教学段", "任教学科", "前年", "去年"]);
            }),
        ),
        (
            "banner-alone.xlsx",
            sheet(
                "||任教情况\n工号|姓名|学段|学科|周课时\n101|甲|小学|语文|12",
                |sheet| {
                    merge(sheet, &[(0, 2, 0, 4, "任教情况")]);
                },
            ),
        ),
        (
            "two-header-rows.csv",
            "工号,姓名,任教情况,,,学历\n,,学段,学科,周课时,\n101,甲,小学,语文,12,本科\n".into(),
        ),
        (
            "blank-rows-and-columns.xlsx",
            sheet(
                "\n\n|工号|姓名||学校|学科\n\n|101|甲||一中|语文\n\n\n|102|乙||二中|数学",
                plain,
            ),
        ),
        (
            "notes-below.xlsx",
            sheet(
                &format!(
                    "{PLAIN}\n\n注：本表一式两份，由学校留存一份。\n制表人：|张|审核人：|李\n2023年9月1日"
                ),
                plain,
            ),
        ),
        (
            "total-agrees.xlsx",
            sheet(&format!("{PLAIN}\n合　计|3人|||39"), plain),
        ),
        (
            "total-misses-rows.xlsx",
            sheet(&format!("某区教师花名册（共5人）\n{PLAIN}\n合计||||65"), plain),
        ),
        (
            "subtotals.xlsx",
            sheet(
                "工号|姓名|学校|周课时\n101|甲|一中|12\n102|乙|一中|13\n一中小计|2||25\n103|丙|二中|14\n二中小计|1||15\n总计|3||39",
                plain,
            ),
        ),
        (
            "total-above.xlsx",
            sheet("学校|班数|学生数\n合计|18|900\n一中|12|600\n二中|6|300", plain),
        ),
        ("averages.xlsx", sheet(&format!("{PLAIN}\n平均||||13"), plain)),
        (
            "pages.xlsx",
            sheet(
                "花名册\n工号|姓名|学校|学科\n101|甲|一中|语文\n花名册\n工号|姓名|学校|学科\n102|乙|一中|数学",
                plain,
            ),
        ),
        (
            "column-numbers.xlsx",
            sheet(
                "工号|姓名|学校|周课时\n（1）|（2）|（3）|（4）\n101|甲|一中|12",
                plain,
            ),
        ),
        (
            "instructions.xlsx",
            sheet(
                "工号|姓名|学校|学段|周课时\n必填|必填|填写全称|下拉选择|填写数字\n示例|张三|某中学|初中|12\n101|甲|一中|初中|12",
                plain,
            ),
        ),
        (
            "side-by-side.xlsx",
            sheet(
                "学校|班数|学生数||工号|姓名|学校\n一中|12|600||101|甲|一中\n二中|6|300||102|乙|二中\n||||103|丙|二中",
                plain,
            ),
        ),
        (
            "one-under-the-other.xlsx",
            sheet(
                "一、学校\n学校|班数|学生数\n一中|12|600\n\n二、教师\n工号|姓名|学校\n101|甲|一中",
                plain,
            ),
        ),
        (
            "merged-down.xlsx",
            sheet(
                "学校|工号|姓名\n|101|甲\n|102|乙\n二中|103|丙",
                |sheet| merge(sheet, &[(1, 0, 2, 0, "一中")]),
            ),
        ),
        (
            "headings.xlsx",
            sheet(
                "工号|姓名|学校|学科\n\n101|甲|城关小学|语文\n\n102|乙|城南小学|数学",
                |sheet| {
                    merge(sheet, &[(1, 0, 1, 3, "城关小学"), (3, 0, 3, 3, "城南小学")]);
                },
            ),
        ),
        (
            "far-below.xlsx",
            sheet(&format!("{}{PLAIN}", "说明\n".repeat(60)), plain),
        ),
        (
            "unknown-headers.xlsx",
            sheet("代号|名称|数量\nA|甲|1\nB|乙|2", plain),
        ),
        (
            "same-header-twice.xlsx",
            sheet("工号|姓名|学校|学校\n101|甲|一中|二中", plain),
        ),
        (
            "schools-and-teachers.xlsx",
            sheet(
                "学校|编制数|班数|姓名|学科\n一中|60|12|甲|语文\n一中|60|12|乙|数学",
                plain,
            ),
        ),
        ("explanation-sheet.xlsx", explained()),
        (
            "hidden.xlsx",
            sheet(PLAIN, |sheet| {
                sheet.set_row_hidden(2).unwrap();
                sheet.set_column_hidden(3).unwrap();
                sheet.set_column_range_hidden(7, 16_383).unwrap();
            }),
        ),
        ("chart-sheet.xlsx", charted()),
    ]
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        sheet.write(row, column, *cell).unwrap();
    }
}

fn explained() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let first = workbook.add_worksheet().set_name("填寫說明").unwrap();
    write(first, "填写说明\n一、本表由学校填写。\n二、请于9月1日前上报。");
    write(workbook.add_worksheet().set_name("教師名單").unwrap(), PLAIN);
    write(
        workbook
            .add_worksheet()
            .set_name("去年")
            .unwrap()
            .set_hidden(true),
        PLAIN,
    );
    workbook.save_to_buffer().unwrap()
}

fn charted() -> Vec<u8> {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet().set_name("数据").unwrap(), PLAIN);
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("数据!$E$2:$E$4");
    workbook.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// What cells hold.
fn cells() -> Vec<File> {
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

/// Text with separators.
fn texts() -> Vec<File> {
    let words = "工号,姓名,学校\n101,甲,一中\n102,乙,\"二中\n（分校）\"\n";
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(words.replace(',', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        ("utf-8.csv", format!("\u{feff}{words}").into_bytes()),
        ("gbk.csv", gbk(words)),
        ("utf-16.txt", utf16),
        ("semicolons.csv", words.replace(',', ";").into_bytes()),
        (
            "separator-told.csv",
            format!("sep=;\n{}", words.replace(',', ";")).into_bytes(),
        ),
        (
            "commas-in-title.txt",
            "花名册,制表,共2人,,\n工号\t姓名\t学校\n101\t甲\t一中\n102\t乙\t二中\n".into(),
        ),
        (
            "two-encodings.csv",
            [words.as_bytes(), &gbk("103,丙,三中\n")].concat(),
        ),
        ("big5.csv", b"\xa9m\xa6W\xff,\xbe\xc7\xae\xd5\n".to_vec()),
        ("broken-quote.csv", "工号,姓名\n101,\"甲\n102,乙\n".into()),
    ]
}

/// Workbooks of other formats: 97.xls and open.ods as `LibreOffice` wrote them, binary.xlsb as `SheetJS` did.
fn formats() -> Vec<File> {
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
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
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

/// What is no table, and what cannot be opened.
fn others() -> Vec<File> {
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

/// Files that are, or say they are, larger than they should be.
fn extents() -> Vec<File> {
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

#[test]
fn golden_reports_of_every_awkward_file() {
    let files = files();
    assert!(files.len() >= 40);
    let now: Vec<String> = files
        .iter()
        .map(|(name, bytes)| format!("{name}\n{}", report::of(name, bytes)))
        .collect();
    let now = now.concat();
    let path = folder().join("reports.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &now).unwrap();
        panic!("the reports are written anew; look at the difference, then run without UPDATE_GOLDEN");
    }
    let told = fs::read_to_string(&path).unwrap();
    for (number, (told, now)) in told.lines().zip(now.lines()).enumerate() {
        assert_eq!(told, now, "line {}", number + 1);
    }
    assert_eq!(told.len(), now.len());
}

#[test]
fn no_awkward_file_ends_the_program_wherever_it_is_cut_or_changed() {
    for (name, bytes) in files().into_iter().filter(|(_, bytes)| bytes.len() < 9_000) {
        let step = (bytes.len() / 16).max(1);
        for place in (0..bytes.len()).step_by(step) {
            let _ = report::of(name, &bytes[..place]);
            let mut changed = bytes.clone();
            changed[place] ^= 0xff;
            let _ = report::of(name, &changed);
        }
    }
}
