//! Cells mended and rows left out, where the problems of files are told.

use super::*;

const WRONG: &str = "姓名,身份证号,所在学校,学段,学科,参加工作年份,备注
王小明,440106199909090017,第一小学,小学,语文,九八,电话13812345678
李娜,11010519491231002X,第二小学,小学,数学,1999,
赵敏敏,440106199001010013,第九小学,小学,数学,2001,
周文华,440106199001010021,第九小学,小学,数学,王小明,
";

/// The program, holding a table with a year that cannot be read, a name in its place, and a school that nobody knows.
fn wrong(picks: &[Pick], want: Wanted) -> Reply {
    let mut importer = Importer::default();
    let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", WRONG)];
    importer.answer(read(files), &PLATFORM);
    importer.answer(wanted(picks, want), &PLATFORM)
}

fn places(view: &ImportView) -> Vec<(Option<u32>, Option<&str>)> {
    let places = view.problems.iter().filter(|group| group.is_error);
    let places = places.flat_map(|group| &group.places);
    places.map(|place| (place.row, place.value.as_deref())).collect()
}

#[test]
fn a_cell_is_mended_and_rows_are_left_out_where_the_problem_is_told() {
    let first = view(wrong(&[], Wanted::View));
    assert_eq!(first.read, None);
    let mut places_told = places(&first);
    places_told.sort_unstable();
    assert_eq!(
        places_told,
        [
            (Some(2), Some("九八")),
            (Some(4), Some("第九小学")),
            (Some(5), Some("第九小学")),
        ],
        "{:?}",
        first.problems
    );
    let year = first.problems.iter().flat_map(|group| &group.places);
    let year = year.clone().find(|place| place.row == Some(2)).unwrap();
    let cell = year.cell.as_ref().unwrap();
    assert!(cell.label.contains("第 2 行“参加工作年份”"), "{}", cell.label);
    let school = first.problems.iter().find(|group| group.places[0].row == Some(4));
    let school = school.unwrap();
    assert!(
        school.heading.contains("所在学校") && school.heading.contains("2 处"),
        "{}",
        school.heading
    );
    let all = school.all.as_ref().unwrap();
    assert_eq!(all.options[1].1, "2 行都不读：内容有误，无法更正");
    // One cell mended, and the rows of a kind left out: what remains is read.
    let picks = [pick(&cell.name, " 1998 "), pick(&all.name, "wrong")];
    let settled = view(wrong(&picks, Wanted::View));
    assert_eq!(settled.read, Some((2, 2)), "{:?}", settled.problems);
    for words in [
        "“教师2025年.csv”的“参加工作年份”列：手工改动 1 处。",
        "有 2 行未读入：手工剔除，内容有误，无法更正（第 4、5 行）。",
    ] {
        let said = |sentence: &String| sentence.contains(words);
        assert!(settled.done.iter().any(said), "{words} in {:?}", settled.done);
    }
    let Reply::Read(loaded) = wrong(&picks, Wanted::Load) else {
        panic!("not loaded");
    };
    let said = |sentence: &Spoken| sentence.en.contains("by hand, wrong, and it cannot be mended");
    assert!(
        loaded.summary.import.iter().any(said),
        "{:?}",
        loaded.summary.import
    );
    // What is taken back is as before, and one row alone can be mended or left out.
    let back = [
        pick(&cell.name, "1998"),
        pick(&cell.name, ""),
        pick(&all.name, "wrong"),
        pick(&all.name, "kept"),
    ];
    assert_eq!(places(&view(wrong(&back, Wanted::View))), places(&first));
    let fourth = school.places[0].cell.as_ref().unwrap();
    let fifth = school.places[1].row_out.as_ref().unwrap();
    let picks = [
        pick(&cell.name, "1998"),
        pick(&fourth.name, "第一小学"),
        pick(&fifth.name, "twice"),
    ];
    assert_eq!(view(wrong(&picks, Wanted::View)).read, Some((2, 3)));
    // The recipe does the same to the same file.
    let (_, recipe) = exported(wrong(&picks, Wanted::Recipe));
    let mut importer = Importer::default();
    let files = vec![
        file("学校.csv", SCHOOLS),
        file("教师2025年.csv", WRONG),
        file("recipe.json", &recipe),
    ];
    let next = view(importer.answer(read(files), &PLATFORM));
    assert_eq!((next.read, next.differences), (Some((2, 3)), Vec::new()));
}

#[test]
fn mending_by_hand_shows_and_takes_nothing_personal() {
    let first = view(wrong(&[], Wanted::View));
    let cells = first.problems.iter().flat_map(|group| &group.places);
    let cells: Vec<&Choice> = cells.filter_map(|place| place.cell.as_ref()).collect();
    // Codes are not typed in, a number of somebody is not taken, nor a row that is not there.
    for (name, option) in [
        ("cell/1/2/teachers.id", "T1"),
        (&cells[0].name, "13812345678"),
        ("cell/1/99/teachers.stage", "小学"),
        ("rows/1/99", "wrong"),
        ("rows/1/2", "because"),
    ] {
        let shown = view(wrong(&[pick(name, option)], Wanted::View));
        assert_eq!(shown.differences.len(), 1, "{name}: {:?}", shown.differences);
        assert_eq!(places(&shown), places(&first));
    }
    let picks = [pick(&cells[0].name, "王小明"), pick(&cells[1].name, "李娜")];
    for want in [Wanted::View, Wanted::Log, Wanted::Problems] {
        for picks in [&picks[..], &[]] {
            for language in Language::ALL {
                let mut importer = Importer::default();
                let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", WRONG)];
                importer.answer(read(files), &PLATFORM);
                let import = Import {
                    picks: picks.to_vec(),
                    want,
                    ..Import::undecided(1, None, language)
                };
                let reply = importer.answer(Request::Import(Box::new(import)), &PLATFORM);
                let packed = Packed::pack(&reply);
                let text = String::from_utf8_lossy(packed.bytes());
                for secret in SECRETS.into_iter().chain(["赵敏敏", "周文华"]) {
                    assert!(!text.contains(secret), "{secret} in {reply:?}");
                }
            }
        }
    }
}
