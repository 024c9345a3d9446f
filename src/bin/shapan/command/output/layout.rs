//! The layout of JSON for people and programs.

use std::io::{Result, Write};

use serde_json::ser::Formatter;
use shapan::language::cannot_be_seen;

/// How deep lists and objects of a run stand on lines of their own, or a large one would be mostly indentation.
const LINES_TO: usize = 3;

/// Indents down to a depth, and writes on one line what lies deeper. Characters that steer a terminal are escaped.
pub struct Layout {
    /// The deepest lists and objects that stand on lines of their own.
    lines_to: usize,
    depth: usize,
    has_value: bool,
}

impl Layout {
    /// Everything on a line of its own.
    pub const INDENTED: Self = Self::lines_to(usize::MAX);
    /// For lists of lists with many rows.
    pub const ROWS: Self = Self::lines_to(LINES_TO);

    const fn lines_to(lines_to: usize) -> Self {
        Self {
            lines_to,
            depth: 0,
            has_value: false,
        }
    }

    fn line<W: Write + ?Sized>(&self, writer: &mut W) -> Result<()> {
        if self.depth <= self.lines_to {
            writer.write_all(b"\n")?;
            for _ in 0..self.depth {
                writer.write_all(b"  ")?;
            }
        }
        Ok(())
    }

    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, mark: &[u8]) -> Result<()> {
        self.depth += 1;
        self.has_value = false;
        writer.write_all(mark)
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, mark: &[u8]) -> Result<()> {
        let lines = self.has_value && self.depth <= self.lines_to;
        self.depth -= 1;
        if lines {
            self.line(writer)?;
        }
        self.has_value = true;
        writer.write_all(mark)
    }

    fn next<W: Write + ?Sized>(&self, writer: &mut W, first: bool) -> Result<()> {
        if !first {
            writer.write_all(if self.depth <= self.lines_to { b"," } else { b", " })?;
        }
        self.line(writer)
    }
}

impl Formatter for Layout {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> Result<()> {
        let mut rest = fragment;
        while let Some((place, hidden)) = rest
            .char_indices()
            .find(|&(_, character)| cannot_be_seen(character))
        {
            writer.write_all(&rest.as_bytes()[..place])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[place + hidden.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.next(writer, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> Result<()> {
        self.has_value = true;
        Ok(())
    }
}
