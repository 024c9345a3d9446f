//! The policy document: every rule that an official can change, and the assumptions, kept apart from the rules.
//!
//! A policy is one JSON document ([`Policy`]). [`leaves`] describes each of its leaves: name in both languages,
//! unit, range and source. Each chapter of the document has a folder: the rules with their defaults, their `leaves`, and
//! their `clauses` in words. A scenario is a named list of [`overrides`] over the default document, so that the
//! difference between two scenarios is a short list of changed clauses.

mod after;
mod behaviour;
mod check;
mod choice;
pub mod clauses;
mod columns;
mod complete;
pub mod conditions;
mod document;
mod duties;
mod effect;
mod error;
mod establishment;
pub mod leaves;
mod mechanism;
mod migrate;
pub mod overrides;
mod posts;
mod preset;
mod procedure;
mod rounds;
pub mod schema;
mod scheme;
pub mod scoring;
mod standing;
mod strict;

pub use after::{Awaiting, BackboneCounted, Rotation, RotationDirection, RotationFirst, UpwardSelection};
pub use behaviour::{Appeals, Behaviour, Costs, SimulatedMarks};
pub use check::{Contradiction, PolicyProblem, check};
pub use conditions::Condition;
pub use document::{ByStage, Policy, VERSION, rules_digest};
pub use duties::{BySize, CadreDuty, CadreLevelRule, CadrePosts, Duties, HomeroomDuty, HomeroomLevel};
pub use error::PolicyError;
pub use establishment::{CapSharing, Establishment, SmallSchool};
pub use mechanism::{ChainsBy, MechanismRules, ReservedFor};
pub use overrides::{Overrides, Scenario};
pub use posts::{
    AtLeastOne, BeyondRatio, DutyLessons, FullLoads, GRADES, Grades, Itinerant, JuniorLoads, Pooling, Posts,
    PostsBasis, PrimaryLoads, SeniorLoads, StageTimetable, Timetable, TitleBasis, TitleShares, Titles,
};
pub use preset::{Plan, PlanRule, Preset, PresetGroup, Published};
pub use procedure::{ONE_SHOT, Procedure, Provisions, Schedule, Sequence, Step, StepKind};
pub use rounds::{
    Applicants, Approval, CountedOver, Declined, Departures, DeparturesAt, DeparturesCount,
    DirectedPlacementRules, Direction, DistanceFrom, Entries, OpenedByStage, OpenedOver, Opening, PlacedBy,
    Refused, Round, Scope, SurplusExcepted, UnplacedGo, WishPoints, Withdrawal, merge, new_entry,
    rules_something, voluntary_first,
};
pub use scheme::Scheme;
pub use scoring::{
    Block, Compared, ItemKind, MarkKind, Missing, Normalisation, OrderFault, OrderKey, ScoreItem, Scoring,
    YearsQuantity,
};
pub(crate) use strict::read_json_of_any_length;

pub use standing::{BarredGoTo, CertificateMatch, FailedLevel, RetirementAge, Standing};
