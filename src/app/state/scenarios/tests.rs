use serde_json::json;

use super::*;
use crate::app::engine::presets::told;
use crate::policy::Preset;

const WEIGHT: &str = "scoring.blocks.seniority.weight";

impl Scenarios {
    fn after(&self, action: ScenarioAction) -> Self {
        let mut next = self.clone();
        next.apply(action, Language::Chinese, "new".to_owned());
        next
    }
}

fn set(scenarios: &Scenarios, value: i64, settled: bool) -> Scenarios {
    scenarios.after(ScenarioAction::Set {
        path: WEIGHT.to_owned(),
        value: json!(value),
        settled,
    })
}

#[test]
fn a_drag_is_one_step_of_undo() {
    let start = Scenarios::default();
    let dragged = set(&set(&set(&start, 90, false), 80, false), 70, true);
    assert_eq!(dragged.value(WEIGHT), Some(&json!(70)));
    let undone = dragged.after(ScenarioAction::Undo);
    assert_eq!(undone.draft, start.draft);
    assert!(!undone.history.can_undo() && undone.history.can_redo());
    assert_eq!(undone.after(ScenarioAction::Redo).draft, dragged.draft);
}

#[test]
fn two_drags_of_one_control_are_two_steps() {
    let twice = set(&set(&Scenarios::default(), 90, true), 80, true);
    assert_eq!(twice.after(ScenarioAction::Undo).value(WEIGHT), Some(&json!(90)));
}

#[test]
fn a_value_set_back_to_its_default_is_no_change_any_more() {
    let back = set(&set(&Scenarios::default(), 90, true), 100, true);
    assert!(back.draft.scenarios[1].overrides.0.is_empty());
}

#[test]
fn scenarios_are_copied_renamed_edited_removed_and_all_of_it_undone() {
    let start = Scenarios::default();
    let forked = start.after(ScenarioAction::Fork);
    assert_eq!((forked.draft.scenarios.len(), forked.draft.shown), (3, 2));
    let named = forked.after(ScenarioAction::Rename(" 草案 ".to_owned()));
    assert_eq!(named.name(2, Language::English), "草案");
    // What cannot be seen would turn a sentence round, and keep the saved file from being opened.
    let pasted = forked.after(ScenarioAction::Rename("草\u{202e}案\u{200b}\u{7}".to_owned()));
    assert_eq!(pasted.name(2, Language::English), "草案");
    assert_eq!(named.name(1, Language::English), Preset::COMMON_ROUNDS.name.en);
    assert_eq!(
        named.after(ScenarioAction::Rename("  ".to_owned())).draft,
        named.draft
    );
    // Only the scenario shown changes.
    let edited = set(&named, 70, true);
    assert_eq!(edited.value(WEIGHT), Some(&json!(70)));
    let back_at_first = edited.after(ScenarioAction::Show(1));
    assert_eq!(back_at_first.value(WEIGHT), Some(&json!(100)));
    // Undo takes back the change and shows where it was made.
    let undone = back_at_first.after(ScenarioAction::Undo);
    assert_eq!((undone.draft.shown, undone.value(WEIGHT)), (2, Some(&json!(100))));
    // The status quo is not edited, and stays.
    let status_quo = edited.after(ScenarioAction::Show(0));
    assert_eq!(set(&status_quo, 50, true).draft, status_quo.draft);
    assert_eq!(status_quo.after(ScenarioAction::Remove).draft, status_quo.draft);
    let removed = edited.after(ScenarioAction::Remove);
    assert_eq!((removed.draft.scenarios.len(), removed.draft.shown), (2, 1));
    assert_eq!(
        removed.after(ScenarioAction::Remove).draft,
        removed.draft,
        "one proposal stays"
    );
    assert_eq!(removed.after(ScenarioAction::Undo).draft, edited.draft);
    let full = forked.after(ScenarioAction::Fork).after(ScenarioAction::Fork);
    assert_eq!(full.draft.scenarios.len(), SCENARIOS);
    let all_undone = full.after(ScenarioAction::Undo).after(ScenarioAction::Undo);
    assert_eq!(all_undone.draft, start.draft);
}

#[test]
fn a_section_replaced_as_a_whole_can_still_be_changed_and_put_back() {
    let start = Scenarios::default();
    let mut rounds = start.value("rounds").unwrap().clone();
    rounds.as_array_mut().unwrap().remove(1);
    let section = |value: Value| ScenarioAction::SetSection {
        path: "rounds".to_owned(),
        value,
    };
    let shorter = start.after(section(rounds));
    assert_eq!(shorter.value("rounds.zone.list_length"), None);
    let set = |state: &Scenarios, value: i64| {
        state.after(ScenarioAction::Set {
            path: "rounds.in_school.posts_opened".to_owned(),
            value: json!(value),
            settled: true,
        })
    };
    let opened = set(&shorter, 50);
    assert_eq!(opened.value("rounds.in_school.posts_opened"), Some(&json!(50)));
    assert_eq!(set(&opened, 95).draft, shorter.draft);
    let back = opened.after(section(start.value("rounds").unwrap().clone()));
    assert!(back.draft.scenarios[1].overrides.0.is_empty());
    assert_eq!(back.after(ScenarioAction::Undo).draft, opened.draft);
}

#[test]
fn no_two_scenarios_share_a_name() {
    let common = Preset::COMMON_ROUNDS.name.zh;
    let forked = Scenarios::default().after(ScenarioAction::Fork);
    assert_eq!(forked.draft.title(2, Language::Chinese), format!("{common} 副本"));
    let again = forked.after(ScenarioAction::Fork);
    assert_eq!(
        again.draft.title(3, Language::Chinese),
        format!("{common} 副本 2")
    );
    assert_eq!(
        again.draft.title(3, Language::English),
        format!("{} copy 2", Preset::COMMON_ROUNDS.name.en)
    );
    let renamed = again.after(ScenarioAction::Rename(common.to_owned()));
    assert_eq!(renamed.draft.title(3, Language::Chinese), format!("{common} 2"));
    let own_name = renamed.after(ScenarioAction::Rename(format!("{common} 2")));
    assert_eq!(own_name.draft, renamed.draft, "its own name is free to it");
    let preset = renamed.after(ScenarioAction::OpenPolicy(
        Preset::COMMON_ROUNDS.scenario(Language::Chinese),
    ));
    assert_eq!(preset.draft.title(3, Language::Chinese), format!("{common} 2"));
    let opened = again.after(ScenarioAction::OpenPolicy(Scenario {
        name: common.to_owned(),
        ..Scenario::default()
    }));
    assert_eq!(opened.draft.title(3, Language::Chinese), format!("{common} 2"));
}

#[test]
fn a_changed_preset_says_so_apart_from_its_name() {
    let start = Scenarios::default();
    let changed = set(&start, 70, true);
    let (before, after) = (&start.draft, &changed.draft);
    assert_eq!(
        before.title(1, Language::Chinese),
        after.title(1, Language::Chinese)
    );
    assert_eq!((start.is_changed(1), changed.is_changed(1)), (false, true));
    assert!(changed.name(1, Language::Chinese).ends_with("（有改动）"));
    // So does a copy, which keeps the preset in its name.
    let copy = changed.after(ScenarioAction::Fork);
    assert!(copy.is_changed(2));
    assert_eq!(copy.draft.preset(2), Some(Preset::COMMON_ROUNDS));
}

#[test]
fn a_preset_is_unchanged_in_whichever_language_it_was_chosen() {
    let named = Preset::find("baqiao").unwrap();
    let [zh, en] = Language::ALL.map(|language| named.scenario(language));
    assert_ne!(zh.overrides, en.overrides, "its rounds have names of their own");
    for scenario in [zh, en] {
        let chosen = Scenarios::default().after(ScenarioAction::OpenPolicy(scenario));
        assert_eq!(chosen.draft.preset(1), Some(named));
        // What it is called after is not known at once, and nothing is said before it is.
        assert!(chosen.wants_presets() && !chosen.is_changed(1));
        assert_eq!(chosen.note(named, Language::Chinese), "");
        let told = chosen.after(ScenarioAction::Presets(Rc::new(told())));
        assert!(!told.wants_presets() && !told.is_changed(1));
        assert_eq!(told.note(named, Language::English), named.note().en);
        assert!(set(&told, 70, true).is_changed(1));
    }
}

#[test]
fn a_scenario_that_came_from_elsewhere_stands_behind_the_others_while_there_is_room() {
    let common = Preset::COMMON_ROUNDS.name.zh;
    let came = || {
        let mut scenario = Scenario {
            name: common.to_owned(),
            ..Scenario::default()
        };
        scenario.overrides.set("rotation.share", json!(12.5));
        scenario
    };
    let start = Scenarios::default();
    let added = start.after(ScenarioAction::Add(came()));
    assert_eq!((added.draft.scenarios.len(), added.draft.shown), (3, 2));
    assert_eq!(added.draft.scenarios[..2], start.draft.scenarios[..]);
    assert_eq!(added.draft.scenarios[2].overrides, came().overrides);
    assert_eq!(added.draft.title(2, Language::Chinese), format!("{common} 2"));
    assert_eq!(added.after(ScenarioAction::Undo).draft, start.draft);
    let full = (3..SCENARIOS).fold(added, |state, _| state.after(ScenarioAction::Add(came())));
    assert_eq!(full.draft.scenarios.len(), SCENARIOS);
    assert_eq!(full.after(ScenarioAction::Add(came())).draft, full.draft);
}

/// Two acts before the page is drawn again: neither undoes the other.
#[test]
fn a_list_is_changed_as_it_stands_then() {
    let start = Scenarios::default();
    let path = || "rounds".to_owned();
    let rounds = |scenarios: &Scenarios| -> Vec<String> {
        let rounds = scenarios.value("rounds").and_then(Value::as_array).unwrap();
        let ids = rounds
            .iter()
            .map(|round| round["id"].as_str().unwrap().to_owned());
        ids.collect()
    };
    let before = rounds(&start);
    let round = start.value("rounds").unwrap()[0].clone();
    let added = start.after(ScenarioAction::EditList {
        path: path(),
        change: ListEdit::Add(round),
    });
    let moved = added.after(ScenarioAction::EditList {
        path: path(),
        change: ListEdit::Up(1),
    });
    let after = rounds(&moved);
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));
    let nowhere = moved.after(ScenarioAction::EditList {
        path: "nothing".to_owned(),
        change: ListEdit::Up(1),
    });
    assert_eq!(nowhere, moved);
}
