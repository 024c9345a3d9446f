use serde_json::{Value, json};

use super::{Exercise, Eyes, Role, SHIPPED, built_in, cast, casting, judge};
use crate::language::{Language, Say};
use crate::policy::{Overrides, Policy};
use crate::random::Seed;
use crate::report::exercise_sheet;
use crate::roster::{Gender, Locality, Roster, Status, TeacherIndex};
use crate::wording::training;

fn shipped() -> impl Iterator<Item = Exercise> {
    SHIPPED.iter().map(|(key, document)| {
        let exercise = Exercise::read(document).unwrap_or_else(|error| panic!("{key}: {error}"));
        assert_eq!(exercise.key, *key);
        exercise
    })
}

#[test]
fn shipped_exercises_come_back_as_they_were_and_say_everything_in_both_languages() {
    for exercise in shipped() {
        assert_eq!(Exercise::read(&exercise.written()).unwrap(), exercise);
        let sheet = &exercise.sheet;
        let lists = [
            &exercise.hints,
            &exercise.questions,
            &sheet.finds,
            &sheet.wrong_turns,
            &sheet.debrief,
        ];
        assert!(lists.iter().all(|list| !list.is_empty()), "{}", exercise.key);
        let said = lists.into_iter().flatten();
        for spoken in said.chain([&exercise.title, &exercise.task, &sheet.aim]) {
            assert!(!spoken.zh.is_empty() && !spoken.en.is_empty(), "{}", exercise.key);
        }
    }
    assert!(SHIPPED.len() >= 10);
}

/// What a test of each exercise shows: it is not solved as it begins, its model answer solves it, and the figures that
/// its texts name are those of the program.
#[test]
fn every_model_answer_reaches_its_goal_and_no_first_rules_do() {
    for exercise in shipped() {
        let roster = exercise.county.roster().unwrap();
        let start = judge(&exercise, &roster, &exercise.start().unwrap(), 1).unwrap();
        let answer = judge(&exercise, &roster, &exercise.answer().apply().unwrap(), 1).unwrap();
        assert!(start.locked.is_empty() && answer.locked.is_empty());
        assert!(
            !start.is_solved() && start.met_in == 0,
            "{} is solved as it begins",
            exercise.key
        );
        assert!(
            answer.is_solved() && answer.met_in == 1,
            "{}: {answer:?}",
            exercise.key
        );
        assert!(exercise.price.is_none() || answer.price.is_some());
        // What is to be foretold must not stand in the task.
        let predict = exercise.predict.as_ref().unwrap();
        let outcome = crate::run(&roster, &exercise.start().unwrap(), Seed::default()).unwrap();
        let indicators = outcome.indicators(&roster);
        let mut indicators = indicators.iter();
        let found = indicators
            .find(|found| found.definition.key == predict.indicator)
            .unwrap();
        let decimals = usize::from(found.definition.decimals);
        let right = format!(" {:.decimals$} ", found.value.unwrap());
        assert!(
            !exercise.task.zh.contains(&right),
            "{}: the task gives {right} away",
            exercise.key
        );
    }
}

/// The figures that tasks, hints and sheets state.
#[test]
fn the_texts_state_what_the_program_computes() {
    /// An exercise, changes to its first rules, and indicators with their values.
    type Claim = (&'static str, Value, &'static [(&'static str, f64)]);
    let claims: &[Claim] = &[
        (
            "english-teachers",
            json!({}),
            &[
                ("coverage.rural_without_english", 8.0),
                ("movement.awaiting", 13.0),
            ],
        ),
        (
            "first-choice",
            json!({"rounds.zone.list_length": 1, "rounds.district.list_length": 1}),
            &[("preference.first_choice", 77.6), ("preference.any_choice", 77.6)],
        ),
        (
            "one-shot",
            json!({}),
            &[
                ("movement.directed", 200.0),
                ("movement.awaiting", 0.0),
                ("fairness.below_status_quo", 389.0),
            ],
        ),
        (
            "exemptions",
            json!({}),
            &[("staffing.empty", 181.0), ("movement.awaiting", 0.0)],
        ),
        (
            "exemptions",
            json!({"standing.homeroom_exempt": false}),
            &[("staffing.empty", 99.0)],
        ),
        (
            "exemptions",
            json!({"standing.cadres_exempt": false, "standing.homeroom_exempt": false, "standing.near_retirement_years": 0, "standing.minimum_service_years": 0}),
            &[("staffing.empty", 38.0), ("fairness.below_status_quo", 213.0)],
        ),
        (
            "outward-only",
            json!({}),
            &[
                ("fairness.below_status_quo", 102.0),
                ("staffing.empty_rural", 8.0),
            ],
        ),
        (
            "outward-only",
            json!({"rounds.zone.direction": "any", "rounds.district.direction": "any"}),
            &[("staffing.empty_rural", 15.0)],
        ),
        (
            "by-certificate",
            json!({}),
            &[("movement.awaiting", 122.0), ("staffing.empty", 147.0)],
        ),
        (
            "by-certificate",
            json!({"standing.certificate_match": "any"}),
            &[("movement.awaiting", 0.0), ("coverage.outside", 18.9)],
        ),
        (
            "by-certificate",
            json!({"awaiting.retraining": true}),
            &[("staffing.empty", 71.0), ("coverage.outside", 7.1)],
        ),
        (
            "stage-shift",
            json!({}),
            &[("movement.awaiting", 66.0), ("staffing.empty", 104.0)],
        ),
        (
            "stage-shift",
            json!({"posts.basis": "timetable"}),
            &[("movement.awaiting", 17.0), ("staffing.empty", 92.0)],
        ),
        (
            "small-schools",
            json!({}),
            &[("coverage.rural_incomplete", 10.0), ("movement.awaiting", 6.0)],
        ),
        (
            "small-schools",
            json!({"posts.itinerant.subjects": ["english", "science", "music", "art"]}),
            &[("coverage.rural_incomplete", 6.0), ("movement.awaiting", 14.0)],
        ),
        (
            "small-schools",
            json!({"posts.at_least_one.primary": ["english", "science", "music", "art"]}),
            &[("coverage.rural_incomplete", 11.0)],
        ),
        (
            "falling-enrolment",
            json!({}),
            &[("movement.awaiting", 150.0), ("staffing.empty", 0.0)],
        ),
        (
            "falling-enrolment",
            json!({"awaiting.retraining": true}),
            &[("movement.awaiting", 150.0)],
        ),
        (
            "key-teachers",
            json!({}),
            &[("balance.primary.backbone.coefficient", 0.692)],
        ),
        (
            "key-teachers",
            json!({"rotation.share": 15}),
            &[("balance.primary.backbone.coefficient", 0.900)],
        ),
        (
            "key-teachers",
            json!({"rotation.first": "backbone", "rotation.share": 5}),
            &[("movement.rotated", 90.0)],
        ),
    ];
    for (key, changes, expected) in claims {
        let exercise = built_in(key).unwrap();
        let roster = exercise.county.roster().unwrap();
        let changes = Overrides::of(changes.clone()).unwrap();
        let policy = exercise.start.clone().then(&changes).apply().unwrap();
        let outcome = crate::run(&roster, &policy, policy.seed).unwrap();
        let indicators = outcome.indicators(&roster);
        for (indicator, value) in *expected {
            let found = indicators
                .iter()
                .find(|found| found.definition.key == *indicator)
                .unwrap();
            let decimals = usize::from(found.definition.decimals);
            let shown = format!("{:.decimals$}", found.value.unwrap());
            assert_eq!(
                shown,
                format!("{value:.decimals$}"),
                "{key}: {indicator} with {changes:?}"
            );
        }
    }
}

#[test]
fn another_seed_is_no_way_to_the_goal_and_locked_rules_are_named() {
    let exercise = built_in("english-teachers").unwrap();
    let roster = exercise.county.roster().unwrap();
    let mut policy = exercise.start().unwrap();
    let judged = judge(&exercise, &roster, &policy, 1).unwrap();
    policy.seed = Seed(policy.seed.0 + 1);
    assert_eq!(judge(&exercise, &roster, &policy, 1).unwrap(), judged);
    policy.rotation.share = crate::units::Percent::whole(50);
    let judged = judge(&exercise, &roster, &policy, 1).unwrap();
    assert_eq!(judged.locked, ["rotation.share"]);
    assert!(!judged.is_solved());
}

/// A document edited by hand: what is wrong, and where.
#[test]
fn what_is_wrong_with_a_document_is_told_with_its_place() {
    let sound: Value = serde_json::from_str(SHIPPED[0].1).unwrap();
    let cases: &[(&str, Value, &str, &str)] = &[
        ("/exercise", json!(2), "exercise", "版本是 2"),
        ("/key", json!("Äpfel"), "key", "小写字母"),
        ("/goals", json!([]), "goals", "没有目标"),
        (
            "/goals/0/indicator",
            json!("coverage.nothing"),
            "goals.0",
            "没有“coverage.nothing”这个指标",
        ),
        ("/goals/0/at_most", json!(null), "goals.0", "at_least"),
        ("/price", json!("x"), "price", "没有“x”这个指标"),
        ("/predict/indicator", json!("x"), "predict", "没有“x”这个指标"),
        (
            "/open/0",
            json!("posts.nothing"),
            "open.0",
            "没有“posts.nothing”这条规则",
        ),
        ("/county/schools", json!(2), "county", "应在 3 到"),
        ("/start", json!({"posts.nothing": 1}), "start", "规则无效"),
        (
            "/answer",
            json!({"rotation.share": 20}),
            "answer",
            "不能改的规则“rotation.share”",
        ),
        (
            "/county/kind",
            json!("moon"),
            "",
            "no kind of county is called moon",
        ),
        ("/hints", json!(7), "", "这不是练习文件"),
    ];
    for (pointer, value, path, expected) in cases {
        let mut document = sound.clone();
        *document.pointer_mut(pointer).unwrap() = value.clone();
        let error = Exercise::read(&document.to_string()).unwrap_err();
        let said = error.0.say(Language::Chinese);
        assert!(said.contains(expected), "{pointer}: {said}");
        let crate::diagnostic::Place::Document { path: found, .. } = &error.0.place else {
            panic!("{pointer}: no place");
        };
        assert_eq!(found, path, "{pointer}");
    }
    let unknown = SHIPPED[0].1.replacen("\"minutes\"", "\"minute\"", 1);
    assert!(
        Exercise::read(&unknown)
            .unwrap_err()
            .0
            .say(Language::English)
            .contains("minute")
    );
    let huge = " ".repeat(crate::limits::EXERCISE_BYTES + 1);
    assert!(
        Exercise::read(&huge)
            .unwrap_err()
            .0
            .say(Language::English)
            .contains("MiB")
    );
    assert!(Exercise::read("").is_err());
}

#[test]
fn the_participants_sheet_keeps_the_answer_back() {
    for exercise in shipped() {
        let roster = exercise.county.roster().unwrap();
        for language in Language::ALL {
            let sheet = exercise_sheet::participant(&exercise, &roster, language).unwrap();
            let printed = format!("{sheet:?}");
            assert!(
                exercise
                    .hints
                    .iter()
                    .all(|hint| !printed.contains(hint.text(language)))
            );
            assert!(
                exercise
                    .sheet
                    .finds
                    .iter()
                    .all(|find| !printed.contains(find.text(language)))
            );
            assert!(printed.contains(exercise.task.text(language)));
        }
    }
}

#[test]
fn every_exercise_has_four_parts_to_take() {
    for exercise in shipped() {
        let roster = exercise.county.roster().unwrap();
        let [start, answer] = &casting(&exercise, &roster).unwrap();
        let runs = [start, answer];
        let parts = cast(&roster, runs);
        let eyes: Vec<Eyes> = parts.iter().map(|part| part.eyes).collect();
        let [
            Eyes::District,
            Eyes::School(school),
            Eyes::Teacher(young),
            Eyes::Teacher(old),
        ] = eyes[..]
        else {
            panic!("{}: {parts:?}", exercise.key);
        };
        // Each is who the part says, by a plain look at the roster.
        let vacant = runs.map(|run| run.school_rows(&roster));
        let differ = |place: usize| vacant[0][place].empty.abs_diff(vacant[1][place].empty);
        let rural = |place: &usize| roster.schools[*place].locality == Locality::Rural;
        let most = (0..roster.schools.len()).filter(rural).map(differ).max();
        assert_eq!(most, Some(differ(school.index())), "{}", exercise.key);
        let age = |teacher| {
            let born = roster.teacher(teacher).birth_year.unwrap();
            born.years_until(start.policy.standing.reference_year)
        };
        let record = roster.teacher(young);
        assert!((25..=35).contains(&age(young)) && record.gender == Some(Gender::Female));
        let competes =
            |teacher: TeacherIndex| runs.iter().any(|run| run.standings[teacher.index()].competes());
        let differs = |teacher| start.end(&roster, teacher) != answer.end(&roster, teacher);
        let mut older: Vec<TeacherIndex> = roster.teachers_indexed().map(|(teacher, _)| teacher).collect();
        older.retain(|&teacher| age(teacher) >= 50 && roster.teacher(teacher).status == Status::OnPost);
        if older.iter().any(|&teacher| differs(teacher)) {
            older.retain(|&teacher| differs(teacher));
        } else if older.iter().any(|&teacher| competes(teacher)) {
            older.retain(|&teacher| competes(teacher));
        }
        let fewest = older.iter().map(|&teacher| start.scores.total(teacher)).min();
        assert_eq!(fewest, Some(start.scores.total(old)), "{}", exercise.key);
        for language in Language::ALL {
            let named = [("one", start), ("two", answer)];
            let table = training::parts(&exercise, &roster, runs, &named, language);
            assert_eq!((table.rows.len(), table.columns.len()), (4, 5));
            let bureau = format!("{:?}", table.rows[0]);
            assert!(
                bureau.contains(language.pick("未达到", "not reached")),
                "{bureau}"
            );
            let kept = answer.case(&roster, young).end_state.name().in_language(language);
            assert!(format!("{:?}", table.rows[2]).contains(kept));
            let cards = training::cards(&roster, runs, language);
            assert!(cards.len() == 4 && cards[2].contains(&record.id), "{cards:?}");
        }
    }
    // Where nobody fits there is no part.
    let empty = crate::run(&Roster::default(), &Policy::default(), Seed(1)).unwrap();
    let parts = cast(&Roster::default(), [&empty; 2]);
    assert_eq!(
        parts.iter().map(|part| part.role).collect::<Vec<_>>(),
        [Role::Bureau]
    );
}

#[test]
fn the_trainers_sheet_works_everything_out() {
    let exercise = built_in("key-teachers").unwrap();
    let roster = exercise.county.roster().unwrap();
    let sheet = exercise_sheet::trainer(&exercise, &roster, Language::Chinese, 1).unwrap();
    let printed = format!("{sheet:?}");
    for expected in [
        "正确的是 8.3",
        "0.5358",
        "骨干教师，由多的学校到少的学校",
        "总结讨论 15 分钟",
    ] {
        assert!(printed.contains(expected), "no {expected} in {printed}");
    }
}
