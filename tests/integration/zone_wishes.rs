//! Wishes for a zone in the stages that look at lists, against what the lists themselves say.

use serde_json::{Value, json};
use shapan::outcome::Outcome;
use shapan::policy::Overrides;
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Locality, OnList, Preference, Roster, SchoolIndex, TeacherIndex, ZoneIndex};
use shapan::stages::Placed;
use shapan::stages::made_up;
use shapan::stages::posts::GroupIndex;
use shapan::stages::rounds::Application;

/// A county in which everybody handed in a list; of two of three that begins with the zone of its second school.
fn county() -> Roster {
    let mut roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    // The town is short of teachers.
    let town = |school: SchoolIndex| roster.schools[school.index()].locality == Locality::Urban;
    let mut number = 0;
    roster.teachers.retain(|teacher| {
        number += 1;
        number % 4 > 0 || !teacher.school.is_some_and(town)
    });
    let simulated = made_up::preferences(&roster, Seed(5));
    let mut preferences = Vec::new();
    for list in simulated.chunk_by(|one, next| one.teacher == next.teacher) {
        let teacher = list[0].teacher;
        if teacher.0 % 3 != 0
            && let Some(second) = list.get(1)
        {
            preferences.extend(of_zone(&roster, teacher, roster.school(second.school).zone));
        }
        preferences.extend(list.iter().map(|wish| Preference {
            rank: wish.rank + 1,
            ..wish.clone()
        }));
    }
    roster.preferences = preferences;
    roster
}

/// A wish for a zone before all others.
fn of_zone(roster: &Roster, teacher: TeacherIndex, zone: ZoneIndex) -> Vec<Preference> {
    let own = roster.teacher(teacher).school;
    let schools = roster.schools_indexed();
    let schools = schools.filter(|(school, record)| record.zone == zone && Some(*school) != own);
    let wish = |(school, _)| Preference {
        zone: Some(zone),
        ..Preference::new(teacher, 1, school)
    };
    schools.map(wish).collect()
}

/// A run of one round in the whole district, in which everybody without a post takes part.
fn run(roster: &Roster, changes: &[(&str, Value)]) -> Outcome {
    let mut overrides = Overrides::default();
    overrides.set("rounds.district.applicants", json!("unplaced"));
    overrides.set("rounds.district.list_length", json!(3));
    for (path, value) in changes {
        overrides.set(path, value.clone());
    }
    let mut policy = overrides.apply().unwrap();
    policy.rounds.retain(|round| round.id == "district");
    shapan::run(roster, &policy, Seed(7)).unwrap()
}

/// By listed post the place that it was asked for at: the rows of the list in turn, each school once and each zone once.
fn places(roster: &Roster, outcome: &Outcome, application: &Application) -> Vec<u32> {
    let given = roster.preferences_of(application.teacher);
    let on_list = |group: &GroupIndex| -> OnList {
        let post = outcome.posts.group(*group);
        let asks = |wish: &&Preference| wish.school == post.school && wish.takes(post.stage, post.subject);
        let wish = given.iter().find(asks);
        wish.map_or(OnList::School(post.school), Preference::on_list)
    };
    let mut met: Vec<OnList> = Vec::new();
    let each = application.listed.iter().map(on_list);
    each.map(|here| {
        let at = met.iter().position(|&place| place == here);
        let at = at.unwrap_or_else(|| {
            met.push(here);
            met.len() - 1
        });
        at as u32 + 1
    })
    .collect()
}

/// Those who asked for a post, where somebody less entitled by the places has it, or nobody; and how many have a post at a
/// school of a zone that is not the first on the list.
fn passed_over<Counted: Ord + Copy>(
    roster: &Roster,
    outcome: &Outcome,
    counts: impl Fn(TeacherIndex, u32) -> Counted,
) -> (Vec<(TeacherIndex, SchoolIndex)>, usize) {
    let record = &outcome.rounds.records[0];
    let mut last = vec![None; outcome.posts.groups.len()];
    let mut hired = vec![0; outcome.posts.groups.len()];
    let mut further = 0;
    for application in &record.applications {
        let places = places(roster, outcome, application);
        let Some(won) = application.won else { continue };
        let at = application.listed.iter().position(|&group| group == won).unwrap();
        hired[won.index()] += 1;
        let counted = counts(application.teacher, places[at]);
        last[won.index()] = last[won.index()].max(Some(counted));
        let school = outcome.posts.group(won).school;
        further += usize::from(places[at] == 1 && at > 0);
        assert_eq!(application.school_number(&outcome.posts, school), places[at]);
        let placed = outcome.rounds.placed[application.teacher.index()];
        assert!(
            matches!(placed, Some(Placed::Hired { choice, .. }) if choice == places[at]),
            "{placed:?}"
        );
    }
    let mut passed = Vec::new();
    for application in &record.applications {
        let before = application
            .listed
            .iter()
            .zip(places(roster, outcome, application));
        let before = before.take_while(|(group, _)| Some(**group) != application.won);
        for (group, place) in before {
            let is_free = hired[group.index()] < record.opened[group.index()];
            if is_free || last[group.index()].is_some_and(|last| last > counts(application.teacher, place)) {
                passed.push((application.teacher, outcome.posts.group(*group).school));
            }
        }
    }
    (passed, further)
}

#[test]
fn every_school_of_the_zone_wished_for_first_is_the_first_wish() {
    let roster = county();
    let first = |_, place: u32| place > 1;
    let points = json!([{"id": "first", "points": 1000, "first_wishes": 1}]);
    for mechanism in [
        "deferred-acceptance",
        "serial-dictatorship",
        "deferred-acceptance-school",
    ] {
        let with = run(
            &roster,
            &[
                ("rounds.district.mechanism", json!(mechanism)),
                ("rounds.district.wish_points", points.clone()),
            ],
        );
        let (passed, further) = passed_over(&roster, &with, first);
        assert!(further > 10, "{mechanism}: {further}");
        // In turn, points at single posts decide nothing.
        if mechanism != "serial-dictatorship" {
            assert_eq!(passed, [], "{mechanism}");
        }
    }
    // Without the points somebody is passed over for a later wish.
    let (passed, _) = passed_over(&roster, &run(&roster, &[]), first);
    assert!(!passed.is_empty());
}

#[test]
fn wish_by_wish_a_zone_is_one() {
    let roster = county();
    let outcome = run(
        &roster,
        &[("rounds.district.mechanism", json!("immediate-acceptance"))],
    );
    let (passed, further) = passed_over(&roster, &outcome, |_, place| place);
    assert_eq!(passed, []);
    assert!(further > 10, "{further}");
}

#[test]
fn the_rank_of_a_wish_compares_zones_as_wishes() {
    let roster = county();
    let of_equals = |ties: Value| {
        let changes = [
            ("scoring.tie_break", ties),
            ("standing.out_of_subject_penalty", json!(0)),
        ];
        let outcome = run(&roster, &changes);
        let score = |teacher| outcome.scores.total(teacher).thousandths();
        let (passed, further) = passed_over(&roster, &outcome, |teacher, place| (-score(teacher), place));
        assert!(further > 10, "{further}");
        passed
    };
    assert_eq!(of_equals(json!(["wish_rank", "lottery"])), []);
    assert!(!of_equals(json!(["lottery"])).is_empty());
}

/// Lists that come back to a school, before and after a zone: it has the place where it first stands, and takes no other.
#[test]
fn a_list_that_comes_back_to_a_school_or_a_zone_takes_no_further_place() {
    let mut roster = county();
    let mut preferences = Vec::new();
    for list in roster
        .preferences
        .chunk_by(|one, next| one.teacher == next.teacher)
    {
        let alone: Vec<&Preference> = list.iter().filter(|wish| wish.zone.is_none()).collect();
        let Some(first) = alone.first().filter(|_| alone.len() < list.len()) else {
            continue;
        };
        // Of the stage taught at the school, then the zone, and the school again.
        let stage = Some(roster.teacher(first.teacher).stage);
        preferences.push(Preference {
            stage,
            rank: 1,
            ..(*first).clone()
        });
        preferences.extend(
            list.iter()
                .filter(|wish| wish.zone.is_some())
                .map(|wish| Preference {
                    rank: 2,
                    ..wish.clone()
                }),
        );
        preferences.push(Preference {
            rank: 3,
            ..(*first).clone()
        });
        preferences.extend(alone.iter().skip(1).map(|wish| Preference {
            rank: wish.rank + 3,
            ..(*wish).clone()
        }));
    }
    roster.preferences = preferences;
    let outcome = run(&roster, &[("rounds.district.list_length", json!(2))]);
    let (mut back, mut longest) = (0, 0);
    for application in &outcome.rounds.records[0].applications {
        let expected = places(&roster, &outcome, application);
        if roster.preferences_of(application.teacher).is_empty() || expected.is_empty() {
            continue;
        }
        assert_eq!(application.places_taken, expected);
        back += usize::from(!expected.is_sorted());
        longest = longest.max(application.schools_listed(&outcome.posts));
        let nowhere = SchoolIndex(u32::MAX);
        let listed = application.schools_listed(&outcome.posts);
        assert_eq!(application.school_number(&outcome.posts, nowhere), listed + 1);
    }
    assert!(longest == 2 && back > 0, "{longest} {back}");
}

#[test]
fn selection_for_urban_schools_takes_a_zone_for_one_wish() {
    // Everybody who handed in a list asks for one school of the town, and then for any of its zone.
    let mut roster = county();
    let is_urban = |number: &usize| roster.schools[*number].locality == Locality::Urban;
    let number = (0..roster.schools.len()).find(is_urban).unwrap();
    let (school, zone) = (SchoolIndex(number as u32), roster.schools[number].zone);
    let lists = roster
        .preferences
        .chunk_by(|one, next| one.teacher == next.teacher);
    roster.preferences = lists
        .flat_map(|list| {
            let teacher = list[0].teacher;
            let zone = of_zone(&roster, teacher, zone).into_iter();
            std::iter::once(Preference::new(teacher, 1, school))
                .chain(zone.map(|wish| Preference { rank: 2, ..wish }))
                .collect::<Vec<_>>()
        })
        .collect();
    let selected = |length: u32| {
        let mut overrides = Overrides::default();
        for (path, value) in [("teachers", 1000), ("base_years", 0), ("list_length", length)] {
            overrides.set(&format!("upward_selection.{path}"), json!(value));
        }
        let outcome = shapan::run(&roster, &overrides.apply().unwrap(), Seed(7)).unwrap();
        let chosen = roster.teachers_indexed();
        let chosen = chosen.filter_map(|(teacher, _)| match outcome.placed(teacher) {
            Some(Placed::Selected { group, choice, .. }) => Some((choice, outcome.posts.group(group).school)),
            _ => None,
        });
        chosen.collect::<std::collections::BTreeSet<_>>()
    };
    // Where the school has no post for somebody, the zone is the first wish.
    assert!(selected(1).iter().all(|&(choice, _)| choice == 1));
    let chosen = selected(2);
    assert!(
        chosen
            .iter()
            .all(|&(choice, there)| choice == 1 || choice == 2 && there != school)
    );
    assert!(
        chosen.iter().filter(|(choice, _)| *choice == 2).count() > 1,
        "{chosen:?}"
    );
}
