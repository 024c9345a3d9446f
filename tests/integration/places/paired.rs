//! What teacher and post must meet together, points of a wish by each one's own columns, and several quotas at once.

use serde_json::{Value, json};
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::outcome::explain::why_not::Barrier;
use shapan::policy::Policy;
use shapan::roster::{ExtraColumn, ExtraKind, Locality, Position, SchoolIndex, Subject};
use shapan::stages::rounds::Stop;
use shapan::units::Year;

use super::{Small, policy, voluntary};

/// The outcome of one voluntary round with such rules.
fn outcome(small: &Small, rules: &Value) -> Outcome {
    let mut document = policy(vec![voluntary(Mechanism::SerialDictatorship)]).document();
    for (key, value) in rules.as_object().unwrap() {
        document["rounds"][0][key] = value.clone();
    }
    small.run(&Policy::from_json(&document.to_string()).unwrap())
}

/// Gives every teacher, in order, what an extra column holds; nothing where there is an empty text.
fn column(small: &mut Small, name: &str, kind: ExtraKind, values: &[&str]) {
    let mut column = ExtraColumn {
        name: name.to_owned(),
        kind,
        categories: Vec::new(),
    };
    for (teacher, value) in small.0.teachers.iter_mut().zip(values) {
        let number = value.parse::<i64>().ok().filter(|_| kind != ExtraKind::Category);
        let held = number.map(|number| {
            if kind == ExtraKind::Number {
                number * 1_000
            } else {
                number
            }
        });
        let held = held.or_else(|| {
            if value.is_empty() {
                return None;
            }
            let known = column.categories.iter().position(|known| known == value);
            let place = known.unwrap_or(column.categories.len());
            if known.is_none() {
                column.categories.push((*value).to_owned());
            }
            Some(place as i64)
        });
        teacher.extra.push(held);
    }
    small.0.extra.push(column);
}

/// Two schools of the seat and a village: 30 km and 50 km from it, 40 km from each other.
fn county(posts: [u32; 2]) -> (Small, [SchoolIndex; 3]) {
    let mut small = Small::default();
    let [one, other] = [("U1", 0), ("U2", 1)].map(|(id, zone)| small.school(id, Locality::Urban, zone));
    let home = small.school("V", Locality::Rural, 2);
    for (school, (east, north)) in [(one, (30_000, 0)), (other, (30_000, 40_000)), (home, (0, 0))] {
        small.0.schools[school.index()].position = Some(Position { east, north });
    }
    for (school, posts) in [one, other].into_iter().zip(posts) {
        small.posts(school, Subject::Chinese, posts);
    }
    small.posts(home, Subject::Chinese, 9);
    (small, [one, other, home])
}

/// 150.2 points where the spouse is, 100 for each child and 300 at most: everybody has them at other posts, they add up, and
/// the loser is told how many the winner had there.
#[test]
fn points_of_a_wish_follow_each_ones_own_columns() {
    let (mut small, [one, other, home]) = county([1, 1]);
    for (id, points, wishes) in [
        ("A", 200, [one, other]),
        ("B", 100, [one, other]),
        ("C", 90, [other, one]),
    ] {
        small.teacher(id, home, Subject::Chinese, points, &wishes);
    }
    column(&mut small, "配偶学校", ExtraKind::Category, &["", "U1", "U2"]);
    column(&mut small, "子女数", ExtraKind::Number, &["", "", "4"]);
    let couple = |rule: Value| {
        let mut couple = json!({"id": "couple", "points": 150.2, "posts": [{"post_in_column": rule}]});
        couple["name"] = json!("夫妻分居");
        couple
    };
    let children = json!({"id": "children", "points": 100, "times": "子女数", "cap": 300});
    let winners = |points: Value| {
        let outcome = outcome(&small, &json!({"wish_points": points}));
        [one, other].map(|school| small.came_to(&outcome, school).join(""))
    };
    assert_eq!(winners(json!([])), ["A", "B"]);
    // B has 250.2 at the first school, C 240.2 at the second, where A has 200.
    let same = couple(json!({"name": "配偶学校", "is": ["school"]}));
    assert_eq!(winners(json!([same])), ["B", "C"]);
    assert_eq!(
        winners(json!([couple(json!({"name": "配偶学校", "is": ["zone"]}))])),
        ["B", "C"]
    );
    // Forty kilometres and more from the spouse, it is the other way round: each has them at the school that was not theirs.
    let far = couple(json!({"name": "配偶学校", "at_least": 40}));
    assert_eq!(winners(json!([far])), ["C", "B"]);
    // Four children give three times a hundred, at all posts: C 390, and 540.2 where the spouse is.
    assert_eq!(winners(json!([children])), ["A", "C"]);
    assert_eq!(winners(json!([children, same])), ["B", "C"]);
    // For the first school of a list only: C has 240 at the second school, A and B still have 200 and 100 there.
    let first = |first: u32| json!([{"id": "first", "points": 150, "first_wishes": first}]);
    assert_eq!(winners(first(1)), ["A", "C"]);
    assert_eq!(winners(first(2)), winners(first(0)));
    let told = |points: Value| {
        let outcome = outcome(&small, &json!({"wish_points": points}));
        let why = outcome.why_not(&small.0, small.index("A"), other);
        serde_json::to_string(&why.obstacles).unwrap()
    };
    let told = told(first(1));
    assert!(!told.contains(r#""points":350"#), "{told}");
    let outcome = outcome(&small, &json!({"wish_points": [same]}));
    let why = outcome.why_not(&small.0, small.index("A"), one);
    let told = serde_json::to_string(&why.obstacles).unwrap();
    assert!(told.contains(r#""wish_points":{"points":150.2}"#), "{told}");
}

/// The present subject must be that of the post, or a column must say its subject; whoever does not suit is told what is not
/// met, where else nothing stands in the way.
#[test]
fn teacher_and_post_may_have_to_meet_something_together() {
    let (mut small, [one, other, home]) = county([1, 1]);
    small.posts(home, Subject::Music, 1);
    small.teacher("A", home, Subject::Music, 90, &[one, other]);
    small.teacher("B", home, Subject::Chinese, 80, &[one, other]);
    small.0.teachers[0].certified_subjects = vec![Subject::Chinese, Subject::Music];
    column(&mut small, "专业学科", ExtraKind::Category, &["语文", "数学"]);
    let winners = |fits: Value| {
        let outcome = outcome(&small, &json!({"fits": fits}));
        [one, other].map(|school| small.came_to(&outcome, school).join(""))
    };
    assert_eq!(winners(json!([])), ["A", "B"]);
    assert_eq!(winners(json!([{"present_subject": true}])), ["B", ""]);
    let major = json!([{"post_in_column": {"name": "专业学科", "is": ["subject"]}}]);
    assert_eq!(winners(major.clone()), ["A", ""]);
    // Whoever is no music teacher may go only to the second zone.
    let either = json!([{"any": [[{"zone": {"is": ["Z2"]}}], [{"not": [{"present_subject": true}]}]]}]);
    assert_eq!(winners(either), ["A", "B"]);
    let outcome = outcome(&small, &json!({"fits": major}));
    let why = outcome.why_not(&small.0, small.index("B"), one);
    let Barrier::DoesNotSuit {
        unknown: false,
        unmet,
        ..
    } = &why.obstacles[0].barrier
    else {
        panic!("{why:?}");
    };
    assert_eq!(serde_json::to_value(unmet).unwrap(), major);
    // The bureau places only where they suit as well.
    let mut document = policy(vec![]).document();
    document["rounds"] = json!([
        {"id": "directed", "scope": "district", "mechanism": "directed-placement", "fits": [{"present_subject": true}]}
    ]);
    let placed = small.run(&Policy::from_json(&document.to_string()).unwrap());
    assert_eq!(
        small.came_to(&placed, one).len() + small.came_to(&placed, other).len(),
        0
    );
}

/// At most one of a subject, and besides none of the award holders: both hold, and each who stays is told which.
#[test]
fn several_quotas_on_departures_hold_at_once() {
    let (mut small, [one, _, home]) = county([4, 0]);
    for (id, points) in [("A", 90), ("B", 80), ("C", 70), ("D", 60)] {
        small.teacher(id, home, Subject::Chinese, points, &[one]);
    }
    column(&mut small, "获奖", ExtraKind::Flag, &["1", "0", "0", "0"]);
    let awarded = json!([{"column": {"name": "获奖", "is": ["是"]}}]);
    let quotas = json!([
        {"id": "awarded", "name": "获奖教师", "who": awarded, "share": 0},
        {"id": "two", "number": 2},
    ]);
    let outcome = outcome(&small, &json!({"departures": quotas}));
    assert_eq!(small.came_to(&outcome, one), ["B", "C"]);
    let halted = |id: &str| {
        let why = outcome.why_not(&small.0, small.index(id), one);
        let Barrier::Stopped { halt, .. } = &why.obstacles[0].barrier else {
            panic!("{why:?}");
        };
        (halt.stop, halt.quota.clone().unwrap(), halt.who.is_none())
    };
    assert_eq!(halted("A"), (Stop::SchoolQuota, "awarded".to_owned(), false));
    assert_eq!(halted("D"), (Stop::SchoolQuota, "two".to_owned(), true));
}

/// A and B have equal points, and A the longer service: at the school that B put first and A second, B comes first; where the
/// points differ, these decide. Who loses is told both places.
#[test]
fn at_equal_points_the_place_on_the_list_decides_post_by_post() {
    let outcome = |points: i64, ties: Value| {
        let (mut small, [one, other, home]) = county([1, 1]);
        small.teacher("Z", home, Subject::Chinese, 99, &[one]);
        small.teacher("A", home, Subject::Chinese, points, &[one, other]);
        small.teacher("B", home, Subject::Chinese, 80, &[other, one]);
        for (teacher, year) in small.0.teachers.iter_mut().zip([2000, 1990, 2010]) {
            teacher.first_service_year = Some(Year(year));
        }
        let mut document = policy(vec![voluntary(Mechanism::SerialDictatorship)]).document();
        document["scoring"]["tie_break"] = ties;
        let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
        let won = small.came_to(&outcome, other).join("");
        (small, outcome, other, won)
    };
    let (.., won) = outcome(80, json!(["teaching_years", "lottery"]));
    assert_eq!(won, "A");
    let (small, run, other, won) = outcome(80, json!(["wish_rank", "teaching_years", "lottery"]));
    assert_eq!(won, "B");
    let why = run.why_not(&small.0, small.index("A"), other);
    let told = serde_json::to_string(&why.obstacles).unwrap();
    assert!(
        told.contains(r#""key":"wish_rank","ahead":1,"behind":2"#),
        "{told}"
    );
    let (.., won) = outcome(80, json!(["teaching_years", "wish_rank", "lottery"]));
    assert_eq!(won, "A");
    let (.., won) = outcome(81, json!(["wish_rank", "lottery"]));
    assert_eq!(won, "A");
    // Before the points, behind the lot and without lists it decides nothing, and is refused.
    for (key, value) in [
        ("order_first", json!(["wish_rank"])),
        ("tie_break", json!(["lottery", "wish_rank"])),
    ] {
        let mut document = policy(vec![voluntary(Mechanism::SerialDictatorship)]).document();
        document["scoring"][key] = value;
        assert!(Policy::from_json(&document.to_string()).is_err(), "{key}");
    }
    let mut document = policy(vec![]).document();
    document["scoring"]["tie_break"] = json!(["wish_rank"]);
    assert!(Policy::from_json(&document.to_string()).is_err());
}
