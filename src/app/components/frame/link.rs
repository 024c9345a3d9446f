//! Rules that come with the address: what they are is said, and they are taken in only as the user says.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{history, window};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use super::address::address;
use crate::app::components::markup::html;
use crate::app::components::parts::answer::notice;
use crate::app::components::parts::context::{slot, use_page};
use crate::app::protocol::{Delivery, Job};
use crate::app::state::ScenarioAction;
use crate::policy::Scenario;
use crate::project::link::PREFIX;

fn in_address() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.starts_with(PREFIX).then_some(hash)
}

/// What a link in the address holds, and the question what is to become of it.
#[hook]
pub fn use_link() -> Html {
    let page = use_page();
    let came = use_state(|| None::<Rc<Delivery>>);
    use_effect_with((), {
        let (page, came) = (page.clone(), came.setter());
        move |()| {
            let read = move || {
                if let Some(link) = in_address() {
                    let came = came.clone();
                    let answer = Callback::from(move |delivery| came.set(Some(Rc::new(delivery))));
                    page.order(slot::LINKED, Job::Linked(link), answer);
                }
            };
            read();
            let listener = EventListener::new(&window(), "hashchange", move |_| read());
            move || drop(listener)
        }
    });
    // Whatever becomes of it, it leaves the address: opened again, the page would ask again.
    let close = |action: Option<ScenarioAction>| {
        let (page, came) = (page.clone(), came.setter());
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = action.clone() {
                page.act(action);
            }
            if in_address().is_some() {
                let _ = history().replace_state_with_url(&JsValue::NULL, "", Some(&address(page.area)));
            }
            came.set(None);
        })
    };
    let told = match came.as_deref() {
        Some(Delivery::Linked(name, changes, told)) => {
            let scenario = || Scenario {
                name: name.clone(),
                overrides: changes.0.clone(),
            };
            let mut ways = Vec::new();
            if page.scenarios.has_room() {
                let further = close(Some(ScenarioAction::Add(scenario())));
                ways.push((page.say("作为新方案加入", "Add as a further scenario"), further));
            }
            let place = page.scenarios.draft.shown.max(1);
            let instead = close(Some(ScenarioAction::OpenPolicy(scenario())));
            ways.push((page.say("取代当前方案", "Replace the scenario shown"), instead));
            ways.push((page.say("不载入", "Leave it"), close(None)));
            let replaced = page.scenario_name(place);
            let words = told.text(page.language).to_owned()
                + page.say("当前方案：", " The scenario shown: ")
                + &replaced
                + page.say("。取代可以撤销。", ". Replacing it can be undone.");
            Some(notice(words, &ways))
        }
        Some(Delivery::Refused(why)) => {
            let ways = [(page.say("关闭", "Close"), close(None))];
            let unchanged = page.say("页面上的方案没有变。", " Nothing on the page has changed.");
            Some(notice(why.text(page.language).to_owned() + unchanged, &ways))
        }
        _ => None,
    };
    html! { <div class="asks link-in" role="alert">{ for told }</div> }
}
