//! What the workers have to be asked when the state becomes another one.

use std::rc::Rc;

use super::{Area, State, Work};
use crate::app::protocol::{Changes, Question, Request, Results, Wanted};
use crate::language::Language;
use crate::outcome::compare::draws::Draws;
use crate::policy::Overrides;

/// What an answer is about besides its question: the scenario, the language, and the results, which are others after
/// each run though they may be alike.
type About = (u32, Language, *const Results);

impl State {
    /// What the page wants to know from the worker, by kind.
    pub fn questions(&self) -> [Option<Question>; Question::KINDS] {
        let details = &self.details;
        let is_compared = self.area == Area::Compare;
        let names = || self.scenarios.headings(self.language);
        let compared = || {
            let (first, second) = self.compared();
            Question::Comparison(first as u32, second as u32, names())
        };
        let person = details.person.as_ref().filter(|_| self.area == Area::Cases);
        let posts = || Some((details.school?, details.posts?));
        let why_not = || Some((details.teacher.clone()?, details.why_not?));
        [
            is_compared.then(compared),
            details.school.map(Question::School),
            posts().map(|(school, (stage, subject))| Question::Posts(school, stage, subject)),
            why_not().map(|(teacher, school)| Question::WhyNot(teacher, school, details.name_others)),
            details.indicator.clone().map(Question::Account),
            details
                .teacher
                .clone()
                .map(|teacher| Question::Case(teacher, details.name_others)),
            (is_compared && self.comparison.fairness).then_some(Question::Fairness),
            person.map(|person| Question::Person(person.clone(), names())),
            person.map(|_| Question::Typical(names())),
            self.slide().map(Box::new).map(Question::Slide),
            details.explained.clone().map(Question::Explained),
            self.lists_cases().then_some(Question::WorthSeeing),
        ]
    }

    /// Whether the area of cases lists those worth looking at: of a proposal, while none is open.
    pub fn lists_cases(&self) -> bool {
        let is_open = self.area == Area::Cases && self.details.teacher.is_none();
        is_open && self.scenarios.draft.shows_proposal()
    }

    /// What is due now that the state is no longer `before`: a run where what is run has become another, and each
    /// question where it, or what it is about, has.
    pub fn requests(&self, before: &Self) -> Vec<Request> {
        // A roster before the run of it.
        let mut due = self.about_projects(before);
        if self.run.number != before.run.number {
            let seed = self.scenarios.draft.seed;
            due.push(Request::run(&self.run.asked, seed, self.run.number));
        }
        // Draws are made once there is nothing newer to run.
        if self.draws_wanted() != before.draws_wanted() && self.draws_wanted().is_some() {
            due.extend(self.lots.request());
        }
        let (about, about_before) = (self.about(), before.about());
        let was_asked = before.questions();
        for (question, was_asked) in self.questions().into_iter().zip(was_asked) {
            let tells_verdicts = question.as_ref().is_some_and(Question::tells_verdicts);
            let is_judged = tells_verdicts && self.lots.are_complete() && !before.lots.are_complete();
            let is_new = question != was_asked || about != about_before || is_judged;
            if let (Some(question), Some((shown, language, _)), true) = (question, about, is_new) {
                let draws = self.draws_for(&question);
                due.push(Request::Ask {
                    question,
                    shown,
                    draws,
                    language,
                });
            }
        }
        if let Some((shown, language, _)) = self.mechanisms_wanted()
            && self.mechanisms_wanted() != before.mechanisms_wanted()
        {
            due.push(Request::Mechanisms { shown, language });
        }
        if let Some((proposal, language)) = self.clauses_wanted()
            && self.clauses_wanted() != before.clauses_wanted()
        {
            due.push(Request::Clauses {
                proposal: Changes(proposal.clone()),
                language,
            });
        }
        due.extend(self.about_files(before));
        due
    }

    /// What is due of files that are decided about, and that they are let go of where they no longer are.
    fn about_files(&self, before: &Self) -> Vec<Request> {
        let (now, then) = (&self.data.import, &before.data.import);
        let due = match (now, then) {
            (Some(now), then) => now.due(then.as_ref(), self.language, before.language),
            (None, Some(then)) => vec![then.request(Wanted::Nothing, self.language)],
            (None, None) => Vec::new(),
        };
        let due = due.into_iter().map(Box::new).map(Request::Import);
        let price = now.as_ref().and_then(|now| now.price_due(then.as_ref()));
        due.chain(price).collect()
    }

    /// Asks for a run if there is a roster and it, the scenarios or the seed are no longer as in `before`.
    pub(super) fn ask_for_run(&mut self, before: &Self) {
        let roster = |state: &Self| state.data.roster.as_ref().map(Rc::as_ptr);
        let (now, then) = (&self.scenarios.draft, &before.scenarios.draft);
        let is_other = now.seed != then.seed || roster(self) != roster(before);
        if roster(self).is_some() && (is_other || now.scenarios != then.scenarios) {
            let runs = now.runs();
            if is_other || runs != *self.run.asked {
                self.run.ask(runs);
            }
        }
    }

    /// The draws that go with a question: all, once they are complete, where its answer tells verdicts.
    pub fn draws_for(&self, question: &Question) -> Vec<Draws> {
        if question.tells_verdicts() {
            self.lots.complete()
        } else {
            Vec::new()
        }
    }

    /// What answers are about; `None` while there are no results to ask about.
    fn about(&self) -> Option<About> {
        let results = self.run.results.as_ref()?;
        Some((
            self.scenarios.draft.shown as u32,
            self.language,
            Rc::as_ptr(results),
        ))
    }

    /// Which draws are to be made next, and of which results; `None` while something newer is being run.
    fn draws_wanted(&self) -> Option<(*const Results, (u32, u32))> {
        let results = self
            .run
            .results
            .as_ref()
            .filter(|_| self.run.work == Work::Idle)?;
        Some((Rc::as_ptr(results), self.lots.next()?))
    }

    fn mechanisms_wanted(&self) -> Option<About> {
        self.about().filter(|_| self.area == Area::Learn)
    }

    /// The proposal to put into words, while the area of rules is open.
    fn clauses_wanted(&self) -> Option<(&Overrides, Language)> {
        let is_due = self.area == Area::Rules && self.data.roster.is_some();
        let proposal = self.scenarios.draft.shown_scenario().filter(|_| is_due)?;
        Some((&proposal.overrides, self.language))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::state::tests::roster_summary;
    use crate::app::state::{
        Action, ComparisonAction, DataAction, DetailAction, RunAction, ScenarioAction, Work,
    };
    use crate::random::Seed;
    use crate::roster::{SchoolIndex, Stage, Subject};

    /// The state after `action`, and what is then due.
    fn step(state: &State, action: impl Into<Action>) -> (State, Vec<Request>) {
        let next = state.apply(action);
        let due = asked_for(state, &next);
        (next, due)
    }

    /// What is due when the one state becomes the other, besides draws, which follow every run.
    fn asked_for(before: &State, next: &State) -> Vec<Request> {
        let mut due = next.requests(before);
        due.retain(|request| !matches!(request, Request::Draws { .. }));
        due
    }

    fn after(state: &State, action: impl Into<Action>) -> State {
        step(state, action).0
    }

    fn loaded() -> State {
        after(&State::default(), DataAction::Loaded(Box::new(roster_summary())))
    }

    fn with_results(state: &State) -> State {
        after(
            state,
            RunAction::Results(Results {
                number: state.run.number,
                views: vec![],
                pairs: vec![],
                unneeded: crate::app::protocol::Unneeded::default(),
            }),
        )
    }

    fn weight(value: i64) -> ScenarioAction {
        ScenarioAction::Set {
            path: "scoring.blocks.seniority.weight".to_owned(),
            value: json!(value),
            settled: false,
        }
    }

    fn number(due: &[Request]) -> Option<u32> {
        match due {
            [Request::Run { number, .. }] => Some(*number),
            _ => None,
        }
    }

    #[test]
    fn without_a_roster_nothing_runs() {
        let (state, due) = step(&State::default(), weight(90));
        assert_eq!((due, state.run.number), (vec![], 0));
    }

    #[test]
    fn roster_scenarios_and_seed_are_run_whenever_they_become_others() {
        let (state, due) = step(&State::default(), DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(number(&due), Some(1));
        let (state, due) = step(&state, weight(90));
        assert_eq!(number(&due), Some(2));
        let (state, due) = step(&state, ScenarioAction::Seed(Seed(9)));
        assert_eq!(number(&due), Some(3));
        assert!(matches!(&due[0], Request::Run { seed: Seed(9), .. }));
        let (state, due) = step(&state, ScenarioAction::Undo);
        assert_eq!(number(&due), Some(4));
        // The same files again are another roster.
        let (_, due) = step(&state, DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(number(&due), Some(5));
    }

    #[test]
    fn what_changes_no_run_asks_for_none() {
        let forked = after(&loaded(), ScenarioAction::Fork);
        for action in [
            ScenarioAction::Rename("草案".to_owned()),
            ScenarioAction::Show(1),
            ScenarioAction::Redo,
            weight(100),
        ] {
            assert_eq!(step(&forked, action.clone()).1, vec![], "{action:?}");
        }
        assert_eq!(step(&forked, Action::Open(Area::Data)).1, vec![]);
    }

    #[test]
    fn several_changes_before_anything_is_sent_are_one_run() {
        let start = loaded();
        let later = after(&after(&start, weight(90)), weight(80));
        assert_eq!(number(&asked_for(&start, &later)), Some(3));
    }

    #[test]
    fn the_work_ends_with_the_results_of_the_newest_run() {
        let first = loaded();
        let second = after(&after(&first, weight(90)), RunAction::Began);
        let late = after(
            &second,
            RunAction::Results(Results {
                number: first.run.number,
                views: vec![],
                pairs: vec![],
                unneeded: crate::app::protocol::Unneeded::default(),
            }),
        );
        assert_eq!(late.run.work, Work::Busy);
        assert_eq!(with_results(&late).run.work, Work::Idle);
    }

    #[test]
    fn a_question_is_asked_again_when_it_or_what_it_is_about_becomes_another() {
        let open = DetailAction::School(Some(SchoolIndex(3)));
        // Without results there is nothing to ask about.
        let waiting = after(&loaded(), open.clone());
        assert_eq!(step(&loaded(), open).1, vec![]);
        let due = |shown, language| {
            vec![Request::Ask {
                question: Question::School(SchoolIndex(3)),
                shown,
                draws: vec![],
                language,
            }]
        };
        let answered = with_results(&waiting);
        assert_eq!(asked_for(&waiting, &answered), due(1, Language::Chinese));
        // New results, another language, another scenario.
        assert_eq!(
            asked_for(&answered, &with_results(&answered)),
            due(1, Language::Chinese)
        );
        assert_eq!(
            step(&answered, Action::Language(Language::English)).1,
            due(1, Language::English)
        );
        assert_eq!(
            step(&answered, ScenarioAction::Show(0)).1,
            due(0, Language::Chinese)
        );
        // A further question leaves the first alone; closing asks nothing.
        let (further, asked) = step(
            &answered,
            DetailAction::Posts(Some((Stage::Primary, Subject::Music))),
        );
        let posts = Question::Posts(SchoolIndex(3), Stage::Primary, Subject::Music);
        assert!(matches!(&asked[..], [Request::Ask { question, .. }] if *question == posts));
        assert_eq!(step(&further, DetailAction::CloseInnermost).1, vec![]);
    }

    #[test]
    fn fairness_is_asked_for_in_the_comparison_only() {
        let open = after(&with_results(&loaded()), ComparisonAction::Fairness(true));
        assert_eq!(open.questions().iter().flatten().count(), 0);
        let (_, due) = step(&open, Action::Open(Area::Compare));
        let asked: Vec<&Question> = due
            .iter()
            .filter_map(|request| match request {
                Request::Ask { question, .. } => Some(question),
                _ => None,
            })
            .collect();
        let names = ["现状", "A 通行做法"].map(str::to_owned).to_vec();
        assert_eq!(asked, [&Question::Comparison(0, 1, names), &Question::Fairness]);
    }

    #[test]
    fn mechanisms_are_compared_while_one_looks() {
        let state = with_results(&loaded());
        let (learning, due) = step(&state, Action::Open(Area::Learn));
        assert!(matches!(&due[..], [Request::Mechanisms { shown: 1, .. }]));
        let due = asked_for(&learning, &with_results(&learning));
        assert!(matches!(&due[..], [Request::Mechanisms { .. }]));
        assert_eq!(step(&learning, Action::Open(Area::Data)).1, vec![]);
        assert_eq!(asked_for(&state, &with_results(&state)), vec![]);
    }

    #[test]
    fn the_proposal_is_put_into_words_while_one_looks() {
        let is_clauses = |due: &[Request]| {
            due.iter()
                .any(|request| matches!(request, Request::Clauses { .. }))
        };
        let state = loaded();
        assert!(!is_clauses(&step(&state, weight(90)).1));
        let (rules, due) = step(&state, Action::Open(Area::Rules));
        assert!(is_clauses(&due));
        let (changed, due) = step(&rules, weight(90));
        assert!(is_clauses(&due));
        assert!(!is_clauses(&asked_for(&changed, &with_results(&changed))));
    }
}
