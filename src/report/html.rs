//! A report as HTML: the same markup on the page and in a file of its own.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Report, Section};
use crate::language::Language;
use crate::numbers::{MISSING, number, signed};
use crate::pictures::{Drawing, Picture};
use crate::table::{Cell, Column, Table};
use crate::verdict::Verdict;

/// How a report looks, on screen and on paper.
const STYLE: &str = include_str!("../../www/report.css");

/// Words of a cell up to this length stay on one line, in characters.
const SHORT: usize = 8;
/// A picture that only the page can draw is replaced by its table up to this many rows; longer ones are in the workbook.
const MOST_ROWS: usize = 40;

/// The report as a whole document that needs no other file. Pictures that only the page can draw give way to their
/// tables.
pub fn document(report: &Report, language: Language) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                // Nothing in it acts or loads anything, and nothing may.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                article.report {
                    (cover(report))
                    @for section in &report.sections {
                        (self::section(section, language))
                    }
                    (foot(report))
                }
            }
        }
    };
    markup.into_string()
}

/// Label, title and subtitle.
pub fn cover(report: &Report) -> Markup {
    html! {
        header.report-cover {
            p.report-label { (report.label) }
            h1 { (report.title) }
            p.report-subtitle { (report.subtitle) }
        }
    }
}

/// What stands at the end.
pub fn foot(report: &Report) -> Markup {
    html! { footer.report-foot { (report.origin) } }
}

fn section(section: &Section, language: Language) -> Markup {
    html! {
        section {
            h2 { (section.heading) }
            (paragraphs(&section.paragraphs))
            @for picture in &section.pictures {
                (figure(picture, language))
            }
            @for table in &section.tables {
                (self::table(table, language))
            }
        }
    }
}

/// Paragraphs; one in brackets is a small heading.
pub fn paragraphs(paragraphs: &[String]) -> Markup {
    html! {
        @for paragraph in paragraphs {
            @if let Some(heading) = small_heading(paragraph) {
                h3 { (heading) }
            } @else {
                p { (paragraph) }
            }
        }
    }
}

/// What a paragraph in brackets says as a small heading.
pub(crate) fn small_heading(paragraph: &str) -> Option<&str> {
    paragraph.strip_prefix(['【', '['])?.strip_suffix(['】', ']'])
}

fn figure(picture: &Picture, language: Language) -> Markup {
    let drawings: Vec<_> = picture
        .views
        .iter()
        .filter_map(|view| match &view.drawing {
            Drawing::Svg(svg) => Some((&view.name, svg)),
            Drawing::Chart(_) => None,
        })
        .collect();
    html! {
        figure {
            figcaption { strong { (picture.title) } " " (picture.caption) }
            @for (name, svg) in &drawings {
                @if picture.views.len() > 1 {
                    p.view-name { (name) }
                }
                (PreEscaped(svg))
            }
            @if drawings.is_empty() {
                (in_place_of_a_drawing(picture, language))
            }
        }
    }
}

/// What stands for a picture that only the page can draw: what it shows, and its table if that is short.
fn in_place_of_a_drawing(picture: &Picture, language: Language) -> Markup {
    let fits = picture.table.rows.len() <= MOST_ROWS;
    let elsewhere = if fits {
        language.pick(
            "图见网页版，数据如下表。",
            "The page draws this picture; its numbers are in the table.",
        )
    } else {
        language.pick(
            "图见网页版，数据见工作簿。",
            "The page draws this picture; its numbers are in the workbook.",
        )
    };
    html! {
        p.note { (picture.nothing.as_deref().unwrap_or(elsewhere)) }
        @for view in &picture.views {
            p.note { (view.description) }
        }
        @if fits && !picture.table.rows.is_empty() {
            (table(&picture.table, language))
        }
    }
}

/// A table with its title above and its notes below. Headings repeat on every sheet, and rows are not split.
pub fn table(table: &Table, language: Language) -> Markup {
    let mut reasons: Vec<&str> = Vec::new();
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        if let Cell::Missing(reason) = cell
            && !reason.is_empty()
            && !reasons.contains(&reason.as_str())
        {
            reasons.push(reason);
        }
    }
    html! {
        div.report-table data-table=(table.key) {
            table {
                caption { (table.title) }
                thead {
                    tr {
                        @for column in &table.columns {
                            th scope="col" class=[class(column, "")] {
                                (column.heading)
                                @if !column.unit.is_empty() {
                                    span.unit { (column.unit) }
                                }
                            }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr class=[row.stands_out.then_some("block")] {
                            @for (place, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                                (self::cell(cell, column, row.decimals.or(column.decimals), place == 0))
                            }
                        }
                    }
                }
            }
            @for note in &table.notes {
                p.note { (note) }
            }
            @if !reasons.is_empty() {
                p.note { (MISSING) " " (reasons.join(language.pick("；", "; "))) }
            }
        }
    }
}

/// One cell; the first of a row is its heading.
fn cell(cell: &Cell, column: &Column, decimals: Option<u8>, first: bool) -> Markup {
    let (mark, words) = content(cell, decimals.unwrap_or(0));
    // A short name broken in two is hard to read; a long one must be.
    let is_short = matches!(cell, Cell::Words(_)) && words.chars().count() <= SHORT;
    let class = class(column, if is_short { "short" } else { mark });
    html! {
        @if first {
            th scope="row" class=[class] { (words) }
        } @else {
            td class=[class] { (words) }
        }
    }
}

/// The classes of a cell, if it has any.
fn class(column: &Column, mark: &str) -> Option<String> {
    let words = if column.decimals.is_none() { "words" } else { "" };
    let classes = format!("{words} {mark}");
    Some(classes.trim().to_owned()).filter(|classes| !classes.is_empty())
}

/// The class of a cell and what stands in it. A mark of better and worse never rests on colour alone.
pub(crate) fn content(cell: &Cell, decimals: u8) -> (&'static str, String) {
    let decimals = usize::from(decimals);
    let change = |verdict: &Verdict| match verdict {
        Verdict::Better => ("better", " ✓"),
        Verdict::Worse => ("worse", " ✗"),
        _ => ("", ""),
    };
    match cell {
        Cell::Words(words) => ("", words.clone()),
        Cell::Number(value) => ("", number(*value, decimals)),
        Cell::Difference(value, verdict) => (change(verdict).0, signed(*value, decimals)),
        Cell::Changed(value, verdict) => (change(verdict).0, number(*value, decimals)),
        Cell::Judged(value, kept) => {
            let (class, mark) = change(if *kept { &Verdict::Better } else { &Verdict::Worse });
            (class, number(*value, decimals) + mark)
        }
        Cell::Missing(_) => ("missing", MISSING.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Row;

    #[test]
    fn a_table_keeps_names_as_text_and_says_why_a_value_is_missing() {
        let mut data = Table::new("t", "a < b");
        data.columns = vec![Column::words("n"), Column::number("v", "人", 1)];
        data.rows = vec![
            Row::new("", vec![Cell::words("<script>"), Cell::Judged(1234.0, false)]),
            Row::new("", vec![Cell::words("x"), Cell::missing("没有岗位")]),
        ];
        let text = table(&data, Language::Chinese).into_string();
        assert!(!text.contains("<script>") && text.contains("&lt;script&gt;"));
        assert!(text.contains("<td class=\"worse\">1,234.0 ✗</td>"), "{text}");
        assert!(text.contains("<p class=\"note\">— 没有岗位</p>"));
        assert!(text.contains("<caption>a &lt; b</caption>"));
    }
}
