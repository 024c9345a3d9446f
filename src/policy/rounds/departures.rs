//! 流出限额: how many may leave a school by one round, or by upward selection.

use serde_json::Value;

use super::entries::{DEPARTURES, Entries, Entry};
use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::conditions::Condition;
use crate::policy::scoring::labels;
use crate::policy::strict::{Members, Misfit, Part};
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
        /// In subjects of which all schools together have fewer teachers than posts.
        ScarceSubjects = "scarce_subjects", "全区（县）缺人的学科", "In subjects that the district is short of";
        /// Over all schools together, which makes of a quota a share or number of those who move: of an age group, for one.
        District = "district", "全区（县）合计", "All schools together";
    }
}

choice! {
    /// Who leaves outside of a quota where a subject has more teachers at a school than posts.
    SurplusExcepted {
        /// Nobody.
        None = "none", "不放开", "Nobody";
        /// As many as are beyond the posts.
        Excess = "excess", "多出的人数", "As many as are beyond the posts";
        /// All teachers of the subject.
        Subject = "subject", "该学科的全部教师", "All teachers of the subject";
    }
}

choice! {
    /// Whom a quota on departures counts.
    DeparturesCount {
        /// Who leaves: of those who would win a post elsewhere the highest scores do, and the others are taken off and the rest
        /// decided anew.
        Leavers = "leavers", "聘到外校的人", "Those hired elsewhere";
        /// Who is sent: of those who ask for a post elsewhere the highest scores compete for it, whether or not they win one.
        Sent = "sent", "选送的人", "Those sent to compete elsewhere";
    }
}

/// A quota on departures. Of several each must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departures {
    /// The id, unique among the quotas of the round.
    pub id: String,
    /// The name, where the id has none of its own.
    pub name: String,
    /// Whether it counts who leaves, or who is sent.
    pub counts: DeparturesCount,
    /// Whose departures are counted; the others leave without limit.
    pub who: Condition,
    /// Where the quota holds.
    pub at: DeparturesAt,
    /// The most that may leave a school, or all schools together, as a share of the teachers there who are counted, rounded
    /// down. 100 for no limit.
    pub share: Percent,
    /// The most that may leave a school, or all schools together. 0 for no limit.
    pub number: u32,
    /// The most of one stage and subject that may leave a school, or all schools together. 0 for no limit.
    pub per_subject: u32,
    /// Who leaves outside of it where a subject has more teachers than posts.
    pub surplus_excepted: SurplusExcepted,
}

impl Entry for Departures {
    const SECTION: &'static str = DEPARTURES;
}

impl Part for Departures {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let members = Members::of(
            value,
            &[
                "id",
                "name",
                "counts",
                "who",
                "at",
                "share",
                "number",
                "per_subject",
                "surplus_excepted",
            ],
        )?;
        let mut quota = Self::NONE;
        members.optional("id", &mut quota.id)?;
        members.optional("name", &mut quota.name)?;
        members.optional("counts", &mut quota.counts)?;
        members.optional("who", &mut quota.who)?;
        members.optional("at", &mut quota.at)?;
        members.optional("share", &mut quota.share)?;
        members.optional("number", &mut quota.number)?;
        members.optional("per_subject", &mut quota.per_subject)?;
        members.optional("surplus_excepted", &mut quota.surplus_excepted)?;
        Ok(quota)
    }

    fn write(&self) -> Value {
        let mut members = labels(&self.id, &self.name);
        let mut insert = |key: &str, value: Value| members.insert(key.to_owned(), value);
        insert("counts", self.counts.write());
        insert("who", self.who.write());
        insert("at", self.at.write());
        insert("share", self.share.write());
        insert("number", self.number.write());
        insert("per_subject", self.per_subject.write());
        insert("surplus_excepted", self.surplus_excepted.write());
        Value::Object(members)
    }
}

impl From<Departures> for Entries<Departures> {
    fn from(quota: Departures) -> Self {
        vec![quota].into()
    }
}

impl Entries<Departures> {
    /// Whether any of them limits anything.
    pub fn limit(&self) -> bool {
        self.iter().any(Departures::limits)
    }

    /// The quotas in words, as sentences without their full stops; none where there is none.
    pub(in crate::policy) fn in_words(&self) -> Vec<Message> {
        let mut sentences: Vec<Message> = self.iter().flat_map(Departures::in_words).collect();
        if self.iter().filter(|quota| quota.limits()).count() > 1 {
            sentences.push(
                Text::new(
                    "上述各项流出限额同时适用",
                    "All these limits on departures hold at once",
                )
                .into(),
            );
        }
        sentences
    }
}

impl Departures {
    /// No quota at all.
    pub const NONE: Self = Self {
        id: String::new(),
        name: String::new(),
        counts: DeparturesCount::Leavers,
        who: Condition::NONE,
        at: DeparturesAt::Everywhere,
        share: Percent::HUNDRED,
        number: 0,
        per_subject: 0,
        surplus_excepted: SurplusExcepted::None,
    };

    /// Whether it limits anything; without a limit the other rules say nothing.
    pub fn limits(&self) -> bool {
        self.share < Percent::HUNDRED || self.number > 0 || self.per_subject > 0
    }

    /// The rule by which it limits something.
    pub(in crate::policy) fn limiting_key(&self) -> &'static str {
        if self.share < Percent::HUNDRED {
            "share"
        } else if self.number > 0 {
            "number"
        } else {
            "per_subject"
        }
    }

    fn in_words(&self) -> Vec<Message> {
        if !self.limits() {
            return Vec::new();
        }
        let at = match self.at {
            DeparturesAt::Everywhere => Text::new("各校", "of a school"),
            DeparturesAt::ShortSchools => Text::new("缺编学校", "of an under-staffed school"),
            DeparturesAt::ShortSubjects => {
                Text::new("学校缺人的学科", "of a school in subjects that it is short of")
            }
            DeparturesAt::ScarceSubjects => Text::new(
                "全区（县）缺人的学科",
                "of a school in subjects that the district is short of",
            ),
            DeparturesAt::District => Text::new("全区（县）", "of all schools together"),
        };
        let together = self.at == DeparturesAt::District;
        let of_subjects = matches!(
            self.at,
            DeparturesAt::ShortSubjects | DeparturesAt::ScarceSubjects
        );
        let whole = if of_subjects {
            Text::new("本校这些学科教师", "its teachers of these subjects")
        } else if together && self.who.is_none() {
            Text::new("全区（县）教师", "the teachers of the district")
        } else if together {
            Text::new("全区（县）这些教师", "these teachers of the district")
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
            let (each, from) = if together {
                (Text::new("合计", ""), Text::new("", "in all"))
            } else {
                (Text::new("每校", ""), Text::new("", "from a school"))
            };
            most.push(text! {
                zh: "{each}不超过 {number} 人{from}", en: "at most {number} {from}{each}", number = self.number, each, from
            });
        }
        if self.per_subject > 0 {
            let (each, at) = if together {
                (Text::new("", ""), Text::new("", " in all"))
            } else {
                (Text::new("每校", ""), Text::new("", " at a school"))
            };
            most.push(text! {
                zh: "{each}同一学段同一学科不超过 {number} 人{at}", en: "at most {number} of one stage and subject{at}{each}",
                number = self.per_subject, each, at
            });
        }
        let most = crate::policy::clauses::words::joined(most, "，", ", ");
        let who = (!self.who.is_none()).then(|| {
            text! { zh: "符合条件（{who}）的", en: " who meet a condition ({who})", who = self.who.in_words() }
        });
        let mut sentences = vec![match self.counts {
            DeparturesCount::Leavers => text! {
                zh: "{at}流出的{who}教师{most}，按量化总分由高到低确定，超出限额的不再聘用，其余重新确定",
                en: "Teachers {at}{who} leave only within these limits: {most}. Those of the highest scores who win a post elsewhere go; whoever is beyond that is not hired, and the rest is decided anew",
                at, who, most
            },
            DeparturesCount::Sent => text! {
                zh: "{at}选送参加外校岗位竞聘的{who}教师{most}，在申报的人中按量化总分由高到低选送，其余不参加外校岗位的竞聘",
                en: "Teachers {at}{who} are sent to compete for posts elsewhere only within these limits: {most}. Those of the highest scores among the applicants are sent; nobody else competes for posts elsewhere",
                at, who, most
            },
        }];
        let excepted = match (self.surplus_excepted, self.counts) {
            (SurplusExcepted::None, _) => None,
            (SurplusExcepted::Excess, DeparturesCount::Sent) => Some(Text::new(
                "学科教师多于岗位的，多出的人数不占选送限额",
                "As many as a subject has teachers beyond its posts at a school are sent outside of these limits",
            )),
            (SurplusExcepted::Subject, DeparturesCount::Sent) => Some(Text::new(
                "学校教师多于岗位的学科，该学科教师的选送不受限额",
                "Where a subject has more teachers at a school than posts, all its teachers are sent outside of these limits",
            )),
            (SurplusExcepted::Excess, DeparturesCount::Leavers) => Some(Text::new(
                "学科教师多于岗位的，多出的人数不占流出限额",
                "As many as a subject has teachers beyond its posts at a school leave it outside of these limits",
            )),
            (SurplusExcepted::Subject, DeparturesCount::Leavers) => Some(Text::new(
                "学校教师多于岗位的学科，该学科教师流出不受限额",
                "Where a subject has more teachers at a school than posts, all its teachers leave it outside of these limits",
            )),
        };
        sentences.extend(excepted.map(Message::from));
        sentences
    }
}

impl Default for Departures {
    fn default() -> Self {
        Self::NONE
    }
}
