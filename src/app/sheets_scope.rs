//! The second program in its worker: fills the page's orders.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::protocol::Packed;
use super::sheets::{Desk, Order};
use super::worker_scope::READY;

/// Listens for orders for as long as the worker lives.
pub fn listen(scope: &DedicatedWorkerGlobalScope) {
    let told = scope.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let _ = told.post_message(&panic.to_string().into());
    }));
    let desk = RefCell::new(Desk::default());
    let speaker = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = fill(&mut desk.borrow_mut(), event.data()).unwrap_or_else(Into::into);
        let _ = speaker.post_message(&message);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let _ = scope.post_message(&READY.into());
}

fn fill(desk: &mut Desk, message: JsValue) -> Result<JsValue, String> {
    let packed: Packed = serde_wasm_bindgen::from_value(message).map_err(|error| error.to_string())?;
    let order: Order = packed.unpack().map_err(|error| error.to_string())?;
    let packed = Packed::pack(&desk.fill(order)).map_err(|error| error.to_string())?;
    serde_wasm_bindgen::to_value(&packed).map_err(|error| error.to_string())
}
