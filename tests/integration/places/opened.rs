//! What counts as an application, over which posts applicants are counted, and what a shortlist goes by.

use serde_json::{Value, json};
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::outcome::explain::why_not::Barrier;
use shapan::policy::Policy;
use shapan::roster::{ExtraColumn, ExtraKind, Locality, SchoolIndex, Stage, Subject};
use shapan::stages::rounds::{Application, Stop};

use super::{Small, policy, voluntary};

/// The outcome of one voluntary round under such rules of opening.
fn outcome(small: &Small, opening: &Value) -> Outcome {
    let mut document = policy(vec![voluntary(Mechanism::SerialDictatorship)]).document();
    for (key, value) in opening.as_object().unwrap() {
        document["rounds"][0]["opening"][key] = value.clone();
    }
    small.run(&Policy::from_json(&document.to_string()).unwrap())
}

/// Two schools of the county seat and a village; who teaches there asks for them.
fn county(posts: [u32; 2]) -> (Small, [SchoolIndex; 3]) {
    let mut small = Small::default();
    let [one, other] = ["U1", "U2"].map(|id| small.school(id, Locality::Urban, 0));
    let home = small.school("V", Locality::Rural, 0);
    for (school, posts) in [one, other].into_iter().zip(posts) {
        small.posts(school, Subject::Chinese, posts);
    }
    small.posts(home, Subject::Chinese, 9);
    (small, [one, other, home])
}

/// Who is certified for two subjects asks for one school: that is one application, for the post that fits best, and the
/// other post has no applicants by it.
#[test]
fn a_wish_for_a_school_is_one_application() {
    let (mut small, [one, _, home]) = county([1, 0]);
    small.posts(one, Subject::Music, 1);
    small.teacher("A", home, Subject::Chinese, 90, &[one]);
    small.teacher("B", home, Subject::Chinese, 80, &[one]);
    for teacher in &mut small.0.teachers {
        teacher.certified_subjects = vec![Subject::Chinese, Subject::Music];
    }
    let listed = |outcome: &Outcome| -> Vec<usize> {
        let applications = outcome.rounds.records[0].applications.iter();
        applications.map(|application| application.listed.len()).collect()
    };
    // Where nobody counts applicants, a wish for a school is for all that fits, and both are hired.
    let all = outcome(&small, &json!({"pass_mark": 1}));
    assert_eq!(
        (listed(&all), small.came_to(&all, one)),
        (vec![2, 2], vec!["A", "B"])
    );
    let counted = outcome(&small, &json!({"last_not_taken": true}));
    assert_eq!(listed(&counted), [1, 1]);
    // Two apply for the Chinese post, none for the music post, which closes.
    assert_eq!(small.came_to(&counted, one), ["A"]);
    // Who names the music post applies for it as well; a single applicant opens none.
    let named = &mut small.0.preferences;
    let mut music = named[1].clone();
    (music.rank, music.stage, music.subject) = (2, Some(Stage::Primary), Some(Subject::Music));
    named.push(music);
    let counted = outcome(&small, &json!({"last_not_taken": true}));
    assert_eq!(
        (listed(&counted), small.came_to(&counted, one)),
        (vec![1, 2], vec!["A"])
    );
    let counted = outcome(&small, &json!({"applicants_a_place": 1}));
    assert_eq!(small.came_to(&counted, one), ["A", "B"]);
}

/// Four Chinese posts at one school and two at another, asked for by two and by four: by school the first keeps one and the
/// other two; by subject 6 applicants open four of the six, taken from where the fewest apply for each.
#[test]
fn applicants_are_counted_by_school_or_over_all_schools() {
    let (mut small, [one, other, home]) = county([4, 2]);
    for points in 0..6 {
        let wish = if points < 2 { one } else { other };
        small.teacher(&format!("T{points}"), home, Subject::Chinese, points, &[wish]);
    }
    let opened = |over: &str| {
        let outcome = outcome(&small, &json!({"applicants_a_place": 1.5, "counted_over": over}));
        [one, other].map(|school| {
            let group = outcome
                .posts
                .find(school, Stage::Primary, Subject::Chinese)
                .unwrap();
            outcome.rounds.records[0].opened[group.index()]
        })
    };
    assert_eq!(opened("post"), [1, 2]);
    assert_eq!(opened("subject"), [2, 2]);
    // The last is not taken of those who ask for either.
    let last = |over: &str| {
        let (mut small, [one, other, home]) = county([1, 1]);
        small.teacher("A", home, Subject::Chinese, 90, &[one]);
        small.teacher("B", home, Subject::Chinese, 80, &[other]);
        let outcome = outcome(&small, &json!({"last_not_taken": true, "counted_over": over}));
        [one, other].map(|school| small.came_to(&outcome, school).join(""))
    };
    assert_eq!(last("post"), ["", ""]);
    assert_eq!(last("subject"), ["A", ""]);
}

/// One post and 1.5 times as many go on by the written mark, which is two, with the third, whose mark is the same; of these
/// the score decides. Who has more points and a lower mark is told the mark.
#[test]
fn a_shortlist_may_go_by_one_mark() {
    let (mut small, [one, _, home]) = county([1, 0]);
    for (id, points) in [("A", 70), ("B", 60), ("C", 90), ("D", 99)] {
        small.teacher(id, home, Subject::Chinese, points, &[one]);
    }
    let column = ExtraColumn {
        name: "笔试成绩".to_owned(),
        kind: ExtraKind::Number,
        categories: Vec::new(),
    };
    small.0.extra.push(column);
    for (teacher, mark) in small.0.teachers.iter_mut().zip([80, 75, 75, 74]) {
        teacher.extra = vec![Some(mark * 1_000)];
    }
    let by = json!([{"most_first": {"column": "笔试成绩"}}]);
    let outcome = outcome(&small, &json!({"shortlist": 1.5, "shortlist_by": by}));
    assert_eq!(small.came_to(&outcome, one), ["C"]);
    let stopped = |id: &str| -> Vec<Stop> {
        let teacher = small.index(id);
        let application: Option<&Application> = outcome.rounds.records[0].application(teacher);
        application
            .unwrap()
            .stopped
            .iter()
            .map(|&(_, stop)| stop)
            .collect()
    };
    assert_eq!(stopped("D"), [Stop::Shortlist]);
    assert!(["A", "B", "C"].iter().all(|id| stopped(id).is_empty()));
    let why = outcome.why_not(&small.0, small.index("D"), one);
    let Barrier::Stopped { halt, .. } = &why.obstacles[0].barrier else {
        panic!("{why:?}");
    };
    assert_eq!(halt.by.len(), 1);
    let told = serde_json::to_value(&why.obstacles[0].barrier).unwrap();
    assert_eq!(
        (&told["stopped"]["stop"], &told["stopped"]["by"]),
        (&json!("shortlist"), &by)
    );
}

/// The lot is no mark, and an item or block that the scheme lacks gives no points.
#[test]
fn what_a_shortlist_cannot_go_by_is_refused_with_its_place() {
    for by in [json!(["lottery"]), json!([{"most_first": {"block": "nothing"}}])] {
        let mut document = policy(vec![voluntary(Mechanism::SerialDictatorship)]).document();
        document["rounds"][0]["opening"]["shortlist"] = json!(2);
        document["rounds"][0]["opening"]["shortlist_by"] = by;
        let refused = Policy::from_json(&document.to_string()).unwrap_err();
        assert!(
            format!("{refused:?}").contains("opening.shortlist_by"),
            "{refused:?}"
        );
    }
}
