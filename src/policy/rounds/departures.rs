//! 流出限额: how many may leave a school by one round, or by upward selection.

use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::conditions::Condition;
use crate::policy::strict::section;
use crate::text;
use crate::units::Percent;

choice! {
    /// Where quotas on departures hold.
    DeparturesAt {
        /// At every school.
        Everywhere = "everywhere", "各校", "At every school";
        /// At schools with fewer teachers than posts.
        ShortSchools = "short_schools", "缺编学校", "At under-staffed schools";
        /// In subjects of which a school has fewer teachers than posts.
        ShortSubjects = "short_subjects", "学校缺人的学科", "In subjects that a school is short of";
    }
}

/// Quotas on departures. Counted is who leaves, not who applies: of those who would win a post elsewhere the highest
/// scores leave, and the others are taken off and the rest decided anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departures {
    /// Whose departures are counted; the others leave without limit.
    pub who: Condition,
    /// Where the quotas hold.
    pub at: DeparturesAt,
    /// The most that may leave a school, as a share of its teachers who are counted, rounded down. 100 for no limit.
    pub share: Percent,
    /// The most that may leave a school. 0 for no limit.
    pub number: u32,
    /// The most of one stage and subject that may leave a school. 0 for no limit.
    pub per_subject: u32,
    /// Whether as many as a subject has teachers beyond its posts leave a school outside of all quotas.
    pub surplus_excepted: bool,
}

section!(Departures: who, at, share, number, per_subject, surplus_excepted);

impl Departures {
    /// No quota at all.
    pub const NONE: Self = Self {
        who: Condition::NONE,
        at: DeparturesAt::Everywhere,
        share: Percent::HUNDRED,
        number: 0,
        per_subject: 0,
        surplus_excepted: false,
    };

    /// Whether there is any quota; without one the other rules say nothing.
    pub fn limit(&self) -> bool {
        self.share < Percent::HUNDRED || self.number > 0 || self.per_subject > 0
    }

    /// The quotas in words, as sentences without their full stops; none where there is none.
    pub(in crate::policy) fn in_words(&self) -> Vec<Message> {
        if !self.limit() {
            return Vec::new();
        }
        let at = match self.at {
            DeparturesAt::Everywhere => Text::new("各校", "of a school"),
            DeparturesAt::ShortSchools => Text::new("缺编学校", "of an under-staffed school"),
            DeparturesAt::ShortSubjects => {
                Text::new("学校缺人的学科", "of a school in subjects that it is short of")
            }
        };
        let whole = if self.at == DeparturesAt::ShortSubjects {
            Text::new("本校这些学科教师", "its teachers of these subjects")
        } else if self.who.is_none() {
            Text::new("本校教师", "its teachers")
        } else {
            Text::new("本校这些教师", "these teachers")
        };
        let mut most = Vec::new();
        if self.share < Percent::HUNDRED {
            most.push(text! {
                zh: "不超过{whole}的 {share}%", en: "at most {share} % of {whole}", whole, share = self.share
            });
        }
        if self.number > 0 {
            most.push(text! {
                zh: "每校不超过 {number} 人", en: "at most {number} from a school", number = self.number
            });
        }
        if self.per_subject > 0 {
            most.push(text! {
                zh: "每校同一学段同一学科不超过 {number} 人", en: "at most {number} of one stage and subject at a school",
                number = self.per_subject
            });
        }
        let most = crate::policy::clauses::words::joined(most, "，", ", ");
        let who = (!self.who.is_none()).then(|| {
            text! { zh: "符合条件（{who}）的", en: " who meet a condition ({who})", who = self.who.in_words() }
        });
        let mut sentences = vec![text! {
            zh: "{at}流出的{who}教师{most}，按量化总分由高到低确定，超出限额的不再聘用，其余重新确定",
            en: "Teachers {at}{who} leave it only within these limits: {most}. Those of the highest scores who win a post elsewhere go; whoever is beyond that is not hired, and the rest is decided anew",
            at, who, most
        }];
        if self.surplus_excepted {
            sentences.push(
                Text::new(
                    "学科教师多于岗位的，多出的人数不占流出限额",
                    "As many as a subject has teachers beyond its posts at a school leave it outside of these limits",
                )
                .into(),
            );
        }
        sentences
    }
}

impl Default for Departures {
    fn default() -> Self {
        Self::NONE
    }
}
