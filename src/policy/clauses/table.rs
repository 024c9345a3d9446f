//! The scoring table as an official would print it.

use serde::Serialize;

use crate::language::Language;
use crate::policy::leaves::{GivenNames, id_name};
use crate::policy::{Block, ItemKind, NO_CAP, Normalisation, Policy, ScoreItem};

/// One row of the scoring table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoringRow {
    /// The block, on its first row; empty on the others.
    pub block: String,
    /// The item.
    pub item: String,
    /// How it is counted, in words.
    pub rule: String,
    /// The most that the item can give, before the block's weight.
    pub most: String,
}

/// The scoring table, with a row for each item and a last one for the whole.
pub fn scoring_table(policy: &Policy, language: Language) -> Vec<ScoringRow> {
    let given = GivenNames::of(policy);
    let mut rows = Vec::new();
    for block in &policy.scoring.blocks {
        for (position, item) in block.items.iter().enumerate() {
            rows.push(ScoringRow {
                block: if position == 0 {
                    heading(block, &given, language)
                } else {
                    String::new()
                },
                item: given.name(&item.id, language),
                rule: rule(item, language),
                most: most(&item.rule, language),
            });
        }
    }
    rows.push(ScoringRow {
        block: language.pick("合计", "In all").to_owned(),
        item: String::new(),
        rule: String::new(),
        most: if policy.scoring.is_uncapped() {
            language.pick("不封顶", "no cap").to_owned()
        } else {
            policy.scoring.maximum().to_string()
        },
    });
    rows
}

fn heading(block: &Block, given: &GivenNames, language: Language) -> String {
    let mut text = given.name(&block.id, language);
    if block.weight != crate::units::Percent::HUNDRED {
        text += &language.pick(
            format!("（权重 {}%）", block.weight),
            format!(" (weight {} %)", block.weight),
        );
    }
    let full = block.full_marks;
    text += &match block.normalisation {
        Normalisation::Absolute => String::new(),
        Normalisation::SchoolTop => language.pick(
            format!("（按本校最高分折算为 {full} 分）"),
            format!(" ({full} for the best in the school)"),
        ),
        Normalisation::DistrictTop => language.pick(
            format!("（按全区最高分折算为 {full} 分）"),
            format!(" ({full} for the best in the district)"),
        ),
        Normalisation::Percentile => language.pick(
            format!("（按全区百分位折算为 {full} 分）"),
            format!(" ({full} by percentile in the district)"),
        ),
    };
    text
}

fn most(rule: &ItemKind, language: Language) -> String {
    let maximum = rule.maximum();
    if maximum >= NO_CAP {
        language.pick("不封顶", "no cap").to_owned()
    } else if matches!(rule, ItemKind::Percentage { .. }) {
        "—".to_owned()
    } else {
        maximum.to_string()
    }
}

/// How an item is counted, in words.
pub(super) fn rule(item: &ScoreItem, language: Language) -> String {
    let capped = |cap: crate::units::Points| {
        if cap >= NO_CAP {
            language.pick("，不封顶", ", without a cap").to_owned()
        } else {
            language.pick(format!("，最高 {cap} 分"), format!(", at most {cap}"))
        }
    };
    let text = |text: crate::language::Text| text.in_language(language);
    match &item.rule {
        ItemKind::PerYear {
            quantity,
            points_per_year,
            cap,
        } => {
            let cap = capped(*cap);
            // An item named after what it counts need not say it twice.
            let name = text(quantity.name());
            let of = if id_name(&item.id, language) == name {
                String::new()
            } else {
                language.pick(format!("按{name}，"), format!("{name}: "))
            };
            language.pick(
                format!("{of}每年 {points_per_year} 分{cap}"),
                format!("{of}{points_per_year} points a year{cap}"),
            )
        }
        ItemKind::HighestLevel { points, .. } => {
            let mut levels: Vec<_> = points.iter().collect();
            levels.sort_by_key(|(_, points)| std::cmp::Reverse(**points));
            let levels: Vec<String> = levels
                .into_iter()
                .map(|(key, points)| format!("{} {points}", id_name(key, language)))
                .collect();
            language.pick(
                format!("取最高一项：{}", levels.join("，")),
                format!("the highest of: {}", levels.join(", ")),
            )
        }
        ItemKind::Assessments {
            excellent,
            qualified,
            years,
            cap,
        } => {
            let cap = capped(*cap);
            language.pick(
                format!("近 {years} 年每次优秀 {excellent} 分、合格 {qualified} 分{cap}"),
                format!("last {years} years: {excellent} for each “excellent”, {qualified} for each “qualified”{cap}"),
            )
        }
        ItemKind::Honours {
            points,
            highest_only,
            cap,
        } => {
            let cap = capped(*cap);
            let how = if *highest_only {
                language.pick("只取最高一项", "only the highest counts")
            } else {
                language.pick("可累加", "added up")
            };
            language.pick(
                format!(
                    "国家级 {}、省级 {}、市级 {}、县级 {}，{how}{cap}",
                    points.national, points.provincial, points.municipal, points.county
                ),
                format!(
                    "national {}, provincial {}, municipal {}, county {}, {how}{cap}",
                    points.national, points.provincial, points.municipal, points.county
                ),
            )
        }
        ItemKind::Rank {
            first,
            step,
            last_rank,
        } => language.pick(
            format!("第 1 名 {first} 分，每低一名减 {step} 分，计到第 {last_rank} 名"),
            format!("{first} for the first, {step} less for each place, down to place {last_rank}"),
        ),
        ItemKind::Mark { mark, full_points } => {
            let name = text(mark.name());
            language.pick(
                format!("{name}按比例折合，100 分折 {full_points} 分"),
                format!("{name} in proportion: 100 gives {full_points}"),
            )
        }
        ItemKind::Bands { measure, bands } => {
            let name = text(measure.name());
            let bands: Vec<String> = bands
                .iter()
                .map(|band| {
                    language.pick(
                        format!("{}–{} 得 {} 分", band.from, band.to, band.points),
                        format!("{}–{} gives {}", band.from, band.to, band.points),
                    )
                })
                .collect();
            language.pick(
                format!("按{name}分档：{}", bands.join("，")),
                format!("{name} by band: {}", bands.join(", ")),
            )
        }
        ItemKind::Entered { column, cap } => {
            let (name, cap) = (text(column.name()), capped(*cap));
            language.pick(
                format!("按本地评分表核定的{name}计{cap}"),
                format!("{name} by the district's own table{cap}"),
            )
        }
        ItemKind::PerLesson {
            points_per_lesson,
            cap,
        } => {
            let cap = capped(*cap);
            language.pick(
                format!("周课时每节 {points_per_lesson} 分{cap}"),
                format!("{points_per_lesson} for each lesson a week{cap}"),
            )
        }
        ItemKind::Flat { condition, points } => {
            let name = text(condition.name());
            if points.thousandths() < 0 {
                let less = crate::units::Points::from_thousandths(-points.thousandths());
                language.pick(format!("{name}的扣 {less} 分"), format!("{less} off: {name}"))
            } else {
                language.pick(
                    format!("{name}的加 {points} 分"),
                    format!("{points} more: {name}"),
                )
            }
        }
        ItemKind::Percentage { condition, percent } => {
            let name = text(condition.name());
            let size = crate::units::Percent::from_thousandths(percent.thousandths().abs());
            let up = percent.thousandths() >= 0;
            language.pick(
                format!("{name}的，本部分得分{} {size}%", if up { "上浮" } else { "下浮" }),
                format!("the block {} {size} %: {name}", if up { "up" } else { "down" }),
            )
        }
    }
}
