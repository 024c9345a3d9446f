//! What is asked about columns whose headers leave something open.

use super::*;

#[test]
fn what_a_title_is_of_which_nothing_says_it_is_asked_plainly_and_once() {
    let ask = |language| {
        let mut importer = Importer::default();
        let teachers = TEACHERS.replace("现有职称", "职称").replace("教帅", "教师");
        let files = vec![file("学校.csv", SCHOOLS), file("教师2025年.csv", &teachers)];
        importer.answer(read(files), &PLATFORM);
        let import = Import::undecided(1, None, language);
        let view = view(importer.answer(Request::Import(Box::new(import)), &PLATFORM));
        (importer, view)
    };
    let (mut importer, first) = ask(Language::Chinese);
    let open: Vec<&Choice> = choices(&first).filter(|choice| choice.is_open).collect();
    assert_eq!((open.len(), first.open), (1, 1));
    let question = open[0];
    assert!(question.label.contains("现有职称") && question.label.contains("聘任的职称"));
    let options: Vec<&str> = question.options.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(options, ["两者都按这一列", "只是现有职称", "只是聘任职称"]);
    assert_eq!(question.chosen, "", "nothing is chosen for the user");
    let english = ask(Language::English).1;
    assert!(chosen(&english, &question.name).label.contains("is employed in"));
    for (option, _) in &question.options {
        let picks = [pick(&question.name, option)];
        let settled = view(importer.answer(wanted(&picks, Wanted::View), &PLATFORM));
        assert!(settled.is_settled(), "{option}");
        let answered = chosen(&settled, &question.name);
        assert_eq!(
            (answered.chosen.as_str(), answered.is_open),
            (option.as_str(), false)
        );
        let told = settled
            .done
            .iter()
            .filter(|said| said.contains("“职称”") && said.contains("列名没有说明"));
        assert_eq!(told.count(), 1);
        let Reply::Read(read) = importer.answer(wanted(&picks, Wanted::Load), &PLATFORM) else {
            panic!("not loaded");
        };
        let roster = read.roster.unpack::<Roster>().unwrap();
        assert_eq!(
            roster.teachers[0].title_employed.is_some(),
            option.contains("title_employed")
        );
    }
}

#[test]
fn where_nothing_can_be_read_the_reason_and_the_way_out_are_all_there_is() {
    let mut importer = Importer::default();
    let none = view(importer.answer(read(vec![file("photo.xlsx", "")]), &PLATFORM));
    assert_eq!((none.refused.len(), none.open, none.problem_count), (1, 0, 0));
    assert_eq!(choices(&none).count(), 0);
    assert!(none.problems.is_empty() && none.done.is_empty());
    assert!(none.disclosure[0].sentences[0].contains("重新选择"));
    // A file without a table can still be told where its header is.
    let other = view(importer.answer(read(vec![file("a.csv", "甲,乙\n1,2\n")]), &PLATFORM));
    assert!(other.anonymity.is_empty() && !other.tables.is_empty());
    assert!(other.disclosure[0].sentences[0].contains("表头从哪一行起"));
}

#[test]
fn what_no_column_says_is_asked_and_given_for_all_rows() {
    let mut importer = Importer::default();
    let schools = SCHOOLS
        .replace("学区", "备用")
        .replace("东片", "")
        .replace("西片", "");
    let teachers = TEACHERS
        .replace(",学段", "")
        .replace(",小学", "")
        .replace("教帅", "教师");
    let files = vec![file("学校.csv", &schools), file("教师2025年.csv", &teachers)];
    let first = view(importer.answer(read(files), &PLATFORM));
    let open: Vec<&str> = choices(&first)
        .filter(|choice| choice.is_open)
        .map(|choice| choice.name.as_str())
        .collect();
    assert_eq!(open, ["for_all/teachers.stage", "for_all/schools.zone"]);
    assert_eq!(first.read, None);
    let stage = chosen(&first, open[0]);
    let by_school = stage.options.iter().find(|(option, _)| option == "by_school");
    assert!(by_school.unwrap().1.contains("2 所学校可定"), "{stage:?}");
    let picks = [pick(open[0], "by_school"), pick(open[1], "text/全区（县）")];
    let settled = view(importer.answer(wanted(&picks, Wanted::View), &PLATFORM));
    assert!(settled.is_settled(), "{:?}", settled.problems);
    assert_eq!(chosen(&settled, open[1]).chosen, "text/全区（县）");
    let (_, key) = exported(importer.answer(wanted(&picks, Wanted::Key), &PLATFORM));
    assert!(key.contains("440106199909090017"));
}

#[test]
fn the_key_holds_nobody_whose_row_was_left_out() {
    let (mut importer, _) = holding();
    let picks = [pick("value/teachers.title_held/高级教帅", "row_out")];
    let (name, key) = exported(importer.answer(wanted(&picks, Wanted::Key), &PLATFORM));
    assert_eq!(name, "代码对照表-*.csv");
    assert!(!key.contains("440106199909090017") && key.contains("11010519491231002X"));
}
