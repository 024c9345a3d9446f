//! Shows a [`Table`]: sortable, in pages, each row leading to what it is about.

use std::rc::Rc;

use yew::prelude::*;

use super::context::{Context, use_page};
use crate::app::format::{MISSING, number, signed};
use crate::app::state::DetailAction;
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;
use crate::verdict::Verdict;

/// Rows shown at once; more are a page further.
const ROWS: usize = 50;

/// Properties of [`DataTable`].
#[derive(Clone, Properties, PartialEq)]
pub struct DataTableProperties {
    /// The table.
    pub table: Rc<Table>,
    /// Whether its title is shown above it; where not, it names the table for screen readers.
    #[prop_or(true)]
    pub titled: bool,
    /// Whether a click on a heading sorts.
    #[prop_or(true)]
    pub sortable: bool,
}

/// A table.
#[component]
pub fn DataTable(properties: &DataTableProperties) -> Html {
    let page = use_page();
    let order = use_state(|| None::<(usize, bool)>);
    let first = use_state(|| 0_usize);
    let table = &properties.table;
    let positions = match *order {
        Some((column, descending)) => table.sorted(column, descending),
        None => (0..table.rows.len()).collect(),
    };
    let total = positions.len();
    // A smaller table may have left the page beyond its end.
    let start = if *first < total { *first } else { 0 };
    // Rows under headings stay together.
    let shown = if table.grouped { total } else { ROWS };
    let end = (start + shown).min(total);
    let turn = |to: usize| {
        let first = first.clone();
        Callback::from(move |_: MouseEvent| first.set(to))
    };
    let heading = |(place, column): (usize, &Column)| {
        let sorted = (*order)
            .filter(|&(by, _)| by == place)
            .map(|(_, descending)| descending);
        let words = column.decimals.is_none();
        let name = html! { <>{ &column.heading }<span class="unit">{ &column.unit }</span></> };
        let inside = if properties.sortable && !table.grouped {
            let (order, first) = (order.clone(), first.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                first.set(0);
                // Numbers start with the largest, words with the first; a second click turns round.
                order.set(Some((place, sorted.map_or(!words, |descending| !descending))));
            });
            let arrow = sorted.map_or("", |descending| if descending { "▼" } else { "▲" });
            html! { <button type="button" {onclick}>{ name }<span class="sort" aria-hidden="true">{ arrow }</span></button> }
        } else {
            name
        };
        let sort = sorted.map(|descending| if descending { "descending" } else { "ascending" });
        html! { <th key={place} scope="col" class={classes!(words.then_some("words"))} aria-sort={sort}>{ inside }</th> }
    };
    html! {
        <div class="data-table" data-table={table.key.clone()}>
            <div class="section-head">
                if properties.titled { <h3>{ &table.title }</h3> }
                if properties.sortable && total > 8 { <p class="quiet-text">{ hint(&page, table) }</p> }
                if total > shown {
                    <p class="pages">
                        <button type="button" class="quiet" disabled={start == 0} onclick={turn(start.saturating_sub(shown))}>{ page.say("上一页", "Previous") }</button>
                        <span>{ page.tell(&text! { zh: "第 {from}–{end} 行，共 {total} 行", en: "{from}–{end} of {total}", from = start + 1, end, total }) }</span>
                        <button type="button" class="quiet" disabled={end == total} onclick={turn(start + shown)}>{ page.say("下一页", "Next") }</button>
                    </p>
                }
            </div>
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

/// What can be done with a longer table.
fn hint(page: &Context, table: &Table) -> &'static str {
    if table.rows.iter().any(|row| row.leads_to.is_some()) {
        page.say(
            "点列名排序，点首列看详情",
            "Click a heading to sort, a first cell for detail",
        )
    } else {
        page.say("点列名排序", "Click a heading to sort")
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
                ("mark-pass", " ✓", page.say("达标", "meets the line"))
            } else {
                ("mark-fail", " ✗", page.say("未达标", "misses the line"))
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
