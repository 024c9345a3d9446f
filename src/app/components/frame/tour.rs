//! The tour's step in words, over every area, with what it speaks of marked on the page.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::browser::{bring_to_top, set_root_attribute};
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::own::use_effect_with;
use crate::app::state::{TourAction, TourStep};
use crate::text;

/// The step; hidden while nobody is on the tour.
#[hook]
pub fn use_tour() -> Html {
    let page = use_page();
    let step = page.tour.step;
    use_effect_with(step, |step| {
        set_root_attribute("data-tour", step.map_or("", TourStep::key));
        if let Some(step) = step {
            bring_to_top(what(*step));
        }
    });
    let Some(step) = step else {
        return html! { <div hidden=true></div> };
    };
    let is_done = page.is_tour_step_done();
    let (number, all) = (step.number(), TourStep::ALL.len());
    let next = match (step, is_done) {
        (TourStep::Case, true) => page.say("完成", "Done"),
        (_, true) => page.say("下一步", "Next"),
        (_, false) => page.say("跳过这一步", "Skip this step"),
    };
    html! {
        <section class="tour" data-step={step.key()} aria-label={page.say("导览", "Tour")}>
            <p role="status">
                <strong>{ page.tell(&text! { zh: "第 {number} 步，共 {all} 步", en: "Step {number} of {all}", number, all }) }</strong>
                { words(&page, step, is_done) }
            </p>
            <span class="tour-ways">
                <button type="submit" onclick={page.on(TourAction::Next)}>{ next }</button>
                if number < all || !is_done {
                    <button type="button" class="quiet" onclick={page.on(TourAction::Leave)}>{ page.say("结束导览", "Leave the tour") }</button>
                }
            </span>
        </section>
    }
}

/// What stands at the top of the screen in a step: what it speaks of, or what changes along with that.
const fn what(step: TourStep) -> &'static str {
    match step {
        TourStep::Sentence | TourStep::Rule => ".headline",
        TourStep::Map => ".county",
        TourStep::Numbers => ".big-numbers",
        TourStep::Case => ".cases",
    }
}

fn words(page: &Context, step: TourStep, is_done: bool) -> &'static str {
    match (step, is_done) {
        (TourStep::Sentence, _) => page.say(
            "这句话说方案与现状相比怎样，最差的说在前面。点句中带色的数字，看它怎么算出来。",
            "This sentence says how the proposal compares with the status quo, the worst first. Click a coloured number in it to see how it is counted.",
        ),
        (TourStep::Map, _) => page.say(
            "全区（县）的学校，一次回答一个问题：缺学科、空岗、流动、骨干。按住“按住看现状”比一比，松开回到方案。",
            "All schools of the district, one question at a time. Hold “Hold for the status quo” to compare, and let go to come back.",
        ),
        (TourStep::Rule, false) => page.say(
            "请改一条规则，例如拖动“校内竞聘岗位比例”。句子、地图和数字随着变，“撤销”可以退回。",
            "Now change one rule: move “Posts opened in the in-school round”, for example. Sentence, map and numbers follow; “Undo” takes it back.",
        ),
        (TourStep::Rule, true) => page.say(
            "改好了。“已改动”下面记着每一处改动，可以逐条还原；整套程序已按新规则重新算过。",
            "Changed. What you change is listed under “Changed”, each with a way back; the whole procedure has been run anew.",
        ),
        (TourStep::Numbers, _) => page.say(
            "每个数字左边是现状，右边是方案；一排点是 20 次抽签的结果。至少 19 次一致才说变好变差，否则不着色。",
            "Each number shows the status quo on the left and the proposal on the right; the dots are 20 draws. Better or worse is said only where 19 of them agree.",
        ),
        (TourStep::Case, false) => page.say(
            "规则落到每个人身上。请点一位教师的代码，看逐项得分、各轮经过和理由。",
            "Rules come down to people. Click a teacher's code to see the score item by item, the rounds and the reason.",
        ),
        (TourStep::Case, true) => page.say(
            "这里写明这位教师为什么在这里，还可以问“为什么不在某校”。接下来：“数据”载入本区花名册，“方案”改全部规则，“报告”成文。",
            "Here stands why this teacher is where they are, and you can ask why not elsewhere. Next: Data loads your own roster, Rules has every rule, Report writes it up.",
        ),
    }
}
