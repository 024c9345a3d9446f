//! One reader a file.

pub mod book;
pub mod import;
pub mod instance;
pub mod link;
pub mod messages;
pub mod policy;
pub mod project;
pub mod questions;
pub mod roster;
mod run;
pub mod scenario;
pub mod typed;
pub mod workbook;
