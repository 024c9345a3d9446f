//! 报告: the proposal against the status quo as an annex, to read, print and save.

use std::rc::Rc;

use gloo::utils::window;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::download;
use crate::app::components::parts::picture::PictureFigure;
use crate::app::protocol::{CoverWords, Delivery, Job, Sheet, SheetTable, Sheets};
use crate::language::Spoken;
use crate::text;

/// Today in the browser's own time zone, as 2026-11-24.
fn today() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}

/// Where the roster comes from, as the report says it.
fn source(page: &Context) -> String {
    let files = page
        .data
        .roster
        .as_ref()
        .map(|roster| roster.files.join(page.say("、", ", ")));
    match files.filter(|files| !files.is_empty()) {
        Some(files) => page.tell(&text! { zh: "花名册（{files}）", en: "a roster ({files})", files }),
        None => page
            .say("虚构的示例县花名册", "the roster of a fictional sample county")
            .to_owned(),
    }
}

/// The area of the report.
#[component]
pub fn Report() -> Html {
    let page = use_page();
    let title = use_state(String::new);
    let report = use_state(|| None::<Rc<Sheets>>);
    let refusal = use_state(|| None::<Spoken>);
    let cover = CoverWords {
        title: (*title).clone(),
        date: today(),
        proposal: page
            .scenarios
            .draft
            .name(page.scenarios.draft.shown, page.language),
        source: source(&page),
    };
    use_effect_with(
        (
            cover.clone(),
            page.language,
            (
                page.scenarios.draft.shown,
                page.run.results.as_ref().map(Rc::as_ptr),
            ),
        ),
        {
            let page = page.clone();
            let (report, refusal) = (report.setter(), refusal.setter());
            move |(cover, _, (_, results))| {
                if results.is_some() {
                    let answer = Callback::from(move |delivery| match delivery {
                        Delivery::Report(made) => {
                            report.set(Some(Rc::new(*made)));
                            refusal.set(None);
                        }
                        Delivery::Refused(message) => refusal.set(Some(message)),
                        _ => {}
                    });
                    page.order(1, Job::Report(cover.clone()), answer);
                }
            }
        },
    );
    let save = |job: Job, name: &'static str, kind: &'static str| {
        let (page, refusal) = (page.clone(), refusal.setter());
        Callback::from(move |_: MouseEvent| {
            let refusal = refusal.clone();
            let answer = Callback::from(move |delivery| match delivery {
                Delivery::File(bytes) => download::bytes(name, &bytes, kind),
                Delivery::Refused(message) => refusal.set(Some(message)),
                _ => {}
            });
            page.order(2, job.clone(), answer);
        })
    };
    let on_title = {
        let title = title.clone();
        Callback::from(move |event: Event| {
            title.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let print = Callback::from(|_: MouseEvent| {
        let _ = window().print();
    });
    html! {
        <div class="report-area">
            <div class="report-tools">
                <h2>{ page.say("报告", "Report") }</h2>
                <label class="inline">{ page.say("标题", "Title") }<input type="text" class="report-title" value={(*title).clone()} onchange={on_title}
                    placeholder={page.say("区管校聘岗位竞聘方案测算报告", "The usual title")} /></label>
                <button type="submit" disabled={report.is_none()} onclick={print}>{ page.say("打印或存为 PDF", "Print or save as PDF") }</button>
                <button type="button" onclick={save(Job::Workbook(cover), "shapan-report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")}>{ page.say("下载 XLSX", "XLSX") }</button>
                <button type="button" onclick={save(Job::Record, "shapan-report.json", "application/json")}>{ page.say("下载 JSON", "JSON") }</button>
            </div>
            <div role="alert">
                if let Some(message) = &*refusal { <p class="caution">{ message.text(page.language) }</p> }
            </div>
            if let Some(report) = &*report {
                <article class="report">
                    { raw(&report.cover) }
                    <div>{ for report.sections.iter().map(section) }</div>
                    { raw(&report.foot) }
                </article>
            } else {
                <p class="quiet-text" role="status">{ page.say("正在生成报告……", "Writing the report…") }</p>
            }
        </div>
    }
}

/// Markup that the engine made, in an element of its own.
fn raw(markup: &str) -> Html {
    html! { <div>{ Html::from_html_unchecked(markup.to_owned().into()) }</div> }
}

fn section(sheet: &Sheet) -> Html {
    let table = |table: &SheetTable| {
        let (name, csv) = (format!("shapan-{}.csv", table.key), table.csv.clone());
        let label = format!("CSV {}", table.title);
        html! {
            <div class="report-sheet" key={table.key.clone()}>
                <button type="button" class="quiet" aria-label={label} onclick={move |_| download::text(&name, &csv, "text/csv")}>{ "CSV" }</button>
                { raw(&table.markup) }
            </div>
        }
    };
    html! {
        <section key={sheet.heading.clone()}>
            <h2>{ &sheet.heading }</h2>
            { raw(&sheet.paragraphs) }
            <div>{ for sheet.pictures.iter().map(|picture| html! {
                <PictureFigure key={picture.kind.key()} picture={Rc::new(picture.clone())} />
            }) }</div>
            <div>{ for sheet.tables.iter().map(table) }</div>
        </section>
    }
}
