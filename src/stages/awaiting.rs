//! 待岗: what becomes of those whom no round placed. Retraining widens the subjects they may teach and places them
//! where posts are left; of the rest, some take places in other public units, and some are dismissed; the others go on
//! waiting.

use super::placed::free_posts;
use super::posts::GroupIndex;
use super::rounds::{OpenGroups, arcs_to};
use super::standing::{is_away, meets, qualifications_by};
use super::{Placed, Placements, RunError, Setting};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::ordering::sort_by;
use crate::policy::Policy;
use crate::random::{PersonalDraws, hash_name};
use crate::roster::{Roster, TeacherIndex};

/// How somebody without a post leaves the schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// To another public unit 转岗分流.
    OtherUnit,
    /// Dismissed 解除聘用合同.
    Dismissed,
}

/// What became of those without a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awaited {
    /// Where everyone ends; `None` awaits placement or has left.
    pub placed: Vec<Option<Placed>>,
    /// How each teacher left the schools; `None` for whoever did not.
    pub left: Vec<Option<Leaving>>,
    /// Teachers whom no round placed; newcomers are not among them, who had nothing to lose.
    pub awaiting_before: u32,
    /// Teachers placed after retraining.
    pub retrained: u32,
    /// Teachers who left for another public unit.
    pub exits_taken: u32,
    /// Teachers who were dismissed.
    pub dismissed: u32,
}

/// Retrains, offers exits, dismisses, and leaves the rest waiting.
///
/// # Errors
/// When a district is too large for the mechanism to number; never for a million teachers or fewer.
pub fn settle(setting: &Setting<'_>, before: &Placements) -> Result<Awaited, RunError> {
    let (roster, policy, seed) = (setting.roster, setting.policy, setting.streams.seed);
    let without_post = |placed: &Placements| -> Vec<TeacherIndex> {
        let order = setting.scores.order.iter().copied();
        order
            .filter(|teacher| placed[teacher.index()].is_none() && !roster.teacher(*teacher).is_newcomer())
            .collect()
    };
    let mut waiting = without_post(before);
    let mut result = Awaited {
        placed: before.to_vec(),
        left: vec![None; before.len()],
        awaiting_before: waiting.len() as u32,
        ..Awaited::default()
    };
    // Nobody retrains or lets go whoever is not there.
    let is_there = |teacher: &TeacherIndex| !is_away(roster.teacher(*teacher));
    waiting.retain(is_there);
    if policy.awaiting.retraining && !waiting.is_empty() {
        retrain(setting, &waiting, &mut result)?;
    }
    // Whoever is willing is so in every scenario; places go by lottery.
    let willingness = PersonalDraws::new(seed, "exit willingness");
    let lottery = PersonalDraws::new(seed, "exit lottery");
    let id = |teacher: TeacherIndex| hash_name(&roster.teacher(teacher).id);
    let line = policy.behaviour.exit_willingness.thousandths();
    let mut willing: Vec<TeacherIndex> = without_post(&result.placed)
        .into_iter()
        .filter(is_there)
        .filter(|&teacher| ((willingness.of(id(teacher)) % 100_000) as i64) < line)
        .collect();
    let place = |teacher: TeacherIndex| (lottery.of(id(teacher)), teacher);
    sort_by(&mut willing, &mut |&left, &right| place(left).cmp(&place(right)));
    willing.truncate(policy.awaiting.exit_places as usize);
    for teacher in &willing {
        result.left[teacher.index()] = Some(Leaving::OtherUnit);
    }
    result.exits_taken = willing.len() as u32;
    for teacher in without_post(&result.placed) {
        if result.left[teacher.index()].is_none() && is_dismissed(roster, policy, teacher) {
            result.left[teacher.index()] = Some(Leaving::Dismissed);
            result.dismissed += 1;
        }
    }
    Ok(result)
}

/// Whether the rules end the contract of somebody without a post. Of those who are away nobody can say that they refused
/// what was offered; whoever is pregnant, nursing or under medical treatment may not be dismissed (国办发〔2002〕35号).
fn is_dismissed(roster: &Roster, policy: &Policy, teacher: TeacherIndex) -> bool {
    let record = roster.teacher(teacher);
    !is_away(record) && !record.protected && meets(roster, record, policy, &policy.awaiting.dismissed_if)
}

/// Places those waiting where posts are left, with the subjects that retraining opens.
fn retrain(setting: &Setting<'_>, waiting: &[TeacherIndex], result: &mut Awaited) -> Result<(), RunError> {
    let (roster, policy, posts) = (setting.roster, setting.policy, setting.posts);
    let free = free_posts(posts, policy, &result.placed);
    let open = OpenGroups::new(posts, &free);
    let mut builder = CostMarket::builder(free);
    for &teacher in waiting {
        let qualified = qualifications_by(roster.teacher(teacher), policy, policy.awaiting.retraining_match);
        let present = roster.teacher(teacher).school;
        let arcs = arcs_to(setting, &open, (teacher, present), &qualified, |_| true);
        builder
            .applicant(arcs.iter().map(|&(group, cost)| (Programme(group.0), cost)))
            .map_err(RunError::market("retraining"))?;
    }
    let placement = directed_placement(&builder.build()).map_err(RunError::placement("retraining"))?;
    for (&teacher, won) in waiting.iter().zip(placement.matching.assignment()) {
        if let Some(group) = won.map(|programme| GroupIndex(programme.0)) {
            let from = roster.teacher(teacher).school;
            result.placed[teacher.index()] = Some(Placed::Retrained {
                group,
                distance: from.and_then(|from| roster.distance(from, posts.group(group).school)),
            });
            result.retrained += 1;
        }
    }
    Ok(())
}
