//! The rows of one table, made cell by cell.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::by_hand::ByHand;
use super::cells::Part;
use super::for_all::ForAll;
use super::mends::{Mend, Mends};
use super::outcome::OutcomeRows;
use super::schools::Deriving;
use super::spellings::Spellings;
use super::turns::turns;
use super::values::{Values, told_value};
use super::{RowOut, cells, feeds, zone_wishes};
use crate::import::mapping::{Becomes, Extra, Form, TablePlan, Target, is_aside};
use crate::import::recipe::RowsByValue;
use crate::import::steps::Progress;
use crate::import::values::{Means, key_of};
use crate::import::view::{View, cell, text};
use crate::language::Language;
use crate::ordering::sort_by_key;
use crate::roster::fields::{Column, Field, Kind, TableKind};
use crate::roster::values::{is_absent, plain};
use crate::roster::{EXAMPLE, ExtraKind, Given, PreferenceColumn, TeacherColumn};

/// What makes the rows of one table.
pub(super) struct Rows<'a, 'b> {
    pub view: &'a View<'a>,
    pub plan: &'a TablePlan,
    pub year: Option<u16>,
    pub spellings: &'a Spellings,
    /// What is given for all rows.
    pub for_all: &'a ForAll,
    pub values: &'b mut Values,
    pub mends: &'b mut Mends,
    pub hand: &'b mut ByHand<'a>,
    /// The rows that are left out by what a column says.
    pub by_value: &'a BTreeMap<u32, &'a RowsByValue>,
    /// How many rows were given a code so far.
    pub numbered: &'b mut u32,
    /// How far the rows have come.
    pub progress: Progress<'b>,
}

/// A field and the columns that feed it.
pub(super) struct Feed<'a> {
    pub field: &'static Field,
    /// Place, header and form, in the order in which they are put together.
    pub columns: Vec<(u32, &'a str, Form)>,
    pub header: String,
}

impl<'a> Rows<'a, '_> {
    /// Makes the table, and of a table of teachers that of an actual outcome where its rows say how it ended. Where schools are
    /// derived, each row says what it says of its school.
    pub(super) fn assemble(
        &mut self,
        kind: TableKind,
        mut deriving: Option<&mut Deriving>,
        mut leave_out: impl FnMut(u32, RowOut),
    ) -> (Given, Option<Given>) {
        let feeds = self.feeds(kind);
        let of_school = if deriving.is_some() && kind == TableKind::Teachers {
            self.feeds(TableKind::Schools)
        } else {
            Vec::new()
        };
        let columns: Vec<(&str, &Field)> = feeds
            .iter()
            .map(|feed| (feed.header.as_str(), feed.field))
            .collect();
        let extra = self.extra(kind);
        let names: Vec<(&str, ExtraKind)> = extra
            .iter()
            .map(|(_, extra)| (extra.name.as_str(), extra.kind))
            .collect();
        let mut table = Given::new(&self.plan.name, kind, self.plan.header.0, &columns, &names);
        let position = |key: &str| feeds.iter().position(|feed| feed.field.key == key);
        let (school, stage) = (position("school"), position("stage"));
        let of_school_at = if kind == TableKind::Schools {
            Some(0)
        } else {
            school
        };
        if let (Some(deriving), Some(school)) = (deriving.as_deref_mut(), school) {
            deriving.stand_in(&self.plan.name, &feeds[school].header, self.plan.header.0);
        }
        let mut counts: BTreeMap<(usize, Mend), usize> = BTreeMap::new();
        let mut of_extra: BTreeMap<(u32, Mend), usize> = BTreeMap::new();
        let turns = turns(&feeds);
        let mut outcome = feeds
            .first()
            .filter(|_| kind == TableKind::Teachers)
            .and_then(|id| OutcomeRows::of(self, &id.header));
        let rows = self
            .view
            .rows()
            .flat_map(|row| turns.iter().map(move |turn| (row, *turn)));
        let mut left: Option<u32> = None;
        let examples = Language::ALL.map(example);
        let mut done = 0;
        for (row, turn) in rows {
            done += 1;
            self.progress.done(done, self.plan.rows);
            if left == Some(row.number) || turn.is_some_and(|turn| turn.is_blank(row)) {
                continue;
            }
            let mut said = Vec::with_capacity(feeds.len());
            for (place, feed) in feeds.iter().enumerate() {
                // What stands beside choices is counted once.
                let counts_here = turn.is_none_or(|turn| turn.place == place || turn.is_first);
                let mut mended = |mend| {
                    if counts_here {
                        *counts.entry((place, mend)).or_default() += 1;
                    }
                };
                let is_given = feed.columns.is_empty() && self.for_all.gives(feed.field);
                said.push(match turn {
                    _ if is_given => {
                        let school = of_school_at.and_then(|place| said.get(place)).map(AsRef::as_ref);
                        let value =
                            self.for_all
                                .value(feed.field, school.unwrap_or_default(), self.spellings);
                        mended(Mend::ForAll);
                        Cow::Owned(value.to_owned())
                    }
                    Some(turn) if turn.place == place => {
                        self.cell(row, feed.field, std::slice::from_ref(&turn.column), &mut mended)
                    }
                    Some(turn) if feed.field == PreferenceColumn::Rank.field() => {
                        Cow::Owned(turn.choice.to_string())
                    }
                    _ => self.cell(row, feed.field, &feed.columns, &mut mended),
                });
            }
            let id = said.first().map_or("", |id| id.as_ref());
            if examples.iter().any(|example| id.starts_with(example)) {
                leave_out(row.number, RowOut::Example);
                left = Some(row.number);
                continue;
            }
            if let Some(why) = self.hand.row_out(self.view, kind, id, row.number) {
                leave_out(row.number, RowOut::ByHand(why.to_owned()));
                left = Some(row.number);
                continue;
            }
            if let Some(by) = self.by_value.get(&row.number) {
                let why = RowOut::ByValue {
                    header: by.header.clone(),
                    value: by.value.clone(),
                    why: by.why.clone(),
                };
                leave_out(row.number, why);
                left = Some(row.number);
                continue;
            }
            for (place, feed) in feeds.iter().enumerate() {
                let choice = turn.filter(|turn| turn.place == place).map(|turn| turn.choice);
                if let Some(to) = self.hand.cell(
                    self.view,
                    kind,
                    said[0].as_ref(),
                    row.number,
                    (feed.field, choice),
                ) {
                    *counts.entry((place, Mend::ByHand)).or_default() += 1;
                    said[place] = Cow::Owned(to.to_owned());
                }
            }
            let mut out = None;
            let mut further = Vec::with_capacity(extra.len());
            for (place, extra) in &extra {
                let value = text(cell(row, *place));
                let mut mended = |mend| *of_extra.entry((*place, mend)).or_default() += 1;
                further.push(
                    match self.mapped(&plain(&value), extra.kind.field(), &mut mended) {
                        Mapped::AsIs => value,
                        Mapped::To(value) => value,
                        Mapped::RowOut => {
                            out.get_or_insert_with(|| RowOut::NotReached {
                                field: key_of(extra.kind.field()),
                                value: told_value(&value).to_owned(),
                            });
                            value
                        }
                    },
                );
            }
            for (place, feed) in feeds.iter().enumerate() {
                let mut mended = |mend| *counts.entry((place, mend)).or_default() += 1;
                match self.mapped(&said[place], feed.field, &mut mended) {
                    Mapped::AsIs => {}
                    Mapped::To(value) => said[place] = value,
                    Mapped::RowOut => {
                        out.get_or_insert_with(|| RowOut::NotReached {
                            field: key_of(feed.field),
                            value: told_value(&said[place]).to_owned(),
                        });
                    }
                }
            }
            if let Some(out) = out {
                leave_out(row.number, out);
                left = Some(row.number);
                continue;
            }
            let mut mended = |place, mend| *counts.entry((place, mend)).or_default() += 1;
            cells::split_subjects(&feeds, &mut said, &mut mended);
            let of_zones = turn.is_some_and(|turn| turn.of_zones);
            if let Some(place) = zone_wishes::settle(&feeds, &mut said, self.spellings, of_zones) {
                mended(place, Mend::ZoneForSchool);
            }
            if kind == TableKind::Teachers && !feeds_own(&feeds[0]) {
                *self.numbered += 1;
                said[0] = Cow::Owned(format!("T{:05}", self.numbered));
                mended(0, Mend::Numbered);
            }
            if let (Some(deriving), Some(school)) = (deriving.as_deref_mut(), school) {
                let of_school: Vec<_> = of_school
                    .iter()
                    .map(|feed| {
                        if feed.columns.is_empty() {
                            let value = self.for_all.value(feed.field, &said[school], self.spellings);
                            return (feed.field, Cow::Owned(value.to_owned()));
                        }
                        (feed.field, self.cell(row, feed.field, &feed.columns, &mut |_| {}))
                    })
                    .collect();
                let stage = stage.map_or("", |stage| said[stage].as_ref());
                let of_school = of_school.iter().map(|(field, said)| (*field, said.as_ref()));
                deriving.meet(row.number, &plain(&said[school]), stage, of_school);
            }
            if let Some(outcome) = &mut outcome {
                outcome.meet(self, row, &said[0]);
            }
            said.extend(further);
            table.push_row(row.number, said.iter().map(AsRef::as_ref));
        }
        for ((place, mend), count) in counts {
            let sheet = &self.plan.name;
            self.mends.add(sheet, &feeds[place].header, mend, count);
        }
        for ((place, mend), count) in of_extra {
            let extra = extra.iter().find(|(own, _)| *own == place);
            let name = extra.map_or("", |(_, extra)| extra.name.as_str());
            self.mends.add(&self.plan.name, name, mend, count);
        }
        let outcome = outcome.and_then(|outcome| outcome.finish(self));
        (table, outcome)
    }

    /// The columns that are kept as extra ones, by place.
    fn extra(&self, kind: TableKind) -> Vec<(u32, &'a Extra)> {
        let columns = self.plan.columns.iter();
        let kept = columns.filter_map(|column| match &column.becomes {
            Becomes::Extra(extra) => Some((column.place, extra)),
            _ => None,
        });
        kept.filter(|_| kind == TableKind::Teachers && self.plan.table == Some(kind))
            .collect()
    }

    /// The fields of a table that are fed, the code first.
    pub(super) fn feeds(&self, kind: TableKind) -> Vec<Feed<'a>> {
        let own = self.plan.table == Some(kind);
        let is_of_choices = |(_, form)| matches!(form, Form::OfChoice(_));
        let has_choices = self
            .plan
            .feeding(PreferenceColumn::School.field())
            .any(is_of_choices);
        let mut feeds = Vec::new();
        for field in kind.fields() {
            let mut columns: Vec<(u32, &str, Form)> = self
                .plan
                .feeding(field)
                .map(|(column, form)| (column.place, column.header.as_str(), form))
                .collect();
            // Of columns for years the latest comes first, as in the field.
            sort_by_key(&mut columns, |(_, header, form)| match form {
                Form::OfYear(year) => u16::MAX - year,
                Form::OfChoice(choice) => *choice,
                Form::AsIs | Form::YearsSince | Form::ByStage | Form::StageOfRow | Form::Record(_) => {
                    u16::from(is_aside(header, field))
                }
            });
            let is_numbered = own && kind == TableKind::Teachers && field.key == "id";
            let is_split = own
                && field.key == TeacherColumn::OtherSubjects.field().key
                && kind == TableKind::Teachers
                && feeds_key(self.plan, TeacherColumn::Subject.field());
            let is_ranked =
                has_choices && kind == TableKind::Preferences && field == PreferenceColumn::Rank.field();
            if is_ranked {
                columns.clear();
            }
            let is_given = self.for_all.gives(field);
            let mut headers: Vec<&str> = columns.iter().map(|(_, header, _)| *header).collect();
            if own && columns.is_empty() {
                headers = zone_wishes::stand_for(field, self.view, self.plan, self.spellings);
            }
            if headers.is_empty() && !is_numbered && !is_split && !is_ranked && !is_given {
                continue;
            }
            let header = if headers.is_empty() {
                field.chinese.to_owned()
            } else {
                headers.join("、")
            };
            feeds.push(Feed {
                field,
                columns,
                header,
            });
        }
        feeds
    }

    /// What the columns of a field say together.
    pub(super) fn cell(
        &self,
        row: &'a crate::import::book::SheetRow,
        field: &Field,
        columns: &[(u32, &str, Form)],
        mended: &mut impl FnMut(Mend),
    ) -> Cow<'a, str> {
        let mut said: Option<Cow<'a, str>> = None;
        for (place, header, form) in columns {
            let part = Part::of(row, field, columns, *form);
            if *form == Form::StageOfRow || part.is_left_out(self.for_all.divides()) {
                continue;
            }
            let format = self.view.book.format;
            let one = cells::read(cell(row, *place), (field, *form), format, self.year, &mut *mended);
            if is_absent(&plain(&one)) {
                if said.is_none() && columns.len() == 1 {
                    return one;
                }
                continue;
            }
            let one = part.of_cell(one, &mut *mended);
            said = Some(match said {
                None => one,
                Some(before) if matches!(field.kind, Kind::Codes { .. }) => {
                    mended(Mend::ColumnsJoined);
                    Cow::Owned(format!("{before}、{one}"))
                }
                // What only settles a field as well says who is not reached, and nothing else.
                Some(_) if is_aside(header, field) && self.values.leaves_out(&one, field) => one,
                // Of columns that say one thing the first that says anything holds.
                Some(before) => before,
            });
        }
        said.unwrap_or_default()
    }

    /// What a value stands for.
    pub(super) fn mapped(&mut self, said: &str, field: &Field, mended: &mut impl FnMut(Mend)) -> Mapped<'a> {
        if said.is_empty() && !field.required {
            return Mapped::AsIs;
        }
        match field.kind {
            Kind::Code(_) | Kind::YesNo | Kind::Whole { .. } | Kind::Decimal { .. } => {
                match self.values.means(said, field) {
                    Some(Means::Code(code)) => {
                        mended(Mend::ValueMapped);
                        Mapped::To(Cow::Borrowed(code))
                    }
                    Some(Means::Nothing) => {
                        mended(Mend::ValueMapped);
                        Mapped::To(Cow::Borrowed(""))
                    }
                    Some(Means::RowOut) => Mapped::RowOut,
                    None => Mapped::AsIs,
                }
            }
            Kind::Codes { .. } => match self.values.each_means(said, field) {
                Some(said) => {
                    mended(Mend::ValueMapped);
                    Mapped::To(Cow::Owned(said))
                }
                None => Mapped::AsIs,
            },
            Kind::Id if field.table != TableKind::Schools && field.key == "school" => {
                match self.spellings.code_of(&plain(said)) {
                    Some((code, zeros)) => {
                        mended(if zeros {
                            Mend::LeadingZeros
                        } else {
                            Mend::SchoolSpelling
                        });
                        Mapped::To(Cow::Owned(code.to_owned()))
                    }
                    None => Mapped::AsIs,
                }
            }
            _ => Mapped::AsIs,
        }
    }
}

/// What the code of the template's example begins with.
fn example(language: Language) -> String {
    format!("{} ", EXAMPLE.in_language(language))
}

/// What came of a value.
pub(super) enum Mapped<'a> {
    AsIs,
    To(Cow<'a, str>),
    RowOut,
}

/// Whether a field has columns of its own.
fn feeds_own(feed: &Feed<'_>) -> bool {
    !feed.columns.is_empty()
}

fn feeds_key(plan: &TablePlan, field: &'static Field) -> bool {
    let target = Target {
        field,
        form: Form::AsIs,
    };
    feeds(plan, &target.key())
}
