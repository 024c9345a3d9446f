//! The page as a whole.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use serde_bytes::ByteBuf;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::components::parts::own::use_effect_with;

use super::address::{asked_area, use_address};
use super::drawer::use_drawer;
use super::header::header;
use super::link::use_link;
use super::navigation::navigation;
use super::recovery::use_recovery;
use super::side_panel::use_side_panel;
use super::tour::use_tour;
use crate::app::components::cases::use_cases;
use crate::app::components::compare::compare_area;
use crate::app::components::data::use_data;
use crate::app::components::learn::{use_exercise_strip, use_learn};
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::answer::notice;
use crate::app::components::parts::browser::{
    now, opening_language, set_root_attribute, store, tell_started,
};
use crate::app::components::parts::commit::{hold_back, leave_field};
use crate::app::components::parts::context::{Context, Store};
use crate::app::components::parts::download;
use crate::app::components::parts::part::part;
use crate::app::components::parts::typed::print_looked_at;
use crate::app::components::present::{present_area, show};
use crate::app::components::project::told::of_seal;
use crate::app::components::report::use_report;
use crate::app::components::results::results_area;
use crate::app::components::rules::use_rules;
use crate::app::protocol::{Opening, Request, Role, Stop};
use crate::app::state::{
    Action, AnswerAction, Area, Currency, DataAction, DetailAction, DrawAction, Reading, ScenarioAction,
    State, Work,
};
use crate::app::workers::{Order, Workers};
use crate::wording::repeat::Verb;

/// Properties of [`App`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProperties {
    /// What is shown before the engine has arrived.
    pub opening: Option<Rc<Opening>>,
}

/// The page.
#[component]
pub fn App(properties: &AppProperties) -> Html {
    let store_handle = use_reducer({
        let opening = properties.opening.clone();
        move || {
            Store(Rc::new(State::opened(
                opening.as_deref(),
                opening_language(),
                asked_area(),
            )))
        }
    });
    let dispatch = {
        let store_handle = store_handle.dispatcher();
        use_callback((), move |action: Action, ()| store_handle.dispatch(action))
    };
    // Made along with the page, not after it: what stands on the page asks as soon as it stands.
    let workers = use_memo((), {
        let dispatch = dispatch.clone();
        move |()| {
            let save = Callback::from(|files: Vec<(String, ByteBuf)>| {
                for (name, content) in files {
                    let kind = match name.rsplit_once('.') {
                        Some((_, "json")) => "application/json",
                        Some((_, "xlsx")) => download::WORKBOOK,
                        _ => "text/csv",
                    };
                    // What is saved of files on their way in says on which day.
                    download::bytes(&name.replace('*', &now().0), &content, kind);
                }
            });
            Workers::new(dispatch, save)
        }
    });
    use_effect_with((), {
        let workers = Rc::clone(&workers);
        let opened = properties.opening.is_some();
        move |()| {
            // Without first numbers the engine is asked for the sample county itself.
            if !opened {
                workers.send(Request::Sample);
            }
        }
    });

    let ask = {
        let workers = Rc::clone(&workers);
        use_callback((), move |request: Request, ()| workers.send(request))
    };
    let order = {
        let workers = Rc::clone(&workers);
        use_callback((), move |order: Order, ()| workers.order(order))
    };
    let again = {
        let workers = Rc::clone(&workers);
        use_callback((), move |role, ()| workers.again(role))
    };
    let cancel = {
        let workers = Rc::clone(&workers);
        use_callback((), move |role: Role, ()| workers.cancel(role))
    };

    let state = Rc::clone(&store_handle.0);
    // The state that the workers were last told of.
    let told = use_mut_ref(Rc::<State>::default);
    use_effect({
        let (ask, state) = (ask.clone(), Rc::clone(&state));
        move || {
            let before = told.replace(Rc::clone(&state));
            if !Rc::ptr_eq(&before, &state) {
                state
                    .requests(&before)
                    .into_iter()
                    .for_each(|request| ask.emit(request));
            }
        }
    });
    use_effect_with(state.language, |language| {
        set_root_attribute("lang", language.tag());
        document().set_title(language.pick(
            "沙盘 · 区管校聘政策沙盘",
            "Shapan · sand table for teacher assignment rules",
        ));
        store("shapan.language", language.pick("zh", "en"));
    });
    use_address(state.area, state.is_drawer_open(), dispatch.clone());
    // The browser asks before it drops what no file has.
    use_effect_with(state.would_be_lost(), |lost| {
        let listener = lost.then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window(), "beforeunload", options, |event| {
                event.prevent_default();
            })
        });
        move || drop(listener)
    });
    use_effect_with(
        state.run.results.is_some() || matches!(state.run.work, Work::Failed(_)),
        |shown| {
            if *shown {
                tell_started();
                set_root_attribute("data-ready", "true");
            }
        },
    );
    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let options = EventListenerOptions::enable_prevent_default();
            let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    on_key(event, &dispatch);
                }
            });
            move || drop(listener)
        }
    });

    use_effect_with((), |()| {
        let mut listeners = hold_back();
        // What is still being typed belongs to what is printed.
        listeners.push(EventListener::new(&window(), "beforeprint", |_| leave_field()));
        move || drop(listeners)
    });

    let picked = use_mut_ref(Vec::new);
    let context = Context::new(state, dispatch, ask, order, picked);
    let area = context.area;
    let running = context.show.running.clone();
    let shown = running.map(|running| show(&context, &running));
    let inside = shown.unwrap_or_else(|| html! {
        <>
            <a class="skip" href="#main">{ context.say("跳到内容", "Skip to content") }</a>
            { header(&context) }
            { failure(&context, &again) }
            <div class="seal-told" role="status">{ of_seal(&context) }</div>
            { part!(use_link) }
            { part!(use_recovery) }
            { long(&context, &cancel) }
            { part!(use_exercise_strip) }
            { part!(use_tour) }
            <div class={classes!("frame", area.has_panel().then_some("with-panel"))}>
                { navigation(&context) }
                <main id="main" tabindex="-1" data-area={area.key()} data-draws={draws_so_far(&context)} aria-busy={context.is_busy().to_string()}>
                    { stale_print(&context) }
                    { match area {
                        Area::Data => part!(use_data),
                        Area::Rules => part!(use_rules),
                        Area::Results => results_area(&context),
                        Area::Compare => compare_area(&context),
                        Area::Cases => part!(use_cases),
                        Area::Report => part!(use_report),
                        Area::Present => present_area(&context),
                        Area::Learn => part!(use_learn),
                    } }
                    { print_origin(&context) }
                </main>
                { part!(use_side_panel) }
            </div>
            { part!(use_drawer) }
            // Ctrl+P presses it (`www/files.js`).
            <button type="button" id="print-page" hidden=true onclick={print_looked_at(&context)}></button>
        </>
    });
    // A component with children is left to Yew.
    yew::html! { <ContextProvider<Context> {context}>{ inside }</ContextProvider<Context>> }
}

/// How many draws stand behind the results shown, of how many: `8 of 20`. Nobody waits for the rest of them.
fn draws_so_far(page: &Context) -> String {
    let (made, wanted) = page.lots.progress();
    format!("{made} of {wanted}")
}

/// Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z) outside of text fields; Escape closes what is open.
fn on_key(event: &KeyboardEvent, dispatch: &Callback<Action>) {
    if event.key() == "Escape" {
        dispatch.emit(DetailAction::CloseInnermost.into());
        return;
    }
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|input| input.type_() != "range");
    if typing || !(event.ctrl_key() || event.meta_key()) {
        return;
    }
    let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Action::Back,
        ("z", true) | ("y", _) => Action::Forth,
        _ => return,
    };
    event.prevent_default();
    dispatch.emit(action);
}

/// Over what is printed while it is from before: only paper shows it.
fn stale_print(page: &Context) -> Html {
    let is_current = page.run.currency() == Currency::Current;
    html! {
        <p class="stale-print caution" hidden={is_current}>
            { page.say("规则已有改动，以下仍是改动之前的结果。", "The rules have been changed; what follows is from before that.") }
        </p>
    }
}

/// What the figures of a printed area rest on: only paper shows it. The report says so itself; the other areas left out
/// have no figures of the run.
fn print_origin(page: &Context) -> Html {
    let verb = match page.area {
        Area::Report | Area::Present | Area::Data | Area::Learn => {
            return html! { <dl class="print-origin" hidden=true></dl> };
        }
        Area::Compare => Verb::Compare,
        _ => Verb::Run,
    };
    let rows = page.origin(verb);
    html! {
        <dl class="print-origin">
            { for rows.into_iter().map(|(name, value)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> }) }
        </dl>
    }
}

/// What takes long, how far it has come, and a way to end it.
fn long(page: &Context, cancel: &Callback<Role>) -> Html {
    let told = page.tasks.iter().map(|(role, task)| {
        let steps = task
            .steps
            .map_or_else(String::new, |(done, of)| format!(" {done}/{of}"));
        let cancel = cancel.clone();
        let stop = Callback::from(move |_| cancel.emit(role));
        notice(
            format!("{}……{steps}", page.text(task.what)),
            &[(page.say("停止", "Stop"), stop)],
        )
    });
    html! { <div class="long" role="status">{ for told }</div> }
}

/// Says what did not come about and why, each with a way out. Always in the document, so that it is announced.
fn failure(page: &Context, again: &Callback<Role>) -> Html {
    let try_again = page.say("再试一次", "Try again");
    let from_before = page.say(
        "页面上的数字仍是之前的结果。",
        " The numbers shown are from before.",
    );
    let mut told = Vec::new();
    let do_again = |role: Role| {
        let again = again.clone();
        (try_again, Callback::from(move |_| again.emit(role)))
    };
    let detail = |stop: &Stop| {
        stop.detail().map(|detail| {
            html! {
                <details><summary>{ page.say("技术信息", "Technical detail") }</summary><pre>{ detail }</pre></details>
            }
        })
    };
    if let Work::Failed(stop) = &page.run.work {
        let mut ways = vec![do_again(Role::Runs)];
        if page.scenarios.history.can_undo() {
            let undo = page.say("撤销上一步改动", "Undo the last change");
            ways.push((undo, page.on(ScenarioAction::Undo)));
        }
        told.push(notice(page.text(stop.words()).to_owned() + from_before, &ways));
        told.extend(detail(stop));
    }
    let not_read = page.say(
        "文件没有读入，花名册仍是之前的。",
        " The files were not read; the roster is the one from before.",
    );
    let close = (
        page.say("关闭", "Close"),
        page.on(DataAction::Reading(Reading::Idle)),
    );
    match &page.data.reading {
        Reading::Stopped(stop) => {
            let words = page.text(stop.words()).to_owned() + not_read;
            told.push(notice(words, &[do_again(Role::Files), close]));
            told.extend(detail(stop));
        }
        Reading::Refused(why) => told.push(notice(why.text(page.language).to_owned() + not_read, &[close])),
        Reading::Idle | Reading::Busy => {}
    }
    if page.lots.is_stopped {
        let words = page.say("多次抽签的计算没有完成，各项变化暂时不能判断优劣；页面上的数字是一次抽签的结果。", "The further draws were not completed, so changes cannot be called better or worse for now; the numbers shown are those of one draw.");
        let go_on = (page.say("继续抽签", "Go on drawing"), page.on(DrawAction::GoOn));
        told.push(notice(words.to_owned(), &[go_on]));
    }
    for (request, why) in page.answers.lost_files() {
        let words =
            why.text(page.language).to_owned() + page.say("文件没有生成。", " The file was not made.");
        let close = page.on(AnswerAction::Again(request.clone()));
        let (ask, request) = (page.ask.clone(), request.clone());
        let again = Callback::from(move |_| ask.emit(request.clone()));
        told.push(notice(
            words,
            &[(try_again, again), (page.say("关闭", "Close"), close)],
        ));
    }
    if let Some(refusal) = &page.run.refusal {
        told.push(notice(refusal.text(page.language).to_owned() + from_before, &[]));
    }
    html! { <div class="failure" role="alert">{ for told }</div> }
}
