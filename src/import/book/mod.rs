//! A file as sheets of typed cells, whatever format it was written in.

mod model;

pub use model::{Area, Book, Cell, Fault, Format, Sheet, SheetRow, Visibility};
