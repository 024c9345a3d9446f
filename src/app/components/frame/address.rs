//! The browser's address and its way back: through the areas, and out of an open drawer before that.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{history, window};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::app::components::parts::own::use_effect_with;

use crate::app::state::{Action, Area, DetailAction};

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// An area.
    Area(Area),
    /// An area that there is not, or none at all.
    Unknown,
    /// A place within the page, which is no area.
    Place,
}

fn asked() -> Asked {
    let hash = window().location().hash().unwrap_or_default();
    match hash.strip_prefix("#/") {
        Some(key) => Area::from_key(key).map_or(Asked::Unknown, Asked::Area),
        None if hash.is_empty() || hash == "#" => Asked::Unknown,
        None => Asked::Place,
    }
}

/// The area that the address asks for.
pub fn asked_area() -> Option<Area> {
    match asked() {
        Asked::Area(area) => Some(area),
        Asked::Unknown | Asked::Place => None,
    }
}

/// The address of an area.
pub fn address(area: Area) -> String {
    format!("#/{}", area.key())
}

/// Keeps the address and the page together.
#[hook]
pub fn use_address(area: Area, is_drawer_open: bool, dispatch: Callback<Action>) {
    // Whether the way back leads out of the drawer first.
    let drawer_entry = use_memo((), |()| Rc::new(Cell::new(false)));
    let former = use_mut_ref(|| None::<Area>);
    use_effect_with((area, is_drawer_open), {
        let drawer_entry = Rc::clone(&drawer_entry);
        move |&(area, is_drawer_open)| {
            let former = former.replace(Some(area));
            let location = window().location();
            let entry = &**drawer_entry;
            if former != Some(area) {
                let (address, here) = (address(area), location.hash().unwrap_or_default());
                let is_first = former.is_none();
                if is_first && asked() == Asked::Unknown || entry.replace(false) {
                    let _ = location.replace(&address);
                } else if !is_first && here != address {
                    let _ = location.set_hash(&address);
                }
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            if is_drawer_open && !entry.replace(true) {
                let _ = history().push_state(&JsValue::NULL, "");
            } else if !is_drawer_open && entry.replace(false) {
                let _ = history().back();
            }
        }
    });
    use_effect_with((), move |()| {
        // The page itself says where it stands; the browser's memory of that would make it jump when a drawer closes.
        let _ = js_sys::Reflect::set(&history(), &"scrollRestoration".into(), &"manual".into());
        let gone_back = {
            let dispatch = dispatch.clone();
            EventListener::new(&window(), "popstate", move |_| {
                if drawer_entry.replace(false) {
                    dispatch.emit(DetailAction::CloseAll.into());
                }
            })
        };
        let other_address = EventListener::new(&window(), "hashchange", move |_| match asked() {
            Asked::Area(area) => dispatch.emit(Action::Open(area)),
            Asked::Unknown => {
                let _ = window().location().replace(&address(Area::default()));
            }
            Asked::Place => {}
        });
        move || drop((gone_back, other_address))
    });
}
