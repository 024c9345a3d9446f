//! Why a teacher ends where they do, as data and in words.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::policy::{Scope, leaves};
use crate::roster::{Assessment, Code, Roster, Stage, Status, Subject, TeacherIndex};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{RoundRecord, Standpoint};
use crate::stages::standing::Standing;
use crate::units::{Metres, Points};

/// A post group by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostName {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
}

impl PostName {
    /// Stage and subject alone, as in “primary music”.
    pub fn say_without_school(&self, language: Language) -> String {
        let (stage, subject) = (self.stage.name(), self.subject.name());
        language.pick(
            format!("{}{}", stage.zh, subject.zh),
            format!(
                "{} {}",
                stage.en.to_ascii_lowercase(),
                in_a_sentence(self.subject, subject.en)
            ),
        )
    }
}

impl Say for PostName {
    fn say(&self, language: Language) -> String {
        format!("{} {}", self.school, self.say_without_school(language))
    }
}

/// Names as they stand in an English sentence: “a”, “a and b”, “a, b and c”.
pub(crate) fn in_english_list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// English subject names are common nouns, but for the two languages.
fn in_a_sentence(subject: Subject, name: &str) -> String {
    match subject {
        Subject::Chinese | Subject::English => name.to_owned(),
        _ => name.to_ascii_lowercase(),
    }
}

/// The score that a contest for posts came down to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    /// Posts that were open.
    pub open: u32,
    /// Teachers hired.
    pub hired: u32,
    /// Score of the last teacher hired.
    pub cutoff: Option<Points>,
    /// The first teacher refused, with the score.
    pub next: Option<(String, Points)>,
}

/// Why a teacher may not compete, as far as the roster knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Marked in the roster as not to compete: an ethics veto or a sanction, which of them is never recorded.
    pub marked: bool,
    /// Failed assessments in the years looked back on.
    pub failed_assessments: u32,
    /// The years looked back on.
    pub years: u16,
}

/// Why a teacher ends where they do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No rounds: everyone stays.
    NoRounds,
    /// Protected: kept without competing.
    Protected,
    /// Seconded, supporting elsewhere or on long leave: kept without competing.
    Away {
        /// The status.
        status: Status,
    },
    /// Hired in a competition.
    Hired {
        /// Id of the round.
        round: String,
        /// The post.
        post: PostName,
        /// The teacher's score.
        score: Points,
        /// Place among those hired, from 1.
        place: u32,
        /// Which listed school it was, from 1; none in in-school rounds, which have no lists.
        choice: Option<u32>,
        /// What the contest came down to.
        contest: Contest,
    },
    /// Placed by the bureau.
    Directed {
        /// Id of the round.
        round: String,
        /// The post.
        post: PostName,
        /// How many open posts the teacher could have been sent to.
        possible: u32,
        /// Distance from the former school.
        distance: Option<Metres>,
        /// Why the teacher could not compete, if so.
        barred: Option<Bar>,
    },
    /// Rotated after the rounds.
    Rotated {
        /// The post left.
        from: PostName,
        /// The new post.
        post: PostName,
        /// The colleague who changed places; none where the new post was free.
        partner: Option<String>,
        /// Years at the former school, if known.
        years: Option<u16>,
        /// Distance between the two schools.
        distance: Option<Metres>,
    },
    /// Kept without competing by another rule: near retirement, period of service, exempt.
    Kept {
        /// The rule.
        standing: Standing,
    },
    /// Selected for a town school.
    Selected {
        /// The post left.
        from: PostName,
        /// The new post.
        post: PostName,
        /// The teacher's score.
        score: Points,
        /// Which listed school it was, from 1.
        choice: u32,
        /// Distance between the two schools.
        distance: Option<Metres>,
    },
    /// Placed after retraining.
    Retrained {
        /// The post.
        post: PostName,
        /// Distance from the former school.
        distance: Option<Metres>,
    },
    /// Left for another public unit.
    Exited,
    /// Barred from competing, and placed nowhere.
    Barred {
        /// Why barred.
        why: Bar,
    },
    /// Awaiting placement.
    Awaiting {
        /// The best chance missed: the last contest the teacher lost, if there was one.
        last_post: Option<PostName>,
        /// The teacher's score.
        score: Points,
        /// What that contest came down to.
        contest: Option<Contest>,
        /// Posts still open in the last round that the teacher qualified for.
        possible: u32,
    },
}

impl Outcome {
    /// A post group by name.
    pub fn post_name(&self, roster: &Roster, group: GroupIndex) -> PostName {
        let post = self.posts.group(group);
        PostName {
            school: roster.school(post.school).id.clone(),
            stage: post.stage,
            subject: post.subject,
        }
    }

    /// What the contest for a group in a round came down to.
    pub fn contest(&self, roster: &Roster, record: &RoundRecord, group: GroupIndex) -> Contest {
        let at = |place: u32| self.scores.order[place as usize];
        let points = |standpoint: Standpoint| self.points_at(standpoint);
        Contest {
            open: record.opened[group.index()],
            hired: record.filled[group.index()],
            cutoff: record.last_hired(group).map(points),
            next: record.first_refused(group).map(|standpoint| {
                let next = at(standpoint.place());
                (roster.teacher(next).id.clone(), points(standpoint))
            }),
        }
    }

    /// Why a teacher may not compete; `None` for those who may.
    fn bar(&self, roster: &Roster, teacher: TeacherIndex) -> Option<Bar> {
        let rules = &self.policy.standing;
        let record = roster.teacher(teacher);
        let years = rules.failed_assessment_years;
        let latest = record.assessments.iter().take(usize::from(years));
        let failed = latest.filter(|&&assessment| assessment == Assessment::Unqualified);
        self.standings[teacher.index()].is_barred().then(|| Bar {
            marked: record.barred && rules.barred_may_not_compete,
            failed_assessments: failed.count() as u32,
            years,
        })
    }

    /// Why a teacher ends where they do.
    pub fn reason(&self, roster: &Roster, teacher: TeacherIndex) -> Reason {
        let score = self.scores.total(teacher);
        let has_list = |number: usize| {
            self.rounds
                .held
                .get(number)
                .is_some_and(|round| round.scope != Scope::School)
        };
        let round_id = |number: usize| {
            self.rounds
                .held
                .get(number)
                .map_or_else(String::new, |round| round.id.clone())
        };
        match self.placed(teacher) {
            Some(Placed::Unchanged { .. }) => Reason::NoRounds,
            Some(Placed::Kept { .. }) => match self.standings[teacher.index()] {
                Standing::Away(status) => Reason::Away { status },
                Standing::Protected => Reason::Protected,
                standing => Reason::Kept { standing },
            },
            Some(Placed::Hired { group, round, choice }) => {
                let record = &self.rounds.records[round];
                Reason::Hired {
                    round: round_id(round),
                    post: self.post_name(roster, group),
                    score,
                    place: record
                        .application(teacher)
                        .map_or(0, |application| application.place),
                    choice: has_list(round).then_some(choice),
                    contest: self.contest(roster, record, group),
                }
            }
            Some(Placed::Directed {
                group,
                round,
                distance,
            }) => Reason::Directed {
                round: round_id(round),
                post: self.post_name(roster, group),
                possible: self.rounds.records[round]
                    .application(teacher)
                    .map_or(0, |application| application.listed.len() as u32),
                distance,
                barred: self.bar(roster, teacher),
            },
            Some(Placed::Rotated {
                group,
                from,
                partner,
                distance,
            }) => Reason::Rotated {
                from: self.post_name(roster, from),
                post: self.post_name(roster, group),
                partner: partner.map(|partner| roster.teacher(partner).id.clone()),
                years: roster
                    .teacher(teacher)
                    .entered_school_year
                    .map(|year| year.years_until(self.policy.standing.reference_year)),
                distance,
            },
            Some(Placed::Selected {
                group,
                from,
                choice,
                distance,
            }) => Reason::Selected {
                from: self.post_name(roster, from),
                post: self.post_name(roster, group),
                score,
                choice,
                distance,
            },
            Some(Placed::Retrained { group, distance }) => Reason::Retrained {
                post: self.post_name(roster, group),
                distance,
            },
            None if self.awaiting.exited[teacher.index()] => Reason::Exited,
            None => match self.bar(roster, teacher) {
                Some(why) => Reason::Barred { why },
                None => self.awaiting_reason(roster, teacher),
            },
        }
    }

    fn awaiting_reason(&self, roster: &Roster, teacher: TeacherIndex) -> Reason {
        let competitions = self.rounds.held.iter().zip(&self.rounds.records);
        let lost = competitions
            .filter(|(round, _)| round.mechanism != crate::policy::Mechanism::DirectedPlacement)
            .filter_map(|(_, record)| {
                let group = *record.application(teacher)?.listed.first()?;
                Some((group, self.contest(roster, record, group)))
            })
            .next_back();
        let possible = self
            .rounds
            .records
            .last()
            .and_then(|record| record.application(teacher));
        let (last_post, contest) = match lost {
            Some((group, contest)) => (Some(self.post_name(roster, group)), Some(contest)),
            None => (None, None),
        };
        Reason::Awaiting {
            last_post,
            score: self.scores.total(teacher),
            contest,
            possible: possible.map_or(0, |application| application.listed.len() as u32),
        }
    }
}

impl Say for Bar {
    fn say(&self, language: Language) -> String {
        let mut why = Vec::new();
        if self.marked {
            why.push(
                language
                    .pick(
                        "花名册标明师德一票否决或在处分期内（不记录是哪一种）",
                        "the roster marks an ethics veto or a current sanction (it does not record which)",
                    )
                    .to_owned(),
            );
        }
        let (failed, years) = (self.failed_assessments, self.years);
        if failed > 0 {
            why.push(language.pick(
                format!("近 {years} 年年度考核有 {failed} 次不合格"),
                format!(
                    "{failed} failed {} in the last {}",
                    if failed == 1 { "assessment" } else { "assessments" },
                    if years == 1 {
                        "year".to_owned()
                    } else {
                        format!("{years} years")
                    }
                ),
            ));
        }
        language.pick(
            format!("不得参加竞聘：{}。", why.join("，")),
            format!("Barred from competing: {}.", why.join("; ")),
        )
    }
}

impl Say for Contest {
    fn say(&self, language: Language) -> String {
        let mut text = language.pick(
            format!("开放 {} 个岗位，聘用 {} 人", self.open, self.hired),
            format!("{} open, {} hired", posts_in_english(self.open), self.hired),
        );
        if let Some(cutoff) = self.cutoff {
            text += &language.pick(
                format!("，最低聘用分 {cutoff}"),
                format!(", lowest score hired {cutoff}"),
            );
        }
        if let Some((id, score)) = &self.next {
            text += &language.pick(
                format!("，下一名 {id}（{score} 分）"),
                format!(", next in line {id} ({score})"),
            );
        } else {
            text += language.pick("，没有落选者", ", nobody refused");
        }
        text
    }
}

/// The distance as the end of a sentence; nothing where it is unknown.
fn kilometres(distance: Option<Metres>, language: Language) -> String {
    distance.map_or_else(String::new, |distance| {
        let kilometres = distance.0 as f64 / 1000.0;
        language.pick(
            format!("，距原校 {kilometres:.1} 公里"),
            format!(", {kilometres:.1} km from the former school"),
        )
    })
}

pub(crate) fn posts_in_english(count: u32) -> String {
    if count == 1 {
        "1 post".to_owned()
    } else {
        format!("{count} posts")
    }
}

impl Say for Reason {
    fn say(&self, language: Language) -> String {
        let name = |round: &str| leaves::id_name(round, language);
        match self {
            Self::NoRounds => language
                .pick(
                    "本情景不开展竞聘，留在原岗位。",
                    "This scenario holds no rounds; everyone stays in post.",
                )
                .to_owned(),
            Self::Protected => language
                .pick(
                    "属于受保护教师，不参加竞聘，直接聘用在原岗位。",
                    "Protected: kept in the present post without competing.",
                )
                .to_owned(),
            Self::Away { status } => language.pick(
                format!("在岗状态为“{}”，不参加竞聘，保留原岗位。", status.name().zh),
                format!(
                    "Working status “{}”: keeps the present post without competing.",
                    status.name().en.to_ascii_lowercase()
                ),
            ),
            Self::Kept { standing } => language.pick(
                format!("{}，不参加竞聘，保留原岗位。", standing.name().zh),
                format!(
                    "{}: keeps the present post without competing.",
                    standing.name().en
                ),
            ),
            Self::Selected {
                from,
                post,
                score,
                choice,
                distance,
            } => {
                let far = kilometres(*distance, language);
                language.pick(
                    format!(
                        "进城选调：总分 {score}，由 {} 选调到 {}（第 {choice} 志愿）{far}。",
                        from.say(language),
                        post.say(language)
                    ),
                    format!(
                        "Upward selection: with {score} points from {} to {} (preference {choice}){far}.",
                        from.say(language),
                        post.say(language)
                    ),
                )
            }
            Self::Retrained { post, distance } => {
                let far = kilometres(*distance, language);
                language.pick(
                    format!("各轮均未受聘，经转岗培训后安排到 {}{far}。", post.say(language)),
                    format!(
                        "Hired in no round; after retraining sent to {}{far}.",
                        post.say(language)
                    ),
                )
            }
            Self::Exited => language
                .pick(
                    "各轮均未受聘，分流到其他事业单位。",
                    "Hired in no round; left for another public unit.",
                )
                .to_owned(),
            Self::Barred { why } => language.pick(
                format!("{}未安排岗位，待岗。", why.say(language)),
                format!("{} Placed nowhere: awaiting placement.", why.say(language)),
            ),
            Self::Hired {
                round,
                post,
                score,
                place,
                choice,
                contest,
            } => {
                let choice = choice.map_or_else(String::new, |choice| {
                    language.pick(format!("（第 {choice} 志愿）"), format!(" (preference {choice})"))
                });
                language.pick(
                    format!(
                        "{}中受聘 {}{choice}：总分 {score}，在受聘者中列第 {place}；{}。",
                        name(round),
                        post.say(language),
                        contest.say(language)
                    ),
                    format!(
                        "{}: hired for {}{choice} with {score} points, number {place} among those hired; {}.",
                        name(round),
                        post.say(language),
                        contest.say(language)
                    ),
                )
            }
            Self::Directed {
                round,
                post,
                possible,
                distance,
                barred,
            } => {
                let far = kilometres(*distance, language);
                let barred =
                    barred.map_or_else(String::new, |why| why.say(language) + language.pick("", " "));
                language.pick(
                    format!(
                        "{barred}{}安排到 {}{far}：该教师可去的空岗有 {possible} 组，此安排使上岗人数最多、总距离最短。",
                        name(round),
                        post.say(language)
                    ),
                    format!(
                        "{barred}{}: sent to {}{far}; of {possible} possible groups of posts this one lets most people be placed at the least total distance.",
                        name(round),
                        post.say(language)
                    ),
                )
            }
            Self::Rotated {
                from,
                post,
                partner,
                years,
                distance,
            } => {
                let far = kilometres(*distance, language);
                let how = partner.as_ref().map_or_else(
                    || language.pick("补到空岗".to_owned(), "into a free post".to_owned()),
                    |partner| {
                        language.pick(
                            format!("与 {partner} 对换"),
                            format!("changing places with {partner}"),
                        )
                    },
                );
                let served = years.map_or_else(String::new, |years| {
                    language.pick(
                        format!("在原校已 {years} 年，"),
                        format!("after {years} years at the school, "),
                    )
                });
                language.pick(
                    format!(
                        "交流轮岗：{served}由 {} 交流到 {}，{how}{far}。",
                        from.say(language),
                        post.say(language)
                    ),
                    format!(
                        "Rotation: {served}from {} to {}, {how}{far}.",
                        from.say(language),
                        post.say(language)
                    ),
                )
            }
            Self::Awaiting {
                last_post,
                score,
                contest,
                possible,
            } => {
                let mut text = language
                    .pick(
                        "各轮均未受聘，待岗。",
                        "Not hired in any round; awaiting placement.",
                    )
                    .to_owned();
                if let (Some(post), Some(contest)) = (last_post, contest) {
                    text += &language.pick(
                        format!(
                            "最后一次竞聘首选 {}：{}；本人 {score} 分。",
                            post.say(language),
                            contest.say(language)
                        ),
                        format!(
                            " Last contest, first choice {}: {}; own score {score}.",
                            post.say(language),
                            contest.say(language)
                        ),
                    );
                }
                text += &if *possible == 0 {
                    language.pick(
                        "最后一轮没有符合任教资格的空岗。".to_owned(),
                        " No open post in the last round fitted the certificate.".to_owned(),
                    )
                } else {
                    language.pick(
                        format!("最后一轮有 {possible} 组符合资格的空岗，但均由其他教师补上。"),
                        format!(
                            " In the last round {possible} groups of posts fitted, but others filled them."
                        ),
                    )
                };
                text
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, school, teacher};
    use crate::policy::{Mechanism, Round};
    use crate::random::Seed;
    use crate::roster::Locality;

    /// Three teachers and three posts. The first is marked in the roster, the second failed twice in the last three
    /// years, the third may compete. Without a directed placement the first two await placement; with one they are sent.
    #[test]
    fn who_may_not_compete_is_told_what_the_roster_knows_of_it() {
        let mut roster = county(
            vec![school("S1", Locality::Urban, 3)],
            vec![teacher("A", 0, 10), teacher("B", 0, 8), teacher("C", 0, 6)],
        );
        roster.teachers[0].barred = true;
        // Where the rules keep nobody's post for it, that the teacher is protected is nobody's business.
        roster.teachers[0].protected = true;
        roster.teachers[1].assessments = vec![
            Assessment::Unqualified,
            Assessment::Qualified,
            Assessment::Unqualified,
            Assessment::Unqualified,
        ];
        let in_school = Round::new("in_school", Scope::School, Mechanism::SerialDictatorship);
        let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
        let reasons = |rounds: Vec<Round>| {
            let mut rules = policy(rounds);
            rules.standing.protected_keep_posts = false;
            rules.standing.failed_assessment_years = 3;
            let outcome = crate::run(&roster, &rules, Seed(1)).unwrap();
            [0, 1, 2].map(|teacher| outcome.reason(&roster, TeacherIndex(teacher)))
        };
        let say = |reason: &Reason| Language::ALL.map(|language| reason.say(language));

        let [marked, failed, hired] = reasons(vec![in_school.clone()]);
        assert_eq!(
            say(&marked),
            [
                "不得参加竞聘：花名册标明师德一票否决或在处分期内（不记录是哪一种）。未安排岗位，待岗。",
                "Barred from competing: the roster marks an ethics veto or a current sanction (it does not record which). Placed nowhere: awaiting placement.",
            ]
        );
        assert_eq!(
            say(&failed),
            [
                "不得参加竞聘：近 3 年年度考核有 2 次不合格。未安排岗位，待岗。",
                "Barred from competing: 2 failed assessments in the last 3 years. Placed nowhere: awaiting placement.",
            ]
        );
        assert!(matches!(hired, Reason::Hired { .. }));

        let [marked, failed, _] = reasons(vec![in_school, directed]);
        for (reason, zh, en) in [
            (marked, "师德一票否决", "ethics veto"),
            (failed, "2 次不合格", "2 failed assessments"),
        ] {
            assert!(matches!(reason, Reason::Directed { .. }), "{reason:?}");
            let [chinese, english] = say(&reason);
            assert!(chinese.contains(zh) && chinese.contains("安排到"), "{chinese}");
            assert!(english.contains(en) && english.contains("sent to"), "{english}");
            assert!(!chinese.contains("保护") && !english.to_lowercase().contains("protect"));
        }
    }
}
