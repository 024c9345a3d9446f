//! 演示: the stops of a presentation, put together and shown to a room. Keys, full screen and the speaker's window are
//! `www/present.js`.

mod show;

pub use show::show;

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::browser::now;
use crate::app::components::parts::context::{Context, slot, typed_text};
use crate::app::components::parts::download;
use crate::app::components::parts::typed::{looked_at_all, print_looked_at};
use crate::app::everyday::GROUPS;
use crate::app::protocol::{Delivery, Job};
use crate::app::state::{Area, ShowAction};
use crate::project::Stop;
use crate::text;

/// The area of the presentation.
pub fn present_area(page: &Context) -> Html {
    let show = &page.show;
    let least = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let typed = event
                .target_unchecked_into::<HtmlInputElement>()
                .value_as_number();
            page.act(ShowAction::Least(typed as u32));
        })
    };
    let minutes = {
        let page = page.clone();
        Callback::from(move |()| {
            let (day, time) = now();
            let name = page.file_name(page.say("演示纪要", "minutes"), "txt");
            let made = move |delivery| {
                if let Delivery::File(text) = delivery {
                    download::bytes(&name, &text, "text/plain");
                }
            };
            let room = page.room(format!("{day} {time}"));
            page.order(slot::MINUTES, Job::Room(Box::new(room)), made.into());
        })
    };
    html! {
        <section class="present">
            <h2>{ page.say("演示", "Present") }</h2>
            <p class="quiet-text">{ page.say("在“结果”“方案”“对比”“报告”中，或打开一项指标、一所学校后，点“＋ 讲点”把当前画面加进来；随项目保存。演示时可以当场调规则，回到讲稿时恢复原样。",
                "In Results, Rules, Compare and Report, or with an indicator or a school open, “+ Stop” adds what is on the page; stops are saved with the project. Rules can be tried before the room, and “back to the script” restores all.") }</p>
            <p class="present-tools">
                <button type="submit" data-show="start" disabled={show.stops.is_empty()} onclick={page.on(ShowAction::Go(0))}>{ page.say("开始演示", "Start") }</button>
                <button type="button" disabled={show.stops.is_empty()} onclick={print_looked_at(page)}>{ page.say("打印讲稿", "Print the notes") }</button>
                <button type="button" data-show="minutes" disabled={show.stops.is_empty()} onclick={looked_at_all(page, minutes)}>{ page.say("纪要", "Minutes") }</button>
                <label><input type="checkbox" checked={show.names_schools} onclick={page.on(ShowAction::NameSchools(!show.names_schools))} />{ page.say("显示学校代码", "Show the codes of schools") }</label>
                <label>{ page.say("少于", "Replace fewer than") }<input type="number" min="0" max="99" value={show.least.to_string()} onchange={least} />{ page.say("人的数字不显示", "people") }</label>
            </p>
            <ol class="stops">{ for show.stops.iter().enumerate().map(|(place, stop)| row(page, place, stop)) }</ol>
            if show.stops.is_empty() {
                <p class="waiting">{ page.say("还没有讲点。到“结果”看一眼，觉得要讲给大家听的，点“＋ 讲点”；或者从样稿改起：现状、方案、谁变好谁变差、请大家试一条规则。", "There are no stops yet. Go to Results, and where the room should see what you see, choose “+ Stop”; or begin with a script: how things are, the proposal, who gains and who loses, a rule for the room to try.") }</p>
                if page.can_begin_show() {
                    <p><button type="button" data-show="sample" onclick={page.on(ShowAction::Begin)}>{ page.say("放入四个讲点的样稿", "Begin with a script of four stops") }</button></p>
                }
            }
        </section>
    }
}

fn row(page: &Context, place: usize, stop: &Stop) -> Html {
    let edit = |change: fn(&mut Stop, String)| {
        let (page, stop) = (page.clone(), stop.clone());
        move |typed: String| {
            let mut stop = stop.clone();
            change(&mut stop, typed);
            page.act(ShowAction::Edit(place, stop));
        }
    };
    let title = edit(|stop, typed| stop.title = typed);
    let title =
        Callback::from(move |event: Event| title(event.target_unchecked_into::<HtmlInputElement>().value()));
    let note = edit(|stop, typed| stop.note = typed);
    let note = Callback::from(move |event: Event| {
        note(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    });
    let control = |which: usize| {
        let chosen = stop.controls.get(which).map_or("", String::as_str);
        let (page, stop) = (page.clone(), stop.clone());
        let onchange = Callback::from(move |event: Event| {
            let mut stop = stop.clone();
            stop.controls.resize(Stop::CONTROLS, String::new());
            if let Some(path) = stop.controls.get_mut(which) {
                *path = event.target_unchecked_into::<HtmlSelectElement>().value();
            }
            page.act(ShowAction::Edit(place, stop));
        });
        let all = || GROUPS.iter().flat_map(|group| group.controls);
        let is_unknown = !chosen.is_empty() && all().all(|control| control.path != chosen);
        (onchange, chosen.to_owned(), is_unknown, all())
    };
    let draft = &page.scenarios.draft;
    let number = draft
        .scenarios
        .iter()
        .position(|scenario| scenario.id == stop.scenario);
    let scenario = number.map_or_else(
        || {
            page.say("方案已不在页面上", "scenario not on the page")
                .to_owned()
        },
        |number| page.scenarios.heading(number, page.language),
    );
    let area = Area::from_key(&stop.page).unwrap_or_default();
    let what = format!("{scenario} · {}", page.text(area.name()));
    let number = place + 1;
    let label = |zh: &'static str, en: &'static str| {
        page.tell(&text! { zh: "讲点 {number}：{what}", en: "Stop {number}: {what}", number, what = page.say(zh, en) })
    };
    html! {
        <li key={place}>
            <div class="stop-head">
                <b>{ number.to_string() }</b>
                <input key={stop.title.clone()} type="text" maxlength="80" ~defaultValue={typed_text(&stop.title)} onchange={title} aria-label={label("标题", "title")} />
                <span class="quiet-text">{ what }</span>
                <button type="button" class="quiet" onclick={page.on(ShowAction::Go(place))}>{ page.say("从这里演示", "Show from here") }</button>
                <button type="button" class="quiet" disabled={place == 0} onclick={page.on(ShowAction::Up(place))} aria-label={label("上移", "move up")}>{ "↑" }</button>
                <button type="button" class="quiet" onclick={page.on(ShowAction::Remove(place))} aria-label={label("删除", "remove")}>{ page.say("删除", "Remove") }</button>
            </div>
            <textarea key={stop.note.clone()} rows="2" maxlength="2000" ~defaultValue={typed_text(&stop.note)} onchange={note} aria-label={label("讲稿", "note")} placeholder={page.say("讲稿：只有您看得到", "Note: only you see it")}></textarea>
            <p class="stop-note">{ &stop.note }</p>
            <div class="stop-controls">
                { for (0..Stop::CONTROLS).map(control).enumerate().map(|(which, (onchange, chosen, is_unknown, all))| html! {
                    <select key={which} {onchange} aria-label={label("当场可调的规则", "rule to try before the room")}>
                        <option value="" selected={chosen.is_empty()}>{ page.say("不调规则", "No rule to try") }</option>
                        if is_unknown { <option value={chosen.clone()} selected=true>{ page.say("没有这条规则", "no such rule") }</option> }
                        { for all.map(|control| html! {
                            <option key={control.path} value={control.path} selected={control.path == chosen}>{ page.text(control.name) }</option>
                        }) }
                    </select>
                }) }
            </div>
        </li>
    }
}
