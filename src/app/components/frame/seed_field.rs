//! The seed: shown, and changed on Enter or on leaving the field.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::{typed_text, use_page};
use crate::app::components::parts::field::use_typed;
use crate::app::state::ScenarioAction;
use crate::numbers::typed::Numbers;
use crate::random::Seed;
use crate::wording::draws::WHAT_IS_DRAWN;

const SEEDS: Numbers = Numbers::whole(0, u32::MAX as i64);

/// The field of the seed.
#[hook]
pub fn use_seed_field() -> Html {
    let page = use_page();
    let seed = page.scenarios.draft.seed.0.to_string();
    let typed = use_typed("seed", seed.clone());
    let onchange = {
        let (page, typed) = (page.clone(), typed.clone());
        Callback::from(move |event: Event| {
            typed.leave(&event, |text| {
                let value = SEEDS.read(text).map_err(|fault| SEEDS.advice(fault))?;
                page.act(ScenarioAction::Seed(Seed(value as u32)));
                Ok(())
            });
        })
    };
    let same = page.say(
        "一个随机种子就是一次抽签；随机种子相同，结果相同。",
        "A seed is one draw; the same seed gives the same results. ",
    );
    let help = format!("{same}{}", page.text(WHAT_IS_DRAWN));
    html! {
        <label class="seed" title={help}>
            <span>{ page.say("随机种子", "Random seed") }</span>
            <input type="text" inputmode="numeric" ref={typed.field.clone()} ~defaultValue={typed_text(&seed)} {onchange}
                aria-invalid={typed.wrong.is_some().to_string()} aria-describedby="seed-error" />
            <span id="seed-error" class="field-error" role="status">{ typed.words(&page) }</span>
        </label>
    }
}
