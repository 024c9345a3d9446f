//! Your table → becomes: the columns of each table that was found.

use yew::prelude::*;

use super::choices::select;
use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::protocol::{ColumnView, TableView};
use crate::app::state::Importing;
use crate::text;

/// The tables, each with its columns.
pub fn tables(page: &Context, import: &Importing) -> Html {
    html! {
        <section class="import-part" data-part="tables">
            <h4>{ page.say("您的表 → 成为", "Your table → becomes") }</h4>
            { for import.view.tables.iter().map(|table| one(page, import, table)) }
        </section>
    }
}

/// A table: what the user has a hand in is in sight, what is sure is folded away.
fn one(page: &Context, import: &Importing, table: &TableView) -> Html {
    let (seen, sure): (Vec<_>, Vec<_>) =
        (table.columns.iter()).partition(|column| import.is_decided_here(&column.becomes));
    let folded = page.tell(&text! {
        zh: "{count} 列已认出，点开可改", en: "{count:column|columns} recognised; open to change",
        count = sure.len()
    });
    let first = table.header.first().unwrap_or(&table.becomes);
    // A sheet without a table becomes nothing.
    let is = !table.becomes.options.is_empty();
    html! {
        <div key={first.name.clone()} class="import-table">
            <p class="import-of">
                <b>{ &table.name }</b>
                { for is.then(|| html! { <><span aria-hidden="true">{ "→" }</span>{ select(page, import, &table.becomes) }</> }) }
                { for table.header.iter().map(|choice| select(page, import, choice)) }
            </p>
            <p class="quiet-text">{ &table.about }</p>
            if !seen.is_empty() {
                { columns(page, import, &table.name, &seen) }
            }
            if !sure.is_empty() {
                <details>
                    <summary>{ folded }</summary>
                    { columns(page, import, &table.name, &sure) }
                </details>
            }
        </div>
    }
}

fn columns(page: &Context, import: &Importing, name: &str, columns: &[&ColumnView]) -> Html {
    let headings = [
        page.say("您的列", "Your column"),
        page.say("其中的值", "Its values"),
        page.say("成为", "Becomes"),
        page.say("把握", "How sure"),
        page.say("理由", "Why"),
    ];
    let row = |column: &&ColumnView| {
        let is_open = column.becomes.is_open && import.chosen(&column.becomes) == column.becomes.chosen;
        let mark = is_open.then(|| page.say("须决定", "decide"));
        html! {
            <tr key={column.becomes.name.clone()} class={is_open.then_some("open")}>
                <th scope="row">{ &column.header }<span class="import-mark">{ mark.unwrap_or_default() }</span></th>
                <td class="words">{ column.samples.join(page.say("、", ", ")) }</td>
                <td class="words">{ select(page, import, &column.becomes) }</td>
                <td class="words">{ &column.sure }</td>
                <td class="words">{ &column.why }</td>
            </tr>
        }
    };
    table(
        name,
        "import-columns",
        &headings,
        columns.iter().map(row).collect(),
    )
}

/// A table of the view.
pub fn table(name: &str, class: &'static str, headings: &[&'static str], rows: Html) -> Html {
    html! {
        <table {class} aria-label={name.to_owned()}>
            <thead><tr>{ for headings.iter().map(|heading| html! { <th scope="col" class="words">{ heading }</th> }) }</tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}
