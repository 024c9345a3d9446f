//! What is given for all rows where no column says it.

use crate::app::import::shown::Shown;
use crate::app::protocol::Choice;
use crate::import::doubt::{TOGETHER_OPTIONS, field_named, given_for_all};
use crate::import::recipe::Name;
use crate::import::recipe::for_all::{
    BY_SCHOOL, ONE_ZONE, TOGETHER, divides, fields, given, is_missing, option_of_value,
};
use crate::import::values::key_of;
use crate::roster::fields::{Field, Kind, TableKind};
use crate::text;

/// What can be given, for every field that no column says.
pub fn for_all(shown: &Shown<'_>) -> Vec<Choice> {
    let plans = &shown.imported.plans;
    let missing = fields().into_iter().filter(|field| is_missing(plans, field));
    missing
        .map(|field| choice(shown, field))
        .chain(together(shown))
        .collect()
}

/// What becomes of one number for several stages, where any school has one.
fn together(shown: &Shown<'_>) -> Option<Choice> {
    let language = shown.asked.language;
    let schools = *shown.imported.provable.get(TOGETHER)?;
    let label = text! {
        zh: "{schools} 所学校不止一个学段，学生数、班数只有一个数。这个数", en: "{schools:school|schools} {schools?has|have} several stages and one number of pupils or classes, which is",
        schools
    };
    let options = TOGETHER_OPTIONS.into_iter();
    let chosen = shown.recipe.for_all.get(TOGETHER);
    Some(Choice {
        name: Name::ForAll(TOGETHER).to_string(),
        label: label.say(language),
        options: options
            .map(|(option, words)| (option.to_owned(), words.in_language(language).to_owned()))
            .collect(),
        chosen: chosen.cloned().unwrap_or_default(),
        is_open: divides(shown.recipe).is_none(),
    })
}

fn choice(shown: &Shown<'_>, field: &'static Field) -> Choice {
    let language = shown.asked.language;
    let key = key_of(field);
    let mut values: Vec<String> = match field.kind {
        Kind::Code(choices) => choices().iter().map(|choice| choice.key.to_owned()).collect(),
        _ => vec![ONE_ZONE.to_owned()],
    };
    let provable = shown.imported.provable.get(&key);
    values.extend(provable.map(|_| BY_SCHOOL.to_owned()));
    let chosen = given(shown.recipe, field);
    values.extend(
        chosen
            .filter(|chosen| !values.iter().any(|value| value == chosen))
            .map(str::to_owned),
    );
    let words = |value: &String| {
        let given = given_for_all(&key, value);
        let words = if let Some(schools) = provable.filter(|_| value == BY_SCHOOL) {
            text! { zh: "{given}（{schools} 所学校可定）", en: "{given} ({schools:school|schools})", given, schools = *schools }
        } else {
            text! { zh: "各行都是：{given}", en: "all rows: {given}", given }
        };
        (option_of_value(value, field), words.say(language))
    };
    let label = text! {
        zh: "{table}没有“{field}”一列。各行的“{field}”是", en: "The {table} has no column for “{field}”. All rows have",
        table = field.table.name(), field = field_named(&key)
    };
    let has_table = shown
        .imported
        .plans
        .iter()
        .any(|plan| plan.table == Some(field.table));
    Choice {
        name: Name::ForAll(&key).to_string(),
        label: label.say(language),
        options: values.iter().map(words).collect(),
        chosen: chosen.map_or_else(String::new, |chosen| option_of_value(chosen, field)),
        // Schools that are found in the teachers' rows can be filled in by hand as well.
        is_open: chosen.is_none() && (has_table || field.table == TableKind::Teachers),
    }
}
