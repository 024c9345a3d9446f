//! Workers that stop, are silent or take long.

use super::*;
use crate::app::protocol::Role;
use crate::app::state::{DrawAction, Task, TaskAction};
use crate::app::workers::limits;
use crate::language::Text;

fn stopped(stop: Stop) -> Command {
    Command::tell(RunAction::Failed(stop))
}

fn lost(request: Request, stop: &Stop) -> Command {
    Command::tell(AnswerAction::Lost(request, stop.spoken()))
}

#[test]
fn a_run_that_is_lost_is_told_once_and_done_again_when_asked_with_the_same_roster() {
    let mut conductor = after_the_first_run();
    load(&mut conductor, "roster");
    conductor.ask(run(2));
    let commands = conductor.failed(RUNS, &broke());
    assert_eq!(commands, [Command::End(RUNS), stopped(broke())]);
    assert!(!conductor.is_at_work());
    let commands = conductor.again(Role::Runs);
    assert_eq!(commands, [Command::tell(RunAction::Began), Command::Start(RUNS)]);
    assert_eq!(conductor.came_up(RUNS), send(RUNS, hold("roster")));
    assert_eq!(conductor.answered(RUNS, Reply::Holding), send(RUNS, run(2)));
    assert_eq!(
        conductor.answered(RUNS, ran(2)),
        tell(RunAction::Results(results(2)))
    );
}

#[test]
fn whoever_asks_for_something_new_starts_the_worker_and_does_not_get_what_was_lost() {
    let mut conductor = after_the_first_run();
    conductor.ask(run(2));
    conductor.failed(RUNS, &broke());
    assert_eq!(conductor.ask(run(3)), [Command::Start(RUNS)]);
    conductor.came_up(RUNS);
    assert_eq!(
        conductor.answered(RUNS, Reply::Loaded(summary())),
        send(RUNS, run(3))
    );
    conductor.answered(RUNS, ran(3));
    assert_eq!(conductor.ask(run(4)), send(RUNS, run(4)));
}

#[test]
fn a_run_that_a_newer_one_replaces_is_lost_without_a_word() {
    let mut conductor = after_the_first_run();
    conductor.ask(run(2));
    conductor.ask(run(3));
    let commands = conductor.failed(RUNS, &broke());
    assert_eq!(commands, [Command::End(RUNS), Command::Start(RUNS)]);
    conductor.came_up(RUNS);
    conductor.answered(RUNS, Reply::Loaded(summary()));
    // But nothing is tried for ever: each failure takes something with it.
    let commands = conductor.failed(RUNS, &broke());
    assert_eq!(commands, [Command::End(RUNS), stopped(broke())]);
    // A roster that was read meanwhile goes with the run before it, and comes back with it.
    conductor.ask(run(4));
    conductor.came_up(RUNS);
    conductor.ask(files());
    conductor.came_up(FILES);
    conductor.answered(FILES, read("roster"));
    conductor.failed(RUNS, &broke());
    conductor.again(Role::Runs);
    conductor.came_up(RUNS);
    let commands = conductor.answered(RUNS, Reply::Loaded(summary()));
    assert_eq!(commands, send(RUNS, run(4)));
    assert_eq!(
        conductor.answered(RUNS, ran(4))[1],
        Command::Send(RUNS, hold("roster"))
    );
}

#[test]
fn files_whose_worker_dies_or_is_silent_are_told_once_and_read_again_when_asked() {
    let began = || reading(Reading::Busy);
    let not_read = |stop| reading(Reading::Stopped(stop));
    let mut conductor = after_the_first_run();
    conductor.ask(files());
    conductor.came_up(FILES);
    let commands = conductor.failed(FILES, &broke());
    assert_eq!(commands, [Command::End(FILES), not_read(broke())]);
    assert_eq!(conductor.again(Role::Files), [began(), Command::Start(FILES)]);
    assert_eq!(conductor.came_up(FILES), send(FILES, files()));
    let mut clock = 0;
    let limit = u64::from(limits::limit(&files(), 1, 0));
    let commands = wait(&mut conductor, &mut clock, limit);
    let over = Command::tell(TaskAction::Over(Role::Files));
    assert!(
        commands.ends_with(&[Command::End(FILES), over, not_read(Stop::Silent)]),
        "{commands:?}"
    );
    // The runs never noticed, and whoever moves a control may still want the files; each is done again by itself.
    assert_eq!(conductor.ask(run(2)), send(RUNS, run(2)));
    conductor.failed(RUNS, &broke());
    let ran_again = || [Command::tell(RunAction::Began), Command::Start(RUNS)];
    assert_eq!(conductor.again(Role::Runs), ran_again());
    assert_eq!(conductor.again(Role::Files), [began(), Command::Start(FILES)]);
    conductor.failed(RUNS, &broke());
    let missing = Stop::NotLoaded("404".to_owned());
    let commands = conductor.failed(FILES, &missing);
    assert_eq!(commands, [Command::End(FILES), not_read(missing)]);
    assert_eq!(conductor.again(Role::Runs), ran_again());
    // Whoever goes to a roster that is here wants them no more.
    assert!(conductor.ask(Request::Sample).contains(&reading(Reading::Idle)));
    assert_eq!(conductor.again(Role::Files), []);
}

#[test]
fn questions_are_about_what_is_on_show_when_the_newest_run_was_lost_or_refused() {
    let ways: [fn(&mut Conductor); 2] = [
        |conductor| {
            conductor.failed(RUNS, &Stop::Cancelled);
        },
        |conductor| {
            conductor.answered(RUNS, Reply::Unsound(Box::default()));
        },
    ];
    for way in ways {
        let mut conductor = after_the_first_run();
        conductor.ask(run(2));
        way(&mut conductor);
        conductor.ask(ask(school()));
        conductor.came_up(ANSWERS);
        let commands = conductor.answered(ANSWERS, Reply::Loaded(summary()));
        assert_eq!(
            commands,
            send(ANSWERS, run(1)),
            "not the run that came to nothing"
        );
    }
}

#[test]
fn the_numbers_that_the_page_opened_with_can_be_asked_about_though_their_run_was_lost() {
    let mut conductor = Conductor::default();
    conductor.ask(run(1));
    conductor.failed(RUNS, &Stop::NotLoaded("404".to_owned()));
    conductor.ask(ask(school()));
    conductor.came_up(ANSWERS);
    let commands = conductor.answered(ANSWERS, Reply::Loaded(summary()));
    assert_eq!(commands, send(ANSWERS, run(1)));
}

#[test]
fn an_engine_that_never_came_is_asked_for_the_county_again() {
    let mut conductor = Conductor::default();
    assert_eq!(
        conductor.ask(Request::Sample),
        [Command::tell(RunAction::Began), Command::Start(RUNS)]
    );
    let missing = Stop::NotLoaded("404".to_owned());
    let commands = conductor.failed(RUNS, &missing);
    assert_eq!(commands, [Command::End(RUNS), stopped(missing)]);
    assert!(conductor.again(Role::Runs).contains(&Command::Start(RUNS)));
    assert_eq!(conductor.came_up(RUNS), send(RUNS, Request::Sample));
    let told = conductor.answered(RUNS, Reply::Loaded(summary()));
    assert_eq!(told, tell(DataAction::Loaded(Box::new(summary()))));
}

#[test]
fn when_the_other_worker_stops_only_what_it_was_at_is_lost_and_those_who_wait_go_on() {
    let mut conductor = after_the_first_answer();
    conductor.order(1, Job::Record(CoverWords::default()), 1, Language::English);
    conductor.ask(ask(school()));
    let commands = conductor.failed(ANSWERS, &broke());
    let told = Delivery::Refused(broke().spoken());
    let expected = [
        Command::End(ANSWERS),
        Command::Deliver(1, told),
        Command::Start(ANSWERS),
    ];
    assert_eq!(commands, expected);
    conductor.came_up(ANSWERS);
    conductor.answered(ANSWERS, Reply::Loaded(summary()));
    assert_eq!(conductor.answered(ANSWERS, ran(1)), send(ANSWERS, ask(school())));
    // The slider never noticed.
    assert_eq!(conductor.ask(run(2)), send(RUNS, run(2)));
    let commands = conductor.failed(ANSWERS, &broke());
    assert_eq!(commands, [Command::End(ANSWERS), lost(ask(school()), &broke())]);
    // Asked again, it is no longer lost, and is told so once.
    let commands = conductor.ask(ask(school()));
    let again = Command::tell(AnswerAction::Again(ask(school())));
    assert_eq!(commands, [again, Command::Start(ANSWERS)]);
    assert_eq!(conductor.ask(ask(school())), []);
}

#[test]
fn an_order_that_another_took_the_place_of_is_lost_without_a_word() {
    let mut conductor = after_the_first_answer();
    conductor.order(1, Job::Record(CoverWords::default()), 1, Language::English);
    conductor.order(1, Job::Record(CoverWords::default()), 1, Language::English);
    let commands = conductor.failed(ANSWERS, &broke());
    assert_eq!(commands, [Command::End(ANSWERS), Command::Start(ANSWERS)]);
}

#[test]
fn without_its_program_all_that_waits_is_lost_and_each_of_it_is_told() {
    let mut conductor = after_the_first_run();
    let templates = || Request::Templates(Form::Workbook, Language::English);
    conductor.ask(ask(school()));
    conductor.ask(Request::Export(Form::Workbook, Language::English));
    conductor.order(1, Job::Record(CoverWords::default()), 1, Language::English);
    let missing = Stop::NotLoaded("404".to_owned());
    let commands = conductor.failed(ANSWERS, &missing);
    let expected = [
        Command::End(ANSWERS),
        lost(ask(school()), &missing),
        lost(Request::Export(Form::Workbook, Language::English), &missing),
        Command::Deliver(1, Delivery::Refused(missing.spoken())),
    ];
    assert_eq!(commands, expected);
    conductor.ask(templates());
    let commands = conductor.failed(FILES, &missing);
    assert_eq!(commands, [Command::End(FILES), lost(templates(), &missing)]);
    let again = Command::tell(AnswerAction::Again(templates()));
    assert_eq!(conductor.ask(templates()), [again, Command::Start(FILES)]);
    conductor.failed(FILES, &missing);
    assert!(!conductor.is_at_work());
}

#[test]
fn what_is_refused_is_lost_and_says_why() {
    let mut conductor = after_the_first_answer();
    conductor.ask(ask(school()));
    let why = Spoken {
        zh: "不行".to_owned(),
        en: "no".to_owned(),
    };
    let commands = conductor.answered(ANSWERS, Reply::Refused(why.clone()));
    assert_eq!(commands, tell(AnswerAction::Lost(ask(school()), why)));
}

#[test]
fn a_worker_that_is_silent_for_too_long_is_ended_and_its_work_told_whatever_the_worker() {
    let run_limit = u64::from(limits::limit(&run(2), 1, 0));
    let mut conductor = after_the_first_run();
    let mut clock = 5_000;
    conductor.ask(run(2));
    let commands = wait(&mut conductor, &mut clock, run_limit - 1000);
    assert!(!commands.contains(&Command::End(RUNS)), "{commands:?}");
    let commands = wait(&mut conductor, &mut clock, 1000);
    let over = || Command::tell(TaskAction::Over(Role::Runs));
    assert_eq!(commands, [Command::End(RUNS), over(), stopped(Stop::Silent)]);
    // Done again, it may take twice as long; and the clock stands still while nobody is at work.
    clock += 1_000_000;
    conductor.again(Role::Runs);
    conductor.came_up(RUNS);
    conductor.answered(RUNS, Reply::Loaded(summary()));
    let commands = wait(&mut conductor, &mut clock, 2 * run_limit - 1000);
    assert!(!commands.contains(&Command::End(RUNS)), "{commands:?}");
    let commands = wait(&mut conductor, &mut clock, 1000);
    assert!(commands.contains(&stopped(Stop::Silent)), "{commands:?}");

    let mut conductor = after_the_first_run();
    conductor.ask(ask(school()));
    let commands = wait(&mut conductor, &mut clock, u64::from(limits::ARRIVING));
    assert!(
        commands.contains(&lost(ask(school()), &Stop::Silent)),
        "its program never came"
    );
    conductor.ask(draws(1, 4));
    conductor.arrived(DRAWS);
    let commands = wait(&mut conductor, &mut clock, u64::from(limits::WAKING));
    assert_eq!(
        commands,
        [Command::End(DRAWS), Command::tell(DrawAction::Stopped)]
    );
    assert!(!conductor.is_at_work());
}

#[test]
fn a_step_is_a_sign_of_life_and_time_that_the_page_slept_does_not_count() {
    let limit = u64::from(limits::limit(&run(2), 1, 0));
    let mut conductor = after_the_first_run();
    let mut clock = 0;
    conductor.ask(run(2));
    wait(&mut conductor, &mut clock, limit - 1000);
    conductor.stepped(RUNS, 1, 2);
    let commands = wait(&mut conductor, &mut clock, limit - 1000);
    assert!(!commands.contains(&Command::End(RUNS)), "{commands:?}");
    conductor.stepped(RUNS, 2, 2);
    wait(&mut conductor, &mut clock, 1000);
    clock += 24 * 3_600_000;
    let commands = conductor.look_at_clock(clock);
    assert!(
        !commands.contains(&Command::End(RUNS)),
        "the machine was asleep, and the worker with it"
    );
}

#[test]
fn what_takes_long_is_told_with_its_steps_until_it_is_over() {
    let task = |steps| Task {
        what: Text::new("试算方案", "Running the scenarios"),
        steps,
    };
    let long = |steps| Command::tell(TaskAction::Long(Role::Runs, task(steps)));
    let mut conductor = after_the_first_run();
    let mut clock = 0;
    conductor.ask(run(2));
    assert_eq!(wait(&mut conductor, &mut clock, 1000), []);
    assert_eq!(wait(&mut conductor, &mut clock, 3000), [long(None)], "once");
    conductor.stepped(RUNS, 1, 3);
    assert_eq!(wait(&mut conductor, &mut clock, 2000), [long(Some((1, 3)))]);
    let over = || Command::tell(TaskAction::Over(Role::Runs));
    let commands = conductor.answered(RUNS, ran(2));
    assert_eq!(commands, [over(), Command::tell(RunAction::Results(results(2)))]);
    // What is quick is not told, nor that the program for draws is on its way.
    conductor.ask(run(3));
    conductor.ask(draws(1, 4));
    assert_eq!(wait(&mut conductor, &mut clock, 1000), []);
    conductor.answered(RUNS, ran(3));
    assert_eq!(wait(&mut conductor, &mut clock, 9000), []);
}

#[test]
fn the_user_ends_what_takes_long() {
    let mut conductor = after_the_first_answer();
    let mut clock = 0;
    assert_eq!(conductor.cancel(Role::Runs), [], "nothing to end");
    conductor.ask(run(2));
    wait(&mut conductor, &mut clock, 3000);
    let commands = conductor.cancel(Role::Runs);
    let over = Command::tell(TaskAction::Over(Role::Runs));
    assert_eq!(commands, [Command::End(RUNS), over, stopped(Stop::Cancelled)]);
    // A worker that is being brought to the newest run gives up what it was brought there for.
    conductor.ask(run(3));
    conductor.ask(ask(school()));
    let commands = conductor.cancel(Role::Answers);
    assert_eq!(
        commands,
        [Command::End(ANSWERS), lost(ask(school()), &Stop::Cancelled)]
    );
}
