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

/// A right check digit makes no person: of somebody born in 1880 or 1930 nothing is taken, and that is told.
#[test]
fn a_number_of_nobody_who_can_be_at_work_is_told() {
    let numbers = [
        "440106199909090017",
        "11010518801231002X",
        "110105193012310021",
        "",
    ];
    let right = |front: &str| {
        let digit = "0123456789X".chars().find(|last| {
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
            let sum: u32 = front
                .bytes()
                .zip(weights)
                .map(|(digit, weight)| u32::from(digit - b'0') * weight)
                .sum();
            (sum + last.to_digit(10).unwrap_or(10)) % 11 == 1
        });
        format!("{front}{}", digit.unwrap())
    };
    let numbers = numbers.map(|number| number.get(..17).map(right).unwrap_or_default());
    let numbers = numbers.each_ref().map(String::as_str);
    let noticed = |numbers: &[&str]| {
        let ids: Vec<String> = (1..=numbers.len()).map(|id| id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let columns = vec![
            column("工号", Role::Teacher, &ids),
            column("身份证号", Role::Unread, numbers),
        ];
        let after = done(vec![table(Holds::Teachers, columns)], &Choices::default());
        let cells = [
            cells(&after, TeacherColumn::BirthYear).join(","),
            cells(&after, TeacherColumn::Gender).join(","),
        ];
        (cells, after.noticed)
    };
    let told = |rows: &[u32]| Noticed::NumberNotRead {
        table: "Sheet1".to_owned(),
        rows: rows.to_vec(),
    };
    let (read, said) = noticed(&numbers);
    assert_eq!(read, ["1999,,,", "男,,,"]);
    assert!(said.contains(&told(&[3, 4])), "{said:?}");
    // Where no number tells anything, that is told as well.
    let (read, said) = noticed(&numbers[1..3]);
    assert_eq!(read, ["", ""]);
    assert!(said.contains(&told(&[2, 3])), "{said:?}");
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
