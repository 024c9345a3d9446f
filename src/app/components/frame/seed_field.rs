//! The seed of all draws.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::parts::context::use_page;
use crate::app::state::ScenarioAction;
use crate::random::Seed;

/// The seed: shown, and changed on Enter or on leaving the field.
#[component]
pub fn SeedField() -> Html {
    let page = use_page();
    let wrong = use_state(|| false);
    let seed = page.scenarios.draft.seed;
    let onchange = {
        let (page, wrong) = (page.clone(), wrong.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            match input.value().trim().parse::<u32>() {
                Ok(value) => {
                    wrong.set(false);
                    page.act(ScenarioAction::Seed(Seed(value)));
                }
                Err(_) => wrong.set(true),
            }
        })
    };
    let help = page.say(
        "种子决定抽签和模拟志愿；种子相同，结果相同。",
        "The seed decides lotteries and simulated choices; the same seed gives the same results.",
    );
    html! {
        <label class="seed" title={help}>
            <span>{ page.say("随机种子", "Random seed") }</span>
            <input type="text" inputmode="numeric" key={seed.0} value={seed.0.to_string()} {onchange}
                aria-invalid={wrong.to_string()} aria-describedby="seed-error" />
            <span id="seed-error" class="field-error" role="status">
                if *wrong { { page.say("请输入 0 到 4294967295 的整数", "A whole number from 0 to 4294967295") } }
            </span>
        </label>
    }
}
