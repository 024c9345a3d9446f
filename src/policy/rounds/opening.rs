//! 开考与入围: what becomes of the posts of a round by how many apply, and who of these is considered at all.

use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::clauses::words::listed;
use crate::policy::leaves::GivenNames;
use crate::policy::scoring::OrderKey;
use crate::policy::strict::section;
use crate::text;
use crate::units::{Points, Ratio};

choice! {
    /// Over which posts applicants and places are counted.
    CountedOver {
        /// A school's posts of one stage and subject.
        Post = "post", "每校每学科", "The posts of a school and subject";
        /// All posts of one stage and subject that the round opens within its reach.
        Subject = "subject", "各校合计的每个学科", "The posts of a subject, all schools together";
    }
}

/// How many must apply for posts to stay open, and who of the applicants goes on.
///
/// Where applicants are counted, a wish is for one post: a wish for a school is for the open post there that fits best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Applicants asked for each place: places are cut to what they come to, rounded down. 0 for none.
    pub applicants_a_place: Ratio,
    /// Whether places are cut to one fewer than applicants where there are not more of these: the last one is never taken, and
    /// a single one not at all.
    pub last_not_taken: bool,
    /// Over which posts applicants and places are counted, here and for the shortlist.
    pub counted_over: CountedOver,
    /// The least score to be hired with. 0 for none.
    pub pass_mark: Points,
    /// How many times the places go on, rounded up, with all who are equal to the last. 0 for all.
    pub shortlist: Ratio,
    /// What the shortlist goes by; empty for the score.
    pub shortlist_by: Vec<OrderKey>,
}

section!(Opening: applicants_a_place, last_not_taken, counted_over, pass_mark, shortlist, shortlist_by);

impl Opening {
    /// Everything stays open, and everybody is considered.
    pub const NONE: Self = Self {
        applicants_a_place: Ratio::ZERO,
        last_not_taken: false,
        counted_over: CountedOver::Post,
        pass_mark: Points::ZERO,
        shortlist: Ratio::ZERO,
        shortlist_by: Vec::new(),
    };

    /// Whether anything hangs on how many apply, so that a wish is for one post.
    pub fn counts_applicants(&self) -> bool {
        self.applicants_a_place > Ratio::ZERO || self.last_not_taken || self.shortlist > Ratio::ZERO
    }

    /// The rules in words, as sentences without their full stops.
    pub(in crate::policy) fn in_words(&self, given: &GivenNames) -> Vec<Message> {
        let mut sentences = Vec::new();
        let of_subject = self.counted_over == CountedOver::Subject;
        if self.counts_applicants() {
            sentences.push(
                Text::new(
                    "志愿只写学校的，申报该校竞聘岗位中最对口的一个；申报人数按岗位计算",
                    "A wish for a school is an application for the open post there that fits best, and applicants are counted post by post",
                )
                .into(),
            );
        }
        if self.applicants_a_place > Ratio::ZERO {
            let ratio = self.applicants_a_place;
            sentences.push(if of_subject {
                text! {
                    zh: "各校合计，同一学段同一学科的申报人数达不到岗位数 {ratio} 倍的，相应减少该学科岗位（申报人数除以 {ratio}，不计小数），先减申报人数与岗位数之比最低的学校",
                    en: "Where fewer than {ratio} apply for each place of a stage and subject, all schools together, its places are cut to the number of applicants divided by {ratio}, rounded down, first at the school where the fewest apply for each",
                    ratio
                }
            } else {
                text! {
                    zh: "申报人数达不到岗位数 {ratio} 倍的，相应减少岗位（申报人数除以 {ratio}，不计小数）",
                    en: "Where fewer than {ratio} apply for each place, places are cut to the number of applicants divided by {ratio}, rounded down",
                    ratio
                }
            });
        }
        if self.last_not_taken {
            sentences.push(
                if of_subject {
                    Text::new(
                        "各校合计，同一学段同一学科的申报人数不超过岗位数的，末位不聘，该学科岗位数减为申报人数减 1，先减申报人数与岗位数之比最低的学校；只有一人申报的，取消该学科岗位",
                        "Where no more apply for a stage and subject than there are places, all schools together, the last one is not taken: its places are one fewer than applicants, first at the school where the fewest apply for each, and a single applicant opens none",
                    )
                } else {
                    Text::new(
                        "申报人数不超过岗位数的，末位不聘，岗位数减为申报人数减 1；只有一人申报的，取消该岗位",
                        "Where no more apply than there are places, the last one is not taken: places are one fewer than applicants, and a single applicant opens none",
                    )
                }
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
            let by = if self.shortlist_by.is_empty() {
                Text::new("量化总分由高到低", "the highest scores go on").into()
            } else {
                let keys = listed(self.shortlist_by.iter().map(|key| key.in_words_with(given)));
                text! { zh: "{keys}的先后", en: "whoever comes first by {keys} goes on", keys }
            };
            let posts = if of_subject {
                Text::new(
                    "各校合计的学科岗位数",
                    "In each stage and subject, all schools together",
                )
            } else {
                Text::new("岗位数", "For each post")
            };
            sentences.push(text! {
                zh: "按{by}，以{posts}的 {times} 倍确定入围人选（不足一人的按一人计），与末位相同的一并入围",
                en: "{posts} {by}, {times} times as many as there are places (a fraction counts as one), with all who are equal to the last",
                times = self.shortlist, by, posts
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
