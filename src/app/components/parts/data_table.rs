//! Shows a [`Table`]: searched, sorted by several columns, in pages, each row leading to what it is about.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use super::context::{Context, use_page};
use super::download;
use super::output::use_output;
use crate::app::components::markup::{classes, html};
use crate::app::format::{MISSING, number, signed};
use crate::app::state::{Area, Currency, DetailAction};
use crate::table::selection::{Selection, choices};
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::repeat::{Verb, below_table};

/// Rows shown at once, where nothing else is said.
const ROWS: usize = 50;

/// A table of more rows can be searched.
const LONG: usize = 12;

/// Properties of [`DataTable`].
#[derive(Clone, Properties, PartialEq)]
pub struct DataTableProperties {
    /// The table.
    pub table: Rc<Table>,
    /// Whether its title is shown above it; where not, it names the table for screen readers.
    #[prop_or(true)]
    pub titled: bool,
    /// Whether it is from an earlier run than the one on show.
    #[prop_or_default]
    pub is_old: bool,
    /// Whether it belongs to no run.
    #[prop_or_default]
    pub is_fixed: bool,
    /// Rows shown at once; more are a page further.
    #[prop_or(ROWS)]
    pub at_once: usize,
    /// Whether a click on a heading sorts.
    #[prop_or(true)]
    pub sortable: bool,
}

/// A table.
#[component]
pub fn DataTable(properties: &DataTableProperties) -> Html {
    let page = use_page();
    let selection = use_state(Selection::default);
    let first = use_state(|| 0_usize);
    let all = use_state(|| false);
    let table = &properties.table;
    let positions = selection.rows(table);
    let currency = match page.run.currency() {
        _ if properties.is_fixed => Currency::Current,
        Currency::Current if properties.is_old => Currency::Coming,
        currency => currency,
    };
    let csv = use_output(currency, None, {
        let (page, table, positions) = (page.clone(), Rc::clone(table), positions.clone());
        let is_fixed = properties.is_fixed;
        move |()| {
            let name = page.file_name(&table.title, "csv");
            let mut csv = table.of_rows(&positions).to_csv();
            if !is_fixed {
                let verb = if page.area == Area::Compare {
                    Verb::Compare
                } else {
                    Verb::Run
                };
                csv += &below_table(&page.origin(verb));
            }
            download::text(&name, &csv, "text/csv");
        }
    });
    let total = positions.len();
    // A smaller table may have left the page beyond its end.
    let start = if *first < total && !*all { *first } else { 0 };
    // Rows under headings stay together.
    let shown = if table.grouped || *all {
        total
    } else {
        properties.at_once
    };
    let end = (start + shown).min(total);
    let turn = |to: usize| {
        let first = first.clone();
        Callback::from(move |_: MouseEvent| first.set(to))
    };
    let select = {
        let (selection, first) = (selection.clone(), first.setter());
        Callback::from(move |change: Box<dyn FnOnce(&mut Selection)>| {
            let mut next = (*selection).clone();
            change(&mut next);
            first.set(0);
            selection.set(next);
        })
    };
    let heading = |(place, column): (usize, &Column)| {
        let rank = selection.order.iter().position(|&(by, _)| by == place);
        let sorted = rank
            .and_then(|rank| selection.order.get(rank))
            .map(|(_, descending)| *descending);
        let words = column.decimals.is_none();
        let name = html! { <>{ &column.heading }<span class="unit">{ &column.unit }</span></> };
        let inside = if properties.sortable && !table.grouped {
            let select = select.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                select.emit(Box::new(move |selection: &mut Selection| {
                    selection.sort_by(place, words);
                }));
            });
            let arrow = sorted.map_or("", |descending| if descending { "▼" } else { "▲" });
            // The column that decides among equals says so by its number.
            let rank = rank.filter(|rank| *rank > 0).map(|rank| (rank + 1).to_string());
            html! { <button type="button" {onclick}>{ name }<span class="sort" aria-hidden="true">{ arrow }{ rank.unwrap_or_default() }</span></button> }
        } else {
            name
        };
        let sort = sorted
            .filter(|_| rank == Some(0))
            .map(|descending| if descending { "descending" } else { "ascending" });
        html! { <th key={place} scope="col" class={classes!(words.then_some("words"))} aria-sort={sort}>{ inside }</th> }
    };
    // What stands as it would be printed is only read.
    let is_long = properties.sortable && (table.rows.len() > LONG || selection.leaves_out());
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <div class="data-table" data-table={table.key.clone()}>
            <div class="section-head">
                if properties.titled { <h3>{ &table.title }</h3> }
                if properties.sortable && !table.grouped && total > 8 { <p class="quiet-text">{ hint(&page, table) }</p> }
            </div>
            if is_long {
                <div class="table-tools">
                    { find(&page, table, &selection, &select) }
                    <span class="quiet-text" role="status">{ count(&page, &selection, total, table.rows.len()) }</span>
                    <button type="button" class="quiet" data-export="csv" onclick={csv.ask(())} title={page.say("存下筛选、排序后的全部行", "Saves all rows that are found, in this order")}>{ "CSV" }</button>
                    { csv.note(&page) }
                    if total > properties.at_once && !table.grouped {
                        <p class="pages">
                            if !*all {
                                <button type="button" class="quiet" disabled={start == 0} onclick={turn(start.saturating_sub(shown))}>{ page.say("上一页", "Previous") }</button>
                                <span>{ page.tell(&text! { zh: "第 {from}–{end} 行，共 {total} 行", en: "{from}–{end} of {total}", from = start + 1, end, total }) }</span>
                                <button type="button" class="quiet" disabled={end == total} onclick={turn(start + shown)}>{ page.say("下一页", "Next") }</button>
                            }
                            <button type="button" class="quiet" aria-pressed={all.to_string()} onclick={toggle}>{ page.say("显示全部", "Show all") }</button>
                        </p>
                    }
                </div>
            }
            <div class="scroll-x" tabindex="0" role="region" aria-label={table.title.clone()}>
                <table>
                    <thead><tr>{ for table.columns.iter().enumerate().map(heading) }</tr></thead>
                    <tbody>{ for positions[start..end].iter().map(|&position| row(&page, table, &table.rows[position])) }</tbody>
                </table>
            </div>
            <div class="table-notes">{ for table.notes.iter().map(|note| html! { <p class="quiet-text">{ note }</p> }) }</div>
        </div>
    }
}

type Change = Callback<Box<dyn FnOnce(&mut Selection)>>;

/// A field to look for words, and for each column of few values a choice among them.
fn find(page: &Context, table: &Table, selection: &Selection, select: &Change) -> Html {
    let oninput = {
        let select = select.clone();
        Callback::from(move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            select.emit(Box::new(move |selection: &mut Selection| {
                selection.search = words;
            }));
        })
    };
    let label = page.tell(&text! { zh: "在“{title}”中查找", en: "Find in {title}", title = &table.title });
    let choice = |(place, column): (usize, &Column)| {
        let values = choices(table, place);
        if values.is_empty() {
            return None;
        }
        let chosen = selection
            .values
            .get(&place)
            .filter(|chosen| values.contains(chosen))
            .cloned();
        let select = select.clone();
        let onchange = Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            select.emit(Box::new(move |selection: &mut Selection| {
                if value.is_empty() {
                    selection.values.remove(&place);
                } else {
                    selection.values.insert(place, value);
                }
            }));
        });
        let every =
            page.tell(&text! { zh: "{heading}：全部", en: "{heading}: all", heading = &column.heading });
        Some(html! {
            <select key={place} {onchange} aria-label={column.heading.clone()} data-column={place.to_string()}>
                <option value="" selected={chosen.is_none()}>{ every }</option>
                { for values.iter().map(|value| html! {
                    <option key={value.clone()} value={value.clone()} selected={chosen.as_ref() == Some(value)}>{ value }</option>
                }) }
            </select>
        })
    };
    html! {
        <>
            <input type="search" class="table-search" value={selection.search.clone()} {oninput} aria-label={label} placeholder={page.say("查找", "Find")} />
            <span class="table-choices">{ for table.columns.iter().enumerate().filter_map(choice) }</span>
        </>
    }
}

/// How many rows are found.
fn count(page: &Context, selection: &Selection, found: usize, all: usize) -> String {
    if selection.leaves_out() {
        page.tell(&text! { zh: "符合 {found} 行，共 {all} 行", en: "{found} of {all} rows", found, all })
    } else {
        page.tell(&text! { zh: "共 {all} 行", en: "{all} rows", all })
    }
}

/// What can be done with a longer table.
fn hint(page: &Context, table: &Table) -> &'static str {
    if table.rows.iter().any(|row| row.leads_to.is_some()) {
        page.say(
            "点列名排序，相同的再按前一次的列排；点首列看详情",
            "Click a heading to sort, equals by the heading before; a first cell for detail",
        )
    } else {
        page.say(
            "点列名排序，相同的再按前一次的列排",
            "Click a heading to sort, equals by the heading before",
        )
    }
}

fn row(page: &Context, table: &Table, row: &Row) -> Html {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    let open = matches!(&row.leads_to, Some(Target::School(school)) if page.details.school == Some(*school));
    html! {
        <tr key={row.key.clone()} class={classes!(row.stands_out.then_some("block"), open.then_some("selected"))}>
            { for cells.map(|(place, (value, column))| {
                let (class, text) = cell(page, value, row.decimals.or(column.decimals));
                let words = column.decimals.is_none().then_some("words");
                if place > 0 {
                    return html! { <td class={classes!(words, class)}>{ text }</td> };
                }
                let inside = match &row.leads_to {
                    Some(target) => html! { <button type="button" class="link" onclick={page.on(action(target))}>{ text }</button> },
                    None => text,
                };
                html! { <th scope="row" class={classes!(words, class)}>{ inside }</th> }
            }) }
        </tr>
    }
}

fn action(target: &Target) -> DetailAction {
    match target {
        Target::School(school) => DetailAction::School(Some(*school)),
        Target::Posts(stage, subject) => DetailAction::Posts(Some((*stage, *subject))),
        Target::Teacher(teacher) => DetailAction::Teacher(Some(teacher.clone())),
        Target::Indicator(indicator) => DetailAction::Indicator(indicator.clone()),
    }
}

/// The class and the content of a cell.
fn cell(page: &Context, cell: &Cell, decimals: Option<u8>) -> (&'static str, Html) {
    let decimals = usize::from(decimals.unwrap_or(0));
    let hidden = |text: &str| html! { <span class="visually-hidden">{ text.to_owned() }</span> };
    match cell {
        Cell::Words(words) => ("", html! { { words } }),
        Cell::Number(value) => ("", html! { { number(*value, decimals) } }),
        Cell::Difference(value, verdict) | Cell::Changed(value, verdict) => {
            let (class, word) = match verdict {
                Verdict::Better => ("better", page.text(verdict.name())),
                Verdict::Worse => ("worse", page.text(verdict.name())),
                Verdict::Varies | Verdict::Pending => ("", page.text(verdict.name())),
                Verdict::Same | Verdict::Different | Verdict::Unknown => ("", ""),
            };
            let is_difference = matches!(cell, Cell::Difference(..));
            let arrow = match (class, *value > 0.0) {
                (_, true) if is_difference && !class.is_empty() => " ▲",
                (_, false) if is_difference && !class.is_empty() => " ▼",
                _ => "",
            };
            let shown = if is_difference {
                signed(*value, decimals)
            } else {
                number(*value, decimals)
            };
            (
                class,
                html! { <>{ shown }<span aria-hidden="true">{ arrow }</span>{ hidden(word) }</> },
            )
        }
        Cell::Judged(value, passes) => {
            let (class, mark, word) = if *passes {
                ("mark-pass", " ✓", page.say("达标", "meets the threshold"))
            } else {
                ("mark-fail", " ✗", page.say("未达标", "misses the threshold"))
            };
            (
                "",
                html! { <>{ number(*value, decimals) }<span {class} aria-hidden="true">{ mark }</span>{ hidden(word) }</> },
            )
        }
        Cell::Missing(reason) => (
            "missing",
            html! { <span title={reason.clone()}>{ MISSING }{ hidden(reason) }</span> },
        ),
    }
}
