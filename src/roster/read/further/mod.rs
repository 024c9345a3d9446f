//! Reading the further tables, which refer to schools and teachers.

pub(super) mod outcome;
pub(super) mod places;
pub(super) mod preferences;
pub(super) mod records;
