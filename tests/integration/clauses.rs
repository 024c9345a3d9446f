//! The clauses of a policy: every rule in effect has its clause and changes it, and no policy whatever has a clause that
//! tells what is simulated, how the program reckons, or what nothing follows from.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use shapan::calendar::Date;
use shapan::language::Language;
use shapan::policy::clauses::{Form, draft};
use shapan::policy::leaves;
use shapan::policy::{Overrides, Policy};

use crate::policies;
use crate::rules::{SAYS_WHAT_HOLDS, block_with_the_other_kinds, can_do_nothing, other_values, settings_of};

fn text(policy: &Policy) -> String {
    draft(policy, Form::default(), Language::Chinese).text()
}

/// What is no rule, and so stands in no clause.
const NO_RULES: [&str; 4] = [
    // Assumptions about what people do, and chance.
    "behaviour.",
    "seed",
    // Enrolment to try out.
    "establishment.enrolment.",
    // Who waives is simulated; that teachers may is the rule.
    ".parameters.consent",
];

/// What must be set besides for a rule to be in effect on paper.
const BESIDES: &[(&str, &[(&str, &str)])] = &[
    (
        "posts.titles.reserve",
        &[("posts.titles.post_moves_with_teacher", "false")],
    ),
    (
        "standing.out_of_subject_penalty",
        &[("standing.certificate_match", r#""related""#)],
    ),
    (
        "scoring.blocks.every.items.column.rule.column.",
        &[("scoring.blocks.every.items.column.rule.column.points", "10")],
    ),
];

#[test]
fn every_rule_in_effect_changes_its_clause() {
    let mut document = Policy::default().document();
    let blocks = document["scoring"]["blocks"].as_array_mut().unwrap();
    blocks.push(block_with_the_other_kinds("every"));
    let baseline = Policy::from_value(document.clone()).unwrap();
    let mut paths: Vec<(String, Value)> = Vec::new();
    leaves::walk(&document, |path, value| {
        paths.push((path.to_owned(), value.clone()));
    });
    let (mut silent, mut told) = (BTreeSet::new(), BTreeSet::new());
    for (path, now) in paths {
        let is_no_rule = NO_RULES
            .iter()
            .any(|part| path.starts_with(part) || path.ends_with(part));
        if is_no_rule || can_do_nothing(&baseline, &path) || path == SAYS_WHAT_HOLDS {
            continue;
        }
        let leaf = leaves::leaf(&path).unwrap();
        // One of a kind is enough where a pattern stands for many alike.
        if told.contains(leaf.path) {
            continue;
        }
        let mut setting = Overrides::default();
        let besides = (BESIDES.iter())
            .filter(|(prefix, _)| path.starts_with(prefix))
            .flat_map(|(_, needed)| needed.iter().copied())
            .filter(|(needed, _)| *needed != path);
        for (needed, value) in settings_of(&path).chain(besides) {
            setting.set(needed, serde_json::from_str(value).unwrap());
        }
        let before = text(&setting.apply_to(&baseline).unwrap());
        let others = other_values(leaf.kind, &now).into_iter().map(|value| {
            let mut changed = setting.clone();
            changed.set(&path, value);
            changed.apply_to(&baseline)
        });
        let others: Vec<_> = others.collect();
        let changes = |policy: &Policy| text(policy) != before;
        let all_refused = others.iter().all(Result::is_err);
        if !all_refused && !others.iter().flatten().any(changes) {
            silent.insert(path);
        } else {
            told.insert(leaf.path);
        }
    }
    assert!(silent.is_empty(), "no clause: {silent:#?}");
}

/// What is set, but in effect nowhere, stands in no clause.
#[test]
fn a_rule_that_is_not_in_effect_has_no_clause() {
    let default = text(&Policy::default());
    let idle = [
        ("establishment.cap_sharing", r#""small_schools_first""#),
        ("establishment.town_pupils_per_staff.primary", "30"),
        ("establishment.rural_pupils_per_staff.primary", "30"),
        ("posts.itinerant.pupils_below", "150"),
        ("posts.titles.reserve", "20"),
        ("posts.titles.beyond_ratio.men_years", "33"),
        ("standing.retirement_age.men", "63"),
        ("scoring.blocks.seniority.full_marks", "77"),
        ("rounds.zone.opened_by_stage.primary", "33"),
        ("rounds.zone.parameters.town_cap", "44"),
        ("rounds.zone.parameters.consent", "44"),
        ("rounds.zone.parameters.chains", r#""anyone""#),
        ("rounds.zone.parameters.reserved_share", "44"),
        ("rounds.directed.unplaced_go", r#""awaiting""#),
        ("upward_selection.base_years", "9"),
        ("upward_selection.list_length", "9"),
        ("awaiting.retraining_match", r#""any""#),
        ("duties.homeroom.years_cap", "44"),
        ("duties.cadre.interview_weight", "44"),
        ("behaviour.appeals.appeal_share", "10"),
        ("behaviour.marks.interview_mean", "71"),
        ("establishment.enrolment.primary", "70"),
    ];
    for (path, value) in idle {
        let mut overrides = Overrides::default();
        overrides.set(path, serde_json::from_str(value).unwrap());
        assert_eq!(text(&overrides.apply().unwrap()), default, "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..policies::config() })]

    /// Whatever the policy.
    #[test]
    fn no_clause_of_any_policy_tells_what_is_no_rule(
        policy in policies::policy(), year in 2024_i32..2030, month in 1_u32..=12
    ) {
        let mut policy = policy;
        policy.procedure.start = Date::new(year, month, 1);
        for form in Form::ALL {
            let draft = draft(&policy, form, Language::Chinese);
            let text = draft.text();
            for word in ["模拟", "最大余数", "总距离", "折合公里", "延迟接受", "让渡"] {
                prop_assert!(!text.contains(word), "{word} in {text}");
            }
            for clause in draft.chapters.iter().flat_map(|chapter| &chapter.clauses) {
                prop_assert!(clause.ends_with('。'), "{clause}");
                for odd in ["。。", "；。", "，。", " ", ":", "：\n（一）；"] {
                    prop_assert!(!clause.contains(odd), "{odd:?} in {clause}");
                }
            }
            let competes = policy.holds_competition();
            let headings: Vec<&str> = draft.chapters.iter().map(|chapter| chapter.heading.as_str()).collect();
            prop_assert_eq!(headings.contains(&"参加资格"), competes);
            prop_assert_eq!(headings.contains(&"量化评分"), policy.scores_anybody());
            prop_assert_eq!(text.contains("量化评分表"), policy.scores_anybody(), "{}", text);
        }
        // A day that is named is worked.
        let schedule = policy.schedule();
        for (step, _) in &schedule.steps {
            prop_assert!(!schedule.has_days || (step.from.is_working_day() && step.to.is_working_day()));
        }
    }
}
