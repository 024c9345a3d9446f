//! Why a lever that is moved does nothing visible: what the everyday rules can reach in this run.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::policy::ItemKind;
use crate::roster::Roster;
use crate::stages::standing::Standing;

/// The item whose points and cap are everyday rules.
const RURAL_ITEM: &str = "rural_years";
/// The round whose length of lists is an everyday rule.
const ZONE_ROUND: &str = "zone";

/// The block whose weight is an everyday rule.
const SENIORITY_BLOCK: &str = "seniority";

/// What the everyday rules can reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levers {
    /// The block of seniority, if the rules have one.
    pub seniority: Option<Weighed>,
    /// The item that gives points for years in rural schools, if the rules have one.
    pub rural: Option<Capped>,
    /// The lists of the rounds that reach beyond a school, if there are any.
    pub lists: Option<Lists>,
}

/// What a weight makes of a block, in thousandths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// The most that the block gives under its weight.
    pub block: i64,
    /// The most that all blocks give together.
    pub all: i64,
}

/// How far the cap of an item binds among those who compete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capped {
    /// Teachers with any years of the kind.
    pub with_years: u32,
    /// Of these, teachers whose years come to the cap or more.
    pub at_cap: u32,
    /// The cap, in thousandths of a point.
    pub cap: i64,
}

/// How far the allowed length of lists binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// Teachers who handed in a list.
    pub lists: u32,
    /// Of these, lists as long as allowed: only they could grow.
    pub full: u32,
    /// Schools allowed.
    pub allowed: u32,
}

impl Outcome {
    /// What the everyday rules can reach in this run.
    pub fn levers(&self, roster: &Roster) -> Levers {
        Levers {
            seniority: self.seniority(),
            rural: self.rural_cap(roster),
            lists: self.lists(),
        }
    }

    /// What the weight of seniority comes to; nothing where some points have no limit.
    fn seniority(&self) -> Option<Weighed> {
        let scoring = &self.policy.scoring;
        let mut blocks = scoring.blocks.iter();
        let block = blocks.find(|block| block.id == SENIORITY_BLOCK)?;
        (!scoring.is_uncapped()).then(|| Weighed {
            block: block.maximum().thousandths(),
            all: scoring.maximum().thousandths(),
        })
    }

    fn rural_cap(&self, roster: &Roster) -> Option<Capped> {
        let scoring = &self.policy.scoring;
        let mut items = scoring.blocks.iter().flat_map(|block| &block.items);
        let ItemKind::PerYear(item) = &items.find(|item| item.id == RURAL_ITEM)?.rule else {
            return None;
        };
        let mut found = Capped {
            with_years: 0,
            at_cap: 0,
            cap: item.cap.thousandths(),
        };
        let reference = self.policy.standing.reference_year;
        for (teacher, record) in roster.teachers_indexed() {
            let years = item.quantity.of(record, reference).unwrap_or(0);
            if years > 0 && matches!(self.standings[teacher.index()], Standing::Competes) {
                found.with_years += 1;
                let points = item
                    .points_per_year
                    .times(i64::from(years))
                    .rounded(1)
                    .thousandths();
                found.at_cap += u32::from(points >= found.cap);
            }
        }
        (found.with_years > 0).then_some(found)
    }

    fn lists(&self) -> Option<Lists> {
        let mut rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let (round, record) = rounds.find(|(round, _)| round.id == ZONE_ROUND)?;
        let allowed = round.list_length;
        let mut found = Lists {
            lists: 0,
            full: 0,
            allowed,
        };
        for application in &record.applications {
            let listed = application.schools_listed(&self.posts);
            found.lists += u32::from(listed > 0);
            found.full += u32::from(listed >= allowed);
        }
        (found.lists > 0).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::example::{county, run, school, teacher};
    use crate::policy::Policy;
    use crate::roster::Locality;

    #[test]
    fn those_whose_years_come_to_the_cap_are_counted() {
        // The default gives half a point a year, five at most: ten years come to the cap.
        let years = [0, 4, 9, 10, 30];
        let teachers = years.iter().enumerate().map(|(number, &rural)| {
            let mut teacher = teacher(&format!("T{number}"), 0, 30);
            teacher.rural_years = Some(rural);
            teacher
        });
        let roster = county(vec![school("A", Locality::Rural, 9)], teachers.collect());
        let outcome = run(&roster, &Policy::default());
        let found = outcome.levers(&roster).rural.unwrap();
        assert_eq!((found.with_years, found.at_cap, found.cap), (4, 2, 5_000));
        let seniority = outcome.levers(&roster).seniority.unwrap();
        assert_eq!((seniority.block, seniority.all), (40_000, 95_000));
        let lists = outcome.levers(&roster).lists;
        assert!(lists.is_none_or(|lists| lists.full <= lists.lists), "{lists:?}");
    }
}
