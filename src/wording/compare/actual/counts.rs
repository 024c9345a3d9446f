//! Those compared with what really happened, counted by round, by school and by subject.

use crate::language::{Language, Text};
use crate::numbers::number;
use crate::outcome::compare::actual::AgainstActual;
use crate::roster::{Code, Roster};
use crate::table::{Cell, Row, Table, Target};
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

/// What makes a table of those compared.
pub type Count = fn(&AgainstActual, &Roster, Language) -> Table;

/// Those compared by their actual round, by school and by subject.
pub const COUNTS: [Count; 3] = [by_round, by_school, by_subject];

fn by_round(found: &AgainstActual, _: &Roster, language: Language) -> Table {
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
    table.rows = found
        .by_round
        .iter()
        .map(|round| {
            let name = round.round.as_deref();
            let name = name.unwrap_or_else(|| language.pick("没有写轮次", "no round given"));
            let cells = vec![
                Cell::words(name),
                Cell::number(round.compared),
                Cell::number(round.agree),
                percent(round.agree, round.compared),
            ];
            Row::new(name, cells)
        })
        .collect();
    table
}

fn percent(part: u32, all: u32) -> Cell {
    Cell::Words(format!("{}%", share(part, all)))
}

fn by_school(found: &AgainstActual, roster: &Roster, language: Language) -> Table {
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
        "调入、调出指到他校或由他校来；待岗和分流的只从现有人数中减去。",
        "Who came and left means from and for other schools; those without a school are only missing from those after.",
    );
    note(&mut table, words, language);
    table.rows = found
        .by_school
        .iter()
        .map(|school| {
            let locality = roster.school(school.index).locality.name();
            let (really, by_rules) = (school.really, school.by_rules);
            let numbers = [
                school.before,
                really.staff,
                by_rules.staff,
                really.arrived,
                by_rules.arrived,
                really.left,
                by_rules.left,
            ];
            let mut cells = vec![
                Cell::words(&school.school),
                Cell::words(locality.in_language(language)),
            ];
            cells.extend(numbers.map(Cell::number));
            Row::new(&school.school, cells).leading_to(Target::School(school.index))
        })
        .collect();
    table
}

fn by_subject(found: &AgainstActual, _: &Roster, language: Language) -> Table {
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
    table.rows = found
        .by_subject
        .iter()
        .map(|row| {
            let mut cells = vec![
                Cell::words(row.subject.name().in_language(language)),
                Cell::number(row.compared),
                Cell::number(row.agree),
                percent(row.agree, row.compared),
            ];
            let numbers = [
                row.moved_really,
                row.moved_by_rules,
                row.without_really,
                row.without_by_rules,
            ];
            cells.extend(numbers.map(Cell::number));
            Row::new(row.subject.key(), cells)
        })
        .collect();
    table
}
