//! The comparison of two runs of one roster.

use serde::{Deserialize, Serialize};

use super::draws::Draws;
use crate::outcome::indicators::definition::{Definition, Direction};
use crate::outcome::{EndState, Indicator, Outcome, Undefined};
use crate::policy::PolicyError;
use crate::policy::overrides::{ClauseChange, differences};
use crate::roster::{Roster, TeacherIndex};
use crate::verdict::Verdict;

/// One indicator in two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorChange {
    /// Key of the indicator.
    pub key: String,
    /// Value in the first run.
    pub before: Option<f64>,
    /// Value in the second run.
    pub after: Option<f64>,
    /// Why there is no value in the first run.
    pub before_undefined: Option<Undefined>,
    /// Why there is no value in the second run.
    pub after_undefined: Option<Undefined>,
    /// Second less first, at the decimals shown.
    pub difference: Option<f64>,
    /// Whether that is better: in this draw, or by all draws where the change is judged by them.
    pub verdict: Verdict,
}

/// Two runs of one roster, compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Clauses in which the policies differ.
    pub clauses: Vec<ClauseChange>,
    /// Every indicator in both.
    pub indicators: Vec<IndicatorChange>,
    /// Teachers who end at different schools.
    pub end_at_other_school: u32,
    /// Teachers by state in the first run and state in the second: in the order of
    /// [`EndState::ALL`].
    pub transitions: [[u32; EndState::COUNT]; EndState::COUNT],
    /// The draws that the verdicts rest on; without them they rest on the one draw compared.
    pub draws: Option<Draws>,
}

impl Comparison {
    /// The same, with the verdicts that these draws give.
    #[must_use]
    pub fn judged_by(self, draws: Draws) -> Self {
        let judged = self
            .indicators
            .into_iter()
            .map(|change| change.judged_by(Some(&draws)));
        Self {
            indicators: judged.collect(),
            draws: Some(draws),
            ..self
        }
    }
}

impl IndicatorChange {
    /// The same, with the verdict that the draws give; pending without draws.
    #[must_use]
    pub fn judged_by(self, draws: Option<&Draws>) -> Self {
        let verdict = draws.map_or(Verdict::Pending, |draws| draws.verdict(&self.key));
        Self { verdict, ..self }
    }
}

/// Whether the change is for the better. What differs by less than the indicator's resolution, at the decimals shown, is
/// the same: nobody should read “±0.0, worse”, nor take a thousandth of a coefficient for news. What keeps the line of a
/// regulation before and after is neither better nor worse, whichever way it moves.
pub(super) fn verdict(definition: &Definition, before: f64, after: f64) -> Verdict {
    let is_met = |value: f64| {
        let line = definition.threshold;
        line.is_some_and(|line| line.is_kept_by(value))
    };
    let is_met_anyway = is_met(before) && is_met(after);
    let scale = f64::from(10_u32.saturating_pow(u32::from(definition.decimals)));
    let (before, after) = ((before * scale).round(), (after * scale).round());
    let order = before.total_cmp(&after);
    if (after - before).abs() < (definition.resolution * scale).round() {
        return Verdict::Same;
    }
    if is_met_anyway {
        return Verdict::Different;
    }
    let better = match definition.better {
        Direction::More => order.is_lt(),
        Direction::Less => order.is_gt(),
        Direction::Zero => match before.abs().total_cmp(&after.abs()) {
            std::cmp::Ordering::Equal => return Verdict::Different,
            closer => closer.is_gt(),
        },
        Direction::Neither => return Verdict::Different,
    };
    if better { Verdict::Better } else { Verdict::Worse }
}

/// The difference of two values as they are shown: whoever subtracts the one from the other finds it.
fn shown_difference(decimals: u8, before: f64, after: f64) -> f64 {
    let scale = f64::from(10_u32.saturating_pow(u32::from(decimals)));
    ((after * scale).round() - (before * scale).round()) / scale
}

/// Whether the change of an indicator between two values is for the better, and the difference as it is shown; unknown
/// where one of them is not there.
pub fn change_between(
    definition: &Definition,
    before: Option<f64>,
    after: Option<f64>,
) -> (Verdict, Option<f64>) {
    before
        .zip(after)
        .map_or((Verdict::Unknown, None), |(before, after)| {
            let difference = shown_difference(definition.decimals, before, after);
            (verdict(definition, before, after), Some(difference))
        })
}

/// One indicator in two runs.
pub fn change_of(before: &Indicator, after: &Indicator) -> IndicatorChange {
    let (verdict, difference) = change_between(before.definition, before.value.ok(), after.value.ok());
    IndicatorChange {
        key: before.definition.key.to_owned(),
        before: before.value.ok(),
        after: after.value.ok(),
        before_undefined: before.value.err(),
        after_undefined: after.value.err(),
        difference,
        verdict,
    }
}

/// Teachers by state in the first run and state in the second: in the order of [`EndState::ALL`].
pub fn transitions(roster: &Roster, runs: [&Outcome; 2]) -> [[u32; EndState::COUNT]; EndState::COUNT] {
    let mut counts = [[0; EndState::COUNT]; EndState::COUNT];
    for (teacher, _) in roster.teachers_indexed() {
        let [first, second] = runs.map(|run| run.end_state(roster, teacher).index());
        counts[first][second] += 1;
    }
    counts
}

/// Compares two runs of `roster`. The verdicts are those of this one draw, until they are judged by others.
///
/// # Errors
/// Never for policies that this program made.
pub fn compare(roster: &Roster, before: &Outcome, after: &Outcome) -> Result<Comparison, PolicyError> {
    let indicators = before
        .indicators(roster)
        .into_iter()
        .zip(after.indicators(roster))
        .map(|(before, after)| change_of(&before, &after))
        .collect();
    let staff = roster.staff_indexed().map(|(teacher, _, _)| teacher);
    let elsewhere = |&teacher: &TeacherIndex| before.school_of(teacher) != after.school_of(teacher);
    let end_at_other_school = staff.filter(elsewhere).count() as u32;
    Ok(Comparison {
        clauses: differences(&before.policy, &after.policy)?,
        indicators,
        end_at_other_school,
        transitions: transitions(roster, [before, after]),
        draws: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;

    #[test]
    fn differences_are_those_of_the_values_shown() {
        // 503.34 and 400.36 are shown as 503.3 and 400.4: the difference shown is −102.9, not −103.0.
        assert!((shown_difference(1, 503.34, 400.36) + 102.9).abs() < 1e-9);
        assert_eq!(format!("{:.0}", shown_difference(0, 439.0, 196.0)), "-243");
    }

    #[test]
    fn verdicts_follow_the_direction_and_the_decimals_shown() {
        let verdict = |better, decimals, before, after| {
            const NAME: Text = Text::new("数", "Number");
            let definition = Definition::people("a.key", NAME, NAME);
            verdict(&definition.decimals(decimals).better(better), before, after)
        };
        assert_eq!(verdict(Direction::Less, 0, 460.0, 224.0), Verdict::Better);
        assert_eq!(verdict(Direction::More, 0, 460.0, 224.0), Verdict::Worse);
        assert_eq!(verdict(Direction::Zero, 1, -3.1, -5.3), Verdict::Worse);
        assert_eq!(verdict(Direction::Zero, 1, -3.1, 3.1), Verdict::Different);
        assert_eq!(verdict(Direction::Zero, 1, 1.21, 1.24), Verdict::Same);
        assert_eq!(verdict(Direction::Neither, 0, 1.0, 2.0), Verdict::Different);
    }

    #[test]
    fn a_difference_below_the_resolution_is_no_change() {
        use crate::outcome::indicators::families::definition;
        let of = |key: &str| definition(key).unwrap();
        let coefficient = of("balance.primary.backbone.coefficient");
        assert_eq!(verdict(coefficient, 0.569, 0.570), Verdict::Same);
        assert_eq!(verdict(coefficient, 0.569, 0.578), Verdict::Same);
        assert_eq!(verdict(coefficient, 0.569, 0.579), Verdict::Worse);
        let share = of("coverage.uncovered");
        assert_eq!(verdict(share, 7.0, 7.4), Verdict::Same);
        assert_eq!(verdict(share, 7.0, 7.5), Verdict::Worse);
        assert_eq!(verdict(of("staffing.empty"), 7.0, 8.0), Verdict::Worse);
    }

    #[test]
    fn a_line_that_is_kept_before_and_after_is_neither_better_nor_worse() {
        use crate::outcome::indicators::families::definition;
        let of = |key: &str| definition(key).unwrap();
        // At least 5.3 per 100 pupils; at most 0.50.
        let degree = of("balance.junior.above_degree");
        assert_eq!(verdict(degree, 5.9, 5.4), Verdict::Different);
        assert_eq!(verdict(degree, 5.4, 5.9), Verdict::Different);
        assert_eq!(verdict(degree, 5.4, 5.2), Verdict::Worse);
        assert_eq!(verdict(degree, 5.2, 5.4), Verdict::Better);
        assert_eq!(verdict(degree, 5.2, 4.9), Verdict::Worse);
        let coefficient = of("balance.primary.backbone.coefficient");
        assert_eq!(verdict(coefficient, 0.40, 0.49), Verdict::Different);
        assert_eq!(verdict(coefficient, 0.49, 0.51), Verdict::Worse);
    }
}
