//! 进城选调: after the rounds, village teachers compete for free posts in urban and town schools.
//!
//! Eligible is who competes, holds a village post and has the years asked for. Each lists the town schools that the
//! teacher likes more than the own one; applicant-proposing deferred acceptance by score decides. The posts that they
//! leave stay empty until the next year: this is the counter-flow that empties village schools.

use super::placed::free_posts;
use super::posts::GroupIndex;
use super::rounds::outflow_limits;
use super::standing::{Standing, qualifications};
use super::{Placed, Placements, RunError, Setting};
use crate::apportionment::largest_remainder;
use crate::matching::{Market, Programme, Rank, deferred_acceptance};
use crate::roster::{Locality, SchoolIndex, TeacherIndex};

/// What upward selection came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpwardSelected {
    /// Where everyone ends.
    pub placed: Vec<Option<Placed>>,
    /// Teachers who fulfil the conditions.
    pub eligible: u32,
    /// Those of them who like a free town post more than their own.
    pub applicants: u32,
    /// Town posts on offer.
    pub offered: u32,
    /// Teachers selected.
    pub selected: u32,
}

/// Selects village teachers for town schools.
///
/// # Errors
/// When a district is too large for the mechanism to number; never for a million teachers or fewer.
pub fn select(setting: &Setting<'_>, before: &Placements) -> Result<UpwardSelected, RunError> {
    let rules = &setting.policy.upward_selection;
    let mut result = UpwardSelected {
        placed: before.to_vec(),
        ..UpwardSelected::default()
    };
    if rules.teachers == 0 {
        return Ok(result);
    }
    let roster = setting.roster;
    let in_town =
        |group: GroupIndex| roster.school(setting.posts.group(group).school).locality != Locality::Rural;
    let free = free_posts(setting.posts, before);
    let town: Vec<i64> = (0..)
        .map(GroupIndex)
        .zip(&free)
        .map(|(group, &posts)| if in_town(group) { i64::from(posts) } else { 0 })
        .collect();
    let offers = town.iter().sum::<i64>().min(i64::from(rules.teachers));
    let offered: Vec<u32> = largest_remainder(offers, &town)
        .into_iter()
        .map(|posts| posts as u32)
        .collect();
    result.offered = offered.iter().sum();
    let mut may_leave = outflow_limits(setting, rules.shortage_outflow);
    let mut applicants: Vec<(TeacherIndex, Vec<(GroupIndex, u32)>)> = Vec::new();
    for &teacher in &setting.scores.order {
        if !is_eligible(setting, before, teacher) {
            continue;
        }
        result.eligible += 1;
        let left = &mut may_leave[roster.teacher(teacher).school.index()];
        if *left == 0 {
            continue;
        }
        let list = list(setting, &offered, teacher);
        if !list.is_empty() {
            *left = left.saturating_sub(1);
            applicants.push((teacher, list));
        }
    }
    result.applicants = applicants.len() as u32;
    let failed = RunError::market("upward_selection");
    let mut builder = Market::builder(offered);
    for (teacher, list) in &applicants {
        let rank = Rank(u64::from(setting.scores.place(*teacher)));
        builder
            .applicant(list.iter().map(|(group, _)| (Programme(group.0), rank)))
            .map_err(&failed)?;
    }
    let matching = deferred_acceptance(&builder.build());
    for ((teacher, list), won) in applicants.iter().zip(matching.assignment()) {
        let won = won.map(|programme| GroupIndex(programme.0));
        let place = &mut result.placed[teacher.index()];
        if let (Some((group, choice)), Some(from)) = (
            list.iter().find(|(group, _)| Some(*group) == won),
            place.map(Placed::group),
        ) {
            let school = |group: GroupIndex| setting.posts.group(group).school;
            *place = Some(Placed::Selected {
                group: *group,
                from,
                choice: *choice,
                distance: roster.distance(school(from), school(*group)),
            });
            result.selected += 1;
        }
    }
    Ok(result)
}

fn is_eligible(setting: &Setting<'_>, placed: &Placements, teacher: TeacherIndex) -> bool {
    let (roster, rules) = (setting.roster, &setting.policy.upward_selection);
    let record = roster.teacher(teacher);
    let in_village_school = placed[teacher.index()].is_some_and(|placed| {
        let school = setting.posts.group(placed.group()).school;
        school == record.school && roster.school(school).locality == Locality::Rural
    });
    let years_here = record
        .entered_school_year
        .map_or(0, |year| year.years_until(setting.policy.standing.reference_year));
    // Who has not served long enough to apply elsewhere may not be selected either.
    setting.standings[teacher.index()] == Standing::Competes
        && in_village_school
        && years_here >= rules.base_years
        && record.rural_years.unwrap_or(0) >= rules.rural_years
        && (!rules.from_overstaffed_only || is_overstaffed(setting, record.school))
}

/// Whether a school has more teachers in the roster than posts.
fn is_overstaffed(setting: &Setting<'_>, school: SchoolIndex) -> bool {
    let teachers = setting.roster.teachers.iter();
    let staff = teachers.filter(|teacher| teacher.school == school).count();
    let groups = setting.posts.groups.iter();
    let posts: u32 = groups
        .filter(|group| group.school == school)
        .map(|group| group.posts)
        .sum();
    staff > posts as usize
}

/// The town posts that a teacher likes more than the own school, best first.
fn list(setting: &Setting<'_>, offered: &[u32], teacher: TeacherIndex) -> Vec<(GroupIndex, u32)> {
    let record = setting.roster.teacher(teacher);
    let qualified = qualifications(record, setting.policy);
    let open_at = |school: SchoolIndex| -> Vec<GroupIndex> {
        qualified
            .iter()
            .filter_map(|&(stage, subject)| setting.posts.find(school, stage, subject))
            .filter(|group| offered[group.index()] > 0)
            .collect()
    };
    let preferences = &setting.streams.preferences;
    let own = preferences.liking(teacher, record.school);
    let liked: Vec<SchoolIndex> = setting
        .roster
        .schools_indexed()
        .filter(|(school, other)| {
            other.locality != Locality::Rural
                && !open_at(*school).is_empty()
                && preferences.liking(teacher, *school) > own
        })
        .map(|(school, _)| school)
        .collect();
    let length = setting.policy.upward_selection.list_length as usize;
    preferences
        .list(teacher, &liked, length)
        .into_iter()
        .zip(1..)
        .flat_map(|(school, choice)| open_at(school).into_iter().map(move |group| (group, choice)))
        .collect()
}
