use super::*;
use crate::app::protocol::RosterSummary;
use crate::app::state::tests::roster_summary;
use crate::app::state::{Area, DataAction, FileAction, SCENARIOS, ScenarioAction};
use crate::language::Language;
use crate::policy::Preset;
use crate::random::Seed;

fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-27 14:30".to_owned(),
        by: "办公室".to_owned(),
    }
}

fn set(state: &State, value: i64) -> State {
    state.apply(ScenarioAction::Set {
        path: "rotation.share".to_owned(),
        value: json!(value),
        settled: true,
    })
}

fn keep(state: &State, note: &str) -> State {
    state.apply(KeepAction::Keep {
        scenario: 1,
        stamp: stamp(),
        note: note.to_owned(),
    })
}

fn opened(work: Work) -> State {
    State::default().apply(KeepAction::Opened {
        work: Box::new(work),
        roster: None,
        file: "a.shapan".to_owned(),
        about: None,
    })
}

fn ids(state: &State) -> Vec<&str> {
    let scenarios = &state.scenarios.draft.scenarios;
    scenarios.iter().map(|scenario| scenario.id.as_str()).collect()
}

#[test]
fn whoever_signs_is_remembered_and_no_part_of_the_work() {
    let signed = State::default().apply(KeepAction::Sign(" 办公室\n".to_owned()));
    assert_eq!(signed.keeping.by, "办公室");
    assert_eq!(signed.work(), State::default().work());
    assert!(!signed.is_unsaved());
    let opened = signed.apply(KeepAction::Opened {
        work: Box::default(),
        roster: None,
        file: "a.shapan".to_owned(),
        about: None,
    });
    assert_eq!(opened.keeping.by, "办公室", "the same person goes on");
}

#[test]
fn scenarios_are_found_again_in_the_project_that_they_are_saved_in() {
    let named = State::default().apply(KeepAction::Name("试点".to_owned()));
    let sources = named.sources(&[1]);
    assert_eq!(sources.roster, ["试点.shapan"]);
    let id = ids(&named)[1];
    assert_eq!(sources.policies, [format!("试点.shapan#{id}")]);
    assert!(sources.is_to_be_saved);
    let saved = named.apply(KeepAction::Saved {
        work: Rc::new(named.work()),
        roster: Some("f".to_owned()),
        file: "a.shapan".to_owned(),
        about: None,
    });
    let sources = saved.sources(&[0, 1, 7]);
    assert_eq!(
        sources.policies,
        ["a.shapan#status-quo".to_owned(), format!("a.shapan#{id}")]
    );
    assert_eq!(sources.roster, ["a.shapan"]);
    let mailed = named.apply(KeepAction::Saved {
        work: Rc::new(named.work()),
        roster: None,
        file: "a.shapan".to_owned(),
        about: None,
    });
    let mailed = mailed.apply(FileAction::Locked(true)).sources(&[1]);
    assert!(
        mailed.roster.is_empty() && mailed.is_locked,
        "the roster is not in it"
    );
    assert!(!named.apply(FileAction::Dismiss).sources(&[1]).is_locked);
    let loaded = |fingerprint: &str| {
        DataAction::Loaded(Box::new(RosterSummary {
            fingerprint: fingerprint.to_owned(),
            ..roster_summary()
        }))
    };
    let saved = saved.apply(loaded("f"));
    assert!(!saved.sources(&[0, 1, 7]).is_to_be_saved);
    assert!(
        set(&saved, 20).sources(&[1]).is_to_be_saved,
        "it has changed since"
    );
}

/// A state with something of everything.
fn full() -> State {
    let state = set(&keep(&State::default(), "初稿"), 20);
    let state = state
        .apply(KeepAction::Decide {
            scenario: 1,
            verdict: Verdict::Chosen,
            stamp: stamp(),
            why: "缺员最少\n且调动少".to_owned(),
        })
        .apply(KeepAction::Name("试点\u{202e}".to_owned()))
        .apply(KeepAction::Note("第一行\r\n第二行".to_owned()))
        .apply(ScenarioAction::Seed(Seed(9)))
        .apply(ScenarioAction::Fork)
        .apply(ScenarioAction::Fork);
    state.apply(KeepAction::Aside(2)).apply(ScenarioAction::Show(1))
}

#[test]
fn work_opens_as_it_was() {
    let state = full().apply(super::super::Action::Open(Area::Compare));
    let work = state.work();
    assert_eq!(
        (work.name.as_str(), work.note.as_str()),
        ("试点", "第一行\n第二行")
    );
    let json = serde_json::to_string(&work).unwrap();
    let read: Work = serde_json::from_str(&json).unwrap();
    let again = opened(read);
    assert_eq!(again.work(), work);
    assert_eq!(again.scenarios.draft, state.scenarios.draft);
    assert_eq!(again.area, Area::Compare);
    assert_eq!(again.aside().count(), 1);
    assert!(!again.is_unsaved() && !again.scenarios.history.can_undo());
    assert_eq!(again.keeping.file.as_deref(), Some("a.shapan"));
}

#[test]
fn whatever_scenarios_a_project_has_two_to_four_stand_on_the_page_and_none_is_lost() {
    let variant = |id: &str| Variant {
        id: id.to_owned(),
        name: id.to_owned(),
        ..Variant::default()
    };
    for count in 0..7 {
        for with_status_quo in [false, true] {
            for view in [
                json!({}),
                json!({"open": ["s4", "s2", "?"], "shown": 9, "area": "nowhere"}),
            ] {
                let mut scenarios: Vec<Variant> =
                    (0..count).map(|number| variant(&format!("s{number}"))).collect();
                if with_status_quo {
                    scenarios.push(Variant::new(
                        "now",
                        Preset::STATUS_QUO.scenario(Language::English),
                    ));
                }
                let state = opened(Work {
                    scenarios: scenarios.clone(),
                    view: view.as_object().unwrap().clone(),
                    ..Work::default()
                });
                let draft = &state.scenarios.draft;
                assert!((2..=SCENARIOS).contains(&draft.scenarios.len()));
                assert!(draft.shown < draft.scenarios.len());
                assert!(
                    draft.scenarios[0].overrides == Preset::STATUS_QUO.scenario(Language::Chinese).overrides
                );
                let work = state.work();
                assert!(
                    scenarios
                        .iter()
                        .all(|scenario| work.scenario(&scenario.id) == Some(scenario))
                );
                let mut known: Vec<&str> = work
                    .scenarios
                    .iter()
                    .map(|scenario| scenario.id.as_str())
                    .collect();
                known.sort_unstable();
                known.dedup();
                assert_eq!(known.len(), work.scenarios.len());
            }
        }
    }
}

#[test]
fn a_state_comes_back_by_a_step_that_can_be_undone_and_what_was_there_is_kept() {
    let first = keep(&State::default(), "初稿");
    let changed = set(&first, 20);
    let back = changed.apply(KeepAction::Restore {
        state: 0,
        stamp: stamp(),
    });
    assert_eq!(back.scenarios.draft, first.scenarios.draft);
    assert_eq!(back.keeping.states.len(), 2);
    assert_eq!(
        back.keeping.states[1].overrides,
        changed.scenarios.draft.scenarios[1].overrides
    );
    let undone = back.apply(ScenarioAction::Undo);
    assert_eq!(undone.scenarios.draft, changed.scenarios.draft);
    // What is known as a state already is not kept twice.
    let again = back.apply(KeepAction::Restore {
        state: 1,
        stamp: stamp(),
    });
    assert_eq!(again.keeping.states.len(), 2);
    assert_eq!(again.scenarios.draft, changed.scenarios.draft);
    // Of a scenario that is gone, a state comes back as a scenario.
    let forked = first.apply(ScenarioAction::Fork);
    let gone = forked
        .apply(ScenarioAction::Show(1))
        .apply(ScenarioAction::Remove);
    assert_eq!(ids(&gone), [STATUS_QUO, "s2"]);
    let back = gone.apply(KeepAction::Restore {
        state: 0,
        stamp: stamp(),
    });
    assert_eq!(ids(&back), [STATUS_QUO, "s2", "s1"]);
    assert_eq!(
        gone.apply(KeepAction::Restore {
            state: 7,
            stamp: stamp()
        }),
        gone
    );
}

#[test]
fn what_is_put_aside_is_neither_lost_nor_there_twice() {
    let two = State::default().apply(ScenarioAction::Fork);
    let aside = two.apply(KeepAction::Aside(1));
    let kept = |state: &State| -> Vec<String> { state.aside().map(|scenario| scenario.id.clone()).collect() };
    assert_eq!(
        (ids(&aside), kept(&aside)),
        (vec![STATUS_QUO, "s2"], vec!["s1".to_owned()])
    );
    assert_eq!(
        aside.apply(KeepAction::Aside(1)),
        aside,
        "the last proposal stays"
    );
    assert_eq!(aside.apply(KeepAction::Aside(0)), aside, "and the status quo");
    let undone = aside.apply(ScenarioAction::Undo);
    assert_eq!(
        (ids(&undone), kept(&undone)),
        (vec![STATUS_QUO, "s1", "s2"], vec![])
    );
    assert_eq!(undone.work().scenarios.len(), 3);
    let back = aside.apply(KeepAction::Bring("s1".to_owned()));
    assert_eq!((ids(&back), kept(&back)), (vec![STATUS_QUO, "s2", "s1"], vec![]));
    assert_eq!(kept(&back.apply(ScenarioAction::Undo)), ["s1"]);
    assert_eq!(kept(&back.apply(ScenarioAction::Remove)), Vec::<String>::new());
    // An id that anything has had is not given again.
    let gone = keep(&two, "")
        .apply(ScenarioAction::Show(1))
        .apply(ScenarioAction::Remove);
    assert_eq!(ids(&gone.apply(ScenarioAction::Fork)), [STATUS_QUO, "s2", "s3"]);
}

#[test]
fn what_no_file_has_is_unsaved() {
    let start = State::default();
    assert!(!start.is_unsaved());
    let changed = keep(&start, "");
    assert!(changed.is_unsaved() && set(&start, 20).is_unsaved());
    let saved = changed.apply(KeepAction::Saved {
        work: Rc::new(changed.work()),
        roster: None,
        file: "a.shapan".to_owned(),
        about: None,
    });
    assert!(!saved.is_unsaved());
    assert!(
        !saved.apply(ScenarioAction::Show(0)).is_unsaved(),
        "only what is shown differs"
    );
    let more = set(&saved, 20);
    assert!(more.is_unsaved() && !more.apply(ScenarioAction::Undo).is_unsaved());
    let loaded = saved.apply(DataAction::Loaded(Box::new(roster_summary())));
    assert!(
        !loaded.is_unsaved() && loaded.would_be_lost(),
        "files are loaded that no project has"
    );
    let with = |roster: &str| {
        loaded.apply(KeepAction::Saved {
            work: Rc::new(loaded.work()),
            roster: Some(roster.to_owned()),
            file: "a.shapan".to_owned(),
            about: None,
        })
    };
    assert!(!with("0").would_be_lost());
    assert!(with("another").is_unsaved());
}

#[test]
fn recovered_work_is_back_as_it_was_and_no_file_has_it() {
    let state = full();
    let recovered = opened(Work::default()).apply(KeepAction::Recovered(Box::new(state.work()), None));
    assert_eq!(recovered.work(), state.work());
    assert_eq!(recovered.keeping.file, None);
    assert!(recovered.is_unsaved() && recovered.would_be_lost());
    assert!(!recovered.scenarios.history.can_undo());
    let pristine =
        opened(Work::default()).apply(KeepAction::Recovered(Box::new(State::default().work()), None));
    assert!(!pristine.is_unsaved(), "it is what the page opens with");
}

#[test]
fn what_was_decided_by_another_roster_is_told_apart() {
    let loaded = |state: &State, fingerprint: &str| {
        state.apply(DataAction::Loaded(Box::new(RosterSummary {
            fingerprint: fingerprint.to_owned(),
            ..roster_summary()
        })))
    };
    let open = |work: Work| {
        State::default().apply(KeepAction::Opened {
            work: Box::new(work),
            roster: None,
            file: "a.shapan".to_owned(),
            about: Some("f".to_owned()),
        })
    };
    let decided = open(full().work());
    assert_eq!(decided.about_another(), None, "there is no roster yet");
    assert_eq!(loaded(&decided, "f").about_another(), None);
    let other = loaded(&decided, "g");
    assert_eq!(other.about_another(), Some(["f", "g"]));
    assert_eq!(
        loaded(&open(Work::default()), "g").about_another(),
        None,
        "nothing was decided"
    );
    let recovered = other.apply(KeepAction::Recovered(
        Box::new(full().work()),
        Some("g".to_owned()),
    ));
    assert_eq!(recovered.about_another(), None);
    let saved = other.apply(KeepAction::Saved {
        work: Rc::new(other.work()),
        roster: None,
        file: "a.shapan".to_owned(),
        about: Some("g".to_owned()),
    });
    assert_eq!(
        saved.about_another(),
        None,
        "it is saved with the roster in force"
    );
}

#[test]
fn what_was_decided_otherwise_before_is_known_and_the_program_signs_for_nobody() {
    let start = State::default();
    let decide = |state: &State, verdict| {
        state.apply(KeepAction::Decide {
            scenario: 1,
            verdict,
            stamp: stamp(),
            why: "理由".to_owned(),
        })
    };
    assert_eq!(start.decided_otherwise(1, Verdict::Chosen), None);
    let chosen = decide(&start, Verdict::Chosen);
    assert_eq!(chosen.decided_otherwise(1, Verdict::Chosen), None);
    assert_eq!(
        chosen.decided_otherwise(1, Verdict::Rejected),
        Some(Verdict::Chosen)
    );
    // The last one holds.
    let rejected = decide(&chosen, Verdict::Rejected);
    assert_eq!(rejected.decided_otherwise(1, Verdict::Rejected), None);
    assert_eq!(
        rejected.decided_otherwise(1, Verdict::Chosen),
        Some(Verdict::Rejected)
    );
    let kept = keep(&set(&start, 20), "初稿");
    let back = set(&kept, 30).apply(KeepAction::Restore {
        state: 0,
        stamp: stamp(),
    });
    let own = &back.keeping.states[1];
    assert!(own.stamp.by.is_empty() && !own.stamp.at.is_empty(), "{own:?}");
}

#[test]
fn a_scenario_that_is_put_aside_is_held_against_itself() {
    let start = State::default().apply(ScenarioAction::Fork);
    let id = start.scenarios.draft.scenarios[2].id.clone();
    let changed = set(&start, 30);
    let rules = changed.scenarios.draft.scenarios[2].overrides.clone();
    assert_eq!(changed.kept_now(&id).map(|(_, is_aside)| is_aside), Some(false));
    let aside = set(&changed.apply(KeepAction::Aside(2)), 5);
    let (now, is_aside) = aside.kept_now(&id).unwrap();
    assert!(is_aside);
    assert_eq!(now.overrides, rules);
    assert_eq!(aside.kept_now("none"), None);
}
