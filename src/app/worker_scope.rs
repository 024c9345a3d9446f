//! The program as a worker: answers the page's messages.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, TextDecoder, TextDecoderOptions};

use super::protocol::Request;
use super::worker::WorkerState;

/// What the worker says once it is up.
pub const READY: &str = "ready";

/// The worker's scope, if this program is the worker.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Listens for requests for as long as the worker lives.
pub fn listen(scope: &DedicatedWorkerGlobalScope) {
    let told = scope.clone();
    std::panic::set_hook(Box::new(move |panic| {
        // The page shows this and offers to start afresh.
        let _ = told.post_message(&panic.to_string().into());
    }));
    let state = Rc::new(RefCell::new(WorkerState::default()));
    let speaker = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let answer = serde_wasm_bindgen::from_value::<Request>(event.data()).and_then(|request| {
            let reply = state.borrow_mut().answer(request, &decode_gb18030);
            reply.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        });
        let message = answer.unwrap_or_else(|error| error.to_string().into());
        let _ = speaker.post_message(&message);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&READY.into());
}

/// Decodes GB18030 with the browser's own decoder; `None` where a byte does not fit.
fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
