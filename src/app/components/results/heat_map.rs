//! The heat map of subjects and localities: teachers teaching less teachers needed by the timetable.

use yew::prelude::*;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::Context;
use crate::app::format::signed;
use crate::app::protocol::Shown;
use crate::outcome::figures::staff::StaffingCount;
use crate::roster::{Code, Locality, Subject};
use crate::text;

/// The heat map. It is no [`Table`](crate::table::Table): the depth of its colours, and headings over two columns, are
/// nothing that a table can carry.
pub fn heat_map(page: &Context) -> Html {
    let Some(Shown { before, after, .. }) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let is_proposal = page.scenarios.draft.shows_proposal();
    let all = before.subjects.iter().chain(&after.subjects).flatten();
    let largest = all
        .map(|count| count.balance().abs())
        .max()
        .unwrap_or(0)
        .max(1000);
    html! {
        <figure class="heat-map">
            <figcaption>
                <strong>{ page.say("学科余缺（按课时）", "Subjects against the timetable") }</strong>
                <span class="quiet-text">{ page.say("任教人数 − 课时需要人数，单位：人", "teachers teaching less teachers needed, people") }</span>
            </figcaption>
            <div class="scroll-x" tabindex="0" role="region" aria-label={page.say("学科余缺表", "Subject table")}>
            <table>
                <thead>
                    <tr>
                        <th rowspan={if is_proposal { "2" } else { "1" }} scope="col">{ page.say("学科", "Subject") }</th>
                        { for Locality::ALL.iter().map(|locality| html! {
                            <th key={locality.key()} colspan={if is_proposal { "2" } else { "1" }} scope={if is_proposal { "colgroup" } else { "col" }} class="group">{ page.text(locality.name()) }</th>
                        }) }
                    </tr>
                    if is_proposal {
                        <tr>
                            { for Locality::ALL.iter().map(|locality| html! {
                                <>
                                    <th key={format!("{}-before", locality.key())} scope="col">{ page.say("现状", "Now") }</th>
                                    <th key={format!("{}-after", locality.key())} scope="col">{ page.say("方案", "Proposal") }</th>
                                </>
                            }) }
                        </tr>
                    }
                </thead>
                <tbody>
                    { for Subject::ALL.iter().map(|&subject| {
                        let (before, after) = (&before.subjects[subject.index()], &after.subjects[subject.index()]);
                        html! {
                            <tr key={subject.key()}>
                                <th scope="row">{ page.text(subject.name()) }</th>
                                { for Locality::ALL.iter().map(|&locality| html! {
                                    <>
                                        { cell(page, &before[locality.index()], largest) }
                                        if is_proposal { { cell(page, &after[locality.index()], largest) } }
                                    </>
                                }) }
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            </div>
            <p class="legend" aria-hidden="true">
                <span class="swatch short"></span>{ page.say("缺", "short") }
                <span class="swatch over"></span>{ page.say("余", "over") }
            </p>
        </figure>
    }
}

fn cell(page: &Context, count: &StaffingCount, largest: i64) -> Html {
    if count.need == 0 && count.teaching == 0 {
        return html! { <td class="heat none">{ "" }<span class="visually-hidden">{ page.say("未开设", "not taught") }</span></td> };
    }
    let value = count.balance();
    // The square root keeps small gaps visible beside large ones.
    let depth = (value.abs() as f64 / largest as f64).sqrt();
    let side = if value < 0 { "short" } else { "over" };
    let title = page.tell(&text! {
        zh: "需要 {need} 人，任教 {teaching} 人", en: "{need} needed, {teaching} teaching",
        need = format!("{:.1}", count.need as f64 / 1000.0), teaching = count.teaching
    });
    html! { <td class={classes!("heat", side)} style={format!("--depth: {depth:.3}")} {title}>{ signed(value as f64 / 1000.0, 0) }</td> }
}
