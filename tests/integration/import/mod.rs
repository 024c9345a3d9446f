//! Files as offices have them, through the doors that real files come in by.

pub mod awkward;
mod oracle;
mod packages;
mod page;
mod price;
mod report;
