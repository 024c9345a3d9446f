//! Assumptions about how teachers choose where the roster holds no preferences of theirs. They are not rules.

mod costs;
pub(super) mod leaves;

pub use costs::Costs;

use super::strict::section;
use crate::units::{Percent, Points};

/// Coefficients of the simulated liking for a school, in thousandths of the standard deviation of the individual
/// draw: 1000 shifts a typical teacher as much as one typical difference of taste.
///
/// Evidence for the signs: household, spouse's workplace and children's schooling weigh most, then distance and
/// place (studies of 6,220 rotating teachers in 18 provinces and of 575 rural teachers in 12 counties). The sizes
/// are assumptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// For each kilometre from the present school.
    pub per_kilometre: i64,
    /// For a school in the urban area.
    pub urban: i64,
    /// For a school in a town.
    pub town: i64,
    /// For a school in a village.
    pub rural: i64,
    /// For each step of tier below the strongest; unknown tiers count as the middle one.
    pub per_tier_step: i64,
    /// For the school where the teacher is now.
    pub staying: i64,
    /// For a school in the zone of the household.
    pub home_zone: i64,
    /// For a school of fewer than 200 pupils.
    pub small_school: i64,
    /// For a post in another stage than the one taught now: a head of a senior school hardly asks for a primary class.
    pub other_stage: i64,
    /// Standard deviation of the individual draw.
    pub individual_draw: i64,
    /// Marks that the roster does not hold.
    pub marks: SimulatedMarks,
    /// Appeals against results.
    pub appeals: Appeals,
    /// Share of those awaiting placement who would take a place in another public unit. In Hengyang county 51 of 100
    /// places were taken.
    pub exit_willingness: Percent,
    /// Unit costs.
    pub costs: Costs,
}

section!(Behaviour: per_kilometre, urban, town, rural, per_tier_step, staying, home_zone, small_school, other_stage, individual_draw, marks, appeals, exit_willingness, costs);

/// Marks of vote and interview where the roster has none: a mean, a spread, and a declared bias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedMarks {
    /// Whether missing marks are simulated; otherwise they score nothing.
    pub simulate_missing: bool,
    /// Mean of the democratic vote.
    pub vote_mean: Points,
    /// Standard deviation of the democratic vote.
    pub vote_spread: Points,
    /// Mean of interviews, and of schools' own judgements.
    pub interview_mean: Points,
    /// Standard deviation of interviews, and of schools' own judgements.
    pub interview_spread: Points,
    /// Points that cadres get on top in every simulated mark: favour, not merit.
    pub cadre_favour: Points,
}

section!(SimulatedMarks: simulate_missing, vote_mean, vote_spread, interview_mean, interview_spread, cadre_favour);

/// Appeals against results 申诉: a share of those refused appeals, and a share of the appeals is upheld. Their scores
/// are corrected upwards and the procedure is run again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeals {
    /// Share of those refused who appeal; 0 for no appeals.
    pub appeal_share: Percent,
    /// Share of the appeals that are upheld.
    pub upheld_share: Percent,
    /// Points that an upheld appeal adds.
    pub correction: Points,
}

section!(Appeals: appeal_share, upheld_share, correction);

impl Default for SimulatedMarks {
    fn default() -> Self {
        Self {
            simulate_missing: true,
            vote_mean: Points::whole(88),
            vote_spread: Points::whole(5),
            interview_mean: Points::whole(82),
            interview_spread: Points::whole(6),
            cadre_favour: Points::ZERO,
        }
    }
}

impl Default for Appeals {
    fn default() -> Self {
        Self {
            appeal_share: Percent::ZERO,
            upheld_share: Percent::whole(10),
            correction: Points::whole(3),
        }
    }
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            per_kilometre: -50,
            urban: 1200,
            town: 800,
            rural: 0,
            per_tier_step: -200,
            staying: 1000,
            home_zone: 1500,
            small_school: -300,
            other_stage: -2000,
            individual_draw: 1000,
            marks: SimulatedMarks::default(),
            appeals: Appeals::default(),
            exit_willingness: Percent::whole(51),
            costs: Costs::default(),
        }
    }
}
