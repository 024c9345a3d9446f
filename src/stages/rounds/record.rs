//! What a round leaves behind, enough to explain every placement and every refusal.

use serde::{Deserialize, Serialize};

use super::quotas::QuotaOutcome;
use crate::roster::{SchoolIndex, TeacherIndex};
use crate::stages::posts::{GroupIndex, Posts};
use crate::units::Points;

/// What keeps somebody from a post that was applied for, however they rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// So few applied that none of the posts stayed open.
    TooFewApplicants,
    /// The score lies below the pass mark.
    PassMark,
    /// The score is not among those that go on.
    Shortlist,
    /// As many leave the own school as may.
    SchoolQuota,
    /// As many of the own stage and subject leave the own school as may.
    SubjectQuota,
    /// As many leave their schools, all schools together, as may.
    DistrictQuota,
    /// As many of the own stage and subject leave their schools, all schools together, as may.
    DistrictSubjectQuota,
    /// As many are sent to compete for posts elsewhere as may be, of the school or of all.
    NotSent,
    /// As many newcomers are hired as may be.
    NewcomersMost,
    /// The bureau does not approve the hire: teacher and post do not meet what it asks.
    NotApproved,
    /// The bureau does not approve the hire: the school has the teachers whom its establishment grants.
    NoEstablishment,
    /// The bureau does not approve the hire: the school has no free post of the title.
    NoTitlePost,
    /// The school would have hired the teacher, who declined.
    Declined,
    /// The teacher declined a hire for another post, and no other school hires the teacher in the round.
    DeclinedAnother,
    /// The bureau did not approve the hire for a post higher on the list, and the round hires the person for no other.
    RefusedHigher,
}

impl Stop {
    /// Whether a hire came to nothing by it: the bureau did not approve it, or the teacher declined.
    pub const fn undoes_a_hire(self) -> bool {
        matches!(
            self,
            Self::NotApproved | Self::NoEstablishment | Self::NoTitlePost | Self::Declined
        )
    }
}

/// One teacher's part in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The teacher.
    pub teacher: TeacherIndex,
    /// The posts applied for, best first; in directed placement, those the teacher could be sent to.
    pub listed: Vec<GroupIndex>,
    /// By listed post the place on the list, where it has zones, each of which takes one; empty where every school takes one.
    pub places_taken: Vec<u32>,
    /// The post won.
    pub won: Option<GroupIndex>,
    /// Place among those who won a post of that group, from 1; 0 for those who won none.
    pub place: u32,
    /// Whether the limit on leaving short-staffed schools kept the teacher from applying elsewhere.
    pub held_back: bool,
    /// The listed posts that a rule kept the teacher from, however they ranked there.
    pub stopped: Vec<(GroupIndex, Stop)>,
    /// The number of the quota on departures that did, from 0, if one did.
    pub quota: Option<usize>,
    /// Where the teacher stood at each listed post, where posts have points of their own; empty where the place in the
    /// score order decides everywhere.
    stood: Vec<Standpoint>,
}

impl Application {
    /// An application with what it led to.
    pub const fn new(teacher: TeacherIndex, listed: Vec<GroupIndex>, won: Option<GroupIndex>) -> Self {
        Self {
            teacher,
            listed,
            places_taken: Vec::new(),
            won,
            place: 0,
            held_back: false,
            stopped: Vec::new(),
            quota: None,
            stood: Vec::new(),
        }
    }

    /// What kept the teacher from a listed post, if a rule did however they ranked.
    pub fn stop_at(&self, group: GroupIndex) -> Option<Stop> {
        let stopped = self.stopped.iter().find(|&&(stopped, _)| stopped == group);
        stopped.map(|&(_, stop)| stop)
    }

    /// Whether the teacher asked for posts and won none of them, by rank: whom a limit on leaving kept, who declined and whose hire
    /// was not approved did not lose.
    pub fn lost(&self) -> bool {
        let mut stops = self.stopped.iter().map(|&(_, stop)| stop);
        self.won.is_none()
            && !self.listed.is_empty()
            && !self.held_back
            && self.quota.is_none()
            && !stops.any(Stop::undoes_a_hire)
    }

    /// What would have kept the teacher from posts of other schools that are not listed as well.
    pub fn stop_elsewhere(&self) -> Option<Stop> {
        let mut stops = self.stopped.iter().map(|&(_, stop)| stop);
        stops.find(|stop| {
            matches!(
                stop,
                Stop::PassMark
                    | Stop::SchoolQuota
                    | Stop::SubjectQuota
                    | Stop::DistrictQuota
                    | Stop::DistrictSubjectQuota
                    | Stop::NotSent
                    | Stop::NewcomersMost
                    | Stop::Declined
                    | Stop::DeclinedAnother
            )
        })
    }

    /// Where the teacher stood at the listed post of this number, given the place in the score order.
    pub fn standpoint(&self, number: usize, place: u32) -> Standpoint {
        let own = self.stood.get(number).copied();
        own.unwrap_or(Standpoint::by_place(place))
    }

    /// The schools on the list, each where it comes first.
    fn schools(&self, posts: &Posts) -> Vec<SchoolIndex> {
        let mut schools = Vec::new();
        for &group in &self.listed {
            let here = posts.group(group).school;
            if !schools.contains(&here) {
                schools.push(here);
            }
        }
        schools
    }

    /// The number of a school on the list, or of the zone that it was listed for, from 1; one more than the list is long where it
    /// is not on it.
    pub fn school_number(&self, posts: &Posts, school: SchoolIndex) -> u32 {
        if let Some(&most) = self.places_taken.iter().max() {
            let mut listed = self.listed.iter().zip(&self.places_taken);
            let here = listed.find(|&(&group, _)| posts.group(group).school == school);
            return here.map_or(most + 1, |(_, &place)| place);
        }
        let schools = self.schools(posts);
        let before = schools.iter().position(|&here| here == school);
        before.unwrap_or(schools.len()) as u32 + 1
    }

    /// How many schools, or zones, are on the list.
    pub fn schools_listed(&self, posts: &Posts) -> u32 {
        let most = self.places_taken.iter().max().copied();
        most.unwrap_or_else(|| self.schools(posts).len() as u32)
    }
}

/// What an applicant is ranked by at one post: the smaller, the higher.
///
/// Where every post of a round ranks by the same score order, it is the place in that order. Where a post takes
/// something off (another subject) or adds its own judgement, the points that hold there come before the place; what
/// the scheme compares before any points still comes before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standpoint {
    /// What is compared before the points.
    class: u32,
    /// How far the points lie below the ceiling; 0 where the place alone decides.
    below: u32,
    /// What is compared at equal points before the place on the list, and then that place, where it is compared.
    wish: (u32, u32),
    /// The place in the score order.
    place: u32,
}

/// Points are kept as their distance below this many thousandths, far above any score.
const CEILING: i64 = 1 << 31;

impl Standpoint {
    /// By the place in the score order alone.
    pub const fn by_place(place: u32) -> Self {
        Self {
            class: 0,
            below: 0,
            wish: (0, 0),
            place,
        }
    }

    /// By the class of those whom the scheme does not tell apart before it compares points (0 the first), then by points
    /// that hold at this post, then by the place in the score order.
    pub fn by_points(class: u32, points: Points, place: u32) -> Self {
        let below = (CEILING - points.thousandths()).clamp(1, CEILING * 2 - 1) as u32;
        Self {
            class,
            below,
            wish: (0, 0),
            place,
        }
    }

    /// The same, with the class by what is compared at equal points before the place on the list, and that place.
    #[must_use]
    pub const fn with_wish(self, before: u32, wish: u32) -> Self {
        Self {
            wish: (before, wish),
            ..self
        }
    }

    /// What decides at equal points before the place in the score order: a class, and the place on the list.
    pub const fn wish(self) -> (u32, u32) {
        self.wish
    }

    /// The place in the score order.
    pub const fn place(self) -> u32 {
        self.place
    }

    /// The points that hold at this post, where they differ from the score.
    pub const fn points(self) -> Option<Points> {
        if self.below == 0 {
            None
        } else {
            Some(Points::from_thousandths(CEILING - self.below as i64))
        }
    }
}

/// A quota of a round, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageFloor {
    /// Village posts that had to be filled.
    pub required: u32,
    /// Village posts that were filled.
    pub achieved: u32,
    /// Posts in towns that were closed to get there, never more than rural posts were filled by it.
    pub closed: u32,
    /// Teachers who listed a village post, wherever on their list.
    pub willing: u32,
}

/// What happened in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRecord {
    /// Posts opened, by group; where posts are exchanged, those that were left in the round are among them.
    pub opened: Vec<u32>,
    /// Posts taken back because too few applied, by group; empty where none can be.
    pub cut: Vec<u32>,
    /// Everyone who took part, in score order.
    pub applications: Vec<Application>,
    /// Posts filled, by group.
    pub filled: Vec<u32>,
    /// The quota for rural posts, where the round has one.
    pub village_floor: Option<VillageFloor>,
    /// The quotas of the mechanism, where it has any.
    pub quotas: Option<QuotaOutcome>,
    /// Teachers whom the limit on leaving short-staffed schools kept from applying elsewhere.
    pub held_back: u32,
    /// Position in `applications` by teacher; `u32::MAX` for those who took no part.
    position: Vec<u32>,
    /// The last teacher hired, by group.
    last_hired: Vec<Option<Standpoint>>,
    /// The first teacher refused, by group.
    first_refused: Vec<Option<Standpoint>>,
}

impl RoundRecord {
    /// Works out cutoffs and refusals from the applications, which stand in score order. `standpoint` tells where a
    /// teacher stands at a post.
    pub fn new(
        opened: Vec<u32>,
        applications: Vec<Application>,
        teachers: usize,
        standpoint: impl Fn(TeacherIndex, GroupIndex) -> Standpoint,
    ) -> Self {
        let groups = opened.len();
        let mut record = Self {
            opened,
            cut: Vec::new(),
            applications,
            filled: vec![0; groups],
            village_floor: None,
            quotas: None,
            held_back: 0,
            position: vec![u32::MAX; teachers],
            last_hired: vec![None; groups],
            first_refused: vec![None; groups],
        };
        let mut hired: Vec<(GroupIndex, Standpoint, usize)> = Vec::new();
        for (position, application) in record.applications.iter_mut().enumerate() {
            record.position[application.teacher.index()] = position as u32;
            let mut decided = false;
            for &group in &application.listed {
                let here = standpoint(application.teacher, group);
                if here.points().is_some() {
                    application.stood.push(here);
                } else if decided {
                    break;
                }
                if decided {
                    continue;
                }
                if application.won == Some(group) {
                    let last = &mut record.last_hired[group.index()];
                    *last = Some(last.map_or(here, |last| last.max(here)));
                    hired.push((group, here, position));
                    decided = true;
                    continue;
                }
                // Whom a rule stopped was not next in line.
                if application.stopped.iter().any(|&(stopped, _)| stopped == group) {
                    continue;
                }
                let first = &mut record.first_refused[group.index()];
                *first = Some(first.map_or(here, |first| first.min(here)));
            }
        }
        hired.sort_unstable_by_key(|&(_, here, position)| (here, position));
        for (group, _, position) in hired {
            record.filled[group.index()] += 1;
            record.applications[position].place = record.filled[group.index()];
        }
        record
    }

    /// Where the last teacher hired for the group stood.
    pub fn last_hired(&self, group: GroupIndex) -> Option<Standpoint> {
        self.last_hired[group.index()]
    }

    /// Where the first teacher stood who wanted the group more than what the round gave, and did not get it.
    pub fn first_refused(&self, group: GroupIndex) -> Option<Standpoint> {
        self.first_refused[group.index()]
    }

    /// The application of one teacher.
    pub fn application(&self, teacher: TeacherIndex) -> Option<&Application> {
        let position = *self.position.get(teacher.index())?;
        self.applications.get(position as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standpoints_compare_by_points_and_then_by_place() {
        let at = |points: i64, place: u32| Standpoint::by_points(0, Points::from_thousandths(points), place);
        assert!(at(60_000, 9) < at(59_999, 1));
        assert!(at(60_000, 1) < at(60_000, 9));
        assert!(at(-5_000, 0) > at(0, 7));
        assert_eq!(at(-5_000, 7).points(), Some(Points::whole(-5)));
        assert_eq!(at(60_000, 9).place(), 9);
        let later = Standpoint::by_points(1, Points::whole(100), 2);
        assert!(at(-5_000, 1) < later, "what is compared first beats any points");
        assert_eq!(
            (Standpoint::by_place(4).place(), Standpoint::by_place(4).points()),
            (4, None)
        );
    }
}
