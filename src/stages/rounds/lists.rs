//! 志愿: what each entrant of a competition applies for.

use super::admission::{Entrant, direction_allows};
use super::{open_groups, qualified};
use crate::policy::{Round, Scope};
use crate::roster::{SchoolIndex, Stage, Subject};
use crate::stages::Setting;
use crate::stages::posts::GroupIndex;

/// A teacher's list: posts best first, each with the number of the school on the list.
pub(super) type List = Vec<(GroupIndex, u32)>;

/// The lists of all entrants, over the posts that can be had.
pub(super) fn lists(
    setting: &Setting<'_>,
    round: &Round,
    available: &[u32],
    entrants: &[Entrant],
) -> Vec<List> {
    let schools = schools_with_openings(setting, available);
    entrants
        .iter()
        .map(|&entrant| list(setting, round, available, &schools, entrant))
        .collect()
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

/// What one entrant applies for.
fn list(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    schools: &[Vec<SchoolIndex>],
    entrant: Entrant,
) -> List {
    let roster = setting.roster;
    let teacher = entrant.teacher;
    let own_school = roster.teacher(teacher).school;
    let mut qualified = qualified(setting, round, teacher);
    if round.mechanism.needs_full_lists() {
        // Everyone ranks all posts of one subject, or the quotas of that subject could not be promised.
        qualified.truncate(1);
    }
    let chosen = if round.scope == Scope::School || !entrant.may_leave {
        // Volunteers who may not leave have what the own school can give.
        if entrant.volunteer {
            Vec::new()
        } else {
            vec![own_school]
        }
    } else {
        let reach = match round.scope {
            Scope::Zone => &schools[roster.school(own_school).zone.index()],
            _ => &schools[roster.zones.len()],
        };
        let within: Vec<SchoolIndex> = reach
            .iter()
            .copied()
            .filter(|&school| {
                // Volunteers have what the own school can give.
                !(entrant.volunteer && school == own_school)
                    && direction_allows(roster, round.direction, own_school, school)
                    && open_groups(setting.posts, opened, school, &qualified)
                        .next()
                        .is_some()
            })
            .collect();
        let preferences = &setting.streams.preferences;
        let mut chosen = preferences.list(teacher, &within, round.list_length as usize);
        if entrant.volunteer {
            let own = preferences.liking(teacher, own_school);
            chosen.retain(|&school| preferences.liking(teacher, school) > own);
        }
        chosen
    };
    chosen
        .into_iter()
        .zip(1..)
        .flat_map(|(school, choice)| posts_at(setting, opened, school, &qualified, choice))
        .collect()
}

fn posts_at<'posts>(
    setting: &'posts Setting<'_>,
    opened: &'posts [u32],
    school: SchoolIndex,
    qualified: &'posts [(Stage, Subject)],
    choice: u32,
) -> impl Iterator<Item = (GroupIndex, u32)> + 'posts {
    open_groups(setting.posts, opened, school, qualified).map(move |group| (group, choice))
}
