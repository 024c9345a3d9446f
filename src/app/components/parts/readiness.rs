//! What the rules of the proposal read and the roster does not hold of everyone.

use std::rc::Rc;

use yew::prelude::*;

use super::context::Context;
use super::data_table::DataTable;
use crate::app::components::markup::html;
use crate::{text, wording};

/// How many items and rules lack data, with a table of them; nothing where none does.
pub fn readiness(page: &Context) -> Html {
    let lines = page
        .shown()
        .map(|shown| shown.after.readiness.as_slice())
        .unwrap_or_default();
    if lines.is_empty() {
        return html! { <div hidden=true></div> };
    }
    let table = wording::figures::readiness::table(lines, &page.given_names(), page.language);
    html! {
        <details class="readiness">
            <summary class="caution">{ page.tell(&text! {
                zh: "花名册缺少 {count} 个评分项目或规则要用的数据，点开查看人数和处理办法",
                en: "The roster lacks data for {count:item or rule|items or rules}: how many teachers, and what becomes of them",
                count = lines.len()
            }) }</summary>
            <DataTable table={Rc::new(table)} sortable=false />
        </details>
    }
}
