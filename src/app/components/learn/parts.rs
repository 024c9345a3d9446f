//! The parts to take in an exercise, and what the rules on show mean for each.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::{slot, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::own::use_state;
use crate::app::protocol::{Changes, Delivery, ExerciseShown, Job};
use crate::language::{Language, Spoken};
use crate::table::Table;

/// Properties of [`ExerciseParts`].
#[derive(Clone, Properties, PartialEq)]
pub struct ExercisePartsProperties {
    /// The exercise.
    pub exercise: Rc<ExerciseShown>,
}

/// What the first rules mean for four people, and the proposal on show beside them.
#[component]
pub fn ExerciseParts(properties: &ExercisePartsProperties) -> Html {
    let page = use_page();
    // What was told, and what was asked: in another language, or of other rules or another exercise, it is stale.
    let told = use_state(|| None::<((Language, Job), Result<Rc<Table>, Spoken>)>);
    let draft = &page.scenarios.draft;
    let rules = (draft.scenarios.get(draft.shown)).filter(|_| draft.shows_proposal());
    let job = Job::Parts {
        document: properties.exercise.document.clone(),
        rules: rules.map(|scenario| {
            let name = page.scenario_name(draft.shown);
            (name, Changes(scenario.overrides.clone()))
        }),
    };
    let asked = (page.language, job);
    let onclick = {
        let (page, told, asked) = (page.clone(), told.setter(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            let (told, of) = (told.clone(), asked.clone());
            let came = Callback::from(move |delivery| match delivery {
                Delivery::Told(_, tables) => {
                    let table = tables.into_iter().next().unwrap_or_default();
                    told.set(Some((of.clone(), Ok(Rc::new(table)))));
                }
                Delivery::Refused(why) => told.set(Some((of.clone(), Err(why)))),
                _ => {}
            });
            page.order(slot::PARTS, asked.1.clone(), came);
        })
    };
    // What is still to be foretold is not given away.
    let is_to_foretell = properties.exercise.predict.is_some() && page.training.predicted.is_none();
    let is_stale = told.as_ref().is_some_and(|(of, _)| *of != asked);
    let rules_changed = told.as_ref().is_some_and(|((_, job), _)| *job != asked.1);
    let label = if rules_changed {
        page.say("规则改了，再看一次", "The rules have changed: look again")
    } else if is_stale {
        page.say("再看一次", "Look again")
    } else {
        page.say("看四个角色各自的结果", "See what it means for four people")
    };
    html! {
        <section class="exercise-parts">
            <h3>{ page.say("换个位置看", "Through other eyes") }</h3>
            <p class="quiet-text">{ page.say("分组扮演教育局、乡村校长、年轻母亲、年长教师：同一套规则，各人怎么说？", "Play the bureau, a rural head, a young mother, an old teacher: what does each say of the same rules?") }</p>
            <p>
                <button type="button" disabled={is_to_foretell} {onclick}>{ label }</button>
                if is_to_foretell { <span class="quiet-text">{ page.say("（先写下您猜的数）", " (write down your guess first)") }</span> }
            </p>
            <div role="status">
                { match &*told {
                    Some((_, Ok(table))) if !is_stale && !is_to_foretell => html! { <DataTable table={Rc::clone(table)} titled=false is_fixed=true /> },
                    Some((_, Err(why))) => html! { <p class="caution">{ why.text(page.language) }</p> },
                    _ => html! {},
                } }
            </div>
        </section>
    }
}
