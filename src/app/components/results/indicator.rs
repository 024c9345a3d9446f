//! Showing an indicator's value.

use yew::prelude::*;

use crate::app::components::parts::context::Context;
use crate::app::format::{MISSING, number};
use crate::language::Say;
use crate::outcome::Indicator;

/// A value with its decimals; a dash with the reason where there is none.
pub fn value(page: &Context, indicator: Option<&Indicator>) -> Html {
    match indicator {
        Some(Indicator {
            definition,
            value: Ok(value),
        }) => {
            html! { <span class="value">{ number(*value, usize::from(definition.decimals)) }</span> }
        }
        Some(Indicator {
            value: Err(reason), ..
        }) => {
            let reason = reason.say(page.language);
            html! { <span class="value missing" title={reason.clone()}>{ MISSING }<span class="visually-hidden">{ reason }</span></span> }
        }
        None => html! { <span class="value missing">{ MISSING }</span> },
    }
}

/// A tick or a cross where a regulation draws a line.
pub fn pass_mark(page: &Context, indicator: Option<&Indicator>) -> Html {
    match indicator.and_then(Indicator::passes) {
        Some(true) => {
            html! { <span class="mark-pass" title={page.say("达标", "meets the threshold")}>{ "✓" }<span class="visually-hidden">{ page.say("达标", "meets the threshold") }</span></span> }
        }
        Some(false) => {
            html! { <span class="mark-fail" title={page.say("未达标", "misses the threshold")}>{ "✗" }<span class="visually-hidden">{ page.say("未达标", "misses the threshold") }</span></span> }
        }
        None => html! { <span hidden=true></span> },
    }
}
