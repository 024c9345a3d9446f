//! What the page shows of a run: views, small whatever the size of the district.

use serde::{Deserialize, Serialize};

use super::{Opening, Unneeded};
use crate::language::Spoken;
use crate::outcome::explain::levers::Levers;
use crate::outcome::figures::after_rounds::AfterRounds;
use crate::outcome::figures::balance::BalanceLine;
use crate::outcome::figures::compliance::ComplianceLine;
use crate::outcome::figures::coverage::summary::CoverageSummary;
use crate::outcome::figures::ends::EndExample;
use crate::outcome::figures::flows::Flows;
use crate::outcome::figures::mismatch::Mismatch;
use crate::outcome::figures::readiness::ReadinessLine;
use crate::outcome::figures::rounds::RoundSummary;
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::figures::signs::SchoolSigns;
use crate::outcome::figures::staff::StaffingCount;
use crate::outcome::indicators::families::definition_in_view;
use crate::outcome::{Indicator, Undefined};
use crate::roster::{Locality, Subject};

/// The views of all scenarios of one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The number of the run that was asked for.
    pub number: u32,
    /// The runs.
    pub views: Vec<ScenarioView>,
    /// For each scenario, the status quo first, its run of the status quo and its own.
    pub pairs: Vec<(u32, u32)>,
    /// The columns of teachers that none of the runs reads.
    pub unneeded: Unneeded,
}

/// The views of one scenario of a run.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'results> {
    /// The status quo, with the posts of the scenario.
    pub before: &'results ScenarioView,
    /// The scenario.
    pub after: &'results ScenarioView,
}

impl Results {
    /// Whether these are the first numbers of the page, and others are those that the engine then finds of the same
    /// scenarios.
    pub fn foretell(&self, others: &Self) -> bool {
        self.number == Opening::NUMBER
            && others.number == Opening::NUMBER + 1
            && self.views == others.views
            && self.pairs == others.pairs
    }

    /// The views of a scenario by number; of the last one where results of so many have not come yet.
    pub fn shown(&self, number: usize) -> Option<Shown<'_>> {
        let number = number.min(self.pairs.len().checked_sub(1)?);
        let (before, after) = *self.pairs.get(number)?;
        Some(Shown {
            before: self.views.get(before as usize)?,
            after: self.views.get(after as usize)?,
        })
    }
}

/// An indicator's value; its definition is found by the key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// Key of the indicator.
    pub key: String,
    /// The value.
    pub value: Option<f64>,
    /// Why there is none.
    pub undefined: Option<Undefined>,
}

impl IndicatorValue {
    /// The indicator with its definition; `None` for a key that this program does not know.
    pub fn indicator(&self) -> Option<Indicator> {
        let definition = definition_in_view(&self.key)?;
        let value = self.value.ok_or(self.undefined.unwrap_or(Undefined::NotInRoster));
        Some(Indicator { definition, value })
    }
}

/// The view of one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScenarioView {
    /// The checksum of its rules.
    pub rules: String,
    /// The indicators that are always in view.
    pub indicators: Vec<IndicatorValue>,
    /// The table of schools.
    pub schools: Vec<SchoolRow>,
    /// Staffing by subject and locality.
    pub subjects: [[StaffingCount; Locality::COUNT]; Subject::COUNT],
    /// The subjects covered, by stage, subject and locality.
    pub coverage: CoverageSummary,
    /// Flows between localities.
    pub flows: Flows,
    /// The balance table.
    pub balance: Vec<BalanceLine>,
    /// The rounds.
    pub rounds: Vec<RoundSummary>,
    /// The stages after them.
    pub after_rounds: AfterRounds,
    /// Where newcomers end, in a line; nothing where the roster has none.
    pub newcomers: Option<Spoken>,
    /// Quotas and limits, kept or not.
    pub compliance: Vec<ComplianceLine>,
    /// What the map shows of each school.
    pub signs: Vec<SchoolSigns>,
    /// People without a post beside posts without people.
    pub mismatch: Mismatch,
    /// What the everyday rules can reach.
    pub levers: Levers,
    /// What the rules read and the roster does not hold of everyone.
    pub readiness: Vec<ReadinessLine>,
    /// Somebody for each state that teachers end in.
    pub examples: Vec<EndExample>,
    /// Whether scores are normalised within schools and yet used across schools.
    pub scores_not_comparable: bool,
}

impl ScenarioView {
    /// An indicator by key.
    pub fn indicator(&self, key: &str) -> Option<Indicator> {
        self.indicators.iter().find(|value| value.key == key)?.indicator()
    }
}
