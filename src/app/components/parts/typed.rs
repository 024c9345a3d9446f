//! What the user has typed is looked at before it leaves the page.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use yew::prelude::*;

use super::browser::set_root_attribute;
use super::context::{Context, slot};
use crate::app::protocol::{Delivery, Job, Kept};
use crate::project::Work;

thread_local! {
    /// The mark of what the user has said may go out.
    static ALLOWED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The work without what no table, picture or clause has in it: earlier states, decisions, and what it is about.
pub fn names(page: &Context) -> Work {
    Work {
        note: String::new(),
        history: Vec::new(),
        decisions: Vec::new(),
        ..page.work()
    }
}

/// Tells `then` whether the work may go out with `title`: nothing in it looks like personal data, or the user says that it may.
pub fn look(page: &Context, slot: u8, work: Work, title: String, then: Callback<bool>) {
    let roster = page.data.roster.as_ref();
    let files = roster.map_or(&[][..], |roster| &roster.files);
    let more = [title].into_iter().chain(files.iter().cloned()).collect();
    let language = page.language;
    let answer = Callback::from(move |delivery| {
        let (asked, mark) = match delivery {
            Delivery::Typed(asked, mark) => (asked, mark),
            Delivery::Refused(why) => (why.text(language).to_owned(), String::new()),
            _ => return,
        };
        let is_allowed = asked.is_empty() || !mark.is_empty() && ALLOWED.with_borrow(|known| *known == mark);
        let goes_on = is_allowed || window().confirm_with_message(&asked).unwrap_or_default();
        if goes_on && !mark.is_empty() {
            ALLOWED.set(mark);
        }
        then.emit(goes_on);
    });
    page.order(slot, Job::Typed(Box::new(Kept(work)), more), answer);
}

/// Does `then` with the rules on show when it is clicked, once they may go out.
pub fn looked_at(page: &Context, then: Callback<()>) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_: MouseEvent| {
        let shown = page.scenarios.draft.shown_scenario().cloned();
        let work = Work {
            scenarios: shown.into_iter().collect(),
            ..Work::default()
        };
        let then = then.clone();
        let go = Callback::from(move |goes_on| {
            if goes_on {
                then.emit(());
            }
        });
        look(&page, slot::TYPED, work, String::new(), go);
    })
}

/// Prints the page. What is printed past this shows only how to print (`www/style.css`), as nobody was asked.
pub fn print() {
    // Pictures are drawn after this.
    let print = Timeout::new(0, || {
        set_root_attribute("data-printed", "");
        let _ = window().print();
    });
    print.forget();
}

/// Prints the page when it is clicked, once everything that was typed may go out.
pub fn print_looked_at(page: &Context) -> Callback<MouseEvent> {
    looked_at_all(page, Callback::from(|()| print()))
}

/// Does `then` when it is clicked, once everything that was typed may go out.
pub fn looked_at_all(page: &Context, then: Callback<()>) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_: MouseEvent| {
        let then = then.clone();
        let go = Callback::from(move |goes_on| {
            if goes_on {
                then.emit(());
            }
        });
        look(&page, slot::TYPED, page.work(), String::new(), go);
    })
}
