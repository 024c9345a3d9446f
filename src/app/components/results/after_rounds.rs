//! The stages after the rounds in words.

use crate::app::format::number;
use crate::language::{Message, Text};
use crate::outcome::figures::after_rounds::{
    AfterRounds, AppealsSummary, AwaitingSummary, RotationSummary, TitlesSummary, UpwardSummary,
};
use crate::text;

/// Each stage by name, with what came of it; those that the rules leave out are left out.
pub fn after_rounds(after: &AfterRounds) -> Vec<(Text, Message)> {
    let lines = [
        (
            Text::new("申诉（模拟）", "Appeals (simulated)"),
            appeals(after.appeals),
        ),
        (
            Text::new("进城选调", "Upward selection"),
            upward_selection(after.upward_selection),
        ),
        (Text::new("交流轮岗", "Rotation"), rotation(after.rotation)),
        (
            Text::new("转岗分流", "Retraining and exits"),
            awaiting(after.awaiting),
        ),
        (Text::new("职称岗位", "Title posts"), titles(after.titles)),
    ];
    lines
        .into_iter()
        .filter_map(|(name, words)| Some((name, words?)))
        .collect()
}

fn count(people: u32) -> String {
    number(f64::from(people), 0)
}

fn appeals(appeals: AppealsSummary) -> Option<Message> {
    (appeals.appealed > 0).then(|| {
        text! {
            zh: "{appealed} 人申诉，{upheld} 人成立，重排后 {changed} 人岗位变动",
            en: "{appealed} appealed, {upheld} upheld; {changed} have another post after the rerun",
            appealed = count(appeals.appealed), upheld = count(appeals.upheld), changed = count(appeals.changed)
        }
    })
}

fn upward_selection(upward: UpwardSummary) -> Option<Message> {
    (upward.offered > 0 || upward.eligible > 0).then(|| {
        text! {
            zh: "{offered} 个城镇空岗，{eligible} 人符合条件，{applied} 人报名，{selected} 人进城",
            en: "{offered} town posts, {eligible} eligible, {applied} applied, {selected} selected",
            offered = count(upward.offered), eligible = count(upward.eligible),
            applied = count(upward.applicants), selected = count(upward.selected)
        }
    })
}

/// What falls short of the rules is said.
fn rotation(rotation: RotationSummary) -> Option<Message> {
    let RotationSummary {
        eligible,
        required,
        rotated,
        backbone,
    } = rotation;
    let short = if rotated < required {
        Text::new(
            "，对口的乡村岗位不足",
            "; too few village places of their subject",
        )
    } else {
        Text::new("", "")
    };
    (required > 0).then(|| {
        text! {
            zh: "{eligible} 人符合条件，应交流 {required} 人，交流 {rotated} 人（骨干 {backbone}）{short}",
            en: "{eligible} eligible, {required} required, {rotated} rotate ({backbone} backbone){short}",
            eligible = count(eligible), required = count(required), rotated = count(rotated),
            backbone = count(backbone), short
        }
    })
}

fn awaiting(awaiting: AwaitingSummary) -> Option<Message> {
    let is_held = awaiting.retrained > 0 || awaiting.exits_taken > 0 || awaiting.exits_left > 0;
    is_held.then(|| {
        text! {
            zh: "待岗 {after_rounds} 人，转岗培训后上岗 {retrained} 人，分流 {exited} 人（名额剩余 {left}），仍待岗 {waiting} 人",
            en: "{after_rounds} without a post: {retrained} placed after retraining, {exited} left ({left} places not taken), {waiting} still wait",
            after_rounds = count(awaiting.after_rounds), retrained = count(awaiting.retrained),
            exited = count(awaiting.exits_taken), left = count(awaiting.exits_left), waiting = count(awaiting.awaiting)
        }
    })
}

fn titles(titles: TitlesSummary) -> Option<Message> {
    let moved = titles.moved_along + titles.found_free + titles.from_reserve + titles.lowered;
    (moved > 0).then(|| {
        text! {
            zh: "流动的中高级教师 {moved} 人：随人流动 {along}，聘入空岗 {free}，用统筹岗位 {reserve}，低聘 {lowered}",
            en: "{moved} with a title moved: {along} took the post along, {free} found one, {reserve} from the reserve, {lowered} one band lower",
            moved = count(moved), along = count(titles.moved_along), free = count(titles.found_free),
            reserve = count(titles.from_reserve), lowered = count(titles.lowered)
        }
    })
}
