//! 数据: what is loaded, loading files, going back to the sample, and the problems of refused files.

mod banner;
mod problems;
mod sample;

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, HtmlInputElement};
use yew::prelude::*;

use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::part::part;
use crate::app::components::parts::readiness::readiness;
use crate::app::format::number;
use crate::app::protocol::{PickedFile, Request};
use crate::app::state::{DataAction, Work};
use crate::limits::ROSTER_BYTES;
use crate::roster::fields::TableKind;
use crate::roster::personal::Doubts;
use crate::text;
use banner::use_banner;
use problems::{problem_table, problems};
use sample::use_back_to_sample;

/// What is wrong with a choice of files before anything is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Nothing.
    Fine,
    /// Fewer files than a roster has tables, or more.
    Count(usize),
    /// A file over the limit.
    TooLarge,
    /// The browser could not read a file.
    Unreadable,
}

/// Reads the files and hands them to the worker.
fn take(files: Vec<web_sys::File>, doubts: Doubts, page: &Context, wrong: &UseStateHandle<Choice>) {
    page.act(DataAction::Dismiss);
    if !(TableKind::REQUIRED.len()..=TableKind::ALL.len()).contains(&files.len()) {
        wrong.set(Choice::Count(files.len()));
        return;
    }
    // Looked at before reading: a file of gigabytes never enters memory.
    if files.iter().any(|file| file.size() > ROSTER_BYTES as f64) {
        wrong.set(Choice::TooLarge);
        return;
    }
    wrong.set(Choice::Fine);
    page.picked.replace(files.clone());
    let (ask, wrong) = (page.ask.clone(), wrong.clone());
    let (batch, language) = (page.data.next_batch(), page.language);
    wasm_bindgen_futures::spawn_local(async move {
        let (mut picked, chosen) = (Vec::new(), files.len());
        for file in files {
            let name = file.name();
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => picked.push(PickedFile {
                    name,
                    bytes: Uint8Array::new(&buffer).to_vec(),
                }),
                Err(_) => wrong.set(Choice::Unreadable),
            }
        }
        if picked.len() == chosen {
            ask.emit(Request::Read {
                files: picked,
                doubts,
                batch,
                language,
            });
        }
    });
}

fn files_of(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    list.map(|list| (0..list.length()).filter_map(|place| list.get(place)).collect())
        .unwrap_or_default()
}

/// The area of data.
#[hook]
pub fn use_data() -> Html {
    let page = use_page();
    let wrong = use_state(|| Choice::Fine);
    let over = use_state(|| false);
    let onchange = {
        let (page, wrong) = (page.clone(), wrong.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            take(files_of(input.files()), Doubts::Asked, &page, &wrong);
            // The same files may be picked again once they are mended.
            input.set_value("");
        })
    };
    let ondrop = {
        let (page, wrong, over) = (page.clone(), wrong.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            take(
                files_of(event.data_transfer().and_then(|data| data.files())),
                Doubts::Asked,
                &page,
                &wrong,
            );
        })
    };
    let onchecked = {
        let (page, wrong) = (page.clone(), wrong.clone());
        Callback::from(move |_: MouseEvent| {
            let files = page.picked.borrow().clone();
            take(files, Doubts::Checked, &page, &wrong);
        })
    };
    let drag = |on: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(on);
        })
    };
    let ask = |request: Request| {
        let ask = page.ask.clone();
        Callback::from(move |_: MouseEvent| ask.emit(request.clone()))
    };
    let limit = ROSTER_BYTES / 1024 / 1024;
    let message = match *wrong {
        Choice::Fine => String::new(),
        Choice::Count(count) => page.tell(&text! {
            zh: "请一次选择全部文件：学校表和教师表，有志愿表等的一并选择（这次选了 {count} 个）。",
            en: "Pick all files at once: schools and teachers, and preferences and the like where there are any ({count} picked).",
            count
        }),
        Choice::TooLarge => page.tell(&text! {
            zh: "文件超过 {limit} MB，没有读取。请确认选对了文件，或删去无关的列和行。",
            en: "A file is larger than {limit} MB and was not read. Check that it is the right one, or remove columns and rows that are not needed.",
            limit
        }),
        Choice::Unreadable => page.say("浏览器没能读取文件。请检查文件是否被其他程序占用，然后重试。", "The browser could not read a file. Check whether another program holds it, then try again.").to_owned(),
    };
    html! {
        <div class="data">
            <h2>{ page.say("数据", "Data") }</h2>
            { part!(use_banner) }
            { summary(&page) }
            <section class={classes!("drop", (*over).then_some("over"))} {ondrop} ondragover={drag(true)} ondragleave={drag(false)}>
                <h3>{ page.say("载入花名册", "Load a roster") }</h3>
                <p>{ page.say("同时选择学校表和教师表两个 CSV 文件（有志愿表等的一并选择），或把它们拖到这里。中英文表头、UTF-8 与 GB18030 编码均可。",
                    "Pick the CSV files of schools and teachers together (and of preferences and the like, if any), or drop them here. Chinese or English headers, UTF-8 or GB18030.") }</p>
                <p>{ page.say("文件只在本机浏览器里读取，不会上传。请勿包含姓名、身份证号、手机号等个人信息：确定是的拒绝载入，像是的先问您。",
                    "The files are read in this browser only; nothing is uploaded. Leave out names, ID numbers, telephone numbers and the like: what is sure is refused, what only looks like it is asked about.") }</p>
                <p class="drop-tools">
                    <label class="button" for="files">{ page.say("选择文件", "Pick files") }</label>
                    <input id="files" class="visually-hidden" type="file" multiple=true accept=".csv,.txt,text/csv" {onchange} />
                    <button type="button" onclick={ask(Request::Templates(page.language))}>{ page.say("下载模板", "Templates") }</button>
                    <button type="button" onclick={ask(Request::Export(page.language))}>{ page.say("导出当前花名册", "Export this roster") }</button>
                    { part!(use_back_to_sample) }
                </p>
                <p class="field-error" role="alert">{ message }</p>
            </section>
            { problems(&page, onchecked) }
            <p class="licences">
                <a href="licenses.txt" target="_blank" rel="noopener">{ page.say("开源许可", "Licences of what this page contains") }</a>
            </p>
        </div>
    }
}

/// What is loaded now.
fn summary(page: &Context) -> Html {
    let Some(roster) = page.data.roster.clone() else {
        return html! { <p role="status">{ page.say("正在生成示例县……", "Making the sample county…") }</p> };
    };
    let count = |value: u32| number(f64::from(value), 0);
    let name = if roster.files.is_empty() {
        page.say(
            "示例县（虚构，由随机种子生成）",
            "Sample county (fictional, made from a seed)",
        )
        .to_owned()
    } else {
        roster.files.join(page.say("、", ", "))
    };
    let busy = page.run.work == Work::Busy;
    html! {
        <section class="roster-summary" aria-busy={busy.to_string()}>
            <h3>{ page.say("当前花名册", "The roster now") }</h3>
            <dl>
                <div><dt>{ page.say("来源", "Source") }</dt><dd>{ name }</dd></div>
                <div><dt>{ page.say("学校", "Schools") }</dt><dd>{ count(roster.schools) }</dd></div>
                <div><dt>{ page.say("教师", "Teachers") }</dt><dd>{ count(roster.teachers) }</dd></div>
                <div><dt>{ page.say("学生", "Pupils") }</dt><dd>{ count(roster.pupils) }</dd></div>
                <div><dt>{ page.say("学区", "Zones") }</dt><dd>{ count(roster.zones) }</dd></div>
                <div><dt>{ page.say("数据校验码", "Fingerprint") }</dt><dd><code>{ &roster.fingerprint }</code></dd></div>
            </dl>
            { readiness(page) }
            if !roster.notes.is_empty() {
                <details open={roster.notes.iter().any(|note| note.grave)}>
                    <summary>{ page.tell(&text! { zh: "载入时有 {count} 条提示", en: "{count:note|notes} from loading", count = roster.note_count }) }</summary>
                    { problem_table(page, &roster.notes) }
                </details>
            }
        </section>
    }
}
