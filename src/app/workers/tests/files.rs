//! Files that are held by their worker while it is decided what they become.

use super::*;
use crate::app::protocol::{Changes, Import, ImportView, PriceAsked, Role, Slot, Wanted};
use crate::app::state::{ImportAction, Task, TaskAction};
use crate::policy::Overrides;

fn import(want: Wanted) -> Request {
    Request::Import(Box::new(Import {
        batch: 1,
        recipe: None,
        key: None,
        unneeded: None,
        picks: vec![],
        want,
        language: Language::Chinese,
    }))
}

fn importing() -> Reply {
    Reply::Importing(Box::default())
}

/// The worker for files holds some, and the page shows what they become.
fn holding() -> Conductor {
    let mut conductor = after_the_first_run();
    conductor.ask(files());
    conductor.came_up(FILES);
    let shown = tell(DataAction::Came(Box::new(files()), Box::<ImportView>::default()));
    assert_eq!(conductor.answered(FILES, importing()), shown);
    conductor
}

#[test]
fn what_is_shown_waits_for_nobody_and_what_is_loaded_goes_the_way_of_all_rosters() {
    let mut conductor = holding();
    assert_eq!(
        conductor.ask(import(Wanted::View)),
        send(FILES, import(Wanted::View))
    );
    assert_eq!(conductor.answered(FILES, importing()).len(), 1);
    let began = reading(Reading::Busy);
    let asked = Command::Send(FILES, import(Wanted::Load));
    assert_eq!(conductor.ask(import(Wanted::Load)), [began, asked]);
    assert_eq!(
        conductor.answered(FILES, read("roster")),
        send(RUNS, hold("roster"))
    );
    assert_eq!(
        conductor.answered(RUNS, Reply::Holding),
        tell(DataAction::Loaded(Box::new(summary())))
    );
    // Files to be saved are saved.
    conductor.ask(import(Wanted::Key));
    let file = vec![("key.csv".to_owned(), Vec::new().into())];
    let saved = conductor.answered(FILES, Reply::Exported(file.clone()));
    assert_eq!(saved, [Command::Save(file)]);
}

#[test]
fn of_views_that_wait_only_the_newest_is_made() {
    let mut conductor = holding();
    conductor.ask(import(Wanted::View));
    conductor.ask(import(Wanted::View));
    conductor.ask(import(Wanted::Recipe));
    conductor.ask(import(Wanted::View));
    let next = |commands: Vec<Command>| {
        commands
            .into_iter()
            .rfind(|command| matches!(command, Command::Send(..)))
    };
    assert_eq!(
        next(conductor.answered(FILES, importing())),
        Some(Command::Send(FILES, import(Wanted::Recipe)))
    );
    let saved = Reply::Exported(vec![]);
    assert_eq!(
        next(conductor.answered(FILES, saved)),
        Some(Command::Send(FILES, import(Wanted::View)))
    );
    assert_eq!(next(conductor.answered(FILES, importing())), None);
}

#[test]
fn a_view_that_is_lost_is_told_and_asked_for_again() {
    let mut conductor = holding();
    conductor.ask(import(Wanted::View));
    let commands = conductor.failed(FILES, &broke());
    let lost = AnswerAction::Lost(import(Wanted::View), broke().spoken());
    assert_eq!(commands, [Command::End(FILES), Command::tell(lost)]);
    let again = Command::tell(AnswerAction::Again(import(Wanted::View)));
    assert_eq!(
        conductor.ask(import(Wanted::View)),
        [again, Command::Start(FILES)]
    );
    conductor.came_up(FILES);
    // The fresh worker holds nothing, and says so.
    let gone = Spoken::default();
    let lost = AnswerAction::Lost(import(Wanted::View), gone.clone());
    assert_eq!(conductor.answered(FILES, Reply::Refused(gone)), tell(lost));
}

/// The worker goes on with what nobody wants to hear, and keeps the files for what is asked next.
#[test]
fn what_is_made_of_files_is_ended_without_losing_them() {
    let asked = price_asked();
    let price = Request::Price(asked.clone(), Packed::received(vec![]));
    let ended = |lost: Request| Command::tell(AnswerAction::Lost(lost, Stop::Cancelled.spoken()));
    for (request, told) in [
        (Request::Coarser(asked), ended(price)),
        (import(Wanted::View), ended(import(Wanted::View))),
        (import(Wanted::Load), reading(Reading::Stopped(Stop::Cancelled))),
    ] {
        let mut conductor = holding();
        let mut clock = 0;
        conductor.ask(request.clone());
        let long = |told: &[Command]| {
            let is_long =
                |command: &Command| matches!(command, Command::Tell(Action::Task(TaskAction::Long(..))));
            told.iter().any(is_long)
        };
        assert!(long(&wait(&mut conductor, &mut clock, 3_000)));
        let over = Command::tell(TaskAction::Over(Role::Files));
        assert_eq!(conductor.cancel(Role::Files), [over, told], "{request:?}");
        // Nobody waits, so nobody is told.
        assert!(!long(&wait(&mut conductor, &mut clock, 3_000)));
        assert!(
            !conductor
                .ask(import(Wanted::View))
                .contains(&Command::Start(FILES))
        );
        let reply = Reply::Coarser(Packed::pack(&"both"));
        assert_eq!(
            conductor.answered(FILES, reply),
            send(FILES, import(Wanted::View))
        );
        assert!(matches!(
            conductor.answered(FILES, importing()).as_slice(),
            [Command::Tell(Action::Data(DataAction::Came(..)))]
        ));
        // Ended again, while somebody waits behind what is left unheard, it stops.
        conductor.ask(request);
        conductor.cancel(Role::Files);
        conductor.ask(import(Wanted::View));
        let commands = conductor.cancel(Role::Files);
        assert_eq!(commands, [Command::End(FILES), Command::Start(FILES)]);
        assert_eq!(conductor.came_up(FILES), send(FILES, import(Wanted::View)));
    }
}

#[test]
fn a_roster_that_is_not_loaded_ends_the_wait_for_it() {
    let mut conductor = holding();
    conductor.ask(import(Wanted::Load));
    let gone = Spoken::default();
    assert_eq!(
        conductor.answered(FILES, Reply::Refused(gone.clone())),
        [reading(Reading::Refused(gone))]
    );
    conductor.ask(import(Wanted::Load));
    let commands = conductor.failed(FILES, &broke());
    assert_eq!(
        commands,
        [Command::End(FILES), reading(Reading::Stopped(broke()))]
    );
    let again = conductor.again(Role::Files);
    assert_eq!(again.last(), Some(&Command::Start(FILES)));
    assert_eq!(conductor.came_up(FILES), send(FILES, import(Wanted::Load)));
    // Whoever goes back to the sample county does not want it any more.
    let commands = conductor.ask(Request::Sample);
    assert!(commands.contains(&Command::End(FILES)), "{commands:?}");
}

#[test]
fn the_roster_from_before_comes_back_and_the_other_is_then_the_one_from_before() {
    let mut conductor = holding();
    assert_eq!(conductor.ask(Request::Former), [], "there is none yet");
    let swap = |conductor: &mut Conductor, request: Request| {
        let began = Command::tell(RunAction::Began);
        let commands = conductor.ask(Request::Former);
        assert_eq!(commands, [began, Command::Send(RUNS, request.clone())]);
        let reply = if request == Request::Sample {
            Reply::Loaded(summary())
        } else {
            Reply::Holding
        };
        conductor.answered(RUNS, reply);
    };
    conductor.ask(import(Wanted::Load));
    conductor.answered(FILES, read("roster"));
    conductor.answered(RUNS, Reply::Holding);
    swap(&mut conductor, Request::Sample);
    // The sample a second time is the same county.
    conductor.ask(Request::Sample);
    conductor.answered(RUNS, Reply::Loaded(summary()));
    swap(&mut conductor, hold("roster"));
    swap(&mut conductor, Request::Sample);
}

#[test]
fn reading_that_the_user_ends_leaves_the_roster_in_force_and_can_be_begun_again() {
    let mut conductor = after_the_first_run();
    conductor.ask(files());
    conductor.came_up(FILES);
    // How far it has come is told, and that it goes on.
    let long = |steps| {
        let what = files().task();
        Command::tell(TaskAction::Long(Role::Files, Task { what, steps }))
    };
    for step in 0..8 {
        conductor.stepped(FILES, step * 10, 100);
        let told = conductor.look_at_clock(u64::from(step) * 500);
        let is_told = step >= 4;
        let expected = is_told.then(|| long(Some((step * 10, 100))));
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{step}");
    }
    let over = Command::tell(TaskAction::Over(Role::Files));
    let failed = reading(Reading::Stopped(Stop::Cancelled));
    assert_eq!(conductor.cancel(Role::Files), [Command::End(FILES), over, failed]);
    let again = conductor.again(Role::Files);
    assert_eq!(again.last(), Some(&Command::Start(FILES)));
    assert_eq!(conductor.came_up(FILES), send(FILES, files()));
    // Nobody took anything over: what is run meanwhile is of the roster from before.
    assert_eq!(conductor.ask(run(9)), send(RUNS, run(9)));
}

fn price_asked() -> Box<PriceAsked> {
    Box::new(PriceAsked {
        import: Import::undecided(1, None, Language::Chinese),
        rules: Changes(Overrides::default()),
        seed: Seed(7),
    })
}

#[test]
fn both_rosters_go_from_the_worker_for_files_to_the_one_for_answers_whatever_that_holds() {
    let mut conductor = holding();
    let asked = price_asked();
    let coarser = Request::Coarser(asked.clone());
    assert_eq!(coarser.slot(), Some(Slot::Price));
    assert_eq!(conductor.ask(coarser.clone()), send(FILES, coarser.clone()));
    let rosters = || Packed::pack(&"both");
    let price = Request::Price(asked.clone(), rosters());
    assert_eq!(
        conductor.answered(FILES, Reply::Coarser(rosters())),
        [Command::Start(ANSWERS)]
    );
    assert_eq!(conductor.came_up(ANSWERS), send(ANSWERS, price.clone()));
    // Of those that wait only the newest is worked out.
    let newer = Box::new(PriceAsked {
        seed: Seed(8),
        ..*asked.clone()
    });
    for asked in [&asked, &newer] {
        conductor.ask(Request::Coarser(asked.clone()));
        assert_eq!(conductor.answered(FILES, Reply::Coarser(rosters())), []);
    }
    let said = Spoken::default();
    let priced = |asked: &PriceAsked| ImportAction::Priced(Box::new(asked.clone()), Spoken::default());
    let next = Command::Send(ANSWERS, Request::Price(newer.clone(), rosters()));
    assert_eq!(
        conductor.answered(ANSWERS, Reply::Price(said.clone())),
        [Command::tell(priced(&asked)), next]
    );
    assert_eq!(
        conductor.answered(ANSWERS, Reply::Price(said.clone())),
        tell(priced(&newer))
    );
    // Where there are not both rosters, the worker for files says so itself.
    conductor.ask(coarser);
    assert_eq!(
        conductor.answered(FILES, Reply::Price(said)),
        tell(priced(&asked))
    );
    // What is asked about the results goes on as before: it is brought to the roster and the run.
    assert_eq!(conductor.ask(ask(school())), send(ANSWERS, Request::Sample));
}

#[test]
fn a_price_that_takes_long_is_told_and_ended_and_whoever_asked_hears_of_it() {
    let mut conductor = holding();
    let asked = price_asked();
    let coarser = Request::Coarser(asked.clone());
    let rosters = Packed::pack(&"both");
    conductor.ask(coarser.clone());
    conductor.answered(FILES, Reply::Coarser(rosters));
    conductor.came_up(ANSWERS);
    conductor.look_at_clock(0);
    conductor.stepped(ANSWERS, 1, 2);
    let task = Task {
        what: coarser.task(),
        steps: Some((1, 2)),
    };
    let long = Command::tell(TaskAction::Long(Role::Answers, task));
    assert_eq!(conductor.look_at_clock(2_000), [long]);
    let over = Command::tell(TaskAction::Over(Role::Answers));
    // The rosters do not go to the page.
    let lost = Request::Price(asked, Packed::received(vec![]));
    let lost = Command::tell(AnswerAction::Lost(lost, Stop::Cancelled.spoken()));
    assert_eq!(
        conductor.cancel(Role::Answers),
        [Command::End(ANSWERS), over, lost]
    );
    let again = Command::tell(AnswerAction::Again(coarser.clone()));
    let sent = Command::Send(FILES, coarser.clone());
    assert_eq!(conductor.ask(coarser.clone()), [again, sent]);
    // Where the worker for files stops, the files are not held any more.
    let lost = Command::tell(AnswerAction::Lost(coarser, broke().spoken()));
    assert_eq!(conductor.failed(FILES, &broke()), [Command::End(FILES), lost]);
}
