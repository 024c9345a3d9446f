//! What is asked under the header: how the work is to be saved, and what is to become of a file that was opened.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_effect_with, use_state};

use super::browser;
use super::opening::open;
use super::saving::{COPY, OWN, PAGE_ALONE, Saving, Told, place};
use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, typed_text};
use crate::app::protocol::{Incoming, OpenedProject};
use crate::app::state::{Came, FileAction, KeepAction};
use crate::language::Spoken;
use crate::project::LEAST_PASSWORD;
use crate::text;

/// How the work is to be saved, which is being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Where to.
    pub way: u8,
    /// Whether what was opened then takes its place.
    pub then_open: bool,
}

/// What is asked, if anything is.
#[hook]
pub fn use_sheets(
    page: &Context,
    sheet: &Own<Option<Sheet>>,
    told: &Own<Told>,
    due: &Own<Option<Saving>>,
) -> Html {
    let fields: [NodeRef; 4] = [use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref()];
    let first = use_node_ref();
    let wrong = use_state(String::new);
    let incoming = page.files.incoming.clone();
    let asked = (**sheet, incoming.clone());
    // Whoever is asked begins at what is asked.
    use_effect_with(asked, {
        let (first, wrong) = ([first.clone(), fields[0].clone()], wrong.setter());
        move |_| {
            wrong.set(String::new());
            // Above all else, and whatever is below it is out of reach.
            browser::modal();
            if let Some(first) = first.iter().find_map(NodeRef::cast::<HtmlElement>) {
                let _ = first.focus();
            }
        }
    });
    let close = {
        let is_save = sheet.is_some();
        let (page, sheet) = (page.clone(), sheet.setter());
        move || {
            if is_save {
                sheet.set(None);
            } else {
                page.act(FileAction::LetGo);
            }
        }
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                close();
            }
        })
    };
    let cancel = Callback::from(move |_: MouseEvent| close());
    let asking = Asking {
        page,
        first: &first,
        fields: &fields,
        wrong: &wrong,
        cancel,
    };
    let (name, inside) = match (**sheet, incoming.as_deref()) {
        (Some(of), _) => (
            page.say("保存项目", "Save the project"),
            asking.saving(of, sheet, told, due),
        ),
        (None, Some(came)) => (
            page.say("打开项目", "Open a project"),
            asking.incoming(came, sheet),
        ),
        (None, None) => return html! { <div hidden=true></div> },
    };
    html! { <dialog class="project-sheet" aria-label={name} {onkeydown}>{ inside }</dialog> }
}

/// What all that is asked is made of.
struct Asking<'a> {
    page: &'a Context,
    first: &'a NodeRef,
    fields: &'a [NodeRef; 4],
    wrong: &'a Own<String>,
    cancel: Callback<MouseEvent>,
}

fn value(field: &NodeRef) -> String {
    field
        .cast::<HtmlInputElement>()
        .map_or_else(String::new, |field| field.value())
}

fn is_chosen(field: &NodeRef) -> bool {
    field
        .cast::<HtmlInputElement>()
        .is_some_and(|field| field.checked())
}

/// What is wrong with a password and its repetition, the latter as far as it goes unless it is said to be whole.
fn fault(page: &Context, password: &str, again: &str, is_whole: bool) -> String {
    let is_same = if is_whole {
        password == again
    } else {
        password.starts_with(again)
    };
    if !is_same {
        page.say("两次输入的密码不一样。", "The two passwords are not the same.")
            .to_owned()
    } else if !password.is_empty() && password.chars().count() < LEAST_PASSWORD {
        page.tell(&text! {
            zh: "密码不足 {least} 个字符，太容易猜中；请换一个更长的，或留空不设密码。",
            en: "The password has fewer than {least} characters and is too easy to guess; choose a longer one, or leave it empty.",
            least = LEAST_PASSWORD
        })
    } else {
        String::new()
    }
}

impl Asking<'_> {
    fn saving(
        &self,
        of: Sheet,
        sheet: &Own<Option<Sheet>>,
        told: &Own<Told>,
        due: &Own<Option<Saving>>,
    ) -> Html {
        let page = self.page;
        let [name, rows, password, again] = self.fields;
        let save = {
            let (page, wrong) = (page.clone(), self.wrong.setter());
            let (sheet, told, due) = (sheet.setter(), told.setter(), due.setter());
            let fields = self.fields.clone();
            Callback::from(move |way: u8| {
                let [name, rows, password, again] = &fields;
                let [password, again] = [password, again].map(value);
                let fault = fault(&page, &password, &again, true);
                if !fault.is_empty() {
                    wrong.set(fault);
                    return;
                }
                let name = value(name);
                page.act(KeepAction::Name(name.clone()));
                let saving = Saving {
                    with_rows: is_chosen(rows),
                    password: Some(password).filter(|password| !password.is_empty()),
                    then_open: of.then_open,
                    ..Saving::default()
                };
                sheet.set(None);
                place(&page, way, &name, saving, told.clone(), due.clone());
            })
        };
        let onsubmit = save.reform(move |event: SubmitEvent| {
            event.prevent_default();
            of.way
        });
        let by = |way: u8| save.reform(move |_: MouseEvent| way);
        let with_rows = page.keeping.has_rows().unwrap_or(true);
        let is_wrong = !self.wrong.is_empty();
        let secret = |field: &NodeRef, id: &'static str, words: &'static str| {
            html! { <label for={id}>{ words }<input {id} type="password" autocomplete="new-password" ref={field.clone()} aria-invalid={is_wrong.to_string()} aria-describedby="project-rule project-wrong" /></label> }
        };
        // What is wrong is told while it is typed.
        let oninput = {
            let (page, wrong) = (page.clone(), self.wrong.setter());
            let fields = self.fields.clone();
            Callback::from(move |_: InputEvent| {
                let [_, _, password, again] = &fields;
                wrong.set(fault(&page, &value(password), &value(again), false));
            })
        };
        let rule = text! {
            zh: "至少 {least} 个字符。忘记的密码无法找回。", en: "At least {least} characters. A password that is forgotten cannot be found again.",
            least = LEAST_PASSWORD
        };
        html! {
            <form {onsubmit}>
                <label for="project-name">{ page.say("名称", "Name") }
                    <input id="project-name" type="text" maxlength="80" ref={name.clone()} ~defaultValue={typed_text(&page.keeping.name)} /></label>
                <label><input id="project-rows" type="radio" name="project-holds" ref={rows.clone()} ~defaultChecked={JsValue::from(with_rows)} />
                    <b>{ page.say("含个人数据", "Holds people's data") }</b>
                    { page.say("：花名册一并保存，以后接着做；与花名册同样保密。", ": the roster goes into the file, to go on with later; as confidential as the roster.") }</label>
                <label><input id="project-mail" type="radio" name="project-holds" ~defaultChecked={JsValue::from(!with_rows)} />
                    <b>{ page.say("可以邮寄", "Safe to mail") }</b>
                    { page.say("：没有任何人的记录，只有规则、说明、合计数和花名册的校验码。", ": no row about anybody, only rules, notes, totals and the fingerprint of the roster.") }</label>
                if browser::locks() {
                    <div class="project-password" {oninput}>
                        { secret(password, "project-password", page.say("密码（可不设）", "Password (optional)")) }
                        { secret(again, "project-again", page.say("再输一次", "Once more")) }
                        <span id="project-rule" class="quiet-text">{ page.tell(&rule) }</span>
                    </div>
                } else {
                    <p class="quiet-text">{ page.say("这个网页不是经 https 打开的，浏览器不提供加密，所以不能设密码。", "This page was not opened by https, so the browser offers no encryption and no password can be set.") }</p>
                }
                if browser::confined() {
                    <p class="caution">{ page.say("现在是在微信、QQ、钉钉等应用里打开的，这里多半不能保存文件。请点右上角菜单，选“在浏览器打开”，再保存。", "The page is open inside of another app, which hardly ever can save files. Choose “open in browser” from its menu, then save.") }</p>
                } else if !browser::picks() {
                    <p class="quiet-text">{ page.say("这个浏览器不能写回同一个文件，每次保存都下载一个带日期的新文件。", "This browser cannot write to the same file again: each time a new file with the date in its name is downloaded.") }</p>
                }
                <p id="project-wrong" class="field-error" role="alert">{ (**self.wrong).clone() }</p>
                <p class="drop-tools">
                    <button type="submit">{ page.say("保存", "Save") }</button>
                    <button type="button" data-project="copy" onclick={by(COPY)}>{ page.say("存为离线副本", "Save an offline copy") }</button>
                    <button type="button" data-project="page-alone" class="quiet" onclick={by(PAGE_ALONE)}>{ page.say("离线副本，不带这项工作", "Offline copy without the work") }</button>
                    { self.cancelling() }
                </p>
                <p class="quiet-text">{ page.say("离线副本是一个网页文件（约 4 MB），双击就能打开，不用网络；带着这项工作的，打开就是现在的样子。", "An offline copy is the page as one file (about 4 MB), which opens by a double click and needs no connection; with the work in it, it opens as the page is now.") }</p>
            </form>
        }
    }

    fn cancelling(&self) -> Html {
        html! { <button type="button" class="quiet" onclick={self.cancel.clone()}>{ self.page.say("取消", "Cancel") }</button> }
    }

    fn incoming(&self, came: &Came, sheet: &Own<Option<Sheet>>) -> Html {
        match &came.what {
            Incoming::Project(project) => self.question(&came.file, project, sheet),
            Incoming::Locked(additional, content) => self.password(&came.file, additional, content),
            Incoming::Newer(why) => self.refusal(
                why,
                self.page.say(
                    "这个文件不会被改写。请用新版的沙盘打开。",
                    "The file will not be written to. Open it with the newer Shapan.",
                ),
            ),
            Incoming::Refused(why) => self.refusal(
                why,
                self.page
                    .say("页面上的工作没有变。", "The work on the page is as it was."),
            ),
        }
    }

    fn refusal(&self, why: &Spoken, then: &'static str) -> Html {
        html! {
            <>
                <p role="alert">{ why.text(self.page.language) }</p>
                <p>{ then }</p>
                <p class="drop-tools"><button type="button" ref={self.first.clone()} onclick={self.cancel.clone()}>{ self.page.say("知道了", "Close") }</button></p>
            </>
        }
    }

    fn question(&self, file: &str, project: &OpenedProject, sheet: &Own<Option<Sheet>>) -> Html {
        let page = self.page;
        let save = {
            let sheet = sheet.setter();
            Callback::from(move |_: MouseEvent| {
                sheet.set(Some(Sheet {
                    way: OWN,
                    then_open: true,
                }));
            })
        };
        html! {
            <>
                <p role="alert">{ page.tell(&text! {
                    zh: "页面上有还没有保存的工作。打开“{file}”会取代它。", en: "There is unsaved work on the page. Opening “{file}” takes its place.", file
                }) }</p>
                <ul class="quiet-text">{ for project.contents.iter().map(|said| html! { <li>{ said.text(page.language) }</li> }) }</ul>
                <p class="drop-tools">
                    <button type="button" ref={self.first.clone()} onclick={save}>{ page.say("先保存，再打开", "Save first, then open") }</button>
                    <button type="button" onclick={page.on(FileAction::TakeIn)}>{ page.say("不保存，直接打开", "Open without saving") }</button>
                    { self.cancelling() }
                </p>
            </>
        }
    }

    fn password(&self, file: &str, additional: &[u8], content: &[u8]) -> Html {
        let page = self.page;
        let onsubmit = {
            let (page, wrong, field) = (page.clone(), self.wrong.setter(), self.first.clone());
            let (file, additional, content) = (file.to_owned(), additional.to_vec(), content.to_vec());
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                let (page, wrong, field) = (page.clone(), wrong.clone(), field.clone());
                let (file, additional, content) = (file.clone(), additional.clone(), content.clone());
                spawn_local(async move {
                    let opened = browser::crypt(&value(&field), &additional, &content, false).await;
                    if opened.is_null() {
                        wrong.set(page.say(
                            "密码不对，或文件在保存之后改过。请核对大小写、全半角和空格；忘记的密码无法找回。",
                            "The password is not that of the file, or the file was changed after it was saved. Mind capitals, full-width letters and blanks; a password that is forgotten cannot be found again.",
                        ).to_owned());
                    } else {
                        open(&page, file, Uint8Array::new(&opened).to_vec(), true);
                    }
                });
            })
        };
        html! {
            <form {onsubmit}>
                <p>{ page.tell(&text! { zh: "“{file}”有密码。", en: "“{file}” is under a password.", file }) }</p>
                if browser::locks() {
                    <label for="project-key">{ page.say("密码", "Password") }<input id="project-key" type="password" autocomplete="off" ref={self.first.clone()} /></label>
                } else {
                    <p class="caution">{ page.say("这个网页不是经 https 打开的，浏览器不提供解密。请经 https 打开本页，或用命令行的 shapan project 打开。", "This page was not opened by https, so the browser cannot decrypt. Open the page by https, or the file with shapan project on the command line.") }</p>
                }
                <p class="field-error" role="alert">{ (**self.wrong).clone() }</p>
                <p class="drop-tools">
                    <button type="submit" disabled={!browser::locks()}>{ page.say("打开", "Open") }</button>
                    { self.cancelling() }
                </p>
            </form>
        }
    }
}
