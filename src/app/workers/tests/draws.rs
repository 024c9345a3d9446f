//! Draws, which are made while nobody waits for them.

use super::*;
use crate::app::protocol::Drawn;
use crate::app::state::DrawAction;

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
