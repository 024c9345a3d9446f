//! What a run leads to: where everyone ends, the indicators, the reasons, and the comparison of two runs.

pub mod compare;
#[cfg(test)]
pub(crate) mod example;
pub mod explain;
pub mod figures;
pub mod indicators;

use serde::Serialize;

pub use explain::reason::Reason;
pub use figures::ends::{EndState, Movement};
pub use indicators::definition::{Indicator, Undefined};

use indicators::{balance, cost, definition, fairness, gaps, inequality, movement, preference, staffing};

use crate::policy::{Mechanism, Policy, Round, Scope};
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

/// Staff of one post group after a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GroupStaff {
    /// Everyone who holds a post of the group, those away among them.
    pub staff: u32,
    /// Those who teach: not seconded, supporting elsewhere or on long leave.
    pub teaching: u32,
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

    /// Staff by post group.
    pub fn staff(&self, roster: &Roster) -> Vec<GroupStaff> {
        let mut staff = vec![GroupStaff::default(); self.posts.groups.len()];
        for (teacher, _) in roster.teachers_indexed() {
            if let Some(group) = self.group_of(teacher) {
                let entry = &mut staff[group.index()];
                entry.staff += 1;
                entry.teaching += u32::from(!matches!(self.standings[teacher.index()], Standing::Away(_)));
            }
        }
        staff
    }

    /// Whether scores that are normalised within schools decide between teachers of different schools, which they
    /// cannot fairly do.
    pub fn scores_cross_schools(&self) -> bool {
        let competes_across =
            |round: &Round| round.scope != Scope::School && round.mechanism != Mechanism::DirectedPlacement;
        self.scores.normalised_within_schools && self.rounds.held.iter().any(competes_across)
    }

    /// All indicators, family by family.
    pub fn indicators(&self, roster: &Roster) -> Vec<Indicator> {
        let mut indicators = Vec::new();
        for family in definition::FAMILIES {
            indicators.extend(self.family(roster, family.prefix.trim_end_matches('.')));
        }
        indicators
    }

    /// The indicators of the families that are always in view.
    pub fn indicators_in_view(&self, roster: &Roster) -> Vec<Indicator> {
        let mut indicators = staffing::indicators(self, roster);
        indicators.extend(movement::indicators(self, roster));
        indicators.extend(balance::indicators(self, roster));
        indicators.extend(gaps::indicators(self, roster));
        indicators
    }

    /// The indicators of one family, by the first part of their keys.
    fn family(&self, roster: &Roster, family: &str) -> Vec<Indicator> {
        match family {
            "staffing" => staffing::indicators(self, roster),
            "movement" => movement::indicators(self, roster),
            "fairness" => fairness::indicators(self, roster),
            "preference" => preference::indicators(self),
            "balance" => balance::indicators(self, roster),
            "gaps" => gaps::indicators(self, roster),
            "inequality" => inequality::indicators(self, roster),
            "cost" => cost::indicators(self, roster),
            _ => Vec::new(),
        }
    }
}
