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

use super::standing::is_away;
use super::{Placements, Setting};
use crate::language::Text;
use crate::roster::TeacherIndex;

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
struct Pool<'run> {
    setting: &'run Setting<'run>,
    placed: &'run Placements,
}

impl Pool<'_> {
    /// Whether a teacher is there to take a duty: holds a post and is not away.
    fn is_there(&self, teacher: TeacherIndex) -> bool {
        self.placed[teacher.index()].is_some()
            && !is_away(self.setting.roster.teacher(teacher))
            && !self.setting.standings[teacher.index()].is_barred()
    }
}

/// Gives the duties that the rules give.
pub fn give(setting: &Setting<'_>, before: &Placements) -> DutiesGiven {
    let pool = Pool {
        setting,
        placed: before,
    };
    let rules = &setting.policy.duties;
    let cadre = rules.cadre.appoint.then(|| cadre::appoint(pool));
    let homeroom = (rules.homeroom.appoint).then(|| homeroom::appoint(pool, cadre.as_ref()));
    DutiesGiven { homeroom, cadre }
}
