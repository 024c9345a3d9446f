//! 开考与入围: what becomes of the posts of a round by how many apply, and who of these is considered at all.

use crate::language::{Message, Text};
use crate::policy::conditions::Condition;
use crate::policy::strict::section;
use crate::text;
use crate::units::{Points, Ratio};

/// How many must apply for posts to stay open, and who of the applicants goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Applicants asked for each place: a school's places in a subject are cut to what they come to, rounded down. 0 for
    /// none.
    pub applicants_a_place: Ratio,
    /// Whether places are cut to one fewer than applicants where there are not more of these: the last one is never taken, and
    /// a single one not at all.
    pub last_not_taken: bool,
    /// The least score to be hired with. 0 for none.
    pub pass_mark: Points,
    /// How many times the places go on by score, rounded up, with all who have the score of the last. 0 for all.
    pub shortlist: Ratio,
}

section!(Opening: applicants_a_place, last_not_taken, pass_mark, shortlist);

impl Opening {
    /// Everything stays open, and everybody is considered.
    pub const NONE: Self = Self {
        applicants_a_place: Ratio::ZERO,
        last_not_taken: false,
        pass_mark: Points::ZERO,
        shortlist: Ratio::ZERO,
    };

    /// The rules in words, as sentences without their full stops.
    pub(in crate::policy) fn in_words(&self) -> Vec<Message> {
        let mut sentences = Vec::new();
        if self.applicants_a_place > Ratio::ZERO {
            sentences.push(text! {
                zh: "申报人数达不到岗位数 {ratio} 倍的，相应减少岗位（申报人数除以 {ratio}，不计小数）",
                en: "Where fewer than {ratio} apply for each place, places are cut to the number of applicants divided by {ratio}, rounded down",
                ratio = self.applicants_a_place
            });
        }
        if self.last_not_taken {
            sentences.push(
                Text::new(
                    "申报人数不超过岗位数的，末位不聘，岗位数减为申报人数减 1；只有一人申报的，取消该岗位",
                    "Where no more apply than there are places, the last one is not taken: places are one fewer than applicants, and a single applicant opens none",
                )
                .into(),
            );
        }
        if self.pass_mark > Points::ZERO {
            sentences.push(text! {
                zh: "量化总分低于 {mark} 分的不予聘用", en: "Nobody is hired with a score below {mark}",
                mark = self.pass_mark
            });
        }
        if self.shortlist > Ratio::ZERO {
            sentences.push(text! {
                zh: "按量化总分由高到低，以岗位数的 {times} 倍确定入围人选（不足一人的按一人计），末位同分的一并入围",
                en: "For each post the highest scores go on, {times} times as many as there are places (a fraction counts as one), with all who have the score of the last",
                times = self.shortlist
            });
        }
        sentences
    }
}

impl Default for Opening {
    fn default() -> Self {
        Self::NONE
    }
}

/// 志愿加分: points that some have at some posts only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishPoints {
    /// Points added to the score at these posts. 0 for none.
    pub points: Points,
    /// At which posts.
    pub posts: Condition,
    /// To whom.
    pub who: Condition,
}

section!(WishPoints: points, posts, who);

impl WishPoints {
    /// No points.
    pub const NONE: Self = Self {
        points: Points::ZERO,
        posts: Condition::NONE,
        who: Condition::NONE,
    };

    /// Whether there are any.
    pub fn count(&self) -> bool {
        self.points != Points::ZERO
    }

    /// The rule in words, as a sentence without its full stop.
    pub(in crate::policy) fn in_words(&self) -> Option<Message> {
        let points = self.points;
        self.count().then(|| {
            let who = (!self.who.is_none()).then(|| {
                text! { zh: "符合条件（{who}）的教师", en: "by those who meet a condition ({who}) ", who = self.who.in_words() }
            });
            let posts = if self.posts.is_none() {
                Text::new("本轮岗位", "all posts of the round").into()
            } else {
                text! { zh: "下列岗位的（{posts}）", en: "some posts ({posts})", posts = self.posts.in_words() }
            };
            text! {
                zh: "{who}申报{posts}，在该志愿上另加 {points} 分",
                en: "Applications {who}for {posts} have {points:point|points} added at these posts",
                who, posts, points
            }
        })
    }
}
