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
#[cfg(test)]
mod tests;

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
    /// Total points by teacher, with the decimals that scores keep.
    pub totals: Vec<Points>,
    /// The same before they were rounded.
    sums: Vec<Points>,
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
    /// How many decimals totals keep.
    decimals: u32,
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

impl ScoreBlock {
    /// What adds to a score besides the scheme; nothing where that is nothing.
    fn besides(block: &str, points: Points) -> Option<Self> {
        (points != Points::ZERO).then(|| Self {
            block: block.to_owned(),
            lines: Vec::new(),
            raw: points,
            normalisation: Normalisation::Absolute,
            top: None,
            below: None,
            points,
        })
    }
}

/// The block under which [`Scores::breakdown`] lists what an upheld appeal added.
pub const APPEAL_BLOCK: &str = "appeal";

/// The block under which [`Scores::breakdown`] lists what rounding the total took off or added.
pub const ROUNDING_BLOCK: &str = "rounding";

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
    let mut sums = vec![Points::ZERO; roster.teachers.len()];
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
        for ((teacher, points), total) in roster.teachers.iter().zip(&raw).zip(&mut sums) {
            *total = *total + scale.weigh(block, teacher, *points);
        }
        scales.push(scale);
    }
    let decimals = policy.scoring.decimals;
    let normalised_within_schools = policy.scoring.blocks.iter().any(|block| {
        block.normalisation == Normalisation::SchoolTop && block.weight.thousandths() > 0 && counts(block)
    });
    let unranked = unranked(roster, policy, &counts, basis);
    let mut scores = Scores {
        totals: sums.iter().map(|sum| sum.to_decimals(decimals)).collect(),
        sums,
        order: Vec::new(),
        places: Vec::new(),
        unranked,
        first: Chain::of(&policy.scoring.order_first, &policy.scoring, &fills, basis),
        ties: Chain::of(&policy.scoring.tie_break, &policy.scoring, &fills, basis),
        fills,
        classes: Vec::new(),
        scales,
        corrections: Vec::new(),
        decimals,
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
            let sum = &mut corrected.sums[teacher.index()];
            *sum = *sum + correction;
            corrected.totals[teacher.index()] = sum.to_decimals(self.decimals);
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
        blocks.extend(correction.and_then(|points| ScoreBlock::besides(APPEAL_BLOCK, points)));
        let sum: Points = blocks.iter().map(|block| block.points).sum();
        blocks.extend(ScoreBlock::besides(
            ROUNDING_BLOCK,
            self.total(teacher).above(sum),
        ));
        blocks
    }
}
