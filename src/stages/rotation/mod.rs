//! 交流轮岗: after the rounds, teachers change places with colleagues of the same stage and subject at other schools.
//!
//! Eligible is who competes, still holds a post at the own school (of an urban or town school, where rotation goes from
//! town to village) and has been there for the years the rules ask. Who goes first is a rule (`turns`); backbone
//! teachers fill their share before the rest, and so do teachers of a graduating grade. Whoever finds no place of the own
//! stage and subject leaves the turn to the next. A minimum-cost flow sends as
//! many as it can at the least total distance; each place is a free post or a colleague who changes places. Posts stay
//! as full as they were: for whoever goes into a free post, one school gains what the other loses.
//!
//! Where key teachers go first, they are sent one by one before the others, to where that evens out
//! (`backbone`).

mod backbone;
mod places;
mod turns;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use self::places::{Places, kind, places};
use super::posts::GroupIndex;
use super::{Placed, Placements, RunError, Setting};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::ordering::sort_by_key;
use crate::parallel::each;
use crate::policy::conditions::About;
use crate::policy::{BackboneCounted, Policy, RotationFirst};
use crate::roster::{BackboneLevel, Roster, Stage, Subject, TeacherIndex};

/// About how many items a teacher who is sent takes as long as, where work is shared out.
const PER_TEACHER: usize = 10;

/// What rotation came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// Where everyone ends.
    pub placed: Vec<Option<Placed>>,
    /// Teachers eligible to rotate.
    pub eligible: u32,
    /// Teachers the rules ask to rotate.
    pub required: u32,
    /// Teachers among the eligible for whom there is a place of their stage and subject at another school, each place
    /// counted once.
    pub reachable: u32,
    /// Teachers who rotate by their own turn; colleagues who change places with them are not counted.
    pub rotated: u32,
    /// Those teachers, in the order of their turns.
    pub turns: Vec<TeacherIndex>,
    /// Key teachers among the eligible.
    pub backbone_eligible: u32,
    /// Key teachers whom the rules ask to rotate.
    pub backbone_required: u32,
    /// Key teachers who rotate.
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
    let mut eligible = turns::eligible(setting, before);
    let mut result = Rotated {
        placed: before.to_vec(),
        ..quotas(setting, &eligible)
    };
    result.reachable = reachable(setting, before, &eligible);
    if setting.policy.rotation.first == RotationFirst::Backbone {
        backbone::send(setting, &eligible, &mut result);
        eligible.retain(|&teacher| !is_backbone(setting, teacher) && !result.has_rotated(teacher));
    }
    let now = result.placed.clone();
    let chosen = turns::choose(setting, &now, &eligible, &result);
    if chosen.is_empty() {
        return Ok(result);
    }
    let mut places = places(setting, &now, &chosen);
    let matching = assign(setting, &now, &chosen, &places)?;
    for (&teacher, destination) in chosen.iter().zip(matching) {
        if let Some(destination) = destination {
            let partner = places[destination.index()].take();
            result.send(setting, teacher, destination, partner);
        }
    }
    Ok(result)
}

impl Rotated {
    /// Sends a teacher to a group of posts; a colleague there comes in return.
    fn send(
        &mut self,
        setting: &Setting<'_>,
        teacher: TeacherIndex,
        to: GroupIndex,
        partner: Option<TeacherIndex>,
    ) {
        let (roster, posts) = (setting.roster, setting.posts);
        let Some(from) = self.placed[teacher.index()].map(Placed::group) else {
            return;
        };
        let rotated = |from: GroupIndex, to: GroupIndex, partner| {
            let distance = roster.distance(posts.group(from).school, posts.group(to).school);
            Some(Placed::Rotated {
                group: to,
                from,
                partner,
                distance,
            })
        };
        self.placed[teacher.index()] = rotated(from, to, partner);
        if let Some(partner) = partner {
            self.placed[partner.index()] = rotated(to, from, Some(teacher));
        }
        self.rotated += 1;
        self.turns.push(teacher);
        self.backbone += u32::from(is_backbone(setting, teacher));
        self.graduating += u32::from(roster.teacher(teacher).graduating_grade);
    }

    /// Colleagues who change places with those who rotate by their own turn.
    pub fn exchanged(&self) -> u32 {
        let moved = self.placed.iter().flatten();
        let moved = moved.filter(|placed| matches!(placed, Placed::Rotated { .. }));
        (moved.count() as u32).saturating_sub(self.rotated)
    }

    fn has_rotated(&self, teacher: TeacherIndex) -> bool {
        matches!(self.placed[teacher.index()], Some(Placed::Rotated { .. }))
    }
}

/// Whether the rules of rotation count a teacher as a key teacher: whoever meets their condition, or where they have none
/// whoever has that level in the county or higher.
///
/// The one reading of it: the share, whose turn it is, who goes first and the indicator all ask here.
pub fn counts_as_backbone(roster: &Roster, policy: &Policy, teacher: TeacherIndex) -> bool {
    let record = roster.teacher(teacher);
    let condition = &policy.rotation.backbone_if;
    if condition.is_none() {
        record.backbone >= BackboneLevel::County
    } else {
        condition.is_met(&About::teacher(roster, record, policy.standing.reference_year))
    }
}

fn is_backbone(setting: &Setting<'_>, teacher: TeacherIndex) -> bool {
    counts_as_backbone(setting.roster, setting.policy, teacher)
}

/// How many are eligible, and how many the rules ask for.
fn quotas(setting: &Setting<'_>, eligible: &[TeacherIndex]) -> Rotated {
    let (roster, rules) = (setting.roster, &setting.policy.rotation);
    let count = |counts: &dyn Fn(TeacherIndex) -> bool| {
        eligible.iter().filter(|&&teacher| counts(teacher)).count() as i64
    };
    let backbone = count(&|teacher| is_backbone(setting, teacher));
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

/// For how many of the eligible there is a place, each place counted once.
fn reachable(setting: &Setting<'_>, before: &Placements, eligible: &[TeacherIndex]) -> u32 {
    let mut room = places::room(setting, before);
    let groups = eligible.iter().filter_map(|teacher| before[teacher.index()]);
    let mut found = 0;
    for placed in groups {
        let left = &mut room[kind(setting, placed.group())];
        found += (*left).min(1);
        *left = left.saturating_sub(1);
    }
    found
}

/// Sends the chosen to groups of the stage and subject they teach: as many as can go, least total distance. Nobody of one
/// stage and subject takes a place of another, so that each is a question of its own.
fn assign(
    setting: &Setting<'_>,
    before: &Placements,
    chosen: &[TeacherIndex],
    places: &[Places],
) -> Result<Vec<Option<GroupIndex>>, RunError> {
    let groups = || (0..places.len() as u32).map(GroupIndex);
    let mut open = vec![Vec::new(); Stage::COUNT * Subject::COUNT];
    for group in groups().filter(|group| places[group.index()].count() > 0) {
        open[kind(setting, group)].push(group);
    }
    let mut leaving = vec![Vec::new(); open.len()];
    for (number, teacher) in chosen.iter().enumerate() {
        if let Some(from) = before[teacher.index()].map(Placed::group) {
            leaving[kind(setting, from)].push((number, from));
        }
    }
    let mut questions: Vec<_> = open.iter().zip(&leaving).collect();
    // The longest first, so that none is left for the end.
    sort_by_key(&mut questions, |(_, leaving)| Reverse(leaving.len()));
    let answers = each(chosen.len() * PER_TEACHER, &questions, |(open, leaving)| {
        assign_within(setting, open, leaving, places)
    });
    let mut destinations = vec![None; chosen.len()];
    for ((_, leaving), answer) in questions.into_iter().zip(answers) {
        for (&(number, _), to) in leaving.iter().zip(answer?) {
            destinations[number] = to;
        }
    }
    Ok(destinations)
}

/// Sends those who leave posts of one stage and subject to groups that have places.
fn assign_within(
    setting: &Setting<'_>,
    open: &[GroupIndex],
    leaving: &[(usize, GroupIndex)],
    places: &[Places],
) -> Result<Vec<Option<GroupIndex>>, RunError> {
    let school = |group: GroupIndex| setting.posts.group(group).school;
    let mut builder = CostMarket::builder(open.iter().map(|group| places[group.index()].count()).collect());
    // Colleagues have the same list.
    let mut lists: BTreeMap<GroupIndex, Vec<(Programme, i64)>> = BTreeMap::new();
    for &(_, from) in leaving {
        let list = lists.entry(from).or_insert_with(|| {
            let others = (0..)
                .map(Programme)
                .zip(open)
                .filter(|&(_, &to)| school(to) != school(from));
            let distance = |to: GroupIndex| setting.roster.distance_or_far(school(from), school(to)).0;
            others.map(|(programme, &to)| (programme, distance(to))).collect()
        });
        let list = list.iter().copied();
        builder.applicant(list).map_err(RunError::market("rotation"))?;
    }
    let placement = directed_placement(&builder.build()).map_err(RunError::placement("rotation"))?;
    let won = placement.matching.assignment().iter();
    Ok(won
        .map(|won| won.map(|programme| open[programme.index()]))
        .collect())
}
