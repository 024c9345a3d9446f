//! The records of one sheet.

use std::collections::BTreeSet;

use super::super::bytes::{byte, double, packed_number, short};
use super::super::model::{Area, Cell, Sheet};
use super::super::refusal::Refusal;
use super::super::room::{Room, Rows};
use super::super::sheets::hidden_columns;
use super::super::value::{fault_by_code, number, words};
use super::Context;
use super::records::{Record, Records};

/// What is read of a sheet so far.
#[derive(Default)]
struct Reading {
    rows: Rows,
    hidden_rows: BTreeSet<u32>,
    hidden_ranges: Vec<(u32, u32)>,
    merged: Vec<Area>,
    /// Where a formula stands whose text is still to come.
    awaited: Option<(u32, u32)>,
}

/// Reads the records of a sheet up to its end. Charts that lie in it are passed over.
///
/// # Errors
/// When a record is not as it should be, or the limits are reached.
pub(super) fn read(records: &[u8], context: &Context<'_>, room: &mut Room<'_>) -> Result<Sheet, Refusal> {
    let mut reading = Reading::default();
    let mut depth = 0_usize;
    let mut position = 0;
    for record in Records::new(records) {
        let record = record?;
        position += record.data.len();
        room.reach(position, records.len());
        match record.kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            _ if depth <= 1 => reading.take(record, context, room)?,
            _ => {}
        }
    }
    let hidden = reading.hidden_rows;
    let rows = reading.rows.finish(|row| hidden.contains(&row));
    Ok(Sheet {
        hidden_columns: hidden_columns(&reading.hidden_ranges, &rows),
        rows,
        merged: reading.merged,
        ..Sheet::default()
    })
}

impl Reading {
    fn take(
        &mut self,
        record: Record<'_>,
        context: &Context<'_>,
        room: &mut Room<'_>,
    ) -> Result<(), Refusal> {
        let mut cells = Vec::new();
        self.read(record, context, &mut cells).ok_or(Refusal::Damaged)?;
        for (row, column, cell) in cells {
            self.rows.put(row, column, cell, room)?;
        }
        Ok(())
    }

    /// Reads a record; nothing where it is shorter than it should be.
    fn read(
        &mut self,
        record: Record<'_>,
        context: &Context<'_>,
        cells: &mut Vec<(u32, u32, Cell)>,
    ) -> Option<()> {
        let data = record.data;
        let place = || Some((u32::from(short(data, 0)?), u32::from(short(data, 2)?)));
        let shown = |value: f64, at: usize| {
            let format = context.formats.get(usize::from(short(data, at)?)).copied();
            Some(number(value, format.unwrap_or_default(), context.from_1904))
        };
        let mut put = |(row, column): (u32, u32), cell: Cell| cells.push((row, column, cell));
        match record.kind {
            0x0208 if short(data, 12)? & 0x20 != 0 => {
                self.hidden_rows.insert(u32::from(short(data, 0)?));
            }
            0x007d if short(data, 8)? & 1 != 0 || short(data, 4)? == 0 => {
                self.hidden_ranges.push(place()?);
            }
            0x0203 => put(place()?, shown(double(data, 6)?, 4)?),
            0x027e => put(place()?, shown(packed_number(data, 6)?, 4)?),
            0x00bd => {
                let (row, first) = place()?;
                let several = data.get(4..data.len().checked_sub(2)?)?;
                for (index, _) in several.chunks_exact(6).enumerate() {
                    let at = 4 + index * 6;
                    let cell = shown(packed_number(data, at + 2)?, at)?;
                    put((row, first + index as u32), cell);
                }
            }
            0x00fd => {
                let index = super::super::bytes::long(data, 6)? as usize;
                put(place()?, words(context.strings.get(index)?));
            }
            0x0204 | 0x00d6 => {
                let text = context.letters.string(data, 6, record.continued())?;
                put(place()?, words(&text));
            }
            0x0205 => {
                let value = byte(data, 6)?;
                let cell = match byte(data, 7)? {
                    0 => Cell::Truth(value != 0),
                    _ => fault_by_code(value),
                };
                put(place()?, cell);
            }
            0x0006 => {
                self.awaited = None;
                let text_follows = short(data, 12)? == 0xffff;
                match (text_follows, byte(data, 6)?) {
                    (false, _) => put(place()?, shown(double(data, 6)?, 4)?),
                    (true, 0) => self.awaited = Some(place()?),
                    (true, 1) => put(place()?, Cell::Truth(byte(data, 8)? != 0)),
                    (true, 2) => put(place()?, fault_by_code(byte(data, 8)?)),
                    (true, _) => {}
                }
            }
            0x0207 => {
                if let Some(place) = self.awaited.take() {
                    put(
                        place,
                        words(&context.letters.string(data, 0, record.continued())?),
                    );
                }
            }
            0x00e5 => {
                let areas = data.get(2..)?.chunks_exact(8).take(usize::from(short(data, 0)?));
                let corner = |area: &[u8], at| short(area, at).map(u32::from);
                for area in areas {
                    self.merged.push(Area {
                        first_row: corner(area, 0)?,
                        last_row: corner(area, 2)?,
                        first_column: corner(area, 4)?,
                        last_column: corner(area, 6)?,
                    });
                }
            }
            _ => {}
        }
        Some(())
    }
}
