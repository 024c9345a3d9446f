//! The side drawer: a school, and from there a teacher.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::case::case_view;
use super::context::use_page;
use super::school::school_view;
use crate::app::state::{Action, Area};

/// The drawer; hidden while no school is open.
#[component]
pub fn Drawer() -> Html {
    let page = use_page();
    let heading = use_node_ref();
    let open = page.school.is_some() && page.area != Area::Data;
    use_effect_with((page.school, page.teacher.clone()), {
        let heading = heading.clone();
        move |(school, _)| {
            if school.is_some()
                && let Some(heading) = heading.cast::<HtmlElement>()
            {
                let _ = heading.focus();
            }
        }
    });
    let school = page.school.and_then(|index| {
        let results = page.results.as_ref()?;
        results.scenarios.last()?.schools.get(index.index()).cloned()
    });
    html! {
        <aside class="drawer" hidden={!open} aria-label={page.say("详情", "Detail")}>
            <div class="drawer-head">
                <h2 ref={heading} tabindex="-1">
                    if let Some(school) = &school {
                        if let Some(teacher) = &page.teacher {
                            <button type="button" class="link" onclick={page.on(Action::Teacher(None))}>{ &school.id }</button>
                            { " › " }{ teacher }
                        } else {
                            { &school.id }
                        }
                    }
                </h2>
                <button type="button" class="quiet" onclick={page.on(Action::School(None))}>{ page.say("关闭", "Close") }</button>
            </div>
            <div class="drawer-body">
                if open {
                    if page.teacher.is_some() {
                        { case_view(&page) }
                    } else {
                        { school_view(&page) }
                    }
                }
            </div>
        </aside>
    }
}
