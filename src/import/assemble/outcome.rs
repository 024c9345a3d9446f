//! What the rows of a table of teachers say of where they ended, as rows of a table of its own.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::mends::Mend;
use super::row::{Feed, Mapped, Rows};
use crate::import::book::SheetRow;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::values::{is_absent, plain};
use crate::roster::{Given, OutcomeColumn};

/// The rows of an actual outcome that are made beside those of teachers.
pub(super) struct OutcomeRows<'a> {
    feeds: Vec<Feed<'a>>,
    counts: BTreeMap<(usize, Mend), usize>,
    /// Those made so far.
    table: Given,
}

impl<'a> OutcomeRows<'a> {
    /// None yet; nothing where no column says how it ended. `id` is the header of the codes of teachers.
    pub(super) fn of(rows: &Rows<'a, '_>, id: &str) -> Option<Self> {
        let feeds = rows.feeds(TableKind::Outcome);
        let who = OutcomeColumn::Teacher.field();
        let feeds: Vec<Feed<'a>> = feeds.into_iter().filter(|feed| feed.field != who).collect();
        let says = |feed: &Feed<'_>| is_end(feed.field);
        feeds.iter().any(says).then_some(())?;
        let own = feeds.iter().map(|feed| (feed.header.as_str(), feed.field));
        let columns: Vec<(&str, &Field)> = [(id, who)].into_iter().chain(own).collect();
        let plan = rows.plan;
        Some(Self {
            table: Given::new(&plan.name, TableKind::Outcome, plan.header.0, &columns, &[]),
            counts: BTreeMap::new(),
            feeds,
        })
    }

    /// Adds what a row says of the teacher with this code. Who has neither a school nor an end is not in the outcome.
    pub(super) fn meet(&mut self, rows: &mut Rows<'a, '_>, row: &'a SheetRow, id: &str) {
        let counts = &mut self.counts;
        let mut said: Vec<Cow<'a, str>> = Vec::with_capacity(self.feeds.len());
        let mut ended = false;
        for (place, feed) in self.feeds.iter().enumerate() {
            let mut mended = |mend| *counts.entry((place, mend)).or_default() += 1;
            let mut value = rows.cell(row, feed.field, &feed.columns, &mut mended);
            let at = (feed.field, None);
            if let Some(to) = rows.hand.cell(rows.view, TableKind::Teachers, id, row.number, at) {
                mended(Mend::ByHand);
                value = Cow::Borrowed(to);
            }
            value = match rows.mapped(&value, feed.field, &mut mended) {
                Mapped::AsIs => value,
                Mapped::To(mapped) => mapped,
                // The teacher stays: only how it ended is not read.
                Mapped::RowOut => Cow::Borrowed(""),
            };
            ended |= is_end(feed.field) && !is_absent(&plain(&value));
            said.push(value);
        }
        if ended {
            let cells = said.iter().map(AsRef::as_ref);
            self.table.push_row(row.number, [id].into_iter().chain(cells));
        }
    }

    /// The table, unless nobody is in it.
    pub(super) fn finish(self, rows: &mut Rows<'_, '_>) -> Option<Given> {
        for ((place, mend), count) in self.counts {
            if let Some(feed) = self.feeds.get(place) {
                rows.mends.add(&rows.plan.name, &feed.header, mend, count);
            }
        }
        (!self.table.is_empty()).then_some(self.table)
    }
}

/// Whether a field says how it ended.
fn is_end(field: &Field) -> bool {
    let ends = [OutcomeColumn::School, OutcomeColumn::End];
    ends.iter().any(|end| end.field() == field)
}
