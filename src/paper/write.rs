//! A document as the bytes of a DOCX file: a zip archive of a few parts of XML. It holds no time, so that equal documents
//! are equal bytes.

use std::io;

use super::{Block, Grid, Paper, Style, styles};
use crate::archive::{Archive, Method};
use crate::language::Language;
use crate::workbook::held;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const OF_DOCUMENT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

/// Without it word processors take the file for one of fifteen years ago.
const SETTINGS: &str = r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

/// The number of the page, between two strokes.
const FOOTER: &str = r#"<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"#;

/// A4 with the margins of official papers.
const PAGE: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>"#;

/// How wide the text is on that, in twentieths of a point.
const WIDTH: usize = 11906 - 1474 - 1588;

/// The lines around cells, and what keeps their words from the lines.
const TABLE: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>"#;

/// How a blank that is to be filled in begins, and ends.
const BLANKS: [(&str, char); 2] = [("【待填", '】'), ("[to be filled in", ']')];

impl Paper {
    /// The bytes of the file: equal documents are equal bytes.
    ///
    /// # Errors
    /// When it is too large for an archive.
    pub fn write(&self) -> io::Result<Vec<u8>> {
        let core = format!(
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>"#,
            escaped(&self.title),
            self.language.tag()
        );
        let parts = [
            ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
            ("_rels/.rels", PACKAGE.to_owned()),
            ("docProps/core.xml", core),
            ("word/document.xml", self.body()),
            ("word/_rels/document.xml.rels", OF_DOCUMENT.to_owned()),
            ("word/styles.xml", styles::part(self.language)),
            ("word/settings.xml", SETTINGS.to_owned()),
            ("word/footer1.xml", FOOTER.to_owned()),
        ];
        let mut archive = Archive::default();
        for (name, part) in parts {
            let part = format!("{DECLARATION}\n{part}");
            archive.add(name, part.as_bytes(), Method::Deflated)?;
        }
        archive.finish()
    }

    fn body(&self) -> String {
        let mut body = String::from(
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#,
        );
        for block in &self.blocks {
            match block {
                Block::Words(style, words) => paragraph(&mut body, *style, words),
                Block::Table(grid) => table(&mut body, grid, self.language),
            }
        }
        body += PAGE;
        body += "</w:body></w:document>";
        body
    }
}

/// A text as it stands between tags; characters that XML cannot hold are written as their numbers.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in held(text).chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            other => escaped.push(other),
        }
    }
    escaped
}

fn paragraph(body: &mut String, style: Style, words: &str) {
    if words.is_empty() {
        return;
    }
    *body += r#"<w:p><w:pPr><w:pStyle w:val=""#;
    *body += styles::id(style);
    *body += r#""/></w:pPr>"#;
    let mut rest = words;
    // What is still to be filled in is marked, so that no blank is overlooked.
    while let Some((before, blank, after)) = next_blank(rest) {
        run(body, "", before);
        run(body, r#"<w:highlight w:val="yellow"/>"#, blank);
        rest = after;
    }
    run(body, "", rest);
    *body += "</w:p>";
}

/// The first blank of a text, with what stands before and behind it.
fn next_blank(text: &str) -> Option<(&str, &str, &str)> {
    let found = BLANKS.iter().filter_map(|(begin, end)| {
        let start = text.find(begin)?;
        let length = text.get(start..)?.find(*end)? + end.len_utf8();
        Some((start, start + length))
    });
    let (start, end) = found.min()?;
    Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
}

/// Words set alike; their lines and stops are those of the text.
fn run(body: &mut String, set: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    *body += "<w:r>";
    if !set.is_empty() {
        *body += "<w:rPr>";
        *body += set;
        *body += "</w:rPr>";
    }
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            *body += "<w:br/>";
        }
        for (number, part) in line.split('\t').enumerate() {
            if number > 0 {
                *body += "<w:tab/>";
            }
            if !part.is_empty() {
                *body += r#"<w:t xml:space="preserve">"#;
                *body += &escaped(part);
                *body += "</w:t>";
            }
        }
    }
    *body += "</w:r>";
}

fn table(body: &mut String, grid: &Grid, language: Language) {
    paragraph(body, Style::Caption, &grid.caption);
    if !grid.rows.is_empty() && !grid.widths.is_empty() {
        let all: usize = grid.widths.iter().sum::<usize>().max(1);
        let widths: Vec<usize> = grid.widths.iter().map(|width| width * WIDTH / all).collect();
        // Many columns are set smaller; sizes are in half points.
        let size = match (grid.widths.len(), language) {
            (0..=4, Language::Chinese) => 24,
            (0..=7, _) => 20,
            _ => 16,
        };
        body.extend([
            r#"<w:tbl><w:tblPr><w:tblW w:w=""#,
            &WIDTH.to_string(),
            r#"" w:type="dxa"/>"#,
            TABLE,
            "</w:tblPr><w:tblGrid>",
        ]);
        for width in &widths {
            body.extend([r#"<w:gridCol w:w=""#, &width.to_string(), r#""/>"#]);
        }
        *body += "</w:tblGrid>";
        for (number, row) in grid.rows.iter().enumerate() {
            // Headings are repeated on every page, and no row is broken over two.
            *body += "<w:tr><w:trPr><w:cantSplit/>";
            if number == 0 {
                *body += "<w:tblHeader/>";
            }
            *body += "</w:trPr>";
            let bold = if row.stands_out || number == 0 {
                "<w:b/>"
            } else {
                ""
            };
            let set = format!(r#"{bold}<w:sz w:val="{size}"/>"#);
            for ((place, width), is_number) in widths.iter().enumerate().zip(&grid.of_numbers) {
                let side = if number == 0 {
                    "center"
                } else if *is_number {
                    "right"
                } else {
                    "left"
                };
                body.extend([
                    r#"<w:tc><w:tcPr><w:tcW w:w=""#,
                    &width.to_string(),
                    r#"" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val=""#,
                    side,
                    r#""/></w:pPr>"#,
                ]);
                run(body, &set, row.cells.get(place).map_or("", String::as_str));
                *body += "</w:p></w:tc>";
            }
            *body += "</w:tr>";
        }
        *body += "</w:tbl>";
    }
    for note in &grid.notes {
        paragraph(body, Style::Note, note);
    }
    if grid.notes.is_empty() && !grid.rows.is_empty() {
        // Two tables with nothing between them would become one, and after the last one a paragraph has to stand.
        *body += "<w:p/>";
    }
}
