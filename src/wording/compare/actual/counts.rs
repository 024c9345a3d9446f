//! Those compared with what really happened, counted by round, by school and by subject.

use super::protected;
use crate::language::{Language, Text};
use crate::numbers::number;
use crate::outcome::compare::actual::{AgainstActual, SchoolCount, SchoolStaff};
use crate::roster::{Code, Roster};
use crate::table::{Cell, Row, Table, Target};
use crate::wording::compare::small_cells::{shown, withheld};
use crate::wording::compare::small_moves::Moves;
use crate::wording::heading::{Heading, note, titled};

const OF_COMPARED: Text = Text::new(
    "只计可以对照的教师：不在上一轮结果表中的，以及退休、离职或调出的，不计。",
    "Of those who can be compared: teachers who are not in the table of the actual outcome, retired or gone are left out.",
);

/// A share in per cent with one decimal; empty of nobody.
pub(super) fn share(part: u32, all: u32) -> String {
    if all == 0 {
        return String::new();
    }
    number(f64::from(part) * 100.0 / f64::from(all), 1)
}

/// Who reads a table of those compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those who hold the roster anyway: every number is there.
    Bureau,
    /// Whoever a report is given to: small numbers are withheld.
    Public,
}

/// What makes a table of those compared.
pub type Count = fn(&AgainstActual, &Roster, (Readers, Language)) -> Table;

/// What stands below a table, by who reads it.
fn note_small(table: &mut Table, readers: Readers, language: Language) {
    let words = match readers {
        Readers::Bureau => Text::new(
            "含 1 至 4 人的格子，只供内部核对，不宜公开；报告中不显示这些格子。",
            "It holds cells of 1 to 4 people, for use within the bureau and not to be made public; a report does not show them.",
        ),
        Readers::Public => Text::new(
            "1 至 4 人的格子，以及能据以推算它们的格子，都不显示。",
            "Cells of 1 to 4 people, and others from which they could be worked out, are not shown.",
        ),
    };
    note(table, words, language);
}

/// Groups of those compared, for those who read of them.
struct Groups {
    readers: Readers,
    /// Which are withheld whole.
    few: Vec<bool>,
}

impl Groups {
    /// Of groups with so many people each, and so many afterwards.
    fn new(readers: Readers, groups: &[(u32, Vec<u32>)]) -> Self {
        let few = match readers {
            Readers::Bureau => vec![false; groups.len()],
            Readers::Public => protected::too_few(groups),
        };
        Self { readers, few }
    }

    /// What is withheld of counts that make up each group.
    fn hidden<const COLUMNS: usize>(&self, counts: &[[u32; COLUMNS]]) -> Vec<[bool; COLUMNS]> {
        match self.readers {
            Readers::Bureau => vec![[false; COLUMNS]; counts.len()],
            Readers::Public => protected::counts(counts, &self.few),
        }
    }

    /// The same of those who came to schools, left them, and are without one.
    fn moves(&self, moves: &[Moves]) -> Vec<[bool; 3]> {
        match self.readers {
            Readers::Bureau => vec![[false; 3]; moves.len()],
            Readers::Public => protected::moves(moves, &self.few),
        }
    }
}

/// How many can be compared, how many of them end alike, and their share.
fn shares(compared: u32, agree: u32, (few, [hides, _]): (bool, [bool; 2]), language: Language) -> [Cell; 3] {
    let share = if hides {
        withheld(language)
    } else {
        percent(agree, compared)
    };
    [
        shown(compared, few, language),
        shown(agree, hides, language),
        share,
    ]
}

/// Those who end alike, and the others.
const fn alike(compared: u32, agree: u32) -> [u32; 2] {
    [agree, compared.saturating_sub(agree)]
}

/// Those compared by their actual round, by school and by subject.
pub const COUNTS: [Count; 3] = [by_round, by_school, by_subject];

fn by_round(found: &AgainstActual, _: &Roster, (readers, language): (Readers, Language)) -> Table {
    let title = language.pick("按实际轮次对照", "By actual round");
    let headings = [
        Heading::words("上一轮的轮次", "Actual round"),
        Heading::count("可以对照的教师", "Can be compared"),
        Heading::count("去向相同", "Alike"),
        Heading::words("相同的占", "Share alike"),
    ];
    let mut table = titled("actual_by_round", title, &headings, language);
    note(&mut table, OF_COMPARED, language);
    let words = Text::new(
        "轮次按上一轮结果表所写，与规则的轮次不一一对应。",
        "Rounds are called as in the table; they are not those of the rules.",
    );
    note(&mut table, words, language);
    note_small(&mut table, readers, language);
    let rounds = found.by_round.iter();
    let compared: Vec<_> = rounds.clone().map(|round| (round.compared, Vec::new())).collect();
    let groups = Groups::new(readers, &compared);
    let counts: Vec<_> = rounds
        .clone()
        .map(|round| alike(round.compared, round.agree))
        .collect();
    let hidden = groups.few.iter().copied().zip(groups.hidden(&counts));
    table.rows = rounds
        .zip(hidden)
        .map(|(round, hidden)| {
            let name = round.round.as_deref();
            let name = name.unwrap_or_else(|| language.pick("没有写轮次", "no round given"));
            let mut cells = vec![Cell::words(name)];
            cells.extend(shares(round.compared, round.agree, hidden, language));
            Row::new(name, cells)
        })
        .collect();
    table
}

fn percent(part: u32, all: u32) -> Cell {
    Cell::Words(format!("{}%", share(part, all)))
}

fn by_school(found: &AgainstActual, roster: &Roster, (readers, language): (Readers, Language)) -> Table {
    let title = language.pick("各校实际与推演的人数", "By school, really and by the rules");
    let headings = [
        Heading::words("学校", "School"),
        Heading::words("城乡类型", "Locality"),
        Heading::count("原有", "Before"),
        Heading::count("实际现有", "Really after"),
        Heading::count("推演现有", "By the rules after"),
        Heading::count("实际调入", "Really came"),
        Heading::count("推演调入", "Come by the rules"),
        Heading::count("实际调出", "Really left"),
        Heading::count("推演调出", "Leave by the rules"),
    ];
    let mut table = titled("actual_by_school", title, &headings, language);
    note(&mut table, OF_COMPARED, language);
    let words = Text::new(
        "调入、调出指到他校或由他校来；没有学校的只从现有人数中减去。",
        "Who came and left means from and for other schools; those without a school are only missing from those after.",
    );
    note(&mut table, words, language);
    note_small(&mut table, readers, language);
    // Who had no school afterwards is what those before and after differ by, beside those who came and left.
    let moves = |before: u32, after: &SchoolStaff| {
        let without = (before + after.arrived).saturating_sub(after.staff + after.left);
        [after.arrived, after.left, without]
    };
    let schools = found.by_school.iter();
    let staff: Vec<_> = schools
        .clone()
        .map(|school| (school.before, vec![school.really.staff, school.by_rules.staff]))
        .collect();
    let groups = Groups::new(readers, &staff);
    let hidden = [
        |school: &SchoolCount| school.really,
        |school: &SchoolCount| school.by_rules,
    ]
    .map(|after| {
        let moves = schools.clone().map(|school| moves(school.before, &after(school)));
        groups.moves(&moves.collect::<Vec<_>>())
    });
    let [really, by_rules] = hidden;
    let hidden = groups
        .few
        .iter()
        .copied()
        .zip(really.into_iter().zip(by_rules).map(<[[bool; 3]; 2]>::from));
    table.rows = schools
        .clone()
        .zip(hidden)
        .map(|(school, (few, [hides_really, hides_by_rules]))| {
            let locality = roster.school(school.index).locality.name();
            let (really, by_rules) = (school.really, school.by_rules);
            let numbers = [
                (school.before, few),
                (really.staff, few),
                (by_rules.staff, few),
                (really.arrived, hides_really[0]),
                (by_rules.arrived, hides_by_rules[0]),
                (really.left, hides_really[1]),
                (by_rules.left, hides_by_rules[1]),
            ];
            let mut cells = vec![
                Cell::words(&school.school),
                Cell::words(locality.in_language(language)),
            ];
            cells.extend(numbers.map(|(people, hides)| shown(people, hides, language)));
            Row::new(&school.school, cells).leading_to(Target::School(school.index))
        })
        .collect();
    table
}

fn by_subject(found: &AgainstActual, _: &Roster, (readers, language): (Readers, Language)) -> Table {
    let title = language.pick("各学科实际与推演的去向", "By subject, really and by the rules");
    let headings = [
        Heading::words("任教学科", "Subject"),
        Heading::count("可以对照的教师", "Can be compared"),
        Heading::count("去向相同", "Alike"),
        Heading::words("相同的占", "Share alike"),
        Heading::count("实际到他校", "Really moved"),
        Heading::count("推演到他校", "Move by the rules"),
        Heading::count("实际没有学校", "Really at no school"),
        Heading::count("推演没有学校", "At none by the rules"),
    ];
    let mut table = titled("actual_by_subject", title, &headings, language);
    note(&mut table, OF_COMPARED, language);
    note_small(&mut table, readers, language);
    let subjects = found.by_subject.iter();
    let compared: Vec<_> = subjects.clone().map(|row| (row.compared, Vec::new())).collect();
    let groups = Groups::new(readers, &compared);
    let counts: Vec<_> = subjects
        .clone()
        .map(|row| alike(row.compared, row.agree))
        .collect();
    let alike = groups.hidden(&counts);
    // Who stayed, moved, and is without a school make up those of a subject.
    let ends =
        |compared: u32, moved: u32, without: u32| [compared.saturating_sub(moved + without), moved, without];
    let really: Vec<_> = subjects
        .clone()
        .map(|row| ends(row.compared, row.moved_really, row.without_really))
        .collect();
    let by_rules: Vec<_> = subjects
        .clone()
        .map(|row| ends(row.compared, row.moved_by_rules, row.without_by_rules))
        .collect();
    let hidden = groups.hidden(&really).into_iter().zip(groups.hidden(&by_rules));
    let hidden = groups.few.iter().copied().zip(alike).zip(hidden);
    table.rows = subjects
        .zip(hidden)
        .map(|(row, (alike, ([_, moved, without], [_, moves, waits])))| {
            let mut cells = vec![Cell::words(row.subject.name().in_language(language))];
            cells.extend(shares(row.compared, row.agree, alike, language));
            let numbers = [
                (row.moved_really, moved),
                (row.moved_by_rules, moves),
                (row.without_really, without),
                (row.without_by_rules, waits),
            ];
            cells.extend(numbers.map(|(people, hides)| shown(people, hides, language)));
            Row::new(row.subject.key(), cells)
        })
        .collect();
    table
}
