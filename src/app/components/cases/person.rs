//! “What about someone like me?”: a form that anybody fills in, and what becomes of such a person under each scenario.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::answer_view;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::own::use_state;
use crate::app::protocol::Question;
use crate::app::state::DetailAction;
use crate::language::Text;
use crate::roster::{BackboneLevel, Code, Education, Gender, Locality, Stage, Subject, Title};
use crate::stand_in::{Person, typical};
use crate::text;

/// A field of years: what it is called, the most it may be, and where it stands in a person.
type Years = (Text, u16, fn(&mut Person) -> &mut Option<u16>);

const YEARS: [Years; 6] = [
    (Text::new("年龄", "Age"), 70, |person| &mut person.age),
    (Text::new("教龄", "Years of teaching"), 50, |person| {
        &mut person.teaching_years
    }),
    (
        Text::new("在现学校年数", "Years at the school"),
        50,
        |person| &mut person.years_in_school,
    ),
    (Text::new("农村任教年数", "Rural years"), 50, |person| {
        &mut person.rural_years
    }),
    (Text::new("班主任年数", "Homeroom years"), 50, |person| {
        &mut person.homeroom_years
    }),
    (
        Text::new("任现职称年数", "Years in the title"),
        50,
        |person| &mut person.years_in_title,
    ),
];

/// A field that is chosen: its name, what there is to choose, the place of what is chosen, and how another is put in.
type Choice = (Text, Vec<Text>, Option<usize>, fn(&mut Person, Option<usize>));

fn place<T: Code + PartialEq>(value: T) -> Option<usize> {
    T::ALL.iter().position(|&known| known == value)
}

fn names<T: Code>() -> Vec<Text> {
    T::ALL.iter().map(|&value| value.name()).collect()
}

fn at<T: Code>(place: Option<usize>) -> Option<T> {
    T::ALL.get(place?).copied()
}

fn choices(person: &Person) -> [Choice; 7] {
    [
        (
            Text::new("学段", "Stage"),
            names::<Stage>(),
            place(person.stage),
            |person, place| {
                person.stage = at(place).unwrap_or(person.stage);
            },
        ),
        (
            Text::new("学科", "Subject"),
            names::<Subject>(),
            place(person.subject),
            |person, place| {
                person.subject = at(place).unwrap_or(person.subject);
            },
        ),
        (
            Text::new("学校在", "School in"),
            names::<Locality>(),
            place(person.locality),
            |person, place| {
                person.locality = at(place).unwrap_or(person.locality);
            },
        ),
        (
            Text::new("性别", "Gender"),
            names::<Gender>(),
            person.gender.and_then(place),
            |person, place| {
                person.gender = at(place);
            },
        ),
        (
            Text::new("聘任职称", "Title"),
            names::<Title>(),
            person.title.and_then(place),
            |person, place| {
                person.title = at(place);
            },
        ),
        (
            Text::new("学历", "Education"),
            names::<Education>(),
            person.education.and_then(place),
            |person, place| {
                person.education = at(place);
            },
        ),
        (
            Text::new("骨干教师", "Key teacher"),
            names::<BackboneLevel>(),
            place(person.backbone),
            |person, place| {
                person.backbone = at(place).unwrap_or(person.backbone);
            },
        ),
    ]
}

/// A box to tick: its name and where it stands in a person.
type Flag = (Text, fn(&mut Person) -> &mut bool);

const FLAGS: [Flag; 2] = [
    (Text::new("现任班主任", "Homeroom teacher now"), |person| {
        &mut person.homeroom_teacher
    }),
    (Text::new("愿意到其他学校", "Willing to move"), |person| {
        &mut person.willing_to_move
    }),
];

/// What the fields of years show of a person.
fn texts(person: &Person) -> Vec<String> {
    let mut person = person.clone();
    let shown = YEARS.map(|(_, _, field)| field(&mut person).map(|years| years.to_string()));
    shown.map(Option::unwrap_or_default).into()
}

/// The years that were typed; nothing where nothing was.
fn read(text: &str, most: u16) -> Result<Option<u16>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse::<u16>() {
            Ok(years) if years <= most => Ok(Some(years)),
            _ => Err(()),
        },
    }
}

/// The section: closed until somebody asks.
#[component]
pub fn SomeoneLikeMe() -> Html {
    let page = use_page();
    let draft = use_state(|| {
        let asked = page.details.person.as_deref().cloned();
        asked.unwrap_or_else(|| typical()[0].1.clone())
    });
    // What stands in the fields of years, be it a number of years or not.
    let typed = use_state(|| texts(&draft));
    let edit = {
        let draft = draft.clone();
        move |change: &dyn Fn(&mut Person)| {
            let mut person = (*draft).clone();
            change(&mut person);
            draft.set(person);
        }
    };
    let ask = {
        let page = page.clone();
        move |person: &Person| page.act(DetailAction::Person(Some(Box::new(person.clone()))))
    };
    let onsubmit = {
        let (draft, ask, typed) = (draft.clone(), ask.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if YEARS
                .iter()
                .zip(&*typed)
                .all(|((_, most, _), text)| read(text, *most).is_ok())
            {
                ask(&draft);
            }
        })
    };
    let years = YEARS.iter().zip(&*typed).enumerate().map(|(place, (&(name, most, field), text))| {
        let (edit, typed) = (edit.clone(), typed.clone());
        let is_wrong = read(text, most).is_err();
        let id = format!("someone-years-{place}");
        let oninput = Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let text = input.value();
            edit(&|person| *field(person) = read(&text, most).unwrap_or_default());
            let mut all = (*typed).clone();
            if let Some(own) = all.get_mut(place) {
                *own = text;
            }
            typed.set(all);
        });
        let range = text! {
            zh: "应为 0 至 {most} 的整数，不知道就留空。", en: "A whole number from 0 to {most}, or nothing if it is not known.", most
        };
        html! {
            <div key={place}>
                <label>{ page.text(name) }
                    <input type="text" inputmode="numeric" aria-invalid={is_wrong.to_string()} aria-describedby={id.clone()} value={text.clone()} {oninput} />
                </label>
                <span {id} class="field-error" role="alert">{ is_wrong.then(|| page.tell(&range)) }</span>
            </div>
        }
    });
    let chosen = choices(&draft).map(|(name, options, place, set)| {
        let edit = edit.clone();
        let onchange = Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let place = select.value().parse().ok();
            edit(&|person| set(person, place));
        });
        html! {
            <label>{ page.text(name) }
                <select {onchange}>
                    if place.is_none() { <option value="" selected=true>{ page.say("不说", "not said") }</option> }
                    { for options.iter().enumerate().map(|(number, option)| html! {
                        <option key={number} value={number.to_string()} selected={place == Some(number)}>{ page.text(*option) }</option>
                    }) }
                </select>
            </label>
        }
    });
    let flags = FLAGS.map(|(name, field)| {
        let on = *field(&mut (*draft).clone());
        let edit = edit.clone();
        let onchange = Callback::from(move |_| edit(&|person| *field(person) = !on));
        html! { <label class="inline"><input type="checkbox" checked={on} {onchange} />{ page.text(name) }</label> }
    });
    html! {
        <section class="someone" aria-labelledby="someone-heading">
            <h3 id="someone-heading">{ page.say("像我这样的人会怎样", "What about someone like me?") }</h3>
            <p class="quiet-text">{ page.say("填写几项情况，看这样一个人在各方案下的去向、得分和同类岗位的最低聘用分。填写的内容只在本页内存中，不保存、不打印、不进项目文件。",
                "Fill in a few facts and see where such a person ends under each scenario, with the score and what such posts took. What is filled in stays in this page's memory: never saved, printed or put into a project file.") }</p>
            <div class="someone-typical">{ for typical().into_iter().enumerate().map(|(number, (name, person))| {
                let (draft, ask, typed) = (draft.clone(), ask.clone(), typed.clone());
                let onclick = Callback::from(move |_: MouseEvent| {
                    draft.set(person.clone());
                    typed.set(texts(&person));
                    ask(&person);
                });
                html! { <button type="button" class="link" key={number} {onclick}>{ page.text(name) }</button> }
            }) }</div>
            <form {onsubmit}>
                { for chosen }
                { for years }
                { for flags }
                <button type="submit">{ page.say("看看会怎样", "See what becomes") }</button>
            </form>
            { answers(&page) }
        </section>
    }
}

/// The answers, once somebody has asked.
fn answers(page: &Context) -> Html {
    let Some(person) = page.details.person.clone() else {
        return html! { <div hidden=true></div> };
    };
    let names = || page.scenarios.headings(page.language);
    html! {
        <div class="answer" aria-live="polite">
            { answer_view(page, &Question::Person(person, names())) }
            { answer_view(page, &Question::Typical(names())) }
        </div>
    }
}
