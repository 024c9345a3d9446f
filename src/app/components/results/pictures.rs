//! The row of pictures in the results: closed until one is chosen, so that the first screen stays calm.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use crate::app::components::markup::html;
use crate::app::components::parts::answer::lost;
use crate::app::components::parts::context::use_page;
use crate::app::components::parts::picture::PictureFigure;
use crate::app::protocol::{Delivery, Job};
use crate::language::Spoken;
use crate::pictures::{Kind, Picture};

/// The row.
#[hook]
pub fn use_pictures() -> Html {
    let page = use_page();
    let open = use_state(|| None::<Kind>);
    let picture = use_state(|| None::<Rc<Picture>>);
    let refusal = use_state(|| None::<Spoken>);
    // How often it was asked for again.
    let tries = use_state(|| 0_usize);
    // A picture follows whatever run is on show.
    let shown = (
        page.scenarios.draft.shown,
        page.run.results.as_ref().map(Rc::as_ptr),
    );
    use_effect_with((*open, page.language, shown, *tries), {
        let page = page.clone();
        let (picture, refusal) = (picture.setter(), refusal.setter());
        move |(open, _, (_, results), _)| {
            refusal.set(None);
            if let (Some(kind), Some(_)) = (open, results) {
                let answer = Callback::from(move |delivery| match delivery {
                    Delivery::Picture(made) => picture.set(Some(Rc::new(*made))),
                    Delivery::Refused(message) => refusal.set(Some(message)),
                    _ => {}
                });
                page.order(0, Job::Picture(*kind), answer);
            }
        }
    });
    let made = picture
        .as_ref()
        .filter(|picture| Some(picture.kind) == *open)
        .cloned();
    let again = {
        let tries = tries.clone();
        Callback::from(move |_| tries.set(*tries + 1))
    };
    html! {
        <section class="pictures" aria-label={page.say("图", "Pictures")}>
            <div class="picture-row">
                <span class="quiet-text">{ page.say("看图", "Pictures") }</span>
                { for Kind::ALL.into_iter().map(|kind| {
                    let is_open = *open == Some(kind);
                    let open = open.clone();
                    html! {
                        <button key={kind.key()} type="button" aria-expanded={if is_open { "true" } else { "false" }} data-kind={kind.key()}
                            onclick={move |_| open.set((!is_open).then_some(kind))}>{ page.text(kind.name()) }</button>
                    }
                }) }
            </div>
            <div class="picture-place">
                if let Some(why) = refusal.as_ref().filter(|_| open.is_some()) { { lost(&page, why, again) } }
                if let Some(picture) = made {
                    <PictureFigure key={picture.kind.key()} picture={Rc::clone(&picture)} />
                } else if open.is_some() && refusal.is_none() {
                    <p class="quiet-text" role="status">{ page.say("正在画图……", "Drawing…") }</p>
                }
            </div>
        </section>
    }
}
