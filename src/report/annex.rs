//! Writes the report of a proposal against the status quo.

use super::{Report, Section, tables};
use crate::language::{Language, Text, Value};
use crate::numbers::number;
use crate::outcome::compare::change::{Comparison, compare};
use crate::outcome::figures::schools::school_table;
use crate::outcome::indicators::families::definition;
use crate::pictures::{Kind, Material};
use crate::policy::PolicyError;
use crate::policy::clauses::{chinese_number, clauses};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::rules::scoring;

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

/// The indicators that the findings name, in this order.
const NAMED: [&str; 8] = [
    "staffing.empty",
    "staffing.empty_rural",
    "staffing.gap_by_timetable",
    "movement.directed",
    "movement.awaiting",
    "balance.primary.backbone.coefficient",
    "balance.junior.backbone.coefficient",
    "gaps.backbone",
];

/// The report.
///
/// # Errors
/// Never for policies that this program made.
pub fn annex(material: &Material<'_>, cover: &Cover) -> Result<Report, PolicyError> {
    let comparison = compare(material.roster, material.before, material.after)?;
    let sections = [
        basis(material, &cover.source),
        findings(material, &comparison),
        rules(material)?,
        placement(material),
        balance(material),
        pictures(material),
        schools(material),
        assumptions(material),
    ];
    let language = material.language;
    let numbered = sections
        .into_iter()
        .enumerate()
        .map(|(place, (heading, mut section))| {
            let place = place as u32 + 1;
            let number = Value::Said([chinese_number(place), place.to_string()]);
            section.heading =
                text! { zh: "{number}、{heading}", en: "{number}. {heading}", number, heading }.say(language);
            section
        });
    let title = if cover.title.trim().is_empty() {
        material.say(
            "区管校聘岗位竞聘方案测算报告",
            "Teacher hiring under district management: report on a proposal",
        )
    } else {
        cover.title.trim()
    };
    Ok(Report {
        label: material.say("附件", "Annex").to_owned(),
        title: title.to_owned(),
        subtitle: subtitle(material, cover),
        sections: numbered.collect(),
        origin: origin(material),
    })
}

fn subtitle(material: &Material<'_>, cover: &Cover) -> String {
    let date = day(&cover.date, material.language);
    let gap = (!date.is_empty()).then_some(Text::new("　", " · "));
    let subtitle = text! {
        zh: "{date}{gap}方案“{proposal}”与现状对照",
        en: "{date}{gap}“{proposal}” against the status quo",
        date, gap, proposal = &cover.proposal
    };
    subtitle.say(material.language)
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
fn origin(material: &Material<'_>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let seed = material.after.seed.0;
    let data = material.roster.fingerprint();
    let origin = text! {
        zh: "沙盘 {version}　种子 {seed}　数据指纹 {data}",
        en: "Shapan {version} · seed {seed} · data fingerprint {data}",
        version, seed, data
    };
    origin.say(material.language)
}

type Numbered = (Text, Section);

fn basis(material: &Material<'_>, source: &str) -> Numbered {
    let roster = material.roster;
    let source = if source.is_empty() {
        material.say("花名册", "a roster")
    } else {
        source
    };
    let pupils: u32 = roster.schools.iter().map(crate::roster::School::pupils).sum();
    let count = |value: usize| number(value as f64, 0);
    let paragraph = text! {
        zh: "本次测算以{source}为准，共 {zones} 个学区、{schools} 所学校、{pupils} 名学生、{teachers} 名教师。现状与方案采用同一套编制和岗位、同一随机种子，结果的差别只来自竞聘与流动规则。",
        en: "The report rests on {source}: {zones:zone|zones}, {schools:school|schools}, {pupils:pupil|pupils} and {teachers:teacher|teachers}. Status quo and proposal share establishment, posts and seed, so a difference comes from the rules of hiring and movement alone.",
        source, zones = count(roster.zones.len()), schools = count(roster.schools.len()),
        pupils = number(f64::from(pupils), 0), teachers = count(roster.teachers.len())
    };
    let paragraph = paragraph.say(material.language);
    let section = Section {
        paragraphs: vec![paragraph],
        tables: vec![tables::localities(material)],
        ..Section::default()
    };
    (Text::new("测算基础", "Basis"), section)
}

fn findings(material: &Material<'_>, comparison: &Comparison) -> Numbered {
    let mut paragraphs = Vec::new();
    for key in NAMED {
        let change = comparison.indicators.iter().find(|change| change.key == key);
        let (Some(change), Some(definition)) = (change, definition(key)) else {
            continue;
        };
        let (Some(before), Some(after)) = (change.before, change.after) else {
            continue;
        };
        let show = |value: f64| number(value, usize::from(definition.decimals));
        let verdict = match change.verdict {
            Verdict::Better => Some(Text::new("，有改善", ": better")),
            Verdict::Worse => Some(Text::new("，变差", ": worse")),
            Verdict::Same => Some(Text::new("，没有变化", ": no change")),
            Verdict::Different | Verdict::Unknown => None,
        };
        let unit = definition.unit;
        let unit = (!unit.zh.is_empty()).then(|| text! { zh: " {unit}", en: " {unit}", unit });
        let finding = text! {
            zh: "{name}：现状 {before}，方案 {after}{unit}{verdict}。",
            en: "{name}: {before} in the status quo, {after}{unit} under the proposal{verdict}.",
            name = definition.name, before = show(before), after = show(after), unit, verdict
        };
        paragraphs.push(finding.say(material.language));
    }
    let elsewhere = text! {
        zh: "与现状相比，{count} 名教师的去向因规则不同而不同。",
        en: "{count} teachers end at another school than in the status quo because the rules differ.",
        count = number(f64::from(comparison.end_at_other_school), 0)
    };
    paragraphs.push(elsewhere.say(material.language));
    let section = Section {
        paragraphs,
        tables: vec![tables::indicators(material, comparison)],
        ..Section::default()
    };
    (Text::new("主要结果", "Findings"), section)
}

fn rules(material: &Material<'_>) -> Result<Numbered, PolicyError> {
    let mut paragraphs = Vec::new();
    for chapter in clauses(&material.after.policy, material.language) {
        let heading = text! { zh: "【{heading}】", en: "[{heading}]", heading = &chapter.heading };
        paragraphs.push(heading.say(material.language));
        paragraphs.extend(chapter.clauses);
    }
    let section = Section {
        paragraphs,
        tables: vec![
            scoring(&material.after.policy, material.language),
            tables::changed_clauses(material)?,
        ],
        ..Section::default()
    };
    Ok((Text::new("方案条款", "Clauses of the proposal"), section))
}

fn placement(material: &Material<'_>) -> Numbered {
    let compliance = tables::compliance(material);
    let paragraphs = if compliance.rows.is_empty() {
        vec![
            material
                .say(
                    "方案没有设定名额或比例要求。",
                    "The proposal sets no quotas or limits.",
                )
                .to_owned(),
        ]
    } else {
        Vec::new()
    };
    let mut all = vec![tables::rounds(material), tables::ends(material)];
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

fn balance(material: &Material<'_>) -> Numbered {
    let section = Section {
        paragraphs: vec![material.say(
            "按《县域义务教育优质均衡发展督导评估办法》（教督〔2017〕6号）的教师指标测算，不足 50 人的教学点不计入，九年一贯制学校分学段计入。",
            "Counted as the national assessment of balanced compulsory education (2017) counts its teacher indicators: teaching points of fewer than 50 pupils are left out, nine-year schools count once in each stage.",
        ).to_owned()],
        tables: vec![
            tables::balance(material),
            material.after.assessment_table(material.roster, material.language),
        ],
        ..Section::default()
    };
    (Text::new("优质均衡教师指标", "Balance"), section)
}

fn pictures(material: &Material<'_>) -> Numbered {
    let section = Section {
        pictures: Kind::ALL.map(|kind| kind.draw(material)).into(),
        ..Section::default()
    };
    (Text::new("图示", "Pictures"), section)
}

fn schools(material: &Material<'_>) -> Numbered {
    let [before, after] = material
        .runs()
        .map(|(_, outcome)| outcome.school_rows(material.roster));
    let section = Section {
        tables: vec![school_table(&before, &after, material.language)],
        ..Section::default()
    };
    (Text::new("各校情况", "Schools"), section)
}

fn assumptions(material: &Material<'_>) -> Numbered {
    let section = Section {
        paragraphs: vec![
            material.say(
                "教师志愿、申诉和部分评分由模型模拟，不是调查结果；下表所列数值为本程序的假设，改动后结果随之改变。",
                "Teachers' lists of schools, appeals and some marks are simulated, not surveyed. The values below are assumptions of this program; results change with them.",
            ).to_owned(),
            material.say(
                "同一花名册、同一规则、同一种子必得同一结果，任何人都可以复算。",
                "The same roster, rules and seed give the same result, so that anybody can repeat it.",
            ).to_owned(),
        ],
        tables: vec![tables::assumptions(material), tables::repeat(material)],
        ..Section::default()
    };
    (
        Text::new("测算假设与复算依据", "Assumptions, and how to repeat it"),
        section,
    )
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
