//! Personal data are refused: what they look like, and which columns of a file hold them.

pub(super) mod columns;
pub mod evident;
