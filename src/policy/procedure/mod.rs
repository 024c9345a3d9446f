//! The procedure as a whole: whether rounds follow one another, and how many days each step takes.

pub(super) mod clauses;
pub(super) mod leaves;
mod schedule;

pub use schedule::Schedule;

use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::strict::section;
use super::{Policy, Round};
use crate::calendar::Date;
use crate::mechanism::Mechanism;

/// Rules of the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Whether the rounds of competition follow one another or are held as one.
    pub sequence: Sequence,
    /// The first day of the procedure.
    pub start: Date,
    /// Working days for publishing posts and the scoring table before anyone applies.
    pub publication_days: u16,
    /// Working days that each round takes.
    pub round_days: u16,
    /// Working days of public notice 公示 after each round. Hanting district has 7.
    pub notice_days: u16,
    /// Working days in which an appeal 申诉 may be made, from the first day of the notice.
    pub appeal_days: u16,
    /// Working days in which an appeal is decided.
    pub ruling_days: u16,
    /// Working days for signing contracts.
    pub contract_days: u16,
    /// A published plan whose provisions that no other rule expresses stand among the clauses.
    pub provisions: Provisions,
}

section!(Procedure: sequence, start, publication_days, round_days, notice_days, appeal_days, ruling_days, contract_days, provisions);

choice! {
    /// A published plan whose further provisions stand among the clauses. They change no result.
    Provisions {
        /// None.
        None = "none", "不采用", "None";
        /// 濮阳示范区（征求意见稿）.
        Puyang = "puyang", "濮阳示范区（征求意见稿）", "Puyang demonstration zone (draft)";
        /// 驿城区（试行）.
        Yicheng = "yicheng", "驿城区（试行）", "Yicheng district (trial)";
    }
}

choice! {
    /// Whether the rounds of competition follow one another.
    Sequence {
        /// As practised: each round sees the posts and people that the former left.
        Sequential = "sequential", "分轮依次进行", "One round after another";
        /// All posts and people of all rounds meet at once: each teacher lists own school and others together, and one
        /// deferred acceptance decides; directed placement follows.
        OneShot = "one_shot", "各轮合并，一次竞聘", "All rounds at once";
    }
}

impl Default for Procedure {
    fn default() -> Self {
        Self {
            sequence: Sequence::Sequential,
            start: Date::new(2026, 4, 13),
            publication_days: 5,
            round_days: 5,
            notice_days: 7,
            appeal_days: 5,
            ruling_days: 10,
            contract_days: 5,
            provisions: Provisions::None,
        }
    }
}

/// One step of the procedure with its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Id of the round it belongs to, if it does.
    pub round: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

choice! {
    /// A kind of step.
    StepKind {
        /// Posts and scoring table are published, applications come in.
        Publication = "publication", "公布岗位与评分表", "Posts and scoring table published";
        /// The round itself.
        Round = "round", "竞聘", "Round held";
        /// Its results are on public notice.
        Notice = "notice", "结果公示", "Results on public notice";
        /// Appeals may be made.
        Appeals = "appeals", "受理申诉", "Appeals received";
        /// Appeals are decided.
        Ruling = "ruling", "申诉复核与仲裁", "Appeals decided";
        /// Contracts are signed.
        Contract = "contract", "签订聘用合同", "Contracts signed";
    }
}

impl Procedure {
    /// The calendar of the procedure: each round, then its notice with the time for appeals, then the rulings; the
    /// next round begins when both are over. Steps of no days are left out. Working days are those of
    /// [`Date::is_working_day`].
    pub fn calendar<'round>(&self, rounds: impl IntoIterator<Item = &'round str>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut next = self.start.on_or_after_as_working_day();
        let mut add = |kind: StepKind, round: Option<&str>, from: Date, days: u16| -> Option<Date> {
            (days > 0).then(|| {
                let to = from.last_of_working_days(days);
                steps.push(Step {
                    kind,
                    round: round.map(str::to_owned),
                    from,
                    to,
                });
                to
            })
        };
        let after = |day: Date| day.next().on_or_after_as_working_day();
        if let Some(last) = add(StepKind::Publication, None, next, self.publication_days) {
            next = after(last);
        }
        for round in rounds {
            if let Some(last) = add(StepKind::Round, Some(round), next, self.round_days) {
                next = after(last);
            }
            let notice = add(StepKind::Notice, Some(round), next, self.notice_days);
            let appeals = add(StepKind::Appeals, Some(round), next, self.appeal_days);
            let ruling =
                appeals.and_then(|last| add(StepKind::Ruling, Some(round), after(last), self.ruling_days));
            if let Some(last) = notice.max(appeals).max(ruling) {
                next = after(last);
            }
        }
        add(StepKind::Contract, None, next, self.contract_days);
        steps
    }
}

/// Id of the round that all competitions become where they are held at once.
pub const ONE_SHOT: &str = "one_shot";

impl Policy {
    /// The calendar of the rounds that this policy holds: held at once, all competitions are one round.
    pub fn calendar(&self) -> Vec<Step> {
        let is_competition = |round: &&Round| round.mechanism != Mechanism::DirectedPlacement;
        let merges = self.procedure.sequence == Sequence::OneShot
            && self.rounds.iter().any(|round| is_competition(&round));
        let merged = merges.then_some(ONE_SHOT);
        let separate = self
            .rounds
            .iter()
            .filter(|round| !(merges && is_competition(round)));
        self.procedure
            .calendar(merged.into_iter().chain(separate.map(|round| round.id.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_held_at_once_are_one_in_the_calendar() {
        let mut policy = Policy::default();
        let rounds = |policy: &Policy| -> Vec<String> {
            let steps = policy.calendar();
            let held = steps.into_iter().filter(|step| step.kind == StepKind::Round);
            held.filter_map(|step| step.round).collect()
        };
        assert_eq!(rounds(&policy), ["in_school", "zone", "district", "directed"]);
        policy.procedure.sequence = Sequence::OneShot;
        assert_eq!(rounds(&policy), ["one_shot", "directed"]);
    }

    #[test]
    fn steps_follow_each_other_on_working_days() {
        let procedure = Procedure {
            start: Date::new(2026, 6, 1),
            ..Procedure::default()
        };
        let steps = procedure.calendar(["in_school", "zone"]);
        let days: Vec<(StepKind, String, String)> = steps
            .iter()
            .map(|step| (step.kind, step.from.to_string(), step.to.to_string()))
            .collect();
        let day = |kind, from: &str, to: &str| (kind, from.to_owned(), to.to_owned());
        // 1 June 2026 is a Monday, the 19th a holiday. Five days of publication, five of the round; seven of notice from
        // the 15th end on the 24th; appeals take five of them, ten more days of ruling end on 6 July.
        assert_eq!(days[0], day(StepKind::Publication, "2026-06-01", "2026-06-05"));
        assert_eq!(days[1], day(StepKind::Round, "2026-06-08", "2026-06-12"));
        assert_eq!(days[2], day(StepKind::Notice, "2026-06-15", "2026-06-24"));
        assert_eq!(days[3], day(StepKind::Appeals, "2026-06-15", "2026-06-22"));
        assert_eq!(days[4], day(StepKind::Ruling, "2026-06-23", "2026-07-06"));
        assert_eq!(days[5], day(StepKind::Round, "2026-07-07", "2026-07-13"));
        assert_eq!(days.last().unwrap().0, StepKind::Contract);
    }

    #[test]
    fn steps_of_no_days_are_left_out() {
        let procedure = Procedure {
            appeal_days: 0,
            publication_days: 0,
            contract_days: 0,
            start: Date::new(2026, 6, 6),
            ..Procedure::default()
        };
        let steps = procedure.calendar(["zone"]);
        let kinds: Vec<StepKind> = steps.iter().map(|step| step.kind).collect();
        // A Saturday: the first working day is the Monday after it.
        assert_eq!(kinds, [StepKind::Round, StepKind::Notice]);
        assert_eq!(steps[0].from, Date::new(2026, 6, 8));
    }
}
