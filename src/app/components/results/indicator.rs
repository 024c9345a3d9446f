//! Showing an indicator's value.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::format::{MISSING, number};
use crate::language::Say;
use crate::outcome::Indicator;
use crate::outcome::compare::draws::IndicatorDraws;
use crate::verdict::Verdict;
use crate::wording;

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

/// A value as it was under the status quo, where a proposal is shown, and as it is.
pub fn was_and_is(page: &Context, number: &Number<'_>) -> Html {
    html! {
        <>
            if page.scenarios.draft.shows_proposal() {
                <span class="before">{ value(page, number.before.as_ref()) }</span>
                <span class="arrow" aria-hidden="true">{ "→" }</span>
                <span class="visually-hidden">{ page.say("变为", "to") }</span>
            }
            <strong>{ value(page, Some(&number.after)) }</strong>
            <span class="unit">{ page.text(number.after.definition.unit) }</span>
        </>
    }
}

/// An indicator of the scenario shown, with what stands behind it.
pub struct Number<'page> {
    /// Its value in the status quo.
    pub before: Option<Indicator>,
    /// Its value in the scenario.
    pub after: Indicator,
    /// Its draws, where a proposal is shown and some have come.
    pub draws: Option<&'page IndicatorDraws>,
}

/// The indicator with a key; `None` where there are no results, or it is not in view.
pub fn number_of<'page>(page: &'page Context, key: &str) -> Option<Number<'page>> {
    let shown = page.shown()?;
    Some(Number {
        before: shown.before.indicator(key),
        after: shown.after.indicator(key)?,
        draws: page
            .draws_of(key)
            .filter(|_| page.scenarios.draft.shows_proposal()),
    })
}

/// The class of a change: coloured only where nearly all draws agree.
pub const fn class_of(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Better) => "better",
        Some(Verdict::Worse) => "worse",
        _ => "plain",
    }
}

/// What the draws say of a change, or why they do not say it yet.
pub fn verdict_of(page: &Context, draws: Option<&IndicatorDraws>) -> String {
    match draws.filter(|draws| draws.verdict != Verdict::Pending) {
        Some(draws) => page.tell(&wording::draws::verdict(&draws.tally, draws.verdict)),
        None if page.lots.is_stopped => page.say("抽签没有完成", "draws not completed").to_owned(),
        None => page
            .say("正在多抽几次签……", "Drawing a few more times…")
            .to_owned(),
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
