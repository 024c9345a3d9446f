//! 优质均衡: the three teacher indicators and their coefficients, status quo beside proposal.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::protocol::Shown;
use crate::wording;

/// The balance table.
pub fn balance_table(page: &Context) -> Html {
    let Some(Shown { before, after, .. }) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let is_proposal = page.scenarios.draft.shows_proposal();
    let table = if is_proposal {
        wording::figures::balance::compact([&before.balance, &after.balance], page.language)
    } else {
        wording::figures::balance::as_they_stand(&before.balance, page.language)
    };
    let counted = if is_proposal {
        page.say(
            "均值为每百名学生；差异系数按学生数加权，现状→方案",
            "mean per 100 pupils; coefficient of variation weighted by pupils, now → proposal",
        )
    } else {
        page.say(
            "均值为每百名学生；差异系数按学生数加权",
            "mean per 100 pupils; coefficient of variation weighted by pupils",
        )
    };
    html! {
        <figure class="balance">
            <figcaption>
                <strong>{ table.title.clone() }</strong>
                <span class="quiet-text">{ counted }</span>
            </figcaption>
            <DataTable table={Rc::new(table)} titled=false sortable=false />
        </figure>
    }
}
