//! An answer of the worker: paragraphs and tables.

use yew::prelude::*;

use super::context::Context;
use super::data_table::DataTable;
use crate::app::protocol::Question;
use crate::app::state::Answered;

/// The answer to a question, or that it is on its way.
pub fn answer_view(page: &Context, question: &Question) -> Html {
    let Some(answer) = page.answers.to(question) else {
        return html! { <p class="waiting" role="status">{ page.say("读取中……", "Loading…") }</p> };
    };
    html! {
        <div class="answer">
            { for answer.words.iter().map(|words| html! { <p>{ words }</p> }) }
            { tables(&answer) }
        </div>
    }
}

/// The tables of an answer.
pub fn tables(answer: &Answered) -> Html {
    html! {
        <div class="answer-tables">
            { for answer.tables.iter().map(|table| html! { <DataTable key={table.key.clone()} table={table.clone()} /> }) }
        </div>
    }
}
