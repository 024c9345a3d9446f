//! Rules in tables: the clauses in which policies differ, how points are counted, when what happens, what is assumed.

use serde_json::Value;

use crate::calendar::Date;
use crate::language::{Language, Message, Say, Text};
use crate::outcome::compare::side_by_side::differing_clauses;
use crate::policy::clauses::{printed_table, timetable_rows, typeset};
use crate::policy::leaves::{self, GivenNames};
use crate::policy::overrides::find_value;
use crate::policy::{Policy, Scoring};
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::units::Points;
use crate::wording::heading::{Heading, note, titled};

/// A clause in which policies differ, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingClause {
    /// Path of the leaf.
    pub path: String,
    /// Name of the rule.
    pub rule: String,
    /// Its value in each policy; `None` where a policy has no such rule.
    pub values: Vec<Option<String>>,
}

/// The clauses in which any of the policies differs from the first, in words.
pub fn differing(policies: &[&Policy], language: Language) -> Vec<DifferingClause> {
    let documents: Vec<_> = policies.iter().map(|policy| policy.document()).collect();
    let names: Vec<_> = documents.iter().map(GivenNames::of_document).collect();
    let clause = |(path, other): (String, usize)| {
        let has_rule = find_value(&documents[other], &path).is_some();
        let given = &names[if has_rule { other } else { 0 }];
        let values = documents.iter().map(|document| {
            find_value(document, &path).map(|value| leaves::value_in_words(&path, value, language))
        });
        DifferingClause {
            rule: leaves::full_name_with(given, &path, language),
            values: values.collect(),
            path,
        }
    };
    differing_clauses(&documents).into_iter().map(clause).collect()
}

/// The round, block or item that a path lies in and that not every document has: the outermost one.
fn missing_part(documents: &[Value], path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('.').collect();
    let depths: &[usize] = match parts.first() {
        Some(&"rounds") => &[2],
        Some(&"scoring") => &[3, 5],
        _ => &[],
    };
    let mut wholes = depths.iter().filter_map(|&depth| parts.get(..depth));
    let is_missing = |whole: &&[&str]| {
        let whole = whole.join(".");
        documents
            .iter()
            .any(|document| find_value(document, &whole).is_none())
    };
    wholes.find(is_missing).map(|whole| whole.join("."))
}

/// What a round, block or item is called, with the kind of thing it is.
fn part_name(given: &GivenNames, path: &str, language: Language) -> String {
    let name = match path.split('.').collect::<Vec<_>>().as_slice() {
        ["rounds", id] => text! { zh: "轮次：{name}", en: "Round: {name}", name = given.name(id, language) },
        ["scoring", "blocks", block] => {
            text! { zh: "评分类别：{name}", en: "Scoring block: {name}", name = given.name(block, language) }
        }
        ["scoring", "blocks", block, "items", item] => {
            let name = given.item_in_full(block, item, language);
            text! { zh: "评分项目：{name}", en: "Scoring item: {name}", name }
        }
        _ => return path.to_owned(),
    };
    name.say(language)
}

/// The rules in which the policies differ and that do something in at least one of them, one column a policy 规则对照表. A
/// round, block or item that not all have is one row; what rules nothing is counted below, not listed.
pub fn clauses(names: &[&str], policies: &[&Policy], language: Language) -> Table {
    let title = Text::new("规则对照表", "Rules compared");
    let headings = [Heading::words("规则", "Rule")];
    let mut table = titled("clauses", title.in_language(language), &headings, language);
    table.columns.extend(names.iter().copied().map(Column::words));
    let documents: Vec<Value> = policies.iter().map(|policy| policy.document()).collect();
    let given: Vec<_> = documents.iter().map(GivenNames::of_document).collect();
    let none = || Cell::missing(language.pick("没有这一项", "no such rule"));
    let idle = || Cell::missing(language.pick("在该方案中不起作用", "it does nothing there"));
    let (mut parts, mut without_effect): (Vec<String>, u32) = (Vec::new(), 0);
    for clause in differing(policies, language) {
        let part = missing_part(&documents, &clause.path);
        if let Some(part) = &part
            && !parts.contains(part)
        {
            parts.push(part.clone());
            let has = |document: &Value| find_value(document, part).is_some();
            let owner = documents.iter().zip(&given).find(|(document, _)| has(document));
            let Some((_, given)) = owner else { continue };
            let mut cells = vec![Cell::Words(part_name(given, part, language))];
            cells.extend(documents.iter().map(|document| {
                if has(document) {
                    Cell::words(language.pick("有", "yes"))
                } else {
                    none()
                }
            }));
            table.rows.push(Row::new(part, cells));
        }
        let values: Vec<(Option<String>, bool)> = clause
            .values
            .into_iter()
            .zip(policies)
            .map(|(value, policy)| (value, policy.has_effect(&clause.path)))
            .collect();
        let mut ruling: Vec<&str> = values
            .iter()
            .filter(|(_, rules)| *rules)
            .filter_map(|(value, _)| value.as_deref())
            .collect();
        ruling.dedup();
        if ruling.is_empty() {
            without_effect += u32::from(part.is_none());
        } else if part.is_none() || ruling.len() > 1 {
            let mut cells = vec![Cell::Words(clause.rule)];
            cells.extend(values.into_iter().map(|(value, rules)| match value {
                Some(value) if rules => Cell::Words(value),
                Some(_) => idle(),
                None => none(),
            }));
            table.rows.push(Row::new(clause.path, cells));
        }
    }
    for (&name, policy) in names.iter().zip(policies) {
        if policy.rounds.is_empty() && !table.rows.is_empty() {
            let words = text! {
                zh: "“{name}”不组织竞聘，教师留任原岗位，参加资格、评分和轮次的规则都不起作用。",
                en: "“{name}” holds no competition and everybody stays: its rules of eligibility, scoring and rounds do nothing.",
                name
            };
            table.notes.push(words.say(language));
        }
    }
    if without_effect > 0 {
        let words = text! {
            zh: "另有 {without_effect} 条规则写法不同，但在所列方案中都不起作用，未列出。",
            en: "Left out: {without_effect:rule that is|rules that are} written differently but without effect in any of them.",
            without_effect
        };
        table.notes.push(words.say(language));
    }
    if table.rows.is_empty() {
        let words = Text::new("起作用的规则没有差别。", "No rule that does anything differs.");
        note(&mut table, words, language);
    }
    table
}

/// The values that are assumptions of this program and do something in at least one of the policies 测算假设.
pub fn assumptions(names: &[&str], policies: &[&Policy], language: Language) -> Table {
    let title = Text::new("测算假设", "Assumptions");
    let headings = [Heading::words("假设", "Assumption")];
    let mut table = titled("assumptions", title.in_language(language), &headings, language);
    if let [_] = names {
        table.columns.push(Column::words(language.pick("取值", "Value")));
    } else {
        table.columns.extend(names.iter().copied().map(Column::words));
    }
    let documents: Vec<Value> = policies.iter().map(|policy| policy.document()).collect();
    let mut paths: Vec<String> = Vec::new();
    for document in &documents {
        leaves::walk(document, |path, _| {
            let is_assumption = leaves::leaf(path).is_some_and(|leaf| leaf.assumption);
            if is_assumption && !paths.iter().any(|known| known == path) {
                paths.push(path.to_owned());
            }
        });
    }
    let given = policies
        .first()
        .map(|policy| GivenNames::of(policy))
        .unwrap_or_default();
    for path in paths {
        // An empty list assumes nothing.
        let assumes = |(document, policy): (&Value, &&Policy)| {
            let value = find_value(document, &path).and_then(Value::as_array);
            policy.has_effect(&path) && value.is_none_or(|list| !list.is_empty())
        };
        if !documents.iter().zip(policies).any(assumes) {
            continue;
        }
        let value = |(document, policy): (&Value, &&Policy)| match find_value(document, &path) {
            Some(value) if policy.has_effect(&path) => {
                Cell::Words(leaves::value_in_words(&path, value, language))
            }
            _ => Cell::missing(language.pick("在该方案中不起作用", "it does nothing there")),
        };
        let mut cells = vec![Cell::Words(leaves::full_name_with(&given, &path, language))];
        cells.extend(documents.iter().zip(policies).map(value));
        table.rows.push(Row::new(path, cells));
    }
    table
}

/// How points are counted, item by item 量化评分表; without rows where nobody is scored.
pub fn scoring(policy: &Policy, language: Language) -> Table {
    let title = Text::new("量化评分表", "Scoring table");
    let headings = [
        Heading::words("评分类别", "Block"),
        Heading::words("评分项目", "Item"),
        Heading::words("计分办法", "How it counts"),
        Heading::words("最高分", "At most"),
    ];
    let mut table = titled("scoring", title.in_language(language), &headings, language);
    if !policy.scores_anybody() {
        let none = Text::new(
            "方案不开展竞聘，不设量化评分表。",
            "No competition is held, so there is no scoring table.",
        );
        note(&mut table, none, language);
        return table;
    }
    let rows = printed_table(policy, language).into_iter().enumerate();
    table.rows = rows
        .map(|(place, row)| {
            let cells = [row.block, row.item, row.rule, row.most];
            let cells = cells.map(|cell| Cell::Words(typeset(&cell, language)));
            Row::new(place.to_string(), cells.into())
        })
        .collect();
    table
}

/// The lessons that posts are counted by 课程设置.
pub fn timetable(policy: &Policy, language: Language) -> Table {
    let title = Text::new("课程设置", "Timetable");
    let headings = [
        Heading::words("学段", "Stage"),
        Heading::words("学科", "Subject"),
        Heading::words("各年级每班周课时", "Lessons a week of a class, by grade"),
    ];
    let mut table = titled("timetable", title.in_language(language), &headings, language);
    let rows = timetable_rows(policy, language).into_iter().enumerate();
    table.rows = rows
        .map(|(place, row)| Row::new(place.to_string(), row.map(Cell::Words).into()))
        .collect();
    table
}

/// What the caps of all items add up to, against the hundred that tables aim at.
pub fn total(scoring: &Scoring) -> Message {
    let most = scoring.maximum();
    if scoring.is_uncapped() {
        Text::new(
            "含不封顶的评分项目，量化总分没有上限。",
            "An item has no cap, so neither has the score.",
        )
        .into()
    } else if most == Points::whole(100) {
        Text::new("各项上限合计 100 分。", "The caps add up to 100.").into()
    } else {
        text! {
            zh: "各项上限合计 {most} 分，不是 100 分。", en: "The caps add up to {most}, not to 100.",
            most
        }
    }
}

/// The steps of the procedure with their days 时间安排; where the holidays of a year are not known, with their working
/// days by number.
pub fn calendar(policy: &Policy, language: Language) -> Table {
    let given = GivenNames::of(policy);
    let schedule = policy.schedule();
    let title = text! { zh: "时间安排（{remark}）", en: "Calendar ({remark})", remark = &schedule.remark };
    let headings = [
        Heading::words("步骤", "Step"),
        Heading::words("开始", "From"),
        Heading::words("结束", "To"),
    ];
    let mut table = titled("calendar", title.say(language), &headings, language);
    let steps = schedule.steps.iter().enumerate();
    table.rows = steps
        .map(|(place, (step, [from, to]))| {
            let kind = step.kind.name();
            let name = step.round.as_ref().map_or_else(
                || Message::from(kind),
                |round| {
                    let round = given.name(round, language);
                    text! { zh: "{round}·{kind}", en: "{round} · {kind}", round, kind }
                },
            );
            let day = |date: Date, number: &u32| {
                if schedule.has_days {
                    date.say(language)
                } else {
                    text! { zh: "第 {number} 个工作日", en: "working day {number}", number }.say(language)
                }
            };
            let cells = [name.say(language), day(step.from, from), day(step.to, to)];
            Row::new(place.to_string(), cells.map(Cell::Words).into())
        })
        .collect();
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Preset;
    use crate::units::Points;

    #[test]
    fn the_clauses_of_several_policies_stand_side_by_side_and_equal_ones_are_left_out() {
        let [status_quo, common, bonus] = [Preset::STATUS_QUO, Preset::COMMON_ROUNDS, Preset::RURAL_BONUS]
            .map(|preset| preset.scenario(Language::Chinese).overrides.apply().unwrap());
        let policies = [&status_quo, &common, &bonus];
        let table = clauses(&["现状", "A", "B"], &policies, Language::Chinese);
        let weight = table
            .rows
            .iter()
            .find(|row| row.key == "scoring.blocks.seniority.weight")
            .unwrap();
        // The status quo scores nobody.
        assert_eq!(weight.cells[1], Cell::missing("在该方案中不起作用"));
        assert_eq!(weight.cells[2..], ["100%", "60%"].map(Cell::words));
        let same = clauses(&["A", "A"], &[&common, &common], Language::English);
        assert!(same.rows.is_empty());
        assert_eq!(same.notes, ["No rule that does anything differs."]);
    }

    #[test]
    fn only_rules_that_do_something_are_compared_and_assumed() {
        let of = |preset: Preset| preset.scenario(Language::Chinese).overrides.apply().unwrap();
        let (still, mut proposal) = (of(Preset::STATUS_QUO), of(Preset::COMMON_ROUNDS));
        // The duties are not given by these rules, and no round has a mechanism that reads what is equal.
        proposal.duties.homeroom.points_per_year = Points::whole(7);
        let table = clauses(&["现状", "A"], &[&still, &proposal], Language::Chinese);
        let keys: Vec<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(
            keys.iter().filter(|key| key.starts_with("rounds.")).count(),
            proposal.rounds.len(),
            "a round is one row: {keys:?}"
        );
        for out in ["opened_by_stage", "parameters", "duties"] {
            assert!(!keys.iter().any(|key| key.contains(out)), "{out}: {keys:?}");
        }
        let notes = table.notes.join("\n");
        assert!(
            notes.contains("“现状”不组织竞聘") && notes.contains("另有 1 条规则"),
            "{notes}"
        );
        let assumed = assumptions(&["A"], &[&proposal], Language::Chinese);
        assert_eq!(assumed.columns.len(), 2);
        let keys: Vec<&str> = assumed.rows.iter().map(|row| row.key.as_str()).collect();
        assert!(keys.contains(&"behaviour.per_kilometre"), "{keys:?}");
        for out in [
            "behaviour.appeals.correction",
            "behaviour.exit_willingness",
            "behaviour.costs.itinerant_trips",
        ] {
            assert!(!keys.contains(&out), "{out}");
        }
        for out in ["duties.", "posts.at_least_one."] {
            assert!(!keys.iter().any(|key| key.starts_with(out)), "{keys:?}");
        }
    }

    #[test]
    fn a_round_that_two_of_three_have_is_one_row_and_what_differs_in_it_another() {
        let of = |preset: Preset| preset.scenario(Language::Chinese).overrides.apply().unwrap();
        let (still, first) = (of(Preset::STATUS_QUO), of(Preset::COMMON_ROUNDS));
        let mut second = first.clone();
        second.rounds[1].list_length = 2;
        let policies = [&still, &first, &second];
        let table = clauses(&["现状", "A", "B"], &policies, Language::English);
        let row = |key: &str| table.rows.iter().find(|row| row.key == key).unwrap();
        assert_eq!(row("rounds.zone").cells[1], Cell::missing("no such rule"));
        assert_eq!(row("rounds.zone").cells[2..], ["yes", "yes"].map(Cell::words));
        let length = &row("rounds.zone.list_length").cells;
        assert_eq!(length[1], Cell::missing("no such rule"));
        assert_ne!(length[2], length[3]);
        assert!(!table.rows.iter().any(|row| row.key == "rounds.zone.mechanism"));
    }

    #[test]
    fn the_bonus_for_villages_changes_three_clauses() {
        let bonus = Preset::RURAL_BONUS
            .scenario(Language::Chinese)
            .overrides
            .apply()
            .unwrap();
        let rows = differing(&[&Policy::default(), &bonus], Language::Chinese);
        assert_eq!(rows.len(), 3);
        let values = ["100%", "60%"].map(|value| Some(value.to_owned()));
        assert_eq!(
            (rows[0].rule.as_str(), &rows[0].values[..]),
            ("资历 · 权重", &values[..])
        );
    }
}
