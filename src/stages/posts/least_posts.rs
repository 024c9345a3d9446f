//! The least posts of a subject: one that a school teaches and that rounding left without a post gets one of the school's
//! others, and physical education as many as the classes ask for. The school's total stays as it is.

use super::shares::AllShares;
use crate::ordering::sort_by;
use crate::policy::Policy;
use crate::roster::Subject;
use crate::stages::establishment::StaffingUnit;

/// Gives the subjects that the rules name a post where they have a need and none; those with the largest need come
/// first. What teachers of another school come to teach needs no post here.
pub(super) fn give(policy: &Policy, units: &[StaffingUnit], all: &mut AllShares) {
    for (number, (unit, shares)) in units.iter().zip(&mut all.units).enumerate() {
        let named = policy.posts.at_least_one.of(unit.stage);
        let lacks =
            |subject: &Subject| shares.need[subject.index()] > 0 && shares.posts[subject.index()] == 0;
        let mut lacking: Vec<Subject> = named.iter().copied().filter(lacks).collect();
        let need = shares.need;
        sort_by(&mut lacking, &mut |left, right| {
            let (left, right) = (left.index(), right.index());
            need[right].cmp(&need[left]).then(left.cmp(&right))
        });
        lacking.dedup();
        for subject in lacking {
            if !shares.give(subject, 1) {
                all.refused.push((number, subject));
            }
        }
        let sport = Subject::PhysicalEducation;
        let asked = i64::from(of_sport(policy, unit));
        let is_taught = shares.need[sport.index()] > 0;
        if is_taught && !shares.give(sport, asked) && shares.posts[sport.index()] == 0 {
            all.refused.push((number, sport));
        }
    }
}

/// The least posts of physical education that the classes of a unit ask for; 0 where the rules ask for none.
pub(crate) fn of_sport(policy: &Policy, unit: &StaffingUnit) -> u32 {
    match policy.posts.classes_per_pe_post.of(unit.stage) {
        0 => 0,
        classes => unit.classes.div_ceil(classes),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shares::Shares;
    use super::*;

    fn shares(given: &[(Subject, i64, i64)]) -> Shares {
        let mut shares = Shares::default();
        for &(subject, need, posts) in given {
            shares.need[subject.index()] = need;
            shares.posts[subject.index()] = posts;
        }
        shares
    }

    /// Chinese has three posts for 2.4, mathematics two for 1.9: English is given the third of Chinese, music, which
    /// needs less, the second of mathematics only after Chinese has as many beyond its need.
    #[test]
    fn the_subject_with_most_beyond_its_need_gives_first() {
        let mut unit = shares(&[
            (Subject::Chinese, 2_400, 3),
            (Subject::Mathematics, 1_900, 2),
            (Subject::English, 670, 0),
            (Subject::Music, 400, 0),
        ]);
        let posts = |unit: &Shares| {
            [
                Subject::Chinese,
                Subject::Mathematics,
                Subject::English,
                Subject::Music,
            ]
            .map(|subject| unit.posts[subject.index()])
        };
        assert!(unit.give(Subject::English, 1));
        assert_eq!(posts(&unit), [2, 2, 1, 0]);
        assert!(unit.give(Subject::Music, 1));
        assert_eq!(posts(&unit), [2, 1, 1, 1]);
        // A subject's only post is never taken, nor one that serves other schools.
        unit.itinerant[Subject::Chinese.index()] = 2;
        assert!(!unit.give(Subject::Art, 1));
        assert!(unit.give(Subject::Music, 1), "there is one already");
        assert_eq!(posts(&unit), [2, 1, 1, 1]);
    }

    /// Eleven classes, a teacher for five: three posts, of Chinese first, which has most beyond its need, then of
    /// mathematics. With four posts for four subjects nothing can be given.
    #[test]
    fn physical_education_has_as_many_as_the_classes_ask_for() {
        let (chinese, mathematics, sport) =
            (Subject::Chinese, Subject::Mathematics, Subject::PhysicalEducation);
        let mut unit = shares(&[(chinese, 3_000, 5), (mathematics, 3_000, 4), (sport, 1_500, 1)]);
        assert!(unit.give(sport, 3));
        let posts = [chinese, mathematics, sport].map(|subject| unit.posts[subject.index()]);
        assert_eq!(posts, [4, 3, 3]);
        assert!(!unit.give(sport, 9), "each of the others keeps one");
        assert_eq!(unit.posts.iter().sum::<i64>(), 10);
        let mut policy = Policy::default();
        let with = |policy: &Policy, classes| {
            let roll = crate::roster::StageRoll {
                pupils: 40 * classes,
                classes,
            };
            let mut school = crate::outcome::example::school("S1", crate::roster::Locality::Urban, 1);
            school.rolls[0] = Some(roll);
            let roster = crate::outcome::example::county(vec![school], Vec::new());
            of_sport(
                policy,
                &crate::stages::establishment::establish(&roster, policy)[0],
            )
        };
        assert_eq!(with(&policy, 11), 0);
        policy.posts.classes_per_pe_post.primary = 5;
        assert_eq!([10, 11].map(|classes| with(&policy, classes)), [2, 3]);
    }
}
