//! `shapan import` and `shapan check` of files as an office has them.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::{county, fails, shapan, text};

/// A folder of its own with the table of an office in it: a title, names, identity numbers, totals.
fn office(name: &str) -> PathBuf {
    let folder = crate::temporary::folder(name);
    let teachers = "某区教师花名册（2025年）,,,,,,\n序号,姓名,身份证号,单位全称,主要任教学段,主教学科,参加工作时间\n1,王小明,11010519491231002X,第一小学,小学,语文,2003年9月\n2,李小红,440524188001010014,一小,小学,数学,1999.09\n合计,,,,,,2\n";
    fs::write(folder.join("教师.csv"), teachers).unwrap();
    let schools = "学校代码,学区,城乡类型,小学学生数,小学班数\n第一小学,东片,城区,900,20\n";
    fs::write(folder.join("学校.csv"), schools).unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn an_offices_files_become_a_roster_without_a_name_in_it() {
    let folder = office("import");
    let [teachers, schools, out, recipe, key] =
        ["教师.csv", "学校.csv", "out", "recipe.json", "key.csv"].map(|name| path(&folder, name));
    let call = [
        "import",
        &teachers,
        &schools,
        "--out",
        &out,
        "--save-recipe",
        &recipe,
        "--key-file",
        &key,
    ];
    let output = shapan(&call);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{said}");
    let log = fs::read_to_string(folder.join("out/import.json")).unwrap();
    let roster = fs::read_to_string(folder.join("out/teachers.csv")).unwrap();
    let recipe_text = fs::read_to_string(&recipe).unwrap();
    for personal in ["王小明", "李小红", "11010519491231002X", "440524188001010014"] {
        for shown in [&said, &log, &roster, &recipe_text] {
            assert!(!shown.contains(personal), "{personal}");
        }
    }
    assert!(fs::read_to_string(&key).unwrap().contains("440524188001010014"));
    // What came of it is a roster, and nothing is written over it.
    let output = shapan(&["check", &out]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    fails(&call, 1, "--force");
    // The same again, by the recipe and the key.
    let again = [&call[..5], &["--recipe", &recipe, "--key-file", &key, "--force"]].concat();
    let output = shapan(&again);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(
        fs::read_to_string(folder.join("out/teachers.csv")).unwrap(),
        roster
    );
}

/// Everything in a workbook that is text.
fn all_text(path: &str) -> String {
    let bytes = fs::read(path).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for place in 0..zip.len() {
        zip.by_index(place).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn check_marks_the_problems_of_files_and_of_a_roster_in_a_workbook() {
    let folder = office("check-marked");
    let [schools, teachers, marked] = ["学校.csv", "教师.csv", "marked.xlsx"].map(|name| path(&folder, name));
    let text_of_teachers = fs::read_to_string(&teachers).unwrap();
    fs::write(&teachers, text_of_teachers.replacen("小学", "幼小", 1)).unwrap();
    let call = ["check", &schools, &teachers, "--marked", &marked];
    let output = shapan(&call);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(!output.status.success() && said.contains("marked.xlsx"), "{said}");
    let all = all_text(&marked);
    assert!(all.contains("幼小") && !all.contains("王小明"), "{all}");
    // What is there is not replaced unless that is said, and nothing is written over what is read.
    fails(&call, 1, "--force");
    assert!(!shapan(&[&call[..], &["--force"]].concat()).status.success());
    fails(
        &["check", &schools, &teachers, "--marked", &teachers, "--force"],
        1,
        "",
    );
    assert!(fs::read_to_string(&teachers).unwrap().contains("幼小"));
    // A folder of our own tables is marked as well; without any it says so.
    let roster = county("check-marked-roster");
    let roster = roster.to_str().unwrap();
    let roster_marked = path(&folder, "roster.xlsx");
    let output = shapan(&["check", roster, "--marked", &roster_marked]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert!(all_text(&roster_marked).len() > 1_000);
    let empty = path(&folder, "empty");
    fs::create_dir_all(&empty).unwrap();
    fails(&["check", &empty, "--marked", &roster_marked], 2, "--marked");
}

#[test]
fn the_problems_are_marked_in_a_workbook_where_it_is_asked_for() {
    let folder = office("import-marked");
    let [schools, out, marked] = ["学校.csv", "out", "marked.xlsx"].map(|name| path(&folder, name));
    let teachers = path(&folder, "教师.csv");
    let text_of_teachers = fs::read_to_string(&teachers).unwrap();
    fs::write(&teachers, text_of_teachers.replacen("小学", "幼小", 1)).unwrap();
    let call = ["import", &teachers, &schools, "--out", &out, "--marked", &marked];
    let output = shapan(&call);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(said.contains("marked.xlsx"), "{said}");
    let bytes = fs::read(&marked).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for part in 0..zip.len() {
        zip.by_index(part).unwrap().read_to_string(&mut all).unwrap();
    }
    assert!(all.contains("原文件的同一工作表、同一位置"), "{all}");
    for personal in ["王小明", "李小红", "11010519491231002X", "440524188001010014"] {
        assert!(!all.contains(personal), "{personal}");
    }
    fails(&call, 1, "--force");
}

#[test]
fn what_is_doubtful_or_missing_stops_with_a_way_out() {
    let folder = office("import-doubts");
    let [teachers, out, recipe] = ["教师.csv", "out", "recipe.json"].map(|name| path(&folder, name));
    let call = ["import", &teachers, "--out", &out, "--save-recipe", &recipe];
    fails(&call, 1, "还缺");
    let to_fill = fs::read_to_string(folder.join("out/schools-to-fill.csv")).unwrap();
    assert!(to_fill.contains("第一小学,?"), "{to_fill}");
    assert!(!folder.join("out/teachers.csv").exists());
    let recipe = fs::read_to_string(recipe).unwrap();
    assert!(recipe.contains("一小") && !recipe.contains("王小明"));
    fails(
        &["import", &path(&folder, "none.csv"), "--out", &out],
        1,
        "none.csv",
    );
    fails(&["import", "--out", &out], 2, "<FILES>");
    fs::write(folder.join("broken.json"), "{").unwrap();
    let broken = path(&folder, "broken.json");
    fails(
        &["import", &teachers, "--out", &out, "--recipe", &broken],
        1,
        "本程序存下的导入设置",
    );
}

#[test]
fn any_file_is_checked() {
    let folder = county("check-workbook");
    let [workbook, roster] = [path(&folder, "花名册.xlsx"), folder.to_str().unwrap().to_owned()];
    assert!(
        shapan(&["template", &workbook, "--roster", &roster])
            .status
            .success()
    );
    let output = shapan(&["check", &workbook]);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(
        output.status.success() && said.contains("可以载入：30 所学校"),
        "{said}"
    );
    let output = shapan(&["check", &workbook, "--json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["accepted"], true);
    assert_eq!(document["log"]["schools_read"], 30);
    let template = path(&folder, "模板.xlsx");
    assert!(shapan(&["template", &template]).status.success());
    fails(&["check", &template], 1, "只有表头");
}

#[test]
fn preferences_and_places_are_written_beside_the_roster_and_only_what_is_known() {
    let folder = office("import-further");
    let [teachers, schools, wishes, places, out] =
        ["教师.csv", "学校.csv", "志愿.csv", "岗位.csv", "out"].map(|name| path(&folder, name));
    fs::write(
        &wishes,
        "姓名,第一志愿,第二志愿\n王小明,一小,\n李小红,无,第一小学\n",
    )
    .unwrap();
    fs::write(&places, "学校,学段,学科,岗位数\n第一小学,小学,语文,9\n").unwrap();
    let output = shapan(&["import", &teachers, &schools, &wishes, &places, "--out", &out]);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("志愿表读出 2 行") && !said.contains("王小明"),
        "{said}"
    );
    let read = |name: &str| fs::read_to_string(folder.join("out").join(name)).unwrap();
    let wishes = read("preferences.csv");
    assert!(
        wishes.contains(",2,第一小学") && !wishes.contains("王小明"),
        "{wishes}"
    );
    assert!(read("places.csv").contains("第一小学,小学,语文,9"));
    let header = read("teachers.csv");
    let header = header.lines().next().unwrap();
    assert!(
        !header.contains("愿意交流") && !header.contains("荣誉"),
        "{header}"
    );
    // What is not known is told when it is read again, of the rules that read it.
    let output = shapan(&["check", &out]);
    let said = text(&output.stdout);
    assert!(
        output.status.success() && said.contains("教师表没有这一栏目"),
        "{said}"
    );
}

#[test]
fn records_are_summed_and_the_sum_is_explained() {
    let folder = office("import-records");
    let [teachers, schools, work, out] =
        ["教师.csv", "学校.csv", "工作经历.csv", "out"].map(|name| path(&folder, name));
    fs::write(
        &work,
        "身份证号,开始时间,结束时间,是否农村\n11010519491231002X,2003年9月,2008年8月,是\n11010519491231002X,2006年9月,2010年8月,是\n",
    )
    .unwrap();
    let output = shapan(&["import", &teachers, &schools, &work, "--out", &out]);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("2 行合为 7") && !said.contains("11010519491231002X"),
        "{said}"
    );
    let read = |name: &str| fs::read_to_string(folder.join("out").join(name)).unwrap();
    let roster = read("teachers.csv");
    let header: Vec<&str> = roster.lines().next().unwrap().split(',').collect();
    let place = header
        .iter()
        .position(|header| *header == "农村任教年限")
        .unwrap();
    let years: Vec<&str> = roster
        .lines()
        .skip(1)
        .map(|row| row.split(',').nth(place).unwrap())
        .collect();
    assert_eq!(years, ["7", ""]);
    let log: serde_json::Value = serde_json::from_str(&read("import.json")).unwrap();
    assert_eq!(log["records"][0]["rows"], 2);
}

#[test]
fn further_tables_of_another_roster_are_not_left_beside_the_new_one() {
    let folder = office("import-beside");
    let [teachers, schools, out] = ["教师.csv", "学校.csv", "out"].map(|name| path(&folder, name));
    fs::create_dir_all(&out).unwrap();
    let other = folder.join("out/preferences.csv");
    fs::write(&other, "teacher,rank,school\nT1,1,第一小学\n").unwrap();
    let call = ["import", &teachers, &schools, "--out", &out];
    fails(&call, 1, "preferences.csv");
    assert!(other.exists());
    let output = shapan(&[&call[..], &["--force"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!other.exists());
}

#[test]
fn a_report_on_an_imported_roster_prints_what_was_done_to_the_files() {
    let folder = office("import-report");
    let [teachers, schools, out] = ["教师.csv", "学校.csv", "out"].map(|name| path(&folder, name));
    let output = shapan(&["import", &teachers, &schools, "--out", &out]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let report = || {
        let output = shapan(&["report", &out, "--policy", "rural-bonus", "--draws", "1"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    };
    let done = "花名册由导入的文件整理而成";
    let (said, aside) = report();
    assert!(
        said.contains(done) && said.contains("去掉含个人信息的列"),
        "{said}"
    );
    assert!(!aside.contains("import.json"), "{aside}");
    // A log that says nothing of this roster is told and not printed.
    let log = folder.join("out/import.json");
    let whole = fs::read_to_string(&log).unwrap();
    let unseen = whole.replace("去掉含个人信息的列", "去掉\u{202e}列");
    for (foreign, why) in [
        ("{\"version\": 1", "不是本程序这一版写的导入记录"),
        ("[]", "不是本程序这一版写的导入记录"),
        (unseen.as_str(), "不是本程序这一版写的导入记录"),
        (
            &whole.replace("\"version\": 1", "\"version\": 2"),
            "不是本程序这一版写的导入记录",
        ),
        (
            &whole.replace("roster_fingerprint\": \"", "roster_fingerprint\": \"0"),
            "不是这份花名册的导入记录",
        ),
    ] {
        fs::write(&log, foreign).unwrap();
        let (said, aside) = report();
        assert!(!said.contains(done) && aside.contains(why), "{aside}");
    }
    // Nor is one of a roster that was changed since.
    fs::write(&log, &whole).unwrap();
    let table = folder.join("out/teachers.csv");
    let changed = fs::read_to_string(&table).unwrap().replace("数学", "英语");
    fs::write(&table, changed).unwrap();
    assert!(report().1.contains("导入后改过"));
}

#[test]
fn rules_tell_which_columns_they_never_use_and_what_banding_changes() {
    let folder = county("import-by-policy");
    let [teachers, schools, out, recipe] =
        ["teachers.csv", "schools.csv", "out", "recipe.json"].map(|name| path(&folder, name));
    let document = r#"{"version": 1, "anonymise": {"teacher_codes": false, "banding": {"birth_years": 5}}}"#;
    fs::write(&recipe, document).unwrap();
    let call = [
        "import",
        &teachers,
        &schools,
        "--recipe",
        &recipe,
        "--policy",
        "common-rounds",
        "--out",
        &out,
    ];
    let output = shapan(&call);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    assert!(said.contains("只有指标用到的列："), "{said}");
    let teachers = fs::read_to_string(folder.join("teachers.csv")).unwrap();
    let people = teachers.lines().count() - 1;
    assert!(said.contains(&format!("分段等处理使 {people} 人中")), "{said}");
}

/// Codes decide lots: with others for the second run, people would be placed otherwise by luck alone.
#[test]
fn the_price_of_what_changes_nothing_is_nothing_although_codes_are_drawn() {
    let folder = county("import-price");
    let [teachers, schools, out, recipe] =
        ["teachers.csv", "schools.csv", "out", "recipe.json"].map(|name| path(&folder, name));
    fs::write(
        &recipe,
        r#"{"version": 1, "anonymise": {"banding": {"rare_below": 1}}}"#,
    )
    .unwrap();
    let call = [
        "import",
        &teachers,
        &schools,
        "--recipe",
        &recipe,
        "--policy",
        "common-rounds",
    ];
    let output = shapan(&[&call[..], &["--out", &out]].concat());
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    assert!(said.contains("人中 0 人的去向不同，主要数字都不变。"), "{said}");
    let written = fs::read_to_string(folder.join("out/teachers.csv")).unwrap();
    assert!(written.contains("T0"), "codes were drawn");
    // A column that the rules read has its price as well.
    fs::write(
        &recipe,
        r#"{"version": 1, "anonymise": {"without": ["first_service_year"]}}"#,
    )
    .unwrap();
    let output = shapan(&[&call[..], &["--out", &out, "--force"]].concat());
    let said = text(&output.stdout);
    assert!(said.contains("去掉 1 列使"), "{said}{}", text(&output.stderr));
}

#[test]
fn an_outcome_within_the_teachers_table_and_rows_out_by_a_value_are_imported_and_told() {
    let folder = office("import-outcome");
    let teachers = "姓名,身份证号,单位全称,任教学段,主教学科,人员类别,聘用学校,竞聘结果,聘任轮次\n\
        王小明,11010519491231002X,第一小学,小学,语文,专任,第二小学,聘用,第一轮\n\
        李小红,440524188001010014,第二小学,小学,数学,专任,,待岗,第三轮\n\
        赵大海,110105194912310097,第二小学,小学,英语,工勤,第一小学,聘用,第二轮\n";
    fs::write(folder.join("教师.csv"), teachers).unwrap();
    let schools =
        "学校代码,学区,城乡类型,小学学生数,小学班数\n第一小学,东片,城区,900,20\n第二小学,西片,乡村,120,6\n";
    fs::write(folder.join("学校.csv"), schools).unwrap();
    let recipe = r#"{"version": 1, "rows_by_value": [
        {"table": "teachers", "header": "人员类别", "value": "工勤", "why": "不参加竞聘"},
        {"table": "teachers", "header": "人员类别", "value": "教辅", "why": "not_staff"}
    ]}"#;
    fs::write(folder.join("recipe.json"), recipe).unwrap();
    let [teachers, schools, out, recipe, saved] =
        ["教师.csv", "学校.csv", "out", "recipe.json", "saved.json"].map(|name| path(&folder, name));
    let output = shapan(&[
        "import",
        &teachers,
        &schools,
        "--out",
        &out,
        "--recipe",
        &recipe,
        "--save-recipe",
        &saved,
    ]);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{said}");
    for words in [
        "“教师.csv”的“聘用学校”“竞聘结果”“聘任轮次”列按上一轮结果读取。",
        "“教师.csv”有 1 行未读入：“人员类别”为“工勤”，不参加竞聘（第 4 行）。",
        "按“人员类别”为“教辅”剔除行；这次没有这样的行。",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let outcome = fs::read_to_string(folder.join("out/outcome.csv")).unwrap();
    assert_eq!(outcome.lines().count(), 3, "{outcome}");
    assert!(outcome.contains("第二小学") && outcome.contains("待岗") && outcome.contains("第三轮"));
    let log: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("out/import.json")).unwrap()).unwrap();
    let out_by = &log["rows_out"][0];
    assert_eq!(out_by["count"], 1);
    assert_eq!(out_by["why"]["by_value"]["value"], "工勤");
    let kept = fs::read_to_string(&saved).unwrap();
    assert!(
        kept.contains("rows_by_value") && kept.contains("outcome.school"),
        "{kept}"
    );
    // The folder is a roster with its outcome, and the report prints what was done.
    let output = shapan(&["check", &out]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("上一轮结果表列有 2 名教师的去向"));
}
