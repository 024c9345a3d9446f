//! Writes the report of a proposal against the status quo.

use super::Report;
use super::Section;
use crate::language::{Language, Message, Text, english};
use crate::numbers::number;
use crate::outcome::compare::change::{Comparison, compare};
use crate::outcome::compare::draws::Draws;
use crate::outcome::figures::coverage::summary::leading;
use crate::outcome::figures::readiness::readiness;
use crate::outcome::indicators::families::{LEADING, definition};
use crate::pictures::{BothRuns, Kind};
use crate::policy::PolicyError;
use crate::policy::clauses::{chinese_number, clauses};
use crate::policy::leaves::GivenNames;
use crate::table::{Cell, Column, Row, Table};
use crate::verdict::Verdict;
use crate::{text, wording};

/// What the user says of the report; the engine has no clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The title; empty for the usual one.
    pub title: String,
    /// The day, written `2026-11-24`; other words stand as they are.
    pub date: String,
    /// The name of the proposal.
    pub proposal: String,
    /// Where the roster comes from: its files, or that it is fictional.
    pub source: String,
}

/// What the status quo and the proposal are called.
const NAMES: [Text; 2] = [Text::new("现状", "Status quo"), Text::new("方案", "Proposal")];

/// The report. What it calls better or worse rests on the draws of the two runs.
///
/// # Errors
/// Never for policies that this program made.
pub fn annex(both: &BothRuns<'_>, draws: Draws, cover: &Cover) -> Result<Report, PolicyError> {
    let comparison = compare(both.roster, both.before, both.after)?.judged_by(draws);
    let sections = [
        basis(both, &cover.source),
        findings(both, &comparison),
        rules(both),
        placement(both),
        coverage(both),
        balance(both),
        pictures(both),
        schools(both),
        assumptions(both),
    ];
    let language = both.language;
    let numbered = sections
        .into_iter()
        .enumerate()
        .map(|(place, (heading, mut section))| {
            let place = place as u32 + 1;
            let heading = heading.in_language(language);
            let number = language.pick(chinese_number(place), place.to_string());
            let heading = text! { zh: "{number}、{heading}", en: "{number}. {heading}", number, heading };
            section.heading = heading.say(language);
            section
        });
    let title = if cover.title.trim().is_empty() {
        both.say(
            "区管校聘岗位竞聘方案测算报告",
            "Teacher hiring under district management: report on a proposal",
        )
    } else {
        cover.title.trim()
    };
    Ok(Report {
        label: both.say("附件", "Annex").to_owned(),
        title: title.to_owned(),
        subtitle: subtitle(both, cover),
        sections: numbered.collect(),
        origin: origin(both),
    })
}

fn subtitle(both: &BothRuns<'_>, cover: &Cover) -> String {
    let date = day(&cover.date, both.language);
    let proposal = &cover.proposal;
    let against = text! {
        zh: "方案“{proposal}”与现状对照", en: "“{proposal}” against the status quo", proposal
    };
    let against = against.say(both.language);
    if date.is_empty() {
        against
    } else {
        text! { zh: "{date}　{against}", en: "{date} · {against}", date, against }.say(both.language)
    }
}

/// A day as the language writes it.
fn day(date: &str, language: Language) -> String {
    let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [year, month, day] => language.pick(format!("{year}年{month}月{day}日"), date.to_owned()),
        _ => date.to_owned(),
    }
}

/// How the run can be repeated.
fn origin(both: &BothRuns<'_>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let seed = both.after.seed.0;
    let data = both.roster.fingerprint();
    let origin = text! {
        zh: "沙盘 {version}　种子 {seed}　数据指纹 {data}",
        en: "Shapan {version} · seed {seed} · data fingerprint {data}",
        version, seed, data
    };
    origin.say(both.language)
}

type Numbered = (Text, Section);

fn basis(both: &BothRuns<'_>, source: &str) -> Numbered {
    let roster = both.roster;
    let source = if source.is_empty() {
        both.say("花名册", "a roster")
    } else {
        source
    };
    let pupils: u32 = roster.schools.iter().map(crate::roster::School::pupils).sum();
    let count = |value: usize| number(value as f64, 0);
    let (schools, zones, teachers) = (
        count(roster.schools.len()),
        count(roster.zones.len()),
        count(roster.teachers.len()),
    );
    let pupils = number(f64::from(pupils), 0);
    let paragraph = text! {
        zh: "本次测算以{source}为准，共 {zones} 个学区、{schools} 所学校、{pupils} 名学生、{teachers} 名教师。现状与方案采用同一套编制和岗位、同一随机种子，结果的差别只来自竞聘与流动规则。",
        en: "The report rests on {source}: {zones:zone|zones}, {schools:school|schools}, {pupils:pupil|pupils} and {teachers:teacher|teachers}. Status quo and proposal share establishment, posts and seed, so a difference comes from the rules of hiring and movement alone.",
        source, zones, schools, pupils, teachers
    };
    let paragraph = paragraph.say(both.language);
    let mut tables = vec![wording::roster::localities(
        roster,
        &both.after.posts,
        both.language,
    )];
    let lacking = readiness(roster, &both.after.policy);
    if !lacking.is_empty() {
        let given = GivenNames::of(&both.after.policy);
        tables.push(wording::figures::readiness::table(
            &lacking,
            &given,
            both.language,
        ));
    }
    let section = Section {
        paragraphs: vec![paragraph],
        tables,
        ..Section::default()
    };
    (Text::new("测算基础", "Basis"), section)
}

fn findings(both: &BothRuns<'_>, comparison: &Comparison) -> Numbered {
    let mut paragraphs = Vec::new();
    for key in LEADING {
        let change = comparison.indicators.iter().find(|change| change.key == key);
        let (Some(change), Some(definition)) = (change, definition(key)) else {
            continue;
        };
        let (Some(before), Some(after)) = (change.before, change.after) else {
            continue;
        };
        let unit = definition.unit;
        let show = |value: f64| number(value, usize::from(definition.decimals));
        let (before, after) = (show(before), show(after));
        let verdict = match change.verdict {
            Verdict::Better => Message::from(Text::new("，有改善", ": better")),
            Verdict::Worse => Text::new("，变差", ": worse").into(),
            Verdict::Same => Text::new("，没有变化", ": no change").into(),
            Verdict::Varies => {
                let drawn = comparison.draws.as_ref().and_then(|draws| draws.indicator(key));
                let said = drawn.map(|drawn| wording::draws::in_words(drawn, definition.decimals));
                said.map_or_else(
                    || Text::new("", "").into(),
                    |said| text! { zh: "，{said}", en: ": {said}", said },
                )
            }
            Verdict::Different | Verdict::Unknown | Verdict::Pending => Text::new("", "").into(),
        };
        let found = text! {
            zh: "{name}：现状 {before}，方案 {after}{verdict}。",
            en: "{name}: {before} in the status quo, {after} under the proposal{verdict}.",
            name = definition.name, before,
            after = english::quantity(&after, unit, both.language), verdict
        };
        paragraphs.push(found.say(both.language));
    }
    if let Some(which) = comparison.draws.as_ref().and_then(wording::draws::which) {
        paragraphs.push(which.say(both.language));
    }
    let elsewhere = text! {
        zh: "与现状相比，{elsewhere} 名教师的去向因规则不同而不同。",
        en: "{elsewhere:teacher ends|teachers end} at another school than in the status quo because the rules differ.",
        elsewhere = number(f64::from(comparison.end_at_other_school), 0)
    };
    paragraphs.push(elsewhere.say(both.language));
    let section = Section {
        paragraphs,
        tables: vec![wording::indicators::changes(comparison, NAMES, both.language)],
        ..Section::default()
    };
    (Text::new("主要结果", "Findings"), section)
}

fn rules(both: &BothRuns<'_>) -> Numbered {
    let names = both.runs().map(|(name, _)| name);
    let policies = both.runs().map(|(_, outcome)| &outcome.policy);
    let mut paragraphs = Vec::new();
    for chapter in clauses(&both.after.policy, both.language) {
        let heading = text! { zh: "【{heading}】", en: "[{heading}]", heading = chapter.heading };
        paragraphs.push(heading.say(both.language));
        paragraphs.extend(
            chapter
                .clauses
                .iter()
                .flat_map(|clause| clause.lines())
                .map(str::to_owned),
        );
    }
    let section = Section {
        paragraphs,
        tables: vec![
            wording::rules::scoring(&both.after.policy, both.language),
            wording::rules::clauses(&names, &policies, both.language),
        ],
        ..Section::default()
    };
    (Text::new("方案条款", "Clauses of the proposal"), section)
}

fn placement(both: &BothRuns<'_>) -> Numbered {
    let language = both.language;
    let given = GivenNames::of(&both.after.policy);
    let lines = both.after.compliance(both.roster);
    let compliance = wording::figures::compliance::table(&lines, &given, language);
    let paragraphs = if compliance.rows.is_empty() {
        vec![
            both.say(
                "方案没有设定名额或比例要求。",
                "The proposal sets no quotas or limits.",
            )
            .to_owned(),
        ]
    } else {
        Vec::new()
    };
    let mut all = vec![
        wording::figures::rounds::table(&both.after.round_summaries(), &given, language),
        wording::figures::ends::ends(both.roster, [both.before, both.after], language),
    ];
    if !compliance.rows.is_empty() {
        all.push(compliance);
    }
    let section = Section {
        paragraphs,
        tables: all,
        ..Section::default()
    };
    (
        Text::new("竞聘轮次与教师去向", "Rounds and where teachers end"),
        section,
    )
}

fn coverage(both: &BothRuns<'_>) -> Numbered {
    let [(first, before), (second, after)] = both.runs();
    let [before, after] = [before, after].map(|outcome| outcome.coverage(both.roster).summary(both.roster));
    let lead = leading(&before, &after);
    let section = Section {
        paragraphs: lead
            .iter()
            .map(|found| wording::figures::coverage::leading(found).say(both.language))
            .collect(),
        tables: vec![wording::figures::coverage::table(
            &[(first, &before), (second, &after)],
            both.language,
        )],
        ..Section::default()
    };
    (Text::new("开齐开足课程", "Subjects covered"), section)
}

fn balance(both: &BothRuns<'_>) -> Numbered {
    let [(first, before), (second, after)] = both.runs();
    let [before, after] = [before, after].map(|outcome| outcome.balance(both.roster));
    let section = Section {
        paragraphs: vec![both.say(
            "按《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）的教师指标测算，不足 50 人的教学点不计入，九年一贯制学校分学段计入。",
            "Counted as the national assessment of balanced compulsory education (2017) counts its teacher indicators: teaching points of fewer than 50 pupils are left out, nine-year schools count once in each stage.",
        ).to_owned()],
        tables: vec![
            wording::figures::balance::table([(first, &before), (second, &after)], both.language),
            wording::figures::assessment::table(both.after, both.roster, both.language),
        ],
        ..Section::default()
    };
    (Text::new("优质均衡教师指标", "Balance"), section)
}

fn pictures(both: &BothRuns<'_>) -> Numbered {
    let section = Section {
        pictures: Kind::ALL.map(|kind| kind.draw(both)).into(),
        ..Section::default()
    };
    (Text::new("图示", "Pictures"), section)
}

fn schools(both: &BothRuns<'_>) -> Numbered {
    let [before, after] = both.runs().map(|(_, outcome)| outcome.school_rows(both.roster));
    let section = Section {
        tables: vec![wording::figures::schools::table(&before, &after, both.language)],
        ..Section::default()
    };
    (Text::new("各校情况", "Schools"), section)
}

fn assumptions(both: &BothRuns<'_>) -> Numbered {
    let section = Section {
        paragraphs: vec![
            both.say(
                "教师志愿、申诉和部分评分由模型模拟，不是调查结果；下表所列数值为本程序的假设，改动后结果随之改变。",
                "Teachers' lists of schools, appeals and some marks are simulated, not surveyed. The values below are assumptions of this program; results change with them.",
            ).to_owned(),
            both.say(
                "同一花名册、同一规则、同一种子必得同一结果，任何人都可以复算。",
                "The same roster, rules and seed give the same result, so that anybody can repeat it.",
            ).to_owned(),
        ],
        tables: vec![
            wording::rules::assumptions(&both.after.policy, both.language),
            repeat(both),
        ],
        ..Section::default()
    };
    (
        Text::new("测算假设与复算依据", "Assumptions, and how to repeat it"),
        section,
    )
}

/// What a reader needs to get the same numbers again.
fn repeat(both: &BothRuns<'_>) -> Table {
    let mut table = Table::new("repeat", both.say("复算依据", "To repeat it"));
    table.columns = [both.say("项目", "What"), both.say("内容", "Value")]
        .map(Column::words)
        .into();
    let rows = [
        (
            both.say("程序版本", "Program"),
            concat!("shapan ", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        (both.say("随机种子", "Seed"), both.after.seed.0.to_string()),
        (
            both.say("数据指纹", "Data fingerprint"),
            both.roster.fingerprint(),
        ),
    ];
    let rows = rows.map(|(name, value)| Row::new(name, vec![Cell::words(name), Cell::Words(value)]));
    table.rows = rows.into();
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        assert_eq!(day("2026-11-04", Language::Chinese), "2026年11月4日");
        assert_eq!(day("2026-11-04", Language::English), "2026-11-04");
        assert_eq!(day("征求意见稿", Language::Chinese), "征求意见稿");
        assert_eq!(day("", Language::Chinese), "");
    }
}
