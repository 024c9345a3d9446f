//! The documentation of rules and assumptions, made from the table of leaves.

use std::fmt::Write as _;

use serde_json::Value;

use super::leaves::{self, LeafKind};
use super::{Policy, Preset};
use crate::language::Language;
use crate::units::format_thousandths;

const INTRODUCTION: &str = "\
# 规则与假设 Rules and assumptions

政策文件的每一项，由程序生成。“假设”列打勾的默认值没有法规依据，使用前请按本地情况核定。路径即政策文件中的位置，
列表元素用其 `id` 表示。

Every leaf of the policy document, made from the program. A tick under “assumption” means that the default has no legal
source: settle it for your district before use. A path is the place in the document; elements of lists go by their `id`.

| 路径 Path | 名称 Name | 默认 Default | 范围 Range | 单位 Unit | 假设 Assumption | 依据 Source |
|---|---|---|---|---|---|---|
";

/// The table of all leaves of the default document in Markdown, and the presets.
pub fn documentation() -> String {
    let mut text = INTRODUCTION.to_owned();
    leaves::walk(&Policy::default().document(), |path, value| {
        text += &row(path, value);
    });
    text += "\n## 预设方案 Presets\n\n| 键 Key | 名称 Name | 改动 Changes |\n|---|---|---|\n";
    for preset in Preset::all() {
        let changes: Vec<String> = preset
            .scenario(Language::Chinese)
            .overrides
            .0
            .iter()
            .map(|(path, value)| format!("`{path}` = `{value}`"))
            .collect();
        let changes = if changes.is_empty() {
            "—".to_owned()
        } else {
            changes.join("; ")
        };
        let name = preset.name;
        let _ = writeln!(text, "| `{}` | {} {} | {changes} |", preset.key, name.zh, name.en);
    }
    text
}

fn row(path: &str, value: &Value) -> String {
    let Some(leaf) = leaves::leaf(path) else {
        return String::new();
    };
    let range = match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => {
            format!("{}–{}", format_thousandths(minimum), format_thousandths(maximum))
        }
        LeafKind::Whole { minimum, maximum, .. } => format!("{minimum}–{maximum}"),
        LeafKind::Flag => "true, false".to_owned(),
        LeafKind::Grades(grades) => format!("{grades} × 0–20"),
        LeafKind::Date => "YYYY-MM-DD".to_owned(),
        LeafKind::Choice(options) | LeafKind::Sequence(options) => {
            let keys: Vec<&str> = options.iter().map(|(key, _)| *key).collect();
            keys.join(", ")
        }
    };
    let both = |zh: &str, en: &str| {
        if zh == en {
            zh.to_owned()
        } else {
            format!("{zh} {en}")
        }
    };
    format!(
        "| `{path}` | {} — {} | `{}` | {range} | {} | {} | {} |\n",
        leaves::full_name(path, Language::Chinese),
        leaves::full_name(path, Language::English),
        value.to_string().replace('|', "\\|"),
        both(leaf.unit.zh, leaf.unit.en),
        if leaf.assumption { "✓" } else { "" },
        both(leaf.source.zh, leaf.source.en),
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// Written anew by `UPDATE_DOCUMENTATION=1 cargo test --lib documentation`.
    #[test]
    fn the_committed_documentation_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules-and-assumptions.md");
        if std::env::var_os("UPDATE_DOCUMENTATION").is_some() {
            std::fs::write(path, documentation()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), documentation());
    }
}
