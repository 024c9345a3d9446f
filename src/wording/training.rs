//! Exercises in words and tables: goals, open rules, what answers came to.

mod parts;

pub use parts::{cards, parts};

use crate::language::{Language, Message, Text, english::quantity};
use crate::numbers::number;
use crate::outcome::indicators::definition::{Definition, Threshold};
use crate::outcome::indicators::families::definition;
use crate::policy::leaves::{self, GivenNames};
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::training::{Exercise, Goal, Judgement};

/// A value of an indicator with its unit.
pub fn value(definition: &Definition, value: f64, language: Language) -> String {
    let digits = number(value, usize::from(definition.decimals));
    quantity(&digits, definition.unit, language)
}

/// A goal as a sentence without a stop.
pub fn goal(goal: &Goal, language: Language) -> String {
    let (Some(definition), Some(line)) = (goal.definition(), goal.line()) else {
        return goal.indicator.clone();
    };
    let name = definition.name;
    let said = |line: f64| value(definition, line, language);
    let words: Message = match line {
        Threshold::AtMost(0.0) => text! { zh: "{name}：一个也没有", en: "{name}: none" , name },
        Threshold::AtMost(most) => {
            let most = said(most);
            text! { zh: "{name}：不超过 {most}", en: "{name}: at most {most}", name, most }
        }
        Threshold::AtLeast(least) => {
            let least = said(least);
            text! { zh: "{name}：不少于 {least}", en: "{name}: at least {least}", name, least }
        }
    };
    words.say(language)
}

/// The rules that may be changed, by name.
pub fn open_rules(exercise: &Exercise, language: Language) -> Vec<String> {
    let names = GivenNames::default();
    let name = |pattern: &String| match leaves::all().find(|leaf| leaf.path == pattern) {
        Some(leaf) if pattern.contains('*') => {
            let own = leaf.name;
            text! { zh: "{own}（各项）", en: "{own} (of each)", own }.say(language)
        }
        _ => leaves::full_name_with(&names, pattern, language),
    };
    exercise.open.iter().map(name).collect()
}

/// The name of the indicator that tells good answers apart.
pub fn price(exercise: &Exercise) -> Option<&'static Definition> {
    exercise.price.as_deref().and_then(definition)
}

/// Which locked rules an answer changes; nothing where it keeps to the open ones.
pub fn locked(name: &str, judgement: &Judgement) -> Option<Message> {
    let named = |language: Language| {
        let rules = judgement.locked.iter();
        let names = GivenNames::default();
        let named: Vec<_> = rules
            .map(|path| leaves::full_name_with(&names, path, language))
            .collect();
        named.join(language.pick("、", ", "))
    };
    let rules = Message::said(Language::ALL.map(named));
    (!judgement.locked.is_empty()).then(|| {
        text! {
            zh: "{name} 改动了不能改的规则：{rules}",
            en: "{name} changes rules that are locked: {rules}", name, rules
        }
    })
}

/// What answers came to, one row an answer; those that are solved first, the cheaper first.
pub fn judgements(exercise: &Exercise, answers: &[(String, Judgement)], language: Language) -> Table {
    let mut table = Table::new(
        "answers",
        Text::new("各组的答案", "Answers").in_language(language),
    );
    table
        .columns
        .push(Column::words(Text::new("答案", "Answer").in_language(language)));
    table
        .columns
        .push(Column::words(Text::new("结论", "Verdict").in_language(language)));
    let asked: Vec<&Definition> = exercise.goals.iter().filter_map(Goal::definition).collect();
    let price = price(exercise);
    for definition in asked.iter().copied().chain(price) {
        table.columns.push(Column::number(
            definition.name.in_language(language),
            definition.unit.in_language(language),
            definition.decimals,
        ));
    }
    let draws = Text::new("达到目标的抽签", "Draws that reach the goal").in_language(language);
    table.columns.push(Column::words(draws));
    let mut order: Vec<&(String, Judgement)> = answers.iter().collect();
    order.sort_by(|(_, left), (_, right)| {
        let solved = right.is_solved().cmp(&left.is_solved());
        let dear = |judgement: &Judgement| judgement.price.unwrap_or(f64::INFINITY);
        solved.then(dear(left).total_cmp(&dear(right)))
    });
    for (name, judgement) in order {
        let mut cells = vec![
            Cell::words(name.clone()),
            Cell::words(verdict(judgement).say(language)),
        ];
        for goal in &judgement.goals {
            cells.push(match goal.value {
                Some(value) => Cell::Judged(value, goal.met),
                None => Cell::missing(Text::new("没有数值", "no value").in_language(language)),
            });
        }
        if price.is_some() {
            cells.push(match judgement.price {
                Some(price) => Cell::number(price),
                None => Cell::missing(Text::new("没有数值", "no value").in_language(language)),
            });
        }
        cells.push(Cell::words(met_in(judgement).say(language)));
        table.rows.push(Row::new(name.clone(), cells));
    }
    table
}

/// Whether the exercise is solved, and if not, why.
pub fn verdict(judgement: &Judgement) -> Message {
    let unmet = judgement.goals.iter().filter(|goal| !goal.met).count();
    match (judgement.locked.len(), unmet) {
        (0, 0) => Text::new("达到目标", "solved").into(),
        (0, unmet) => text! { zh: "有 {unmet} 项未达到", en: "goals missed: {unmet}", unmet },
        (locked, _) => text! {
            zh: "改动了不能改的规则 {locked} 条", en: "locked rules changed: {locked}", locked
        },
    }
}

/// In how many draws all goals are met.
pub fn met_in(judgement: &Judgement) -> Message {
    let (met, draws) = (judgement.met_in, judgement.draws);
    text! { zh: "{draws} 次中 {met} 次", en: "{met} of {draws}", met, draws }
}
