use serde_json::Value;

use super::*;
use crate::policy::Preset;
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::{Locality, SchoolIndex};

/// A small county run under the status quo and the common rounds.
fn runs(roster: &Roster) -> [Outcome; 2] {
    [Preset::STATUS_QUO, Preset::COMMON_ROUNDS].map(|preset| {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        crate::run(roster, &policy, Seed(7)).unwrap()
    })
}

fn county() -> Roster {
    generate(&CountyParameters::with_schools(30), Seed(7)).unwrap()
}

/// Every picture of a roster in one language.
fn pictures(roster: &Roster, language: Language) -> Vec<Picture> {
    let [before, after] = &runs(roster);
    let both = BothRuns {
        roster,
        before,
        after,
        language,
    };
    Kind::ALL.into_iter().map(|kind| kind.draw(&both)).collect()
}

fn option(view: &View) -> Value {
    match &view.drawing {
        Drawing::Chart(option) => serde_json::from_str(option).unwrap(),
        Drawing::Svg(_) => panic!("no chart"),
    }
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// What every picture must keep, whatever the roster.
fn check(pictures: &[Picture]) {
    for picture in pictures {
        assert_eq!(
            picture.nothing.is_some(),
            picture.views.is_empty(),
            "{}",
            picture.title
        );
        for row in &picture.table.rows {
            assert_eq!(row.cells.len(), picture.table.columns.len(), "{}", picture.title);
        }
        for view in &picture.views {
            assert!(!view.name.is_empty() && !view.description.is_empty());
            match &view.drawing {
                Drawing::Chart(option) => {
                    assert!(serde_json::from_str::<Value>(option).unwrap()["series"].is_array());
                    assert!(!option.contains("null"), "{option}");
                }
                Drawing::Svg(svg) => assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}"),
            }
        }
    }
}

#[test]
fn every_picture_of_a_county_has_views_a_table_and_words_in_its_language() {
    let roster = county();
    let (chinese, english) = (
        pictures(&roster, Language::Chinese),
        pictures(&roster, Language::English),
    );
    check(&chinese);
    check(&english);
    for (chinese, english) in chinese.iter().zip(&english) {
        assert!(
            !chinese.views.is_empty(),
            "{}: {:?}",
            english.title,
            english.nothing
        );
        assert!(!chinese.table.rows.is_empty());
        assert_eq!(chinese.views.len(), english.views.len());
        for view in &english.views {
            // Names of zones are the user's own.
            let ours = roster
                .zones
                .iter()
                .fold(view.description.clone(), |words, zone| words.replace(zone, ""));
            assert!(!ours.contains(is_chinese), "{ours}");
        }
        let heading = |picture: &Picture| picture.title.clone() + &picture.caption;
        assert!(!heading(english).contains(is_chinese), "{}", heading(english));
        assert!(heading(chinese).contains(is_chinese));
    }
}

#[test]
fn the_map_needs_coordinates_and_says_which_schools_have_none() {
    let mut roster = county();
    for school in &mut roster.schools[1..] {
        school.position = None;
    }
    let one = &pictures(&roster, Language::English)[0];
    assert!(one.table.notes[0].starts_with("29 schools have no coordinates"));
    let axis = &option(&one.views[1])["xAxis"];
    assert!(
        axis["min"].as_f64() < axis["max"].as_f64(),
        "one school still has a ground to stand on"
    );
    roster.schools[0].position = None;
    let none = &pictures(&roster, Language::English)[0];
    assert!(none.views.is_empty());
    assert!(none.nothing.as_deref().unwrap().contains("no coordinates"));
    assert_eq!(none.table.rows.len(), 30, "the table still has every school");
}

#[test]
fn flows_have_no_cycle_and_add_up_to_the_movers() {
    let roster = county();
    let [before, after] = &runs(&roster);
    let both = BothRuns {
        roster: &roster,
        before,
        after,
        language: Language::Chinese,
    };
    let picture = Kind::Localities.draw(&both);
    let series = &option(&picture.views[0])["series"][0];
    let links = series["links"].as_array().unwrap();
    for link in links {
        let words = |end: &str| link[end].as_str().unwrap().to_owned();
        assert!(words("source").starts_with('由') && !words("target").starts_with('由'));
    }
    let drawn: u64 = links.iter().map(|link| link["value"].as_u64().unwrap()).sum();
    let movement = after.movement(&roster);
    assert_eq!(drawn, u64::from(movement.total() - movement.stayed));
}

/// Every formatter in an option.
fn formatters(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == "formatter" {
                    found.push(value.as_str().unwrap().to_owned());
                }
                formatters(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| formatters(value, found)),
        _ => {}
    }
}

#[test]
fn names_out_of_the_roster_are_shown_to_the_letter_and_no_template_of_the_library() {
    const HOSTILE: [&str; 5] = [
        "{b}",
        "{a|x}",
        "$&{c0}",
        "var(--ink)",
        "<img src=x onerror=alert(1)>",
    ];
    let mut roster = county();
    for (place, zone) in roster.zones.iter_mut().enumerate() {
        *zone = format!("{}{place}", HOSTILE[place % HOSTILE.len()]);
    }
    for (place, school) in roster.schools.iter_mut().enumerate() {
        school.id = format!("{}{place}", HOSTILE[place % HOSTILE.len()]);
    }
    for picture in pictures(&roster, Language::Chinese) {
        for view in &picture.views {
            if let Drawing::Chart(option) = &view.drawing {
                let option: Value = serde_json::from_str(option).unwrap();
                let mut found = Vec::new();
                formatters(&option, &mut found);
                // Whatever stands in braces is out of the roster.
                for text in found {
                    let ours = HOSTILE
                        .iter()
                        .fold(text.clone(), |rest, name| rest.replace(name, ""));
                    assert!(!ours.contains(['{', '}', '<']), "{text}");
                }
            }
        }
    }
    let flows = &pictures(&roster, Language::Chinese)[2];
    let option = option(&flows.views[0]);
    let series = &option["series"][0];
    for node in series["nodes"].as_array().unwrap() {
        let name = node["name"].as_str().unwrap();
        let through = |end: &str| -> u64 {
            let links = series["links"].as_array().unwrap().iter();
            links
                .filter(|link| link[end] == name)
                .map(|link| link["value"].as_u64().unwrap())
                .sum()
        };
        let people = through("source") + through("target");
        assert_eq!(node["label"]["formatter"], format!("{name} {people}"));
    }
}

#[test]
fn more_zones_than_a_picture_can_hold_make_a_table() {
    let mut roster = county();
    roster.zones = (0..30).map(|zone| format!("Z{zone}")).collect();
    for (place, school) in roster.schools.iter_mut().enumerate() {
        school.zone = crate::roster::ZoneIndex(place as u32);
    }
    let zones = Kind::ALL.iter().position(|&kind| kind == Kind::Zones).unwrap();
    let pictures = pictures(&roster, Language::English);
    check(&pictures);
    assert!(pictures[zones].nothing.as_deref().unwrap().contains("30 zones"));
    assert_eq!(
        pictures[zones].table.rows.len(),
        30,
        "the proposal only: nobody moves in the status quo"
    );
}

#[test]
fn odd_counties_draw_what_they_can_and_say_why_not_the_rest() {
    // One school; no rural school; nobody at all; no tiers.
    let mut one_school = county();
    one_school.schools.truncate(1);
    one_school
        .teachers
        .retain(|teacher| teacher.school == Some(SchoolIndex(0)));
    let mut no_rural = county();
    for school in &mut no_rural.schools {
        school.locality = Locality::Urban;
        school.tier = None;
    }
    let mut nobody = county();
    nobody.teachers.clear();
    for roster in [one_school, no_rural, nobody, Roster::default()] {
        for language in Language::ALL {
            check(&pictures(&roster, language));
        }
    }
}

#[test]
fn names_from_files_cannot_become_markup() {
    let mut roster = county();
    roster.zones[0] = "<script>\"&".to_owned();
    roster.schools[0].id = "<b>".to_owned();
    for picture in pictures(&roster, Language::Chinese) {
        for view in picture.views {
            if let Drawing::Svg(svg) = view.drawing {
                assert!(!svg.contains("<script") && !svg.contains("<b>"));
            }
        }
    }
}
