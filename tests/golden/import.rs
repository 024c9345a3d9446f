//! What the page shows of an office's files: the same natively and in the browser.

use std::fmt::Write;

use shapan::app::import::{Importer, Platform};
use shapan::app::protocol::{Import, ImportView, Pick, PickedFile, Reply, Request, Wanted};
use shapan::language::Language;
use shapan::random::hash_name;
use shapan::roster::personal::Doubts;

const SCHOOLS: &str = "学校名称,学区,城乡类型,小学学生数,小学班数,联系电话
第一小学,东片,城区,900,20,13812345678
第二小学,西片,乡村,120,6,13912345679
";
const TEACHERS: &str = "某县教师花名册（2025年）,,,,,,
姓名,身份证号,所在学校,学段,学科,职称,教龄
王小明,440106199909090017,第一小学,小学,语文,高级教帅,3
李娜,11010519491231002X,第二小学,小学,数学,二级教师,30年
合计,2人,,,,,
";

/// A name and what it holds.
type File = (&'static str, &'static [u8]);

/// The files that are brought together.
fn choices_of_files() -> Vec<(&'static str, Vec<File>)> {
    vec![
        ("97.xls", vec![("97.xls", include_bytes!("../awkward/97.xls"))]),
        (
            "binary.xlsb",
            vec![("binary.xlsb", include_bytes!("../awkward/binary.xlsb"))],
        ),
        (
            "open.ods",
            vec![("open.ods", include_bytes!("../awkward/open.ods"))],
        ),
        (
            "two texts",
            vec![
                ("学校.csv", SCHOOLS.as_bytes()),
                ("教师.csv", TEACHERS.as_bytes()),
            ],
        ),
        ("half a file", vec![("教师.csv", &TEACHERS.as_bytes()[..100])]),
    ]
}

/// Views of files as they are found, with everything accepted, and as they are loaded.
pub fn digest() -> String {
    let platform = Platform {
        decode: &|_| None,
        chance: &|| Some([5; 32]),
    };
    let mut text = String::new();
    for (name, files) in choices_of_files() {
        for language in Language::ALL {
            let mut importer = Importer::default();
            let picked = files.iter().map(|(name, bytes)| PickedFile {
                name: (*name).to_owned(),
                bytes: bytes.to_vec(),
            });
            let read = Request::Read {
                files: picked.collect(),
                doubts: Doubts::Asked,
                batch: 1,
                unneeded: None,
                language,
            };
            let first = importer.answer(read, &platform);
            line(&mut text, name, &first);
            let accept = Pick {
                choice: "accept".to_owned(),
                option: "all".to_owned(),
            };
            for want in [Wanted::View, Wanted::Load, Wanted::Recipe, Wanted::Log] {
                let import = Import {
                    batch: 1,
                    recipe: None,
                    key: None,
                    unneeded: None,
                    picks: vec![accept.clone()],
                    want,
                    language,
                };
                let reply = importer.answer(Request::Import(Box::new(import)), &platform);
                line(&mut text, &format!("{name}, {want:?}"), &reply);
            }
        }
    }
    text
}

fn line(text: &mut String, name: &str, reply: &Reply) {
    let whole = format!("{reply:?}");
    let shown = match reply {
        Reply::Importing(view) => what(view),
        Reply::Read(read) => format!(
            "{} schools, {} teachers",
            read.summary.schools, read.summary.teachers
        ),
        _ => String::new(),
    };
    // Writing to a string does not fail.
    let _ = writeln!(
        text,
        "{name}: {:016x} of {} bytes; {shown}",
        hash_name(&whole),
        whole.len()
    );
}

/// What columns become.
fn what(view: &ImportView) -> String {
    let columns = view.tables.iter().flat_map(|table| &table.columns);
    let columns: Vec<String> = columns
        .map(|column| format!("{} → {}", column.header, column.becomes.chosen))
        .collect();
    format!(
        "{} open, {} problems; {}",
        view.open,
        view.problem_count,
        columns.join(", ")
    )
}
