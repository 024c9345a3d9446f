//! Quotas that cannot be kept: which one gave way, by how much, and why.

use serde_json::{Value, json};
use shapan::language::Language;
use shapan::outcome::figures::balance::Resource;
use shapan::outcome::figures::compliance::{Cause, ComplianceLine};
use shapan::policy::Overrides;
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, Stage};
use shapan::stages::Placed;
use shapan::units::{Percent, Year};
use shapan::wording::figures::compliance::kept;

/// The line about `path` after a run of `roster` with these changes of the default policy.
fn line(roster: &Roster, changes: &[(&str, Value)], path: &str) -> Option<ComplianceLine> {
    let mut overrides = Overrides::default();
    for (path, value) in changes {
        overrides.set(path, value.clone());
    }
    let outcome = shapan::run(roster, &overrides.apply().unwrap(), Seed(7)).unwrap();
    let mut lines = outcome.compliance(roster);
    for line in &lines {
        assert!(line.cause.is_some() || line.missed_by() == 0, "{line:?}");
        let [chinese, english] = Language::ALL.map(|language| kept(line).say(language));
        assert_ne!(chinese, english);
    }
    lines.retain(|line| line.path == path);
    lines.pop()
}

fn county() -> Roster {
    generate(&CountyParameters::with_schools(30), Seed(7)).unwrap()
}

#[test]
fn a_rotation_for_which_nobody_qualifies_is_not_called_kept() {
    let mut roster = county();
    for teacher in &mut roster.teachers {
        // Years at the school are unknown, so nobody has the years that rotation asks for.
        teacher.entered_school_year = None;
    }
    let share = line(&roster, &[], "rotation.share").unwrap();
    assert_eq!((share.required, share.achieved), (0, 0));
    assert_eq!(share.cause, Some(Cause::NobodyEligible));
    assert!(kept(&share).say(Language::Chinese).contains("没有人符合条件"));
    assert!(kept(&share).say(Language::English).contains("nobody qualifies"));
}

#[test]
fn a_total_below_the_standards_is_kept_and_the_standards_give_way() {
    let roster = county();
    let changes = [("establishment.district_cap", json!(100))];
    let cap = line(&roster, &changes, "establishment.district_cap").unwrap();
    assert_eq!((cap.required, cap.achieved, cap.cause), (100, 100, None));
    let standards = line(&roster, &changes, "establishment.cap_sharing").unwrap();
    assert_eq!(
        (standards.achieved, standards.cause),
        (100, Some(Cause::CutToTotal))
    );
    assert!(standards.missed_by() > 0);
    // A total that suffices cuts nothing.
    let changes = [("establishment.district_cap", json!(100_000))];
    assert_eq!(line(&roster, &changes, "establishment.cap_sharing"), None);
}

#[test]
fn a_selection_says_whether_people_or_posts_ran_short() {
    let roster = county();
    let cause = |roster: &Roster, changes: &[(&str, Value)]| {
        let mut all = vec![("upward_selection.teachers", json!(2000))];
        all.extend_from_slice(changes);
        line(roster, &all, "upward_selection.teachers").unwrap().cause
    };
    // Selection asks for three rural years, which nobody has here.
    let mut newcomers = roster.clone();
    for teacher in &mut newcomers.teachers {
        teacher.rural_years = Some(0);
    }
    assert_eq!(cause(&newcomers, &[]), Some(Cause::TooFewEligible));
    // Many qualify, but whoever likes the own school ten times more than any other does not apply.
    let nobody_wants_to = [
        ("upward_selection.base_years", json!(0)),
        ("upward_selection.rural_years", json!(0)),
        ("behaviour.staying", json!(10_000)),
    ];
    assert_eq!(cause(&roster, &nobody_wants_to), Some(Cause::TooFewWilling));
    // Everybody wants to: more apply than there are posts, and what stays free is of subjects that nobody has left.
    let everybody_wants_to = [
        ("upward_selection.base_years", json!(0)),
        ("upward_selection.rural_years", json!(0)),
        ("behaviour.staying", json!(-10_000)),
    ];
    let cause = cause(&roster, &everybody_wants_to);
    assert!(
        matches!(cause, Some(Cause::PostsOfOtherSubjects | Cause::TooFewPlaces)),
        "{cause:?}"
    );
}

#[test]
fn nobody_is_selected_before_the_minimum_service_is_served() {
    let roster = county();
    // The fewest years at the school among those selected, where the rules of selection ask for three.
    let fewest = |minimum: u16| {
        let mut policy = shapan::policy::Policy::default();
        policy.upward_selection.teachers = 50;
        policy.upward_selection.shortage_outflow = Percent::HUNDRED;
        policy.behaviour.staying = 0;
        policy.standing.minimum_service_years = minimum;
        let outcome = shapan::run(&roster, &policy, Seed(7)).unwrap();
        let selected = roster.teachers_indexed().filter(|(teacher, _)| {
            matches!(
                outcome.upward.placed[teacher.index()],
                Some(Placed::Selected { .. })
            )
        });
        let years = |entered: Year| entered.years_until(policy.standing.reference_year);
        selected
            .filter_map(|(_, record)| record.entered_school_year.map(years))
            .min()
    };
    assert!(fewest(0).unwrap() < 10);
    assert!(fewest(10).unwrap() >= 10);
}

#[test]
fn posts_for_cadres_follow_the_classes_planned() {
    let mut roster = county();
    let mut policy = shapan::policy::Policy::default();
    policy.duties.cadre.appoint = true;
    policy.establishment.enrolment.primary = Percent::whole(50);
    policy.duties.cadre.posts.primary.medium_from = 8;
    policy.duties.cadre.posts.primary.large_from = 18;
    // A primary school of 18 classes is large; half of them make it a medium one.
    let school = roster.schools.first_mut().unwrap();
    school.rolls = [None; 3];
    school.rolls[0] = Some(shapan::roster::StageRoll {
        pupils: 720,
        classes: 18,
    });
    let posts = |policy: &shapan::policy::Policy| {
        let outcome = shapan::run(&roster, policy, Seed(7)).unwrap();
        let schools = outcome.duties.cadre.unwrap().schools;
        schools[0].levels.map(|level| level.posts)
    };
    let leaders = policy.duties.cadre.posts.primary.leaders;
    assert_eq!(posts(&policy)[0], leaders.medium);
    policy.establishment.enrolment.primary = Percent::HUNDRED;
    assert_eq!(posts(&policy)[0], leaders.large);
}

/// No town post is closed for which no village post is filled, however much the floor asks for; and what it is missed
/// by is said.
#[test]
fn a_village_floor_closes_no_post_in_vain() {
    let mut closed_in_all = 0;
    for seed in 1..=5 {
        let roster = generate(&CountyParameters::with_schools(60), Seed(seed)).unwrap();
        let floor_of = |share: i64| {
            let mut policy = shapan::policy::Policy::default();
            policy.rounds[0].posts_opened = Percent::whole(70);
            policy.rounds[1].scope = shapan::policy::Scope::District;
            policy.rounds[1].village_floor = Percent::whole(share);
            let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
            let opened: u32 = outcome.rounds.records[1].opened.iter().sum();
            let path = "rounds.zone.village_floor";
            let line = outcome
                .compliance(&roster)
                .into_iter()
                .find(|line| line.path == path);
            (outcome.rounds.records[1].village_floor, opened, line)
        };
        let (_, opened_without, _) = floor_of(0);
        let (least, _, _) = floor_of(1);
        let without = least.unwrap().achieved;
        let mut before = without;
        for share in [40, 60, 80, 100] {
            let (floor, opened, line) = floor_of(share);
            let (floor, line) = (floor.unwrap(), line.unwrap());
            assert!(
                floor.closed <= floor.achieved - without,
                "{floor:?}, {without} without it"
            );
            assert_eq!(opened_without - opened, floor.closed);
            assert!(floor.achieved >= before, "a higher floor filled fewer");
            assert_eq!(
                line.missed_by(),
                i64::from(floor.required.saturating_sub(floor.achieved))
            );
            assert_eq!(line.cause.is_some(), floor.achieved < floor.required);
            before = floor.achieved;
            closed_in_all += floor.closed;
        }
    }
    assert!(closed_in_all > 0);
}

/// A rotation that is missed is missed for want of places: in no stage and subject does anybody eligible stay while a
/// place is left.
#[test]
fn rotation_is_missed_only_where_its_subjects_have_no_place_left() {
    for seed in 1..=5 {
        let roster = generate(&CountyParameters::with_schools(60), Seed(seed)).unwrap();
        let mut policy = shapan::policy::Policy::default();
        let most = |policy: &shapan::policy::Policy| {
            let outcome = shapan::run(&roster, policy, Seed(seed)).unwrap();
            (outcome.rotation.required, outcome.rotation.rotated)
        };
        let (required, rotated) = most(&policy);
        policy.rotation.share = Percent::whole(50);
        // What half of the eligible could fill is all that there is.
        let (_, places) = most(&policy);
        assert_eq!(rotated, required.min(places), "{seed}");
    }
}

/// Without rotation, with those longest at their school first and with backbone teachers first: the coefficient of
/// primary backbone teachers rises with the second and does not with the third.
#[test]
fn with_backbone_teachers_first_rotation_does_not_widen_their_differences() {
    let mut longest_raises = 0;
    for seed in 1..=10 {
        let roster = generate(&CountyParameters::default(), Seed(seed)).unwrap();
        let coefficient = |changes: &[(&str, Value)]| {
            let mut overrides = Overrides::default();
            for (path, value) in changes {
                overrides.set(path, value.clone());
            }
            let outcome = shapan::run(&roster, &overrides.apply().unwrap(), Seed(seed)).unwrap();
            let lines = outcome.balance(&roster).into_iter();
            let mut lines =
                lines.filter(|line| line.stage == Stage::Primary && line.resource == Resource::Backbone);
            (lines.next().unwrap().coefficient.unwrap(), outcome.rotation)
        };
        let (without, _) = coefficient(&[("rotation.share", json!(0))]);
        let (longest, as_before) = coefficient(&[]);
        let (backbone, rotation) = coefficient(&[("rotation.first", json!("backbone"))]);
        longest_raises += u32::from(longest > without);
        assert!(backbone <= without, "{seed}: {backbone} after {without}");
        assert!(
            rotation.backbone > 0 && rotation.rotated > rotation.backbone,
            "{seed}"
        );
        // Whoever goes first, rotation is as large as its places allow.
        assert_eq!(
            rotation.rotated,
            as_before.required.min(as_before.reachable),
            "{seed}"
        );
    }
    assert!(longest_raises >= 5, "{longest_raises}");
}
