//! Something that can be decided: as a list to choose from, or as a row of options where they are few.

use yew::prelude::*;

use crate::app::components::parts::context::{Context, typed_text};
use crate::app::protocol::Choice;
use crate::app::state::Importing;

/// So many options stand side by side.
const FEW: usize = 3;

/// A choice as a list, which is labelled for screen readers only. What is chosen is heard where all choices stand.
pub fn select(page: &Context, import: &Importing, choice: &Choice) -> Html {
    let chosen = import.chosen(choice);
    let none = choice.options.iter().all(|(option, _)| option != chosen);
    html! {
        // Marking an option moves no list that the user has moved; setting its value does.
        <select ~value={typed_text(chosen)} data-choice={choice.name.clone()} data-open={is_open(import, choice)} aria-label={choice.label.clone()}>
            if none {
                <option value="" key="" disabled=true selected=true>{ page.say("请选择", "choose") }</option>
            }
            { for choice.options.iter().map(|(option, words)| html! {
                <option key={option.clone()} value={option.clone()} selected={option == chosen}>{ words }</option>
            }) }
        </select>
    }
}

/// Whether a choice waits to be decided, as an attribute.
fn is_open(import: &Importing, choice: &Choice) -> Option<&'static str> {
    (choice.is_open && import.chosen(choice) == choice.chosen).then_some("true")
}

/// Choices that stand by themselves, those that wait first; nothing where there are none.
pub fn section(page: &Context, import: &Importing, (key, heading): (&str, &str), choices: &[Choice]) -> Html {
    if choices.is_empty() {
        return html! { <div key={key.to_owned()} hidden=true></div> };
    }
    let of = |choice: &Choice| {
        let is_few = choice.options.len() <= FEW;
        let class = classes!("import-choice", is_open(import, choice).map(|_| "open"));
        let inside = if is_few {
            radios(import, choice)
        } else {
            html! { <><span aria-hidden="true">{ &choice.label }</span>{ select(page, import, choice) }</> }
        };
        html! { <div key={choice.name.clone()} {class}>{ inside }</div> }
    };
    html! {
        <section key={key.to_owned()} class="import-part" data-part={key.to_owned()}>
            <h4>{ heading }</h4>
            { for choices.iter().map(of) }
        </section>
    }
}

fn radios(import: &Importing, choice: &Choice) -> Html {
    let chosen = import.chosen(choice);
    html! {
        <fieldset data-open={is_open(import, choice)} tabindex="-1">
            <legend>{ &choice.label }</legend>
            { for choice.options.iter().map(|(option, words)| html! {
                <label key={option.clone()}>
                    <input type="radio" name={choice.name.clone()} data-choice={choice.name.clone()} value={option.clone()} checked={option == chosen} />
                    { words }
                </label>
            }) }
        </fieldset>
    }
}
