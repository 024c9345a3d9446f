//! A presentation: its stops, and the one that a room is being shown. What is tried before the room is left behind with
//! the next stop: the script has the scenarios as they were.

mod sample;

use std::rc::Rc;

use super::{Area, ScenarioAction, Scenarios, State};
use crate::app::protocol::{Changes, Proposed, Room, Slide};
use crate::language::as_typed;
use crate::limits;
use crate::outcome::indicators::families::definition_in_view;
use crate::project::{Stamp, Stop, Variant};
use crate::text;
use crate::wording::show::SMALLEST;

/// The stops, and what is on show.
#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    /// The stops, in their order.
    pub stops: Vec<Stop>,
    /// What is on show, while something is.
    pub running: Option<Rc<Running>>,
    /// Whether schools are called by their codes before the room.
    pub names_schools: bool,
    /// Numbers of people below this are replaced there.
    pub least: u32,
    /// The scenarios that the room has proposed, by their ids, with when and by whom.
    pub proposals: Vec<(String, Stamp)>,
}

impl Default for Show {
    fn default() -> Self {
        Self {
            stops: Vec::new(),
            running: None,
            names_schools: false,
            least: SMALLEST,
            proposals: Vec::new(),
        }
    }
}

/// A presentation that is being shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// The place of the stop.
    pub at: usize,
    /// The scenarios as they are by the script.
    script: Scenarios,
}

/// What can happen to a presentation.
#[derive(Clone, Debug, PartialEq)]
pub enum ShowAction {
    /// A script of four stops is there to be changed, where there is none yet.
    Begin,
    /// What is on the page becomes a stop.
    Add,
    /// The stop at this place becomes another.
    Edit(usize, Stop),
    /// It goes one place up.
    Up(usize),
    /// It is taken out.
    Remove(usize),
    /// Whether schools are called by their codes.
    NameSchools(bool),
    /// Numbers of people below this are replaced.
    Least(u32),
    /// The stop at this place is shown, by the script; of more than there are, the last.
    Go(usize),
    /// The scenario as it has become before the room is kept as somebody's proposal.
    Propose(Stamp),
    /// Nothing is shown any more.
    Leave,
}

impl Show {
    /// The stop on show.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.running.as_ref()?.at)
    }
}

impl State {
    pub(super) fn present(&mut self, action: ShowAction) {
        let show = &mut self.show;
        match action {
            ShowAction::Begin => self.begin_with_sample(),
            ShowAction::Add => self.add_stop(),
            ShowAction::Edit(place, mut stop) => {
                stop.title = as_typed(&stop.title).chars().take(limits::NAME).collect();
                stop.note = super::keeping::lines(&stop.note);
                stop.controls.retain(|path| !path.is_empty());
                stop.controls.truncate(Stop::CONTROLS);
                if let Some(known) = show.stops.get_mut(place) {
                    *known = stop;
                }
            }
            ShowAction::Up(place) => {
                if place > 0 && place < show.stops.len() {
                    show.stops.swap(place - 1, place);
                }
            }
            ShowAction::Remove(place) => {
                if place < show.stops.len() {
                    show.stops.remove(place);
                }
            }
            ShowAction::NameSchools(names) => show.names_schools = names,
            ShowAction::Least(least) => show.least = least,
            ShowAction::Go(at) => self.go(at),
            ShowAction::Propose(stamp) => self.propose(&stamp),
            ShowAction::Leave => {
                if let Some(running) = show.running.take() {
                    self.scenarios = running.script.clone();
                }
            }
        }
    }

    /// Whether what is on the page may be shown to a room, and there is room for a further stop.
    pub fn can_add_stop(&self) -> bool {
        self.area.is_for_a_room() && self.show.stops.len() < limits::STOPS && self.shown().is_some()
    }

    fn add_stop(&mut self) {
        let draft = &self.scenarios.draft;
        let Some(scenario) = draft.shown_scenario().filter(|_| self.can_add_stop()) else {
            return;
        };
        let school = self.details.school.and_then(|school| {
            let rows = &self.shown()?.after.schools;
            Some(rows.get(school.index())?.id.clone())
        });
        let indicator = self.details.indicator.clone();
        let (mark, what) = match (school, indicator) {
            (Some(code), _) => (format!("{}{code}", Stop::SCHOOL), code),
            (None, Some(key)) => {
                let name = definition_in_view(&key).map_or("", |found| found.name.in_language(self.language));
                (key.clone(), name.to_owned())
            }
            (None, None) => (
                String::new(),
                self.area.name().in_language(self.language).to_owned(),
            ),
        };
        let title = format!("{} · {what}", self.scenarios.heading(draft.shown, self.language));
        self.show.stops.push(Stop {
            title: title.chars().take(limits::NAME).collect(),
            scenario: scenario.id.clone(),
            page: self.area.key().to_owned(),
            mark: mark.chars().take(limits::NAME).collect(),
            controls: Vec::new(),
            note: String::new(),
        });
    }

    /// Shows a stop as the script has it.
    fn go(&mut self, at: usize) {
        let at = at.min(self.show.stops.len().saturating_sub(1));
        self.open(Area::Present);
        let Some(stop) = self.show.stops.get(at) else {
            return;
        };
        let running = self.show.running.as_deref();
        let script = running.map_or(&self.scenarios, |running| &running.script).clone();
        let place = script
            .draft
            .scenarios
            .iter()
            .position(|scenario| scenario.id == stop.scenario);
        let mut scenarios = script.clone();
        scenarios.apply(
            ScenarioAction::Show(place.unwrap_or_default()),
            self.language,
            String::new(),
        );
        self.scenarios = scenarios;
        self.show.running = Some(Rc::new(Running { at, script }));
    }

    /// Whether the scenario of the stop on show is not on the page any more.
    pub fn stop_is_gone(&self) -> bool {
        let all = &self.scenarios.draft.scenarios;
        let stop = self.show.stop();
        stop.is_some_and(|stop| all.iter().all(|scenario| scenario.id != stop.scenario))
    }

    /// Whether something has been tried since the stop came on show.
    pub fn is_off_script(&self) -> bool {
        let running = self.show.running.as_ref();
        running.is_some_and(|running| running.script.draft.scenarios != self.scenarios.draft.scenarios)
    }

    fn propose(&mut self, stamp: &Stamp) {
        let id = self.new_id();
        let draft = &self.scenarios.draft;
        let (Some(running), Some(scenario)) = (&self.show.running, draft.shown_scenario()) else {
            return;
        };
        let stamp = super::keeping::as_stamp(stamp);
        let who = if stamp.by.is_empty() {
            self.language.pick("现场", "the floor")
        } else {
            &stamp.by
        };
        let name = text! { zh: "{who}的提议", en: "Proposal of {who}", who };
        let note = text! { zh: "现场提议，{at}", en: "Proposed in the room, {at}", at = stamp.at.as_str() };
        let proposal = Variant {
            id: id.clone(),
            name: name.say(self.language).chars().take(limits::NAME).collect(),
            note: note.say(self.language),
            overrides: scenario.overrides.clone(),
        };
        let Running { at, mut script } = (**running).clone();
        if script.has_room() {
            script.bring(proposal);
            self.scenarios = script.clone();
        } else {
            self.keeping.put_aside(proposal);
        }
        self.show.proposals.push((id, stamp));
        self.show.running = Some(Rc::new(Running { at, script }));
    }

    /// What the room was shown and has proposed, for the minutes of `date`.
    pub fn room(&self, date: String) -> Room {
        let draft = &self.scenarios.draft;
        let proposed = self.show.proposals.iter().filter_map(|(id, stamp)| {
            let on_page = draft.scenarios.iter().find(|scenario| scenario.id == *id);
            let scenario = on_page.or_else(|| self.aside().find(|scenario| scenario.id == *id))?;
            Some(Proposed {
                name: scenario.name.clone(),
                at: stamp.at.clone(),
                by: stamp.by.clone(),
                changes: Changes(scenario.overrides.clone()),
                is_on_page: on_page.is_some(),
            })
        });
        Room {
            date,
            least: self.show.least,
            stops: self.show.stops.iter().map(|stop| stop.title.clone()).collect(),
            scenarios: self.scenarios.headings(self.language),
            proposals: proposed.collect(),
        }
    }

    /// What the room is to be shown.
    pub fn slide(&self) -> Option<Slide> {
        let stop = self.show.stop()?;
        Some(Slide {
            page: stop.page.clone(),
            mark: stop.mark.clone(),
            least: self.show.least,
            names_schools: self.show.names_schools,
            scenarios: self.scenarios.headings(self.language),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::state::{Action, KeepAction};

    /// Three stops of one scenario, the first of them on show.
    fn showing() -> State {
        let mut state = State::default();
        let stop = |title: &str, scenario: &str| Stop {
            title: title.to_owned(),
            scenario: scenario.to_owned(),
            page: "results".to_owned(),
            controls: vec!["rounds.in_school.posts_opened".to_owned()],
            ..Stop::default()
        };
        state.show.stops = vec![stop("甲", "status-quo"), stop("乙", "s1"), stop("丙", "gone")];
        state.apply(ShowAction::Go(0))
    }

    fn try_out(state: &State, value: i64) -> State {
        state.apply(ScenarioAction::Set {
            path: "rounds.in_school.posts_opened".to_owned(),
            value: json!(value),
            settled: true,
        })
    }

    #[test]
    fn what_is_tried_before_the_room_is_left_behind_and_the_stop_is_as_it_was() {
        let before = State::default();
        let second = showing().apply(ShowAction::Go(1));
        assert_eq!((second.scenarios.draft.shown, second.is_off_script()), (1, false));
        let tried = try_out(&second, 40);
        assert!(tried.is_off_script());
        let back = tried.apply(ShowAction::Go(1));
        assert_eq!(back.scenarios, second.scenarios, "with its steps of undo");
        assert_eq!(back.slide(), second.slide());
        assert_eq!(
            tried.apply(ShowAction::Go(2)).scenarios.draft.scenarios,
            before.scenarios.draft.scenarios
        );
        let left = tried.apply(ShowAction::Leave);
        assert_eq!(left.scenarios, before.scenarios);
        assert!(left.show.running.is_none());
        // Another area is no stop.
        assert!(tried.apply(Action::Open(Area::Rules)).show.running.is_none());
    }

    #[test]
    fn a_stop_beyond_the_last_is_the_last_and_one_whose_scenario_is_gone_says_so() {
        let last = showing().apply(ShowAction::Go(99));
        assert_eq!(last.show.stop().unwrap().title, "丙");
        assert!(last.stop_is_gone() && !showing().stop_is_gone());
        assert_eq!(last.scenarios.draft.shown, 0);
        assert!(State::default().apply(ShowAction::Go(0)).show.running.is_none());
    }

    #[test]
    fn what_the_room_proposes_becomes_a_scenario_or_is_put_aside_where_there_is_no_room() {
        let stamp = Stamp {
            at: "2026-11-27 15:00".to_owned(),
            by: "王校长".to_owned(),
        };
        let mut state = showing().apply(ShowAction::Go(1));
        for value in [40, 50, 60] {
            state = try_out(&state.apply(ShowAction::Go(1)), value).apply(ShowAction::Propose(stamp.clone()));
        }
        assert_eq!(state.show.proposals.len(), 3);
        let left = state.apply(ShowAction::Leave);
        let names: Vec<&str> = left
            .scenarios
            .draft
            .scenarios
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        assert_eq!(names.len(), 4);
        assert_eq!(names[2], "王校长的提议");
        let aside: Vec<_> = left.aside().collect();
        assert_eq!(
            aside[0].overrides.0.get("rounds.in_school.posts_opened"),
            Some(&json!(60))
        );
        assert_eq!(
            left.scenarios.draft.scenarios[1].overrides,
            State::default().scenarios.draft.scenarios[1].overrides
        );
    }

    #[test]
    fn stops_are_work_that_is_saved_and_opened_again() {
        let mut state = showing().apply(ShowAction::Leave);
        assert!(state.is_unsaved());
        let edited = Stop {
            title: " 改名\n".to_owned(),
            controls: vec![String::new(); 5],
            note: "一\n二".to_owned(),
            ..Stop::default()
        };
        state = state
            .apply(ShowAction::Edit(0, edited))
            .apply(ShowAction::Up(1))
            .apply(ShowAction::Remove(2));
        let stops = &state.show.stops;
        assert_eq!(
            stops.iter().map(|stop| stop.title.as_str()).collect::<Vec<_>>(),
            ["乙", "改名"]
        );
        assert!(stops[1].controls.is_empty() && stops[1].note == "一\n二");
        assert_eq!(&state.work().stops, stops);
        let opened = State::default().apply(KeepAction::Recovered(Box::new(state.work()), None));
        assert_eq!(&opened.show.stops, stops);
        let unknown = state
            .apply(ShowAction::Up(9))
            .apply(ShowAction::Remove(9))
            .apply(ShowAction::Add);
        assert_eq!(&unknown.show.stops, stops, "nothing has run that could be a stop");
    }
}
