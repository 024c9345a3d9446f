//! What holds for whatever comes in.

use proptest::prelude::*;

use super::cases::{CASES, For, table_of};
use super::*;
use crate::language::Language;
use crate::roster::Roster;
use crate::roster::personal::{LookedAt, PlaceWords, Purpose, look};
use crate::units::Year;

/// What nobody may find again: the cells that were taken out because of what they are.
fn secrets(before: &[Table], after: &Anonymised) -> Vec<String> {
    let mut secrets = Vec::new();
    for (before, table) in before.iter().zip(&after.tables) {
        for (was, is) in before.columns.iter().zip(&table.columns) {
            let personal = matches!(is.fate, Fate::Removed(Why::Personal { .. }) | Fate::Coded);
            for (row, cell) in was.cells.iter().enumerate() {
                let emptied = is.fate == Fate::Kept && is.cell(row).is_empty();
                if (personal || emptied) && cell.chars().count() >= 3 {
                    secrets.push(cell.clone());
                }
            }
        }
    }
    secrets
}

/// Everything that anybody but the holder of the key gets to see.
fn shown(after: &Anonymised) -> String {
    let cells = after.tables.iter().flat_map(|table| &table.columns);
    let cells: Vec<String> = cells
        .flat_map(|column| std::iter::once(&column.header).chain(&column.cells).cloned())
        .collect();
    let said =
        serde_json::to_string(&(&after.done, &after.questions, &after.noticed, &after.choices)).unwrap();
    let report = report_of(after).join("\n");
    format!("{}\n{said}\n{after:?}\n{report}", cells.join("\n"))
}

/// The disclosure report in both languages, tables and all, on a roster that has nothing to do with it.
fn report_of(after: &Anonymised) -> Vec<String> {
    let roster = Roster::default();
    let banded = band(&roster, &Banding::default(), &Known::USUAL, Year(2026));
    let rosters = Rosters {
        read: &roster,
        banded: &banded,
    };
    let disclosure = Disclosure::of(after, rosters, [Vec::new(), Vec::new()]);
    let sections = Language::ALL
        .into_iter()
        .flat_map(|language| disclosure.sections(language));
    let said = sections.map(|section| {
        let tables: Vec<String> = section.tables.iter().map(crate::table::Table::to_csv).collect();
        format!("{}\n{}", section.paragraphs.join("\n"), tables.join("\n"))
    });
    said.chain([serde_json::to_string(&disclosure).unwrap()])
        .collect()
}

fn sure_in(after: &Anonymised) -> Vec<String> {
    let mut sure = Vec::new();
    for table in &after.tables {
        for column in table.columns.iter().filter(|column| column.is_there()) {
            // A name of a school that reads like one of a person is asked about.
            let purpose = match column.role {
                Role::Teacher => Purpose::Teacher,
                Role::School | Role::Zone => continue,
                Role::Field(_) => Purpose::Values,
                Role::Extra | Role::Unread => Purpose::Anything,
            };
            let looked_at = LookedAt {
                purpose,
                of_schools: false,
                cells: &column.cells,
            };
            let (found, _) = look(looked_at, &PlaceWords::default());
            let found = found.iter().filter(|found| found.certainty == Certainty::Sure);
            sure.extend(found.map(|found| format!("{} {:?}", column.header, found.data)));
        }
    }
    sure
}

fn nothing_is_left(before: &[Table]) -> Result<(), String> {
    let after = done(before.to_vec(), &Choices::default());
    let sure = sure_in(&after);
    if !sure.is_empty() {
        return Err(format!("still there: {sure:?}"));
    }
    let shown = shown(&after);
    for secret in secrets(before, &after) {
        if shown.contains(&secret) {
            return Err(format!("shown again: {secret}"));
        }
    }
    Ok(())
}

#[test]
fn nothing_that_was_taken_out_is_shown_again() {
    for case in CASES {
        // Codes that are replaced by codes of the same look are no secret.
        if matches!(case.0, For::Ids) && case.2.starts_with('T') {
            continue;
        }
        nothing_is_left(&[table_of(case)]).unwrap_or_else(|wrong| panic!("{}: {wrong}", case.1));
    }
}

#[test]
fn a_header_or_a_name_of_a_sheet_that_is_personal_is_not_repeated() {
    let mut table = teachers(column(
        "13812345678",
        Role::Unread,
        &["1", "", "", "", "", "", "", ""],
    ));
    table.name = "王小明".to_owned();
    let after = done(vec![table], &Choices::default());
    let said = serde_json::to_string(&(&after.done, &after.noticed)).unwrap();
    assert!(
        !said.contains("13812345678") && !said.contains("王小明"),
        "{said}"
    );
    assert!(after.tables[0].columns[3].header.is_empty());
    let kept = teachers(column(
        "张老师 13812345678",
        Role::Extra,
        &["1", "2", "3", "4", "5", "6", "7", "8"],
    ));
    let kept = done(vec![kept], &Choices::default());
    assert_eq!(kept.tables[0].columns[3].header, "列 4");
    let place = &after.done.last().unwrap().place;
    assert_eq!((place.header.as_deref(), place.column), (None, 4));
}

/// Cells that are something, and cells that are nothing.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "王小明",
            "李娜",
            "张建国",
            "13812345678",
            "440106199909090017",
            "110105 19491231 002X",
            "wang@163.com",
            "解放路12号3栋502室",
            "6222021234567890128",
            "孕期",
            "王老师",
            "买买提·艾合买提",
            "Wang Xiaoming",
        ])
        .prop_map(str::to_owned),
        prop::sample::select(vec![
            "语文",
            "小学",
            "12",
            "是",
            "",
            "无",
            "1981-05",
            "一级教师",
            "在村小",
            "S001"
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,19}",
        "\\PC{0,12}",
    ]
}

fn any_table() -> impl Strategy<Value = Table> {
    let header = prop::sample::select(vec![
        "姓名",
        "备注",
        "甲",
        "学段",
        "身份证号",
        "电话",
        "年度",
        "处分",
        "",
    ]);
    let role = prop::sample::select(vec![
        Role::Teacher,
        Role::Extra,
        Role::Unread,
        field(TeacherColumn::BirthYear),
        field(TeacherColumn::Gender),
        field(TeacherColumn::Subject),
    ]);
    let column = (header, role, prop::collection::vec(cell(), 6));
    let holds = prop::sample::select(vec![Holds::Teachers, Holds::Others]);
    (holds, prop::collection::vec(column, 1..6)).prop_map(|(holds, columns)| {
        let mut met = false;
        let columns = columns.into_iter().map(|(header, role, cells)| {
            // A table has one column of ids.
            let role = if role == Role::Teacher && std::mem::replace(&mut met, true) {
                Role::Extra
            } else {
                role
            };
            Column::new(header, role, cells)
        });
        table(holds, columns.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_comes_in_nothing_sure_is_left(tables in prop::collection::vec(any_table(), 1..3)) {
        let after = done(tables.clone(), &Choices::default());
        prop_assert_eq!(sure_in(&after), Vec::<String>::new());
        // The same again gives the same.
        let again = done(tables.clone(), &Choices::default());
        prop_assert_eq!(&again.tables, &after.tables);
        for (before, after) in tables.iter().zip(&after.tables) {
            for column in after.columns.iter().filter(|column| column.is_there()) {
                prop_assert_eq!(column.cells.len(), before.rows.len());
            }
        }
        // The key is read back.
        if !after.key.is_empty() {
            let csv = after.key.to_csv(Language::English);
            prop_assert!(KeyFile::read(&csv).is_ok());
        }
    }
}
