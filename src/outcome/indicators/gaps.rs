//! The gap between town and village: urban and town schools together, less rural schools.

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::undefined::Value;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{BackboneLevel, Locality, Roster, Teacher, TitleBand};
use crate::table::Cell;
use crate::units::Year;

family!("gaps", Text::new("城乡差距", "Urban and rural"), in_view: true, Sides::of);

/// What the measures are read from: what each of them measures, summed in town and in the village.
#[derive(Default)]
struct Sides {
    age: [Sum; 2],
    service: [Sum; 2],
    title: [Sum; 2],
    backbone: [Sum; 2],
}

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

/// What is measured of a teacher in a year; `None` where the roster does not say.
type Measured = fn(&Teacher, Year) -> Option<i64>;

fn age(teacher: &Teacher, now: Year) -> Option<i64> {
    teacher.birth_year.map(|year| year.years_until(now).into())
}

fn service(teacher: &Teacher, now: Year) -> Option<i64> {
    teacher
        .first_service_year
        .map(|year| year.years_until(now).into())
}

fn title(teacher: &Teacher, _: Year) -> Option<i64> {
    let title = teacher.title_employed?;
    Some(i64::from(title.band() == TitleBand::Senior))
}

#[expect(clippy::unnecessary_wraps, reason = "it is measured as the others are")]
fn backbone(teacher: &Teacher, _: Year) -> Option<i64> {
    Some(i64::from(teacher.backbone >= BackboneLevel::County))
}

impl Sides {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        let now = outcome.policy.standing.reference_year;
        let mut sides = Self::default();
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(school) = outcome.school_of(teacher) {
                let village = usize::from(roster.school(school).locality == Locality::Rural);
                sides.age[village].add(age(record, now));
                sides.service[village].add(service(record, now));
                sides.title[village].add(title(record, now));
                sides.backbone[village].add(backbone(record, now));
            }
        }
        sides
    }
}

/// The gap of two sums, times `scale`: 100 for shares.
fn gap(sides: [Sum; 2], scale: f64) -> Value {
    match sides.map(Sum::mean) {
        [Some(town), Some(village)] => Ok((town - village) * scale),
        [None, None] => Err(Undefined::NotInRoster),
        [Some(_), None] | [None, Some(_)] => Err(Undefined::OneSideEmpty),
    }
}

/// A gap between means, in years.
const fn in_years(key: &'static str, name: Text, unit: Text, formula: Text) -> Definition {
    Definition::count(key, name, unit, formula)
        .decimals(1)
        .better(Direction::Zero)
}

/// A gap between shares.
const fn in_points(key: &'static str, name: Text, formula: Text) -> Definition {
    in_years(key, name, Text::new("个百分点", "% points"), formula)
}

const MEASURES: &[Measure<Sides>] = &[
    Measure {
        definition: &in_years(
            "gaps.age",
            Text::new("城乡平均年龄差", "Urban–rural gap in age"),
            Text::new("岁", "years"),
            Text::new(
                "城区和镇区学校教师平均年龄 − 乡村学校教师平均年龄",
                "Mean age in urban and town schools less mean age in rural schools",
            ),
        ),
        value: |sides| gap(sides.age, 1.0),
        account: |lister, sides| by_school(lister, sides.age, age, 1.0),
    },
    Measure {
        definition: &in_years(
            "gaps.service",
            Text::new("城乡平均教龄差", "Urban–rural gap in years of service"),
            Text::new("年", "years"),
            Text::new(
                "城镇学校教师平均教龄 − 乡村学校教师平均教龄",
                "Mean years of service in urban and town schools less in rural schools",
            ),
        ),
        value: |sides| gap(sides.service, 1.0),
        account: |lister, sides| by_school(lister, sides.service, service, 1.0),
    },
    Measure {
        definition: &in_points(
            "gaps.title",
            Text::new("城乡高级职称占比差", "Urban–rural gap in senior titles"),
            Text::new(
                "城镇学校高级职称教师占比 − 乡村学校占比（按聘任职称）",
                "Share of senior titles (as employed) in urban and town schools less in rural schools",
            ),
        ),
        value: |sides| gap(sides.title, 100.0),
        account: |lister, sides| by_school(lister, sides.title, title, 100.0),
    },
    Measure {
        definition: &in_points(
            "gaps.backbone",
            Text::new("城乡县级以上骨干教师占比差", "Urban–rural gap in key teachers"),
            Text::new(
                "城镇学校县级以上骨干教师占比 − 乡村学校占比",
                "Share of key teachers in urban and town schools less in rural schools",
            ),
        ),
        value: |sides| gap(sides.backbone, 100.0),
        account: |lister, sides| by_school(lister, sides.backbone, backbone, 100.0),
    },
];

/// The two means, and the schools on either side.
fn by_school(lister: &Lister<'_>, sides: [Sum; 2], measured: Measured, scale: f64) -> Workings {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let now = outcome.policy.standing.reference_year;
    let mut by_school = vec![Sum::default(); roster.schools.len()];
    for (teacher, record) in roster.teachers_indexed() {
        if let Some(school) = outcome.school_of(teacher) {
            by_school[school.index()].add(measured(record, now));
        }
    }
    let [town, village] = sides.map(|sum| {
        let mean = sum
            .mean()
            .map_or_else(|| "—".to_owned(), |mean| decimal(mean * scale, 2));
        format!("{mean} ({} ÷ {})", sum.total, sum.people)
    });
    let rows = roster.schools_indexed().zip(by_school).map(|((school, _), sum)| {
        let cells = vec![
            Cell::number(sum.people as f64),
            Cell::number(sum.total as f64),
            lister.or_unknown(sum.mean().map(|mean| mean * scale)),
        ];
        (school, cells)
    });
    let columns = vec![
        lister.number("有数据的教师", "Teachers with data", 0),
        lister.number("合计", "Sum", 0),
        lister.number("平均", "Mean", 1),
    ];
    let table = lister.schools(columns, rows.collect());
    Workings::new(format!("{town} − {village}"), table)
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
