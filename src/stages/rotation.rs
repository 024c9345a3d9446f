//! 交流轮岗: after the rounds, teachers change places with colleagues of the same stage and subject at other schools.
//!
//! Eligible is who competes, still holds a post at the own school (of an urban or town school, where rotation goes from
//! town to village) and has been there for the years the rules ask. Those longest at their school go first; backbone
//! teachers fill their share before the rest, and so do teachers of a graduating grade. Whoever finds no place of the own
//! stage and subject leaves the turn to the next. A minimum-cost flow sends as
//! many as it can at the least total distance; each place is a free post or a colleague who changes places. Posts stay
//! as full as they were: for whoever goes into a free post, one school gains what the other loses.

use super::placed::free_posts;
use super::posts::GroupIndex;
use super::standing::Standing;
use super::{Placed, Placements, RunError, Setting};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::ordering::sort_by;
use crate::policy::{BackboneCounted, RotationDirection};
use crate::roster::{BackboneLevel, Locality, Roster, Stage, Subject, TeacherIndex};

/// What rotation came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// Where everyone ends.
    pub placed: Vec<Option<Placed>>,
    /// Teachers eligible to rotate.
    pub eligible: u32,
    /// Teachers the rules ask to rotate.
    pub required: u32,
    /// Teachers who rotate by their own turn; colleagues who change places with them are not counted.
    pub rotated: u32,
    /// Those teachers, in the order of their turns.
    pub turns: Vec<TeacherIndex>,
    /// Backbone teachers among the eligible.
    pub backbone_eligible: u32,
    /// Backbone teachers whom the rules ask to rotate.
    pub backbone_required: u32,
    /// Backbone teachers who rotate.
    pub backbone: u32,
    /// Teachers of a graduating grade among the eligible.
    pub graduating_eligible: u32,
    /// Teachers of a graduating grade whom the rules ask to rotate.
    pub graduating_required: u32,
    /// Teachers of a graduating grade who rotate.
    pub graduating: u32,
}

/// Rotates teachers after the rounds.
///
/// # Errors
/// When a district is too large for the mechanism to number; never for a million teachers or fewer.
pub fn rotate(setting: &Setting<'_>, before: &Placements) -> Result<Rotated, RunError> {
    let (roster, posts) = (setting.roster, setting.posts);
    let eligible = eligible(setting, before);
    let mut result = Rotated {
        placed: before.to_vec(),
        ..quotas(setting, &eligible)
    };
    let room = room(setting, before);
    let chosen = choose(setting, before, &eligible, &result, room);
    if chosen.is_empty() {
        return Ok(result);
    }
    let mut places = places(setting, before, &chosen);
    let matching = assign(setting, before, &chosen, &places)?;
    for (&teacher, destination) in chosen.iter().zip(matching) {
        let (Some(destination), Some(origin)) =
            (destination, result.placed[teacher.index()].map(Placed::group))
        else {
            continue;
        };
        let partner = places[destination.index()].take();
        let rotated = |from: GroupIndex, to: GroupIndex, partner| {
            let distance = roster.distance(posts.group(from).school, posts.group(to).school);
            Some(Placed::Rotated {
                group: to,
                from,
                partner,
                distance,
            })
        };
        result.placed[teacher.index()] = rotated(origin, destination, partner);
        if let Some(partner) = partner {
            result.placed[partner.index()] = rotated(destination, origin, Some(teacher));
        }
        result.rotated += 1;
        result.turns.push(teacher);
        result.backbone += u32::from(is_backbone(roster, teacher));
        result.graduating += u32::from(roster.teacher(teacher).graduating_grade);
    }
    Ok(result)
}

fn is_backbone(roster: &Roster, teacher: TeacherIndex) -> bool {
    roster.teacher(teacher).backbone >= BackboneLevel::County
}

/// How many are eligible, and how many the rules ask for.
fn quotas(setting: &Setting<'_>, eligible: &[TeacherIndex]) -> Rotated {
    let (roster, rules) = (setting.roster, &setting.policy.rotation);
    let count = |counts: &dyn Fn(TeacherIndex) -> bool| {
        eligible.iter().filter(|&&teacher| counts(teacher)).count() as i64
    };
    let backbone = count(&|teacher| is_backbone(roster, teacher));
    let graduating = count(&|teacher| roster.teacher(teacher).graduating_grade);
    let required = rules.share.of_ceiling(eligible.len() as i64);
    let backbone_required = match rules.backbone_counted {
        BackboneCounted::OfThoseWhoMove => rules.backbone_share.of_ceiling(required),
        BackboneCounted::OfTheEligible => rules.backbone_share.of_ceiling(backbone),
    };
    // Without rotation nobody is asked for, whatever the shares of it.
    let rotates = i64::from(required > 0);
    Rotated {
        eligible: eligible.len() as u32,
        required: required as u32,
        backbone_eligible: backbone as u32,
        backbone_required: (backbone_required * rotates) as u32,
        graduating_eligible: graduating as u32,
        graduating_required: (rules.graduating_share.of_ceiling(graduating) * rotates) as u32,
        ..Rotated::default()
    }
}

/// Teachers who may rotate: longest at their school first, then in score order.
fn eligible(setting: &Setting<'_>, before: &Placements) -> Vec<TeacherIndex> {
    let (roster, policy) = (setting.roster, setting.policy);
    let years_here = |teacher: TeacherIndex| {
        let entered = roster.teacher(teacher).entered_school_year;
        entered.map_or(0, |year| year.years_until(policy.standing.reference_year))
    };
    let mut eligible: Vec<TeacherIndex> = setting
        .scores
        .order
        .iter()
        .copied()
        .filter(|&teacher| {
            let record = roster.teacher(teacher);
            let may_leave = before[teacher.index()].is_some_and(|placed| {
                let school = setting.posts.group(placed.group()).school;
                let from_here = policy.rotation.direction == RotationDirection::Any
                    || roster.school(school).locality != Locality::Rural;
                school == record.school && from_here
            });
            let long_enough =
                record.entered_school_year.is_some() && years_here(teacher) >= policy.rotation.minimum_years;
            setting.standings[teacher.index()] == Standing::Competes && may_leave && long_enough
        })
        .collect();
    sort_by(&mut eligible, &mut |&left, &right| {
        years_here(right).cmp(&years_here(left))
    });
    eligible
}

/// The stage and subject of a post as one number.
fn kind(setting: &Setting<'_>, group: GroupIndex) -> usize {
    let post = setting.posts.group(group);
    post.stage.index() * Subject::COUNT + post.subject.index()
}

/// How many places there are in each stage and subject.
fn room(setting: &Setting<'_>, before: &Placements) -> Vec<u32> {
    let mut room = vec![0; Stage::COUNT * Subject::COUNT];
    for (group, places) in (0..).map(GroupIndex).zip(places(setting, before, &[])) {
        room[kind(setting, group)] += places.count();
    }
    room
}

/// Backbone teachers and teachers of a graduating grade up to what is asked for, then the others up to the whole; in
/// each stage and subject no more than there is room for.
fn choose(
    setting: &Setting<'_>,
    before: &Placements,
    eligible: &[TeacherIndex],
    quotas: &Rotated,
    mut room: Vec<u32>,
) -> Vec<TeacherIndex> {
    let roster = setting.roster;
    let mut is_chosen = vec![false; roster.teachers.len()];
    let mut take = |most: u32, counts: &dyn Fn(TeacherIndex) -> bool| {
        let already = eligible
            .iter()
            .filter(|&&teacher| is_chosen[teacher.index()] && counts(teacher))
            .count();
        let mut more = (most as usize).saturating_sub(already);
        for &teacher in eligible {
            let Some(placed) = before[teacher.index()] else {
                continue;
            };
            let left = &mut room[kind(setting, placed.group())];
            if more > 0 && *left > 0 && !is_chosen[teacher.index()] && counts(teacher) {
                is_chosen[teacher.index()] = true;
                more -= 1;
                *left -= 1;
            }
        }
    };
    take(quotas.backbone_required, &|teacher| is_backbone(roster, teacher));
    take(quotas.graduating_required, &|teacher| {
        roster.teacher(teacher).graduating_grade
    });
    take(quotas.required, &|_| true);
    let eligible = eligible.iter().copied();
    eligible.filter(|teacher| is_chosen[teacher.index()]).collect()
}

/// The places of one post group: free posts first, then colleagues who can change places.
#[derive(Clone, Debug, Default)]
struct Places {
    free: u32,
    partners: Vec<TeacherIndex>,
}

impl Places {
    fn count(&self) -> u32 {
        self.free + self.partners.len() as u32
    }

    /// Takes a place; the colleague who leaves it, if it is not free.
    fn take(&mut self) -> Option<TeacherIndex> {
        if self.free > 0 {
            self.free -= 1;
            None
        } else {
            self.partners.pop()
        }
    }
}

/// Places that rotation may lead to. Colleagues highest in the score order change places first, backbone teachers after
/// all others, since villages are to keep them; whoever has a turn of their own is no one's colleague.
fn places(setting: &Setting<'_>, before: &Placements, chosen: &[TeacherIndex]) -> Vec<Places> {
    let (roster, posts) = (setting.roster, setting.posts);
    let mut places = vec![Places::default(); posts.groups.len()];
    let leads_here = |group: GroupIndex| {
        setting.policy.rotation.direction == RotationDirection::Any
            || roster.school(posts.group(group).school).locality == Locality::Rural
    };
    let mut has_turn = vec![false; roster.teachers.len()];
    for teacher in chosen {
        has_turn[teacher.index()] = true;
    }
    let free = free_posts(posts, setting.policy, before);
    for (index, _) in posts.indexed().filter(|&(index, _)| leads_here(index)) {
        places[index.index()].free = free[index.index()];
    }
    // Taken from the end, so the first in order must come last.
    let order = setting.scores.order.iter().rev();
    let (backbone, others): (Vec<&TeacherIndex>, Vec<&TeacherIndex>) =
        order.partition(|&&teacher| is_backbone(roster, teacher));
    for &teacher in backbone.into_iter().chain(others) {
        let record = roster.teacher(teacher);
        if let Some(placed) = before[teacher.index()]
            && setting.standings[teacher.index()] == Standing::Competes
            && !has_turn[teacher.index()]
            && leads_here(placed.group())
            && posts.group(placed.group()).school == record.school
            && (
                posts.group(placed.group()).stage,
                posts.group(placed.group()).subject,
            ) == (record.stage, record.subject)
        {
            places[placed.group().index()].partners.push(teacher);
        }
    }
    places
}

/// Sends the chosen to groups of the stage and subject they teach: as many as can go, least total distance.
fn assign(
    setting: &Setting<'_>,
    before: &Placements,
    chosen: &[TeacherIndex],
    places: &[Places],
) -> Result<Vec<Option<GroupIndex>>, RunError> {
    let (roster, posts) = (setting.roster, setting.posts);
    let failed = RunError::market("rotation");
    let mut builder = CostMarket::builder(places.iter().map(Places::count).collect());
    for teacher in chosen {
        let arcs = before[teacher.index()]
            .map(Placed::group)
            .into_iter()
            .flat_map(|from| {
                let post = posts.group(from);
                let others = roster
                    .schools_indexed()
                    .filter(move |&(school, _)| school != post.school);
                others.filter_map(move |(school, _)| {
                    let group = posts.find(school, post.stage, post.subject)?;
                    let distance = roster.distance_or_far(post.school, school).0;
                    (places[group.index()].count() > 0).then_some((Programme(group.0), distance))
                })
            });
        builder.applicant(arcs).map_err(&failed)?;
    }
    let placement = directed_placement(&builder.build()).map_err(RunError::placement("rotation"))?;
    Ok(placement
        .matching
        .assignment()
        .iter()
        .map(|won| won.map(|programme| GroupIndex(programme.0)))
        .collect())
}
