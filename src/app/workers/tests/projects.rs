//! Projects on their way through the workers.

use super::*;
use crate::app::protocol::{ImportFiles, Incoming, Kept, SealChecked, Slot, ToPack, ToSave};
use crate::app::state::FileAction;

const SLOT: u8 = 6;

fn save(with_rows: bool) -> Job {
    Job::Save(Box::new(ToSave {
        with_rows,
        ..ToSave::default()
    }))
}

fn import() -> ImportFiles {
    ImportFiles {
        made: None,
        recipe: Some("{}".to_owned()),
        log: Some("[]".to_owned()),
    }
}

/// A conductor that holds a roster which was imported, with a worker that has answered and one for files.
fn imported() -> Conductor {
    let mut conductor = after_the_first_answer();
    conductor.ask(files());
    conductor.came_up(FILES);
    let read = ReadRoster {
        import: import(),
        ..roster("roster")
    };
    conductor.answered(FILES, Reply::Read(Box::new(read)));
    conductor.answered(RUNS, Reply::Holding);
    conductor
}

/// Has the worker for answers seal what is saved; what then goes on.
fn sealed(conductor: &mut Conductor, job: Job) -> Vec<Command> {
    let draft = Packed::pack(&"sealed");
    conductor.order(SLOT, job, 1, Language::English);
    // It is brought to the roster and the run first.
    conductor.answered(ANSWERS, Reply::Holding);
    conductor.answered(ANSWERS, ran(1));
    conductor.answered(ANSWERS, Reply::Drafted(1, draft))
}

#[test]
fn what_is_sealed_goes_on_to_what_writes_it_with_the_import_of_its_rows() {
    for (with_rows, import) in [(true, import()), (false, ImportFiles::default())] {
        let mut conductor = imported();
        let pack = Request::Pack {
            slot: SLOT,
            number: 1,
            project: Box::new(ToPack {
                save: ToSave {
                    with_rows,
                    ..ToSave::default()
                },
                sealed: Packed::pack(&"sealed"),
                import,
            }),
            language: Language::English,
        };
        assert_eq!(sealed(&mut conductor, save(with_rows)), send(FILES, pack));
        let saved = Delivery::Saved(vec![1, 2], None);
        assert_eq!(
            conductor.answered(FILES, Reply::Delivered(1, Box::new(saved.clone()))),
            [Command::Deliver(SLOT, saved)]
        );
    }
}

#[test]
fn whoever_saves_or_opens_is_told_if_a_worker_stops_over_it() {
    let refused = Command::Deliver(SLOT, Delivery::Refused(broke().spoken()));
    let mut conductor = imported();
    sealed(&mut conductor, save(true));
    assert!(conductor.failed(FILES, &broke()).contains(&refused));
    let mut conductor = imported();
    conductor.order(SLOT, save(true), 1, Language::English);
    conductor.answered(ANSWERS, Reply::Holding);
    conductor.answered(ANSWERS, ran(1));
    assert!(conductor.failed(ANSWERS, &broke()).contains(&refused));
    let mut conductor = imported();
    let open = Job::Open {
        name: "a.shapan".to_owned(),
        bytes: vec![],
    };
    let asked = conductor.order(SLOT, open.clone(), 1, Language::English);
    assert_eq!(
        asked,
        send(FILES, order(SLOT, 1, open)),
        "it needs neither roster nor run"
    );
    assert!(conductor.failed(FILES, &broke()).contains(&refused));
}

#[test]
fn what_a_file_is_goes_to_whoever_opened_it_and_only_the_newest() {
    let mut conductor = imported();
    let open = |name: &str| Job::Open {
        name: name.to_owned(),
        bytes: vec![],
    };
    conductor.order(SLOT, open("a"), 1, Language::English);
    conductor.order(SLOT, open("b"), 1, Language::English);
    let opened = |why: &str| {
        Delivery::Opened(Incoming::Newer(Spoken {
            zh: why.to_owned(),
            en: why.to_owned(),
        }))
    };
    let first = conductor.answered(FILES, Reply::Delivered(1, Box::new(opened("a"))));
    assert_eq!(first, send(FILES, order(SLOT, 2, open("b"))));
    assert_eq!(
        conductor.answered(FILES, Reply::Delivered(2, Box::new(opened("b")))),
        [Command::Deliver(SLOT, opened("b"))]
    );
}

#[test]
fn sealed_results_are_checked_where_questions_are_answered() {
    let mut conductor = after_the_first_answer();
    let check = Request::Check {
        work: Kept::default(),
        seal: Packed::pack(&0_u8),
    };
    assert_eq!(check.slot(), Some(Slot::Check));
    assert_eq!(conductor.ask(check.clone()), send(ANSWERS, check.clone()));
    assert_eq!(
        conductor.answered(ANSWERS, Reply::Checked(SealChecked::default())),
        tell(FileAction::Checked(SealChecked::default()))
    );
    conductor.ask(check.clone());
    let lost = Command::tell(AnswerAction::Lost(check, broke().spoken()));
    assert!(conductor.failed(ANSWERS, &broke()).contains(&lost));
}
