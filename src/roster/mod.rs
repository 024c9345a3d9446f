//! The roster 花名册: the schools and teachers of a district, anonymised.
//!
//! [`fields`] defines every column once; reading, checking, writing and the documentation follow from it.

mod cell;
pub mod codes;
pub mod encoding;
pub mod fields;
mod fingerprint;
pub mod generate;
mod model;
pub mod personal;
pub mod problem;
mod read;
pub mod table;
mod write;

pub use codes::{
    Assessment, BackboneLevel, CadreLevel, Code, Education, Gender, Locality, Stage, Status, Subject, Title,
    TitleBand,
};
pub use fields::{School, Teacher};
pub use model::{Honours, Position, Roster, SchoolIndex, StageRoll, TeacherIndex, ZoneIndex};
pub use read::{LoadedRoster, open_table, read_roster, recognise};
pub use write::{WrittenRoster, template, write_roster};
