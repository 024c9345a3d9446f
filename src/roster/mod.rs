//! The roster 花名册: the schools and teachers of a district, anonymised.
//!
//! Every column is defined once, in the table of [`SchoolColumn`], [`TeacherColumn`] or [`PreferenceColumn`]; the model, reading, checking,
//! writing and the documentation follow from it.

mod bands;
mod cell;
pub mod codes;
mod columns;
pub mod encoding;
mod extra;
pub mod fields;
mod fingerprint;
pub mod generate;
pub(crate) mod grid;
mod model;
pub(crate) mod nearest;
mod not_given;
mod parts;
pub mod personal;
pub mod problem;
pub(crate) mod read;
pub(crate) mod spelled;
pub(crate) mod values;
mod write;

pub use bands::{Band, Bands, Span};
pub use codes::{
    Assessment, BackboneLevel, CadreLevel, Code, Education, EndKind, Entry, Gender, Locality, RecordLevel,
    Stage, Status, Subject, Title, TitleBand,
};
pub use columns::{
    ActualEnd, DatedRecord, ListedPosts, OnList, OutcomeColumn, PlaceColumn, Preference, PreferenceColumn,
    RecordColumn, RecordRow, School, SchoolColumn, Teacher, TeacherColumn, rolls,
};
pub use extra::{EXTRA, ExtraColumn, ExtraKind, ExtraValue, extra_header, extra_name};
pub use grid::csv_rows;
pub use model::Roster;
pub use not_given::NotGiven;
pub use parts::{Honours, Position, SchoolIndex, StageRoll, TeacherIndex, ZoneIndex};
pub use read::{Given, LoadedRoster, check_size, read_given, read_own, read_roster};
pub use values::{is_empty_cell, year_of_cell};
pub use write::{
    EXAMPLE, WrittenRoster, rows_of, school_cells, table_of, teacher_cells, template, write_outcome,
    write_roster,
};
