//! 竞聘: rounds that teachers compete in, within a school, a zone or the district.

use super::record::{Application, Placed, RoundRecord};
use super::{Progress, RoundError, Setting, open_groups, qualified};
use crate::matching::{
    Applicant, Market, Matching, Programme, Rank, deferred_acceptance, immediate_acceptance,
    serial_dictatorship,
};
use crate::policy::{Mechanism, Round, Scope};
use crate::roster::{SchoolIndex, TeacherIndex};
use crate::stages::posts::GroupIndex;

/// A teacher's list: posts best first, each with the number of the school on the list.
type List = Vec<(GroupIndex, u32)>;

/// Runs a competition and places those who win a post.
pub(super) fn run(
    setting: &Setting<'_>,
    number: usize,
    round: &Round,
    opened: Vec<u32>,
    progress: &mut Progress,
) -> Result<RoundRecord, RoundError> {
    let applicants = progress.unplaced(setting.scores);
    let schools = schools_with_openings(setting, &opened);
    let lists: Vec<List> = applicants
        .iter()
        .map(|&teacher| list(setting, round, &opened, &schools, teacher))
        .collect();
    let matching =
        solve(setting, round, &opened, &applicants, &lists).map_err(|source| RoundError::Market {
            round: round.id.clone(),
            source,
        })?;
    let mut applications = Vec::with_capacity(applicants.len());
    for ((&teacher, list), won) in applicants.iter().zip(&lists).zip(matching.assignment()) {
        let won = won.map(|programme| GroupIndex(programme.0));
        if let Some((group, choice)) = list.iter().find(|(group, _)| Some(*group) == won) {
            progress.placed[teacher.index()] = Some(Placed::Hired {
                group: *group,
                round: number,
                choice: *choice,
            });
            progress.free[group.index()] -= 1;
        }
        let listed = list.iter().map(|(group, _)| *group).collect();
        applications.push(Application::new(teacher, listed, won));
    }
    Ok(RoundRecord::new(opened, applications, &setting.scores.places))
}

/// Schools that open at least one post, by zone; the last list holds those of the whole district.
fn schools_with_openings(setting: &Setting<'_>, opened: &[u32]) -> Vec<Vec<SchoolIndex>> {
    let district = setting.roster.zones.len();
    let mut by_zone = vec![Vec::new(); district + 1];
    let mut last = None;
    for (index, group) in setting.posts.indexed() {
        if opened[index.index()] > 0 && last != Some(group.school) {
            by_zone[setting.roster.school(group.school).zone.index()].push(group.school);
            by_zone[district].push(group.school);
            last = Some(group.school);
        }
    }
    by_zone
}

fn list(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    schools: &[Vec<SchoolIndex>],
    teacher: TeacherIndex,
) -> List {
    let roster = setting.roster;
    let own_school = roster.teacher(teacher).school;
    let qualified = qualified(setting, round, teacher);
    let chosen = if round.scope == Scope::School {
        vec![own_school]
    } else {
        let reach = match round.scope {
            Scope::Zone => &schools[roster.school(own_school).zone.index()],
            _ => &schools[roster.zones.len()],
        };
        let within: Vec<SchoolIndex> = reach
            .iter()
            .copied()
            .filter(|&school| {
                open_groups(setting.posts, opened, school, &qualified)
                    .next()
                    .is_some()
            })
            .collect();
        setting
            .preferences
            .list(teacher, &within, round.list_length as usize)
    };
    chosen
        .into_iter()
        .zip(1..)
        .flat_map(|(school, choice)| {
            open_groups(setting.posts, opened, school, &qualified).map(move |group| (group, choice))
        })
        .collect()
}

fn solve(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    applicants: &[TeacherIndex],
    lists: &[List],
) -> Result<Matching, crate::matching::MarketError> {
    let mut builder = Market::builder(opened.to_vec());
    for (&teacher, list) in applicants.iter().zip(lists) {
        let rank = Rank(u64::from(setting.scores.place(teacher)));
        builder.applicant(list.iter().map(|(group, _)| (Programme(group.0), rank)))?;
    }
    let market = builder.build();
    Ok(match round.mechanism {
        Mechanism::ImmediateAcceptance => immediate_acceptance(&market),
        Mechanism::DeferredAcceptance => deferred_acceptance(&market),
        Mechanism::SerialDictatorship | Mechanism::DirectedPlacement => {
            // Applicants are already in score order.
            let order: Vec<Applicant> = (0..applicants.len() as u32).map(Applicant).collect();
            serial_dictatorship(&market, &order)
        }
    })
}
