//! The table of leaves: one entry for each rule and assumption, section by section.

mod after;
mod behaviour;
mod duties;
mod establishment;
mod posts;
mod procedure;
mod rounds;
mod standing;

use super::Leaf;
use crate::policy::scoring;

/// Every section of the document, in its order.
pub const SECTIONS: &[&[Leaf]] = &[
    establishment::LEAVES,
    posts::LEAVES,
    standing::LEAVES,
    scoring::leaves::LEAVES,
    procedure::LEAVES,
    rounds::LEAVES,
    after::LEAVES,
    duties::LEAVES,
    behaviour::LEAVES,
];
