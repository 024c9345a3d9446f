//! What it costs to make the roster coarser, asked before anything is loaded.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::state::{ImportAction, Importing};
use crate::text;

/// What was made coarser, and what that changes by the rules on show; nothing where nothing was.
pub fn price(page: &Context, import: &Importing) -> Html {
    let view = &import.view;
    let Some(((question, about), asked)) = view.coarser.as_ref().zip(page.price_asked()) else {
        return html! { <div hidden=true></div> };
    };
    let price = import.price(&asked);
    let lost = page.answers.lost_price(&asked);
    let is_pricing = import.is_pricing(&asked);
    let told = if is_pricing {
        page.say("正在测算……", "Working it out…")
    } else {
        price.or(lost).map_or("", |words| words.text(page.language))
    };
    let name = page.scenarios.heading(page.scenarios.draft.shown, page.language);
    let words = page.tell(&text! { zh: "按“{name}”测算", en: "Work it out by “{name}”", name });
    let is_off = is_pricing || view.read.is_none() || !import.is_current(page.language);
    let onclick = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.act(ImportAction::Price(Box::new(asked.clone()))))
    };
    html! {
        <section class="import-part import-finding" data-part="price" aria-labelledby="price">
            <h5 id="price">{ question }</h5>
            <p class="quiet-text">{ about }</p>
            <p role="status">{ told }</p>
            <button type="button" hidden={price.is_some()} disabled={is_off} {onclick}>{ words }</button>
        </section>
    }
}
