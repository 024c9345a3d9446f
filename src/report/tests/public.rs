//! What a report says to whoever it is given to.

use super::{Runs, one};
use crate::language::Language;
use crate::pictures::Kind;
use crate::table::Cell;

#[test]
fn a_picture_with_few_people_in_a_group_is_left_out_of_the_report() {
    let runs = one();
    let report = runs.report(Language::Chinese);
    let pictures = || report.sections.iter().flat_map(|section| &section.pictures);
    let (_, [before, after], _) = &runs.runs[0];
    let both = crate::pictures::BothRuns {
        roster: &runs.roster,
        before,
        after,
        language: Language::Chinese,
    };
    let counted = [Kind::Localities, Kind::Zones, Kind::Scores, Kind::Ranks];
    let mut left_out = 0;
    for picture in pictures().filter(|picture| counted.contains(&picture.kind)) {
        let whole = picture.kind.draw(&both);
        let few = |cell: &Cell| matches!(cell, Cell::Number(people) if (1.0..5.0).contains(people));
        let has_few = whole.table.rows.iter().flat_map(|row| &row.cells).any(few);
        left_out += usize::from(has_few);
        assert_eq!(picture.table.rows.is_empty(), has_few, "{:?}", picture.kind);
        assert_eq!(picture.views.is_empty(), has_few || whole.views.is_empty());
    }
    assert!(left_out > 0, "none of them has few people in a group");
    assert_eq!(pictures().count(), Kind::ALL.len());
}

#[test]
fn what_schools_are_called_is_told_as_it_is() {
    let mut runs = one();
    let said = |runs: &Runs, language| {
        let report = runs.report(language);
        let paragraphs = report.sections.iter().flat_map(|section| &section.paragraphs);
        let mut paragraphs = paragraphs
            .filter(|said| said.contains(language.pick("花名册不保存教师姓名", "keeps no names of people")));
        paragraphs.next().cloned().unwrap()
    };
    assert!(said(&runs, Language::Chinese).contains("学校也用代码"));
    assert!(said(&runs, Language::English).contains("all schools by their codes"));
    runs.roster.schools[0].id = "石井中心小学".to_owned();
    assert!(said(&runs, Language::Chinese).contains("所学校中有 1 所保留了名称"));
    assert!(said(&runs, Language::English).contains("1 is called by name"));
    for (number, school) in runs.roster.schools.iter_mut().enumerate() {
        school.id = format!("East School {number}");
    }
    assert!(said(&runs, Language::Chinese).contains("写的是学校的名称"));
    assert!(said(&runs, Language::English).contains("schools by their names"));
}
