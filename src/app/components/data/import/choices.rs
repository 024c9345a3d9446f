//! Something that can be decided: as a list to choose from, or as a row of options where they are few.

use yew::prelude::*;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, typed_text};
use crate::app::protocol::Choice;
use crate::app::state::{ACCEPT, Importing};

/// So many options stand side by side.
const FEW: usize = 3;

/// A choice as a list, which is labelled for screen readers only. What is chosen is heard where all choices stand.
pub fn select(page: &Context, import: &Importing, choice: &Choice) -> Html {
    let chosen = import.chosen(choice);
    let none = choice.options.iter().all(|(option, _)| option != chosen);
    // Marking an option moves no list that the user has moved; setting its value does.
    html! {
        <>
        <select ~value={typed_text(chosen)} data-choice={choice.name.clone()} data-open={is_open(import, choice)} aria-label={choice.label.clone()}>
            if none {
                <option value="" key="" disabled=true selected=true>{ page.say("请选择", "choose") }</option>
            }
            { for choice.options.iter().map(|(option, words)| html! {
                <option key={option.clone()} value={option.clone()} selected={option == chosen}>{ words }</option>
            }) }
        </select>
        { agree(page, import, choice) }
        </>
    }
}

/// A button that takes what is proposed, where that waits to be decided: choosing it anew is no change of a list.
fn agree(page: &Context, import: &Importing, choice: &Choice) -> Html {
    if is_open(import, choice).is_none() || choice.chosen.is_empty() {
        return html! { <span hidden=true></span> };
    }
    let words = page.say("照此", "Agree");
    let label = format!("{words}{}{}", page.say("：", ": "), choice.label);
    html! { <button type="button" class="agree" data-agree={choice.name.clone()} value={choice.chosen.clone()} aria-label={label}>{ words }</button> }
}

/// Whether a choice waits to be decided, as an attribute.
fn is_open(import: &Importing, choice: &Choice) -> Option<&'static str> {
    (choice.is_open && import.chosen(choice) == choice.chosen).then_some("true")
}

/// Choices that stand by themselves, those that wait first; nothing where there are none.
pub fn section(page: &Context, import: &Importing, (key, heading): (&str, &str), choices: &[Choice]) -> Html {
    // That all proposals are taken has a button of its own.
    let choices: Vec<&Choice> = choices.iter().filter(|choice| choice.name != ACCEPT.0).collect();
    if choices.is_empty() {
        return html! { <div key={key.to_owned()} hidden=true></div> };
    }
    let of = |choice: &Choice| {
        let is_few = choice.options.len() <= FEW;
        let class = classes!("import-choice", is_open(import, choice).map(|_| "open"));
        let inside = if is_few {
            html! { <>{ radios(import, choice) }{ agree(page, import, choice) }</> }
        } else {
            html! { <><span aria-hidden="true">{ &choice.label }</span>{ select(page, import, choice) }</> }
        };
        html! { <div key={choice.name.clone()} {class}>{ inside }</div> }
    };
    html! {
        <section key={key.to_owned()} class="import-part" data-part={key.to_owned()}>
            <h4>{ heading }</h4>
            { for choices.into_iter().map(of) }
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
