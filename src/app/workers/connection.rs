//! A worker as the browser has it: the engine's glue and its compiled module, started from a small blob.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ErrorEvent, MessageEvent, Url, Worker};
use yew::Callback;

use crate::app::protocol::{Packed, READY, Reply, Request};

#[wasm_bindgen]
extern "C" {
    /// The engine, compiled: the boot script fetches it once, whoever asks.
    #[wasm_bindgen(js_name = shapanEngine, catch)]
    fn engine() -> Result<Promise, JsValue>;
    /// The address of a file of the page.
    #[wasm_bindgen(js_name = shapanAddress, catch)]
    fn address(name: &str) -> Result<String, JsValue>;
}

/// What is heard of a worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// It is up.
    Up,
    /// An answer.
    Reply(Box<Reply>),
    /// It stopped, or did not start; the text says why.
    Failed(String),
}

/// A worker starts from this: it loads the glue while the module is still on its way.
const SOURCE: &str = "onmessage = ({ data }) => { \
    if (typeof data === 'string') { importScripts(data); return; } \
    onmessage = null; \
    wasm_bindgen({ module_or_path: data }).catch((error) => postMessage(String(error))); };";

/// The connection to a worker.
pub struct Connection {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Connection {
    /// Starts a worker, and reports to `hears`.
    ///
    /// # Errors
    /// If the browser starts none.
    pub fn start(hears: &Callback<Heard>) -> Result<Self, String> {
        Self::try_start(hears).map_err(|error| describe(&error))
    }

    fn try_start(hears: &Callback<Heard>) -> Result<Self, JsValue> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&SOURCE.into()))?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let worker = Worker::new(&url)?;
        let on_message = {
            let hears = hears.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                hears.emit(understand(&event.data()));
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = {
            let hears = hears.clone();
            Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
                hears.emit(Heard::Failed(event.message()));
            })
        };
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(&address("engine.js")?.into())?;
        let module = engine()?;
        let (hears, told) = (hears.clone(), worker.clone());
        spawn_local(async move {
            let posted = match JsFuture::from(module).await {
                Ok(module) => told.post_message(&module),
                Err(error) => Err(error),
            };
            if let Err(error) = posted {
                hears.emit(Heard::Failed(describe(&error)));
            }
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
        let packed = Packed::pack(request).map_err(|error| error.to_string())?;
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

/// What a message of a worker says. The two words that are not answers: it is up, or it panicked.
fn understand(data: &JsValue) -> Heard {
    if let Some(word) = data.as_string() {
        return if word == READY {
            Heard::Up
        } else {
            Heard::Failed(word)
        };
    }
    let bytes = data
        .dyn_ref::<Uint8Array>()
        .map_or_else(Vec::new, Uint8Array::to_vec);
    match Packed::received(bytes).unpack() {
        Ok(reply) => Heard::Reply(Box::new(reply)),
        Err(error) => Heard::Failed(error.to_string()),
    }
}

fn describe(error: &JsValue) -> String {
    error.as_string().unwrap_or_else(|| format!("{error:?}"))
}
