//! 职称岗位: which title each teacher is employed in at the end.
//!
//! Each school and stage has senior and intermediate posts by the structure of titles, less what the district keeps
//! back. Who stays keeps the title, even over the structure. Who moves keeps it where the title post moves along
//! 人岗同调; otherwise the new school must have a free post of the title, or the district gives one from its reserve;
//! failing both, the teacher is employed one band lower 高职低聘.

use serde::{Deserialize, Serialize};

use super::grades::{GradeCount, posts_by_grade};
use super::{Placements, Setting};
use crate::apportionment::largest_remainder;
use crate::policy::{Policy, TitleBasis};

use crate::roster::{Gender, Roster, Stage, Teacher, TeacherIndex, Title, TitleBand};
use crate::stages::establishment::StaffingUnit;
use crate::stages::posts::GroupIndex;

/// How a teacher came to the title post at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitlePost {
    /// Junior or no title, or no post: no title post is needed.
    NotNeeded,
    /// Stays at the school and keeps it.
    Kept,
    /// Moved and took it along.
    MovedAlong,
    /// Moved and found a free one at the new school.
    FoundFree,
    /// Moved and got one from the district's reserve.
    FromReserve,
    /// Moved and is employed one band lower.
    Lowered,
}

/// Title posts of one stage of one school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandCount {
    /// 高级.
    pub senior: u32,
    /// 中级.
    pub intermediate: u32,
}

impl BandCount {
    fn of(&mut self, band: TitleBand) -> &mut u32 {
        if band == TitleBand::Senior {
            &mut self.senior
        } else {
            &mut self.intermediate
        }
    }
}

/// Titles after a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitlesAfter {
    /// How each teacher came to the title post.
    pub teachers: Vec<TitlePost>,
    /// Title posts by the structure, by unit of school and stage in the order of the establishment.
    pub structure: Vec<BandCount>,
    /// Title posts of those that the district keeps back.
    pub reserved: BandCount,
    /// Title posts given from the reserve.
    pub reserve_used: BandCount,
    /// Teachers above the structure at their school and stage, summed over all; without those recognised beyond it.
    pub over_structure: u32,
    /// Teachers above the structure whose long service has them recognised 超岗评聘, summed over all.
    pub beyond_ratio: u32,
    /// Posts and holders by grade, by unit of school and stage in the order of the establishment.
    pub grades: Vec<GradeCount>,
}

impl TitlesAfter {
    /// How many teachers came to their title post this way.
    pub fn count(&self, way: TitlePost) -> u32 {
        self.teachers.iter().filter(|&&post| post == way).count() as u32
    }
}

/// The band that counts for a teacher.
fn band(teacher: &Teacher, policy: &Policy) -> TitleBand {
    let title = match policy.posts.titles.basis {
        TitleBasis::Employed => teacher.title_employed,
        TitleBasis::Held => teacher.title_held.or(teacher.title_employed),
    };
    title.map_or(TitleBand::None, Title::band)
}

/// Whether long service has a teacher's title recognised beyond the ratio of posts 超岗评聘. Unknown years never do.
fn is_recognised(teacher: &Teacher, policy: &Policy) -> bool {
    let rules = policy.posts.titles.beyond_ratio;
    let years = match teacher.gender {
        Some(Gender::Female) => rules.women_years,
        _ => rules.men_years,
    };
    rules.recognised
        && teacher
            .first_service_year
            .is_some_and(|first| first.years_until(policy.standing.reference_year) >= years)
}

/// The grade a teacher is employed in at the end. Whoever is employed one band lower gets the highest grade of that band.
fn grade_at_the_end(teacher: &Teacher, band: TitleBand, post: TitlePost) -> Option<u8> {
    match (post, band) {
        (TitlePost::Lowered, TitleBand::Senior) => Some(8),
        (TitlePost::Lowered, _) => Some(11),
        _ => teacher.post_grade,
    }
}

/// The title posts that are free at each school and stage: those of the structure less what the district keeps back and less
/// those that have a holder.
#[derive(Clone, Debug)]
pub(super) struct TitlePosts {
    unit_of: Vec<[usize; Stage::COUNT]>,
    free: Vec<BandCount>,
}

impl TitlePosts {
    /// All of them, before anybody holds one.
    pub fn new(setting: &Setting<'_>) -> Self {
        let unit_of = numbers_of_units(setting);
        let counts = by_structure(setting, &unit_of);
        let kept = setting.policy.posts.titles.reserve;
        let free = |count: i64| {
            let count = u32::try_from(count).unwrap_or(0);
            count.saturating_sub(kept.of_rounded(i64::from(count)) as u32)
        };
        let free = counts.iter().map(|counts| BandCount {
            senior: free(counts[0]),
            intermediate: free(counts[1]),
        });
        Self {
            free: free.collect(),
            unit_of,
        }
    }

    /// The title post that a teacher would need there: its unit and band; nothing where the title needs none.
    fn needed(
        &self,
        setting: &Setting<'_>,
        teacher: TeacherIndex,
        group: GroupIndex,
    ) -> Option<(usize, TitleBand)> {
        let band = band(setting.roster.teacher(teacher), setting.policy);
        let group = setting.posts.group(group);
        let unit = *self.unit_of.get(group.school.index())?.get(group.stage.index())?;
        (band >= TitleBand::Intermediate && unit < self.free.len()).then_some((unit, band))
    }

    /// Counts whoever holds a post as holder of a title post there, if the title needs one.
    pub fn take(&mut self, setting: &Setting<'_>, teacher: TeacherIndex, group: GroupIndex) {
        if let Some((unit, band)) = self.needed(setting, teacher, group) {
            let _was_free = take(self.free[unit].of(band));
        }
    }

    /// Whether the title of a teacher needs no title post, or one is free there.
    pub fn has_room(&self, setting: &Setting<'_>, teacher: TeacherIndex, group: GroupIndex) -> bool {
        self.needed(setting, teacher, group).is_none_or(|(unit, band)| {
            let mut free = self.free[unit];
            *free.of(band) > 0
        })
    }
}

/// The number of the unit of each school and stage; `usize::MAX` where there is none.
fn numbers_of_units(setting: &Setting<'_>) -> Vec<[usize; Stage::COUNT]> {
    let mut unit_of = vec![[usize::MAX; Stage::COUNT]; setting.roster.schools.len()];
    for (unit, found) in setting.establishment.iter().enumerate() {
        unit_of[found.school.index()][found.stage.index()] = unit;
    }
    unit_of
}

/// By unit, the posts of senior, intermediate and all other titles by the structure.
fn by_structure(setting: &Setting<'_>, unit_of: &[[usize; Stage::COUNT]]) -> Vec<[i64; 3]> {
    let (units, rules) = (setting.establishment, &setting.policy.posts.titles);
    let mut totals = vec![0_i64; units.len()];
    for group in &setting.posts.groups {
        if let Some(total) = totals.get_mut(unit_of[group.school.index()][group.stage.index()]) {
            *total += i64::from(group.posts);
        }
    }
    let counts = units.iter().zip(&totals).map(|(unit, &total)| {
        let shares = rules.structure.of(unit.stage);
        let (senior, intermediate) = (shares.senior.thousandths(), shares.intermediate.thousandths());
        listed_bands(setting.roster, unit).unwrap_or_else(|| {
            let shares = [senior, intermediate, (100_000 - senior - intermediate).max(0)];
            let counts = largest_remainder(total, &shares);
            std::array::from_fn(|place| counts.get(place).copied().unwrap_or(0))
        })
    });
    counts.collect()
}

/// Gives out title posts.
pub fn employ(setting: &Setting<'_>, before: &Placements) -> TitlesAfter {
    let (roster, policy, posts) = (setting.roster, setting.policy, setting.posts);
    let (units, scores) = (setting.establishment, setting.scores);
    let rules = &policy.posts.titles;
    let unit_of = numbers_of_units(setting);
    let mut result = TitlesAfter {
        teachers: vec![TitlePost::NotNeeded; roster.teachers.len()],
        ..TitlesAfter::default()
    };
    // What schools have free, and what the district keeps back, both by stage: a reserve for senior schools is none
    // for primary ones.
    let mut free: Vec<BandCount> = Vec::with_capacity(units.len());
    let mut reserve = [BandCount::default(); Stage::COUNT];
    for (unit, counts) in units.iter().zip(by_structure(setting, &unit_of)) {
        let structure = BandCount {
            senior: counts[0] as u32,
            intermediate: counts[1] as u32,
        };
        let kept_back = |count: u32| rules.reserve.of_rounded(i64::from(count)) as u32;
        let back = BandCount {
            senior: kept_back(structure.senior),
            intermediate: kept_back(structure.intermediate),
        };
        let pool = &mut reserve[unit.stage.index()];
        pool.senior += back.senior;
        pool.intermediate += back.intermediate;
        free.push(BandCount {
            senior: structure.senior - back.senior,
            intermediate: structure.intermediate - back.intermediate,
        });
        result.grades.push(GradeCount {
            posts: posts_by_grade(
                &rules.grades,
                structure.senior,
                structure.intermediate,
                counts[2] as u32,
            ),
            ..GradeCount::default()
        });
        result.structure.push(structure);
    }
    for pool in &reserve {
        result.reserved.senior += pool.senior;
        result.reserved.intermediate += pool.intermediate;
    }
    let unit_at = |teacher: TeacherIndex| -> Option<(usize, bool)> {
        let group = posts.group(before[teacher.index()]?.group());
        let unit = unit_of[group.school.index()][group.stage.index()];
        let stays = Some(group.school) == roster.teacher(teacher).school;
        (unit != usize::MAX).then_some((unit, stays))
    };
    let with_title = |teacher: TeacherIndex| {
        let band = band(roster.teacher(teacher), policy);
        (band >= TitleBand::Intermediate).then_some(band)
    };
    // Those who stay come first: their titles are not at stake. Among them, who may stand beyond the ratio comes last.
    for beyond in [false, true] {
        for &teacher in &scores.order {
            if is_recognised(roster.teacher(teacher), policy) != beyond {
                continue;
            }
            if let (Some(band), Some((unit, true))) = (with_title(teacher), unit_at(teacher)) {
                if !take(free[unit].of(band)) {
                    let counted = if beyond {
                        &mut result.beyond_ratio
                    } else {
                        &mut result.over_structure
                    };
                    *counted += 1;
                }
                result.teachers[teacher.index()] = TitlePost::Kept;
            }
        }
    }
    for &teacher in &scores.order {
        let (Some(band), Some((unit, false))) = (with_title(teacher), unit_at(teacher)) else {
            continue;
        };
        result.teachers[teacher.index()] = if rules.post_moves_with_teacher {
            TitlePost::MovedAlong
        } else if take(free[unit].of(band)) {
            TitlePost::FoundFree
        } else if take(reserve[units[unit].stage.index()].of(band)) {
            *result.reserve_used.of(band) += 1;
            TitlePost::FromReserve
        } else {
            TitlePost::Lowered
        };
    }
    for &teacher in &scores.order {
        let Some((unit, stays)) = unit_at(teacher) else {
            continue;
        };
        let record = roster.teacher(teacher);
        let band = band(record, policy);
        let grade = grade_at_the_end(record, band, result.teachers[teacher.index()]);
        let recognised = stays && band >= TitleBand::Intermediate && is_recognised(record, policy);
        result.grades[unit].hold(grade, recognised);
    }
    for count in &mut result.grades {
        count.settle();
    }
    result
}

/// Senior, intermediate and other posts of a unit as the roster lists them; nothing where it does not list all of them with
/// their bands.
fn listed_bands(roster: &Roster, unit: &StaffingUnit) -> Option<[i64; 3]> {
    let here = roster.places_of(unit.school).iter();
    let here: Vec<_> = here
        .filter(|row| row.stage == unit.stage && row.posts > 0)
        .collect();
    if here.is_empty() {
        return None;
    }
    let mut counts = [0; 3];
    for row in here {
        let place = match row.title_band? {
            TitleBand::Senior => 0,
            TitleBand::Intermediate => 1,
            TitleBand::Junior | TitleBand::None => 2,
        };
        counts[place] += i64::from(row.posts);
    }
    Some(counts)
}

/// Takes one, if there is one.
fn take(left: &mut u32) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

#[cfg(test)]
mod tests {
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::roster::Locality;
    use crate::stages::titles::BandCount;
    use crate::units::Percent;

    #[test]
    fn what_is_neither_senior_nor_intermediate_is_junior() {
        // Twenty posts, 15 % senior and 35 % intermediate: 3, 7, and the other ten junior. Of the seven posts of another
        // school 1.05, 2.45 and 3.5: the last remainder gets the post that is left.
        let roster = county(
            vec![school("A", Locality::Rural, 20), school("B", Locality::Rural, 7)],
            vec![teacher("T1", 0, 30)],
        );
        let mut policy = policy(Vec::new());
        let titles = &mut policy.posts.titles;
        titles.structure.primary.senior = Percent::whole(15);
        titles.structure.primary.intermediate = Percent::whole(35);
        titles.structure.junior = titles.structure.primary;
        titles.structure.senior = titles.structure.primary;
        titles.reserve = Percent::whole(0);
        let outcome = run(&roster, &policy);
        let counts = |senior, intermediate| BandCount { senior, intermediate };
        assert_eq!(outcome.titles.structure, [counts(3, 7), counts(1, 2)]);
        let junior: Vec<u32> = outcome
            .titles
            .grades
            .iter()
            .map(|grades| grades.posts.iter().sum::<u32>())
            .collect();
        assert_eq!(junior, [20, 7]);
    }
}
