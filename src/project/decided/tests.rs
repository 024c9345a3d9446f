use serde_json::json;

use super::*;
use crate::project::{RosterFacts, Stamp, Variant};
use crate::random::Seed;
use crate::roster::fields::TableKind;
use crate::roster::generate::{CountyParameters, generate};

fn stamp(at: &str) -> Stamp {
    Stamp {
        at: at.to_owned(),
        by: "局长办公会".to_owned(),
    }
}

fn share(value: i64) -> Overrides {
    let mut overrides = Overrides::default();
    overrides.set("rotation.share", json!(value));
    overrides
}

fn county() -> Roster {
    generate(&CountyParameters::with_schools(12), Seed(1)).unwrap()
}

/// Two scenarios, a state of each and a decision about each.
fn work() -> Work {
    let variant = |id: &str, name: &str, value| Variant {
        id: id.to_owned(),
        name: name.to_owned(),
        overrides: share(value),
        ..Variant::default()
    };
    let mut work = Work {
        name: "试点".to_owned(),
        seed: Seed(9),
        scenarios: vec![variant("s1", "送审稿", 20), variant("s2", "备选", 30)],
        ..Work::default()
    };
    work.keep("s1", stamp("2026-11-26 09:00"), "初稿").unwrap();
    work.scenarios[0].overrides = share(25);
    work.keep("s1", Stamp::default(), "").unwrap();
    work.decide(
        "s1",
        Verdict::Chosen,
        stamp("2026-11-27 14:30"),
        "缺员最少\n且调动少",
    )
    .unwrap();
    work.decide("s2", Verdict::Rejected, stamp("2026-11-27 14:40"), "调动太多")
        .unwrap();
    work
}

fn cells<'table>(section: &'table Section, key: &str) -> Vec<Vec<&'table Cell>> {
    let table = section.tables.iter().find(|table| table.key == key).unwrap();
    table.rows.iter().map(|row| row.cells.iter().collect()).collect()
}

#[test]
fn without_decisions_and_states_there_is_no_annex() {
    let work = Work {
        scenarios: work().scenarios,
        ..Work::default()
    };
    assert_eq!(section(&work, &[], None, &county(), Language::Chinese), None);
}

#[test]
fn who_decided_what_and_why_is_printed_with_the_states_on_the_way() {
    let section = section(&work(), &[], None, &county(), Language::Chinese).unwrap();
    let [chosen, rejected] = &cells(&section, "decisions")[..] else {
        panic!("not two decisions");
    };
    let words = |words: &str| Cell::words(words);
    let expected = [
        "2026-11-27 14:30",
        "局长办公会",
        "送审稿",
        "选定",
        "缺员最少；且调动少",
    ]
    .map(words);
    assert_eq!(*chosen, expected.iter().collect::<Vec<_>>());
    assert_eq!(*rejected[3], words("不采用"));
    assert_eq!(*rejected[4], words("调动太多"));
    let [first, second] = &cells(&section, "states")[..] else {
        panic!("not two states");
    };
    assert_eq!(*first[4], Cell::missing("该方案的第一稿"));
    assert_eq!(*second[4], Cell::Number(1.0), "one clause changed");
    assert_eq!(*second[1], Cell::missing("未填写"), "no time was given");
    // What may not be public is said first.
    assert!(section.paragraphs[0].contains("公开"), "{:?}", section.paragraphs);
}

#[test]
fn the_rules_that_were_chosen_are_printed_once() {
    let (mut work, policy) = (work(), share(25).apply().unwrap());
    let said = |work: &Work, printed: &[(&str, &Policy)]| {
        section(work, printed, None, &county(), Language::English)
            .unwrap()
            .paragraphs
    };
    let digest = rules_digest(&policy);
    let printed = said(&work, &[("draft", &policy)]);
    assert_eq!(printed.len(), 3);
    assert!(
        printed[2].contains("“draft”") && printed[2].contains(&digest),
        "{printed:?}"
    );
    // The scenario was changed since; the rules that were chosen stay.
    let now = share(40).apply().unwrap();
    work.scenarios[0].overrides = share(40);
    let whole = said(&work, &[("draft", &now)]);
    assert!(whole[2].contains(&digest), "{whole:?}");
    let mut clauses = whole.iter();
    assert!(
        clauses.any(|clause| clause.contains("25")),
        "the share as it was chosen"
    );
    assert!(whole.len() > 30, "{} lines", whole.len());
    // A seed is no rule.
    let other = Policy {
        seed: Seed(99),
        ..policy
    };
    assert_eq!(said(&work, &[("draft", &other)]).len(), 3);
}

#[test]
fn the_last_decision_about_a_scenario_holds() {
    let mut work = work();
    work.decide("s1", Verdict::Rejected, Stamp::default(), "另议")
        .unwrap();
    let section = section(&work, &[], None, &county(), Language::Chinese).unwrap();
    assert_eq!(section.paragraphs.len(), 1, "nothing is chosen any more");
    assert_eq!(cells(&section, "decisions").len(), 3, "and nothing is forgotten");
    assert!(section.tables[0].notes[0].contains("最后一次"));
    let minutes = minutes(
        &Project {
            work,
            ..Project::default()
        },
        "a.shapan",
        false,
        Language::Chinese,
    );
    assert!(minutes.contains("没有选定方案"), "{minutes}");
    assert!(minutes.contains("“送审稿”不采用：另议"), "{minutes}");
    assert!(!minutes.contains("复算命令"), "{minutes}");
}

#[test]
fn rules_that_contradict_themselves_are_said_to() {
    let mut work = work();
    work.decisions[0].overrides.set("rotation.share", json!(-1));
    work.history[0].overrides.set("rotation.share", json!(-1));
    let section = section(&work, &[], None, &county(), Language::Chinese).unwrap();
    assert!(section.paragraphs[2].contains("矛盾"), "{:?}", section.paragraphs);
    assert_eq!(*cells(&section, "states")[1][4], Cell::missing("规则自相矛盾"));
}

#[test]
fn minutes_tell_what_was_decided_why_and_what_it_rests_on() {
    let project = Project {
        work: work(),
        roster: Some(RosterFacts {
            fingerprint: "0123".to_owned(),
            schools: 3,
            teachers: 40,
            ..RosterFacts::default()
        }),
        tables: vec![(TableKind::Schools, String::new())],
        ..Project::default()
    };
    let digest = rules_digest(&share(25).apply().unwrap());
    let zh = minutes(&project, "甲 县.shapan", false, Language::Chinese);
    let line = "shapan report '甲 县.shapan' --policy '甲 县.shapan#s1' --seed 9";
    let mailed = minutes(
        &project.clone().safe_to_mail(),
        "甲 县.shapan",
        true,
        Language::Chinese,
    );
    for expected in [
        "“甲 县.shapan”中没有花名册",
        "“甲 县.shapan”有密码",
        "shapan report 花名册 --policy '甲 县.shapan#s1' --seed 9 --password-file password.txt",
    ] {
        assert!(mailed.contains(expected), "no {expected} in {mailed}");
    }
    for expected in [
        "会议纪要（草稿）\n试点\n",
        "1. 2026-11-27 14:30，局长办公会，“送审稿”选定：缺员最少",
        &digest,
        "25%",
        "1. 2026-11-27 14:40，局长办公会，“备选”不采用：调动太多",
        "1. 2026-11-26 09:00，局长办公会，存下“送审稿”：初稿",
        "3 所学校，40 名教师，数据校验码 0123",
        line,
    ] {
        assert!(zh.contains(expected), "no {expected} in {zh}");
    }
    let en = minutes(&project, "甲 县.shapan", false, Language::English);
    assert!(en.contains(&format!("{line} --language en")), "{en}");
    assert!(
        en.contains("2. Chosen") && en.contains("3. Rejected, and why"),
        "{en}"
    );
    let empty = minutes(&Project::default(), "a.shapan", false, Language::English);
    assert!(empty.contains("None was chosen."), "{empty}");
}

#[test]
fn what_another_roster_was_decided_by_is_told_first() {
    let said = |about: &str, language| {
        let section = section(&work(), &[], Some(about), &county(), language).unwrap();
        section.paragraphs[1].clone()
    };
    let now = county().fingerprint();
    let zh = said("0123", Language::Chinese);
    assert!(
        zh.contains("数据校验码 0123") && zh.contains(&now) && zh.contains("不能"),
        "{zh}"
    );
    let en = said("0123", Language::English);
    assert!(
        en.contains("cannot be compared") && en.contains("work the results out again"),
        "{en}"
    );
    assert!(!said(&now, Language::Chinese).contains("另一份花名册"));
}
