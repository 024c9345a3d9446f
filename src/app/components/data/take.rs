//! Files that the user brings: handed to the worker that reads them.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, FileList, HtmlInputElement};
use yew::prelude::*;

use crate::app::components::parts::own::Own;

use crate::app::components::parts::context::Context;
use crate::app::components::project::browser;
use crate::app::components::project::opening::{is_project, open};
use crate::app::protocol::{PickedFile, Request};
use crate::app::state::DataAction;
use crate::limits::ROSTER_BYTES;
use crate::roster::personal::Doubts;
use crate::text;

/// What is wrong with a choice of files before anything is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing.
    Nothing,
    /// No file was among what was dropped.
    None,
    /// Over the limit.
    TooLarge,
    /// The browser could not read a file.
    Unreadable,
}

impl Wrong {
    /// What is wrong, in words; empty where nothing is.
    pub fn words(self, page: &Context) -> String {
        let limit = ROSTER_BYTES / 1024 / 1024;
        match self {
            Self::Nothing => String::new(),
            Self::None => page.say("没有可读的文件。请选择或拖入表格文件，不是文件夹。", "There is no file to read. Pick or drop files with tables, not folders.").to_owned(),
            Self::TooLarge => page.tell(&text! {
                zh: "文件超过 {limit} MB，没有读取。请确认选对了文件，或删去照片和无关的工作表。",
                en: "A file is larger than {limit} MB and was not read. Check that it is the right one, or remove photos and sheets that are not needed.",
                limit
            }),
            Self::Unreadable => page.say("浏览器没能读取文件。请检查文件是否被其他程序占用，然后重试。", "The browser could not read a file. Check whether another program holds it, then try again.").to_owned(),
        }
    }
}

/// The files of an input or of what was dropped.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|place| list.get(place)).collect())
        .unwrap_or_default()
}

/// The files that were picked in an input. The same may be picked again once they are mended.
pub fn picked_in(event: &Event) -> Vec<File> {
    let input: HtmlInputElement = event.target_unchecked_into();
    let files = files_of(input.files());
    input.set_value("");
    files
}

/// Reads the files and hands them to the worker: under the number of files that are decided about, where they are read
/// again.
pub fn take(files: Vec<File>, doubts: Doubts, again: Option<u32>, page: &Context, wrong: &Own<Wrong>) {
    page.act(DataAction::Dismiss);
    let found = if files.is_empty() {
        Wrong::None
    } else if files.iter().any(|file| file.size() > ROSTER_BYTES as f64) {
        // Looked at before reading: a file of gigabytes never enters memory.
        Wrong::TooLarge
    } else {
        Wrong::Nothing
    };
    wrong.set(found);
    if found != Wrong::Nothing {
        return;
    }
    page.picked.replace(files.clone());
    let batch = again.unwrap_or_else(|| page.data.next_batch());
    page.act(DataAction::Took(batch));
    let (page, ask, wrong, language) = (page.clone(), page.ask.clone(), wrong.clone(), page.language);
    let unneeded = page.run.results.as_ref().map(|results| results.unneeded.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let mut picked = Vec::new();
        for file in files {
            let name = file.name();
            let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
                wrong.set(Wrong::Unreadable);
                return;
            };
            let bytes = Uint8Array::new(&buffer).to_vec();
            picked.push(PickedFile { name, bytes });
        }
        // A project is no table: it is opened, and asked about where it would take the place of unsaved work.
        if let [file] = &picked[..]
            && is_project(&file.name, &file.bytes)
        {
            browser::came().await;
            let PickedFile { name, bytes } = picked.remove(0);
            open(&page, name, bytes, false);
            return;
        }
        ask.emit(Request::Read {
            files: picked,
            doubts,
            batch,
            unneeded,
            language,
        });
    });
}
