//! Which rows are left out by what a column says: first the column, then its values with their rows, then why.

use super::shown::{Shown, said};
use crate::app::protocol::Choice;
use crate::import::mapping::TablePlan;
use crate::import::recipe::by_hand::{KEPT, REASONS};
use crate::import::recipe::by_value::{VALUE, Values, value_named, values};
use crate::import::recipe::pick::NONE;
use crate::import::recipe::{Name, SheetTable};
use crate::language::Text;
use crate::ordering::sort_by_key;
use crate::text;

/// What can be chosen of the tables of a kind, beside the first of them; `left` is how many options may still be offered.
pub fn by_value_choices(
    shown: &Shown<'_>,
    (number, plan): (usize, &TablePlan),
    left: &mut usize,
) -> Vec<Choice> {
    let Some(kind) = plan.table else {
        return Vec::new();
    };
    let mut plans = shown.imported.plans.iter();
    if plans.position(|plan| plan.table == Some(kind)) != Some(number) {
        return Vec::new();
    }
    let table = SheetTable::of(plan);
    let values = values(shown.tables, &shown.imported.plans, kind);
    let count = values.len() + values.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let decided = decided(shown, table, &values);
    if values.is_empty() || count > *left {
        return decided;
    }
    *left -= count;
    let mut all = vec![which(shown, table, &values)];
    all.extend(what(shown, table, &values));
    all.extend(decided);
    all
}

/// The column that is looked at.
fn looked_at<'a>(shown: &'a Shown<'_>, table: SheetTable) -> Option<&'a str> {
    let mut chosen = shown.recipe.picked.by_value.iter();
    chosen
        .find(|(own, _)| *own == table)
        .map(|(_, header)| header.as_str())
}

/// By which column.
fn which(shown: &Shown<'_>, table: SheetTable, values: &Values) -> Choice {
    let language = shown.asked.language;
    let label = text! {
        zh: "{table}按哪一列的值剔除行", en: "the column of the {table} by whose values rows are left out",
        table = table.name()
    };
    let none = Text::new("按某列的值剔除行…", "leave out rows by a column…");
    let columns = values.iter().map(|(header, _)| {
        let words = text! { zh: "按“{header}”列剔除", en: "leave out by “{header}”", header };
        (header.clone(), words.say(language))
    });
    Choice {
        name: Name::By(table.key()).to_string(),
        label: label.say(language),
        options: [(NONE.to_owned(), said(none, language))]
            .into_iter()
            .chain(columns)
            .collect(),
        chosen: looked_at(shown, table).unwrap_or(NONE).to_owned(),
        is_open: false,
    }
}

/// Which of its values, but for those that are left out already.
fn what(shown: &Shown<'_>, table: SheetTable, values: &Values) -> Option<Choice> {
    let language = shown.asked.language;
    let chosen = looked_at(shown, table)?;
    let (header, values) = values.iter().find(|(header, _)| header == chosen)?;
    let is_out = |value: &str| {
        let mut out = shown.recipe.rows_by_value.iter();
        out.any(|own| own.is_of(table, header) && own.value == value)
    };
    let mut values: Vec<(&String, &usize)> = values.iter().filter(|(value, _)| !is_out(value)).collect();
    // The commonest first.
    sort_by_key(&mut values, |(value, rows)| (usize::MAX - **rows, *value));
    let label = text! {
        zh: "“{header}”为哪个值的行不读", en: "the value of “{header}” whose rows are left out", header
    };
    let none = text! { zh: "“{header}”为…的行不读", en: "leave out where “{header}” is…", header };
    let values = values.into_iter().map(|(value, rows)| {
        let words = text! {
            zh: "{value}（{rows} 行）", en: "{value} ({rows:row|rows})", value = value_named(value), rows = *rows
        };
        (format!("{VALUE}{value}"), words.say(language))
    });
    Some(Choice {
        name: Name::ByColumn(table.key(), header).to_string(),
        label: label.say(language),
        options: [(NONE.to_owned(), none.say(language))]
            .into_iter()
            .chain(values)
            .collect(),
        chosen: NONE.to_owned(),
        is_open: false,
    })
}

/// What is left out so far: why, or not after all.
fn decided(shown: &Shown<'_>, table: SheetTable, values: &Values) -> Vec<Choice> {
    let language = shown.asked.language;
    let own = shown.recipe.rows_by_value.iter();
    let own = own.filter(|own| own.table == table);
    let choice = |own: &crate::import::recipe::RowsByValue| {
        let column = values.iter().find(|(header, _)| own.is_of(table, header));
        let rows = column
            .and_then(|(_, values)| values.get(&own.value))
            .copied()
            .unwrap_or(0);
        let what = text! {
            zh: "“{header}”为“{value}”的 {rows} 行", en: "{rows:row|rows} whose “{header}” is “{value}”",
            header = &own.header, value = value_named(&own.value), rows
        };
        let kept = text! { zh: "{what}：照读", en: "{what}: read", what = what.clone() };
        let out = REASONS.iter().map(|(key, why)| {
            let words =
                text! { zh: "{what}：不读，{why}", en: "{what}: left out, {why}", what = what.clone(), why = *why };
            ((*key).to_owned(), words.say(language))
        });
        let is_reason = REASONS.iter().any(|(key, _)| *key == own.why);
        let words = text! {
            zh: "{what}：不读，{why}", en: "{what}: left out, {why}", what = what.clone(), why = &own.why
        };
        let own_words = (!is_reason).then(|| (own.why.clone(), words.say(language)));
        Choice {
            name: Name::ByValue(table.key(), &own.header, &own.value).to_string(),
            label: what.say(language),
            options: [(KEPT.to_owned(), kept.say(language))]
                .into_iter()
                .chain(out)
                .chain(own_words)
                .collect(),
            chosen: own.why.clone(),
            is_open: false,
        }
    };
    own.map(choice).collect()
}
