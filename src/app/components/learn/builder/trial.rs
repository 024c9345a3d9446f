//! Trying the exercise: the engine says whether anybody can be given it, and only then is there a file.

use std::rc::Rc;

use yew::prelude::*;

use super::{Form, Trial};
use crate::app::components::learn::exercise::begin_own;
use crate::app::components::markup::html;
use crate::app::components::parts::context::slot;
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::download;
use crate::app::components::parts::own::Own;
use crate::app::components::parts::typed::looked_at_all;
use crate::app::protocol::{Delivery, ExerciseMade, Job};
use crate::json_text;

impl Form {
    /// All that is to be tried, once both scenarios are chosen.
    fn made(&self) -> Option<ExerciseMade> {
        Some(ExerciseMade {
            document: json_text::write(&self.draft.document),
            start: self.rules(false)?,
            answer: self.rules(true)?,
        })
    }

    /// The way to try it, and what came of that; once it is sound, the ways to have it.
    pub(super) fn trial(&self, trial: &Own<Trial>) -> Html {
        let page = &self.page;
        let made = self.made();
        let last = trial.as_ref().filter(|(of, _)| Some(of) == made.as_ref());
        let is_whole = made.is_some();
        let try_it = {
            let (page, trial) = (page.clone(), trial.setter());
            Callback::from(move |_: MouseEvent| {
                let Some(made) = made.clone() else { return };
                let (trial, of) = (trial.clone(), made.clone());
                let came = Callback::from(move |delivery| {
                    let result = match delivery {
                        Delivery::Tried(tried) => Ok(Rc::from(tried)),
                        Delivery::Refused(why) => Err(why),
                        _ => return,
                    };
                    trial.set(Some((of.clone(), result)));
                });
                page.order(slot::TRIAL, Job::TryExercise(Box::new(made)), came);
            })
        };
        let tried = last.and_then(|(_, result)| result.as_ref().ok());
        let file = tried.and_then(|tried| tried.file.clone());
        let save = file.clone().map(|file| {
            let key = self.draft.at("/key").as_str().unwrap_or_default().to_owned();
            let then =
                Callback::from(move |()| download::text(&format!("{key}.json"), &file, "application/json"));
            looked_at_all(page, then)
        });
        let work_at = file.map(|file| {
            let page = page.clone();
            Callback::from(move |_: MouseEvent| {
                begin_own(&page, file.clone(), Callback::noop());
            })
        });
        html! {
            <div class="builder-trial">
                <p class="exercise-tools">
                    <button type="button" disabled={!is_whole} onclick={try_it}>{ page.say("检验这道题", "Try the exercise") }</button>
                    if let Some(save) = save { <button type="button" onclick={save}>{ page.say("存成练习文件", "Save the exercise file") }</button> }
                    if let Some(work_at) = work_at { <button type="button" onclick={work_at}>{ page.say("自己做一遍", "Work at it") }</button> }
                </p>
                <div role="status">
                    { match last {
                        Some((_, Ok(tried))) => html! { <>
                            { for tried.words.iter().map(|words| html! { <p>{ words }</p> }) }
                            <DataTable table={Rc::new(tried.table.clone())} is_fixed=true titled=false />
                        </> },
                        Some((_, Err(why))) => html! { <p class="caution">{ why.text(page.language) }</p> },
                        None => html! {},
                    } }
                </div>
            </div>
        }
    }
}
