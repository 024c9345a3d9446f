//! The stages of the procedure, one a file, in the order in which data flows:
//! [`establishment`] 核编 → [`posts`] 设岗 → [`standing`] 资格 → [`scoring`] 量化 → [`rounds`] 轮次 → [`upward_selection`]
//! 进城选调 → [`rotation`] 交流轮岗 → [`awaiting`] 待岗 → [`titles`] 职称岗位 → [`duties`] 班主任、管理干部.
//!
//! A stage reads the roster, the policy and what earlier stages made; none reaches back. From the rounds on a stage is a
//! function of the [`Setting`] and of where the stage before [left everyone](Placements). After [`appeals`] 申诉 the
//! rounds run once more with corrected scores.

pub mod appeals;
pub mod awaiting;
pub mod duties;
mod error;
pub mod establishment;
pub mod grades;
pub mod made_up;
pub mod marks;
mod placed;
pub mod posts;
pub mod preferences;
pub mod rotation;
pub mod rounds;
pub mod scoring;
mod setting;
pub mod standing;
pub mod titles;
pub mod upward_selection;

pub use error::RunError;
pub(crate) use placed::free_posts;
pub use placed::{Placed, Placements};
pub use setting::{Setting, Streams};
