//! Inequality between schools: Gini, and Theil with its split between localities and zones, see
//! [`crate::outcome::figures::inequality`].

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction, NO_UNIT};
use super::family::{Measure, family};
use crate::language::Text;
use crate::ordering::sort_by;
use crate::outcome::figures::balance::Resource;
use crate::outcome::figures::inequality::{Inequality, Part, Shared, lorenz};
use crate::outcome::{Outcome, Undefined};
use crate::roster::{Roster, Stage};
use crate::table::{Cell, Table};
use crate::text;

const SOURCE: Text = Text::new(
    "王良健、罗璇（2011）等以基尼系数、泰尔指数测算教师配置；泰尔指数分解：Theil（1967）",
    "Gini and Theil of teacher allocation as in Wang Liangjian, Luo Xuan (2011); split of the index: Theil (1967)",
);
const GINI_FORMULA: Text = Text::new(
    "Σᵢⱼ wᵢwⱼ|xᵢ − xⱼ| ÷ (2W²m)；每生指标按学生数加权，骨干占比按教师数加权",
    "Σᵢⱼ wᵢwⱼ|xᵢ − xⱼ| ÷ (2W²m); weighted by pupils, the share of key teachers by teachers",
);
const THEIL_FORMULA: Text = Text::new(
    "Σ (wᵢ ÷ W)(xᵢ ÷ m) ln(xᵢ ÷ m)；每生指标按学生数加权，骨干占比按教师数加权",
    "Σ (wᵢ ÷ W)(xᵢ ÷ m) ln(xᵢ ÷ m); weighted by pupils, the share of key teachers by teachers",
);
const LOCALITY_FORMULA: Text = Text::new(
    "城区、镇区、乡村之间的差异 ÷ 泰尔指数 × 100；其余为城乡类型相同的各校之间的差异",
    "The part of the Theil index between urban, town and rural schools ÷ the whole × 100; the rest lies within them",
);
const ZONE_FORMULA: Text = Text::new(
    "学区之间的差异 ÷ 泰尔指数 × 100；其余为学区内各校之间的差异",
    "The part of the Theil index between zones ÷ the whole × 100; the rest lies within them",
);

const PART: Text = Text::new(
    "只说明差异落在哪里，不说明差异大小",
    "it says where the inequality lies, not how large it is",
);

family!("inequality", Text::new("不均衡程度", "Inequality"), in_view: false, Shares::of);

/// What the measures are read from: how unequal each thing is shared out.
struct Shares(Vec<(Shared, Inequality)>);

impl Shares {
    fn of(outcome: &Outcome, roster: &Roster) -> Self {
        Self(outcome.inequalities(roster))
    }

    fn of_shared(&self, shared: Shared) -> Result<&Inequality, Undefined> {
        let mut all = self.0.iter();
        let found = all.find(|(which, _)| *which == shared);
        found
            .map(|(_, inequality)| inequality)
            .ok_or(Undefined::NoSchools)
    }
}

/// An index from 0, all alike, upwards.
const fn index(key: &'static str, name: Text, formula: Text) -> Definition {
    Definition::count(key, name, NO_UNIT, formula)
        .decimals(3)
        .resolution(0.01)
        .better(Direction::Less)
        .after(SOURCE)
}

/// The four measures of one thing shared out.
macro_rules! quartet {
    ($shared:expr, $key:literal, $zh:literal, $en:literal) => {
        [
            Measure {
                definition: &index(
                    concat!("inequality.", $key, ".gini"),
                    Text::new(concat!($zh, "基尼系数"), concat!($en, ": Gini")),
                    GINI_FORMULA,
                ),
                value: |shares| shares.of_shared($shared)?.gini,
                account: |lister, _| from_poorest(lister, $shared),
            },
            Measure {
                definition: &index(
                    concat!("inequality.", $key, ".theil"),
                    Text::new(concat!($zh, "泰尔指数"), concat!($en, ": Theil")),
                    THEIL_FORMULA,
                ),
                value: |shares| shares.of_shared($shared)?.theil,
                account: |lister, _| from_poorest(lister, $shared),
            },
            Measure {
                definition: &Definition::share(
                    concat!("inequality.", $key, ".between_localities"),
                    Text::new(
                        concat!($zh, "差异中城乡间占比"),
                        concat!($en, ": share of Theil between localities"),
                    ),
                    LOCALITY_FORMULA,
                )
                .neither(PART)
                .after(SOURCE),
                value: |shares| Ok(shares.of_shared($shared)?.between_localities? * 100.0),
                account: |lister, shares| between(lister, shares, $shared),
            },
            Measure {
                definition: &Definition::share(
                    concat!("inequality.", $key, ".between_zones"),
                    Text::new(
                        concat!($zh, "差异中学区间占比"),
                        concat!($en, ": share of Theil between zones"),
                    ),
                    ZONE_FORMULA,
                )
                .neither(PART)
                .after(SOURCE),
                value: |shares| Ok(shares.of_shared($shared)?.between_zones? * 100.0),
                account: |lister, shares| between(lister, shares, $shared),
            },
        ]
    };
}

/// Teachers of a resource for the pupils of a stage.
macro_rules! per_pupil {
    ($stage:ident, $resource:ident, $key:literal, $zh:literal, $en:literal) => {
        quartet!(
            Shared::PerPupil(Stage::$stage, Resource::$resource),
            $key,
            $zh,
            $en
        )
    };
}

const QUARTETS: &[[Measure<Shares>; 4]] = &[
    per_pupil!(
        Primary,
        AboveDegree,
        "primary.above_degree",
        "小学高于规定学历教师",
        "Primary, above the degree"
    ),
    per_pupil!(
        Primary,
        Backbone,
        "primary.backbone",
        "小学县级以上骨干教师",
        "Primary, key teachers"
    ),
    per_pupil!(
        Primary,
        PhysicalEducationAndArts,
        "primary.physical_education_and_arts",
        "小学体育、艺术专任教师",
        "Primary, PE and arts"
    ),
    per_pupil!(
        Junior,
        AboveDegree,
        "junior.above_degree",
        "初中高于规定学历教师",
        "Junior, above the degree"
    ),
    per_pupil!(
        Junior,
        Backbone,
        "junior.backbone",
        "初中县级以上骨干教师",
        "Junior, key teachers"
    ),
    per_pupil!(
        Junior,
        PhysicalEducationAndArts,
        "junior.physical_education_and_arts",
        "初中体育、艺术专任教师",
        "Junior, PE and arts"
    ),
    quartet!(
        Shared::BackboneShare,
        "backbone_share",
        "各校县级以上骨干教师占比",
        "Key-teacher share of teachers"
    ),
];
const MEASURES: &[Measure<Shares>] = QUARTETS.as_flattened();

/// Each school's part, poorest first.
fn from_poorest(lister: &Lister<'_>, shared: Shared) -> Workings {
    let parts = lister.outcome.parts(lister.roster, shared);
    Workings::new(sums(&parts), table(lister, shared, parts))
}

/// The same, with the index whose share lies between groups.
fn between(lister: &Lister<'_>, shares: &Shares, shared: Shared) -> Workings {
    let parts = lister.outcome.parts(lister.roster, shared);
    let mut numbers = sums(&parts);
    if let Ok(theil) = shares.of_shared(shared).and_then(|inequality| inequality.theil) {
        let of_it = text! {
            zh: "，泰尔指数 = {theil}，其中组间占比",
            en: ", Theil = {theil}, between groups",
            theil = decimal(theil, 4),
        };
        numbers += &of_it.say(lister.language);
    }
    Workings::new(numbers, table(lister, shared, parts))
}

/// The sums that go into the formulas; nothing where there is nobody.
fn sums(parts: &[Part]) -> String {
    let weight: u64 = parts.iter().map(|part| u64::from(part.weight)).sum();
    let amount: u64 = parts.iter().map(|part| u64::from(part.amount)).sum();
    if weight == 0 {
        return String::new();
    }
    let mean = decimal(amount as f64 / weight as f64, 4);
    format!("W = {weight}, Σaᵢ = {amount}, m = {mean}")
}

fn table(lister: &Lister<'_>, shared: Shared, mut parts: Vec<Part>) -> Table {
    sort_by(&mut parts, &mut |left, right| {
        left.per_weight().total_cmp(&right.per_weight())
    });
    let curve = lorenz(&parts).unwrap_or_default();
    let points = curve.iter().skip(1).map(Some).chain(std::iter::repeat(None));
    let rows = parts.iter().zip(points).map(|(part, point)| {
        let share =
            |value: Option<f64>| value.map_or_else(|| Cell::missing(""), |value| Cell::number(value * 100.0));
        let cells = vec![
            Cell::number(part.weight),
            Cell::number(part.amount),
            Cell::number(part.per_weight() * 100.0),
            share(point.map(|point| point.0)),
            share(point.map(|point| point.1)),
        ];
        (part.school, cells)
    });
    let [weight, amount] = match shared {
        Shared::PerPupil(..) => [
            lister.number("学生 wᵢ", "Pupils wᵢ", 0),
            lister.number("教师 aᵢ", "Teachers aᵢ", 0),
        ],
        Shared::BackboneShare => [
            lister.number("教师 wᵢ", "Teachers wᵢ", 0),
            lister.number("骨干教师 aᵢ", "Key teachers aᵢ", 0),
        ],
    };
    let columns = vec![
        weight,
        amount,
        lister.number("每百 xᵢ", "Per 100 xᵢ", 2),
        lister.number("累计权重 %", "Cumulative weight %", 1),
        lister.number("累计数量 %", "Cumulative amount %", 1),
    ];
    lister.schools(columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_shared_out_has_its_four_measures() {
        assert_eq!(Shared::all().count(), QUARTETS.len());
        let shares = Shares(Shared::all().zip((1..).map(of)).collect());
        for (number, quartet) in (1..).zip(QUARTETS) {
            let hundredths = |measure: &Measure<Shares>| ((measure.value)(&shares).unwrap() * 100.0) as u32;
            let values = quartet.each_ref().map(hundredths);
            let shares = [number * 100, number * 100 + 25].map(|share| share * 100);
            assert_eq!(values, [number * 100, number * 100 + 25, shares[0], shares[1]]);
        }
    }

    /// An inequality that tells its number.
    fn of(number: u32) -> Inequality {
        let number = f64::from(number);
        Inequality {
            gini: Ok(number),
            theil: Ok(number + 0.25),
            between_localities: Ok(number),
            between_zones: Ok(number + 0.25),
        }
    }
}
