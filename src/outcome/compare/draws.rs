//! One comparison over many draws: what the lot decides, and what the rules do.
//!
//! A run is one draw of everything that nobody knows beforehand: the lots that order equal scores, the simulated lists,
//! marks and votes, who appeals and who leaves. Both runs of a pair have the same draw, so that their difference comes
//! from the rules; whether it would come with other luck as well is seen only in other draws. A verdict is one when
//! nearly all of them agree.

use serde::{Deserialize, Serialize};

use super::change::change_between;
use crate::outcome::indicators::definition::Threshold;
use crate::outcome::indicators::families::definitions;
use crate::random::Seed;
use crate::verdict::Verdict;

/// The draws of a comparison, unless somebody asks for another number.
pub const DRAWS: u32 = 20;

/// Of so many draws one may differ from the others without taking their verdict away.
const ONE_IN: u32 = 20;

/// What the indicators of one run come to, in the order of the families; `None` where there is no value.
pub type Values = Vec<Option<f64>>;

/// The seeds of the draws: the one shown first, then the numbers after it, so that anybody can look at any of them. Both
/// runs of a pair have the same.
///
/// ```
/// use shapan::outcome::compare::draws::seeds;
/// use shapan::random::Seed;
/// assert!(seeds(Seed(7), 3).eq([Seed(7), Seed(8), Seed(9)]));
/// ```
pub fn seeds(shown: Seed, draws: u32) -> impl Iterator<Item = Seed> {
    (0..draws).map(move |place| Seed(shown.0.wrapping_add(place)))
}

/// In how many draws an indicator went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Better.
    pub better: u32,
    /// Worse.
    pub worse: u32,
    /// The same, at the decimals shown.
    pub same: u32,
    /// More, whether or not that is better.
    pub more: u32,
    /// Less, whether or not that is better.
    pub less: u32,
    /// Without a value on one side.
    pub unknown: u32,
}

/// One indicator over the draws of a pair of runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IndicatorDraws {
    /// Key of the indicator.
    pub key: String,
    /// Its values in the first run, draw by draw; the first draw is the one shown.
    pub before: Values,
    /// Its values in the second run.
    pub after: Values,
    /// In how many draws it went which way.
    pub tally: Tally,
    /// What nearly all draws agree on; `Varies` where they do not, `Pending` until all have been made.
    pub verdict: Verdict,
}

/// A pair of runs over many draws.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draws {
    /// The seed of each draw made so far; the first is the one shown.
    pub seeds: Vec<Seed>,
    /// How many there will be.
    pub wanted: u32,
    /// The indicators, in the order of the families.
    pub indicators: Vec<IndicatorDraws>,
}

impl Tally {
    /// The verdicts of so many draws, counted: of each draw its verdict and whether the value grew.
    fn of(draws: impl Iterator<Item = (Verdict, bool)>) -> Self {
        let mut tally = Self::default();
        for (verdict, grew) in draws {
            match verdict {
                Verdict::Better => tally.better += 1,
                Verdict::Worse => tally.worse += 1,
                Verdict::Same => tally.same += 1,
                Verdict::Different => {}
                Verdict::Unknown | Verdict::Varies | Verdict::Pending => tally.unknown += 1,
            }
            if matches!(verdict, Verdict::Better | Verdict::Worse | Verdict::Different) {
                if grew {
                    tally.more += 1;
                } else {
                    tally.less += 1;
                }
            }
        }
        tally
    }

    /// The draws.
    pub const fn draws(&self) -> u32 {
        self.more + self.less + self.same + self.unknown
    }

    /// Whether so many draws are nearly all: one in twenty may differ.
    pub const fn is_nearly_all(&self, agreeing: u32) -> bool {
        let draws = self.draws();
        draws > 0 && agreeing >= draws - draws / ONE_IN
    }

    /// What nearly all draws agree on.
    pub const fn verdict(&self) -> Verdict {
        if self.draws() == self.unknown {
            Verdict::Unknown
        } else if self.is_nearly_all(self.better) {
            Verdict::Better
        } else if self.is_nearly_all(self.worse) {
            Verdict::Worse
        } else if self.is_nearly_all(self.same) {
            Verdict::Same
        } else if self.better + self.worse == 0
            && (self.is_nearly_all(self.more) || self.is_nearly_all(self.less))
        {
            Verdict::Different
        } else {
            Verdict::Varies
        }
    }
}

/// The least and the greatest of values that are there.
fn range(values: &[Option<f64>]) -> Option<[f64; 2]> {
    let mut values = values.iter().flatten().copied();
    let first = values.next()?;
    Some(values.fold([first; 2], |[low, high], value| [low.min(value), high.max(value)]))
}

impl IndicatorDraws {
    /// The least and the greatest value of the first run; `None` if it has none.
    pub fn range_before(&self) -> Option<[f64; 2]> {
        range(&self.before)
    }

    /// In how many draws each run misses a line; a draw without a value misses none.
    pub fn misses(&self, line: Threshold) -> [u32; 2] {
        [&self.before, &self.after].map(|values| {
            let values = values.iter().flatten();
            values.filter(|&&value| !line.is_kept_by(value)).count() as u32
        })
    }

    /// The least and the greatest value of the second run; `None` if it has none.
    pub fn range_after(&self) -> Option<[f64; 2]> {
        range(&self.after)
    }
}

impl Draws {
    /// What the draws made so far say, of `wanted`: the values of both runs, draw by draw, the one shown first.
    pub fn new(shown: Seed, wanted: u32, before: &[Values], after: &[Values]) -> Self {
        let made = before.len().min(after.len());
        let is_complete = made as u32 >= wanted;
        let indicators = definitions().enumerate().map(|(place, definition)| {
            let of = |draws: &[Values]| -> Values {
                let values = draws.iter().take(made);
                values
                    .map(|values| values.get(place).copied().flatten())
                    .collect()
            };
            let (before, after) = (of(before), of(after));
            let verdicts = before
                .iter()
                .zip(&after)
                .map(|(&before, &after)| (change_between(definition, before, after).0, before < after));
            let tally = Tally::of(verdicts);
            IndicatorDraws {
                key: definition.key.to_owned(),
                verdict: if is_complete {
                    tally.verdict()
                } else {
                    Verdict::Pending
                },
                before,
                after,
                tally,
            }
        });
        Self {
            seeds: seeds(shown, made as u32).collect(),
            wanted,
            indicators: indicators.collect(),
        }
    }

    /// The first runs of the pairs beside themselves.
    #[must_use]
    pub fn of_the_first(&self) -> Self {
        let made = self.seeds.len() as u32;
        let indicators = self.indicators.iter().map(|indicator| {
            let unknown = indicator.before.iter().filter(|value| value.is_none()).count() as u32;
            let tally = Tally {
                same: made.saturating_sub(unknown),
                unknown,
                ..Tally::default()
            };
            IndicatorDraws {
                key: indicator.key.clone(),
                before: indicator.before.clone(),
                after: indicator.before.clone(),
                tally,
                verdict: if self.is_complete() {
                    tally.verdict()
                } else {
                    Verdict::Pending
                },
            }
        });
        Self {
            seeds: self.seeds.clone(),
            wanted: self.wanted,
            indicators: indicators.collect(),
        }
    }

    /// Whether all draws have been made.
    pub fn is_complete(&self) -> bool {
        self.seeds.len() as u32 >= self.wanted
    }

    /// An indicator by key.
    pub fn indicator(&self, key: &str) -> Option<&IndicatorDraws> {
        self.indicators.iter().find(|indicator| indicator.key == key)
    }

    /// The verdict on an indicator; `Pending` where nothing is known of it yet.
    pub fn verdict(&self, key: &str) -> Verdict {
        self.indicator(key)
            .map_or(Verdict::Pending, |indicator| indicator.verdict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "staffing.empty";

    /// The draws of one indicator, of which less is better, with these values; nothing is known of the others.
    fn draws(pairs: &[(Option<f64>, Option<f64>)], wanted: u32) -> IndicatorDraws {
        let place = definitions()
            .position(|definition| definition.key == KEY)
            .unwrap();
        let row = |value: Option<f64>| {
            let mut values = vec![None; place + 1];
            values[place] = value;
            values
        };
        let before: Vec<Values> = pairs.iter().map(|&(before, _)| row(before)).collect();
        let after: Vec<Values> = pairs.iter().map(|&(_, after)| row(after)).collect();
        let draws = Draws::new(Seed(7), wanted, &before, &after);
        assert_eq!(draws.seeds.len(), pairs.len());
        draws.indicator(KEY).unwrap().clone()
    }

    /// So many draws that are better, worse and the same.
    fn mixed(better: usize, worse: usize, same: usize) -> IndicatorDraws {
        let mut pairs = vec![(Some(20.0), Some(10.0)); better];
        pairs.extend(vec![(Some(20.0), Some(21.0)); worse]);
        pairs.extend(vec![(Some(20.0), Some(20.0)); same]);
        draws(&pairs, pairs.len() as u32)
    }

    #[test]
    fn a_verdict_is_one_when_all_but_one_in_twenty_agree() {
        assert_eq!(mixed(20, 0, 0).verdict, Verdict::Better);
        assert_eq!(mixed(19, 1, 0).verdict, Verdict::Better);
        assert_eq!(mixed(18, 2, 0).verdict, Verdict::Varies);
        assert_eq!(mixed(19, 0, 1).verdict, Verdict::Better);
        assert_eq!(mixed(18, 0, 2).verdict, Verdict::Varies);
        assert_eq!(mixed(1, 19, 0).verdict, Verdict::Worse);
        assert_eq!(mixed(0, 1, 19).verdict, Verdict::Same);
        assert_eq!(mixed(48, 2, 0).verdict, Verdict::Better, "two of fifty");
        assert_eq!(mixed(47, 3, 0).verdict, Verdict::Varies, "three of fifty");
        // Of fewer than twenty all must agree; one draw says what it says.
        assert_eq!(mixed(8, 2, 0).verdict, Verdict::Varies);
        assert_eq!(mixed(18, 1, 0).verdict, Verdict::Varies);
        assert_eq!(mixed(0, 1, 0).verdict, Verdict::Worse);
    }

    #[test]
    fn draws_that_disagree_are_counted_and_their_range_is_known() {
        let varies = mixed(14, 6, 0);
        assert_eq!(
            varies.tally,
            Tally {
                better: 14,
                worse: 6,
                more: 6,
                less: 14,
                ..Tally::default()
            }
        );
        assert_eq!(
            (varies.range_before(), varies.range_after()),
            (Some([20.0; 2]), Some([10.0, 21.0]))
        );
    }

    #[test]
    fn until_all_draws_are_made_there_is_no_verdict() {
        let pairs = vec![(Some(20.0), Some(10.0)); 12];
        let made = draws(&pairs, 20);
        assert_eq!((made.verdict, made.tally.better), (Verdict::Pending, 12));
    }

    #[test]
    fn what_has_no_value_agrees_with_nothing() {
        let nothing = draws(&[(None, Some(1.0)), (Some(1.0), None)], 2);
        assert_eq!(
            (nothing.verdict, nothing.range_after()),
            (Verdict::Unknown, Some([1.0; 2]))
        );
        let mut pairs = vec![(Some(20.0), Some(10.0)); 18];
        pairs.extend([(None, Some(1.0)); 2]);
        assert_eq!(draws(&pairs, 20).verdict, Verdict::Varies);
    }
}
