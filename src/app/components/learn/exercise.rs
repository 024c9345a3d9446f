//! Exercises: the list to choose from, the one that is worked at with its goal, its open rules and help, and what of it
//! is said above every area.

use std::rc::Rc;

use yew::prelude::*;

use super::builder::begin_draft;
use super::parts::ExerciseParts;
use super::room::ExerciseRoom;
use crate::app::components::data::picked_in;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, slot, use_page};
use crate::app::components::parts::own::{Own, use_effect_with, use_state};
use crate::app::components::rules::RuleRow;
use crate::app::format::{MISSING, number};
use crate::app::protocol::{Delivery, ExerciseShown, GoalShown, Job, Measured, Request};
use crate::app::state::{Action, Area, Currency, OF_EXERCISES, ScenarioAction, TrainingAction, Wanted};
use crate::language::Spoken;
use crate::limits::EXERCISE_BYTES;
use crate::policy::Scenario;
use crate::policy::leaves;
use crate::policy::overrides::differences_of_documents;
use crate::text;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};

/// The list, or the exercise that is worked at.
#[hook]
pub fn use_exercise() -> Html {
    let page = use_page();
    let offered = use_state(|| None::<Rc<Vec<Rc<ExerciseShown>>>>);
    let field = use_node_ref();
    let refused = use_state(|| None::<Spoken>);
    if let Some(exercise) = &page.training.exercise {
        return worked_at(&page, exercise, &field);
    }
    let bring = {
        let (page, offered) = (page.clone(), offered.setter());
        Callback::from(move |_: MouseEvent| {
            let offered = offered.clone();
            let came = Callback::from(move |delivery| {
                if let Delivery::Exercises(exercises) = delivery {
                    offered.set(Some(Rc::new(shared(exercises))));
                }
            });
            page.order(slot::EXERCISES, Job::Exercises, came);
        })
    };
    html! {
        <section class="exercises">
            <h2>{ page.say("练习", "Exercises") }</h2>
            <p class="quiet-text">{ page.say("每题一个虚构县、一个目标，只看结果不看步骤。开始后页面换成这个县和起始规则；结束练习，就回到现在的方案和花名册。", "Each has a fictional county and a goal; the outcome counts, not the steps. Beginning one puts its county and rules on the page; leaving it brings your scenarios and roster back.") }</p>
            if let Some(offered) = &*offered {
                <ul class="exercise-list">{ for offered.iter().map(|exercise| {
                    let begin = begin(&page, exercise).reform(Some);
                    html! { <li key={exercise.title.en.clone()}>
                        <button type="button" class="link" onclick={begin}>{ exercise.title.text(page.language) }</button>
                        <span class="quiet-text">{ minutes(&page, exercise) }</span>
                    </li> }
                }) }</ul>
            } else {
                <p><button type="button" onclick={bring}>{ page.say("看看有哪些题", "See the exercises") }</button></p>
            }
            <p class="exercise-tools">
                <label class="button-like label-focus">
                    { page.say("打开练习文件", "Open an exercise file") }
                    <input type="file" class="visually-hidden" accept=".json" onchange={open_own(&page, &refused)} />
                </label>
                if page.exercise_draft.is_none() {
                    <button type="button" onclick={begin_draft(&page)}>{ page.say("编一道练习", "Make an exercise") }</button>
                }
            </p>
            <div role="status">
                if let Some(why) = &*refused { <p class="caution">{ why.text(page.language) }</p> }
            </div>
        </section>
    }
}

fn shared(exercises: Vec<ExerciseShown>) -> Vec<Rc<ExerciseShown>> {
    exercises.into_iter().map(Rc::new).collect()
}

fn minutes(page: &Context, exercise: &ExerciseShown) -> String {
    page.tell(&text! { zh: "{minutes} 分钟", en: "{minutes} minutes", minutes = exercise.minutes })
}

fn begin(page: &Context, exercise: &Rc<ExerciseShown>) -> Callback<Option<MouseEvent>> {
    let (page, exercise) = (page.clone(), Rc::clone(exercise));
    Callback::from(move |_| {
        page.act(TrainingAction::Begin(Rc::clone(&exercise)));
        if let Some(county) = exercise.county {
            page.ask.emit(Request::Generate(county));
        }
    })
}

/// Begins the exercise that a picked file holds; what is wrong with it is told.
fn open_own(page: &Context, refused: &Own<Option<Spoken>>) -> Callback<Event> {
    let (page, refused) = (page.clone(), refused.setter());
    Callback::from(move |event: Event| {
        let (page, refused) = (page.clone(), refused.clone());
        let Some(file) = picked_in(&event).into_iter().next() else {
            return;
        };
        refused.set(None);
        spawn_local(async move {
            let text = text_of(&file, EXERCISE_BYTES).await;
            begin_own(&page, text, Callback::from(move |why| refused.set(Some(why))));
        });
    })
}

/// What a file holds, and one byte more than is allowed: enough to see that it is too large.
pub async fn text_of(file: &File, most: usize) -> String {
    let Ok(part) = file.slice_with_i32_and_i32(0, most as i32 + 1) else {
        return String::new();
    };
    let text = JsFuture::from(part.text()).await.ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// Begins the exercise of a document.
pub fn begin_own(page: &Context, document: String, refused: Callback<Spoken>) {
    let to = page.clone();
    let came = Callback::from(move |delivery| match delivery {
        Delivery::Exercises(exercises) => {
            for exercise in shared(exercises) {
                begin(&to, &exercise).emit(None);
            }
        }
        Delivery::Refused(why) => refused.emit(why),
        _ => {}
    });
    page.order(slot::EXERCISES, Job::Exercise(document), came);
}

/// The way out: scenarios and roster from before are back.
fn leave(page: &Context) -> Html {
    let back = page.roster_before_exercise();
    let label = match (page.training.has_before(), &back) {
        (true, Some(_)) => page.say(
            "结束练习，回到原来的方案和花名册",
            "Leave, back to your scenarios and roster",
        ),
        (true, None) => page.say("结束练习，回到原来的方案", "Leave, back to your scenarios"),
        (false, _) => page.say("结束练习", "Leave the exercise"),
    };
    let page = page.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        page.act(TrainingAction::End);
        if let Some(back) = &back {
            page.ask.emit(back.clone());
        }
    });
    html! { <button type="button" class="quiet" {onclick}>{ label }</button> }
}

/// What an indicator is in the scenario shown, draw by draw; nothing while numbers are on their way.
fn drawn<'page>(page: &'page Context, key: &str) -> Option<&'page [Option<f64>]> {
    let is_current = !page.training.is_loading && page.run.currency() == Currency::Current;
    let draws = page.draws_of(key).filter(|_| is_current)?;
    Some(&draws.after)
}

fn first(page: &Context, of: &Measured) -> Option<f64> {
    drawn(page, &of.indicator)?.first().copied().flatten()
}

fn said(of: &Measured, value: Option<f64>) -> String {
    value.map_or_else(
        || MISSING.to_owned(),
        |value| number(value, usize::from(of.decimals)),
    )
}

fn is_reached(page: &Context, goal: &GoalShown) -> bool {
    goal.is_kept_by(first(page, &goal.of))
}

/// In how many draws all goals are reached, and of how many.
fn reached_in(page: &Context, exercise: &ExerciseShown) -> Option<(usize, usize)> {
    let each: Option<Vec<_>> = exercise
        .goals
        .iter()
        .map(|goal| Some((goal, drawn(page, &goal.of.indicator)?)))
        .collect();
    let each = each?;
    let draws = each.iter().map(|(_, values)| values.len()).min()?;
    let all = |&place: &usize| {
        let mut goals = each.iter();
        goals.all(|(goal, values)| goal.is_kept_by(values.get(place).copied().flatten()))
    };
    Some(((0..draws).filter(all).count(), draws))
}

/// The rules that the scenario shown changes although they are locked, by name.
fn locked(page: &Context, exercise: &ExerciseShown) -> Vec<String> {
    if !page.scenarios.draft.shows_proposal() {
        return Vec::new();
    }
    let documents = &page.scenarios.documents;
    let mut start = (*documents.baseline).clone();
    exercise.start.0.write_into(&mut start);
    let changes = differences_of_documents(&start, &documents.proposal).into_iter();
    let is_open = |path: &str| exercise.open.iter().any(|open| leaves::fits(open, path));
    changes
        .filter(|change| !is_open(&change.path))
        .map(|change| page.rule_name(&change.path))
        .collect()
}

fn worked_at(page: &Context, exercise: &Rc<ExerciseShown>, field: &NodeRef) -> Html {
    let language = page.language;
    let locked = locked(page, exercise);
    let mut open = Vec::new();
    leaves::walk(&page.scenarios.documents.proposal, |path, _| {
        if exercise.open.iter().any(|pattern| leaves::fits(pattern, path)) {
            open.push(path.to_owned());
        }
    });
    let solved = locked.is_empty() && exercise.goals.iter().all(|goal| is_reached(page, goal));
    let scenario = page.scenario_name(page.scenarios.draft.shown);
    let answer = {
        let (page, exercise) = (page.clone(), Rc::clone(exercise));
        Callback::from(move |_: MouseEvent| {
            page.act(ScenarioAction::Add(Scenario {
                name: page.text(OF_EXERCISES[2]).to_owned(),
                overrides: exercise.answer.0.clone(),
            }));
            // It stands beside the learner's own, which stays on show.
            page.act(ScenarioAction::Show(page.scenarios.draft.shown));
        })
    };
    let hints = page.training.hints.min(exercise.hints.len());
    html! {
        <section class="exercise">
            <div class="section-head">
                <h2>{ exercise.title.text(language) }</h2>
                <span class="quiet-text">{ minutes(page, exercise) }</span>
                { leave(page) }
            </div>
            <p>{ exercise.task.text(language) }</p>
            { foretell(page, exercise, field) }
            <h3>{ page.tell(&text! { zh: "目标（{scenario}）", en: "Goal ({scenario})", scenario }) }</h3>
            <ul class="goals" aria-live="polite">
                { for exercise.goals.iter().enumerate().map(|(place, goal)| {
                    let value = first(page, &goal.of);
                    // What is still to be foretold is not given away.
                    let asked = exercise.predict.as_ref().filter(|_| page.training.predicted.is_none());
                    let is_asked = asked.is_some_and(|(of, _)| of.indicator == goal.of.indicator);
                    let kept = goal.is_kept_by(value);
                    let (class, mark) = if kept { ("mark-pass", "✓") } else { ("mark-fail", "✗") };
                    let word = if kept { page.say("达到", "reached") } else { page.say("未达到", "not reached") };
                    html! { <li key={place}>
                        if value.is_some() { <span class={class} aria-hidden="true">{ mark }</span><span class="visually-hidden">{ word }</span> }
                        { " " }{ goal.of.name.text(language) }
                        if is_asked {
                            <strong>{ page.say("（先写下您猜的数）", " (write down your guess first)") }</strong>
                        } else {
                            <strong>{ page.say("，现在 ", "; now ") }{ said(&goal.of, value) }</strong>
                        }
                    </li> }
                }) }
                if let Some(price) = &exercise.price {
                    <li>{ page.say("达到目标的，再比：", "Among answers that reach it: ") }{ price.name.text(language) }<strong>{ page.say("，现在 ", "; now ") }{ said(price, first(page, price)) }</strong></li>
                }
            </ul>
            <p class={classes!("goal-told", solved.then_some("better"))} role="status">{ told(page, exercise, solved) }</p>
            if !locked.is_empty() {
                <p class="caution">{ page.tell(&text! { zh: "本题不能改、却改动了的规则：{rules}。不计为达到目标。", en: "Changed although this exercise locks them: {rules}. This is no answer.", rules = locked.join(page.say("、", ", ")) }) }</p>
            }
            <h3>{ page.say("可以改的规则", "Rules that may be changed") }</h3>
            <fieldset class="editable rule-list" disabled={!page.scenarios.draft.shows_proposal()}>
                { for open.into_iter().map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} /> }) }
            </fieldset>
            <p class="exercise-tools">
                <button type="button" disabled={hints == exercise.hints.len()} onclick={page.on(TrainingAction::Hint)}>
                    { page.tell(&text! { zh: "给个提示（{hints}/{all}）", en: "A hint ({hints}/{all})", hints, all = exercise.hints.len() }) }
                </button>
                <button type="button" disabled={!page.scenarios.has_room()} onclick={answer}>{ page.say("参考答案放在旁边", "Put the model answer beside") }</button>
            </p>
            <ol>{ for exercise.hints.iter().take(hints).map(|hint| html! { <li>{ hint.text(language) }</li> }) }</ol>
            <h3>{ page.say("想一想", "Questions") }</h3>
            <ol>{ for exercise.questions.iter().map(|question| html! { <li>{ question.text(language) }</li> }) }</ol>
            <ExerciseParts exercise={Rc::clone(exercise)} />
            <ExerciseRoom exercise={Rc::clone(exercise)} />
        </section>
    }
}

fn told(page: &Context, exercise: &ExerciseShown, solved: bool) -> String {
    let Some((reached, draws)) = reached_in(page, exercise) else {
        return page.say("正在推演……", "Running…").to_owned();
    };
    let draws = page.tell(&text! {
        zh: "{draws} 次抽签中 {reached} 次达到目标。", en: " It is reached in {reached} of {draws} draws.", reached, draws
    });
    let verdict = if solved {
        page.say("达到目标。", "The goal is reached.")
    } else {
        page.say("还没有达到目标。", "The goal is not reached yet.")
    };
    format!("{verdict}{draws}")
}

/// The question to begin with; once it is answered, what was foretold beside what the program comes to.
fn foretell(page: &Context, exercise: &ExerciseShown, field: &NodeRef) -> Html {
    let Some((of, question)) = &exercise.predict else {
        return html! {};
    };
    let question = question.text(page.language);
    if let Some(foretold) = &page.training.predicted {
        // The rules that it begins with stand first among the proposals.
        let right = page
            .lots
            .indicator(1, &of.indicator)
            .filter(|_| !page.training.is_loading);
        let right = right.and_then(|draws| draws.after.first().copied().flatten());
        let right = said(of, right);
        let told = if foretold.trim().is_empty() {
            text! { zh: "推演的结果是 {right}。", en: "The program comes to {right}.", right }
        } else {
            text! { zh: "您猜的是 {foretold}，推演的结果是 {right}。", en: "You foretold {foretold}; the program comes to {right}.", foretold, right }
        };
        return html! { <p class="foretold">{ question }{ " " }<strong>{ page.tell(&told) }</strong></p> };
    }
    let done = {
        let (page, field) = (page.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let typed = field
                .cast::<HtmlInputElement>()
                .filter(HtmlInputElement::report_validity);
            if let Some(typed) = typed {
                page.act(TrainingAction::Predict(typed.value()));
            }
        })
    };
    html! {
        <p class="foretold">
            <label>{ question }{ " " }<input type="number" step="any" ref={field.clone()} /></label>
            <button type="button" onclick={done}>{ page.say("写好了，看结果", "Done; show it") }</button>
        </p>
    }
}

/// What of the exercise is said above every area. It stands for as long as the page, and puts the county to use that was
/// made for the exercise.
#[hook]
pub fn use_exercise_strip() -> Html {
    let page = use_page();
    let exercise = page.training.exercise.clone();
    let county = exercise.as_ref().and_then(|exercise| exercise.county);
    let made = page.data.made.as_ref();
    let made = made.filter(|made| page.training.is_loading && Some(made.asked) == county);
    use_effect_with(made.is_some(), {
        let (ask, read) = (page.ask.clone(), made.map(|made| made.read.clone()));
        move |_| {
            if let Some(read) = read {
                ask.emit(Request::Hold(Box::new(read)));
            }
        }
    });
    use_effect_with(page.training.wanted.clone(), {
        let page = page.clone();
        move |wanted| {
            let Some(wanted) = wanted.clone() else { return };
            let job = match &wanted {
                Wanted::Shipped(_) => Job::Exercises,
                Wanted::Own(document) => Job::Exercise(document.clone()),
            };
            let came = Callback::from({
                let page = page.clone();
                move |delivery| {
                    // What cannot be read stays in the project.
                    let Delivery::Exercises(exercises) = delivery else {
                        return;
                    };
                    let exercise = exercises
                        .into_iter()
                        .find(|exercise| wanted.is(exercise))
                        .map(Rc::new);
                    let county = exercise.as_ref().and_then(|exercise| exercise.county);
                    page.act(TrainingAction::GoOn(exercise));
                    if let Some(county) = county {
                        page.ask.emit(Request::Generate(county));
                    }
                }
            });
            page.order(slot::EXERCISES, job, came);
        }
    });
    let Some(exercise) = exercise.filter(|_| page.area != Area::Learn) else {
        return html! { <div hidden=true></div> };
    };
    let reached = exercise
        .goals
        .iter()
        .filter(|goal| is_reached(&page, goal))
        .count();
    html! {
        <div class="exercise-strip">
            <span>{ exercise.title.text(page.language) }</span>
            <span role="status">{ page.tell(&text! { zh: "目标达到 {reached}/{all}", en: "goals reached: {reached}/{all}", reached, all = exercise.goals.len() }) }</span>
            <button type="button" class="quiet" onclick={page.on(Action::Open(Area::Learn))}>{ page.say("回到练习", "Back to the exercise") }</button>
        </div>
    }
}
