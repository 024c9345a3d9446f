//! What becomes of newcomers 新进人员, in tables.

use crate::language::{Language, Message, Text};
use crate::outcome::figures::newcomers::{NewcomerCount, Newcomers};
use crate::roster::Code;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::figures::schools::posts_name;
use crate::wording::heading::{Heading, note, titled};

/// Where newcomers end, in a line.
pub fn in_words(count: &NewcomerCount) -> Message {
    // Localities run from urban to rural.
    let [urban, town, rural] = count.engaged;
    text! {
        zh: "{candidates} 人，{competed} 人参加竞聘，录用 {hired} 人（城区 {urban}，镇区 {town}，乡村 {rural}），未录用 {not_hired} 人",
        en: "{candidates}, of whom {competed} took part; {hired} hired ({urban} urban, {town} town, {rural} rural), {not_hired} not hired",
        candidates = count.candidates, competed = count.competed, hired = count.hired(), urban, town, rural,
        not_hired = count.not_hired()
    }
}

/// Newcomers by how they come, and by what they teach.
pub fn tables(found: &Newcomers, language: Language) -> [Table; 2] {
    let mut kinds = table(
        "newcomers",
        Text::new("新进人员", "Newcomers"),
        Heading::words("进入方式", "Kind of entry"),
        language,
    );
    let rows = found.by_entry.iter();
    kinds.rows = rows
        .map(|(entry, count)| row(entry.key(), entry.name().in_language(language), count))
        .collect();
    kinds
        .rows
        .push(row("total", language.pick("合计", "Total"), &found.total).standing_out());
    let words = Text::new(
        "没有现学校的人员，单独统计，不计入留任、流动和待岗；未录用的不占编制。",
        "People without a present school, counted apart: they neither stay, move nor await placement, and those not hired count in no establishment.",
    );
    note(&mut kinds, words, language);
    let mut subjects = table(
        "newcomers.subjects",
        Text::new("新进人员（按学科）", "Newcomers by subject"),
        Heading::words("学科", "Subject"),
        language,
    );
    let rows = found.by_subject.iter();
    subjects.rows = rows
        .map(|(stage, subject, count)| {
            let name = posts_name(*stage, *subject, language);
            row(&format!("{}.{}", stage.key(), subject.key()), &name, count)
        })
        .collect();
    [kinds, subjects]
}

fn table(key: &str, title: Text, first: Heading, language: Language) -> Table {
    let headings = [
        first,
        Heading::count("人数", "People"),
        Heading::count("参加竞聘", "Competed"),
        Heading::count("录用", "Hired"),
        Heading::count("其中城区学校", "At urban schools"),
        Heading::count("其中镇区学校", "At town schools"),
        Heading::count("其中乡村学校", "At rural schools"),
        Heading::count("未录用", "Not hired"),
    ];
    titled(key, title.in_language(language), &headings, language)
}

fn row(key: &str, name: &str, count: &NewcomerCount) -> Row {
    // Localities run from urban to rural.
    let [urban, town, rural] = count.engaged;
    let numbers = [
        count.candidates,
        count.competed,
        count.hired(),
        urban,
        town,
        rural,
        count.not_hired(),
    ];
    let cells = std::iter::once(Cell::words(name)).chain(numbers.map(Cell::number));
    Row::new(key, cells.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{Entry, Stage, Subject};

    #[test]
    fn each_kind_has_a_row_and_the_sum_comes_last() {
        let count = NewcomerCount {
            candidates: 5,
            competed: 4,
            engaged: [1, 0, 2],
        };
        assert_eq!(
            Language::ALL.map(|language| in_words(&count).say(language)),
            [
                "5 人，4 人参加竞聘，录用 3 人（城区 1，镇区 0，乡村 2），未录用 2 人",
                "5, of whom 4 took part; 3 hired (1 urban, 0 town, 2 rural), 2 not hired",
            ]
        );
        let found = Newcomers {
            total: count,
            by_entry: vec![(Entry::TransferIn, count)],
            by_subject: vec![(Stage::Primary, Subject::Music, count)],
        };
        let [kinds, subjects] = tables(&found, Language::Chinese);
        let numbers = [5_u32, 4, 3, 1, 0, 2, 2].map(Cell::number);
        for (row, name) in [
            (&kinds.rows[0], "外地调入"),
            (&kinds.rows[1], "合计"),
            (&subjects.rows[0], "小学音乐"),
        ] {
            assert_eq!(row.cells[0], Cell::words(name));
            assert_eq!(row.cells[1..], numbers);
        }
        assert!(kinds.notes[0].contains("单独统计"));
    }
}
