//! At least one post: a subject that a school teaches and that rounding left without a post gets one of the school's
//! others. The school's total stays as it is.

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
            if !shares.give_one(subject) {
                all.refused.push((number, subject));
            }
        }
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
        assert!(unit.give_one(Subject::English));
        assert_eq!(posts(&unit), [2, 2, 1, 0]);
        assert!(unit.give_one(Subject::Music));
        assert_eq!(posts(&unit), [2, 1, 1, 1]);
        // A subject's only post is never taken, nor one that serves other schools.
        unit.itinerant[Subject::Chinese.index()] = 2;
        assert!(!unit.give_one(Subject::Art));
        assert!(unit.give_one(Subject::Music), "there is one already");
        assert_eq!(posts(&unit), [2, 1, 1, 1]);
    }
}
