//! Whatever is in a project comes back as it was.

use proptest::prelude::*;
use serde_json::json;
use shapan::policy::{Overrides, Scenario};
use shapan::project::{Decision, Project, Snapshot, Stamp, Variant, Verdict, Work, link};
use shapan::random::Seed;

use super::opened;

const PATHS: [&str; 4] = ["rotation.share", "posts.titles.reserve", "rounds", "not.there"];

fn texts() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 一-龥“”，.#/\"\\\\<&]{0,40}"
}

fn overrides() -> impl Strategy<Value = Overrides> {
    let value = prop_oneof![
        any::<i32>().prop_map(|number| json!(number)),
        // A whole number is one however it is written, and is read as such.
        (-9_i32..9, 1_i32..1_000)
            .prop_map(|(whole, thousandths)| json!(f64::from(whole * 1_000 + thousandths) / 1_000.0)),
        any::<bool>().prop_map(|on| json!(on)),
        texts().prop_map(|text| json!(text)),
        Just(json!([])),
        Just(json!([{"id": "a", "scope": null}])),
    ];
    let change = (proptest::sample::select(&PATHS[..]), value);
    proptest::collection::vec(change, 0..4).prop_map(|changes| {
        changes
            .into_iter()
            .map(|(path, value)| (path.to_owned(), value))
            .collect()
    })
}

fn stamps() -> impl Strategy<Value = Stamp> {
    (texts(), texts()).prop_map(|(at, by)| Stamp { at, by })
}

fn projects() -> impl Strategy<Value = Project> {
    let scenario = (texts(), texts(), overrides());
    let snapshot = (texts(), stamps(), texts(), overrides());
    let decision = (texts(), stamps(), texts(), overrides(), any::<bool>());
    (
        texts(),
        any::<u32>(),
        proptest::collection::vec(scenario, 0..4),
        proptest::collection::vec(snapshot, 0..4),
        proptest::collection::vec(decision, 0..3),
    )
        .prop_map(|(name, seed, scenarios, history, decisions)| Work {
            name,
            seed: Seed(seed),
            scenarios: (scenarios.into_iter().enumerate())
                .map(|(place, (name, note, overrides))| Variant {
                    id: format!("s{place}"),
                    name,
                    note,
                    overrides,
                })
                .collect(),
            history: (history.into_iter())
                .map(|(name, stamp, note, overrides)| Snapshot {
                    scenario: "gone".to_owned(),
                    name,
                    stamp,
                    note,
                    overrides,
                })
                .collect(),
            decisions: (decisions.into_iter())
                .map(|(name, stamp, why, overrides, chosen)| Decision {
                    verdict: if chosen {
                        Verdict::Chosen
                    } else {
                        Verdict::Rejected
                    },
                    scenario: "s1".to_owned(),
                    name,
                    stamp,
                    why,
                    overrides,
                })
                .collect(),
            ..Work::default()
        })
        .prop_map(|work| Project {
            work,
            ..Project::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_project_comes_back_as_it_was(project in projects()) {
        let bytes = project.write().unwrap();
        let again = opened(&bytes);
        prop_assert_eq!(&again, &project);
        prop_assert_eq!(again.write().unwrap(), bytes);
    }

    /// One byte of a file that is another leads to a refusal, or to nothing that anybody sees: the name of a part, its content
    /// and its length are all held against each other.
    #[test]
    fn a_changed_byte_never_changes_what_is_read(project in projects(), place in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = project.write().unwrap();
        let place = place.index(bytes.len());
        bytes[place] = to;
        if let Ok(shapan::project::Opened::Project(read)) = Project::open(&bytes) {
            prop_assert_eq!(*read, project);
        }
    }

    #[test]
    fn a_project_cut_off_anywhere_is_refused(project in projects(), place in any::<prop::sample::Index>()) {
        let bytes = project.write().unwrap();
        prop_assert!(Project::open(&bytes[..place.index(bytes.len())]).is_err());
    }

    #[test]
    fn any_rules_come_back_out_of_their_link(name in "[a-z一-龥]{1,40}", overrides in overrides()) {
        let scenario = Scenario { name, overrides };
        prop_assert_eq!(link::decode(&link::encode(&scenario).unwrap()), Ok(scenario));
    }

    #[test]
    fn no_text_is_taken_for_a_link_that_is_none(text in ".{0,80}") {
        let _ = link::decode(&text);
        let _ = link::decode(&format!("#rules=1.{text}"));
    }
}
