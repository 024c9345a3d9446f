//! The tour: five steps over the page, which end with one rule changed and one case read.

use crate::app::state::{Area, DetailAction, Draft, ScenarioAction, State};

/// A step of the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourStep {
    /// The sentence over the results.
    Sentence,
    /// The county.
    Map,
    /// One rule is changed.
    Rule,
    /// The numbers that followed.
    Numbers,
    /// One case is read.
    Case,
}

impl TourStep {
    /// All steps, in order.
    pub const ALL: [Self; 5] = [Self::Sentence, Self::Map, Self::Rule, Self::Numbers, Self::Case];

    /// The key that styles know it by.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Map => "map",
            Self::Rule => "rule",
            Self::Numbers => "numbers",
            Self::Case => "case",
        }
    }

    /// Its place, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }
}

/// Where the tour stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tour {
    /// The step; `None` while nobody is on the tour.
    pub step: Option<TourStep>,
    /// The scenarios as the step found them.
    found: Draft,
}

/// What can happen to the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourAction {
    /// It begins, or begins anew.
    Begin,
    /// The next step; after the last one it is over.
    Next,
    /// It is left.
    Leave,
}

impl State {
    pub(in crate::app::state) fn tour(&mut self, action: TourAction) {
        let step = match (action, self.tour.step) {
            (TourAction::Begin, _) => Some(TourStep::Sentence),
            (TourAction::Next, Some(step)) => TourStep::ALL.get(step.number()).copied(),
            (TourAction::Next, None) | (TourAction::Leave, _) => None,
        };
        match step {
            None => {}
            Some(TourStep::Case) => self.open(Area::Cases),
            Some(_) => {
                self.open(Area::Results);
                self.details.apply(DetailAction::CloseAll, Area::Results);
                if !self.scenarios.draft.shows_proposal() {
                    self.change(ScenarioAction::Show(1));
                }
            }
        }
        self.tour = Tour {
            step,
            found: self.scenarios.draft.clone(),
        };
    }

    /// Whether what the step asks for is done; what only shows something asks for nothing.
    pub fn is_tour_step_done(&self) -> bool {
        match self.tour.step {
            Some(TourStep::Rule) => self.scenarios.draft.scenarios != self.tour.found.scenarios,
            Some(TourStep::Case) => self.details.teacher.is_some(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_ends_with_a_rule_changed_and_a_case_read() {
        let away = State::default()
            .apply(crate::app::state::Action::Open(Area::Data))
            .apply(ScenarioAction::Show(0));
        let mut state = away.apply(TourAction::Begin);
        assert_eq!((state.area, state.scenarios.draft.shown), (Area::Results, 1));
        for step in TourStep::ALL {
            assert_eq!(state.tour.step, Some(step));
            assert_eq!(TourStep::ALL[step.number() - 1], step);
            match step {
                TourStep::Rule => {
                    assert!(!state.is_tour_step_done());
                    state = state.apply(ScenarioAction::Set {
                        path: "rotation.share".to_owned(),
                        value: json!(20),
                        settled: true,
                    });
                    assert!(state.is_tour_step_done());
                    assert!(!state.apply(ScenarioAction::Undo).is_tour_step_done());
                }
                TourStep::Case => {
                    assert_eq!(state.area, Area::Cases);
                    assert!(!state.is_tour_step_done());
                    state = state.apply(DetailAction::Teacher(Some("T1".to_owned())));
                }
                _ => {}
            }
            assert!(state.is_tour_step_done());
            state = state.apply(TourAction::Next);
        }
        assert_eq!(state.tour.step, None);
        assert_eq!(state.area, Area::Cases, "the case stays open");
        assert_eq!(state.apply(TourAction::Next).tour.step, None);
    }

    #[test]
    fn it_can_be_left_and_begun_anew_at_any_step() {
        let on_map = State::default().apply(TourAction::Begin).apply(TourAction::Next);
        assert_eq!(on_map.apply(TourAction::Leave).tour.step, None);
        assert_eq!(
            on_map.apply(TourAction::Begin).tour.step,
            Some(TourStep::Sentence)
        );
    }
}
