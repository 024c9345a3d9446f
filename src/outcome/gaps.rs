//! The gap between town and village: urban and town schools together, less village schools.

use super::Outcome;
use super::indicator::{Definition, Direction, Indicator, Undefined};
use crate::language::Text;
use crate::roster::{BackboneLevel, Locality, Roster, Teacher, TitleBand};

const NO_SOURCE: Text = Text::new("", "");
const PERCENTAGE_POINTS: Text = Text::new("个百分点", "% points");

const fn gap(key: &'static str, name: Text, unit: Text, formula: Text) -> Definition {
    Definition {
        key,
        name,
        unit,
        decimals: 1,
        better: Direction::Zero,
        threshold: None,
        formula,
        source: NO_SOURCE,
    }
}

/// Gap in mean age.
pub static AGE: Definition = gap(
    "gaps.age",
    Text::new("城乡平均年龄差", "Town–village gap in age"),
    Text::new("岁", "years"),
    Text::new(
        "城区和镇区学校教师平均年龄 − 乡村学校教师平均年龄",
        "Mean age in urban and town schools less mean age in village schools",
    ),
);
/// Gap in the share of senior titles.
pub static TITLE: Definition = gap(
    "gaps.title",
    Text::new("城乡高级职称占比差", "Town–village gap in senior titles"),
    PERCENTAGE_POINTS,
    Text::new(
        "城镇学校高级职称教师占比 − 乡村学校占比（按聘任职称）",
        "Share of senior titles (as employed) in town less in village schools",
    ),
);
/// Gap in the share of backbone teachers.
pub static BACKBONE: Definition = gap(
    "gaps.backbone",
    Text::new("城乡骨干教师占比差", "Town–village gap in backbone teachers"),
    PERCENTAGE_POINTS,
    Text::new(
        "城镇学校县级以上骨干教师占比 − 乡村学校占比",
        "Share of backbone teachers in town less in village schools",
    ),
);

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[&AGE, &TITLE, &BACKBONE];

/// A sum over people whose value is known.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: i64,
    people: i64,
}

impl Sum {
    fn add(&mut self, value: Option<i64>) {
        if let Some(value) = value {
            self.total += value;
            self.people += 1;
        }
    }

    fn mean(self) -> Option<f64> {
        (self.people > 0).then(|| self.total as f64 / self.people as f64)
    }
}

/// The indicators of this family.
pub(super) fn indicators(outcome: &Outcome, roster: &Roster) -> Vec<Indicator> {
    let reference = outcome.policy.standing.reference_year;
    let age = |teacher: &Teacher| {
        teacher
            .birth_year
            .map(|year| i64::from(year.years_until(reference)))
    };
    let title = |teacher: &Teacher| {
        teacher
            .title_employed
            .map(|title| i64::from(title.band() == TitleBand::Senior))
    };
    let backbone = |teacher: &Teacher| Some(i64::from(teacher.backbone >= BackboneLevel::County));
    // Town and village, for each of the three.
    let mut sums = [[Sum::default(); 2]; 3];
    for (teacher, record) in roster.teachers_indexed() {
        let Some(school) = outcome.school_of(teacher) else {
            continue;
        };
        let village = usize::from(roster.school(school).locality == Locality::Rural);
        sums[0][village].add(age(record));
        sums[1][village].add(title(record));
        sums[2][village].add(backbone(record));
    }
    let gap = |definition, [town, village]: [Sum; 2], scale: f64| {
        let value = match (town.mean(), village.mean()) {
            (Some(town), Some(village)) => Ok((town - village) * scale),
            (None, None) => Err(Undefined::NotInRoster),
            _ => Err(Undefined::OneSideEmpty),
        };
        Indicator { definition, value }
    };
    vec![
        gap(&AGE, sums[0], 1.0),
        gap(&TITLE, sums[1], 100.0),
        gap(&BACKBONE, sums[2], 100.0),
    ]
}
