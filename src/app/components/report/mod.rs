//! 报告: proposals against the status quo as an annex, to read, print and save.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::parts::own::{Own, SetOwn, use_effect_with, use_state};

use crate::app::components::markup::html;
use crate::app::components::parts::answer::lost;
use crate::app::components::parts::browser::now;
use crate::app::components::parts::context::{Context, slot, typed_text, use_page};
use crate::app::components::parts::download;
use crate::app::components::parts::output::{Output, use_output};
use crate::app::components::parts::picture::PictureFigure;
use crate::app::components::parts::typed::print;
use crate::app::protocol::{Chosen, CoverWords, Delivery, Job, Kept, Sheet, SheetTable, Sheets};
use crate::app::state::Currency;
use crate::language::{Language, Spoken, as_typed};
use crate::limits::TITLE;
use crate::text;
use crate::wording::repeat::{Sources, Verb, below_table, in_project};

/// Where the roster comes from, as the report says it: the project that it is saved in, as the command line says too, or the
/// files that it was loaded from.
fn source(page: &Context, sources: &Sources) -> String {
    let made = page.data.roster.as_ref().and_then(|roster| roster.made.as_ref());
    match &sources.roster[..] {
        [file] if !sources.is_to_be_saved && made.is_none() => page.tell(&in_project(file)),
        _ => {
            let roster = page.data.roster.as_deref();
            let name = roster.map_or_else(String::new, |roster| roster.called("", page.language));
            page.tell(&text! { zh: "花名册（{name}）", en: "a roster ({name})", name })
        }
    }
}

/// What was done to the files of an office, as the report says it.
fn done(page: &Context) -> Vec<String> {
    let roster = page.data.roster.as_ref();
    let done = roster.map_or(&[][..], |roster| &roster.import);
    done.iter()
        .map(|said| said.text(page.language).to_owned())
        .collect()
}

/// What is saved or printed of it.
#[derive(Clone, PartialEq)]
enum Wanted {
    Print,
    Workbook,
    Paper,
    Record,
    Posted,
    /// The table with this key.
    Table(String),
}

/// What a report is about: its cover with its scenarios, its language and its run.
type About = (CoverWords, Language, Option<u32>);

/// The area of the report.
#[hook]
pub fn use_report() -> Html {
    let page = use_page();
    let title = use_state(String::new);
    let report = use_state(|| None::<(About, Rc<Sheets>)>);
    let refusal = use_state(|| None::<Spoken>);
    // Why a file was not made.
    let unsaved = use_state(|| None::<Spoken>);
    // How often it was asked for again.
    let tries = use_state(|| 0_usize);
    // Scenarios that stand in the report beside the one on show.
    let beside = use_state(Vec::<usize>::new);
    let draft = &page.scenarios.draft;
    let shown = draft.shown;
    let chosen = (1..draft.scenarios.len()).filter(|number| *number == shown || beside.contains(number));
    let chosen: Vec<usize> = chosen.collect();
    let sources = page.sources(&chosen);
    let cover = CoverWords {
        about: page.keeping.about.clone(),
        title: (*title).clone(),
        date: now().0,
        proposals: chosen
            .iter()
            .map(|&number| Chosen {
                scenario: number as u32,
                name: page.scenarios.name(number, page.language),
            })
            .collect(),
        source: source(&page, &sources),
        import: done(&page),
        kept: Box::new(Kept::of(&page.keeping.states, &page.keeping.decisions)),
        sources: Some(sources),
    };
    let about: About = (cover.clone(), page.language, page.run.on_show());
    use_effect_with((about.clone(), *tries), {
        let page = page.clone();
        let (report, refusal) = (report.setter(), refusal.setter());
        move |(about, _)| {
            refusal.set(None);
            let (cover, _, run) = about.clone();
            if run.is_some() && shown > 0 {
                let about = about.clone();
                let answer = Callback::from(move |delivery| match delivery {
                    Delivery::Report(made) => report.set(Some((about.clone(), Rc::new(*made)))),
                    Delivery::Refused(message) => refusal.set(Some(message)),
                    _ => {}
                });
                page.order(slot::REPORT, Job::Report(cover), answer);
            }
        }
    });
    // What stands below is current when it was made of the newest run.
    let is_made = report.as_ref().is_some_and(|(made, _)| *made == about);
    let currency = match page.run.currency() {
        Currency::Current if refusal.is_some() => Currency::Refused,
        Currency::Current if !is_made => Currency::Coming,
        currency => currency,
    };
    let output = use_output(currency, Some((*title).clone()), {
        let (page, report, unsaved) = (page.clone(), report.clone(), unsaved.setter());
        move |wanted| make(&page, report.as_ref(), &cover, unsaved.clone(), wanted)
    });
    let again = Callback::from(move |_| tries.set(*tries + 1));
    let title_field = {
        let title = title.clone();
        Callback::from(move |event: Event| {
            title.set(as_typed(
                &event.target_unchecked_into::<HtmlInputElement>().value(),
            ));
        })
    };
    if shown == 0 {
        return html! {
            <div class="report-area">
                <h2>{ page.say("报告", "Report") }</h2>
                <p class="quiet-text">{ page.say("报告把方案与现状对照；现状不与自己对照，请先选一个方案。", "A report sets a proposal against the status quo; choose a proposal first.") }</p>
            </div>
        };
    }
    html! {
        <div class="report-area">
            <div class="report-tools">
                <h2>{ page.say("报告", "Report") }</h2>
                <label class="inline">{ page.say("标题", "Title") }<input type="text" class="report-title" maxlength={TITLE.to_string()} ~defaultValue={typed_text(&title)} onchange={title_field}
                    placeholder={page.say("区管校聘岗位竞聘方案测算报告", "The usual title")} /></label>
                <button type="submit" id="print" disabled={report.is_none()} onclick={output.ask(Wanted::Print)}>{ page.say("打印或存为 PDF", "Print or save as PDF") }</button>
                <button type="button" onclick={output.ask(Wanted::Workbook)}>{ page.say("下载 XLSX", "XLSX") }</button>
                <button type="button" onclick={output.ask(Wanted::Paper)}>{ page.say("下载 DOCX", "DOCX") }</button>
                <button type="button" onclick={output.ask(Wanted::Posted)}>{ page.say("下载岗位公告和名单（XLSX）", "Posts and lists to post (XLSX)") }</button>
                <button type="button" onclick={output.ask(Wanted::Record)}>{ page.say("下载 JSON（内部用，含逐人结果）", "JSON (internal: every case in it)") }</button>
                { others(&page, &beside) }
                { output.note(&page) }
                <span class="field-error" role="alert">{ unsaved.as_ref().map(|why| why.text(page.language).to_owned()) }</span>
            </div>
            <div>
                if let Some(why) = &*refusal { { lost(&page, why, again) } }
            </div>
            if let Some((_, report)) = &*report {
                <article class="report" aria-busy={(currency == Currency::Coming).to_string()}>
                    { stale(&page, currency) }
                    { raw(&report.cover) }
                    <div>{ for report.sections.iter().map(|sheet| section(sheet, &output)) }</div>
                    { raw(&report.foot) }
                </article>
            } else if refusal.is_none() {
                <p class="quiet-text" role="status">{ page.say("正在生成报告……", "Writing the report…") }</p>
            }
        </div>
    }
}

/// The other scenarios of the tabs, to stand in the report as well.
fn others(page: &Context, beside: &Own<Vec<usize>>) -> Html {
    let draft = &page.scenarios.draft;
    let others = (1..draft.scenarios.len()).filter(|number| *number != draft.shown);
    let choice = |number: usize| {
        let beside = beside.clone();
        let checked = beside.contains(&number);
        let onchange = Callback::from(move |_: Event| {
            let mut chosen = (*beside).clone();
            if checked {
                chosen.retain(|other| *other != number);
            } else {
                chosen.push(number);
            }
            beside.set(chosen);
        });
        html! { <label key={number} class="inline"><input type="checkbox" {checked} {onchange} />{ page.scenario_name(number) }</label> }
    };
    html! {
        <fieldset class="report-others" hidden={draft.scenarios.len() < 3}>
            <legend>{ page.say("同时列入", "Also in it") }</legend>
            { for others.map(choice) }
        </fieldset>
    }
}

/// Over a report from before, on screen and on paper.
fn stale(page: &Context, currency: Currency) -> Html {
    let words = match currency {
        Currency::Current => "",
        Currency::Coming => page.say(
            "正在计算……以下仍是改动之前的报告。",
            "Working… what follows is still the report from before the change.",
        ),
        Currency::Refused => page.say(
            "计算没有完成，原因见上方提示。以下是改动之前的报告。",
            "The calculation was not completed; the message above says why. What follows is the report from before the change.",
        ),
    };
    html! { <p class="stale caution" role="status" hidden={words.is_empty()}>{ words }</p> }
}

/// Saves or prints what is on show.
fn make(
    page: &Context,
    report: Option<&(About, Rc<Sheets>)>,
    cover: &CoverWords,
    unsaved: SetOwn<Option<Spoken>>,
    wanted: Wanted,
) {
    unsaved.set(None);
    let name = |what: &str, ending: &str| page.file_name(what, ending);
    let save = |name: String, kind: &'static str| {
        Callback::from(move |delivery| match delivery {
            Delivery::File(bytes) => download::bytes(&name, &bytes, kind),
            Delivery::Refused(why) => unsaved.set(Some(why)),
            _ => {}
        })
    };
    match wanted {
        Wanted::Print => print(),
        Wanted::Workbook => {
            let name = name(page.say("报告", "report"), "xlsx");
            let save = save(name, download::WORKBOOK);
            page.order(slot::WORKBOOK, Job::Workbook(cover.clone()), save);
        }
        Wanted::Paper => {
            let save = save(name(page.say("报告", "report"), "docx"), download::DOCUMENT);
            page.order(slot::PAPER, Job::Paper(cover.clone()), save);
        }
        Wanted::Posted => {
            let draft = &page.scenarios.draft;
            let save = save(name(page.say("公告和名单", "lists"), "xlsx"), download::WORKBOOK);
            page.order(
                slot::POSTED,
                Job::Posted(page.scenarios.name(draft.shown, page.language)),
                save,
            );
        }
        Wanted::Record => {
            let name = name(page.say("结果", "results"), "json");
            let job = Job::Record(cover.clone());
            page.order(slot::RECORD, job, save(name, "application/json"));
        }
        Wanted::Table(key) => {
            let sheets = report.into_iter().flat_map(|(_, report)| &report.sections);
            let table = sheets
                .flat_map(|sheet| &sheet.tables)
                .find(|table| table.key == key);
            if let Some(table) = table {
                let below = below_table(&page.origin(Verb::Report));
                download::text(
                    &name(&table.title, "csv"),
                    &(table.csv.clone() + &below),
                    "text/csv",
                );
            }
        }
    }
}

/// Markup that the engine made, in an element of its own.
fn raw(markup: &str) -> Html {
    html! { <div>{ Html::from_html_unchecked(markup.to_owned().into()) }</div> }
}

fn section(sheet: &Sheet, output: &Output<Wanted>) -> Html {
    let table = |table: &SheetTable| {
        let label = format!("CSV {}", table.title);
        html! {
            <div class="report-sheet" key={table.key.clone()}>
                <button type="button" class="quiet" aria-label={label} onclick={output.ask(Wanted::Table(table.key.clone()))}>{ "CSV" }</button>
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
