//! `docs/indicators.md`: the indicators, made from their definitions.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use shapan::language::Text;
use shapan::outcome::indicators::definition::{Definition, Direction, Threshold};
use shapan::outcome::indicators::families::{FAMILIES, definition, definitions};

const INTRODUCTION: &str = "\
# 指标 Indicators

每个指标的定义，由程序生成；每个定义只在 `src/outcome/` 中写一次。程序中任何一个指标都可以展开“怎么算出来的”：代入实际数字的
公式，以及构成它的学校或教师名单（`Outcome::account`）。没有数值时说明原因，不以 0 代替。

Every indicator, made from the program; each is defined once, under `src/outcome/`. For each of them the program can say
how it came about: the formula with the actual numbers, and the schools or teachers that make it up (`Outcome::account`).
Where there is no value it says why; it never shows 0 instead.

“优于现状”“劣于现状”看多次抽签（默认 20 次：随机种子及其后 19 个数，两边相同）：每 20 次至多 1 次不一致时才这样说，否则说“看抽签”并给出各次的范围。
现状和方案都达标的，不因数值升降而说优劣。
按显示的小数位相等的算“持平”。抽签重新抽取同分先后、模拟志愿、模拟评分和推荐、申诉和改判、分流。

“Better” and “worse” rest on many draws (twenty: the seed and the 19 numbers after it, the same for both sides): a change is
called so only where all agree but one in twenty; otherwise it “varies with the lot”, with the range over the draws. What is equal
at the decimals shown is the same; what keeps its line before and after is neither. A draw draws anew the order of equal scores, simulated lists, marks and judgements, appeals and
their success, and who leaves.

";

const HEADER: &str = "\
| 键 Key | 名称 Name | 单位 Unit | 方向 Better | 最小可辨差 Resolution | 标准 Line | 算法 Formula | 依据 Source |
|---|---|---|---|---|---|---|---|
";

/// The whole document.
fn documentation() -> String {
    let mut text = INTRODUCTION.to_owned();
    for family in FAMILIES {
        // Writing to a string cannot fail.
        let _ = write!(text, "## {} {}\n\n{HEADER}", family.name.zh, family.name.en);
        for definition in family.definitions {
            text.push_str(&row(definition));
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn row(definition: &Definition) -> String {
    let both = |text: Text| {
        if text.zh == text.en || text.en.is_empty() {
            text.zh.to_owned()
        } else {
            format!("{}<br>{}", text.zh, text.en)
        }
    };
    let better = match definition.better {
        Direction::More => "越大越好 more".to_owned(),
        Direction::Less => "越小越好 less".to_owned(),
        Direction::Zero => "越接近 0 越好 closer to 0".to_owned(),
        Direction::Neither => format!("不分好坏 neither：{}", both(definition.why_neither)),
    };
    let line = match definition.threshold {
        Some(Threshold::AtLeast(line)) => format!("≥ {line}"),
        Some(Threshold::AtMost(line)) => format!("≤ {line}"),
        None => String::new(),
    };
    let cells = [
        format!("`{}`", definition.key),
        both(definition.name),
        both(definition.unit),
        better,
        definition.resolution.to_string(),
        line,
        both(definition.formula),
        both(definition.source),
    ];
    // A bar within a cell would end it.
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}

#[test]
fn the_indicators_are_documented_as_they_are() {
    super::is_current("indicators.md", &documentation());
}

#[test]
fn every_definition_is_whole_and_found_by_its_own_key() {
    let mut keys = BTreeSet::new();
    for family in FAMILIES {
        for &definition in family.definitions {
            let (key, _) = definition.key.split_once('.').unwrap();
            assert_eq!(key, family.key, "{}", definition.key);
        }
    }
    for which in definitions() {
        assert!(keys.insert(which.key), "{} is there twice", which.key);
        assert_eq!(definition(which.key), Some(which));
        for text in [which.name, which.formula] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", which.key);
        }
        assert_eq!(
            which.source.zh.is_empty(),
            which.source.en.is_empty(),
            "{}",
            which.key
        );
        assert!(
            which.threshold.is_none() || !which.source.zh.is_empty(),
            "{}",
            which.key
        );
    }
}
