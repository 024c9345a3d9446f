//! The search for claims: teacher by teacher, among the posts that anybody could have a claim to.

use super::{Claim, ClaimKind};
use std::cmp::Reverse;

use crate::mechanism::Mechanism;
use crate::outcome::Outcome;
use crate::parallel::in_parts;
use crate::policy::{Applicants, Round, Scope};
use crate::roster::{SchoolIndex, Stage, Subject, Teacher, TeacherIndex, ZoneIndex};
use crate::stages::posts::{GroupIndex, PostGroup};
use crate::stages::preferences::Rater;
use crate::stages::rounds::{
    Standpoint, Stop, direction_allows, meets_condition, ranks_by_post, standpoint, suits,
};
use crate::stages::standing::{Standing, qualifications};
use crate::stages::{Placed, Setting, free_posts};

/// Those who won a post of one group in one round, by where they stood, highest first.
struct Winners {
    group: GroupIndex,
    round: usize,
    stood: Vec<Standpoint>,
}

/// What a teacher would be asked to leave, and how it ranks for them.
#[derive(Clone, Copy)]
struct Held {
    school: SchoolIndex,
    /// Rank of the school, then place of stage and subject among the qualifications.
    rank: ((i64, u64), usize),
}

pub(super) struct Search<'run> {
    setting: Setting<'run>,
    outcome: &'run Outcome,
    /// Winners, by group and then by round.
    winners: Vec<Winners>,
    /// The first of a group's winners, by group; one more at the end.
    first: Vec<usize>,
    free: Vec<u32>,
    by_points: Vec<bool>,
    /// Groups worth a look, by zone, stage and subject: those that a zone's round gave out or left free; ordered as below.
    in_zone: Vec<Vec<Noted>>,
    /// The same for rounds of the district, by stage and subject, those first to which most could have a claim.
    in_district: Vec<Vec<Noted>>,
    /// By group, whether it is among those of its zone.
    is_in_zone: Vec<bool>,
}

/// One who may have claims, with what is the same for all posts.
struct Asker<'a> {
    teacher: TeacherIndex,
    record: &'a Teacher,
    zone: ZoneIndex,
    placed: Option<Placed>,
    held: Option<Held>,
    rater: Rater<'a>,
    /// By round, whether the teacher meets its condition.
    admitted: Vec<bool>,
    /// By round, the posts that rules kept the teacher from.
    stopped: Vec<&'a [(GroupIndex, Stop)]>,
    /// By round, whether posts of another school could have been asked for.
    asks_elsewhere: Vec<bool>,
}

impl Asker<'_> {
    /// Whether a post of a stage and a subject that stands at this place among what the teacher qualifies for is liked more
    /// than what is held.
    fn likes_more(&self, school: SchoolIndex, stage: Stage, place: usize) -> bool {
        self.held.is_none_or(|held| {
            if school == held.school {
                return place < held.rank.1;
            }
            self.rater.rank_above(school, stage, held.rank.0).is_some()
        })
    }
}

/// A group, with what tells at once that most teachers have no claim to it.
#[derive(Clone, Copy)]
struct Noted {
    group: GroupIndex,
    school: SchoolIndex,
    zone: ZoneIndex,
    /// Whoever has this place in the score order or a lower one outranks nobody there, and nothing is free.
    last: u32,
}

const KINDS: usize = Stage::COUNT * Subject::COUNT;

const fn kind(stage: Stage, subject: Subject) -> usize {
    stage.index() * Subject::COUNT + subject.index()
}

/// The place of a stage and subject among what a teacher qualifies for; last where it is not among it.
fn fit(qualified: &[(Stage, Subject)], stage: Stage, subject: Subject) -> usize {
    let place = qualified.iter().position(|&which| which == (stage, subject));
    place.unwrap_or(qualified.len())
}

pub(super) fn is_competition(round: &Round) -> bool {
    round.mechanism != Mechanism::DirectedPlacement
}

/// The round that gave a post, if it was a round.
const fn round_of(placed: Placed) -> Option<usize> {
    match placed {
        Placed::Hired { round, .. } | Placed::Directed { round, .. } => Some(round),
        _ => None,
    }
}

/// The number of the school of a post on the list that a teacher handed in for a round; whoever handed in none comes last.
fn number_on_list(outcome: &Outcome, round: usize, teacher: TeacherIndex, group: GroupIndex) -> u32 {
    let record = outcome.rounds.records.get(round);
    let application = record.and_then(|record| record.application(teacher));
    application.map_or(u32::MAX, |application| {
        application.school_number(&outcome.posts, outcome.posts.group(group).school)
    })
}

impl<'run> Search<'run> {
    pub(super) fn new(setting: Setting<'run>, outcome: &'run Outcome) -> Self {
        let posts = setting.posts;
        let free = free_posts(posts, setting.policy, &outcome.rounds.placed);
        let won = |number: usize| -> Option<(GroupIndex, usize, Standpoint)> {
            let teacher = TeacherIndex(number as u32);
            let Some(Placed::Hired { group, round, .. }) = outcome.rounds.placed[number] else {
                return None;
            };
            let held = &outcome.rounds.held[round];
            let here = standpoint(&setting.in_round(held), held, teacher, group, &|| {
                number_on_list(outcome, round, teacher, group)
            });
            Some((group, round, here))
        };
        let mut won = in_parts(outcome.rounds.placed.len(), |part| part.filter_map(won).collect());
        won.sort_unstable();
        let mut winners: Vec<Winners> = Vec::new();
        for (group, round, here) in won {
            match winners.last_mut() {
                Some(last) if (last.group, last.round) == (group, round) => last.stood.push(here),
                _ => winners.push(Winners {
                    group,
                    round,
                    stood: vec![here],
                }),
            }
        }
        let mut first = vec![0; posts.groups.len() + 1];
        for winners in &winners {
            first[winners.group.index() + 1] += 1;
        }
        for group in 0..posts.groups.len() {
            first[group + 1] += first[group];
        }
        let by_points = outcome.rounds.held.iter();
        let by_points = by_points.map(|round| ranks_by_post(&setting, round)).collect();
        let mut search = Self {
            setting,
            outcome,
            winners,
            first,
            free,
            by_points,
            in_zone: vec![Vec::new(); setting.roster.zones.len() * KINDS],
            in_district: vec![Vec::new(); KINDS],
            is_in_zone: vec![false; posts.groups.len()],
        };
        search.note_groups();
        search
    }

    /// Notes which groups rounds beyond the school gave out or left free.
    fn note_groups(&mut self) {
        let held = &self.outcome.rounds.held;
        let is_held = |scope: Scope| {
            let mut competitions = held.iter().filter(|round| is_competition(round));
            competitions.any(|round| round.scope == scope)
        };
        let (zone_rounds, district_rounds) = (is_held(Scope::Zone), is_held(Scope::District));
        for (index, group) in self.setting.posts.indexed() {
            let free = self.free[index.index()] > 0;
            let gave = |scope: Scope| {
                let mut winners = self.winners_of(index).iter();
                winners.any(|winners| held[winners.round].scope == scope)
            };
            let (zone, district) = (
                zone_rounds && (free || gave(Scope::Zone)),
                district_rounds && (free || gave(Scope::District)),
            );
            let which = kind(group.stage, group.subject);
            let noted = Noted {
                group: index,
                school: group.school,
                zone: self.setting.roster.school(group.school).zone,
                last: self.last_place(index),
            };
            if zone {
                self.is_in_zone[index.index()] = true;
                self.in_zone[noted.zone.index() * KINDS + which].push(noted);
            }
            if district {
                self.in_district[which].push(noted);
            }
        }
        for groups in self.in_district.iter_mut().chain(&mut self.in_zone) {
            groups.sort_unstable_by_key(|noted| (Reverse(noted.last), noted.group));
        }
    }

    /// From which place on nobody has a claim to a group. There is none where something is free or points of its own rank.
    fn last_place(&self, group: GroupIndex) -> u32 {
        // Places of several orders cannot be compared.
        if self.free[group.index()] > 0 || self.setting.scores.differ_by_round() {
            return u32::MAX;
        }
        let last = |winners: &Winners| match winners.stood.last() {
            Some(last) if !self.by_points[winners.round] => last.place(),
            _ => u32::MAX,
        };
        self.winners_of(group).iter().map(last).max().unwrap_or(0)
    }

    fn winners_of(&self, group: GroupIndex) -> &[Winners] {
        &self.winners[self.first[group.index()]..self.first[group.index() + 1]]
    }

    /// Whether a round is a competition that opened a post and could have given it to one who may compete.
    fn reaches(&self, number: usize, asker: &Asker<'_>, group: GroupIndex, post: &PostGroup) -> bool {
        let round = &self.outcome.rounds.held[number];
        let (roster, record) = (self.setting.roster, asker.record);
        let opened = &self.outcome.rounds.records[number].opened;
        if !is_competition(round) || opened[group.index()] == 0 || !asker.admitted[number] {
            return false;
        }
        // Whom a rule stopped at a post, however they ranked there, has no claim to it.
        if asker.stopped[number].iter().any(|&(stopped, _)| stopped == group) {
            return false;
        }
        if !suits(&self.setting, round, asker.teacher, group) {
            return false;
        }
        if round.scope == Scope::School {
            return Some(post.school) == record.school && post.stage == record.stage;
        }
        if Some(post.school) == record.school {
            return true;
        }
        asker.asks_elsewhere[number]
            && (round.scope == Scope::District || roster.school(post.school).zone == asker.zone)
            && direction_allows(roster, round.direction, record.school, post.school)
    }

    /// Whether a teacher could have asked for a post of another school in a round.
    fn asks_elsewhere(&self, number: usize, teacher: TeacherIndex, record: &Teacher) -> bool {
        let served = self.setting.standings[teacher.index()] != Standing::OwnSchoolOnly;
        let applicants = self.outcome.rounds.held[number].applicants;
        let all = matches!(
            applicants,
            Applicants::Unplaced | Applicants::Volunteers | Applicants::WithNewcomers
        );
        let willing = record.willing_to_move || (all && !self.holds_own_school(teacher, record));
        served && willing && !self.held_back(number, teacher)
    }

    /// Whether the rounds left a teacher at the own school, which the unwilling do not ask to leave.
    fn holds_own_school(&self, teacher: TeacherIndex, record: &Teacher) -> bool {
        let placed = self.outcome.rounds.placed[teacher.index()];
        placed.is_some_and(|placed| Some(self.setting.posts.group(placed.group()).school) == record.school)
    }

    /// Whether a limit on leaving kept a teacher who took part from other schools, or the pass mark did.
    fn held_back(&self, number: usize, teacher: TeacherIndex) -> bool {
        let application = self.outcome.rounds.records[number].application(teacher);
        application.is_some_and(|application| application.held_back || application.stop_elsewhere().is_some())
    }

    /// The posts that rules kept a teacher from in a round.
    fn stopped(&self, number: usize, teacher: TeacherIndex) -> &[(GroupIndex, Stop)] {
        let application = self.outcome.rounds.records[number].application(teacher);
        application.map_or(&[], |application| application.stopped.as_slice())
    }

    /// Adds the claims of a teacher: of each stage and subject the own school's, those near by, and those elsewhere, each by
    /// school.
    pub(super) fn claims_of(&self, teacher: TeacherIndex, claims: &mut Vec<Claim>) {
        let setting = &self.setting;
        if !setting.standings[teacher.index()].competes() {
            return;
        }
        let record = setting.roster.teacher(teacher);
        let Some(own_school) = record.school else { return };
        let qualified = qualifications(record, setting.policy);
        let placed = self.outcome.rounds.placed[teacher.index()];
        let rater = setting.streams.preferences.rater(teacher);
        let held = placed.map(|placed| {
            let post = setting.posts.group(placed.group());
            let rank = rater.rank(post.school, post.stage);
            Held {
                school: post.school,
                rank: (rank, fit(&qualified, post.stage, post.subject)),
            }
        });
        let rounds = 0..self.outcome.rounds.held.len();
        let admitted = |number: usize| {
            let round = &self.outcome.rounds.held[number];
            // What newcomers get among themselves was never open to the staff.
            round.applicants != Applicants::Newcomers && meets_condition(setting, round, teacher)
        };
        let asks_elsewhere = |number| admitted(number) && self.asks_elsewhere(number, teacher, record);
        let asker = Asker {
            teacher,
            record,
            zone: setting.roster.school(own_school).zone,
            placed,
            held,
            rater,
            admitted: rounds.clone().map(admitted).collect(),
            stopped: rounds
                .clone()
                .map(|number| self.stopped(number, teacher))
                .collect(),
            asks_elsewhere: rounds.map(asks_elsewhere).collect(),
        };
        // Most ask only near by, and there are many posts elsewhere.
        let held = self.outcome.rounds.held.iter().zip(&asker.asks_elsewhere);
        let asks_anywhere =
            |(round, asks): (&Round, &bool)| *asks && is_competition(round) && round.scope == Scope::District;
        let anywhere = held.clone().any(asks_anywhere);
        let near_by =
            |(round, asks): (&Round, &bool)| *asks && is_competition(round) && round.scope != Scope::School;
        let near = held.into_iter().any(near_by);
        let present = setting.posts.find(own_school, record.stage, record.subject);
        let here = setting.scores.place(teacher);
        for (place, &(stage, subject)) in qualified.iter().enumerate() {
            let which = kind(stage, subject);
            let own = setting.posts.find(own_school, stage, subject);
            let claim = |group| self.claim(&asker, (group, place), Some(group) == present);
            claims.extend(own.and_then(claim));
            let mut look = |groups: &[Noted], is_looked_at: &dyn Fn(&Noted) -> bool| {
                let first = claims.len();
                let worth = groups.iter().take_while(|noted| noted.last > here);
                // Most are not liked more, which the schools tell by themselves.
                let others = worth.filter(|noted| {
                    asker.likes_more(noted.school, stage, place)
                        && Some(noted.group) != own
                        && is_looked_at(noted)
                });
                claims.extend(others.filter_map(|noted| claim(noted.group)));
                claims[first..].sort_unstable_by_key(|claim| claim.group);
            };
            if near {
                look(&self.in_zone[asker.zone.index() * KINDS + which], &|_| true);
            }
            if anywhere {
                look(&self.in_district[which], &|noted| {
                    noted.zone != asker.zone || !self.is_in_zone[noted.group.index()]
                });
            }
        }
        // Without the certificate for it, the present post is not among what a teacher qualifies for.
        if let Some(group) = present.filter(|_| !qualified.contains(&(record.stage, record.subject))) {
            claims.extend(self.claim(&asker, (group, qualified.len()), true));
        }
    }

    /// The claim of a teacher to a group, if there is one.
    fn claim(
        &self,
        asker: &Asker<'_>,
        (group, place): (GroupIndex, usize),
        is_present: bool,
    ) -> Option<Claim> {
        let post = self.setting.posts.group(group);
        let placed = asker.placed;
        if placed.map(Placed::group) == Some(group)
            || !asker.likes_more(post.school, post.stage, place)
            || !self.setting.streams.preferences.may_want(asker.teacher, post)
        {
            return None;
        }
        let (mut envied, mut envied_across) = (0, 0);
        for winners in self.winners_of(group) {
            let round = &self.outcome.rounds.held[winners.round];
            let setting = self.setting.in_round(round);
            let here = if self.by_points[winners.round] {
                standpoint(&setting, round, asker.teacher, group, &|| {
                    number_on_list(self.outcome, winners.round, asker.teacher, group)
                })
            } else {
                Standpoint::by_place(setting.scores.place(asker.teacher))
            };
            if winners.stood.last().is_some_and(|&last| last > here)
                && self.reaches(winners.round, asker, group, post)
            {
                let higher = winners.stood.partition_point(|&stood| stood < here);
                let lower = (winners.stood.len() - higher) as u32;
                envied += lower;
                if placed
                    .and_then(round_of)
                    .is_some_and(|round| round != winners.round)
                {
                    envied_across += lower;
                }
            }
        }
        let mut rounds = 0..self.outcome.rounds.held.len();
        let mut wasted =
            || self.free[group.index()] > 0 && rounds.any(|round| self.reaches(round, asker, group, post));
        let kind = if is_present {
            ClaimKind::StatusQuo
        } else if wasted() {
            ClaimKind::Waste
        } else if envied > 0 {
            ClaimKind::Envy
        } else {
            return None;
        };
        Some(Claim {
            teacher: asker.teacher,
            group,
            kind,
            envied,
            envied_across,
        })
    }
}
