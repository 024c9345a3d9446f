//! 数据: what is loaded, loading files, making a county, going back to the roster before, and the problems of refused files.

mod banner;
mod county;
mod import;
mod keep;
mod problems;
mod take;

use web_sys::DragEvent;
use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_state};

use crate::app::components::learn::guide;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::answer::notice;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::part::part;
use crate::app::components::parts::readiness::readiness;
use crate::app::format::number;
use crate::app::protocol::{Form, Request};
use crate::roster::personal::Doubts;
use crate::text;
use banner::use_banner;
use county::use_county;
use import::use_import;
use keep::use_keep;
use problems::{problem_table, problems};
pub use take::picked_in;
use take::{Wrong, files_of, take};

/// The area of data.
#[hook]
pub fn use_data() -> Html {
    let page = use_page();
    let wrong = use_state(|| Wrong::Nothing);
    let over = use_state(|| false);
    let hand = |doubts: Doubts| {
        let (page, wrong) = (page.clone(), wrong.clone());
        move |files: Vec<web_sys::File>| take(files, doubts, None, &page, &wrong)
    };
    let onchange = {
        let hand = hand(Doubts::Asked);
        Callback::from(move |event: Event| hand(picked_in(&event)))
    };
    let is_deciding = page.data.import.is_some();
    // Anywhere in the area: a browser that is left to itself would show the file in place of the page.
    let ondrop = {
        let (hand, over) = (hand(Doubts::Asked), over.setter());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if !is_deciding {
                hand(files_of(event.data_transfer().and_then(|data| data.files())));
            }
        })
    };
    let onchecked = {
        let (hand, picked) = (hand(Doubts::Checked), page.picked.clone());
        Callback::from(move |_: MouseEvent| {
            // They are put in their place again while they are taken.
            let files = picked.borrow().clone();
            hand(files);
        })
    };
    let drag = |on: bool| {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(on);
        })
    };
    let bring = html! {
        <section class={classes!("drop", (*over).then_some("over"))}>
            <h3>{ page.say("载入花名册", "Load a roster") }</h3>
            <p>{ page.say("选择单位里现成的表，或把它们拖到这里：Excel（XLSX、XLS、XLSB）、WPS 或 ODS、CSV、文本，一个或多个都行；项目文件（.shapan）也在这里打开；程序先说明认出了什么，由您核对后才载入。",
                "Pick the tables that your office has, or drop them here: Excel (XLSX, XLS, XLSB), WPS or ODS, CSV, text; one file or several; a project (.shapan) as well. What was recognised is shown first, and loaded only once you have looked at it.") }</p>
            <p>{ page.say("文件只在本机浏览器里读取，不会上传。姓名、身份证号、手机号等先取出、不保留，其他程序一行也看不到；由本页导出的 CSV 若含有这些，拒绝载入。",
                "The files are read in this browser only; nothing is uploaded. Names, ID numbers, telephone numbers and the like are taken out and not kept before anything else sees a row; our own CSV tables are refused if they hold any.") }</p>
            <p class="drop-tools">
                <label class="button" for="files">{ page.say("选择文件", "Pick files") }</label>
                <input id="files" class="visually-hidden" type="file" multiple=true accept=".xlsx,.xls,.xlsb,.ods,.csv,.tsv,.txt,.json,.shapan" {onchange} />
                <button type="button" onclick={ask(&page, Request::Templates(Form::Workbook, page.language))}>{ page.say("下载模板", "Templates") }</button>
                <button type="button" onclick={ask(&page, Request::Export(Form::Workbook, page.language))}>{ page.say("导出当前花名册", "Export this roster") }</button>
                <button type="button" class="quiet" onclick={ask(&page, Request::Templates(Form::Csv, page.language))}>{ page.say("CSV 模板", "CSV templates") }</button>
                <button type="button" class="quiet" onclick={ask(&page, Request::Export(Form::Csv, page.language))}>{ page.say("导出 CSV", "Export CSV") }</button>
                <button type="button" title={page.say("用虚构的示例县代替当前花名册", "Replaces the roster loaded with the fictional sample county")} onclick={ask(&page, Request::Sample)}>{ page.say("用示例县", "Sample county") }</button>
            </p>
            { part!(use_county) }
        </section>
    };
    html! {
        <div class="data" {ondrop} ondragover={drag(true)} ondragleave={drag(false)}>
            <h2>{ page.say("数据", "Data") }</h2>
            { part!(use_banner) }
            { lost(&page, &wrong) }
            <p class="field-error" role="alert">{ wrong.words(&page) }</p>
            if !is_deciding {
                <>{ summary(&page) }{ bring }</>
            }
            { problems(&page, onchecked) }
            { part!(use_import) }
            { part!(use_keep) }
            <p class="licences">
                { guide(&page) }{ " · " }
                <a href="licenses.txt" target="_blank" rel="noopener">{ page.say("开源许可", "Licences of what this page contains") }</a>
            </p>
        </div>
    }
}

fn ask(page: &Context, request: Request) -> Callback<MouseEvent> {
    let ask = page.ask.clone();
    Callback::from(move |_| ask.emit(request.clone()))
}

/// That what was asked of files that are decided about did not come, and the way out: they are read again, and decided as
/// before.
fn lost(page: &Context, wrong: &Own<Wrong>) -> Html {
    let lost = page.answers.lost_import().map(|(_, why)| why);
    let import = page.data.import.as_ref();
    let told = import
        .filter(|import| import.is_lost || lost.is_some())
        .map(|import| {
            let (page, wrong, batch) = (page.clone(), wrong.clone(), import.batch());
            // That the roster did not come is told above.
            let words = lost.map_or("", |why| why.text(page.language)).to_owned();
            let name = page.say("重新读取文件", "Read the files again");
            let again = Callback::from(move |_| {
                let files = page.picked.borrow().clone();
                take(files, Doubts::Asked, Some(batch), &page, &wrong);
            });
            notice(words, &[(name, again)])
        });
    html! { <div class="lost-files failure" role="alert">{ for told }</div> }
}

/// The way back to the roster from before; scenarios stay as they are.
fn former(page: &Context) -> Html {
    let sample = page.say("示例县（虚构）", "Sample county (fictional)");
    let former = page.data.former.as_ref();
    let back = former.map(|former| {
        html! {
            <>
                <button type="button" onclick={ask(page, Request::Former)}>{ page.say("换回上一份花名册", "Back to the roster before") }</button>
                { page.tell(&text! {
                    zh: "{name}，{teachers} 名教师；方案不变。",
                    en: "{name}, {teachers:teacher|teachers}; the scenarios stay.",
                    name = former.called(sample, page.language), teachers = former.teachers
                }) }
            </>
        }
    });
    html! { <p class="former" hidden={former.is_none()}>{ for back }</p> }
}

/// What is loaded now.
fn summary(page: &Context) -> Html {
    let Some(roster) = page.data.roster.clone() else {
        return html! { <p role="status">{ page.say("正在生成示例县……", "Making the sample county…") }</p> };
    };
    let count = |value: u32| number(f64::from(value), 0);
    let sample = page.say(
        "示例县（虚构，由随机种子生成）",
        "Sample county (fictional, made from a seed)",
    );
    let name = roster.called(sample, page.language);
    let busy = page.is_busy();
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
            { former(page) }
            { readiness(page) }
            { import::findings::done(page, &roster.import.iter().map(|words| words.text(page.language).to_owned()).collect::<Vec<_>>()) }
            if !roster.notes.is_empty() {
                <details open={roster.notes.iter().any(|note| note.grave)}>
                    <summary>{ page.tell(&text! { zh: "载入时有 {count} 条提示", en: "{count:note|notes} from loading", count = roster.note_count }) }</summary>
                    { problem_table(page, &roster.notes) }
                </details>
            }
        </section>
    }
}
