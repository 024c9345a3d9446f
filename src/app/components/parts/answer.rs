//! An answer of the worker: paragraphs and tables, that it is on its way, or that it is lost.

use yew::prelude::*;

use super::context::Context;
use super::data_table::DataTable;
use crate::app::components::markup::html;
use crate::app::protocol::{Question, Request};
use crate::app::state::Answered;
use crate::language::Spoken;

/// The answer to a question, or that it is on its way.
pub fn answer_view(page: &Context, question: &Question) -> Html {
    let Some(answer) = page.answers.to(question) else {
        return awaited(page, question);
    };
    html! {
        <div class="answer">
            { for answer.words.iter().map(|words| html! { <p>{ words }</p> }) }
            { tables(page, &answer) }
        </div>
    }
}

/// That the answer to a question is on its way, or is lost.
pub fn awaited(page: &Context, question: &Question) -> Html {
    let request = Request::Ask {
        question: question.clone(),
        shown: page.scenarios.draft.shown as u32,
        draws: page.draws_for(question),
        language: page.language,
    };
    waiting(page, request, page.say("读取中……", "Loading…"))
}

/// That what was asked is on its way, in these words, or is lost.
pub fn waiting(page: &Context, request: Request, words: &str) -> Html {
    let Some(why) = page.answers.lost(&request) else {
        return html! { <p class="waiting" role="status">{ words }</p> };
    };
    let ask = page.ask.clone();
    lost(page, why, Callback::from(move |_| ask.emit(request.clone())))
}

/// That something did not come, why, and a way to have it again.
pub fn lost(page: &Context, why: &Spoken, again: Callback<MouseEvent>) -> Html {
    html! {
        <div class="lost" role="alert">
            { notice(why.text(page.language).to_owned(), &[(page.say("再试一次", "Try again"), again)]) }
        </div>
    }
}

/// A message with its ways out.
pub fn notice(words: String, ways: &[(&'static str, Callback<MouseEvent>)]) -> Html {
    html! {
        <p>
            { words }
            <span class="ways">{ for ways.iter().map(|(name, onclick)| html! {
                <button key={*name} type="button" {onclick}>{ name }</button>
            }) }</span>
        </p>
    }
}

/// The tables of an answer.
pub fn tables(page: &Context, answer: &Answered) -> Html {
    let is_old = is_old(page, answer);
    html! {
        <div class="answer-tables">
            { for answer.tables.iter().map(|table| html! { <DataTable key={table.key.clone()} table={table.clone()} {is_old} /> }) }
        </div>
    }
}

/// Whether an answer is about an earlier run than the one on show.
pub fn is_old(page: &Context, answer: &Answered) -> bool {
    page.run.on_show().is_some_and(|run| run > answer.run)
}
