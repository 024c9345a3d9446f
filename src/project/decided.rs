//! What was decided, by whom and why, and the states kept on the way, as printed: the annex of a report, and minutes in draft.

use super::told::{change_lines, changed, decision, snapshot};
use super::{Decision, Project, Verdict, Work, rules_digest};
use crate::language::{Language, Message, Text};
use crate::limits;
use crate::policy::clauses::clauses;
use crate::policy::{Overrides, Policy};
use crate::report::Section;
use crate::roster::Roster;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, titled};
use crate::wording::repeat::{Call, Sources};

/// The heading of the annex.
pub const TITLE: Text = Text::new("决定与稿次", "Decisions and states kept");

/// What whoever gives the report to others should know.
const TYPED: Text = Text::new(
    "署名、时间、理由和说明都由填写人自己写入，程序不作核对；报告对外公开前，请逐条确认可以公开。",
    "Names, times, reasons and notes are what somebody typed; the program does not check them. Before the report is made public, make sure that each of them may be.",
);

/// The annex; nothing where nothing was decided and no state was kept. The rules that were chosen are printed as they were
/// decided upon, unless they are those of a proposal in `printed`, which the report prints anyway. `about` is the fingerprint of
/// the roster that was decided by, where that is known; `roster` is that of the report.
pub fn section(
    work: &Work,
    printed: &[(&str, &Policy)],
    about: Option<&str>,
    roster: &Roster,
    language: Language,
) -> Option<Section> {
    if work.decisions.is_empty() && work.history.is_empty() {
        return None;
    }
    let mut paragraphs = vec![TYPED.in_language(language).to_owned()];
    let now = roster.fingerprint();
    if let Some(about) = about.filter(|about| *about != now) {
        paragraphs.push(other_roster(about, &now).say(language));
    }
    for chosen in in_force(work, Verdict::Chosen) {
        paragraphs.extend(chosen_rules(chosen, printed, language));
    }
    let mut tables = Vec::new();
    if !work.decisions.is_empty() {
        tables.push(decisions(work, language));
    }
    if !work.history.is_empty() {
        tables.push(states(work, language));
    }
    Some(Section {
        paragraphs,
        tables,
        ..Section::default()
    })
}

/// That what was decided and noted rests on the numbers of another roster.
pub fn other_roster(about: &str, now: &str) -> Message {
    text! {
        zh: "以下的决定和稿次出自另一份花名册，其中写到的数字不能与现在的相比。需要对照的，请用那份花名册重新测算，或就现在的花名册重新作出决定。（那时的花名册：数据校验码 {about}；现在的：{now}）",
        en: "The decisions and states below were made about another roster, and the numbers in them cannot be compared with those now. To set them side by side, work the results out again with that roster, or decide anew by this one. (Data checksum then {about}, now {now}.)",
        about, now
    }
}

/// The decisions of a kind that no later one about the same scenario took the place of, the oldest first.
fn in_force(work: &Work, verdict: Verdict) -> impl Iterator<Item = &Decision> {
    let is_last = |(place, made): &(usize, &Decision)| {
        let mut later = work.decisions.iter().skip(place + 1);
        later.all(|other| other.scenario != made.scenario)
    };
    let last = work.decisions.iter().enumerate().filter(is_last);
    last.map(|(_, made)| made)
        .filter(move |made| made.verdict == verdict)
}

/// The rules that were chosen, as paragraphs under a heading.
fn chosen_rules(chosen: &Decision, printed: &[(&str, &Policy)], language: Language) -> Vec<String> {
    let heading = text! {
        zh: "【选定时的规则：{name}】", en: "[The rules as they were chosen: {name}]", name = chosen.name.as_str()
    };
    let mut paragraphs = vec![heading.say(language)];
    let Ok(policy) = chosen.overrides.apply() else {
        let contradicts = Text::new(
            "选定时的规则自相矛盾，无法写成条款。",
            "The rules that were chosen contradict each other and cannot be put into clauses.",
        );
        paragraphs.push(contradicts.in_language(language).to_owned());
        return paragraphs;
    };
    let digest = rules_digest(&policy);
    let same = printed.iter().find(|(_, other)| rules_digest(other) == digest);
    let said = if let Some((name, _)) = same {
        text! {
            zh: "与本报告中“{name}”的条款完全相同；规则校验码 {digest}。",
            en: "They are the clauses of “{name}” in this report; rules checksum {digest}.", name = *name, digest
        }
    } else {
        text! {
            zh: "选定时的条款如下，与本报告所测算的方案不同；规则校验码 {digest}。",
            en: "The clauses as they were chosen, which no proposal of this report has any more; rules checksum {digest}.",
            digest
        }
    };
    paragraphs.push(said.say(language));
    if same.is_none() {
        paragraphs.extend(in_clauses(&policy, language));
    }
    paragraphs
}

/// The rules in clauses, a line each.
fn in_clauses(policy: &Policy, language: Language) -> Vec<String> {
    let chapters = clauses(policy, language).into_iter();
    let lines = chapters.flat_map(|chapter| {
        let clauses = chapter.clauses.into_iter().flat_map(|clause| {
            let lines = clause.lines().map(str::to_owned);
            lines.collect::<Vec<_>>()
        });
        std::iter::once(chapter.number + &chapter.heading).chain(clauses)
    });
    lines.collect()
}

fn decisions(work: &Work, language: Language) -> Table {
    let headings = [
        Heading::words("时间", "When"),
        Heading::words("署名", "Who"),
        Heading::words("方案", "Scenario"),
        Heading::words("决定", "Decision"),
        Heading::words("理由", "Why"),
    ];
    let mut table = titled(
        "decisions",
        language.pick("决定", "Decisions"),
        &headings,
        language,
    );
    table.rows = (1_u32..)
        .zip(&work.decisions)
        .map(|(number, made)| {
            let cells = [
                &made.stamp.at,
                &made.stamp.by,
                &made.name,
                made.verdict.name().in_language(language),
                &made.why,
            ];
            Row::new(
                number.to_string(),
                cells.map(|words| typed(words, language)).into(),
            )
        })
        .collect();
    let decided_again =
        work.decisions.len() > Verdict::ALL.into_iter().flat_map(|of| in_force(work, of)).count();
    if decided_again {
        let last = Text::new(
            "同一方案不止一次作出决定的，以最后一次为准。",
            "Where more than one decision was made about a scenario, the last one holds.",
        );
        table.notes.push(last.in_language(language).to_owned());
    }
    table
}

fn states(work: &Work, language: Language) -> Table {
    let headings = [
        Heading::count("稿次", "State"),
        Heading::words("时间", "When"),
        Heading::words("署名", "Who"),
        Heading::words("方案", "Scenario"),
        Heading::count("比上一稿改动的条款", "Clauses changed since the one before"),
        Heading::words("说明", "Note"),
    ];
    let title = language.pick("存下的稿次", "States kept");
    let mut table = titled("states", title, &headings, language);
    for (place, kept) in work.history.iter().enumerate() {
        let count = match work.state_before(place) {
            None => Cell::missing(language.pick("该方案的第一稿", "the first of its scenario")),
            Some(before) => changed(&before.overrides, &kept.overrides, language).map_or_else(
                || Cell::missing(language.pick("规则自相矛盾", "its rules contradict each other")),
                |table| Cell::Number(table.rows.len() as f64),
            ),
        };
        let said = |words: &str| typed(words, language);
        let cells = vec![
            Cell::Number((place + 1) as f64),
            said(&kept.stamp.at),
            said(&kept.stamp.by),
            said(&kept.name),
            count,
            said(&kept.note),
        ];
        table.rows.push(Row::new((place + 1).to_string(), cells));
    }
    table
}

/// What was typed; that it was not.
fn typed(words: &str, language: Language) -> Cell {
    if words.is_empty() {
        Cell::missing(language.pick("未填写", "not given"))
    } else {
        // A cell is one line.
        Cell::Words(words.lines().collect::<Vec<_>>().join(language.pick("；", "; ")))
    }
}

/// Minutes of the meeting that decided, in draft: what was before it, what it decided and why, and what that rests on.
/// `file` is the name of the project, and whether it is under a password.
pub fn minutes(project: &Project, file: &str, is_locked: bool, language: Language) -> String {
    let work = &project.work;
    let mut lines = vec![
        language.pick("会议纪要（草稿）", "Minutes (draft)").to_owned(),
        work.name.clone(),
    ];
    lines.extend(work.note.lines().map(str::to_owned));
    lines.retain(|line| !line.is_empty());
    lines.push(String::new());
    for blank in [
        Text::new("时间：", "Held on:"),
        Text::new("地点：", "At:"),
        Text::new("主持：", "In the chair:"),
        Text::new("参加：", "Present:"),
        Text::new("记录：", "Minutes by:"),
    ] {
        lines.push(format!("{}__________", blank.in_language(language)));
    }
    let mut chapter = |heading: Text, none: Text, said: Vec<String>| {
        lines.push(String::new());
        lines.push(heading.in_language(language).to_owned());
        if said.is_empty() {
            lines.push(none.in_language(language).to_owned());
        }
        lines.extend(said);
    };
    let numbered = |said: Vec<Message>| -> Vec<String> {
        let number = |(number, said): (u32, Message)| text! { zh: "{number}. {said}", en: "{number}. {said}", number, said };
        let said = (1_u32..).zip(said).map(number);
        said.map(|said| said.say(language)).collect()
    };
    let scenarios = work.scenarios.iter().map(|scenario| {
        let (id, name) = (scenario.id.as_str(), scenario.name.as_str());
        match scenario.note.as_str() {
            "" => text! { zh: "{name}（{id}）", en: "{name} ({id})", name, id },
            note => text! { zh: "{name}（{id}）：{note}", en: "{name} ({id}): {note}", name, id, note },
        }
    });
    chapter(
        Text::new("一、审议的方案", "1. Proposals considered"),
        Text::new("没有方案。", "None."),
        numbered(scenarios.collect()),
    );
    let mut said = Vec::new();
    for (number, made) in (1_u32..).zip(in_force(work, Verdict::Chosen)) {
        let words = text! { zh: "{number}. {said}", en: "{number}. {said}", number, said = decision(made) };
        said.push(words.say(language));
        said.extend(chosen_in_short(made, language));
    }
    chapter(
        Text::new("二、选定的方案", "2. Chosen"),
        Text::new("没有选定方案。", "None was chosen."),
        said,
    );
    chapter(
        Text::new("三、不采用的方案和理由", "3. Rejected, and why"),
        Text::new("没有不采用的方案。", "None was rejected."),
        numbered(in_force(work, Verdict::Rejected).map(decision).collect()),
    );
    chapter(
        Text::new("四、历次稿", "4. States kept"),
        Text::new("没有存下稿次。", "None was kept."),
        numbered(work.history.iter().map(snapshot).collect()),
    );
    chapter(
        Text::new("五、测算依据", "5. What the figures rest on"),
        Text::new("", ""),
        basis(project, file, is_locked, language),
    );
    lines.push(String::new());
    lines.push(TYPED.in_language(language).to_owned());
    lines.join("\n") + "\n"
}

/// What a choice changes in the usual rules, and the checksum of its rules.
fn chosen_in_short(chosen: &Decision, language: Language) -> Vec<String> {
    let Ok(policy) = chosen.overrides.apply() else {
        return Vec::new();
    };
    let digest = rules_digest(&policy);
    let mut lines =
        vec![text! { zh: "   规则校验码 {digest}", en: "   Rules checksum {digest}", digest }.say(language)];
    let usual = Overrides::default();
    let changed = change_lines(&usual, &chosen.overrides, language);
    if !changed.is_empty() {
        let heading = text! {
            zh: "   与通行做法不同的条款（{count} 条）：", en: "   Where it differs from the rounds as commonly practised ({count:clause|clauses}):",
            count = changed.len()
        };
        lines.push(heading.say(language));
        lines.extend(changed.into_iter().map(|line| format!("   {line}")));
    }
    lines
}

/// The roster, the seed, and how the figures of each scenario are made again.
fn basis(project: &Project, file: &str, is_locked: bool, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(facts) = &project.roster {
        let said = text! {
            zh: "花名册：{schools} 所学校，{teachers} 名教师，数据校验码 {data}；随机种子 {seed}；沙盘 {program}。",
            en: "Roster: {schools:school|schools}, {teachers:teacher|teachers}, data checksum {data}; seed {seed}; Shapan {program}.",
            schools = facts.schools, teachers = facts.teachers, data = facts.fingerprint.as_str(),
            seed = project.work.seed.0, program = project.program.as_str()
        };
        lines.push(said.say(language));
    }
    let ids: Vec<&str> = in_force(&project.work, Verdict::Chosen)
        .map(|made| made.scenario.as_str())
        .filter(|id| project.work.scenario(id).is_some())
        .take(limits::PROPOSALS)
        .collect();
    if !ids.is_empty() {
        let sources = Sources {
            roster: if project.tables.is_empty() {
                Vec::new()
            } else {
                vec![file.to_owned()]
            },
            policies: ids.iter().map(|id| format!("{file}#{id}")).collect(),
            is_to_be_saved: false,
            is_locked,
        };
        let facts = project.roster.as_ref();
        let line = sources.line(&Call {
            language,
            checked: facts.is_some_and(|facts| facts.personal_data_checked > 0),
            ..Call::of(project.work.seed)
        });
        lines.extend(sources.first(language).iter().map(|said| said.say(language)));
        lines.push(text! { zh: "复算命令：{line}", en: "Command: {line}", line }.say(language));
    }
    lines
}

#[cfg(test)]
mod tests;
