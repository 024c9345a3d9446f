//! Movement between localities under the proposal.

use yew::prelude::*;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::Context;
use crate::app::format::number;
use crate::language::Text;
use crate::roster::{Code, Locality};

/// The table of flows. It is no [`Table`](crate::table::Table): the length of the bar behind each number, which shows at
/// a glance where people go, is nothing that a cell can carry.
pub fn flows_table(page: &Context) -> Html {
    // In the status quo nobody moves.
    let is_proposal = page.scenarios.draft.shows_proposal();
    let Some(flows) = page
        .shown()
        .filter(|_| is_proposal)
        .map(|shown| shown.after.flows)
    else {
        return html! { <div hidden=true></div> };
    };
    let largest = flows
        .moved
        .iter()
        .flatten()
        .chain(&flows.awaiting)
        .chain(&flows.exited)
        .chain(&flows.dismissed)
        .copied()
        .max()
        .unwrap_or(0)
        .max(1);
    let bar = |people: u32, class: &'static str| {
        let share = f64::from(people) / f64::from(largest);
        html! { <td class={classes!("flow", class)} style={format!("--share: {share:.3}")}>{ number(f64::from(people), 0) }</td> }
    };
    html! {
        <figure class="flows">
            <figcaption>
                <strong>{ page.say("方案中的流动", "Movement under the proposal") }</strong>
                <span class="quiet-text">{ page.say("行为原学校城乡类型，列为新学校城乡类型，单位：人", "from (rows) to (columns), people who change school") }</span>
            </figcaption>
            <div class="scroll-x" tabindex="0" role="region" aria-label={page.say("流动表", "Table of movement")}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ page.say("由", "From") }</th>
                        { for Locality::ALL.iter().map(|locality| html! {
                            <th key={locality.key()} scope="col">{ page.text(to(*locality)) }</th>
                        }) }
                        <th scope="col">{ page.say("待岗", "Awaiting") }</th>
                        if flows.has_exits() {
                            <th scope="col">{ page.say("分流", "Left") }</th>
                        }
                        if flows.has_dismissals() {
                            <th scope="col">{ page.say("解聘", "Dismissed") }</th>
                        }
                        <th scope="col">{ page.say("留任", "Stayed") }</th>
                    </tr>
                </thead>
                <tbody>
                    { for Locality::ALL.iter().map(|&from| html! {
                        <tr key={from.key()}>
                            <th scope="row">{ page.text(from.name()) }</th>
                            { for Locality::ALL.iter().map(|&to| bar(flows.moved[from.index()][to.index()], "moves")) }
                            { bar(flows.awaiting[from.index()], "waits") }
                            if flows.has_exits() {
                                { bar(flows.exited[from.index()], "waits") }
                            }
                            if flows.has_dismissals() {
                                { bar(flows.dismissed[from.index()], "waits") }
                            }
                            <td class="flow-stayed">{ number(f64::from(flows.stayed[from.index()]), 0) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
        </figure>
    }
}

const fn to(locality: Locality) -> Text {
    match locality {
        Locality::Urban => Text::new("到城区", "to urban"),
        Locality::Town => Text::new("到镇区", "to town"),
        Locality::Rural => Text::new("到乡村", "to rural"),
    }
}
