//! Single rules of published plans, each on a small case worked by hand.

use shapan::language::Language;
use shapan::policy::{Condition, Policy, Published};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{
    BackboneLevel, ExtraColumn, ExtraKind, Gender, Roster, Stage, Status, Subject, TeacherIndex, Title,
};
use shapan::stages::standing::Standing;
use shapan::units::Year;

fn rules_of(key: &str) -> Policy {
    let plan = Published::find(key).unwrap().plan();
    plan.scenario(Language::Chinese).overrides.apply().unwrap()
}

fn county(schools: u32) -> Roster {
    generate(&CountyParameters::with_schools(schools), Seed(5)).unwrap()
}

/// 长期病休、内退、交流、借调的不参加竞聘: each keeps the post and enters no round; nobody else is kept for it.
#[test]
fn whoever_is_internally_retired_takes_no_part() {
    let policy = rules_of("primary-template");
    let mut roster = county(12);
    let away = [
        Status::LongLeave,
        Status::InternallyRetired,
        Status::Supporting,
        Status::Seconded,
    ];
    for teacher in &mut roster.teachers {
        teacher.status = Status::OnPost;
    }
    for (teacher, status) in roster.teachers.iter_mut().zip(away) {
        teacher.status = status;
        teacher.protected = false;
    }
    let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
    for (number, status) in (0..).zip(away) {
        assert_eq!(outcome.standings[number as usize], Standing::Away(status));
        let placed = outcome.placed(TeacherIndex(number)).unwrap();
        assert_eq!(
            Some(outcome.posts.group(placed.group()).school),
            roster.teachers[number as usize].school
        );
    }
    let kept = outcome.standings.iter().skip(away.len());
    assert!(
        kept.clone()
            .all(|standing| !matches!(standing, Standing::Away(_)))
    );
    for record in &outcome.rounds.records {
        let entered = record.applications.iter().map(|application| application.teacher);
        assert!(entered.into_iter().all(|teacher| teacher.index() >= away.len()));
    }
    // The same people without the rule, or with a status that says they are there.
    roster.teachers[1].status = Status::OnPost;
    let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
    assert!(!matches!(outcome.standings[1], Standing::Away(_)));
}

/// Of Pucheng: 15 % of 20 eligible are 3, of them 30 % (0.9) is one who is famous, senior or of the first grade, though
/// the shortest at the school.
#[test]
fn key_teachers_of_rotation_may_be_those_of_a_title() {
    let mut policy = rules_of("pucheng-rotation");
    let mut roster = county(40);
    let now = policy.standing.reference_year.0;
    let mut eligible = Vec::new();
    for (number, teacher) in (0..).zip(&mut roster.teachers) {
        teacher.status = Status::OnPost;
        teacher.protected = false;
        teacher.barred = false;
        teacher.service_until = None;
        teacher.birth_year = Some(Year(now - 35));
        teacher.gender = Some(Gender::Female);
        teacher.backbone = BackboneLevel::None;
        teacher.title_held = Some(Title::SecondGrade);
        teacher.entered_school_year = Some(Year(now - 1));
        let is_one = teacher.stage == Stage::Primary && teacher.subject == Subject::Chinese;
        if is_one && eligible.len() < 20 {
            teacher.entered_school_year = Some(Year(now - 7 - eligible.len() as u16));
            eligible.push(TeacherIndex(number));
        }
    }
    let last = eligible[0];
    roster.teachers[last.index()].title_held = Some(Title::FirstGrade);
    let counted = |roster: &Roster, policy: &Policy| {
        let rotation = shapan::run(roster, policy, policy.seed).unwrap().rotation;
        let numbers = [
            rotation.eligible,
            rotation.required,
            rotation.rotated,
            rotation.backbone_eligible,
            rotation.backbone_required,
            rotation.backbone,
        ];
        (numbers, rotation.turns.contains(&last))
    };
    assert_eq!(counted(&roster, &policy), ([20, 3, 3, 1, 1, 1], true));
    // A flag of the column counts as well as the title, and nobody who has neither.
    roster.teachers[last.index()].title_held = Some(Title::SecondGrade);
    assert_eq!(counted(&roster, &policy), ([20, 3, 3, 0, 1, 0], false));
    roster.extra = vec![ExtraColumn {
        name: "名师".to_owned(),
        kind: ExtraKind::Flag,
        categories: Vec::new(),
    }];
    for teacher in &mut roster.teachers {
        teacher.extra = vec![Some(0)];
    }
    roster.teachers[last.index()].extra = vec![Some(1)];
    assert_eq!(counted(&roster, &policy), ([20, 3, 3, 1, 1, 1], true));
    // Where the rules do not say who, the level as a key teacher counts.
    policy.rotation.backbone_if = Condition::NONE;
    assert_eq!(counted(&roster, &policy), ([20, 3, 3, 0, 1, 0], false));
    roster.teachers[last.index()].backbone = BackboneLevel::County;
    assert_eq!(counted(&roster, &policy), ([20, 3, 3, 1, 1, 1], true));
    let value = |policy: &Policy| {
        let outcome = shapan::run(&roster, policy, policy.seed).unwrap();
        let all = outcome.indicators(&roster);
        let found = all
            .into_iter()
            .find(|one| one.definition.key == "movement.rotation_backbone");
        found.unwrap().value
    };
    assert!(value(&policy).is_ok_and(|share| (share - 100.0 / 3.0).abs() < 1e-9));
}

/// Of Hualien: of all vacancies of the county together 8 % are held back, rounded once, at most one more or less than its
/// part at any stretch of schools; a school of one vacancy by itself holds back none.
#[test]
fn eight_per_cent_of_all_vacancies_are_held_back() {
    let policy = rules_of("taiwan-transfer");
    let roster = county(40);
    let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
    let round = outcome
        .rounds
        .held
        .iter()
        .find(|round| round.id == "transfer")
        .unwrap();
    for vacancies in [vec![1; 100], vec![3, 0, 2, 7, 1, 1], vec![0, 0]] {
        let mut free = vec![0_u32; outcome.posts.groups.len()];
        for (free, vacancies) in free.iter_mut().zip(&vacancies) {
            *free = *vacancies;
        }
        let all: u32 = free.iter().sum();
        let held_back: u32 = all - outcome.posts.open_in(&free, round).iter().sum::<u32>();
        // 8 of 100; 1.12 of 14 is 1; none of none.
        assert_eq!(
            held_back,
            if all == 100 { 8 } else { u32::from(all > 0) },
            "{all}"
        );
    }
}
