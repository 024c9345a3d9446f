//! 轮次: the rounds of hiring, one after another or merged into one.
//!
//! Each round opens a share of the posts still free, takes those whom its rules admit, and runs its mechanism. Who is
//! left after the last round awaits placement 待岗.

mod admission;
mod approval;
mod competition;
mod contest;
mod decision;
mod departures;
mod directed;
mod lists;
mod mechanism;
mod opening;
mod quotas;
mod record;
mod side_by_side;
mod village_floor;
mod withdrawal;

pub(super) use admission::outflow_limits;
pub(crate) use admission::{about_wish, direction_allows, meets_condition, suits};
pub(crate) use contest::{ranks_by_post, standpoint};
pub(super) use departures::Quotas;
pub(super) use directed::{OpenGroups, arcs_to};

pub use quotas::{ByObstacle, QuotaObstacle, QuotaOutcome};
pub use record::{Application, RoundRecord, Standpoint, Stop, VillageFloor};
pub use side_by_side::{SideBySide, Solved, side_by_side};

use std::collections::BTreeSet;

use super::placed::free_posts;
use super::posts::{GroupIndex, PostGroup, Posts};
use super::standing::qualifications;
use super::{Placed, RunError, Setting};
use crate::mechanism::Mechanism;
use crate::policy::conditions::About;
use crate::policy::{Round, Scope, UnplacedGo, voluntary_first};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};

/// What the rounds lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounds {
    /// Where each teacher ends; `None` awaits placement.
    pub placed: Vec<Option<Placed>>,
    /// The rounds held: those of the policy, or what they were merged into.
    pub held: Vec<Round>,
    /// What happened in each round held.
    pub records: Vec<RoundRecord>,
}

/// Where everyone stands between two rounds.
#[derive(Debug)]
struct Progress {
    placed: Vec<Option<Placed>>,
    free: Vec<u32>,
    /// How many more hold a post of each group than it has posts: what the first of them leave is nobody's.
    over: Vec<u32>,
    /// Where an earlier round sent those whom it left unplaced.
    sent: Vec<UnplacedGo>,
    /// The hires that the bureau refused in an earlier round.
    refused: BTreeSet<(TeacherIndex, GroupIndex)>,
    /// Who has a post, asked for another in an earlier round and won none, by teacher.
    unsuccessful: Vec<bool>,
}

/// Runs all rounds of the policy. Without rounds everyone stays.
///
/// # Errors
/// When a district is too large for the mechanisms; never for districts of up to a million teachers.
pub fn hold(setting: &Setting<'_>) -> Result<Rounds, RunError> {
    let held = setting.policy.rounds_held();
    let voluntary = voluntary_first(&held);
    let mut progress = before_the_first_round(setting, voluntary > 0 || held.is_empty());
    let mut records = Vec::with_capacity(held.len());
    for (number, round) in held.iter().enumerate() {
        if number > 0 && number == voluntary {
            progress.compete_for_present_posts(setting);
        }
        let opened = open(setting, round, &progress.free);
        let setting = &setting.in_round(round);
        let record = match round.mechanism {
            Mechanism::DirectedPlacement => {
                directed::run(setting, number, round, opened, &mut progress, (&held, &records))
            }
            _ => competition::run(setting, number, round, opened, &mut progress),
        }?;
        for application in &record.applications {
            let teacher = application.teacher.index();
            if progress.placed[teacher].is_none() && round.unplaced_go != UnplacedGo::NextRound {
                progress.sent[teacher] = round.unplaced_go;
            }
        }
        records.push(record);
    }
    Ok(Rounds {
        placed: progress.placed,
        held,
        records,
    })
}

/// The posts that a round opens of those that are free: its share of those that it is about.
fn open(setting: &Setting<'_>, round: &Round, free: &[u32]) -> Vec<u32> {
    if round.open_posts.is_none() {
        return setting.posts.open_in(free, round);
    }
    let is_meant = |group: &PostGroup| {
        let about = About::post(setting.roster, group.school, group.stage, group.subject);
        round.open_posts.is_met(&about)
    };
    let groups = setting.posts.groups.iter().zip(free);
    let free = groups.map(|(group, &free)| if is_meant(group) { free } else { 0 });
    setting.posts.open_in(&free.collect::<Vec<u32>>(), round)
}

/// Keeps in their posts those who do not compete; without rounds, and before rounds for volunteers only, everybody.
fn before_the_first_round(setting: &Setting<'_>, everybody_holds: bool) -> Progress {
    let mut placed = vec![None; setting.roster.teachers.len()];
    for (teacher, school, record) in setting.roster.staff_indexed() {
        let standing = setting.standings[teacher.index()];
        let Some(group) = setting.posts.find(school, record.stage, record.subject) else {
            continue;
        };
        if standing.keeps_post() {
            // More kept teachers than posts leave none free; they stay all the same.
            placed[teacher.index()] = Some(Placed::Kept { group });
        } else if everybody_holds {
            placed[teacher.index()] = Some(Placed::Unchanged { group });
        }
    }
    let sent = vec![UnplacedGo::NextRound; placed.len()];
    let unsuccessful = vec![false; placed.len()];
    let mut progress = Progress {
        placed,
        unsuccessful,
        free: Vec::new(),
        over: Vec::new(),
        sent,
        refused: BTreeSet::new(),
    };
    progress.count(setting);
    progress
}

impl Progress {
    /// Counts the free posts, and those who hold more than there are.
    fn count(&mut self, setting: &Setting<'_>) {
        self.free = free_posts(setting.posts, setting.policy, &self.placed);
        let mut over: Vec<i64> = setting
            .posts
            .groups
            .iter()
            .map(|group| -i64::from(group.posts))
            .collect();
        for placed in self.placed.iter().flatten() {
            over[placed.group().index()] += 1;
        }
        self.over = over
            .into_iter()
            .map(|over| u32::try_from(over).unwrap_or(0))
            .collect();
    }

    /// Whoever has not moved and does not keep the post by the rules competes for it from now on.
    fn compete_for_present_posts(&mut self, setting: &Setting<'_>) {
        for placed in &mut self.placed {
            if matches!(placed, Some(Placed::Unchanged { .. })) {
                *placed = None;
            }
        }
        self.count(setting);
    }
}

/// The opened groups at one school that a teacher qualifies for, best fit first.
fn open_groups<'posts>(
    posts: &'posts Posts,
    opened: &'posts [u32],
    school: SchoolIndex,
    qualified: &'posts [(Stage, Subject)],
) -> impl Iterator<Item = GroupIndex> + 'posts {
    qualified
        .iter()
        .filter_map(move |&(stage, subject)| posts.find(school, stage, subject))
        .filter(|group| opened[group.index()] > 0)
}

/// What a teacher qualifies for in a round.
fn qualified(setting: &Setting<'_>, round: &Round, teacher: TeacherIndex) -> Vec<(Stage, Subject)> {
    let record = setting.roster.teacher(teacher);
    let mut qualified = qualifications(record, setting.policy);
    if round.scope == Scope::School {
        // Schools hire in-school applicants for the stage they teach; other stages come later.
        qualified.retain(|&(stage, _)| stage == record.stage);
    }
    qualified
}
