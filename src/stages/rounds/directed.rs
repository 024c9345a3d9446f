//! 组织调剂: the bureau places who is left, as many as it can, at the least total cost.

use super::admission::{direction_allows, entrants};
use super::record::{Application, RoundRecord, Standpoint};
use super::{Progress, qualified};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::ordering::sort_by;
use crate::policy::{Round, Scope};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::posts::{GroupIndex, Posts};
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
    let open = OpenGroups::new(setting.posts, &opened);
    for &teacher in &applicants {
        let arcs = arcs(setting, round, &open, teacher);
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

/// The groups that have posts to give, by stage and subject, each in the order of schools.
pub(in crate::stages) struct OpenGroups(Vec<Vec<GroupIndex>>);

impl OpenGroups {
    /// Of so many posts by group.
    pub fn new(posts: &Posts, opened: &[u32]) -> Self {
        let mut groups = vec![Vec::new(); Stage::COUNT * Subject::COUNT];
        for (index, group) in posts.indexed().filter(|(index, _)| opened[index.index()] > 0) {
            groups[Self::place(group.stage, group.subject)].push(index);
        }
        Self(groups)
    }

    fn of(&self, stage: Stage, subject: Subject) -> &[GroupIndex] {
        &self.0[Self::place(stage, subject)]
    }

    fn place(stage: Stage, subject: Subject) -> usize {
        stage.index() * Subject::COUNT + subject.index()
    }
}

/// Where one teacher may be sent in a round, with the cost in metres.
pub(super) fn arcs(
    setting: &Setting<'_>,
    round: &Round,
    open: &OpenGroups,
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
    arcs_to(setting, open, teacher, &qualified, within)
}

/// Where one teacher may be sent, with the cost in metres: distance, plus what a change of subject or stage counts. School by
/// school, and at each the best fit first.
pub(in crate::stages) fn arcs_to(
    setting: &Setting<'_>,
    open: &OpenGroups,
    teacher: TeacherIndex,
    qualified: &[(Stage, Subject)],
    within: impl Fn(SchoolIndex) -> bool,
) -> Vec<(GroupIndex, i64)> {
    let (roster, posts) = (setting.roster, setting.posts);
    let record = roster.teacher(teacher);
    let rules = &setting.policy.directed_placement;
    let mut arcs = Vec::new();
    for (fit, &(stage, subject)) in qualified.iter().enumerate() {
        let mut change = 0;
        if subject != record.subject {
            change += rules.other_subject.thousandths();
        }
        if stage != record.stage {
            change += rules.other_stage.thousandths();
        }
        for &group in open.of(stage, subject) {
            let school = posts.group(group).school;
            if within(school) {
                let distance = roster.distance_or_far(record.school, school).0;
                arcs.push((school, fit, group, distance + change));
            }
        }
    }
    if qualified.len() > 1 {
        sort_by(&mut arcs, &mut |left, right| {
            (left.0, left.1).cmp(&(right.0, right.1))
        });
    }
    arcs.into_iter()
        .map(|(_, _, group, cost)| (group, cost))
        .collect()
}
