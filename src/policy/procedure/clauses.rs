//! The clauses on notice, appeals and the calendar, in words.

use super::{Step, StepKind};
use crate::calendar::{Date, holidays_counted};
use crate::language::Message;
use crate::policy::Policy;
use crate::policy::clauses::words::{inside, joined, nothing};
use crate::policy::leaves::GivenNames;
use crate::text;

pub(in crate::policy) fn clauses(policy: &Policy, given: &GivenNames) -> Vec<Message> {
    if policy.rounds.is_empty() {
        return Vec::new();
    }
    let rules = &policy.procedure;
    let periods = text! {
        zh: "岗位与评分表公布 {publication} 个工作日；每轮 {round} 个工作日，结果公示 {notice} 个工作日；自公示首日起 {appeal} 个工作日内受理申诉，{ruling} 个工作日内作出处理。",
        en: "Posts and table are published for {publication:working day|working days}; each round takes {round}, its notice {notice}; appeals are received for {appeal} from the first day of notice and decided within {ruling}.",
        publication = rules.publication_days, round = rules.round_days, notice = rules.notice_days,
        appeal = rules.appeal_days, ruling = rules.ruling_days
    };
    let steps = policy.calendar();
    let counted = holidays(&steps, rules.start);
    let shown = steps
        .iter()
        .filter(|step| !matches!(step.kind, StepKind::Appeals | StepKind::Ruling));
    let steps = joined(shown.map(|each| step(each, given)), "；", "; ");
    let calendar = text! {
        zh: "时间安排（{counted}）：{steps}。",
        en: "Calendar ({counted}): {steps}.",
        counted, steps
    };
    vec![periods, calendar]
}

/// Which holidays the calendar allows for.
pub fn holidays(steps: &[Step], start: Date) -> Message {
    let days = || steps.iter().flat_map(|step| [step.from, step.to]);
    holidays_counted(days().min().unwrap_or(start), days().max().unwrap_or(start))
}

/// A step of the calendar with its days.
fn step(step: &Step, given: &GivenNames) -> Message {
    let round = step.round.as_ref().map(|round| given.said(round));
    let kind = (step.kind != StepKind::Round).then(|| inside(step.kind.name()));
    let what = match (round, kind) {
        (Some(round), Some(kind)) => text! { zh: "{round}{kind}", en: "{round}, {kind}", round, kind },
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => nothing(),
    };
    text! {
        zh: "{what} {from}至{to}",
        en: "{what} {from} to {to}",
        what, from = &step.from, to = &step.to
    }
}
