//! Quotas kept or missed, and the duties given.

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::format::number;
use crate::language::Say;
use crate::outcome::figures::after_rounds::AfterRounds;
use crate::outcome::figures::compliance::{Bound, ComplianceLine};
use crate::policy::leaves;
use crate::stages::duties::DutyLevel;

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
    let (homeroom, cadre) = (after.homeroom, after.cadre);
    if homeroom.is_none() && cadre.is_none() {
        return html! { <section hidden=true></section> };
    }
    let count = |people: u32| html! { <td>{ number(f64::from(people), 0) }</td> };
    let level = |level: DutyLevel| page.text(level.name());
    html! {
        <section class="duties">
            if let Some(homeroom) = homeroom {
                <h3>{ page.say("班主任聘任", "Homeroom teachers") }</h3>
                <p>{ page.language.pick(
                    format!("{} 个班，{} 人符合条件；{} 个班没有聘到班主任，涉及 {} 所学校。", homeroom.classes, homeroom.qualified, homeroom.unfilled, homeroom.schools_unfilled),
                    format!("{} classes, {} qualify; {} classes in {} schools have none.", homeroom.classes, homeroom.qualified, homeroom.unfilled, homeroom.schools_unfilled),
                ) }</p>
                <table>
                    <thead><tr>{ for DutyLevel::ALL.into_iter().map(|each| html! { <th scope="col" key={level(each)}>{ level(each) }</th> }) }<th scope="col">{ page.say("空缺", "Unfilled") }</th></tr></thead>
                    <tbody><tr>{ count(homeroom.senior) }{ count(homeroom.intermediate) }{ count(homeroom.junior) }{ count(homeroom.unfilled) }</tr></tbody>
                </table>
            }
            if let Some(cadre) = cadre {
                <h3>{ page.say("管理干部聘任", "Cadres") }</h3>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ page.say("级别", "Level") }</th>
                            <th scope="col">{ page.say("公告岗位", "Announced") }</th>
                            <th scope="col">{ page.say("资格初审通过", "Qualified") }</th>
                            <th scope="col">{ page.say("面试后入围", "Short list") }</th>
                            <th scope="col">{ page.say("委员会聘任", "Appointed") }</th>
                            <th scope="col">{ page.say("空缺", "Unfilled") }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for DutyLevel::ALL.into_iter().zip(cadre.levels).map(|(each, steps)| html! {
                            <tr key={level(each)}>
                                <th scope="row">{ level(each) }</th>
                                { count(steps.posts) }{ count(steps.qualified) }{ count(steps.shortlisted) }{ count(steps.appointed) }{ count(steps.posts - steps.appointed) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            }
        </section>
    }
}
