//! 放弃与递补: how many of those whom other schools would hire decline, an assumption, and what becomes of their posts.

use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{NONE, PERCENT, SHARE, assumed, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::section;
use crate::text;
use crate::units::Percent;

choice! {
    /// What becomes of a post that was declined.
    Declined {
        /// Nobody is hired for it in this round: it is free in the next one.
        NextRound = "next_round", "岗位本轮不再递补，列入下一轮", "The post stays open for the next round";
        /// The next in line moves up, and whoever that moves, in turn.
        NextInLine = "next_in_line", "由排名在后的人员依次递补", "The next in line moves up";
    }
}

/// Hires that are declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// The share of those who would be hired away from their own school, or as newcomers, who decline.
    pub share: Percent,
    /// What becomes of the post.
    pub post: Declined,
}

section!(Withdrawal: share, post);

impl Withdrawal {
    /// Nobody declines.
    pub const NONE: Self = Self {
        share: Percent::ZERO,
        post: Declined::NextRound,
    };

    /// Whether anybody may decline.
    pub fn happens(&self) -> bool {
        self.share > Percent::ZERO
    }

    /// The rule in words; how many decline is no rule.
    pub(super) fn in_words(self) -> Option<Message> {
        let post = match self.post {
            Declined::NextRound => Text::new(
                "岗位本轮不再递补，列入下一轮",
                "the post stays open for the next round",
            ),
            Declined::NextInLine => Text::new("由排名在后的人员依次递补", "the next in line moves up"),
        };
        self.happens().then(|| {
            text! {
                zh: "拟聘到其他学校的人员放弃聘用的，本轮不再聘到其他学校，{post}",
                en: "Whoever declines a hire by another school is hired by none in the round, and {post}", post
            }
        })
    }
}

impl Default for Withdrawal {
    fn default() -> Self {
        Self::NONE
    }
}

pub(in crate::policy) const LEAVES: &[Entry] = &[
    assumed(
        "rounds.*.withdrawal.share",
        "拟聘到外校的人员放弃的比例（0 为不模拟）",
        "Share of those hired by other schools who decline (0: none)",
        PERCENT,
        SHARE,
        NONE,
    ),
    rule(
        "rounds.*.withdrawal.post",
        "放弃后的岗位",
        "A post that was declined",
        NONE,
        LeafKind::Choice(Declined::OPTIONS),
        Text::new(
            "公开的竞聘方案多写“自愿放弃的，按量化总分依次递补”；没有写比例",
            "Published plans often say that whoever gives up is replaced by the next in line; none says how many do",
        ),
    ),
];
