//! 志愿: what each entrant of a competition applies for.

use std::collections::BTreeMap;

use super::admission::{Entrant, direction_allows, suits};
use super::{open_groups, qualified};
use crate::ordering::sort_by;
use crate::parallel::in_parts;
use crate::policy::{Round, Scope};
use crate::roster::{OnList, SchoolIndex, Stage, Subject, ZoneIndex};
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
    in_parts(entrants.len(), |part| {
        let mut openings = Openings::new(setting, available);
        let mut list = |&entrant: &Entrant| list(setting, round, available, &mut openings, entrant);
        entrants[part].iter().map(&mut list).collect()
    })
}

/// Schools that open posts for whoever qualifies for the same, each with the stage of what fits best there.
type Within = Vec<(SchoolIndex, Stage)>;

/// Schools that open at least one post.
struct Openings<'run> {
    setting: &'run Setting<'run>,
    opened: &'run [u32],
    /// By zone; the last list holds those of the whole district.
    schools: Vec<Vec<SchoolIndex>>,
    /// By what somebody qualifies for, and then as the schools, once somebody has asked.
    within: BTreeMap<Vec<(Stage, Subject)>, Vec<Option<Within>>>,
}

impl<'run> Openings<'run> {
    fn new(setting: &'run Setting<'run>, opened: &'run [u32]) -> Self {
        let district = setting.roster.zones.len();
        let mut schools = vec![Vec::new(); district + 1];
        let mut last = None;
        for (index, group) in setting.posts.indexed() {
            if opened[index.index()] > 0 && last != Some(group.school) {
                schools[setting.roster.school(group.school).zone.index()].push(group.school);
                schools[district].push(group.school);
                last = Some(group.school);
            }
        }
        Self {
            setting,
            opened,
            schools,
            within: BTreeMap::new(),
        }
    }

    /// Those of a zone or of the district that open anything that somebody qualifies for.
    fn within(&mut self, reach: usize, qualified: &[(Stage, Subject)]) -> &[(SchoolIndex, Stage)] {
        if !self.within.contains_key(qualified) {
            let nowhere = vec![None; self.schools.len()];
            self.within.insert(qualified.to_vec(), nowhere);
        }
        let known = self
            .within
            .get_mut(qualified)
            .and_then(|known| known.get_mut(reach));
        let (Some(known), Some(schools)) = (known, self.schools.get(reach)) else {
            return &[];
        };
        known.get_or_insert_with(|| {
            let posts = self.setting.posts;
            let best = |&school: &SchoolIndex| {
                // The best fit comes first, and so does the stage taught now.
                let best = open_groups(posts, self.opened, school, qualified).next()?;
                Some((school, posts.group(best).stage))
            };
            schools.iter().filter_map(best).collect()
        })
    }
}

/// What one entrant applies for.
fn list(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    openings: &mut Openings<'_>,
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
            own_school.into_iter().collect()
        }
    } else {
        // Newcomers belong to no zone, and reach every school.
        let zone = own_school.filter(|_| round.scope == Scope::Zone);
        let zone = zone.map(|own| roster.school(own).zone);
        let reach = zone.map_or(roster.zones.len(), ZoneIndex::index);
        let is_within = |school: SchoolIndex| {
            // Volunteers have what the own school can give.
            !(entrant.volunteer && Some(school) == own_school)
                && direction_allows(roster, round.direction, own_school, school)
        };
        if !round.mechanism.needs_full_lists() && !setting.streams.preferences.given(teacher).is_empty() {
            let is_within = |school: SchoolIndex| {
                is_within(school) && zone.is_none_or(|zone| roster.school(school).zone == zone)
            };
            return list_given(setting, round, opened, entrant, &qualified, is_within);
        }
        let within = openings.within(reach, &qualified).iter().copied();
        let within = within.filter(|&(school, _)| is_within(school));
        let within = within.filter_map(|(school, stage)| {
            if round.fits.is_none() {
                return Some((school, stage));
            }
            // What fits best may not suit.
            let mut groups = open_groups(setting.posts, opened, school, &qualified);
            let suitable = groups.find(|&group| suits(setting, round, teacher, group))?;
            Some((school, setting.posts.group(suitable).stage))
        });
        let preferences = &setting.streams.preferences;
        preferences.list_of(teacher, within, round.list_length as usize)
    };
    let list: List = chosen
        .into_iter()
        .zip(1..)
        .flat_map(|(school, choice)| {
            posts_at(setting, opened, school, &qualified, choice)
                .filter(|&(group, _)| suits(setting, round, teacher, group))
                .take(posts_of_a_wish(round))
        })
        .collect();
    by_liking(setting, entrant, list)
}

/// The list of an entrant whose preferences the roster holds: of what it asks for, in its order, the posts that can be had,
/// at no more schools, or zones, than the round takes. Volunteers list only what stands before the own school.
fn list_given(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    entrant: Entrant,
    qualified: &[(Stage, Subject)],
    is_within: impl Fn(SchoolIndex) -> bool,
) -> List {
    let (teacher, preferences) = (entrant.teacher, &setting.streams.preferences);
    let own = preferences.liking_of_own(teacher);
    let counts_wishes = preferences.asks_for_zones(teacher);
    let mut taken: Vec<OnList> = Vec::new();
    let mut list = List::new();
    let (mut place, mut before) = (0, None);
    for wish in preferences.given(teacher) {
        let here = wish.on_list();
        let is_new = !taken.contains(&here);
        if !is_within(wish.school)
            || preferences.conceals(teacher, wish.school)
            || (is_new && taken.len() >= round.list_length as usize)
        {
            continue;
        }
        let groups = open_groups(setting.posts, opened, wish.school, qualified);
        let meant = groups.filter(|&group| {
            let post = setting.posts.group(group);
            wish.takes(post.stage, post.subject)
                && suits(setting, round, teacher, group)
                && !list.iter().any(|&(listed, _)| listed == group)
                && (!entrant.volunteer || Some(preferences.liking(teacher, post.school, post.stage)) > own)
        });
        let meant: Vec<GroupIndex> = meant.take(posts_of_a_wish(round)).collect();
        // A school that gives none of what is wanted takes no place.
        if meant.is_empty() {
            continue;
        }
        if is_new {
            taken.push(here);
        }
        place += u32::from(before.replace(here) != Some(here));
        let number = taken.iter().position(|&place| place == here).unwrap_or(0) as u32 + 1;
        let number = if counts_wishes { number } else { place };
        list.extend(meant.into_iter().map(|group| (group, number)));
    }
    list
}

/// Whether the numbers on an entrant's list are those of wishes as they were handed in, some of them for zones, whose schools share
/// one. Elsewhere every school has its own.
pub(super) fn counts_wishes(setting: &Setting<'_>, round: &Round, entrant: Entrant) -> bool {
    round.scope != Scope::School
        && entrant.may_leave
        && !round.mechanism.needs_full_lists()
        && setting.streams.preferences.asks_for_zones(entrant.teacher)
}

/// A list in the order of liking: what another stage costs may put a school's post in it behind other schools.
/// Volunteers list only what they like more than staying.
fn by_liking(setting: &Setting<'_>, entrant: Entrant, mut list: List) -> List {
    let (teacher, preferences) = (entrant.teacher, &setting.streams.preferences);
    let record = setting.roster.teacher(teacher);
    let post = |group: GroupIndex| setting.posts.group(group);
    if entrant.volunteer {
        let own = preferences.liking_of_own(teacher);
        list.retain(|&(group, _)| {
            Some(preferences.liking(teacher, post(group).school, post(group).stage)) > own
        });
    }
    if list.iter().any(|&(group, _)| post(group).stage != record.stage) {
        sort_by(&mut list, &mut |&(left, _), &(right, _)| {
            let rank = |group| preferences.rank(teacher, post(group).school, post(group).stage);
            rank(left).cmp(&rank(right))
        });
        // For mechanisms that go choice by choice: a school that stands in the list twice is applied to twice. What people
        // are told counts schools (`Application::school_number`).
        let (mut place, mut before) = (0, None);
        for (group, choice) in &mut list {
            let school = post(*group).school;
            place += u32::from(before != Some(school));
            before = Some(school);
            *choice = place;
        }
    }
    list
}

/// How many posts of a school one wish may bring: all that fit, or, where it counts how many apply for a post, the one that
/// fits best.
fn posts_of_a_wish(round: &Round) -> usize {
    if round.opening.counts_applicants() && round.rules_something("opening") {
        1
    } else {
        usize::MAX
    }
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
