//! What is told under the header: what became of saving, and how the results stand to those that a file has.

use yew::prelude::*;

use super::saving::Told;
use crate::app::components::markup::html;
use crate::app::components::parts::answer::notice;
use crate::app::components::parts::context::Context;
use crate::app::protocol::Request;
use crate::app::state::{Action, Area, FileAction, Standing};
use crate::text;

/// A way out: what it is called, and what it does.
pub type Way = (&'static str, Callback<MouseEvent>);

/// What became of saving; `other` saves to another place, `download` as a download.
pub fn of_saving(page: &Context, told: &Told, close: Way, other: Way, download: Way) -> Html {
    let still = page.say(
        "工作还在页面上，没有丢失。",
        " The work is still on the page; nothing is lost.",
    );
    let (is_wrong, words) = match told {
        Told::Nothing => return html! { <span hidden=true></span> },
        Told::Busy => return html! { <p class="quiet-text">{ page.say("正在保存……", "Saving…") }</p> },
        Told::Saved(file) => (
            false,
            page.tell(&text! { zh: "已保存到“{file}”。", en: "Saved in “{file}”.", file = file.as_str() }),
        ),
        Told::Denied => (
            true,
            page.say("浏览器没有获准写入这个文件，没有保存。", "The browser was not allowed to write to the file; it was not saved.")
                .to_owned() + still,
        ),
        Told::Changed => (
            true,
            page.say("这个文件在别处改过，例如在另一个标签页，没有覆盖它。", "The file was changed elsewhere, such as in another tab, and was not written over.")
                .to_owned() + still,
        ),
        Told::NoCopy => (
            true,
            page.say("没有存成离线副本：网页旁边没有取到 shapan.html（现在断网，或网站没有放这个文件）。可以先存为项目文件，连上网络后再试。", "No offline copy was saved: shapan.html could not be had from beside the page; there is no connection, or the host does not have that file. Save a project file for now, and try again with a connection.")
                .to_owned() + still,
        ),
        Told::Refused(why) => (
            true,
            page.say("没有保存。", "It was not saved. ").to_owned() + why.text(page.language) + still,
        ),
        Told::Failed(why) => (
            true,
            page.tell(&text! {
                zh: "没有保存：文件没能写成，可能已移走、磁盘已拔出或已满（{why}）。原来的文件没有改动。",
                en: "It was not saved: the file could not be written; it may be gone, or the disk pulled out or full ({why}). The former file is as it was.",
                why = why.as_str()
            }) + still,
        ),
    };
    if is_wrong {
        html! { <div class="caution" role="alert">{ notice(words, &[other, download, close]) }</div> }
    } else {
        notice(words, &[close])
    }
}

/// How the results on the page stand to those that the file has.
pub fn of_seal(page: &Context) -> Html {
    let (Some(standing), Some(sealed)) = (page.standing(), &page.files.sealed) else {
        return html! { <span hidden=true></span> };
    };
    let close = (page.say("知道了", "Close"), page.on(FileAction::Dismiss));
    let asks = |request: Request| {
        let ask = page.ask.clone();
        Callback::from(move |_: MouseEvent| ask.emit(request.clone()))
    };
    match standing {
        Standing::Coming => match page.answers.lost_check() {
            Some((request, why)) => {
                let again = (page.say("再试一次", "Try again"), asks(request.clone()));
                let words = page.say("封存的结果没有核对完。", "The sealed results were not checked. ");
                notice(words.to_owned() + why.text(page.language), &[again, close])
            }
            None => notice(
                page.say(
                    "正在重新计算，与文件中封存的结果核对……",
                    "Working the results out again, to check them against those sealed in the file…",
                )
                .to_owned(),
                &[],
            ),
        },
        Standing::Unsealed => notice(
            page.say(
                "文件中没有封存的结果；页面上的数字是这里算出的。",
                "The file has no sealed results; the numbers on the page were worked out here.",
            )
            .to_owned(),
            &[close],
        ),
        Standing::OtherRoster => {
            let words = page.tell(&text! {
                zh: "文件中的结果出自另一份花名册（{about}），不是页面上这一份，数字不能相比。",
                en: "The results in the file are of another roster ({about}) than the one on the page, so the numbers cannot be compared.",
                about = sealed.about.text(page.language)
            });
            let load = (
                page.say("载入那份花名册", "Load that roster"),
                page.on(Action::Open(Area::Data)),
            );
            let former = page.data.former.as_ref();
            let is_former = former.is_some_and(|former| former.fingerprint == sealed.fingerprint);
            let load = if is_former {
                (
                    page.say("换回那份花名册", "Back to that roster"),
                    asks(Request::Former),
                )
            } else {
                load
            };
            let here = (
                page.say(
                    "就用现在的，以这里算出的为准",
                    "Keep this one and go by what is worked out here",
                ),
                page.on(FileAction::Dismiss),
            );
            html! { <div class="caution">{ notice(words, &[load, here]) }</div> }
        }
        Standing::Checked => {
            let Some(checked) = &page.files.checked else {
                return html! { <span hidden=true></span> };
            };
            let words = checked.words.iter().map(|words| words.text(page.language));
            if checked.same {
                return notice(words.collect::<Vec<_>>().concat(), &[close]);
            }
            html! {
                <div class="caution">
                    { notice(page.say("页面上的结果与文件中封存的不完全相同，页面以这里算出的为准。", "The results on the page are not in all what the file has sealed; the page goes by what is worked out here.").to_owned(), &[close]) }
                    <ul>{ for words.map(|words| html! { <li>{ words }</li> }) }</ul>
                </div>
            }
        }
    }
}
