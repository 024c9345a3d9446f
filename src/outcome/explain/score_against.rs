//! Two teachers' scores side by side, item by item.

use crate::outcome::Outcome;
use crate::roster::{Roster, TeacherIndex};
use crate::stages::marks::Marks;
use crate::stages::scoring::ScoreBlock;
use crate::units::Points;

/// Where the points between a teacher and the holder of a post went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreAgainst {
    /// The teacher's code.
    pub teacher: String,
    /// The holder's code.
    pub holder: String,
    /// The blocks of both scores. Their points are counted after normalisation and weight, their items before.
    pub blocks: Vec<BlockAgainst>,
    /// The total points of the teacher and of the holder.
    pub total: [Points; 2],
}

/// One block of two scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockAgainst {
    /// Id of the block.
    pub id: String,
    /// The points of the teacher and of the holder.
    pub points: [Points; 2],
    /// Its items; none where only one of the two has the block.
    pub items: Vec<ItemAgainst>,
}

/// One item of two scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemAgainst {
    /// Id of the item.
    pub id: String,
    /// The points of the teacher and of the holder.
    pub points: [Points; 2],
}

/// One who was hired before somebody else in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rival {
    /// The teacher.
    pub teacher: TeacherIndex,
    /// The number of the round, from 0.
    pub round: usize,
}

impl Outcome {
    /// Two teachers' scores in a round side by side, item by item: where the missing points went.
    pub fn score_against(&self, roster: &Roster, teacher: TeacherIndex, rival: &Rival) -> ScoreAgainst {
        let marks = Marks::new(&self.policy.behaviour.marks, self.seed);
        let two = [teacher, rival.teacher];
        let round = self.rounds.held.get(rival.round);
        let scores = round.map_or(&self.scores, |round| self.scores.of(round));
        let [own, other] = two.map(|who| scores.breakdown(roster, &self.policy, &marks, who));
        let [teacher, holder] = two.map(|who| roster.teacher(who).id.clone());
        ScoreAgainst {
            teacher,
            holder,
            blocks: blocks(&own, &other),
            total: two.map(|who| scores.total(who)),
        }
    }
}

/// The blocks of both, in the order in which they first appear.
fn blocks(own: &[ScoreBlock], other: &[ScoreBlock]) -> Vec<BlockAgainst> {
    let mut blocks: Vec<BlockAgainst> = Vec::new();
    for block in own.iter().chain(other) {
        if blocks.iter().any(|known| known.id == block.block) {
            continue;
        }
        let both = [own, other].map(|blocks| blocks.iter().find(|each| each.block == block.block));
        let items = match both {
            [Some(own), Some(other)] => items(own, other),
            _ => Vec::new(),
        };
        blocks.push(BlockAgainst {
            id: block.block.clone(),
            points: both.map(|block| block.map_or(Points::ZERO, |block| block.points)),
            items,
        });
    }
    blocks
}

fn items(own: &ScoreBlock, other: &ScoreBlock) -> Vec<ItemAgainst> {
    let pairs = own.lines.iter().zip(&other.lines);
    pairs
        .map(|(own, other)| ItemAgainst {
            id: own.item.clone(),
            points: [own.points, other.points],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::roster::Locality;

    /// Two years of service less, at a point each: the blocks explain the whole difference, and each its items.
    #[test]
    fn the_missing_points_are_found_item_by_item() {
        let roster = county(
            vec![school("S1", Locality::Rural, 1)],
            vec![teacher("A", 0, 10), teacher("B", 0, 8)],
        );
        let outcome = run(&roster, &policy(vec![in_school()]));
        let against = outcome.score_against(
            &roster,
            TeacherIndex(1),
            &Rival {
                teacher: TeacherIndex(0),
                round: 0,
            },
        );
        assert_eq!((against.teacher.as_str(), against.holder.as_str()), ("B", "A"));
        let missing = |[own, other]: [Points; 2]| other.above(own);
        assert_eq!(missing(against.total), Points::whole(2));
        let blocks: Points = against.blocks.iter().map(|block| missing(block.points)).sum();
        assert_eq!(blocks, Points::whole(2));
        let items = against.blocks.iter().flat_map(|block| &block.items);
        let apart: Vec<&str> = items
            .filter(|item| missing(item.points) != Points::ZERO)
            .map(|item| item.id.as_str())
            .collect();
        assert_eq!(apart, ["teaching_years"]);
    }
}
