//! Every preset runs on the sample county, and each problem that critics name shows its effect there.

use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::policy::{Preset, PresetGroup};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, SAMPLE, generate};
use shapan::roster::{BackboneLevel, CadreLevel, Locality, Roster, Stage, TeacherIndex};

fn sample() -> Roster {
    generate(&CountyParameters::default(), SAMPLE).unwrap()
}

fn run(roster: &Roster, key: &str) -> Outcome {
    let preset = Preset::find(key).unwrap();
    let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
    shapan::run(roster, &policy, Seed::default()).unwrap()
}

/// An indicator of a run.
fn indicator(outcome: &Outcome, roster: &Roster, key: &str) -> f64 {
    let indicators = outcome.indicators(roster);
    let found = indicators
        .iter()
        .find(|indicator| indicator.definition.key == key);
    found.unwrap().value.unwrap()
}

/// Those left without a post by the rounds, as a share of those for whom something holds.
fn left_behind(outcome: &Outcome, roster: &Roster, holds: impl Fn(TeacherIndex) -> bool) -> f64 {
    let those: Vec<TeacherIndex> = roster
        .teachers_indexed()
        .map(|(teacher, _)| teacher)
        .filter(|&teacher| holds(teacher))
        .collect();
    let left = those
        .iter()
        .filter(|teacher| outcome.rounds.placed[teacher.index()].is_none())
        .count();
    left as f64 / those.len() as f64
}

#[test]
fn every_preset_runs_on_the_sample_county() {
    let roster = sample();
    for preset in Preset::all() {
        let outcome = run(&roster, preset.key);
        let movement = outcome.movement(&roster);
        assert_eq!(movement.total() as usize, roster.teachers.len(), "{}", preset.key);
        for line in outcome.compliance(&roster) {
            assert_eq!(
                line.cause.is_some(),
                line.missed_by() > 0,
                "{}: {line:?}",
                preset.key
            );
            let said =
                Language::ALL.map(|language| shapan::wording::figures::compliance::kept(&line).say(language));
            assert!(!said[0].is_empty() && said[0] != said[1], "{said:?}");
        }
        let stays = preset == Preset::STATUS_QUO;
        assert_eq!(
            movement.stayed as usize == roster.teachers.len(),
            stays,
            "{}",
            preset.key
        );
    }
    let groups = Preset::all()
        .into_iter()
        .filter(|preset| preset.group == PresetGroup::Document);
    assert_eq!(groups.count(), 7);
}

#[test]
fn rural_dumping_sends_the_losers_of_town_to_the_villages() {
    let roster = sample();
    let (common, dumping) = (run(&roster, "common-rounds"), run(&roster, "rural-dumping"));
    let downward = |outcome: &Outcome| {
        roster
            .teachers_indexed()
            .filter(|(teacher, record)| {
                let from = roster.school(record.school).locality;
                outcome
                    .school_of(*teacher)
                    .is_some_and(|to| roster.school(to).locality > from)
            })
            .count()
    };
    let upward = |outcome: &Outcome| {
        roster
            .teachers_indexed()
            .filter(|(teacher, record)| {
                let from = roster.school(record.school).locality;
                matches!(outcome.rounds.placed[teacher.index()], Some(shapan::stages::Placed::Hired { group, .. })
                    if roster.school(outcome.posts.group(group).school).locality < from)
            })
            .count()
    };
    assert_eq!(upward(&dumping), 0, "nobody may compete inward");
    assert!(upward(&common) > 0);
    // Rotation is off, and yet more go down than under the common rounds without it.
    let share = |outcome: &Outcome| downward(outcome) as f64;
    assert!(share(&dumping) > 20.0, "{}", share(&dumping));
    let down = indicator(&dumping, &roster, "movement.score_down");
    let mean: f64 = dumping
        .scores
        .totals
        .iter()
        .map(|points| points.to_f64())
        .sum::<f64>()
        / dumping.scores.totals.len() as f64;
    assert!(down < mean, "those who go down have {down}, all have {mean}");
}

#[test]
fn suction_empties_village_posts_of_high_scores() {
    let roster = sample();
    let (common, suction) = (run(&roster, "common-rounds"), run(&roster, "suction"));
    assert!(suction.upward.selected > 10, "{}", suction.upward.selected);
    let empty = |outcome: &Outcome| indicator(outcome, &roster, "staffing.empty_rural");
    assert!(
        empty(&suction) > empty(&common),
        "{} {}",
        empty(&suction),
        empty(&common)
    );
    let score = |teachers: &dyn Fn(TeacherIndex) -> bool| {
        let points: Vec<f64> = roster
            .teachers_indexed()
            .filter(|(teacher, _)| teachers(*teacher))
            .map(|(teacher, _)| suction.scores.total(teacher).to_f64())
            .collect();
        points.iter().sum::<f64>() / points.len() as f64
    };
    let selected = |teacher: TeacherIndex| {
        matches!(
            suction.upward.placed[teacher.index()],
            Some(shapan::stages::Placed::Selected { .. })
        )
    };
    let village =
        |teacher: TeacherIndex| roster.school_of(teacher).locality == Locality::Rural && !selected(teacher);
    assert!(score(&selected) > score(&village));
}

#[test]
fn the_principals_list_leaves_the_competition_to_the_others() {
    let roster = sample();
    let (common, list) = (run(&roster, "common-rounds"), run(&roster, "principals-list"));
    let cadre = |teacher: TeacherIndex| roster.teacher(teacher).cadre != CadreLevel::None;
    assert!(left_behind(&list, &roster, cadre) < 0.001);
    // Cadres have won or lost nothing, while nobody is kept as a cadre otherwise.
    let first = |outcome: &Outcome| {
        let applications = outcome.rounds.records[0].applications.iter();
        applications
            .filter(|application| cadre(application.teacher))
            .count()
    };
    assert_eq!(first(&list), 0);
    assert!(first(&common) > 0);
}

#[test]
fn seniority_and_performance_choose_different_people() {
    let roster = sample();
    let (seniority, performance) = (run(&roster, "seniority-first"), run(&roster, "performance-first"));
    let young = |teacher: TeacherIndex| {
        roster
            .teacher(teacher)
            .first_service_year
            .is_some_and(|year| year.0 >= 2016)
    };
    let backbone = |teacher: TeacherIndex| roster.teacher(teacher).backbone >= BackboneLevel::County;
    assert!(left_behind(&seniority, &roster, young) > left_behind(&performance, &roster, young));
    assert!(left_behind(&seniority, &roster, backbone) >= left_behind(&performance, &roster, backbone));
}

#[test]
fn school_relative_scores_are_called_out() {
    let roster = sample();
    let relative = run(&roster, "school-relative-scores");
    assert!(relative.scores_cross_schools());
    assert!(!run(&roster, "common-rounds").scores_cross_schools());
    // Every school has somebody with full marks in both blocks' scale, however weak the school.
    let best: Vec<f64> = roster
        .schools_indexed()
        .filter_map(|(school, _)| {
            let staff = roster
                .teachers_indexed()
                .filter(|(_, teacher)| teacher.school == school);
            staff
                .map(|(teacher, _)| relative.scores.total(teacher).to_f64())
                .max_by(f64::total_cmp)
        })
        .collect();
    assert!(best.iter().all(|&best| best >= 60.0));
}

#[test]
fn strict_certificates_leave_subjects_short_inside_the_surplus() {
    let roster = sample();
    let (common, strict) = (run(&roster, "common-rounds"), run(&roster, "subject-shortage"));
    let waiting = |outcome: &Outcome| outcome.movement(&roster).awaiting;
    let empty = |outcome: &Outcome| outcome.staffing(&roster).total.empty;
    assert!(waiting(&strict) > waiting(&common));
    assert!(
        empty(&strict) > empty(&common),
        "posts stay empty while teachers wait"
    );
}

#[test]
fn falling_enrolment_takes_posts_and_leaves_teachers_waiting() {
    let roster = sample();
    let (common, collapse) = (run(&roster, "common-rounds"), run(&roster, "enrolment-collapse"));
    assert!(collapse.posts.total() * 100 < common.posts.total() * 90);
    assert!(collapse.movement(&roster).awaiting > 2 * common.movement(&roster).awaiting);
}

#[test]
fn a_shift_of_stages_leaves_primary_teachers_waiting_and_junior_posts_empty() {
    let roster = sample();
    let (common, shift) = (run(&roster, "common-rounds"), run(&roster, "stage-shift"));
    let empty_junior = |outcome: &Outcome| {
        let filled = outcome.staff(&roster);
        let junior = outcome
            .posts
            .indexed()
            .filter(|(_, group)| group.stage == Stage::Junior);
        junior
            .map(|(index, group)| group.posts.saturating_sub(filled[index.index()].staff))
            .sum::<u32>()
    };
    let primary_waiting = |outcome: &Outcome| {
        left_behind(outcome, &roster, |teacher| {
            roster.teacher(teacher).stage == Stage::Primary
        })
    };
    assert!(primary_waiting(&shift) > primary_waiting(&common));
    assert!(empty_junior(&shift) > empty_junior(&common));
}

#[test]
fn exits_are_taken_by_about_half_of_those_waiting() {
    let roster = sample();
    let exits = run(&roster, "exits");
    let summary = exits.after_rounds().awaiting;
    assert!(summary.after_rounds > 100);
    assert_eq!(summary.exits_taken + summary.exits_left, 100);
    let movement = exits.movement(&roster);
    assert_eq!(movement.exited, summary.exits_taken);
    assert!(
        (50..=100).contains(&summary.exits_taken),
        "{}",
        summary.exits_taken
    );
}

#[test]
fn one_shot_and_sequential_run_on_the_same_roster() {
    let roster = sample();
    let mut policy = Preset::COMMON_ROUNDS
        .scenario(Language::Chinese)
        .overrides
        .apply()
        .unwrap();
    let sequential = shapan::run(&roster, &policy, Seed::default()).unwrap();
    policy.procedure.sequence = shapan::policy::Sequence::OneShot;
    let one_shot = shapan::run(&roster, &policy, Seed::default()).unwrap();
    assert_eq!(sequential.rounds.held.len(), 4);
    assert_eq!(one_shot.rounds.held.len(), 2);
    // In one round nobody envies anyone below them: the whole of the zone is decided at once.
    let record = &one_shot.rounds.records[0];
    for application in &record.applications {
        for &wanted in application
            .listed
            .iter()
            .take_while(|&&group| application.won != Some(group))
        {
            assert_eq!(record.filled[wanted.index()], record.opened[wanted.index()]);
            let last = record.last_hired(wanted).unwrap();
            assert!(one_shot.scores.place(application.teacher) > last.place());
        }
    }
}

#[test]
fn a_floor_for_villages_is_kept_or_said_to_have_given_way() {
    let roster = sample();
    let mut policy = Preset::COMMON_ROUNDS
        .scenario(Language::Chinese)
        .overrides
        .apply()
        .unwrap();
    policy.rounds[0].posts_opened = shapan::units::Percent::whole(60);
    policy.rounds[1].scope = shapan::policy::Scope::District;
    for floor in [30, 60, 100] {
        policy.rounds[1].village_floor = shapan::units::Percent::whole(floor);
        let outcome = shapan::run(&roster, &policy, Seed::default()).unwrap();
        let quota = outcome.rounds.records[1].village_floor.unwrap();
        let lines = outcome.compliance(&roster);
        let line = lines
            .iter()
            .find(|line| line.path == "rounds.zone.village_floor")
            .unwrap();
        assert_eq!(
            line.missed_by(),
            i64::from(quota.required.saturating_sub(quota.achieved))
        );
        assert_eq!(line.cause.is_some(), quota.achieved < quota.required);
    }
}
