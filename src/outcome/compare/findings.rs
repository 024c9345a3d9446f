//! What a proposal does, as a report tells it: the headline, every main indicator by what may be said of its change, and
//! the risks that it leaves.
//!
//! Verdicts are those of the comparison, so of all draws. Schools short of staff, subjects and risks are counted in the
//! draw shown.

use super::change::{Comparison, IndicatorChange};
use super::headline::{Headline, findings};
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::outcome::figures::compliance::ComplianceLine;
use crate::outcome::figures::coverage::summary::{LEADING, SchoolsOf, leading};
use crate::outcome::figures::mismatch::Mismatch;
use crate::outcome::indicators::coverage::without_key;
use crate::outcome::indicators::definition::Definition;
use crate::outcome::indicators::families::definition;
use crate::roster::{Code, Locality, Roster, Subject};
use crate::verdict::Verdict;

/// The indicators that a report tells in sentences, the gravest first.
const TOLD: [&str; 34] = [
    "coverage.rural_without_english",
    "coverage.rural_without_chinese",
    "coverage.rural_without_mathematics",
    "coverage.rural_without_science",
    "coverage.rural_without_physical_education",
    "coverage.rural_without_music",
    "coverage.rural_without_art",
    "coverage.rural_without_morality_and_law",
    "coverage.rural_incomplete",
    "coverage.incomplete",
    "movement.awaiting",
    "staffing.empty_rural",
    "staffing.empty",
    "staffing.gap_by_timetable",
    "staffing.unmet_rural",
    "coverage.rural_uncovered",
    "coverage.uncovered",
    "coverage.outside",
    "fairness.below_status_quo",
    "balance.primary.above_degree",
    "balance.primary.above_degree.coefficient",
    "balance.primary.backbone",
    "balance.primary.backbone.coefficient",
    "balance.primary.physical_education_and_arts",
    "balance.primary.physical_education_and_arts.coefficient",
    "balance.junior.above_degree",
    "balance.junior.above_degree.coefficient",
    "balance.junior.backbone",
    "balance.junior.backbone.coefficient",
    "balance.junior.physical_education_and_arts",
    "balance.junior.physical_education_and_arts.coefficient",
    "gaps.backbone",
    "gaps.title",
    "movement.directed",
];

/// How many subjects with a growing shortage are told.
const SUBJECTS: usize = 6;

/// A whole person, in thousandths.
const PERSON: i64 = 1_000;

/// An indicator told, with its definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The definition.
    pub definition: &'static Definition,
    /// Both values and what the draws say.
    pub change: IndicatorChange,
    /// The values shown.
    pub values: [f64; 2],
    /// How many draws were made.
    pub draws: u32,
    /// In how many of them each run misses the line of the regulation; none without a line.
    pub missed_in: [u32; 2],
}

impl Told {
    /// Whether the line of a regulation is kept before and after; `None` where there is no line.
    pub fn kept(&self) -> Option<[bool; 2]> {
        let line = self.definition.threshold?;
        Some(self.values.map(|value| line.is_kept_by(value)))
    }

    /// Whether the line of a regulation is kept before and after, in the draw shown and in every other.
    pub fn is_kept_anyway(&self) -> bool {
        self.kept() == Some([true; 2]) && self.missed_in == [0; 2]
    }
}

/// Teachers teaching less teachers needed in a subject and locality, in thousandths of a person, before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The subject.
    pub subject: Subject,
    /// Where.
    pub locality: Locality,
    /// In the status quo; below zero where teachers are missing.
    pub before: i64,
    /// Under the proposal.
    pub after: i64,
}

/// What a proposal does.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// What the sentence above all others says, the same as on the page.
    pub headline: Headline,
    /// The main indicators, the gravest first; those without a value on one side are left out.
    pub told: Vec<Told>,
    /// Teachers who end at another school than in the status quo.
    pub end_elsewhere: u32,
    /// Schools with at least one teacher fewer than the timetable needs, before and after.
    pub short_schools: [u32; 2],
    /// Where a shortage comes up or grows by at least one teacher, the largest growth first.
    pub shortages: Vec<Shortage>,
    /// Village schools without a teacher of a subject under the proposal, most first.
    pub rural_without: Vec<(Subject, SchoolsOf)>,
    /// People without a post beside posts without people, under the proposal.
    pub mismatch: Mismatch,
    /// Rounds that closed town posts for the sake of villages, with how many.
    pub closed: Vec<(String, u32)>,
    /// Quotas and limits that were missed.
    pub missed: Vec<ComplianceLine>,
}

impl Findings {
    /// What the second of two runs does against the first, as compared.
    pub fn new(roster: &Roster, [before, after]: [&Outcome; 2], comparison: &Comparison) -> Self {
        let find = |key: &str| comparison.indicators.iter().find(|change| change.key == key);
        let coverage = [before, after].map(|outcome| outcome.coverage(roster));
        let covered = [0, 1].map(|run: usize| coverage[run].summary(roster));
        let lead = leading(&covered[0], &covered[1]);
        let headline = Headline::of(findings(lead, |key| find(key).cloned()));
        let mut told: Vec<Told> = TOLD
            .iter()
            .filter_map(|key| {
                let change = find(key)?.clone();
                let definition = definition(key)?;
                let draws = comparison.draws.as_ref();
                let drawn = draws.and_then(|draws| draws.indicator(key));
                let missed = drawn.zip(definition.threshold);
                Some(Told {
                    definition,
                    values: [change.before?, change.after?],
                    draws: drawn.map_or(0, |drawn| drawn.after.len() as u32),
                    missed_in: missed.map_or([0; 2], |(drawn, line)| drawn.misses(line)),
                    change,
                })
            })
            .collect();
        // Of the subjects that villages lack, the one that most more schools lack comes first.
        let subjects = told
            .iter()
            .take_while(|told| {
                LEADING
                    .iter()
                    .any(|&(subject, _)| without_key(subject) == Some(told.definition.key))
            })
            .count();
        let rise = |told: &Told| told.values[1] - told.values[0];
        if let Some(subjects) = told.get_mut(..subjects) {
            sort_by(subjects, &mut |left, right| rise(right).total_cmp(&rise(left)));
        }
        let mut rural_without: Vec<_> = (LEADING.iter())
            .map(|&(subject, _)| (subject, covered[1].schools_of(subject, Some(Locality::Rural))))
            .filter(|(_, schools)| schools.without > 0)
            .collect();
        sort_by(&mut rural_without, &mut |left, right| {
            right.1.without.cmp(&left.1.without)
        });
        let rounds = after.rounds.held.iter().zip(&after.rounds.records);
        let closed = rounds.filter_map(|(round, record)| {
            let floor = record.village_floor.filter(|floor| floor.closed > 0)?;
            Some((round.id.clone(), floor.closed))
        });
        let lines = after.compliance(roster).into_iter();
        let (short_schools, shortages) = shortages(roster, [before, after]);
        Self {
            headline,
            told,
            end_elsewhere: comparison.end_at_other_school,
            short_schools,
            shortages,
            rural_without,
            mismatch: after.mismatch(roster, &coverage[1]),
            closed: closed.collect(),
            missed: lines.filter(|line| line.missed_by() > 0).collect(),
        }
    }

    /// The indicators of which a verdict may be said. What keeps a line before and after, whatever the draw, is apart,
    /// see [`keeping`](Self::keeping).
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Told> {
        let told = self.told.iter().filter(|told| !told.is_kept_anyway());
        told.filter(move |told| told.change.verdict == verdict)
    }

    /// The indicators that keep the line of a regulation before and after, in every draw.
    pub fn keeping(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|told| told.is_kept_anyway())
    }
}

/// Schools short of staff, and subjects that become short.
fn shortages(roster: &Roster, runs: [&Outcome; 2]) -> ([u32; 2], Vec<Shortage>) {
    let staffing = runs.map(|outcome| outcome.staffing(roster));
    let schools = [&staffing[0], &staffing[1]].map(|staffing| {
        let short = staffing
            .by_school
            .iter()
            .filter(|count| count.balance() <= -PERSON);
        short.count() as u32
    });
    let mut found = Vec::new();
    for &subject in Subject::ALL {
        for &locality in Locality::ALL {
            let [before, after] = [&staffing[0], &staffing[1]]
                .map(|staffing| staffing.by_subject[subject.index()][locality.index()].balance());
            if after <= -PERSON && after - before <= -PERSON {
                found.push(Shortage {
                    subject,
                    locality,
                    before,
                    after,
                });
            }
        }
    }
    sort_by(&mut found, &mut |left, right| {
        (left.after - left.before).cmp(&(right.after - right.before))
    });
    found.truncate(SUBJECTS);
    (schools, found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Lots;
    use crate::language::Language;
    use crate::outcome::compare::change::compare;
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn every_indicator_told_is_one_and_stands_in_one_group() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let policies = [Preset::STATUS_QUO, Preset::COMMON_ROUNDS]
            .map(|preset| preset.scenario(Language::Chinese).overrides.apply().unwrap());
        let [before, after] =
            [&policies[0], &policies[1]].map(|policy| crate::run(&roster, policy, Seed(7)).unwrap());
        let draws = Lots::new(Seed(7))
            .compare(&roster, [&policies[0], &policies[1]], 5, 5)
            .unwrap();
        let comparison = compare(&roster, &before, &after).unwrap().judged_by(draws);
        let found = Findings::new(&roster, [&before, &after], &comparison);
        for key in TOLD {
            assert!(definition(key).is_some(), "{key}");
        }
        let verdicts = [
            Verdict::Worse,
            Verdict::Better,
            Verdict::Varies,
            Verdict::Same,
            Verdict::Different,
            Verdict::Unknown,
        ];
        let grouped: usize = verdicts.map(|verdict| found.with(verdict).count()).iter().sum();
        assert_eq!(grouped + found.keeping().count(), found.told.len());
        assert!(found.told.len() > 20);
        // What keeps its line before and after is never called better or worse.
        for told in found.keeping() {
            assert!(
                !matches!(told.change.verdict, Verdict::Better | Verdict::Worse),
                "{told:?}"
            );
        }
    }

    #[test]
    fn a_subject_that_turns_from_surplus_to_shortage_is_found_with_both_numbers() {
        let roster = generate(&CountyParameters::with_schools(60), Seed(3)).unwrap();
        let run = |preset: Preset| {
            let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
            crate::run(&roster, &policy, Seed(3)).unwrap()
        };
        let runs = [run(Preset::STATUS_QUO), run(Preset::COMMON_ROUNDS)];
        let (schools, found) = shortages(&roster, [&runs[0], &runs[1]]);
        assert!(!found.is_empty() && schools[1] > 0);
        let by_hand = |outcome: &Outcome, shortage: &Shortage| -> i64 {
            let groups = outcome.posts.groups.iter().zip(outcome.staff(&roster));
            let here = groups.filter(|(group, _)| {
                (group.subject, roster.school(group.school).locality) == (shortage.subject, shortage.locality)
            });
            here.map(|(group, staff)| i64::from(staff.teaching) * PERSON - group.need)
                .sum()
        };
        for shortage in &found {
            let [before, after] = [&runs[0], &runs[1]].map(|run| by_hand(run, shortage));
            assert_eq!((shortage.before, shortage.after), (before, after));
            assert!(after <= -PERSON && before - after >= PERSON);
        }
    }
}
