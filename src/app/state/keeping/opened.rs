//! What a project says of how the page showed it.

use serde_json::{Map, Value};

use super::STATUS_QUO;
use crate::app::state::{Area, SCENARIOS};
use crate::language::Language;
use crate::policy::{Preset, Scenario};
use crate::project::{Variant, new_id};

/// Which of a project's scenarios stand on the page, the status quo first, and which are put aside.
pub(super) fn parted(mut rest: Vec<Variant>, view: &Map<String, Value>) -> (Vec<Variant>, Vec<Variant>) {
    let status_quo = starting_point(Preset::STATUS_QUO);
    let first = take(&mut rest, |scenario| scenario.overrides == status_quo.overrides);
    let named = view.get("open").and_then(Value::as_array);
    let named = named.into_iter().flatten().filter_map(Value::as_str);
    let mut open: Vec<Variant> = named
        .filter_map(|id| take(&mut rest, |scenario| scenario.id == id))
        .collect();
    if open.is_empty() {
        open.extend(rest.drain(..rest.len().min(SCENARIOS - 1)));
    }
    rest.splice(0..0, open.drain(open.len().min(SCENARIOS - 1)..));
    let taken = || open.iter().chain(&rest).map(|scenario| scenario.id.as_str());
    let status_quo = first.unwrap_or_else(|| {
        let is_free = taken().all(|id| id != STATUS_QUO);
        let id = if is_free {
            STATUS_QUO.to_owned()
        } else {
            new_id(taken())
        };
        Variant::new(id, status_quo)
    });
    if open.is_empty() {
        let id = new_id(std::iter::once(status_quo.id.as_str()));
        open.push(Variant::new(id, starting_point(Preset::COMMON_ROUNDS)));
    }
    open.insert(0, status_quo);
    (open, rest)
}

fn starting_point(preset: Preset) -> Scenario {
    let baseline = preset.baseline(Language::Chinese);
    baseline.map_or_else(Scenario::default, |(scenario, _)| scenario)
}

fn take(from: &mut Vec<Variant>, is_wanted: impl Fn(&Variant) -> bool) -> Option<Variant> {
    let place = from.iter().position(is_wanted)?;
    Some(from.remove(place))
}

/// A number in it.
pub(super) fn number_of(view: &Map<String, Value>, member: &str) -> Option<usize> {
    view.get(member)?.as_u64()?.try_into().ok()
}

/// The area that was open.
pub(super) fn area_of(view: &Map<String, Value>) -> Option<Area> {
    let key = view.get("area")?.as_str()?;
    Area::ALL.into_iter().find(|area| area.key() == key)
}
