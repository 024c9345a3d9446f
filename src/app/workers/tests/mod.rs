//! A play of the conductor with workers that the test answers for.

mod draws;
mod files;
mod projects;
mod stops;

use super::conductor::{Command, Conductor};
use crate::app::protocol::{
    Answer, CoverWords, Delivery, Form, Job, Packed, PickedFile, Question, ReadRoster, Reply, Request,
    Results, RosterSummary, Stop,
};
use crate::app::state::{Action, AnswerAction, DataAction, Reading, RunAction};
use crate::language::{Language, Spoken};
use crate::random::Seed;
use crate::roster::SchoolIndex;
use crate::roster::personal::Doubts;

const RUNS: usize = 0;
const ANSWERS: usize = 1;
const DRAWS: usize = 2;
const FILES: usize = 3;

fn summary() -> RosterSummary {
    RosterSummary {
        files: vec![],
        made: None,
        schools: 1,
        teachers: 1,
        pupils: 1,
        zones: 1,
        doubtful: 0,
        fingerprint: String::new(),
        notes: vec![],
        note_count: 0,
        first_teacher: None,
        zone_names: vec![],
        extra: vec![],
        preferences: Spoken::default(),
        with_preferences: 0,
        places: vec![],
        import: vec![],
    }
}

fn run(number: u32) -> Request {
    Request::Run {
        changes: vec![],
        pairs: vec![],
        seed: Seed(number),
        number,
    }
}

fn results(number: u32) -> Results {
    Results {
        number,
        views: vec![],
        pairs: vec![],
        unneeded: crate::app::protocol::Unneeded::default(),
    }
}

fn ran(number: u32) -> Reply {
    Reply::Results(Box::new(results(number)))
}

fn ask(question: Question) -> Request {
    Request::Ask {
        question,
        shown: 1,
        draws: vec![],
        language: Language::English,
    }
}

fn answered(question: Question) -> Answer {
    Answer {
        question,
        run: 1,
        words: vec![],
        tables: vec![],
    }
}

fn school() -> Question {
    Question::School(SchoolIndex(3))
}

fn files() -> Request {
    let file = PickedFile {
        name: String::new(),
        bytes: vec![],
    };
    Request::Read {
        files: vec![file.clone(), file],
        doubts: Doubts::Asked,
        batch: 1,
        unneeded: None,
        language: Language::Chinese,
    }
}

fn roster(content: &str) -> ReadRoster {
    ReadRoster {
        roster: Packed::pack(&content),
        summary: summary(),
        import: crate::app::protocol::ImportFiles::default(),
    }
}

fn hold(content: &str) -> Request {
    Request::Hold(Box::new(roster(content)))
}

fn read(content: &str) -> Reply {
    Reply::Read(Box::new(roster(content)))
}

/// Has the worker for files read a roster, and that for runs take it over.
fn load(conductor: &mut Conductor, content: &str) {
    conductor.ask(files());
    conductor.came_up(FILES);
    assert_eq!(
        conductor.answered(FILES, read(content)),
        send(RUNS, hold(content))
    );
    assert_eq!(
        conductor.answered(RUNS, Reply::Holding),
        tell(DataAction::Loaded(Box::new(summary())))
    );
}

fn order(slot: u8, number: u32, job: Job) -> Request {
    Request::Order {
        slot,
        number,
        job,
        shown: 1,
        language: Language::English,
    }
}

fn draws(number: u32, made: u32) -> Request {
    Request::Draws {
        changes: vec![],
        pairs: vec![],
        seed: Seed(number),
        number,
        made,
    }
}

/// Looks at the clock every second for so many milliseconds more; what is to be done then.
fn wait(conductor: &mut Conductor, clock: &mut u64, milliseconds: u64) -> Vec<Command> {
    let mut commands = conductor.look_at_clock(*clock);
    for _ in 0..milliseconds / 1000 {
        *clock += 1000;
        commands.extend(conductor.look_at_clock(*clock));
    }
    commands
}

fn broke() -> Stop {
    Stop::Broke("why".to_owned())
}

fn send(number: usize, request: Request) -> Vec<Command> {
    vec![Command::Send(number, request)]
}

fn reading(reading: Reading) -> Command {
    Command::tell(DataAction::Reading(reading))
}

fn tell(action: impl Into<Action>) -> Vec<Command> {
    vec![Command::tell(action)]
}

/// A conductor whose first worker is up and has run the sample county.
fn after_the_first_run() -> Conductor {
    let mut conductor = Conductor::default();
    conductor.ask(run(1));
    conductor.came_up(RUNS);
    conductor.answered(RUNS, Reply::Loaded(summary()));
    assert_eq!(
        conductor.answered(RUNS, ran(1)),
        tell(RunAction::Results(results(1)))
    );
    conductor
}

/// The same with a second worker that has answered a question.
fn after_the_first_answer() -> Conductor {
    let mut conductor = after_the_first_run();
    conductor.ask(ask(school()));
    conductor.came_up(ANSWERS);
    conductor.answered(ANSWERS, Reply::Loaded(summary()));
    conductor.answered(ANSWERS, ran(1));
    let told = conductor.answered(ANSWERS, Reply::Answer(answered(school())));
    assert_eq!(told, tell(AnswerAction::Answer(answered(school()))));
    conductor
}

#[test]
fn what_is_asked_before_the_engine_is_up_waits_and_of_runs_only_the_newest() {
    let mut conductor = Conductor::default();
    assert_eq!(conductor.ask(run(1)), [Command::Start(RUNS)]);
    assert_eq!(conductor.ask(run(2)), []);
    assert_eq!(conductor.came_up(RUNS), send(RUNS, Request::Sample));
    // The page knows the sample county already.
    assert_eq!(
        conductor.answered(RUNS, Reply::Loaded(summary())),
        send(RUNS, run(2))
    );
    assert_eq!(conductor.ask(run(3)), []);
    assert_eq!(conductor.ask(run(4)), []);
    let commands = conductor.answered(RUNS, ran(2));
    assert_eq!(
        commands,
        [
            Command::tell(RunAction::Results(results(2))),
            Command::Send(RUNS, run(4))
        ]
    );
}

#[test]
fn a_worker_is_started_when_first_asked_and_brought_to_the_newest_run() {
    let mut conductor = after_the_first_run();
    assert_eq!(conductor.ask(ask(school())), [Command::Start(ANSWERS)]);
    assert_eq!(conductor.came_up(ANSWERS), send(ANSWERS, Request::Sample));
    // While it makes the county, the slider moves on.
    assert_eq!(conductor.ask(run(2)), send(RUNS, run(2)));
    let commands = conductor.answered(ANSWERS, Reply::Loaded(summary()));
    assert_eq!(commands, send(ANSWERS, run(2)));
    assert_eq!(conductor.answered(ANSWERS, ran(2)), send(ANSWERS, ask(school())));
    let commands = conductor.answered(ANSWERS, Reply::Answer(answered(school())));
    assert_eq!(commands, tell(AnswerAction::Answer(answered(school()))));
    // It holds what it needs now.
    assert_eq!(conductor.ask(ask(school())), send(ANSWERS, ask(school())));
}

#[test]
fn what_needs_no_roster_gets_none_and_the_roster_alone_needs_no_run() {
    let mut conductor = after_the_first_run();
    let commands = conductor.ask(Request::Templates(Form::Workbook, Language::English));
    assert_eq!(commands, [Command::Start(FILES)]);
    let commands = conductor.came_up(FILES);
    assert_eq!(
        commands,
        send(FILES, Request::Templates(Form::Workbook, Language::English))
    );
    let files = vec![("a".to_owned(), b"b".to_vec().into())];
    let commands = conductor.answered(FILES, Reply::Exported(files.clone()));
    assert_eq!(commands, [Command::Save(files)]);
    conductor.ask(Request::Export(Form::Workbook, Language::English));
    let commands = conductor.came_up(ANSWERS);
    assert_eq!(commands, send(ANSWERS, Request::Sample));
    let commands = conductor.answered(ANSWERS, Reply::Loaded(summary()));
    let export = Request::Export(Form::Workbook, Language::English);
    assert_eq!(commands, send(ANSWERS, export));
    // The roster goes on to the worker that writes.
    let packed = roster("held").roster;
    let write = Request::WriteRoster {
        roster: packed.clone(),
        form: Form::Workbook,
        language: Language::English,
    };
    let commands = conductor.answered(ANSWERS, Reply::Roster(packed));
    assert_eq!(commands, send(FILES, write));
}

#[test]
fn a_roster_that_was_read_goes_to_the_worker_for_runs_and_to_another_when_it_needs_it() {
    let mut conductor = after_the_first_answer();
    assert_eq!(
        conductor.ask(files()),
        [reading(Reading::Busy), Command::Start(FILES)]
    );
    assert_eq!(conductor.came_up(FILES), send(FILES, files()));
    // It is told once it is in force.
    assert_eq!(
        conductor.answered(FILES, read("roster")),
        send(RUNS, hold("roster"))
    );
    assert_eq!(
        conductor.answered(RUNS, Reply::Holding),
        tell(DataAction::Loaded(Box::new(summary())))
    );
    assert_eq!(conductor.ask(run(2)), send(RUNS, run(2)));
    conductor.answered(RUNS, ran(2));
    assert_eq!(conductor.ask(ask(school())), send(ANSWERS, hold("roster")));
    assert_eq!(conductor.answered(ANSWERS, Reply::Holding), send(ANSWERS, run(2)));
    conductor.answered(ANSWERS, ran(2));
    conductor.answered(ANSWERS, Reply::Answer(answered(school())));
    assert_eq!(conductor.ask(ask(school())), send(ANSWERS, ask(school())));
}

#[test]
fn a_roster_waits_for_the_run_before_it_and_the_run_behind_it_is_of_it() {
    let mut conductor = after_the_first_run();
    conductor.ask(files());
    conductor.came_up(FILES);
    assert_eq!(conductor.ask(run(2)), send(RUNS, run(2)));
    assert_eq!(conductor.answered(FILES, read("roster")), []);
    assert_eq!(conductor.ask(run(3)), []);
    let commands = conductor.answered(RUNS, ran(2));
    let before = Command::tell(RunAction::Results(results(2)));
    assert_eq!(commands, [before, Command::Send(RUNS, hold("roster"))]);
    let loaded = Command::tell(DataAction::Loaded(Box::new(summary())));
    assert_eq!(
        conductor.answered(RUNS, Reply::Holding),
        [loaded, Command::Send(RUNS, run(3))]
    );
}

#[test]
fn refused_files_leave_the_roster_that_everybody_holds() {
    let mut conductor = after_the_first_answer();
    conductor.ask(files());
    conductor.came_up(FILES);
    let refused = conductor.answered(FILES, Reply::Refused(Spoken::default()));
    assert_eq!(refused, [reading(Reading::Refused(Spoken::default()))]);
    assert_eq!(conductor.ask(ask(school())), send(ANSWERS, ask(school())));
}

#[test]
fn the_sample_county_comes_back_to_all() {
    let mut conductor = after_the_first_answer();
    load(&mut conductor, "roster");
    conductor.ask(Request::Sample);
    assert_eq!(
        conductor.answered(RUNS, Reply::Loaded(summary())),
        tell(DataAction::Loaded(Box::new(summary())))
    );
    // The other worker held a county of its own making, but cannot know that it is the same.
    assert_eq!(conductor.ask(ask(school())), send(ANSWERS, Request::Sample));
}

#[test]
fn files_that_are_still_being_read_do_not_take_the_place_of_the_sample_asked_for_since() {
    let mut conductor = after_the_first_run();
    conductor.ask(files());
    conductor.came_up(FILES);
    conductor.ask(Request::Templates(Form::Workbook, Language::English));
    let began = Command::tell(RunAction::Began);
    assert_eq!(
        conductor.ask(Request::Sample),
        [
            began,
            reading(Reading::Idle),
            Command::End(FILES),
            Command::Start(FILES),
            Command::Send(RUNS, Request::Sample)
        ]
    );
    // Nor do those that have not been begun.
    conductor.ask(files());
    conductor.ask(Request::Sample);
    let commands = conductor.came_up(FILES);
    assert_eq!(
        commands,
        send(FILES, Request::Templates(Form::Workbook, Language::English))
    );
    assert_eq!(
        conductor.answered(FILES, Reply::Exported(vec![])),
        [Command::Save(vec![])]
    );
}

#[test]
fn of_orders_with_one_slot_only_the_newest_is_filled() {
    let mut conductor = after_the_first_answer();
    let made = |number: u32| Reply::Delivered(number, Box::new(Delivery::File(vec![number as u8])));
    let workbook = || Job::Workbook(CoverWords::default());
    let commands = conductor.order(2, workbook(), 1, Language::English);
    assert_eq!(commands, send(ANSWERS, order(2, 1, workbook())));
    assert_eq!(
        conductor.order(2, Job::Record(CoverWords::default()), 1, Language::English),
        []
    );
    assert_eq!(
        conductor.order(1, Job::Record(CoverWords::default()), 1, Language::English),
        []
    );
    assert_eq!(
        conductor.answered(ANSWERS, made(1)),
        send(ANSWERS, order(2, 2, Job::Record(CoverWords::default())))
    );
    let commands = conductor.answered(ANSWERS, made(2));
    assert_eq!(
        commands,
        [
            Command::Deliver(2, Delivery::File(vec![2])),
            Command::Send(ANSWERS, order(1, 3, Job::Record(CoverWords::default())))
        ]
    );
}

#[test]
fn a_workbook_is_drafted_by_one_worker_and_written_by_another() {
    let mut conductor = after_the_first_answer();
    let workbook = Job::Workbook(CoverWords::default());
    conductor.order(2, workbook.clone(), 1, Language::English);
    let draft = || Packed::received(vec![7]);
    let write = || Request::Write {
        slot: 2,
        number: 1,
        draft: draft(),
    };
    assert_eq!(
        conductor.answered(ANSWERS, Reply::Drafted(1, draft())),
        [Command::Start(FILES)]
    );
    assert_eq!(conductor.came_up(FILES), send(FILES, write()));
    let made = Reply::Delivered(1, Box::new(Delivery::File(vec![2])));
    assert_eq!(
        conductor.answered(FILES, made),
        [Command::Deliver(2, Delivery::File(vec![2]))]
    );
    // Whoever ordered it hears of it where the second stops.
    conductor.order(2, workbook, 1, Language::English);
    assert_eq!(conductor.answered(ANSWERS, Reply::Drafted(2, draft())).len(), 1);
    let told = Command::Deliver(2, Delivery::Refused(broke().spoken()));
    assert_eq!(conductor.failed(FILES, &broke()), [Command::End(FILES), told]);
}
