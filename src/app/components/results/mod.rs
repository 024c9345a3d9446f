//! 结果: big numbers first, then pictures and the table of schools.

mod balance;
mod big_numbers;
mod duties;
mod flows;
mod heat_map;
mod indicator;
mod pictures;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::format::number;
use crate::outcome::figures::after_rounds::{AfterRounds, RotationSummary};
use crate::outcome::figures::schools::school_table;
use balance::balance_table;
use big_numbers::big_numbers;
use duties::{compliance, duties};
use flows::flows_table;
use heat_map::heat_map;
use pictures::Pictures;

/// The area of results.
pub fn results_area(page: &Context) -> Html {
    let Some(shown) = page.shown() else {
        return html! { <div class="waiting" role="status"><p>{ page.say("正在运行示例县……", "Running the sample county…") }</p></div> };
    };
    let (status_quo, proposal) = (shown.before, shown.after);
    let names = page.given_names();
    let schools = school_table(&status_quo.schools, &proposal.schools, page.language);
    html! {
        <div class="results">
            <h2 class="visually-hidden">{ page.say("结果", "Results") }</h2>
            { big_numbers(page) }
            <Pictures />
            if proposal.scores_not_comparable {
                <p class="caution">{ page.say(
                    "注意：部分分数按本校最高分折算，却用于跨校竞聘。不同学校的分数不可直接比较，这样的排序对强校教师不利。",
                    "Note: some points are normalised within schools, yet decide between teachers of different schools. Such scores cannot be compared, and the order puts teachers of strong schools at a disadvantage.") }</p>
            }
            <ol class="rounds" aria-label={page.say("各轮结果", "Rounds")}>
                { for proposal.rounds.iter().map(|round| html! {
                    <li key={round.round.clone()}>
                        <span class="round-name">{ names.name(&round.round, page.language) }</span>
                        <span>{ page.language.pick(
                            format!("{} 人参加，{} 个岗位，{} 人上岗", number(f64::from(round.applicants), 0), number(f64::from(round.opened), 0), number(f64::from(round.placed), 0)),
                            format!("{} applicants, {} posts, {} placed", number(f64::from(round.applicants), 0), number(f64::from(round.opened), 0), number(f64::from(round.placed), 0)),
                        ) }</span>
                    </li>
                }) }
                { for after_rounds(page, &proposal.after_rounds).into_iter().map(|(name, words)| html! {
                    <li key={name}><span class="round-name">{ name }</span><span>{ words }</span></li>
                }) }
            </ol>
            <div class="pair">
                { heat_map(page) }
                <div>
                    { flows_table(page) }
                    { balance_table(page) }
                </div>
            </div>
            <div class="pair">
                { compliance(page, &proposal.compliance) }
                { duties(page, &proposal.after_rounds) }
            </div>
            <section class="schools">
                <DataTable table={Rc::new(schools)} />
            </section>
        </div>
    }
}

/// The stages after the rounds in words; those that the rules leave out are left out.
fn after_rounds(page: &Context, after: &AfterRounds) -> Vec<(&'static str, String)> {
    let count = |people: u32| number(f64::from(people), 0);
    let mut lines = Vec::new();
    let appeals = after.appeals;
    if appeals.appealed > 0 {
        lines.push((
            page.say("申诉（模拟）", "Appeals (simulated)"),
            page.language.pick(
                format!(
                    "{} 人申诉，{} 人成立，重排后 {} 人岗位变动",
                    count(appeals.appealed),
                    count(appeals.upheld),
                    count(appeals.changed)
                ),
                format!(
                    "{} appealed, {} upheld; {} have another post after the rerun",
                    count(appeals.appealed),
                    count(appeals.upheld),
                    count(appeals.changed)
                ),
            ),
        ));
    }
    let upward = after.upward_selection;
    if upward.offered > 0 || upward.eligible > 0 {
        lines.push((
            page.say("进城选调", "Upward selection"),
            page.language.pick(
                format!(
                    "{} 个城镇空岗，{} 人符合条件，{} 人报名，{} 人进城",
                    count(upward.offered),
                    count(upward.eligible),
                    count(upward.applicants),
                    count(upward.selected)
                ),
                format!(
                    "{} town posts, {} eligible, {} applied, {} selected",
                    count(upward.offered),
                    count(upward.eligible),
                    count(upward.applicants),
                    count(upward.selected)
                ),
            ),
        ));
    }
    if after.rotation.required > 0 {
        lines.push((page.say("交流轮岗", "Rotation"), rotation(page, after.rotation)));
    }
    let awaiting = after.awaiting;
    if awaiting.retrained > 0 || awaiting.exits_taken > 0 || awaiting.exits_left > 0 {
        lines.push((
            page.say("转岗分流", "Retraining and exits"),
            page.language.pick(
                format!(
                    "待岗 {} 人，转岗培训后上岗 {} 人，分流 {} 人（名额剩余 {}），仍待岗 {} 人",
                    count(awaiting.after_rounds),
                    count(awaiting.retrained),
                    count(awaiting.exits_taken),
                    count(awaiting.exits_left),
                    count(awaiting.awaiting)
                ),
                format!(
                    "{} without a post: {} placed after retraining, {} left ({} places not taken), {} still wait",
                    count(awaiting.after_rounds),
                    count(awaiting.retrained),
                    count(awaiting.exits_taken),
                    count(awaiting.exits_left),
                    count(awaiting.awaiting)
                ),
            ),
        ));
    }
    let titles = after.titles;
    let moved = titles.moved_along + titles.found_free + titles.from_reserve + titles.lowered;
    if moved > 0 {
        lines.push((
            page.say("职称岗位", "Title posts"),
            page.language.pick(
                format!(
                    "流动的中高级教师 {} 人：随人流动 {}，聘入空岗 {}，用统筹岗位 {}，低聘 {}",
                    count(moved),
                    count(titles.moved_along),
                    count(titles.found_free),
                    count(titles.from_reserve),
                    count(titles.lowered)
                ),
                format!(
                    "{} with a title moved: {} took the post along, {} found one, {} from the reserve, {} one band lower",
                    count(moved),
                    count(titles.moved_along),
                    count(titles.found_free),
                    count(titles.from_reserve),
                    count(titles.lowered)
                ),
            ),
        ));
    }
    lines
}

/// The rotation in words; what falls short of the rules is said.
fn rotation(page: &Context, rotation: RotationSummary) -> String {
    let count = |people: u32| number(f64::from(people), 0);
    let RotationSummary {
        eligible,
        required,
        rotated,
        backbone,
    } = rotation;
    let short = if rotated < required {
        page.say(
            "，对口的乡村岗位不足",
            "; too few village places of their subject",
        )
    } else {
        ""
    };
    page.language.pick(
        format!(
            "{} 人符合条件，应交流 {} 人，交流 {} 人（骨干 {}）{short}",
            count(eligible),
            count(required),
            count(rotated),
            count(backbone)
        ),
        format!(
            "{} eligible, {} required, {} rotate ({} backbone){short}",
            count(eligible),
            count(required),
            count(rotated),
            count(backbone)
        ),
    )
}
