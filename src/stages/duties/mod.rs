//! 班主任 and 管理干部: duties that schools give to their own staff once everyone is placed.
//!
//! Cadres come first, since the rules may keep them from being homeroom teachers. Both keep to what the two plans ask
//! for: posts by level, conditions, an interview and an overall assessment; for cadres also a short list and a
//! committee's decision.

mod cadre;
mod homeroom;

pub use cadre::{CadreResult, CadreSchool, LevelCount};
pub use homeroom::{HomeroomResult, HomeroomUnit};

use serde::{Deserialize, Serialize};

use super::establishment::StaffingUnit;
use super::marks::Marks;
use super::posts::Posts;
use super::rounds::Placed;
use super::scoring::Scores;
use super::standing::Standing;
use crate::language::Text;
use crate::policy::Policy;
use crate::roster::{Roster, TeacherIndex};

/// A level of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyLevel {
    /// 初级.
    Junior,
    /// 中级.
    Intermediate,
    /// 高级.
    Senior,
}

impl DutyLevel {
    /// All levels, the highest first.
    pub const ALL: [Self; 3] = [Self::Senior, Self::Intermediate, Self::Junior];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Junior => Text::new("初级", "Junior"),
            Self::Intermediate => Text::new("中级", "Intermediate"),
            Self::Senior => Text::new("高级", "Senior"),
        }
    }
}

/// Duties given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DutiesGiven {
    /// Homeroom teachers, where the rules appoint them.
    pub homeroom: Option<HomeroomResult>,
    /// Cadres, where the rules appoint them.
    pub cadre: Option<CadreResult>,
}

/// What appointments read.
#[derive(Clone, Copy)]
pub(super) struct Pool<'run> {
    pub roster: &'run Roster,
    pub policy: &'run Policy,
    pub units: &'run [StaffingUnit],
    pub posts: &'run Posts,
    pub standings: &'run [Standing],
    pub scores: &'run Scores,
    pub marks: &'run Marks<'run>,
    pub placed: &'run [Option<Placed>],
}

impl Pool<'_> {
    /// Whether a teacher is there to take a duty: holds a post and is not away.
    fn is_there(&self, teacher: TeacherIndex) -> bool {
        self.placed[teacher.index()].is_some()
            && !matches!(self.standings[teacher.index()], Standing::Away(_))
            && !self.standings[teacher.index()].is_barred()
    }
}

/// Gives the duties that the rules give.
#[expect(
    clippy::too_many_arguments,
    reason = "the last stage reads what all stages before it made"
)]
pub fn give(
    roster: &Roster,
    policy: &Policy,
    units: &[StaffingUnit],
    posts: &Posts,
    standings: &[Standing],
    scores: &Scores,
    marks: &Marks<'_>,
    placed: &[Option<Placed>],
) -> DutiesGiven {
    let pool = Pool {
        roster,
        policy,
        units,
        posts,
        standings,
        scores,
        marks,
        placed,
    };
    let cadre = policy.duties.cadre.appoint.then(|| cadre::appoint(pool));
    let homeroom = policy
        .duties
        .homeroom
        .appoint
        .then(|| homeroom::appoint(pool, cadre.as_ref()));
    DutiesGiven { homeroom, cadre }
}
