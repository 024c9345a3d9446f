//! What is given for all rows where no column says it: one value, or what another sheet says of the school.

use std::collections::BTreeMap;

use super::Recipe;
use super::pick::CODE;
use crate::import::mapping::{TablePlan, Target};
use crate::import::values::key_of;
use crate::roster::fields::{Column as _, Field, Kind, TableKind};
use crate::roster::personal::may_name_somebody;
use crate::roster::values::code_of;
use crate::roster::{SchoolColumn, TeacherColumn};

/// The value that stands for what another sheet says of the school.
pub const BY_SCHOOL: &str = "by_school";
/// What stands before a text in the name of an option.
pub const TEXT: &str = "text/";
/// The zone of a district that has one only.
pub const ONE_ZONE: &str = "全区（县）";
/// The longest text, in characters.
const LONGEST: usize = 40;

/// What stands for one number of pupils or classes of a school of several stages, and what becomes of it.
pub const TOGETHER: &str = "schools.stages_together";
/// It is divided among the stages by how many grades each has.
pub const BY_GRADES: &str = "by_grades";
/// It is not read, and numbers by stage are filled in by hand.
pub const LEFT_BLANK: &str = "left_blank";

/// Whether numbers of several stages in one are divided; nothing where it is not decided.
pub fn divides(recipe: &Recipe) -> Option<bool> {
    match recipe.for_all.get(TOGETHER).map(String::as_str) {
        Some(BY_GRADES) => Some(true),
        Some(LEFT_BLANK) => Some(false),
        _ => recipe.picked.accepts.then_some(true),
    }
}

/// The fields that can be given for all rows.
pub fn fields() -> [&'static Field; 3] {
    [
        TeacherColumn::Stage.field(),
        SchoolColumn::Zone.field(),
        SchoolColumn::Locality.field(),
    ]
}

/// Whether a field is missing in tables that are read: its own, or, where schools are derived, in those of teachers.
pub fn is_missing(plans: &[TablePlan], field: &'static Field) -> bool {
    let has = |kind| plans.iter().any(|plan| plan.table == Some(kind));
    let table = if has(field.table) {
        field.table
    } else {
        TableKind::Teachers
    };
    let mut own = plans.iter().filter(|plan| plan.table == Some(table));
    own.any(|plan| plan.feeding(field).next().is_none())
}

/// What a recipe gives for a field in all rows, as the reader takes it; nothing where it gives nothing that can be.
pub fn given<'recipe>(recipe: &'recipe Recipe, field: &Field) -> Option<&'recipe str> {
    fields().iter().find(|known| **known == field)?;
    let value = recipe.for_all.get(&key_of(field))?;
    fits(value, field).then_some(value.as_str())
}

/// What is given and needed, by field.
pub fn used(recipe: &Recipe, plans: &[TablePlan]) -> BTreeMap<String, String> {
    let missing = fields().into_iter().filter(|field| is_missing(plans, field));
    let given = missing.filter_map(|field| Some((key_of(field), given(recipe, field)?.to_owned())));
    given.collect()
}

/// Whether a value can be given.
fn fits(value: &str, field: &Field) -> bool {
    if value == BY_SCHOOL {
        return true;
    }
    if let Kind::Code(_) = field.kind {
        return code_of(value, field).is_some();
    }
    let length = value.chars().count();
    (1..=LONGEST).contains(&length) && (value == ONE_ZONE || !may_name_somebody(value))
}

/// Gives a value for all rows.
pub(super) fn choose(recipe: &mut Recipe, key: &str, option: &str) -> Option<()> {
    if key == TOGETHER {
        let known = [BY_GRADES, LEFT_BLANK]
            .into_iter()
            .find(|known| *known == option)?;
        recipe.for_all.insert(key.to_owned(), known.to_owned());
        return Some(());
    }
    let field = Target::of_key(key)?.field;
    fields().iter().find(|known| **known == field)?;
    let value = match field.kind {
        _ if option == BY_SCHOOL => option,
        Kind::Code(_) => code_of(option.strip_prefix(CODE)?, field)?,
        _ => option.strip_prefix(TEXT)?,
    };
    fits(value, field).then_some(())?;
    recipe.for_all.insert(key.to_owned(), value.to_owned());
    Some(())
}

/// The name of the option that gives a value.
pub fn option_of_value(value: &str, field: &Field) -> String {
    match field.kind {
        _ if value == BY_SCHOOL => BY_SCHOOL.to_owned(),
        Kind::Code(_) => format!("{CODE}{value}"),
        _ => format!("{TEXT}{value}"),
    }
}
