//! Posts shared by neighbours 邻校共享: small schools whose need of a subject is less than one teacher make one post
//! out of their needs (0.67 + 0.33 → 1). It stands at the one that needs most, and its teacher travels to the others.
//!
//! Subject by subject, the school that needs most takes in its neighbours, the nearest first, as long as all of it is no
//! more than one teacher's work; a post is made where it comes to half of one at least. No school's number of posts
//! changes: the school that has the shared post takes it out of its own subjects, and those served have one subject
//! less to share theirs. A school without a post to spare takes none, and the next may.

use std::collections::BTreeSet;

use super::shares::{AllShares, Visit, by_need};
use super::unit_posts;
use crate::ordering::sort_by;
use crate::policy::{Itinerant, Policy};
use crate::roster::{Code, Roster, Stage, Subject};
use crate::stages::establishment::StaffingUnit;

/// One teacher, in thousandths.
const TEACHER: i64 = 1_000;
/// What at least makes a post.
const POST: i64 = 500;

/// A post for several schools.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SharedPost {
    subject: Subject,
    host: usize,
    served: Vec<Visit>,
}

/// The posts of every unit, with those that neighbours share. Each pass forms the shared posts anew without the hosts
/// that had nothing to spare, so that there are at most as many passes as small schools times subjects.
pub(super) fn share(roster: &Roster, policy: &Policy, units: &[StaffingUnit]) -> AllShares {
    let mut unable = BTreeSet::new();
    loop {
        let shared = form(roster, &policy.posts.itinerant, units, &unable);
        let mut all = by_need(policy, units);
        let mut changed = BTreeSet::new();
        for post in &shared {
            let subject = post.subject.index();
            for visit in &post.served {
                all.units[visit.unit].need[subject] -= visit.need;
                all.units[post.host].need[subject] += visit.need;
                changed.insert(visit.unit);
            }
            changed.insert(post.host);
        }
        for unit in changed {
            all.units[unit].round(unit_posts(&units[unit], policy.posts.basis));
        }
        let known = unable.len();
        for post in &shared {
            let host = &mut all.units[post.host];
            if host.give(post.subject, 1) {
                host.itinerant[post.subject.index()] = 1;
                all.served.extend(&post.served);
            } else {
                unable.insert((post.host, post.subject));
            }
        }
        if unable.len() == known {
            return all;
        }
    }
}

/// The shared posts, by stage and subject.
fn form(
    roster: &Roster,
    rules: &Itinerant,
    units: &[StaffingUnit],
    unable: &BTreeSet<(usize, Subject)>,
) -> Vec<SharedPost> {
    let mut shared = Vec::new();
    for &stage in Stage::ALL {
        let small: Vec<usize> = (0..units.len())
            .filter(|&unit| units[unit].stage == stage && units[unit].pupils < rules.pupils_below)
            .collect();
        for &subject in Subject::ALL {
            if !rules.subjects.contains(&subject) {
                continue;
            }
            let need = |unit: usize| units[unit].need_by_subject[subject.index()];
            let mut open: Vec<usize> = (small.iter().copied())
                .filter(|&unit| (1..TEACHER).contains(&need(unit)) && main(&units[unit]) != Some(subject))
                .collect();
            sort_by(&mut open, &mut |&left, &right| need(right).cmp(&need(left)));
            let mut taken = vec![false; units.len()];
            for &host in &open {
                if taken[host] || unable.contains(&(host, subject)) {
                    continue;
                }
                let mut near: Vec<(i64, usize)> = (open.iter().copied())
                    .filter(|&unit| unit != host && !taken[unit])
                    .filter_map(|unit| Some((distance(roster, rules, units, host, unit)?, unit)))
                    .collect();
                near.sort_unstable();
                let mut load = need(host);
                let mut served = Vec::new();
                for (_, unit) in near {
                    if load + need(unit) <= TEACHER {
                        load += need(unit);
                        served.push(Visit {
                            unit,
                            subject,
                            by: host,
                            need: need(unit),
                        });
                    }
                }
                if load >= POST && !served.is_empty() {
                    taken[host] = true;
                    for visit in &served {
                        taken[visit.unit] = true;
                    }
                    shared.push(SharedPost {
                        subject,
                        host,
                        served,
                    });
                }
            }
        }
    }
    shared
}

/// The subject of which a unit needs most; it never travels, so that every unit keeps something to share its posts by.
fn main(unit: &StaffingUnit) -> Option<Subject> {
    let need = |subject: &Subject| unit.need_by_subject[subject.index()];
    Subject::ALL.iter().copied().rev().max_by_key(need)
}

/// Metres between neighbours; `None` between schools that are none. With a limit it counts across zones; where the
/// distance is unknown, or there is no limit, schools of one zone are neighbours.
fn distance(
    roster: &Roster,
    rules: &Itinerant,
    units: &[StaffingUnit],
    from: usize,
    to: usize,
) -> Option<i64> {
    let (from, to) = (units[from].school, units[to].school);
    let known = roster.distance(from, to);
    let limit = i64::from(rules.within_kilometres) * 1_000;
    match known {
        Some(metres) if limit > 0 => (metres.0 <= limit).then_some(metres.0),
        _ => {
            let same_zone = roster.school(from).zone == roster.school(to).zone;
            same_zone.then(|| known.map_or(i64::MAX, |metres| metres.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::policy::Pooling;
    use crate::roster::{Locality, Position, School, SchoolIndex, ZoneIndex};

    const CHINESE: usize = Subject::Chinese as usize;
    const ENGLISH: usize = Subject::English as usize;

    /// A village school: its zone, kilometres to the east, posts, and what it needs of Chinese, English and music.
    type Village = (u32, u64, u32, [i64; 3]);

    fn villages(of: &[Village]) -> (Roster, Vec<StaffingUnit>) {
        let school = |(number, &(zone, east, ..)): (usize, &Village)| {
            let position = Position {
                east: east as i64 * 1_000,
                north: 0,
            };
            School {
                position: Some(position),
                ..School::new(format!("S{number}"), ZoneIndex(zone), Locality::Rural, [None; 3])
            }
        };
        let unit = |(number, &(_, _, posts, [chinese, english, music])): (usize, &Village)| {
            let mut need_by_subject = [0; Subject::COUNT];
            need_by_subject[CHINESE] = chinese;
            need_by_subject[ENGLISH] = english;
            need_by_subject[Subject::Music as usize] = music;
            StaffingUnit {
                school: SchoolIndex(number as u32),
                stage: Stage::Primary,
                pupils: 60,
                classes: 6,
                staff_by_ratio: 0,
                staff_by_class: 0,
                supplement: 0,
                staff_before_cap: posts,
                staff_granted: posts,
                teachers_granted: posts,
                need_by_subject,
            }
        };
        let roster = Roster {
            zones: vec!["Y".to_owned(), "Z".to_owned()],
            schools: of.iter().enumerate().map(school).collect(),
            ..Roster::default()
        };
        (roster, of.iter().enumerate().map(unit).collect())
    }

    fn rules(subjects: &[Subject], within_kilometres: u32) -> Policy {
        let mut policy = Policy::default();
        policy.posts.itinerant = Itinerant {
            subjects: subjects.to_vec(),
            pooling: Pooling::Neighbours,
            within_kilometres,
            ..Itinerant::default()
        };
        policy
    }

    /// 0.67 at S0 and 0.33 at S1, nine kilometres away, make one; S2 needs 0.2, which no longer fits, and S3 lies in
    /// another zone. The post is one of S0's three.
    #[test]
    fn two_parts_make_one_post_at_the_school_that_needs_most() {
        let of = [
            (0, 0, 3, [3_000, 670, 0]),
            (0, 9, 2, [1_500, 330, 0]),
            (0, 12, 1, [1_000, 200, 0]),
            (1, 1, 2, [1_500, 320, 0]),
        ];
        let (roster, units) = villages(&of);
        let english = |within| -> (Vec<i64>, Vec<Visit>) {
            let all = share(&roster, &rules(&[Subject::English], within), &units);
            for (unit, shares) in units.iter().zip(&all.units) {
                assert_eq!(shares.posts.iter().sum::<i64>(), i64::from(unit.teachers_granted));
            }
            (
                all.units.iter().map(|shares| shares.posts[ENGLISH]).collect(),
                all.served,
            )
        };
        let visit = |unit, need| Visit {
            unit,
            subject: Subject::English,
            by: 0,
            need,
        };
        assert_eq!(english(0), (vec![1, 0, 0, 0], vec![visit(1, 330)]));
        // Within two kilometres the nearest is the one of the other zone, and S1 and S2 are out of reach.
        assert_eq!(english(2), (vec![1, 0, 0, 0], vec![visit(3, 320)]));
        // S1 and S2, three apart, come to 0.53: one at S1.
        assert_eq!(english(3).1.len(), 2);
    }

    /// S0 needs most and has only one post, for Chinese: S1 takes the shared one.
    #[test]
    fn a_school_with_nothing_to_spare_leaves_the_post_to_the_next() {
        let (roster, units) = villages(&[(0, 0, 1, [3_000, 600, 0]), (0, 1, 3, [3_000, 300, 0])]);
        let all = share(&roster, &rules(&[Subject::English], 0), &units);
        assert_eq!([all.units[0].posts[ENGLISH], all.units[1].posts[ENGLISH]], [0, 1]);
        assert_eq!(all.served.len(), 1);
        assert_eq!(
            (all.served[0].unit, all.served[0].by, all.served[0].need),
            (0, 1, 600)
        );
        assert_eq!([all.units[0].need[ENGLISH], all.units[1].need[ENGLISH]], [0, 900]);
    }

    fn county() -> impl Strategy<Value = Vec<Village>> {
        let need = prop_oneof![Just(0_i64), 1_i64..1_400];
        let village = (0_u32..2, 0_u64..12, 0_u32..6, (1_i64..4_000, need.clone(), need));
        let village = village.prop_map(|(zone, east, posts, (chinese, english, music))| {
            (zone, east, posts, [chinese, english, music])
        });
        prop::collection::vec(village, 1..7)
    }

    proptest! {
        /// Against all schools and all pairs of them: no post is made or lost, no need is lost or counted twice, nobody
        /// is sent more than one teacher's work, and no two neighbours are left that could have shared a post.
        #[test]
        fn shared_posts_keep_every_count(of in county(), within in prop_oneof![Just(0_u32), 1_u32..8]) {
            let (roster, units) = villages(&of);
            let subjects = [Subject::English, Subject::Music];
            let policy = rules(&subjects, within);
            let all = share(&roster, &policy, &units);
            let near = |one, two| distance(&roster, &policy.posts.itinerant, &units, one, two).is_some();
            for (number, (unit, shares)) in units.iter().zip(&all.units).enumerate() {
                prop_assert_eq!(shares.posts.iter().sum::<i64>(), i64::from(unit.teachers_granted));
                for &subject in Subject::ALL {
                    let at = subject as usize;
                    let visits = || all.served.iter().filter(move |visit| visit.subject == subject);
                    let away: Vec<_> = visits().filter(|visit| visit.unit == number).collect();
                    let taken: i64 = visits().filter(|visit| visit.by == number).map(|visit| visit.need).sum();
                    // Served whole and once, or answering for its own need and what it takes on.
                    prop_assert!(away.len() <= 1);
                    if let [visit] = away[..] {
                        prop_assert_eq!(visit.need, unit.need_by_subject[at]);
                        prop_assert!(near(number, visit.by));
                        prop_assert_eq!((taken, shares.need[at], shares.posts[at]), (0, 0, 0));
                    } else {
                        prop_assert_eq!(shares.need[at], unit.need_by_subject[at] + taken);
                    }
                    prop_assert_eq!(shares.itinerant[at], i64::from(taken > 0));
                    if taken > 0 {
                        prop_assert!((POST..=TEACHER).contains(&shares.need[at]));
                        prop_assert!(shares.posts[at] >= 1);
                    }
                }
            }
            for subject in subjects {
                let alone = |unit: usize| {
                    let part = all.served.iter().any(|visit| {
                        visit.subject == subject && (visit.unit == unit || visit.by == unit)
                    });
                    let need = units[unit].need_by_subject[subject as usize];
                    !part && need > 0 && need < TEACHER && main(&units[unit]) != Some(subject)
                };
                // Who has three subjects and four posts has always one to spare.
                let able = |unit: usize| units[unit].teachers_granted >= 4;
                for one in (0..units.len()).filter(|&unit| alone(unit) && able(unit)) {
                    for two in (0..units.len()).filter(|&unit| unit != one && alone(unit) && near(one, unit)) {
                        let [one, two] = [one, two].map(|unit| units[unit].need_by_subject[subject as usize]);
                        prop_assert!(two > one || !(POST..=TEACHER).contains(&(one + two)));
                    }
                }
            }
        }
    }
}
