//! One line of the scoring table for one teacher.

use serde::{Deserialize, Serialize};

use crate::policy::conditions::About;
use crate::policy::scoring::items::Evidence;
use crate::policy::scoring::{Counted, Measure};
use crate::policy::{Block, Missing, ScoreItem};
use crate::roster::{Roster, Span, Teacher};
use crate::stages::marks::Marks;
use crate::units::{Points, Year};

/// One item's contribution to a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    /// Id of the item.
    pub item: String,
    /// What the roster holds, or what was simulated.
    pub measure: Measure,
    /// Points before the cap.
    pub before_cap: Points,
    /// Points after the cap.
    pub points: Points,
    /// How the rules treat it that the roster does not hold what the item counts; `None` where it does.
    pub missing: Option<Missing>,
    /// Between which numbers of years the one counted lies, where the roster holds bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// What the items of all teachers are worked out from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'run> {
    pub marks: &'run Marks<'run>,
    pub reference: Year,
    pub roster: &'run Roster,
}

impl<'run> Basis<'run> {
    /// A teacher as conditions ask.
    pub(super) const fn about(&self, teacher: &'run Teacher) -> About<'run> {
        About::teacher(self.roster, teacher, self.reference)
    }
}

/// What an item counts of a teacher, and the points for it.
pub(crate) fn counted<'run>(teacher: &'run Teacher, item: &ScoreItem, basis: Basis<'run>) -> Counted {
    if !item.only_for.is_none() {
        match item.only_for.holds(&basis.about(teacher)) {
            Some(true) => {}
            Some(false) => return Counted::uncapped(Measure::DoesNotApply, Points::ZERO),
            // Nobody knows whether it counts.
            None => return Counted::uncapped(Measure::Fulfilled(None), Points::ZERO),
        }
    }
    item.rule.count(&Evidence {
        teacher,
        reference: basis.reference,
        mark: &|kind| basis.marks.of(teacher, kind),
        roster: basis.roster,
    })
}

/// The same, where an item that has nothing to count gives `fill`.
fn filled(teacher: &Teacher, item: &ScoreItem, fill: Points, basis: Basis<'_>) -> Counted {
    let counted = counted(teacher, item, basis);
    if counted.measure.is_missing() {
        Counted::uncapped(counted.measure, fill)
    } else {
        counted
    }
}

/// All lines of a block for one teacher, and their sum. Percentages apply to the sum of the other lines. `fills` are
/// the points of items without data.
pub(super) fn score_block(
    teacher: &Teacher,
    block: &Block,
    fills: &[Points],
    missing: Missing,
    basis: Basis<'_>,
) -> (Vec<ScoreLine>, Points) {
    let mut lines: Vec<ScoreLine> = Vec::with_capacity(block.items.len());
    let mut plain = Points::ZERO;
    for (item, &fill) in block.items.iter().zip(fills) {
        let counted = filled(teacher, item, fill, basis);
        plain = plain + counted.points;
        lines.push(ScoreLine {
            item: item.id.clone(),
            missing: counted.measure.is_missing().then_some(missing),
            span: matches!(
                counted.measure,
                Measure::Years(Some(_)) | Measure::Time(Some(_), _)
            )
            .then(|| {
                basis
                    .roster
                    .span_of(teacher, &item.rule.columns(), basis.reference)
            })
            .flatten(),
            measure: counted.measure,
            before_cap: counted.before_cap,
            points: counted.points,
        });
    }
    let mut raw = plain;
    for (line, item) in lines.iter_mut().zip(&block.items) {
        if let Some(share) = item.rule.share()
            && line.measure == Measure::Fulfilled(Some(true))
        {
            line.points = Points::from_thousandths(share.of_rounded(plain.thousandths()));
            line.before_cap = line.points;
            raw = raw + line.points;
        }
    }
    (lines, raw)
}

/// The sum of a block without its lines, for scoring a whole district.
pub(super) fn raw_points(teacher: &Teacher, block: &Block, fills: &[Points], basis: Basis<'_>) -> Points {
    let items = block.items.iter().zip(fills);
    let plain: Points = items
        .map(|(item, &fill)| filled(teacher, item, fill, basis).points)
        .sum();
    let bonuses = block.items.iter().filter_map(|item| {
        let share = item.rule.share()?;
        let fulfilled = counted(teacher, item, basis).measure == Measure::Fulfilled(Some(true));
        fulfilled.then(|| Points::from_thousandths(share.of_rounded(plain.thousandths())))
    });
    plain + bonuses.sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::policy::{Condition, ItemKind, Normalisation, SimulatedMarks};
    use crate::random::Seed;
    use crate::roster::{Assessment, CadreLevel, SchoolIndex, Stage, Subject};
    use crate::units::Percent;

    fn someone() -> Teacher {
        Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese)
    }

    fn rule(rule: &serde_json::Value) -> ItemKind {
        ItemKind::from_document(rule).unwrap()
    }

    #[test]
    fn percentages_apply_to_the_other_items_of_the_block() {
        let item = |id: &str, rule: ItemKind| ScoreItem {
            id: id.to_owned(),
            name: String::new(),
            only_for: Condition::NONE,
            rule,
        };
        let block = Block {
            id: "b".to_owned(),
            name: String::new(),
            weight: Percent::HUNDRED,
            normalisation: Normalisation::Absolute,
            full_marks: Points::whole(100),
            items: vec![
                item(
                    "bonus",
                    rule(&json!({"percentage": {"condition": "graduating_grade", "percent": 20}})),
                ),
                item(
                    "years",
                    rule(&json!({"per_year": {"quantity": "rural", "points_per_year": 1, "cap": 100}})),
                ),
                item(
                    "penalty",
                    rule(&json!({"percentage": {"condition": "failed_assessment", "percent": -10}})),
                ),
                item(
                    "flat",
                    rule(&json!({"flat": {"condition": "cadre", "points": 3}})),
                ),
            ],
        };
        let fills = [Points::ZERO; 4];
        let rules = SimulatedMarks::default();
        let marks = Marks::new(&rules, Seed(1));
        let roster = Roster::default();
        let basis = Basis {
            marks: &marks,
            reference: Year(2026),
            roster: &roster,
        };
        let mut teacher = someone();
        teacher.rural_years = Some(7);
        teacher.cadre = CadreLevel::Middle;
        assert_eq!(raw_points(&teacher, &block, &fills, basis), Points::whole(10));
        teacher.graduating_grade = true;
        // 10 points and a fifth of them.
        assert_eq!(raw_points(&teacher, &block, &fills, basis), Points::whole(12));
        teacher.assessments = vec![Assessment::Unqualified];
        assert_eq!(raw_points(&teacher, &block, &fills, basis), Points::whole(11));
        let (lines, raw) = score_block(&teacher, &block, &fills, Missing::Zero, basis);
        assert_eq!(raw, Points::whole(11));
        assert_eq!(lines.iter().map(|line| line.points).sum::<Points>(), raw);
    }
}
