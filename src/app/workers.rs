//! The page's workers: who is asked what, and what each must hold before it is asked.
//!
//! The page's own worker holds the roster and answers every run. The study and the sheets are started when something is
//! first asked of them; each then gets the same roster and the newest run, so that it speaks of what the page shows.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::bridge::{Bridge, BridgeEvent};
use super::protocol::{Message, Program, Reply, Request};
use super::sheets::{Delivery, Job};
use super::state::{Action, AnswerAction, DataAction, RunAction};
use crate::language::Language;

/// Something to be made by the sheets, and who gets it.
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

/// A program that is loaded when it is first asked.
#[derive(Default)]
struct Further {
    bridge: Option<Bridge>,
    /// Whether it has been asked for the newest run.
    has_run: bool,
}

struct Inner {
    dispatch: Callback<Action>,
    /// What to do with files that a worker has written.
    save: Callback<Vec<(String, String)>>,
    main: Option<Bridge>,
    study: Further,
    sheets: Further,
    /// Who waits for an order: its slot, its number.
    waiting: Vec<(u8, u32, Callback<Delivery>)>,
    /// Orders so far.
    orders: u32,
    /// The roster that a fresh worker must hold.
    wanted: Request,
    /// The roster asked for, until the page's own worker holds it.
    offered: Option<Request>,
    /// The newest run asked for.
    run: Option<Request>,
}

impl Inner {
    fn further(&mut self, program: Program) -> Option<&mut Further> {
        match program {
            Program::Main => None,
            Program::Study => Some(&mut self.study),
            Program::Sheets => Some(&mut self.sheets),
        }
    }
}

/// The programs besides the page's own.
const FURTHER: [Program; 2] = [Program::Study, Program::Sheets];

/// The workers.
#[derive(Clone)]
pub struct Workers {
    inner: Rc<RefCell<Inner>>,
}

impl Workers {
    /// Starts the page's own worker. What comes of requests is dispatched as actions; files go to `save`.
    pub fn start(dispatch: Callback<Action>, save: Callback<Vec<(String, String)>>) -> Self {
        let workers = Self {
            inner: Rc::new(RefCell::new(Inner {
                dispatch,
                save,
                main: None,
                study: Further::default(),
                sheets: Further::default(),
                waiting: Vec::new(),
                orders: 0,
                wanted: Request::Sample,
                offered: None,
                run: None,
            })),
        };
        let bridge = Bridge::start(Program::Main, workers.listener(Program::Main));
        workers.inner.borrow_mut().main = Some(bridge);
        workers
    }

    /// Sends a request to the worker that answers it.
    pub fn send(&self, request: Request) {
        match &request {
            Request::Sample | Request::Hold(_) => {
                self.inner.borrow_mut().offered = Some(request.clone());
                self.dispatch(RunAction::Began);
            }
            Request::Read(..) => self.dispatch(RunAction::Began),
            Request::Run { .. } => {
                let mut inner = self.inner.borrow_mut();
                inner.run = Some(request.clone());
                for program in FURTHER {
                    if let Some(further) = inner.further(program) {
                        further.has_run = false;
                    }
                }
            }
            _ => {}
        }
        match request.program() {
            Program::Main => self.send_to(Program::Main, request),
            program => self.send_further(program, request),
        }
    }

    /// Has something made by the sheets.
    pub fn order(&self, order: Order) {
        let number = {
            let mut inner = self.inner.borrow_mut();
            inner.orders = inner.orders.wrapping_add(1);
            let number = inner.orders;
            inner.waiting.retain(|(slot, ..)| *slot != order.slot);
            inner.waiting.push((order.slot, number, order.answer));
            number
        };
        self.send(Request::Order {
            slot: order.slot,
            number,
            job: order.job,
            shown: order.shown,
            language: order.language,
        });
    }

    /// Ends all workers and starts a fresh one of the page's own.
    pub fn restart(&self) {
        for program in FURTHER {
            self.end(program);
        }
        self.dispatch(RunAction::Restarting);
        let main = self.inner.borrow().main.clone();
        if let Some(main) = main {
            main.restart();
        }
    }

    fn send_further(&self, program: Program, request: Request) {
        let is_there = |inner: &mut Inner| {
            inner
                .further(program)
                .is_some_and(|further| further.bridge.is_some())
        };
        if !is_there(&mut self.inner.borrow_mut()) {
            let bridge = Bridge::start(program, self.listener(program));
            if let Some(further) = self.inner.borrow_mut().further(program) {
                further.bridge = Some(bridge);
            }
        }
        let run = {
            let mut inner = self.inner.borrow_mut();
            // Reading files needs no run, and leads to a fresh program.
            let reads = matches!(request, Request::Read(..));
            let needs_run = inner.further(program).is_some_and(|further| {
                let needs_run = !further.has_run && !reads;
                further.has_run |= needs_run;
                needs_run
            });
            inner.run.clone().filter(|_| needs_run)
        };
        if let Some(run) = run {
            self.send_to(program, run);
        }
        self.send_to(program, request);
    }

    /// A program holds a roster, or stands on a worker, that is no more: the next request starts it afresh.
    fn end(&self, program: Program) {
        let ended = self.inner.borrow_mut().further(program).map(std::mem::take);
        if let Some(bridge) = ended.and_then(|further| further.bridge) {
            bridge.end();
        }
    }

    fn send_to(&self, program: Program, request: Request) {
        let bridge = {
            let mut inner = self.inner.borrow_mut();
            match inner.further(program) {
                Some(further) => further.bridge.clone(),
                None => inner.main.clone(),
            }
        };
        if let Some(bridge) = bridge {
            bridge.send(request);
        }
    }

    fn dispatch(&self, action: impl Into<Action>) {
        let dispatch = self.inner.borrow().dispatch.clone();
        dispatch.emit(action.into());
    }

    fn listener(&self, program: Program) -> Callback<BridgeEvent> {
        let workers = self.clone();
        Callback::from(move |event: BridgeEvent| match event {
            BridgeEvent::Ready => {
                let wanted = workers.inner.borrow().wanted.clone();
                if program == Program::Main {
                    workers.dispatch(RunAction::Began);
                }
                workers.send_to(program, wanted);
            }
            BridgeEvent::Reply(reply) if program == Program::Main => workers.heard(*reply),
            BridgeEvent::Reply(reply) => workers.heard_from_further(*reply),
            BridgeEvent::Failed(message) => workers.failed(program, message),
        })
    }

    fn failed(&self, program: Program, message: String) {
        if program == Program::Main {
            self.dispatch(RunAction::Failed(message));
            return;
        }
        self.end(program);
        let said = Message {
            zh: "计算程序的附加部分没有载入或意外停止。请检查网络后再试一次。".to_owned(),
            en: "A further part of the program did not load or stopped. Check the connection and try again."
                .to_owned(),
        };
        if program == Program::Sheets {
            let waiting = std::mem::take(&mut self.inner.borrow_mut().waiting);
            for (.., answer) in waiting {
                answer.emit(Delivery::Refused(said.clone()));
            }
        } else {
            self.dispatch(RunAction::Refused(said));
        }
    }

    fn heard(&self, reply: Reply) {
        if let Reply::Loaded(_) = &reply {
            let offered = self.inner.borrow_mut().offered.take();
            if let Some(roster) = offered {
                self.inner.borrow_mut().wanted = roster;
                // They still hold the former roster.
                for program in FURTHER {
                    self.end(program);
                }
            }
        }
        match reply {
            Reply::Delivered(number, delivery) => {
                let answer = {
                    let waiting = &mut self.inner.borrow_mut().waiting;
                    let place = waiting.iter().position(|(_, waits, _)| *waits == number);
                    place.map(|place| waiting.remove(place).2)
                };
                if let Some(answer) = answer {
                    answer.emit(*delivery);
                }
            }
            Reply::Exported(files) => {
                let save = self.inner.borrow().save.clone();
                save.emit(files);
            }
            reply => {
                if let Some(action) = action_of(reply) {
                    self.dispatch(action);
                }
            }
        }
    }

    fn heard_from_further(&self, reply: Reply) {
        match reply {
            // What they hold is the page's own worker's to show.
            Reply::Loaded(_) | Reply::Results(_) => {}
            Reply::Read(read) => self.send(Request::Hold(read)),
            reply => self.heard(reply),
        }
    }
}

/// The action that an answer leads to; `None` for answers that do not change the state.
fn action_of(reply: Reply) -> Option<Action> {
    Some(match reply {
        Reply::Loaded(summary) => DataAction::Loaded(summary).into(),
        Reply::Rejected(report) => DataAction::Rejected(report).into(),
        Reply::Results(results) => RunAction::Results(*results).into(),
        Reply::Refused(message) => RunAction::Refused(message).into(),
        Reply::Answer(answer) => AnswerAction::Answer(answer).into(),
        Reply::Mechanisms(table) => AnswerAction::Mechanisms(table).into(),
        Reply::Lesson(lesson) => AnswerAction::Lesson(lesson).into(),
        Reply::Clauses(words) => AnswerAction::Clauses(*words).into(),
        Reply::Read(_) | Reply::Exported(_) | Reply::Delivered(..) => return None,
    })
}
