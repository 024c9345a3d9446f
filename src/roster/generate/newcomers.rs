//! Drawing newcomers 新进人员: people who have no school yet.
//!
//! How many of each kind there are is published nowhere for a whole county: the shares are an assumption. What each kind is
//! like follows the notices: graduates in their early twenties, special posts up to 30, open recruitment up to 35, degrees
//! that the stage asks for, and a certificate of the stage and subject.

use super::draw::Draw;
use super::parameters::CountyParameters;
use super::people::{certificate, degree, titles};
use super::subjects;
use crate::roster::codes::{Assessment, Code, Education, Entry, Gender, Locality, Stage, Subject};
use crate::roster::columns::Teacher;
use crate::roster::parts::ZoneIndex;
use crate::units::Year;

/// Kinds of entry among a thousand, with the youngest and the oldest age.
const KINDS: &[(Entry, i64, i64, i64)] = &[
    (Entry::CampusRecruitment, 350, 22, 25),
    (Entry::OpenRecruitment, 330, 22, 35),
    (Entry::SpecialPost, 130, 22, 30),
    (Entry::StateFunded, 100, 22, 24),
    (Entry::TransferIn, 80, 28, 48),
    (Entry::Talent, 10, 25, 40),
];
/// The stages they are recruited for, among a thousand.
const STAGES: &[i64] = &[560, 340, 100];

/// Draws so many newcomers. They come from a stream of their own, so that they change nothing in the county.
pub(super) fn draw(parameters: &CountyParameters, stages: &[Stage], draw: &mut Draw) -> Vec<Teacher> {
    let weights: Vec<i64> = Stage::ALL
        .iter()
        .zip(STAGES)
        .map(|(stage, &weight)| weight * i64::from(stages.contains(stage)))
        .collect();
    let mut newcomers = Vec::with_capacity(parameters.newcomers as usize);
    let seats = draw.systematic(i64::from(parameters.newcomers), &weights);
    for (&stage, seats) in Stage::ALL.iter().zip(seats) {
        let seats = u32::try_from(seats).unwrap_or(0);
        for subject in subjects::mix(parameters, stage, Locality::Town, seats, draw) {
            let id = format!("N{:04}", newcomers.len() + 1);
            newcomers.push(newcomer(id, stage, subject, parameters.zones, draw));
        }
    }
    newcomers
}

fn newcomer(id: String, stage: Stage, subject: Subject, zones: u32, draw: &mut Draw) -> Teacher {
    let shares: Vec<i64> = KINDS.iter().map(|&(_, share, ..)| share).collect();
    let (entry, _, youngest, oldest) = KINDS[draw.weighted(&shares)];
    let mut person = Teacher::newcomer(id, entry, stage, subject);
    person.gender = Some(if draw.chance(780) {
        Gender::Female
    } else {
        Gender::Male
    });
    let education = match entry {
        Entry::Talent => Education::Master,
        Entry::CampusRecruitment | Entry::StateFunded => {
            degree(stage, Locality::Urban, youngest, draw).max(Education::Bachelor)
        }
        _ => degree(stage, Locality::Town, youngest, draw),
    };
    person.education = Some(education);
    // A master's degree takes two years more.
    let youngest = if education == Education::Master {
        youngest.max(24)
    } else {
        youngest
    };
    let age = draw.between(youngest, oldest);
    person.birth_year = Some(before(age));
    // Whoever is transferred has taught since the studies; of those recruited openly some have elsewhere.
    let since = if education == Education::Master { 25 } else { 23 };
    let most = (age - since).max(0);
    let service = match entry {
        Entry::TransferIn => most,
        Entry::OpenRecruitment if draw.chance(600) => 0,
        Entry::OpenRecruitment | Entry::Talent => draw.between(0, most),
        _ => 0,
    };
    person.first_service_year = Some(before(service));
    person.rural_years = Some((service * draw.between(0, 60) / 100) as u16);
    person.homeroom_years = Some((service * draw.between(0, 60) / 100) as u16);
    if entry == Entry::TransferIn {
        titles(&mut person, Locality::Town, draw);
    }
    for _ in 0..service.min(5) {
        person.assessments.push(if draw.chance(160) {
            Assessment::Excellent
        } else {
            Assessment::Qualified
        });
    }
    certificate(&mut person, draw);
    // Most who come have their home in the district.
    person.home_zone = draw
        .chance(700)
        .then(|| ZoneIndex(draw.between(0, i64::from(zones) - 1) as u32));
    person
}

/// So many years before the county's.
fn before(years: i64) -> Year {
    Year(super::YEAR.0.saturating_sub(years as u16))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::random::Seed;
    use crate::roster::columns::TeacherColumn;
    use crate::roster::generate::generate;
    use crate::units::Percent;

    fn with(schools: u32, newcomers: u32) -> CountyParameters {
        CountyParameters {
            newcomers,
            ..CountyParameters::with_schools(schools)
        }
    }

    #[test]
    fn newcomers_are_added_to_a_county_that_stays_as_it_is() {
        let plain = generate(&with(12, 0), Seed(5)).unwrap();
        let county = generate(&with(12, 40), Seed(5)).unwrap();
        assert_eq!(county.newcomers(), 40);
        assert_eq!(county.schools, plain.schools);
        assert_eq!(county.teachers[..plain.teachers.len()], plain.teachers);
        // How they come is told then, and only then.
        assert!(plain.not_given.has(TeacherColumn::Entry));
        assert!(!county.not_given.has(TeacherColumn::Entry));
    }

    #[test]
    fn each_is_of_an_age_a_degree_and_a_service_that_fit_the_kind() {
        let county = generate(&with(30, 2_000), Seed(8)).unwrap();
        let mut kinds = BTreeMap::new();
        for (_, newcomer) in county.newcomers_indexed() {
            let entry = newcomer.entry.unwrap();
            *kinds.entry(entry).or_insert(0) += 1;
            let years = |year: Option<Year>| i64::from(year.unwrap().years_until(super::super::YEAR));
            let (age, service) = (years(newcomer.birth_year), years(newcomer.first_service_year));
            let &(_, _, youngest, oldest) = KINDS.iter().find(|kind| kind.0 == entry).unwrap();
            assert!((youngest..=oldest).contains(&age), "{newcomer:?}");
            assert!(age - service >= 22, "{newcomer:?}");
            let education = newcomer.education.unwrap();
            assert!(education < Education::Master || age >= 24, "{newcomer:?}");
            if entry == Entry::CampusRecruitment {
                assert!(service == 0 && education >= Education::Bachelor, "{newcomer:?}");
            }
            assert_eq!(newcomer.title_held.is_some(), entry == Entry::TransferIn);
            assert!(newcomer.certified_stage >= Some(newcomer.stage));
            assert!(newcomer.certified_subjects.contains(&newcomer.subject));
            assert!(
                newcomer
                    .home_zone
                    .is_none_or(|zone| zone.index() < county.zones.len())
            );
        }
        assert_eq!(kinds.len(), KINDS.len());
        assert!(
            (600..=800).contains(&kinds[&Entry::CampusRecruitment]),
            "{kinds:?}"
        );
    }

    #[test]
    fn nobody_is_recruited_for_a_stage_that_no_school_has() {
        let mut parameters = with(3, 90);
        parameters.urban_schools = Percent::whole(5);
        let county = generate(&parameters, Seed(1)).unwrap();
        for (_, newcomer) in county.newcomers_indexed() {
            let mut schools = county.schools.iter();
            assert!(schools.any(|school| school.roll(newcomer.stage).is_some()));
        }
        assert_eq!(county.newcomers(), 90);
    }
}
