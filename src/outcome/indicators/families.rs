//! The families of indicators: the one list of them, and what is asked of them all.

use super::account::{Account, Lister};
use super::definition::{Definition, Indicator};
use super::family::Family;
use super::{balance, cost, coverage, fairness, gaps, inequality, movement, preference, staffing};
use crate::language::Language;
use crate::outcome::Outcome;
use crate::parallel::each;
use crate::roster::Roster;

/// All families, in the order of documents.
pub const FAMILIES: &[Family] = &[
    coverage::FAMILY,
    staffing::FAMILY,
    movement::FAMILY,
    fairness::FAMILY,
    preference::FAMILY,
    balance::FAMILY,
    gaps::FAMILY,
    inequality::FAMILY,
    cost::FAMILY,
];

/// The indicators that come first wherever runs are summed up, by key: what is taught, who is missing, who moves, the
/// lines of balance, what people get and what it costs.
pub const LEADING: [&str; 16] = [
    "coverage.rural_incomplete",
    "coverage.incomplete",
    "staffing.empty_rural",
    "staffing.empty",
    "staffing.gap_by_timetable",
    "movement.stayed",
    "movement.moved_by_choice",
    "movement.directed",
    "movement.rotated",
    "movement.awaiting",
    "balance.primary.backbone.coefficient",
    "balance.junior.backbone.coefficient",
    "gaps.backbone",
    "preference.first_choice",
    "fairness.envy_pairs",
    "cost.total",
];

/// The indicators that the page shows of every run, by key; its first view is led by one of the subjects.
const IN_VIEW: [&str; 17] = [
    "coverage.rural_without_chinese",
    "coverage.rural_without_mathematics",
    "coverage.rural_without_english",
    "coverage.rural_without_science",
    "coverage.rural_without_physical_education",
    "coverage.rural_without_music",
    "coverage.rural_without_art",
    "coverage.rural_without_morality_and_law",
    "coverage.incomplete",
    "staffing.empty_rural",
    "staffing.empty",
    "staffing.gap_by_timetable",
    "movement.directed",
    "movement.awaiting",
    "balance.primary.backbone.coefficient",
    "balance.junior.backbone.coefficient",
    "gaps.backbone",
];

/// Whether two keys are one.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut place = 0;
    while place < one.len() && place < other.len() && one[place] == other[place] {
        place += 1;
    }
    place == one.len() && place == other.len()
}

/// The definitions in view, in the order of [`IN_VIEW`]. Taken out of [`FAMILIES`] when the program is compiled, so that
/// the page can look a definition up without carrying the others, or what counts any.
const DEFINITIONS_IN_VIEW: [&Definition; IN_VIEW.len()] = {
    let mut found = [FAMILIES[0].definitions[0]; IN_VIEW.len()];
    let mut wanted = 0;
    while wanted < IN_VIEW.len() {
        let mut is_found = false;
        let mut family = 0;
        while family < FAMILIES.len() {
            let definitions = FAMILIES[family].definitions;
            let mut place = 0;
            while FAMILIES[family].in_view && place < definitions.len() {
                if is_same(definitions[place].key, IN_VIEW[wanted]) {
                    found[wanted] = definitions[place];
                    is_found = true;
                }
                place += 1;
            }
            family += 1;
        }
        assert!(is_found, "a key in view that no family in view has");
        wanted += 1;
    }
    found
};

/// What counts one family.
type Values = fn(&Outcome, &Roster) -> Vec<Indicator>;

/// What counts the families in view, taken out of [`FAMILIES`] alike.
const VALUES_IN_VIEW: [Option<Values>; FAMILIES.len()] = {
    let mut values: [Option<Values>; FAMILIES.len()] = [None; FAMILIES.len()];
    let mut place = 0;
    while place < FAMILIES.len() {
        if FAMILIES[place].in_view {
            values[place] = Some(FAMILIES[place].values);
        }
        place += 1;
    }
    values
};

/// All definitions, in the order of the families.
pub fn definitions() -> impl Iterator<Item = &'static Definition> {
    FAMILIES
        .iter()
        .flat_map(|family| family.definitions.iter().copied())
}

/// Looks up a definition by its key.
pub fn definition(key: &str) -> Option<&'static Definition> {
    definitions().find(|definition| definition.key == key)
}

/// Looks up a definition among those that are always in view.
pub fn definition_in_view(key: &str) -> Option<&'static Definition> {
    let mut definitions = DEFINITIONS_IN_VIEW.iter().copied();
    definitions.find(|definition| definition.key == key)
}

impl Outcome {
    /// All indicators, family by family.
    pub fn indicators(&self, roster: &Roster) -> Vec<Indicator> {
        let of_family = |family: &Family| (family.values)(self, roster);
        let families = each(roster.teachers.len(), FAMILIES, of_family);
        families.into_iter().flatten().collect()
    }

    /// The indicators that are always in view.
    pub fn indicators_in_view(&self, roster: &Roster) -> Vec<Indicator> {
        let families = VALUES_IN_VIEW.iter().flatten();
        let all = families.flat_map(|values| values(self, roster));
        all.filter(|indicator| definition_in_view(indicator.definition.key).is_some())
            .collect()
    }

    /// How the indicator of this key came about; `None` for a key that no family knows.
    pub fn account(&self, roster: &Roster, key: &str, language: Language) -> Option<Account> {
        FAMILIES.iter().find_map(|family| {
            let mut definitions = family.definitions.iter();
            let definition = definitions.find(|definition| definition.key == key)?;
            let lister = Lister {
                outcome: self,
                roster,
                language,
                definition,
            };
            let (value, workings) = (family.account)(&lister)?;
            Some(lister.account(value, workings))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn what_is_in_view_is_the_same_wherever_it_is_looked_up() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = crate::run(&roster, &Policy::default(), Seed(7)).unwrap();
        let in_view = outcome.indicators_in_view(&roster);
        let all = outcome.indicators(&roster);
        let belongs = |indicator: &&Indicator| definition_in_view(indicator.definition.key).is_some();
        assert!(all.iter().filter(belongs).eq(&in_view));
        let families: Vec<&str> = FAMILIES
            .iter()
            .filter(|family| family.in_view)
            .map(|family| family.key)
            .collect();
        assert_eq!(families, ["coverage", "staffing", "movement", "balance", "gaps"]);
        assert!(in_view.iter().all(|indicator| {
            let (family, _) = indicator.definition.key.split_once('.').unwrap();
            families.contains(&family)
        }));
    }

    #[test]
    fn every_family_gives_a_value_for_each_of_its_definitions_in_order() {
        let roster = Roster::default();
        let outcome = crate::run(&roster, &Policy::default(), Seed(1)).unwrap();
        let keys: Vec<&str> = outcome
            .indicators(&roster)
            .iter()
            .map(|indicator| indicator.definition.key)
            .collect();
        let defined: Vec<&str> = definitions().map(|definition| definition.key).collect();
        assert_eq!(keys, defined);
    }
}
