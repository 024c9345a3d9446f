//! A worker as the browser has it: `www/worker.js`, which is given the compiled module of its program.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};
use yew::Callback;

use crate::app::protocol::{Packed, Program, READY, Reply, Request, Stop};

#[wasm_bindgen]
extern "C" {
    /// A program, compiled: the boot script fetches it once, whoever asks.
    #[wasm_bindgen(js_name = shapanProgram, catch)]
    fn compiled(program: &str) -> Result<Promise, JsValue>;
    /// A worker that is to run a program.
    #[wasm_bindgen(js_name = shapanWorker, catch)]
    fn worker(program: &str) -> Result<Worker, JsValue>;
}

/// What is heard of a worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Its program is here.
    Arrived,
    /// It is up.
    Up,
    /// So many steps of what it is at are done, of so many.
    Step(u32, u32),
    /// An answer.
    Reply(Box<Reply>),
    /// It stopped, or did not start.
    Stopped(Stop),
}

/// The connection to a worker.
pub struct Connection {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Connection {
    /// Starts a worker with a program, and reports to `hears`.
    ///
    /// # Errors
    /// If the browser starts none.
    pub fn start(program: Program, hears: &Callback<Heard>) -> Result<Self, String> {
        Self::try_start(program.name(), hears).map_err(|error| describe(&error))
    }

    fn try_start(program: &str, hears: &Callback<Heard>) -> Result<Self, JsValue> {
        let worker = worker(program)?;
        let is_up = Rc::new(Cell::new(false));
        let on_message = {
            let (hears, is_up) = (hears.clone(), Rc::clone(&is_up));
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                hears.emit(understand(&event.data(), &is_up));
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = {
            let hears = hears.clone();
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                // A file that did not load has no message.
                let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
                hears.emit(Heard::Stopped(stop(message.unwrap_or_default(), &is_up)));
            })
        };
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let module = compiled(program)?;
        let (hears, told) = (hears.clone(), worker.clone());
        spawn_local(async move {
            let posted = match JsFuture::from(module).await {
                Ok(module) => told.post_message(&module),
                Err(error) => Err(error),
            };
            hears.emit(match posted {
                Ok(()) => Heard::Arrived,
                Err(error) => Heard::Stopped(Stop::NotLoaded(describe(&error))),
            });
        });
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a request.
    ///
    /// # Errors
    /// If it cannot be sent.
    pub fn send(&self, request: &Request) -> Result<(), String> {
        let packed = Packed::pack(request);
        let bytes = Uint8Array::from(packed.bytes());
        self.worker
            .post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
            .map_err(|error| describe(&error))
    }
}

impl Drop for Connection {
    /// Ends the worker.
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// What a message of a worker says. Not packed are that it is up, how far it has come, and what went wrong.
fn understand(data: &JsValue, is_up: &Cell<bool>) -> Heard {
    if let Some(word) = data.as_string() {
        if word == READY {
            is_up.set(true);
            return Heard::Up;
        }
        return Heard::Stopped(stop(word, is_up));
    }
    if let Some(steps) = data.dyn_ref::<Array>() {
        let count = |place: u32| steps.get(place).as_f64().unwrap_or_default() as u32;
        return Heard::Step(count(0), count(1));
    }
    let bytes = data
        .dyn_ref::<Uint8Array>()
        .map_or_else(Vec::new, Uint8Array::to_vec);
    match Packed::received(bytes).unpack() {
        Ok(reply) => Heard::Reply(Box::new(reply)),
        Err(error) => Heard::Stopped(Stop::Broke(error.to_string())),
    }
}

/// Before it is up, whatever goes wrong is that it did not load.
fn stop(why: String, is_up: &Cell<bool>) -> Stop {
    if is_up.get() {
        Stop::Broke(why)
    } else {
        Stop::NotLoaded(why)
    }
}

fn describe(error: &JsValue) -> String {
    error.as_string().unwrap_or_else(|| format!("{error:?}"))
}
