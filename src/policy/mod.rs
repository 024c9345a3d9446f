//! The policy document: every rule that an official can change, and the assumptions, kept apart from the rules.
//!
//! A policy is one JSON document ([`Policy`]). [`leaves`] describes each of its leaves: name in both languages,
//! unit, range and source. A scenario is a named list of [`overrides`] over the default document, so that the
//! difference between two scenarios is a short list of changed clauses.

mod awaiting;
mod behaviour;
mod check;
mod choice;
pub mod clauses;
mod costs;
mod document;
mod duties;
mod establishment;
mod grades;
pub mod json_text;
pub mod leaves;
mod mechanism;
mod migrate;
pub mod overrides;
mod posts;
mod preset;
mod procedure;
mod rotation;
mod rounds;
pub mod schema;
mod scheme;
pub mod scoring;
mod standing;
mod strict;
pub mod timetable;

pub use crate::mechanism::Mechanism;
pub use awaiting::Awaiting;
pub use behaviour::{Appeals, Behaviour, SimulatedMarks};
pub use check::{Contradiction, PolicyProblem, check};
pub use costs::Costs;
pub use document::{ByStage, Policy, PolicyError, VERSION};
pub use duties::{BySize, CadreDuty, CadreLevelRule, CadrePosts, Duties, HomeroomDuty, HomeroomLevel};
pub use establishment::{CapSharing, Establishment, SmallSchool};
pub use grades::{BeyondRatio, GRADES, Grades};
pub use mechanism::{ChainsBy, MechanismRules, ReservedFor};
pub use overrides::{Overrides, Scenario};
pub use posts::{
    DutyLessons, FullLoads, Itinerant, JuniorLoads, Posts, PostsBasis, PrimaryLoads, SeniorLoads, TitleBasis,
    TitleShares, Titles,
};
pub use preset::{Preset, PresetGroup};
pub use procedure::{ONE_SHOT, Procedure, Sequence, Step, StepKind};
pub use rotation::{BackboneCounted, Rotation, RotationDirection, UpwardSelection};
pub use rounds::{Applicants, DirectedPlacementRules, Direction, OpenedByStage, Round, Scope, UnplacedGo};
pub use scheme::Scheme;
pub use scoring::{Block, ItemKind, MarkKind, Normalisation, ScoreItem, Scoring, TieBreak, YearsQuantity};
pub use standing::{BarredGoTo, CertificateMatch, RetirementAge, Standing};
pub use timetable::{StageTimetable, Timetable};
