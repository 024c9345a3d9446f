//! 结果: big numbers first, then pictures and the table of schools.

use yew::prelude::*;

use super::balance::BalanceTable;
use super::big_numbers::BigNumbers;
use super::context::{Context, use_page};
use super::flows::FlowsTable;
use super::heat_map::HeatMap;
use super::schools::Schools;
use crate::app::format::number;
use crate::outcome::report::RotationSummary;
use crate::policy::leaves;

/// The area of results.
#[component]
pub fn ResultsArea() -> Html {
    let page = use_page();
    let Some(results) = page.results.clone() else {
        return html! { <div class="waiting" role="status"><p>{ page.say("正在运行示例县……", "Running the sample county…") }</p></div> };
    };
    let Some(proposal) = results.scenarios.last() else {
        return html! { <div hidden=true></div> };
    };
    html! {
        <div class="results">
            <h2 class="visually-hidden">{ page.say("结果", "Results") }</h2>
            <BigNumbers />
            if proposal.scores_not_comparable {
                <p class="caution">{ page.say(
                    "注意：部分分数按本校最高分折算，却用于跨校竞聘。不同学校的分数不可直接比较，这样的排序对强校教师不利。",
                    "Note: some points are normalised within schools, yet decide between teachers of different schools. Such scores cannot be compared, and the order puts teachers of strong schools at a disadvantage.") }</p>
            }
            <ol class="rounds" aria-label={page.say("各轮结果", "Rounds")}>
                { for proposal.rounds.iter().map(|round| html! {
                    <li key={round.round.clone()}>
                        <span class="round-name">{ leaves::id_name(&round.round, page.language) }</span>
                        <span>{ page.language.pick(
                            format!("{} 人参加，{} 个岗位，{} 人上岗", number(f64::from(round.applicants), 0), number(f64::from(round.opened), 0), number(f64::from(round.placed), 0)),
                            format!("{} applicants, {} posts, {} placed", number(f64::from(round.applicants), 0), number(f64::from(round.opened), 0), number(f64::from(round.placed), 0)),
                        ) }</span>
                    </li>
                }) }
                if proposal.rotation.required > 0 {
                    <li>
                        <span class="round-name">{ page.say("交流轮岗", "Rotation") }</span>
                        <span>{ rotation(&page, proposal.rotation) }</span>
                    </li>
                }
            </ol>
            <div class="pair">
                <HeatMap />
                <div>
                    <FlowsTable />
                    <BalanceTable />
                </div>
            </div>
            <Schools />
        </div>
    }
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
