//! The page's side of the second program ([`super::sheets`]): starts it when something is first ordered, sends the
//! roster when it changes, and hands one order at a time over.

use std::cell::RefCell;

use gloo::utils::document;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, HtmlScriptElement, MessageEvent, Url, Worker};
use yew::Callback;

use super::bridge::WORKER_SOURCE;
use super::protocol::{Message, Packed};
use super::sheets::{Delivery, Order, PackedRoster};

/// An order that waits.
struct Waiting {
    /// Of orders with one slot only the newest is filled.
    slot: u8,
    /// Fingerprint of the roster that it is for.
    roster: String,
    order: Order,
    answer: Callback<Delivery>,
    /// Asks for that roster.
    ask: Callback<()>,
}

#[derive(Default)]
struct Shop {
    worker: Option<Worker>,
    ready: bool,
    /// Fingerprint of the roster that the worker holds.
    held: String,
    /// The roster that has come for it and was not yet sent.
    arrived: Option<(String, PackedRoster)>,
    /// Fingerprint of the roster that was asked for last.
    asked: String,
    waiting: Vec<Waiting>,
    /// Who gets the next answer.
    busy: Option<Callback<Delivery>>,
}

thread_local! {
    static SHOP: RefCell<Shop> = RefCell::default();
}

/// Orders something for the roster with this fingerprint; `ask` has that roster sent to [`roster_came`].
pub fn order(slot: u8, roster: String, order: Order, answer: Callback<Delivery>, ask: Callback<()>) {
    SHOP.with_borrow_mut(|shop| {
        shop.waiting.retain(|waiting| waiting.slot != slot);
        shop.waiting.push(Waiting {
            slot,
            roster,
            order,
            answer,
            ask,
        });
    });
    proceed();
}

/// Takes the roster that was asked for.
pub fn roster_came(fingerprint: String, roster: PackedRoster) {
    SHOP.with_borrow_mut(|shop| {
        // Orders for an earlier roster are of no use to anybody.
        shop.waiting.retain(|waiting| waiting.roster == fingerprint);
        shop.asked.clear();
        shop.arrived = Some((fingerprint, roster));
    });
    proceed();
}

/// Sends the next order, if there is one and the worker is free. What calls back is called outside of the borrow.
fn proceed() {
    let ask = SHOP.with_borrow_mut(|shop| {
        let first = shop.waiting.first()?;
        if shop.worker.is_none() {
            match start() {
                Ok(worker) => shop.worker = Some(worker),
                Err(error) => return Some(fail(shop, &format!("{error:?}"))),
            }
        }
        if shop
            .arrived
            .as_ref()
            .is_none_or(|(held, _)| *held != first.roster)
            && shop.held != first.roster
        {
            if shop.asked == first.roster {
                return None;
            }
            shop.asked.clone_from(&first.roster);
            return Some(Box::new({
                let ask = first.ask.clone();
                move || ask.emit(())
            }) as Box<dyn FnOnce()>);
        }
        if !shop.ready || shop.busy.is_some() {
            return None;
        }
        let mut next = shop.waiting.remove(0);
        if let Some((fingerprint, roster)) = shop.arrived.take_if(|(held, _)| *held == next.roster) {
            shop.held = fingerprint;
            next.order.roster = Some(roster);
        }
        shop.busy = Some(next.answer);
        let sent = Packed::pack(&next.order)
            .map_err(|error| error.to_string())
            .and_then(|packed| serde_wasm_bindgen::to_value(&packed).map_err(|error| error.to_string()));
        match (sent, &shop.worker) {
            (Ok(message), Some(worker)) if worker.post_message(&message).is_ok() => None,
            (Err(error), _) => Some(fail(shop, &error)),
            _ => Some(fail(shop, "post")),
        }
    });
    if let Some(ask) = ask {
        ask();
    }
}

fn received(data: &JsValue) {
    if let Some(word) = data.as_string() {
        if word == super::worker_scope::READY {
            SHOP.with_borrow_mut(|shop| shop.ready = true);
        } else {
            SHOP.with_borrow_mut(|shop| fail(shop, &word))();
        }
    } else {
        let delivery = serde_wasm_bindgen::from_value::<Packed>(data.clone())
            .map_err(|error| error.to_string())
            .and_then(|packed| packed.unpack::<Delivery>().map_err(|error| error.to_string()))
            .unwrap_or_else(|error| Delivery::Refused(failure(&error)));
        if let Some(answer) = SHOP.with_borrow_mut(|shop| shop.busy.take()) {
            answer.emit(delivery);
        }
    }
    proceed();
}

/// Ends the worker; everybody who waits is told why. A later order starts a fresh one.
fn fail(shop: &mut Shop, why: &str) -> Box<dyn FnOnce()> {
    if let Some(worker) = shop.worker.take() {
        worker.terminate();
    }
    let told: Vec<Callback<Delivery>> = shop
        .busy
        .take()
        .into_iter()
        .chain(shop.waiting.drain(..).map(|waiting| waiting.answer))
        .collect();
    *shop = Shop::default();
    let message = failure(why);
    Box::new(move || {
        for answer in told {
            answer.emit(Delivery::Refused(message.clone()));
        }
    })
}

fn failure(detail: &str) -> Message {
    Message {
        zh: format!("图表和报告的程序没有运行（{detail}）。页面其余部分不受影响；请检查网络后再试。"),
        en: format!(
            "The program for pictures and reports did not run ({detail}). The rest of the page is not affected; check the connection and try again."
        ),
    }
}

fn start() -> Result<Worker, JsValue> {
    let glue = document()
        .query_selector("script[data-glue]")?
        .and_then(|element| element.dyn_into::<HtmlScriptElement>().ok())
        .map(|script| script.src())
        .ok_or_else(|| JsValue::from_str("no glue script"))?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&WORKER_SOURCE.into()))?;
    let worker = Worker::new(&Url::create_object_url_with_blob(&blob)?)?;
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| received(&event.data()));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let on_error = Closure::<dyn FnMut(JsValue)>::new(|_| {
        SHOP.with_borrow_mut(|shop| fail(shop, "sheets"))();
    });
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    on_error.forget();
    let hello = Object::new();
    let beside = |name: &str| JsValue::from(glue.replacen("app.js", name, 1));
    Reflect::set(&hello, &"glue".into(), &beside("sheets.js"))?;
    Reflect::set(&hello, &"module".into(), &beside("sheets_bg.wasm"))?;
    worker.post_message(&hello)?;
    Ok(worker)
}
