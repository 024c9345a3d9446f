//! Assumptions about how teachers choose when the roster holds no preferences. They are not rules.

use serde::{Deserialize, Serialize};

/// Coefficients of the simulated liking for a school, in thousandths of the standard deviation of the individual
/// draw: 1000 shifts a typical teacher as much as one typical difference of taste.
///
/// Evidence for the signs: household, spouse's workplace and children's schooling weigh most, then distance and
/// place (studies of 6,220 rotating teachers in 18 provinces and of 575 rural teachers in 12 counties). The sizes
/// are assumptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    /// Standard deviation of the individual draw.
    pub individual_draw: i64,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            per_kilometre: -80,
            urban: 600,
            town: 300,
            rural: 0,
            per_tier_step: -200,
            staying: 1500,
            home_zone: 800,
            small_school: -300,
            individual_draw: 1000,
        }
    }
}
