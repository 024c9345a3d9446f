//! Where teachers end, in a table.

use crate::language::{Language, Text};
use crate::outcome::{EndState, Outcome};
use crate::roster::Roster;
use crate::table::{Cell, Row, Table};
use crate::verdict::Verdict;
use crate::wording::heading::{Heading, PEOPLE, titled};

/// Teachers by the state they end in, under the status quo and under the proposal 教师去向.
pub fn ends(roster: &Roster, runs: [&Outcome; 2], language: Language) -> Table {
    let title = Text::new("教师去向", "Where teachers end");
    let headings = [
        Heading::words("去向", "Outcome"),
        Heading::number("现状", "Status quo", PEOPLE, 0),
        Heading::number("方案", "Proposal", PEOPLE, 0),
        Heading::number("差", "Difference", PEOPLE, 0),
    ];
    let mut table = titled("ends", title.in_language(language), &headings, language);
    let movement = runs.map(|outcome| outcome.movement(roster));
    for (place, state) in EndState::ALL.into_iter().enumerate() {
        let [before, after] = movement.map(|movement| movement.of(state));
        let cells = vec![
            Cell::words(state.name().in_language(language)),
            Cell::number(before),
            Cell::number(after),
            Cell::Difference(f64::from(after) - f64::from(before), Verdict::Different),
        ];
        table.rows.push(Row::new(place.to_string(), cells));
    }
    table
}
