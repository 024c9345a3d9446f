//! Light and dark: as the system has it, also when that changes, until the user chooses.

use gloo::events::EventListener;
use gloo::utils::window;
use web_sys::MediaQueryList;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use crate::app::components::markup::html;
use crate::app::components::parts::browser::{set_root_attribute, store, stored};
use crate::app::components::parts::context::use_page;

/// Under which the choice is remembered.
const CHOICE: &str = "shapan.theme";

fn system() -> Option<MediaQueryList> {
    window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten()
}

/// The switch.
#[hook]
pub fn use_theme() -> Html {
    let page = use_page();
    let chosen = use_state(|| stored(CHOICE).map(|theme| theme == "dark"));
    let of_system = use_state(|| system().is_some_and(|query| query.matches()));
    use_effect_with((), {
        let of_system = of_system.setter();
        move |()| {
            let listener = system().map(|query| {
                let heard = query.clone();
                EventListener::new(&query, "change", move |_| of_system.set(heard.matches()))
            });
            move || drop(listener)
        }
    });
    let dark = chosen.unwrap_or(*of_system);
    use_effect_with(dark, |dark| {
        set_root_attribute("data-theme", if *dark { "dark" } else { "light" });
    });
    let onclick = Callback::from(move |_: MouseEvent| {
        store(CHOICE, if dark { "light" } else { "dark" });
        chosen.set(Some(!dark));
    });
    let label = if dark {
        page.say("浅色", "Light")
    } else {
        page.say("深色", "Dark")
    };
    html! { <button type="button" class="quiet" {onclick}>{ label }</button> }
}
