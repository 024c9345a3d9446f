//! Where teachers end, in a table.

use crate::language::{Language, Text};
use crate::outcome::{EndState, Outcome};
use crate::roster::Roster;
use crate::table::{Cell, Column, Row, Table};
use crate::verdict::Verdict;
use crate::wording::heading::{Heading, PEOPLE, titled};

/// Teachers by the state they end in, one column a run; of two runs the difference as well 教师去向.
pub fn ends(roster: &Roster, runs: &[(&str, &Outcome)], language: Language) -> Table {
    let title = Text::new("教师去向", "Where teachers end");
    let headings = [Heading::words("去向", "Outcome")];
    let mut table = titled("ends", title.in_language(language), &headings, language);
    let people = PEOPLE.in_language(language);
    let column = |heading: &str| Column::number(heading, people, 0);
    table.columns.extend(runs.iter().map(|(name, _)| column(name)));
    if let [_, _] = runs {
        table.columns.push(column(language.pick("差", "Difference")));
    }
    let movements: Vec<_> = runs.iter().map(|(_, outcome)| outcome.movement(roster)).collect();
    for (place, state) in EndState::ALL.into_iter().enumerate() {
        if !movements.iter().any(|movement| movement.speaks_of(state)) {
            continue;
        }
        let counts: Vec<u32> = movements.iter().map(|movement| movement.of(state)).collect();
        let mut cells = vec![Cell::words(state.name().in_language(language))];
        cells.extend(counts.iter().map(|&count| Cell::number(count)));
        if let [before, after] = counts[..] {
            let difference = f64::from(after) - f64::from(before);
            cells.push(Cell::Difference(difference, Verdict::Different));
        }
        table.rows.push(Row::new(place.to_string(), cells));
    }
    table
}
