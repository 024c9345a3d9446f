//! The program as a worker: answers the page's messages.

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, TextDecoder, TextDecoderOptions};

use super::protocol::{Packed, Reply, Request};

/// What the worker says once it is up.
pub const READY: &str = "ready";

/// The worker's scope, if this program is the worker.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Answers requests for as long as the worker lives.
pub fn listen(scope: &DedicatedWorkerGlobalScope, answer: impl FnMut(Request) -> Reply + 'static) {
    let told = scope.clone();
    std::panic::set_hook(Box::new(move |panic| {
        // The page shows this and offers to start afresh.
        let _ = told.post_message(&panic.to_string().into());
    }));
    let mut answer = answer;
    let speaker = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = reply(&mut answer, event.data()).unwrap_or_else(Into::into);
        let _ = speaker.post_message(&message);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&READY.into());
}

/// Unpacks a request, answers it, and packs the answer.
fn reply(answer: &mut impl FnMut(Request) -> Reply, message: JsValue) -> Result<JsValue, String> {
    let packed: Packed = serde_wasm_bindgen::from_value(message).map_err(|error| error.to_string())?;
    let request: Request = packed.unpack().map_err(|error| error.to_string())?;
    let packed = Packed::pack(&answer(request)).map_err(|error| error.to_string())?;
    serde_wasm_bindgen::to_value(&packed).map_err(|error| error.to_string())
}

/// Decodes GB18030 with the browser's own decoder; `None` where a byte does not fit.
pub fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
