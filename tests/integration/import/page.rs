//! Files as offices have them, through the program behind the page.

use std::collections::BTreeMap;
use std::io::Read as _;

use rust_xlsxwriter::Workbook;
use shapan::app::import::{Importer, Platform};
use shapan::app::protocol::{Choice, Import, ImportView, Packed, Pick, PickedFile, Reply, Request, Wanted};
use shapan::import::book::{Cell, open};
use shapan::import::recipe::Recipe;
use shapan::import::tables;
use shapan::import::view::text;
use shapan::language::Language;
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;

use super::awkward;

const PLATFORM: Platform<'_> = Platform {
    decode: &gb18030_native,
    chance: &|| Some([9; 32]),
};

/// What people are known by under these headers.
const TELLING: [&str; 6] = ["姓名", "身份证", "电话", "手机", "银行", "邮箱"];
/// What may be wanted and is not for the user alone.
const WANTS: [Wanted; 6] = [
    Wanted::Load,
    Wanted::Marked,
    Wanted::Recipe,
    Wanted::Log,
    Wanted::Problems,
    Wanted::Tables,
];
/// Files that would take long and hold no choice of their own.
const SMALL: usize = 1 << 20;

fn read(name: &str, bytes: &[u8], language: Language) -> Request {
    let file = PickedFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    Request::Read {
        files: vec![file],
        doubts: Doubts::Asked,
        batch: 3,
        unneeded: None,
        language,
    }
}

fn wanted(picks: &[Pick], want: Wanted) -> Request {
    Request::Import(Box::new(Import {
        batch: 3,
        recipe: None,
        key: None,
        unneeded: None,
        picks: picks.to_vec(),
        want,
        language: Language::English,
    }))
}

fn pick(choice: &str, option: &str) -> Pick {
    Pick {
        choice: choice.to_owned(),
        option: option.to_owned(),
    }
}

/// What in a file may stand in no answer.
fn secrets(name: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(book) = open(name, bytes, &gb18030_native, None) else {
        return Vec::new();
    };
    let books = [book];
    let mut secrets = Vec::new();
    for table in tables(&books, &Recipe::default()) {
        for column in &table.found.columns {
            let is_telling = TELLING.iter().any(|word| column.header.contains(word));
            for cell in table.cells(column.place) {
                let said = text(cell).into_owned();
                let digits = said.bytes().filter(u8::is_ascii_digit).count();
                let is_number =
                    matches!(cell, Cell::Text(_)) && (digits == 11 || digits >= 15) && said.len() <= 24;
                if (is_telling && said.chars().count() > 1) || is_number {
                    secrets.push(said);
                }
            }
        }
    }
    secrets
}

fn choices(view: &ImportView) -> Vec<&Choice> {
    let columns = view.tables.iter().flat_map(|table| &table.columns);
    let tables = view.tables.iter().map(|table| &table.becomes);
    let all = tables.chain(columns.map(|column| &column.becomes));
    all.chain(&view.questions).chain(&view.anonymity).collect()
}

/// Everything that a reply says, workbooks unpacked.
fn told(reply: &Reply) -> String {
    let mut said = String::from_utf8_lossy(Packed::pack(reply).bytes()).into_owned();
    let files = match reply {
        Reply::Exported(files) => files.as_slice(),
        _ => &[],
    };
    for (_, content) in files.iter().filter(|(_, content)| content.starts_with(b"PK")) {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(content)).unwrap();
        for part in 0..zip.len() {
            zip.by_index(part).unwrap().read_to_string(&mut said).unwrap();
        }
    }
    said
}

fn headers(view: &ImportView) -> impl Iterator<Item = &Choice> {
    view.tables.iter().flat_map(|table| &table.header)
}

/// The view that a file leads to; nothing where it is a table of our own.
fn shown(importer: &mut Importer, name: &str, bytes: &[u8], language: Language) -> Option<ImportView> {
    match importer.answer(read(name, bytes, language), &PLATFORM) {
        Reply::Importing(view) => Some(*view),
        Reply::Rejected(_) | Reply::Read(_) => None,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn no_awkward_file_gives_anybody_away_or_stays_without_an_answer() {
    let mut looked_for = 0;
    for (name, bytes) in awkward::files() {
        let secrets = secrets(name, &bytes);
        for language in Language::ALL {
            let mut importer = Importer::default();
            let Some(view) = shown(&mut importer, name, &bytes, language) else {
                continue;
            };
            assert_eq!(view.files.len() + view.refused.len(), 1, "{name}");
            assert_eq!(
                view.open as usize,
                choices(&view).iter().filter(|choice| choice.is_open).count()
            );
            // Whichever of the first rows is said to be the header.
            let rows = headers(&view).flat_map(|choice| {
                let options = choice.options.iter().take(5);
                options.map(|(option, _)| pick(&choice.name, option))
            });
            let rows: Vec<Pick> = rows.take(if bytes.len() > SMALL { 0 } else { 12 }).collect();
            let mut replies = vec![Reply::Importing(Box::new(view))];
            for row in rows {
                replies.push(importer.answer(wanted(&[row], Wanted::View), &PLATFORM));
            }
            for want in WANTS {
                replies.push(importer.answer(wanted(&[], want), &PLATFORM));
            }
            for reply in replies {
                let said = told(&reply);
                for secret in &secrets {
                    assert!(!said.contains(secret.as_str()), "{name}: {secret} in {said}");
                    looked_for += 1;
                }
            }
        }
    }
    assert!(looked_for > 20, "{looked_for}");
}

/// People, wherever in a file they may stand.
const PEOPLE: [&str; 11] = [
    "赵国庆",
    "钱建国",
    "王小明",
    "李秀英",
    "张志强",
    "刘桂兰",
    "440106199909090017",
    "11010519491231002X",
    "13812345678",
    "13912345679",
    "13512345674",
];

#[test]
fn people_in_titles_notes_remarks_values_and_names_of_sheets_are_told_to_nobody() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("刘桂兰").unwrap();
    let lines = "某区教师花名册（2025年），联系人赵国庆13512345674
姓名|身份证号|手机|学校|城乡类型|学段|学科|职称|人员状态|备注|班主任
王小明|440106199909090017|13812345678|第一小学|城区|小学|语文|高级教师（李秀英）|在岗|病假，由张志强代课|王小明
李秀英|11010519491231002X|13912345679|一小|城区|小学|张志强|二级教师|王小明|13812345678|是
审核人：钱建国";
    for (row, line) in (0..).zip(lines.lines()) {
        for (column, cell) in (0..).zip(line.split('|')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let mut importer = Importer::default();
    for language in Language::ALL {
        let first = shown(&mut importer, "教师.xlsx", &bytes, language).unwrap();
        let mut all: Vec<Vec<Pick>> = vec![Vec::new()];
        // Whatever is chosen, one choice at a time; rows of people as headers among it.
        for choice in choices(&first).into_iter().chain(headers(&first)) {
            all.extend(choice.options.iter().map(|(option, _)| {
                vec![Pick {
                    choice: choice.name.clone(),
                    option: option.clone(),
                }]
            }));
        }
        for picks in all {
            let wants = if picks.is_empty() {
                &WANTS[..]
            } else {
                &[Wanted::View]
            };
            for &want in wants {
                let reply = importer.answer(wanted(&picks, want), &PLATFORM);
                let said = told(&reply);
                for secret in PEOPLE {
                    assert!(!said.contains(secret), "{secret} after {picks:?} in {reply:?}");
                }
            }
        }
    }
}

/// Numbers in an order that is the same every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

#[test]
fn what_is_shown_as_chosen_may_be_chosen_and_every_choice_is_taken_in() {
    let mut draw = Draw(1);
    for (name, bytes) in awkward::files() {
        if bytes.len() > SMALL {
            continue;
        }
        let mut importer = Importer::default();
        let Some(first) = shown(&mut importer, name, &bytes, Language::English) else {
            continue;
        };
        let mut view_of = |picks: &[Pick]| match importer.answer(wanted(picks, Wanted::View), &PLATFORM) {
            Reply::Importing(view) => *view,
            other => panic!("{name}: {other:?}"),
        };
        let as_shown: Vec<Pick> = headers(&first)
            .chain(choices(&first))
            .filter(|choice| !choice.chosen.is_empty())
            .map(|choice| Pick {
                choice: choice.name.clone(),
                option: choice.chosen.clone(),
            })
            .collect();
        let same = view_of(&as_shown);
        assert_eq!(same.differences, first.differences, "{name}");
        assert_eq!(
            (same.read, same.problem_count),
            (first.read, first.problem_count),
            "{name}"
        );
        let chosen: BTreeMap<&str, &str> = headers(&same)
            .chain(choices(&same))
            .map(|choice| (choice.name.as_str(), choice.chosen.as_str()))
            .collect();
        for choice in headers(&first).chain(choices(&first)) {
            // The last open proposal takes the choice of all of them with it.
            if choice.name != "accept" {
                assert_eq!(
                    chosen.get(choice.name.as_str()),
                    Some(&choice.chosen.as_str()),
                    "{name}"
                );
            }
        }
        // Any options in any order are followed or told, and what was found stays.
        for _ in 0..3 {
            let mut picks = Vec::new();
            let mut view = first.clone();
            for _ in 0..3 {
                let mut all = choices(&view);
                all.retain(|choice| !choice.options.is_empty());
                if all.is_empty() {
                    continue;
                }
                for _ in 0..4 {
                    let choice = all[draw.below(all.len())];
                    let (option, _) = &choice.options[draw.below(choice.options.len())];
                    picks.push(Pick {
                        choice: choice.name.clone(),
                        option: option.clone(),
                    });
                }
                view = view_of(&picks);
                assert_eq!(view.picks as usize, picks.len());
                assert_eq!(view.tables.len(), first.tables.len(), "{name} {picks:?}");
                assert!(
                    !view.differences.iter().any(|said| said.contains("passed over")),
                    "{name} {:?}",
                    view.differences
                );
            }
        }
    }
}
