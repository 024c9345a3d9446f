//! 方案: every rule of the proposal, section by section, with search; the scoring table and the list of rounds with
//! editors of their own; and the whole of it in clauses.

use std::rc::Rc;

use gloo::events::EventListener;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{FileReader, HtmlInputElement};
use yew::prelude::*;

use super::clauses::Clauses;
use super::context::{Context, use_page};
use super::rounds_editor::RoundsEditor;
use super::rule_row::RuleRow;
use super::scoring_editor::ScoringEditor;
use crate::app::state::Action;
use crate::language::{Language, Say, Text};
use crate::policy::{Policy, PolicyError, Scenario, json_text, leaves};

/// The sections of the document: first part of the path, name, and what it is about.
const SECTIONS: &[(&str, Text, Text)] = &[
    (
        "establishment",
        Text::new("核编", "Establishment"),
        Text::new("每所学校核给多少教职工", "How many staff each school is granted"),
    ),
    (
        "posts",
        Text::new("设岗", "Posts"),
        Text::new(
            "编制怎样变成各学科岗位，职称结构，走教",
            "How the grant becomes posts; titles; itinerant posts",
        ),
    ),
    (
        "timetable",
        Text::new("课程安排", "Timetable"),
        Text::new("各学科每周课时", "Weekly lessons by subject and grade"),
    ),
    (
        "standing",
        Text::new("资格", "Standing"),
        Text::new(
            "谁参加、谁直接聘用、谁不得竞聘",
            "Who takes part, who is kept, who is barred",
        ),
    ),
    (
        "scoring",
        Text::new("量化评分", "Scoring"),
        Text::new("评分表、折算与同分排序", "The scoring table and ties"),
    ),
    (
        "rounds",
        Text::new("竞聘轮次", "Rounds"),
        Text::new(
            "几轮、范围、机制、志愿",
            "How many rounds, their reach and mechanism",
        ),
    ),
    (
        "procedure",
        Text::new("程序与公示", "Procedure"),
        Text::new(
            "轮次怎样组织，公示与申诉的天数",
            "How rounds are held; days of notice and appeals",
        ),
    ),
    (
        "directed_placement",
        Text::new("组织调剂", "Directed placement"),
        Text::new(
            "调剂时距离与学科、学段的权衡",
            "Distance against subject and stage",
        ),
    ),
    (
        "upward_selection",
        Text::new("进城选调", "Upward selection"),
        Text::new(
            "竞聘后由乡村向城镇的选调",
            "From village to town after the rounds",
        ),
    ),
    (
        "rotation",
        Text::new("交流轮岗", "Rotation"),
        Text::new("满年限教师的交流", "Teachers who have served long at one school"),
    ),
    (
        "awaiting",
        Text::new("待岗", "Awaiting placement"),
        Text::new("未上岗教师的去向", "What becomes of those left"),
    ),
    (
        "duties",
        Text::new("班主任与管理干部", "Homeroom teachers and cadres"),
        Text::new("上岗后按级别聘任", "Appointed by level after placement"),
    ),
    (
        "behaviour",
        Text::new("行为假设", "Behaviour (assumptions)"),
        Text::new(
            "志愿、测评、申诉的模拟和成本单价；不是规则",
            "Simulated preferences, marks and appeals, and unit costs; not rules",
        ),
    ),
];

/// The area of rules.
#[component]
pub fn Rules() -> Html {
    let page = use_page();
    let search = use_state(String::new);
    let open = use_state(|| None::<&'static str>);
    let changed_only = use_state(|| false);
    let changes: Vec<String> = page.changes().into_iter().map(|change| change.path).collect();
    let paths = paths(&page);
    let wanted = search.trim().to_ascii_lowercase();
    let found: Option<Vec<&String>> = if wanted.is_empty() && !*changed_only {
        None
    } else {
        Some(
            paths
                .iter()
                .filter(|path| !*changed_only || changes.contains(path))
                .filter(|path| wanted.is_empty() || fits(path, &wanted))
                .collect(),
        )
    };
    let onsearch = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            search.set(input.value());
        })
    };
    let ontoggle = {
        let changed_only = changed_only.clone();
        Callback::from(move |_: Event| changed_only.set(!*changed_only))
    };
    html! {
        <div class="rules">
            <div class="section-head">
                <h2>{ page.say("方案的全部规则", "All rules of the proposal") }</h2>
                <span class="quiet-text">{ page.language.pick(
                    format!("共 {} 条，已改动 {} 条", paths.len(), changes.len()),
                    format!("{} in all, {} changed", paths.len(), changes.len()),
                ) }</span>
            </div>
            { problems(&page) }
            <div class="rules-tools">
                <input type="search" aria-label={page.say("查找规则", "Find a rule")} placeholder={page.say("查找规则，如“农村”“志愿”", "Find a rule, such as “rural”")}
                    value={(*search).clone()} oninput={onsearch} />
                <label class="inline"><input type="checkbox" checked={*changed_only} onchange={ontoggle} />{ page.say("只看改动", "Changed only") }</label>
                <Files />
            </div>
            if let Some(found) = found {
                <section class="rule-section open" aria-live="polite">
                    if found.is_empty() {
                        <p class="quiet-text">{ page.say("没有符合的规则。", "No rule fits.") }</p>
                    }
                    { for found.into_iter().map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} /> }) }
                </section>
            } else {
                { for SECTIONS.iter().map(|&(key, name, about)| {
                    let is_open = *open == Some(key);
                    let count = changes.iter().filter(|path| path.split('.').next() == Some(key)).count();
                    let onclick = {
                        let open = open.clone();
                        Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(key)))
                    };
                    html! {
                        <section key={key} class={classes!("rule-section", is_open.then_some("open"))}>
                            <h3><button type="button" {onclick} aria-expanded={is_open.to_string()} data-section={key}>
                                <span>{ page.text(name) }</span>
                                <span class="quiet-text">{ page.text(about) }</span>
                                if count > 0 { <span class="count">{ page.language.pick(format!("改动 {count}"), format!("{count} changed")) }</span> }
                            </button></h3>
                            if is_open { { section(key, &paths) } }
                        </section>
                    }
                }) }
            }
            <Clauses />
        </div>
    }
}

/// What a section shows: its own editor, if it has one, and the rules outside of it.
fn section(key: &'static str, paths: &[String]) -> Html {
    let own = match key {
        "scoring" => Some(("scoring.blocks.", html! { <ScoringEditor /> })),
        "rounds" => Some(("rounds.", html! { <RoundsEditor /> })),
        _ => None,
    };
    let (prefix, editor) = own.unwrap_or(("\u{0}", html! {}));
    let mine = paths
        .iter()
        .filter(|path| path.split('.').next() == Some(key) && !path.starts_with(prefix));
    html! {
        <div class="rule-list">
            { editor }
            { for mine.map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} /> }) }
        </div>
    }
}

/// All paths of the proposal, in order. The seed has its place in the header.
fn paths(page: &Context) -> Vec<String> {
    let mut paths = Vec::new();
    leaves::walk(&page.documents.proposal, |path, _| {
        if path != "seed" {
            paths.push(path.to_owned());
        }
    });
    paths
}

/// Whether a rule has the words in its name, in either language, or in its source.
fn fits(path: &str, wanted: &str) -> bool {
    let source = leaves::leaf(path).map_or(Text::new("", ""), |leaf| leaf.source);
    Language::ALL.into_iter().any(|language| {
        leaves::full_name(path, language)
            .to_ascii_lowercase()
            .contains(wanted)
            || source.in_language(language).to_ascii_lowercase().contains(wanted)
    })
}

/// What is wrong with the proposal, in one place; nothing runs until it is mended.
fn problems(page: &Context) -> Html {
    let problems = &page.documents.problems;
    html! {
        <div role="alert">
            if !problems.is_empty() {
                <div class="caution">
                    <p>{ page.language.pick(
                        format!("方案有 {} 处问题，改正之前不会运行，页面保留上一次的结果：", problems.len()),
                        format!("The proposal has {} problems. It does not run until they are mended; the last results stay:", problems.len()),
                    ) }</p>
                    <ul>{ for problems.iter().map(|problem| { let text = problem.say(page.language); html! { <li key={text.clone()}>{ text }</li> } }) }</ul>
                </div>
            }
        </div>
    }
}

/// Saving the proposal as a file, and opening one.
#[component]
fn Files() -> Html {
    let page = use_page();
    let failed = use_state(|| None::<String>);
    let reading = use_mut_ref(|| None::<(FileReader, EventListener)>);
    let save = {
        let (document, seed) = (Rc::clone(&page.documents.proposal), page.draft.seed);
        Callback::from(move |_: MouseEvent| {
            let mut document = (*document).clone();
            document["seed"] = Value::from(seed.0);
            super::file::download(
                "shapan-policy.json",
                &json_text::write_pretty(&document),
                "application/json",
            );
        })
    };
    let onchange = {
        let (page, failed) = (page.clone(), failed.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            let Ok(reader) = FileReader::new() else { return };
            let (page, failed, source) = (page.clone(), failed.clone(), reader.clone());
            let name = file.name();
            let listener = EventListener::once(&reader, "loadend", move |_| {
                let text = source
                    .result()
                    .ok()
                    .and_then(|result| result.as_string())
                    .unwrap_or_default();
                match scenario(&name, &text) {
                    Ok(scenario) => {
                        failed.set(None);
                        page.dispatch.emit(Action::OpenPolicy(scenario));
                    }
                    Err(error) => failed.set(Some(format!("{name}：{}", error.say(page.language)))),
                }
            });
            if reader.read_as_text(file.unchecked_ref::<web_sys::Blob>()).is_ok() {
                *reading.borrow_mut() = Some((reader, listener));
            }
            input.set_value("");
        })
    };
    html! {
        <span class="files">
            <button type="button" onclick={save}>{ page.say("保存方案文件", "Save policy file") }</button>
            <label class="button-like label-focus">
                { page.say("打开方案文件", "Open policy file") }
                <input type="file" class="visually-hidden" accept=".json,application/json" {onchange} />
            </label>
            if let Some(why) = &*failed { <p class="field-error" role="alert">{ why }</p> }
        </span>
    }
}

/// The scenario that a policy or scenario file holds: what it changes in the default document.
fn scenario(name: &str, text: &str) -> Result<Scenario, PolicyError> {
    if let Some(scenario) = Scenario::from_json(text) {
        scenario.overrides.apply()?;
        return Ok(scenario);
    }
    Scenario::of_policy(name, &Policy::from_json(text)?)
}
