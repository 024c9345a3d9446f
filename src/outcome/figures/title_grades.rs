//! 岗位等级: title posts, holders and surplus by grade, for each school and for the district.

use serde::Serialize;

use crate::language::Language;
use crate::outcome::Outcome;
use crate::policy::GRADES;
use crate::roster::{Code, Roster, Stage};
use crate::stages::grades::GradeCount;
use crate::table::{Cell, Column, Row, Table};

/// Title posts and holders by grade, of one stage of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TitleGradeRow {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// The counts, grade 1 first.
    pub grades: GradeCount,
}

impl Outcome {
    /// Title posts and holders by grade, of every stage of every school in the order of the establishment.
    pub fn title_grade_rows(&self, roster: &Roster) -> Vec<TitleGradeRow> {
        self.establishment
            .iter()
            .zip(&self.titles.grades)
            .map(|(unit, &grades)| TitleGradeRow {
                school: roster.school(unit.school).id.clone(),
                stage: unit.stage,
                grades,
            })
            .collect()
    }

    /// Title posts and holders by stage and grade for the whole district; grades with neither are left out.
    pub fn title_grade_table(&self, language: Language) -> Table {
        let mut table = Table::new(
            "title_grades",
            language.pick("专业技术岗位等级", "Title posts by grade"),
        );
        let mut without_grade = 0;
        let people = language.pick("人", "teachers");
        table.columns = vec![
            Column::words(language.pick("学段", "Stage")),
            Column::words(language.pick("等级", "Grade")),
            Column::number(language.pick("岗位", "Posts"), language.pick("个", "posts"), 0),
            Column::number(language.pick("聘用", "Employed"), people, 0),
            Column::number(language.pick("超岗", "Over the posts"), people, 0),
            Column::number(
                language.pick("超岗评聘认可", "Recognised beyond the posts"),
                people,
                0,
            ),
        ];
        for &stage in Stage::ALL {
            let of_stage = self
                .establishment
                .iter()
                .zip(&self.titles.grades)
                .filter(|(unit, _)| unit.stage == stage);
            let mut sums = [[0_u32; 4]; GRADES];
            for (_, count) in of_stage {
                without_grade += count.without_grade;
                for (place, sum) in sums.iter_mut().enumerate() {
                    let found = [&count.posts, &count.holders, &count.over, &count.recognised];
                    for (sum, counts) in sum.iter_mut().zip(found) {
                        *sum += counts[place];
                    }
                }
            }
            let name = stage.name().in_language(language);
            for (place, sum) in sums.iter().enumerate() {
                if sum[0] == 0 && sum[1] == 0 {
                    continue;
                }
                let grade = place + 1;
                let mut cells = vec![
                    Cell::words(name),
                    Cell::words(language.pick(format!("{grade} 级"), format!("grade {grade}"))),
                ];
                cells.extend(sum.map(Cell::number));
                table
                    .rows
                    .push(Row::new(format!("{}.{grade}", stage.key()), cells));
            }
        }
        table.notes.push(language.pick(
            format!("超岗按校、按等级计算后相加，他校或其他等级的空岗不抵；1 级、13 级不计超岗。未聘岗位等级或名册未填的 {without_grade} 人不在表内。"),
            format!("“Over” is counted school by school and grade by grade, then added up: a free post elsewhere makes up for nothing. Grades 1 and 13 are never over. Not in the table for want of a grade: {without_grade}."),
        ));
        table
    }
}
