//! The seed: shown, and changed on Enter or on leaving the field.

use yew::prelude::*;

use crate::app::components::parts::context::{typed_text, use_page};
use crate::app::components::parts::field::use_typed;
use crate::app::state::ScenarioAction;
use crate::app::typed::Range;
use crate::random::Seed;

const SEEDS: Range = Range::whole(0, u32::MAX as i64);

/// The field of the seed.
#[component]
pub fn SeedField() -> Html {
    let page = use_page();
    let seed = page.scenarios.draft.seed.0.to_string();
    let typed = use_typed("seed", seed.clone());
    let onchange = {
        let (page, typed) = (page.clone(), typed.clone());
        Callback::from(move |event: Event| {
            typed.leave(&event, |text| {
                let value = SEEDS.read(text)? / 1000;
                page.act(ScenarioAction::Seed(Seed(value as u32)));
                Ok(())
            });
        })
    };
    let help = page.say(
        "种子决定抽签和模拟志愿；种子相同，结果相同。",
        "The seed decides lotteries and simulated choices; the same seed gives the same results.",
    );
    html! {
        <label class="seed" title={help}>
            <span>{ page.say("随机种子", "Random seed") }</span>
            <input type="text" inputmode="numeric" ref={typed.field.clone()} ~defaultValue={typed_text(&seed)} {onchange}
                aria-invalid={typed.wrong.is_some().to_string()} aria-describedby="seed-error" />
            <span id="seed-error" class="field-error" role="status">{ typed.words(&page) }</span>
        </label>
    }
}
