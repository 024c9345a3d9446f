//! How teachers of different groups fare, with small cells withheld.
//!
//! Counted are those who may compete. A cell of one to four people is withheld, and so is a second one where the first
//! could be found by subtraction: from the total of its row or from the sum over all groups.

use crate::language::{Language, Text};
use crate::outcome::{EndState, Outcome};
use crate::roster::{Gender, Locality, Roster, Subject, Teacher, Title, TitleBand};
use crate::table::{Cell, Column, Row, Table};

/// Counts below this are withheld.
const SMALL: u32 = 5;

/// What teachers are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Five-year bands of age.
    Age,
    /// Gender.
    Gender,
    /// Band of the title employed.
    Title,
    /// Main subject.
    Subject,
    /// Locality of the present school.
    Locality,
}

/// The bands of age, by their first year.
const AGES: [(u16, Text); 8] = [
    (0, Text::new("25 岁以下", "Under 25")),
    (25, Text::new("25–29 岁", "25–29")),
    (30, Text::new("30–34 岁", "30–34")),
    (35, Text::new("35–39 岁", "35–39")),
    (40, Text::new("40–44 岁", "40–44")),
    (45, Text::new("45–49 岁", "45–49")),
    (50, Text::new("50–54 岁", "50–54")),
    (55, Text::new("55 岁及以上", "55 and over")),
];

impl Grouping {
    /// All groupings.
    pub const ALL: [Self; 5] = [
        Self::Age,
        Self::Gender,
        Self::Title,
        Self::Subject,
        Self::Locality,
    ];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Age => Text::new("年龄段", "Age"),
            Self::Gender => Text::new("性别", "Gender"),
            Self::Title => Text::new("职称层级", "Title"),
            Self::Subject => Text::new("学科", "Subject"),
            Self::Locality => Text::new("原校所在区域", "Locality"),
        }
    }

    /// The key, for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Gender => "gender",
            Self::Title => "title",
            Self::Subject => "subject",
            Self::Locality => "locality",
        }
    }

    /// The names of the groups; those of whom the roster does not say come last.
    fn groups(self) -> Vec<Text> {
        let names = |options: &[(&str, Text)]| options.iter().map(|(_, name)| *name).collect();
        let mut groups: Vec<Text> = match self {
            Self::Age => AGES.iter().map(|(_, name)| *name).collect(),
            Self::Gender => names(Gender::OPTIONS),
            Self::Title => names(TitleBand::OPTIONS),
            Self::Subject => names(Subject::OPTIONS),
            Self::Locality => names(Locality::OPTIONS),
        };
        groups.push(Text::new("花名册未填", "Not in the roster"));
        groups
    }

    /// The group of a teacher; `None` where the roster does not say.
    fn of(self, outcome: &Outcome, roster: &Roster, teacher: &Teacher) -> Option<usize> {
        match self {
            Self::Age => {
                let age = teacher
                    .birth_year?
                    .years_until(outcome.policy.standing.reference_year);
                AGES.iter().rposition(|&(first, _)| age >= first)
            }
            Self::Gender => teacher.gender.map(Gender::index),
            Self::Title => teacher.title_employed.map(|title: Title| title.band().index()),
            Self::Subject => Some(teacher.subject.index()),
            Self::Locality => Some(roster.school(teacher.school).locality.index()),
        }
    }
}

/// The columns of counts: all, then what became of them.
const CELLS: usize = 5;

/// Where the end of a teacher is counted.
const fn column(end: EndState) -> usize {
    match end {
        EndState::Stayed => 1,
        EndState::MovedByChoice | EndState::Selected => 2,
        EndState::Directed | EndState::Rotated | EndState::Retrained => 3,
        EndState::Awaiting | EndState::Exited => 4,
    }
}

/// Which cells are withheld, of rows whose first cell is the sum of the others.
///
/// First every count from 1 to 4; then, until nothing changes, in every row and every column where a single cell is
/// withheld the next smallest as well. A row whose total is withheld is withheld whole.
fn withhold(counts: &[[u32; CELLS]]) -> Vec<[bool; CELLS]> {
    let mut hidden: Vec<[bool; CELLS]> = counts
        .iter()
        .map(|row| row.map(|count| count > 0 && count < SMALL))
        .collect();
    loop {
        let before = hidden.clone();
        for (row, hidden) in counts.iter().zip(&mut hidden) {
            if hidden[0] {
                *hidden = [true; CELLS];
            }
            if hidden[1..].iter().filter(|&&hidden| hidden).count() == 1 {
                let others = (1..CELLS).filter(|&cell| !hidden[cell] && row[cell] > 0);
                if let Some(cell) = others.min_by_key(|&cell| row[cell]) {
                    hidden[cell] = true;
                }
            }
        }
        for cell in 0..CELLS {
            if hidden.iter().filter(|row| row[cell]).count() == 1 {
                let others = (0..counts.len()).filter(|&row| !hidden[row][cell] && counts[row][cell] > 0);
                if let Some(row) = others.min_by_key(|&row| counts[row][cell]) {
                    hidden[row][cell] = true;
                }
            }
        }
        if hidden == before {
            return hidden;
        }
    }
}

impl Outcome {
    /// What became of those who may compete, group by group, as shares of each group.
    pub fn placement_by(&self, roster: &Roster, grouping: Grouping, language: Language) -> Table {
        let groups = grouping.groups();
        let mut counts = vec![[0_u32; CELLS]; groups.len()];
        let mut scores = vec![0_i64; groups.len()];
        for (teacher, record) in roster.teachers_indexed() {
            if self.standings[teacher.index()].competes() {
                let group = grouping.of(self, roster, record).unwrap_or(groups.len() - 1);
                counts[group][0] += 1;
                counts[group][column(self.end_state(roster, teacher))] += 1;
                scores[group] += self.scores.total(teacher).thousandths();
            }
        }
        let hidden = withhold(&counts);
        let name = grouping.name();
        let mut table = Table::new(
            format!("placement_by_{}", grouping.key()),
            language.pick(
                format!("按{}的聘任结果", name.zh),
                format!("Placement by {}", name.en.to_ascii_lowercase()),
            ),
        );
        table.notes = vec![
            language
                .pick(
                    "只统计参加竞聘的教师；人数为 1–4 的格子及可由其推算的格子不公布。",
                    "Only teachers who may compete are counted. Cells of 1–4 people, and those from which they could be found, are withheld.",
                )
                .to_owned(),
        ];
        let share = |zh, en| Column::number(language.pick(zh, en), "%", 1);
        table.columns = vec![
            Column::words(name.in_language(language)),
            Column::number(
                language.pick("参加竞聘", "May compete"),
                language.pick("人", "people"),
                0,
            ),
            share("留任本校", "Stayed"),
            share("竞聘、选调到他校", "Moved by choice"),
            share("调剂、交流到他校", "Placed elsewhere by the bureau"),
            share("待岗或分流", "Without a post"),
            Column::number(language.pick("平均分", "Mean score"), "", 1),
        ];
        for (group, name) in groups.iter().enumerate() {
            let (row, hidden) = (counts[group], hidden[group]);
            if row[0] == 0 {
                continue;
            }
            let withheld = || Cell::missing(language.pick("人数过少，不公布", "withheld, too few"));
            let all = f64::from(row[0]);
            let mut cells = vec![Cell::words(name.in_language(language))];
            cells.push(if hidden[0] {
                withheld()
            } else {
                Cell::number(row[0])
            });
            for cell in 1..CELLS {
                cells.push(if hidden[cell] {
                    withheld()
                } else {
                    Cell::number(f64::from(row[cell]) * 100.0 / all)
                });
            }
            cells.push(if hidden[0] {
                withheld()
            } else {
                Cell::number(scores[group] as f64 / all / 1000.0)
            });
            table
                .rows
                .push(Row::new(format!("{}-{group}", grouping.key()), cells));
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::units::Year;

    #[test]
    fn small_cells_are_withheld_and_cannot_be_subtracted() {
        // The 3 of the first row is small; 7, the next smallest there, goes with it; so that neither column has a
        // single gap, the 8 and the 9 of the second row go too.
        let counts = [[30, 20, 3, 7, 0], [40, 23, 8, 9, 0]];
        let hidden = withhold(&counts);
        assert_eq!(hidden[0], [false, false, true, true, false]);
        assert_eq!(hidden[1], [false, false, true, true, false]);
        // A group of four is withheld whole, and with it the smallest of the others.
        let hidden = withhold(&[[4, 4, 0, 0, 0], [10, 10, 0, 0, 0], [20, 20, 0, 0, 0]]);
        assert_eq!(hidden[0], [true; CELLS]);
        assert!(hidden[1][0] && !hidden[2][0]);
        assert_eq!(withhold(&[[12, 5, 7, 0, 0]]), [[false; CELLS]]);
    }

    #[test]
    fn shares_are_of_the_group() {
        // Ten men of 40 compete for 5 posts of their school: 5 stay, 5 await placement: 50 % each.
        let mut teachers: Vec<Teacher> = (1..=10).map(|n| teacher(&format!("T{n}"), 0, n)).collect();
        for teacher in &mut teachers {
            teacher.gender = Some(Gender::Male);
            teacher.birth_year = Some(Year(1986));
        }
        let roster = county(vec![school("A", Locality::Rural, 5)], teachers);
        let outcome = run(&roster, &policy(vec![in_school()]));
        for grouping in [Grouping::Gender, Grouping::Age, Grouping::Subject] {
            let table = outcome.placement_by(&roster, grouping, Language::English);
            assert_eq!(table.rows.len(), 1, "{grouping:?}");
            let values: Vec<Option<f64>> = table.rows[0].cells[1..6].iter().map(Cell::value).collect();
            assert_eq!(values, [10.0, 50.0, 0.0, 0.0, 50.0].map(Some));
        }
        let by_age = outcome.placement_by(&roster, Grouping::Age, Language::Chinese);
        assert_eq!(by_age.rows[0].cells[0], Cell::words("40–44 岁"));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_withheld_cell_stands_alone(rows in proptest::collection::vec([0..30_u32, 0..30_u32, 0..30_u32, 0..30_u32], 1..8)) {
            let counts: Vec<[u32; CELLS]> = rows.iter().map(|&[a, b, c, d]| [a + b + c + d, a, b, c, d]).collect();
            let hidden = withhold(&counts);
            for (row, hidden) in counts.iter().zip(&hidden) {
                for (count, hidden) in row.iter().zip(hidden) {
                    prop_assert!(*hidden || *count == 0 || *count >= SMALL);
                }
                let alone = hidden[1..].iter().filter(|&&hidden| hidden).count() == 1;
                let others = (1..CELLS).filter(|&cell| !hidden[cell] && row[cell] > 0).count();
                prop_assert!(!alone || others == 0);
            }
        }
    }
}
