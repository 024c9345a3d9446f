//! A mechanism step by step: who applies where, who is held, who is turned away, who trades.

use std::rc::Rc;

use web_sys::{HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_effect_with, use_state};

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::answer::waiting;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::protocol::Request;
use crate::matching::steps::Traced;
use crate::teaching::{Lesson, LessonStep, mechanism_of};
use crate::text;

/// Where the steps stand: which instance, which mechanism, which step.
type Place = (u32, u32, usize);

/// The steps of the chosen instance, with the ways to go through them.
#[hook]
pub fn use_step_view() -> Html {
    let page = use_page();
    let place = use_state(|| (0, 1, 0));
    let (instance, mechanism, _) = *place;
    let results = page.run.results.as_ref().map(Rc::as_ptr);
    use_effect_with(
        (
            instance,
            mechanism,
            page.language,
            results,
            page.scenarios.draft.shown,
        ),
        {
            let ask = page.ask.clone();
            move |&(instance, mechanism, language, results, shown)| {
                // The engine needs a run to take the user's own instance from.
                if results.is_some() {
                    ask.emit(Request::Lesson {
                        instance,
                        mechanism,
                        shown: shown as u32,
                        language,
                    });
                }
            }
        },
    );
    if let Some(lesson) = &page.answers.lesson {
        return view(&page, lesson, &place);
    }
    let request = Request::Lesson {
        instance,
        mechanism,
        shown: page.scenarios.draft.shown as u32,
        language: page.language,
    };
    waiting(&page, request, page.say("正在准备……", "Working…"))
}

fn view(page: &Context, lesson: &Lesson, place: &Own<Place>) -> Html {
    let last = lesson.steps.len().saturating_sub(1);
    let (instance, mechanism, at) = **place;
    let at = at.min(last);
    let Some(step) = lesson.steps.get(at) else {
        return html! { <p hidden=true></p> };
    };
    let choose = |which: usize| {
        let place = place.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let chosen = select.value().parse().unwrap_or_default();
            place.set(if which == 0 {
                (chosen, mechanism, 0)
            } else {
                (instance, chosen, 0)
            });
        })
    };
    let select = |which: usize,
                  label: &'static str,
                  current: u32,
                  options: &mut dyn Iterator<Item = String>| {
        html! {
            <label>{ label }
                <select onchange={choose(which)}>
                    { for options.zip(0_u32..).map(|(name, number)| html! { <option value={number.to_string()} selected={number == current}>{ name }</option> }) }
                </select>
            </label>
        }
    };
    let mut instances = lesson.instances.iter().cloned();
    let mut mechanisms =
        (Traced::ALL.into_iter()).map(|traced| page.text(mechanism_of(traced).name()).to_owned());
    let go = |to: usize| {
        let place = place.clone();
        Callback::from(move |_: MouseEvent| place.set((instance, mechanism, to)))
    };
    let onkeydown = {
        let place = place.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" => at.saturating_sub(1),
                "ArrowRight" => (at + 1).min(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            place.set((instance, mechanism, to));
        })
    };
    let button = |key: &'static str, name: &'static str, to: usize| {
        html! { <button type="button" data-step={key} aria-disabled={(to == at).to_string()} onclick={go(to)}>{ name }</button> }
    };
    html! {
        <section class="step-view" aria-label={page.say("一步一步看", "Step by step")}>
            <div class="step-choices">
                { select(0, page.say("例子", "Example"), lesson.instance, &mut instances) }
                { select(1, page.say("选岗办法", "Mechanism"), lesson.mechanism, &mut mechanisms) }
            </div>
            <p class="step-story">{ &lesson.story }</p>
            <p class="quiet-text">{ &lesson.what_it_does }</p>
            <div class="step-buttons" role="group" aria-label={page.say("步骤（也可用方向键）", "Steps (arrow keys work too)")} {onkeydown}>
                { button("start", page.say("到开头", "To the start"), 0) }
                { button("back", page.say("上一步", "Back"), at.saturating_sub(1)) }
                { button("forward", page.say("下一步", "Forward"), (at + 1).min(last)) }
                { button("end", page.say("到结尾", "To the end"), last) }
                <span class="step-count">{ page.tell(&text! { zh: "第 {at} 步，共 {last} 步", en: "Step {at} of {last}", at, last }) }</span>
            </div>
            <p class="step-words" aria-live="polite">{ &step.words }</p>
            <div class="step-stage">
                <ul class="step-schools">{ for lesson.schools.iter().zip(0..).map(|(_, school)| school_view(page, lesson, step, school)) }</ul>
                <ul class="step-teachers">{ for lesson.teachers.iter().zip(0..).map(|(_, teacher)| teacher_view(page, lesson, step, teacher)) }</ul>
            </div>
        </section>
    }
}

/// A school with those it holds, its empty posts, and its order.
fn school_view(page: &Context, lesson: &Lesson, step: &LessonStep, number: u32) -> Html {
    let Some(school) = lesson.schools.get(number as usize) else {
        return html! { <li hidden=true></li> };
    };
    let name = |teacher: u32| {
        lesson
            .teachers
            .get(teacher as usize)
            .map_or("", |teacher| teacher.name.as_str())
    };
    let held: Vec<u32> = (0..)
        .zip(&step.holds)
        .filter(|(_, held)| **held == Some(number))
        .map(|(teacher, _)| teacher)
        .collect();
    let empty = (school.posts as usize).saturating_sub(held.len());
    let order: Vec<&str> = school.order.iter().map(|&teacher| name(teacher)).collect();
    html! {
        <li>
            <strong>{ &school.name }</strong>
            <span class="unit">{ page.tell(&text! { zh: "{count} 个岗位", en: "posts: {count}", count = school.posts }) }</span>
            <div class="step-seats">
                { for held.into_iter().map(|teacher| html! { <span class={classes!("seat", step.actors.contains(&teacher).then_some("actor"))}>{ name(teacher) }</span> }) }
                { for (0..empty).map(|_| html! { <span class="seat empty">{ page.say("空", "free") }</span> }) }
            </div>
            <span class="quiet-text">{ page.say("排序：", "Ranks: ") }{ order.join(page.say("、", ", ")) }</span>
        </li>
    }
}

/// A teacher with the list: what is out of the question struck through, what is held marked.
fn teacher_view(page: &Context, lesson: &Lesson, step: &LessonStep, number: usize) -> Html {
    let (Some(teacher), Some(&place)) = (lesson.teachers.get(number), step.places.get(number)) else {
        return html! { <li hidden=true></li> };
    };
    let held = step.holds.get(number).copied().flatten();
    let school = |school: u32| {
        lesson
            .schools
            .get(school as usize)
            .map_or("", |school| school.name.as_str())
    };
    let actor = step.actors.contains(&(number as u32));
    let settled = step.settled.get(number) == Some(&true);
    let choice = |(place_of, &listed): (u32, &u32)| {
        if held == Some(listed) {
            html! { <strong class={classes!("held", settled.then_some("settled"))}>{ school(listed) }</strong> }
        } else if place_of < place {
            html! { <s>{ school(listed) }</s> }
        } else {
            // The next to be asked; whoever waits for offers asks for nothing.
            let next = held.is_none() && place_of == place && place > 0;
            html! { <span class={classes!(next.then_some("next"))}>{ school(listed) }</span> }
        }
    };
    let present = teacher.present.map(|present| {
        page.tell(&text! { zh: "现在{school}", en: "now at {school}", school = school(present) })
    });
    html! {
        <li class={classes!(actor.then_some("actor"))}>
            <span class="step-name"><b>{ &teacher.name }</b><span class="unit">{ present.unwrap_or_else(|| page.say("尚未受聘", "no post yet").to_owned()) }</span></span>
            <span class="step-list">{ for (0..).zip(&teacher.list).map(choice) }</span>
        </li>
    }
}
