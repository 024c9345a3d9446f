//! The rows that are taken for a header are shown, and others can be chosen.

use super::*;
use crate::import::recipe::header::FOUND;

/// Nobody knows these headers, and the table is too short to be seen by its shape.
const UNKNOWN: &str = "关于人员的情况
（内部使用）
单元,段别,科别,号,王小明
第一小学,小学,语文,A1,李娜
第二小学,小学,数学,A2,刘洋
";

fn asked(files: Vec<PickedFile>, recipe: Option<String>, picks: &[Pick], want: Wanted) -> Reply {
    let mut importer = Importer::default();
    importer.answer(read(files), &PLATFORM);
    let request = Request::Import(Box::new(Import {
        recipe,
        picks: picks.to_vec(),
        want,
        ..Import::undecided(1, None, Language::Chinese)
    }));
    importer.answer(request, &PLATFORM)
}

fn schools_and(table: &str) -> Vec<PickedFile> {
    vec![
        file("学校.csv", SCHOOLS),
        file("名单2025年.csv", table),
        file("教师.csv", TEACHERS),
    ]
}

fn shown(table: &str, picks: &[Pick]) -> ImportView {
    view(asked(schools_and(table), None, picks, Wanted::View))
}

/// What makes a table of teachers of the unknown one, whose place is 1.
fn decided() -> Vec<Pick> {
    vec![
        pick("table/1", "left_out"),
        pick("header/1/0", "3"),
        pick("table/1", "teachers"),
        pick("column/1/0", "teachers.school"),
        pick("column/1/1", "teachers.stage"),
        pick("column/1/2", "teachers.subject"),
        pick("column/1/3", "teachers.id"),
        pick("column/1/4", "removed"),
        pick("accept", "all"),
    ]
}

#[test]
fn a_sheet_in_which_no_table_was_found_is_shown_and_becomes_one() {
    let before = shown(UNKNOWN, &[]);
    let sheet = &before.tables[1];
    assert_eq!(
        (
            sheet.name.as_str(),
            sheet.becomes.options.len(),
            sheet.columns.len()
        ),
        ("名单2025年.csv", 0, 0)
    );
    assert!(sheet.about.contains("没有认出表"), "{}", sheet.about);
    let [first] = &sheet.header[..] else {
        panic!("{:?}", sheet.header)
    };
    assert_eq!(
        (first.name.as_str(), first.chosen.as_str()),
        ("header/1/0", FOUND)
    );
    assert_eq!(first.options.len(), 1 + 5);
    // Before it was chosen, the second table was that of teachers: what was chosen for it stays with it.
    let after = shown(UNKNOWN, &decided());
    let [_, chosen, teachers] = &after.tables[..] else {
        panic!("{:?}", after.tables)
    };
    assert_eq!(
        (chosen.becomes.chosen.as_str(), teachers.becomes.chosen.as_str()),
        ("teachers", "left_out")
    );
    assert_eq!(
        (chosen.header[0].chosen.as_str(), chosen.header[1].chosen.as_str()),
        ("3", "1")
    );
    assert_eq!(after.read, Some((2, 2)));
    assert!(
        after
            .done
            .iter()
            .any(|said| said.contains("“名单2025年.csv”的表头由人指定：第 3 行"))
    );
    // Undone, it is as it was; and nobody is named on the way.
    let mut picks = decided();
    while picks.pop().is_some() {
        let view = shown(UNKNOWN, &picks);
        let said = format!("{view:?}");
        assert!(!["李娜", "刘洋"].iter().any(|name| said.contains(name)), "{said}");
        if picks.is_empty() {
            assert_eq!(view, before);
        }
    }
}

#[test]
fn a_header_that_was_chosen_is_in_the_recipe_and_found_again_next_year() {
    let (_, recipe) = exported(asked(schools_and(UNKNOWN), None, &decided(), Wanted::Recipe));
    assert!(
        recipe.contains("\"reading\": {\n        \"header\": 3"),
        "{recipe}"
    );
    let mut files = schools_and(UNKNOWN);
    files[1].name = "名单2026年.csv".to_owned();
    let again = view(asked(files, Some(recipe), &[], Wanted::View));
    assert_eq!(again.read, Some((2, 2)), "{again:?}");
    assert_eq!(again.tables[1].header[0].chosen, "3");
}

#[test]
fn of_rows_that_may_be_a_header_only_the_words_of_headers_are_told() {
    let table = "编号,所在学校,学段,学科,住址\nA1,第一小学,小学,语文,住址白云区某路\n电话号码无,姓名王小明,学段,邮箱不明,家庭住址某路\n";
    let view = shown(table, &[]);
    let options: Vec<&str> = (view.tables[1].header[0].options.iter())
        .map(|(_, words)| words.as_str())
        .collect();
    assert_eq!(
        options[1..],
        [
            "表头从第 1 行起（编号、所在学校、学段、学科……）",
            "表头从第 2 行起",
            "表头从第 3 行起"
        ]
    );
}

#[test]
fn how_many_rows_a_header_has_can_be_chosen() {
    let table = "编号,所在学校,学段,学科,现有职称\n代码,名称,类,类,级\nA1,第一小学,小学,语文,二级教师\nA2,第二小学,小学,数学,二级教师\n";
    let rows = |picks: &[Pick]| {
        let view = shown(table, picks);
        let columns = view.tables[1].columns.iter().map(|column| column.header.clone());
        (
            view.tables[1].header[1].chosen.clone(),
            columns.collect::<Vec<_>>(),
        )
    };
    let (found, _) = rows(&[]);
    assert_eq!(found, "1");
    let (two, columns) = rows(&[pick("header_rows/1/0", "2"), pick("table/1", "teachers")]);
    assert_eq!(two, "2");
    assert_eq!(columns[1], "所在学校·名称");
    assert_eq!(
        rows(&[pick("header_rows/1/0", "2"), pick("header/1/0", FOUND)]),
        rows(&[])
    );
}

#[test]
fn a_header_without_a_table_below_says_so_and_leads_back() {
    let view = shown(UNKNOWN, &[pick("header/1/0", "5")]);
    let sheet = &view.tables[1];
    assert!(sheet.about.contains("另选表头从哪一行起"), "{}", sheet.about);
    assert_eq!(sheet.header[0].chosen, "5");
    let back = shown(UNKNOWN, &[pick("header/1/0", "5"), pick("header/1/0", FOUND)]);
    assert_eq!(back.tables, shown(UNKNOWN, &[]).tables);
    for (choice, option) in [
        ("header/1/0", "99"),
        ("header/1/0", "x"),
        ("header/9/0", "1"),
        ("header/1/3", "1"),
        ("header_rows/1/0", "2"),
        ("header_rows/0/0", "4"),
        ("header_rows/0/0", "0"),
    ] {
        let view = shown(UNKNOWN, &[pick(choice, option)]);
        let gone = view.differences.iter().any(|said| said.contains("对不上"));
        assert!(gone, "{choice} {option}: {:?}", view.differences);
    }
}
