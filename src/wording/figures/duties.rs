//! The duties given at the end, in tables.

use crate::language::{Language, Text};
use crate::outcome::figures::after_rounds::{CadreLevelSummary, CadreSummary, HomeroomSummary};
use crate::stages::duties::DutyLevel;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, titled};

/// Homeroom teachers by level, and the classes without one 班主任聘任.
pub fn homeroom(homeroom: HomeroomSummary, language: Language) -> Table {
    let title = Text::new("班主任聘任", "Homeroom teachers");
    let mut headings = vec![Heading::count("班级", "Classes")];
    headings.extend(DutyLevel::ALL.map(|level| Heading::count(level.name().zh, level.name().en)));
    headings.push(Heading::count("未聘到", "Unfilled"));
    let mut table = titled("homeroom", title.in_language(language), &headings, language);
    let HomeroomSummary {
        classes,
        qualified,
        senior,
        intermediate,
        junior,
        unfilled,
        schools_unfilled,
    } = homeroom;
    let counts = [classes, senior, intermediate, junior, unfilled];
    table.rows = vec![Row::new("classes", counts.map(Cell::number).into())];
    let note = text! {
        zh: "{classes} 个班，{qualified} 人符合条件；{unfilled} 个班没有聘到班主任，涉及 {schools} 所学校。",
        en: "{classes:class|classes}, {qualified} {qualified?qualifies|qualify}; {unfilled:class|classes} in {schools:school|schools} {unfilled?has|have} none.",
        classes, qualified, unfilled, schools = schools_unfilled
    };
    table.notes = vec![note.say(language)];
    table
}

/// Cadres by level through the steps of their appointment 管理岗位聘任.
pub fn cadre(cadre: &CadreSummary, language: Language) -> Table {
    let title = Text::new("管理岗位聘任", "School administrators");
    let headings = [
        Heading::words("级别", "Level"),
        Heading::count("公告岗位", "Announced"),
        Heading::count("资格初审通过", "Qualified"),
        Heading::count("面试后入围", "Short list"),
        Heading::count("委员会聘任", "Appointed"),
        Heading::count("未聘到", "Unfilled"),
    ];
    let mut table = titled("cadre", title.in_language(language), &headings, language);
    let levels = DutyLevel::ALL.into_iter().zip(cadre.levels);
    table.rows = levels
        .map(|(level, steps)| {
            let CadreLevelSummary {
                posts,
                qualified,
                shortlisted,
                appointed,
            } = steps;
            let name = level.name().in_language(language);
            let mut cells = vec![Cell::words(name)];
            let counts = [
                posts,
                qualified,
                shortlisted,
                appointed,
                posts.saturating_sub(appointed),
            ];
            cells.extend(counts.map(Cell::number));
            Row::new(name, cells)
        })
        .collect();
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_are_counted_by_level_with_what_stays_unfilled() {
        let found = HomeroomSummary {
            classes: 10,
            qualified: 1,
            senior: 1,
            intermediate: 0,
            junior: 0,
            unfilled: 9,
            schools_unfilled: 2,
        };
        let table = homeroom(found, Language::English);
        assert_eq!(table.rows[0].cells, [10, 1, 0, 0, 9].map(Cell::number));
        assert_eq!(
            table.notes,
            ["10 classes, 1 qualifies; 9 classes in 2 schools have none."]
        );
        let mut cadres = CadreSummary::default();
        cadres.levels[0] = CadreLevelSummary {
            posts: 5,
            qualified: 4,
            shortlisted: 4,
            appointed: 3,
        };
        let table = cadre(&cadres, Language::Chinese);
        assert_eq!(table.rows[0].cells[1..], [5, 4, 4, 3, 2].map(Cell::number));
        assert_eq!(table.rows.len(), 3);
    }
}
