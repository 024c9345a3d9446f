//! The exercise builder: two scenarios of the page become the first rules and the model answer, goals are set where they
//! differ, and the engine says whether anybody can be given the exercise before a file is written.

mod fields;
mod goals;
mod trial;

use std::rc::Rc;

use gloo::utils::window;
use serde_json::json;
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, slot, use_page};
use crate::app::components::parts::own::{use_effect_with, use_state};
use crate::app::protocol::{Changes, Delivery, ExerciseMade, Job, Measured, Tried};
use crate::app::state::{ExerciseDraft, TrainingAction};
use crate::language::Spoken;

/// The indicators to choose from, group by group.
type Groups = Rc<Vec<(Spoken, Vec<Measured>)>>;

/// What came of the last trial, and of what it was one.
type Trial = Option<(ExerciseMade, Result<Rc<Tried>, Spoken>)>;

/// Begins an exercise of one's own: with the rules on show as its answer, and the ones before them to begin with.
pub fn begin_draft(page: &Context) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_: MouseEvent| {
        let draft = &page.scenarios.draft;
        let id = |number: usize| {
            let scenario = draft.scenarios.get(number);
            scenario.map_or_else(String::new, |scenario| scenario.id.clone())
        };
        let answer = draft.shown.max(1);
        let start = usize::from(answer != 1);
        let made = ExerciseDraft::new(page.language, page.county_in_force(), id(start), id(answer));
        page.act(TrainingAction::Draft(Some(Rc::new(made))));
    })
}

/// Makes another exercise of the one that is worked at; its scenarios stay on the page.
pub fn adapt(page: &Context) -> Callback<MouseEvent> {
    given_up(page, TrainingAction::Adapt)
}

/// Does what a draft is lost by, once the user agrees if there is one.
fn given_up(page: &Context, action: TrainingAction) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_: MouseEvent| {
        let asked = page.say(
            "正在编的练习会丢失，要继续吗？",
            "The exercise that you are making will be lost. Go on?",
        );
        let goes_on = page.exercise_draft.is_none() || window().confirm_with_message(asked).unwrap_or(true);
        if goes_on {
            page.act(action.clone());
        }
    })
}

/// The form; nothing where no exercise is being made.
#[hook]
pub fn use_builder() -> Html {
    let page = use_page();
    let groups = use_state(Groups::default);
    let trial = use_state(|| Trial::None);
    let is_open = page.exercise_draft.is_some() && page.training.exercise.is_none();
    use_effect_with(is_open && groups.is_empty(), {
        let (page, groups) = (page.clone(), groups.setter());
        move |is_due| {
            if *is_due {
                let came = Callback::from(move |delivery| {
                    if let Delivery::Indicators(all) = delivery {
                        groups.set(Rc::new(all));
                    }
                });
                page.order(slot::INDICATORS, Job::Indicators, came);
            }
        }
    });
    let Some(draft) = page.exercise_draft.clone().filter(|_| is_open) else {
        return html! { <div hidden=true></div> };
    };
    let form = Form { page, draft };
    let page = &form.page;
    let line = |pointer, label| form.field(pointer, label, 1);
    let lines = |pointer, label| form.field(pointer, label, 3);
    html! {
        <section class="exercise-builder">
            <div class="section-head">
                <h2>{ page.say("编一道练习", "Make an exercise") }</h2>
                <button type="button" class="quiet" onclick={given_up(page, TrainingAction::Draft(None))}>{ page.say("不编了，删去这份草稿", "Drop this draft") }</button>
            </div>
            <p class="quiet-text">{ page.say("先在页面上备好两个方案：学员从哪里起步，您认为怎样能达到目标。草稿随项目保存；文字只写一种语言也可以。", "Have two scenarios ready on the page: where learners begin, and how you would reach the goal. The draft is kept with the project; one language will do.") }</p>
            { line("/title", page.say("题目", "Title")) }
            <div class="builder-row">
                { form.plain("/key", page.say("代号（小写字母、数字、连字符）", "Key (small letters, digits, hyphens)"), "text") }
                { form.plain("/minutes", page.say("分组操作，分钟", "Minutes in groups"), "number") }
            </div>
            { form.county() }
            <div class="builder-row">
                { form.scenario(false, page.say("起始规则用方案", "It begins with scenario")) }
                { form.scenario(true, page.say("参考答案用方案", "The model answer is scenario")) }
            </div>
            { form.open_rules() }
            { form.field("/task", page.say("情境和任务（写明目标，不要写出要先猜的数）", "Situation and task (say the goal, and not the number to be foretold)"), 4) }
            <h3>{ page.say("目标，都要达到", "Goals, all to be reached") }</h3>
            <ul class="builder-goals">{ for (0..form.goals()).map(|place| form.goal(place, &groups)) }</ul>
            <p><button type="button" disabled={form.goals() >= GOALS} onclick={form.change(|draft, _| {
                let place = draft.at("/goals").as_array().map_or(0, Vec::len);
                draft.with(&format!("/goals/{place}"), json!({ "indicator": "" }))
            })}>{ page.say("＋ 目标", "+ Goal") }</button></p>
            <div class="builder-row">
                { form.indicator("/price", page.say("达到目标的再比（小者为好）", "Among those that reach it, less of"), &groups) }
                { form.indicator("/predict/indicator", page.say("先让学员猜", "Learners first foretell"), &groups) }
            </div>
            if form.draft.at("/predict").is_object() { { line("/predict/question", page.say("怎么问", "The question")) } }
            { lines("/hints", page.say("提示，一行一条", "Hints, one a line")) }
            { lines("/questions", page.say("讨论题，一行一条", "Questions to discuss, one a line")) }
            <h3>{ page.say("印在教师用题单上", "On the trainer’s sheet") }</h3>
            { line("/sheet/aim", page.say("目的", "Aim")) }
            { lines("/sheet/finds", page.say("常见的发现，一行一条", "What groups find, one a line")) }
            { lines("/sheet/wrong_turns", page.say("常见的弯路，一行一条", "Wrong turns, one a line")) }
            { lines("/sheet/debrief", page.say("总结要点，一行一条", "Debriefing, one a line")) }
            { form.trial(&trial) }
        </section>
    }
}

/// Most goals of an exercise that is made here.
const GOALS: usize = 6;

struct Form {
    page: Context,
    draft: Rc<ExerciseDraft>,
}

impl Form {
    /// Puts in force what an event makes of the draft.
    fn change<E: 'static>(
        &self,
        change: impl Fn(ExerciseDraft, E) -> ExerciseDraft + 'static,
    ) -> Callback<E> {
        let (page, draft) = (self.page.clone(), Rc::clone(&self.draft));
        Callback::from(move |event: E| {
            let draft = change((*draft).clone(), event);
            page.act(TrainingAction::Draft(Some(Rc::new(draft))));
        })
    }

    fn number_of(&self, is_answer: bool) -> Option<usize> {
        let id = if is_answer {
            &self.draft.answer
        } else {
            &self.draft.start
        };
        let mut scenarios = self.page.scenarios.draft.scenarios.iter();
        scenarios.position(|scenario| scenario.id == *id)
    }

    fn rules(&self, is_answer: bool) -> Option<Changes> {
        let scenario = self
            .page
            .scenarios
            .draft
            .scenarios
            .get(self.number_of(is_answer)?)?;
        Some(Changes(scenario.overrides.clone()))
    }
}
