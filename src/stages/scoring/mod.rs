//! 量化: each teacher's points, item by item, and the order that the points and the tie-break chain give.

mod beside;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod counting_tests;
mod item;
mod lots;
mod missing;
mod order;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod record_tests;
mod scale;

pub use item::ScoreLine;
pub(crate) use item::{Basis, counted};
pub use lots::{lot, lots};
pub(crate) use missing::{fills, is_known_of_somebody};

use serde::{Deserialize, Serialize};

use item::{raw_points, score_block};
use missing::unranked;
pub use order::Chain;
use order::Comparison;
use scale::Scale;

use super::marks::Marks;
use crate::parallel::in_parts;
use crate::policy::{Block, Normalisation, OrderKey, Policy, Round, merge};
use crate::random::Seed;
use crate::roster::{Roster, TeacherIndex};
use crate::units::Points;

/// The scores of all teachers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// Total points by teacher.
    pub totals: Vec<Points>,
    /// Teachers from the first in order to the last.
    pub order: Vec<TeacherIndex>,
    /// Place in the order by teacher, from 0; no two teachers share one.
    pub places: Vec<u32>,
    /// Who is not ranked, by teacher, for want of data; empty where the rules rank everyone.
    unranked: Vec<bool>,
    /// What an item without data counts, by block and item.
    fills: Vec<Vec<Points>>,
    /// What is compared before the points.
    pub first: Chain,
    /// What is compared at equal points.
    pub ties: Chain,
    /// By teacher, the class of those whom nothing tells apart that is compared before the points; from 0.
    classes: Vec<u32>,
    /// What raw points are measured against, by block; needed to explain normalised blocks.
    scales: Vec<Scale>,
    /// Points that upheld appeals added, by teacher; empty before any appeal.
    corrections: Vec<Points>,
    /// Whether newcomers stand behind everybody, as no round admits them.
    newcomers_last: bool,
    /// Whether a block is normalised within schools, which makes scores of different schools incomparable.
    pub normalised_within_schools: bool,
    /// Which blocks count; empty for all of them.
    counted: Vec<bool>,
    /// By teacher, the class of those whom nothing tells apart that is compared at equal points before the place on the list;
    /// empty where that is not compared.
    before_wishes: Vec<u32>,
    /// How everybody stands by what the rounds shortlist by, where that is not the score.
    shortlists: Vec<(Vec<OrderKey>, Chain)>,
    /// The scores in rounds in which only some blocks count, by the ids of these.
    of_rounds: Vec<(Vec<String>, Scores)>,
}

/// One block's contribution to a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreBlock {
    /// Id of the block.
    pub block: String,
    /// The items.
    pub lines: Vec<ScoreLine>,
    /// Sum of the items.
    pub raw: Points,
    /// What the raw points are measured against.
    pub normalisation: Normalisation,
    /// The highest raw points of the school or the district, where the block is normalised by them.
    pub top: Option<Points>,
    /// Teachers of the district with fewer raw points, where the block is normalised by percentile.
    pub below: Option<u32>,
    /// What the block adds to the score after normalisation and weight.
    pub points: Points,
}

/// The block under which [`Scores::breakdown`] lists what an upheld appeal added.
pub const APPEAL_BLOCK: &str = "appeal";

/// Scores every teacher and puts them in order: by all blocks, and for every round in which only some count by these.
pub fn score(roster: &Roster, policy: &Policy, marks: &Marks<'_>, seed: Seed) -> Scores {
    let mut scores = score_by(roster, policy, marks, seed, &[]);
    // Competitions are also held against each other merged into one.
    for round in policy.rounds_held().into_iter().chain(merge(&policy.rounds)) {
        let blocks = round.scored_by;
        let known = |(known, _): &(Vec<String>, Scores)| *known == blocks;
        if !blocks.is_empty() && !scores.of_rounds.iter().any(known) {
            let own = score_by(roster, policy, marks, seed, &blocks);
            scores.of_rounds.push((blocks, own));
        }
    }
    scores.add_shortlists(roster, policy, marks);
    scores
}

/// The scores by the blocks of these ids; by all where there are none.
fn score_by(roster: &Roster, policy: &Policy, marks: &Marks<'_>, seed: Seed, by: &[String]) -> Scores {
    let counts = |block: &Block| by.is_empty() || by.contains(&block.id);
    let basis = Basis {
        marks,
        reference: policy.standing.reference_year,
        roster,
    };
    let mut totals = vec![Points::ZERO; roster.teachers.len()];
    let mut scales = Vec::with_capacity(policy.scoring.blocks.len());
    let fills = fills(roster, policy, basis);
    for (block, fill) in policy.scoring.blocks.iter().zip(&fills) {
        let points = |teacher| raw_points(teacher, block, fill, basis);
        let raw: Vec<Points> = in_parts(roster.teachers.len(), |part| {
            roster.teachers[part].iter().map(points).collect()
        });
        let scale = Scale::of(block, roster, &raw);
        if !counts(block) {
            scales.push(scale);
            continue;
        }
        for ((teacher, points), total) in roster.teachers.iter().zip(&raw).zip(&mut totals) {
            *total = *total + scale.weigh(block, teacher, *points);
        }
        scales.push(scale);
    }
    let normalised_within_schools = policy.scoring.blocks.iter().any(|block| {
        block.normalisation == Normalisation::SchoolTop && block.weight.thousandths() > 0 && counts(block)
    });
    let unranked = unranked(roster, policy, &counts, basis);
    let mut scores = Scores {
        totals,
        order: Vec::new(),
        places: Vec::new(),
        unranked,
        first: Chain::of(&policy.scoring.order_first, &policy.scoring, &fills, basis),
        ties: Chain::of(&policy.scoring.tie_break, &policy.scoring, &fills, basis),
        fills,
        classes: Vec::new(),
        scales,
        corrections: Vec::new(),
        newcomers_last: !policy.admits_newcomers(),
        normalised_within_schools,
        counted: if by.is_empty() {
            Vec::new()
        } else {
            policy.scoring.blocks.iter().map(counts).collect()
        },
        before_wishes: Vec::new(),
        shortlists: Vec::new(),
        of_rounds: Vec::new(),
    };
    let mut ties = policy.scoring.tie_break.iter();
    if let Some(keys) = ties.position(|key| *key == OrderKey::WishRank) {
        scores.before_wishes = scores.ties.classes_by(keys, roster.teachers.len());
    }
    scores.put_in_order(roster, seed);
    scores
}

impl Scores {
    fn put_in_order(&mut self, roster: &Roster, seed: Seed) {
        let comparison = Comparison::new(roster, &self.unranked, [&self.first, &self.ties], seed);
        self.order = comparison.order(&self.totals);
        if self.newcomers_last {
            // Nobody else's place depends on people who take part in nothing. The sort is stable.
            self.order
                .sort_by_key(|&teacher| roster.teacher(teacher).is_newcomer());
        }
        self.classes = comparison.classes(&self.order);
        self.places = vec![0; self.order.len()];
        for (place, teacher) in self.order.iter().enumerate() {
            self.places[teacher.index()] = place as u32;
        }
    }

    /// The scores after upheld appeals: each of `teachers` gets `correction` more.
    #[must_use]
    pub fn corrected(
        &self,
        roster: &Roster,
        teachers: &[TeacherIndex],
        correction: Points,
        seed: Seed,
    ) -> Self {
        let mut corrected = self.clone();
        corrected.corrections = vec![Points::ZERO; corrected.totals.len()];
        for teacher in teachers {
            corrected.corrections[teacher.index()] = correction;
            let total = &mut corrected.totals[teacher.index()];
            *total = *total + correction;
        }
        corrected.put_in_order(roster, seed);
        for (_, own) in &mut corrected.of_rounds {
            *own = own.corrected(roster, teachers, correction, seed);
        }
        corrected
    }

    /// The scores that count in a round.
    #[must_use]
    pub fn of(&self, round: &Round) -> &Self {
        let mut own = self.of_rounds.iter();
        let found = own.find(|(blocks, _)| *blocks == round.scored_by);
        found.map_or(self, |(_, scores)| scores)
    }

    /// Whether some rounds count other blocks than others.
    pub const fn differ_by_round(&self) -> bool {
        !self.of_rounds.is_empty()
    }

    /// The total of one teacher.
    pub fn total(&self, teacher: TeacherIndex) -> Points {
        self.totals[teacher.index()]
    }

    /// The class of a teacher by what comes before the points, from 0 for the first; all are in one where nothing does.
    pub fn class(&self, teacher: TeacherIndex) -> u32 {
        self.classes[teacher.index()]
    }

    /// Whether a teacher is not ranked, because the data that the items need are not all there.
    pub fn is_unranked(&self, teacher: TeacherIndex) -> bool {
        self.unranked.get(teacher.index()).copied().unwrap_or(false)
    }

    /// The place of one teacher in the order, from 0.
    pub fn place(&self, teacher: TeacherIndex) -> u32 {
        self.places[teacher.index()]
    }

    /// One teacher's score, item by item. The blocks' points add up to the total.
    pub fn breakdown(
        &self,
        roster: &Roster,
        policy: &Policy,
        marks: &Marks<'_>,
        teacher: TeacherIndex,
    ) -> Vec<ScoreBlock> {
        let record = roster.teacher(teacher);
        let basis = Basis {
            marks,
            reference: policy.standing.reference_year,
            roster,
        };
        let mut blocks: Vec<ScoreBlock> = policy
            .scoring
            .blocks
            .iter()
            .zip(self.scales.iter().zip(&self.fills))
            .enumerate()
            .filter(|(place, _)| self.counted.get(*place).copied().unwrap_or(true))
            .map(|(_, (block, (scale, fill)))| {
                let (lines, raw) = score_block(record, block, fill, policy.scoring.missing, basis);
                ScoreBlock {
                    block: block.id.clone(),
                    lines,
                    raw,
                    normalisation: block.normalisation,
                    top: scale.top(record),
                    below: scale.below(raw),
                    points: scale.weigh(block, record, raw),
                }
            })
            .collect();
        let correction = self.corrections.get(teacher.index()).copied();
        if let Some(points) = correction.filter(|&points| points != Points::ZERO) {
            blocks.push(ScoreBlock {
                block: APPEAL_BLOCK.to_owned(),
                lines: Vec::new(),
                raw: points,
                normalisation: Normalisation::Absolute,
                top: None,
                below: None,
                points,
            });
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Overrides;
    use crate::roster::generate::{CountyParameters, generate};
    use serde_json::json;

    fn scored(roster: &Roster, policy: &Policy, seed: Seed) -> Scores {
        score(roster, policy, &Marks::new(&policy.behaviour.marks, seed), seed)
    }

    fn breakdown(
        scores: &Scores,
        roster: &Roster,
        policy: &Policy,
        teacher: TeacherIndex,
    ) -> Vec<ScoreBlock> {
        scores.breakdown(
            roster,
            policy,
            &Marks::new(&policy.behaviour.marks, Seed(1)),
            teacher,
        )
    }

    fn county() -> Roster {
        generate(&CountyParameters::with_schools(30), Seed(1)).unwrap()
    }

    #[test]
    fn breakdowns_add_up_to_totals() {
        let roster = county();
        let mut overrides = Overrides::default();
        overrides.set("scoring.blocks.seniority.normalisation", json!("school_top"));
        overrides.set("scoring.blocks.performance.weight", json!(33.3));
        let policy = overrides.apply().unwrap();
        let scores = scored(&roster, &policy, Seed(1));
        for (teacher, _) in roster.teachers_indexed() {
            let sum: Points = breakdown(&scores, &roster, &policy, teacher)
                .iter()
                .map(|block| block.points)
                .sum();
            assert_eq!(sum, scores.total(teacher));
        }
        assert!(scores.normalised_within_schools);
    }

    #[test]
    fn the_best_in_each_school_gets_full_marks_after_normalisation() {
        let roster = county();
        let mut overrides = Overrides::default();
        overrides.set("scoring.blocks.seniority.normalisation", json!("school_top"));
        overrides.set("scoring.blocks.seniority.full_marks", json!(80));
        let policy = overrides.apply().unwrap();
        let scores = scored(&roster, &policy, Seed(1));
        let mut best = vec![Points::ZERO; roster.schools.len()];
        for (index, teacher) in roster.teachers_indexed() {
            let seniority = breakdown(&scores, &roster, &policy, index)[0].points;
            let best = &mut best[teacher.school.unwrap().index()];
            *best = (*best).max(seniority);
        }
        assert!(best.iter().all(|points| *points == Points::whole(80)));
    }

    #[test]
    fn the_order_is_strict_and_does_not_depend_on_the_files_order() {
        let roster = county();
        let mut reversed = roster.clone();
        reversed.teachers.reverse();
        let policy = Policy::default();
        let ids = |roster: &Roster| -> Vec<String> {
            let scores = scored(roster, &policy, Seed(5));
            scores
                .order
                .iter()
                .map(|&teacher| roster.teacher(teacher).id.clone())
                .collect()
        };
        assert_eq!(ids(&roster), ids(&reversed));
    }

    #[test]
    fn a_heavier_item_never_lowers_the_one_who_has_most_of_it() {
        let roster = county();
        let most = roster
            .teachers_indexed()
            .max_by_key(|(_, teacher)| teacher.rural_years)
            .unwrap()
            .0;
        let place = |points: f64| {
            let mut overrides = Overrides::default();
            let path = "scoring.blocks.rural_service.items.rural_years.rule.per_year";
            overrides.set(&format!("{path}.points_per_year"), json!(points));
            overrides.set(&format!("{path}.cap"), json!(100));
            scored(&roster, &overrides.apply().unwrap(), Seed(1)).place(most)
        };
        // Below the cap for the longest service that occurs.
        assert!(place(0.0) >= place(1.0) && place(1.0) >= place(2.5));
    }

    #[test]
    fn percentiles_give_the_last_nothing_and_the_first_full_marks() {
        let roster = county();
        let mut overrides = Overrides::default();
        overrides.set("scoring.blocks.seniority.normalisation", json!("percentile"));
        overrides.set("scoring.blocks.performance.normalisation", json!("district_top"));
        let policy = overrides.apply().unwrap();
        let scores = scored(&roster, &policy, Seed(1));
        let mut points: Vec<[Points; 2]> = Vec::new();
        for (teacher, _) in roster.teachers_indexed() {
            let blocks = breakdown(&scores, &roster, &policy, teacher);
            points.push([blocks[0].points, blocks[3].points]);
            assert_eq!(
                blocks.iter().map(|block| block.points).sum::<Points>(),
                scores.total(teacher)
            );
        }
        let first = points.iter().map(|points| points[0]).min().unwrap();
        assert_eq!(first, Points::ZERO);
        let best = points.iter().map(|points| points[1]).max().unwrap();
        assert_eq!(best, Points::whole(100));
        assert!(!scores.normalised_within_schools);
    }

    #[test]
    fn what_is_compared_first_beats_any_number_of_points() {
        let roster = county();
        let mut overrides = Overrides::default();
        overrides.set("scoring.order_first", json!(["rural_years"]));
        let scores = scored(&roster, &overrides.apply().unwrap(), Seed(1));
        let years: Vec<Option<u16>> = scores
            .order
            .iter()
            .map(|&teacher| roster.teacher(teacher).rural_years)
            .collect();
        assert!(years.is_sorted_by(|left, right| left >= right));
    }

    #[test]
    fn a_correction_shows_in_the_total_the_order_and_the_breakdown() {
        let roster = county();
        let policy = Policy::default();
        let before = scored(&roster, &policy, Seed(1));
        let last = *before.order.last().unwrap();
        let after = before.corrected(&roster, &[last], Points::whole(500), Seed(1));
        assert_eq!(after.place(last), 0);
        assert_eq!(after.total(last), before.total(last) + Points::whole(500));
        let blocks = breakdown(&after, &roster, &policy, last);
        assert_eq!(blocks.last().unwrap().block, APPEAL_BLOCK);
        assert_eq!(
            blocks.iter().map(|block| block.points).sum::<Points>(),
            after.total(last)
        );
    }
}
