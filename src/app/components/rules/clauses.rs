//! The proposal in words: clauses in the form that is chosen, scoring table, timetable, calendar; to copy or to save.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::lost;
use crate::app::components::parts::browser::copied;
use crate::app::components::parts::context::{slot, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::download;
use crate::app::components::parts::output::use_output;
use crate::app::components::parts::own::use_state;
use crate::app::protocol::{Changes, Delivery, DraftInWords, Job, Request};
use crate::app::state::{Currency, DetailAction};
use crate::language::Spoken;

/// What is taken of it.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Copy,
    Text,
    Paper,
}

/// The proposal in words, written by the engine whenever the proposal changes. While a change is being written, and
/// while something is wrong with the proposal, the last words stay.
#[hook]
pub fn use_clauses() -> Html {
    let page = use_page();
    let proposal = page.scenarios.draft.shown_scenario();
    let sound = page.faults().is_empty();
    let language = page.language;
    let words = page.answers.clauses.clone().unwrap_or_default();
    let form = page.details.clause_form;
    let draft = words.drafts.get(form).cloned().map(Rc::new).unwrap_or_default();
    let current = !words.drafts.is_empty()
        && proposal.map(|proposal| &proposal.overrides) == Some(&words.proposal.0)
        && words.language == language;
    let changes = Changes(
        proposal
            .map(|proposal| proposal.overrides.clone())
            .unwrap_or_default(),
    );
    let request = Request::Clauses {
        proposal: changes.clone(),
        language,
    };
    // Why a document was not made.
    let unsaved = use_state(|| None::<Spoken>);
    let missing = page.answers.lost(&request).filter(|_| !current);
    let currency = if current && sound {
        Currency::Current
    } else if sound && missing.is_none() {
        Currency::Coming
    } else {
        Currency::Refused
    };
    let output = use_output(currency, None, {
        let (draft, page) = (Rc::clone(&draft), page.clone());
        let (proposal, unsaved) = (changes, unsaved.setter());
        move |wanted| {
            unsaved.set(None);
            let name = |ending| page.file_name(page.say("条款", "clauses"), ending);
            if wanted == Wanted::Paper {
                let (name, unsaved) = (name("docx"), unsaved.clone());
                let save = Callback::from(move |delivery| match delivery {
                    Delivery::File(bytes) => download::bytes(&name, &bytes, download::DOCUMENT),
                    Delivery::Refused(why) => unsaved.set(Some(why)),
                    _ => {}
                });
                page.order(slot::CLAUSES, Job::Clauses(proposal.clone(), form as u32), save);
                return;
            }
            let (draft, name) = (Rc::clone(&draft), name("txt"));
            // Where the browser does not let the page copy, the file is the way to the text.
            spawn_local(async move {
                if wanted == Wanted::Text || !copied(&draft.text).await {
                    download::text(&name, &draft.text, "text/plain");
                }
            });
        }
    });
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let form = usize::try_from(select.selected_index()).unwrap_or_default();
            page.act(DetailAction::ClauseForm(form));
        })
    };
    html! {
        <section class="clauses" aria-busy={(currency == Currency::Coming).to_string()} hidden={!sound}>
            <div class="section-head">
                <h3>{ page.say("方案条款", "The proposal in clauses") }</h3>
                <select aria-label={page.say("条款的形式", "Form of the clauses")} {onchange}>
                    { for words.drafts.iter().enumerate().map(|(place, draft)| html! {
                        <option key={place} selected={place == form}>{ &draft.form }</option>
                    }) }
                </select>
                <button type="button" class="quiet" onclick={output.ask(Wanted::Copy)}>{ page.say("复制", "Copy") }</button>
                <button type="button" class="quiet" onclick={output.ask(Wanted::Text)}>{ page.say("存为文本", "Save as text") }</button>
                <button type="button" class="quiet" onclick={output.ask(Wanted::Paper)}>{ page.say("存为 DOCX", "Save as DOCX") }</button>
                { output.note(&page) }
                <span class="field-error" role="alert">{ unsaved.as_ref().map(|why| why.text(page.language).to_owned()) }</span>
            </div>
            <div>
                if let Some(why) = missing {
                    { lost(&page, why, Callback::from({ let ask = page.ask.clone(); move |_| ask.emit(request.clone()) })) }
                }
            </div>
            <div>{ for draft.notes.iter().map(|note| html! { <p key={note.clone()} class="quiet-text">{ note }</p> }) }</div>
            <h4>{ &draft.title }</h4>
            <div>{ chapters(&draft) }</div>
            <div>
                { for words.tables.iter().map(|table| html! {
                    <DataTable key={table.key.clone()} table={Rc::new(table.clone())} sortable=false />
                }) }
            </div>
        </section>
    }
}

fn chapters(draft: &DraftInWords) -> Html {
    draft
        .chapters
        .iter()
        .map(|(heading, clauses)| {
            html! {
                <div key={heading.clone()}>
                    <h4>{ heading }</h4>
                    { for clauses.iter().map(|clause| html! { <p key={clause.clone()}>{ clause }</p> }) }
                </div>
            }
        })
        .collect()
}
