//! Why a teacher ends where they do.

mod missed;

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::outcome::explain::decided::Decided;
use crate::outcome::explain::halt::Halt;
use crate::policy::{Condition, FailedLevel, PlacedBy, Round, Scope};
use crate::roster::{Roster, Span, Stage, Status, Subject, TeacherColumn, TeacherIndex};
use crate::stages::Placed;
use crate::stages::awaiting::Leaving;
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
    /// What put the last teacher hired before the first one refused, where the score did not.
    pub decided: Option<Decided>,
}

/// Why a teacher may not compete, as far as the roster knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Marked in the roster as not to compete: an ethics veto or a sanction, which of them is never recorded.
    pub marked: bool,
    /// Failed assessments in the years looked back on.
    pub failed_assessments: u32,
    /// Which assessments count as failed.
    pub level: FailedLevel,
    /// The years looked back on.
    pub years: u16,
    /// Whether a condition of the rules bars.
    pub by_condition: bool,
}

/// A round that did not take a teacher, because of its condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotAdmitted {
    /// Id of the round.
    pub round: String,
    /// What the teacher does not meet.
    pub unmet: Condition,
    /// Whether only because the roster does not say enough.
    pub unknown: bool,
}

/// A round in which a rule kept a teacher from a post that was asked for, however the teacher ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoppedIn {
    /// Id of the round.
    pub round: String,
    /// The first such post on the list.
    pub post: PostName,
    /// What kept the teacher from it.
    #[serde(flatten)]
    pub halt: Halt,
}

/// Why a teacher ends where they do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No rounds: everyone stays.
    NoRounds,
    /// Only volunteers move: everybody else holds the present post, and so do those who won no other.
    KeptPresent {
        /// Whether the teacher asked for another post.
        asked: bool,
        /// Rounds whose conditions the teacher does not meet.
        not_admitted: Vec<NotAdmitted>,
        /// Rounds in which a rule kept the teacher from a post.
        stopped: Vec<StoppedIn>,
        /// The round in which the bureau found no other post, if it was to.
        not_placed: Option<String>,
    },
    /// Protected: kept without competing.
    Protected,
    /// Seconded, supporting elsewhere, on long leave or internally retired: kept without competing.
    Away {
        /// The status.
        status: Status,
    },
    /// Seconded, supporting elsewhere, on long leave or internally retired, where no post is kept for it.
    AwayWithoutPost {
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
        /// Which wish on the list it was, from 1; none in in-school rounds, which have no lists.
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
        /// By what the bureau places.
        order: PlacedBy,
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
        /// Between which numbers of years they lie, where the roster holds bands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        span: Option<Span>,
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
        /// Which wish on the list it was, from 1.
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
    /// Dismissed, as the rules have it for those without a post.
    Dismissed,
    /// Barred from competing, and placed nowhere.
    Barred {
        /// Why barred.
        why: Bar,
    },
    /// Awaiting placement without having entered any round.
    TookNoPart {
        /// Rounds whose conditions the teacher does not meet; where there is none, no round took those who are not willing to
        /// move.
        not_admitted: Vec<NotAdmitted>,
    },
    /// A newcomer whom no round hired.
    NotEngaged {
        /// Why the newcomer may not compete, if so.
        barred: Option<Bar>,
        /// Whether any round lets newcomers in.
        lets_in: bool,
        /// Posts open in the last round entered that the newcomer qualified for; none where no round was entered.
        possible: Option<u32>,
        /// The best chance missed: the last contest the newcomer lost, if there was one.
        last_post: Option<PostName>,
        /// The newcomer's score.
        score: Points,
        /// What that contest came down to.
        contest: Option<Contest>,
        /// What put the last one hired there before this one, where the score did not.
        decided: Option<Decided>,
        /// Rounds that let newcomers in and whose conditions this one does not meet.
        not_admitted: Vec<NotAdmitted>,
        /// Rounds in which a rule kept the newcomer from a post.
        stopped: Vec<StoppedIn>,
    },
    /// Awaiting placement.
    Awaiting {
        /// The best chance missed: the last contest the teacher lost, if there was one.
        last_post: Option<PostName>,
        /// The teacher's score.
        score: Points,
        /// What that contest came down to.
        contest: Option<Contest>,
        /// What put the last teacher hired there before this one, where the score did not.
        decided: Option<Decided>,
        /// Posts open in the last round entered that the teacher qualified for.
        possible: u32,
        /// Rounds whose conditions the teacher does not meet.
        not_admitted: Vec<NotAdmitted>,
        /// Rounds in which a rule kept the teacher from a post.
        stopped: Vec<StoppedIn>,
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
    pub fn contest(
        &self,
        roster: &Roster,
        round: &Round,
        record: &RoundRecord,
        group: GroupIndex,
    ) -> Contest {
        let scores = self.scores.of(round);
        let at = |place: u32| scores.order[place as usize];
        let points = |standpoint: Standpoint| self.points_at(round, standpoint);
        Contest {
            open: record.opened[group.index()],
            hired: record.filled[group.index()],
            cutoff: record.last_hired(group).map(points),
            next: record.first_refused(group).map(|standpoint| {
                let next = at(standpoint.place());
                (roster.teacher(next).id.clone(), points(standpoint))
            }),
            decided: (record.last_hired(group))
                .zip(record.first_refused(group))
                .and_then(|(last, next)| self.decided(roster, round, group, last, next)),
        }
    }

    /// Why a teacher may not compete; `None` for those who may.
    fn bar(&self, roster: &Roster, teacher: TeacherIndex) -> Option<Bar> {
        let rules = &self.policy.standing;
        let record = roster.teacher(teacher);
        let years = rules.failed_assessment_years;
        let latest = record.assessments.iter().take(usize::from(years));
        let failed = latest.filter(|&&assessment| rules.failed_assessment_level.fails(assessment));
        let standing = self.standings[teacher.index()];
        let marked = record.barred && rules.barred_may_not_compete;
        let failed = failed.count() as u32;
        let newcomer = standing == Standing::NewcomerBarred;
        (newcomer || standing.is_barred()).then(|| Bar {
            by_condition: standing == Standing::BarredByCondition || newcomer && !marked && failed == 0,
            marked,
            failed_assessments: failed,
            level: rules.failed_assessment_level,
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
            Some(Placed::Unchanged { .. }) if self.rounds.held.is_empty() => Reason::NoRounds,
            Some(Placed::Unchanged { .. }) => Reason::KeptPresent {
                asked: self
                    .rounds
                    .records
                    .iter()
                    .any(|record| record.application(teacher).is_some()),
                not_admitted: self.not_admitted(roster, teacher),
                stopped: self.stopped(roster, teacher),
                not_placed: self.not_placed(teacher),
            },
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
                    score: self.scores.of(&self.rounds.held[round]).total(teacher),
                    place: record
                        .application(teacher)
                        .map_or(0, |application| application.place),
                    choice: has_list(round).then_some(choice),
                    contest: self.contest(roster, &self.rounds.held[round], record, group),
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
                order: self.policy.directed_placement.order,
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
                span: roster.span_of(
                    roster.teacher(teacher),
                    &[TeacherColumn::EnteredSchoolYear],
                    self.policy.standing.reference_year,
                ),
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
            None if roster.teacher(teacher).is_newcomer() => self.not_engaged(roster, teacher),
            None if let Some(left) = self.awaiting.left[teacher.index()] => match left {
                Leaving::OtherUnit => Reason::Exited,
                Leaving::Dismissed => Reason::Dismissed,
            },
            None => match (self.bar(roster, teacher), self.standings[teacher.index()]) {
                (Some(why), _) => Reason::Barred { why },
                (None, Standing::AwayWithoutPost(status)) => Reason::AwayWithoutPost { status },
                (None, _) => self.awaiting_reason(roster, teacher),
            },
        }
    }
}

#[cfg(test)]
mod tests;
