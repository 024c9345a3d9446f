//! A worker's side of the conversation: takes the page's messages and answers them.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, TextDecoder, TextDecoderOptions};

use crate::app::protocol::{Packed, READY, Reply, Request};

/// The worker's scope, if this is a worker.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Answers requests for as long as the worker lives. `answer` is given what tells the page that so many steps are done,
/// of so many: it is heard at once, while the answer is still to come.
pub fn listen(
    scope: &DedicatedWorkerGlobalScope,
    answer: impl FnMut(Request, &dyn Fn(u32, u32)) -> Reply + 'static,
) {
    let told = scope.clone();
    std::panic::set_hook(Box::new(move |panic| {
        // The page shows this and offers to start afresh.
        let _ = told.post_message(&panic.to_string().into());
    }));
    let mut answer = answer;
    let (speaker, teller) = (scope.clone(), scope.clone());
    let step = move |done: u32, of: u32| {
        let _ = teller.post_message(&Array::of2(&done.into(), &of.into()));
    };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let _ = match reply(&mut |request| answer(request, &step), &event.data()) {
            Ok(bytes) => speaker.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer())),
            Err(fault) => speaker.post_message(&fault.into()),
        };
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&READY.into());
}

/// Unpacks a request, answers it, and packs the answer.
fn reply(answer: &mut impl FnMut(Request) -> Reply, message: &JsValue) -> Result<Uint8Array, String> {
    let bytes: &Uint8Array = message.dyn_ref().ok_or("not a message of the page")?;
    let request: Request = Packed::received(bytes.to_vec())
        .unpack()
        .map_err(|error| error.to_string())?;
    let packed = Packed::pack(&answer(request));
    Ok(Uint8Array::from(packed.bytes()))
}

/// Decodes GB18030 with the browser's own decoder; `None` where a byte does not fit.
pub fn decode_gb18030(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// Chance of the browser's own, which nobody can find again.
pub fn chance() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let crypto = scope()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
