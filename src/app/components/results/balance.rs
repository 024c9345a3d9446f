//! 优质均衡: the three teacher indicators and their coefficients, status quo beside proposal.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::protocol::Shown;
use crate::language::Say;
use crate::outcome::figures::balance::BalanceLine;
use crate::roster::Code;
use crate::table::{Cell, Column, Row, Table};

/// The balance table.
pub fn balance_table(page: &Context) -> Html {
    let Some(Shown { before, after, .. }) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let mut table = Table::new(
        "balance",
        page.say("优质均衡：教师三项", "Balance: the three teacher indicators"),
    );
    let number = |zh, en, decimals| Column::number(page.say(zh, en), "", decimals);
    table.columns = vec![
        Column::words(page.say("学段 · 指标", "Stage · indicator")),
        number("学校", "Schools", 0),
        number("达标校", "Meeting", 0),
        number("均值", "Mean", 2),
        number("现状差异系数", "Variation now", 3),
        number("方案差异系数", "Proposal", 3),
        number("不高于", "At most", 2),
    ];
    let lines = before.balance.iter().zip(&after.balance);
    table.rows = lines.map(|(before, after)| row(page, before, after)).collect();
    html! {
        <figure class="balance">
            <figcaption>
                <strong>{ table.title.clone() }</strong>
                <span class="quiet-text">{ page.say("均值为每百名学生；差异系数按学生数加权，现状→方案", "mean per 100 pupils; coefficient of variation weighted by pupils, now → proposal") }</span>
            </figcaption>
            <DataTable table={Rc::new(table)} titled=false sortable=false />
        </figure>
    }
}

fn row(page: &Context, before: &BalanceLine, after: &BalanceLine) -> Row {
    let missing = |line: &BalanceLine| {
        let why = line.undefined.map(|undefined| undefined.say(page.language));
        Cell::missing(why.unwrap_or_default())
    };
    let number = |value: Option<f64>, line| value.map_or_else(|| missing(line), Cell::number);
    let judged = match (after.coefficient, after.line) {
        (Some(coefficient), Some(line)) => Cell::Judged(coefficient, coefficient <= line),
        (coefficient, _) => number(coefficient, after),
    };
    let (stage, resource) = (
        page.text(after.stage.name()),
        page.text(after.resource.short_name()),
    );
    let cells = vec![
        Cell::words(format!("{stage} · {resource}")),
        Cell::number(after.schools),
        Cell::number(after.schools_meeting),
        number(after.per_hundred, after),
        number(before.coefficient, before),
        judged,
        after.line.map_or_else(|| Cell::words(""), Cell::number),
    ];
    Row::new(format!("{:?}-{:?}", after.stage, after.resource), cells)
}
