//! What items count of teachers of whom the roster does not hold what they need.

use super::item::{Basis, counted};
use crate::ordering::sort_by;
use crate::policy::{Block, Missing, Policy, ScoreItem};
use crate::roster::Roster;
use crate::units::{Points, narrow};

/// What an item counts where its data are missing, by block and item: nothing, or the median of the points of those who
/// have them (the mean of the two in the middle, halves up; nothing where nobody has them).
pub(crate) fn fills(roster: &Roster, policy: &Policy, basis: Basis<'_>) -> Vec<Vec<Points>> {
    let median = |item: &ScoreItem| -> Points {
        if policy.scoring.missing != Missing::Median {
            return Points::ZERO;
        }
        let counted = roster.staff().map(|(_, teacher)| counted(teacher, item, basis));
        let mut known: Vec<i64> = counted
            .filter(|counted| !counted.measure.is_missing())
            .map(|counted| counted.points.thousandths())
            .collect();
        sort_by(&mut known, &mut i64::cmp);
        let middle = |place: usize| known.get(place).copied().unwrap_or(0);
        let (one, other) = (middle(known.len() / 2), middle(known.len().saturating_sub(1) / 2));
        let sum = i128::from(one) + i128::from(other);
        Points::from_thousandths(narrow((sum + 1).div_euclid(2)))
    };
    let of_block = |block: &Block| block.items.iter().map(&median).collect();
    policy.scoring.blocks.iter().map(of_block).collect()
}

/// Whether the roster holds of anybody what an item counts.
pub(crate) fn is_known_of_somebody(roster: &Roster, item: &ScoreItem, basis: Basis<'_>) -> bool {
    let mut teachers = roster.staff();
    teachers.any(|(_, teacher)| !counted(teacher, item, basis).measure.is_missing())
}

/// Who is not ranked, by teacher; empty where the rules rank everyone. What the roster holds of nobody tells nobody
/// apart, and keeps nobody back.
pub(super) fn unranked(
    roster: &Roster,
    policy: &Policy,
    counts: &dyn Fn(&Block) -> bool,
    basis: Basis<'_>,
) -> Vec<bool> {
    if policy.scoring.missing != Missing::NotRanked {
        return Vec::new();
    }
    let blocks = policy.scoring.blocks.iter();
    let items: Vec<&ScoreItem> = blocks
        .filter(|block| block.weight.thousandths() > 0 && counts(block))
        .flat_map(|block| &block.items)
        .filter(|item| !item.rule.gives_nothing() && is_known_of_somebody(roster, item, basis))
        .collect();
    let teachers = roster.teachers.iter();
    teachers
        .map(|teacher| (items.iter()).any(|item| counted(teacher, item, basis).measure.is_missing()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Outcome;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::roster::{Locality, TeacherIndex};

    /// Five teachers at one school with one post: 20, 10, 4 and 2 years of teaching at a point each, and E of whom
    /// nobody knows.
    fn under(missing: Missing) -> Outcome {
        let mut teachers = vec![
            teacher("A", 0, 20),
            teacher("B", 0, 10),
            teacher("C", 0, 4),
            teacher("D", 0, 2),
            teacher("E", 0, 0),
        ];
        teachers[4].first_service_year = None;
        let mut policy = policy(vec![in_school()]);
        policy.scoring.missing = missing;
        policy.scoring.blocks.truncate(1);
        policy.scoring.blocks[0].items.truncate(1);
        run(&county(vec![school("S1", Locality::Town, 1)], teachers), &policy)
    }

    fn order(outcome: &Outcome) -> Vec<u32> {
        outcome.scores.order.iter().map(|teacher| teacher.0).collect()
    }

    #[test]
    fn missing_data_count_nothing_the_median_or_keep_out_of_the_order() {
        let last = TeacherIndex(4);
        let zero = under(Missing::Zero);
        assert_eq!(
            (zero.scores.total(last), zero.scores.is_unranked(last)),
            (Points::ZERO, false)
        );
        assert_eq!(order(&zero), [0, 1, 2, 3, 4]);
        // Of 20, 10, 4 and 2 the middle ones are 10 and 4.
        let median = under(Missing::Median);
        assert_eq!(median.scores.total(last), Points::whole(7));
        assert_eq!(order(&median), [0, 1, 4, 2, 3]);
        let unranked = under(Missing::NotRanked);
        assert!(unranked.scores.is_unranked(last) && !unranked.scores.is_unranked(TeacherIndex(3)));
        assert_eq!(order(&unranked), [0, 1, 2, 3, 4]);
        assert_eq!(
            (
                unranked.scores.class(TeacherIndex(3)),
                unranked.scores.class(last)
            ),
            (0, 1)
        );
    }

    #[test]
    fn whoever_lacks_data_stands_behind_whoever_has_them_whatever_the_points() {
        let mut rich = teacher("A", 0, 30);
        rich.title_year = None;
        rich.title_employed = None;
        let mut poor = teacher("B", 0, 1);
        poor.title_year = Some(crate::units::Year(2025));
        let roster = county(vec![school("S1", Locality::Town, 1)], vec![rich, poor]);
        let mut policy = policy(vec![in_school()]);
        policy.scoring.blocks.truncate(1);
        policy.scoring.blocks[0].items.truncate(2);
        let hired = |policy: &Policy| run(&roster, policy).placed(TeacherIndex(0)).is_some();
        assert!(hired(&policy));
        policy.scoring.missing = Missing::NotRanked;
        assert!(!hired(&policy));
        // An item that gives nothing needs no data.
        policy.scoring.blocks[0].weight = crate::units::Percent::ZERO;
        policy.scoring.order_first = vec![crate::policy::OrderKey::years(
            crate::policy::conditions::Attribute::TeachingYears,
        )];
        assert!(hired(&policy));
    }

    /// Nobody's years in the title are known: that keeps nobody back, as it tells nobody apart.
    #[test]
    fn what_is_known_of_nobody_keeps_nobody_back() {
        let roster = county(
            vec![school("S1", Locality::Town, 1)],
            vec![teacher("A", 0, 30), teacher("B", 0, 1)],
        );
        let mut policy = policy(vec![in_school()]);
        policy.scoring.missing = Missing::NotRanked;
        let scores = run(&roster, &policy).scores;
        assert!(!scores.is_unranked(TeacherIndex(0)) && !scores.is_unranked(TeacherIndex(1)));
    }
}
