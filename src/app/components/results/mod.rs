//! 结果: a sentence, the county, four numbers; then the tables behind them.

mod balance;
mod county;
mod duties;
mod flows;
mod further;
mod headline;
mod heat_map;
mod indicator;
mod numbers;
mod pictures;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::part::part;
use crate::app::components::parts::readiness::readiness;
use crate::outcome::figures::coverage::summary::leading;
use crate::roster::Subject;
use crate::wording;
use balance::balance_table;
pub use county::County;
use duties::{compliance, duties};
use flows::flows_table;
use further::further;
use headline::headline;
use heat_map::heat_map;
use numbers::numbers;
use pictures::use_pictures;

/// The area of results.
pub fn results_area(page: &Context) -> Html {
    let Some(shown) = page.shown() else {
        return html! { <div class="waiting" role="status"><p>{ page.say("正在运行示例县……", "Running the sample county…") }</p></div> };
    };
    let (status_quo, proposal) = (shown.before, shown.after);
    let led = leading(&status_quo.coverage, &proposal.coverage);
    // As the user has named the rounds.
    let names = page.given_names();
    let schools = if page.scenarios.draft.shows_proposal() {
        wording::figures::schools::table(&status_quo.schools, &proposal.schools, page.language)
    } else {
        wording::figures::schools::as_they_stand(&status_quo.schools, page.language)
    };
    html! {
        <div class="results">
            <h2 class="visually-hidden">{ page.say("结果", "Results") }</h2>
            { headline(page, led) }
            <div class="opening">
                <County leading={led.map_or(Subject::English, |led| led.subject)} />
                { numbers(page, led) }
            </div>
            if proposal.scores_not_comparable {
                <p class="caution">{ page.say(
                    "注意：部分分数按本校最高分折算，却用于跨校竞聘。不同学校的分数不可直接比较，这样的排序对高分教师集中的学校不利。",
                    "Note: some points are normalised within schools, yet decide between teachers of different schools. Such scores cannot be compared, and the order puts schools with many high scores at a disadvantage.") }</p>
            }
            { readiness(page) }
            <ol class="rounds" aria-label={page.say("各轮结果", "Rounds")}>
                { for proposal.rounds.iter().map(|round| html! {
                    <li key={round.round.clone()}>
                        <span class="round-name">{ names.name(&round.round, page.language) }</span>
                        <span>{ page.tell(&wording::figures::rounds::in_words(round)) }</span>
                    </li>
                }) }
                { for wording::figures::rounds::after_rounds(&proposal.after_rounds).into_iter().map(|(name, words)| html! {
                    <li key={name.en}><span class="round-name">{ page.text(name) }</span><span>{ page.tell(&words) }</span></li>
                }) }
                { for proposal.newcomers.iter().map(|said| html! {
                    <li key="newcomers"><span class="round-name">{ page.say("新进人员", "Newcomers") }</span><span>{ said.text(page.language).to_owned() }</span></li>
                }) }
            </ol>
            <p class="quiet-text">{ page.say("“结果”供持有花名册的人看，有 1 至 4 人的数字，不宜公开；对外请用“报告”。",
                "Results are for those who hold the roster: some numbers are of 1 to 4 people and not to be made public. Give others the report.") }</p>
            { part!(use_pictures) }
            { further(page) }
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
                // Another table: what was sorted by and looked for in the one says nothing of the other.
                <DataTable key={page.scenarios.draft.shown.min(1)} table={Rc::new(schools)} />
            </section>
        </div>
    }
}
