//! Codes: the same person the same code, two people two, and the same again with the key of a former time.

use std::collections::BTreeSet;

use super::*;
use crate::language::Language;

fn codes(done: &Anonymised, table: usize) -> Vec<&str> {
    let column = done.tables[table]
        .columns
        .iter()
        .find(|column| column.role == Role::Teacher);
    column.unwrap().cells.iter().map(String::as_str).collect()
}

fn named(names: &[&str], births: &[&str], schools: &[&str]) -> Table {
    table(
        Holds::Teachers,
        vec![
            column("姓名", Role::Teacher, names),
            column("出生年份", field(TeacherColumn::BirthYear), births),
            column("学校", Role::School, schools),
        ],
    )
}

const NAMES: [&str; 6] = ["王小明", "李娜", "张建国", "王小明", "陈静", "杨帆"];
const BIRTHS: [&str; 6] = ["1980", "1981", "1970", "1991", "1985", "1988"];
const SCHOOLS: [&str; 6] = [
    "东街小学",
    "东街小学",
    "东街小学",
    "西街小学",
    "西街小学",
    "西街小学",
];

#[test]
fn a_person_has_one_code_in_all_tables() {
    let records = table(
        Holds::Others,
        vec![
            column(
                "姓名",
                Role::Teacher,
                &["李娜", "陈静", "李 娜", "孙悦", "王小明"],
            ),
            column(
                "荣誉",
                Role::Extra,
                &["优质课", "优质课", "优质课", "优质课", "优质课"],
            ),
        ],
    );
    let after = done(
        vec![named(&NAMES, &BIRTHS, &SCHOOLS), records],
        &Choices::default(),
    );
    let (own, other) = (codes(&after, 0), codes(&after, 1));
    assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), 6);
    assert_eq!((other[0], other[1], other[2]), (own[1], own[4], own[1]));
    // Nobody of the teachers has a code of their own; one of two of that name has none.
    assert!(other[3].starts_with('T') && !own.contains(&other[3]));
    assert_eq!(other[4], "");
    assert!(after.noticed.contains(&Noticed::Ambiguous {
        table: "Sheet1".to_owned(),
        rows: vec![6]
    }));
    assert!(after.noticed.contains(&Noticed::SameName {
        table: "Sheet1".to_owned(),
        rows: vec![2, 5]
    }));
}

#[test]
fn a_row_that_stands_twice_is_one_person_and_ids_that_are_no_names_are_taken_at_their_word() {
    let after = done(
        vec![named(
            &["王小明", "王小明", "李娜", "张建国"],
            &["1980", "1980", "1970", "1971"],
            &["东街小学"; 4],
        )],
        &Choices::default(),
    );
    assert_eq!(codes(&after, 0)[0], codes(&after, 0)[1]);
    let after = done(
        vec![named(
            &["1001", "1001", "1002"],
            &["1980", "1981", "1970"],
            &["东街小学"; 3],
        )],
        &Choices::default(),
    );
    assert_eq!(codes(&after, 0)[0], codes(&after, 0)[1]);
}

#[test]
fn people_of_one_name_are_told_apart_in_other_tables_by_the_number() {
    let numbers = ["440106199909090017", "11010519491231002X"];
    let teachers = table(
        Holds::Teachers,
        vec![
            column("姓名", Role::Teacher, &["王小明", "王小明"]),
            column("身份证号", Role::Unread, &numbers),
        ],
    );
    let records = table(
        Holds::Others,
        vec![
            column("姓名", Role::Teacher, &["王小明", "王小明"]),
            column("身份证号", Role::Unread, &[numbers[1], numbers[0]]),
        ],
    );
    let after = done(vec![teachers, records], &Choices::default());
    assert_ne!(codes(&after, 0)[0], codes(&after, 0)[1]);
    assert_eq!(codes(&after, 1), [codes(&after, 0)[1], codes(&after, 0)[0]]);
}

#[test]
fn another_table_may_name_people_where_the_teachers_have_numbers() {
    let teachers = table(
        Holds::Teachers,
        vec![
            column("工号", Role::Teacher, &["1001", "1002"]),
            column("姓名", Role::Unread, &["王小明", "李娜"]),
        ],
    );
    let records = table(
        Holds::Others,
        vec![column("姓名", Role::Teacher, &["李娜", "王小明", "1002"])],
    );
    let after = done(vec![teachers, records], &Choices::default());
    let own = codes(&after, 0);
    assert_eq!(codes(&after, 1), [own[1], own[0], own[1]]);
}

#[test]
fn teachers_without_any_id_get_codes() {
    let without = table(
        Holds::Teachers,
        vec![
            column("姓名", Role::Unread, &["王小明", "李娜"]),
            column("学校", Role::School, &["东街小学", "东街小学"]),
        ],
    );
    let after = done(vec![without], &Choices::default());
    assert_eq!(codes(&after, 0).iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(after.key.len(), 2);
}

#[test]
fn the_order_of_codes_comes_from_chance_alone() {
    let many: Vec<String> = (0..200).map(|number| format!("N{number:04}")).collect();
    let ids: Vec<&str> = many.iter().map(String::as_str).collect();
    let of = |bytes: [u8; 32]| {
        let teachers = table(Holds::Teachers, vec![column("工号", Role::Teacher, &ids)]);
        let after = anonymise(vec![teachers], &Choices::default(), None, Chance::new(bytes));
        codes(&after, 0)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (one, again, other) = (of([1; 32]), of([1; 32]), of([2; 32]));
    assert_eq!(one, again);
    assert_ne!(one, other);
    let rising = one.windows(2).filter(|pair| pair[0] < pair[1]).count();
    assert!(
        (60..140).contains(&rising),
        "{rising}: not in the order of the file"
    );
    assert_eq!(one.iter().collect::<BTreeSet<_>>().len(), 200);
    assert_eq!(format!("{:?}", chance()), "Chance(..)");
}

#[test]
fn ids_stay_only_where_the_user_says_so_and_nobody_is_named_by_them() {
    let stay = Choices {
        teacher_codes: false,
        ..Choices::default()
    };
    let plain = named(&["1001", "1002"], &["1980", "1981"], &["东街小学"; 2]);
    let after = done(vec![plain], &stay);
    assert_eq!(codes(&after, 0), ["1001", "1002"]);
    assert!(after.key.is_empty());
    let after = done(vec![named(&NAMES, &BIRTHS, &SCHOOLS)], &stay);
    assert!(codes(&after, 0).iter().all(|code| code.starts_with("T0")));
}

#[test]
fn a_former_key_gives_the_same_codes_and_new_people_new_ones() {
    let first = done(vec![named(&NAMES, &BIRTHS, &SCHOOLS)], &Choices::default());
    for language in Language::ALL {
        let csv = first.key.to_csv(language);
        let key = KeyFile::read(&csv).unwrap();
        assert_eq!(key, first.key, "read back as it was");
        // One has left, one came, one moved, and the order is another.
        let next = named(
            &["杨帆", "王小明", "陈静", "孙悦", "王小明", "李娜"],
            &["1988", "1991", "1985", "1990", "1980", "1981"],
            &[
                "东街小学",
                "东街小学",
                "西街小学",
                "西街小学",
                "东街小学",
                "东街小学",
            ],
        );
        let second = anonymise(vec![next], &Choices::default(), Some(&key), Chance::new([9; 32]));
        let (old, new) = (codes(&first, 0), codes(&second, 0));
        assert_eq!((new[0], new[1], new[2]), (old[5], old[3], old[4]));
        assert_eq!((new[4], new[5]), (old[0], old[1]));
        assert!(!old.contains(&new[3]));
        assert_eq!(second.key.len(), 7, "who has left keeps the code");
        assert!(
            second
                .noticed
                .iter()
                .all(|noticed| !matches!(noticed, Noticed::NotToldByKey { .. }))
        );
    }
}

#[test]
fn who_cannot_be_told_by_the_key_gets_a_new_code_and_is_told() {
    let first = done(
        vec![named(&["王小明", "李娜"], &["", ""], &["东街小学"; 2])],
        &Choices::default(),
    );
    let next = named(
        &["王小明", "王小明", "李娜"],
        &["", "", ""],
        &["东街小学", "西街小学", "东街小学"],
    );
    let second = anonymise(vec![next], &Choices::default(), Some(&first.key), chance());
    assert!(second.noticed.contains(&Noticed::NotToldByKey {
        table: "Sheet1".to_owned(),
        rows: vec![2, 3]
    }));
    assert_eq!(codes(&second, 0)[2], codes(&first, 0)[1]);
    assert!(!codes(&second, 0)[..2].contains(&codes(&first, 0)[0]));
}

#[test]
fn the_key_file_says_what_it_is_runs_nothing_and_shows_nothing_by_mistake() {
    let ids = ["=1+1", "@x", "-2", "+3"];
    let teachers = table(Holds::Teachers, vec![column("工号", Role::Teacher, &ids)]);
    let after = done(vec![teachers], &Choices::default());
    let csv = after.key.to_csv(Language::Chinese);
    assert!(csv.starts_with("\u{feff}本表可把代码还原到个人"));
    for id in ids {
        assert!(csv.contains(&format!("\"'{id}\"")), "{csv}");
    }
    assert_eq!(KeyFile::read(&csv).unwrap(), after.key);
    assert_eq!(format!("{:?}", after.key), "KeyFile(4 entries)");
}

#[test]
fn a_key_file_that_is_none_is_refused_by_its_row() {
    for (text, problem) in [
        ("", KeyProblem::NoKey),
        ("a,b\n1,2", KeyProblem::NoKey),
        ("kind,original,told apart by,code\n", KeyProblem::NoKey),
        (
            "kind,original,told apart by,code\nteacher,1001,,T1\n",
            KeyProblem::Row(2),
        ),
        (
            "kind,original,told apart by,code\nteacher,,,T00001\n",
            KeyProblem::Row(2),
        ),
        (
            "kind,original,told apart by,code\npupil,1001,,T00001\n",
            KeyProblem::Row(2),
        ),
        (
            "kind,original,told apart by,code\nteacher,4.40106E+17,,T00001\n",
            KeyProblem::Row(2),
        ),
        (
            "kind,original,told apart by,code\nteacher,1001,,T00001\nteacher,1002,,T00001\n",
            KeyProblem::CodeTwice(3),
        ),
    ] {
        assert_eq!(KeyFile::read(text), Err(problem), "{text}");
    }
}

/// An id that everybody has tells nobody apart; the numbers do, in no more time than others take.
#[test]
fn an_id_that_thousands_share_takes_no_longer() {
    let numbers: Vec<String> = (0..20_000)
        .map(|number| identity_number(1_960 + number % 40, number / 40))
        .collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let teachers = || {
        table(
            Holds::Teachers,
            vec![
                column("姓名", Role::Teacher, &vec!["王小明"; numbers.len()]),
                column("身份证号", Role::Unread, &numbers),
            ],
        )
    };
    let after = done(vec![teachers()], &Choices::default());
    assert_eq!(
        codes(&after, 0).iter().collect::<BTreeSet<_>>().len(),
        numbers.len()
    );
    let again = anonymise(vec![teachers()], &Choices::default(), Some(&after.key), chance());
    assert!(
        again
            .noticed
            .iter()
            .any(|noticed| matches!(noticed, Noticed::NotToldByKey { .. }))
    );
}

/// A number with the right check digit.
fn identity_number(year: usize, serial: usize) -> String {
    let front = format!("440106{year}0909{serial:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = front
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    let check = (12 - sum % 11) % 11;
    format!(
        "{front}{}",
        if check == 10 {
            "X".to_owned()
        } else {
            check.to_string()
        }
    )
}
