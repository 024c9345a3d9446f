//! A sentence for every step.

use super::Instance;
use crate::language::Language;
use crate::matching::steps::{Event, Step, Traced};
use crate::matching::{Applicant, Programme};

/// Says what happens in a step.
pub(super) struct Teller<'lesson> {
    pub instance: &'lesson Instance,
    pub traced: Traced,
    pub language: Language,
}

impl Teller<'_> {
    fn teacher(&self, applicant: Applicant) -> &str {
        let name = self.instance.teachers.get(applicant.index());
        name.map_or("", String::as_str)
    }

    fn school(&self, programme: Programme) -> &str {
        let name = self.instance.schools.get(programme.index());
        name.map_or("", String::as_str)
    }

    fn pick(&self, zh: String, en: String) -> String {
        self.language.pick(zh, en)
    }

    /// The sentence of a step that comes after another.
    pub(super) fn tell(&self, step: &Step, before: Option<&Step>) -> String {
        match &step.event {
            Event::Begins => self.begins(),
            Event::Round(number) => self.pick(
                format!("第 {number} 轮：还没有岗位的人都申请自己的第 {number} 志愿。"),
                format!("Round {number}: everyone still without a post applies to choice {number}."),
            ),
            Event::Held {
                applicant,
                programme,
                ousted,
            } => self.held(*applicant, *programme, *ousted),
            Event::Refused { applicant, programme } => self.refused(*applicant, *programme),
            Event::Taken { applicant, programme } => {
                let (who, at) = (self.teacher(*applicant), self.school(*programme));
                self.pick(
                    format!("{who}得到{at}的岗位，不再变动。"),
                    format!("{who} gets a post at {at}, for good."),
                )
            }
            Event::Offered {
                programme,
                applicant,
                declined,
            } => self.offered(*programme, *applicant, *declined),
            Event::Declined { programme, applicant } => {
                let (who, at) = (self.teacher(*applicant), self.school(*programme));
                self.pick(
                    format!("{at}向{who}发出邀约，{who}手里有更喜欢的，谢绝。"),
                    format!("{at} makes an offer to {who}, who holds a better one and declines."),
                )
            }
            Event::Traded(members) => self.traded(members, before),
            Event::Stays(applicant) => {
                let who = self.teacher(*applicant);
                let at = step.holds.get(applicant.index()).copied().flatten();
                let at = at.map_or("", |programme| self.school(programme));
                self.pick(
                    format!("{who}换不到更想去的岗位，留在{at}。"),
                    format!("{who} can trade for nothing better and stays at {at}."),
                )
            }
            Event::WithoutSeat(applicant) => {
                let who = self.teacher(*applicant);
                self.pick(
                    format!("{who}的志愿都落空了，没有岗位。"),
                    format!("{who} has come to the end of the list and has no post."),
                )
            }
            Event::Ends => self.ends(step),
        }
    }

    fn begins(&self) -> String {
        self.language
            .pick(
                match self.traced {
                    Traced::SerialDictatorship => "开始：从第一名教师起依次选岗。",
                    Traced::DeferredAcceptanceByProgrammes => "开始：由学校按排序发出邀约，还没有人得到邀约。",
                    Traced::StatusQuoDeferredAcceptance => {
                        "开始：还没有人申请。各校把现在的教师排在所有人前面。"
                    }
                    Traced::TopTradingCycles | Traced::BlockExchange => "开始：各人先占着现岗。",
                    Traced::DeferredAcceptance | Traced::ImmediateAcceptance => "开始：还没有人申请。",
                },
                match self.traced {
                    Traced::SerialDictatorship => "Beginning: teachers choose one after another, from the first.",
                    Traced::DeferredAcceptanceByProgrammes => "Beginning: schools make offers in their order; nobody has one yet.",
                    Traced::StatusQuoDeferredAcceptance => {
                        "Beginning: nobody has applied yet. Every school ranks the teachers it has above all others."
                    }
                    Traced::TopTradingCycles | Traced::BlockExchange => "Beginning: everyone has the present post.",
                    Traced::DeferredAcceptance | Traced::ImmediateAcceptance => "Beginning: nobody has applied yet.",
                },
            )
            .to_owned()
    }

    fn held(&self, applicant: Applicant, programme: Programme, ousted: Option<Applicant>) -> String {
        let (who, at) = (self.teacher(applicant), self.school(programme));
        match ousted.map(|ousted| self.teacher(ousted)) {
            None => self.pick(
                format!("{who}申请{at}，还有岗位：{at}暂时留下{who}。"),
                format!("{who} applies to {at}, which has room and holds {who} for now."),
            ),
            Some(other) => self.pick(
                format!("{who}申请{at}，排在{other}前面：{at}暂时留下{who}，退回{other}。"),
                format!("{who} applies to {at} and ranks above {other}: {at} holds {who} for now and lets {other} go."),
            ),
        }
    }

    fn refused(&self, applicant: Applicant, programme: Programme) -> String {
        let (who, at) = (self.teacher(applicant), self.school(programme));
        if self.traced == Traced::ImmediateAcceptance {
            self.pick(
                format!("{who}申请{at}，岗位已经录满，{who}落空。"),
                format!("{who} applies to {at} in vain: its posts are given away."),
            )
        } else {
            self.pick(
                format!("{who}申请{at}，岗位已满，留下的人都排在前面：{who}被退回。"),
                format!(
                    "{who} applies to {at}, which is full of higher-ranked teachers: {who} is turned away."
                ),
            )
        }
    }

    fn offered(&self, programme: Programme, applicant: Applicant, declined: Option<Programme>) -> String {
        let (who, at) = (self.teacher(applicant), self.school(programme));
        match declined.map(|declined| self.school(declined)) {
            None => self.pick(
                format!("{at}向{who}发出邀约，{who}暂时接受。"),
                format!("{at} makes an offer to {who}, who holds it for now."),
            ),
            Some(other) => self.pick(
                format!("{at}向{who}发出邀约，{who}更喜欢{at}，放弃{other}的邀约。"),
                format!("{at} makes an offer to {who}, who prefers it and gives up the offer of {other}."),
            ),
        }
    }

    fn traded(&self, members: &[(Applicant, Programme)], before: Option<&Step>) -> String {
        let moves: Vec<String> = members
            .iter()
            .map(|&(applicant, programme)| {
                let (who, at) = (self.teacher(applicant), self.school(programme));
                self.pick(format!("{who}到{at}"), format!("{who} goes to {at}"))
            })
            .collect();
        let moves = moves.join(self.language.pick("，", ", "));
        let held = |applicant: Applicant| before?.holds.get(applicant.index()).copied().flatten();
        // A cycle gives away just what its members bring; a chain ends in a free post.
        let (mut brought, mut taken): (Vec<_>, Vec<_>) = members
            .iter()
            .map(|&(applicant, programme)| (held(applicant), Some(programme)))
            .unzip();
        brought.sort_unstable();
        taken.sort_unstable();
        let how = match (members.len(), brought == taken) {
            (1, _) => self.language.pick("进入空岗", "into a free post"),
            (2, true) => self.language.pick("两人互换", "they swap"),
            (_, true) => self.language.pick("循环交换", "they trade in a cycle"),
            (_, false) => self.language.pick(
                "依次接替，最后一人进入空岗",
                "each follows the next, and the last takes a free post",
            ),
        };
        self.pick(format!("{moves}：{how}。"), format!("{moves}: {how}."))
    }

    fn ends(&self, step: &Step) -> String {
        let placed = step.holds.iter().flatten().count();
        let present = self.instance.status_quo.current();
        let moved = step
            .holds
            .iter()
            .zip(present)
            .filter(|(now, before)| now.is_some() && before.is_some() && now != before)
            .count();
        let lost = step
            .holds
            .iter()
            .zip(present)
            .filter(|(now, before)| now.is_none() && before.is_some())
            .count();
        self.pick(
            format!("结束：{placed} 人有岗位，其中 {moved} 人换了学校；{lost} 人失去现岗而没有新岗位。"),
            format!("End: {placed} have a post, {moved} of them at another school than before; {lost} lost the present post and got none."),
        )
    }
}
