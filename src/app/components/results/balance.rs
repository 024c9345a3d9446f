//! 优质均衡: the three teacher indicators and their coefficients, status quo beside proposal.

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::format::MISSING;
use crate::app::results::Shown;
use crate::language::Say;
use crate::outcome::indicators::balance::BalanceLine;
use crate::roster::Code;

/// The balance table.
pub fn balance_table(page: &Context) -> Html {
    let Some(Shown { before, after, .. }) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    html! {
        <figure class="balance">
            <figcaption>
                <strong>{ page.say("优质均衡：教师三项", "Balance: the three teacher indicators") }</strong>
                <span class="quiet-text">{ page.say("均值为每百名学生；差异系数按学生数加权，现状→方案", "mean per 100 pupils; coefficient of variation weighted by pupils, now → proposal") }</span>
            </figcaption>
            <div class="scroll-x" tabindex="0" role="region" aria-label={page.say("优质均衡表", "Table of balance")}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ page.say("学段 · 指标", "Stage · indicator") }</th>
                        <th scope="col">{ page.say("达标校", "Schools meeting") }</th>
                        <th scope="col">{ page.say("均值", "Mean") }</th>
                        <th scope="col">{ page.say("差异系数", "Coefficient") }</th>
                        <th scope="col">{ page.say("线", "Line") }</th>
                    </tr>
                </thead>
                <tbody>{ for before.balance.iter().zip(&after.balance).map(|(before, after)| row(page, before, after)) }</tbody>
            </table>
            </div>
        </figure>
    }
}

fn row(page: &Context, before: &BalanceLine, after: &BalanceLine) -> Html {
    let coefficient = |line: &BalanceLine| {
        line.coefficient
            .map_or_else(|| MISSING.to_owned(), |coefficient| format!("{coefficient:.3}"))
    };
    let why = after.undefined.map(|undefined| undefined.say(page.language));
    let passes = match (after.coefficient, after.line) {
        (Some(coefficient), Some(line)) => Some(coefficient <= line),
        _ => None,
    };
    let mark = match passes {
        Some(true) => {
            html! { <span class="mark-pass">{ "✓" }<span class="visually-hidden">{ page.say("达标", "meets the line") }</span></span> }
        }
        Some(false) => {
            html! { <span class="mark-fail">{ "✗" }<span class="visually-hidden">{ page.say("未达标", "misses the line") }</span></span> }
        }
        None => html! { <span hidden=true></span> },
    };
    let key = format!("{:?}-{:?}", after.stage, after.resource);
    html! {
        <tr {key}>
            <th scope="row" title={page.text(after.resource.name())}>{ page.text(after.stage.name()) }{ " · " }{ page.text(after.resource.short_name()) }</th>
            <td>{ format!("{} / {}", after.schools_meeting, after.schools) }</td>
            <td>{ after.per_hundred.map_or_else(|| MISSING.to_owned(), |value| format!("{value:.2}")) }</td>
            <td title={why}>{ coefficient(before) }{ " → " }<strong>{ coefficient(after) }</strong></td>
            <td class="line">{ after.line.map_or_else(String::new, |line| format!("≤ {line:.2} ")) }{ mark }</td>
        </tr>
    }
}
