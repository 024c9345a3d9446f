//! Rules in tables: the clauses in which policies differ, how points are counted, when what happens, what is assumed.

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

/// The clauses in which any of the policies differs from the first, one column a policy 条款对照表.
pub fn clauses(names: &[&str], policies: &[&Policy], language: Language) -> Table {
    let title = Text::new("条款对照表", "Changed clauses");
    let headings = [Heading::words("条款", "Clause")];
    let mut table = titled("clauses", title.in_language(language), &headings, language);
    table.columns.extend(names.iter().copied().map(Column::words));
    for clause in differing(policies, language) {
        let none = || Cell::missing(language.pick("没有这一条", "no such clause"));
        let values = clause.values.into_iter();
        let mut cells = vec![Cell::Words(clause.rule)];
        cells.extend(values.map(|value| value.map_or_else(none, Cell::Words)));
        table.rows.push(Row::new(clause.path, cells));
    }
    if table.rows.is_empty() {
        note(
            &mut table,
            Text::new("条款没有差别。", "No clause differs."),
            language,
        );
    }
    table
}

/// The values of a policy that are assumptions of this program 测算假设.
pub fn assumptions(policy: &Policy, language: Language) -> Table {
    let title = Text::new("测算假设", "Assumptions");
    let headings = [
        Heading::words("假设", "Assumption"),
        Heading::words("取值", "Value"),
    ];
    let mut table = titled("assumptions", title.in_language(language), &headings, language);
    let given = GivenNames::of(policy);
    leaves::walk(&policy.document(), |path, value| {
        if leaves::leaf(path).is_some_and(|leaf| leaf.assumption) {
            let cells = vec![
                Cell::Words(leaves::full_name_with(&given, path, language)),
                Cell::Words(leaves::value_in_words(path, value, language)),
            ];
            table.rows.push(Row::new(path, cells));
        }
    });
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
            "含不封顶的项目，总分没有上限。",
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
        assert_eq!(
            weight.cells,
            ["资历 · 权重", "100%", "100%", "60%"].map(Cell::words)
        );
        let same = clauses(&["A", "A"], &[&common, &common], Language::English);
        assert!(same.rows.is_empty());
        assert_eq!(same.notes, ["No clause differs."]);
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
