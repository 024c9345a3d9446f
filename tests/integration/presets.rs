//! Every preset runs on the sample county. What each shows is tested in `claims_of_presets.rs`.

use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::policy::{Preset, PresetGroup};
use shapan::random::Seed;
use shapan::roster::Roster;
use shapan::roster::generate::{CountyParameters, SAMPLE, generate};

fn sample() -> Roster {
    generate(&CountyParameters::default(), SAMPLE).unwrap()
}

fn run(roster: &Roster, key: &str) -> Outcome {
    let preset = Preset::find(key).unwrap();
    let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
    shapan::run(roster, &policy, Seed::default()).unwrap()
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
