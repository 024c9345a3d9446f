//! What a run leads to: where everyone ends, the indicators, the reasons, and the comparison of two runs.
//!
//! A run gives one [`Outcome`], the work of all its stages. Four rooms read it, each with the rooms above it in this
//! list and never the other way; none of them changes it or keeps anything:
//!
//! | room | goes in | comes out |
//! |---|---|---|
//! | [`figures`] | an `Outcome` and its roster | counts and rows as plain data: `End`, `Movement`, `Flows`, `Staffing`, `SchoolRow`, `BalanceLine`, `Claim`, `Costs`, `AfterRounds`; or [`Undefined`] |
//! | [`indicators`] | figures | an [`Indicator`] for each `Definition`, and its `Account`: formula with numbers, rows behind it |
//! | [`explain`] | an `Outcome` and one teacher or post | a [`Reason`], a `Case`, a `WhyNot`, a `Contest` |
//! | [`compare`] | two outcomes, or one and changed rules | a `Comparison`, `Effects`, what each mechanism leaves, who could gain by an untrue list |
//!
//! What is asked of one outcome is a method of `Outcome`, and stands in the file of the room that answers it: the index
//! is the list of files in each room. Only what every room asks, where a teacher ends up and what was planned, stands
//! here.

pub mod compare;
#[cfg(test)]
pub(crate) mod example;
pub mod explain;
pub mod figures;
pub mod indicators;

pub use explain::reason::Reason;
pub use figures::ends::{EndState, Movement};
pub use figures::undefined::Undefined;
pub use indicators::definition::Indicator;

use crate::mechanism::Mechanism;
use crate::policy::{Policy, Round, Scope};
use crate::random::Seed;
use crate::roster::{Roster, SchoolIndex, Stage, TeacherIndex};
use crate::stages::appeals::AppealsHeard;
use crate::stages::awaiting::Awaited;
use crate::stages::duties::DutiesGiven;
use crate::stages::establishment::StaffingUnit;
use crate::stages::posts::{GroupIndex, Posts};
use crate::stages::rotation::Rotated;
use crate::stages::rounds::Rounds;
use crate::stages::scoring::Scores;
use crate::stages::standing::Standing;
use crate::stages::titles::TitlesAfter;
use crate::stages::upward_selection::UpwardSelected;
use crate::stages::{Placed, Setting, Streams};

/// One finished run: what every stage made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The rules of the run.
    pub policy: Policy,
    /// The seed of the run.
    pub seed: Seed,
    /// Staff granted and needed, by school and stage.
    pub establishment: Vec<StaffingUnit>,
    /// The posts.
    pub posts: Posts,
    /// Who competed, by teacher.
    pub standings: Vec<Standing>,
    /// The scores.
    pub scores: Scores,
    /// The rounds, and where they left everyone; after appeals, as they were run again.
    pub rounds: Rounds,
    /// The appeals against them.
    pub appeals: AppealsHeard,
    /// The upward selection after them.
    pub upward: UpwardSelected,
    /// The rotation after that.
    pub rotation: Rotated,
    /// What became of those without a post, and where everyone ended.
    pub awaiting: Awaited,
    /// The title posts at the end.
    pub titles: TitlesAfter,
    /// The duties given at the end.
    pub duties: DutiesGiven,
}

impl Outcome {
    /// What the stages from the rounds on read, for asking again what they would have said.
    pub(crate) fn setting<'run>(
        &'run self,
        roster: &'run Roster,
        streams: &'run Streams<'run>,
    ) -> Setting<'run> {
        Setting {
            roster,
            policy: &self.policy,
            establishment: &self.establishment,
            posts: &self.posts,
            standings: &self.standings,
            scores: &self.scores,
            streams,
        }
    }

    /// The staffing unit of one stage of one school: its planned pupils and classes, its grant.
    pub fn planned(&self, school: SchoolIndex, stage: Stage) -> Option<&StaffingUnit> {
        let units = &self.establishment;
        let first = units.partition_point(|unit| unit.school < school);
        units[first..]
            .iter()
            .take_while(|unit| unit.school == school)
            .find(|unit| unit.stage == stage)
    }

    /// How a teacher came to the post where they end; `None` while awaiting placement.
    pub fn placed(&self, teacher: TeacherIndex) -> Option<Placed> {
        self.awaiting.placed[teacher.index()]
    }

    /// The post group a teacher ends in; `None` while awaiting placement.
    pub fn group_of(&self, teacher: TeacherIndex) -> Option<GroupIndex> {
        self.placed(teacher).map(Placed::group)
    }

    /// The school a teacher ends at; `None` while awaiting placement.
    pub fn school_of(&self, teacher: TeacherIndex) -> Option<SchoolIndex> {
        self.group_of(teacher).map(|group| self.posts.group(group).school)
    }

    /// Whether scores that are normalised within schools decide between teachers of different schools, which they
    /// cannot fairly do.
    pub fn scores_cross_schools(&self) -> bool {
        let competes_across =
            |round: &&Round| round.scope != Scope::School && round.mechanism != Mechanism::DirectedPlacement;
        let mut across = self.rounds.held.iter().filter(competes_across);
        across.any(|round| self.scores.of(round).normalised_within_schools)
    }
}
