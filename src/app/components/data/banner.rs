//! What came of the files just chosen, at the top, where the user looks next.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::parts::own::use_effect_with;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, use_page};
use crate::app::format::number;
use crate::app::state::{Action, Area, DataAction};
use crate::language::Text;
use crate::text;

/// The banner; empty while there is nothing to tell.
#[hook]
pub fn use_banner() -> Html {
    let page = use_page();
    let banner = use_node_ref();
    use_effect_with(page.data.news, {
        let banner = banner.clone();
        move |news| {
            if let (Some(_), Some(banner)) = (news, banner.cast::<HtmlElement>()) {
                let _ = banner.focus();
            }
        }
    });
    let told = if page.data.news.is_some() {
        news(&page)
    } else {
        None
    };
    let (class, inside) = told.unwrap_or(("", html! { <span hidden=true></span> }));
    html! { <div class={classes!("news", class)} ref={banner} tabindex="-1" role="status" hidden={page.data.news.is_none()}>{ inside }</div> }
}

fn news(page: &Context) -> Option<(&'static str, Html)> {
    let dismiss = html! { <button type="button" class="quiet" onclick={page.on(DataAction::Dismiss)}>{ page.say("知道了", "Close") }</button> };
    if let Some(report) = &page.data.problems {
        let told = text! {
            zh: "文件没有载入：有 {count} 处问题。原来的数据和结果都没有变。",
            en: "The files were not loaded: {count:problem|problems}. Data and results are as before.",
            count = number(f64::from(report.total), 0)
        };
        let asked = Text::new(
            "文件还没有载入：有内容像个人信息，请先核对。原来的数据和结果都没有变。",
            "The files are not loaded yet: some of it looks like personal data; look at it first. Data and results are as before.",
        );
        let words = page.tell(&if report.is_doubt { asked.into() } else { told });
        let to_list = Callback::from(|_: MouseEvent| {
            let list = document().get_element_by_id("problems");
            if let Some(list) = list.and_then(|list| list.dyn_into::<HtmlElement>().ok()) {
                let _ = list.focus();
                list.scroll_into_view();
            }
        });
        let inside = html! {
            <>
                <strong>{ words }</strong>
                <button type="button" onclick={to_list}>{ page.say("看问题清单", "See the list") }</button>
                { dismiss }
            </>
        };
        return Some(("refused", inside));
    }
    let roster = page.data.roster.as_ref()?;
    let count = |value: u32| number(f64::from(value), 0);
    let (schools, teachers) = (count(roster.schools), count(roster.teachers));
    let name = roster.called(page.say("示例县", "the sample county"), page.language);
    let words = page.tell(&text! {
        zh: "已载入{name}：{schools} 所学校，{teachers} 名教师。",
        en: "Loaded {name}: {schools} schools, {teachers} teachers.",
        name, schools, teachers
    });
    let notes = (roster.note_count > 0).then(|| {
        page.tell(&text! {
            zh: "有 {count} 条提示，列在下面。", en: "{count:note|notes} below.",
            count = roster.note_count
        })
    });
    let inside = html! {
        <>
            <strong>{ words }</strong>
            <span>{ notes.unwrap_or_default() }</span>
            <button type="button" onclick={page.on(Action::Open(Area::Results))}>{ page.say("看结果", "See the results") }</button>
            { dismiss }
        </>
    };
    Some(("loaded", inside))
}
