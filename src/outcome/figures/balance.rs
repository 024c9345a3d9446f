//! 优质均衡: the three teacher indicators of the national assessment and their pupil-weighted coefficient of
//! variation 差异系数.
//!
//! Source: 《县域义务教育优质均衡发展督导评估办法》 (教督〔2017〕6号). Teaching points of fewer than 50 pupils are left
//! out; nine-year schools count once in each stage. 高于规定学历 means junior college or higher in primary schools and
//! bachelor or higher in junior schools.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::outcome::{Outcome, Undefined};
use crate::roster::{BackboneLevel, Education, Roster, SchoolIndex, Stage, Teacher};

/// A teacher indicator of the assessment, counted per 100 pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// 高于规定学历教师.
    AboveDegree,
    /// 县级以上骨干教师.
    Backbone,
    /// 体育、艺术专任教师.
    PhysicalEducationAndArts,
}

impl Resource {
    /// All three.
    pub const ALL: [Self; 3] = [Self::AboveDegree, Self::Backbone, Self::PhysicalEducationAndArts];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::AboveDegree => Text::new("高于规定学历教师", "Teachers above the required degree"),
            Self::Backbone => Text::new("县级以上骨干教师", "Key teachers"),
            Self::PhysicalEducationAndArts => Text::new("体育、艺术专任教师", "PE and arts teachers"),
        }
    }

    /// The name in as few words as a narrow table allows.
    pub const fn short_name(self) -> Text {
        match self {
            Self::AboveDegree => Text::new("高于规定学历教师", "Above the degree"),
            Self::Backbone => Text::new("县级以上骨干教师", "Key teachers"),
            Self::PhysicalEducationAndArts => Text::new("体育、艺术专任教师", "PE, arts"),
        }
    }

    /// The key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AboveDegree => "above_degree",
            Self::Backbone => "backbone",
            Self::PhysicalEducationAndArts => "physical_education_and_arts",
        }
    }

    /// The required number per 100 pupils; the assessment covers primary and junior schools only.
    pub const fn required(self, stage: Stage) -> Option<f64> {
        match (self, stage) {
            (_, Stage::Senior) => None,
            (Self::AboveDegree, Stage::Primary) => Some(4.2),
            (Self::AboveDegree, Stage::Junior) => Some(5.3),
            (Self::Backbone, _) => Some(1.0),
            (Self::PhysicalEducationAndArts, _) => Some(0.9),
        }
    }

    /// Whether a teacher counts, teaching `subject` in `stage`.
    fn counts(self, teacher: &Teacher, stage: Stage) -> bool {
        match self {
            Self::AboveDegree => {
                let required = if stage == Stage::Primary {
                    Education::JuniorCollege
                } else {
                    Education::Bachelor
                };
                teacher.education.is_some_and(|education| education >= required)
            }
            Self::Backbone => teacher.backbone >= BackboneLevel::County,
            Self::PhysicalEducationAndArts => teacher.subject.is_physical_education_or_arts(),
        }
    }
}

/// The line for the coefficient of variation: 0.50 in primary, 0.45 in junior schools.
pub const fn coefficient_line(stage: Stage) -> Option<f64> {
    match stage {
        Stage::Primary => Some(0.50),
        Stage::Junior => Some(0.45),
        Stage::Senior => None,
    }
}

/// Pupil-weighted coefficient of variation 差异系数 of `amounts` over schools with `pupils`.
///
/// xᵢ = amountᵢ ÷ pupilsᵢ, X = Σ amount ÷ Σ pupils, S = √ Σ (pupilsᵢ ÷ Σ pupils)(xᵢ − X)², and the coefficient is
/// S ÷ X. The form without weights is a common error: it passes districts that fail.
///
/// The worked example that circulates with the formula: five schools of 45, 37, 89, 76 and 55 pupils with 279, 137,
/// 935, 160 and 402 books.
///
/// ```
/// use shapan::outcome::figures::balance::coefficient_of_variation;
/// let cv = coefficient_of_variation(&[45, 37, 89, 76, 55], &[279, 137, 935, 160, 402])?;
/// assert_eq!((cv * 10_000.0).round() / 10_000.0, 0.5153);
/// # Ok::<(), shapan::outcome::Undefined>(())
/// ```
///
/// # Errors
/// When there are no pupils, nothing to share, or one school only, of which nothing can be said: a coefficient of 0 would
/// pass for perfect balance.
pub fn coefficient_of_variation(pupils: &[u32], amounts: &[u32]) -> Result<f64, Undefined> {
    let all_pupils: u64 = pupils.iter().map(|&pupils| u64::from(pupils)).sum();
    let all: u64 = amounts.iter().map(|&amount| u64::from(amount)).sum();
    if all_pupils == 0 {
        return Err(Undefined::NoSchools);
    }
    if all == 0 {
        return Err(Undefined::NothingToShare);
    }
    if pupils.iter().filter(|&&pupils| pupils > 0).count() == 1 {
        return Err(Undefined::OneSchool);
    }
    let mean = all as f64 / all_pupils as f64;
    let variance: f64 = pupils
        .iter()
        .zip(amounts)
        .filter(|(pupils, _)| **pupils > 0)
        .map(|(&pupils, &amount)| {
            let difference = f64::from(amount) / f64::from(pupils) - mean;
            f64::from(pupils) / all_pupils as f64 * difference * difference
        })
        .sum();
    Ok(variance.sqrt() / mean)
}

/// One indicator in one stage, over the schools that the assessment counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BalanceLine {
    /// The stage.
    pub stage: Stage,
    /// The indicator.
    pub resource: Resource,
    /// Schools that count.
    pub schools: u32,
    /// Schools at or above the required number.
    pub schools_meeting: u32,
    /// Teachers per 100 pupils over all schools that count.
    pub per_hundred: Option<f64>,
    /// The required number per 100 pupils.
    pub required: Option<f64>,
    /// The coefficient of variation.
    pub coefficient: Option<f64>,
    /// Why there is no coefficient.
    pub undefined: Option<Undefined>,
    /// Its line.
    pub line: Option<f64>,
}

/// One school as the assessment counts it in one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedSchool {
    /// The school.
    pub school: SchoolIndex,
    /// Its planned pupils of the stage.
    pub pupils: u32,
    /// Teachers of each [`Resource`] who end there in the stage.
    pub amounts: [u32; 3],
}

impl CountedSchool {
    /// Teachers of a resource for 100 pupils.
    pub fn per_hundred(&self, resource: Resource) -> f64 {
        f64::from(self.amounts[resource as usize]) * 100.0 / f64::from(self.pupils)
    }

    /// Whether the school has as many as the assessment requires.
    pub fn meets(&self, resource: Resource, stage: Stage) -> bool {
        resource.required(stage).is_some_and(|required| {
            f64::from(self.amounts[resource as usize]) * 100.0 >= required * f64::from(self.pupils)
        })
    }
}

/// The stages that the assessment covers.
pub const ASSESSED: [Stage; 2] = [Stage::Primary, Stage::Junior];

impl Outcome {
    /// The schools that the assessment counts in a stage: those with pupils, small teaching points left out. A
    /// nine-year school counts in each stage with the pupils and teachers of that stage.
    pub fn counted_schools(&self, roster: &Roster, stage: Stage) -> Vec<CountedSchool> {
        let mut amounts = vec![[0_u32; 3]; roster.schools.len()];
        for (teacher, record) in roster.teachers_indexed() {
            let Some(post) = self.group_of(teacher).map(|group| self.posts.group(group)) else {
                continue;
            };
            if post.stage == stage {
                for (amount, resource) in amounts[post.school.index()].iter_mut().zip(Resource::ALL) {
                    *amount += u32::from(resource.counts(record, stage));
                }
            }
        }
        roster
            .schools_indexed()
            .filter_map(|(school, record)| {
                let pupils = self.planned(school, stage)?.pupils;
                (pupils > 0 && !record.is_outside_assessment(pupils)).then_some(CountedSchool {
                    school,
                    pupils,
                    amounts: amounts[school.index()],
                })
            })
            .collect()
    }

    /// The balance table, stage by stage.
    pub fn balance(&self, roster: &Roster) -> Vec<BalanceLine> {
        let mut lines = Vec::new();
        for stage in ASSESSED {
            let counted = self.counted_schools(roster, stage);
            lines.extend(Resource::ALL.map(|resource| line(stage, resource, &counted)));
        }
        lines
    }
}

fn line(stage: Stage, resource: Resource, counted: &[CountedSchool]) -> BalanceLine {
    let pupils: Vec<u32> = counted.iter().map(|school| school.pupils).collect();
    let amounts: Vec<u32> = counted
        .iter()
        .map(|school| school.amounts[resource as usize])
        .collect();
    let meeting = counted.iter().filter(|school| school.meets(resource, stage));
    let schools_meeting = meeting.count() as u32;
    let all: u64 = pupils.iter().map(|&pupils| u64::from(pupils)).sum();
    let amount: u64 = amounts.iter().map(|&amount| u64::from(amount)).sum();
    let coefficient = coefficient_of_variation(&pupils, &amounts);
    BalanceLine {
        stage,
        resource,
        schools: pupils.len() as u32,
        schools_meeting,
        per_hundred: (all > 0).then(|| amount as f64 * 100.0 / all as f64),
        required: resource.required(stage),
        coefficient: coefficient.ok(),
        undefined: coefficient.err(),
        line: coefficient_line(stage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coefficient_is_weighted_by_pupils() {
        let (pupils, books) = ([45, 37, 89, 76, 55], [279, 137, 935, 160, 402]);
        // X = 1913 / 302 = 6.3344; S = 3.2639; S / X = 0.5153. Without weights it would be 0.4888 and pass 0.50.
        let weighted = coefficient_of_variation(&pupils, &books).unwrap();
        assert!((weighted - 0.5153).abs() < 5e-5);
        assert!(weighted > 0.50);
    }

    #[test]
    fn nothing_to_measure_says_so() {
        assert_eq!(coefficient_of_variation(&[], &[]), Err(Undefined::NoSchools));
        assert_eq!(
            coefficient_of_variation(&[10, 20], &[0, 0]),
            Err(Undefined::NothingToShare)
        );
        assert_eq!(coefficient_of_variation(&[10], &[3]), Err(Undefined::OneSchool));
    }
}
