//! The rules of the scenario on show as a link, for the clipboard or to be copied by hand.

use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use crate::app::components::markup::html;
use crate::app::components::parts::browser::copied;
use crate::app::components::parts::context::{slot, typed_text, use_page};
use crate::app::components::parts::typed::looked_at;
use crate::app::protocol::{Changes, Delivery, Job};
use crate::language::Spoken;

/// What came of copying.
#[derive(Clone, PartialEq)]
enum Came {
    Copied,
    ByHand(String),
    Refused(Spoken),
}

/// The button, and what came of it.
#[hook]
pub fn use_copy_link() -> Html {
    let page = use_page();
    let came = use_state(|| None::<Came>);
    let by_hand = use_node_ref();
    let onclick = {
        let of = page.clone();
        let (page, came) = (page.clone(), came.setter());
        let copy = Callback::from(move |()| {
            let draft = &page.scenarios.draft;
            let Some(scenario) = draft.shown_scenario() else {
                return;
            };
            let job = Job::Link {
                name: draft.title(draft.shown, page.language),
                changes: Changes(scenario.overrides.clone()),
            };
            let came = came.clone();
            let answer = Callback::from(move |delivery| {
                let came = came.clone();
                spawn_local(async move {
                    came.set(match delivery {
                        Delivery::File(link) => {
                            let here = window().location().href().unwrap_or_default();
                            let page = here.split('#').next().unwrap_or_default();
                            let link = page.to_owned() + &String::from_utf8_lossy(&link);
                            let is_copied = copied(&link).await;
                            Some(if is_copied {
                                Came::Copied
                            } else {
                                Came::ByHand(link)
                            })
                        }
                        Delivery::Refused(why) => Some(Came::Refused(why)),
                        _ => None,
                    });
                });
            });
            page.order(slot::LINK, job, answer);
        });
        looked_at(&of, copy)
    };
    use_effect_with((*came).clone(), {
        let by_hand = by_hand.clone();
        move |_| {
            if let Some(area) = by_hand.cast::<HtmlTextAreaElement>() {
                area.select();
            }
        }
    });
    let about = page.say(
        "链接里只有这个方案的规则，没有花名册，也没有随机种子。",
        "The link holds the rules of this scenario only: no roster and no seed.",
    );
    let (words, link) = match &*came {
        None => (String::new(), None),
        Some(Came::Copied) => (
            page.say("链接已复制。", "The link is copied. ").to_owned() + about,
            None,
        ),
        Some(Came::ByHand(link)) => {
            let words = page.say(
                "浏览器不让网页复制，请自行复制下面选中的文字。",
                "The browser does not let the page copy: copy the text selected below. ",
            );
            (words.to_owned() + about, Some(link.clone()))
        }
        Some(Came::Refused(why)) => (why.text(page.language).to_owned(), None),
    };
    html! {
        <span class="copy-link">
            <button type="button" {onclick} title={about}>{ page.say("复制链接", "Copy link") }</button>
            <span role="status">{ words }</span>
            if let Some(link) = link {
                <textarea ref={by_hand} readonly=true rows="3" aria-label={page.say("方案链接", "Link of the rules")} ~value={typed_text(&link)} />
            }
        </span>
    }
}
