//! The sentence that the results open with, and the quiet lines under it.

use yew::prelude::*;

use super::indicator::class_of;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::Context;
use crate::app::protocol::{Shown, letter};
use crate::app::state::DetailAction;
use crate::language::Message;
use crate::outcome::compare::change::{IndicatorChange, change_of};
use crate::outcome::compare::headline::{Finding, Headline, findings};
use crate::outcome::figures::coverage::summary::Leading;
use crate::text;
use crate::verdict::Verdict;
use crate::wording::compare::headline::{Part, as_it_stands, sentence};
use crate::wording::figures::coverage::why_nobody;
use crate::wording::figures::mismatch;

/// The sentence, against what it is said, and why posts stay empty while people wait.
pub fn headline(page: &Context, leading: Option<Leading>) -> Html {
    let Some(shown) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let findings = found(page, shown, leading);
    let number = page.scenarios.draft.shown;
    let is_proposal = number > 0;
    let parts = if is_proposal {
        sentence(&Headline::of(findings), page.language)
    } else {
        as_it_stands(&findings[..findings.len().min(3)], page.language)
    };
    html! {
        <header class="headline">
            <p class="headline-sentence" aria-live="polite">{ for (0..parts.len()).map(|place| piece(page, &parts, place)) }</p>
            <p class="headline-against">
                { for against(page, number).iter().map(|words| html! { <span>{ page.tell(words) }</span> }) }
                if is_proposal {
                    { for leading.and_then(|led| why_nobody(&led, &shown.after.mismatch)).iter().map(|words| html! { <span>{ page.tell(words) }</span> }) }
                }
                { for mismatch::sentences(&shown.after.mismatch).iter().map(|words| html! { <span>{ page.tell(words) }</span> }) }
            </p>
        </header>
    }
}

/// What a scenario is set against, and whose posts the status quo has.
fn against(page: &Context, number: usize) -> Option<Message> {
    let draft = &page.scenarios.draft;
    let makes_posts = draft.makes_posts(number.max(1));
    let letter = letter(number.max(1), page.language);
    let name = page.scenarios.name(number, page.language);
    let words = match (number, makes_posts) {
        (0, false) => return None,
        (0, true) => text! {
            zh: "这里的现状：教师不动，岗位按方案 {letter} 的编制和设岗规则计算。",
            en: "The status quo here: nobody moves, with the posts that scenario {letter} makes.", letter
        },
        (_, false) => text! {
            zh: "方案 {letter}“{name}”与现状相比，编制和岗位相同。",
            en: "Scenario {letter}, “{name}”, against the status quo with the same establishment and posts.",
            letter, name
        },
        (_, true) => text! {
            zh: "方案 {letter}“{name}”与现状相比；方案改变编制或设岗，现状的岗位也按方案的规则计算，教师不动。",
            en: "Scenario {letter}, “{name}”, against the status quo. The scenario makes other posts; the status quo has them too, and nobody moves.",
            letter, name
        },
    };
    Some(words)
}

/// The mark that words after a number begin with: it must not begin a line.
fn mark(words: &str) -> Option<char> {
    words
        .chars()
        .next()
        .filter(|first| "，；。、,;.".contains(*first))
}

/// The part of the sentence at this place. A number takes the mark after it along.
fn piece(page: &Context, parts: &[Part], place: usize) -> Html {
    let follows_number = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| parts.get(before));
        before.is_some_and(|part| part.number.is_some())
    };
    let Some(part) = parts.get(place) else {
        return html! { <span hidden=true></span> };
    };
    let Some((indicator, verdict)) = &part.number else {
        let mark = mark(&part.words).filter(|_| follows_number(place));
        let words = mark.and_then(|mark| part.words.strip_prefix(mark));
        return html! { <span>{ words.unwrap_or(&part.words).to_owned() }</span> };
    };
    let class = class_of(Some(*verdict));
    let after = parts.get(place + 1).filter(|after| after.number.is_none());
    let mark = after.and_then(|after| mark(&after.words));
    html! {
        <span class="together">
            <button type="button" class={classes!("headline-number", class)} onclick={page.on(DetailAction::Indicator(indicator.clone()))}>{ &part.words }</button>
            { mark.map(String::from).unwrap_or_default() }
        </span>
    }
}

/// What there is to say of a scenario. The draws decide what may be called better or worse; until they have come, the
/// one draw that is shown does.
fn found(page: &Context, shown: Shown<'_>, leading: Option<Leading>) -> Vec<Finding> {
    findings(leading, |key| {
        let change = change_of(&shown.before.indicator(key)?, &shown.after.indicator(key)?);
        let drawn = page.draws_of(key).map(|draws| draws.verdict);
        let verdict = drawn.filter(|verdict| *verdict != Verdict::Pending);
        Some(IndicatorChange {
            verdict: verdict.unwrap_or(change.verdict),
            ..change
        })
    })
}
