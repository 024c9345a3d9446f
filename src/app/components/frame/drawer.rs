//! The side drawer: where a rule comes from, what terms mean; how an indicator is counted, a school, its posts, a teacher,
//! one inside the other.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::parts::own::use_effect_with;

use crate::app::components::cases::case::case_view;
use crate::app::components::markup::html;
use crate::app::components::parts::answer::answer_view;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::protocol::Question;
use crate::app::state::{Area, DetailAction};
use crate::outcome::indicators::families::definition_in_view;
use crate::wording::figures::schools::posts_name;

/// The drawer; hidden while nothing is open.
#[hook]
pub fn use_drawer() -> Html {
    let page = use_page();
    let heading = use_node_ref();
    let crumbs = crumbs(&page);
    let depth = if page.is_drawer_open() { crumbs.len() } else { 0 };
    use_effect_with(
        (
            depth,
            page.details.school,
            page.details.teacher.clone(),
            page.details.indicator.clone(),
            page.details.explained.clone(),
        ),
        {
            let heading = heading.clone();
            move |(depth, ..)| {
                if *depth > 0
                    && let Some(heading) = heading.cast::<HtmlElement>()
                {
                    let _ = heading.focus();
                }
            }
        },
    );
    html! {
        <aside class="drawer" hidden={depth == 0} aria-label={page.say("详情", "Detail")}>
            <div class="drawer-head">
                <h2 ref={heading} tabindex="-1">
                    { for crumbs.iter().enumerate().map(|(place, (name, action))| {
                        if place + 1 == crumbs.len() {
                            html! { <span key={place}>{ name }</span> }
                        } else {
                            html! { <span key={place}><button type="button" class="link" onclick={page.on(action.clone())}>{ name }</button>{ " › " }</span> }
                        }
                    }) }
                </h2>
                <button type="button" class="quiet" onclick={page.on(DetailAction::CloseAll)}>{ page.say("关闭", "Close") }</button>
            </div>
            <div class="drawer-body">{ if depth > 0 { innermost(&page) } else { html! { <p></p> } } }</div>
        </aside>
    }
}

/// What is open, from the outside in, each with the action that goes back to it.
fn crumbs(page: &Context) -> Vec<(String, DetailAction)> {
    let mut crumbs = Vec::new();
    if let Some(path) = &page.details.explained {
        let name = if path.is_empty() {
            page.say("术语", "Terms")
        } else {
            page.say("规则说明", "About a rule")
        };
        crumbs.push((name.to_owned(), DetailAction::Explain(path.clone())));
    }
    if let Some(key) = &page.details.indicator {
        // The account is called after its indicator; until it has come, so are those that are always in view.
        let account = page.answers.to(&Question::Account(key.clone()));
        let name = account
            .and_then(|account| account.tables.first().map(|table| table.title.clone()))
            .or_else(|| definition_in_view(key).map(|definition| page.text(definition.name).to_owned()));
        let name = name.unwrap_or_else(|| page.say("指标", "Indicator").to_owned());
        crumbs.push((name, DetailAction::Indicator(key.clone())));
    }
    if let Some(school) = page.details.school {
        let id = page.school_id(school);
        crumbs.push((id, DetailAction::School(Some(school))));
        if let Some((stage, subject)) = page.details.posts {
            let name = posts_name(stage, subject, page.language);
            crumbs.push((name, DetailAction::Posts(page.details.posts)));
        }
    }
    if let Some(teacher) = &page.details.teacher
        && (page.area != Area::Cases || !crumbs.is_empty())
    {
        crumbs.push((
            teacher.clone(),
            DetailAction::Teacher(page.details.teacher.clone()),
        ));
    }
    crumbs
}

fn innermost(page: &Context) -> Html {
    let question = match (page.details.school, page.details.posts, &page.details.indicator) {
        _ if page.details.teacher.is_some() => return case_view(page),
        (Some(school), Some((stage, subject)), _) => Question::Posts(school, stage, subject),
        (Some(school), None, _) => Question::School(school),
        (None, _, Some(key)) => Question::Account(key.clone()),
        _ => match &page.details.explained {
            Some(path) => Question::Explained(path.clone()),
            None => return html! { <p></p> },
        },
    };
    let class = if matches!(question, Question::School(_)) {
        "school"
    } else {
        "panel"
    };
    html! { <div {class}>{ answer_view(page, &question) }</div> }
}
