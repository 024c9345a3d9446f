use serde_json::json;

use super::*;
use crate::language::{Language, Say};
use crate::policy::{ItemKind, Preset};
use crate::random::Seed;
use crate::units::{Percent, Points};

/// Whatever is the same is passed over; what is told must be what a look at every leaf finds.
#[test]
fn differences_are_those_of_a_look_at_every_leaf() {
    let document = |preset: &Preset| {
        let mut document = Policy::default_document();
        preset
            .scenario(Language::Chinese)
            .overrides
            .write_into(&mut document);
        document
    };
    let documents: Vec<Value> = Preset::all().iter().map(document).collect();
    let leaves_of = |document: &Value| {
        let mut found = Vec::new();
        leaves::walk(document, |path, value| {
            found.push((path.to_owned(), value.clone()));
        });
        found.retain(|(path, _)| path != "seed");
        found
    };
    for before in &documents {
        for after in &documents {
            let mut expected = Vec::new();
            for (path, value) in leaves_of(before) {
                let now = find_value(after, &path).cloned();
                if now.as_ref() != Some(&value) {
                    expected.push((path, Some(value), now));
                }
            }
            let added = leaves_of(after).into_iter();
            let added = added.filter(|(path, _)| find_value(before, path).is_none());
            expected.extend(added.map(|(path, value)| (path, None, Some(value))));
            let told = differences_of_documents(before, after).into_iter();
            let told: Vec<_> = told
                .map(|change| (change.path, change.before, change.after))
                .collect();
            assert_eq!(told, expected);
        }
    }
}

#[test]
fn overrides_reach_into_lists_by_id() {
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.weight", json!(50));
    overrides.set(
        "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap",
        json!(12.5),
    );
    let policy = overrides.apply().unwrap();
    assert_eq!(policy.scoring.blocks[0].weight, Percent::whole(50));
    let changes = differences(&Policy::default(), &policy).unwrap();
    let changed: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(
        changed,
        [
            "scoring.blocks.seniority.weight",
            "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap"
        ]
    );
    assert_eq!(
        (changes[1].before.clone(), changes[1].after.clone()),
        (Some(json!(5)), Some(json!(12.5)))
    );
    let ItemKind::PerYear(rural) = &policy.scoring.blocks[4].items[0].rule else {
        panic!("the default counts rural years");
    };
    assert_eq!(rural.cap, Points::from_thousandths(12_500));
}

#[test]
fn changes_of_an_older_version_keep_what_they_left_alone() {
    let mut overrides = Overrides::default();
    overrides.set("rotation.share", json!(5));
    overrides.set("posts.titles.reserve", json!(7));
    let now = overrides.clone().of_version(1).apply().unwrap();
    let mut then = json!({"version": 1, "rotation": {"share": 5}, "posts": {"titles": {"reserve": 7}}});
    assert_eq!(now, Policy::from_value(then.take()).unwrap());
    assert_ne!(now, overrides.apply().unwrap(), "today's defaults are others");
    assert_eq!(overrides.clone().of_version(crate::policy::VERSION), overrides);
    // What the rules as they are read differ in, and nothing else, written as they are written.
    let then = Policy::from_value(json!({"version": 1})).unwrap();
    let defaults = Scenario::of_policy("", &then).unwrap().overrides;
    assert_eq!(Overrides::default().of_version(1).to_json(), defaults.to_json());
}

#[test]
fn a_scenario_without_a_name_is_refused_where_the_name_should_be() {
    for document in [
        r#"{"name": "", "overrides": {}}"#,
        r#"{"name": " \u3000", "overrides": {}}"#,
        r#"{"overrides": {}}"#,
    ] {
        let Err(PolicyError::Misfit { path, what }) = Scenario::open(document) else {
            panic!("{document} is taken");
        };
        assert_eq!(path, "name");
        assert!(what.say(Language::English).contains("needs a name"), "{what:?}");
    }
}

#[test]
fn numbers_typed_as_text_are_read_and_names_with_hidden_characters_are_not() {
    let rules = |json: &str| Policy::open(json);
    let open = |value: &str| {
        rules(&format!(
            r#"{{"name": "x", "overrides": {{"rotation.share": {value}}}}}"#
        ))
    };
    for typed in ["12.5", r#""１２．５""#, r#"" 12.50 ""#] {
        assert_eq!(
            open(typed).unwrap().rotation.share,
            Percent::from_thousandths(12_500)
        );
    }
    assert!(open(r#""ten""#).is_err());
    for name in [r"a\u001b[31mb", r"a\u202eb", r"\u200b"] {
        let json = format!(r#"{{"name": "{name}", "overrides": {{}}}}"#);
        let Err(PolicyError::Misfit { path, what }) = rules(&json) else {
            panic!("{name} is taken");
        };
        assert_eq!(path, "name");
        assert!(
            what.say(Language::English).contains("cannot be seen (U+"),
            "{what:?}"
        );
    }
    let mut document = Policy::default().document();
    document["rotation"]["share"] = json!("１２．５");
    document["scoring"]["blocks"][0]["weight"] = json!(" 80 ");
    let policy = rules(&document.to_string()).unwrap();
    assert_eq!(policy.rotation.share, Percent::from_thousandths(12_500));
    assert_eq!(policy.scoring.blocks[0].weight, Percent::from_thousandths(80_000));
    document["rotation"]["share"] = json!("about 12");
    assert!(rules(&document.to_string()).is_err());
    document["rotation"]["share"] = json!(12.5);
    document["rounds"][0]["name"] = json!("a\u{7}");
    let said = rules(&document.to_string()).unwrap_err().say(Language::English);
    assert!(said.contains("U+0007"), "{said}");
}

#[test]
fn a_policy_is_the_default_with_its_changes() {
    for preset in Preset::all() {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        let scenario = Scenario::of_policy("x", &policy).unwrap();
        assert_eq!(scenario.overrides.apply().unwrap(), policy, "{}", preset.key);
    }
    let unchanged = Scenario::of_policy("x", &Policy::default()).unwrap();
    assert!(unchanged.overrides.0.is_empty());
}

#[test]
fn the_seed_is_no_clause_but_stays_with_a_scenario() {
    let mut policy = Policy::default();
    policy.seed = Seed(policy.seed.0 + 1);
    // Two policies that differ in nothing but their lottery have the same clauses.
    assert_eq!(differences(&Policy::default(), &policy).unwrap(), []);
    let scenario = Scenario::of_policy("x", &policy).unwrap();
    assert_eq!(scenario.overrides.0.keys().collect::<Vec<_>>(), ["seed"]);
    assert_eq!(scenario.overrides.apply().unwrap(), policy);
}

#[test]
fn unknown_paths_and_values_out_of_range_are_refused() {
    let with = |path: &str, value: Value| {
        let mut overrides = Overrides::default();
        overrides.set(path, value);
        overrides.apply()
    };
    assert!(matches!(
        with("scoring.nothing", json!(1)),
        Err(PolicyError::UnknownPath(_))
    ));
    assert!(matches!(
        with("scoring.blocks.seniority.weight", json!(-1)),
        Err(PolicyError::Invalid(..))
    ));
    assert!(matches!(
        with("scoring.blocks.seniority.weight", json!("x")),
        Err(PolicyError::Misfit { .. })
    ));
}
