//! 稿次与决定: what the work is called, earlier states of its scenarios, who decided what, and the scenarios put aside.

use std::rc::Rc;

use gloo::utils::window;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::answer::lost;
use crate::app::components::parts::browser::now;
use crate::app::components::parts::context::{Context, slot, typed_text, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::protocol::{Against, Changes, Delivery, Job};
use crate::app::state::KeepAction;
use crate::language::{Message, Spoken};
use crate::limits::{DECISIONS, NAME, NOTE, SNAPSHOTS, STAMP};
use crate::policy::Overrides;
use crate::project::decided::other_roster;
use crate::project::{Snapshot, Stamp, Variant, Verdict, told};
use crate::table::Table;
use crate::text;

/// What changed from a state that was kept, as the engine tells it, or why it does not.
type Changed = Result<(Vec<String>, Vec<Rc<Table>>), Spoken>;

/// What is done with the scenario shown.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Keep,
    Choose,
    Aside,
}

/// The section.
#[hook]
pub fn use_history() -> Html {
    let page = use_page();
    let open = use_state(|| false);
    let viewed = use_state(|| None::<usize>);
    let changed = use_state(|| None::<Changed>);
    let tries = use_state(|| 0_usize);
    let done = use_state(|| None::<Message>);
    // What was done by a step holds until the next one, be it a step back.
    let is_fresh = use_mut_ref(|| false);
    use_effect_with(page.scenarios.draft.clone(), {
        let (done, is_fresh) = (done.setter(), is_fresh.clone());
        move |_| {
            if !is_fresh.replace(false) {
                done.set(None);
            }
        }
    });
    let by = use_node_ref();
    let words = [use_node_ref(), use_node_ref(), use_node_ref()];
    let kept = &page.keeping;
    let job = viewed.and_then(|state| job(&page, state));
    use_effect_with((job, page.language, *tries), {
        let (page, changed) = (page.clone(), changed.setter());
        move |(job, ..)| {
            changed.set(None);
            if let Some(job) = job {
                let told = Callback::from(move |delivery| match delivery {
                    Delivery::Told(words, tables) => {
                        changed.set(Some(Ok((words, tables.into_iter().map(Rc::new).collect()))));
                    }
                    Delivery::Refused(why) => changed.set(Some(Err(why))),
                    _ => {}
                });
                page.order(slot::CHANGED, job.clone(), told);
            }
        }
    });
    // Each has words of its own, so that nobody wonders which button they go with.
    let act = |act: Act, words: &NodeRef| {
        let label = match act {
            Act::Keep => page.say("这一稿的说明（可不填）", "Note on this state (optional)"),
            Act::Choose => page.say("选定的理由", "Why it is chosen"),
            Act::Aside => page.say(
                "不采用的理由（不填，只放到一边）",
                "Why it is rejected (left empty, it is only put aside)",
            ),
        };
        let name = match act {
            Act::Keep => page.say("存一稿", "Keep this state"),
            Act::Choose => page.say("选定", "Choose it"),
            Act::Aside => page.say("放到一边", "Put it aside"),
        };
        let why_not = refused(&page, act);
        let onsubmit = {
            let (page, by, words, done) = (page.clone(), by.clone(), words.clone(), done.setter());
            let is_fresh = is_fresh.clone();
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                if let (Some(by), Some(words)) =
                    (by.cast::<HtmlInputElement>(), words.cast::<HtmlInputElement>())
                    && let Some(said) = perform(&page, act, by.value(), words.value())
                {
                    is_fresh.replace(act == Act::Aside);
                    done.set(Some(said));
                    words.set_value("");
                }
            })
        };
        html! {
            <form class="kept-line" key={name} {onsubmit}>
                <label class="wide">{ label }<input type="text" ref={words.clone()} maxlength={NOTE.to_string()} disabled={why_not.is_some()} /></label>
                <button type="submit" disabled={why_not.is_some()} title={why_not}>{ name }</button>
            </form>
        }
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let is_open = *open;
    let states = kept.states.iter().enumerate().rev().map(|(place, state)| {
        let restore = {
            let (page, done, by) = (page.clone(), done.setter(), by.clone());
            let is_fresh = is_fresh.clone();
            Callback::from(move |_: MouseEvent| {
                is_fresh.replace(true);
                let by = by.cast::<HtmlInputElement>().map_or_else(String::new, |by| by.value());
                page.act(KeepAction::Restore { state: place, stamp: stamp(by) });
                done.set(Some(text! {
                    zh: "已恢复到第 {state} 稿；恢复之前的已先存下，也可撤销。", en: "State {state} is back; what was before is kept, and undo leads there too.", state = place + 1
                }));
            })
        };
        let is_viewed = *viewed == Some(place);
        let view = {
            let viewed = viewed.clone();
            Callback::from(move |_: MouseEvent| viewed.set((!is_viewed).then_some(place)))
        };
        let why_not = not_restored(&page, state);
        let again = {
            let tries = tries.clone();
            Callback::from(move |_: MouseEvent| tries.set(*tries + 1))
        };
        html! {
            <li key={place}>
                <p>
                    { page.tell(&text! { zh: "第 {state} 稿　{said}", en: "State {state}. {said}", state = place + 1, said = told::snapshot(state) }) }
                    { button(page.say("看改动", "What changed"), Some(is_viewed), None, view) }
                    { button(page.say("恢复这一稿", "Go back to it"), None, why_not, restore) }
                </p>
                if is_viewed { { view_of(&page, (*changed).as_ref(), again) } }
            </li>
        }
    });
    let decisions = kept.decisions.iter().enumerate().rev();
    let decisions = decisions.map(|(place, made)| {
        let mut later = kept.decisions.iter().skip(place + 1);
        let is_past = later.any(|later| later.scenario == made.scenario);
        let past = page.say("（后来另有决定）", " (decided otherwise since)");
        html! { <li key={place}>{ page.tell(&told::decision(made)) }{ is_past.then_some(past) }</li> }
    });
    let aside: Vec<&Variant> = page.aside().collect();
    let count = text! {
        zh: "{states} 稿，{decisions} 个决定，{aside} 个方案放在一边", en: "{states:state|states}, {decisions:decision|decisions}, {aside:scenario|scenarios} put aside",
        states = kept.states.len(), decisions = kept.decisions.len(), aside = aside.len()
    };
    html! {
        <section class={classes!("rule-section", "kept", is_open.then_some("open"))}>
            <h3><button type="button" onclick={toggle} aria-expanded={is_open.to_string()} data-section="history">
                <span>{ page.say("稿次与决定", "History and decisions") }</span>
                <span class="quiet-text">{ page.tell(&count) }</span>
            </button></h3>
            if is_open {
                <div class="rule-list">
                    <p class="kept-line">
                        { named(&page, page.say("项目名称", "The work is called"), &kept.name, NAME, KeepAction::Name) }
                        { named(&page, page.say("项目说明", "What it is about"), &kept.note, NOTE, KeepAction::Note) }
                    </p>
                    <div class="kept-acts">
                        <p class="kept-line">
                            <b>{ page.scenario_name(page.scenarios.draft.shown) }</b>
                            <label class="inline">{ page.say("署名", "Signed by") }<input type="text" ref={by.clone()} maxlength={STAMP.to_string()} ~defaultValue={typed_text(&kept.by)} /></label>
                        </p>
                        { act(Act::Keep, &words[0]) }
                        { act(Act::Choose, &words[1]) }
                        { act(Act::Aside, &words[2]) }
                    </div>
                    <p role="status">{ done.as_ref().map(|done| page.tell(done)) }</p>
                    <p class="caution" hidden={page.about_another().is_none()}>{ page.about_another().map(|[about, now]| page.tell(&other_roster(about, now))) }</p>
                    { list(page.say("决定", "Decisions"), decisions.collect()) }
                    { list(page.say("放在一边的方案", "Put aside"), aside.into_iter().map(|scenario| one_aside(&page, scenario)).collect()) }
                    { list(page.say("存下的稿次", "States kept"), states.collect()) }
                </div>
            }
        </section>
    }
}

/// A list under a heading; nothing where it is empty.
fn list(heading: &'static str, items: Vec<Html>) -> Html {
    html! {
        <div hidden={items.is_empty()}>
            <h4>{ heading }</h4>
            <ul>{ for items }</ul>
        </div>
    }
}

/// A button; disabled where there is a reason, which it tells.
fn button(
    name: &'static str,
    expanded: Option<bool>,
    why_not: Option<&'static str>,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button key={name} type="button" class="quiet" disabled={why_not.is_some()} title={why_not} aria-expanded={expanded.map(|open| open.to_string())} {onclick}>{ name }</button>
    }
}

/// A field for what the work is called, or is about.
fn named(
    page: &Context,
    label: &'static str,
    value: &str,
    most: usize,
    named: fn(String) -> KeepAction,
) -> Html {
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            page.act(named(field.value()));
        })
    };
    html! { <label class="inline wide" key={format!("{label} {value}")}>{ label }<input type="text" maxlength={most.to_string()} ~defaultValue={typed_text(value)} {onchange} /></label> }
}

/// When something is done, and by whom.
fn stamp(by: String) -> Stamp {
    let (day, time) = now();
    Stamp {
        at: format!("{day} {time}"),
        by,
    }
}

/// Does it, and says what was done.
fn perform(page: &Context, act: Act, by: String, words: String) -> Option<Message> {
    let draft = &page.scenarios.draft;
    let (scenario, name) = (draft.shown, page.scenario_name(draft.shown));
    let verdict = match act {
        Act::Keep => None,
        Act::Choose => Some(Verdict::Chosen),
        Act::Aside => (!words.trim().is_empty()).then_some(Verdict::Rejected),
    };
    let other = verdict.and_then(|verdict| page.decided_otherwise(scenario, verdict));
    if let Some(other) = other
        && !window()
            .confirm_with_message(&page.tell(&told::otherwise(&name, other)))
            .unwrap_or_default()
    {
        return None;
    }
    page.act(KeepAction::Sign(by.clone()));
    let stamp = stamp(by);
    let decide = |verdict, stamp, why| KeepAction::Decide {
        scenario,
        verdict,
        stamp,
        why,
    };
    Some(match act {
        Act::Keep => {
            page.act(KeepAction::Keep {
                scenario,
                stamp,
                note: words,
            });
            text! { zh: "已存下第 {state} 稿。", en: "Kept as state {state}.", state = page.keeping.states.len() + 1 }
        }
        Act::Choose => {
            page.act(decide(Verdict::Chosen, stamp, words));
            text! { zh: "已选定“{name}”。", en: "“{name}” is chosen.", name }
        }
        Act::Aside => {
            if verdict.is_some() {
                page.act(decide(Verdict::Rejected, stamp, words));
            }
            page.act(KeepAction::Aside(scenario));
            text! { zh: "“{name}”已放到一边，列在下面。", en: "“{name}” is put aside and listed below.", name }
        }
    })
}

/// Why the scenario shown cannot be kept, chosen or put aside; nothing where it can.
fn refused(page: &Context, act: Act) -> Option<&'static str> {
    let (draft, kept) = (&page.scenarios.draft, &page.keeping);
    let is_full = match act {
        Act::Keep => kept.states.len() >= SNAPSHOTS,
        _ => kept.decisions.len() >= DECISIONS,
    };
    if is_full {
        Some(page.say("已满，不能再记", "No more can be recorded"))
    } else if act != Act::Choose && !draft.shows_proposal() {
        Some(page.say(
            "现状不修改，请先选一个方案",
            "The status quo does not change; choose a proposal first",
        ))
    } else if act == Act::Aside && draft.scenarios.len() <= 2 {
        Some(page.say("页面上至少留一个方案", "One proposal stays on the page"))
    } else {
        None
    }
}

/// Why a scenario cannot come back onto the page; nothing where it can.
fn no_room(page: &Context) -> Option<&'static str> {
    let full = page.say(
        "页面上已有四个方案，请先放下一个",
        "Four stand on the page; put one of them aside first",
    );
    (!page.scenarios.has_room()).then_some(full)
}

/// Why a state cannot be gone back to.
fn not_restored(page: &Context, state: &Snapshot) -> Option<&'static str> {
    let mut scenarios = page.scenarios.draft.scenarios.iter();
    match scenarios.find(|scenario| scenario.id == state.scenario) {
        Some(now) if now.overrides == state.overrides => {
            Some(page.say("与现在相同", "It is what stands there now"))
        }
        Some(_) => None,
        None => no_room(page),
    }
}

/// A scenario that was put aside: why, and the way back.
fn one_aside(page: &Context, scenario: &Variant) -> Html {
    let mut decisions = page.keeping.decisions.iter().rev();
    let why = decisions.find(|made| made.scenario == scenario.id && made.verdict == Verdict::Rejected);
    let bring = page.on(KeepAction::Bring(scenario.id.clone()));
    html! {
        <li key={scenario.id.clone()}>
            <b>{ &scenario.name }</b>
            <span class="quiet-text">{ why.map(|why| why.why.clone()) }</span>
            { button(page.say("放回来", "Bring it back"), None, no_room(page), bring) }
        </li>
    }
}

/// What to ask of the engine about a state: what changed since the one before, and until now.
fn job(page: &Context, state: usize) -> Option<Job> {
    let states = &page.keeping.states;
    let kept = states.get(state)?;
    let mut before = states.iter().take(state).rev();
    let before = before.find(|before| before.scenario == kept.scenario);
    let now = page.kept_now(&kept.scenario);
    let against = |title: String, later: bool, overrides: &Overrides| Against {
        title,
        later,
        changes: Changes(overrides.clone()),
    };
    let since = page
        .say("上一稿之后的改动", "Changed since the state before")
        .to_owned();
    // Of which scenario, for another one stands on the page while it is put aside.
    let until = |now: &Variant, is_aside: bool| {
        let name = now.name.as_str();
        page.tell(&if is_aside {
            text! { zh: "“{name}”这一稿之后、到放在一边时的改动", en: "“{name}”: changed from it until it was put aside", name }
        } else {
            text! { zh: "“{name}”这一稿之后、到现在的改动", en: "“{name}”: changed from it until now", name }
        })
    };
    let others = [
        before.map(|before| against(since, false, &before.overrides)),
        now.map(|(now, is_aside)| against(until(now, is_aside), true, &now.overrides)),
    ];
    Some(Job::Changed {
        kept: Changes(kept.overrides.clone()),
        others: others.into_iter().flatten().collect(),
    })
}

/// What changed from a state, once it has been told.
fn view_of(page: &Context, changed: Option<&Changed>, again: Callback<MouseEvent>) -> Html {
    match changed {
        None => html! { <p class="waiting" role="status">{ page.say("读取中……", "Loading…") }</p> },
        Some(Err(why)) => lost(page, why, again),
        Some(Ok((words, tables))) => html! {
            <div class="answer">
                { for words.iter().map(|words| html! { <p>{ words }</p> }) }
                { for tables.iter().map(|table| html! { <DataTable key={table.key.clone()} table={table.clone()} sortable=false is_fixed=true /> }) }
            </div>
        },
    }
}
