//! Shapan 沙盘: a policy sand table for 区管校聘, the reform under which teachers are managed by the district and
//! hired by schools.
//!
//! The whole procedure is one pure function, [`run()`], from a roster, a policy and a seed:
//!
//! ```text
//! Roster + Policy + Seed
//!   → establishment 核编   how many staff each school is granted, by ratio and by timetable, side by side
//!   → posts 设岗           posts for each school × stage × subject
//!   → standing 资格        who takes part, who is protected and kept
//!   → scores 量化          each teacher's points, item by item
//!   → rounds 轮次          in-school, zone, directed placement; each with its scope, openings and mechanism
//!   → rotation 交流轮岗    town and rural teachers change places
//!   → Outcome              every placement with its reason, every indicator
//!   → compare(Outcome, Outcome)
//! ```
//!
//! ```
//! use shapan::language::Language;
//! use shapan::outcome::compare::change::compare;
//! use shapan::policy::Preset;
//! use shapan::policy::leaves::GivenNames;
//! use shapan::random::Seed;
//! use shapan::roster::generate::{CountyParameters, generate};
//! use shapan::wording::explain::reasons;
//!
//! // A fictional county, the same for everyone who asks with this seed.
//! let county = generate(&CountyParameters::with_schools(30), Seed(7))?;
//!
//! // The same people, with the same luck, under two sets of rules.
//! let run = |preset: Preset| -> Result<_, Box<dyn std::error::Error>> {
//!     let policy = preset.scenario(Language::English).overrides.apply()?;
//!     Ok(shapan::run(&county, &policy, Seed(7))?)
//! };
//! let (status_quo, proposal) = (run(Preset::STATUS_QUO)?, run(Preset::COMMON_ROUNDS)?);
//!
//! // What changed, and why it came out so for one of them.
//! let comparison = compare(&county, &status_quo, &proposal)?;
//! assert!(comparison.end_at_other_school > 0);
//! let (teacher, _) = county.teachers_indexed().next().ok_or("nobody")?;
//! let why = reasons::message(&proposal.reason(&county, teacher), &GivenNames::of(&proposal.policy));
//! assert!(!why.say(Language::Chinese).is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Same input, same seed: the same bytes out, natively and under wasm. Scores and costs are integers; ties end in a
//! declared chain, a seeded lottery, the id. The engine reads no clock, no file, no locale and no global.

pub mod app;
pub mod apportionment;
mod archive;
pub mod calendar;
mod csv_text;
pub mod diagnostic;
mod digest;
pub mod draws;
pub mod import;
pub mod instance;
pub mod json_text;
pub mod language;
pub mod limits;
pub mod matching;
pub mod mechanism;
pub mod numbers;
pub mod ordering;
pub mod outcome;
pub mod paper;
pub mod parallel;
pub mod pictures;
pub mod policy;
pub mod project;
pub mod random;
pub mod report;
pub mod roster;
mod run;
pub mod stages;
pub mod stand_in;
pub mod table;
pub mod teaching;
pub mod training;
pub mod units;
pub mod verdict;
pub mod wording;
pub mod workbook;

pub use run::{PARTS, run, run_telling};
pub use stages::RunError;
