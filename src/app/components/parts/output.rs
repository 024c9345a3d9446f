//! What leaves the page, such as a file or a print: it waits for the run that it belongs to.

use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_effect_with, use_state};

use super::context::{Context, slot, use_page};
use super::typed::{look, names};
use crate::app::components::markup::html;
use crate::app::state::Currency;

/// What leaves the page.
pub struct Output<K: PartialEq + Clone + 'static> {
    wanted: Own<Option<K>>,
    refused: Own<bool>,
}

/// What `make` makes once it is asked for, what is on show is current, and nothing that was typed keeps it here. Whatever it
/// takes along is then that of the newest run. What is `titled` holds whatever was noted and decided; all else only names.
#[hook]
pub fn use_output<K: PartialEq + Clone + 'static>(
    currency: Currency,
    titled: Option<String>,
    make: impl Fn(K) + 'static,
) -> Output<K> {
    let page = use_page();
    let wanted = use_state(|| None::<K>);
    let refused = use_state(|| false);
    use_effect_with(((*wanted).clone(), currency), {
        let (wanted, refused) = (wanted.setter(), refused.setter());
        move |(asked, currency)| match (asked, currency) {
            (Some(asked), Currency::Current) => {
                wanted.set(None);
                let work = match titled {
                    Some(_) => page.work(),
                    None => names(&page),
                };
                let asked = asked.clone();
                let then = Callback::from(move |goes_on| {
                    if goes_on {
                        make(asked.clone());
                    }
                });
                look(&page, slot::TYPED, work, titled.unwrap_or_default(), then);
            }
            (Some(_), Currency::Refused) => {
                wanted.set(None);
                refused.set(true);
            }
            (_, Currency::Current) => refused.set(false),
            _ => {}
        }
    });
    Output { wanted, refused }
}

impl<K: PartialEq + Clone + 'static> Output<K> {
    /// A callback that asks for it.
    pub fn ask<E: 'static>(&self, what: K) -> Callback<E> {
        let (wanted, refused) = (self.wanted.setter(), self.refused.setter());
        Callback::from(move |_: E| {
            refused.set(false);
            wanted.set(Some(what.clone()));
        })
    }

    /// That it waits, or that it cannot be made; in an element that is always there, so that it is announced.
    pub fn note(&self, page: &Context) -> Html {
        let words = if self.wanted.is_some() {
            page.say(
                "正在计算，完成后即给出。",
                "Working; it follows as soon as that is done.",
            )
        } else if *self.refused {
            page.say(
                "计算没有完成，所以没有给出；原因见提示。",
                "The calculation was not completed, so nothing was made; the message on the page says why.",
            )
        } else {
            ""
        };
        html! { <span class="output-note" role="status">{ words }</span> }
    }
}
