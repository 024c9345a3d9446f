use super::*;
use crate::app::protocol::{ImportFiles, Results, RosterSummary, Unneeded};
use crate::app::state::tests::roster_summary;
use crate::app::state::{DataAction, RunAction, ScenarioAction};
use crate::project::Work;
use crate::random::Seed;

fn project(fingerprint: &str, with_rows: bool) -> OpenedProject {
    let read = ReadRoster {
        roster: Packed::pack(&0_u8),
        summary: roster(fingerprint),
        import: ImportFiles::default(),
    };
    OpenedProject {
        work: Kept(Work {
            seed: Seed(3),
            ..Work::default()
        }),
        fingerprint: Some(fingerprint.to_owned()),
        roster: with_rows.then_some(read),
        seal: Some(("0.1.0".to_owned(), Packed::pack(&1_u8))),
        ..OpenedProject::default()
    }
}

fn roster(fingerprint: &str) -> RosterSummary {
    RosterSummary {
        files: vec![],
        fingerprint: fingerprint.to_owned(),
        ..roster_summary()
    }
}

fn came(what: Incoming) -> FileAction {
    FileAction::Came(Rc::new(Came {
        file: "a.shapan".to_owned(),
        is_locked: true,
        what,
    }))
}

fn opened(fingerprint: &str, with_rows: bool) -> FileAction {
    came(Incoming::Project(Box::new(project(fingerprint, with_rows))))
}

/// The page with a roster and the results of what is on it.
fn start() -> State {
    ran(&State::default().apply(DataAction::Loaded(Box::new(roster("0")))))
}

fn ran(state: &State) -> State {
    state.apply(RunAction::Results(Results {
        number: state.run.number,
        views: vec![],
        pairs: vec![],
        unneeded: Unneeded::default(),
    }))
}

fn checks(state: &State, before: &State) -> usize {
    let due = state.requests(before);
    due.iter()
        .filter(|due| matches!(due, Request::Check { .. }))
        .count()
}

#[test]
fn sealed_results_are_worked_out_again_once_the_roster_is_in_force_and_the_run_is_done() {
    let start = start();
    let taken = start.apply(opened("f", true));
    assert!(taken.files.is_locked);
    assert_eq!(taken.standing(), Some(Standing::Coming));
    let due = taken.requests(&start);
    assert!(matches!(due.first(), Some(Request::Hold(_))), "{due:?}");
    assert_eq!(checks(&taken, &start), 0);
    let held = taken.apply(DataAction::Loaded(Box::new(roster("f"))));
    assert_eq!(checks(&held, &taken), 0, "the run is not done");
    assert!(
        !held
            .requests(&taken)
            .iter()
            .any(|due| matches!(due, Request::Hold(_)))
    );
    let done = ran(&held);
    assert_eq!(checks(&done, &held), 1);
    let told = done.apply(FileAction::Checked(SealChecked::default()));
    assert_eq!(told.standing(), Some(Standing::Checked));
    // A change to the rules asks for nothing more.
    let changed = ran(&told.apply(ScenarioAction::Seed(Seed(9))));
    assert_eq!(checks(&changed, &told), 0);
    // Another roster cannot be held against what is sealed; the same one again can.
    let other = told.apply(DataAction::Loaded(Box::new(roster("g"))));
    assert_eq!(other.standing(), Some(Standing::OtherRoster));
    assert_eq!(told.apply(FileAction::Dismiss).standing(), None);
}

#[test]
fn without_rows_the_roster_that_is_wanted_is_told_until_it_is_loaded() {
    let start = start();
    let taken = ran(&start.apply(opened("f", false)));
    assert_eq!(taken.standing(), Some(Standing::OtherRoster));
    assert_eq!(checks(&taken, &start), 0);
    let loaded = taken.apply(DataAction::Loaded(Box::new(roster("f"))));
    assert_eq!(loaded.standing(), Some(Standing::Coming));
    let done = ran(&loaded);
    assert_eq!(checks(&done, &loaded), 1);
    // The roster in force may be it already.
    let here = start.apply(opened("0", false));
    assert_eq!(here.standing(), Some(Standing::Coming));
    assert_eq!(checks(&ran(&here), &here), 1);
}

#[test]
fn what_cannot_be_taken_in_takes_nothing_away() {
    let start = start();
    for what in [
        Incoming::Newer(Spoken::default()),
        Incoming::Refused(Spoken::default()),
        Incoming::Locked(vec![], vec![]),
    ] {
        let told = start.apply(came(what));
        assert!(told.files.incoming.is_some());
        let left = told.apply(FileAction::TakeIn);
        assert_eq!(left.scenarios, start.scenarios);
        assert_eq!((left.keeping.file, left.files), (None, Files::default()));
    }
}
