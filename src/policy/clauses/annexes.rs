//! The annexes of a draft: the scoring table and the timetable that posts are counted by.

use serde::Serialize;

use super::typeset;
use crate::language::{Language, Text};
use crate::policy::Policy;
use crate::policy::clauses::printed_table;
use crate::roster::{Code, Stage};

/// An annex: a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Annex {
    /// Its number and title.
    pub title: String,
    /// The rows, the headings first.
    pub rows: Vec<Vec<String>>,
}

/// The annexes of a policy: the scoring table only where somebody is scored.
pub(super) fn of(policy: &Policy, language: Language) -> Vec<Annex> {
    let mut tables = Vec::new();
    if policy.scores_anybody() {
        let headings = [
            Text::new("评分类别", "Block"),
            Text::new("评分项目", "Item"),
            Text::new("计分办法", "How it counts"),
            Text::new("最高分", "At most"),
        ];
        let mut rows = vec![said(&headings, language)];
        rows.extend(
            printed_table(policy, language)
                .into_iter()
                .map(|row| vec![row.block, row.item, row.rule, row.most]),
        );
        tables.push((Text::new("量化评分表", "Scoring table"), rows));
    }
    let headings = [
        Text::new("学段", "Stage"),
        Text::new("学科", "Subject"),
        Text::new("各年级每班周课时", "Lessons a week of a class, by grade"),
    ];
    let mut rows = vec![said(&headings, language)];
    rows.extend(timetable_rows(policy, language).into_iter().map(Vec::from));
    tables.push((Text::new("课程设置", "Timetable"), rows));
    let single = tables.len() == 1;
    let numbered = tables.into_iter().zip(1..).map(|((title, rows), number)| {
        let label = language.pick("附件", "Annex");
        let number = if single {
            String::new()
        } else {
            format!("{}{number}", language.pick("", " "))
        };
        Annex {
            title: format!(
                "{label}{number}{}{}",
                language.pick("　", ": "),
                title.in_language(language)
            ),
            rows: rows
                .into_iter()
                .map(|row| row.iter().map(|cell| typeset(cell, language)).collect())
                .collect(),
        }
    });
    numbered.collect()
}

fn said(headings: &[Text], language: Language) -> Vec<String> {
    headings
        .iter()
        .map(|heading| heading.in_language(language).to_owned())
        .collect()
}

/// The timetable: stage, subject, lessons a week by grade; local courses, which all teachers share, last in each stage.
pub fn timetable_rows(policy: &Policy, language: Language) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for &stage in Stage::ALL {
        let table = policy.timetable.of(stage);
        let subjects = table
            .subjects
            .iter()
            .map(|(subject, lessons)| (subject.name_in(stage), lessons));
        let shared = (
            Text::new("地方课程和校本课程", "Local and school courses"),
            &table.shared,
        );
        for (name, lessons) in subjects.chain([shared]) {
            let lessons: Vec<String> = lessons.iter().map(ToString::to_string).collect();
            rows.push([
                stage.name().in_language(language).to_owned(),
                name.in_language(language).to_owned(),
                lessons.join(language.pick("、", ", ")),
            ]);
        }
    }
    rows
}
