//! 审批: what the bureau asks of those whom schools would hire, and what becomes of a hire that it refuses.

use crate::language::{Message, Text};
use crate::policy::Condition;
use crate::policy::choice::choice;
use crate::policy::clauses::words::joined;
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{NONE, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::section;
use crate::text;

choice! {
    /// What becomes of a post whose hire is refused, and of the person.
    Refused {
        /// Nobody is hired for the post in this round: it is free in the next one, which the person goes on to.
        NextRound = "next_round", "岗位本轮不再递补，列入下一轮；本人进入下一轮", "The post stays open for the next round, and the person goes on to it";
        /// The round is decided anew without this wish: the next in line moves up, and the person may be hired for a post further down
        /// the list.
        NextInLine = "next_in_line", "依次递补；本人可聘到志愿靠后的岗位", "The next in line moves up, and the person may be hired further down the list";
    }
}

/// What a hire must meet for the bureau to approve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What teacher and post must meet together.
    pub hires_meet: Condition,
    /// Whether no school may have more teachers than its establishment grants.
    pub within_establishment: bool,
    /// Whether whoever comes from elsewhere with a senior or intermediate title needs a free post of that title.
    pub within_titles: bool,
    /// What becomes of a refused hire.
    pub refused: Refused,
}

section!(Approval: hires_meet, within_establishment, within_titles, refused);

impl Approval {
    /// Nothing is asked: whoever is hired is approved.
    pub const NONE: Self = Self {
        hires_meet: Condition::NONE,
        within_establishment: false,
        within_titles: false,
        refused: Refused::NextRound,
    };

    /// Whether any hire might be refused.
    pub const fn asks_something(&self) -> bool {
        self.within_establishment || self.within_titles || !self.hires_meet.is_none()
    }

    /// The rules in words, as a sentence without its full stop; those on titles only where somebody comes from elsewhere.
    pub(super) fn in_words(&self, in_school: bool) -> Option<Message> {
        let mut asked: Vec<Message> = Vec::new();
        if !self.hires_meet.is_none() {
            asked.push(text! {
                zh: "本人与岗位符合：{what}", en: "teacher and post meet: {what}", what = self.hires_meet.in_words()
            });
        }
        if self.within_establishment {
            asked.push(
                Text::new(
                    "聘用后学校教师不超过核定的编制",
                    "the school has no more teachers than its establishment grants",
                )
                .into(),
            );
        }
        if self.within_titles && !in_school {
            asked.push(
                Text::new(
                    "从外校或校外聘入的高级、中级职称人员，学校该级专业技术岗位尚未聘满",
                    "for whoever comes from elsewhere with a senior or intermediate title the school has a vacant post of that title",
                )
                .into(),
            );
        }
        if asked.is_empty() {
            return None;
        }
        let refused = match self.refused {
            Refused::NextRound => Text::new(
                "未获批准的，岗位本轮不再递补，列入下一轮，本人进入下一轮，同样情形不再申报该岗位",
                "A post whose hire is refused stays open for the next round, which the person goes on to without asking for it again as long as nothing has changed",
            ),
            Refused::NextInLine => Text::new(
                "未获批准的，岗位依次递补，本人可聘到志愿靠后的岗位",
                "Where a hire is refused the next in line moves up, and the person may be hired further down the list",
            ),
        };
        Some(text! {
            zh: "拟聘人选按量化总分由高到低报教育局审批，批准的条件是：{asked}。{refused}",
            en: "Those to be hired are put to the education bureau for approval, the highest scores first. It approves where {asked}. {refused}",
            asked = joined(asked, "；", "; "), refused
        })
    }
}

impl Default for Approval {
    fn default() -> Self {
        Self::NONE
    }
}

const SOURCE: Text = Text::new(
    "中小学“区管校聘”方案：聘用由学校负责，须经教育管理机构审批和备案；文本没有写明条件",
    "A plan for primary and secondary schools: schools hire, and the district's education authority approves and files it; the text names no conditions",
);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "rounds.*.approval.hires_meet",
        "审批：本人与岗位应符合",
        "Approval: teacher and post must meet",
        NONE,
        LeafKind::Condition(Subjects::Wishes),
        SOURCE,
    ),
    rule(
        "rounds.*.approval.within_establishment",
        "审批：学校教师不超过核定编制",
        "Approval: within the school's establishment",
        NONE,
        LeafKind::Flag,
        SOURCE,
    ),
    rule(
        "rounds.*.approval.within_titles",
        "审批：聘入高级、中级职称人员不超专业技术岗位",
        "Approval: a vacant post of the title for whoever comes from elsewhere",
        NONE,
        LeafKind::Flag,
        SOURCE,
    ),
    rule(
        "rounds.*.approval.refused",
        "审批：未获批准的",
        "Approval: where a hire is refused",
        NONE,
        LeafKind::Choice(Refused::OPTIONS),
        SOURCE,
    ),
];
