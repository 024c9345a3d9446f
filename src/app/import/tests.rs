//! A play with the program that reads files.

mod by_value;
mod headers;
mod mending;
mod price;
mod unclear;
mod unneeded;

use super::*;
use crate::app::engine::Engine;
use crate::app::protocol::{Choice, ImportView, Pick};
use crate::roster::encoding::gb18030_native;
use crate::roster::generate::{CountyParameters, SAMPLE, generate};

const CHANCE: [u8; 32] = [5; 32];

const PLATFORM: Platform<'_> = Platform {
    decode: &gb18030_native,
    chance: &|| Some(CHANCE),
};

const SCHOOLS: &str = "学校名称,学区,城乡类型,小学学生数,小学班数,联系电话
第一小学,东片,城区,900,20,13812345678
第二小学,西片,乡村,120,6,13912345679
";
const TEACHERS: &str = "姓名,身份证号,所在学校,学段,学科,现有职称
王小明,440106199909090017,第一小学,小学,语文,高级教帅
李娜,11010519491231002X,第二小学,小学,数学,二级教师
";
const SECRETS: [&str; 6] = [
    "王小明",
    "李娜",
    "440106199909090017",
    "11010519491231002X",
    "13812345678",
    "13912345679",
];

fn file(name: &str, content: &str) -> PickedFile {
    PickedFile {
        name: name.to_owned(),
        bytes: content.as_bytes().to_vec(),
    }
}

fn read(files: Vec<PickedFile>) -> Request {
    Request::Read {
        files,
        doubts: Doubts::Asked,
        batch: 1,
        unneeded: None,
        language: Language::Chinese,
    }
}

fn wanted(picks: &[Pick], want: Wanted) -> Request {
    Request::Import(Box::new(Import {
        batch: 1,
        recipe: None,
        key: None,
        unneeded: None,
        picks: picks.to_vec(),
        want,
        language: Language::Chinese,
    }))
}

fn pick(choice: &str, option: &str) -> Pick {
    Pick {
        choice: choice.to_owned(),
        option: option.to_owned(),
    }
}

fn view(reply: Reply) -> ImportView {
    match reply {
        Reply::Importing(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn exported(reply: Reply) -> (String, String) {
    match reply {
        Reply::Exported(mut files) if files.len() == 1 => {
            let (name, content) = files.remove(0);
            (name, String::from_utf8(content.into_vec()).unwrap())
        }
        other => panic!("{other:?}"),
    }
}

fn choices(view: &ImportView) -> impl Iterator<Item = &Choice> {
    let columns = view.tables.iter().flat_map(|table| &table.columns);
    let tables = view.tables.iter().map(|table| &table.becomes);
    let all = tables.chain(columns.map(|column| &column.becomes));
    all.chain(&view.questions).chain(&view.anonymity)
}

fn chosen<'view>(view: &'view ImportView, name: &str) -> &'view Choice {
    choices(view).find(|choice| choice.name == name).unwrap()
}

/// The program, holding two files with names in them.
fn holding() -> (Importer, ImportView) {
    let mut importer = Importer::default();
    let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", TEACHERS)];
    let view = view(importer.answer(read(files), &PLATFORM));
    (importer, view)
}

#[test]
fn what_is_read_here_is_held_by_the_engine_and_neither_does_the_work_of_the_other() {
    let written = write_roster(
        &generate(&CountyParameters::default(), SAMPLE).unwrap(),
        Language::Chinese,
    );
    let files = vec![file("a.csv", &written.schools), file("b.csv", &written.teachers)];
    let request = read(files);
    let mut engine = Engine::default();
    let mut importer = Importer::default();
    let mut answer = |request| importer.answer(request, &PLATFORM);
    let refused = Reply::Refused(Spoken::default());
    assert_eq!(engine.answer(request.clone()), refused);
    assert_eq!(
        engine.answer(Request::Templates(Form::Csv, Language::English)),
        refused
    );
    assert_eq!(answer(Request::Sample), refused);
    let Reply::Loaded(sample) = engine.answer(Request::Sample) else {
        panic!("no sample");
    };
    let Reply::Read(read) = answer(request) else {
        panic!("not read");
    };
    assert_eq!(read.summary.files, ["a.csv", "b.csv"]);
    assert_eq!(read.summary.fingerprint, sample.fingerprint);
    assert!(read.summary.import.is_empty());
    assert_eq!(engine.answer(Request::Hold(read)), Reply::Holding);
    let files = exported_as(&mut engine, Form::Csv, Language::Chinese);
    assert_eq!(files[1], file("teachers.csv", &written.teachers));
}

/// The roster that the engine holds, as files.
fn exported_as(engine: &mut Engine, form: Form, language: Language) -> Vec<PickedFile> {
    let Reply::Roster(roster) = engine.answer(Request::Export(form, language)) else {
        panic!("nothing to write");
    };
    let write = Request::WriteRoster {
        roster,
        form,
        language,
    };
    let Reply::Exported(files) = Importer::default().answer(write, &PLATFORM) else {
        panic!("nothing written");
    };
    let picked = files.into_iter().map(|(name, content)| PickedFile {
        name,
        bytes: content.into_vec(),
    });
    picked.collect()
}

#[test]
fn the_roster_as_a_workbook_is_read_again_as_the_same_roster() {
    for language in Language::ALL {
        let mut engine = Engine::default();
        let Reply::Loaded(sample) = engine.answer(Request::Sample) else {
            panic!("no sample");
        };
        let files = exported_as(&mut engine, Form::Workbook, language);
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].name, "roster.xlsx");
        let mut importer = Importer::default();
        let seen = view(importer.answer(read(files), &PLATFORM));
        // They are codes already, and stay as they are.
        let mut codes = seen.anonymity.iter();
        let codes = codes
            .find(|choice| choice.name.ends_with("teacher_codes"))
            .unwrap();
        let other = codes
            .options
            .iter()
            .find(|(name, _)| *name != codes.chosen)
            .unwrap();
        let kept = [pick(&codes.name, &other.0)];
        let Reply::Read(read) = importer.answer(wanted(&kept, Wanted::Load), &PLATFORM) else {
            panic!("{language:?}: not read again: {seen:?}");
        };
        assert_eq!(read.summary.fingerprint, sample.fingerprint, "{language:?}");
    }
}

#[test]
fn templates_come_as_one_workbook_or_as_a_text_for_each_table() {
    let template = |form| {
        let request = Request::Templates(form, Language::Chinese);
        match Importer::default().answer(request, &PLATFORM) {
            Reply::Exported(files) => files,
            other => panic!("{other:?}"),
        }
    };
    let book = template(Form::Workbook);
    assert_eq!(book.len(), 1);
    assert_eq!(book[0].0, "roster-template.xlsx");
    assert!(book[0].1.starts_with(b"PK"));
    assert_eq!(template(Form::Csv).len(), TableKind::ALL.len());
}

#[test]
fn tables_of_our_own_with_something_wrong_in_them_are_refused_as_they_are() {
    let written = write_roster(
        &generate(&CountyParameters::default(), SAMPLE).unwrap(),
        Language::English,
    );
    let broken = written.schools.replace("urban", "somewhere");
    let files = vec![file("a.csv", &broken), file("b.csv", &written.teachers)];
    let reply = Importer::default().answer(read(files), &PLATFORM);
    assert!(matches!(reply, Reply::Rejected(report) if report.total > 0));
}

#[test]
fn files_with_names_are_held_asked_about_and_loaded_without_any() {
    let (mut importer, first) = holding();
    assert_eq!((first.batch, first.picks), (1, 0));
    assert_eq!(first.tables.len(), 2);
    assert_eq!(first.read, Some((2, 2)));
    assert!(first.has_key && !first.is_settled());
    let open: Vec<&Choice> = choices(&first).filter(|choice| choice.is_open).collect();
    assert_eq!(open.len() as u32, first.open);
    let open: Vec<String> = open.iter().map(|choice| choice.name.clone()).collect();
    assert_eq!(open, ["value/teachers.title_held/高级教帅"]);
    // Nothing that is not settled is loaded.
    let held = importer.answer(wanted(&[], Wanted::Load), &PLATFORM);
    assert_eq!(view(held), first);
    let picks = [pick(&open[0], "code/senior")];
    let settled = view(importer.answer(wanted(&picks, Wanted::View), &PLATFORM));
    assert!(settled.is_settled() && settled.picks == 1, "{settled:?}");
    assert_eq!(chosen(&settled, &open[0]).chosen, "code/senior");
    let Reply::Read(read) = importer.answer(wanted(&picks, Wanted::Load), &PLATFORM) else {
        panic!("not loaded");
    };
    assert_eq!((read.summary.schools, read.summary.teachers), (2, 2));
    assert!(read.summary.import.len() > 3);
    let first_teacher = read.summary.first_teacher.clone().unwrap();
    let (name, key) = exported(importer.answer(wanted(&picks, Wanted::Key), &PLATFORM));
    assert_eq!(name, "代码对照表-*.csv");
    let of_first = key
        .lines()
        .find(|line| line.contains("440106199909090017"))
        .unwrap();
    assert!(
        of_first.contains(&first_teacher),
        "the codes of the roster are those of the key"
    );
    // What crosses holds nobody, but for the key.
    let mut replies = vec![
        Reply::Importing(Box::new(first)),
        Reply::Importing(Box::new(settled)),
        Reply::Read(read),
    ];
    for want in [Wanted::Recipe, Wanted::Log, Wanted::Problems, Wanted::Tables] {
        replies.push(importer.answer(wanted(&picks, want), &PLATFORM));
    }
    for reply in replies {
        let packed = Packed::pack(&reply);
        let text = String::from_utf8_lossy(packed.bytes());
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} in {reply:?}");
        }
    }
}

#[test]
fn everything_that_is_open_is_taken_at_once_and_a_saved_recipe_settles_it_next_time() {
    let (mut importer, _) = holding();
    let picks = [pick("accept", "all")];
    let settled = view(importer.answer(wanted(&picks, Wanted::View), &PLATFORM));
    assert!(settled.is_settled());
    assert_eq!(chosen(&settled, "accept").chosen, "all");
    let (_, recipe) = exported(importer.answer(wanted(&picks, Wanted::Recipe), &PLATFORM));
    let files = vec![
        file("学校.csv", SCHOOLS),
        file("教师2025年.csv", TEACHERS),
        file("recipe.json", &recipe),
    ];
    let next = view(importer.answer(read(files), &PLATFORM));
    assert!(next.is_settled(), "{:?}", next.differences);
    assert_eq!(next.differences, Vec::<String>::new());
    assert_eq!(next.files.len(), 2);
}

#[test]
fn files_that_are_not_held_any_more_are_asked_for_again() {
    let (mut importer, _) = holding();
    let mut other = Importer::default();
    let Reply::Refused(said) = other.answer(wanted(&[], Wanted::View), &PLATFORM) else {
        panic!("not refused");
    };
    assert!(said.zh.contains("重新选择") && said.en.contains("again"));
    // Tables of our own take their place.
    importer.answer(read(vec![file("a.csv", "id,zone\nS1,Z1\n")]), &PLATFORM);
    let reply = importer.answer(wanted(&[], Wanted::View), &PLATFORM);
    assert!(matches!(reply, Reply::Refused(_)));
}

#[test]
fn what_cannot_be_opened_is_refused_and_the_others_go_on() {
    let mut importer = Importer::default();
    let files = vec![
        file("教师2025年.csv", TEACHERS),
        PickedFile {
            name: "photo.xlsx".to_owned(),
            bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
        },
        file("plan.json", "{\"version\": 3, \"rounds\": []}"),
        file("empty.csv", ""),
    ];
    let shown = view(importer.answer(read(files), &PLATFORM));
    let refused: Vec<&str> = shown.refused.iter().map(|line| line.file.as_str()).collect();
    assert_eq!(refused, ["photo.xlsx", "plan.json", "empty.csv"]);
    assert!(
        shown
            .refused
            .iter()
            .all(|line| line.error && !line.message.en.is_empty())
    );
    assert_eq!(shown.files.len(), 1);
    // Schools come out of the teachers' rows; what nobody says of them can be filled in.
    assert_eq!(shown.read, None);
    let (name, table) = exported(importer.answer(wanted(&[], Wanted::Tables), &PLATFORM));
    assert_eq!(name, "待填的学校表-*.csv");
    assert!(table.contains("第一小学"));
    let none = view(importer.answer(read(vec![file("photo.xlsx", "")]), &PLATFORM));
    assert_eq!((none.files.len(), none.refused.len()), (0, 1));
}

#[test]
fn what_cannot_be_followed_is_told_and_nothing_is_lost() {
    let (mut importer, first) = holding();
    let import = Import {
        batch: 1,
        recipe: Some("{".to_owned()),
        key: Some("nobody".to_owned()),
        unneeded: None,
        picks: vec![
            pick("table/9", "left_out"),
            pick("column/1/4", "teachers.moon"),
            pick("", ""),
        ],
        want: Wanted::View,
        language: Language::English,
    };
    let shown = view(importer.answer(Request::Import(Box::new(import)), &PLATFORM));
    assert_eq!(shown.differences.len(), 3, "{:?}", shown.differences);
    assert!(shown.differences[2].contains('3'));
    assert_eq!((shown.read, shown.open), (first.read, first.open));
}

#[test]
fn a_column_that_is_chosen_for_a_field_takes_it_from_the_one_that_was_proposed() {
    let (mut importer, first) = holding();
    let column = |view: &ImportView, header: &str| {
        let mut columns = view.tables[1].columns.iter();
        columns
            .find(|column| column.header == header)
            .unwrap()
            .becomes
            .clone()
    };
    let (title, subject) = (column(&first, "现有职称"), column(&first, "学科"));
    assert_eq!(
        (title.chosen.as_str(), subject.chosen.as_str()),
        ("teachers.title_held", "teachers.subject")
    );
    assert_eq!(
        subject.options[0],
        ("teachers.subject".to_owned(), "主教学科（建议）".to_owned())
    );
    let picks = [pick(&title.name, "teachers.subject")];
    let shown = view(importer.answer(wanted(&picks, Wanted::View), &PLATFORM));
    assert_eq!(column(&shown, "现有职称").chosen, "teachers.subject");
    assert_eq!(column(&shown, "学科").chosen, "left_out");
    assert_eq!(shown.read, None);
    // What nobody knows as a subject is asked about, and may be left out with its rows.
    let unknown = chosen(&shown, "value/teachers.subject/二级教师");
    assert!(unknown.is_open && unknown.chosen.is_empty());
    let table = [pick("table/1", "left_out")];
    let shown = view(importer.answer(wanted(&table, Wanted::View), &PLATFORM));
    assert_eq!((shown.tables[1].columns.len(), shown.read), (0, None));
}

#[test]
fn without_a_table_of_schools_the_page_says_where_it_is_and_what_waits_for_it() {
    for (language, button, why) in [
        (Language::Chinese, "“待填的学校表”", "还不能说载入多少人"),
        (
            Language::English,
            "“Table of schools to fill in”",
            "how many people would be loaded",
        ),
    ] {
        let mut importer = Importer::default();
        importer.answer(read(vec![file("教师2025年.csv", TEACHERS)]), &PLATFORM);
        let import = Import::undecided(1, None, language);
        let shown = view(importer.answer(Request::Import(Box::new(import)), &PLATFORM));
        assert!(shown.has_to_fill && shown.read.is_none());
        let said = shown.disclosure[0].sentences.join("");
        assert!(said.contains(button) && said.contains(why), "{said}");
        for secret in SECRETS {
            assert!(!said.contains(secret));
        }
    }
}

#[test]
fn files_are_let_go_of_even_where_they_are_not_held_any_more() {
    let (mut importer, _) = holding();
    for _ in 0..2 {
        let reply = importer.answer(wanted(&[], Wanted::Nothing), &PLATFORM);
        assert_eq!(reply, Reply::Exported(Vec::new()));
    }
    let reply = importer.answer(wanted(&[], Wanted::View), &PLATFORM);
    assert!(matches!(reply, Reply::Refused(_)));
}

#[test]
fn how_far_reading_has_come_is_told_as_it_goes_on() {
    let row = |row: u32| format!("王小明,4401061999{row:08},第一小学,小学,语文,高级教师");
    let rows: Vec<String> = (1..=3_000).map(row).collect();
    let teachers = format!("姓名,工号,所在学校,学段,学科,现有职称\n{}", rows.join("\n"));
    let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", &teachers)];
    let told = std::cell::RefCell::new(Vec::new());
    let step = |done, of| told.borrow_mut().push((done, of));
    let mut importer = Importer::default();
    view(importer.answer_by_steps(read(files), &PLATFORM, &step));
    let read: Vec<(u32, u32)> = told.take();
    assert!(read.is_sorted() && read.iter().all(|&(done, of)| done <= of && of == 100));
    // Rows move it, and no part of the work is silent for long.
    assert!(read.len() > 50, "{read:?}");
    assert!(
        read.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 12),
        "{read:?}"
    );
    importer.answer_by_steps(wanted(&[], Wanted::View), &PLATFORM, &step);
    let again = told.take();
    assert!(again.len() > 40 && again[0].0 == 0, "{again:?}");
}
