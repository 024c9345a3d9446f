//! Preferences and places out of an office's files.

use super::{book, import, rows};
use crate::import::assemble::Mend;
use crate::import::book::Book;
use crate::import::recipe::{CellMend, Recipe, RowPlace};
use crate::language::{Language, Say};
use crate::roster::fields::TableKind;
use crate::roster::problem::{Further, ProblemKind};
use crate::roster::{NotGiven, Stage, Subject, TeacherColumn, write_roster};

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20
    第二小学|西片|乡村|120|6
    第三小学|西片|乡村|100|6";

const TEACHERS: &str = "姓名|身份证号|单位全称|任教学段|任教学科
    王小明|11010519491231002X|第一小学|小学|语文
    李小红|440524198001010014|第二小学|小学|数学";

/// Schools, teachers with names alone, and what else there is.
fn with(more: &[(&str, &str)]) -> [Book; 1] {
    let mut sheets = vec![("学校", rows(SCHOOLS)), ("教师", rows(TEACHERS))];
    sheets.extend(more.iter().map(|(name, table)| (*name, rows(table))));
    [book("花名册.xlsx", &sheets)]
}

/// Who wants which school, by places in the roster, and in which turn.
fn wishes(imported: &crate::import::Imported) -> Vec<(u32, u16, u32)> {
    let loaded = imported.outcome.as_ref().unwrap_or_else(|wrong| {
        let said: Vec<String> = wrong
            .list
            .lines()
            .map(|line| line.say(Language::English))
            .collect();
        panic!("{}", said.join("\n"))
    });
    let wishes = loaded.roster.preferences.iter();
    wishes
        .map(|wish| (wish.teacher.0, wish.rank, wish.school.0))
        .collect()
}

#[test]
fn preferences_of_people_by_name_follow_their_codes() {
    let books = with(&[(
        "报名",
        "姓名|志愿顺序|报名学校|报名学科
         李小红|第二志愿|第三小学|数学
         李小红|第一志愿|县第一小学|
         王小明|1|第二小学|",
    )]);
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.plans[2].table, Some(TableKind::Preferences));
    assert_eq!(imported.doubts, Vec::new());
    assert_eq!(wishes(&imported), [(0, 1, 1), (1, 1, 0), (1, 2, 2)]);
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert_eq!(roster.preferences[2].subject, Some(Subject::Mathematics));
    assert_eq!(imported.log.preferences_read, 3);
    let mends = &imported.log.mends;
    let spelled = mends
        .iter()
        .find(|mend| mend.mend == Mend::SchoolSpelling && mend.column == "报名学校");
    assert_eq!(spelled.map(|mend| mend.count), Some(1));
    let worded = mends.iter().find(|mend| mend.mend == Mend::NumberInWords);
    assert_eq!(worded.map(|mend| mend.count), Some(2));
    // Neither the log nor the recipe holds a name.
    let log = serde_json::to_string(&imported.log).unwrap() + &imported.recipe.written();
    assert!(!log.contains("小红") && !log.contains("小明"), "{log}");
    // The same again by the recipe.
    let again = import(&books, &Recipe::read(&imported.recipe.written()).unwrap());
    assert_eq!(again.log.differences, Vec::new());
    assert_eq!(again.outcome.unwrap(), imported.outcome.unwrap());
}

#[test]
fn a_column_for_each_choice_makes_a_row_for_each() {
    let books = with(&[(
        "志愿",
        "序号|姓名|现单位|任教学科|第一志愿|第二志愿|第三志愿
         1|王小明|第一小学|语文|第三小学|无|第二小学
         2|李小红|第二小学|数学||县第一小学|",
    )]);
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.plans[2].table, Some(TableKind::Preferences));
    assert_eq!(wishes(&imported), [(0, 1, 2), (0, 3, 1), (1, 2, 0)]);
    let mut recipe = Recipe::read(&imported.recipe.written()).unwrap();
    let again = import(&books, &recipe);
    assert_eq!(wishes(&again), wishes(&imported));
    assert_eq!(again.log.differences, Vec::new());
    // One choice is mended by hand, and only that one.
    recipe.cells.push(CellMend {
        row: RowPlace::Number {
            digest: "0".repeat(64),
            sheet: "志愿".to_owned(),
            row: 2,
        },
        field: "preferences.school:choice_3".to_owned(),
        to: "第一小学".to_owned(),
    });
    assert_eq!(
        wishes(&import(&books, &recipe)),
        [(0, 1, 2), (0, 3, 0), (1, 2, 0)]
    );
}

#[test]
fn a_table_of_teachers_stays_one_whatever_they_want() {
    let table = "编号|单位全称|任教学段|任教学科|志愿|第一志愿
        1|第一小学|小学|语文|想去县城|第二小学";
    let books = [
        book("学校.csv", &[("学校", rows(SCHOOLS))]),
        book("教师.csv", &[("教师", rows(table))]),
    ];
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.plans[1].table, Some(TableKind::Teachers));
    assert_eq!(imported.outcome.unwrap().roster.preferences, []);
}

#[test]
fn places_are_read_and_those_outside_the_procedure_left_out() {
    let books = with(&[(
        "核定岗位",
        "学校名称|学段|学科|岗位数量
         县第一小学|小学|语文|4
         第二小学|小学|计算机|1
         第二小学|幼儿园|语文|3",
    )]);
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.plans[2].table, Some(TableKind::Places));
    let roster = &imported.outcome.as_ref().unwrap().roster;
    let read = roster
        .places
        .iter()
        .map(|row| (row.school.0, row.stage, row.subject, row.posts));
    assert_eq!(
        read.collect::<Vec<_>>(),
        [
            (0, Stage::Primary, Subject::Chinese, 4),
            (1, Stage::Primary, Subject::ComprehensivePractice, 1)
        ]
    );
    assert_eq!(
        imported.log.rows_out.iter().map(|out| out.count).sum::<usize>(),
        1
    );
    assert_eq!(imported.log.places_read, 2);
}

#[test]
fn what_is_wrong_with_them_is_told_at_its_place_in_the_users_sheet() {
    let books = with(&[(
        "志愿",
        "姓名|志愿顺序|志愿学校
         王小明|1|第二小学
         赵不在|1|第二小学
         李小红|1|第九中学
         李小红|1|第一小学",
    )]);
    let rejection = import(&books, &Recipe::default()).outcome.unwrap_err();
    let found: Vec<(Option<u32>, bool)> = rejection
        .list
        .problems
        .iter()
        .map(|problem| {
            assert_eq!(problem.file, "花名册.xlsx · 志愿");
            let known = match &problem.kind {
                ProblemKind::UnknownSchool { .. } => problem.column.as_deref() == Some("志愿学校"),
                ProblemKind::Further(Further::UnknownTeacher) => problem.column.as_deref() == Some("姓名"),
                _ => false,
            };
            (problem.row, known)
        })
        .collect();
    assert_eq!(found, [(Some(3), true), (Some(4), true)]);
    for problem in &rejection.list.problems {
        assert!(
            !problem.say(Language::Chinese).contains("赵不在"),
            "no name is said"
        );
    }
}

#[test]
fn what_no_column_says_is_not_written() {
    let imported = import(&with(&[]), &Recipe::default());
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert!(roster.not_given.has(TeacherColumn::HonoursCounty) && roster.not_given != NotGiven::default());
    let written = write_roster(roster, Language::English).teachers;
    let header = written.trim_start_matches('\u{feff}').lines().next().unwrap();
    assert_eq!(header, "id,school,stage,subject,other_subjects,birth_year,gender");
}

/// Who wants what, by rank: a school, or the zone by its name.
fn wanted(imported: &crate::import::Imported) -> Vec<(u32, u16, String)> {
    let roster = &imported.outcome.as_ref().unwrap().roster;
    let said = |wish: &crate::roster::Preference| match wish.zone {
        Some(zone) => roster.zones[zone.index()].clone(),
        None => roster.school(wish.school).id.clone(),
    };
    let each = roster.wishes().map(|schools| &schools[0]);
    each.map(|wish| (wish.teacher.0, wish.rank, said(wish))).collect()
}

#[test]
fn a_zone_among_the_schools_of_a_list_is_a_wish_for_the_zone() {
    let by_choice = "姓名|第一志愿|第二志愿|第三志愿
        王小明|西 片|第三小学|
        李小红|第一小学||东片";
    let by_row = "姓名|志愿顺序|志愿学校
        王小明|1|西片
        王小明|2|第三小学
        李小红|1|第一小学
        李小红|3|东片";
    let beside = "姓名|志愿顺序|志愿学校|志愿学区
        王小明|1||西片
        王小明|2|第三小学|西片
        李小红|1|第一小学|
        李小红|3|东片|";
    let of = |rank: u16, teacher: u32, what: &str| (teacher, rank, what.to_owned());
    // A zone beside the school of the same choice says where that is.
    let of_both = "姓名|第一志愿学区|第一志愿学校|第二志愿|第三志愿
        王小明||西片|第三小学|
        李小红|东片|第一小学||东片";
    for (table, moved) in [(by_choice, 2), (by_row, 2), (beside, 1), (of_both, 2)] {
        let imported = import(&with(&[("志愿", table)]), &Recipe::default());
        assert_eq!(imported.plans[2].table, Some(TableKind::Preferences), "{table}");
        assert_eq!(imported.log.schools, Vec::new(), "{table}");
        assert_eq!(
            wanted(&imported),
            [
                of(1, 0, "西片"),
                of(2, 0, "第三小学"),
                of(1, 1, "第一小学"),
                of(3, 1, "东片")
            ],
            "{table}"
        );
        assert_eq!(imported.log.preferences_read, 4);
        let mends = imported
            .log
            .mends
            .iter()
            .filter(|mend| mend.mend == Mend::ZoneForSchool);
        assert_eq!(mends.map(|mend| mend.count).sum::<usize>(), moved, "{table}");
        let again = import(
            &with(&[("志愿", table)]),
            &Recipe::read(&imported.recipe.written()).unwrap(),
        );
        assert_eq!(again.log.differences, Vec::new());
        assert_eq!(again.outcome.unwrap(), imported.outcome.unwrap());
    }
}

#[test]
fn lists_of_nothing_but_zones_are_lists() {
    for table in [
        "姓名|志愿顺序|志愿学区\n        王小明|1|西片",
        "姓名|第一志愿片区\n        王小明|西片",
    ] {
        let imported = import(&with(&[("志愿", table)]), &Recipe::default());
        assert_eq!(wanted(&imported), [(0, 1, "西片".to_owned())], "{table}");
        // One that no school is in is said to be that, and not an unknown school.
        let unknown = table.replace("西片", "北片");
        let imported = import(&with(&[("志愿", &unknown)]), &Recipe::default());
        let wrong = imported.outcome.unwrap_err();
        let kinds: Vec<_> = wrong.list.problems.iter().map(|problem| &problem.kind).collect();
        assert!(
            matches!(kinds[..], [ProblemKind::Further(Further::NoSuchZone)]),
            "{kinds:?}"
        );
    }
}

#[test]
fn a_school_called_as_its_zone_is_the_school() {
    // By its name, by a spelling of it, and by one that is short for it alone, which has to be decided.
    for (school, doubtful) in [("西片", false), ("某县西片", false), ("西片中心小学", true)] {
        let schools = SCHOOLS.replace("第三小学|西片", &format!("{school}|西片"));
        let books = [book(
            "花名册.xlsx",
            &[
                ("学校", rows(&schools)),
                ("教师", rows(TEACHERS)),
                ("志愿", rows("姓名|第一志愿\n        王小明|西片")),
            ],
        )];
        let mut imported = import(&books, &Recipe::default());
        assert_eq!(imported.outcome.is_err(), doubtful, "{school}");
        if doubtful {
            let group = &imported.log.schools[0];
            assert_eq!(
                (group.school.as_str(), &group.spellings[0].0),
                (school, &"西片".to_owned())
            );
            let mut recipe = imported.recipe.clone();
            recipe.picked.accepts = true;
            imported = import(&books, &recipe);
        }
        assert_eq!(wishes(&imported), [(0, 1, 2)], "{school}");
        assert!(imported.outcome.unwrap().roster.preferences[0].zone.is_none());
    }
}
