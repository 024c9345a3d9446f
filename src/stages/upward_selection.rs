//! 进城选调: after the rounds, teachers of township and rural schools compete for free posts in the county seat, or whoever the
//! rules name for the posts that they name.
//!
//! Eligible is who competes, holds a post at the own school outside of the seat (where the rules name posts: one that is not
//! among these), and has the years asked for. Each lists the posts offered that the teacher likes more than the own one. All posts rank by score, so the highest score
//! takes the best post that is left on the list, then the next, until as many are selected as the rules ask for. The
//! posts that they leave stay empty until the next year: this is the counter-flow that empties rural schools.

use super::placed::free_posts;
use super::posts::GroupIndex;
use super::rounds::{Quotas, outflow_limits};
use super::standing::{Standing, qualifications};
use super::{Placed, Placements, Setting};
use crate::apportionment::largest_remainder;
use crate::policy::DeparturesCount;
use crate::policy::conditions::About;
use crate::roster::{Locality, OnList, Preference, SchoolIndex, Stage, TeacherIndex};

/// What upward selection came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpwardSelected {
    /// Where everyone ends.
    pub placed: Vec<Option<Placed>>,
    /// Teachers who fulfil the conditions.
    pub eligible: u32,
    /// Those of them who like a free post in the seat more than their own, and whom no limit keeps from leaving.
    pub applicants: u32,
    /// Free posts offered; where the rules give them no number, at most as many as they select teachers.
    pub offered: u32,
    /// Teachers selected.
    pub selected: u32,
}

/// Selects teachers of township and rural schools for schools in the seat.
pub fn select(setting: &Setting<'_>, before: &Placements) -> UpwardSelected {
    let rules = &setting.policy.upward_selection;
    let mut result = UpwardSelected {
        placed: before.to_vec(),
        ..UpwardSelected::default()
    };
    if rules.teachers == 0 {
        return result;
    }
    let roster = setting.roster;
    let seat = seat(setting);
    let is_meant = |school: SchoolIndex, stage, subject| {
        if rules.open_posts.is_none() {
            roster.school(school).locality == seat
        } else {
            rules
                .open_posts
                .is_met(&About::post(roster, school, stage, subject))
        }
    };
    let mut free = free_posts(setting.posts, setting.policy, before);
    for ((_, post), free) in setting.posts.indexed().zip(&mut free) {
        if !is_meant(post.school, post.stage, post.subject) {
            *free = 0;
        }
    }
    offer(&mut free, rules.posts_offered);
    let offers: u32 = free.iter().sum();
    result.offered = if rules.posts_offered > 0 {
        offers
    } else {
        offers.min(rules.teachers)
    };
    let open = free.clone();
    let mut may_leave = outflow_limits(setting, rules.shortage_outflow);
    let quotas = Quotas::new(setting, &rules.departures, DeparturesCount::Leavers);
    let sending = Quotas::new(setting, &rules.departures, DeparturesCount::Sent);
    let mut sent = sending.as_ref().map(Quotas::tally);
    let mut tally = quotas.as_ref().map(Quotas::tally);
    let overstaffed = overstaffed(setting);
    for &teacher in &setting.scores.order {
        let record = roster.teacher(teacher);
        // Newcomers leave no post.
        let Some(school) = record.school else { continue };
        if is_meant(school, record.stage, record.subject)
            || !is_eligible(setting, before, &overstaffed, teacher)
        {
            continue;
        }
        result.eligible += 1;
        let left = &mut may_leave[school.index()];
        if *left == 0 {
            continue;
        }
        let mut list = list(setting, &open, teacher);
        result.applicants += u32::from(!list.is_empty());
        let is_elsewhere = |group: GroupIndex| setting.posts.group(group).school != school;
        if let Some(sent) = sent.as_mut()
            && list.iter().any(|&(group, _)| is_elsewhere(group))
            && sent.let_go(teacher).is_err()
        {
            list.retain(|&(group, _)| !is_elsewhere(group));
        }
        let best = list.into_iter().find(|&(group, _)| free[group.index()] > 0);
        let from = before[teacher.index()].map(Placed::group);
        if let (Some((group, choice)), Some(from)) = (best, from)
            && result.selected < rules.teachers
        {
            if let Some(tally) = tally.as_mut().filter(|_| is_elsewhere(group))
                && tally.let_go(teacher).is_err()
            {
                continue;
            }
            free[group.index()] -= 1;
            *left = left.saturating_sub(1);
            result.selected += 1;
            let distance = roster.distance(
                setting.posts.group(from).school,
                setting.posts.group(group).school,
            );
            result.placed[teacher.index()] = Some(Placed::Selected {
                group,
                from,
                choice,
                distance,
            });
        }
    }
    result
}

/// Offers at most so many of the free posts, each group its share of them; all where no number is given.
fn offer(free: &mut [u32], most: u32) {
    let weights: Vec<i64> = free.iter().map(|&free| i64::from(free)).collect();
    if most > 0 && weights.iter().sum::<i64>() > i64::from(most) {
        let shares = largest_remainder(i64::from(most), &weights);
        for (free, share) in free.iter_mut().zip(shares) {
            *free = u32::try_from(share).unwrap_or(0);
        }
    }
}

/// The locality of the county seat: that of the towns where no school is urban.
fn seat(setting: &Setting<'_>) -> Locality {
    let localities = setting.roster.schools.iter().map(|school| school.locality);
    localities.min().unwrap_or(Locality::Urban)
}

/// Whether a teacher holds a post at the own school and has the years asked for.
fn is_eligible(
    setting: &Setting<'_>,
    placed: &Placements,
    overstaffed: &[bool],
    teacher: TeacherIndex,
) -> bool {
    let (roster, rules) = (setting.roster, &setting.policy.upward_selection);
    let record = roster.teacher(teacher);
    let at_own_school = placed[teacher.index()]
        .is_some_and(|placed| Some(setting.posts.group(placed.group()).school) == record.school);
    let years_here = record
        .entered_school_year
        .map_or(0, |year| year.years_until(setting.policy.standing.reference_year));
    // Who has not served long enough to apply elsewhere may not be selected either.
    setting.standings[teacher.index()] == Standing::Competes
        && at_own_school
        && years_here >= rules.base_years
        && record.rural_years.unwrap_or(0) >= rules.rural_years
        && rules.open_to.is_met(&About::teacher(
            roster,
            record,
            setting.policy.standing.reference_year,
        ))
        && (!rules.from_overstaffed_only || record.school.is_some_and(|own| overstaffed[own.index()]))
}

/// By school: whether it has more teachers in the roster than posts.
fn overstaffed(setting: &Setting<'_>) -> Vec<bool> {
    let mut over = vec![0_i64; setting.roster.schools.len()];
    for (school, _) in setting.roster.staff() {
        over[school.index()] += 1;
    }
    for group in &setting.posts.groups {
        over[group.school.index()] -= i64::from(group.posts);
    }
    over.into_iter().map(|over| over > 0).collect()
}

/// The posts offered that a teacher likes more than the own school, best first.
fn list(setting: &Setting<'_>, offered: &[u32], teacher: TeacherIndex) -> Vec<(GroupIndex, u32)> {
    let record = setting.roster.teacher(teacher);
    let qualified = qualifications(record, setting.policy);
    let open_at = |school: SchoolIndex| -> Vec<GroupIndex> {
        qualified
            .iter()
            .filter_map(|&(stage, subject)| setting.posts.find(school, stage, subject))
            .filter(|&group| offered[group.index()] > 0 && asks_for(setting, teacher, group))
            .collect()
    };
    let preferences = &setting.streams.preferences;
    let own = preferences.liking_of_own(teacher);
    let liking = |group: GroupIndex| {
        let post = setting.posts.group(group);
        preferences.liking(teacher, post.school, post.stage)
    };
    let liked: Vec<(SchoolIndex, Stage)> = setting
        .roster
        .schools_indexed()
        .filter_map(|(school, _)| {
            let best = open_at(school).into_iter().next()?;
            (Some(liking(best)) > own).then(|| (school, setting.posts.group(best).stage))
        })
        .collect();
    let length = setting.policy.upward_selection.list_length as usize;
    // A zone takes one place, however many of its schools there are.
    let schools = if preferences.asks_for_zones(teacher) {
        liked.len()
    } else {
        length
    };
    let mut places: Vec<OnList> = Vec::new();
    let place = |school: SchoolIndex| -> Option<(SchoolIndex, u32)> {
        let best = open_at(school).into_iter().next()?;
        let here = preferences.on_list(teacher, setting.posts.group(best));
        if !places.contains(&here) && places.len() < length {
            places.push(here);
        }
        let place = places.iter().position(|&place| place == here)?;
        Some((school, place as u32 + 1))
    };
    preferences
        .list(teacher, &liked, schools)
        .into_iter()
        .filter_map(place)
        .flat_map(|(school, choice)| open_at(school).into_iter().map(move |group| (group, choice)))
        .filter(|&(group, _)| Some(liking(group)) > own)
        .collect()
}

/// Whether a teacher who handed in a list asks for a post; of all others the liking says it.
fn asks_for(setting: &Setting<'_>, teacher: TeacherIndex, group: GroupIndex) -> bool {
    let given = setting.streams.preferences.given(teacher);
    let post = setting.posts.group(group);
    let asks = |wish: &Preference| wish.school == post.school && wish.takes(post.stage, post.subject);
    given.is_empty() || given.iter().any(asks)
}
