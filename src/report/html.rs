//! A report as HTML: the same markup on the page and in a file of its own.

use std::fmt::Write;

use super::{Report, Section};
use crate::language::Language;
use crate::numbers::{MISSING, number, signed};
use crate::pictures::plot::escape;
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
    let mut body = cover(report);
    for section in &report.sections {
        body += &opening(section);
        for picture in &section.pictures {
            body += &figure(picture, language);
        }
        for table in &section.tables {
            body += &self::table(table, language);
        }
        body += "</section>";
    }
    body += &foot(report);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>\n{STYLE}</style></head>\n<body><article class=\"report\">{body}</article></body>\n</html>\n",
        language.tag(),
        escape(&report.title)
    )
}

/// Label, title and subtitle.
pub fn cover(report: &Report) -> String {
    format!(
        "<header class=\"report-cover\"><p class=\"report-label\">{}</p><h1>{}</h1><p class=\"report-subtitle\">{}</p></header>",
        escape(&report.label),
        escape(&report.title),
        escape(&report.subtitle)
    )
}

/// What stands at the end.
pub fn foot(report: &Report) -> String {
    format!(
        "<footer class=\"report-foot\">{}</footer>",
        escape(&report.origin)
    )
}

fn opening(section: &Section) -> String {
    let mut text = format!("<section><h2>{}</h2>", escape(&section.heading));
    text += &paragraphs(&section.paragraphs);
    text
}

/// Paragraphs; one in brackets is a small heading.
pub fn paragraphs(paragraphs: &[String]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        let heading = paragraph
            .strip_prefix(['【', '['])
            .and_then(|rest| rest.strip_suffix(['】', ']']));
        let _ = match heading {
            Some(heading) => write!(text, "<h3>{}</h3>", escape(heading)),
            None => write!(text, "<p>{}</p>", escape(paragraph)),
        };
    }
    text
}

fn figure(picture: &Picture, language: Language) -> String {
    let mut drawings = String::new();
    for view in &picture.views {
        if let Drawing::Svg(svg) = &view.drawing {
            if picture.views.len() > 1 {
                let _ = write!(drawings, "<p class=\"view-name\">{}</p>", escape(&view.name));
            }
            drawings += svg;
        }
    }
    if drawings.is_empty() {
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
        let reason = picture.nothing.as_deref().unwrap_or(elsewhere);
        drawings = format!("<p class=\"note\">{}</p>", escape(reason));
        for view in &picture.views {
            let _ = write!(drawings, "<p class=\"note\">{}</p>", escape(&view.description));
        }
        if fits && !picture.table.rows.is_empty() {
            drawings += &table(&picture.table, language);
        }
    }
    format!(
        "<figure><figcaption><strong>{}</strong> {}</figcaption>{drawings}</figure>",
        escape(&picture.title),
        escape(&picture.caption)
    )
}

/// A table with its title above and its notes below. Headings repeat on every sheet, and rows are not split.
pub fn table(table: &Table, language: Language) -> String {
    let mut text = format!(
        "<div class=\"report-table\" data-table=\"{}\"><table><caption>{}</caption><thead><tr>",
        escape(&table.key),
        escape(&table.title)
    );
    for column in &table.columns {
        let unit = if column.unit.is_empty() {
            String::new()
        } else {
            format!("<span class=\"unit\">{}</span>", escape(&column.unit))
        };
        let _ = write!(
            text,
            "<th scope=\"col\"{}>{}{unit}</th>",
            class(column, ""),
            escape(&column.heading)
        );
    }
    text += "</tr></thead><tbody>";
    let mut reasons: Vec<&str> = Vec::new();
    for row in &table.rows {
        text += if row.stands_out {
            "<tr class=\"block\">"
        } else {
            "<tr>"
        };
        for (place, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            if let Cell::Missing(reason) = cell
                && !reason.is_empty()
                && !reasons.contains(&reason.as_str())
            {
                reasons.push(reason);
            }
            let (mark, words) = content(cell, row.decimals.or(column.decimals).unwrap_or(0));
            // A short name broken in two is hard to read; a long one must be.
            let mark = if matches!(cell, Cell::Words(_)) && words.chars().count() <= SHORT {
                "short"
            } else {
                mark
            };
            let (tag, scope) = if place == 0 {
                ("th", " scope=\"row\"")
            } else {
                ("td", "")
            };
            let _ = write!(
                text,
                "<{tag}{scope}{}>{}</{tag}>",
                class(column, mark),
                escape(&words)
            );
        }
        text += "</tr>";
    }
    text += "</tbody></table>";
    for note in &table.notes {
        let _ = write!(text, "<p class=\"note\">{}</p>", escape(note));
    }
    if !reasons.is_empty() {
        let reasons = reasons.join(language.pick("；", "; "));
        let _ = write!(text, "<p class=\"note\">{MISSING} {}</p>", escape(&reasons));
    }
    text + "</div>"
}

fn class(column: &Column, mark: &str) -> String {
    let words = if column.decimals.is_none() { "words" } else { "" };
    match format!("{words} {mark}").trim() {
        "" => String::new(),
        classes => format!(" class=\"{classes}\""),
    }
}

/// The class of a cell and what stands in it. A mark of better and worse never rests on colour alone.
fn content(cell: &Cell, decimals: u8) -> (&'static str, String) {
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
        let text = table(&data, Language::Chinese);
        assert!(!text.contains("<script>") && text.contains("&lt;script&gt;"));
        assert!(text.contains("<td class=\"worse\">1,234.0 ✗</td>"), "{text}");
        assert!(text.contains("<p class=\"note\">— 没有岗位</p>"));
        assert!(text.contains("<caption>a &lt; b</caption>"));
    }
}
