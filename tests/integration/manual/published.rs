//! `docs/published-plans.md`: published sets, rule by rule, with what expresses each and what is lost.

use std::fmt::Write;

use shapan::language::Language;
use shapan::policy::{Plan, Published};

use super::is_current;

const INTRODUCTION: &str = "<!-- Made of src/policy/preset/published/ by `cargo xtask renew`. -->

# 公开方案逐条对照 Published plans, rule by rule

24 套公开的规则（各地方案、通知和国外的积分办法），每套是一个预设方案：`shapan policy show KEY`，网页上在“方案以此为起点”里选。
每条规则写明由哪些路径表达；“准确”指沙盘按原文的意思计算，“有出入”写明差在哪里。以“roster.”开头的是花名册的内容：附加列
（`roster.extra`）、志愿表（`roster.preferences`）、岗位表（`roster.posts`）、记录表（`roster.records`）等，须在花名册里填好。学校代码 S001 等只是占位，
使用时改成本区的学校。可信度：A 为发布机关、公报或部门；B 为写明正式文本的转载；C 为范本或镜像。

24 published sets of rules (local plans, notices, and point systems abroad), each a preset: `shapan policy show KEY`, or on the page
under “Proposal starts from”. Each rule names the paths that express it. Exact means that the program counts as the text
says; inexact says what is lost. What begins with “roster.” stands in the roster: extra columns (`roster.extra`), lists of
preferences (`roster.preferences`), posts (`roster.posts`), dated records (`roster.records`) and so on, which must be filled in. Codes of schools such as S001 stand
in for those of your district. Trust: A the issuer, a gazette or a ministry; B a copy that names the official text; C a template
or a mirror.
";

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn set(text: &mut String, plan: &Plan) {
    let name = plan.set.name;
    let _ = write!(text, "\n## `{}` {} {}\n\n", plan.set.key, name.zh, name.en);
    let sources: Vec<String> = plan.sources.iter().map(|source| format!("<{source}>")).collect();
    let _ = write!(
        text,
        "{}（{}）\n\n| 规则 Rule | | 由何表达 By | 差在哪里 What is lost |\n|---|---|---|---|\n",
        sources.join(" "),
        plan.trust
    );
    for rule in &plan.rules {
        let both = Language::ALL.map(|language| cell(&rule.rule.say(language)));
        let by: Vec<String> = rule.by.iter().map(|by| format!("`{by}`")).collect();
        let lost = rule.lost.as_ref().map_or_else(String::new, |lost| {
            Language::ALL.map(|language| cell(&lost.say(language))).join(" ")
        });
        let verdict = if rule.lost.is_none() {
            "准确 exact"
        } else {
            "有出入 inexact"
        };
        let _ = writeln!(
            text,
            "| {} | {verdict} | {} | {lost} |",
            both.join(" "),
            by.join(" ")
        );
    }
}

#[test]
fn published_plans_are_documented() {
    let plans: Vec<Plan> = Published::ALL.iter().map(|set| set.plan()).collect();
    let rules: usize = plans.iter().map(|plan| plan.rules.len()).sum();
    let exact: usize = plans.iter().map(Plan::exact).sum();
    let mut text = INTRODUCTION.to_owned();
    let _ = write!(
        text,
        "\n| 键 Key | 名称 Name | 年 Year | 可信度 Trust | 规则 Rules | 准确 Exact |\n|---|---|---|---|---|---|\n"
    );
    for plan in &plans {
        let name = plan.set.name;
        let year = plan.year.map_or_else(String::new, |year| year.to_string());
        let _ = writeln!(
            text,
            "| `{}` | {} {} | {year} | {} | {} | {} |",
            plan.set.key,
            name.zh,
            name.en,
            plan.trust,
            plan.rules.len(),
            plan.exact()
        );
    }
    let _ = writeln!(text, "| | 合计 In all | | | {rules} | {exact} |");
    for plan in &plans {
        set(&mut text, plan);
    }
    is_current("published-plans.md", &text);
}
