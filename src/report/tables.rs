//! The tables of the report.

use crate::language::{Say, Text};
use crate::outcome::Indicator;
use crate::outcome::compare::change::Comparison;
use crate::outcome::figures::balance::BalanceLine;
use crate::outcome::figures::compliance::Bound;
use crate::outcome::indicators::definition::Threshold;
use crate::outcome::indicators::families::definition;
use crate::outcome::{EndState, Undefined};
use crate::pictures::Material;
use crate::policy::PolicyError;
use crate::policy::clauses::comparison as clause_comparison;
use crate::policy::leaves::{self, GivenNames};
use crate::roster::{Code, Locality};
use crate::table::{Cell, Column, Row, Table};
use crate::verdict::Verdict;

/// A table with columns of words and of numbers: heading, unit, decimals; `None` for words.
fn table(material: &Material<'_>, key: &str, title: Text, columns: &[(Text, Text, Option<u8>)]) -> Table {
    let mut table = Table::new(key, material.text(title));
    table.columns = columns
        .iter()
        .map(|&(heading, unit, decimals)| Column {
            heading: material.text(heading).to_owned(),
            unit: material.text(unit).to_owned(),
            decimals,
        })
        .collect();
    table
}

const NO_UNIT: Text = Text::new("", "");
const PEOPLE: Text = Text::new("人", "people");

const fn words(zh: &'static str, en: &'static str) -> (Text, Text, Option<u8>) {
    (Text::new(zh, en), NO_UNIT, None)
}

const fn number(zh: &'static str, en: &'static str, unit: Text, decimals: u8) -> (Text, Text, Option<u8>) {
    (Text::new(zh, en), unit, Some(decimals))
}

/// Schools, pupils, staff and posts by locality.
pub(super) fn localities(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "localities",
        Text::new("花名册概况", "The roster"),
        &[
            words("区域", "Locality"),
            number("学校", "Schools", Text::new("所", ""), 0),
            number("学生", "Pupils", NO_UNIT, 0),
            number("班级", "Classes", NO_UNIT, 0),
            number("教师", "Teachers", NO_UNIT, 0),
            number("岗位", "Posts", NO_UNIT, 0),
        ],
    );
    let roster = material.roster;
    let mut counts = [[0_u32; 5]; Locality::COUNT];
    for school in &roster.schools {
        let count = &mut counts[school.locality.index()];
        count[0] += 1;
        count[1] += school.pupils();
        count[2] += school.classes();
    }
    for teacher in &roster.teachers {
        counts[roster.school(teacher.school).locality.index()][3] += 1;
    }
    for (_, group) in material.after.posts.indexed() {
        counts[roster.school(group.school).locality.index()][4] += group.posts;
    }
    let row = |key: &str, name: &str, counts: [u32; 5]| {
        let mut cells = vec![Cell::words(name)];
        cells.extend(counts.map(Cell::number));
        Row::new(key, cells)
    };
    for (locality, counts) in Locality::ALL.iter().zip(counts) {
        table
            .rows
            .push(row(locality.key(), material.text(locality.name()), counts));
    }
    let all = counts.iter().fold([0; 5], |mut sum, counts| {
        for (total, count) in sum.iter_mut().zip(counts) {
            *total += count;
        }
        sum
    });
    table
        .rows
        .push(row("all", material.say("合计", "All"), all).standing_out());
    table
}

fn value(material: &Material<'_>, value: Option<f64>, undefined: Option<Undefined>) -> Cell {
    match (value, undefined) {
        (Some(value), _) => Cell::number(value),
        (None, Some(reason)) => Cell::missing(reason.say(material.language)),
        (None, None) => Cell::missing(""),
    }
}

/// All indicators.
pub(super) fn indicators(material: &Material<'_>, comparison: &Comparison) -> Table {
    let mut table = table(
        material,
        "indicators",
        Text::new("指标对照", "Indicators"),
        &[
            words("指标", "Indicator"),
            words("单位", "Unit"),
            number("现状", "Status quo", NO_UNIT, 2),
            number("方案", "Proposal", NO_UNIT, 2),
            number("差", "Difference", NO_UNIT, 2),
            words("评价", "Verdict"),
            words("标准", "Line"),
        ],
    );
    for change in &comparison.indicators {
        let Some(definition) = definition(&change.key) else {
            continue;
        };
        let line = match definition.threshold {
            None => String::new(),
            Some(threshold) => {
                let words = match threshold {
                    Threshold::AtMost(line) => format!("≤ {line}"),
                    Threshold::AtLeast(line) => format!("≥ {line}"),
                };
                let passes = change
                    .after
                    .and_then(|after| Indicator::new(definition, after).passes());
                let kept = match passes {
                    Some(true) => material.say("，达标", ", met"),
                    Some(false) => material.say("，未达标", ", missed"),
                    None => "",
                };
                words + kept
            }
        };
        let difference = change.difference.map_or_else(
            || Cell::missing(""),
            |difference| Cell::Difference(difference, change.verdict),
        );
        let cells = vec![
            Cell::words(material.text(definition.name)),
            Cell::words(material.text(definition.unit)),
            value(material, change.before, change.before_undefined),
            value(material, change.after, change.after_undefined),
            difference,
            Cell::words(material.text(change.verdict.name())),
            Cell::words(line),
        ];
        let mut row = Row::new(&change.key, cells);
        row.decimals = Some(definition.decimals);
        table.rows.push(row);
    }
    table
}

/// The clauses in which the proposal differs from the status quo.
pub(super) fn changed_clauses(material: &Material<'_>) -> Result<Table, PolicyError> {
    let mut table = table(
        material,
        "clauses",
        Text::new("条款对照表", "Changed clauses"),
        &[
            words("条款", "Clause"),
            words("现状", "Status quo"),
            words("方案", "Proposal"),
        ],
    );
    let rows = clause_comparison(&material.before.policy, &material.after.policy, material.language)?;
    for row in rows {
        let side = |words: String| if words.is_empty() { "—".to_owned() } else { words };
        let cells = vec![
            Cell::words(row.rule),
            Cell::words(side(row.before)),
            Cell::words(side(row.after)),
        ];
        table.rows.push(Row::new(row.path, cells));
    }
    if table.rows.is_empty() {
        table
            .notes
            .push(material.say("条款没有差别。", "No clause differs.").to_owned());
    }
    Ok(table)
}

/// The rounds of the proposal.
pub(super) fn rounds(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "rounds",
        Text::new("各轮次结果", "Rounds"),
        &[
            words("轮次", "Round"),
            number("参加", "Applicants", PEOPLE, 0),
            number("开放岗位", "Posts opened", NO_UNIT, 0),
            number("上岗", "Placed", PEOPLE, 0),
        ],
    );
    let given = GivenNames::of(&material.after.policy);
    for round in material.after.round_summaries() {
        let cells = vec![
            Cell::words(given.name(&round.round, material.language)),
            Cell::number(round.applicants),
            Cell::number(round.opened),
            Cell::number(round.placed),
        ];
        table.rows.push(Row::new(&round.round, cells));
    }
    if table.rows.is_empty() {
        table.notes.push(
            material
                .say("方案不组织竞聘。", "The proposal holds no rounds.")
                .to_owned(),
        );
    }
    table
}

/// Where teachers end.
pub(super) fn ends(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "ends",
        Text::new("教师去向", "Where teachers end"),
        &[
            words("去向", "State"),
            number("现状", "Status quo", PEOPLE, 0),
            number("方案", "Proposal", PEOPLE, 0),
            number("差", "Difference", PEOPLE, 0),
        ],
    );
    let movement = material
        .runs()
        .map(|(_, outcome)| outcome.movement(material.roster));
    for (place, state) in EndState::ALL.into_iter().enumerate() {
        let [before, after] = movement.map(|movement| movement.of(state));
        let cells = vec![
            Cell::words(material.text(state.name())),
            Cell::number(before),
            Cell::number(after),
            Cell::Difference(f64::from(after) - f64::from(before), Verdict::Different),
        ];
        table.rows.push(Row::new(place.to_string(), cells));
    }
    table
}

/// Quotas and limits of the proposal.
pub(super) fn compliance(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "compliance",
        Text::new("规则落实情况", "Quotas and limits"),
        &[
            words("规则", "Rule"),
            words("要求", "Asked"),
            number("实际", "Came to", NO_UNIT, 0),
            words("落实情况", "Kept or not"),
        ],
    );
    let given = GivenNames::of(&material.after.policy);
    for line in material.after.compliance(material.roster) {
        let bound = match line.bound {
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
        };
        let kept = line.cause.map_or_else(
            || material.say("达到", "kept").to_owned(),
            |cause| {
                let (missed, why) = (line.missed_by(), cause.say(material.language));
                material.language.pick(
                    format!("差 {missed}：{why}"),
                    format!("missed by {missed}: {why}"),
                )
            },
        );
        let cells = vec![
            Cell::words(leaves::full_name_with(&given, &line.path, material.language)),
            Cell::words(format!("{bound} {}", line.required)),
            Cell::Judged(line.achieved as f64, line.cause.is_none()),
            Cell::words(kept),
        ];
        table.rows.push(Row::new(&line.path, cells));
    }
    table
}

/// The balance table of both scenarios.
pub(super) fn balance(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "balance",
        Text::new("县域优质均衡教师指标", "Teacher indicators of the assessment"),
        &[
            words("学段", "Stage"),
            words("指标", "Indicator"),
            words("情景", "Scenario"),
            number("计入学校", "Schools counted", Text::new("所", ""), 0),
            number("达标学校", "Schools meeting", Text::new("所", ""), 0),
            number("每百名学生", "Per 100 pupils", PEOPLE, 2),
            number("标准", "Required", PEOPLE, 1),
            number("差异系数", "Variation", NO_UNIT, 3),
            number("不高于", "At most", NO_UNIT, 2),
        ],
    );
    let [before, after] = material
        .runs()
        .map(|(name, outcome)| (name, outcome.balance(material.roster)));
    for (first, second) in before.1.iter().zip(&after.1) {
        for (name, line) in [(before.0, first), (after.0, second)] {
            table.rows.push(balance_row(material, name, line));
        }
    }
    table
}

fn balance_row(material: &Material<'_>, run: &str, line: &BalanceLine) -> Row {
    let coefficient = match (line.coefficient, line.line) {
        (Some(coefficient), Some(limit)) => Cell::Judged(coefficient, coefficient <= limit),
        (coefficient, _) => value(material, coefficient, line.undefined),
    };
    let cells = vec![
        Cell::words(material.text(line.stage.name())),
        Cell::words(material.text(line.resource.name())),
        Cell::words(run),
        Cell::number(line.schools),
        Cell::number(line.schools_meeting),
        value(material, line.per_hundred, Some(Undefined::NoSchools)),
        value(material, line.required, Some(Undefined::NoSchools)),
        coefficient,
        value(material, line.line, Some(Undefined::NoSchools)),
    ];
    Row::new(format!("{}-{:?}-{run}", line.stage.key(), line.resource), cells)
}

/// The values of the proposal that are assumptions of this program.
pub(super) fn assumptions(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "assumptions",
        Text::new("测算假设", "Assumptions"),
        &[words("假设", "Assumption"), words("取值", "Value")],
    );
    let given = GivenNames::of(&material.after.policy);
    leaves::walk(&material.after.policy.document(), |path, value| {
        if leaves::leaf(path).is_some_and(|leaf| leaf.assumption) {
            let cells = vec![
                Cell::words(leaves::full_name_with(&given, path, material.language)),
                Cell::words(leaves::value_in_words(path, value, material.language)),
            ];
            table.rows.push(Row::new(path, cells));
        }
    });
    table
}

/// What a reader needs to get the same numbers again.
pub(super) fn repeat(material: &Material<'_>) -> Table {
    let mut table = table(
        material,
        "repeat",
        Text::new("复算依据", "To repeat it"),
        &[words("项目", "What"), words("内容", "Value")],
    );
    let rows = [
        (
            material.say("程序版本", "Program"),
            concat!("shapan ", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        (
            material.say("随机种子", "Seed"),
            material.after.seed.0.to_string(),
        ),
        (
            material.say("数据指纹", "Data fingerprint"),
            material.roster.fingerprint(),
        ),
    ];
    for (name, value) in rows {
        table
            .rows
            .push(Row::new(name, vec![Cell::words(name), Cell::words(value)]));
    }
    table
}
