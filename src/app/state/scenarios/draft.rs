//! What the user edits: two to four scenarios and the seed; what has to be run for them, and what they are called.

use super::names;
use crate::app::protocol::Runs;
use crate::app::state::keeping::STATUS_QUO;
use crate::language::Language;
use crate::policy::Preset;
use crate::project::Variant;
use crate::random::Seed;

/// The most scenarios side by side, the status quo among them.
pub const SCENARIOS: usize = 4;

/// What the user edits and can undo: the scenarios and the seed. A roster is not among it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Two to four scenarios, the status quo first.
    pub scenarios: Vec<Variant>,
    /// The scenario that is shown, and edited unless it is the status quo. Choosing another is no step of undo, but
    /// undo goes back to where the change was made.
    pub shown: usize,
    /// The seed of all scenarios.
    pub seed: Seed,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            scenarios: [(STATUS_QUO, Preset::STATUS_QUO), ("s1", Preset::COMMON_ROUNDS)]
                .into_iter()
                .filter_map(|(id, preset)| {
                    let (scenario, _) = preset.baseline(Language::Chinese)?;
                    Some(Variant::new(id, scenario))
                })
                .collect(),
            shown: 1,
            seed: Seed::default(),
        }
    }
}

/// Whether the rule at a path decides how many posts there are.
fn decides_posts(path: &str) -> bool {
    path.starts_with("establishment.") || path.starts_with("posts.")
}

impl Draft {
    /// What has to be run. Each proposal is measured against the status quo *with that proposal's rules for
    /// establishment and posts*: both have the same posts, and what differs is the hiring. Proposals that share these
    /// rules share one run of the status quo; on its own, the status quo has the posts of the first proposal.
    pub fn runs(&self) -> Runs {
        let mut runs = Runs::default();
        let Some((status_quo, proposals)) = self.scenarios.split_first() else {
            return runs;
        };
        let with_posts_of = |proposal: &Variant| {
            let mut overrides = status_quo.overrides.clone();
            for (path, value) in proposal
                .overrides
                .0
                .iter()
                .filter(|(path, _)| decides_posts(path))
            {
                overrides.0.insert(path.clone(), value.clone());
            }
            overrides
        };
        let own = runs.place(with_posts_of(proposals.first().unwrap_or(status_quo)));
        runs.pairs.push((own, own));
        for proposal in proposals {
            let against = runs.place(with_posts_of(proposal));
            let own = runs.place(proposal.overrides.clone());
            runs.pairs.push((against, own));
        }
        runs
    }

    /// Whether a proposal changes rules for establishment or posts, so that the status quo that it is measured against
    /// has other posts than the rules give by default.
    pub fn makes_posts(&self, number: usize) -> bool {
        let proposal = self.scenarios.get(number);
        proposal.is_some_and(|proposal| proposal.overrides.0.keys().any(|path| decides_posts(path)))
    }

    /// The name of a proposal alone.
    pub fn title(&self, number: usize, language: Language) -> String {
        let scenario = self.scenarios.get(number);
        scenario.map_or_else(String::new, |scenario| names::title(&scenario.name, language))
    }

    /// The preset that a proposal is called after.
    pub fn preset(&self, number: usize) -> Option<Preset> {
        names::preset(&self.scenarios.get(number)?.name)
    }

    /// The wanted name for the proposal with this number, made one that no other has.
    pub(super) fn unique(&self, wanted: &str, number: usize) -> String {
        names::unique(wanted, &self.taken(Some(number)))
    }

    /// The name of a copy of the scenario shown.
    pub(super) fn copied(&self, language: Language) -> Option<String> {
        let name = &self.shown_scenario()?.name;
        Some(names::copied(name, &self.taken(None), language))
    }

    /// The names that others than the proposal with this number have.
    fn taken(&self, own: Option<usize>) -> Vec<&str> {
        let others = self
            .scenarios
            .iter()
            .enumerate()
            .filter(|(number, _)| Some(*number) != own);
        others.map(|(_, scenario)| scenario.name.as_str()).collect()
    }

    /// Whether a proposal is shown, and not the status quo.
    pub const fn shows_proposal(&self) -> bool {
        self.shown > 0
    }

    /// The scenario that is shown.
    pub fn shown_scenario(&self) -> Option<&Variant> {
        self.scenarios.get(self.shown)
    }

    /// The proposal that edits change; `None` while the status quo is shown, which is not edited.
    pub(super) fn edited(&mut self) -> Option<&mut Variant> {
        self.scenarios.get_mut(self.shown).filter(|_| self.shown > 0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::app::state::{ScenarioAction, State};

    #[test]
    fn the_status_quo_is_measured_against_the_same_posts() {
        let state = State::default().apply(ScenarioAction::Set {
            path: "posts.basis".to_owned(),
            value: json!("timetable"),
            settled: true,
        });
        let runs = state.scenarios.draft.runs();
        assert_eq!(runs.pairs, [(0, 0), (0, 1)]);
        assert!(state.scenarios.draft.makes_posts(1) && !State::default().scenarios.draft.makes_posts(1));
        assert_eq!(runs.overrides[0].0.get("posts.basis"), Some(&json!("timetable")));
        assert_eq!(runs.overrides[0].0.get("rounds"), Some(&json!([])));
        // A copy shares both runs; with posts of its own it has a status quo of its own.
        let copied = state.apply(ScenarioAction::Fork);
        assert_eq!(copied.scenarios.draft.runs().pairs, [(0, 0), (0, 1), (0, 1)]);
        let other = copied.apply(ScenarioAction::Reset("posts.basis".to_owned()));
        assert_eq!(other.scenarios.draft.runs().pairs, [(0, 0), (0, 1), (2, 3)]);
        assert_eq!(
            other.scenarios.draft.runs().overrides[2].0.get("posts.basis"),
            None
        );
    }
}
