//! The stages after the rounds in numbers: appeals, upward selection, rotation, awaiting, title posts, duties.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::stages::Placed;
use crate::stages::awaiting::Leaving;
use crate::stages::duties::LevelCount;
use crate::stages::standing::Standing;
use crate::stages::titles::{BandCount, TitlePost};

/// The stages after the rounds in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterRounds {
    /// 申诉.
    pub appeals: AppealsSummary,
    /// 进城选调.
    pub upward_selection: UpwardSummary,
    /// 交流轮岗.
    pub rotation: RotationSummary,
    /// 待岗.
    pub awaiting: AwaitingSummary,
    /// 职称岗位.
    pub titles: TitlesSummary,
    /// 班主任; `None` where the rules do not appoint them.
    pub homeroom: Option<HomeroomSummary>,
    /// 管理干部; `None` where the rules do not appoint them.
    pub cadre: Option<CadreSummary>,
}

/// Appeals in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealsSummary {
    /// Teachers refused in the competitions.
    pub refused: u32,
    /// Teachers who appealed.
    pub appealed: u32,
    /// Appeals upheld.
    pub upheld: u32,
    /// Teachers whose post changed when the rounds were run again.
    pub changed: u32,
}

/// Upward selection in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpwardSummary {
    /// Free posts in the seat, at most as many as the rules select teachers.
    pub offered: u32,
    /// Teachers of township and rural schools who fulfil the conditions.
    pub eligible: u32,
    /// Those who applied.
    pub applicants: u32,
    /// Those selected.
    pub selected: u32,
}

/// The rotation in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotationSummary {
    /// Teachers eligible to rotate.
    pub eligible: u32,
    /// Teachers the rules ask to rotate.
    pub required: u32,
    /// Teachers who rotate by their own turn.
    pub rotated: u32,
    /// Key teachers among them.
    pub backbone: u32,
    /// Colleagues who change places with them.
    pub exchanged: u32,
}

/// Awaiting placement in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitingSummary {
    /// Teachers whom no round placed.
    pub after_rounds: u32,
    /// Placed after retraining.
    pub retrained: u32,
    /// Left for other public units.
    pub exits_taken: u32,
    /// Places in other public units that nobody took.
    pub exits_left: u32,
    /// Dismissed.
    pub dismissed: u32,
    /// Still awaiting placement.
    pub awaiting: u32,
    /// Months of full pay that those still awaiting cost until their time is up.
    pub months_of_pay: u32,
}

/// Title posts in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitlesSummary {
    /// Title posts by the structure.
    pub structure: BandCount,
    /// Of those, kept back by the district.
    pub reserved: BandCount,
    /// Of those, given out.
    pub reserve_used: BandCount,
    /// Moved and took the title post along.
    pub moved_along: u32,
    /// Moved and found a free title post.
    pub found_free: u32,
    /// Moved and got a title post from the reserve.
    pub from_reserve: u32,
    /// Moved and are employed one band lower.
    pub lowered: u32,
    /// Stayed above the structure of their school.
    pub over_structure: u32,
    /// Teachers above it whose long service has them recognised beyond the ratio.
    pub beyond_ratio: u32,
}

/// Homeroom teachers in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeroomSummary {
    /// Classes.
    pub classes: u32,
    /// Teachers who fulfil the conditions.
    pub qualified: u32,
    /// Appointed at the senior level.
    pub senior: u32,
    /// Appointed at the intermediate level.
    pub intermediate: u32,
    /// Appointed at the junior level.
    pub junior: u32,
    /// Classes without a homeroom teacher.
    pub unfilled: u32,
    /// Schools with such a class.
    pub schools_unfilled: u32,
}

/// Cadres in numbers, highest level first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CadreSummary {
    /// The levels: senior, intermediate, junior.
    pub levels: [CadreLevelSummary; 3],
    /// Schools with an unfilled post.
    pub schools_unfilled: u32,
}

/// One level of cadres through the steps of the procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CadreLevelSummary {
    /// Posts announced.
    pub posts: u32,
    /// Qualified.
    pub qualified: u32,
    /// On the short list after the interview.
    pub shortlisted: u32,
    /// Appointed by the committee.
    pub appointed: u32,
}

impl CadreLevelSummary {
    const fn add(&mut self, count: LevelCount) {
        self.posts += count.posts;
        self.qualified += count.qualified;
        self.shortlisted += count.shortlisted;
        self.appointed += count.appointed;
    }
}

impl Outcome {
    /// The stages after the rounds in numbers.
    pub fn after_rounds(&self) -> AfterRounds {
        AfterRounds {
            appeals: AppealsSummary {
                refused: self.appeals.refused,
                appealed: self.appeals.appealed,
                upheld: self.appeals.upheld.len() as u32,
                changed: self.appeals.changed.len() as u32,
            },
            upward_selection: UpwardSummary {
                offered: self.upward.offered,
                eligible: self.upward.eligible,
                applicants: self.upward.applicants,
                selected: self.upward.selected,
            },
            rotation: RotationSummary {
                eligible: self.rotation.eligible,
                required: self.rotation.required,
                rotated: self.rotation.rotated,
                backbone: self.rotation.backbone,
                exchanged: self.rotation.exchanged(),
            },
            awaiting: self.awaiting_summary(),
            titles: self.titles_summary(),
            homeroom: self.homeroom_summary(),
            cadre: self.cadre_summary(),
        }
    }

    fn awaiting_summary(&self) -> AwaitingSummary {
        let rules = &self.policy.awaiting;
        let left = &self.awaiting.left;
        let waits = |((placed, left), standing): ((&Option<Placed>, &Option<Leaving>), &Standing)| {
            placed.is_none() && left.is_none() && !standing.is_newcomer()
        };
        let awaiting = self
            .awaiting
            .placed
            .iter()
            .zip(left)
            .zip(&self.standings)
            .filter(|&of_one| waits(of_one))
            .count() as u32;
        let months = i64::from(awaiting) * i64::from(rules.months);
        AwaitingSummary {
            after_rounds: self.awaiting.awaiting_before,
            retrained: self.awaiting.retrained,
            exits_taken: self.awaiting.exits_taken,
            exits_left: rules.exit_places - self.awaiting.exits_taken,
            dismissed: self.awaiting.dismissed,
            awaiting,
            months_of_pay: rules.pay_share.of_rounded(months) as u32,
        }
    }

    fn titles_summary(&self) -> TitlesSummary {
        let titles = &self.titles;
        let mut structure = BandCount::default();
        for unit in &titles.structure {
            structure.senior += unit.senior;
            structure.intermediate += unit.intermediate;
        }
        TitlesSummary {
            structure,
            reserved: titles.reserved,
            reserve_used: titles.reserve_used,
            moved_along: titles.count(TitlePost::MovedAlong),
            found_free: titles.count(TitlePost::FoundFree),
            from_reserve: titles.count(TitlePost::FromReserve),
            lowered: titles.count(TitlePost::Lowered),
            over_structure: titles.over_structure,
            beyond_ratio: titles.beyond_ratio,
        }
    }

    fn homeroom_summary(&self) -> Option<HomeroomSummary> {
        let homeroom = self.duties.homeroom.as_ref()?;
        let mut summary = HomeroomSummary::default();
        let mut last_unfilled = None;
        for unit in &homeroom.units {
            summary.classes += unit.classes;
            summary.qualified += unit.qualified;
            summary.senior += unit.senior;
            summary.intermediate += unit.intermediate;
            summary.junior += unit.junior();
            summary.unfilled += unit.unfilled();
            if unit.unfilled() > 0 && last_unfilled != Some(unit.school) {
                last_unfilled = Some(unit.school);
                summary.schools_unfilled += 1;
            }
        }
        Some(summary)
    }

    fn cadre_summary(&self) -> Option<CadreSummary> {
        let cadre = self.duties.cadre.as_ref()?;
        let mut summary = CadreSummary::default();
        for school in &cadre.schools {
            for (sum, &count) in summary.levels.iter_mut().zip(&school.levels) {
                sum.add(count);
            }
            let short = school.levels.iter().any(|count| count.appointed < count.posts);
            summary.schools_unfilled += u32::from(short);
        }
        Some(summary)
    }
}
