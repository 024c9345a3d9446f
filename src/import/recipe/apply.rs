//! A recipe over what was proposed.

use std::collections::BTreeSet;

use super::{
    BY_STAGE, ColumnBecomes, Difference, OF_CHOICE, OF_RECORD, Recipe, STAGE_OF_ROW, SheetRecipe, SheetTable,
    YEARS_SINCE, key_of_choice,
};
use crate::import::mapping::{Becomes, Extra, Form, Part, Sureness, TablePlan, Target, Why};
use crate::import::view::View;
use crate::language::spelling::normalised;
use crate::ordering::set_of;
use crate::roster::fields::TableKind;
use crate::roster::personal::PersonalData;

/// What two headers have in common that are one from year to year: width, blanks, and the year itself.
pub(super) fn signature(header: &str) -> String {
    let mut rest = normalised(header);
    let years: Vec<String> = rest
        .as_bytes()
        .windows(4)
        .filter(|digits| digits.iter().all(u8::is_ascii_digit) && digits.starts_with(b"20"))
        .filter_map(|digits| std::str::from_utf8(digits).ok().map(str::to_owned))
        .collect();
    for year in years {
        rest = rest.replace(&year, "yyyy");
    }
    rest
}

/// Which sheet of a recipe a table is: the one with most of its headers, at least half of those that the recipe names.
pub fn sheet_of<'recipe>(recipe: &'recipe Recipe, view: &View<'_>) -> Option<(usize, &'recipe SheetRecipe)> {
    let columns = view.found.columns.iter();
    let headers = set_of(columns.map(|column| signature(&view.called(column))));
    let shared = |sheet: &SheetRecipe| {
        let known = sheet
            .columns
            .iter()
            .filter(|column| headers.contains(&signature(&column.header)));
        known.count()
    };
    let fitting = recipe.sheets.iter().enumerate().filter(|(_, sheet)| {
        let same_name = sheet.sheet == view.sheet.name;
        let shared = shared(sheet);
        shared * 2 >= sheet.columns.len().max(1) || (same_name && sheet.columns.is_empty())
    });
    fitting.max_by_key(|(place, sheet)| {
        let same_name = sheet.sheet == view.sheet.name;
        (shared(sheet), same_name, usize::MAX - place)
    })
}

/// Has a recipe's sheet decide what a table and its columns become. Whatever it does not fit is told, and the rest holds.
pub fn apply(sheet: &SheetRecipe, plan: &mut TablePlan, differences: &mut Vec<Difference>) {
    plan.sure = Sureness::Sure;
    plan.why = Why::Decided;
    plan.table = sheet.table.kind();
    plan.records = sheet.table == SheetTable::Records;
    if !plan.is_read() {
        return;
    }
    let mut decided = BTreeSet::new();
    for column in &sheet.columns {
        let asked = signature(&column.header);
        let found = plan
            .columns
            .iter()
            .enumerate()
            .position(|(place, own)| !decided.contains(&place) && signature(&own.header) == asked);
        let Some(place) = found else {
            if !matches!(column.becomes, ColumnBecomes::LeftOut) {
                differences.push(Difference::ColumnGone {
                    sheet: plan.name.clone(),
                    header: column.header.clone(),
                });
            }
            continue;
        };
        decided.insert(place);
        let own = &mut plan.columns[place];
        own.becomes = match &column.becomes {
            ColumnBecomes::Extra(extra) => kept(extra, plan.table),
            ColumnBecomes::LeftOut => Becomes::LeftOut,
            ColumnBecomes::Removed => removed(&own.becomes),
            ColumnBecomes::Fields(keys) => {
                let found = targets(&own.becomes);
                let targets = keys.iter().filter_map(|key| target(key, found, differences));
                Becomes::Fields(targets.collect())
            }
        };
        if matches!(own.becomes, Becomes::Removed(_)) {
            own.samples = Vec::new();
        }
        own.sure = Sureness::Sure;
        own.why = Why::Decided;
    }
    leave_to(plan, &decided, differences);
}

/// Columns that the recipe does not name are told, and give up what it gave to others.
fn leave_to(plan: &mut TablePlan, decided: &BTreeSet<usize>, differences: &mut Vec<Difference>) {
    let given: Vec<(String, String)> = plan
        .columns
        .iter()
        .enumerate()
        .filter(|(place, _)| decided.contains(place))
        .filter_map(|(_, column)| match &column.becomes {
            Becomes::Fields(targets) => Some((targets.iter().map(Target::key), column.header.clone())),
            _ => None,
        })
        .flat_map(|(keys, header)| keys.map(move |key| (key, header.clone())))
        .collect();
    for (place, column) in plan.columns.iter_mut().enumerate() {
        if decided.contains(&place) {
            continue;
        }
        differences.push(Difference::ColumnNew {
            sheet: plan.name.clone(),
            header: column.header.clone(),
        });
        let Becomes::Fields(targets) = &mut column.becomes else {
            continue;
        };
        let better = |target: &Target| given.iter().find(|(key, _)| *key == target.key());
        let taken = targets.iter().find_map(better).map(|(_, header)| header.clone());
        targets.retain(|target| {
            better(target).is_none()
                || matches!(target.form, Form::OfYear(_) | Form::OfChoice(_) | Form::Record(_))
        });
        if let (true, Some(header)) = (targets.is_empty(), taken) {
            column.becomes = Becomes::LeftOut;
            column.sure = Sureness::Sure;
            column.why = Why::Better { header };
        }
    }
}

/// Kept as an extra column, which only teachers have; a name that cannot be one keeps nothing.
pub(super) fn kept(extra: &Extra, table: Option<TableKind>) -> Becomes {
    let of_teachers = table == Some(TableKind::Teachers);
    let named = Extra::of(&extra.name, extra.kind).filter(|_| of_teachers);
    named.map_or(Becomes::LeftOut, Becomes::Extra)
}

/// Taken out, for the reason that was found where there is one.
pub(super) const fn removed(found: &Becomes) -> Becomes {
    match found {
        Becomes::Removed(data) => Becomes::Removed(*data),
        _ => Becomes::Removed(PersonalData::Particulars),
    }
}

/// The fields that a column was found to feed.
pub(super) const fn targets(found: &Becomes) -> &[Target] {
    match found {
        Becomes::Fields(targets) => targets.as_slice(),
        _ => &[],
    }
}

/// A field as a recipe names it, with its form where that is not found again.
pub(super) fn written(target: &Target) -> String {
    match target.form {
        Form::YearsSince => format!("{}{YEARS_SINCE}", target.key()),
        Form::OfChoice(choice) => key_of_choice(&target.key(), choice),
        Form::Record(part) => format!("{}{OF_RECORD}{}", target.key(), part.key()),
        Form::ByStage => format!("{}{BY_STAGE}", target.key()),
        Form::StageOfRow => format!("{}{STAGE_OF_ROW}", target.key()),
        Form::AsIs | Form::OfYear(_) => target.key(),
    }
}

/// The field that a recipe names, in the form that it names or that was found.
pub(super) fn target(key: &str, forms: &[Target], differences: &mut Vec<Difference>) -> Option<Target> {
    let part = |said: &str| Part::ALL.into_iter().find(|part| part.key() == said);
    let of_record = key.split_once(OF_RECORD);
    let of_record = of_record.and_then(|(key, said)| Some((key, Some(Form::Record(part(said)?)))));
    let said = match key.split_once(OF_CHOICE) {
        _ if of_record.is_some() => of_record,
        Some((key, choice)) => choice
            .parse()
            .ok()
            .map(|choice| (key, Some(Form::OfChoice(choice)))),
        None => {
            let forms = [
                (YEARS_SINCE, Form::YearsSince),
                (BY_STAGE, Form::ByStage),
                (STAGE_OF_ROW, Form::StageOfRow),
            ];
            let mut forms = forms.into_iter();
            let found = forms.find_map(|(mark, form)| Some((key.strip_suffix(mark)?, Some(form))));
            Some(found.unwrap_or((key, None)))
        }
    };
    let (key, form) = said.unwrap_or((key, None));
    let Some(target) = Target::of_key(key) else {
        differences.push(Difference::FieldUnknown {
            field: key.to_owned(),
        });
        return None;
    };
    let of_year = forms
        .iter()
        .find(|form| form.field == target.field)
        .map(|form| form.form)
        .filter(|form| matches!(form, Form::OfYear(_)));
    Some(Target {
        form: form.or(of_year).unwrap_or(Form::AsIs),
        ..target
    })
}
