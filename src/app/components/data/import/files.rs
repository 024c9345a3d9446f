//! The files as they were recognised, and the files of an earlier time that help to decide.

use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::app::components::data::take::picked_in;
use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::protocol::ImportView;
use crate::app::state::ImportAction;
use crate::limits::BOOK_BYTES;

/// The files.
pub fn files(page: &Context, view: &ImportView) -> Html {
    html! {
        <section class="import-part" data-part="files">
            <h4>{ page.say("文件", "Files") }</h4>
            <ul>
                { for view.files.iter().map(|(name, about)| html! { <li><b>{ name }</b>{ about }</li> }) }
                { for view.refused.iter().map(|line| html! {
                    <li class="refused" role="alert"><b>{ &line.file }</b>{ line.message.text(page.language) }</li>
                }) }
            </ul>
            if !view.differences.is_empty() {
                <p>{ page.say("保存过的导入设置与这些文件不同的地方：", "Where the saved settings differ from these files:") }</p>
                <ul>{ for view.differences.iter().map(|words| html! { <li>{ words }</li> }) }</ul>
            }
            <p class="drop-tools">
                { earlier(page, "recipe", page.say("使用保存过的导入设置", "Use saved settings"), ImportAction::Recipe) }
                { earlier(page, "key", page.say("使用以前的代码对照表", "Use an earlier key of codes"), ImportAction::Key) }
            </p>
        </section>
    }
}

/// A file of an earlier time, whose text decides.
fn earlier(
    page: &Context,
    id: &'static str,
    label: &'static str,
    action: fn(String) -> ImportAction,
) -> Html {
    let page = page.clone();
    let onchange = Callback::from(move |event: Event| {
        let file = picked_in(&event).into_iter().next();
        let Some(file) = file.filter(|file| file.size() <= BOOK_BYTES as f64) else {
            return;
        };
        let page = page.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            if let Some(text) = text.and_then(|text| text.as_string()) {
                page.act(action(text));
            }
        });
    });
    html! {
        <>
            <label class="button plain" for={id}>{ label }</label>
            <input {id} class="visually-hidden" type="file" accept=".json,.csv,.txt" {onchange} />
        </>
    }
}
