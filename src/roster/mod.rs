//! The roster 花名册: the schools and teachers of a district, anonymised.
//!
//! Every column is defined once, in the table of [`SchoolColumn`], [`TeacherColumn`] or [`PreferenceColumn`]; the model, reading, checking,
//! writing and the documentation follow from it.

mod cell;
pub mod codes;
mod columns;
pub mod encoding;
pub mod fields;
mod fingerprint;
pub mod generate;
mod grid;
mod model;
mod parts;
pub mod personal;
pub mod problem;
mod read;
mod values;
mod write;

pub use codes::{
    Assessment, BackboneLevel, CadreLevel, Code, Education, Gender, Locality, Stage, Status, Subject, Title,
    TitleBand,
};
pub use columns::{
    ListedPosts, PlaceColumn, Preference, PreferenceColumn, School, SchoolColumn, Teacher, TeacherColumn,
};
pub use model::Roster;
pub use parts::{Honours, Position, SchoolIndex, StageRoll, TeacherIndex, ZoneIndex};
pub use read::{LoadedRoster, check_size, read_roster};
pub use write::{WrittenRoster, school_cells, teacher_cells, template, write_roster};
