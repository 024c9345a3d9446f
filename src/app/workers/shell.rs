//! Does in the browser what the conductor says.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use serde_bytes::ByteBuf;
use yew::Callback;

use super::conductor::{Command, Conductor};
use super::connection::{Connection, Heard};
use crate::app::protocol::{Delivery, Job, ROLES, Request, Role, Stop};
use crate::app::state::Action;
use crate::language::Language;

/// How often the clock is looked at while a worker is at work, in milliseconds.
const TICK: u32 = 500;

/// Something to be made, and who gets it.
#[derive(Clone, Debug)]
pub struct Order {
    /// Of orders with one slot only the newest is filled.
    pub slot: u8,
    /// What to make.
    pub job: Job,
    /// The number of the scenario.
    pub shown: u32,
    /// The language.
    pub language: Language,
    /// Who gets it.
    pub answer: Callback<Delivery>,
}

struct Inner {
    conductor: Conductor,
    connections: [Option<Connection>; ROLES.len()],
    /// How often each worker was ended: what a former one still says is not heard.
    lives: [u32; ROLES.len()],
    dispatch: Callback<Action>,
    /// What to do with files that a worker has written.
    save: Callback<Vec<(String, ByteBuf)>>,
    /// Who waits, by slot.
    waiting: BTreeMap<u8, Callback<Delivery>>,
    /// Whether the clock will be looked at.
    ticking: bool,
}

/// The workers.
#[derive(Clone)]
pub struct Workers {
    inner: Rc<RefCell<Inner>>,
}

impl Workers {
    /// No worker is started yet. What comes of requests is dispatched as actions; files go to `save`.
    pub fn new(dispatch: Callback<Action>, save: Callback<Vec<(String, ByteBuf)>>) -> Self {
        Self {
            inner: Rc::new(RefCell::new(Inner {
                conductor: Conductor::default(),
                connections: [const { None }; ROLES.len()],
                lives: [0; ROLES.len()],
                dispatch,
                save,
                waiting: BTreeMap::new(),
                ticking: false,
            })),
        }
    }

    /// Sends a request to the worker that answers it.
    pub fn send(&self, request: Request) {
        self.conduct(|conductor| conductor.ask(request));
    }

    /// Has something made.
    pub fn order(&self, order: Order) {
        self.inner.borrow_mut().waiting.insert(order.slot, order.answer);
        self.conduct(|conductor| conductor.order(order.slot, order.job, order.shown, order.language));
    }

    /// Does again what the worker for runs, or the one for files, lost.
    pub fn again(&self, role: Role) {
        self.conduct(|conductor| conductor.again(role));
    }

    /// Ends what a worker is at.
    pub fn cancel(&self, role: Role) {
        self.conduct(|conductor| conductor.cancel(role));
    }

    fn conduct(&self, event: impl FnOnce(&mut Conductor) -> Vec<Command>) {
        let commands = event(&mut self.inner.borrow_mut().conductor);
        for command in commands {
            self.obey(command);
        }
        let mut inner = self.inner.borrow_mut();
        if inner.conductor.is_at_work() && !inner.ticking {
            inner.ticking = true;
            let workers = self.clone();
            Timeout::new(TICK, move || workers.tick()).forget();
        }
    }

    fn tick(&self) {
        self.inner.borrow_mut().ticking = false;
        let now = js_sys::Date::now() as u64;
        self.conduct(|conductor| conductor.look_at_clock(now));
    }

    fn obey(&self, command: Command) {
        match command {
            Command::Start(number) => self.start(number),
            Command::End(number) => {
                let mut inner = self.inner.borrow_mut();
                inner.connections[number] = None;
                inner.lives[number] = inner.lives[number].wrapping_add(1);
            }
            Command::Send(number, request) => {
                let sent = self.inner.borrow().connections[number]
                    .as_ref()
                    .map_or(Ok(()), |connection| connection.send(&request));
                if let Err(why) = sent {
                    self.conduct(|conductor| conductor.failed(number, &Stop::Broke(why)));
                }
            }
            Command::Tell(action) => {
                let dispatch = self.inner.borrow().dispatch.clone();
                dispatch.emit(action);
            }
            Command::Save(files) => {
                let save = self.inner.borrow().save.clone();
                save.emit(files);
            }
            Command::Deliver(slot, delivery) => {
                let answer = self.inner.borrow_mut().waiting.remove(&slot);
                if let Some(answer) = answer {
                    answer.emit(delivery);
                }
            }
        }
    }

    fn start(&self, number: usize) {
        let life = self.inner.borrow().lives[number];
        let workers = self.clone();
        let hears = Callback::from(move |heard: Heard| {
            if workers.inner.borrow().lives[number] != life {
                return;
            }
            workers.conduct(|conductor| match heard {
                Heard::Arrived => {
                    conductor.arrived(number);
                    Vec::new()
                }
                Heard::Up => conductor.came_up(number),
                Heard::Step(done, of) => {
                    conductor.stepped(number, done, of);
                    Vec::new()
                }
                Heard::Reply(reply) => conductor.answered(number, *reply),
                Heard::Stopped(stop) => conductor.failed(number, &stop),
            });
        });
        match Connection::start(ROLES[number].program(), &hears) {
            Ok(connection) => self.inner.borrow_mut().connections[number] = Some(connection),
            Err(why) => self.conduct(|conductor| conductor.failed(number, &Stop::NotLoaded(why))),
        }
    }
}
