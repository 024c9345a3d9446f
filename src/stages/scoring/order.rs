//! The order of all teachers, and what is compared before their points and at equal points.

use std::cmp::{Ordering, Reverse};

use super::item::{Basis, counted, raw_points};
use crate::ordering::sort_by;
use crate::parallel::in_parts;
use crate::policy::{Compared, OrderKey, Scoring};
use crate::random::{PersonalDraws, Seed, hash_name};
use crate::roster::{Roster, Teacher, TeacherIndex};
use crate::units::Points;

/// What teachers stand by under a chain of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// By key, how each teacher stands, by teacher: the smaller, the earlier. Empty for the lottery.
    standings: Vec<Vec<i64>>,
}

/// How those stand of whom the roster does not say: behind all others.
const UNKNOWN: i64 = i64::MAX;

impl Chain {
    /// The standings of everybody; `fills` are what items without data count, by block and item.
    pub(super) fn of(keys: &[OrderKey], scoring: &Scoring, fills: &[Vec<Points>], basis: Basis<'_>) -> Self {
        let standings = keys.iter().map(|key| {
            let teachers = basis.roster.teachers.iter();
            match key {
                OrderKey::Lottery => Vec::new(),
                // Which is compared post by post, where people stand at a post.
                OrderKey::WishRank => vec![0; basis.roster.teachers.len()],
                OrderKey::Meets(condition) => teachers
                    .map(|teacher| i64::from(!condition.is_met(&basis.about(teacher))))
                    .collect(),
                OrderKey::MostFirst(compared) => {
                    let unknown = compared.unknown_counts();
                    let value = value(compared, scoring, fills, basis);
                    let value = |teacher| value(teacher).or(unknown);
                    teachers
                        .map(|teacher| value(teacher).map_or(UNKNOWN, |value| -value))
                        .collect()
                }
                OrderKey::LeastFirst(compared) => {
                    let value = value(compared, scoring, fills, basis);
                    teachers
                        .map(|teacher| value(teacher).unwrap_or(UNKNOWN))
                        .collect()
                }
            }
        });
        Self {
            standings: standings.collect(),
        }
    }

    /// What is compared of a teacher under a key, as its kind has it: whether a condition is met is 1 or 0. `None` where the
    /// roster does not say, and for the lottery.
    pub fn value(&self, key: &OrderKey, place: usize, teacher: TeacherIndex) -> Option<i64> {
        let standing = *self.standings.get(place)?.get(teacher.index())?;
        let known = standing != UNKNOWN;
        known.then_some(match key {
            OrderKey::MostFirst(_) => -standing,
            OrderKey::Meets(_) => 1 - standing,
            OrderKey::LeastFirst(_) | OrderKey::WishRank | OrderKey::Lottery => standing,
        })
    }

    /// By teacher, the number of the class of those whom the first so many keys do not tell apart, from 0.
    pub(super) fn classes_by(&self, keys: usize, teachers: usize) -> Vec<u32> {
        let standing = |teacher: usize| -> Vec<i64> {
            let keys = self.standings.iter().take(keys);
            keys.filter_map(|standings| standings.get(teacher).copied())
                .collect()
        };
        let mut standings: Vec<(Vec<i64>, usize)> = (0..teachers)
            .map(|teacher| (standing(teacher), teacher))
            .collect();
        sort_by(&mut standings, &mut |left, right| left.cmp(right));
        let mut classes = vec![0; teachers];
        let different = standings.chunk_by(|left, right| left.0 == right.0);
        for (class, alike) in (0..).zip(different) {
            for &(_, teacher) in alike {
                classes[teacher] = class;
            }
        }
        classes
    }

    /// How two teachers stand to each other, as far as the roster tells.
    pub fn between(&self, left: TeacherIndex, right: TeacherIndex) -> Ordering {
        self.compare(left, right, &|| Ordering::Equal)
    }

    fn compare(&self, left: TeacherIndex, right: TeacherIndex, lots: &dyn Fn() -> Ordering) -> Ordering {
        let each = self.standings.iter().map(|standings| {
            match (standings.get(left.index()), standings.get(right.index())) {
                (Some(left), Some(right)) => left.cmp(right),
                _ => lots(),
            }
        });
        let mut different = each.filter(|ordering| ordering.is_ne());
        different.next().unwrap_or(Ordering::Equal)
    }
}

/// What is compared, of a teacher.
fn value<'run>(
    compared: &'run Compared,
    scoring: &'run Scoring,
    fills: &'run [Vec<Points>],
    basis: Basis<'run>,
) -> impl Fn(&'run Teacher) -> Option<i64> {
    let item = compared.item(scoring);
    let block = compared
        .block(scoring)
        .and_then(|place| scoring.blocks.get(place).zip(fills.get(place)));
    let fill = item.and_then(|(block, item, _)| fills.get(block)?.get(item).copied());
    move |teacher| match item {
        None if block.is_some() => {
            block.map(|(block, fills)| raw_points(teacher, block, fills, basis).thousandths())
        }
        Some((_, _, item)) => {
            let counted = counted(teacher, item, basis);
            let missing = counted.measure.is_missing();
            Some(
                if missing {
                    fill.unwrap_or(Points::ZERO)
                } else {
                    counted.points
                }
                .thousandths(),
            )
        }
        None => compared.of(&basis.about(teacher)),
    }
}

/// How teachers are compared.
pub(super) struct Comparison<'run> {
    roster: &'run Roster,
    /// Whose data are incomplete, where such teachers are not ranked; empty elsewhere.
    unranked: &'run [bool],
    first: &'run Chain,
    ties: &'run Chain,
    /// By teacher, what the lot of each is.
    lots: Vec<u64>,
}

impl<'run> Comparison<'run> {
    pub(super) fn new(
        roster: &'run Roster,
        unranked: &'run [bool],
        [first, ties]: [&'run Chain; 2],
        seed: Seed,
    ) -> Self {
        let lottery = PersonalDraws::new(seed, "tie-break lottery");
        let lot = |teacher: &Teacher| lottery.of(hash_name(&teacher.id));
        Self {
            roster,
            unranked,
            first,
            ties,
            lots: in_parts(roster.teachers.len(), |part| {
                roster.teachers[part].iter().map(lot).collect()
            }),
        }
    }

    fn lots(&self, left: TeacherIndex, right: TeacherIndex) -> Ordering {
        let drawn = |index: TeacherIndex| self.lots[index.index()];
        drawn(left).cmp(&drawn(right))
    }

    fn by(&self, chain: &Chain, left: TeacherIndex, right: TeacherIndex) -> Ordering {
        chain.compare(left, right, &|| self.lots(left, right))
    }

    /// By what comes before the points: whether the data are complete, then what the scheme compares first.
    fn before_points(&self, left: TeacherIndex, right: TeacherIndex) -> Ordering {
        let unranked = |teacher: TeacherIndex| self.unranked.get(teacher.index()).copied().unwrap_or(false);
        unranked(left)
            .cmp(&unranked(right))
            .then_with(|| self.by(self.first, left, right))
    }

    /// Everyone by what comes before the points, then by points, then by the tie-break chain, then by the lottery, then
    /// by id.
    pub(super) fn order(&self, totals: &[Points]) -> Vec<TeacherIndex> {
        let mut order: Vec<TeacherIndex> = self.roster.teachers_indexed().map(|(index, _)| index).collect();
        sort_by(&mut order, &mut |&left, &right| {
            self.before_points(left, right)
                .then_with(|| Reverse(totals[left.index()]).cmp(&Reverse(totals[right.index()])))
                .then_with(|| self.by(self.ties, left, right))
                .then_with(|| self.lots(left, right))
                .then_with(|| self.roster.teacher(left).id.cmp(&self.roster.teacher(right).id))
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::policy::conditions::Attribute;
    use crate::policy::{ItemKind, Normalisation, OrderKey, Policy, Round};
    use crate::roster::{
        Assessment, Education, ExtraColumn, ExtraKind, Locality, Roster, SchoolIndex, TeacherIndex,
    };
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
                policy.scoring.order_first = vec![OrderKey::years(Attribute::TeachingYears)];
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
        policy.scoring.order_first = vec![OrderKey::years(Attribute::TeachingYears)];
        policy.scoring.blocks[0].normalisation = Normalisation::Absolute;
        let classes = |policy: &Policy| {
            let scores = run(&roster, policy).scores;
            [0, 1, 2].map(|number| scores.class(TeacherIndex(number)))
        };
        assert_eq!(classes(&policy), [0, 1, 0]);
        policy.scoring.order_first.clear();
        assert_eq!(classes(&policy), [0; 3]);
    }

    /// The order of two teachers and what put the first one first, under these chains, with everybody's points equal but for
    /// what `change` does.
    fn order(
        first: &serde_json::Value,
        ties: &serde_json::Value,
        change: impl Fn(&mut Roster),
    ) -> Vec<String> {
        let mut roster = county(
            vec![school("S1", Locality::Town, 1)],
            vec![teacher("A", 0, 10), teacher("B", 0, 10), teacher("C", 0, 10)],
        );
        let column = |name: &str, kind| ExtraColumn {
            name: name.to_owned(),
            kind,
            categories: Vec::new(),
        };
        roster.extra = vec![column("笔试", ExtraKind::Number), column("到校", ExtraKind::Date)];
        for teacher in &mut roster.teachers {
            teacher.extra = vec![None, None];
        }
        change(&mut roster);
        let mut policy = policy(vec![in_school()]);
        let mut overrides = crate::policy::Overrides::default();
        overrides.set("scoring.order_first", first.clone());
        overrides.set("scoring.tie_break", ties.clone());
        policy.scoring = crate::policy::Scoring {
            blocks: policy.scoring.blocks,
            ..overrides.apply().unwrap().scoring
        };
        let order = run(&roster, &policy).scores.order;
        order
            .iter()
            .map(|&teacher| roster.teacher(teacher).id.clone())
            .collect()
    }

    /// Written 80 and lesson 84 against 84 and 80, half each: both come to 82, and the higher written mark goes first.
    #[test]
    fn a_mark_decides_between_equal_points_in_either_direction() {
        let written = |roster: &mut Roster| {
            for (teacher, mark) in roster.teachers.iter_mut().zip([Some(80_000), Some(84_000), None]) {
                teacher.extra[0] = mark;
            }
        };
        let none = json!([]);
        assert_eq!(
            order(&none, &json!([{"most_first": {"column": "笔试"}}]), written),
            ["B", "A", "C"]
        );
        // Whoever has no mark stands last either way.
        assert_eq!(
            order(&none, &json!([{"least_first": {"column": "笔试"}}]), written),
            ["A", "B", "C"]
        );
        // So does whoever has no birth year, the youngest first or the oldest.
        let born = |roster: &mut Roster| {
            for (teacher, year) in roster.teachers.iter_mut().zip([Some(1980), None, Some(1990)]) {
                teacher.birth_year = year.map(Year);
            }
        };
        assert_eq!(
            order(&none, &json!([{"least_first": "age"}]), born),
            ["C", "A", "B"]
        );
        assert_eq!(order(&none, &json!(["age"]), born), ["A", "C", "B"]);
        // A date with its month: who came earlier goes first.
        let came = |roster: &mut Roster| {
            for (teacher, date) in roster.teachers.iter_mut().zip([201_509, 201_502, 201_403]) {
                teacher.extra[1] = Some(date);
            }
        };
        assert_eq!(
            order(&none, &json!([{"least_first": {"column": "到校"}}]), came),
            ["C", "B", "A"]
        );
    }

    /// T came last year and has 120 points, U has 40: a class comes before points, so that T is the one who goes.
    #[test]
    fn a_class_comes_before_any_number_of_points() {
        let change = |roster: &mut Roster| {
            for (teacher, (entered, years)) in
                roster
                    .teachers
                    .iter_mut()
                    .zip([(2025, 36), (2010, 10), (2012, 20)])
            {
                teacher.entered_school_year = Some(Year(entered));
                teacher.first_service_year = Some(Year(2026 - years));
            }
        };
        let none = json!([]);
        assert_eq!(order(&none, &none, change), ["C", "A", "B"]);
        let class = json!([{"meets": [{"years_in_school": {"at_least": 2}}]}]);
        assert_eq!(order(&class, &none, change), ["C", "B", "A"]);
    }

    #[test]
    fn items_levels_and_assessments_are_keys() {
        let none = json!([]);
        let change = |roster: &mut Roster| {
            let people = roster.teachers.iter_mut();
            for (teacher, level) in people.zip([Some(Education::Bachelor), None, Some(Education::Master)]) {
                teacher.education = level;
            }
            roster.teachers[1].assessments = vec![Assessment::Excellent; 3];
            roster.teachers[0].assessments = vec![Assessment::Qualified; 3];
            roster.teachers[2].assessments = vec![
                Assessment::Excellent,
                Assessment::Qualified,
                Assessment::Qualified,
            ];
        };
        // B has the points of two more 优秀 than C; only what comes before the points is of interest here.
        assert_eq!(order(&json!(["education"]), &none, change), ["C", "A", "B"]);
        assert_eq!(
            order(&json!([{"least_first": "education"}]), &none, change),
            ["A", "C", "B"]
        );
        let item = json!([{"most_first": {"item": {"block": "qualification", "item": "education"}}}]);
        assert_eq!(order(&item, &none, change), ["C", "A", "B"]);
        let excellent = json!([{"most_first": {"assessments": {"years": 3, "is": ["excellent"]}}}]);
        assert_eq!(order(&excellent, &none, change), ["B", "C", "A"]);
    }
}
