//! Who would rather hold which post than the one the rounds gave, and has a claim to it.
//!
//! A teacher claims a post that they like more than what the rounds gave them, for which they qualify, and which some
//! competition opened and could have given them by its reach and direction, if one of three things holds (each post
//! counts once, by the first that does):
//!
//! - it is their own present post (*status quo*);
//! - it stayed free (*waste*);
//! - a competition gave it to somebody whom they outrank by the priority of that very round (*envy*).
//!
//! Liking is the whole order of preference that the run assumes, not the list handed in: what a short list leaves out
//! can be claimed too. Only teachers who may compete have claims, and only posts won in a competition can be envied; a
//! post that its holder keeps outside of it cannot. The bureau's own placement ranks nobody and nobody asks it for a
//! post: it gives no claims, neither to what it filled nor to what it alone could have given. Looked at is what the rounds gave, before upward selection, rotation and retraining.
//!
//! Definitions of envy and waste: Abdulkadiroğlu, Sönmez (2003),
//! [doi:10.1257/000282803322157061](https://doi.org/10.1257/000282803322157061); of envy across rounds: Dur, Kesten
//! (2019), [doi:10.1007/s00199-018-1133-9](https://doi.org/10.1007/s00199-018-1133-9).

use crate::mechanism::Mechanism;
use crate::outcome::{Outcome, Undefined};
use crate::policy::{Applicants, Round, Scope};
use crate::roster::{Roster, SchoolIndex, Stage, Subject, Teacher, TeacherIndex, ZoneIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{Standpoint, direction_allows, ranks_by_post, standpoint};
use crate::stages::standing::{Standing, qualifications};
use crate::stages::{Placed, Setting, Streams, free_posts};

/// What a claim rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// It is the teacher's own present post.
    StatusQuo,
    /// It stayed free.
    Waste,
    /// Somebody of lower priority got it.
    Envy,
}

/// One teacher's claim to one group of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who claims.
    pub teacher: TeacherIndex,
    /// The posts claimed.
    pub group: GroupIndex,
    /// What the claim rests on.
    pub kind: ClaimKind,
    /// Teachers of lower priority who won such a post, whatever the claim rests on.
    pub envied: u32,
    /// Of those, how many won it in another round than the one that placed the claimant.
    pub envied_across: u32,
}

/// Claims in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// Pairs of one who envies and one who is envied.
    pub envy_pairs: u64,
    /// Those of them placed in different rounds.
    pub across: u64,
    /// Teachers who envy anybody.
    pub envious: u32,
    /// Teachers who would rather hold their present post.
    pub status_quo: u32,
    /// Teachers and free posts.
    pub waste: u32,
    /// Teachers and posts that somebody of lower priority won.
    pub envy: u32,
}

impl ClaimCounts {
    /// Adds up claims, which stand by teacher.
    pub fn of(claims: &[Claim]) -> Self {
        let mut counts = Self::default();
        let mut last: Option<TeacherIndex> = None;
        for claim in claims {
            counts.envy_pairs += u64::from(claim.envied);
            counts.across += u64::from(claim.envied_across);
            if claim.envied > 0 && last != Some(claim.teacher) {
                counts.envious += 1;
                last = Some(claim.teacher);
            }
            *match claim.kind {
                ClaimKind::StatusQuo => &mut counts.status_quo,
                ClaimKind::Waste => &mut counts.waste,
                ClaimKind::Envy => &mut counts.envy,
            } += 1;
        }
        counts
    }
}

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

struct Search<'run> {
    setting: Setting<'run>,
    outcome: &'run Outcome,
    /// Winners, by group and then by round.
    winners: Vec<Winners>,
    /// The first of a group's winners, by group; one more at the end.
    first: Vec<usize>,
    free: Vec<u32>,
    by_points: Vec<bool>,
    /// Groups worth a look, by zone, stage and subject: those that a zone's round gave out or left free.
    in_zone: Vec<Vec<Noted>>,
    /// The same for rounds of the district, by stage and subject.
    in_district: Vec<Vec<Noted>>,
}

/// A group, with what tells at once that most teachers have no claim to it.
#[derive(Clone, Copy)]
struct Noted {
    group: GroupIndex,
    zone: ZoneIndex,
    /// Whoever has this place in the score order or a lower one outranks nobody there, and nothing is free.
    last: u32,
}

const KINDS: usize = Stage::COUNT * Subject::COUNT;

const fn kind(stage: Stage, subject: Subject) -> usize {
    stage.index() * Subject::COUNT + subject.index()
}

impl Outcome {
    /// Why there can be no claims: no rounds are held, or nobody competes in them.
    pub(crate) fn no_competition(&self) -> Option<Undefined> {
        if self.rounds.held.is_empty() {
            return Some(Undefined::NoRounds);
        }
        let mut rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let competed = rounds.any(|(round, record)| is_competition(round) && !record.applications.is_empty());
        (!competed).then_some(Undefined::NobodyCompetes)
    }

    /// All claims, by teacher; none where no rounds are held.
    pub fn claims(&self, roster: &Roster) -> Vec<Claim> {
        let mut claims = Vec::new();
        if self.rounds.held.is_empty() {
            return claims;
        }
        let streams = Streams::new(roster, &self.policy, self.seed);
        let setting = self.setting(roster, &streams);
        let search = Search::new(setting, self);
        for (teacher, _) in roster.teachers_indexed() {
            search.claims_of(teacher, &mut claims);
        }
        claims
    }
}

/// The place of a stage and subject among what a teacher qualifies for; last where it is not among it.
fn fit(qualified: &[(Stage, Subject)], stage: Stage, subject: Subject) -> usize {
    let place = qualified.iter().position(|&which| which == (stage, subject));
    place.unwrap_or(qualified.len())
}

fn is_competition(round: &Round) -> bool {
    round.mechanism != Mechanism::DirectedPlacement
}

/// The round that gave a post, if it was a round.
const fn round_of(placed: Placed) -> Option<usize> {
    match placed {
        Placed::Hired { round, .. } | Placed::Directed { round, .. } => Some(round),
        _ => None,
    }
}

impl<'run> Search<'run> {
    fn new(setting: Setting<'run>, outcome: &'run Outcome) -> Self {
        let posts = setting.posts;
        let mut won: Vec<(GroupIndex, usize, Standpoint)> = Vec::new();
        let free = free_posts(posts, setting.policy, &outcome.rounds.placed);
        for (teacher, _) in setting.roster.teachers_indexed() {
            if let Some(Placed::Hired { group, round, .. }) = outcome.rounds.placed[teacher.index()] {
                let held = &outcome.rounds.held[round];
                won.push((group, round, standpoint(&setting, held, teacher, group)));
            }
        }
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
                zone: self.setting.roster.school(group.school).zone,
                last: self.last_place(index),
            };
            if zone {
                self.in_zone[noted.zone.index() * KINDS + which].push(noted);
            }
            if district {
                self.in_district[which].push(noted);
            }
        }
    }

    /// From which place on nobody has a claim to a group. There is none where something is free or points of its own rank.
    fn last_place(&self, group: GroupIndex) -> u32 {
        if self.free[group.index()] > 0 {
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

    /// Whether a round is a competition that opened a post and could have given it to a teacher who may compete.
    fn reaches(&self, number: usize, teacher: TeacherIndex, record: &Teacher, group: GroupIndex) -> bool {
        let round = &self.outcome.rounds.held[number];
        let post = self.setting.posts.group(group);
        let roster = self.setting.roster;
        let opened = &self.outcome.rounds.records[number].opened;
        if !is_competition(round) || opened[group.index()] == 0 {
            return false;
        }
        if round.scope == Scope::School {
            return post.school == record.school && post.stage == record.stage;
        }
        if post.school == record.school {
            return true;
        }
        let within = round.scope == Scope::District
            || roster.school(post.school).zone == roster.school(record.school).zone;
        within
            && direction_allows(self.setting.roster, round.direction, record.school, post.school)
            && self.asks_elsewhere(number, teacher, record)
    }

    /// Whether a teacher could have asked for a post of another school in a round.
    fn asks_elsewhere(&self, number: usize, teacher: TeacherIndex, record: &Teacher) -> bool {
        let served = self.setting.standings[teacher.index()] != Standing::OwnSchoolOnly;
        let all = self.outcome.rounds.held[number].applicants != Applicants::UnplacedWilling;
        let willing = record.willing_to_move || (all && !self.holds_own_school(teacher, record));
        served && willing && !self.held_back(number, teacher)
    }

    /// Whether a teacher could have asked for a post anywhere in the district.
    fn asks_anywhere(&self, teacher: TeacherIndex, record: &Teacher) -> bool {
        let mut rounds = self.outcome.rounds.held.iter().enumerate();
        rounds.any(|(number, round)| {
            is_competition(round)
                && round.scope == Scope::District
                && self.asks_elsewhere(number, teacher, record)
        })
    }

    /// Whether the rounds left a teacher at the own school, which the unwilling do not ask to leave.
    fn holds_own_school(&self, teacher: TeacherIndex, record: &Teacher) -> bool {
        let placed = self.outcome.rounds.placed[teacher.index()];
        placed.is_some_and(|placed| self.setting.posts.group(placed.group()).school == record.school)
    }

    /// Whether a limit on leaving short-staffed schools kept a teacher who took part from applying elsewhere.
    fn held_back(&self, number: usize, teacher: TeacherIndex) -> bool {
        let application = self.outcome.rounds.records[number].application(teacher);
        application.is_some_and(|application| application.held_back)
    }

    fn claims_of(&self, teacher: TeacherIndex, claims: &mut Vec<Claim>) {
        let setting = &self.setting;
        if !setting.standings[teacher.index()].competes() {
            return;
        }
        let record = setting.roster.teacher(teacher);
        let qualified = qualifications(record, setting.policy);
        let placed = self.outcome.rounds.placed[teacher.index()];
        let held = placed.map(|placed| {
            let post = setting.posts.group(placed.group());
            let rank = setting.streams.preferences.rank(teacher, post.school, post.stage);
            Held {
                school: post.school,
                rank: (rank, fit(&qualified, post.stage, post.subject)),
            }
        });
        let present = setting.posts.find(record.school, record.stage, record.subject);
        let zone = setting.roster.school(record.school).zone;
        // Most ask only near by, and there are many posts elsewhere.
        let anywhere = self.asks_anywhere(teacher, record);
        let here = setting.scores.place(teacher);
        for (place, &(stage, subject)) in qualified.iter().enumerate() {
            let which = kind(stage, subject);
            let own = setting.posts.find(record.school, stage, subject);
            let zone_groups = &self.in_zone[zone.index() * KINDS + which];
            let in_district: &[Noted] = if anywhere { &self.in_district[which] } else { &[] };
            let in_zone = |group| zone_groups.iter().any(|noted| noted.group == group);
            let elsewhere = in_district
                .iter()
                .filter(|noted| noted.last > here && (noted.zone != zone || !in_zone(noted.group)));
            let near = zone_groups.iter().filter(|noted| noted.last > here);
            let others = near.chain(elsewhere).map(|noted| noted.group);
            let others = others.filter(|&group| Some(group) != own);
            for group in own.into_iter().chain(others) {
                let is_present = Some(group) == present;
                claims.extend(self.claim(teacher, record, (group, place), is_present, placed, held));
            }
        }
        // Without the certificate for it, the present post is not among what a teacher qualifies for.
        if let Some(group) = present.filter(|_| !qualified.contains(&(record.stage, record.subject))) {
            let place = qualified.len();
            claims.extend(self.claim(teacher, record, (group, place), true, placed, held));
        }
    }

    /// The claim of a teacher to a group, if there is one.
    fn claim(
        &self,
        teacher: TeacherIndex,
        record: &Teacher,
        (group, place): (GroupIndex, usize),
        is_present: bool,
        placed: Option<Placed>,
        held: Option<Held>,
    ) -> Option<Claim> {
        let post = self.setting.posts.group(group);
        if placed.map(Placed::group) == Some(group)
            || !self.setting.streams.preferences.may_want(teacher, post)
        {
            return None;
        }
        let (mut envied, mut envied_across) = (0, 0);
        for winners in self.winners_of(group) {
            let here = if self.by_points[winners.round] {
                let round = &self.outcome.rounds.held[winners.round];
                standpoint(&self.setting, round, teacher, group)
            } else {
                Standpoint::by_place(self.setting.scores.place(teacher))
            };
            if winners.stood.last().is_some_and(|&last| last > here)
                && self.reaches(winners.round, teacher, record, group)
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
        let rounds = 0..self.outcome.rounds.held.len();
        let wasted = || {
            self.free[group.index()] > 0
                && rounds
                    .clone()
                    .any(|round| self.reaches(round, teacher, record, group))
        };
        let kind = if is_present {
            ClaimKind::StatusQuo
        } else if wasted() {
            ClaimKind::Waste
        } else if envied > 0 {
            ClaimKind::Envy
        } else {
            return None;
        };
        let likes_it_more = held.is_none_or(|held| {
            if post.school == held.school {
                return place < held.rank.1;
            }
            self.setting
                .streams
                .preferences
                .rank(teacher, post.school, post.stage)
                < held.rank.0
        });
        likes_it_more.then_some(Claim {
            teacher,
            group,
            kind,
            envied,
            envied_across,
        })
    }
}
