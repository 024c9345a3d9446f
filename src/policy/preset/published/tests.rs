use std::collections::BTreeSet;

use super::*;
use crate::language::Language;
use crate::policy::Policy;
use crate::policy::leaves;

/// What of the roster a rule may rest on besides the policy.
const OF_THE_ROSTER: [&str; 6] = [
    "roster.preferences",
    "roster.posts",
    "roster.extra",
    "roster.records",
    "roster.status",
    "roster.willing_to_move",
];

#[test]
fn every_set_is_whole_and_a_valid_policy() {
    let mut keys = BTreeSet::new();
    for set in Published::ALL {
        assert!(keys.insert(set.key) && Published::find(set.key) == Some(*set));
        assert!(crate::policy::Preset::find(set.key).is_none());
        let plan = set.plan();
        assert!(
            !plan.sources.is_empty() && plan.trust.starts_with(['A', 'B', 'C']),
            "{}",
            set.key
        );
        assert!(plan.rules.len() >= 4, "{}", set.key);
        for language in Language::ALL {
            let scenario = plan.scenario(language);
            assert!(!scenario.overrides.0.is_empty(), "{}", set.key);
            let policy = scenario.overrides.apply();
            policy.unwrap_or_else(|error| panic!("{}: {error:?}", set.key));
            assert!(!plan.note().say(language).is_empty());
        }
    }
}

/// Every rule names in both languages what it says, what expresses it, and nothing that is not there.
#[test]
fn every_rule_rests_on_rules_that_there_are() {
    let default = Policy::default().document();
    for set in Published::ALL {
        let plan = set.plan();
        let policy = plan.scenario(Language::Chinese).overrides.apply().unwrap();
        let mut paths: BTreeSet<String> = BTreeSet::new();
        for document in [&default, &policy.document()] {
            leaves::walk(document, |path, _| {
                paths.insert(path.to_owned());
            });
        }
        let changes = plan.scenario(Language::Chinese).overrides.0;
        for rule in &plan.rules {
            let said = Language::ALL.map(|language| rule.rule.say(language));
            assert!(said.iter().all(|said| !said.is_empty()), "{}: {said:?}", set.key);
            assert!(!rule.by.is_empty(), "{}: {}", set.key, said[0]);
            for by in &rule.by {
                let below = format!("{by}.");
                let known = paths.iter().any(|path| path == by || path.starts_with(&below));
                assert!(known || OF_THE_ROSTER.contains(&by.as_str()), "{}: {by}", set.key);
            }
            if let Some(lost) = &rule.lost {
                assert!(
                    Language::ALL
                        .iter()
                        .all(|&language| !lost.say(language).is_empty())
                );
            }
        }
        assert!(!changes.is_empty());
    }
}

#[test]
fn a_set_says_which_columns_the_roster_must_have() {
    let columns = |key: &str| Published::find(key).unwrap().plan().columns();
    assert_eq!(columns("fuding-2020"), Vec::<String>::new());
    assert_eq!(columns("pucheng-rotation"), ["名师"]);
    assert_eq!(
        columns("dianbai-2021"),
        ["笔试成绩", "专业对口", "有中学任教经历"]
    );
    let note = Published::find("dianbai-2021").unwrap().plan().note();
    assert!(
        note.say(Language::Chinese)
            .ends_with("花名册须有附加列：笔试成绩、专业对口、有中学任教经历；没有填写的不得分、按不符合条件处理，“否”也要填。")
    );
}
