//! The table of schools.

use yew::prelude::*;

use super::context::{Context, use_page};
use crate::app::format::{number, thousandths};
use crate::app::school_order::{SchoolColumn, SchoolOrder};
use crate::app::state::Action;
use crate::language::Text;
use crate::outcome::schools::SchoolRow;
use crate::roster::Code;

const COLUMNS: &[(SchoolColumn, Text)] = &[
    (SchoolColumn::School, Text::new("学校", "School")),
    (SchoolColumn::Zone, Text::new("学区", "Zone")),
    (SchoolColumn::Locality, Text::new("区域", "Locality")),
    (SchoolColumn::Pupils, Text::new("学生", "Pupils")),
    (SchoolColumn::Granted, Text::new("核定教师", "Granted")),
    (SchoolColumn::Posts, Text::new("岗位", "Posts")),
    (SchoolColumn::Before, Text::new("现有教师", "Teachers now")),
    (SchoolColumn::After, Text::new("聘后教师", "After")),
    (SchoolColumn::EmptyBefore, Text::new("空岗·现状", "Empty now")),
    (SchoolColumn::EmptyAfter, Text::new("空岗·方案", "Empty after")),
    (SchoolColumn::Gap, Text::new("课时缺口", "Timetable gap")),
    (SchoolColumn::Arrived, Text::new("调入", "Arrived")),
    (SchoolColumn::Left, Text::new("调出", "Left")),
    (SchoolColumn::Awaiting, Text::new("待岗", "Awaiting")),
];

/// Rows shown at once; more are a page further.
const ROWS: usize = 50;

/// The table of schools.
#[component]
pub fn Schools() -> Html {
    let page = use_page();
    let order = use_state(SchoolOrder::default);
    let first = use_state(|| 0_usize);
    let Some(results) = page.results.clone() else {
        return html! { <div hidden=true></div> };
    };
    let (Some(before), Some(after)) = (results.scenarios.first(), results.scenarios.last()) else {
        return html! { <div hidden=true></div> };
    };
    let positions = order.sorted(&before.schools, &after.schools);
    let total = positions.len();
    // A smaller roster may have left the page beyond its end.
    let start = if *first < total { *first } else { 0 };
    let end = (start + ROWS).min(total);
    let turn = |to: usize| {
        let first = first.clone();
        Callback::from(move |_: MouseEvent| first.set(to))
    };
    html! {
        <section class="schools">
            <div class="section-head">
                <h3>{ page.say("各校情况", "Schools") }</h3>
                <p class="quiet-text">{ page.say("点列名排序，点学校看岗位和教师", "Click a heading to sort, a school to see its posts and teachers") }</p>
                if total > ROWS {
                    <p class="pages">
                        <button type="button" class="quiet" disabled={start == 0} onclick={turn(start.saturating_sub(ROWS))}>{ page.say("上一页", "Previous") }</button>
                        <span>{ page.language.pick(format!("第 {}–{end} 所，共 {total} 所", start + 1), format!("{}–{end} of {total}", start + 1)) }</span>
                        <button type="button" class="quiet" disabled={end == total} onclick={turn(start + ROWS)}>{ page.say("下一页", "Next") }</button>
                    </p>
                }
            </div>
            <div class="scroll-x wide" tabindex="0" role="region" aria-label={page.say("学校表", "Table of schools")}>
            <table class="school-table">
                <thead><tr>{ for COLUMNS.iter().map(|&(column, name)| heading(&page, &order, column, name, &first)) }</tr></thead>
                <tbody>{ for positions[start..end].iter().map(|&position| row(&page, &before.schools[position], &after.schools[position])) }</tbody>
            </table>
            </div>
        </section>
    }
}

fn heading(
    page: &Context,
    order: &UseStateHandle<SchoolOrder>,
    column: SchoolColumn,
    name: Text,
    first: &UseStateHandle<usize>,
) -> Html {
    let sorted = (order.column == column).then_some(if order.descending {
        "descending"
    } else {
        "ascending"
    });
    let onclick = {
        let (order, first) = (order.clone(), first.clone());
        Callback::from(move |_: MouseEvent| {
            first.set(0);
            order.set(order.clicked(column));
        })
    };
    let arrow = match sorted {
        Some("descending") => "▼",
        Some(_) => "▲",
        None => "",
    };
    html! {
        <th key={name.en} scope="col" aria-sort={sorted}>
            <button type="button" {onclick}>{ page.text(name) }<span class="sort" aria-hidden="true">{ arrow }</span></button>
        </th>
    }
}

fn row(page: &Context, before: &SchoolRow, after: &SchoolRow) -> Html {
    let count = |value: u32| html! { <td>{ number(f64::from(value), 0) }</td> };
    let open = page.school == Some(after.index);
    let empty_class = match after.empty.cmp(&before.empty) {
        std::cmp::Ordering::Less => "better",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "worse",
    };
    html! {
        <tr key={after.id.clone()} class={classes!(open.then_some("selected"))}>
            <th scope="row"><button type="button" class="link" onclick={page.on(Action::School(Some(after.index)))}>{ &after.id }</button></th>
            <td class="words">{ &after.zone }</td>
            <td class="words">{ page.text(after.locality.name()) }</td>
            { count(after.pupils) }
            { count(after.granted) }
            { count(after.posts) }
            { count(after.teachers_before) }
            { count(after.teachers) }
            { count(before.empty) }
            <td class={empty_class}>{ number(f64::from(after.empty), 0) }</td>
            <td>{ thousandths(after.gap, 1) }</td>
            { count(after.arrived) }
            { count(after.left) }
            { count(after.awaiting) }
        </tr>
    }
}
