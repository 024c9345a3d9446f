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

use self::places::{Places, kind, places};
use super::posts::GroupIndex;
use super::{Placed, Placements, RunError, Setting};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::policy::{BackboneCounted, RotationFirst};
use crate::roster::{BackboneLevel, Roster, TeacherIndex};

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
        eligible.retain(|&teacher| !is_backbone(setting.roster, teacher) && !result.has_rotated(teacher));
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
        self.backbone += u32::from(is_backbone(roster, teacher));
        self.graduating += u32::from(roster.teacher(teacher).graduating_grade);
    }

    fn has_rotated(&self, teacher: TeacherIndex) -> bool {
        matches!(self.placed[teacher.index()], Some(Placed::Rotated { .. }))
    }
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
