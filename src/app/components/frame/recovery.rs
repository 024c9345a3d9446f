//! Work that the browser kept: found when the page is opened, and what keeps it from being kept.

use serde_json::Value;
use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::notice;
use crate::app::components::parts::context::{Context, slot, use_page};
use crate::app::components::parts::download;
use crate::app::components::parts::keep::{ask, content, use_keeping};
use crate::app::components::project::browser;
use crate::app::protocol::{Delivery, Job};
use crate::app::state::KeepAction;
use crate::text;

/// The roster of what was brought back, if it was about one.
type About = Option<(String, u32, u32)>;

/// Keeps the work, and says what was found.
#[hook]
pub fn use_recovery() -> Html {
    let page = use_page();
    let status = use_keeping();
    let restored = use_state(|| None::<About>);
    if status != "off" {
        ask("put", &content(&page).unwrap_or_default());
    }
    let way = |what: &'static str| Callback::from(move |_: MouseEvent| drop(ask(what, "")));
    let told = match ask("found", "").as_str() {
        "work" => {
            let restore = {
                let (page, restored) = (page.clone(), restored.setter());
                Callback::from(move |_: MouseEvent| {
                    let (of, restored, held) = (page.clone(), restored.clone(), ask("held", ""));
                    let roster = roster_of(&held);
                    let came = Callback::from(move |delivery| match delivery {
                        Delivery::Held(work) => {
                            // It is in no file, whatever was opened before.
                            browser::forget();
                            let about = roster.as_ref().map(|about| about.0.clone());
                            of.act(KeepAction::Recovered(Box::new(work.0), about));
                            restored.set(Some(roster.clone()));
                            ask("mine", "");
                        }
                        // A word says that a newer program has written it.
                        Delivery::Refused(why) if !why.zh.is_empty() => drop(ask("newer", "")),
                        _ => drop(ask("broken", "")),
                    });
                    page.order(slot::HELD, Job::Held(held), came);
                })
            };
            let words = page.tell(&text! {
                zh: "上次的工作（{time}）还在本浏览器中。恢复会取代页面上现在的方案；作出选择之前，新的改动不暂存。",
                en: "Your last work ({time}) is still in this browser. Restoring it replaces the scenarios on the page; until you choose, new changes are not kept.",
                time = ask("at", page.language.tag())
            });
            let ways = [
                (page.say("恢复", "Restore"), restore),
                (page.say("删除", "Delete"), way("drop")),
            ];
            Some(notice(words, &ways))
        }
        "broken" => {
            let save = Callback::from(|_: MouseEvent| {
                download::text("shapan-kept.json", &ask("raw", ""), "application/json");
            });
            let words = page.say("本浏览器中暂存的工作不完整，读不出来。可以按原样下载，交给懂得的人查看。", "The work kept in this browser is not whole and cannot be read. It can be downloaded as it is.");
            let ways = [
                (page.say("下载", "Download"), save),
                (page.say("删除", "Delete"), way("drop")),
            ];
            Some(notice(words.to_owned(), &ways))
        }
        "newer" => {
            let words = page.say("本浏览器中有由更新的程序暂存的工作，本程序读不懂，原样留着。请刷新页面，或打开新版网页。", "This browser keeps work of a newer program, which this one cannot read and leaves alone. Reload the page, or open the newer one.");
            Some(notice(
                words.to_owned(),
                &[(page.say("知道了", "Close"), way("hide"))],
            ))
        }
        _ => None,
    };
    let about = (*restored).as_ref().map(|about| {
        let close = Callback::from({
            let restored = restored.setter();
            move |_: MouseEvent| restored.set(None)
        });
        notice(
            about_roster(&page, about),
            &[(page.say("知道了", "Close"), close)],
        )
    });
    html! {
        <div class="asks recovery" role="status">
            { for told }{ for about }{ for trouble(&page, &status) }
        </div>
    }
}

/// What is said of the roster in what was kept.
fn roster_of(held: &str) -> About {
    let held: Value = serde_json::from_str(held).ok()?;
    let [fingerprint, schools, teachers] = held.get("roster")?.as_array()?.as_slice() else {
        return None;
    };
    let count = |number: &Value| u32::try_from(number.as_u64()?).ok();
    Some((
        fingerprint.as_str()?.to_owned(),
        count(schools)?,
        count(teachers)?,
    ))
}

/// Which roster the work was about, and whether it is the one loaded.
fn about_roster(page: &Context, about: &About) -> String {
    let loaded = page
        .data
        .roster
        .as_ref()
        .map(|roster| roster.fingerprint.as_str());
    let Some((fingerprint, schools, teachers)) = about else {
        return page.say("已恢复。", "Restored.").to_owned();
    };
    let is_it = loaded == Some(fingerprint.as_str());
    let whether = if is_it {
        page.say("现在载入的就是它。", "It is the one loaded now.")
    } else {
        page.say(
            "现在载入的不是它：花名册不暂存，请在“数据”中重新载入。",
            "The one loaded now is another: rosters are not kept, so load it again under Data.",
        )
    };
    page.tell(&text! {
        zh: "已恢复。这些方案原来用的花名册：{schools} 所学校，{teachers} 名教师，数据校验码 {fingerprint}。",
        en: "Restored. The roster that these scenarios were tried on: {schools:school|schools}, {teachers:teacher|teachers}, fingerprint {fingerprint}. ",
        schools = *schools, teachers = *teachers, fingerprint = fingerprint.as_str()
    }) + whether
}

/// What keeps the work from being kept, with the way out.
fn trouble(page: &Context, status: &str) -> Option<Html> {
    let (words, way) = match status {
        "other" => (
            page.say("另一个标签页正在本浏览器中暂存它的方案；本页的改动不暂存，也不覆盖它的。改由本页暂存，会取代那一页暂存的内容。", "Another tab keeps its work in this browser; the changes here are not kept and do not overwrite it. Keeping this page's work instead replaces what that tab kept."),
            Some((page.say("改由本页暂存", "Keep this page's work"), "take")),
        ),
        "emptied" => (
            page.say("本浏览器清空了网页的存储，暂存的方案已不在。页面上的内容还在，请保存为文件，或重新打开暂存。", "The browser has emptied its storage, and the work kept there is gone. What is on the page is still here: save it as a file, or switch keeping on again."),
            Some((page.say("重新打开暂存", "Switch it on again"), "on")),
        ),
        "full" => (
            page.say("本浏览器的存储已满，最近的改动没有暂存；之前暂存的还在。请把方案保存为文件。", "The browser's storage is full: the last changes are not kept, what was kept before is. Save the scenarios as files."),
            None,
        ),
        _ => return None,
    };
    let way = way.map(|(name, what)| (name, Callback::from(move |_: MouseEvent| drop(ask(what, "")))));
    Some(notice(words.to_owned(), way.as_slice()))
}
