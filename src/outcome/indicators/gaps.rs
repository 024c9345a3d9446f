//! The gap between town and village: urban and town schools together, less village schools.

use crate::language::Text;
use crate::outcome::Outcome;
use crate::outcome::indicators::definition::{Definition, Direction, Indicator, Undefined};
use crate::roster::{BackboneLevel, Locality, Roster, Teacher, TitleBand};
use crate::units::Year;

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

/// Gap in mean years of service.
pub static SERVICE: Definition = gap(
    "gaps.service",
    Text::new("城乡平均教龄差", "Town–village gap in years of service"),
    Text::new("年", "years"),
    Text::new(
        "城镇学校教师平均教龄 − 乡村学校教师平均教龄",
        "Mean years of service in town less in village schools",
    ),
);

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[&AGE, &SERVICE, &TITLE, &BACKBONE];

/// A sum over people whose value is known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    /// Sum of the values.
    pub total: i64,
    /// People whose value is known.
    pub people: i64,
}

impl Sum {
    pub(crate) fn add(&mut self, value: Option<i64>) {
        if let Some(value) = value {
            self.total += value;
            self.people += 1;
        }
    }

    pub(crate) fn mean(self) -> Option<f64> {
        (self.people > 0).then(|| self.total as f64 / self.people as f64)
    }
}

/// What an indicator measures of a teacher; `None` where the roster does not say.
pub(crate) fn measured(definition: &Definition, reference: Year, teacher: &Teacher) -> Option<i64> {
    let years = |from: Option<Year>| from.map(|year| i64::from(year.years_until(reference)));
    if definition.key == AGE.key {
        years(teacher.birth_year)
    } else if definition.key == SERVICE.key {
        years(teacher.first_service_year)
    } else if definition.key == TITLE.key {
        let title = teacher.title_employed;
        title.map(|title| i64::from(title.band() == TitleBand::Senior))
    } else {
        Some(i64::from(teacher.backbone >= BackboneLevel::County))
    }
}

/// What the means of an indicator are multiplied by: 100 for shares.
pub(crate) fn scale(definition: &Definition) -> f64 {
    if definition.unit == PERCENTAGE_POINTS {
        100.0
    } else {
        1.0
    }
}

/// The indicators of this family.
pub(crate) fn indicators(outcome: &Outcome, roster: &Roster) -> Vec<Indicator> {
    let gap = |definition: &'static Definition| {
        let reference = outcome.policy.standing.reference_year;
        // Town and village.
        let mut sides = [Sum::default(); 2];
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(school) = outcome.school_of(teacher) {
                let village = roster.school(school).locality == Locality::Rural;
                sides[usize::from(village)].add(measured(definition, reference, record));
            }
        }
        let value = match sides.map(Sum::mean) {
            [Some(town), Some(village)] => Ok((town - village) * scale(definition)),
            [None, None] => Err(Undefined::NotInRoster),
            _ => Err(Undefined::OneSideEmpty),
        };
        Indicator { definition, value }
    };
    DEFINITIONS.iter().copied().map(gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, value};
    use crate::roster::Title;

    #[test]
    fn a_gap_is_the_mean_in_town_less_the_mean_in_the_village() {
        // City: 30 and 10 years of service, one of two is backbone and senior. Village: 5 years, neither.
        // Service: (30 + 10) ÷ 2 − 5 = 15 years. Backbone and title: 1 ÷ 2 − 0 ÷ 1 = 50 points.
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 2)];
        let mut teachers = vec![teacher("T1", 0, 5), teacher("T2", 1, 30), teacher("T3", 1, 10)];
        for teacher in &mut teachers {
            teacher.title_employed = Some(Title::FirstGrade);
        }
        teachers[1].backbone = BackboneLevel::County;
        teachers[1].title_employed = Some(Title::Senior);
        let roster = county(schools, teachers);
        let outcome = run(&roster, &policy(Vec::new()));
        let of = |key: &str| value(&outcome, &roster, key);
        assert_eq!(of("gaps.service"), Ok(15.0));
        assert_eq!((of("gaps.title"), of("gaps.backbone")), (Ok(50.0), Ok(50.0)));
        // Nobody's year of birth is known; without a village there is no gap.
        assert_eq!(of("gaps.age"), Err(Undefined::NotInRoster));
        let city = county(vec![school("B", Locality::Urban, 1)], vec![teacher("T2", 0, 30)]);
        let outcome = run(&city, &policy(Vec::new()));
        assert_eq!(
            value(&outcome, &city, "gaps.service"),
            Err(Undefined::OneSideEmpty)
        );
    }
}
