//! Quotas kept or missed, and the duties given.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::format::number;
use crate::language::Say;
use crate::outcome::figures::after_rounds::{AfterRounds, CadreLevelSummary, CadreSummary, HomeroomSummary};
use crate::outcome::figures::compliance::{Bound, ComplianceLine};
use crate::policy::leaves;
use crate::stages::duties::DutyLevel;
use crate::table::{Cell, Column, Row, Table};
use crate::text;

/// Every quota and limit of the rules: what was asked for, what came of it, by how much it was missed.
pub fn compliance(page: &Context, lines: &[ComplianceLine]) -> Html {
    if lines.is_empty() {
        return html! { <section hidden=true></section> };
    }
    let row = |line: &ComplianceLine| {
        let bound = match line.bound {
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
        };
        let missed = line.missed_by();
        let verdict = line.cause.map_or_else(
            || page.say("达到", "kept").to_owned(),
            |cause| {
                let why = cause.say(page.language);
                page.language.pick(
                    format!("差 {missed}：{why}"),
                    format!("missed by {missed}: {why}"),
                )
            },
        );
        html! {
            <tr key={line.path.clone()}>
                <th scope="row">{ leaves::full_name(&line.path, page.language) }</th>
                <td>{ bound }{ " " }{ number(line.required as f64, 0) }</td>
                <td>{ number(line.achieved as f64, 0) }</td>
                <td class={classes!("words", if missed > 0 { "worse" } else { "better" })}>{ verdict }</td>
            </tr>
        }
    };
    html! {
        <section class="compliance">
            <h3>{ page.say("规则落实", "Quotas and limits") }</h3>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ page.say("规则", "Rule") }</th>
                        <th scope="col">{ page.say("要求", "Asked") }</th>
                        <th scope="col">{ page.say("实际", "Came to") }</th>
                        <th scope="col" class="words">{ page.say("落实情况", "Kept or not") }</th>
                    </tr>
                </thead>
                <tbody>{ for lines.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// Homeroom teachers and cadres by level, where the rules appoint them.
pub fn duties(page: &Context, after: &AfterRounds) -> Html {
    let homeroom = after.homeroom.map(|homeroom| homeroom_table(page, homeroom));
    let cadre = after.cadre.map(|cadre| cadre_table(page, cadre));
    if homeroom.is_none() && cadre.is_none() {
        return html! { <section hidden=true></section> };
    }
    html! {
        <section class="duties">
            { for homeroom.iter().chain(&cadre).map(|table| html! {
                <DataTable key={table.key.clone()} table={Rc::new(table.clone())} sortable=false />
            }) }
        </section>
    }
}

fn count(people: u32) -> Cell {
    Cell::number(people)
}

fn homeroom_table(page: &Context, homeroom: HomeroomSummary) -> Table {
    let mut table = Table::new("homeroom", page.say("班主任聘任", "Homeroom teachers"));
    let levels = DutyLevel::ALL.map(|level| Column::number(page.text(level.name()), "", 0));
    table.columns = vec![Column::number(page.say("班级", "Classes"), "", 0)];
    table.columns.extend(levels);
    table
        .columns
        .push(Column::number(page.say("空缺", "Unfilled"), "", 0));
    let cells = [
        homeroom.classes,
        homeroom.senior,
        homeroom.intermediate,
        homeroom.junior,
        homeroom.unfilled,
    ];
    table.rows = vec![Row::new("classes", cells.map(count).to_vec())];
    table.notes = vec![page.tell(&text! {
        zh: "{classes} 个班，{qualified} 人符合条件；{unfilled} 个班没有聘到班主任，涉及 {schools} 所学校。",
        en: "{classes} classes, {qualified} qualify; {unfilled} classes in {schools} schools have none.",
        classes = homeroom.classes, qualified = homeroom.qualified,
        unfilled = homeroom.unfilled, schools = homeroom.schools_unfilled
    })];
    table
}

fn cadre_table(page: &Context, cadre: CadreSummary) -> Table {
    let mut table = Table::new("cadre", page.say("管理干部聘任", "Cadres"));
    let number = |zh, en| Column::number(page.say(zh, en), "", 0);
    table.columns = vec![
        Column::words(page.say("级别", "Level")),
        number("公告岗位", "Announced"),
        number("资格初审通过", "Qualified"),
        number("面试后入围", "Short list"),
        number("委员会聘任", "Appointed"),
        number("空缺", "Unfilled"),
    ];
    let row = |(level, steps): (DutyLevel, CadreLevelSummary)| {
        let counts = [
            steps.posts,
            steps.qualified,
            steps.shortlisted,
            steps.appointed,
            steps.posts - steps.appointed,
        ];
        let name = page.text(level.name());
        let cells = std::iter::once(Cell::words(name)).chain(counts.map(count));
        Row::new(name, cells.collect())
    };
    table.rows = DutyLevel::ALL.into_iter().zip(cadre.levels).map(row).collect();
    table
}
