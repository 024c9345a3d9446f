//! A county made up: chosen, looked at beside real ones, and only then used.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use super::import::findings::disclosure;
use crate::app::components::markup::html;
use crate::app::components::parts::answer::waiting;
use crate::app::components::parts::context::{typed_text, use_page};
use crate::app::protocol::{CountyAsked, Request};
use crate::language::Message;
use crate::numbers::typed::Numbers;
use crate::random::Seed;
use crate::roster::generate::{County, CountyParameters};

const SCHOOLS: Numbers = Numbers::whole(
    CountyParameters::SCHOOLS.0 as i64,
    CountyParameters::SCHOOLS.1 as i64,
);
/// The kind that the form begins with.
const FIRST: County = County::Ordinary;
const SEEDS: Numbers = Numbers::whole(0, u32::MAX as i64);
const NEWCOMERS: Numbers = Numbers::whole(0, CountyParameters::NEWCOMERS as i64);

/// The form, and the county that was made.
#[hook]
pub fn use_county() -> Html {
    let page = use_page();
    let (kind, schools, seed) = (use_node_ref(), use_node_ref(), use_node_ref());
    let newcomers = use_node_ref();
    let wrong = use_state(|| None::<Message>);
    let asked = use_state(|| None::<CountyAsked>);
    let chosen = |kind: &NodeRef| {
        let select = kind.cast::<HtmlSelectElement>();
        let place = select.map_or(0, |select| select.selected_index());
        let of_place = usize::try_from(place)
            .ok()
            .and_then(|place| County::ALL.get(place).copied());
        of_place.unwrap_or(FIRST)
    };
    let onchange = {
        let (kind, schools) = (kind.clone(), schools.clone());
        Callback::from(move |_: Event| {
            if let Some(field) = schools.cast::<HtmlInputElement>() {
                field.set_value(&chosen(&kind).usual_schools().to_string());
            }
        })
    };
    let make = {
        let (ask, wrong, asked) = (page.ask.clone(), wrong.setter(), asked.setter());
        let fields = (kind.clone(), schools.clone(), seed.clone(), newcomers.clone());
        Callback::from(move |_: MouseEvent| {
            let read = |numbers: Numbers, field: &NodeRef| {
                let text = field.cast::<HtmlInputElement>().map(|field| field.value());
                let read = numbers.read(&text.unwrap_or_default());
                read.map_err(|fault| numbers.advice(fault))
            };
            let county = chosen(&fields.0);
            let of = read(SCHOOLS, &fields.1).and_then(|schools| {
                let (seed, newcomers) = (read(SEEDS, &fields.2)?, read(NEWCOMERS, &fields.3)?);
                Ok(CountyAsked {
                    county,
                    schools: schools as u32,
                    seed: Seed(seed as u32),
                    newcomers: newcomers as u32,
                })
            });
            match of {
                Ok(of) => {
                    wrong.set(None);
                    asked.set(Some(of));
                    ask.emit(Request::Generate(of));
                }
                Err(why) => wrong.set(Some(why)),
            }
        })
    };
    let made = page.data.made.as_ref();
    let made = made.filter(|made| asked.is_none_or(|asked| asked == made.asked));
    let result = match (made, *asked) {
        (Some(made), _) => {
            let (ask, asked, read) = (page.ask.clone(), asked.setter(), made.clone());
            let hold = Callback::from(move |_: MouseEvent| {
                asked.set(None);
                ask.emit(Request::Hold(Box::new(read.read.clone())));
            });
            let part = &made.profile[page.language as usize];
            html! {
                <div class="county-made">
                    <p class="drop-tools"><button type="submit" onclick={hold}>{ page.say("用这个县", "Use this county") }</button></p>
                    { disclosure(std::slice::from_ref(part)) }
                </div>
            }
        }
        (None, Some(asked)) => waiting(
            &page,
            Request::Generate(asked),
            page.say("正在生成……", "Making it…"),
        ),
        (None, None) => html! { <div hidden=true></div> },
    };
    let field = |label: &'static str, node: &NodeRef, value: &str| {
        html! { <label>{ label }<input type="text" inputmode="numeric" ref={node.clone()} ~defaultValue={typed_text(value)} /></label> }
    };
    html! {
        <details class="county">
            <summary>{ page.say("生成一个虚构县", "Make a county up") }</summary>
            <p class="drop-tools">
                <label>{ page.say("类型", "Kind") }<select ref={kind} {onchange}>
                    { for County::ALL.iter().map(|county| html! { <option key={county.key()} selected={*county == FIRST}>{ page.text(county.name()) }</option> }) }
                </select></label>
                { field(page.say("学校数", "Schools"), &schools, &FIRST.usual_schools().to_string()) }
                { field(page.say("随机种子", "Random seed"), &seed, "1") }
                { field(page.say("新进人员", "Newcomers"), &newcomers, "0") }
                <button type="button" onclick={make}>{ page.say("生成并查看", "Make and look") }</button>
            </p>
            <p class="field-error" role="alert">{ wrong.as_ref().map(|why| page.tell(why)).unwrap_or_default() }</p>
            { result }
        </details>
    }
}
