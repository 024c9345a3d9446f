//! Columns of teachers that need not be loaded, to be taken out in one go.

use crate::app::import::shown::{Shown, said};
use crate::app::protocol::Choice;
use crate::import::mapping::{TablePlan, Target};
use crate::import::recipe::ColumnBecomes;
use crate::import::recipe::pick::{NONE, YES, without_named};
use crate::language::{Language, Message, Text};
use crate::roster::fields::{Field, TableKind};
use crate::text;

/// The columns that no open proposal reads, and those that were taken out although one does. Nothing as long as nobody has
/// told what proposals read.
pub fn unneeded(shown: &Shown<'_>) -> Vec<Choice> {
    let Some(unneeded) = &shown.asked.unneeded else {
        return Vec::new();
    };
    let without = &shown.imported.recipe.anonymise.without;
    let held = held(shown);
    let of = |is_of: &dyn Fn(&str) -> bool| -> Vec<&'static Field> {
        let fields = TableKind::Teachers.fields().iter();
        let fields = fields.filter(|field| !field.required && is_of(field.key));
        fields.filter(|field| held.contains(field)).collect()
    };
    let listed = |list: &[String], key: &str| list.iter().any(|listed| listed == key);
    let (by_nothing, by_rules) = (&unneeded.by_nothing, &unneeded.by_rules);
    let is_needed = |key: &str| !listed(by_nothing, key) && !listed(by_rules, key);
    let language = shown.asked.language;
    let choice = |fields: Vec<&'static Field>, label: fn(usize, Message) -> Message| {
        if fields.is_empty() {
            return None;
        }
        let is_out = fields.iter().all(|field| without.contains(field.key));
        let kept = Text::new("保留", "kept");
        let out = Text::new("去掉，不载入", "taken out and not loaded");
        Some(Choice {
            name: without_named(&fields),
            label: label(fields.len(), named(&fields)).say(language),
            options: vec![
                (NONE.to_owned(), said(kept, language)),
                (YES.to_owned(), said(out, language)),
            ],
            chosen: if is_out { YES } else { NONE }.to_owned(),
            is_open: false,
        })
    };
    let nothing = choice(of(&|key| listed(by_nothing, key)), |count, columns| {
        text! {
            zh: "所开各方案的规则和指标都用不到的 {count} 列：{columns}",
            en: "{count:column|columns} that neither the rules of any open proposal nor the indicators use: {columns}",
            count, columns
        }
    });
    let rules = choice(of(&|key| listed(by_rules, key)), |count, columns| {
        text! {
            zh: "只有指标用到的 {count} 列（去掉后人员去向不变，有的指标算不出）：{columns}",
            en: "{count:column|columns} that indicators alone use (without {count?it|them} everybody is placed alike, and some indicator cannot be worked out): {columns}",
            count, columns
        }
    });
    let needed = choice(
        of(&|key| without.contains(key) && is_needed(key)),
        |count, columns| {
            text! {
                zh: "已去掉、但所开方案的规则要用的 {count} 列：{columns}",
                en: "{count:column|columns} taken out although the rules of an open proposal use {count?it|them}: {columns}",
                count, columns
            }
        },
    );
    [nothing, rules, needed].into_iter().flatten().collect()
}

/// The columns that the files would feed if none was taken out.
fn held(shown: &Shown<'_>) -> Vec<&'static Field> {
    let recipe = &shown.imported.recipe;
    let kept = recipe.sheets.iter().flat_map(|sheet| &sheet.columns);
    let kept = kept.filter_map(|column| match &column.becomes {
        ColumnBecomes::Fields(keys) => Some(keys),
        _ => None,
    });
    let key = |key: &String| Some(Target::of_key(key.split(':').next().unwrap_or(key))?.field);
    let mut held: Vec<&'static Field> = kept.flatten().filter_map(key).collect();
    // What was found out beside the columns: of identity numbers, of records; and what of that was taken out.
    held.extend(shown.imported.plans.iter().flat_map(TablePlan::fed));
    let fields = TableKind::Teachers.fields().iter();
    held.extend(fields.filter(|field| recipe.anonymise.without.contains(field.key)));
    held.retain(|field| field.table == TableKind::Teachers);
    held
}

/// Columns by their headers.
fn named(fields: &[&Field]) -> Message {
    Message::said(Language::ALL.map(|language| {
        let headers: Vec<&str> = fields.iter().map(|field| field.header(language)).collect();
        headers.join(language.pick("、", ", "))
    }))
}
