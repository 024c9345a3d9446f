//! Rows left out by what a column says: first the column, then the value, then why.

use super::*;

const STAFF: &str = "姓名,身份证号,所在学校,学段,学科,在编情况
王小明,440106199909090017,第一小学,小学,语文,在职
李娜,11010519491231002X,第二小学,小学,数学,内退
赵敏敏,440106199001010013,第二小学,小学,数学,内退
";

fn of(picks: &[Pick], want: Wanted) -> Reply {
    let mut importer = Importer::default();
    let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", STAFF)];
    importer.answer(read(files), &PLATFORM);
    importer.answer(wanted(picks, want), &PLATFORM)
}

fn beside<'view>(view: &'view ImportView, name: &str) -> Option<&'view Choice> {
    let mut all = view.tables.iter().flat_map(|table| &table.header);
    all.find(|choice| choice.name == name)
}

fn words<'choice>(choice: &'choice Choice, option: &str) -> &'choice str {
    let (_, words) = choice.options.iter().find(|(own, _)| own == option).unwrap();
    words
}

#[test]
fn rows_are_left_out_by_a_column_and_its_value_and_read_again() {
    let first = view(of(&[], Wanted::View));
    let which = beside(&first, "by/teachers").unwrap();
    assert_eq!(which.chosen, "none");
    assert!(words(which, "在编情况").starts_with("按“在编情况”"));
    let headers: Vec<&str> = which.options.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        !headers.contains(&"姓名") && !headers.contains(&"身份证号"),
        "{headers:?}"
    );
    assert!(beside(&first, "by_column/teachers/在编情况").is_none());
    let mut picks = vec![pick("by/teachers", "在编情况")];
    let second = view(of(&picks, Wanted::View));
    assert_eq!(beside(&second, "by/teachers").unwrap().chosen, "在编情况");
    let what = beside(&second, "by_column/teachers/在编情况").unwrap();
    let values: Vec<&str> = what.options.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(values, ["“在编情况”为…的行不读", "内退（2 行）", "在职（1 行）"]);
    picks.push(pick(&what.name, "=内退"));
    let third = view(of(&picks, Wanted::View));
    assert_eq!(third.read, Some((2, 1)), "{:?}", third.problems);
    assert_eq!(
        beside(&third, &what.name).unwrap().options.len(),
        2,
        "it is out already"
    );
    let why = beside(&third, "by_value/teachers/在编情况\u{1f}内退").unwrap();
    assert_eq!(why.chosen, "not_staff");
    assert_eq!(words(why, "twice"), "“在编情况”为“内退”的 2 行：不读，重复登记");
    let out = "有 2 行未读入：“在编情况”为“内退”，不是参加推演的人员（第 3、4 行）。";
    assert!(
        third.done.iter().any(|done| done.contains(out)),
        "{:?}",
        third.done
    );
    picks.push(pick(&why.name, "other"));
    let (_, recipe) = exported(of(&picks, Wanted::Recipe));
    let recipe: serde_json::Value = serde_json::from_str(&recipe).unwrap();
    let kept = serde_json::json!([
        { "table": "teachers", "header": "在编情况", "value": "内退", "why": "other" }
    ]);
    assert_eq!(recipe["rows_by_value"], kept);
    picks.push(pick(&why.name, "kept"));
    let fourth = view(of(&picks, Wanted::View));
    assert_eq!(fourth.read, Some((2, 3)), "{:?}", fourth.problems);
    assert_eq!(fourth.differences, Vec::<String>::new());
    // What is no value of a column, or may be a name, is passed over and told.
    for (choice, option) in [
        ("by/records", "在编情况"),
        ("by_column/teachers/在编情况", "=退休"),
        ("by_column/teachers/姓名", "=王小明"),
        ("by_value/teachers/在编情况\u{1f}在职", "kept"),
    ] {
        let told = view(of(&[pick(choice, option)], Wanted::View));
        assert_eq!(told.differences.len(), 1, "{choice}");
        assert_eq!(told.read, Some((2, 3)), "{choice}");
    }
}
