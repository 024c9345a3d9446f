//! Cost: what an outcome costs in one year at the unit costs that the user assumes (`behaviour.costs`).
//!
//! Amounts are whole thousandths of a yuan until they are shown. Nothing here is a budget: the components leave out
//! what does not depend on who is hired where, but for pay: everyone in the roster is paid under either outcome, so that
//! nobody's pay appears as new on one side only.

use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::roster::{Locality, Roster, SchoolIndex};
use crate::stages::Placed;

/// The months of a year: the most that are paid in one.
pub(crate) const MONTHS: u16 = 12;

/// What was counted, and what it costs in thousandths of a yuan a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// What was counted: teachers, metres, or thousandths of a lesson a week.
    pub count: i64,
    /// What it costs.
    pub cost: i64,
}

/// The cost of an outcome in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// Teachers who end at a rural school.
    pub rural_allowance: Component,
    /// Metres between the old and the new school, summed over those who change.
    pub moves: Component,
    /// Metres between an itinerant post's school and those it serves, summed over the posts.
    pub itinerant: Component,
    /// Pay of everyone in the roster, in full but for those who await placement.
    pub pay: Component,
    /// Teachers placed after retraining.
    pub retraining: Component,
    /// Lessons a week that nobody covers, in thousandths.
    pub supply: Component,
    /// Teachers awaiting placement, and what their reduced pay saves against full pay; part of [`Costs::pay`], not of
    /// the sum.
    pub reduced: Component,
    /// Planned pupils of the district.
    pub pupils: i64,
}

impl Costs {
    /// The components in the order of their definitions.
    pub const fn components(&self) -> [Component; 6] {
        [
            self.pay,
            self.rural_allowance,
            self.moves,
            self.itinerant,
            self.retraining,
            self.supply,
        ]
    }

    /// Their sum, in thousandths of a yuan.
    pub fn total(&self) -> i64 {
        let components = self.components();
        components.iter().map(|component| component.cost).sum()
    }
}

/// Transport over so many metres there and back, so many times.
fn transport(policy: &Policy, metres: i64, trips: u32) -> i64 {
    let rate = policy.behaviour.costs.transport_per_kilometre.thousandths();
    (i128::from(metres) * 2 * i128::from(trips) * i128::from(rate) / 1000) as i64
}

impl Outcome {
    /// What the outcome costs in one year.
    pub fn costs(&self, roster: &Roster) -> Costs {
        let policy = &self.policy;
        let rates = &policy.behaviour.costs;
        let (mut rural, mut metres, mut retrained) = (0, 0, 0);
        for (teacher, record) in roster.teachers_indexed() {
            let Some(placed) = self.placed(teacher) else {
                continue;
            };
            let school = self.posts.group(placed.group()).school;
            rural += i64::from(roster.school(school).locality == Locality::Rural);
            retrained += i64::from(matches!(placed, Placed::Retrained { .. }));
            let moved = record.school.and_then(|own| roster.distance(own, school));
            metres += moved.map_or(0, |distance| distance.0);
        }
        let waiting = i64::from(self.after_rounds().awaiting.awaiting);
        let months = i64::from(policy.awaiting.months.min(MONTHS));
        // Those who left for another unit are paid there, by the same district.
        let ends = self.movement(roster);
        let all = roster.teachers.len() as i64 - i64::from(ends.not_engaged + ends.dismissed);
        let full = |months: i64| months * rates.monthly_pay.thousandths();
        let saved = full(waiting * months) - policy.awaiting.pay_share.of_rounded(full(waiting * months));
        let itinerant: i64 = self
            .itinerant_metres(roster)
            .iter()
            .map(|(_, metres)| metres)
            .sum();
        let lessons: i64 = self
            .uncovered_lessons(roster)
            .iter()
            .map(|(_, lessons)| lessons)
            .sum();
        let weekly = i128::from(lessons) * i128::from(rates.supply_lesson.thousandths()) / 1000;
        let component = |count, cost| Component { count, cost };
        Costs {
            rural_allowance: component(
                rural,
                rural * i64::from(MONTHS) * rates.rural_allowance.thousandths(),
            ),
            moves: component(metres, transport(policy, metres, rates.move_trips)),
            itinerant: component(itinerant, transport(policy, itinerant, rates.itinerant_trips)),
            pay: component(all, full(all * i64::from(MONTHS)) - saved),
            retraining: component(retrained, retrained * rates.retraining.thousandths()),
            supply: component(lessons, (weekly * i128::from(rates.teaching_weeks)) as i64),
            reduced: component(waiting, -saved),
            pupils: self.establishment.iter().map(|unit| i64::from(unit.pupils)).sum(),
        }
    }

    /// For each school with itinerant posts the metres from there to the schools served, posts times mean distance.
    pub(crate) fn itinerant_metres(&self, roster: &Roster) -> Vec<(SchoolIndex, i64)> {
        let mut served: Vec<Vec<i64>> = vec![Vec::new(); self.posts.groups.len()];
        for visit in &self.posts.served {
            let host = self.posts.group(visit.by).school;
            let distance = roster.distance(host, visit.school);
            served[visit.by.index()].extend(distance.map(|distance| distance.0));
        }
        let mut found: Vec<(SchoolIndex, i64)> = Vec::new();
        for (group, distances) in self.posts.groups.iter().zip(&served) {
            if group.itinerant == 0 {
                continue;
            }
            let mean = distances.iter().sum::<i64>() / (distances.len() as i64).max(1);
            let metres = i64::from(group.itinerant) * mean;
            match found.last_mut() {
                Some((school, sum)) if *school == group.school => *sum += metres,
                _ => found.push((group.school, metres)),
            }
        }
        found
    }

    /// For each group of posts short of teachers the lessons a week that nobody covers, in thousandths.
    pub(crate) fn uncovered_lessons(&self, roster: &Roster) -> Vec<(usize, i64)> {
        let loads = &self.policy.posts.full_load;
        let groups = self.posts.groups.iter().zip(self.staff(roster));
        groups
            .enumerate()
            .filter_map(|(index, (group, here))| {
                let gap = group.need - i64::from(here.teaching) * 1000;
                let load = loads.of(group.stage, group.subject).thousandths();
                (gap > 0).then_some((index, gap * load / 1000))
            })
            .collect()
    }
}
