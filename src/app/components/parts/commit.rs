//! What is typed comes into force when its field is left; where it is left by pressing something else, only when that
//! press has become a click. Otherwise the page would move under the pointer, and the click would be lost.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlInputElement};

/// Whether something is pressed, and the field that was left by that.
#[derive(Default)]
struct Held {
    is_pressed: bool,
    field: Option<HtmlInputElement>,
}

type Shared = Rc<RefCell<Held>>;

/// Holds back what is typed until the press that ends the typing has become a click; for as long as the listeners live.
pub fn hold_back() -> Vec<EventListener> {
    let held = Shared::default();
    let listen = |name: &'static str, hear: fn(&Shared, &Event)| {
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        let held = Rc::clone(&held);
        EventListener::new_with_options(&window(), name, options, move |event| hear(&held, event))
    };
    vec![
        listen("mousedown", |held, _| {
            release(held);
            held.borrow_mut().is_pressed = true;
        }),
        listen("change", |held, event| {
            let field = typing(event.target().and_then(|target| target.dyn_into().ok()));
            if held.borrow().is_pressed && field.is_some() {
                event.stop_immediate_propagation();
                held.borrow_mut().field = field;
            }
        }),
        listen("click", |held, _| release(held)),
        listen("keydown", |held, _| release(held)),
        // A press that ends elsewhere is no click.
        listen("mouseup", |held, _| {
            let held = Rc::clone(held);
            Timeout::new(0, move || release(&held)).forget();
        }),
    ]
}

/// Lets what was held back come into force.
fn release(held: &Shared) {
    let field = {
        let mut held = held.borrow_mut();
        held.is_pressed = false;
        held.field.take()
    };
    if let Some(field) = field {
        let options = EventInit::new();
        options.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("change", &options) {
            let _ = field.dispatch_event(&event);
        }
    }
}

/// Has what is being typed come into force now.
pub fn leave_field() {
    let field = document()
        .active_element()
        .and_then(|element| element.dyn_into().ok());
    if let Some(field) = typing(field) {
        let _ = field.blur();
    }
}

/// The field, if it is one that is typed into.
fn typing(field: Option<HtmlInputElement>) -> Option<HtmlInputElement> {
    field.filter(|field| matches!(field.type_().as_str(), "text" | "search" | "number" | "date"))
}
