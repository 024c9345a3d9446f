//! Approval 审批: no hire stands that the bureau does not approve, and where it is asked nothing, nothing changes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::policy::leaves::GivenNames;
use shapan::policy::{Approval, Condition, Policy, Refused};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, SchoolIndex};
use shapan::stages::rounds::Stop;
use shapan::wording::explain::{reasons, why_not};

use crate::rosters::{policies, rosters};

fn run(roster: &Roster, policy: &Policy) -> Outcome {
    shapan::run(roster, policy, Seed(3)).unwrap()
}

/// Asks for all of it in every round that has approval, and holds no others.
fn approving(mut policy: Policy, refused: Refused, hires_meet: &Condition) -> Policy {
    policy
        .rounds
        .retain(|round| round.rules_something("approval") && !round.applicants.admits_holders());
    for round in &mut policy.rounds {
        round.approval = Approval {
            hires_meet: hires_meet.clone(),
            within_establishment: true,
            within_titles: round.rules_something("approval.within_titles"),
            refused,
        };
    }
    policy
}

fn years(least: u16) -> Condition {
    let rules = serde_json::json!([{"teaching_years": {"at_least": least}}]);
    let mut overrides = shapan::policy::Overrides::default();
    overrides.set("rounds.zone.approval.hires_meet", rules);
    let policy = overrides.apply().unwrap();
    policy.rounds[1].approval.hires_meet.clone()
}

const REFUSALS: [Stop; 4] = [
    Stop::NotApproved,
    Stop::NoEstablishment,
    Stop::NoTitlePost,
    Stop::RefusedHigher,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_hire_is_one_that_the_bureau_approves(
        roster in rosters(), policy in policies(), up in any::<bool>(), least in 0_u16..20,
    ) {
        let refused = if up { Refused::NextInLine } else { Refused::NextRound };
        let policy = approving(policy, refused, &years(least));
        let outcome = run(&roster, &policy);
        let reference = outcome.policy.standing.reference_year;
        let mut staff = vec![[0_u32; 2]; roster.schools.len()];
        for (teacher, record) in roster.teachers_indexed() {
            let Some(placed) = outcome.rounds.placed[teacher.index()] else { continue };
            let school = outcome.posts.group(placed.group()).school;
            let is_hired = matches!(placed, shapan::stages::Placed::Hired { .. });
            staff[school.index()][usize::from(is_hired)] += 1;
            if is_hired && !policy.rounds.is_empty() {
                let taught = record.first_service_year.map(|first| first.years_until(reference));
                prop_assert!(taught >= Some(least), "{record:?}");
            }
        }
        let mut granted = vec![0_u32; roster.schools.len()];
        for unit in &outcome.establishment {
            granted[unit.school.index()] += unit.teachers_granted;
        }
        for ([kept, hired], granted) in staff.into_iter().zip(granted) {
            prop_assert!(hired == 0 || kept + hired <= granted, "{kept} + {hired} of {granted}");
        }
        // Whoever is refused is told so.
        let given = GivenNames::of(&outcome.policy);
        for record in &outcome.rounds.records {
            for application in &record.applications {
                let refused = application.stopped.iter().find(|(_, stop)| REFUSALS.contains(stop));
                let Some(&(group, _)) = refused else { continue };
                prop_assert!(application.won != Some(group));
                let school = outcome.posts.group(group).school;
                for language in Language::ALL {
                    let barriers = outcome.why_not(&roster, application.teacher, school);
                    prop_assert!(!why_not::message(&barriers, &given).say(language).is_empty());
                    let reason = outcome.reason(&roster, application.teacher);
                    prop_assert!(!reasons::message(&reason, &given).say(language).is_empty());
                }
            }
        }
    }

    #[test]
    fn where_the_bureau_is_asked_nothing_nothing_changes(roster in rosters(), policy in policies()) {
        let mut asked = policy.clone();
        for round in &mut asked.rounds {
            if round.rules_something("approval") {
                round.approval.refused = Refused::NextInLine;
            }
        }
        let (before, after) = (run(&roster, &policy), run(&roster, &asked));
        prop_assert_eq!(&before.rounds.placed, &after.rounds.placed);
        prop_assert_eq!(&before.rounds.records, &after.rounds.records);
    }
}

#[test]
fn each_rule_of_approval_refuses_somebody_and_says_why() {
    let roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    let mut policy = Policy::default();
    policy.rounds[0].posts_opened = shapan::units::Percent::whole(50);
    for round in &mut policy.rounds[..3] {
        round.approval.within_establishment = true;
        round.approval.within_titles = round.rules_something("approval.within_titles");
        round.approval.hires_meet = years(3);
    }
    let outcome = run(&roster, &policy);
    let given = GivenNames::of(&outcome.policy);
    let mut found = BTreeSet::new();
    for record in &outcome.rounds.records {
        for application in &record.applications {
            for &(group, stop) in application
                .stopped
                .iter()
                .filter(|(_, stop)| REFUSALS.contains(stop))
            {
                let school: SchoolIndex = outcome.posts.group(group).school;
                let barriers = outcome.why_not(&roster, application.teacher, school);
                let said = why_not::message(&barriers, &given).say(Language::Chinese);
                if outcome.school_of(application.teacher) != Some(school) && stop != Stop::RefusedHigher {
                    assert!(said.contains("没有批准"), "{said}");
                }
                found.insert(format!("{stop:?}"));
            }
        }
    }
    for stop in &REFUSALS[..3] {
        assert!(found.contains(&format!("{stop:?}")), "{stop:?} of {found:?}");
    }
}
