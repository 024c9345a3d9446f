//! What stays in sight: how it stands, and what can be done with the files.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use super::save;
use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::format::number;
use crate::app::protocol::Wanted;
use crate::app::state::{DataAction, ImportAction, Importing};
use crate::text;

/// The bar.
#[hook]
pub fn use_bar() -> Html {
    let page = use_page();
    let asking = use_state(|| false);
    let first = use_node_ref();
    use_effect_with(*asking, {
        let first = first.clone();
        move |asking| {
            if let (true, Some(first)) = (*asking, first.cast::<HtmlElement>()) {
                let _ = first.focus();
            }
        }
    });
    let Some(import) = &page.data.import else {
        return html! { <div hidden=true></div> };
    };
    let view = &import.view;
    let act = |what: Do| {
        let (page, asking) = (page.clone(), asking.setter());
        Callback::from(move |_: MouseEvent| {
            asking.set(what == Do::Ask);
            what.act(&page);
        })
    };
    let button = |what: Do, words: &'static str| {
        html! { <button key={words} type="button" class="quiet" onclick={act(what)}>{ words }</button> }
    };
    let load = if view.has_key && !import.is_key_saved {
        Do::Ask
    } else {
        Do::Load
    };
    let is_ready = import.is_ready(page.language);
    let question = (*asking).then(|| html! {
        <div class="question" role="alertdialog" aria-label={page.say("代码对照表还没有保存", "The key of codes is not saved")} aria-describedby="key-question">
            <p id="key-question">{ page.say(
                "教师和学校已换成随机代码。没有代码对照表，以后谁也说不出代码是谁，明年的花名册也接不上。对照表只给您自己留存，不要外传。",
                "Teachers and schools were given random codes. Without the key nobody can say later whom a code stands for, nor match next year's roster. The key is for you alone; do not pass it on.",
            ) }</p>
            <p class="drop-tools">
                <button type="button" ref={first.clone()} onclick={act(Do::SaveAndLoad)}>{ page.say("保存对照表并载入", "Save the key and load") }</button>
                { button(Do::Load, page.say("不保存，载入", "Load without it")) }
                { button(Do::Close, page.say("返回", "Back")) }
            </p>
        </div>
    });
    html! {
        <div class="import-bar">
            { question.unwrap_or_else(|| html! { <div hidden=true></div> }) }
            <p role="status" id="import-state">{ state(&page, import) }</p>
            <p class="drop-tools">
                <button type="submit" disabled={!is_ready} aria-describedby="import-state" onclick={act(load)}>{ page.say("载入", "Load") }</button>
                <button type="button" onclick={act(Do::Leave)}>{ page.say("不载入", "Do not load") }</button>
                if view.open > 0 {
                    { button(Do::Next, page.say("到下一处", "Next to decide")) }
                    { button(Do::Accept, page.say("照此采用全部建议", "Accept all proposals")) }
                }
                <button type="button" class="quiet" disabled={!import.can_undo()} onclick={act(Do::Undo)}>{ page.say("撤销", "Undo") }</button>
                <button type="button" class="quiet" disabled={!import.can_redo()} onclick={act(Do::Redo)}>{ page.say("重做", "Redo") }</button>
            </p>
            <details class="import-saves" open={view.has_to_fill}>
                <summary>{ page.say("下载", "Download") }</summary>
                <p class="drop-tools">
                    { button(Do::Save(Wanted::Recipe), page.say("导入设置", "Settings")) }
                    if view.has_key {
                        { button(Do::Save(Wanted::Key), page.say("代码对照表", "Key of codes")) }
                    }
                    { button(Do::Save(Wanted::Log), page.say("数据日志", "Data log")) }
                    if view.problem_count > 0 {
                        { button(Do::Save(Wanted::Problems), page.say("问题清单", "List of problems")) }
                    }
                    if view.read.is_some() {
                        { button(Do::Save(Wanted::Tables), page.say("匿名花名册", "Anonymous roster")) }
                    }
                    if view.has_to_fill {
                        { button(Do::Save(Wanted::Tables), page.say("待填的学校表", "Table of schools to fill in")) }
                    }
                </p>
                if view.has_key {
                    <p class="quiet-text">{ page.say(
                        "代码对照表写明每个代码是谁：只给您自己留存，不要外传，也不要与花名册放在一处。",
                        "The key of codes says whom each code stands for: it is for you alone. Do not pass it on, nor keep it with the roster.",
                    ) }</p>
                }
            </details>
        </div>
    }
}

/// How it stands: what would be loaded, or what keeps it from that.
fn state(page: &Context, import: &Importing) -> String {
    let view = &import.view;
    if import.is_loading {
        return page.say("正在载入……", "Loading…").to_owned();
    }
    if !import.is_current(page.language) {
        return page
            .say("正在按您的决定重算……", "Working it out anew…")
            .to_owned();
    }
    let count = |value: u32| number(f64::from(value), 0);
    let open = page.tell(&text! {
        zh: "还有 {count} 处须您决定。", en: "{count:place|places} still to be decided by you.", count = view.open
    });
    let read = view.read.map(|(schools, teachers)| {
        page.tell(&text! {
            zh: "将载入 {schools} 所学校、{teachers} 名教师。", en: "{schools} schools and {teachers} teachers will be loaded. ",
            schools = count(schools), teachers = count(teachers)
        })
    });
    match (read, view.open) {
        (Some(read), 0) => read,
        (Some(read), _) => read + &open,
        (None, 0) => page
            .say(
                "还不能载入：原因见“文件”和“问题与提示”。",
                "This cannot be loaded yet: see the files and the problems above.",
            )
            .to_owned(),
        (None, _) => open,
    }
}

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Do {
    Ask,
    Close,
    Load,
    SaveAndLoad,
    Leave,
    Next,
    Accept,
    Undo,
    Redo,
    Save(Wanted),
}

impl Do {
    fn act(self, page: &Context) {
        match self {
            Self::Ask | Self::Close => {}
            Self::Load => page.act(ImportAction::Load),
            Self::SaveAndLoad => {
                save(page, Wanted::Key);
                page.act(ImportAction::Load);
            }
            Self::Leave => page.act(DataAction::Leave),
            Self::Next => to_next(),
            Self::Accept => page.act(ImportAction::Accept),
            Self::Undo => page.act(ImportAction::Undo),
            Self::Redo => page.act(ImportAction::Redo),
            Self::Save(want) => {
                save(page, want);
                if want == Wanted::Key {
                    page.act(ImportAction::KeySaved);
                }
            }
        }
    }
}

/// To the first place that waits to be decided.
fn to_next() {
    let place = document().query_selector(".import [data-open]").ok().flatten();
    if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
        let _ = place.focus();
        place.scroll_into_view();
    }
}
