//! Title posts by grade 岗位等级 in a table.

use crate::language::{Language, Text};
use crate::roster::{Code, Stage};
use crate::stages::grades::GradeCount;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, titled};

/// Title posts and holders by stage and grade; grades with neither are left out.
pub fn table(sums: &[(Stage, GradeCount)], language: Language) -> Table {
    const PEOPLE: Text = Text::new("人", "teachers");
    let title = Text::new("专业技术岗位等级", "Title posts by grade");
    let headings = [
        Heading::words("学段", "Stage"),
        Heading::words("等级", "Grade"),
        Heading::number("岗位", "Posts", Text::new("个", "posts"), 0),
        Heading::number("聘用", "Employed", PEOPLE, 0),
        Heading::number("超岗", "Over the posts", PEOPLE, 0),
        Heading::number("超岗评聘认可", "Recognised beyond the posts", PEOPLE, 0),
    ];
    let mut table = titled("title_grades", title.in_language(language), &headings, language);
    for (stage, sum) in sums {
        let columns = sum
            .posts
            .iter()
            .zip(&sum.holders)
            .zip(sum.over.iter().zip(&sum.recognised));
        for (grade, ((&posts, &holders), (&over, &recognised))) in (1..).zip(columns) {
            if posts == 0 && holders == 0 {
                continue;
            }
            let grade: u32 = grade;
            let name = text! { zh: "{grade} 级", en: "grade {grade}", grade };
            let mut cells = vec![
                Cell::words(stage.name().in_language(language)),
                Cell::Words(name.say(language)),
            ];
            cells.extend([posts, holders, over, recognised].map(Cell::number));
            table
                .rows
                .push(Row::new(format!("{}.{grade}", stage.key()), cells));
        }
    }
    let without_grade: u32 = sums.iter().map(|(_, sum)| sum.without_grade).sum();
    let note = text! {
        zh: "超岗按校、按等级计算后相加，他校或其他等级的空岗不抵；1 级、13 级不计超岗。未聘岗位等级或花名册未填的 {without_grade} 人不在表内。",
        en: "“Over” is counted school by school and grade by grade, then added up: a vacant post elsewhere makes up for nothing. Grades 1 and 13 are never over. Not in the table for want of a grade: {without_grade}.",
        without_grade
    };
    table.notes.push(note.say(language));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_that_nobody_has_and_nobody_could_have_are_left_out() {
        let mut sum = GradeCount::default();
        (sum.posts[6], sum.holders[9], sum.without_grade) = (3, 2, 4);
        let table = table(&[(Stage::Primary, sum)], Language::English);
        let grades: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[1]).collect();
        assert_eq!(grades, [&Cell::words("grade 7"), &Cell::words("grade 10")]);
        assert_eq!(table.rows[0].cells[2..], [3, 0, 0, 0].map(Cell::number));
        assert!(table.notes[0].ends_with("for want of a grade: 4."));
    }
}
