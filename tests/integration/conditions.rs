//! Conditions wherever the rules ask for them, against what the roster plainly says of everybody.

use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::language::Language;
use shapan::outcome::{Outcome, Reason};
use shapan::policy::leaves::GivenNames;
use shapan::policy::{Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Locality, Roster, Subject, Teacher, TeacherIndex};
use shapan::stages::Placed;
use shapan::stages::standing::Standing;
use shapan::wording::explain::reasons;

fn county() -> Roster {
    generate(&CountyParameters::with_schools(40), Seed(5)).unwrap()
}

fn under(roster: &Roster, changes: &[(&str, Value)]) -> Outcome {
    let changes = changes
        .iter()
        .map(|(path, value)| ((*path).to_owned(), value.clone()));
    let policy = changes.collect::<Overrides>().apply().unwrap();
    shapan::run(roster, &policy, policy.seed).unwrap()
}

fn at_most(teacher: &Teacher, age: u16) -> bool {
    teacher.birth_year.is_some_and(|birth| birth.0 + age >= 2026)
}

#[test]
fn a_round_takes_whom_its_condition_lets_in_and_opens_what_it_says() {
    let roster = county();
    let young = json!([{"age": {"at_most": 45}}]);
    let rural = json!([{"locality": {"is": ["rural"]}}, {"not": [{"subject": {"is": ["chinese"]}}]}]);
    let outcome = under(
        &roster,
        &[
            ("rounds.district.open_to", young),
            ("rounds.district.open_posts", rural),
            ("rounds.zone.posts_opened", json!(10)),
        ],
    );
    let number = outcome
        .rounds
        .held
        .iter()
        .position(|round| round.id == "district")
        .unwrap();
    let (before, record) = (&outcome.rounds.records[..number], &outcome.rounds.records[number]);
    assert!(!record.applications.is_empty() && record.filled.iter().sum::<u32>() > 0);
    for application in &record.applications {
        assert!(at_most(roster.teacher(application.teacher), 45));
    }
    for (opened, group) in record.opened.iter().zip(&outcome.posts.groups) {
        let fits =
            roster.school(group.school).locality == Locality::Rural && group.subject != Subject::Chinese;
        assert!(*opened == 0 || fits);
    }
    // Whoever competes, is without a post and is young enough is there.
    let won = |teacher: TeacherIndex| {
        let mut rounds = before.iter().filter_map(|record| record.application(teacher));
        rounds.any(|application| application.won.is_some())
    };
    let mut kept_out = 0;
    for (teacher, person) in roster.teachers_indexed() {
        let competes = outcome.standings[teacher.index()] == Standing::Competes && !won(teacher);
        assert_eq!(
            record.application(teacher).is_some(),
            competes && at_most(person, 45),
            "{}",
            person.id
        );
        kept_out += u32::from(competes && !at_most(person, 45));
    }
    assert!(kept_out > 0, "the condition kept nobody out");
}

#[test]
fn whom_a_condition_keeps_or_bars_neither_competes_nor_loses_the_post_by_it() {
    let roster = county();
    let outcome = under(
        &roster,
        &[
            ("standing.kept_if", json!([{"teaching_years": {"at_least": 25}}])),
            (
                "standing.barred_if",
                json!([{"assessments": {"years": 5, "is": ["basically_qualified", "unqualified"], "at_least": 1}}]),
            ),
        ],
    );
    let (mut kept, mut barred) = (0, 0);
    for (teacher, person) in roster.teachers_indexed() {
        let standing = outcome.standings[teacher.index()];
        let long = person.first_service_year.is_some_and(|year| year.0 + 25 <= 2026);
        let failed = person.assessments.iter().take(5).any(|grade| {
            matches!(
                grade,
                shapan::roster::Assessment::BasicallyQualified | shapan::roster::Assessment::Unqualified
            )
        });
        match standing {
            Standing::KeptByCondition => {
                assert!(long && !failed);
                kept += 1;
            }
            Standing::BarredByCondition => {
                assert!(failed);
                barred += 1;
            }
            Standing::Competes => assert!(!long && !failed, "{}", person.id),
            _ => {}
        }
        if standing == Standing::BarredByCondition {
            assert!(!matches!(
                outcome.placed(teacher),
                Some(Placed::Hired { .. } | Placed::Kept { .. })
            ));
        }
    }
    assert!(kept > 0 && barred > 0, "{kept} kept, {barred} barred");
}

#[test]
fn an_item_counts_for_nobody_else() {
    let roster = county();
    let path = "scoring.blocks.seniority.items.teaching_years";
    let only = format!("{path}.only_for");
    let outcome = under(&roster, &[(&only, json!([{"homeroom_teacher": true}]))]);
    let plain = under(&roster, &[]);
    for (teacher, person) in roster.teachers_indexed() {
        let (with, without) = (outcome.scores.total(teacher), plain.scores.total(teacher));
        if person.homeroom_teacher {
            assert_eq!(with, without);
        } else {
            let years = person.first_service_year.map_or(0, |year| 2026 - year.0).min(20);
            assert_eq!(
                without.thousandths() - with.thousandths(),
                i64::from(years) * 1_000,
                "{}",
                person.id
            );
        }
    }
}

#[test]
fn only_those_move_who_meet_the_condition_of_rotation_and_of_selection() {
    let roster = county();
    let young = json!([{"age": {"at_most": 44}}]);
    let outcome = under(
        &roster,
        &[
            ("rotation.open_to", young.clone()),
            ("upward_selection.open_to", young),
            ("upward_selection.teachers", json!(40)),
        ],
    );
    let mut moved = [0, 0];
    for (teacher, person) in roster.teachers_indexed() {
        match outcome.placed(teacher) {
            Some(Placed::Selected { .. }) => {
                assert!(at_most(person, 44));
                moved[0] += 1;
            }
            Some(Placed::Rotated { partner: None, .. }) => {
                assert!(at_most(person, 44));
                moved[1] += 1;
            }
            _ => {}
        }
    }
    for &teacher in &outcome.rotation.turns {
        assert!(at_most(roster.teacher(teacher), 44));
    }
    assert!(moved[0] > 0 && !outcome.rotation.turns.is_empty());
}

/// Whoever enters no round is told which condition kept them out.
#[test]
fn the_reason_names_the_condition_that_was_not_met() {
    let roster = county();
    let nobody = json!([{"age": {"at_most": 30}}]);
    let rounds = ["in_school", "zone", "district", "directed"];
    let paths = rounds.map(|round| format!("rounds.{round}.open_to"));
    let changes: Vec<(&str, Value)> = paths.iter().map(|path| (path.as_str(), nobody.clone())).collect();
    let outcome = under(&roster, &changes);
    let old = roster
        .teachers_indexed()
        .find(|(teacher, person)| {
            outcome.standings[teacher.index()] == Standing::Competes && !at_most(person, 30)
        })
        .map(|(teacher, _)| teacher)
        .unwrap();
    let reason = outcome.reason(&roster, old);
    let Reason::TookNoPart { not_admitted } = &reason else {
        panic!("{reason:?}");
    };
    assert_eq!(not_admitted.len(), 4);
    let [zh, en] = Language::ALL.map(|language| {
        reasons::message(&reason, &GivenNames::of(&outcome.policy).naming_others(true)).say(language)
    });
    assert!(zh.contains("不符合参加条件（年龄不超过 30 岁）"), "{zh}");
    assert!(
        en.contains("the condition is not met (age of at most 30 years)"),
        "{en}"
    );
    // And told before anything runs, for those of whom the roster does not say.
    let mut unknown = roster.clone();
    unknown.teachers[old.index()].birth_year = None;
    let lines = shapan::outcome::figures::readiness::readiness(&unknown, &outcome.policy);
    let told = lines.iter().any(|line| {
        line.reader == shapan::outcome::figures::readiness::Reader::Rule("rounds.zone.open_to".to_owned())
            && line.teachers == 1
    });
    assert!(told, "{lines:?}");
}

#[test]
fn what_nobody_meets_and_names_nobody_has_are_told_before_the_run() {
    use shapan::outcome::figures::readiness::{Reader, Treated, readiness};
    let roster = county();
    let lines = |path: &str, condition: Value| {
        let policy = [(path.to_owned(), condition)]
            .into_iter()
            .collect::<Overrides>()
            .apply()
            .unwrap();
        let found = readiness(&roster, &policy).into_iter();
        let found = found.filter(|line| line.reader == Reader::Rule(path.to_owned()));
        found.map(|line| (line.treated, line.codes)).collect::<Vec<_>>()
    };
    let open_to = "rounds.zone.open_to";
    assert_eq!(
        lines(open_to, json!([{"age": {"at_least": 75}}])),
        [(Treated::NobodyMeets, vec![])]
    );
    assert_eq!(
        lines(open_to, json!([{"age": {"at_least": 16}}])),
        [(Treated::EverybodyMeets, vec![])]
    );
    assert_eq!(
        lines(open_to, json!([{"not": [{"zone": {"is": ["没有的学区"]}}]}])),
        [
            (Treated::UnknownNames, vec!["没有的学区".to_owned()]),
            (Treated::EverybodyMeets, vec![])
        ]
    );
    assert_eq!(
        lines("rounds.zone.open_posts", json!([{"school": {"is": ["S9999"]}}])),
        [
            (Treated::UnknownNames, vec!["S9999".to_owned()]),
            (Treated::NoPostMeets, vec![])
        ]
    );
}

#[test]
fn documents_of_version_2_are_read_and_mean_what_they_meant() {
    let mut document = Policy::default().document();
    document["version"] = json!(2);
    for round in document["rounds"].as_array_mut().unwrap() {
        for key in ["open_to", "open_posts"] {
            round.as_object_mut().unwrap().shift_remove(key);
        }
    }
    document["standing"]
        .as_object_mut()
        .unwrap()
        .shift_remove("kept_if");
    let items = &mut document["scoring"]["blocks"][0]["items"];
    items[0].as_object_mut().unwrap().shift_remove("only_for");
    assert_eq!(Policy::from_value(document.clone()).unwrap(), Policy::default());
    // In a list that a scenario of then replaces, what can be changed now can be changed.
    let overrides: Overrides = [
        ("rounds".to_owned(), document["rounds"].clone()),
        ("scoring.blocks".to_owned(), document["scoring"]["blocks"].clone()),
        ("rounds.zone.open_to".to_owned(), json!([{"protected": false}])),
        (
            "scoring.blocks.seniority.items.teaching_years.only_for".to_owned(),
            json!([{"protected": false}]),
        ),
    ]
    .into_iter()
    .collect();
    let policy = overrides.apply().unwrap();
    assert!(!policy.round("zone").unwrap().open_to.is_none());
    assert!(!policy.scoring.blocks[0].items[0].only_for.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever the conditions of the rounds, nobody is hired in a round whose condition is not met, and nobody is lost.
    #[test]
    fn nobody_is_hired_in_a_round_that_does_not_admit_them(
        ages in prop::collection::vec(prop::option::of(25_i64..60), 4),
        subject in prop::option::of(0_usize..5),
        one_shot in any::<bool>(),
    ) {
        let roster = generate(&CountyParameters::with_schools(30), Seed(9)).unwrap();
        let mut changes = Vec::new();
        for (round, age) in ["in_school", "zone", "district", "directed"].into_iter().zip(&ages) {
            if let Some(age) = age {
                changes.push((format!("rounds.{round}.open_to"), json!([{"age": {"at_most": age}}])));
            }
        }
        if let Some(place) = subject {
            let key = ["chinese", "mathematics", "english", "music", "art"][place];
            changes.push(("rounds.zone.open_posts".to_owned(), json!([{"subject": {"is": [key]}}])));
        }
        if one_shot {
            changes.push(("procedure.sequence".to_owned(), json!("one_shot")));
        }
        let policy = changes.into_iter().collect::<Overrides>().apply().unwrap();
        let outcome = shapan::run(&roster, &policy, Seed(3)).unwrap();
        prop_assert_eq!(outcome.movement(&roster).total() as usize, roster.teachers.len());
        for (teacher, person) in roster.teachers_indexed() {
            let Some(Placed::Hired { round, .. } | Placed::Directed { round, .. }) =
                outcome.rounds.placed[teacher.index()]
            else {
                continue;
            };
            let held = &outcome.rounds.held[round];
            let document = held.document();
            let asked = document["open_to"].as_array().unwrap();
            // One row of age, or alternatives of one row each.
            let met = |row: &Value| row["age"]["at_most"].as_u64().is_none_or(|age| at_most(person, age as u16));
            let met = asked.iter().all(|row| match row.get("any") {
                Some(any) => any.as_array().unwrap().iter().any(|rows| met(&rows[0])),
                None => met(row),
            });
            prop_assert!(met, "{} in {}", person.id, held.id);
        }
    }
}
