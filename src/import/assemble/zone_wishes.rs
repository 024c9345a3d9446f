//! Wishes for a zone, where a list of wishes names zones among schools, or nothing but zones.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::row::Feed;
use super::spellings::Spellings;
use crate::import::mapping::{ColumnPlan, TablePlan, Target};
use crate::import::view::{View, text};
use crate::language::spelling::folded;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::values::{is_absent, plain};
use crate::roster::{PreferenceColumn, SchoolColumn};

/// The zones that columns of schools' zones name: how each is written, by what is common to all ways of writing it.
pub(super) fn zones_named(views: &[View<'_>], plans: &[TablePlan]) -> BTreeMap<String, String> {
    let mut zones = BTreeMap::new();
    for (view, plan) in views.iter().zip(plans) {
        for (column, _) in plan.feeding(SchoolColumn::Zone.field()) {
            for cell in view.cells(column.place) {
                let said = text(cell);
                let said = plain(&said);
                if !is_absent(&said) {
                    zones.entry(folded(&said)).or_insert_with(|| said.into_owned());
                }
            }
        }
    }
    zones
}

/// Whether a target is the school that somebody wishes for.
pub(super) fn is_wish(target: &Target) -> bool {
    target.field == PreferenceColumn::School.field()
}

/// The columns that a field of wishes borrows its header from, as it has none of its own: zones stand among the schools, or
/// there is no column of schools beside that of zones.
pub(super) fn stand_for<'a>(
    field: &'static Field,
    view: &View<'_>,
    plan: &'a TablePlan,
    spellings: &Spellings,
) -> Vec<&'a str> {
    let feeding = |field: &'static Field| plan.feeding(field);
    let (school, zone) = (PreferenceColumn::School.field(), PreferenceColumn::Zone.field());
    if plan.table != Some(TableKind::Preferences) {
        return Vec::new();
    }
    if field == school {
        return feeding(zone).map(|(column, _)| column.header.as_str()).collect();
    }
    let is_zone = |place: u32| {
        let mut cells = view.cells(place);
        cells.any(|cell| spellings.zone_of(&plain(&text(cell))).is_some())
    };
    let columns: Vec<(&ColumnPlan, Target)> = feeding(school)
        .map(|(column, form)| (column, Target { field: school, form }))
        .collect();
    let asks = |(column, target): &(&ColumnPlan, Target)| {
        target.is_of_zones(&column.header) || is_zone(column.place)
    };
    if field != zone || !columns.iter().any(asks) {
        return Vec::new();
    }
    columns
        .into_iter()
        .map(|(column, _)| column.header.as_str())
        .collect()
}

/// Moves a zone that stands where a school does to where zones do; whether it did, and the place of the school. What a column
/// of zones alone says is one, whether it is known or not.
pub(super) fn settle(
    feeds: &[Feed<'_>],
    said: &mut [Cow<'_, str>],
    spellings: &Spellings,
    is_of_zones: bool,
) -> Option<usize> {
    let place = |column: PreferenceColumn| feeds.iter().position(|feed| feed.field == column.field());
    let (school, zone) = (place(PreferenceColumn::School)?, place(PreferenceColumn::Zone)?);
    let asked = plain(&said[school]).into_owned();
    if is_absent(&asked) || !is_absent(&plain(&said[zone])) {
        return None;
    }
    let of_zones = is_of_zones.then_some(asked.as_str());
    let wanted = spellings.zone_of(&asked).or(of_zones)?.to_owned();
    said[zone] = Cow::Owned(wanted);
    said[school] = Cow::Borrowed("");
    Some(school)
}
