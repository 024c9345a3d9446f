//! The header: what is loaded, the scenarios, undo and redo, language, theme.

use yew::prelude::*;

use super::scenario_tabs::scenario_tabs;
use super::theme::use_theme;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::Context;
use crate::app::components::parts::part::part;
use crate::app::components::project::use_project;
use crate::app::format::number;
use crate::app::state::{Action, ScenarioAction};
use crate::language::Language;
use crate::text;

/// The header.
pub fn header(page: &Context) -> Html {
    let language = page.language;
    let other = language.pick(Language::English, Language::Chinese);
    html! {
        <header class="header">
            <div class="brand">
                <h1><span class="mark">{ page.say("沙盘", "Shapan") }</span><span class="visually-hidden">{ page.say("区管校聘政策沙盘", "Teacher assignment sand table") }</span></h1>
                <p class="roster-name">{ roster_name(page) }</p>
            </div>
            { scenario_tabs(page) }
            <div class="header-tools">
                <span class={classes!("busy", (page.is_busy()).then_some("on"))} aria-hidden="true">{ page.say("计算中", "Working") }</span>
                <div class="button-pair">
                    <button type="button" class="quiet" disabled={!page.scenarios.history.can_undo()} onclick={page.on(ScenarioAction::Undo)} title="Ctrl+Z">{ page.say("撤销", "Undo") }</button>
                    <button type="button" class="quiet" disabled={!page.scenarios.history.can_redo()} onclick={page.on(ScenarioAction::Redo)} title="Ctrl+Y">{ page.say("重做", "Redo") }</button>
                </div>
                { part!(use_project) }
                <button type="button" class="quiet language" lang={other.tag()} onclick={page.on(Action::Language(other))}>{ other.pick("中文", "English") }</button>
                { part!(use_theme) }
            </div>
        </header>
    }
}

fn roster_name(page: &Context) -> String {
    let Some(roster) = &page.data.roster else {
        return page
            .say("正在生成示例县……", "Making the sample county…")
            .to_owned();
    };
    let name = if roster.files.is_empty() || roster.made.is_some() {
        roster.called(
            page.say("示例县（虚构）", "Sample county (fictional)"),
            page.language,
        )
    } else {
        page.say("已载入的花名册", "Loaded roster").to_owned()
    };
    let (schools, teachers) = (
        number(f64::from(roster.schools), 0),
        number(f64::from(roster.teachers), 0),
    );
    page.tell(&text! {
        zh: "{name} · {schools} 所学校 · {teachers} 名教师",
        en: "{name} · {schools} schools · {teachers} teachers",
        name, schools, teachers
    })
}
