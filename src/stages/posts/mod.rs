//! 设岗: posts for each school × stage × subject.

mod least_posts;
mod neighbours;
mod shares;
mod zone_pool;

pub(crate) use least_posts::of_sport;

use super::establishment::StaffingUnit;
use crate::apportionment::largest_remainder;
use crate::policy::{ByStage, OpenedOver, Policy, PostsBasis, Round};
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject};
use crate::units::Percent;

/// A post group's position in [`Posts::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct GroupIndex(pub u32);

impl GroupIndex {
    /// The position as a number for indexing.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The posts of one subject in one stage of one school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostGroup {
    /// The school.
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// How many posts there are.
    pub posts: u32,
    /// How many of them are itinerant 走教 and serve small schools nearby too.
    pub itinerant: u32,
    /// Teachers that the timetable needs, in thousandths of a person. What an itinerant post serves counts where the
    /// post is.
    pub need: i64,
}

/// What a school needs of a subject and teachers of another school come to teach 走教.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// The school served.
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// The posts that serve it, at another school.
    pub by: GroupIndex,
    /// How much of the need that is, in thousandths of a person.
    pub need: i64,
}

/// The posts of the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posts {
    /// All groups, ordered by school, stage and subject.
    pub groups: Vec<PostGroup>,
    /// What teachers of other schools come to teach, in the order of the groups.
    pub served: Vec<Served>,
    /// Groups that the rules give at least one post, and whose school has none to spare for it.
    pub refused: Vec<GroupIndex>,
    /// Schools whose posts the roster lists, in order: they do not follow from the rules.
    pub listed: Vec<SchoolIndex>,
    /// The group of each school × stage × subject, `u32::MAX` where there is none.
    lookup: Vec<u32>,
    /// The first group of each unit of one school and stage, and one past the last.
    unit_bounds: Vec<usize>,
}

const PLACES: usize = Stage::COUNT * Subject::COUNT;

fn place(school: SchoolIndex, stage: Stage, subject: Subject) -> usize {
    school.index() * PLACES + stage.index() * Subject::COUNT + subject.index()
}

impl Posts {
    /// The group of a school, stage and subject.
    pub fn find(&self, school: SchoolIndex, stage: Stage, subject: Subject) -> Option<GroupIndex> {
        let group = *self.lookup.get(place(school, stage, subject))?;
        (group != u32::MAX).then_some(GroupIndex(group))
    }

    /// The group at `index`.
    pub fn group(&self, index: GroupIndex) -> &PostGroup {
        &self.groups[index.index()]
    }

    /// Who comes to teach a subject at a school of a stage, if teachers of another one do.
    pub fn served(&self, school: SchoolIndex, stage: Stage, subject: Subject) -> Option<&Served> {
        let here = |served: &Served| (served.school, served.stage, served.subject);
        let found = self.served.binary_search_by_key(&(school, stage, subject), here);
        self.served.get(found.ok()?)
    }

    /// All groups with their positions.
    pub fn indexed(&self) -> impl Iterator<Item = (GroupIndex, &PostGroup)> {
        self.groups
            .iter()
            .enumerate()
            .map(|(index, group)| (GroupIndex(index as u32), group))
    }

    /// Whether the roster lists the posts of a school.
    pub fn is_listed(&self, school: SchoolIndex) -> bool {
        self.listed.binary_search(&school).is_ok()
    }

    /// All posts of a school and stage.
    pub fn of_unit(&self, school: SchoolIndex, stage: Stage) -> u32 {
        let groups = Subject::ALL
            .iter()
            .filter_map(|&subject| self.find(school, stage, subject));
        groups.map(|group| self.group(group).posts).sum()
    }

    /// All posts of the district.
    pub fn total(&self) -> u32 {
        self.groups.iter().map(|group| group.posts).sum()
    }

    /// Opens what a round opens of what is free.
    pub fn open_in(&self, free: &[u32], round: &Round) -> Vec<u32> {
        match round.opened_over {
            OpenedOver::SchoolAndStage => self.open(free, round.opened()),
            OpenedOver::District => self.open_of_all(free, round.opened(), round.opened_by_stage.differs),
        }
    }

    /// Opens a share of all that is free, rounded once to the nearest whole, of each stage by itself where they differ:
    /// posts are counted through in the order of the groups, and each is opened by which the rounded share of those counted
    /// grows. What is held back is so spread evenly. O(groups).
    fn open_of_all(&self, free: &[u32], shares: ByStage<Percent>, differ: bool) -> Vec<u32> {
        let mut counted = [0_i64; Stage::COUNT];
        let groups = self.groups.iter().zip(free);
        let opened = groups.map(|(group, &free)| {
            let share = shares.of(group.stage);
            let counted = &mut counted[if differ { group.stage.index() } else { 0 }];
            let before = share.of_rounded(*counted);
            *counted += i64::from(free);
            (share.of_rounded(*counted) - before) as u32
        });
        opened.collect()
    }

    /// Opens a share of what is free, unit by unit: the number opened in a school and stage is the stage's share of its
    /// free posts, rounded to the nearest whole, and its subjects share it by largest remainder.
    pub fn open(&self, free: &[u32], shares: ByStage<Percent>) -> Vec<u32> {
        let mut opened = Vec::with_capacity(free.len());
        for bounds in self.unit_bounds.windows(2) {
            let free = &free[bounds[0]..bounds[1]];
            // A unit without groups has nothing to open.
            let share = self
                .groups
                .get(bounds[0])
                .map_or(Percent::ZERO, |group| shares.of(group.stage));
            if share == Percent::HUNDRED {
                opened.extend_from_slice(free);
                continue;
            }
            let weights: Vec<i64> = free.iter().map(|&posts| i64::from(posts)).collect();
            let seats = share.of_rounded(weights.iter().sum());
            opened.extend(
                largest_remainder(seats, &weights)
                    .into_iter()
                    .map(|posts| posts as u32),
            );
        }
        opened
    }
}

/// The posts that the establishment and the timetable give. A group without posts still stands where the timetable
/// asks for the subject or where a teacher of it works, so that gaps and surpluses have a place to show.
pub fn make_posts(roster: &Roster, policy: &Policy, units: &[StaffingUnit]) -> Posts {
    let mut lookup = vec![u32::MAX; roster.schools.len() * PLACES];
    let mut incumbents = vec![false; roster.schools.len() * PLACES];
    for (school, teacher) in roster.staff() {
        incumbents[place(school, teacher.stage, teacher.subject)] = true;
    }
    let shares = shares::share_posts(roster, policy, units);
    let mut groups = Vec::new();
    let mut unit_bounds = vec![0];
    let mut unit_of_school = units.iter().zip(&shares.units).peekable();
    for (school, _) in roster.schools_indexed() {
        for &stage in Stage::ALL {
            let unit = unit_of_school.next_if(|(unit, _)| unit.school == school && unit.stage == stage);
            for &subject in Subject::ALL {
                let index = subject.index();
                let here = place(school, stage, subject);
                let (posts, itinerant, need) = unit.map_or((0, 0, 0), |(_, shares)| {
                    (shares.posts[index], shares.itinerant[index], shares.need[index])
                });
                let asked_for = unit.is_some_and(|(unit, _)| unit.need_by_subject[index] > 0);
                if asked_for || posts > 0 || incumbents[here] {
                    lookup[here] = groups.len() as u32;
                    groups.push(PostGroup {
                        school,
                        stage,
                        subject,
                        posts: posts as u32,
                        itinerant: itinerant as u32,
                        need,
                    });
                }
            }
            if unit_bounds.last() != Some(&groups.len()) {
                unit_bounds.push(groups.len());
            }
        }
    }
    let mut posts = Posts {
        groups,
        served: Vec::new(),
        refused: Vec::new(),
        listed: {
            let mut listed: Vec<SchoolIndex> = roster.places.iter().map(|posts| posts.school).collect();
            listed.dedup();
            listed
        },
        lookup,
        unit_bounds,
    };
    let group = |(unit, subject): (usize, Subject)| {
        let unit = units.get(unit)?;
        posts.find(unit.school, unit.stage, subject)
    };
    let served = shares.served.iter().filter_map(|served| {
        let unit = units.get(served.unit)?;
        Some(Served {
            school: unit.school,
            stage: unit.stage,
            subject: served.subject,
            by: group((served.by, served.subject))?,
            need: served.need,
        })
    });
    let mut served: Vec<Served> = served.collect();
    served.sort_unstable_by_key(|served| (served.school, served.stage, served.subject));
    let refused = shares.refused.iter().filter_map(|&refused| group(refused));
    let mut refused: Vec<GroupIndex> = refused.collect();
    refused.sort_unstable();
    (posts.served, posts.refused) = (served, refused);
    posts
}

/// Posts of one unit.
pub(crate) fn unit_posts(unit: &StaffingUnit, basis: PostsBasis) -> i64 {
    let granted = i64::from(unit.teachers_granted);
    let needed = (unit.teachers_needed() + 500) / 1000;
    match basis {
        PostsBasis::Establishment => granted,
        PostsBasis::Timetable => needed,
        PostsBasis::Larger => granted.max(needed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::policy::{OpenedByStage, Scope};
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::stages::establishment::establish;

    fn group(school: u32, stage: Stage, subject: Subject) -> PostGroup {
        PostGroup {
            school: SchoolIndex(school),
            stage,
            subject,
            posts: 0,
            itinerant: 0,
            need: 0,
        }
    }

    #[test]
    fn opening_a_share_holds_back_from_the_largest_group_first() {
        let subjects = [Subject::Chinese, Subject::Mathematics, Subject::English];
        let posts = Posts {
            groups: subjects.map(|subject| group(0, Stage::Primary, subject)).to_vec(),
            served: vec![],
            refused: vec![],
            listed: vec![],
            lookup: vec![],
            unit_bounds: vec![0, 3],
        };
        let all = |share| ByStage {
            primary: share,
            junior: share,
            senior: share,
        };
        assert_eq!(posts.open(&[8, 1, 1], all(Percent::whole(90))), [7, 1, 1]);
        assert_eq!(posts.open(&[8, 1, 1], all(Percent::ZERO)), [0, 0, 0]);
        assert_eq!(posts.open(&[8, 1, 1], all(Percent::HUNDRED)), [8, 1, 1]);
    }

    /// Wuhan, 2014: 30 % of 10 primary, 50 % of 7 junior and all 4 senior posts. Half of 7 rounds to 4, of which 3 of 5
    /// (2.86) and 1 of 2 (1.14) are opened.
    #[test]
    fn a_round_may_open_another_share_in_each_stage() {
        let posts = Posts {
            groups: vec![
                group(0, Stage::Primary, Subject::Chinese),
                group(0, Stage::Junior, Subject::Chinese),
                group(0, Stage::Junior, Subject::Music),
                group(1, Stage::Senior, Subject::Chinese),
            ],
            served: vec![],
            refused: vec![],
            listed: vec![],
            lookup: vec![],
            unit_bounds: vec![0, 1, 3, 4],
        };
        let mut round = Round::new("in_school", Scope::School, Mechanism::SerialDictatorship);
        assert_eq!(posts.open(&[10, 5, 2, 4], round.opened()), [10, 5, 2, 4]);
        round.opened_by_stage.differs = true;
        assert_eq!(posts.open(&[10, 5, 2, 4], round.opened()), [3, 3, 1, 4]);
    }

    /// Hualien: 8 % of 25 vacancies at 25 schools are 2, though 8 % of one is none; counted through, the 7th and the 19th stay
    /// closed.
    #[test]
    fn a_share_may_be_rounded_over_the_district() {
        let schools = 0..25;
        let posts = Posts {
            groups: schools
                .map(|school| group(school, Stage::Primary, Subject::Chinese))
                .collect(),
            served: vec![],
            refused: vec![],
            listed: vec![],
            lookup: vec![],
            unit_bounds: (0..=25).collect(),
        };
        let mut round = Round::new("transfer", Scope::District, Mechanism::SerialDictatorship);
        round.posts_opened = Percent::whole(92);
        let free = vec![1; 25];
        assert_eq!(
            posts.open_in(&free, &round),
            free,
            "each school by itself holds back none"
        );
        round.opened_over = OpenedOver::District;
        let opened = posts.open_in(&free, &round);
        let closed: Vec<usize> = (1..)
            .zip(&opened)
            .filter(|(_, opened)| **opened == 0)
            .map(|(at, _)| at)
            .collect();
        assert_eq!((opened.iter().sum::<u32>(), closed), (23, vec![7, 19]));
        // Never more than is free, and all or none where the share says so.
        let free: Vec<u32> = (0..25).map(|number| number * 7 % 5).collect();
        for share in 0..=100 {
            round.posts_opened = Percent::whole(share);
            let opened = posts.open_in(&free, &round);
            assert!(opened.iter().zip(&free).all(|(opened, free)| opened <= free));
            let all: u32 = free.iter().sum();
            let rounded = round.posts_opened.of_rounded(i64::from(all));
            assert_eq!(i64::from(opened.iter().sum::<u32>()), rounded);
        }
    }

    /// Half of 3 primary posts are 2 and a third of 3 junior ones is 1, each stage by itself.
    #[test]
    fn each_stage_is_rounded_by_itself_where_they_differ() {
        let posts = Posts {
            groups: (0..3)
                .flat_map(|school| {
                    [Stage::Primary, Stage::Junior].map(|stage| group(school, stage, Subject::Chinese))
                })
                .collect(),
            served: vec![],
            refused: vec![],
            listed: vec![],
            lookup: vec![],
            unit_bounds: (0..=6).collect(),
        };
        let mut round = Round::new("transfer", Scope::District, Mechanism::SerialDictatorship);
        round.opened_over = OpenedOver::District;
        round.opened_by_stage = OpenedByStage {
            differs: true,
            primary: Percent::whole(50),
            junior: Percent::whole(33),
            senior: Percent::ZERO,
        };
        assert_eq!(posts.open_in(&[1; 6], &round), [1, 0, 0, 1, 1, 0]);
    }

    #[test]
    fn itinerant_posts_make_and_lose_no_post_and_no_need() {
        let roster = generate(&CountyParameters::with_schools(60), Seed(3)).unwrap();
        let mut policy = Policy::default();
        let units = establish(&roster, &policy);
        let before = make_posts(&roster, &policy, &units);
        policy.posts.itinerant.subjects = vec![Subject::PhysicalEducation, Subject::Music, Subject::Art];
        let after = make_posts(&roster, &policy, &units);
        assert_eq!(before.total(), after.total());
        let need = |posts: &Posts, subject: Subject| -> i64 {
            let groups = posts.groups.iter().filter(|group| group.subject == subject);
            groups.map(|group| group.need).sum()
        };
        for &subject in Subject::ALL {
            assert_eq!(need(&before, subject), need(&after, subject), "{subject:?}");
        }
        let itinerant: u32 = after.groups.iter().map(|group| group.itinerant).sum();
        assert!(itinerant > 0);
        assert!(after.groups.iter().all(|group| group.itinerant <= group.posts));
        // Every zone keeps its posts of each stage.
        for (zone, _) in roster.zones.iter().enumerate() {
            for &stage in Stage::ALL {
                let total = |posts: &Posts| -> u32 {
                    let here = |group: &&PostGroup| {
                        group.stage == stage && roster.school(group.school).zone.index() == zone
                    };
                    posts.groups.iter().filter(here).map(|group| group.posts).sum()
                };
                assert_eq!(total(&before), total(&after));
            }
        }
    }
}
