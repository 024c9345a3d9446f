//! Which worker gets what, what it must hold first, and who waits: a pure state that tells the browser what to do.
//!
//! Every worker runs the same engine and holds a roster and a run of its own. A worker is started when something is
//! first asked of it; before it is given a request, it is brought to the roster and the run that the request is about,
//! if it is not there already. A roster that one worker has read is handed to another once, when that one first needs it.

use std::collections::BTreeMap;

use super::queue::Queue;
use crate::app::protocol::{Delivery, Job, Needs, Packed, Reply, Request};
use crate::app::state::{Action, AnswerAction, DataAction, DrawAction, RunAction};
use crate::language::{Language, Spoken};

/// What a worker is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Rosters and runs: it keeps up with a slider, so nothing else is asked of it.
    Runs,
    /// Whatever takes thought: questions, pictures, reports, files to write.
    Answers,
    /// Draws, which are made while nobody waits for them.
    Draws,
}

/// The workers, each by its role; a worker's number is its place here.
pub const ROLES: [Role; 3] = [Role::Runs, Role::Answers, Role::Draws];

impl Role {
    /// Who answers a request.
    const fn of(request: &Request) -> Self {
        match request {
            Request::Sample | Request::Read(..) | Request::Hold(_) | Request::Run { .. } => Self::Runs,
            Request::Draws { .. } => Self::Draws,
            Request::Clauses { .. }
            | Request::Ask { .. }
            | Request::Export(_)
            | Request::Templates(_)
            | Request::Order { .. }
            | Request::Mechanisms { .. }
            | Request::Lesson { .. } => Self::Answers,
        }
    }
}

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
    Save(Vec<(String, String)>),
    /// Hand what was made to whoever ordered it last in this slot.
    Deliver(u8, Delivery),
}

impl Command {
    pub(super) fn tell(action: impl Into<Action>) -> Self {
        Self::Tell(action.into())
    }
}

/// How far a worker's life has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Life {
    /// It is started when it is first asked.
    #[default]
    Asleep,
    /// It is started, but not up yet.
    Starting,
    /// It is up.
    Up,
    /// It stopped and waits to be started afresh; why.
    Stopped(String),
}

/// What a worker is at.
#[derive(Clone, Debug, PartialEq)]
enum Doing {
    /// Taking over the roster with this number.
    Roster(u32),
    /// Running the newest run, which has this number, so that it can be asked about it.
    Run(u32),
    /// What it was asked.
    Asked(Request),
}

#[derive(Debug, Default)]
struct Worker {
    life: Life,
    queue: Queue,
    doing: Option<Doing>,
    /// The number of the roster that it holds.
    roster: Option<u32>,
    /// The number of the run that it holds.
    run: Option<u32>,
}

impl Worker {
    /// What it was asked and has not answered.
    fn asked(&self) -> impl Iterator<Item = &Request> {
        let doing = match &self.doing {
            Some(Doing::Asked(request)) => Some(request),
            _ => None,
        };
        doing.into_iter().chain(self.queue.iter())
    }
}

/// The roster in force, as a worker is told to hold it.
#[derive(Clone, Debug)]
enum Roster {
    Sample,
    Read(Packed),
}

/// All workers, and what is in force among them.
#[derive(Debug)]
pub struct Conductor {
    workers: [Worker; ROLES.len()],
    roster: Roster,
    /// The number of the roster in force.
    roster_number: u32,
    /// The newest run asked for, with its number.
    run: Option<(u32, Request)>,
    /// Orders so far.
    orders: u32,
    /// The number of the newest order of each slot, while somebody waits for it.
    waiting: BTreeMap<u8, u32>,
    /// Whether the page was told that another worker than that for runs does not work.
    complained: bool,
}

impl Default for Conductor {
    /// No worker yet, and the sample county in force.
    fn default() -> Self {
        Self {
            workers: Default::default(),
            roster: Roster::Sample,
            roster_number: 0,
            run: None,
            orders: 0,
            waiting: BTreeMap::new(),
            complained: false,
        }
    }
}

impl Conductor {
    /// The page asks.
    pub fn ask(&mut self, request: Request) -> Vec<Command> {
        if let Request::Run { number, .. } = &request {
            self.run = Some((*number, request.clone()));
        }
        let mut commands = Vec::new();
        if matches!(request, Request::Sample | Request::Read(..)) {
            commands.push(Command::tell(RunAction::Began));
        }
        let role = Role::of(&request);
        if let Some(number) = ROLES.iter().position(|known| *known == role) {
            self.workers[number].queue.push(request);
            // Until it is started afresh, the page goes on saying that it stopped.
            if let Life::Stopped(why) = &self.workers[number].life {
                commands.push(Command::tell(RunAction::Failed(why.clone())));
            }
            commands.extend(self.wake(number));
            commands.extend(self.go_on(number));
        }
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

    /// A worker is up.
    pub fn came_up(&mut self, number: usize) -> Vec<Command> {
        self.workers[number].life = Life::Up;
        self.go_on(number).into_iter().collect()
    }

    /// A worker has answered.
    pub fn answered(&mut self, number: usize, reply: Reply) -> Vec<Command> {
        let mut commands = match self.workers[number].doing.take() {
            Some(Doing::Asked(request)) => {
                let mut commands = Vec::new();
                if ROLES[number] != Role::Runs && std::mem::take(&mut self.complained) {
                    commands.push(Command::tell(AnswerAction::Works));
                }
                commands.extend(self.hear(number, &request, reply));
                commands
            }
            // Whatever it says: it would say the same again, and the page has heard it from the worker first asked.
            Some(Doing::Roster(roster)) => {
                let worker = &mut self.workers[number];
                (worker.roster, worker.run) = (Some(roster), None);
                Vec::new()
            }
            Some(Doing::Run(run)) => {
                self.workers[number].run = Some(run);
                Vec::new()
            }
            None => Vec::new(),
        };
        commands.extend(self.go_on(number));
        commands
    }

    /// A worker stopped, or did not start. The one for runs waits until the user has it started afresh; any other is
    /// started when it is next asked. Nobody waits for draws, but without them there are no verdicts.
    pub fn failed(&mut self, number: usize, why: String) -> Vec<Command> {
        let mut commands = vec![Command::End(number)];
        let worker = std::mem::take(&mut self.workers[number]);
        if ROLES[number] == Role::Runs {
            self.workers[number].life = Life::Stopped(why.clone());
            commands.push(Command::tell(RunAction::Failed(why)));
            return commands;
        }
        if ROLES[number] == Role::Draws {
            commands.push(Command::tell(DrawAction::Stopped));
            return commands;
        }
        let said = Spoken {
            zh: "这一步的计算程序没有载入或意外停止。请再试一次。".to_owned(),
            en: "The program for this step did not load or stopped. Try again.".to_owned(),
        };
        let waiting = std::mem::take(&mut self.waiting).into_keys();
        commands.extend(waiting.map(|slot| Command::Deliver(slot, Delivery::Refused(said.clone()))));
        // Who ordered is told by what is delivered; whoever asked finds what was asked among what is lost.
        let is_order = |request: &&Request| matches!(request, Request::Order { .. });
        let lost: Vec<Request> = worker
            .asked()
            .filter(|request| !is_order(request))
            .cloned()
            .collect();
        if !lost.is_empty() {
            self.complained = true;
            commands.push(Command::tell(AnswerAction::Lost(lost, said)));
        }
        commands
    }

    /// The user has all workers started afresh: the newest run is asked for again, and whatever must be answered.
    pub fn restart(&mut self) -> Vec<Command> {
        let mut commands: Vec<Command> = (0..ROLES.len()).map(Command::End).collect();
        let former = std::mem::take(&mut self.workers);
        commands.push(Command::tell(RunAction::Restarting));
        commands.push(Command::tell(RunAction::Began));
        let again = self.run.take().map_or(Request::Sample, |(_, run)| run);
        commands.extend(self.ask(again));
        let must = former
            .iter()
            .flat_map(Worker::asked)
            .filter(|request| request.slot().is_none());
        for request in must {
            commands.extend(self.ask(request.clone()));
        }
        commands
    }

    /// Starts a worker that sleeps.
    fn wake(&mut self, number: usize) -> Option<Command> {
        let life = &mut self.workers[number].life;
        (*life == Life::Asleep).then(|| {
            *life = Life::Starting;
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
            let hold = match &self.roster {
                Roster::Sample => Request::Sample,
                Roster::Read(roster) => Request::Hold(roster.clone()),
            };
            (Doing::Roster(self.roster_number), hold)
        } else if let (Needs::Run, Some((run, request))) = (needs, run) {
            (Doing::Run(*run), request.clone())
        } else {
            let request = worker.queue.take()?;
            (Doing::Asked(request.clone()), request)
        };
        worker.doing = Some(doing);
        Some(Command::Send(number, request))
    }

    /// Another roster is in force, and this worker holds it.
    fn hold(&mut self, number: usize, roster: Roster) {
        self.roster = roster;
        self.roster_number = self.roster_number.wrapping_add(1);
        let worker = &mut self.workers[number];
        (worker.roster, worker.run) = (Some(self.roster_number), None);
    }

    /// The answer to what the page asked.
    fn hear(&mut self, number: usize, request: &Request, reply: Reply) -> Vec<Command> {
        let action: Action = match reply {
            Reply::Loaded(summary) => {
                self.hold(number, Roster::Sample);
                DataAction::Loaded(summary).into()
            }
            Reply::Read(read) => {
                self.hold(number, Roster::Read(read.roster));
                DataAction::Loaded(read.summary).into()
            }
            Reply::Results(results) => {
                self.workers[number].run = Some(results.number);
                RunAction::Results(*results).into()
            }
            Reply::Drawn(drawn) => DrawAction::Came(*drawn).into(),
            Reply::Unsound(unsound) => RunAction::Unsound(*unsound).into(),
            Reply::Rejected(report) => DataAction::Rejected(report).into(),
            Reply::Refused(message) if ROLES[number] == Role::Runs => RunAction::Refused(message).into(),
            Reply::Refused(_) if ROLES[number] == Role::Draws => DrawAction::Stopped.into(),
            Reply::Refused(message) => {
                self.complained = true;
                AnswerAction::Refused(message).into()
            }
            Reply::Answer(answer) => AnswerAction::Answer(answer).into(),
            Reply::Mechanisms(table) => AnswerAction::Mechanisms(table).into(),
            Reply::Lesson(lesson) => AnswerAction::Lesson(lesson).into(),
            Reply::Clauses(words) => AnswerAction::Clauses(*words).into(),
            Reply::Exported(files) => return vec![Command::Save(files)],
            Reply::Delivered(order, delivery) => {
                let Request::Order { slot, .. } = request else {
                    return Vec::new();
                };
                // One that somebody else has been ordered in the place of is nobody's.
                if self.waiting.get(slot) != Some(&order) {
                    return Vec::new();
                }
                self.waiting.remove(slot);
                return vec![Command::Deliver(*slot, *delivery)];
            }
            Reply::Holding => return Vec::new(),
        };
        vec![Command::Tell(action)]
    }
}
