//! A project in words: its contents, its history, its decisions, and what became of checking its seal.

pub mod typed;

use super::history::{Decision, Snapshot, Stamp, Verdict};
use super::seal_check::{Cannot, Checked, DifferentNumber, SealCheck, SealedScenario};
use super::{Holds, Project};
use crate::language::{Language, Message, Text, Value};
use crate::outcome::indicators::families::definition;
use crate::policy::Overrides;
use crate::table::{Cell, Table};
use crate::text;
use crate::wording::rules::clauses;

impl Holds {
    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::PeoplesData => Text::new("含个人数据", "holds people's data"),
            Self::SafeToMail => Text::new("可以邮寄", "safe to mail"),
        }
    }
}

/// What a project holds, a sentence each.
pub fn contents(project: &Project) -> Vec<Message> {
    let holds = match project.holds() {
        Holds::PeoplesData => text! {
            zh: "含个人数据：有教师的逐人记录，与花名册同样保密。",
            en: "Holds people's data: there are rows about single teachers in it, as confidential as the roster."
        },
        Holds::SafeToMail => text! {
            zh: "可以邮寄：没有任何人的记录；说明是使用者自己写的，寄出前请看一遍。",
            en: "Safe to mail: there is no row about anybody in it; the notes are what the user wrote, so read them first."
        },
    };
    let mut said = vec![holds];
    if let Some(facts) = &project.roster {
        said.push(text! {
            zh: "花名册：{schools} 所学校，{teachers} 名教师，数据校验码 {fingerprint}。",
            en: "Roster: {schools:school|schools}, {teachers:teacher|teachers}, fingerprint {fingerprint}.",
            schools = facts.schools, teachers = facts.teachers, fingerprint = facts.fingerprint.as_str()
        });
        if let Some(made) = &facts.made {
            said.push(text! {
                zh: "花名册是虚构的：{made}。", en: "The roster is fictional: {made}.",
                made = Message::said([made.zh.clone(), made.en.clone()])
            });
        }
    }
    said.push(text! {
        zh: "{scenarios} 个方案，{history} 个存档稿次，{decisions} 个决定，随机种子 {seed}，由 {program} 版写成。",
        en: "{scenarios:scenario|scenarios}, {history:state|states} in the history, {decisions:decision|decisions}, seed {seed}, written by version {program}.",
        scenarios = project.work.scenarios.len(), history = project.work.history.len(), decisions = project.work.decisions.len(),
        seed = project.work.seed.0, program = project.program.as_str()
    });
    if !project.work.stops.is_empty() {
        said.push(text! {
            zh: "演示：{stops} 个讲点。", en: "A presentation of {stops:stop|stops}.", stops = project.work.stops.len()
        });
    }
    said
}

/// When and by whom, as it stands before what was done.
fn stamped(stamp: &Stamp) -> Message {
    let parts: Vec<&str> = [stamp.at.as_str(), stamp.by.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return text! { zh: "时间和署名未填", en: "no time and name given" };
    }
    Message::said([parts.join("，"), parts.join(", ")])
}

/// Something in words, where it is there.
fn with_note(said: Message, note: &str) -> Message {
    if note.is_empty() {
        text! { zh: "{said}。", en: "{said}.", said }
    } else {
        text! { zh: "{said}：{note}", en: "{said}: {note}", said, note }
    }
}

/// A state that was kept, in a sentence.
pub fn snapshot(snapshot: &Snapshot) -> Message {
    let said = text! {
        zh: "{stamp}，存下“{name}”", en: "{stamp}: “{name}” was kept",
        stamp = stamped(&snapshot.stamp), name = snapshot.name.as_str()
    };
    with_note(said, &snapshot.note)
}

/// A decision, in a sentence.
pub fn decision(decision: &Decision) -> Message {
    let said = text! {
        zh: "{stamp}，“{name}”{verdict}", en: "{stamp}: “{name}” was {verdict}",
        stamp = stamped(&decision.stamp), name = decision.name.as_str(), verdict = decision.verdict.name()
    };
    with_note(said, &decision.why)
}

/// That something else was decided of a scenario before, which is asked.
pub fn otherwise(name: &str, before: Verdict) -> Message {
    text! {
        zh: "“{name}”之前已记为“{before}”。再记相反的决定吗？两条都保留，以最后一次为准。",
        en: "“{name}” was {before} before. Record the opposite? Both are kept, and the last one holds.",
        name, before = before.name()
    }
}

/// The clauses that changed from one state to another; nothing where one of them contradicts itself.
pub fn changed(before: &Overrides, after: &Overrides, language: Language) -> Option<Table> {
    let (before, after) = (before.apply().ok()?, after.apply().ok()?);
    let names = [language.pick("前", "Before"), language.pick("后", "After")];
    Some(clauses(&names, &[&before, &after], language))
}

/// The name of an indicator; its key where this program has none such.
fn named(key: &str) -> Value {
    definition(key).map_or_else(|| key.into(), |definition| definition.name.into())
}

fn number(number: &DifferentNumber) -> Message {
    let none = || Value::Text(Text::new("无", "none"));
    text! {
        zh: "{name} 封存时为 {sealed}，现在算得 {now}", en: "{name} was sealed as {sealed} and is now {now}",
        name = named(&number.key), sealed = number.sealed.as_ref().map_or_else(none, Value::from),
        now = number.now.as_ref().map_or_else(none, Value::from)
    }
}

/// What became of checking a scenario, a sentence each.
fn scenario(check: &SealCheck, scenario: &SealedScenario) -> Vec<Message> {
    let name = scenario.name.as_str();
    match &scenario.checked {
        Checked::Same => vec![text! {
            zh: "“{name}”：重新计算，逐字节相同。", en: "“{name}”: worked out again, the same to the byte.", name
        }],
        Checked::Cannot { why } => {
            let why = match why {
                Cannot::NoRoster => Text::new(
                    "文件中没有花名册，请另行给出",
                    "the roster is not in the file; name it beside",
                ),
                Cannot::OtherRoster => Text::new(
                    "花名册不是封存时的那一份",
                    "the roster is not the one that was sealed",
                ),
                Cannot::NoScenario => Text::new("方案已删除", "the scenario was removed"),
                Cannot::NotRun => Text::new("方案不能推演", "its rules cannot be run"),
            };
            vec![text! {
                zh: "“{name}”：无法重新计算，{why}。", en: "“{name}”: cannot be worked out again, as {why}.", name, why
            }]
        }
        Checked::Differs {
            numbers,
            placements,
            rules,
            seed,
        } => {
            let mut said = vec![text! {
                zh: "“{name}”：与封存的不同（封存：{before} 版，现在：{now} 版）。",
                en: "“{name}”: not what was sealed (sealed by version {before}, now version {now}).",
                name, before = check.sealed_by.as_str(), now = check.checked_by.as_str()
            }];
            if *rules {
                said.push(text! {
                    zh: "  封存之后规则改过，或这一版对规则的默认值不同。",
                    en: "  The rules were changed since, or this version has other defaults for them."
                });
            }
            if *seed {
                said.push(text! { zh: "  随机种子改过。", en: "  The seed was changed." });
            }
            said.extend(
                numbers
                    .iter()
                    .map(|different| text! { zh: "  {said}。", en: "  {said}.", said = number(different) }),
            );
            said.push(if *placements {
                text! { zh: "  人员去向也不同。", en: "  People are placed otherwise as well." }
            } else {
                text! { zh: "  人员去向逐人相同。", en: "  Everybody is placed alike." }
            });
            if !rules && !seed && !placements && check.sealed_by == check.checked_by {
                said.push(text! {
                    zh: "  规则、随机种子、版本和人员去向都没有变，封存的数字却算不出来：文件中的数字被改过。",
                    en: "  Rules, seed, version and placements are the same, and yet the sealed numbers do not come out: they were changed in the file."
                });
            }
            said
        }
    }
}

/// What became of checking a seal, a sentence each.
pub fn seal(check: &SealCheck) -> Vec<Message> {
    let scenarios = check.scenarios.iter();
    let mut said: Vec<Message> = scenarios.flat_map(|sealed| scenario(check, sealed)).collect();
    said.extend(check.unsealed.iter().map(|id| {
        text! {
            zh: "方案 {id} 没有封存。", en: "Scenario {id} is not sealed.", id
        }
    }));
    said
}

/// The whole history and all decisions as text, with the clauses that changed from state to state.
pub fn history(project: &Project, language: Language) -> String {
    let mut lines = vec![
        format!("{}\n", project.work.name),
        language.pick("一、历次稿", "1. History").to_owned(),
    ];
    for (place, kept) in project.work.history.iter().enumerate() {
        lines.push(snapshot(kept).say(language));
        let before = project.work.state_before(place).map(|before| &before.overrides);
        lines.extend(change_lines(
            before.unwrap_or(&Overrides::default()),
            &kept.overrides,
            language,
        ));
    }
    lines.push(String::new());
    lines.push(language.pick("二、决定", "2. Decisions").to_owned());
    lines.extend(
        project
            .work
            .decisions
            .iter()
            .map(|made| decision(made).say(language)),
    );
    lines.join("\n") + "\n"
}

/// The clauses that changed up to a state, a line each.
pub(super) fn change_lines(before: &Overrides, after: &Overrides, language: Language) -> Vec<String> {
    let Some(table) = changed(before, after, language) else {
        let contradicts = text! {
            zh: "  这一稿的规则有矛盾，无法列出改动。", en: "  The rules of this state contradict each other; what changed cannot be listed."
        };
        return vec![contradicts.say(language)];
    };
    let rows = table.rows.iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(in_words).collect();
        match cells.as_slice() {
            [rule, before, after] => {
                let said = text! { zh: "  {rule}：{before} → {after}", en: "  {rule}: {before} → {after}", rule, before, after };
                said.say(language)
            }
            _ => format!("  {}", cells.join(" ")),
        }
    });
    rows.collect()
}

/// A cell of a table of clauses.
fn in_words(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) | Cell::Missing(words) => words.clone(),
        _ => String::new(),
    }
}
