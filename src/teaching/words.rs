//! A sentence for every step.

use super::Instance;
use crate::language::{Message, Text};
use crate::matching::steps::{Event, Step, Traced};
use crate::matching::{Applicant, Programme};
use crate::text;

/// Says what happens in a step.
pub(super) struct Teller<'lesson> {
    pub instance: &'lesson Instance,
    pub traced: Traced,
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

    /// The sentence of a step that comes after another.
    pub(super) fn tell(&self, step: &Step, before: Option<&Step>) -> Message {
        let teacher = |&applicant: &Applicant| self.teacher(applicant);
        let school = |&programme: &Programme| self.school(programme);
        match &step.event {
            Event::Begins => begins(self.traced).into(),
            Event::Round(number) => text! {
                zh: "第 {number} 轮：还没有岗位的人都申请自己的第 {number} 志愿。",
                en: "Round {number}: everyone still without a post applies to choice {number}.",
                number
            },
            Event::Held {
                applicant,
                programme,
                ousted: None,
            } => text! {
                zh: "{who}申请{at}，还有岗位：{at}暂时留下{who}。",
                en: "{who} applies to {at}, which has room and holds {who} for now.",
                who = teacher(applicant), at = school(programme)
            },
            Event::Held {
                applicant,
                programme,
                ousted: Some(ousted),
            } => text! {
                zh: "{who}申请{at}，排在{other}前面：{at}暂时留下{who}，{other}退出来另报。",
                en: "{who} applies to {at} and ranks above {other}: {at} holds {who} for now and lets {other} go.",
                who = teacher(applicant), at = school(programme), other = teacher(ousted)
            },
            Event::Refused { applicant, programme } if self.traced == Traced::ImmediateAcceptance => text! {
                zh: "{who}申请{at}，岗位已满，{who}没有聘上。",
                en: "{who} applies to {at} in vain: its posts are given away.",
                who = teacher(applicant), at = school(programme)
            },
            Event::Refused { applicant, programme } => text! {
                zh: "{who}申请{at}，岗位已满，留下的人都排在前面：{who}没有聘上。",
                en: "{who} applies to {at}, which is full of higher-ranked teachers: {who} is turned away.",
                who = teacher(applicant), at = school(programme)
            },
            Event::Taken { applicant, programme } => text! {
                zh: "{who}得到{at}的岗位，不再变动。",
                en: "{who} gets a post at {at}, for good.",
                who = teacher(applicant), at = school(programme)
            },
            Event::Offered {
                programme,
                applicant,
                declined: None,
            } => text! {
                zh: "{at}向{who}发出邀约，{who}暂时接受。",
                en: "{at} makes an offer to {who}, who holds it for now.",
                who = teacher(applicant), at = school(programme)
            },
            Event::Offered {
                programme,
                applicant,
                declined: Some(declined),
            } => text! {
                zh: "{at}向{who}发出邀约，{who}更喜欢{at}，放弃{other}的邀约。",
                en: "{at} makes an offer to {who}, who prefers it and gives up the offer of {other}.",
                who = teacher(applicant), at = school(programme), other = school(declined)
            },
            Event::Declined { programme, applicant } => text! {
                zh: "{at}向{who}发出邀约，{who}手里有更喜欢的，谢绝。",
                en: "{at} makes an offer to {who}, who holds a better one and declines.",
                who = teacher(applicant), at = school(programme)
            },
            Event::Traded(members) => self.traded(members, before),
            Event::Stays(applicant) => {
                let held = step.holds.get(applicant.index()).copied().flatten();
                text! {
                    zh: "{who}换不到更想去的岗位，留在{at}。",
                    en: "{who} can trade for nothing better and stays at {at}.",
                    who = teacher(applicant), at = held.map(|programme| self.school(programme))
                }
            }
            Event::WithoutSeat(applicant) => text! {
                zh: "{who}的志愿都没有聘上，没有岗位。",
                en: "{who} has come to the end of the list and has no post.",
                who = teacher(applicant)
            },
            Event::Ends => self.ends(step),
        }
    }

    fn traded(&self, members: &[(Applicant, Programme)], before: Option<&Step>) -> Message {
        // One move after another, each with all before it.
        let moves = members.iter().fold(None, |before: Option<Message>, &(applicant, programme)| {
            let (who, at) = (self.teacher(applicant), self.school(programme));
            let and = before.is_some().then_some(Text::new("，", ", "));
            Some(text! { zh: "{before}{and}{who}到{at}", en: "{before}{and}{who} goes to {at}", before, and, who, at })
        });
        let held = |applicant: Applicant| before?.holds.get(applicant.index()).copied().flatten();
        // A cycle gives away just what its members bring; a chain ends in a vacant post.
        let taken = |programme| members.iter().any(|&(_, taken)| taken == programme);
        let is_cycle = (members.iter()).all(|&(applicant, _)| held(applicant).is_some_and(taken));
        let how = match (members.len(), is_cycle) {
            (1, _) => Text::new("进入空岗", "into a vacant post"),
            (2, true) => Text::new("两人互换", "they swap"),
            (_, true) => Text::new("循环交换", "they trade in a cycle"),
            (_, false) => Text::new(
                "依次接替，最后一人进入空岗",
                "each follows the next, and the last takes a vacant post",
            ),
        };
        text! { zh: "{moves}：{how}。", en: "{moves}: {how}.", moves, how }
    }

    fn ends(&self, step: &Step) -> Message {
        let placed = step.holds.iter().flatten().count();
        let present = self.instance.status_quo.current();
        let pairs = || step.holds.iter().zip(present);
        let moved = pairs().filter(|(now, before)| now.is_some() && before.is_some() && now != before);
        let lost = pairs().filter(|(now, before)| now.is_none() && before.is_some());
        text! {
            zh: "结束：{placed} 人有岗位，其中 {moved} 人换了学校；{lost} 人失去现岗而没有新岗位。",
            en: "End: {placed} have a post, {moved} of them at another school than before; {lost} lost the present post and got none.",
            placed, moved = moved.count(), lost = lost.count()
        }
    }
}

/// How a mechanism begins.
const fn begins(traced: Traced) -> Text {
    match traced {
        Traced::SerialDictatorship => Text::new(
            "开始：从第一名教师起依次选岗。",
            "Beginning: teachers choose one after another, from the first.",
        ),
        Traced::DeferredAcceptanceByProgrammes => Text::new(
            "开始：由学校按排序发出邀约，还没有人得到邀约。",
            "Beginning: schools make offers in their order; nobody has one yet.",
        ),
        Traced::StatusQuoDeferredAcceptance => Text::new(
            "开始：还没有人申请。各校把现在的教师排在所有人前面。",
            "Beginning: nobody has applied yet. Every school ranks the teachers it has above all others.",
        ),
        Traced::TopTradingCycles | Traced::BlockExchange => Text::new(
            "开始：各人先占着现岗。",
            "Beginning: everyone has the present post.",
        ),
        Traced::DeferredAcceptance | Traced::ImmediateAcceptance => {
            Text::new("开始：还没有人申请。", "Beginning: nobody has applied yet.")
        }
    }
}
