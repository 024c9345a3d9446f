//! Characters that look alike or cannot be seen.

use shapan::language::{Language, Say};
use shapan::policy::{Policy, Preset};
use shapan::random::Seed;
use shapan::roster::Roster;

use super::{SCHOOLS, TEACHERS, code, codes, read, same, written};

#[test]
fn blanks_and_marks_that_cannot_be_seen() {
    for case in [
        "break-in-cell",
        "break-in-code",
        "nbsp-cells",
        "nbsp-header",
        "ideographic-inside",
        "word-joiner-end",
    ] {
        same(&format!("22-blanks/{case}"), &[]);
    }
    same("22-blanks/zero-width-code", &["invisible_marks"]);
    let note = &read("22-blanks/zero-width-code").unwrap().notes.problems[0];
    assert_eq!(note.value.as_deref(), Some("01‹U+200B›01"));
    let loaded = read("22-blanks/nbsp-inside-zone").unwrap();
    assert_eq!(loaded.roster.zones.len(), 2, "{:?}", loaded.roster.zones);
    assert_eq!(codes(&loaded), [""; 0]);
    for (case, zones) in [("zone-brackets", 2), ("zone-suffix", 2)] {
        let loaded = read(&format!("22-blanks/{case}")).unwrap();
        assert_eq!(
            loaded.roster.zones.len(),
            zones,
            "{case}: {:?}",
            loaded.roster.zones
        );
    }
}

#[test]
fn zones_that_look_the_same_give_the_same_run() {
    let policy: Policy = Preset::COMMON_ROUNDS
        .scenario(Language::Chinese)
        .overrides
        .apply()
        .unwrap();
    let plain = read("28-zone-names/same-z").unwrap();
    let notes = codes(&plain);
    let plain = plain.roster;
    let outcome = shapan::run(&plain, &policy, Seed(7)).unwrap();
    assert_eq!(plain.zones.len(), 5);
    for case in ["brackets-z", "nbsp-z"] {
        let loaded = read(&format!("28-zone-names/{case}")).unwrap();
        assert_eq!(codes(&loaded), notes);
        assert_eq!(loaded.roster.zones.len(), 5, "{case}: {:?}", loaded.roster.zones);
        let other = shapan::run(&loaded.roster, &policy, Seed(7)).unwrap();
        let flows =
            |roster: &Roster, outcome: &shapan::outcome::Outcome| format!("{:?}", outcome.tier_flows(roster));
        assert_eq!(flows(&loaded.roster, &other), flows(&plain, &outcome), "{case}");
    }
}

#[test]
fn marks_that_cannot_be_seen_enter_by_no_door() {
    let schools = "学校代码,学区,城乡类型,小学学生数,小学班数\nS?1,东?片,城区,900,20\n";
    let teachers = "教师代码,学校代码,任教学段,主教学科,home_zone\nT?1,S?1,小学,语文,东?片\n";
    let marks = [
        '\u{ad}',
        '\u{200b}',
        '\u{200d}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2800}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{fffc}',
        '\u{1d173}',
        '\u{e0041}',
    ];
    for mark in marks {
        let put = |text: &str| text.replace('?', &mark.to_string());
        let loaded = written(&put(schools), &put(teachers)).unwrap();
        let (roster, notes) = (&loaded.roster, &loaded.notes);
        assert_eq!(
            (roster.schools[0].id.as_str(), roster.teachers[0].id.as_str()),
            ("S1", "T1")
        );
        assert_eq!(roster.zones, ["东片"]);
        assert_eq!(codes(&loaded), ["invisible_marks"; 5], "{mark:?}");
        let shown = format!("‹U+{:04X}›", u32::from(mark));
        assert!(
            notes
                .problems
                .iter()
                .all(|note| note.value.as_ref().is_some_and(|value| value.contains(&shown)))
        );
    }
    for control in ['\u{1}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{2028}'] {
        for (schools, teachers) in [
            (schools.replace("S?", &format!("S{control}")), teachers.to_owned()),
            (
                schools.replace("东?", &format!("东{control}")),
                teachers.to_owned(),
            ),
            (schools.to_owned(), teachers.replace("T?", &format!("T{control}"))),
            (
                schools.to_owned(),
                teachers.replace("东?", &format!("东{control}")),
            ),
        ] {
            let rejection = written(&schools.replace('?', ""), &teachers.replace('?', "")).unwrap_err();
            assert_eq!(code(&rejection.list.problems[0]), "not_understood", "{control:?}");
        }
    }
}

#[test]
fn look_alike_codes_are_told_or_refused() {
    let rejection = written(
        &format!("{SCHOOLS}S\u{200b}1,东片,城区,90,2\ns1,东片,城区,90,2\n"),
        TEACHERS,
    )
    .unwrap_err();
    let said: Vec<String> = rejection
        .list
        .lines()
        .map(|line| line.say(Language::Chinese))
        .collect();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("S‹U+200B›1") && said[0].contains("略去看不见的字符后，代码与第 2 行重复"),
        "{said:?}"
    );
    let loaded = written(
        &format!("{SCHOOLS}s1,东片,城区,90,2\nЅ1,西 片,城区,90,2\n"),
        TEACHERS,
    )
    .unwrap();
    let said: Vec<String> = loaded
        .notes
        .lines()
        .map(|line| line.say(Language::Chinese))
        .collect();
    // The zones look alike too, and two of the schools have no teachers.
    assert_eq!(loaded.notes.total, 4);
    assert!(
        said[0].contains("“S1”（1 行）和“s1”（1 行）看起来几乎一样"),
        "{said:?}"
    );
}

#[test]
fn look_alike_zones_name_both_and_their_rows() {
    let schools = format!("{SCHOOLS}S2,东片,城区,90,2\nS3,A片,城区,90,2\nS4,А片,城区,90,2\n");
    let teachers = format!(
        "{}{}",
        TEACHERS
            .replace("主教学科", "主教学科,家庭所在学区")
            .replace("语文", "语文,a片"),
        "T2,S1,小学,语文,东\u{a0}片\n"
    );
    let loaded = written(&schools, &teachers).unwrap();
    let said: Vec<String> = loaded
        .notes
        .lines()
        .map(|line| line.say(Language::English))
        .collect();
    assert_eq!(
        codes(&loaded),
        [
            "look_alikes",
            "unknown_home_zone",
            "look_alikes",
            "school_without_teachers",
            "school_without_teachers",
            "school_without_teachers",
        ],
        "{said:?}"
    );
    assert!(said[0].contains("“A片” (1 row) and “А片” (1 row)"), "{said:?}");
    assert_eq!(loaded.roster.zones, ["东片", "A片", "А片", "a片"]);
}

#[test]
fn control_characters_are_refused_and_shown() {
    let rejection = written(&SCHOOLS.replace("东片", "东\u{1b}[1m片"), TEACHERS).unwrap_err();
    let said = rejection.say(Language::Chinese);
    assert!(
        said.contains("东‹U+001B›[1m片") && said.contains("控制字符") && !said.contains('\u{1b}'),
        "{said}"
    );
}
