//! The numbers of the opening view: four, *was → is*, each with a dot for every draw and what the draws agree on.

use yew::prelude::*;

use super::indicator::{class_of, number_of, pass_mark, verdict_of, was_and_is};
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::Context;
use crate::app::format::number;
use crate::app::state::DetailAction;
use crate::language::{Message, Text};
use crate::outcome::compare::draws::IndicatorDraws;
use crate::outcome::figures::coverage::summary::Leading;
use crate::outcome::indicators::coverage::without_key;
use crate::roster::{Code, Locality};
use crate::text;
use crate::wording;
use crate::wording::indicators::line;

/// The four numbers; the first is of the subject that the results lead with.
pub fn numbers(page: &Context, leading: Option<Leading>) -> Html {
    let fixed: [(&str, Text); 3] = [
        (
            "staffing.empty_rural",
            Text::new("乡村空岗", "Vacant posts at rural schools"),
        ),
        ("movement.awaiting", Text::new("待岗", "Teachers awaiting a post")),
        (
            "balance.primary.backbone.coefficient",
            Text::new(
                "小学县级以上骨干教师差异系数",
                "Primary: coefficient of variation, key teachers",
            ),
        ),
    ];
    let led = leading.and_then(|leading| {
        let key = without_key(leading.subject).filter(|_| leading.locality == Some(Locality::Rural))?;
        let subject = leading.subject.name();
        let name = text! { zh: "没有{subject}教师的乡村学校", en: "Rural schools without a teacher of {subject}", subject };
        Some((key, name))
    });
    let led = led.unwrap_or_else(|| {
        let name = Text::new("开不齐课的学校", "Schools that cannot offer every subject");
        ("coverage.incomplete", name.into())
    });
    let all = std::iter::once(led).chain(fixed.map(|(key, name)| (key, name.into())));
    html! {
        <section class="big-numbers" aria-label={page.say("主要数字", "Main numbers")}>
            { for all.map(|(key, name)| one(page, key, &name)) }
            if page.scenarios.draft.shows_proposal() {
                <p class="draw-note">{ which_draw(page) }</p>
            }
        </section>
    }
}

fn one(page: &Context, key: &'static str, name: &Message) -> Html {
    let Some(found) = number_of(page, key) else {
        return html! { <div hidden=true></div> };
    };
    let (definition, draws) = (found.after.definition, found.draws);
    let is_proposal = page.scenarios.draft.shows_proposal();
    let class = class_of(draws.map(|draws| draws.verdict));
    html! {
        <button {key} type="button" class={classes!("big-number", class)} onclick={page.on(DetailAction::Indicator(key.to_owned()))} data-key={key} title={page.text(definition.formula)}>
            <span class="big-name">{ page.tell(name) }</span>
            <span class="big-values">
                { was_and_is(page, &found) }
                if let Some(threshold) = definition.threshold {
                    <span class="unit line">{ line(threshold) }{ " " }{ pass_mark(page, Some(&found.after)) }</span>
                }
            </span>
            if let Some(draws) = draws {
                { strip(page, draws, found.before.as_ref().and_then(|before| before.value.ok()), definition.decimals) }
            } else if is_proposal {
                <span class="strip" aria-hidden="true"></span>
            }
            if is_proposal {
                <span class="big-verdict">{ verdict_of(page, draws) }</span>
            }
        </button>
    }
}

/// Width of the strip of dots.
const WIDTH: f64 = 232.0;
/// From its ends to the outermost dots.
const MARGIN: f64 = 6.0;

/// A dot for every draw over a line from the least to the greatest value, the status quo among them; the draw shown as
/// a stroke.
fn strip(page: &Context, draws: &IndicatorDraws, before: Option<f64>, decimals: u8) -> Html {
    let values: Vec<f64> = draws.after.iter().copied().flatten().collect();
    let all = || values.iter().copied().chain(before);
    let (least, most) = all().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
        (least.min(value), most.max(value))
    });
    if values.len() < 2 || most <= least {
        return html! { <span class="strip" aria-hidden="true"></span> };
    }
    let across = |value: f64| MARGIN + (value - least) / (most - least) * (WIDTH - 2.0 * MARGIN);
    // Dots that would cover each other are stacked.
    let mut stacks: Vec<(f64, u32)> = Vec::new();
    let dots: Vec<(f64, f64)> = values
        .iter()
        .map(|&value| {
            let x = across(value);
            let stack = if let Some((_, height)) = stacks.iter_mut().find(|(at, _)| (*at - x).abs() < 4.0) {
                *height += 1;
                *height
            } else {
                stacks.push((x, 0));
                0
            };
            (x, 19.0 - f64::from(stack.min(4)) * 3.4)
        })
        .collect();
    let decimals = usize::from(decimals);
    let label = page.tell(&text! {
        zh: "各次抽签的结果在 {least} 与 {most} 之间", en: "the draws lie between {least} and {most}",
        least = number(values.iter().copied().fold(f64::INFINITY, f64::min), decimals),
        most = number(values.iter().copied().fold(f64::NEG_INFINITY, f64::max), decimals)
    });
    let shown = draws.after.first().copied().flatten();
    html! {
        <span class="strip">
            <svg viewBox={format!("0 0 {WIDTH} 27")} role="img" aria-label={label}>
                <path class="strip-line" d={format!("M{MARGIN} 23H{}", WIDTH - MARGIN)} />
                if let Some(before) = before { <path class="strip-before" d={format!("M{:.1} 17V26", across(before))} /> }
                { for dots.into_iter().enumerate().map(|(place, (x, y))| html! { <circle key={place} cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="2.6" /> }) }
                if let Some(shown) = shown { <path class="strip-shown" d={format!("M{:.1} 6V26", across(shown))} /> }
            </svg>
            <span class="strip-ends" aria-hidden="true"><span>{ number(least, decimals) }</span><span>{ number(most, decimals) }</span></span>
        </span>
    }
}

/// Which draw the numbers are of, and what a dot is.
fn which_draw(page: &Context) -> String {
    let seed = page.scenarios.draft.seed.0.to_string();
    let which = text! {
        zh: "数字是随机种子 {seed} 这一次抽签的结果；每个点是一次抽签，竖线是这一次，短线是现状。{what}",
        en: "The numbers are those of one draw, of seed {seed}. A dot is a draw, the tall stroke this one, the short one the status quo. {what}",
        seed, what = wording::draws::WHAT_IS_DRAWN
    };
    page.tell(&which)
}
