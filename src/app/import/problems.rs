//! What is wrong with files, kind by kind, and what can be decided about each place: to mend the cell, or to leave out the row.

use super::shown::{Shown, said};
use crate::app::protocol::{Choice, ProblemGroup, ProblemPlace};
use crate::diagnostic::Severity;
use crate::import::mapping::{Form, TablePlan};
use crate::import::recipe::Name;
use crate::import::recipe::by_hand::{KEPT, REASONS, is_mendable, mended, written};
use crate::import::recipe::pick::fields;
use crate::import::values::key_of;
use crate::language::{Language, Message, Say, Text};
use crate::ordering::sort;
use crate::roster::personal::may_name_somebody;
use crate::roster::problem::{Problem, showable};
use crate::text;

/// Everything that is wrong, or only noted.
pub fn problems(shown: &Shown<'_>) -> Vec<ProblemGroup> {
    let groups = shown.imported.listed().groups();
    groups
        .filter_map(|(alike, total)| group(shown, alike, total))
        .collect()
}

fn group(shown: &Shown<'_>, alike: &[Problem], total: usize) -> Option<ProblemGroup> {
    let language = shown.asked.language;
    let first = alike.first()?;
    let is_error = first.severity == Severity::Error;
    Some(ProblemGroup {
        heading: heading(first, alike.len(), total).say(language),
        is_error,
        all: all(shown, alike),
        places: alike.iter().map(|problem| place(shown, problem)).collect(),
    })
}

/// Where problems of a kind are, and how many.
fn heading(first: &Problem, listed: usize, total: usize) -> Message {
    let file = &first.file;
    let place = if let Some(column) = &first.column {
        text! { zh: "{file}，“{column}”列", en: "{file}, column “{column}”", file, column }
    } else {
        text! { zh: "{file}", en: "{file}", file }
    };
    let what = match first.severity {
        Severity::Error => Text::new("妨碍载入", "keep it from loading"),
        Severity::Warning => Text::new("提示", "noted"),
    };
    let few = if listed < total {
        text! { zh: "，列出前 {listed} 处", en: ", the first {listed} listed", listed }
    } else {
        Text::new("", "").into()
    };
    text! { zh: "{place}：{total} 处，{what}{few}", en: "{place}: {total:place|places}, {what}{few}", place, total, what, few }
}

/// The table and the number of the row that a problem is about, where that is a row of data.
fn row_of(shown: &Shown<'_>, problem: &Problem) -> Option<(usize, u32)> {
    let row = problem.row?;
    let mut tables = shown.tables.iter().zip(&shown.imported.plans);
    let table = tables
        .position(|(view, plan)| plan.table.is_some() && plan.name == problem.file && view.has_row(row))?;
    Some((table, row))
}

/// The key of the field that the column of a problem feeds, where its cells can be mended one by one.
fn field_of(plan: &TablePlan, problem: &Problem) -> Option<String> {
    let column = problem.column.as_ref()?;
    let about = problem.kind.field();
    let mut fields =
        fields(plan.table?).filter(|field| is_mendable(field) && about.is_none_or(|about| *about == **field));
    let field = fields.find(|field| {
        let mut fed = plan.feeding(field).peekable();
        fed.peek().is_some()
            && fed.all(|(own, form)| {
                let header = showable(&own.header);
                // Which of several choices is meant, the problem does not say.
                !matches!(form, Form::OfChoice(_)) && header.is_some_and(|header| column.contains(&header))
            })
    })?;
    Some(key_of(field))
}

fn place(shown: &Shown<'_>, problem: &Problem) -> ProblemPlace {
    let language = shown.asked.language;
    let at = row_of(shown, problem);
    let cell = at.and_then(|(table, row)| {
        let (view, plan) = (shown.tables.get(table)?, shown.imported.plans.get(table)?);
        let field = field_of(plan, problem)?;
        let column = problem.column.clone().unwrap_or_default();
        let label = text! {
            zh: "第 {row} 行“{column}”改为", en: "row {row}, “{column}”: the right value", row, column
        };
        let before = mended(shown.recipe, view, row, &field).filter(|text| !may_name_somebody(text));
        Some(Choice {
            name: Name::Cell(table, row, &field).to_string(),
            label: label.say(language),
            chosen: before.unwrap_or_default().to_owned(),
            ..Choice::default()
        })
    });
    let row_out = at.map(|(table, row)| {
        let label = text! { zh: "第 {row} 行是否读入", en: "whether row {row} is read", row };
        rows_choice(table, &[row], label.say(language), language)
    });
    ProblemPlace {
        row: problem.row,
        value: problem.value.clone(),
        message: problem.diagnostic().finding.message().say(language),
        cell,
        row_out,
    }
}

/// Whether all rows of a kind are left out: knowingly, with their number.
fn all(shown: &Shown<'_>, alike: &[Problem]) -> Option<Choice> {
    let mut rows: Vec<(usize, u32)> = alike
        .iter()
        .filter_map(|problem| row_of(shown, problem))
        .collect();
    sort(&mut rows);
    rows.dedup();
    let table = rows.first()?.0;
    let rows: Vec<u32> = rows
        .into_iter()
        .filter(|(own, _)| *own == table)
        .map(|(_, row)| row)
        .collect();
    let count = rows.len();
    (count > 1).then(|| {
        let label = text! {
            zh: "有这个问题的 {count} 行", en: "the {count:row|rows} with this problem", count
        };
        rows_choice(
            table,
            &rows,
            label.say(shown.asked.language),
            shown.asked.language,
        )
    })
}

/// Whether rows are read, or left out and why.
fn rows_choice(table: usize, rows: &[u32], label: String, language: Language) -> Choice {
    let count = rows.len();
    let kept = Text::new("照读", "read");
    let mut options = vec![(KEPT.to_owned(), said(kept, language))];
    options.extend(REASONS.iter().map(|(key, why)| {
        let out = if count == 1 {
            text! { zh: "整行不读：{why}", en: "leave it out: {why}", why = *why }
        } else {
            text! { zh: "{count} 行都不读：{why}", en: "leave out all {count}: {why}", count, why = *why }
        };
        ((*key).to_owned(), out.say(language))
    }));
    Choice {
        name: Name::Rows(table, &written(rows)).to_string(),
        label,
        options,
        chosen: KEPT.to_owned(),
        is_open: false,
    }
}
