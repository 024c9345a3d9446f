//! 组织调剂: the bureau places who is left, as many as it can, at the least total cost.

use super::admission::{direction_allows, entrants};
use super::record::{Application, RoundRecord, Standpoint};
use super::{Progress, open_groups, qualified};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::policy::{Round, Scope};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::{Placed, RunError, Setting};

/// Places who is left and records it.
pub(super) fn run(
    setting: &Setting<'_>,
    number: usize,
    round: &Round,
    opened: Vec<u32>,
    progress: &mut Progress,
) -> Result<RoundRecord, RunError> {
    let applicants: Vec<TeacherIndex> = entrants(setting, round, progress)
        .0
        .into_iter()
        .map(|entrant| entrant.teacher)
        .collect();
    let mut builder = CostMarket::builder(opened.clone());
    let mut reachable: Vec<Vec<GroupIndex>> = Vec::with_capacity(applicants.len());
    for &teacher in &applicants {
        let arcs = arcs(setting, round, &opened, teacher);
        builder
            .applicant(arcs.iter().map(|&(group, cost)| (Programme(group.0), cost)))
            .map_err(RunError::market(&round.id))?;
        reachable.push(arcs.into_iter().map(|(group, _)| group).collect());
    }
    let placement = directed_placement(&builder.build()).map_err(RunError::placement(&round.id))?;
    let mut applications = Vec::with_capacity(applicants.len());
    for ((&teacher, listed), won) in applicants
        .iter()
        .zip(reachable)
        .zip(placement.matching.assignment())
    {
        let won = won.map(|programme| GroupIndex(programme.0));
        if let Some(group) = won {
            let from = setting.roster.teacher(teacher).school;
            let distance = setting.roster.distance(from, setting.posts.group(group).school);
            progress.placed[teacher.index()] = Some(Placed::Directed {
                group,
                round: number,
                distance,
            });
            progress.free[group.index()] -= 1;
        }
        applications.push(Application::new(teacher, listed, won));
    }
    let by_place = |teacher: TeacherIndex, _| Standpoint::by_place(setting.scores.place(teacher));
    Ok(RoundRecord::new(
        opened,
        applications,
        setting.roster.teachers.len(),
        by_place,
    ))
}

/// Where one teacher may be sent in a round, with the cost in metres.
pub(super) fn arcs(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    teacher: TeacherIndex,
) -> Vec<(GroupIndex, i64)> {
    let roster = setting.roster;
    let record = roster.teacher(teacher);
    let qualified = qualified(setting, round, teacher);
    let zone = roster.school(record.school).zone;
    let within = |school: SchoolIndex| {
        let in_reach = match round.scope {
            Scope::School => school == record.school,
            Scope::Zone => roster.school(school).zone == zone,
            Scope::District => true,
        };
        in_reach && direction_allows(roster, round.direction, record.school, school)
    };
    arcs_to(setting, opened, teacher, &qualified, within)
}

/// Where one teacher may be sent, with the cost in metres: distance, plus what a change of subject or stage counts.
pub(in crate::stages) fn arcs_to(
    setting: &Setting<'_>,
    opened: &[u32],
    teacher: TeacherIndex,
    qualified: &[(Stage, Subject)],
    within: impl Fn(SchoolIndex) -> bool,
) -> Vec<(GroupIndex, i64)> {
    let (roster, posts) = (setting.roster, setting.posts);
    let record = roster.teacher(teacher);
    let rules = &setting.policy.directed_placement;
    let mut arcs = Vec::new();
    for (school, _) in roster.schools_indexed().filter(|&(school, _)| within(school)) {
        let mut open = open_groups(posts, opened, school, qualified).peekable();
        if open.peek().is_none() {
            continue;
        }
        let distance = roster.distance_or_far(record.school, school).0;
        for group in open {
            let post = posts.group(group);
            let subject = if post.subject == record.subject {
                0
            } else {
                rules.other_subject.thousandths()
            };
            let stage = if post.stage == record.stage {
                0
            } else {
                rules.other_stage.thousandths()
            };
            arcs.push((group, distance + subject + stage));
        }
    }
    arcs
}
