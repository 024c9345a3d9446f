//! What is made of a file, in lines that can be compared.

use std::fmt::Write;

use shapan::import::book::{Book, Cell, Refusal, Sheet, Visibility, open};
use shapan::import::table::{Found, Reading, find};
use shapan::language::{Language, Say};
use shapan::roster::encoding::gb18030_native;

/// Headers that the tables of these files have.
const KNOWN: [&str; 16] = [
    "工号",
    "姓名",
    "学校",
    "学校代码",
    "学段",
    "学科",
    "任教学段",
    "任教学科",
    "职称",
    "周课时",
    "出生年月",
    "参加工作",
    "编制数",
    "班数",
    "学生数",
    "民族",
];

/// What is made of a file: why it is refused, or its sheets with the tables found.
pub fn of(name: &str, bytes: &[u8]) -> String {
    match open(name, bytes, &gb18030_native, None) {
        Ok(book) => opened(&book),
        Err(refusal) => refused(name, &refusal),
    }
}

fn refused(name: &str, refusal: &Refusal) -> String {
    let diagnostic = refusal.diagnostic(name);
    assert!(diagnostic.finding.way_out.is_some(), "{name}: no way out");
    assert!(!diagnostic.say(Language::English).is_empty());
    format!("  {}\n", diagnostic.say(Language::Chinese))
}

fn opened(book: &Book) -> String {
    let mut report = format!("  {}\n", serde_json::to_string(&book.format).unwrap());
    for note in &book.notes {
        assert!(!note.say(Language::English).is_empty());
        writeln!(report, "  {}", note.say(Language::Chinese)).unwrap();
    }
    let most = 3;
    for sheet in book.sheets.iter().take(most) {
        let hidden = if sheet.visibility == Visibility::Hidden {
            " hidden"
        } else {
            ""
        };
        let tables = find(sheet, Reading::default(), &|header| KNOWN.contains(&header));
        writeln!(
            report,
            "  [{}]{hidden} {} rows, {} tables",
            sheet.name,
            sheet.rows.len(),
            tables.len()
        )
        .unwrap();
        for table in &tables {
            let row = |position: usize| sheet.rows[position].number;
            let headers: Vec<String> = table
                .columns
                .iter()
                .map(|column| format!("{}{}", column.header, if column.hidden { "(hidden)" } else { "" }))
                .collect();
            let (first, last) = table.header;
            let why = table.why.say(Language::Chinese);
            writeln!(report, "    {first}-{last} {}: {why}", headers.join(" | ")).unwrap();
            let hidden = table
                .rows
                .iter()
                .filter(|&&position| sheet.rows[position].hidden)
                .count();
            writeln!(
                report,
                "    {} data, {hidden} hidden; first: {}",
                table.rows.len(),
                first_row(sheet, table)
            )
            .unwrap();
            for run in table.left_out.chunk_by(|one, next| one.why == next.why) {
                let rows: Vec<u32> = run.iter().map(|left| row(left.row)).collect();
                let told = match rows.as_slice() {
                    [first, .., last] if rows.len() > 5 => format!("{first} to {last}"),
                    rows => format!("{rows:?}"),
                };
                writeln!(report, "    {told} {:?}", run[0].why).unwrap();
            }
            for check in &table.checks {
                let header = table
                    .columns
                    .iter()
                    .find(|column| Some(column.place) == check.column);
                let header = header.map_or("", |column| column.header.as_str());
                writeln!(report, "    {}", check.message(header).say(Language::Chinese)).unwrap();
            }
        }
    }
    if book.sheets.len() > most {
        writeln!(report, "  … {} sheets", book.sheets.len()).unwrap();
    }
    report
}

fn first_row(sheet: &Sheet, table: &Found) -> String {
    let cells = table.rows.first().map(|&position| &sheet.rows[position].cells);
    let cells = cells.into_iter().flatten().map(|cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => format!("“{}”", text.escape_debug()),
        Cell::Number(number) => number.to_string(),
        Cell::Truth(truth) => truth.to_string(),
        Cell::Day { year, month, day } => format!("{year}-{month}-{day}"),
        Cell::Fault(fault) => format!("{fault:?}"),
    });
    cells.collect::<Vec<_>>().join(" | ")
}
