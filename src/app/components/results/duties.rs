//! Quotas kept or missed, and the duties given.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::outcome::figures::after_rounds::AfterRounds;
use crate::outcome::figures::compliance::ComplianceLine;
use crate::wording;

/// Every quota and limit of the rules: what was asked for, what came of it, by how much it was missed.
pub fn compliance(page: &Context, lines: &[ComplianceLine]) -> Html {
    if lines.is_empty() {
        return html! { <section hidden=true></section> };
    }
    let table = wording::figures::compliance::table(lines, &page.given_names(), page.language);
    html! { <section class="compliance"><DataTable table={Rc::new(table)} sortable=false /></section> }
}

/// Homeroom teachers and cadres by level, where the rules appoint them.
pub fn duties(page: &Context, after: &AfterRounds) -> Html {
    let homeroom = after
        .homeroom
        .map(|found| wording::figures::duties::homeroom(found, page.language));
    let cadre = after
        .cadre
        .map(|found| wording::figures::duties::cadre(&found, page.language));
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
