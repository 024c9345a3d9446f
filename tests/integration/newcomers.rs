//! Newcomers 新进人员: whoever has no present school moves nobody, unless a round lets them in, and never waits.

use proptest::prelude::*;
use shapan::language::Language;
use shapan::outcome::{EndState, Outcome};
use shapan::policy::leaves::GivenNames;
use shapan::policy::{Applicants, Policy, Preset, Round};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Code, Entry, Roster, SchoolIndex, Stage, Subject, Teacher, TeacherIndex};
use shapan::stages::Placed;
use shapan::units::Year;
use shapan::wording::explain::{reasons, why_not};
use shapan::wording::record::RunReport;

use crate::rosters::{policies, rosters};

fn run(roster: &Roster, policy: &Policy) -> Outcome {
    shapan::run(roster, policy, Seed(3)).unwrap()
}

fn newcomers() -> impl Strategy<Value = Vec<Teacher>> {
    let one = (
        0..Entry::COUNT,
        0..Stage::COUNT,
        0..4_usize,
        0..30_u16,
        any::<[bool; 3]>(),
    );
    let one = one.prop_map(|(entry, stage, subject, years, [barred, protected, willing])| {
        let subjects = [
            Subject::Chinese,
            Subject::Mathematics,
            Subject::English,
            Subject::Music,
        ];
        let mut newcomer = Teacher::newcomer("", Entry::ALL[entry], Stage::ALL[stage], subjects[subject]);
        newcomer.first_service_year = Some(Year(2026 - years));
        (newcomer.barred, newcomer.protected, newcomer.willing_to_move) = (barred, protected, willing);
        newcomer
    });
    proptest::collection::vec(one, 1..12)
}

/// The roster with these newcomers behind everybody.
fn with(roster: &Roster, newcomers: Vec<Teacher>) -> Roster {
    let mut with = roster.clone();
    for (number, mut newcomer) in newcomers.into_iter().enumerate() {
        newcomer.id = format!("N{number}");
        newcomer.extra = vec![None; with.extra.len()];
        with.teachers.push(newcomer);
    }
    with
}

/// Lets newcomers into every round with lists, alone or with the others by turns.
fn letting_in(mut policy: Policy) -> Policy {
    let rounds = policy
        .rounds
        .iter_mut()
        .filter(|round: &&mut Round| round.has_lists());
    for (number, round) in rounds.enumerate() {
        round.applicants = if number % 2 == 0 {
            Applicants::WithNewcomers
        } else {
            Applicants::Newcomers
        };
    }
    policy
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn newcomers_whom_no_round_lets_in_change_nothing_for_anybody(
        roster in rosters(), policy in policies(), newcomers in newcomers(),
    ) {
        let with = with(&roster, newcomers);
        let (before, after) = (run(&roster, &policy), run(&with, &policy));
        for (teacher, _) in roster.teachers_indexed() {
            prop_assert_eq!(before.placed(teacher), after.placed(teacher));
            prop_assert_eq!(before.end(&roster, teacher), after.end(&with, teacher));
            prop_assert_eq!(before.scores.total(teacher), after.scores.total(teacher));
            prop_assert_eq!(before.scores.place(teacher), after.scores.place(teacher));
            prop_assert_eq!(before.reason(&roster, teacher), after.reason(&with, teacher));
        }
        for (newcomer, _) in with.newcomers_indexed() {
            prop_assert_eq!(after.end_state(&with, newcomer), EndState::NotEngaged);
        }
        prop_assert_eq!(&before.establishment, &after.establishment);
        prop_assert_eq!(&before.posts, &after.posts);
        for (before, after) in before.rounds.records.iter().zip(&after.rounds.records) {
            prop_assert_eq!(&before.opened, &after.opened);
            prop_assert_eq!(&before.filled, &after.filled);
            prop_assert_eq!(&before.applications, &after.applications);
        }
        prop_assert_eq!(before.after_rounds(), after.after_rounds());
        prop_assert_eq!(before.flows(&roster), after.flows(&with));
        prop_assert_eq!(before.school_rows(&roster), after.school_rows(&with));
        prop_assert_eq!(before.indicators(&roster), after.indicators(&with));
    }

    #[test]
    fn newcomers_are_hired_in_rounds_for_them_or_not_at_all(
        roster in rosters(), policy in policies(), newcomers in newcomers(), most in 0_u32..4,
    ) {
        let roster = with(&roster, newcomers);
        let mut policy = letting_in(policy);
        for round in &mut policy.rounds {
            round.newcomers_most = most * u32::from(round.lets_newcomers_in());
        }
        let outcome = run(&roster, &policy);
        let movement = outcome.movement(&roster);
        prop_assert_eq!(movement.total() as usize, roster.teachers.len());
        prop_assert_eq!(movement.newcomers(), roster.newcomers());
        let given = GivenNames::of(&outcome.policy);
        for (newcomer, record) in roster.newcomers_indexed() {
            match outcome.awaiting.placed[newcomer.index()] {
                None => {}
                Some(Placed::Hired { round, .. }) => {
                    prop_assert!(outcome.rounds.held[round].lets_newcomers_in());
                    prop_assert!(!(record.barred && policy.standing.barred_may_not_compete));
                }
                other => prop_assert!(false, "{other:?}"),
            }
            prop_assert_eq!(outcome.awaiting.left[newcomer.index()], None);
            let case = outcome.case(&roster, newcomer);
            prop_assert_eq!(case.before, None);
            for language in Language::ALL {
                let said = reasons::message(&case.reason, &given).say(language);
                prop_assert!(!said.contains("待岗") && !said.contains("awaiting"), "{said}");
                let barriers = outcome.why_not(&roster, newcomer, SchoolIndex(0));
                prop_assert!(!why_not::message(&barriers, &given).say(language).is_empty());
            }
        }
        for (number, round) in outcome.rounds.held.iter().enumerate() {
            let hired = roster.newcomers_indexed().filter(|(newcomer, _)| {
                matches!(outcome.awaiting.placed[newcomer.index()], Some(Placed::Hired { round, .. }) if round == number)
            });
            let most = round.newcomers_limit().unwrap_or(u32::MAX);
            prop_assert!(hired.count() as u64 <= u64::from(most), "{round:?}");
        }
        // Whoever was there is where the staff is counted, and nobody else.
        let staff = roster.staff().count() as u32;
        let flows = outcome.flows(&roster);
        let all = flows.moved.iter().flatten().chain(&flows.stayed).chain(&flows.awaiting).chain(&flows.exited).chain(&flows.dismissed);
        prop_assert_eq!(all.sum::<u32>(), staff);
        let rows = outcome.school_rows(&roster);
        prop_assert_eq!(rows.iter().map(|row| row.teachers_before).sum::<u32>(), staff);
        for row in &rows {
            let stayed = row.teachers_before - row.left - row.awaiting - row.exited - row.dismissed;
            prop_assert_eq!(row.teachers, stayed + row.arrived);
        }
        let told = serde_json::to_value(RunReport::new(&outcome, &roster)).unwrap();
        prop_assert_eq!(&told["newcomers"]["total"]["candidates"], &serde_json::json!(roster.newcomers()));
    }
}

/// What the documents ask for: Baqiao joins open selection with campus recruitment, and the plan for junior and senior schools
/// recruits openly.
#[test]
fn presets_of_documents_recruit_whom_their_texts_name() {
    let staff = generate(&CountyParameters::with_schools(30), Seed(4)).unwrap();
    let mut parameters = CountyParameters::with_schools(30);
    parameters.newcomers = 60;
    let roster = generate(&parameters, Seed(4)).unwrap();
    let rules = |key: &str| {
        let preset = Preset::find(key).unwrap();
        preset.scenario(Language::Chinese).overrides.apply().unwrap()
    };
    let hired = |outcome: &Outcome| -> Vec<Teacher> {
        let newcomers = roster.newcomers_indexed();
        let hired = newcomers.filter(|(newcomer, _)| outcome.school_of(*newcomer).is_some());
        hired.map(|(_, newcomer)| newcomer.clone()).collect()
    };
    let mut baqiao = rules("baqiao");
    let outcome = run(&roster, &baqiao);
    let recruited = hired(&outcome);
    assert!(recruited.len() > 5, "{}", recruited.len());
    assert!(
        recruited
            .iter()
            .all(|one| one.entry == Some(Entry::CampusRecruitment))
    );
    // It takes no post away from the staff.
    let without = run(&staff, &baqiao);
    let of_staff = &outcome.rounds.placed[..staff.teachers.len()];
    assert_eq!(without.rounds.placed, of_staff);
    baqiao.rounds[4].newcomers_most = 3;
    assert_eq!(hired(&run(&roster, &baqiao)).len(), 3);
    let outcome = run(&roster, &rules("unified-recruitment"));
    let placed = roster
        .newcomers_indexed()
        .filter_map(|(newcomer, _)| outcome.rounds.placed[newcomer.index()]);
    let stages: Vec<Stage> = placed
        .map(|placed| outcome.posts.group(placed.group()).stage)
        .collect();
    assert!(
        !stages.is_empty() && !stages.contains(&Stage::Primary),
        "{stages:?}"
    );
}

#[test]
fn documents_of_rosters_without_newcomers_do_not_speak_of_them() {
    let teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
    let roster = Roster {
        zones: vec!["Z".to_owned()],
        schools: vec![shapan::roster::School::new(
            "S1",
            shapan::roster::ZoneIndex(0),
            shapan::roster::Locality::Town,
            [
                Some(shapan::roster::StageRoll {
                    pupils: 90,
                    classes: 3,
                }),
                None,
                None,
            ],
        )],
        teachers: vec![teacher],
        ..Roster::default()
    };
    let outcome = run(&roster, &Policy::default());
    let told = serde_json::to_value(RunReport::new(&outcome, &roster)).unwrap();
    assert_eq!(told.get("newcomers"), None);
    assert_eq!(told["movement"].get("engaged"), None);
    assert_eq!(told["placements"][0].get("entry"), None);
    assert_eq!(outcome.newcomers(&roster), None);
    assert!(outcome.placed(TeacherIndex(0)).is_some());
}
