//! The order of all teachers, and what is compared before their points.

use std::cmp::{Ordering, Reverse};

use crate::ordering::sort_by;
use crate::policy::{Policy, TieBreak, YearsQuantity};
use crate::random::{PersonalDraws, Seed, hash_name};
use crate::roster::{Roster, Teacher, TeacherIndex};
use crate::units::Points;

/// How teachers are compared.
pub(super) struct Comparison<'run> {
    roster: &'run Roster,
    policy: &'run Policy,
    /// Whose data are incomplete, where such teachers are not ranked; empty elsewhere.
    unranked: &'run [bool],
    lottery: PersonalDraws,
}

impl<'run> Comparison<'run> {
    pub(super) fn new(
        roster: &'run Roster,
        policy: &'run Policy,
        unranked: &'run [bool],
        seed: Seed,
    ) -> Self {
        Self {
            roster,
            policy,
            unranked,
            lottery: PersonalDraws::new(seed, "tie-break lottery"),
        }
    }

    fn key(&self, teacher: &Teacher, tie_break: TieBreak) -> u64 {
        match tie_break.quantity() {
            Some(quantity) => more_first(quantity, teacher, self.policy),
            None => self.lottery.of(hash_name(&teacher.id)),
        }
    }

    fn chain(&self, left: &Teacher, right: &Teacher, chain: &[TieBreak]) -> Ordering {
        chain
            .iter()
            .map(|&tie_break| self.key(left, tie_break).cmp(&self.key(right, tie_break)))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// By what comes before the points: whether the data are complete, then what the scheme compares first.
    fn before_points(&self, left: TeacherIndex, right: TeacherIndex) -> Ordering {
        let unranked = |teacher: TeacherIndex| self.unranked.get(teacher.index()).copied().unwrap_or(false);
        let (first, second) = (self.roster.teacher(left), self.roster.teacher(right));
        unranked(left)
            .cmp(&unranked(right))
            .then_with(|| self.chain(first, second, &self.policy.scoring.order_first))
    }

    /// Everyone by what comes before the points, then by points, then by the tie-break chain, then by the lottery, then
    /// by id.
    pub(super) fn order(&self, totals: &[Points]) -> Vec<TeacherIndex> {
        let mut order: Vec<TeacherIndex> = self.roster.teachers_indexed().map(|(index, _)| index).collect();
        sort_by(&mut order, &mut |&left, &right| {
            let (first, second) = (self.roster.teacher(left), self.roster.teacher(right));
            self.before_points(left, right)
                .then_with(|| Reverse(totals[left.index()]).cmp(&Reverse(totals[right.index()])))
                .then_with(|| self.chain(first, second, &self.policy.scoring.tie_break))
                .then_with(|| self.chain(first, second, &[TieBreak::Lottery]))
                .then_with(|| first.id.cmp(&second.id))
        });
        order
    }

    /// By teacher, the number of the class of those whom nothing tells apart that comes before the points.
    pub(super) fn classes(&self, order: &[TeacherIndex]) -> Vec<u32> {
        let mut classes = vec![0; order.len()];
        let mut class = 0;
        let mut last = None;
        for &teacher in order {
            if last.is_some_and(|last| self.before_points(last, teacher).is_ne()) {
                class += 1;
            }
            classes[teacher.index()] = class;
            last = Some(teacher);
        }
        classes
    }
}

/// The lot of each teacher, by teacher: the place, from 1, that the lottery gives where nothing else decides.
pub fn lots(roster: &Roster, seed: Seed) -> Vec<u32> {
    let lottery = PersonalDraws::new(seed, "tie-break lottery");
    let mut order: Vec<TeacherIndex> = roster.teachers_indexed().map(|(index, _)| index).collect();
    let drawn = |index: TeacherIndex| {
        let id = &roster.teacher(index).id;
        (lottery.of(hash_name(id)), id)
    };
    sort_by(&mut order, &mut |&left, &right| drawn(left).cmp(&drawn(right)));
    let mut lots = vec![0; order.len()];
    for (lot, teacher) in (1..).zip(order) {
        lots[teacher.index()] = lot;
    }
    lots
}

/// The lot of one teacher, as [`lots`] has it. O(teachers).
pub fn lot(roster: &Roster, seed: Seed, teacher: TeacherIndex) -> u32 {
    let lottery = PersonalDraws::new(seed, "tie-break lottery");
    let drawn = |record: &Teacher| lottery.of(hash_name(&record.id));
    let own = roster.teacher(teacher);
    let here = (drawn(own), &own.id);
    let before = roster
        .teachers
        .iter()
        .filter(|other| (drawn(other), &other.id) < here);
    before.count() as u32 + 1
}

/// A number that is the smaller, the more years there are; unknown years are none.
fn more_first(quantity: YearsQuantity, teacher: &Teacher, policy: &Policy) -> u64 {
    let years = quantity.of(teacher, policy.standing.reference_year);
    u64::from(u16::MAX - years.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::policy::{ItemKind, Normalisation, Policy, Round, TieBreak};
    use crate::roster::{Locality, SchoolIndex, TeacherIndex};
    use crate::units::{Percent, Points, Year};

    /// X has 36 years and 1 point, Y 11 years and 10 points, and there is one post. Whether something is taken off for
    /// another subject, the school has a say or scores within a step are alike, years come first where they are said to.
    #[test]
    fn what_is_compared_first_stays_first_where_posts_rank_by_points() {
        let mut own = teacher("X", 0, 36);
        own.other_points = Some(Points::whole(1));
        let mut other = teacher("Y", 0, 11);
        other.other_points = Some(Points::whole(10));
        let roster = county(vec![school("S1", Locality::Town, 1)], vec![own, other]);
        let hired = |round: Round, first: bool, penalty: i64| {
            let mut policy = policy(vec![round]);
            let entered = json!({"entered": {"column": "other_points", "cap": 10}});
            policy.scoring.blocks.truncate(1);
            policy.scoring.blocks[0].items.truncate(1);
            policy.scoring.blocks[0].items[0].rule = ItemKind::from_document(&entered).unwrap();
            if first {
                policy.scoring.order_first = vec![TieBreak::TeachingYears];
            }
            policy.standing.out_of_subject_penalty = Percent::whole(penalty);
            let outcome = run(&roster, &policy);
            let won: Vec<u32> = (0..2)
                .filter(|&number| outcome.placed(TeacherIndex(number)).is_some())
                .collect();
            assert_eq!(
                outcome
                    .group_of(TeacherIndex(won[0]))
                    .map(|group| outcome.posts.group(group).school),
                Some(SchoolIndex(0))
            );
            won
        };
        for mechanism in [
            Mechanism::DeferredAcceptance,
            Mechanism::DeferredAcceptanceSchool,
            Mechanism::ImmediateAcceptance,
            Mechanism::StableImprovementCycles,
            Mechanism::EfficiencyAdjusted,
        ] {
            for (penalty, judgement) in [(0, 0), (1, 0), (0, 1), (5, 100)] {
                let mut round = zone(mechanism);
                round.school_judgement = Percent::whole(judgement);
                assert_eq!(
                    hired(round, true, penalty),
                    [0],
                    "{mechanism:?} {penalty} {judgement}"
                );
            }
            assert_eq!(hired(zone(mechanism), false, 1), [1], "{mechanism:?}");
        }
        assert_eq!(hired(in_school(), true, 1), [0]);
        assert_eq!(hired(in_school(), false, 1), [1]);
    }

    #[test]
    fn classes_are_those_whom_nothing_before_the_points_tells_apart() {
        let mut teachers = [30, 20, 30].map(|years| teacher("", 0, years));
        for (number, teacher) in teachers.iter_mut().enumerate() {
            teacher.id = format!("T{number}");
            teacher.entered_school_year = Some(Year(2000 + number as u16));
        }
        let roster = county(vec![school("S1", Locality::Town, 1)], teachers.into());
        let mut policy = policy(vec![in_school()]);
        policy.scoring.order_first = vec![TieBreak::TeachingYears];
        policy.scoring.blocks[0].normalisation = Normalisation::Absolute;
        let classes = |policy: &Policy| {
            let scores = run(&roster, policy).scores;
            [0, 1, 2].map(|number| scores.class(TeacherIndex(number)))
        };
        assert_eq!(classes(&policy), [0, 1, 0]);
        policy.scoring.order_first.clear();
        assert_eq!(classes(&policy), [0; 3]);
    }
}
