//! Which worker gets what, what it must hold first, and who waits: a pure state that tells the browser what to do.
//!
//! Every worker of the engine holds a roster and a run of its own. A worker is started when something is first asked of
//! it; before it is given a request, it is brought to the roster and the run that the request is about, if it is not
//! there already. A roster that was read from files is in force once the worker for runs holds it, and goes to another
//! one once, when that one first needs it.

mod ended;
mod heard;

use std::collections::BTreeMap;

use serde_bytes::ByteBuf;

use super::limits;
use super::worker::{Doing, Life, Worker};
use crate::app::protocol::{
    Delivery, Job, Needs, ROLES, ReadRoster, Reply, Request, Role, RosterSummary, Stop,
};
use crate::app::state::{Action, AnswerAction, DataAction, DrawAction, Reading, RunAction, TaskAction};
use crate::language::Language;

/// What the browser is to do.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Start the worker with this number.
    Start(usize),
    /// End it; nothing is heard of it any more.
    End(usize),
    /// Send it a request.
    Send(usize, Request),
    /// Tell the page.
    Tell(Action),
    /// Offer files, by name and content, to be saved.
    Save(Vec<(String, ByteBuf)>),
    /// Hand what was made to whoever ordered it last in this slot.
    Deliver(u8, Delivery),
}

impl Command {
    pub(super) fn tell(action: impl Into<Action>) -> Self {
        Self::Tell(action.into())
    }
}

/// The roster in force, as a worker is told to hold it.
#[derive(Clone, Debug)]
enum Roster {
    Sample,
    Read(Box<ReadRoster>),
}

impl Roster {
    /// What a worker is told that is to hold it.
    fn hold(&self) -> Request {
        match self {
            Self::Sample => Request::Sample,
            Self::Read(roster) => Request::Hold(roster.clone()),
        }
    }
}

/// All workers, and what is in force among them.
#[derive(Debug)]
pub struct Conductor {
    workers: [Worker; ROLES.len()],
    roster: Roster,
    /// The one that was in force before, to go back to.
    former: Option<Roster>,
    /// The number of the roster in force.
    roster_number: u32,
    /// How many teachers it has.
    teachers: u32,
    /// How many bytes the files have that were brought last.
    held: usize,
    /// The newest run asked for, with its number.
    run: Option<(u32, Request)>,
    /// The newest run that was not refused or lost.
    good: Option<(u32, Request)>,
    /// Orders so far.
    orders: u32,
    /// The number of the newest order of each slot, while somebody waits for it.
    waiting: BTreeMap<u8, u32>,
    /// What is to be done again if the user wants what the workers for runs and for files lost.
    lost: Vec<Request>,
    /// What the page was told that it is lost, and not yet that it is asked again.
    lost_answers: Vec<Request>,
    /// When the clock was last looked at while somebody was at work, in milliseconds.
    looked: Option<u64>,
}

impl Default for Conductor {
    /// No worker yet, and the sample county in force.
    fn default() -> Self {
        Self {
            workers: Default::default(),
            roster: Roster::Sample,
            former: None,
            roster_number: 0,
            teachers: 0,
            held: 0,
            run: None,
            good: None,
            orders: 0,
            waiting: BTreeMap::new(),
            lost: Vec::new(),
            lost_answers: Vec::new(),
            looked: None,
        }
    }
}

impl Conductor {
    /// The page asks.
    pub fn ask(&mut self, request: Request) -> Vec<Command> {
        let request = match (request, &self.former) {
            (Request::Former, Some(former)) => former.hold(),
            (Request::Former, None) => return Vec::new(),
            (request, _) => request,
        };
        let mut commands = Vec::new();
        if let Request::Run { number, .. } = &request {
            self.run = Some((*number, request.clone()));
            // No more are drawn of what ran before.
            commands.extend(self.end_wait_for_draws());
        }
        self.held = limits::bytes(&request).unwrap_or(self.held);
        let is_here = matches!(request, Request::Sample | Request::Hold(_));
        let begins = is_here || request.loads();
        commands.extend(begins.then(|| {
            if is_here {
                Command::tell(RunAction::Began)
            } else {
                Command::tell(DataAction::Reading(Reading::Busy))
            }
        }));
        let number = place(Role::of(&request));
        if is_here {
            commands.extend(self.leave_files());
        }
        match ROLES[number] {
            // Whoever asks for something new does not want what was lost of the kind.
            Role::Runs => self.lost.retain(Request::loads),
            Role::Files if request.loads() => self.lost.retain(|lost| !lost.loads()),
            Role::Answers | Role::Files => {
                let known = self.lost_answers.len();
                self.lost_answers.retain(|lost| !lost.asks_the_same(&request));
                if self.lost_answers.len() < known {
                    commands.push(Command::tell(AnswerAction::Again(request.clone())));
                }
            }
            Role::Draws => {}
        }
        self.workers[number].queue.push(request);
        commands.extend(self.wake(number));
        commands.extend(self.go_on(number));
        commands
    }

    /// The page has something made. Of orders with one slot only the newest is filled.
    pub fn order(&mut self, slot: u8, job: Job, shown: u32, language: Language) -> Vec<Command> {
        self.orders = self.orders.wrapping_add(1);
        self.waiting.insert(slot, self.orders);
        self.ask(Request::Order {
            slot,
            number: self.orders,
            job,
            shown,
            language,
        })
    }

    /// The program of a worker has arrived.
    pub const fn arrived(&mut self, number: usize) {
        let worker = &mut self.workers[number];
        if matches!(worker.life, Life::Starting) {
            worker.life = Life::Waking;
            worker.is_heard();
        }
    }

    /// A worker is up.
    pub fn came_up(&mut self, number: usize) -> Vec<Command> {
        self.workers[number].life = Life::Up;
        self.go_on(number).into_iter().collect()
    }

    /// A worker has done some steps, of so many.
    pub const fn stepped(&mut self, number: usize, done: u32, of: u32) {
        let worker = &mut self.workers[number];
        worker.is_heard();
        worker.steps = Some((done, of));
    }

    /// A worker has answered.
    pub fn answered(&mut self, number: usize, reply: Reply) -> Vec<Command> {
        let worker = &mut self.workers[number];
        let mut commands = match worker.doing.take() {
            Some((Doing::Asked, request)) => {
                // Whoever waits for draws waits for all of them.
                let goes_on = matches!(&reply, Reply::Drawn(_)) && !request.is_last();
                let over =
                    (!goes_on && worker.end_wait()).then(|| Command::tell(TaskAction::Over(ROLES[number])));
                over.into_iter()
                    .chain(self.hear(number, request, reply))
                    .collect()
            }
            // Whatever it says: it would say the same again, and the page has heard it from the worker first asked.
            Some((Doing::Roster(roster), _)) => {
                (worker.roster, worker.run) = (Some(roster), None);
                if let Reply::Loaded(summary) = reply {
                    self.teachers = summary.teachers;
                }
                Vec::new()
            }
            Some((Doing::Run(run), _)) => {
                worker.run = Some(run);
                Vec::new()
            }
            Some((Doing::Unheard, _)) | None => Vec::new(),
        };
        commands.extend(self.go_on(number));
        commands
    }

    /// A worker stopped, or did not start, or has to be ended. It is started afresh when it is next asked; what waits
    /// behind the work that it was at asks at once. Nobody waits for draws, but without them there are no verdicts.
    pub fn failed(&mut self, number: usize, stop: &Stop) -> Vec<Command> {
        let former = &mut self.workers[number];
        let mut commands = vec![Command::End(number)];
        if former.end_wait() {
            commands.push(Command::tell(TaskAction::Over(ROLES[number])));
        }
        let mut lost = former.lose();
        let mut worker = Worker {
            too_slow: former.too_slow + u32::from(*stop == Stop::Silent),
            ..Worker::default()
        };
        std::mem::swap(&mut worker.queue, &mut former.queue);
        match ROLES[number] {
            Role::Runs => {
                let is_run = |request: &Request| matches!(request, Request::Run { .. });
                let is_replaced = lost.iter().all(is_run) && worker.queue.first().is_some_and(is_run);
                if !is_replaced && !lost.is_empty() {
                    lost.extend(worker.queue.take_all());
                    if lost.iter().any(is_run) {
                        self.fall_back();
                    }
                    if lost.iter().any(|lost| matches!(lost, Request::Hold(_))) {
                        commands.push(Command::tell(DataAction::Reading(Reading::Idle)));
                    }
                    self.lost.append(&mut lost);
                    commands.push(Command::tell(RunAction::Failed(stop.clone())));
                }
            }
            Role::Draws if worker.queue.first().is_some() || lost.is_empty() => {}
            Role::Draws => commands.push(Command::tell(DrawAction::Stopped)),
            Role::Answers | Role::Files => commands.extend(self.tell_lost(lost, stop)),
        }
        let is_wanted = worker.queue.first().is_some();
        self.workers[number] = worker;
        if is_wanted {
            commands.extend(self.wake(number));
        }
        commands
    }

    /// The user wants what the worker for runs, or the one for files, lost.
    pub fn again(&mut self, role: Role) -> Vec<Command> {
        let (mut lost, other) = std::mem::take(&mut self.lost)
            .into_iter()
            .partition::<Vec<_>, _>(|lost| Role::of(lost) == role);
        self.lost = other;
        if lost.is_empty() && role == Role::Runs {
            lost.push(self.run.take().map_or(Request::Sample, |(_, run)| run));
        }
        let mut commands = Vec::from_iter((role == Role::Runs).then(|| Command::tell(RunAction::Began)));
        commands.extend(lost.into_iter().flat_map(|request| self.ask(request)));
        commands
    }

    /// Whether anything is still to be heard of a worker: then the clock must be looked at.
    pub fn is_at_work(&self) -> bool {
        self.workers.iter().any(Worker::is_at_work)
    }

    /// It is now so late, in milliseconds since anything. Who has been silent for too long is ended, and who waits for
    /// long is told.
    pub fn look_at_clock(&mut self, now: u64) -> Vec<Command> {
        let passed = self.looked.map_or(0, |looked| now.saturating_sub(looked));
        let passed = u32::try_from(passed).unwrap_or(u32::MAX).min(limits::STEP);
        let mut commands = Vec::new();
        for (number, role) in ROLES.into_iter().enumerate() {
            let worker = &mut self.workers[number];
            if !worker.is_at_work() {
                continue;
            }
            worker.silent = worker.silent.saturating_add(passed);
            if worker.is_waited_for() {
                worker.waited = worker.waited.saturating_add(passed);
            }
            if worker.silent >= worker.limit(self.teachers, self.held) {
                commands.extend(self.failed(number, &Stop::Silent));
            } else if worker.waited >= limits::LONG
                && worker.told != Some(worker.task())
                // Nobody waits for what makes draws to be there.
                && (role != Role::Draws || worker.doing.is_some())
            {
                let task = worker.task();
                worker.told = Some(task);
                commands.push(Command::tell(TaskAction::Long(role, task)));
            }
        }
        self.looked = self.is_at_work().then_some(now);
        commands
    }

    /// Starts a worker that sleeps.
    fn wake(&mut self, number: usize) -> Option<Command> {
        let worker = &mut self.workers[number];
        (worker.life == Life::Asleep).then(|| {
            worker.life = Life::Starting;
            worker.is_heard();
            Command::Start(number)
        })
    }

    /// Gives a worker that is free what it needs for its next request, or the request.
    fn go_on(&mut self, number: usize) -> Option<Command> {
        let worker = &mut self.workers[number];
        if worker.life != Life::Up || worker.doing.is_some() {
            return None;
        }
        let needs = worker.queue.first()?.needs();
        let run = self.run.as_ref().filter(|(run, _)| worker.run != Some(*run));
        let (doing, request) = if needs >= Needs::Roster && worker.roster != Some(self.roster_number) {
            (Doing::Roster(self.roster_number), self.roster.hold())
        } else if let (Needs::Run, Some((run, request))) = (needs, run) {
            (Doing::Run(*run), request.clone())
        } else {
            (Doing::Asked, worker.queue.take()?)
        };
        worker.is_heard();
        worker.doing = Some((doing, request.clone()));
        Some(Command::Send(number, request))
    }

    /// Another roster is in force, and this worker holds it.
    fn hold(&mut self, number: usize, roster: Roster, summary: &RosterSummary) {
        let former = std::mem::replace(&mut self.roster, roster);
        // The sample county is the same each time, and what the page begins with.
        if !matches!((&former, &self.roster), (Roster::Sample, Roster::Sample)) {
            self.former = Some(former);
        }
        self.roster_number = self.roster_number.wrapping_add(1);
        self.teachers = summary.teachers;
        let worker = &mut self.workers[number];
        (worker.roster, worker.run) = (Some(self.roster_number), None);
    }

    /// The newest run came to nothing: questions are about the last that did not, which is on show. Before the first of
    /// them, what the page opened with is.
    fn fall_back(&mut self) {
        if self.good.is_some() {
            self.run.clone_from(&self.good);
        }
    }

    /// What was ordered, or why it is not there, for whoever ordered it; one that somebody else has been ordered in the
    /// place of is nobody's.
    fn deliver(&mut self, slot: u8, order: u32, delivery: Delivery) -> Option<Command> {
        let is_wanted = self.waiting.get(&slot) == Some(&order);
        is_wanted.then(|| {
            self.waiting.remove(&slot);
            Command::Deliver(slot, delivery)
        })
    }
}

/// The number of the worker with a role.
fn place(role: Role) -> usize {
    ROLES.iter().position(|known| *known == role).unwrap_or_default()
}
