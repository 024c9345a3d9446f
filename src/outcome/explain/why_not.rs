//! “Why not there?” 为什么不是那里: for any teacher and any school, round by round, which rule stood in the way, or who
//! held the post and how many points were missing.
//!
//! The answer is data ([`Obstacle`]); [`crate::wording::explain::why_not`] has the sentences.

use serde::Serialize;

pub use barrier::{Barrier, Ranking};

mod barrier;
mod outside;

use crate::mechanism::Mechanism;
use crate::outcome::explain::halt::Halt;
use crate::outcome::explain::reason::PostName;
use crate::outcome::explain::score_against::Rival;
use crate::outcome::{Outcome, Reason};
use crate::policy::{Applicants, Round, Scope};
use crate::roster::{Roster, SchoolIndex, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{Application, RoundRecord, Standpoint, Stop, about_wish, direction_allows};
use crate::stages::standing::{Standing, qualifications};
use crate::units::Points;

/// The most posts named in one sentence.
const POSTS_NAMED: usize = 6;

/// Why a teacher does not end at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// The teacher's code.
    pub teacher: String,
    /// The school's code.
    pub school: String,
    /// What stood in the way, in the order of the procedure; one entry saying so where the teacher does end there.
    pub obstacles: Vec<Obstacle>,
    /// The holder whom the teacher came closest to, where points decided.
    #[serde(skip)]
    pub closest: Option<Rival>,
    /// Where the teacher ends, and why.
    pub ends: Reason,
}

/// What stood in the way, and in which round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Obstacle {
    /// Id of the round; `None` for what holds throughout.
    pub round: Option<String>,
    /// What it was.
    pub barrier: Barrier,
}

/// What is asked in one round.
struct Asked<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    teacher: TeacherIndex,
    school: SchoolIndex,
}

impl Outcome {
    /// Why a teacher does not end at a school.
    pub fn why_not(&self, roster: &Roster, teacher: TeacherIndex, school: SchoolIndex) -> WhyNot {
        let asked = Asked {
            outcome: self,
            roster,
            teacher,
            school,
        };
        let (obstacles, closest) = asked.obstacles();
        WhyNot {
            teacher: roster.teacher(teacher).id.clone(),
            school: roster.school(school).id.clone(),
            obstacles,
            closest,
            ends: self.reason(roster, teacher),
        }
    }
}

impl Asked<'_> {
    fn obstacles(&self) -> (Vec<Obstacle>, Option<Rival>) {
        let always = |barrier| (vec![Obstacle { round: None, barrier }], None);
        let outcome = self.outcome;
        let standing = outcome.standings[self.teacher.index()];
        if outcome.school_of(self.teacher) == Some(self.school) {
            return always(Barrier::EndsThere);
        }
        if outcome.rounds.held.is_empty() {
            return always(Barrier::NoRounds);
        }
        if standing.keeps_post() {
            return always(Barrier::KeepsPost(standing));
        }
        let mut obstacles: Vec<Obstacle> = Vec::new();
        let mut closest: Option<(Points, Rival)> = None;
        let mut holds: Option<GroupIndex> = None;
        for (number, (round, record)) in (outcome.rounds.held.iter().zip(&outcome.rounds.records)).enumerate()
        {
            let application = record.application(self.teacher);
            let mut also = None;
            let barrier = match (application, holds) {
                (Some(application), _) => {
                    also = self.own_stage_only(round, record, application);
                    let barrier = self.took_part(round, record, application, holds);
                    if let Barrier::Outranked(ranking) = &barrier
                        && let Some(holder) = self.last_hired(round, record, application)
                        && closest
                            .as_ref()
                            .is_none_or(|(missing, _)| ranking.missing < *missing)
                    {
                        let rival = Rival {
                            teacher: holder,
                            round: number,
                        };
                        closest = Some((ranking.missing, rival));
                    }
                    holds = application.won.or(holds);
                    barrier
                }
                (None, Some(held)) => Barrier::HoldsPost(outcome.post_name(self.roster, held)),
                (None, None) => self.took_no_part(round),
            };
            for barrier in std::iter::once(barrier).chain(also) {
                // Said once, what goes on holding is not said again.
                if obstacles.last().is_none_or(|last| last.barrier != barrier) {
                    obstacles.push(Obstacle {
                        round: Some(round.id.clone()),
                        barrier,
                    });
                }
            }
        }
        (obstacles, closest.map(|(_, rival)| rival))
    }

    /// The posts at the school that the certificate opens.
    fn fitting(&self) -> Vec<GroupIndex> {
        let posts = &self.outcome.posts;
        qualifications(self.roster.teacher(self.teacher), &self.outcome.policy)
            .into_iter()
            .filter_map(|(stage, subject)| posts.find(self.school, stage, subject))
            .collect()
    }

    /// In the own school's round: the open posts there that fit but are in another stage than the one taught.
    fn own_stage_only(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
    ) -> Option<Barrier> {
        let own = self.roster.teacher(self.teacher);
        let competes_here = round.scope == Scope::School && Some(self.school) == own.school;
        if !competes_here || application.won.is_some() {
            return None;
        }
        let others = self.fitting().into_iter().filter(|group| {
            self.outcome.posts.group(*group).stage != own.stage && record.opened[group.index()] > 0
        });
        let others = self.names(others);
        (!others.is_empty()).then_some(Barrier::OwnStageOnly(others))
    }

    /// Whether the teacher and a post meet together what a round asks.
    fn suits(&self, round: &Round, group: GroupIndex) -> bool {
        let outcome = self.outcome;
        round.fits.is_met(&about_wish(
            self.roster,
            &outcome.policy,
            &outcome.posts,
            self.teacher,
            group,
        ))
    }

    fn names(&self, groups: impl Iterator<Item = GroupIndex>) -> Vec<PostName> {
        groups
            .take(POSTS_NAMED)
            .map(|group| self.outcome.post_name(self.roster, group))
            .collect()
    }

    fn took_part(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
        held: Option<GroupIndex>,
    ) -> Barrier {
        let at_school = |group: GroupIndex| self.outcome.posts.group(group).school == self.school;
        if let Some(won) = application.won.filter(|&won| at_school(won)) {
            return Barrier::MovedOn {
                post: self.outcome.post_name(self.roster, won),
                by: self.outcome.end_state(self.roster, self.teacher),
            };
        }
        match application.listed.iter().copied().find(|&group| at_school(group)) {
            Some(group) if round.mechanism == Mechanism::DirectedPlacement => {
                self.directed(record, application, group)
            }
            Some(_) => match self.stopped(round, record, application) {
                Some(barrier) => barrier,
                None => self.competed(round, record, application),
            },
            None => self.not_listed(round, record, application, held),
        }
    }

    /// What kept the teacher from the posts at the school, if a rule did and none was decided by rank; or that the bureau
    /// refused the hire for one of them, whatever became of the others.
    fn stopped(&self, round: &Round, record: &RoundRecord, application: &Application) -> Option<Barrier> {
        let is_ranked = self.stands(round, record, application).next().is_some();
        let mut wanted = application.listed.iter().copied();
        let wanted = wanted
            .by_ref()
            .take_while(|&group| application.won != Some(group));
        let mut there = wanted.filter(|&group| self.outcome.posts.group(group).school == self.school);
        there.find_map(|group| {
            let stop = application.stop_at(group)?;
            (!is_ranked || stop.undoes_a_hire()).then(|| Barrier::Stopped {
                post: self.outcome.post_name(self.roster, group),
                halt: Halt::of(round, application, stop),
            })
        })
    }

    fn directed(&self, record: &RoundRecord, application: &Application, group: GroupIndex) -> Barrier {
        let post = self.outcome.post_name(self.roster, group);
        let from = self.roster.teacher(self.teacher).school;
        let order = self.outcome.policy.directed_placement.order;
        let Some(won) = application.won else {
            return Barrier::FilledByBureau {
                post,
                open: record.opened[group.index()],
                filled: record.filled[group.index()],
                order,
            };
        };
        let sent_to = self.outcome.posts.group(won).school;
        Barrier::SentElsewhere {
            sent: self.outcome.post_name(self.roster, won),
            distance: from.and_then(|from| self.roster.distance(from, sent_to)),
            post,
            distance_there: from.and_then(|from| self.roster.distance(from, self.school)),
            order,
        }
    }

    /// The listed posts at the school with where the teacher stood there and where the last one hired did.
    fn stands<'record>(
        &'record self,
        round: &'record Round,
        record: &'record RoundRecord,
        application: &'record Application,
    ) -> impl Iterator<Item = (GroupIndex, Standpoint, Option<Standpoint>)> + 'record {
        let place = self.outcome.scores.of(round).place(self.teacher);
        let listed = application.listed.iter().copied().enumerate();
        listed
            // What stands behind the post won was not needed.
            .take_while(|&(_, group)| application.won != Some(group))
            .filter(|&(_, group)| {
                self.outcome.posts.group(group).school == self.school && application.stop_at(group).is_none()
            })
            .map(move |(number, group)| {
                let own = application.standpoint(number, place);
                (group, own, record.last_hired(group))
            })
    }

    /// The listed post at the school that was missed by the least.
    fn nearest(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
    ) -> Option<(GroupIndex, Standpoint, Option<Standpoint>)> {
        self.stands(round, record, application)
            .min_by_key(|&(_, own, last)| {
                last.map_or(i64::MAX, |last| {
                    let points = |standpoint| self.points(round, standpoint);
                    points(last).above(points(own)).thousandths()
                })
            })
    }

    fn last_hired(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
    ) -> Option<TeacherIndex> {
        let (_, _, last) = self.nearest(round, record, application)?;
        self.outcome
            .scores
            .of(round)
            .order
            .get(last?.place() as usize)
            .copied()
    }

    fn points(&self, round: &Round, standpoint: Standpoint) -> Points {
        self.outcome.points_at(round, standpoint)
    }

    fn competed(&self, round: &Round, record: &RoundRecord, application: &Application) -> Barrier {
        let outcome = self.outcome;
        let place = |school: SchoolIndex| self.number_on_list(application, school);
        let Some((group, own, last)) = self.nearest(round, record, application) else {
            let Some(won) = application.won else {
                return Barrier::SentPast;
            };
            return Barrier::HiredHigher {
                won: outcome.post_name(self.roster, won),
                choice: place(outcome.posts.group(won).school),
                asked: place(self.school),
            };
        };
        let post = outcome.post_name(self.roster, group);
        let Some(last) = last else {
            return Barrier::NobodyHired(post);
        };
        let holder = outcome.scores.of(round).order.get(last.place() as usize);
        let points = |standpoint| self.points(round, standpoint);
        let ranking = Ranking {
            post,
            own: points(own),
            cutoff: points(last),
            holder: holder.map_or_else(String::new, |&holder| self.roster.teacher(holder).id.clone()),
            missing: points(last).above(points(own)),
            open: record.opened[group.index()],
            decided: outcome.decided(self.roster, round, group, last, own),
        };
        if own < last {
            Barrier::Overtaken {
                ranking,
                mechanism: round.mechanism,
            }
        } else {
            Barrier::Outranked(ranking)
        }
    }

    /// The number of a school on the teacher's list, from 1.
    fn number_on_list(&self, application: &Application, school: SchoolIndex) -> u32 {
        application.school_number(&self.outcome.posts, school)
    }

    fn not_listed(
        &self,
        round: &Round,
        record: &RoundRecord,
        application: &Application,
        held: Option<GroupIndex>,
    ) -> Barrier {
        let (outcome, roster) = (self.outcome, self.roster);
        let own = roster.teacher(self.teacher).school;
        let elsewhere = Some(self.school) != own;
        let zone = |school: SchoolIndex| roster.school(school).zone;
        let reaches = match round.scope {
            Scope::School => !elsewhere,
            // Newcomers belong to no zone, and reach every school.
            Scope::Zone => own.is_none_or(|own| zone(own) == zone(self.school)),
            Scope::District => true,
        };
        let competition = round.mechanism != Mechanism::DirectedPlacement;
        let standing = outcome.standings[self.teacher.index()];
        if !reaches {
            return Barrier::OutOfReach(round.scope);
        }
        if !elsewhere && round.applicants == Applicants::UnsuccessfulVolunteers {
            return Barrier::ElsewhereOnly;
        }
        if elsewhere && competition && standing == Standing::OwnSchoolOnly {
            return Barrier::TooShortService;
        }
        if elsewhere && application.held_back {
            return Barrier::OutflowLimit;
        }
        if !direction_allows(roster, round.direction, own, self.school) {
            return Barrier::Direction(round.direction);
        }
        let mut fitting = self.fitting();
        if round.scope == Scope::School {
            let stage = roster.teacher(self.teacher).stage;
            fitting.retain(|group| outcome.posts.group(*group).stage == stage);
        }
        let unsuitable = fitting.iter().copied().find(|&group| !self.suits(round, group));
        fitting.retain(|&group| self.suits(round, group));
        if let Some(group) = unsuitable.filter(|_| fitting.is_empty()) {
            let about = about_wish(roster, &outcome.policy, &outcome.posts, self.teacher, group);
            let (unmet, unknown) = round.fits.unmet(&about);
            return Barrier::DoesNotSuit {
                post: outcome.post_name(roster, group),
                unmet,
                unknown,
            };
        }
        let with_posts = || {
            let has_posts = |group: &GroupIndex| outcome.posts.group(*group).posts > 0;
            fitting.iter().copied().filter(has_posts)
        };
        if with_posts().next().is_none() {
            if let Some(barrier) = self.own_stage_only(round, record, application) {
                return barrier;
            }
            let open_there = outcome
                .posts
                .indexed()
                .filter(|(index, group)| group.school == self.school && record.opened[index.index()] > 0);
            return Barrier::NotQualified(self.names(open_there.map(|(index, _)| index)));
        }
        let is_open = |group: &GroupIndex| record.opened[group.index()] > 0;
        let Some(open) = fitting.iter().copied().find(is_open) else {
            let taking_part = &outcome.policy.standing.taking_part;
            let takes_part = |group: GroupIndex| taking_part.contains(&outcome.posts.group(group).stage);
            let cut = with_posts().find(|group| record.cut.get(group.index()).is_some_and(|&cut| cut > 0));
            return if let Some(cut) = cut {
                Barrier::Stopped {
                    post: outcome.post_name(roster, cut),
                    halt: Halt::by(Stop::TooFewApplicants),
                }
            } else if with_posts().any(takes_part) {
                Barrier::NotOpened(self.names(with_posts()))
            } else {
                Barrier::StageTakesNoPart(self.names(with_posts()))
            };
        };
        let listed = application.schools_listed(&outcome.posts);
        if let Some(held) = held
            && listed < round.list_length
        {
            return Barrier::PrefersOwn(outcome.post_name(roster, held));
        }
        Barrier::NotListed {
            post: outcome.post_name(roster, open),
            listed,
            score: outcome.scores.of(round).total(self.teacher),
            cutoff: record.last_hired(open).map(|last| self.points(round, last)),
        }
    }
}

#[cfg(test)]
mod tests;
