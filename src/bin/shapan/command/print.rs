//! Printing: JSON, and plain tables that line up with Chinese text.

use std::io::{BufWriter, Write};

use serde::Serialize;
use serde_json::ser::Formatter;
use shapan::display_width::display_width;
use shapan::table::{Cell, Column, Table};

/// Standard output, written in large pieces rather than line by line: a province has a million lines.
fn buffered() -> impl Write {
    BufWriter::new(std::io::stdout().lock())
}

/// Prints a line. `println!` would panic where whoever reads has gone, as `head` does.
macro_rules! line {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($part)*);
    }};
}
pub(super) use line;

/// Prints a text as it is.
pub fn text(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints a line beside the output, to standard error: what is no part of what is asked for.
pub fn aside(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints a value as indented JSON. A closed pipe is not an error.
pub fn json(value: &impl Serialize) {
    let mut out = buffered();
    if serde_json::to_writer_pretty(&mut out, value).is_ok() {
        let _ = writeln!(out);
    }
}

/// The same, but what lies deeper than the rows of a list of lists stands on one line, or a large run would be mostly
/// indentation.
pub fn rows(value: &impl Serialize) {
    let mut out = buffered();
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, RowFormatter::default());
    if value.serialize(&mut serializer).is_ok() {
        let _ = writeln!(out);
    }
}

/// How deep lists and objects stand on lines of their own.
const LINES_TO: usize = 3;

/// Indents like the pretty formatter down to [`LINES_TO`], and writes on one line what lies deeper.
#[derive(Default)]
struct RowFormatter {
    depth: usize,
    has_value: bool,
}

impl RowFormatter {
    fn line<W: Write + ?Sized>(&self, writer: &mut W) -> std::io::Result<()> {
        if self.depth <= LINES_TO {
            writer.write_all(b"\n")?;
            for _ in 0..self.depth {
                writer.write_all(b"  ")?;
            }
        }
        Ok(())
    }

    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, mark: &[u8]) -> std::io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        writer.write_all(mark)
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, mark: &[u8]) -> std::io::Result<()> {
        let lines = self.has_value && self.depth <= LINES_TO;
        self.depth -= 1;
        if lines {
            self.line(writer)?;
        }
        self.has_value = true;
        writer.write_all(mark)
    }

    fn next<W: Write + ?Sized>(&self, writer: &mut W, first: bool) -> std::io::Result<()> {
        if !first {
            writer.write_all(if self.depth <= LINES_TO { b"," } else { b", " })?;
        }
        self.line(writer)
    }
}

impl Formatter for RowFormatter {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> std::io::Result<()> {
        self.next(writer, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> std::io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> std::io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> std::io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

/// Prints rows as a table: the first column to the left, the others to the right.
pub fn table(rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| display_width(cell))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = buffered();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let padding = " ".repeat(widths[column] - display_width(cell));
            if column == 0 {
                line += cell;
                line += &padding;
            } else {
                line += "  ";
                line += &padding;
                line += cell;
            }
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// A table with its title and notes.
pub fn data(data: &Table) {
    line!("{}", data.title);
    let heading = |column: &Column| match column.unit.as_str() {
        "" => column.heading.clone(),
        unit => format!("{} ({unit})", column.heading),
    };
    let mut rows = vec![data.columns.iter().map(heading).collect::<Vec<_>>()];
    for row in &data.rows {
        let cells = row.cells.iter().zip(&data.columns);
        rows.push(
            cells
                .map(|(cell, column)| {
                    let decimals = usize::from(row.decimals.or(column.decimals).unwrap_or(0));
                    match cell {
                        Cell::Words(words) => words.clone(),
                        Cell::Number(value) | Cell::Changed(value, _) => format!("{value:.decimals$}"),
                        Cell::Difference(value, _) => format!("{value:+.decimals$}"),
                        Cell::Judged(value, true) => format!("{value:.decimals$} ✓"),
                        Cell::Judged(value, false) => format!("{value:.decimals$} ✗"),
                        Cell::Missing(_) => "—".to_owned(),
                    }
                })
                .collect(),
        );
    }
    table(&rows);
    for note in &data.notes {
        line!("{note}");
    }
}
