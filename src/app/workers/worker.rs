//! One worker as the conductor knows it: how far its life has come, what it is at and what waits for it.

use super::limits;
use super::queue::Queue;
use crate::app::protocol::Request;
use crate::app::state::Task;
use crate::language::Text;

/// How far a worker's life has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Life {
    /// It is started when it is next asked.
    #[default]
    Asleep,
    /// It is started, and its program is on its way.
    Starting,
    /// Its program is here, but it is not up yet.
    Waking,
    /// It is up.
    Up,
}

/// What a worker is at.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// Taking over the roster with this number.
    Roster(u32),
    /// Running the newest run, which has this number, so that it can be asked about it.
    Run(u32),
    /// What it was asked.
    Asked,
    /// What it was asked, and what nobody wants to hear any more.
    Unheard,
}

/// One worker.
#[derive(Debug, Default)]
pub struct Worker {
    /// How far its life has come.
    pub life: Life,
    /// What waits for it.
    pub queue: Queue,
    /// What it is at, and the request that it was sent.
    pub doing: Option<(Doing, Request)>,
    /// The number of the roster that it holds.
    pub roster: Option<u32>,
    /// The number of the run that it holds.
    pub run: Option<u32>,
    /// How long it has been silent over what it is at, in milliseconds.
    pub silent: u32,
    /// How long whoever asked has waited, in milliseconds.
    pub waited: u32,
    /// How many steps of what it is at are done, of how many.
    pub steps: Option<(u32, u32)>,
    /// What the page was told of this wait.
    pub told: Option<Task>,
    /// How often it was too slow: each time doubles what it may take.
    pub too_slow: u32,
}

impl Worker {
    /// Whether something is heard of it sooner or later.
    pub const fn is_at_work(&self) -> bool {
        match self.life {
            Life::Asleep => false,
            Life::Starting | Life::Waking => true,
            Life::Up => self.doing.is_some(),
        }
    }

    /// How long it may be silent now, with so many teachers in the roster and so many bytes in the files brought last.
    pub fn limit(&self, teachers: u32, held: usize) -> u32 {
        let limit = match (self.life, &self.doing) {
            (Life::Starting, _) => return limits::ARRIVING,
            (Life::Waking, _) => limits::WAKING,
            (_, Some((_, request))) => limits::limit(request, teachers, held),
            (_, None) => u32::MAX,
        };
        limit.saturating_mul(1 << self.too_slow.min(5))
    }

    /// What is to be said of it to whoever waits.
    pub fn task(&self) -> Task {
        let what = match &self.doing {
            None => Text::new("载入计算程序", "Loading the program"),
            Some((Doing::Asked, request)) => request.task(),
            Some(_) => Text::new("准备数据", "Preparing"),
        };
        Task {
            what,
            steps: self.steps,
        }
    }

    /// Whether anybody waits for what it is at, or for anything behind that.
    pub fn is_waited_for(&self) -> bool {
        !matches!(self.doing, Some((Doing::Unheard, _))) || self.queue.first().is_some()
    }

    /// Something was heard of it.
    pub const fn is_heard(&mut self) {
        self.silent = 0;
        self.steps = None;
    }

    /// The wait is over; whether the page must be told.
    pub const fn end_wait(&mut self) -> bool {
        self.waited = 0;
        self.told.take().is_some()
    }

    /// Takes out what is lost if it stops now: what it is at; all that waits, if it never came up. What waits behind
    /// may fare better, but nothing is tried a second time, so that this ends.
    pub fn lose(&mut self) -> Vec<Request> {
        match self.doing.take() {
            Some((Doing::Asked, request)) => vec![request],
            Some((Doing::Unheard, _)) => Vec::new(),
            Some(_) => self.queue.take().into_iter().collect(),
            None => self.queue.take_all(),
        }
    }
}
