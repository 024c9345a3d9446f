//! The page's two workers: who is asked what, and what each must hold before it is asked.
//!
//! The page's own worker holds the roster and answers every run. The study is started when something is first asked of
//! it; it then gets the same roster and the newest run, so that it speaks of what the page shows.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::bridge::{Bridge, BridgeEvent};
use super::protocol::{Message, Program, Reply, Request};
use super::state::Action;
use super::workshop;

struct Inner {
    dispatch: Callback<Action>,
    /// What to do with files that a worker has written.
    save: Callback<Vec<(String, String)>>,
    main: Option<Bridge>,
    study: Option<Bridge>,
    /// The roster that a fresh worker must hold.
    wanted: Request,
    /// The roster asked for, until the page's own worker holds it.
    offered: Option<Request>,
    /// The newest run asked for.
    run: Option<Request>,
    /// Whether the study has been asked for that run.
    run_studied: bool,
}

/// The two workers.
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
                study: None,
                wanted: Request::Sample,
                offered: None,
                run: None,
                run_studied: false,
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
                self.dispatch(Action::Began);
            }
            Request::Read(..) => self.dispatch(Action::Began),
            Request::Run { .. } => {
                let mut inner = self.inner.borrow_mut();
                inner.run = Some(request.clone());
                inner.run_studied = false;
            }
            _ => {}
        }
        match request.program() {
            Program::Main => self.send_to(Program::Main, request),
            Program::Study => self.study(request),
        }
    }

    /// Ends both workers and starts a fresh one of the page's own.
    pub fn restart(&self) {
        self.end_study();
        self.dispatch(Action::Restarting);
        let main = self.inner.borrow().main.clone();
        if let Some(main) = main {
            main.restart();
        }
    }

    fn study(&self, request: Request) {
        if self.inner.borrow().study.is_none() {
            let bridge = Bridge::start(Program::Study, self.listener(Program::Study));
            self.inner.borrow_mut().study = Some(bridge);
        }
        let run = {
            let mut inner = self.inner.borrow_mut();
            // Reading files needs no run, and leads to a fresh study.
            let needs_run = !inner.run_studied && !matches!(request, Request::Read(..));
            inner.run_studied |= needs_run;
            inner.run.clone().filter(|_| needs_run)
        };
        if let Some(run) = run {
            self.send_to(Program::Study, run);
        }
        self.send_to(Program::Study, request);
    }

    /// The study holds a roster or stands on a program that is no more: the next question starts a fresh one.
    fn end_study(&self) {
        let study = {
            let mut inner = self.inner.borrow_mut();
            inner.run_studied = false;
            inner.study.take()
        };
        if let Some(study) = study {
            study.end();
        }
    }

    fn send_to(&self, program: Program, request: Request) {
        let inner = self.inner.borrow();
        let bridge = match program {
            Program::Main => inner.main.clone(),
            Program::Study => inner.study.clone(),
        };
        drop(inner);
        if let Some(bridge) = bridge {
            bridge.send(request);
        }
    }

    fn dispatch(&self, action: Action) {
        let dispatch = self.inner.borrow().dispatch.clone();
        dispatch.emit(action);
    }

    fn listener(&self, program: Program) -> Callback<BridgeEvent> {
        let workers = self.clone();
        Callback::from(move |event: BridgeEvent| match event {
            BridgeEvent::Ready => {
                let wanted = workers.inner.borrow().wanted.clone();
                if program == Program::Main {
                    workers.dispatch(Action::Began);
                }
                workers.send_to(program, wanted);
            }
            BridgeEvent::Reply(reply) => match program {
                Program::Main => workers.heard(*reply),
                Program::Study => workers.heard_from_study(*reply),
            },
            BridgeEvent::Failed(message) => match program {
                Program::Main => workers.dispatch(Action::Failed(message)),
                Program::Study => {
                    workers.end_study();
                    workers.dispatch(Action::Refused(Message {
                        zh: format!("计算程序的附加部分没有载入或意外停止。请检查网络后再试一次。（{message}）"),
                        en: format!(
                            "A further part of the program did not load or stopped. Check the connection and try again. ({message})"
                        ),
                    }));
                }
            },
        })
    }

    fn heard(&self, reply: Reply) {
        if let Reply::Loaded(_) = &reply {
            let offered = self.inner.borrow_mut().offered.take();
            if let Some(roster) = offered {
                self.inner.borrow_mut().wanted = roster;
                // It still holds the former roster.
                self.end_study();
            }
        }
        match reply {
            Reply::Roster(fingerprint, roster) => workshop::roster_came(fingerprint, roster),
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

    fn heard_from_study(&self, reply: Reply) {
        match reply {
            // What it holds is the page's own worker's to show.
            Reply::Loaded(_) | Reply::Results(_) => {}
            Reply::Read(read) => self.send(Request::Hold(read)),
            reply => self.heard(reply),
        }
    }
}

/// The action that an answer leads to; `None` for answers that do not change the state.
fn action_of(reply: Reply) -> Option<Action> {
    Some(match reply {
        Reply::Loaded(summary) => Action::Loaded(summary),
        Reply::Rejected(report) => Action::Rejected(report),
        Reply::Results(results) => Action::Results(*results),
        Reply::Refused(message) => Action::Refused(message),
        Reply::Case(case) => Action::Case(case),
        Reply::Answer(answer) => Action::Answer(answer),
        Reply::Mechanisms(table) => Action::Mechanisms(table),
        Reply::Lesson(lesson) => Action::Lesson(lesson),
        Reply::Clauses(words) => Action::Clauses(*words),
        Reply::Read(_) | Reply::Exported(_) | Reply::Roster(..) => return None,
    })
}
