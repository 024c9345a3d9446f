//! One picture with its caption, its views, the table behind it and ways to save it.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use super::charts;
use super::context::{slot, use_page};
use super::data_table::DataTable;
use super::download;
use super::output::use_output;
use super::typed::{look, names};
use crate::app::components::markup::html;
use crate::app::protocol::{Delivery, Job};
use crate::language::Spoken;
use crate::pictures::{Drawing, Picture};
use crate::wording::repeat::{Verb, below_table};

/// Properties of [`PictureFigure`].
#[derive(Clone, Properties)]
pub struct PictureProperties {
    /// The picture.
    pub picture: Rc<Picture>,
}

impl PartialEq for PictureProperties {
    fn eq(&self, other: &Self) -> bool {
        // A picture never changes; comparing what it holds would cost more than showing it again.
        Rc::ptr_eq(&self.picture, &other.picture)
    }
}

/// A picture.
#[component]
pub fn PictureFigure(properties: &PictureProperties) -> Html {
    let page = use_page();
    let picture = Rc::clone(&properties.picture);
    let (frame, host) = (use_node_ref(), use_node_ref());
    let chosen = use_state(|| 0_usize);
    let with_table = use_state(|| false);
    // Whether the chart library is there; `None` while it loads.
    let library = use_state(|| None::<bool>);
    use_effect_with((), {
        let library = library.setter();
        move |()| charts::load(&Callback::from(move |loaded| library.set(Some(loaded))))
    });
    let place = if *chosen < picture.views.len() { *chosen } else { 0 };
    let view = picture.views.get(place);
    let option = match view.map(|view| (&view.drawing, &view.description)) {
        Some((Drawing::Chart(option), description)) => Some((option.clone(), description.clone())),
        _ => None,
    };
    let is_chart = option.is_some();
    let drawing = match view.map(|view| &view.drawing) {
        Some(Drawing::Svg(svg)) => Html::from_html_unchecked(svg.clone().into()),
        _ => html! { <span hidden=true></span> },
    };
    use_effect_with((option, *library, page.language), {
        let host = host.clone();
        move |(option, library, language)| {
            let host = host.cast::<Element>();
            if let (Some((option, description)), Some(true), Some(host)) = (option, library, &host) {
                let _ = charts::draw(host, option, description, language.tag());
            }
            let drawn = *library == Some(true);
            move || {
                if let (true, Some(host)) = (drawn, host) {
                    charts::dispose(&host);
                }
            }
        }
    });
    // Without the library, or without anything to draw, the table stands in for the picture.
    let missing = is_chart && *library == Some(false);
    let reason = if missing {
        Some(
            page.say(
                "图表程序没有载入，先看数据表。",
                "The chart program did not load; here is the table instead.",
            )
            .to_owned(),
        )
    } else {
        picture.nothing.clone()
    };
    let table = (*with_table || reason.is_some()) && !picture.table.rows.is_empty();
    let views = if picture.views.len() > 1 && !missing {
        picture.views.as_slice()
    } else {
        &[]
    };
    let save = |ending: &'static str| {
        let (frame, name, page) = (frame.clone(), picture.kind.key(), page.clone());
        Callback::from(move |_: MouseEvent| {
            let (frame, of) = (frame.clone(), page.clone());
            let then = Callback::from(move |goes_on| {
                if let (true, Some(frame)) = (goes_on, frame.cast::<Element>()) {
                    let below = of.origin(Verb::Report).into_iter();
                    let below: Vec<String> = below.map(|(name, value)| format!("{name} {value}")).collect();
                    charts::save(&frame, &format!("shapan-{name}"), ending, &below.join("\n"));
                }
            });
            look(&page, slot::TYPED, names(&page), String::new(), then);
        })
    };
    // Why the table was not saved.
    let unsaved = use_state(|| None::<Spoken>);
    let csv = use_output(page.run.currency(), None, {
        let (page, kind, title) = (page.clone(), picture.kind, picture.title.clone());
        let unsaved = unsaved.setter();
        move |()| {
            let name = page.file_name(&title, "csv");
            let (unsaved, origin) = (unsaved.clone(), page.origin(Verb::Report));
            unsaved.set(None);
            let save = Callback::from(move |delivery| match delivery {
                Delivery::File(mut bytes) => {
                    bytes.extend_from_slice(below_table(&origin).as_bytes());
                    download::bytes(&name, &bytes, "text/csv");
                }
                Delivery::Refused(why) => unsaved.set(Some(why)),
                _ => {}
            });
            page.order(slot::TABLES + kind as u8, Job::Table(kind), save);
        }
    });
    let toggle = {
        let with_table = with_table.clone();
        Callback::from(move |_: MouseEvent| with_table.set(!*with_table))
    };
    html! {
        <figure class="picture" data-picture={picture.kind.key()} data-drawn={(!is_chart || *library == Some(true)).then_some("true")}>
            <figcaption>
                <strong>{ &picture.title }</strong>
                <span class="quiet-text">{ &picture.caption }</span>
            </figcaption>
            <div class="picture-tools">
                <div class="picture-views" role="group" aria-label={page.say("视图", "View")}>
                    { for views.iter().enumerate().map(|(position, view)| {
                        let chosen = chosen.clone();
                        html! {
                            <button key={position} type="button" aria-pressed={if position == place { "true" } else { "false" }}
                                onclick={move |_| chosen.set(position)}>{ &view.name }</button>
                        }
                    }) }
                </div>
                { tool(page.say("数据表", "Data"), reason.is_some(), Some(table), toggle) }
                { tool("SVG", reason.is_some() || *library != Some(true), None, save("svg")) }
                { tool("PNG", reason.is_some() || *library != Some(true), None, save("png")) }
                // Of what the report leaves out, to protect small groups, there is no table either.
                { tool("CSV", picture.table.rows.is_empty(), None, csv.ask(())) }
                { csv.note(&page) }
                <span class="field-error" role="alert">{ unsaved.as_ref().map(|why| why.text(page.language).to_owned()) }</span>
            </div>
            <p class="caution" hidden={reason.is_none()}>{ reason.unwrap_or_default() }</p>
            <div class="picture-frame" ref={frame} hidden={missing} tabindex="0" role="group" aria-label={picture.title.clone()}>
                <div key="chart" class="chart" ref={host} hidden={!is_chart}></div>
                <div key="plot">{ drawing }</div>
            </div>
            <div class="picture-table">
                if table { <DataTable table={Rc::new(picture.table.clone())} titled={false} /> }
            </div>
        </figure>
    }
}

/// A button above a picture; `open` where it opens and closes something.
fn tool(name: &'static str, hidden: bool, open: Option<bool>, onclick: Callback<MouseEvent>) -> Html {
    let expanded = open.map(|open| if open { "true" } else { "false" });
    html! { <button type="button" class="quiet" {hidden} aria-expanded={expanded} {onclick}>{ name }</button> }
}
