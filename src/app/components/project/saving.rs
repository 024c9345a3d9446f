//! Saving a project: where to, then what the workers make of the work, then writing it there.

use crate::app::components::parts::own::SetOwn;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::browser;
use crate::app::components::parts::browser::now;
use crate::app::components::parts::context::{Context, slot};
use crate::app::components::parts::typed::look;
use crate::app::file_name::file_name;
use crate::app::protocol::{Delivery, Job, Kept, ToSave};
use crate::app::state::{FileAction, KeepAction};
use crate::language::Spoken;
use crate::project::{EXTENSION, Holds, Work};

/// Into the file that the work is in, into another one, or into a download.
pub const OWN: u8 = 0;
/// See [`OWN`].
pub const OTHER: u8 = 1;
/// See [`OWN`].
pub const DOWNLOAD: u8 = 2;
/// As an offline copy of the page with the project in it, or of the page alone.
pub const COPY: u8 = 3;
/// See [`COPY`].
pub const PAGE_ALONE: u8 = 4;

/// What is to be saved, once what is on show belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saving {
    /// The name of the file.
    pub file: String,
    /// Whether it is an offline copy of the page, which is no file to go on with.
    pub is_copy: bool,
    /// Whether the rows of the roster go into it.
    pub with_rows: bool,
    /// The password, if it has one. It is dropped with this.
    pub password: Option<String>,
    /// Whether it was put under it.
    pub is_locked: bool,
    /// Whether what was opened then takes the place of the work.
    pub then_open: bool,
}

/// What there is to say of saving.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// It is under way.
    Busy,
    /// It is in the file of this name.
    Saved(String),
    /// The browser does not let the file be written.
    Denied,
    /// Somebody else has changed it since.
    Changed,
    /// The page as one file, of which an offline copy is made, was not to be had.
    NoCopy,
    /// Writing failed, with this word of the browser.
    Failed(String),
    /// The workers did not make it; why.
    Refused(Spoken),
}

/// Has the user say where to, which the browser lets happen right after a click only; `then` is told.
pub fn place(
    page: &Context,
    way: u8,
    name: &str,
    saving: Saving,
    told: SetOwn<Told>,
    then: SetOwn<Option<Saving>>,
) {
    let ending = if way < COPY { EXTENSION } else { "html" };
    let name = match name.trim() {
        _ if way == PAGE_ALONE => page.say("沙盘", "shapan").to_owned(),
        "" => page.say("沙盘项目", "shapan project").to_owned(),
        name => name.to_owned(),
    };
    let kind = if saving.with_rows {
        Holds::PeoplesData
    } else {
        Holds::SafeToMail
    };
    let kind = page.text(kind.name()).replace(' ', "-");
    let (day, time) = now();
    let seconds = js_sys::Date::new_0().get_seconds();
    let date = format!("{day}-{}{seconds:02}", time.replace(':', ""));
    spawn_local(async move {
        // The page alone holds nobody's work.
        let [plain, dated] = if way == PAGE_ALONE {
            [file_name(&[&name], ending), file_name(&[&name, &date], ending)]
        } else {
            [
                file_name(&[&name, &kind], ending),
                file_name(&[&name, &kind, &date], ending),
            ]
        };
        let file = browser::place(&plain, &dated, way).await;
        match file.as_string().as_deref() {
            None | Some("") => told.set(Told::Nothing),
            Some("!") => told.set(Told::Denied),
            Some("?") => told.set(Told::Changed),
            Some(file) => {
                told.set(Told::Busy);
                if way == PAGE_ALONE {
                    let failed = browser::write(&[], file).await;
                    told.set(outcome(&failed, file));
                    return;
                }
                then.set(Some(Saving {
                    file: file.to_owned(),
                    is_copy: way == COPY,
                    ..saving
                }));
            }
        }
    });
}

/// Has it made, and writes it. Without the rows of the roster it may be sent on, so what was typed is looked at first.
pub fn make(page: &Context, saving: Saving, told: SetOwn<Told>) {
    let work = page.work();
    if saving.with_rows {
        pack(page, work, saving, told);
        return;
    }
    let (of, whole) = (page.clone(), work.clone());
    let then = Callback::from(move |goes_on| {
        if goes_on {
            pack(&of, whole.clone(), saving.clone(), told.clone());
        } else {
            told.set(Told::Nothing);
        }
    });
    look(page, slot::TO_SAVE, work, String::new(), then);
}

fn pack(page: &Context, work: Work, saving: Saving, told: SetOwn<Told>) {
    let chance = saving.password.as_ref().and_then(|_| {
        let drawn = browser::chance();
        let (salt, nonce) = drawn.split_at_checked(16)?;
        Some((salt.try_into().ok()?, nonce.try_into().ok()?))
    });
    let job = Job::Save(Box::new(ToSave {
        work: Kept(work.clone()),
        with_rows: saving.with_rows,
        chance,
    }));
    let roster = page.data.roster.as_ref().filter(|_| saving.with_rows);
    let roster = roster.map(|roster| roster.fingerprint.clone());
    let of = page.clone();
    let made = move |delivery| finish(&of, delivery, &saving, &(work.clone(), roster.clone()), &told);
    page.order(slot::SAVING, job, made.into());
}

/// The work that was saved, and the fingerprint of the roster whose rows went along.
type Saved = (Work, Option<String>);

fn finish(page: &Context, delivery: Delivery, saving: &Saving, saved: &Saved, told: &SetOwn<Told>) {
    let (page, saving, saved, told) = (page.clone(), saving.clone(), saved.clone(), told.clone());
    match delivery {
        Delivery::Saved(bytes, additional) => spawn_local(async move {
            let Some(password) = saving.password.clone() else {
                let failed = browser::write(&bytes, &saving.file).await;
                written(&page, &failed, saving, saved, &told);
                return;
            };
            // What is to be locked never goes out as it is.
            let additional = additional.unwrap_or_default();
            let locked = browser::crypt(&password, &additional, &bytes, true).await;
            if locked.is_null() {
                told.set(Told::Failed("AES-GCM".to_owned()));
                return;
            }
            let content = Uint8Array::new(&locked).to_vec();
            let of = page.clone();
            let saving = Saving {
                password: None,
                is_locked: true,
                ..saving
            };
            let made = move |delivery| finish(&of, delivery, &saving, &saved, &told);
            let job = Job::Lock { additional, content };
            page.order(slot::SAVING, job, made.into());
        }),
        Delivery::Refused(why) => told.set(Told::Refused(why)),
        _ => {}
    }
}

/// What the browser says of writing.
fn outcome(failed: &JsValue, file: &str) -> Told {
    match failed.as_string().as_deref() {
        None | Some("") => Told::Saved(file.to_owned()),
        Some("copy") => Told::NoCopy,
        Some(why) => Told::Failed(why.to_owned()),
    }
}

fn written(page: &Context, failed: &JsValue, saving: Saving, saved: Saved, told: &SetOwn<Told>) {
    let came_of_it = outcome(failed, &saving.file);
    let is_saved = matches!(came_of_it, Told::Saved(_));
    told.set(came_of_it);
    if !is_saved || saving.is_copy {
        return;
    }
    let (work, roster) = saved;
    page.act(FileAction::Locked(saving.is_locked));
    page.act(KeepAction::Saved {
        work: work.into(),
        roster,
        file: saving.file,
        about: page.data.roster.as_ref().map(|roster| roster.fingerprint.clone()),
    });
    if saving.then_open {
        page.act(FileAction::TakeIn);
    }
}
