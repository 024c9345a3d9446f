//! Schools derived from the rows of their teachers, where there is no table of schools.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::Language;
use crate::language::spelling::folded;
use crate::ordering::sort;
use crate::roster::codes::Stage;
use crate::roster::fields::{Column, Field, TableKind};
use crate::roster::values::code_of;
use crate::roster::{Code, Given, SchoolColumn, TeacherColumn};

/// A school that was found in the teachers' rows, with what has to be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolToFill {
    /// Its code.
    pub id: String,
    /// The stages that its teachers teach.
    pub stages: Vec<Stage>,
    /// How many teachers it has.
    pub teachers: usize,
    /// What the teachers' rows say of it, by field.
    pub known: BTreeMap<&'static str, String>,
}

/// The schools that were derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// In the order of the files.
    pub schools: Vec<SchoolToFill>,
    /// Columns of the table of schools that no row says.
    pub missing: Vec<&'static str>,
    /// Columns of which rows of one school say different things; the first holds.
    pub differing: Vec<&'static str>,
}

/// What has to be filled in by hand, in a table to be filled in: nobody can mistake it for a value.
const TO_FILL: &str = "?";

impl Derived {
    /// Whether the schools can be read as they are.
    pub const fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// A table of the schools with what is known of them, to be filled in: CSV with our headers, `?` where something must be
    /// filled in, nothing where a school does not have a stage.
    pub fn table_to_fill(&self, language: Language) -> String {
        let rows = self.schools.iter().map(|school| {
            let cells = SchoolColumn::ALL.iter().map(|&column| {
                let field = column.field();
                if column == SchoolColumn::Id {
                    return school.id.clone();
                }
                if let Some(known) = school.known.get(field.key) {
                    return known.clone();
                }
                let of_stage = crate::roster::rolls()
                    .iter()
                    .position(|columns| columns.contains(&column))
                    .is_some_and(|stage| school.stages.iter().any(|own| own.index() == stage));
                if field.required || of_stage {
                    TO_FILL.to_owned()
                } else {
                    String::new()
                }
            });
            cells.collect::<Vec<_>>()
        });
        crate::roster::table_of(TableKind::Schools, rows, language)
    }
}

/// Schools as they are met.
#[derive(Debug, Default)]
pub(super) struct Deriving {
    schools: Vec<Met>,
    /// By what is common to all ways of writing a code.
    places: BTreeMap<String, usize>,
    /// The header of the column of schools, and the row of the header.
    header: Option<(String, String, u32)>,
    differing: BTreeMap<&'static str, usize>,
}

#[derive(Debug)]
struct Met {
    school: SchoolToFill,
    row: u32,
}

impl Deriving {
    /// Where the schools stand: sheet, header of their column, row of the header.
    pub(super) fn stand_in(&mut self, sheet: &str, header: &str, row: u32) {
        self.header
            .get_or_insert_with(|| (sheet.to_owned(), header.to_owned(), row));
    }

    /// Takes in the row of a teacher: the school, the stage, and what it says of the school.
    pub(super) fn meet<'a>(
        &mut self,
        row: u32,
        school: &str,
        stage: &str,
        said: impl Iterator<Item = (&'static Field, &'a str)>,
    ) {
        if school.is_empty() {
            return;
        }
        let place = *self.places.entry(folded(school)).or_insert_with(|| {
            self.schools.push(Met {
                school: SchoolToFill {
                    id: school.to_owned(),
                    stages: Vec::new(),
                    teachers: 0,
                    known: BTreeMap::new(),
                },
                row,
            });
            self.schools.len() - 1
        });
        let met = &mut self.schools[place].school;
        met.teachers += 1;
        let stage = code_of(stage, TeacherColumn::Stage.field());
        if let Some(stage) = stage.and_then(Stage::read)
            && !met.stages.contains(&stage)
        {
            met.stages.push(stage);
            sort(&mut met.stages);
        }
        for (field, value) in said.filter(|(_, value)| !value.is_empty()) {
            let known = met.known.entry(field.key).or_insert_with(|| value.to_owned());
            if folded(known) != folded(value) {
                *self.differing.entry(field.key).or_default() += 1;
            }
        }
    }

    /// The schools, as a table for the reader if nothing is missing that it needs.
    pub(super) fn finish(self, given: &mut Vec<Given>) -> Derived {
        let fields = SchoolColumn::ALL.iter().map(|column| column.field());
        let said = |field: &Field| {
            self.schools
                .iter()
                .any(|met| met.school.known.contains_key(field.key))
        };
        let mut missing: Vec<&str> = fields
            .clone()
            .filter(|field| field.required && field.key != "id" && !said(field))
            .map(|field| field.key)
            .collect();
        let rolls = crate::roster::rolls();
        for (stage, columns) in rolls.iter().enumerate() {
            let taught = self
                .schools
                .iter()
                .any(|met| met.school.stages.iter().any(|own| own.index() == stage));
            let columns = columns.iter().map(|column| column.field());
            missing.extend(
                columns
                    .filter(|field| taught && !said(field))
                    .map(|field| field.key),
            );
        }
        if missing.is_empty()
            && let Some((sheet, header, row)) = &self.header
        {
            let fields: Vec<&'static Field> =
                fields.filter(|field| field.key == "id" || said(field)).collect();
            let columns: Vec<(&str, &Field)> = fields
                .iter()
                .map(|field| {
                    (
                        if field.key == "id" {
                            header.as_str()
                        } else {
                            field.chinese
                        },
                        *field,
                    )
                })
                .collect();
            let mut table = Given::new(sheet, TableKind::Schools, *row, &columns, &[]);
            for met in &self.schools {
                let cells = fields.iter().map(|field| match field.key {
                    "id" => met.school.id.as_str(),
                    key => met.school.known.get(key).map_or("", String::as_str),
                });
                table.push_row(met.row, cells);
            }
            given.insert(0, table);
        }
        Derived {
            schools: self.schools.into_iter().map(|met| met.school).collect(),
            missing,
            differing: self.differing.into_keys().collect(),
        }
    }
}
