//! Real files in: from whatever an office has, workbooks or text, to a checked, anonymous roster.
//!
//! The way of a file: [`book`] opens it as sheets of typed cells, [`table`] finds the tables in a sheet, [`anonymise`] takes
//! out what names a person.

pub mod anonymise;
pub mod book;
pub mod table;
