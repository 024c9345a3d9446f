//! Opening a project: the file is picked or dropped, and what it turns out to be goes to the state.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use crate::app::components::parts::context::{Context, slot};
use crate::app::protocol::{Delivery, Incoming, Job};
use crate::app::state::{Came, FileAction};
use crate::language::{Spoken, Text};
use crate::limits::PROJECT_BYTES;
use crate::project::EXTENSION;

const TOO_LARGE: Text = Text::new(
    "文件超过 128 MB，不是沙盘项目，没有读取。",
    "The file is larger than 128 MB, so it is no project; it was not read.",
);
const UNREADABLE: Text = Text::new(
    "浏览器没能读取文件。请检查它是否还在原处、是否被其他程序占用，然后重试。",
    "The browser could not read the file. See whether it is still there and no other program holds it, then try again.",
);

/// Whether a file is a project, by its name or by how it begins.
pub fn is_project(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_named = ending.is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION));
    is_named || bytes.starts_with(b"PK\x03\x04") && bytes.get(30..40) == Some(b"README.txt")
}

/// Has the user pick a file and opens it.
pub fn pick(page: &Context) {
    let page = page.clone();
    spawn_local(async move {
        let picked = browser::open(PROJECT_BYTES as f64).await;
        if let Some(why) = picked.as_string() {
            let why = if why == "large" { TOO_LARGE } else { UNREADABLE };
            let why = Spoken {
                zh: why.zh.to_owned(),
                en: why.en.to_owned(),
            };
            came(&page, String::new(), false, Incoming::Refused(why));
        } else {
            open_file(&page, &picked);
        }
    });
}

/// Opens the project that this copy of the page was saved with, if there is one.
pub fn open_carried(page: &Context) {
    open_file(page, &browser::carried());
}

/// Opens a file by its name and content, if there is one.
fn open_file(page: &Context, file: &JsValue) {
    if !file.is_null() {
        let file = Array::from(file);
        let name = file.get(0).as_string().unwrap_or_default();
        open(page, name, Uint8Array::new(&file.get(1)).to_vec(), false);
    }
}

/// Opens the file with this name and content.
pub fn open(page: &Context, name: String, bytes: Vec<u8>, is_locked: bool) {
    let (told, file) = (page.clone(), name.clone());
    let read = move |delivery| {
        let what = match delivery {
            Delivery::Opened(what) => what,
            Delivery::Refused(why) => Incoming::Refused(why),
            _ => return,
        };
        came(&told, file.clone(), is_locked, what);
    };
    page.order(slot::OPENING, Job::Open { name, bytes }, read.into());
}

fn came(page: &Context, file: String, is_locked: bool, what: Incoming) {
    page.act(FileAction::Came(Rc::new(Came {
        file,
        is_locked,
        what,
    })));
}
