use std::collections::BTreeSet;

use super::*;
use crate::outcome::figures::balance::coefficient_of_variation;
use crate::roster::{BackboneLevel, Locality, Stage, Subject, Teacher, TitleBand};

fn coefficient(roster: &Roster, stage: Stage, counts: impl Fn(&Teacher) -> bool) -> f64 {
    let mut amounts = vec![0; roster.schools.len()];
    for teacher in roster
        .teachers
        .iter()
        .filter(|teacher| teacher.stage == stage && counts(teacher))
    {
        amounts[teacher.school.unwrap().index()] += 1;
    }
    let (mut pupils, mut kept) = (Vec::new(), Vec::new());
    for (school, amount) in roster.schools.iter().zip(amounts) {
        if let Some(roll) = school
            .roll(stage)
            .filter(|roll| !school.teaching_point || roll.pupils >= 50)
        {
            pupils.push(roll.pupils);
            kept.push(amount);
        }
    }
    coefficient_of_variation(&pupils, &kept).unwrap()
}

fn share(roster: &Roster, locality: Locality, counts: impl Fn(&Teacher) -> bool) -> f64 {
    let here = || {
        roster
            .teachers
            .iter()
            .filter(|teacher| roster.school(teacher.school.unwrap()).locality == locality)
    };
    here().filter(|teacher| counts(teacher)).count() as f64 / here().count() as f64
}

#[test]
fn counties_look_like_real_ones() {
    for seed in [SAMPLE, Seed(1), Seed(2), Seed(3), Seed(4)] {
        let county = generate(&CountyParameters::default(), seed).unwrap();
        let teachers = county.teachers.len();
        assert_eq!(county.schools.len(), 100);
        assert!((2_600..=3_400).contains(&teachers), "{teachers} teachers");
        let all = coefficient(&county, Stage::Primary, |_| true);
        let titles = coefficient(&county, Stage::Primary, |teacher| {
            teacher
                .title_employed
                .is_some_and(|title| title.band() >= TitleBand::Intermediate)
        });
        let backbone = coefficient(&county, Stage::Primary, |teacher| {
            teacher.backbone >= BackboneLevel::County
        });
        println!(
            "seed {seed:?}: {teachers} teachers, cv all {all:.3} titles {titles:.3} backbone {backbone:.3}"
        );
        assert!((0.25..=0.48).contains(&all), "teachers {all}");
        assert!((0.30..=0.60).contains(&titles), "titles {titles}");
        assert!(backbone > 0.45, "backbone {backbone}");
        let is_backbone = |teacher: &Teacher| teacher.backbone >= BackboneLevel::County;
        assert!(share(&county, Locality::Urban, is_backbone) > share(&county, Locality::Rural, is_backbone));
        let old = |teacher: &Teacher| teacher.birth_year.is_some_and(|year| year.0 <= 1976);
        assert!(share(&county, Locality::Urban, old) + 0.1 < share(&county, Locality::Rural, old));
        let specialist = |teacher: &Teacher| {
            matches!(
                teacher.subject,
                Subject::Science | Subject::PhysicalEducation | Subject::Music | Subject::Art
            )
        };
        assert!(
            share(&county, Locality::Rural, specialist) < 0.7 * share(&county, Locality::Town, specialist)
        );
    }
}

#[test]
fn towns_have_more_teachers_than_the_ratio_grants() {
    let county = generate(&CountyParameters::default(), SAMPLE).unwrap();
    let in_town = |school: &crate::roster::School| school.locality != Locality::Rural;
    // Pupils for each member of staff, in thousandths, and teachers among a hundred staff.
    for (stage, ratio, teaching) in [(Stage::Primary, 19_000, 95), (Stage::Junior, 13_500, 92)] {
        let pupils: u32 = county
            .schools
            .iter()
            .filter(|school| in_town(school))
            .filter_map(|school| school.roll(stage))
            .map(|roll| roll.pupils)
            .sum();
        let teachers = county
            .teachers
            .iter()
            .filter(|teacher| teacher.stage == stage && in_town(county.school(teacher.school.unwrap())))
            .count() as u64;
        let granted = u64::from(pupils) * 1000 * teaching / ratio / 100;
        assert!(teachers > granted, "{stage:?}: {teachers} for {granted}");
    }
}

#[test]
fn villages_lack_specialists_but_not_all_of_them() {
    let county = generate(&CountyParameters::default(), SAMPLE).unwrap();
    let need = crate::policy::Policy::default();
    let establishment = crate::stages::establishment::establish(&county, &need);
    for subject in [
        Subject::Science,
        Subject::PhysicalEducation,
        Subject::Music,
        Subject::Art,
    ] {
        let needed: i64 = establishment
            .iter()
            .filter(|unit| {
                unit.stage == Stage::Primary && county.school(unit.school).locality == Locality::Rural
            })
            .map(|unit| unit.need_by_subject[subject.index()])
            .sum();
        let there = county
            .teachers
            .iter()
            .filter(|teacher| teacher.stage == Stage::Primary && teacher.subject == subject)
            .filter(|teacher| county.school(teacher.school.unwrap()).locality == Locality::Rural)
            .count() as i64;
        assert!(
            there > 0 && there * 1000 * 10 < needed * 8,
            "{subject:?}: {there} for {needed}"
        );
    }
}

#[test]
fn everyone_is_consistent() {
    for schools in [3, 4, 7, 12, 29, 30, 250] {
        let county = generate(&CountyParameters::with_schools(schools), Seed(9)).unwrap();
        assert_eq!(county.schools.len(), schools as usize);
        // Every zone has a school, or it would be lost in the file.
        for zone in 0..county.zones.len() {
            assert!(
                county.schools.iter().any(|school| school.zone.index() == zone),
                "{schools}"
            );
        }
        let ids: BTreeSet<&str> = county
            .teachers
            .iter()
            .map(|teacher| teacher.id.as_str())
            .collect();
        assert_eq!(ids.len(), county.teachers.len());
        for teacher in &county.teachers {
            let school = county.school(teacher.school.unwrap());
            assert!(school.roll(teacher.stage).is_some());
            assert!(school.zone.index() < county.zones.len());
            assert!(
                teacher
                    .home_zone
                    .is_some_and(|zone| zone.index() < county.zones.len())
            );
            let year = |year: Option<Year>| year.unwrap().0;
            let (born, first) = (year(teacher.birth_year), year(teacher.first_service_year));
            assert!(first >= born + 18 && first <= 2026, "{teacher:?}");
            let entered = year(teacher.entered_school_year);
            assert!(entered >= first && entered <= 2026);
            if let Some(title) = teacher.title_year {
                assert!(title.0 >= first && title.0 <= 2026, "{teacher:?}");
            }
            assert!(teacher.rural_years <= Some(2026 - first), "{teacher:?}");
        }
    }
}

#[test]
fn draws_are_pinned() {
    // A change here changes the sample county and every exercise built on it: it needs a changelog entry.
    let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
    assert_eq!(county.fingerprint(), "b80d4c1991195060");
}

#[test]
fn the_sample_is_known_wherever_it_comes_from() {
    let mut county = generate(&CountyParameters::default(), SAMPLE).unwrap();
    assert!(is_sample(&county));
    county.teachers.pop();
    assert!(!is_sample(&county));
    let other = generate(&CountyParameters::default(), Seed(1)).unwrap();
    assert!(!is_sample(&other));
}
