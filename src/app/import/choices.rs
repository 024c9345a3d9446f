//! What tables and columns can become.

use super::shown::{Shown, said};
use crate::app::protocol::Choice;
use crate::import::doubt::becomes;
use crate::import::mapping::{Becomes, ColumnPlan, NOT_READ, Sureness, TablePlan, Why};
use crate::import::recipe::pick::{EXTRA, LEFT_OUT, REMOVED, fields, option_of};
use crate::import::recipe::{Name, SheetTable};
use crate::import::values::key_of;
use crate::language::{Language, Text};
use crate::roster::ExtraKind;
use crate::roster::fields::{Field, TableKind};
use crate::text;

const TAKEN_OUT: Text = Text::new("去掉（个人信息）", "taken out (personal)");

/// An option, marked where it is what is proposed.
fn marked(words: &str, is_proposed: bool, language: Language) -> String {
    if is_proposed {
        let marked = text! { zh: "{words}（建议）", en: "{words} (proposed)", words };
        marked.say(language)
    } else {
        words.to_owned()
    }
}

/// Puts the option in force first and marks it, where nobody chose it.
fn proposed_first(options: &mut Vec<(String, String)>, chosen: &str, language: Language) {
    if let Some(place) = options.iter().position(|(name, _)| name == chosen) {
        let (name, words) = options.remove(place);
        options.insert(0, (name, marked(&words, true, language)));
    }
}

/// Which table a table of a file is.
pub fn table_choice(shown: &Shown<'_>, number: usize, plan: &TablePlan) -> Choice {
    let language = shown.asked.language;
    let is = SheetTable::of(plan);
    // Records are known by what they hold; another table is not made to hold them.
    let offered = SheetTable::ALL
        .into_iter()
        .filter(|&table| table != SheetTable::Records || is == table);
    let mut options: Vec<(String, String)> = offered
        .map(|table| (table.key().to_owned(), said(table.name(), language)))
        .collect();
    let chosen = is.key();
    if !matches!(plan.why, Why::Chosen) {
        proposed_first(&mut options, chosen, language);
    }
    let label = text! { zh: "“{name}”是哪一张表", en: "which table “{name}” is", name = &plan.name };
    Choice {
        name: Name::Table(number).to_string(),
        label: label.say(language),
        options,
        chosen: chosen.to_owned(),
        is_open: plan.is_read() && is_open(shown, plan.sure),
    }
}

fn is_open(shown: &Shown<'_>, sure: Sureness) -> bool {
    sure == Sureness::Doubtful && !shown.recipe.picked.accepts
}

/// What a column becomes. `left` is how many options may still be offered.
pub fn column_choice(
    shown: &Shown<'_>,
    (number, plan): (usize, &TablePlan),
    column: &ColumnPlan,
    left: &mut usize,
) -> Choice {
    let language = shown.asked.language;
    let chosen = option_of(column);
    // What a header leaves open is asked in a question of its own, once for all tables.
    let is_asked_apart = matches!(column.why, Why::Unclear { .. });
    let is_read = matches!(column.becomes, Becomes::Fields(_) | Becomes::Extra(_));
    let is_open = is_read && !is_asked_apart && is_open(shown, column.sure);
    let mut options = Vec::new();
    if let Some(table) = plan.table {
        let all: Vec<&Field> = fields(table).collect();
        if all.len() <= *left || is_open {
            *left = left.saturating_sub(all.len());
            options.extend(
                all.into_iter()
                    .map(|field| (key_of(field), words(field, table, language))),
            );
        }
    }
    // What no field is for, or perhaps none, can be kept as a column of its own, first as what its samples look like.
    let is_free = is_open || matches!(column.becomes, Becomes::LeftOut | Becomes::Extra(_));
    if plan.table == Some(TableKind::Teachers) && is_free && column.filled > 0 {
        let first = ExtraKind::of_cells(column.samples.iter().map(String::as_str));
        let others = ExtraKind::ALL.into_iter().filter(|&kind| kind != first);
        for kind in std::iter::once(first).chain(others) {
            let words = text! { zh: "附加列（{kind}）", en: "extra column ({kind})", kind = kind.name() };
            options.push((format!("{EXTRA}{}", kind.key()), words.say(language)));
        }
    }
    options.push((LEFT_OUT.to_owned(), said(NOT_READ, language)));
    options.push((REMOVED.to_owned(), said(TAKEN_OUT, language)));
    if !options.iter().any(|(name, _)| *name == chosen) {
        options.push((chosen.clone(), becomes(column).say(language)));
    }
    if !matches!(column.why, Why::Chosen) {
        proposed_first(&mut options, &chosen, language);
    }
    let label = text! {
        zh: "“{sheet}”的“{header}”列成为", en: "what column “{header}” of “{sheet}” becomes",
        sheet = &plan.name, header = &column.header
    };
    Choice {
        name: Name::Column(number, column.place).to_string(),
        label: label.say(language),
        options,
        chosen,
        is_open,
    }
}

/// A field, with its table where that is another one.
fn words(field: &Field, table: TableKind, language: Language) -> String {
    let header = field.header(language);
    if field.table == table {
        return header.to_owned();
    }
    let words =
        text! { zh: "{table}：{header}", en: "{table}: {header}", table = field.table.name(), header };
    words.say(language)
}
