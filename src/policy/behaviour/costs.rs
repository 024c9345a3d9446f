//! Unit costs: assumptions with which the cost of an outcome is reckoned. They are not rules, and no source sets them.

use crate::policy::strict::section;
use crate::units::Amount;

/// Unit costs in yuan. Every default is an assumption of this program, to be settled by the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// 乡村教师生活补助: allowance for each month of each teacher at a rural school.
    pub rural_allowance: Amount,
    /// 交通补助: transport for each kilometre.
    pub transport_per_kilometre: Amount,
    /// Return trips a year paid to each teacher who changes school, over the distance between the old school and the new.
    pub move_trips: u32,
    /// Return trips a year of each itinerant post 走教 between its school and the small schools it serves.
    pub itinerant_trips: u32,
    /// Full pay of a teacher for a month, of which those awaiting placement get the share that the rules set.
    pub monthly_pay: Amount,
    /// 转岗培训: for each teacher placed after retraining.
    pub retraining: Amount,
    /// 代课: a supply teacher for one lesson that nobody covers.
    pub supply_lesson: Amount,
    /// Teaching weeks of a year.
    pub teaching_weeks: u32,
}

section!(Costs: rural_allowance, transport_per_kilometre, move_trips, itinerant_trips, monthly_pay, retraining, supply_lesson, teaching_weeks);

impl Default for Costs {
    fn default() -> Self {
        Self {
            rural_allowance: Amount::whole(500),
            transport_per_kilometre: Amount::whole(1),
            move_trips: 40,
            itinerant_trips: 80,
            monthly_pay: Amount::whole(7_000),
            retraining: Amount::whole(3_000),
            supply_lesson: Amount::whole(40),
            teaching_weeks: 40,
        }
    }
}
