//! Inequality between schools: Gini, Lorenz curve, and Theil with its split between and within localities and zones.
//!
//! Teachers for 100 pupils are weighted by pupils, as in the study of county education by Gini and Theil: every pupil
//! has what the pupil's school has. The share of key teachers is weighted by teachers. With wᵢ the weight of a
//! school, aᵢ its amount, xᵢ = aᵢ ÷ wᵢ, W = Σ wᵢ and m = Σ aᵢ ÷ W:
//!
//! - Gini = Σᵢⱼ wᵢ wⱼ |xᵢ − xⱼ| ÷ (2 W² m), from 0 (all alike) up to 1;
//! - Theil = Σ (wᵢ ÷ W)(xᵢ ÷ m) ln(xᵢ ÷ m), where a school with nothing adds nothing;
//! - between groups, of weight W′ and mean m′ each: Σ (W′ m′ ÷ (W m)) ln(m′ ÷ m); what is left is within groups (Theil
//!   1967).
//!
//! Counted are the schools of the national assessment, see [`super::balance`]; for the share of key teachers all
//! schools where teachers end.

use crate::ordering::sort_by;
use crate::outcome::figures::balance::{ASSESSED, CountedSchool, Resource};
use crate::outcome::figures::undefined::Value;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{BackboneLevel, Locality, Roster, SchoolIndex, Stage};

/// What is shared out between schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Teachers of a kind for the pupils of a stage.
    PerPupil(Stage, Resource),
    /// Key teachers among teachers.
    BackboneShare,
}

impl Shared {
    /// All, in the order of the definitions.
    pub fn all() -> impl Iterator<Item = Self> {
        let per_pupil = ASSESSED
            .into_iter()
            .flat_map(|stage| Resource::ALL.map(|resource| Self::PerPupil(stage, resource)));
        per_pupil.chain([Self::BackboneShare])
    }
}

/// How unequal one thing is shared out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inequality {
    /// The Gini coefficient.
    pub gini: Value,
    /// The Theil index.
    pub theil: Value,
    /// The share of it that lies between urban, town and village, from 0 to 1.
    pub between_localities: Value,
    /// The share of it that lies between zones.
    pub between_zones: Value,
}

/// One school's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The school.
    pub school: SchoolIndex,
    /// Its weight: pupils or teachers; never 0.
    pub weight: u32,
    /// What it has.
    pub amount: u32,
}

impl Part {
    /// The amount for each of the weight.
    pub fn per_weight(self) -> f64 {
        f64::from(self.amount) / f64::from(self.weight)
    }
}

/// Sum of weights and amounts.
fn sums(parts: &[Part]) -> (f64, f64) {
    let sum = |of: fn(&Part) -> u32| parts.iter().map(|part| u64::from(of(part))).sum::<u64>() as f64;
    (sum(|part| part.weight), sum(|part| part.amount))
}

/// The schools with the fewest for their weight first.
fn poorest_first(parts: &[Part]) -> Vec<Part> {
    let mut sorted = parts.to_vec();
    let times = |left: u32, right: u32| u64::from(left) * u64::from(right);
    sort_by(&mut sorted, &mut |left, right| {
        times(left.amount, right.weight).cmp(&times(right.amount, left.weight))
    });
    sorted
}

fn check(parts: &[Part]) -> Result<(), Undefined> {
    match parts {
        [] => Err(Undefined::NoSchools),
        [_] => Err(Undefined::OneSchool),
        _ if parts.iter().all(|part| part.amount == 0) => Err(Undefined::NothingToShare),
        _ => Ok(()),
    }
}

/// The Gini coefficient, weighted.
///
/// Three schools of 10 pupils with 1, 2 and 3 teachers: the differences of all pairs, both ways, are 2 × (1 + 1 + 2) =
/// 8 tenths, so that Gini = 100 × 0.8 ÷ (2 × 900 × 0.2) = 0.2222.
///
/// ```
/// use shapan::outcome::figures::inequality::{Part, gini};
/// use shapan::roster::SchoolIndex;
/// let parts = [1, 2, 3].map(|amount| Part { school: SchoolIndex(amount), weight: 10, amount });
/// assert_eq!((gini(&parts)? * 10_000.0).round(), 2222.0);
/// # Ok::<(), shapan::outcome::Undefined>(())
/// ```
///
/// # Errors
/// With fewer than two schools, or nothing to share.
pub fn gini(parts: &[Part]) -> Result<f64, Undefined> {
    check(parts)?;
    let (weight, amount) = sums(parts);
    // Sorted, the sum over pairs is one over schools: Σ aᵢ (weight below − weight above).
    let (mut below, mut sum) = (0.0, 0.0);
    for part in poorest_first(parts) {
        let own = f64::from(part.weight);
        sum += f64::from(part.amount) * (below + below + own - weight);
        below += own;
    }
    Ok((sum / (weight * amount)).max(0.0))
}

/// The Theil index, weighted.
///
/// # Errors
/// With fewer than two schools, or nothing to share.
pub fn theil(parts: &[Part]) -> Result<f64, Undefined> {
    check(parts)?;
    let (weight, amount) = sums(parts);
    let terms = parts.iter().filter(|part| part.amount > 0).map(|&part| {
        let share = f64::from(part.amount) / amount;
        share * libm::log(part.per_weight() * weight / amount)
    });
    Ok(terms.sum::<f64>().max(0.0))
}

/// The part of the Theil index that lies between groups, as a share of the whole from 0 to 1.
///
/// # Errors
/// With fewer than two schools, nothing to share, or no inequality.
pub fn theil_between(
    parts: &[Part],
    groups: usize,
    group: impl Fn(SchoolIndex) -> usize,
) -> Result<f64, Undefined> {
    /// Below this the index is nothing but rounding.
    const NOTHING: f64 = 1e-12;
    let whole = theil(parts)?;
    if whole < NOTHING {
        return Err(Undefined::AllEqual);
    }
    let (weight, amount) = sums(parts);
    let mut by_group = vec![(0_u64, 0_u64); groups];
    for part in parts {
        if let Some(sums) = by_group.get_mut(group(part.school)) {
            sums.0 += u64::from(part.weight);
            sums.1 += u64::from(part.amount);
        }
    }
    let terms = by_group
        .iter()
        .filter(|sums| sums.1 > 0)
        .map(|&(weights, amounts)| {
            let mean = amounts as f64 / weights as f64;
            amounts as f64 / amount * libm::log(mean * weight / amount)
        });
    Ok((terms.sum::<f64>() / whole).clamp(0.0, 1.0))
}

/// The Lorenz curve: for each school, poorest first, the share of weight and the share of the amount that it and all
/// before it have. It begins at (0, 0) and ends at (1, 1).
///
/// # Errors
/// With fewer than two schools, or nothing to share.
pub fn lorenz(parts: &[Part]) -> Result<Vec<(f64, f64)>, Undefined> {
    check(parts)?;
    let (weight, amount) = sums(parts);
    let mut points = vec![(0.0, 0.0)];
    let (mut weights, mut amounts) = (0_u64, 0_u64);
    for part in poorest_first(parts) {
        weights += u64::from(part.weight);
        amounts += u64::from(part.amount);
        points.push((weights as f64 / weight, amounts as f64 / amount));
    }
    Ok(points)
}

/// The parts of the schools that the assessment counts.
fn parts_of(counted: &[CountedSchool], resource: Resource) -> Vec<Part> {
    let part = |school: &CountedSchool| Part {
        school: school.school,
        weight: school.pupils,
        amount: school.amounts[resource as usize],
    };
    counted.iter().map(part).collect()
}

impl Outcome {
    /// The schools' parts of what is shared out.
    pub fn parts(&self, roster: &Roster, shared: Shared) -> Vec<Part> {
        match shared {
            Shared::PerPupil(stage, resource) => parts_of(&self.counted_schools(roster, stage), resource),
            Shared::BackboneShare => {
                let mut sums = vec![(0_u32, 0_u32); roster.schools.len()];
                for (teacher, record) in roster.teachers_indexed() {
                    if let Some(school) = self.school_of(teacher) {
                        let sums = &mut sums[school.index()];
                        sums.0 += 1;
                        sums.1 += u32::from(record.backbone >= BackboneLevel::County);
                    }
                }
                let schools = roster.schools_indexed().zip(sums);
                schools
                    .filter(|(_, (teachers, _))| *teachers > 0)
                    .map(|((school, _), (weight, amount))| Part {
                        school,
                        weight,
                        amount,
                    })
                    .collect()
            }
        }
    }

    /// How unequal everything is shared out, in the order of [`Shared::all`].
    pub fn inequalities(&self, roster: &Roster) -> Vec<(Shared, Inequality)> {
        let locality = |school: SchoolIndex| roster.school(school).locality.index();
        let zone = |school: SchoolIndex| roster.school(school).zone.index();
        let mut counted: Option<(Stage, Vec<CountedSchool>)> = None;
        let of = |shared: Shared| {
            let parts = match shared {
                Shared::PerPupil(stage, resource) => {
                    // One count of a stage serves its three resources.
                    if counted.as_ref().is_none_or(|(of, _)| *of != stage) {
                        counted = Some((stage, self.counted_schools(roster, stage)));
                    }
                    counted
                        .as_ref()
                        .map_or_else(Vec::new, |(_, counted)| parts_of(counted, resource))
                }
                Shared::BackboneShare => self.parts(roster, shared),
            };
            let inequality = Inequality {
                gini: gini(&parts),
                theil: theil(&parts),
                between_localities: theil_between(&parts, Locality::COUNT, locality),
                between_zones: theil_between(&parts, roster.zones.len(), zone),
            };
            (shared, inequality)
        };
        Shared::all().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(parts: &[(u32, u32)]) -> Vec<Part> {
        let schools = (0..).map(SchoolIndex).zip(parts);
        schools
            .map(|(school, &(weight, amount))| Part {
                school,
                weight,
                amount,
            })
            .collect()
    }

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-5, "{found} is not {expected}");
    }

    #[test]
    fn gini_equals_the_sum_over_all_pairs() {
        // Weights 10, 30, 20 and amounts 1, 6, 1: x = 0.1, 0.2, 0.05; m = 8 ÷ 60 = 0.1333. Pairs, both ways:
        // 2 (10·30·0.1 + 10·20·0.05 + 30·20·0.15) = 2 (30 + 10 + 90) = 260; ÷ (2 · 3600 · 0.1333) = 260 ÷ 960 = 0.2708.
        close(gini(&parts(&[(10, 1), (30, 6), (20, 1)])).unwrap(), 0.2708);
        assert_eq!(gini(&parts(&[(10, 2), (20, 4)])), Ok(0.0));
    }

    #[test]
    fn theil_splits_into_between_and_within() {
        // Two groups {0, 1} and {2, 3}, weight 10 each; amounts 1, 3 and 2, 2; m = 0.2. Group means are both 0.2:
        // all lies within. T = (1·ln 0.5 + 3·ln 1.5 + 0 + 0) ÷ 8 = (−0.6931 + 1.2164) ÷ 8 = 0.0654.
        let within = parts(&[(10, 1), (10, 3), (10, 2), (10, 2)]);
        let half = |school: SchoolIndex| school.index() / 2;
        close(theil(&within).unwrap(), 0.0654);
        assert_eq!(theil_between(&within, 2, half), Ok(0.0));
        // Amounts 1, 1 and 3, 3: all lies between. T = (2·ln 0.5 + 6·ln 1.5) ÷ 8 = (−1.3863 + 2.4328) ÷ 8 = 0.1308.
        let between = parts(&[(10, 1), (10, 1), (10, 3), (10, 3)]);
        close(theil(&between).unwrap(), 0.1308);
        close(theil_between(&between, 2, half).unwrap(), 1.0);
        // A school with nothing adds nothing: amounts 0, 2 of weights 10, 10: T = ln 2 = 0.6931.
        close(
            theil(&parts(&[(10, 0), (10, 2)])).unwrap(),
            std::f64::consts::LN_2,
        );
    }

    #[test]
    fn the_lorenz_curve_runs_from_the_poorest() {
        // Weights 10, 30 and amounts 3, 1: the second is poorer. (0.75, 0.25), then (1, 1).
        let points = lorenz(&parts(&[(10, 3), (30, 1)])).unwrap();
        assert_eq!(points, [(0.0, 0.0), (0.75, 0.25), (1.0, 1.0)]);
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        assert_eq!(gini(&[]), Err(Undefined::NoSchools));
        assert_eq!(theil(&parts(&[(10, 3)])), Err(Undefined::OneSchool));
        assert_eq!(lorenz(&parts(&[(10, 0), (5, 0)])), Err(Undefined::NothingToShare));
        let equal = theil_between(&parts(&[(10, 2), (20, 4)]), 1, |_| 0);
        assert_eq!(equal, Err(Undefined::AllEqual));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    fn any_parts() -> impl Strategy<Value = Vec<Part>> {
        proptest::collection::vec((1..500_u32, 0..40_u32), 2..20).prop_map(|parts| {
            let schools = (0..).map(SchoolIndex).zip(parts);
            let part = |(school, (weight, amount))| Part {
                school,
                weight,
                amount,
            };
            schools.map(part).collect()
        })
    }

    /// The definition as it stands: every pair of schools, both ways.
    fn gini_of_pairs(parts: &[Part]) -> f64 {
        let (weight, amount) = sums(parts);
        let mut sum = 0.0;
        for left in parts {
            for right in parts {
                let weights = f64::from(left.weight) * f64::from(right.weight);
                sum += weights * (left.per_weight() - right.per_weight()).abs();
            }
        }
        sum / (2.0 * weight * amount)
    }

    proptest! {
        #[test]
        fn sorting_gives_the_gini_of_all_pairs_and_the_area_above_lorenz(parts in any_parts()) {
            prop_assume!(parts.iter().any(|part| part.amount > 0));
            let found = gini(&parts).unwrap();
            prop_assert!((found - gini_of_pairs(&parts)).abs() < 1e-9);
            // Gini = 1 − twice the area under the Lorenz curve.
            let curve = lorenz(&parts).unwrap();
            let area: f64 = curve.windows(2).map(|ends| (ends[1].0 - ends[0].0) * (ends[0].1 + ends[1].1)).sum();
            prop_assert!((found - (1.0 - area)).abs() < 1e-9);
        }

        #[test]
        fn theil_between_and_within_add_up(parts in any_parts(), groups in 1..5_usize) {
            prop_assume!(parts.iter().any(|part| part.amount > 0));
            let whole = theil(&parts).unwrap();
            prop_assume!(whole > 1e-9);
            let group = |school: SchoolIndex| school.index() % groups;
            let between = theil_between(&parts, groups, group).unwrap() * whole;
            // Within: each group's own index, by its share of the amount.
            let (_, amount) = sums(&parts);
            let within: f64 = (0..groups).map(|which| {
                let own: Vec<Part> = parts.iter().copied().filter(|part| group(part.school) == which).collect();
                let (_, own_amount) = sums(&own);
                theil(&own).map_or(0.0, |theil| theil * own_amount / amount)
            }).sum();
            prop_assert!((between + within - whole).abs() < 1e-9, "{between} + {within} is not {whole}");
        }
    }
}
