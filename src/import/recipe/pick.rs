//! What somebody chooses for the files at hand, one choice after another, as decisions of a recipe.
//!
//! A choice has a name that says what it is about, so that it is applied without looking at a row: to the columns that were
//! found, and to the recipe. What no longer fits is told and passed over.

use std::collections::BTreeMap;

use super::name::Name;
use super::{
    ColumnBecomes, Recipe, SchoolSpellings, SheetTable, ValueMeans, apply, by_hand, by_value, for_all,
};
use crate::import::mapping::{Becomes, ColumnPlan, Extra, Form, Sureness, TablePlan, Target, Unclear, Why};
use crate::import::table::Reading;
use crate::import::values::{code_in, field_of, is_number};
use crate::import::view::View;
use crate::language::spelling::folded;
use crate::roster::fields::{Column as _, FIRST_YEAR, Field, Kind, LAST_YEAR, TableKind};
use crate::roster::{ExtraKind, OutcomeColumn};

/// The option of a table or a column that is not read.
pub const LEFT_OUT: &str = "left_out";
/// The option of a column that is taken out as personal.
pub const REMOVED: &str = "removed";
/// What stands before the kind in the option of a column that is kept as an extra one.
pub const EXTRA: &str = "extra/";
/// The option of a value that means nothing.
pub const NOTHING: &str = "nothing";
/// The option of a value whose rows are left out.
pub const ROW_OUT: &str = "row_out";
/// What stands before the key of a code list in the option of a value.
pub const CODE: &str = "code/";
/// The option of spellings that are one school.
pub const SAME: &str = "same";
/// The option of spellings that are not.
pub const OTHER: &str = "other";
/// The option that takes all proposals as they stand.
pub const ALL: &str = "all";
/// The option that leaves something as it is.
pub const NONE: &str = "none";
/// The option that does something.
pub const YES: &str = "yes";
/// What stands between the fields of one column.
const AND: char = '+';

/// What was chosen for the tables of the files at hand, by their place. It is not saved: what they became is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    pub(super) tables: BTreeMap<usize, PickedTable>,
    /// How sheets are read, by the place of the file and of the sheet in it.
    readings: BTreeMap<(usize, usize), Reading>,
    /// The columns, by their tables, of which it is looked at what rows are left out by.
    pub by_value: Vec<(SheetTable, String)>,
    /// What columns are taken for whose headers leave something open.
    unclear: BTreeMap<Unclear, Vec<Target>>,
    /// Whether every proposal is taken as it stands.
    pub accepts: bool,
}

/// What was chosen for one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct PickedTable {
    /// Which table it is.
    pub table: Option<SheetTable>,
    /// What the columns at these places become.
    columns: BTreeMap<u32, ColumnBecomes>,
}

impl Picked {
    /// How the sheet with this place is read, where that was chosen.
    pub(super) fn reading(&self, place: (usize, usize)) -> Option<Reading> {
        self.readings.get(&place).copied()
    }

    /// The sheet with this place is read so.
    pub(super) fn read(&mut self, place: (usize, usize), reading: Reading) {
        self.readings.insert(place, reading);
    }

    /// What columns are taken for whose headers leave this open, where it was chosen.
    pub fn unclear(&self, what: Unclear) -> Option<&[Target]> {
        self.unclear.get(&what).map(Vec::as_slice)
    }

    /// What was chosen for the table with this place.
    pub(in crate::import) fn of_table(&self, table: usize) -> Option<&PickedTable> {
        self.tables.get(&table)
    }
}

/// The fields that a column of a table may feed: its own, and in a table of teachers also what rows say of their schools and of
/// where they ended.
pub fn fields(table: TableKind) -> impl Iterator<Item = &'static Field> {
    let further = [TableKind::Schools, TableKind::Outcome];
    let further = further.into_iter().filter(move |_| table == TableKind::Teachers);
    let of_others = further.flat_map(TableKind::fields);
    let own = table.fields().iter();
    let who = OutcomeColumn::Teacher.field();
    own.chain(of_others.filter(move |field| field.key != "id" && *field != who))
}

/// The name of the option that a column becomes what it does.
pub fn option_of(column: &ColumnPlan) -> String {
    match &column.becomes {
        Becomes::Extra(extra) => format!("{EXTRA}{}", extra.kind.key()),
        Becomes::LeftOut => LEFT_OUT.to_owned(),
        Becomes::Removed(_) => REMOVED.to_owned(),
        Becomes::Fields(targets) => option_of_targets(targets),
    }
}

/// The name of the option that a column feeds these fields; with none, that it is not read.
pub fn option_of_targets(targets: &[Target]) -> String {
    if targets.is_empty() {
        return LEFT_OUT.to_owned();
    }
    let keys: Vec<String> = targets.iter().map(apply::written).collect();
    keys.join(&AND.to_string())
}

/// Applies what was chosen to a recipe; `tables` are those that were found in the files. Whether it fits them.
pub fn pick(recipe: &mut Recipe, tables: &[View<'_>], choice: &str, option: &str) -> bool {
    Name::read(choice)
        .and_then(|name| choose(recipe, tables, name, option))
        .is_some()
}

fn choose(recipe: &mut Recipe, found: &[View<'_>], name: Name<'_>, option: &str) -> Option<()> {
    match name {
        Name::Accept => {
            recipe.picked.accepts = (option == ALL).then_some(true)?;
        }
        Name::Year => {
            let year = option.parse().ok();
            recipe.year = Some(year.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?);
        }
        // Tables are found again by it.
        Name::Header(..) | Name::HeaderRows(..) => return None,
        Name::Table(table) => {
            found.get(table)?;
            let chosen = SheetTable::ALL.into_iter().find(|table| table.key() == option)?;
            recipe.picked.tables.entry(table).or_default().table = Some(chosen);
        }
        Name::Column(table, place) => {
            let columns = &found.get(table)?.found.columns;
            let column = columns.iter().find(|column| column.place == place)?;
            let becomes = match option {
                LEFT_OUT => ColumnBecomes::LeftOut,
                REMOVED => ColumnBecomes::Removed,
                extra if extra.starts_with(EXTRA) => {
                    let mut kinds = ExtraKind::ALL.into_iter();
                    let kind = kinds.find(|kind| extra.strip_prefix(EXTRA) == Some(kind.key()))?;
                    ColumnBecomes::Extra(Extra::of(&column.own, kind)?)
                }
                keys => {
                    let known = |key: &str| apply::target(key, &[], &mut Vec::new()).is_some();
                    let keys: Vec<String> = keys.split(AND).map(str::to_owned).collect();
                    keys.iter().all(|key| known(key)).then_some(())?;
                    ColumnBecomes::Fields(keys)
                }
            };
            let picked = recipe.picked.tables.entry(table).or_default();
            picked.columns.insert(place, becomes);
        }
        Name::Unclear(what) => {
            let what = Unclear::ALL.into_iter().find(|unclear| unclear.key() == what)?;
            let readings = what.readings().into_iter();
            let mut chosen = readings.filter(|(targets, _)| option_of_targets(targets) == option);
            let (targets, _) = chosen.next()?;
            recipe.picked.unclear.insert(what, targets);
        }
        Name::ForAll(key) => for_all::choose(recipe, key, option)?,
        Name::Value(key, value) => {
            let field = field_of(key)?;
            let is_list = matches!(field.kind, Kind::Code(_) | Kind::Codes { .. });
            (is_list || is_number(field)).then_some(())?;
            let means = match option {
                NOTHING => ValueMeans::Nothing,
                ROW_OUT => ValueMeans::RowOut,
                code => ValueMeans::Code(code_in(code.strip_prefix(CODE)?, field)?.to_owned()),
            };
            let values = recipe.values.entry(key.to_owned()).or_default();
            values.insert(value.to_owned(), means);
        }
        Name::School(school, spelling) => spelled(recipe, school, spelling, option)?,
        Name::Cell(table, row, field) => by_hand::mend(recipe, found.get(table)?, row, field, option)?,
        Name::Rows(table, rows) => by_hand::leave_out(recipe, found.get(table)?, rows, option)?,
        Name::By(table) => by_value::look_at(recipe, table, option)?,
        Name::ByColumn(table, header) => by_value::leave_out(recipe, found, (table, header), option)?,
        Name::ByValue(table, header, value) => by_value::because(recipe, (table, header, value), option)?,
        Name::Without(keys) => without(recipe, keys, option)?,
        Name::Anonymity(choice) => choice.choose(recipe, option)?,
    }
    Some(())
}

/// Takes columns of teachers out, or keeps them after all.
fn without(recipe: &mut Recipe, keys: &str, option: &str) -> Option<()> {
    let can_go = |key: &&str| {
        let mut fields = TableKind::Teachers.fields().iter();
        fields.any(|field| field.key == *key && !field.required)
    };
    let keys: Vec<&str> = keys.split(AND).collect();
    let known = keys.iter().all(can_go);
    let without = &mut recipe.anonymise.without;
    match option {
        YES if known => without.extend(keys.into_iter().map(str::to_owned)),
        NONE if known => without.retain(|out| !keys.contains(&out.as_str())),
        _ => return None,
    }
    Some(())
}

/// The name of the choice whether these columns are taken out.
pub fn without_named(fields: &[&Field]) -> String {
    let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
    Name::Without(&keys.join(&AND.to_string())).to_string()
}

/// Whether a spelling is a school of its own or that of another spelling.
fn spelled(recipe: &mut Recipe, school: &str, spelling: &str, option: &str) -> Option<()> {
    let (own, other) = (folded(school), folded(spelling));
    if own.is_empty() || other.is_empty() || own == other || ![SAME, OTHER].contains(&option) {
        return None;
    }
    for known in &mut recipe.schools {
        known.spellings.retain(|known| folded(known) != other);
    }
    let is_alone = |known: &SchoolSpellings| known.spellings.is_empty() && folded(&known.school) == other;
    recipe.schools.retain(|known| !is_alone(known));
    let (school, spellings) = if option == SAME {
        (school, vec![spelling.to_owned()])
    } else {
        (spelling, Vec::new())
    };
    let known = recipe
        .schools
        .iter_mut()
        .find(|known| folded(&known.school) == folded(school));
    match known {
        Some(known) => known.spellings.extend(spellings),
        None => recipe.schools.push(SchoolSpellings {
            school: school.to_owned(),
            spellings,
        }),
    }
    Some(())
}

/// Has what was chosen decide what a table and its columns become, over all that was proposed and decided before.
pub(in crate::import) fn overrule(picked: &PickedTable, plan: &mut TablePlan) {
    if let Some(table) = picked.table {
        plan.table = table.kind();
        plan.records = table == SheetTable::Records;
        plan.sure = Sureness::Sure;
        plan.why = Why::Chosen;
    }
    if !plan.is_read() {
        return;
    }
    let table = plan.table;
    // Of records only what was found to be a part of them is.
    let may_feed = |target: &Target| match table {
        Some(table) => fields(table).any(|field| *field == *target.field),
        None => matches!(target.form, Form::Record(_)),
    };
    let mut given = Vec::new();
    for (&place, becomes) in &picked.columns {
        let Some(own) = plan.columns.iter_mut().find(|column| column.place == place) else {
            continue;
        };
        let becomes = match becomes {
            ColumnBecomes::Extra(extra) => match apply::kept(extra, table) {
                // What was chosen while it was taken for teachers says nothing of another table.
                Becomes::LeftOut => continue,
                kept => kept,
            },
            ColumnBecomes::LeftOut => Becomes::LeftOut,
            ColumnBecomes::Removed => apply::removed(&own.becomes),
            ColumnBecomes::Fields(keys) => {
                let before = apply::targets(&own.becomes);
                let targets = keys
                    .iter()
                    .filter_map(|key| apply::target(key, before, &mut Vec::new()));
                let targets: Vec<Target> = targets.filter(may_feed).collect();
                // What was chosen while it was taken for another table says nothing of this one.
                if targets.is_empty() {
                    continue;
                }
                let new = |target: &&Target| !before.iter().any(|before| before.field == target.field);
                given.extend(
                    targets
                        .iter()
                        .filter(new)
                        .map(|target| (target.field, own.header.clone())),
                );
                Becomes::Fields(targets)
            }
        };
        if matches!(becomes, Becomes::Removed(_)) {
            own.samples = Vec::new();
        }
        own.becomes = becomes;
        own.sure = Sureness::Sure;
        own.why = Why::Chosen;
    }
    give_up(picked, &given, plan);
}

/// Columns of which nothing was chosen give up what others were chosen for.
fn give_up(picked: &PickedTable, given: &[(&'static Field, String)], plan: &mut TablePlan) {
    for column in &mut plan.columns {
        let Becomes::Fields(targets) = &mut column.becomes else {
            continue;
        };
        if picked.columns.contains_key(&column.place) {
            continue;
        }
        let better = |target: &Target| given.iter().find(|(field, _)| *field == target.field);
        let taken = targets.iter().find_map(better).map(|(_, header)| header.clone());
        targets.retain(|target| better(target).is_none());
        if let (true, Some(header)) = (targets.is_empty(), taken) {
            column.becomes = Becomes::LeftOut;
            column.sure = Sureness::Sure;
            column.why = Why::Better { header };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_a_spelling_is_a_school_can_be_chosen_again_and_again() {
        let mut recipe = Recipe::default();
        let name = Name::School("第一小学", "一小").to_string();
        for option in [SAME, OTHER, SAME, SAME] {
            assert!(pick(&mut recipe, &[], &name, option));
        }
        let same = [SchoolSpellings {
            school: "第一小学".to_owned(),
            spellings: vec!["一小".to_owned()],
        }];
        assert_eq!(recipe.schools, same);
        assert!(pick(&mut recipe, &[], &name, OTHER));
        assert!(recipe.schools.iter().all(|known| known.spellings.is_empty()));
        assert!(!pick(&mut recipe, &[], &name, "perhaps"));
    }
}
