//! The rules that only some mechanisms have, and how a mechanism stands in the document.

use serde_json::Value;

use super::choice::choice;
use super::strict::{Misfit, Part, choice_of, section};
use crate::mechanism::Mechanism;
use crate::units::{Percent, Points};

impl Part for Mechanism {
    fn read(value: &Value) -> Result<Self, Misfit> {
        choice_of(value, Self::OF_ROUNDS, Self::OPTIONS)
    }

    fn write(&self) -> Value {
        Value::from(self.key())
    }
}

choice! {
    /// Who may open a chain of moves that ends in a free post.
    ChainsBy {
        /// Only those without a post, so that no school ends with fewer.
        Newcomers = "newcomers", "尚未受聘的教师", "Those without a post";
        /// Everyone; more can move, but a school may be left with a gap.
        Anyone = "anyone", "所有参加者", "Everyone taking part";
    }
}

choice! {
    /// A group that comes first for some posts.
    ReservedFor {
        /// Three rural years or more.
        RuralService = "rural_service", "农村任教满 3 年者", "Three rural years or more";
        /// Key teachers of any level.
        Backbone = "backbone", "骨干教师", "Key teachers";
        /// Intermediate or senior title, as employed.
        IntermediateTitle = "intermediate_title", "中级以上职称者", "Intermediate title or above";
        /// Fewer than five years of service.
        Beginners = "beginners", "教龄不满 5 年者", "Fewer than five years of service";
    }
}

/// The rules of a round that only some mechanisms read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MechanismRules {
    /// Block exchange: who may open a chain that ends in a free post.
    pub chains: ChainsBy,
    /// Efficiency-adjusted: share of teachers who waive idle claims; simulated, each teacher the same in all scenarios.
    pub consent: Percent,
    /// Stable improvement cycles: scores in the same step of so many points count as equal.
    pub equal_within: Points,
    /// Flexible deferred acceptance: the most that the town schools of a zone together fill, as a share of what they
    /// open.
    pub town_cap: Percent,
    /// Quota reduction: the smallest intake as a share of the largest, among schools of one zone (or the district) that
    /// hire for one subject.
    pub intake_ratio: Percent,
    /// Extended seats and stages: the least that every rural school gets in each subject, as far as it has posts.
    pub village_minimum: u32,
    /// Reserved posts: the group that comes first.
    pub reserved_for: ReservedFor,
    /// Reserved posts: share of the posts of each school and subject, rounded.
    pub reserved_share: Percent,
}

section!(MechanismRules: chains, consent, equal_within, town_cap, intake_ratio, village_minimum, reserved_for, reserved_share);

impl Default for MechanismRules {
    fn default() -> Self {
        Self {
            chains: ChainsBy::Newcomers,
            consent: Percent::HUNDRED,
            equal_within: Points::whole(1),
            town_cap: Percent::whole(80),
            intake_ratio: Percent::whole(50),
            village_minimum: 1,
            reserved_for: ReservedFor::RuralService,
            reserved_share: Percent::whole(30),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::leaves;

    #[test]
    fn every_parameter_is_a_rule_of_some_mechanism_and_the_other_way_round() {
        let below = "rounds.*.parameters.";
        let mut known: Vec<&str> = leaves::all()
            .filter_map(|leaf| leaf.path.strip_prefix(below))
            .collect();
        let mut used: Vec<&str> = Mechanism::OF_ROUNDS
            .iter()
            .flat_map(|mechanism| mechanism.parameters())
            .copied()
            .collect();
        known.sort_unstable();
        used.sort_unstable();
        used.dedup();
        assert_eq!(known, used);
    }
}
