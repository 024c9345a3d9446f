//! The tables in a sheet: where the header is, which rows are data, and what the others are.

mod model;

pub use model::{ColumnFound, Found, LeftOut, Reading, RowLeftOut};
