//! What is read out of identity numbers.

use super::*;

const NUMBERS: [&str; 4] = [
    "440106199909090017",
    "11010519491231002X",
    "110105194912310021",
    "440106 19990909 0017",
];

fn with(more: Vec<Column>, choices: &Choices) -> Anonymised {
    let mut columns = vec![
        column("工号", Role::Teacher, &["1", "2", "3", "4"]),
        column("身份证号", Role::Unread, &NUMBERS),
    ];
    columns.extend(more);
    done(vec![table(Holds::Teachers, columns)], choices)
}

fn cells(done: &Anonymised, wanted: TeacherColumn) -> Vec<&str> {
    let column = done.tables[0]
        .columns
        .iter()
        .find(|column| column.role.is(wanted));
    column.map_or_else(Vec::new, |column| {
        column.cells.iter().map(String::as_str).collect()
    })
}

#[test]
fn years_and_genders_are_read_where_there_is_no_column_and_only_from_right_numbers() {
    let after = with(Vec::new(), &Choices::default());
    assert_eq!(
        cells(&after, TeacherColumn::BirthYear),
        ["1999", "1949", "", "1999"]
    );
    assert_eq!(cells(&after, TeacherColumn::Gender), ["男", "女", "", "男"]);
    assert_eq!(
        after.from_numbers,
        FromNumbers {
            birth_years: 3,
            genders: 3
        }
    );
    assert!(after.noticed.contains(&Noticed::NumberNotRead {
        table: "Sheet1".to_owned(),
        rows: vec![4]
    }));
}

#[test]
fn what_the_table_says_stays_and_is_told_where_the_number_says_otherwise() {
    let births = || {
        column(
            "出生年月",
            field(TeacherColumn::BirthYear),
            &["1999年9月", "1950", "", ""],
        )
    };
    let after = with(vec![births()], &Choices::default());
    assert_eq!(
        cells(&after, TeacherColumn::BirthYear),
        ["1999年9月", "1950", "", ""]
    );
    assert!(after.noticed.contains(&Noticed::OtherBirthYear {
        table: "Sheet1".to_owned(),
        rows: vec![3]
    }));
    let every = Choices {
        from_numbers: FromIdNumbers::EveryBlank,
        ..Choices::default()
    };
    let after = with(vec![births()], &every);
    assert_eq!(
        cells(&after, TeacherColumn::BirthYear),
        ["1999年9月", "1950", "", "1999"]
    );
    let never = Choices {
        from_numbers: FromIdNumbers::Never,
        ..Choices::default()
    };
    let after = with(Vec::new(), &never);
    assert!(cells(&after, TeacherColumn::BirthYear).is_empty());
    assert_eq!(after.from_numbers, FromNumbers::default());
}

#[test]
fn an_empty_column_is_filled() {
    let after = with(
        vec![column("性别", field(TeacherColumn::Gender), &["", "无", "", "—"])],
        &Choices::default(),
    );
    assert_eq!(cells(&after, TeacherColumn::Gender), ["男", "女", "", "男"]);
}

#[test]
fn a_number_of_the_spouse_tells_nothing_of_the_teacher() {
    let columns = vec![
        column("工号", Role::Teacher, &["1", "2", "3", "4"]),
        column("配偶身份证号", Role::Unread, &NUMBERS),
    ];
    let after = done(vec![table(Holds::Teachers, columns)], &Choices::default());
    assert_eq!(after.from_numbers, FromNumbers::default());
    assert!(!after.tables[0].columns[1].is_there());
}

#[test]
fn numbers_that_are_the_ids_are_read_as_well() {
    let columns = vec![column("编号", Role::Teacher, &NUMBERS)];
    let after = done(vec![table(Holds::Teachers, columns)], &Choices::default());
    assert_eq!(
        cells(&after, TeacherColumn::BirthYear),
        ["1999", "1949", "", "1999"]
    );
    // The same number in another dress is the same person.
    let codes = &after.tables[0].columns[0].cells;
    assert!(codes[0] == codes[3] && codes[0] != codes[1]);
}
