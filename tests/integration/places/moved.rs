//! Whom the bureau places first and how far, and who is selected for which posts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shapan::mechanism::Mechanism;
use shapan::policy::{DistanceFrom, Policy, Round, Scope};
use shapan::roster::{ListedPosts, Locality, Position, Stage, Subject};

use super::{Small, policy};

/// D has 51 points and 10 km to go, E 26 points and 9 km; one post is left.
#[test]
fn the_bureau_places_by_distance_or_by_score() {
    let mut small = Small::default();
    let [d, e, free] = ["D1", "E1", "U1"].map(|id| small.school(id, Locality::Town, 0));
    for (school, east) in [(d, 10_000), (e, 9_000), (free, 0)] {
        small.0.schools[school.index()].position = Some(Position { east, north: 0 });
    }
    small.posts(d, Subject::Mathematics, 1);
    small.posts(e, Subject::Mathematics, 1);
    small.posts(free, Subject::Chinese, 1);
    small.teacher("D", d, Subject::Chinese, 51, &[]);
    small.teacher("E", e, Subject::Chinese, 26, &[]);
    let mut seen = BTreeMap::new();
    for order in [
        "least_distance",
        "best_first",
        "lowest_first",
        "best_first_draw",
        "lowest_first_draw",
        "lot",
    ] {
        let round = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
        let mut document = policy(vec![round]).document();
        document["directed_placement"]["order"] = json!(order);
        let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
        seen.insert(order, small.came_to(&outcome, free).join(" "));
        // Only those who agree.
        document["rounds"][0]["applicants"] = json!("unplaced_willing");
        let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
        assert!(small.came_to(&outcome, free).is_empty());
    }
    assert_eq!(seen["least_distance"], "E");
    assert_eq!(seen["best_first"], "D");
    assert_eq!(seen["lowest_first"], "E");
    assert_eq!(seen["best_first_draw"], "D");
    assert_eq!(seen["lowest_first_draw"], "E");
    assert_eq!(seen["lot"].len(), 1);
}

/// Two posts near by and one far away: who draws comes to each of the three about as often, whoever is nearest.
#[test]
fn each_may_draw_one_of_the_posts_left() {
    let mut drawn: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..60 {
        let mut small = Small::default();
        let [home, near, far] = ["V", "N", "F"].map(|id| small.school(id, Locality::Town, 0));
        for (school, east) in [(home, 0), (near, 1_000), (far, 90_000)] {
            small.0.schools[school.index()].position = Some(Position { east, north: 0 });
        }
        small.posts(home, Subject::Mathematics, 1);
        small.posts(near, Subject::Chinese, 2);
        small.posts(far, Subject::Chinese, 1);
        small.teacher(&format!("T{number}"), home, Subject::Chinese, 10, &[]);
        let round = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
        let mut document = policy(vec![round]).document();
        document["directed_placement"]["order"] = json!("lowest_first_draw");
        let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
        let school = outcome.school_of(small.index(&format!("T{number}"))).unwrap();
        *drawn.entry(small.0.school(school).id.clone()).or_default() += 1;
    }
    // Of sixty, forty are expected at the school with two posts: four standard deviations are fifteen.
    assert!(
        (26..=54).contains(&drawn["N"]) && drawn["N"] + drawn["F"] == 60,
        "{drawn:?}"
    );
}

/// Who wanted to go east is sent east, though the west is nearer to the present school.
#[test]
fn the_bureau_may_count_from_the_first_wish() {
    let mut small = Small::default();
    let [home, west, wished, east] = ["V", "W", "X", "E"].map(|id| small.school(id, Locality::Town, 0));
    for (school, position) in [(home, 0), (west, -2_000), (wished, 10_000), (east, 9_000)] {
        small.0.schools[school.index()].position = Some(Position {
            east: position,
            north: 0,
        });
    }
    small.posts(home, Subject::Mathematics, 1);
    for school in [west, wished, east] {
        small.posts(school, Subject::Chinese, 1);
    }
    small.teacher("A", home, Subject::Chinese, 10, &[wished]);
    small.teacher("B", home, Subject::Chinese, 20, &[wished]);
    let competition = Round::new("district", Scope::District, Mechanism::DeferredAcceptance);
    let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
    let mut policy = policy(vec![competition, directed]);
    let outcome = small.run(&policy);
    assert_eq!(small.came_to(&outcome, west), ["A"]);
    policy.directed_placement.distance_from = DistanceFrom::FirstWish;
    let outcome = small.run(&policy);
    assert_eq!(small.came_to(&outcome, east), ["A"]);
}

/// From primary to junior: posts and people by conditions, and as many posts as are offered.
#[test]
fn selection_goes_from_stage_to_stage_where_the_rules_say_so() {
    let mut small = Small::default();
    let [village, other, seat] = [
        small.school("V", Locality::Rural, 0),
        small.school("U2", Locality::Urban, 0),
        small.school("U1", Locality::Urban, 0),
    ];
    small.posts(village, Subject::Chinese, 2);
    small.posts(other, Subject::Chinese, 2);
    (small.0.places).push(ListedPosts::new(seat, Stage::Junior, Subject::Chinese, 3));
    for (id, at, points) in [
        ("A", village, 40),
        ("B", village, 30),
        ("C", other, 20),
        ("D", other, 10),
    ] {
        small.teacher(id, at, Subject::Chinese, points, &[seat]);
    }
    for teacher in &mut small.0.teachers {
        teacher.certified_stage = Some(Stage::Junior);
    }
    let select = |changes: &[(&str, Value)]| {
        let mut document = policy(vec![]).document();
        let selection = &mut document["upward_selection"];
        for (key, value) in [
            ("teachers", json!(3)),
            ("base_years", json!(0)),
            ("rural_years", json!(0)),
            ("shortage_outflow", json!(100)),
        ] {
            selection[key] = value;
        }
        for (key, value) in changes {
            selection[*key] = value.clone();
        }
        let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
        let selected = small.0.teachers_indexed().filter_map(|(teacher, record)| {
            let group = outcome.upward.placed[teacher.index()]?.group();
            let junior = outcome.posts.group(group).stage == Stage::Junior;
            junior.then_some(record.id.as_str())
        });
        (selected.collect::<Vec<_>>().join(""), outcome.upward.offered)
    };
    let junior = json!([{"stage": {"is": ["junior"]}}, {"locality": {"is": ["urban"]}}]);
    // Without a word on posts those of the seat are offered to the villages.
    assert_eq!(select(&[]).0, "AB");
    // Named, they are open to whoever holds no such post, in the seat as well.
    assert_eq!(select(&[("open_posts", junior.clone())]), ("ABC".to_owned(), 3));
    assert_eq!(
        select(&[("open_posts", junior.clone()), ("posts_offered", json!(1))]),
        ("A".to_owned(), 1)
    );
    let rural = json!([{"locality": {"is": ["rural"]}}]);
    assert_eq!(select(&[("open_posts", junior), ("open_to", rural)]).0, "AB");
}
