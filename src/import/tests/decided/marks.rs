//! Marks that no field is for, and words that stand where a mark would.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::book::Book;
use crate::import::doubt::Doubt;
use crate::import::mapping::{Sureness, Why};
use crate::import::recipe::pick::{option_of, pick};
use crate::import::recipe::{Name, Recipe};
use crate::import::told::sentences;
use crate::language::Language;
use crate::units::Points;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20";

fn with(header: &str, values: [&str; 3]) -> [Book; 1] {
    let [one, two, three] = values;
    let teachers = format!(
        "教师代码|单位全称|任教学段|任教学科|{header}
         T1|第一小学|小学|语文|{one}
         T2|第一小学|小学|数学|{two}
         T3|第一小学|小学|英语|{three}"
    );
    [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(&teachers))],
    )]
}

fn of(imported: &Imported, header: &str) -> (String, Sureness, Why) {
    let mut columns = imported.plans.iter().flat_map(|plan| &plan.columns);
    let column = columns.find(|column| column.header == header).unwrap();
    (option_of(column), column.sure, column.why.clone())
}

/// Every proposal taken as it stands.
fn accepting(books: &[Book]) -> Imported {
    let mut recipe = Recipe::default();
    assert!(pick(&mut recipe, &[], "accept", "all"));
    import(books, &recipe)
}

#[test]
fn a_mark_of_its_own_is_never_taken_for_another_one_and_is_proposed_as_an_extra_column() {
    for header in ["笔试成绩", "笔试面试总成绩", "课堂教学得分", "量化考核分", "笔试"]
    {
        let books = with(header, ["86.5", "90", "缺考"]);
        let imported = import(&books, &Recipe::default());
        assert_eq!(
            of(&imported, header),
            ("extra/number".to_owned(), Sureness::Doubtful, Why::OtherMark),
            "{header}"
        );
        assert!(!imported.is_settled());
        // Accepting everything keeps it by its own name, and nothing is taken for the interview.
        let accepted = accepting(&books);
        let roster = &accepted.outcome.as_ref().unwrap().roster;
        assert_eq!(roster.extra[0].name, header);
        assert!(
            roster
                .teachers
                .iter()
                .all(|teacher| teacher.interview_mark.is_none())
        );
        assert_eq!(roster.teachers[0].extra, [Some(86_500)]);
    }
    for header in ["校级荣誉", "中学学生数", "镇级荣誉数"] {
        let imported = import(&with(header, ["1", "2", "3"]), &Recipe::default());
        assert_eq!(of(&imported, header).0, "left_out", "{header}");
    }
    // What is the field's own in other dress is still the field's.
    let imported = import(
        &with("面试成绩（百分制）", ["80", "81", "82"]),
        &Recipe::default(),
    );
    assert_eq!(of(&imported, "面试成绩（百分制）").0, "teachers.interview_mark");
    assert!(imported.is_settled());
}

#[test]
fn a_word_for_no_mark_is_one_decision_for_all_rows_and_stands_in_the_log() {
    for word in ["缺考", "免考", "未参加", "缓考", "弃考", "缺考（病假）"] {
        let books = with("面试成绩", [word, "90", word]);
        let imported = import(&books, &Recipe::default());
        let [Doubt::Value(value)] = imported.doubts.as_slice() else {
            panic!("{word}: {:?}", imported.doubts);
        };
        assert_eq!((value.rows, value.value.as_str()), (2, word));
        let name = Name::Value("teachers.interview_mark", word).to_string();
        for (option, mark) in [("nothing", None), ("code/0", Some(Points::from_thousandths(0)))] {
            let mut recipe = Recipe::default();
            assert!(pick(&mut recipe, &[], &name, option), "{word}");
            let imported = import(&books, &recipe);
            assert!(imported.is_settled(), "{word}: {:?}", imported.doubts);
            let roster = &imported.outcome.as_ref().unwrap().roster;
            let marks: Vec<_> = roster
                .teachers
                .iter()
                .map(|teacher| teacher.interview_mark)
                .collect();
            assert_eq!(marks, [mark, Some(Points::from_thousandths(90_000)), mark]);
            let said = sentences(&imported.log);
            let mut said = said.iter().map(|said| said.say(Language::Chinese));
            assert!(said.any(|said| said.contains("（2 处）读作")), "{word}");
            let again = import(&books, &Recipe::read(&imported.recipe.written()).unwrap());
            assert_eq!(again.outcome.unwrap().roster, *roster);
        }
        let mut recipe = Recipe::default();
        assert!(!pick(&mut recipe, &[], &name, "code/5"), "a mark is not made up");
        assert!(pick(&mut recipe, &[], &name, "row_out"));
        let imported = import(&books, &recipe);
        assert_eq!(imported.outcome.unwrap().roster.teachers.len(), 1);
    }
}

#[test]
fn the_same_holds_for_extra_columns_and_for_words_that_nobody_knows() {
    let books = with("附加：笔试成绩（数值）", ["缺考", "90", "待定"]);
    let mut recipe = Recipe::default();
    assert!(pick(&mut recipe, &[], "accept", "all"));
    let refused = import(&books, &recipe);
    assert!(refused.outcome.is_err(), "待定 is not read as anything by itself");
    assert_eq!(refused.unknown.len(), 1);
    let name = Name::Value("teachers.extra_number", "待定").to_string();
    assert!(pick(&mut recipe, &[], &name, "nothing"));
    let imported = import(&books, &recipe);
    let roster = &imported.outcome.as_ref().unwrap().roster;
    let marks: Vec<_> = roster.teachers.iter().map(|teacher| teacher.extra[0]).collect();
    assert_eq!(marks, [None, Some(90_000), None]);
    let [zh, en] = Language::ALL.map(|language| {
        let said = sentences(&imported.log);
        let said: Vec<String> = said.iter().map(|said| said.say(language)).collect();
        said.join("\n")
    });
    assert!(zh.contains("“附加列（数值）”的“缺考”（1 处）读作"), "{zh}");
    assert!(en.contains("“extra columns (number)”: “缺考” (1 cell)"), "{en}");
}
