use serde_json::json;

use super::*;
use crate::app::engine::Engine;
use crate::app::import::{Importer, Platform};
use crate::app::protocol::{
    Delivery, ImportFiles, Incoming, Job, OpenedProject, Packed, Reply, Request, ToPack,
};
use crate::app::state::{FileAction, KeepAction, ScenarioAction, State};
use crate::language::Language;
use crate::project::{Opened, RosterFacts};
use crate::random::Seed;
use crate::roster::encoding::gb18030_native;
use crate::roster::generate::{CountyParameters, generate};

const PLATFORM: Platform<'_> = Platform {
    decode: &gb18030_native,
    chance: &|| Some([5; 32]),
};

/// An engine with a small county and the runs of a state.
fn engine(state: &State) -> Engine {
    let mut engine = Engine::default();
    let roster = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    let read = crate::app::protocol::ReadRoster {
        roster: Packed::pack(&roster),
        summary: crate::app::protocol::RosterSummary::of(&roster, vec![], vec![], 0, Spoken::default()),
        import: ImportFiles::default(),
    };
    engine.answer(Request::Hold(Box::new(read)));
    let draft = &state.scenarios.draft;
    let ran = engine.answer(Request::run(&draft.runs(), draft.seed, 1));
    assert!(matches!(ran, Reply::Results(_)), "{ran:?}");
    engine
}

fn save(state: &State, with_rows: bool) -> ToSave {
    ToSave {
        work: Kept(state.work()),
        with_rows,
        chance: None,
    }
}

fn order(job: Job) -> Request {
    Request::Order {
        slot: 1,
        number: 3,
        job,
        shown: 0,
        language: Language::Chinese,
    }
}

/// The file that comes of saving, with what the import left.
fn saved(engine: &mut Engine, save: ToSave, import: ImportFiles) -> (Vec<u8>, Option<Vec<u8>>) {
    let Reply::Drafted(3, sealed) = engine.answer(order(Job::Save(Box::new(save.clone())))) else {
        panic!("nothing is sealed");
    };
    let pack = Request::Pack {
        slot: 1,
        number: 3,
        project: Box::new(ToPack { save, sealed, import }),
        language: Language::Chinese,
    };
    match Importer::default().answer(pack, &PLATFORM) {
        Reply::Delivered(3, delivery) => match *delivery {
            Delivery::Saved(bytes, lock) => (bytes, lock),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn incoming(bytes: Vec<u8>) -> Incoming {
    let open = order(Job::Open {
        name: "a.shapan".to_owned(),
        bytes,
    });
    match Importer::default().answer(open, &PLATFORM) {
        Reply::Delivered(3, delivery) => match *delivery {
            Delivery::Opened(incoming) => incoming,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn opened(bytes: Vec<u8>) -> OpenedProject {
    match incoming(bytes) {
        Incoming::Project(project) => *project,
        other => panic!("{other:?}"),
    }
}

fn changed() -> State {
    State::default()
        .apply(ScenarioAction::Set {
            path: "rotation.share".to_owned(),
            value: json!(20),
            settled: true,
        })
        .apply(KeepAction::Name("试点".to_owned()))
}

fn checked(engine: &mut Engine, project: &OpenedProject) -> SealChecked {
    let request = Request::Check {
        work: project.work.clone(),
        seal: project.seal.clone().unwrap().1,
    };
    match engine.answer(request) {
        Reply::Checked(checked) => checked,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_saved_opens_as_it_was_and_comes_out_the_same_to_the_byte() {
    let state = changed();
    let mut first = engine(&state);
    let import = ImportFiles {
        made: None,
        recipe: Some("{}".to_owned()),
        log: None,
    };
    let (bytes, lock) = saved(&mut first, save(&state, true), import.clone());
    assert_eq!(lock, None);
    let project = opened(bytes.clone());
    assert_eq!(project.work.0, state.work());
    let read = project.roster.clone().unwrap();
    assert_eq!(read.import, import);
    assert_eq!(project.fingerprint.as_ref(), Some(&read.summary.fingerprint));
    // A fresh engine that holds what was in the file.
    let mut fresh = Engine::default();
    fresh.answer(Request::Hold(Box::new(read)));
    let again = checked(&mut fresh, &project);
    assert!(again.same, "{again:?}");
    // The command line finds the same.
    let Opened::Project(native) = Project::open(&bytes).unwrap() else {
        panic!("no project");
    };
    let loaded = native.read_roster(&gb18030_native, crate::roster::personal::Doubts::Asked);
    let loaded = loaded.unwrap().roster;
    let check = native.check_seal(Some(&loaded), || ()).unwrap();
    assert!(check.is_same() && check.unsealed.is_empty(), "{check:?}");
    // And what it seals comes out on the page.
    let mut sealed = *native;
    sealed.seal(&loaded);
    assert!(checked(&mut first, &opened(sealed.write().unwrap())).same);
}

#[test]
fn a_county_that_was_made_up_is_still_called_so_when_it_is_opened_again() {
    let state = changed();
    let made = Spoken {
        zh: "虚构县：种子 7".to_owned(),
        en: "a fictional county, seed 7".to_owned(),
    };
    let import = ImportFiles {
        made: Some(made.clone()),
        ..ImportFiles::default()
    };
    let (bytes, _) = saved(&mut engine(&state), save(&state, true), import.clone());
    let project = opened(bytes.clone());
    assert!(
        project
            .contents
            .iter()
            .any(|said| said.zh.contains("花名册是虚构的：虚构县：种子 7"))
    );
    let read = project.roster.unwrap();
    assert_eq!(read.summary.made, Some(made.clone()));
    assert_eq!(read.summary.called("", Language::English), made.en);
    // Without its rows as well; and real ones are not.
    let (bytes, _) = saved(&mut engine(&state), save(&state, false), import);
    assert!(
        opened(bytes)
            .contents
            .iter()
            .any(|said| said.en.contains("fictional"))
    );
    let (bytes, _) = saved(&mut engine(&state), save(&state, true), ImportFiles::default());
    assert_eq!(opened(bytes).roster.unwrap().summary.made, None);
}

#[test]
fn what_has_not_run_as_it_is_bears_no_seal() {
    let state = changed();
    let mut first = engine(&state);
    let later = state.apply(ScenarioAction::Set {
        path: "rotation.share".to_owned(),
        value: json!(30),
        settled: true,
    });
    let (bytes, _) = saved(&mut first, save(&later, false), ImportFiles::default());
    let Opened::Project(project) = Project::open(&bytes).unwrap() else {
        panic!("no project");
    };
    let sealed: Vec<_> = project.seal.unwrap().scenarios;
    assert_eq!(sealed.len(), 1, "the status quo alone");
    assert!(project.tables.is_empty());
}

#[test]
fn numbers_that_do_not_come_out_are_named_with_both_versions() {
    let state = changed();
    let mut first = engine(&state);
    let (bytes, _) = saved(&mut first, save(&state, false), ImportFiles::default());
    let Opened::Project(mut project) = Project::open(&bytes).unwrap() else {
        panic!("no project");
    };
    let seal = project.seal.as_mut().unwrap();
    seal.program = "0.0.9".to_owned();
    seal.scenarios[1].numbers[0].value = Some("987654".to_owned());
    let found = checked(&mut first, &opened(project.write().unwrap()));
    assert!(!found.same);
    let words: String = found.words.iter().map(|words| words.zh.as_str()).collect();
    assert!(words.contains("987654") && words.contains("0.0.9"), "{words}");
    assert!(words.contains("逐字节相同"), "the status quo is: {words}");
}

#[test]
fn a_file_that_is_safe_to_mail_names_the_roster_that_it_is_about() {
    let state = changed();
    let import = ImportFiles {
        made: None,
        recipe: Some("{}".to_owned()),
        log: Some("{}".to_owned()),
    };
    let (bytes, _) = saved(&mut engine(&state), save(&state, false), import);
    let project = opened(bytes.clone());
    assert_eq!(project.roster, None);
    let roster = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    let facts = RosterFacts::of(&roster);
    assert_eq!(project.fingerprint, Some(facts.fingerprint.clone()));
    assert!(
        project.about.zh.contains(&facts.fingerprint),
        "{:?}",
        project.about
    );
    // Not even the recipe.
    let Opened::Project(native) = Project::open(&bytes).unwrap() else {
        panic!("no project");
    };
    assert_eq!((native.recipe, native.log), (None, None));
    // Another roster in force is told, and nothing is compared.
    let mut other = Engine::default();
    other.answer(Request::Sample);
    let found = checked(&mut other, &project);
    assert!(!found.same && found.words[0].zh.contains("花名册不是封存时的那一份"));
}

#[test]
fn a_file_under_a_password_opens_on_the_command_line_and_the_other_way_round() {
    let state = changed();
    let password = "沙盘 sand table";
    let asked = ToSave {
        chance: Some(([1; 16], [2; 12])),
        ..save(&state, true)
    };
    let (inner, additional) = saved(&mut engine(&state), asked, ImportFiles::default());
    // What the browser does, done by the native cipher.
    let lock = crate::project::Lock::new([1; 16], [2; 12]);
    assert_eq!(additional, Some(lock.to_json()));
    let file = crate::project::lock(&inner, password, lock).unwrap();
    let Incoming::Locked(additional, content) = incoming(file.clone()) else {
        panic!("it is not locked");
    };
    let wrapped = order(Job::Lock { additional, content });
    let Reply::Delivered(3, delivery) = Importer::default().answer(wrapped, &PLATFORM) else {
        panic!("it is not wrapped");
    };
    assert_eq!(*delivery, Delivery::Saved(file, None));
    assert_eq!(opened(inner).work.0, state.work());
}

#[test]
fn whatever_else_is_opened_is_told_in_words() {
    let state = changed();
    let (bytes, _) = saved(&mut engine(&state), save(&state, true), ImportFiles::default());
    let cut = bytes[..bytes.len() / 2].to_vec();
    for (bytes, words) in [
        (cut, "a.shapan"),
        (b"PK".to_vec(), "a.shapan"),
        (Vec::new(), "a.shapan"),
        (vec![0; 100_000], "a.shapan"),
    ] {
        match incoming(bytes) {
            Incoming::Refused(why) => assert!(why.zh.contains(words) && !why.en.is_empty(), "{why:?}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_project_takes_the_place_of_what_is_here_only_where_nothing_is_lost() {
    let state = changed();
    let (bytes, _) = saved(&mut engine(&state), save(&state, true), ImportFiles::default());
    let came = || {
        FileAction::Came(std::rc::Rc::new(crate::app::state::Came {
            file: "a.shapan".to_owned(),
            is_locked: false,
            what: incoming(bytes.clone()),
        }))
    };
    let fresh = State::default().apply(came());
    assert_eq!(fresh.work(), state.work());
    assert!(fresh.files.incoming.is_none());
    let due = fresh.requests(&State::default());
    assert!(matches!(due.first(), Some(Request::Hold(_))), "{due:?}");
    // Work that no file has is asked about first.
    let waiting = state.apply(came());
    assert!(waiting.files.incoming.is_some());
    assert_eq!(waiting.requests(&state), []);
    let left = waiting.apply(FileAction::LetGo);
    assert_eq!((left.files.incoming.as_ref(), left.work()), (None, state.work()));
    let taken = waiting.apply(FileAction::TakeIn);
    assert_eq!(taken.keeping.file.as_deref(), Some("a.shapan"));
    assert_eq!(taken.keeping.has_rows(), Some(true));
}
