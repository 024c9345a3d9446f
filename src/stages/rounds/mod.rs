//! 轮次: the rounds of hiring, one after another or merged into one.
//!
//! Each round opens a share of the posts still free, takes those whom its rules admit, and runs its mechanism. Who is
//! left after the last round awaits placement 待岗.

mod admission;
mod competition;
mod contest;
mod directed;
mod lists;
mod mechanism;
mod quotas;
mod record;
mod side_by_side;
mod village_floor;

pub(crate) use admission::direction_allows;
pub(super) use admission::outflow_limits;
pub(crate) use contest::{ranks_by_post, standpoint};
pub(super) use directed::{OpenGroups, arcs_to};

pub use quotas::{ByObstacle, QuotaObstacle, QuotaOutcome};
pub use record::{Application, RoundRecord, Standpoint, VillageFloor};
pub use side_by_side::{SideBySide, Solved, side_by_side};

use super::placed::free_posts;
use super::posts::{GroupIndex, Posts};
use super::standing::qualifications;
use super::{Placed, RunError, Setting};
use crate::mechanism::Mechanism;
use crate::policy::{Round, Scope, UnplacedGo};
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
    /// Where an earlier round sent those whom it left unplaced.
    sent: Vec<UnplacedGo>,
}

/// Runs all rounds of the policy. Without rounds everyone stays.
///
/// # Errors
/// When a district is too large for the mechanisms; never for districts of up to a million teachers.
pub fn hold(setting: &Setting<'_>) -> Result<Rounds, RunError> {
    let mut progress = before_the_first_round(setting);
    let held = setting.policy.rounds_held();
    let mut records = Vec::with_capacity(held.len());
    for (number, round) in held.iter().enumerate() {
        let opened = setting.posts.open(&progress.free, round.opened());
        let record = match round.mechanism {
            Mechanism::DirectedPlacement => directed::run(setting, number, round, opened, &mut progress),
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

/// Keeps in their posts those who do not compete; without rounds, everybody.
fn before_the_first_round(setting: &Setting<'_>) -> Progress {
    let nobody_competes = setting.policy.rounds.is_empty();
    let mut placed = vec![None; setting.roster.teachers.len()];
    for (teacher, record) in setting.roster.teachers_indexed() {
        let standing = setting.standings[teacher.index()];
        let Some(group) = setting.posts.find(record.school, record.stage, record.subject) else {
            continue;
        };
        if standing.keeps_post() {
            // More kept teachers than posts leave none free; they stay all the same.
            placed[teacher.index()] = Some(Placed::Kept { group });
        } else if nobody_competes {
            placed[teacher.index()] = Some(Placed::Unchanged { group });
        }
    }
    let free = free_posts(setting.posts, setting.policy, &placed);
    let sent = vec![UnplacedGo::NextRound; placed.len()];
    Progress { placed, free, sent }
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
