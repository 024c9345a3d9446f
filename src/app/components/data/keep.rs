//! What of the user's work and choices is kept in this browser: the switch, the list, and erasing all of it.

use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::keep::{ask, use_keeping};
use crate::text;

/// The section.
#[hook]
pub fn use_keep() -> Html {
    let page = use_page();
    let status = use_keeping();
    let erased = use_state(|| None::<String>);
    let is_on = !matches!(status.as_str(), "off" | "refused" | "emptied");
    let onchange = {
        let erased = erased.setter();
        Callback::from(move |_: Event| {
            erased.set(None);
            ask(if is_on { "off" } else { "on" }, "");
        })
    };
    let erase = {
        let erased = erased.setter();
        let question = page.say(
            "清除本浏览器中本网页的全部内容：暂存的方案、语言和深浅色、离线用的程序文件。清除后不能恢复；页面上现在的方案还在。要清除吗？",
            "Erase everything that this page keeps in this browser: kept scenarios, language and colours, the program's files for use offline? It cannot be undone; the scenarios on the page stay.",
        );
        Callback::from(move |_: MouseEvent| {
            if gloo::utils::window()
                .confirm_with_message(question)
                .unwrap_or_default()
            {
                erased.set(Some(ask("erase", "")));
            }
        })
    };
    let told = match (status.as_str(), &*erased) {
        ("refused", _) => page.say("浏览器不允许网页存储（例如无痕窗口），或者这是从磁盘打开的单个文件，没有打开。请把方案保存为文件。", "The browser does not let the page store anything, as in a private window, or this is the one file opened from a disk; it was not switched on. Save the scenarios as files.").to_owned(),
        (_, Some(count)) => page.tell(&text! {
            zh: "已清除：本浏览器中不再有本网页的任何内容（原有 {count} 项）。页面上的方案还在，关闭前可保存为文件。",
            en: "Erased: nothing of this page is in this browser any more (there were {count} entries). What is on the page stays until you leave it.",
            count = count.as_str()
        }),
        _ if is_on => page.tell(&text! {
            zh: "自 {time} 起暂存。关闭开关会删除暂存的方案。", en: "Kept since {time}. Switching it off deletes what was kept.",
            time = ask("since", page.language.tag())
        }),
        _ => String::new(),
    };
    html! {
        <section class="kept">
            <h3>{ page.say("本浏览器中的内容", "What this browser keeps") }</h3>
            <label class="inline"><input type="checkbox" checked={is_on} {onchange} />{ page.say("在本浏览器中暂存方案", "Keep my scenarios in this browser") }</label>
            <p class="quiet-text">{ page.say("每次改动后存下规则、名称、说明、历次稿和决定，网页意外关闭后可以恢复。花名册从不存，只记它的数据校验码和学校、教师数。用这个浏览器的人都能看到。",
                "After each change the rules, names, notes, earlier states and decisions are stored, to be restored if the page is closed by accident. The roster never is: only its fingerprint and how many schools and teachers it has. Whoever uses this browser can see it.") }</p>
            <ul>
                { item(&page, "shapan.language", page.say("界面语言", "language")) }
                { item(&page, "shapan.theme", page.say("深色或浅色", "dark or light")) }
                { item(&page, "shapan.keep", page.say("暂存开关及打开的时间", "that keeping is on, and since when")) }
                { item(&page, "shapan.work.1", page.say("方案、说明、历次稿、决定", "scenarios, notes, earlier states, decisions")) }
                <li hidden={erased.is_some()}>{ page.say("缓存中：程序自己的文件，断网也能打开（从磁盘打开的单个文件没有）", "in the cache: the program's own files, to open without a connection (none for the one file from a disk)") }</li>
            </ul>
            <button type="button" onclick={erase}>{ page.say("清除本浏览器中的全部内容", "Erase everything from this browser") }</button>
            <p role="status">{ told }</p>
        </section>
    }
}

fn item(page: &Context, name: &str, what: &str) -> Html {
    let bytes = ask("bytes", name);
    let size = if bytes.is_empty() {
        page.say("无", "nothing").to_owned()
    } else {
        bytes + page.say(" 字节", " bytes")
    };
    html! { <li>{ what }<code>{ format!(" {name}") }</code>{ page.say("：", ": ") }{ size }</li> }
}
