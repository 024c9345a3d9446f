//! The page's side of the conversation with its worker.
//!
//! The page's own worker is the same program, started from a small blob so that it needs no file of its own; the
//! compiled module is handed over, so nothing is downloaded or compiled twice. The study is a program beside it, loaded
//! by the same blob from its own two files.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::document;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, ErrorEvent, HtmlScriptElement, MessageEvent, Url, Worker};
use yew::Callback;

use super::protocol::{Packed, Program, Reply, Request};
use super::queue::Queue;

/// What the bridge tells the page.
#[derive(Clone, Debug, PartialEq)]
pub enum BridgeEvent {
    /// The worker is up.
    Ready,
    /// An answer.
    Reply(Box<Reply>),
    /// The worker died; the text says why.
    Failed(String),
}

/// The worker starts from this: it loads the program's glue and the compiled module that the page hands over.
const WORKER_SOURCE: &str = "onmessage = (event) => { onmessage = null; \
    importScripts(event.data.glue); \
    wasm_bindgen({ module_or_path: event.data.module }).catch((error) => postMessage(String(error))); };";

struct Connection {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

#[derive(Default)]
struct Inner {
    connection: Option<Connection>,
    queue: Queue,
    ready: bool,
    held: Vec<Request>,
}

/// The connection to the worker.
#[derive(Clone)]
pub struct Bridge {
    program: Program,
    inner: Rc<RefCell<Inner>>,
    on_event: Callback<BridgeEvent>,
}

impl PartialEq for Bridge {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Bridge {
    /// Starts a worker that runs `program`, and reports to `on_event`.
    pub fn start(program: Program, on_event: Callback<BridgeEvent>) -> Self {
        let bridge = Self {
            program,
            inner: Rc::default(),
            on_event,
        };
        bridge.connect();
        bridge
    }

    /// Sends a request once the worker is up and free.
    pub fn send(&self, request: Request) {
        let mut inner = self.inner.borrow_mut();
        if !inner.ready {
            inner.held.push(request);
            return;
        }
        let next = inner.queue.push(request);
        drop(inner);
        self.post(next);
    }

    /// Ends the worker; nothing comes from it any more.
    pub fn end(&self) {
        let mut inner = self.inner.borrow_mut();
        if let Some(connection) = inner.connection.take() {
            connection.worker.terminate();
        }
        inner.queue.clear();
        inner.ready = false;
    }

    /// Ends the worker and starts a fresh one, which holds nothing.
    pub fn restart(&self) {
        self.end();
        {
            let mut inner = self.inner.borrow_mut();
            // Runs and details are asked for anew once a roster is held.
            inner.held.retain(|request| request.slot().is_none());
        }
        self.connect();
    }

    fn connect(&self) {
        match self.try_connect() {
            Ok(connection) => self.inner.borrow_mut().connection = Some(connection),
            Err(error) => self.on_event.emit(BridgeEvent::Failed(describe(&error))),
        }
    }

    fn try_connect(&self) -> Result<Connection, JsValue> {
        let glue = document()
            .query_selector("script[data-glue]")?
            .and_then(|element| element.dyn_into::<HtmlScriptElement>().ok())
            .map(|script| script.src())
            .ok_or_else(|| JsValue::from_str("no glue script"))?;
        let blob = Blob::new_with_str_sequence(&Array::of1(&WORKER_SOURCE.into()))?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let worker = Worker::new(&url)?;

        let bridge = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            bridge.received(&event.data());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let bridge = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            bridge.died(event.message());
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));

        let hello = Object::new();
        let beside = |name: &str| glue.replacen("app.js", name, 1);
        let (glue, module) = match self.program {
            Program::Main => (glue.clone(), wasm_bindgen::module()),
            // Beside the page's own, with the same stamp.
            Program::Study => (beside("study.js"), beside("study_bg.wasm").into()),
            Program::Sheets => (beside("sheets.js"), beside("sheets_bg.wasm").into()),
        };
        Reflect::set(&hello, &"glue".into(), &glue.into())?;
        Reflect::set(&hello, &"module".into(), &module)?;
        worker.post_message(&hello)?;
        Ok(Connection {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    fn received(&self, data: &JsValue) {
        if let Some(word) = data.as_string() {
            // The two words that are not answers: the worker is up, or it panicked.
            if word == super::worker_scope::READY {
                self.became_ready();
            } else {
                self.died(word);
            }
            return;
        }
        let unpacked = serde_wasm_bindgen::from_value::<Packed>(data.clone())
            .map_err(|error| error.to_string())
            .and_then(|packed| packed.unpack::<Reply>().map_err(|error| error.to_string()));
        match unpacked {
            Ok(reply) => {
                let next = self.inner.borrow_mut().queue.answered();
                self.post(next);
                self.on_event.emit(BridgeEvent::Reply(Box::new(reply)));
            }
            Err(error) => self.died(error),
        }
    }

    fn became_ready(&self) {
        let held = {
            let mut inner = self.inner.borrow_mut();
            inner.ready = true;
            std::mem::take(&mut inner.held)
        };
        // The page first has the roster loaded again; what was asked meanwhile comes after it.
        self.on_event.emit(BridgeEvent::Ready);
        for request in held {
            self.send(request);
        }
    }

    fn died(&self, message: String) {
        {
            let mut inner = self.inner.borrow_mut();
            if !inner.ready && inner.connection.is_none() {
                return;
            }
            if let Some(connection) = &inner.connection {
                connection.worker.terminate();
            }
            inner.queue.clear();
            inner.ready = false;
        }
        self.on_event.emit(BridgeEvent::Failed(message));
    }

    fn post(&self, request: Option<Request>) {
        let Some(request) = request else { return };
        let sent = Packed::pack(&request)
            .map_err(|error| JsValue::from(error.to_string()))
            .and_then(|packed| serde_wasm_bindgen::to_value(&packed).map_err(JsValue::from))
            .and_then(|message| match &self.inner.borrow().connection {
                Some(connection) => connection.worker.post_message(&message),
                None => Ok(()),
            });
        if let Err(error) = sent {
            self.died(describe(&error));
        }
    }
}

fn describe(error: &JsValue) -> String {
    error.as_string().unwrap_or_else(|| format!("{error:?}"))
}
