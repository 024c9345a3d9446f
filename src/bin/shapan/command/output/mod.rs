//! What goes to the two streams. Whatever cannot be written is remembered and told at the end ([`Output::finish`]), and
//! nothing in a name reaches a terminal that would steer it.

pub mod files;
mod layout;
pub mod work;

use std::fmt;
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

use serde::Serialize;
use serde_json::Serializer;
use shapan::language::display_width;
use shapan::language::revealed;
use shapan::table::{Cell, Column, Table};

use layout::Layout;

use super::failure::Failure;

/// Standard output, written in large pieces rather than line by line, since a province has a million lines; and standard
/// error beside it.
pub struct Output {
    out: BufWriter<Stdout>,
    /// The first thing that went wrong; nothing is written after it.
    failed: Option<io::Error>,
}

impl Default for Output {
    fn default() -> Self {
        Self {
            out: BufWriter::new(io::stdout()),
            failed: None,
        }
    }
}

/// Prints a line, as `println!` does.
macro_rules! line {
    ($out:expr) => { $out.text("\n") };
    ($out:expr, $($part:tt)*) => { $out.line(format_args!($($part)*)) };
}
pub(in crate::command) use line;

impl Output {
    fn attempt(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        if self.failed.is_none() {
            self.failed = write(&mut self.out).err();
        }
    }

    /// Writes out what is still held back, and says what could not be written. That whoever reads has gone, as `head` does,
    /// is no fault.
    ///
    /// # Errors
    /// When something that was printed did not arrive.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.attempt(BufWriter::flush);
        match self.failed {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Print(error)),
            _ => Ok(()),
        }
    }

    /// Prints a line; `line!` calls it.
    pub fn line(&mut self, line: fmt::Arguments<'_>) {
        self.text(&format!("{line}\n"));
    }

    /// Prints a text as it is, but for characters that cannot be seen, which are shown.
    pub fn text(&mut self, text: &str) {
        self.attempt(|out| shown(out, text));
    }

    /// Prints a line beside the output, to standard error: what is no part of what is asked for.
    pub fn aside(&mut self, text: &str) {
        // In the order in which both were said.
        self.attempt(BufWriter::flush);
        let mut line = Vec::with_capacity(text.len() + 1);
        // Where even standard error cannot be written there is nobody to tell.
        let _ = shown(&mut line, text)
            .and_then(|()| writeln!(line))
            .and_then(|()| io::stderr().write_all(&line));
    }

    /// Prints a value as indented JSON.
    pub fn json(&mut self, value: &impl Serialize) {
        self.laid_out(value, Layout::INDENTED);
    }

    /// The same, but what lies deeper than the rows of a list of lists stands on one line.
    pub fn rows(&mut self, value: &impl Serialize) {
        self.laid_out(value, Layout::ROWS);
    }

    fn laid_out(&mut self, value: &impl Serialize, layout: Layout) {
        self.attempt(|out| {
            value.serialize(&mut Serializer::with_formatter(&mut *out, layout))?;
            writeln!(out)
        });
    }

    /// Prints rows with a tab between cells, as a word processor or a spreadsheet takes them.
    pub fn tabbed(&mut self, rows: &[Vec<String>]) {
        for row in rows {
            let cells: Vec<_> = row.iter().map(|cell| revealed(cell)).collect();
            let line = cells.join("\t") + "\n";
            self.attempt(|out| out.write_all(line.as_bytes()));
        }
    }

    /// Prints rows as a table: the first column to the left, the others to the right.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                rows.iter()
                    .filter_map(|row| row.get(column))
                    .map(|cell| display_width(&revealed(cell)))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for row in rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let cell = revealed(cell);
                let padding = " ".repeat(width.saturating_sub(display_width(&cell)));
                if column == 0 {
                    line += &cell;
                    line += &padding;
                } else {
                    line += "  ";
                    line += &padding;
                    line += &cell;
                }
            }
            line!(self, "{}", line.trim_end());
        }
    }

    /// A table with its title and notes.
    pub fn data(&mut self, data: &Table) {
        line!(self, "{}", data.title);
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
        self.table(&rows);
        for note in &data.notes {
            line!(self, "{note}");
        }
    }
}

/// Writes a text line by line, with whatever cannot be seen in a line shown by its number.
fn shown(out: &mut impl Write, text: &str) -> io::Result<()> {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.write_all(b"\n")?;
        }
        out.write_all(revealed(line).as_bytes())?;
    }
    Ok(())
}
