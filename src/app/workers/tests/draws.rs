//! Draws, which are made while nobody waits for them.

use super::*;
use crate::app::protocol::Drawn;
use crate::app::protocol::Role;
use crate::app::state::{DrawAction, Task, TaskAction};
use crate::language::Text;

fn drawn(number: u32) -> Drawn {
    Drawn {
        number,
        scenarios: vec![],
    }
}

#[test]
fn draws_are_made_by_a_worker_of_their_own_and_a_newer_run_replaces_those_that_wait() {
    let mut conductor = after_the_first_answer();
    assert_eq!(conductor.ask(draws(1, 4)), [Command::Start(DRAWS)]);
    // It needs the roster, but no run: what is to be drawn stands in the request.
    assert_eq!(conductor.came_up(DRAWS), send(DRAWS, Request::Sample));
    let commands = conductor.answered(DRAWS, Reply::Loaded(summary()));
    assert_eq!(commands, send(DRAWS, draws(1, 4)));
    // Neither the slider nor a question waits for it.
    assert_eq!(conductor.ask(run(2)), send(RUNS, run(2)));
    let commands = conductor.ask(ask(school()));
    assert_eq!(commands, send(ANSWERS, run(2)));
    assert_eq!(conductor.ask(draws(1, 8)), []);
    assert_eq!(conductor.ask(draws(2, 4)), []);
    let commands = conductor.answered(DRAWS, Reply::Drawn(Box::new(drawn(1))));
    assert_eq!(
        commands,
        [
            Command::tell(DrawAction::Came(drawn(1))),
            Command::Send(DRAWS, draws(2, 4))
        ]
    );
}

#[test]
fn when_the_worker_for_draws_stops_the_page_is_told_and_the_next_draws_start_it_again() {
    let mut conductor = after_the_first_answer();
    conductor.ask(draws(1, 4));
    conductor.came_up(DRAWS);
    conductor.order(1, Job::Record(CoverWords::default()), 1, Language::English);
    let stopped = Command::tell(DrawAction::Stopped);
    assert_eq!(conductor.failed(DRAWS, &broke()), [Command::End(DRAWS), stopped]);
    let made = Reply::Delivered(1, Box::new(Delivery::File(vec![])));
    let commands = conductor.answered(ANSWERS, made);
    assert_eq!(commands, [Command::Deliver(1, Delivery::File(vec![]))]);
    assert_eq!(conductor.ask(draws(2, 4)), [Command::Start(DRAWS)]);
}

/// A conductor whose worker for draws is at the first of a run.
fn drawing() -> Conductor {
    let mut conductor = after_the_first_answer();
    conductor.ask(draws(1, 4));
    conductor.came_up(DRAWS);
    conductor.answered(DRAWS, Reply::Loaded(summary()));
    conductor
}

fn long(done: u32) -> Command {
    let task = Task {
        what: Text::new(
            "多次抽签，判断变化是否稳定",
            "Drawing lots again, to see what holds",
        ),
        steps: Some((done, 40)),
    };
    Command::tell(TaskAction::Long(Role::Draws, task))
}

fn over() -> Command {
    Command::tell(TaskAction::Over(Role::Draws))
}

#[test]
fn draws_that_take_long_together_are_told_with_their_steps_until_all_are_there() {
    let (mut conductor, mut clock) = (drawing(), 0);
    assert_eq!(wait(&mut conductor, &mut clock, 1000), []);
    let came = Command::tell(DrawAction::Came(drawn(1)));
    let commands = conductor.answered(DRAWS, Reply::Drawn(Box::new(drawn(1))));
    assert_eq!(commands, [came]);
    // The next few, of which the first steps are those that are there already.
    assert_eq!(conductor.ask(draws(1, 8)), send(DRAWS, draws(1, 8)));
    conductor.stepped(DRAWS, 9, 40);
    assert_eq!(wait(&mut conductor, &mut clock, 1000), [long(9)]);
    conductor.stepped(DRAWS, 16, 40);
    assert_eq!(wait(&mut conductor, &mut clock, 1000), [long(16)]);
    let commands = conductor.answered(DRAWS, Reply::Drawn(Box::new(drawn(1))));
    assert!(!commands.contains(&over()), "the rest is still to come");
    conductor.ask(draws(1, 20));
    let commands = conductor.answered(DRAWS, Reply::Drawn(Box::new(drawn(1))));
    assert_eq!(commands, [over(), Command::tell(DrawAction::Came(drawn(1)))]);
    // Whoever runs something else does not wait for draws of what was before.
    let mut conductor = drawing();
    conductor.stepped(DRAWS, 3, 40);
    assert_eq!(wait(&mut conductor, &mut 0, 2000), [long(3)]);
    let commands = conductor.ask(run(2));
    assert_eq!(commands, [over(), Command::Send(RUNS, run(2))]);
}

#[test]
fn draws_can_be_stopped_at_any_time_and_go_on() {
    let stopped = || Command::tell(DrawAction::Stopped);
    let mut conductor = drawing();
    conductor.stepped(DRAWS, 3, 40);
    assert_eq!(wait(&mut conductor, &mut 0, 2000), [long(3)]);
    let commands = conductor.cancel(Role::Draws);
    assert_eq!(commands, [Command::End(DRAWS), over(), stopped()]);
    assert!(!conductor.is_at_work());
    // What goes on is asked anew, of a worker that is brought to the roster again.
    assert_eq!(conductor.ask(draws(1, 8)), [Command::Start(DRAWS)]);
    assert_eq!(conductor.came_up(DRAWS), send(DRAWS, Request::Sample));
    let commands = conductor.answered(DRAWS, Reply::Loaded(summary()));
    assert_eq!(commands, send(DRAWS, draws(1, 8)));
    // Those of a newer run, which wait behind, are stopped with them.
    conductor.ask(draws(2, 4));
    assert_eq!(conductor.cancel(Role::Draws), [Command::End(DRAWS), stopped()]);
    assert!(!conductor.is_at_work());
    // Nobody is at work between some of them and the next.
    let mut conductor = drawing();
    conductor.stepped(DRAWS, 8, 40);
    wait(&mut conductor, &mut 0, 2000);
    conductor.answered(DRAWS, Reply::Drawn(Box::new(drawn(1))));
    assert_eq!(conductor.cancel(Role::Draws), [over(), stopped()]);
    assert_eq!(conductor.cancel(Role::Answers), []);
}
