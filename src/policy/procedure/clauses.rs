//! The clauses on notice, appeals and the calendar, in words.

use super::{Step, StepKind};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::provisions::appeal_body;
use crate::policy::clauses::words::{Clause, inside, nothing};
use crate::policy::leaves::GivenNames;
use crate::text;

pub(in crate::policy) fn clauses(policy: &Policy, given: &GivenNames) -> Vec<Clause> {
    if policy.rounds.is_empty() {
        return Vec::new();
    }
    let rules = &policy.procedure;
    let competes = policy.holds_competition();
    let mut clauses: Vec<Clause> = Vec::new();
    if rules.notice_days > 0 {
        clauses.push(
            text! {
                zh: "每轮结果由教育局和学校公示 {notice} 个工作日，公示内容包括岗位、拟聘人员{scores}和受理申诉的方式。",
                en: "After each round the education bureau and the schools give public notice of the result for {notice:working day|working days}: posts, who is to be hired{scores}, and where to appeal.",
                notice = rules.notice_days,
                scores = competes.then_some(Text::new("、量化总分", ", scores"))
            }
            .into(),
        );
    }
    let [set_up, body] = appeal_body(rules.provisions);
    if rules.appeal_days > 0 {
        let ruling = if rules.ruling_days > 0 {
            text! {
                zh: "在申诉期满后 {ruling} 个工作日内作出处理决定，书面答复本人",
                en: "decides within {ruling:working day|working days} after that time and answers in writing",
                ruling = rules.ruling_days
            }
        } else {
            Text::new(
                "当场作出处理决定，书面答复本人",
                "decides at once and answers in writing",
            )
            .into()
        };
        clauses.push(
            text! {
                zh: "{set_up}。教师对{what}有异议的，可以自公示首日起 {appeal} 个工作日内提出申诉；{body}{ruling}。",
                en: "{set_up}. Whoever objects to {what} may appeal within {appeal:working day|working days} from the first day of notice. The {body} {ruling}.",
                appeal = rules.appeal_days, ruling, set_up, body,
                what = if competes {
                    Text::new("资格审查、量化评分或者拟聘结果", "a decision on eligibility, a score or a result")
                } else {
                    Text::new("安排结果", "a result")
                }
            }
            .into(),
        );
    }
    let schedule = policy.schedule();
    let shown = schedule
        .steps
        .iter()
        .filter(|(step, _)| !matches!(step.kind, StepKind::Appeals | StepKind::Ruling));
    let steps = shown.map(|(step, days)| {
        let (what, when) = (named(step, given, competes), schedule.when(step, *days));
        text! { zh: "{what}：{when}", en: "{what}: {when}", what, when }
    });
    let head = if schedule.has_days {
        Text::new("时间安排如下：", "The calendar:")
    } else {
        Text::new(
            "时间安排如下，以工作开始之日为第 1 个工作日：",
            "The calendar, counting working days from the day on which the procedure begins:",
        )
    };
    clauses.extend(Clause::list(head, steps.collect()));
    clauses
}

/// A step by its name, with that of its round.
fn named(step: &Step, given: &GivenNames, competes: bool) -> Message {
    let round = step.round.as_ref().map(|round| given.said(round));
    let kind = match step.kind {
        StepKind::Round => None,
        StepKind::Publication if !competes => Some(Text::new("公布岗位", "posts published").into()),
        kind => Some(inside(kind.name())),
    };
    match (round, kind) {
        (Some(round), Some(kind)) => text! { zh: "{round}{kind}", en: "{round}, {kind}", round, kind },
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => nothing(),
    }
}
