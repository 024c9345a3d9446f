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
            .filter(|said| said.contains("“职称”列：列名没有说明"));
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
