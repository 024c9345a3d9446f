//! 优质均衡: the three teacher indicators of the national assessment and their pupil-weighted coefficient of
//! variation 差异系数, see [`crate::outcome::figures::balance`].

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction, Threshold};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::balance::{BalanceLine, CountedSchool, Resource, coefficient_line};
use crate::outcome::figures::undefined::Value;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{Roster, Stage};
use crate::table::{Cell, Table};

const SOURCE: Text = Text::new(
    "《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）",
    "Measures for assessing high-quality balanced compulsory education in counties (教督〔2017〕6号)",
);

family!("balance", Text::new("优质均衡", "Balance"), in_view: true, Lines::of);

/// What the measures are read from: the balance table.
struct Lines(Vec<BalanceLine>);

impl Lines {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        Self(outcome.balance(roster))
    }

    fn line(&self, stage: Stage, resource: Resource) -> Result<&BalanceLine, Undefined> {
        let mut lines = self.0.iter();
        let line = lines.find(|line| (line.stage, line.resource) == (stage, resource));
        line.ok_or(Undefined::NoSchools)
    }

    fn per_hundred(&self, stage: Stage, resource: Resource) -> Value {
        self.line(stage, resource)?
            .per_hundred
            .ok_or(Undefined::NoSchools)
    }

    fn coefficient(&self, stage: Stage, resource: Resource) -> Value {
        let line = self.line(stage, resource)?;
        line.coefficient
            .ok_or(line.undefined.unwrap_or(Undefined::NoSchools))
    }
}

/// Teachers of a resource per 100 pupils.
const fn per_hundred(key: &'static str, name: Text, stage: Stage, resource: Resource) -> Definition {
    let line = match resource.required(stage) {
        Some(required) => Some(Threshold::AtLeast(required)),
        None => None,
    };
    let definition = Definition::count(
        key,
        name,
        Text::new("人/百名学生", "per 100 pupils"),
        Text::new(
            "符合条件的教师数 ÷ 学生数 × 100（不含 50 人以下教学点，九年一贯制按学段拆分）",
            "Teachers who count ÷ pupils × 100 (teaching points under 50 pupils left out, nine-year schools split by stage)",
        ),
    );
    Definition {
        threshold: line,
        ..definition.decimals(2).better(Direction::More).after(SOURCE)
    }
}

/// Their coefficient of variation.
const fn coefficient(key: &'static str, name: Text, stage: Stage) -> Definition {
    let line = match coefficient_line(stage) {
        Some(line) => Some(Threshold::AtMost(line)),
        None => None,
    };
    let definition = Definition::count(
        key,
        name,
        Text::new("", ""),
        Text::new(
            "S ÷ X；X = Σ教师数 ÷ Σ学生数，S = √Σ(学生数ᵢ ÷ Σ学生数)(xᵢ − X)²，按学生数加权",
            "S ÷ X with X = Σ teachers ÷ Σ pupils, S = √Σ(pupilsᵢ ÷ Σ pupils)(xᵢ − X)², weighted by pupils",
        ),
    );
    Definition {
        threshold: line,
        ..definition
            .decimals(3)
            .resolution(0.01)
            .better(Direction::Less)
            .after(SOURCE)
    }
}

/// The two measures of one line of the balance table: the number per 100 pupils, and the coefficient. The names are
/// those of the stage, then the resource in full and in short.
macro_rules! pair {
    ($stage:ident, $stage_key:literal, $stage_zh:literal,
     $resource:ident, $key:literal, [$zh:literal, $en:literal], [$short_zh:literal, $short_en:literal]) => {
        [
            Measure {
                definition: &per_hundred(
                    concat!("balance.", $stage_key, ".", $key),
                    Text::new(
                        concat!($stage_zh, "每百名学生", $zh),
                        concat!(stringify!($stage), ": ", $en),
                    ),
                    Stage::$stage,
                    Resource::$resource,
                ),
                value: |lines| lines.per_hundred(Stage::$stage, Resource::$resource),
                account: |lister, _| density(lister, Stage::$stage, Resource::$resource),
            },
            Measure {
                definition: &coefficient(
                    concat!("balance.", $stage_key, ".", $key, ".coefficient"),
                    Text::new(
                        concat!($stage_zh, $short_zh, "差异系数"),
                        concat!(stringify!($stage), ": coefficient of variation, ", $short_en),
                    ),
                    Stage::$stage,
                ),
                value: |lines| lines.coefficient(Stage::$stage, Resource::$resource),
                account: |lister, _| variation(lister, Stage::$stage, Resource::$resource),
            },
        ]
    };
}

/// The pairs of a stage.
macro_rules! of_stage {
    ($stage:ident, $key:literal, $zh:literal) => {
        [
            pair!(
                $stage,
                $key,
                $zh,
                AboveDegree,
                "above_degree",
                ["高于规定学历教师", "teachers above the required degree"],
                ["高于规定学历教师", "teachers above the required degree"]
            ),
            pair!(
                $stage,
                $key,
                $zh,
                Backbone,
                "backbone",
                ["县级以上骨干教师", "key teachers (county level or above)"],
                ["县级以上骨干教师", "key teachers"]
            ),
            pair!(
                $stage,
                $key,
                $zh,
                PhysicalEducationAndArts,
                "physical_education_and_arts",
                ["体育、艺术专任教师", "PE and arts teachers"],
                ["体育、艺术专任教师", "PE and arts"]
            ),
        ]
    };
}

const BY_STAGE: &[[[Measure<Lines>; 2]; 3]] = &[
    of_stage!(Primary, "primary", "小学"),
    of_stage!(Junior, "junior", "初中"),
];
const MEASURES: &[Measure<Lines>] = BY_STAGE.as_flattened().as_flattened();

/// The schools that the assessment counts in a stage, with what one resource comes to in all of them.
struct Counted {
    schools: Vec<CountedSchool>,
    resource: Resource,
    pupils: u64,
    amount: u64,
}

impl Counted {
    fn of(lister: &Lister<'_>, stage: Stage, resource: Resource) -> Self {
        let schools = lister.outcome.counted_schools(lister.roster, stage);
        let amount = |school: &CountedSchool| u64::from(school.amounts[resource as usize]);
        Self {
            resource,
            pupils: schools.iter().map(|school| u64::from(school.pupils)).sum(),
            amount: schools.iter().map(amount).sum(),
            schools,
        }
    }

    /// Per 100 pupils of all schools.
    fn mean(&self) -> f64 {
        self.amount as f64 * 100.0 / self.pupils.max(1) as f64
    }

    /// What a school adds to the variance.
    fn square(&self, school: &CountedSchool) -> f64 {
        let difference = school.per_hundred(self.resource) - self.mean();
        f64::from(school.pupils) / self.pupils.max(1) as f64 * difference * difference
    }
}

fn density(lister: &Lister<'_>, stage: Stage, resource: Resource) -> Workings {
    let counted = Counted::of(lister, stage, resource);
    let numbers = format!("{} ÷ {} × 100", counted.amount, counted.pupils);
    Workings::new(numbers, table(lister, stage, &counted))
}

fn variation(lister: &Lister<'_>, stage: Stage, resource: Resource) -> Workings {
    let counted = Counted::of(lister, stage, resource);
    let squares = counted.schools.iter().map(|school| counted.square(school));
    let deviation = decimal(squares.sum::<f64>().sqrt(), 4);
    let numbers = format!("S ÷ X = {deviation} ÷ {}", decimal(counted.mean(), 4));
    Workings::new(numbers, table(lister, stage, &counted))
}

fn table(lister: &Lister<'_>, stage: Stage, counted: &Counted) -> Table {
    let resource = counted.resource;
    let rows = counted.schools.iter().map(|school| {
        let cells = vec![
            Cell::number(school.pupils),
            Cell::number(school.amounts[resource as usize]),
            Cell::Judged(school.per_hundred(resource), school.meets(resource, stage)),
            Cell::number(counted.square(school)),
        ];
        (school.school, cells)
    });
    let columns = vec![
        lister.number("学生", "Pupils", 0),
        lister.number("教师", "Teachers", 0),
        lister.number("每百名学生 xᵢ", "Per 100 pupils xᵢ", 2),
        lister.number("(学生占比)(xᵢ − X)²", "(share of pupils)(xᵢ − X)²", 4),
    ];
    lister.schools(columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_assessment_has_its_two_thresholds() {
        let threshold = |key: &str| {
            let mut measures = MEASURES.iter();
            let measure = measures.find(|measure| measure.definition.key == format!("balance.{key}"));
            measure.and_then(|measure| measure.definition.threshold)
        };
        let (at_least, at_most) = (
            |line| Some(Threshold::AtLeast(line)),
            |line| Some(Threshold::AtMost(line)),
        );
        for (stage, above_degree, coefficient) in [("primary", 4.2, 0.50), ("junior", 5.3, 0.45)] {
            for (resource, required) in [
                ("above_degree", above_degree),
                ("backbone", 1.0),
                ("physical_education_and_arts", 0.9),
            ] {
                let key = format!("{stage}.{resource}");
                assert_eq!(threshold(&key), at_least(required), "{key}");
                assert_eq!(
                    threshold(&format!("{key}.coefficient")),
                    at_most(coefficient),
                    "{key}"
                );
            }
        }
        assert_eq!(MEASURES.len(), 12);
    }
}
