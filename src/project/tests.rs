//! Projects written and opened again.

use serde_json::{Value, json};

use super::*;
use crate::language::{Language, Say};
use crate::policy::{Overrides, Policy, Preset};
use crate::random::Seed;
use crate::roster::encoding::gb18030_native;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::personal::Doubts;
use crate::roster::{ActualEnd, Band, Roster, TeacherColumn, TeacherIndex};

fn county(seed: u32) -> Roster {
    generate(&CountyParameters::with_schools(6), Seed(seed)).unwrap()
}

/// A project with something in every member.
fn sample(roster: &Roster) -> Project {
    let mut project = Project {
        work: Work {
            name: "区管校聘试点".to_owned(),
            note: "第一行\n第二行".to_owned(),
            seed: Seed(7),
            ..Work::default()
        },
        ..Project::default()
    };
    for preset in [Preset::STATUS_QUO, Preset::COMMON_ROUNDS] {
        let id = project.work.new_id();
        project
            .work
            .scenarios
            .push(Variant::new(id, preset.scenario(Language::Chinese)));
    }
    let stamp = |at: &str| Stamp {
        at: at.to_owned(),
        by: "李".to_owned(),
    };
    assert!(project.work.keep("s2", stamp("2026-11-20"), "初稿").is_some());
    project.work.scenarios[1]
        .overrides
        .set("rotation.share", json!(12.5));
    assert!(project.work.keep("s2", stamp("2026-11-21"), "").is_some());
    let why = "村小缺英语教师";
    assert!(
        project
            .work
            .decide("s1", Verdict::Rejected, stamp("2026-11-22"), why)
            .is_some()
    );
    project.hold(roster, true, Language::Chinese);
    project.recipe = Some("{}".to_owned());
    project.log = Some("{}".to_owned());
    project.work.view.insert("area".to_owned(), json!("results"));
    project.seal(roster);
    project
}

fn opened(bytes: &[u8]) -> Project {
    match Project::open(bytes).unwrap() {
        Opened::Project(project) => *project,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_project_opens_as_it_was_and_is_the_same_bytes_again() {
    let roster = county(7);
    let project = sample(&roster);
    let bytes = project.write().unwrap();
    let again = opened(&bytes);
    assert_eq!(again, project);
    assert_eq!(again.write().unwrap(), bytes);
    assert_eq!(again.holds(), Holds::PeoplesData);
    let loaded = again.read_roster(&gb18030_native, Doubts::Asked).unwrap();
    assert_eq!(loaded.roster, roster);
}

/// The same wherever it is packed: nothing of the machine or the day is in it.
#[test]
fn a_small_project_has_the_bytes_that_it_always_had() {
    let mut project = Project {
        program: "0.1.0".to_owned(),
        ..Project::default()
    };
    project.work.scenarios.push(Variant {
        id: "s1".to_owned(),
        ..Variant::default()
    });
    let digest = crate::digest::digest(&project.write().unwrap());
    assert_eq!(
        digest,
        "20bf1afa4351f73688cab5bf66a9ad9ccc5cb39bd5f1a40c62ec65cd4eec5ea6"
    );
}

#[test]
fn what_is_safe_to_mail_holds_no_row_about_anybody() {
    let roster = county(7);
    let project = sample(&roster).safe_to_mail();
    let bytes = project.write().unwrap();
    assert_eq!(project.holds(), Holds::SafeToMail);
    assert_eq!(opened(&bytes), project);
    let parts = package::read(&bytes).unwrap();
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["README.txt", "project.json"]);
    let said: String = parts
        .iter()
        .map(|(_, part)| String::from_utf8_lossy(part))
        .collect();
    assert!(said.contains("可以邮寄") && said.contains("SAFE TO MAIL"));
    for teacher in &roster.teachers {
        assert!(!said.contains(&format!("\"{}\"", teacher.id)), "{}", teacher.id);
    }
    let facts = project.roster.as_ref().unwrap();
    assert_eq!(
        (facts.teachers, &facts.fingerprint),
        (roster.teachers.len(), &roster.fingerprint())
    );
    let none = project.read_roster(&gb18030_native, Doubts::Asked);
    assert!(matches!(none, Err(NoRoster::Refused(Refusal::NoRoster))));
}

#[test]
fn a_seal_is_the_same_to_the_byte_until_something_differs() {
    let roster = county(7);
    let project = sample(&roster);
    let check = |project: &Project, roster: Option<&Roster>| project.check_seal(roster, || ()).unwrap();
    assert!(check(&project, Some(&roster)).is_same());
    // A number that somebody changed in the file.
    let mut tampered = project.clone();
    tampered.seal.as_mut().unwrap().scenarios[1].numbers[0].value = Some("98765".to_owned());
    let key = tampered.seal.as_ref().unwrap().scenarios[1].numbers[0]
        .key
        .clone();
    let found = check(&tampered, Some(&roster));
    assert_eq!(found.scenarios[0].checked, Checked::Same);
    let Checked::Differs {
        numbers,
        placements: false,
        rules: false,
        seed: false,
    } = &found.scenarios[1].checked
    else {
        panic!("{found:?}");
    };
    assert_eq!(numbers.len(), 1);
    assert_eq!(
        (&numbers[0].key, numbers[0].sealed.as_deref()),
        (&key, Some("98765"))
    );
    let said: Vec<String> = told::seal(&found)
        .iter()
        .map(|said| said.say(Language::Chinese))
        .collect();
    assert!(said.join("").contains("被改过"), "{said:?}");
    // Other rules, another roster, none, a scenario that is gone.
    let mut changed = project.clone();
    changed.work.scenarios[1].overrides = Overrides::default();
    changed.work.scenarios[1]
        .overrides
        .set("rotation.share", json!(40));
    let found = check(&changed, Some(&roster));
    assert!(
        matches!(found.scenarios[1].checked, Checked::Differs { rules: true, .. }),
        "{found:?}"
    );
    let cannot = |found: &SealCheck, place: usize| match &found.scenarios[place].checked {
        Checked::Cannot { why } => *why,
        other => panic!("{other:?}"),
    };
    assert_eq!(cannot(&check(&project, Some(&county(8))), 0), Cannot::OtherRoster);
    assert_eq!(cannot(&check(&project, None), 0), Cannot::NoRoster);
    changed.work.scenarios.remove(0);
    let found = check(&changed, Some(&roster));
    assert_eq!(cannot(&found, 0), Cannot::NoScenario);
    changed.work.scenarios[0]
        .overrides
        .set("rotation.nothing", json!(1));
    assert_eq!(cannot(&check(&changed, Some(&roster)), 1), Cannot::NotRun);
    assert_eq!(Project::default().check_seal(None, || ()), None);
}

#[test]
fn the_placements_under_a_seal_are_everybody_in_the_order_of_the_roster() {
    let roster = county(7);
    let outcome = crate::run(&roster, &Policy::default(), Seed(7)).unwrap();
    let lines = placements(&outcome, &roster);
    assert!(lines.ends_with('\n'));
    assert_eq!(lines.lines().count(), roster.teachers.len());
    for (line, (index, teacher)) in lines.lines().zip(roster.teachers_indexed()) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!((cells.len(), cells[0]), (5, teacher.id.as_str()));
        let school = outcome
            .school_of(index)
            .map(|school| roster.school(school).id.as_str());
        assert_eq!(cells[1], school.unwrap_or_default());
    }
}

#[test]
fn states_are_kept_and_come_back_and_decisions_stay_when_scenarios_go() {
    let mut project = sample(&county(7));
    let first = project.work.history[0].overrides.clone();
    assert_eq!(
        project.work.state_before(1),
        Some(&project.work.history[0].clone())
    );
    assert_eq!(project.work.state_before(0), None);
    let changes = told::changed(&first, &project.work.history[1].overrides, Language::English).unwrap();
    assert_eq!(changes.rows.len(), 1, "{changes:?}");
    project.work.scenarios.retain(|scenario| scenario.id != "s2");
    assert!(project.work.restore(0).is_some());
    assert_eq!(
        project.work.scenario("s2").map(|scenario| &scenario.overrides),
        Some(&first)
    );
    assert!(project.work.restore(9).is_none() && project.work.keep("s9", Stamp::default(), "").is_none());
    project.work.scenarios.clear();
    let project = opened(&project.write().unwrap());
    assert_eq!(project.work.decisions[0].why, "村小缺英语教师");
    assert!(project.work.decisions[0].overrides.apply().is_ok());
    for language in Language::ALL {
        let history = told::history(&project, language);
        assert!(
            history.contains("2026-11-21") && history.contains("村小缺英语教师") && history.contains("12.5"),
            "{history}"
        );
    }
}

#[test]
fn a_draft_that_contradicts_itself_is_kept_all_the_same() {
    let mut project = sample(&county(7));
    project.work.scenarios[1]
        .overrides
        .set("rotation.share", json!(4_000));
    assert!(project.work.policy(&project.work.scenarios[1]).is_err());
    assert_eq!(opened(&project.write().unwrap()), project);
}

/// Writes the project with another `project.json`.
fn with_document(project: &Project, change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut parts = package::read(&project.write().unwrap()).unwrap();
    let mut document: Value = serde_json::from_slice(&parts[1].1).unwrap();
    change(&mut document);
    parts[1].1 = document.to_string().into_bytes();
    package::write(&parts).unwrap()
}

#[test]
fn scenarios_of_an_older_policy_document_keep_their_meaning() {
    let project = sample(&county(7)).safe_to_mail();
    let old = with_document(&project, |document| document["policy_version"] = json!(1));
    let read = opened(&old);
    let meant = Policy::from_value(json!({"version": 1, "rotation": {"share": 12.5}})).unwrap();
    let of_now = project.work.policy(&project.work.scenarios[1]).unwrap();
    let of_then = read.work.policy(&read.work.scenarios[1]).unwrap();
    assert_eq!(of_then.posts.duty_lessons, meant.posts.duty_lessons);
    assert_ne!(of_then.posts.duty_lessons, of_now.posts.duty_lessons);
    assert_eq!(of_then.rotation.share, of_now.rotation.share);
    assert_eq!(
        read.work.history[0].overrides,
        project.work.history[0].overrides.clone().of_version(1)
    );
}

#[test]
fn of_a_newer_file_only_the_names_are_read() {
    let project = sample(&county(7));
    for change in [
        &(|document: &mut Value| {
            document["version"] = json!(VERSION + 1);
            document["unheard"] = json!({"of": []});
        }) as &dyn Fn(&mut Value),
        &|document: &mut Value| document["policy_version"] = json!(crate::policy::VERSION + 1),
    ] {
        let newer = Project::open(&with_document(&project, change)).unwrap();
        let Opened::Newer(newer) = newer else {
            panic!("{newer:?}");
        };
        assert_eq!(newer.program, project.program);
        assert_eq!(newer.scenarios, ["现状", "通行做法"]);
        let said = Refusal::Newer(newer)
            .diagnostic("a.shapan")
            .say(Language::Chinese);
        assert!(said.contains("文件没有改动"), "{said}");
    }
}

#[test]
fn a_locked_project_opens_by_its_password_alone() {
    let project = sample(&county(7));
    let bytes = project.write().unwrap();
    let password = "沙盘 correct horse";
    let short = lock(&bytes, "1234567", Lock::new([1; SALT_BYTES], [2; NONCE_BYTES]));
    assert_eq!(short, Err(Refusal::ShortPassword));
    let file = lock(&bytes, password, Lock::new([1; SALT_BYTES], [2; NONCE_BYTES])).unwrap();
    let Opened::Locked(locked) = Project::open(&file).unwrap() else {
        panic!("it is not locked");
    };
    assert_eq!(unlock(&locked, password).unwrap(), bytes);
    assert_eq!(unlock(&locked, "沙盘 Correct horse"), Err(Refusal::WrongPassword));
    // Neither the content nor the parameters can be changed unseen.
    let mut changed = locked.clone();
    changed.content[40] ^= 1;
    assert_eq!(unlock(&changed, password), Err(Refusal::WrongPassword));
    let mut changed = locked.clone();
    changed.additional.push(b' ');
    assert_eq!(unlock(&changed, password), Err(Refusal::WrongPassword));
    let said: String = file.iter().map(|&byte| char::from(byte)).collect();
    assert!(!said.contains("teachers.csv"), "the parts show through");
    // A file that would have the machine compute for ever, or hardly at all, is refused before it does.
    for rounds in ["0", "1", "599999", "5000001", "4294967295", "-1"] {
        let mut parts = package::read(&file).unwrap();
        let json = String::from_utf8(parts[1].1.clone()).unwrap();
        parts[1].1 = json.replace("600000", rounds).into_bytes();
        let refused = Project::open(&package::write(&parts).unwrap());
        assert!(
            matches!(
                refused,
                Err(Refusal::Document {
                    part: "lock.json",
                    ..
                })
            ),
            "{rounds}: {refused:?}"
        );
    }
}

#[test]
fn what_would_not_be_read_again_is_not_written() {
    let base = Project::default();
    let scenario = |id: &str, name: &str| Variant {
        id: id.to_owned(),
        name: name.to_owned(),
        ..Variant::default()
    };
    let with = |scenarios: Vec<Variant>| {
        let mut changed = base.clone();
        changed.work.scenarios = scenarios;
        changed.write()
    };
    for scenarios in [
        vec![scenario("", "a")],
        vec![scenario("../a", "a")],
        vec![scenario("a", "a"), scenario("a", "b")],
        vec![scenario("a", "a\u{202e}b")],
        vec![scenario("a", &"名".repeat(81))],
    ] {
        assert!(
            matches!(with(scenarios.clone()), Err(Refusal::Document { .. })),
            "{scenarios:?}"
        );
    }
    let many = (0..51)
        .map(|number| scenario(&format!("s{number}"), "a"))
        .collect();
    assert!(matches!(with(many), Err(Refusal::TooMany { most: 50, .. })));
    let mut long = base.clone();
    long.work.note = "长".repeat(2_001);
    assert!(long.write().is_err());
}

#[test]
fn what_is_noted_of_a_roster_is_in_the_project() {
    let mut roster = county(3);
    roster.actual = vec![ActualEnd::placed(
        TeacherIndex(0),
        roster.teachers[0].school.unwrap(),
    )];
    roster.actual_of_nobody = 3;
    roster.bands.note(TeacherColumn::BirthYear, Band::of_width(5));
    for language in Language::ALL {
        let mut project = sample(&county(3));
        project.hold(&roster, true, language);
        let bytes = project.write().unwrap();
        let loaded = opened(&bytes)
            .read_roster(&gb18030_native, Doubts::Asked)
            .unwrap();
        assert_eq!(loaded.roster, roster);
    }
}
