use serde_json::{Value, json};

use super::*;
use crate::app::engine::Engine;
use crate::app::import::{Importer, Platform};
use crate::app::protocol::{Needs, Proposed, Reply, Request};
use crate::app::state::Draft;
use crate::paper::{Block, OfficeFile, Style};
use crate::policy::Preset;

/// An engine that holds the sample county and the runs that the page opens with.
fn engine() -> Engine {
    let draft = Draft::default();
    let mut engine = Engine::default();
    engine.answer(Request::Sample);
    let run = engine.answer(Request::run(&draft.runs(), draft.seed, 1));
    assert!(matches!(run, Reply::Results(_)));
    engine
}

fn answer(engine: &mut Engine, job: Job) -> Reply {
    engine.answer(Request::Order {
        slot: 0,
        number: 3,
        job,
        shown: 1,
        language: Language::Chinese,
    })
}

fn ordered(engine: &mut Engine, job: Job) -> Delivery {
    match answer(engine, job) {
        Reply::Delivered(3, delivery) => *delivery,
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_that_is_offered_is_made_of_the_runs_held() {
    let mut engine = engine();
    let Delivery::Picture(picture) = ordered(&mut engine, Job::Picture(Kind::Map)) else {
        panic!("no picture");
    };
    assert_eq!(picture.table.rows.len(), 100);
    let table = ordered(&mut engine, Job::Table(Kind::Map));
    assert_eq!(table, Delivery::File(picture.table.to_csv().into_bytes()));
    let chosen = vec![Chosen {
        scenario: 1,
        name: "送审稿".to_owned(),
    }];
    let cover = CoverWords {
        title: "<我的>标题".to_owned(),
        proposals: chosen.clone(),
        ..CoverWords::default()
    };
    let Delivery::Report(report) = ordered(&mut engine, Job::Report(cover.clone())) else {
        panic!("no report");
    };
    assert!(report.cover.contains("&lt;我的&gt;标题"));
    assert_eq!(report.sections.len(), 10);
    // Another program writes it.
    let Reply::Drafted(3, draft) = answer(&mut engine, Job::Workbook(cover)) else {
        panic!("no workbook");
    };
    let write = Request::Write {
        slot: 0,
        number: 3,
        draft,
    };
    assert_eq!(engine.answer(write.clone()), Reply::Refused(Spoken::default()));
    let platform = Platform {
        decode: &|_| None,
        chance: &|| None,
    };
    let mut importer = Importer::default();
    let Reply::Delivered(3, written) = importer.answer(write, &platform) else {
        panic!("nothing written");
    };
    assert!(matches!(*written, Delivery::File(book) if book.starts_with(b"PK")));
    let cover = CoverWords {
        proposals: chosen,
        ..CoverWords::default()
    };
    let Delivery::File(record) = ordered(&mut engine, Job::Record(cover)) else {
        panic!("no record");
    };
    let record: Value = serde_json::from_slice(&record).unwrap();
    assert_eq!(
        record["sections"].as_array().unwrap().len(),
        report.sections.len()
    );
    let record = &record["proposals"][0];
    assert_eq!(record["name"], "送审稿");
    assert_eq!(record["after"]["schools"].as_array().unwrap().len(), 100);
}

#[test]
fn documents_and_lists_are_drafted_here_and_written_by_the_program_of_files() {
    let mut engine = engine();
    let mut write = |job: Job| {
        let Reply::Drafted(3, draft) = answer(&mut engine, job) else {
            panic!("no draft");
        };
        let kind = draft.unpack::<OfficeFile>().unwrap();
        let write = Request::Write {
            slot: 0,
            number: 3,
            draft,
        };
        let platform = Platform {
            decode: &|_| None,
            chance: &|| None,
        };
        let Reply::Delivered(3, written) = Importer::default().answer(write, &platform) else {
            panic!("nothing written");
        };
        let Delivery::File(bytes) = *written else {
            panic!("{written:?}");
        };
        assert_eq!(bytes, kind.write().unwrap());
        kind
    };
    let chosen = Chosen {
        scenario: 1,
        name: "送审稿".to_owned(),
    };
    let cover = CoverWords {
        proposals: vec![chosen],
        ..CoverWords::default()
    };
    let OfficeFile::Paper(report) = write(Job::Paper(cover)) else {
        panic!("no report");
    };
    let headings = report
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Words(Style::Heading, _)));
    assert_eq!(headings.count(), 10);
    let OfficeFile::Posted(posted) = write(Job::Posted("送审稿".to_owned())) else {
        panic!("no lists");
    };
    assert!(posted.lists.iter().all(|list| !list.table.rows.is_empty()));
    assert_eq!(Job::Clauses(Changes::default(), 0).needs(), Needs::Nothing);
    let OfficeFile::Paper(clauses) = write(Job::Clauses(Changes::default(), 3)) else {
        panic!("no clauses");
    };
    assert!(clauses.title.contains("实施方案"), "{}", clauses.title);
}

#[test]
fn unsound_rules_have_no_document_and_say_why() {
    let mut changes = Changes::default();
    changes.0.set("rounds.zone.list_length", json!(-1));
    let delivered = ordered(&mut Engine::default(), Job::Clauses(changes, 0));
    let Delivery::Refused(why) = delivered else {
        panic!("{delivered:?}");
    };
    assert!(why.zh.contains("-1") && !why.en.is_empty(), "{why:?}");
}

#[test]
fn the_report_opens_with_the_sentence_of_the_page() {
    use crate::outcome::compare::change::change_of;
    use crate::outcome::compare::headline::{Headline, findings};
    use crate::outcome::figures::coverage::summary::leading;
    use crate::wording::compare::headline::sentence;

    let draft = Draft::default();
    let mut engine = Engine::default();
    engine.answer(Request::Sample);
    let run = engine.answer(Request::run(&draft.runs(), draft.seed, 1));
    let Reply::Results(results) = run else {
        panic!("no results");
    };
    // What the page holds: the views of the two runs, and the draws.
    let shown = results.shown(1).unwrap();
    let runs = draft.runs();
    let changes: Vec<Changes> = runs.overrides.iter().cloned().map(Changes).collect();
    let draws = engine
        .held
        .draw(&changes, &runs.pairs, draft.seed, 20, &|_, _| ())
        .unwrap();
    let lead = leading(&shown.before.coverage, &shown.after.coverage);
    let found = findings(lead, |key| {
        let change = change_of(&shown.before.indicator(key)?, &shown.after.indicator(key)?);
        Some(change.judged_by(Some(&draws[1])))
    });
    let cover = CoverWords {
        proposals: vec![Chosen {
            scenario: 1,
            name: "送审稿".to_owned(),
        }],
        ..CoverWords::default()
    };
    let Delivery::Report(report) = ordered(&mut engine, Job::Report(cover)) else {
        panic!("no report");
    };
    let parts = sentence(&Headline::of(found), Language::Chinese);
    let sentence: String = parts.into_iter().map(|part| part.words).collect();
    let opening = &report.sections[0].paragraphs;
    assert!(
        opening.starts_with(&format!("<p>{sentence}")),
        "{sentence} is not {opening:.300}"
    );
}

fn share(value: i64) -> Changes {
    let mut changes = Changes::default();
    changes.0.set("rotation.share", json!(value));
    changes
}

#[test]
fn what_changed_from_a_state_is_told_without_a_run() {
    let against = |title: &str, later, changes| Against {
        title: title.to_owned(),
        later,
        changes,
    };
    let job = Job::Changed {
        kept: share(20),
        others: vec![
            against("since", false, share(15)),
            against("until", true, share(30)),
            against("contradicts", true, share(-1)),
        ],
    };
    assert_eq!(job.needs(), Needs::Nothing);
    let Delivery::Told(words, tables) = ordered(&mut Engine::default(), job) else {
        panic!("nothing told");
    };
    let [since, until] = &tables[..] else {
        panic!("{tables:?}");
    };
    assert_eq!((since.title.as_str(), since.key.as_str()), ("since", "changed.1"));
    let values = |table: &Table| -> Vec<String> {
        let cells = table.rows[0].cells.iter();
        cells.map(|cell| format!("{cell:?}")).collect()
    };
    assert!(values(since)[1].contains("15") && values(since)[2].contains("20"));
    assert!(values(until)[1].contains("20") && values(until)[2].contains("30"));
    assert!(words[0].starts_with("contradicts："), "{words:?}");
}

#[test]
fn a_report_tells_what_is_kept_and_decided_and_how_it_is_made_again() {
    use crate::project::{Decision, Stamp, Verdict};
    use crate::wording::repeat::Sources;

    let mut engine = engine();
    let decision = Decision {
        verdict: Verdict::Rejected,
        scenario: "s1".to_owned(),
        name: "<b>甲".to_owned(),
        stamp: Stamp::default(),
        why: "调动太多".to_owned(),
        overrides: share(20).0,
    };
    let cover = CoverWords {
        proposals: vec![Chosen {
            scenario: 1,
            name: "送审稿".to_owned(),
        }],
        kept: Box::new(crate::app::protocol::Kept::of(&[], &[decision])),
        sources: Some(Sources {
            roster: vec!["甲.shapan".to_owned()],
            policies: vec!["甲.shapan#s1".to_owned()],
            is_to_be_saved: true,
            ..Sources::default()
        }),
        ..CoverWords::default()
    };
    let Delivery::Report(report) = ordered(&mut engine, Job::Report(cover)) else {
        panic!("no report");
    };
    assert_eq!(report.sections.len(), 11);
    let annex = &report.sections[10];
    assert_eq!(annex.heading, "十一、决定与稿次");
    assert!(annex.tables[0].markup.contains("&lt;b&gt;甲"), "{annex:?}");
    let repeat = report.sections[9].tables.last().unwrap();
    let line = "shapan report 甲.shapan --policy 甲.shapan#s1 --seed";
    assert!(repeat.markup.contains(line), "{}", repeat.markup);
    assert!(
        repeat
            .markup
            .contains("须先在页面上把工作存为项目文件“甲.shapan”")
    );
}

#[test]
fn without_a_run_nothing_is_made() {
    let made = ordered(&mut Engine::default(), Job::Record(CoverWords::default()));
    assert!(matches!(made, Delivery::Refused(_)));
}

#[test]
fn a_file_is_opened_without_a_run_and_one_that_holds_no_policy_is_refused_in_both_languages() {
    let open = |text: String| {
        let name = "file.json".to_owned();
        let job = Job::Scenario { name, text };
        assert_eq!(job.needs(), Needs::Nothing);
        ordered(&mut Engine::default(), job)
    };
    let preset = Preset::RURAL_BONUS.scenario(Language::English);
    let changes = Changes(preset.overrides.clone());
    let policy = preset.overrides.apply().unwrap();
    let Delivery::Scenario(name, read) = open(policy.document().to_string()) else {
        panic!("a policy of this program was refused");
    };
    assert_eq!((name.as_str(), read.0.apply().unwrap()), ("file", policy.clone()));
    let mut named = policy.document();
    named["name"] = json!("送审稿");
    let Delivery::Scenario(name, read) = open(named.to_string()) else {
        panic!("a policy with a name was refused");
    };
    assert_eq!(
        (name.as_str(), read.0.apply().unwrap()),
        ("送审稿", policy.clone())
    );
    named["name"] = json!(7);
    assert!(matches!(open(named.to_string()), Delivery::Refused(_)));
    let scenario = serde_json::to_string(&preset).unwrap();
    assert_eq!(open(scenario), Delivery::Scenario(preset.name, changes));
    let Delivery::Refused(why) = open(r#"{"rotation": {"share": "ten"}}"#.to_owned()) else {
        panic!("a share in words was taken");
    };
    assert!(why.zh.contains("“rotation.share”有误"), "{why:?}");
    assert!(why.en.contains("“rotation.share”: expected a number"), "{why:?}");
}

#[test]
fn minutes_tell_what_was_shown_the_numbers_of_every_scenario_and_who_proposed_what() {
    let mut engine = engine();
    let mut changes = Changes::default();
    changes.0.set("rounds.in_school.posts_opened", json!(40));
    let proposed = |name: &str, is_on_page| Proposed {
        name: name.to_owned(),
        at: "2026-11-27 15:00".to_owned(),
        by: "王校长".to_owned(),
        changes: changes.clone(),
        is_on_page,
    };
    let mut contradiction = proposed("自相矛盾", true);
    contradiction.changes.0.set("no.such.rule", json!(1));
    let room = Room {
        date: "2026-11-27 16:00".to_owned(),
        least: 1000,
        stops: vec!["先看结果".to_owned()],
        scenarios: vec!["现状".to_owned(), "A 通行做法".to_owned()],
        proposals: vec![proposed("甲", true), proposed("乙", false), contradiction],
    };
    let mut told = |room: Room| match ordered(&mut engine, Job::Room(Box::new(room))) {
        Delivery::File(bytes) => String::from_utf8(bytes).unwrap(),
        other => panic!("{other:?}"),
    };
    let text = told(room.clone());
    for words in [
        "2026-11-27 16:00",
        "随机种子 11",
        env!("CARGO_PKG_VERSION"),
        "1. 先看结果",
        "A 通行做法（规则校验码 ",
        "1. 甲 2026-11-27 15:00 王校长",
        "没有推演；规则随项目保存",
        "规则相互矛盾",
        "次抽签",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("少于 1000"), "few people are not told");
    assert_eq!(text.matches("放在一边").count(), 1);
    assert!(text.lines().all(|line| !line.contains('\n')) && text.ends_with("\r\n"));
    let open = told(Room {
        least: 0,
        proposals: vec![],
        ..room
    });
    assert!(!open.contains("少于 1000") && open.contains("没有。"));
}
