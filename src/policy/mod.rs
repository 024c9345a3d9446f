//! The policy document: every rule that an official can change, and the assumptions, kept apart from the rules.
//!
//! A policy is one JSON document ([`Policy`]). [`leaves`] describes each of its leaves: name in both languages,
//! unit, range and source. A scenario is a named list of [`overrides`] over the default document, so that the
//! difference between two scenarios is a short list of changed clauses.

mod behaviour;
mod check;
mod document;
pub mod documentation;
mod establishment;
pub mod leaves;
pub mod overrides;
mod posts;
mod preset;
mod rotation;
mod rounds;
mod scoring;
mod standing;
pub mod timetable;

pub use behaviour::Behaviour;
pub use check::{PolicyProblem, check};
pub use document::{ByStage, Policy, PolicyError, VERSION};
pub use establishment::{Establishment, SmallSchool};
pub use overrides::{Overrides, Scenario};
pub use posts::{FullLoads, JuniorLoads, Posts, PostsBasis, PrimaryLoads, SeniorLoads};
pub use preset::Preset;
pub use rotation::Rotation;
pub use rounds::{DirectedPlacementRules, Mechanism, Round, Scope};
pub use scoring::{
    Block, HonourPoints, ItemKind, LevelAttribute, Normalisation, ScoreItem, Scoring, TieBreak, YearsQuantity,
};
pub use standing::Standing;
