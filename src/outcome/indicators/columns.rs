//! Which columns of the teachers table the indicators read, besides what the rules do.

use crate::roster::TeacherColumn;

/// The columns: without one of them some indicator has another value, or none, though everybody is placed alike.
pub const COLUMNS: [TeacherColumn; 8] = [
    TeacherColumn::BirthYear,
    TeacherColumn::FirstServiceYear,
    TeacherColumn::Education,
    TeacherColumn::TitleEmployed,
    TeacherColumn::Backbone,
    TeacherColumn::CertifiedSubjects,
    TeacherColumn::WillingToMove,
    TeacherColumn::EnteredSchoolYear,
];
