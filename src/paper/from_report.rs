//! The report as a document: the same sections as everywhere, with the numbers of pictures in their place.

use super::{Block, Grid, Paper, Style};
use crate::language::{Language, Text};
use crate::pictures::Picture;
use crate::report::{Report, html};

/// Tables behind pictures with more rows than this are left to the workbook.
const MOST_ROWS: usize = 40;

/// What stands where a picture is drawn elsewhere, with its table here or without.
const ELSEWHERE: [Text; 2] = [
    Text::new(
        "图见网页版或其打印件，数据如下表。",
        "The page, and what is printed from it, draws this picture; its numbers are in the table.",
    ),
    Text::new(
        "图见网页版或其打印件，数据见工作簿。",
        "The page, and what is printed from it, draws this picture; its numbers are in the workbook.",
    ),
];

/// A report as a document.
pub fn from_report(report: &Report, language: Language) -> Paper {
    let words = |style, words: &str| Block::Words(style, words.to_owned());
    let mut blocks = vec![
        words(Style::Label, &report.label),
        words(Style::Title, &report.title),
        words(Style::Subtitle, &report.subtitle),
    ];
    for section in &report.sections {
        blocks.push(words(Style::Heading, &section.heading));
        blocks.extend(section.paragraphs.iter().map(|paragraph| {
            html::small_heading(paragraph).map_or_else(
                || words(Style::Body, paragraph),
                |heading| words(Style::Subheading, heading),
            )
        }));
        for picture in &section.pictures {
            in_numbers(picture, language, &mut blocks);
        }
        let tables = section.tables.iter();
        blocks.extend(tables.map(|table| Block::Table(Grid::of(table, language))));
    }
    blocks.push(words(Style::Note, &report.origin));
    Paper {
        title: report.title.clone(),
        language,
        blocks,
    }
}

/// A picture by what it shows, where it is drawn, and its table if that is short.
fn in_numbers(picture: &Picture, language: Language, blocks: &mut Vec<Block>) {
    let words = |style, words: &str| Block::Words(style, words.to_owned());
    let fits = picture.table.rows.len() <= MOST_ROWS;
    blocks.push(words(Style::Subheading, &picture.title));
    blocks.push(words(Style::Body, &picture.caption));
    let [here, apart] = ELSEWHERE.map(|text| text.in_language(language));
    let elsewhere = if fits { here } else { apart };
    blocks.push(words(
        Style::Note,
        picture.nothing.as_deref().unwrap_or(elsewhere),
    ));
    let views = picture.views.iter();
    blocks.extend(views.map(|view| words(Style::Note, &view.description)));
    if fits && !picture.table.rows.is_empty() {
        blocks.push(Block::Table(Grid::of(&picture.table, language)));
    }
}
