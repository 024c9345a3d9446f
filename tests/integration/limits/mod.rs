//! Every input has a limit: what reaches it is taken, what is over it is refused with its place.

mod doors;

use std::fmt::Write;

use serde_json::{Value, json};
use shapan::instance;
use shapan::language::{Language, Say};
use shapan::limits::{self, Counts, TABLE};
use shapan::policy::{Policy, PolicyError, Preset};

/// What is said of a document that is refused, in English.
fn refused(document: &Value) -> String {
    Policy::open(&document.to_string())
        .map(|_| ())
        .unwrap_err()
        .say(Language::English)
}

fn taken(document: &Value) -> Policy {
    Policy::open(&document.to_string()).unwrap_or_else(|error| panic!("{}", error.say(Language::English)))
}

/// Makes a document with so many of something.
type Make<'own> = &'own dyn Fn(usize) -> Value;

/// A document whose list at `pointer` has `count` elements, each like the first but for its id.
fn with(document: &Value, pointer: &str, count: usize) -> Value {
    let mut document = document.clone();
    let list = document.pointer_mut(pointer).unwrap().as_array_mut().unwrap();
    let first = list[0].clone();
    *list = (0..count)
        .map(|number| {
            let mut element = first.clone();
            element["id"] = json!(format!("e{number}"));
            element
        })
        .collect();
    document
}

/// A policy of one block with one item.
fn one_item(rule: &Value) -> Value {
    let mut block = Policy::default().document()["scoring"]["blocks"][0].clone();
    let mut item = block["items"][0].clone();
    (block["id"], item["id"]) = (json!("b"), json!("i"));
    item["rule"] = rule.clone();
    block["items"] = json!([item]);
    json!({"scoring": {"blocks": [block]}})
}

/// Adjoining bands.
fn bands(count: usize) -> Value {
    let band = |number: usize| json!({"id": format!("e{number}"), "from": number, "to": number, "points": 1});
    one_item(&json!({"bands": {"measure": "vote_mark", "bands": (0..count).map(band).collect::<Vec<_>>()}}))
}

#[test]
fn a_policy_has_so_many_parts_and_no_more() {
    let rounds = json!({"rounds": [Policy::default().document()["rounds"][0]]});
    let flat = one_item(&json!({"flat": {"condition": "backbone", "points": 1}}));
    let rounds = |count| with(&rounds, "/rounds", count);
    let blocks = |count| with(&flat, "/scoring/blocks", count);
    let items = |count| with(&flat, "/scoring/blocks/0/items", count);
    let cases: [(Make<'_>, usize, &str); 4] = [
        (&rounds, limits::ROUNDS, "rounds; 50 are the most"),
        (
            &blocks,
            limits::BLOCKS,
            "blocks of the scoring table; 50 are the most",
        ),
        (&items, limits::ITEMS, "scoring items; 200 are the most"),
        (&bands, limits::BANDS, "bands; 50 are the most"),
    ];
    for (document, most, said) in cases {
        taken(&document(most));
        let over = refused(&document(most + 1));
        assert!(
            over.contains(said) && over.contains(&(most + 1).to_string()),
            "{over}"
        );
        // A list so long that nobody can mean it is not even gone through.
        let far_over = refused(&document(2_000));
        assert!(
            far_over.contains("2000 ") || far_over.contains("2,000 "),
            "{far_over}"
        );
    }
    let over = Policy::open(&bands(limits::BANDS + 1).to_string()).unwrap_err();
    let place = serde_json::to_value(&over.diagnostics()[0].place).unwrap();
    assert_eq!(place["path"], "scoring.blocks.b.items.i.rule.bands.bands");
}

/// As people and the page lay it out, which takes more room than a program would.
#[test]
fn a_policy_at_every_limit_fits_into_a_file() {
    let mut document = Policy::default().document();
    document = with(&document, "/rounds", limits::ROUNDS);
    document["scoring"] =
        with(&bands(limits::BANDS), "/scoring/blocks/0/items", limits::ITEMS)["scoring"].clone();
    let text = serde_json::to_string_pretty(&document).unwrap();
    assert!(
        Policy::open(&text).is_ok() && text.len() < limits::POLICY_BYTES,
        "{}",
        text.len()
    );
}

#[test]
fn names_ids_and_keys_of_a_policy_are_so_long_and_no_longer() {
    let named = |key: &str, text: String| {
        let mut document = json!({"rounds": [Policy::default().document()["rounds"][0]]});
        document["rounds"][0][key] = json!(text);
        document
    };
    for key in ["id", "name"] {
        taken(&named(key, "a".repeat(limits::NAME)));
        for length in [limits::NAME + 1, 1_000_000] {
            let said = refused(&named(key, "a".repeat(length)));
            assert!(
                said.contains(&format!(".{key}”: it has more than 80 characters")),
                "{said}"
            );
            assert!(said.len() < 500, "{} bytes are said", said.len());
        }
    }
    let long = "长".repeat(500_000);
    for document in [
        json!({"name": long, "overrides": {}}),
        json!({"name": long, "rounds": []}),
        json!({"name": "x", "overrides": {long.clone(): 1}}),
        json!({"name": "x", "overrides": {"rotation.share": long}}),
        json!({long.clone(): 1}),
        json!({"rotation": {"share": long}}),
        json!({"rounds": [{"id": long, "scope": "town"}]}),
        json!({"rounds": [{"id": "a", "scope": long}]}),
        json!({"version": long}),
        one_item(&json!({long.clone(): {}})),
        one_item(&json!({"highest_level": {"attribute": "education", "points": {long.clone(): 1}}})),
    ] {
        let said = refused(&document);
        assert!(
            said.len() < 3_000,
            "{} bytes are said: {}",
            said.len(),
            &said[..300]
        );
    }
    let twice = format!(r#"{{"{long}": 1, "{long}": 2}}"#);
    let said = Policy::open(&twice).unwrap_err().say(Language::English);
    assert!(said.contains("stands there twice") && said.len() < 500);
}

#[test]
fn lists_and_brackets_of_a_policy_end_somewhere() {
    let stages = |count| json!({"standing": {"taking_part": vec!["primary"; count]}});
    let said = refused(&stages(limits::ENTRIES + 1));
    assert!(
        said.contains("standing.taking_part”: 501 entries are more than 500"),
        "{said}"
    );
    let levels: serde_json::Map<String, Value> = (0..=limits::ENTRIES)
        .map(|level| (level.to_string(), json!(1)))
        .collect();
    let said = refused(&one_item(
        &json!({"highest_level": {"attribute": "education", "points": levels}}),
    ));
    assert!(said.contains("points”: 501 entries"), "{said}");
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(matches!(
        Policy::open(&deep(limits::NESTING)),
        Err(PolicyError::Misfit { .. })
    ));
    for text in [
        deep(limits::NESTING + 1),
        "[\n".repeat(1_000_000),
        "{\"a\":\n".repeat(100_000),
    ] {
        let error = Policy::open(&text).unwrap_err();
        assert!(matches!(error, PolicyError::TooDeep { .. }), "{error:?}");
        assert!(error.say(Language::English).contains("more than 64 brackets"));
    }
    let blank = |length: usize| " ".repeat(length - 2) + "{}";
    assert!(Policy::open(&blank(limits::POLICY_BYTES)).is_ok());
    assert_eq!(
        Policy::open(&blank(limits::POLICY_BYTES + 1)),
        Err(PolicyError::TooLarge)
    );
}

fn said_of_instance(text: &str) -> String {
    instance::solve(text).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn an_instance_has_ids_and_brackets_of_some_length() {
    let with = |applicant: &str, program: &str, kind: &str| {
        json!({
            "mechanism": "deferred-acceptance-with-reserves",
            "applicants": [{"id": applicant, "preferences": [program], "type": kind}],
            "programs": [{"id": program, "capacity": 1, "priority": [applicant]}]
        })
        .to_string()
    };
    let longest = "长".repeat(limits::ID);
    let longer = longest.clone() + "x";
    let plain = with(&longest, "p", "t");
    assert!(!instance::solve(&plain).is_err_and(|error| error.to_string().contains("characters")));
    for (text, place) in [
        (with(&longer, "p", "t"), "applicants.1.id"),
        (with("a", &longer, "t"), "programs.1.id"),
    ] {
        let said = said_of_instance(&text);
        assert!(
            said.contains("has more than 200 characters") && said.contains(place),
            "{said}"
        );
    }
    let deep = format!("{{\"seed\": {}", "[".repeat(1_000_000));
    let said = said_of_instance(&deep);
    assert!(
        said.contains("more than 64 brackets") && said.starts_with("Line 1, column 7"),
        "{said}"
    );
}

#[test]
fn an_instance_has_so_many_members_and_no_more() {
    // Nothing but ids, so that the list is refused for its length before anything else is asked of it.
    let mut text = String::from(r#"{"mechanism":"deferred-acceptance","programs":[],"applicants":["#);
    for number in 0..=limits::APPLICANTS {
        write!(text, "{{\"id\":\"{number}\"}},").unwrap();
    }
    text.pop();
    text += "]}";
    let said = said_of_instance(&text);
    assert!(said.contains("There are more than 2000000"), "{said}");
}

/// The reasons in the table name what presets have at most.
#[test]
fn presets_and_their_names_keep_well_within_the_limits() {
    let mut most = [0; 4];
    for preset in Preset::all() {
        for language in Language::ALL {
            assert!(
                preset.name.in_language(language).chars().count() < limits::NAME - 10,
                "{}",
                preset.key
            );
        }
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        let blocks = &policy.scoring.blocks;
        let items = || blocks.iter().flat_map(|block| &block.items);
        let bands = items().map(|item| match &item.rule {
            shapan::policy::ItemKind::Bands(bands) => bands.bands.len(),
            _ => 0,
        });
        let counts = [
            policy.rounds.len(),
            blocks.len(),
            items().count(),
            bands.max().unwrap_or(0),
        ];
        for (most, count) in most.iter_mut().zip(counts) {
            *most = count.max(*most);
        }
    }
    let told: [usize; 4] = ["轮次", "评分类别", "评分项目（各类合计）", "一个项目的分数段"].map(|name| {
        let limit = TABLE.iter().find(|limit| limit.of.zh == name).unwrap();
        let told: String = limit.why.en.chars().filter(char::is_ascii_digit).collect();
        assert!(limit.why.zh.contains(&told));
        told.parse().unwrap()
    });
    assert_eq!(most, told);
}

#[test]
fn every_limit_has_its_reason_in_both_languages() {
    for limit in TABLE {
        assert!(limit.most > 0);
        for text in [limit.of, limit.why] {
            assert!(!text.zh.is_empty() && !text.en.is_empty());
        }
        assert_eq!(
            limit.counts == Counts::Bytes,
            limit.most >= 1 << 20 && limit.most % (1 << 20) == 0
        );
    }
}
