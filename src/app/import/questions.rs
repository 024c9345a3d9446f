//! What else has to be decided, and what can be decided about anonymity.

mod for_all;
mod unclear;
mod unneeded;

use std::collections::BTreeMap;

use self::for_all::for_all;
use self::unclear::unclear;
use self::unneeded::unneeded;
use super::shown::{Shown, said};
use crate::app::protocol::{Choice, Pick};
use crate::import::assemble::{SchoolGroup, UnknownValue, ValuePlan, is_asked_elsewhere};
use crate::import::doubt::{Doubt, field_named};
use crate::import::mapping::{Becomes, Form, Sureness, Why};
use crate::import::recipe::pick::{ALL, CODE, NONE, NOTHING, OTHER, ROW_OUT, SAME, YES};
use crate::import::recipe::{Anonymity, Name};
use crate::import::values::{Means, ZERO, field_of, is_number};
use crate::language::{Language, Message, Text};
use crate::ordering::sort_by_key;
use crate::roster::fields::{Field, Kind};
use crate::roster::personal::{looks_personal, may_name_somebody};
use crate::text;

/// Most values of one field that are asked about; whoever has more has chosen the wrong column.
const MOST_VALUES: usize = 40;
/// Years that are offered.
const YEARS: std::ops::RangeInclusive<u16> = 2010..=2040;

/// Everything that is asked beside tables and columns.
pub fn questions(shown: &Shown<'_>) -> Vec<Choice> {
    let mut all = Vec::new();
    all.extend(accept(shown));
    if asks_of_schools(shown) {
        all.push(of_anonymity(shown, Anonymity::Schools, true));
    }
    all.extend(for_all(shown));
    all.extend(unclear(shown));
    all.extend(year(shown));
    all.extend(values(shown));
    all.extend(schools(shown));
    all
}

/// What can be chosen about anonymity.
pub fn anonymity(shown: &Shown<'_>) -> Vec<Choice> {
    let asks = asks_of_schools(shown);
    let is_asked = |choice: &Anonymity| asks && *choice == Anonymity::Schools;
    let columns = shown.imported.plans.iter().flat_map(|plan| &plan.columns);
    let has_extra = columns
        .into_iter()
        .any(|column| matches!(column.becomes, Becomes::Extra(_)));
    let all = Anonymity::ALL.into_iter().filter(|choice| !is_asked(choice));
    let all = all.filter(|choice| has_extra || *choice != Anonymity::ExtraColumns);
    let all = all.map(|choice| of_anonymity(shown, choice, false));
    all.chain(unneeded(shown)).collect()
}

/// Whether it has to be said what the names of schools are.
fn asks_of_schools(shown: &Shown<'_>) -> bool {
    let doubts = &shown.imported.doubts;
    let asks = |doubt: &Doubt| match doubt {
        Doubt::Personal(_) => true,
        // What is not shown cannot be decided one by one.
        Doubt::School(group) => !is_shown(shown, group),
        _ => false,
    };
    let refused = shown.imported.outcome.as_ref().err();
    doubts.iter().any(asks) || refused.is_some_and(crate::roster::problem::Rejection::is_doubt)
}

/// All that is open and has a proposal, at once.
fn accept(shown: &Shown<'_>) -> Option<Choice> {
    let language = shown.asked.language;
    let accepts = shown.recipe.picked.accepts;
    let proposed = shown.imported.doubts.iter();
    let open = proposed
        .filter(|doubt| !matches!(doubt, Doubt::Personal(_)))
        .count();
    if open == 0 && !accepts {
        return None;
    }
    let label = text! {
        zh: "待定的建议", en: "proposals that are open"
    };
    let all = Text::new("照此采用全部建议", "take all proposals as they stand");
    Some(Choice {
        name: Name::Accept.to_string(),
        label: label.say(language),
        options: vec![(ALL.to_owned(), said(all, language))],
        chosen: if accepts { ALL.to_owned() } else { String::new() },
        is_open: false,
    })
}

/// The year that numbers of years are counted back from.
fn year(shown: &Shown<'_>) -> Option<Choice> {
    let language = shown.asked.language;
    let columns = shown.imported.plans.iter().filter(|plan| plan.is_read());
    let columns = columns.flat_map(|plan| &plan.columns);
    let counts_back = |becomes: &Becomes| match becomes {
        Becomes::Fields(targets) => targets.iter().any(|target| target.form == Form::YearsSince),
        Becomes::Extra(_) | Becomes::LeftOut | Becomes::Removed(_) => false,
    };
    let mut needs = columns.filter(|column| counts_back(&column.becomes)).peekable();
    needs.peek()?;
    let chosen = shown.imported.log.year;
    let mut options: Vec<u16> = YEARS.collect();
    options.extend(chosen.filter(|year| !YEARS.contains(year)));
    let label = text! {
        zh: "年龄、教龄等按哪一年倒推", en: "the year that ages and lengths of service are counted back from"
    };
    Some(Choice {
        name: Name::Year.to_string(),
        label: label.say(language),
        options: options
            .into_iter()
            .map(|year| (year.to_string(), year.to_string()))
            .collect(),
        chosen: chosen.map_or_else(String::new, |year| year.to_string()),
        // The columns themselves are open as well.
        is_open: needs.any(|column| column.why == Why::YearUnknown),
    })
}

/// What values mean that the reader does not know.
fn values(shown: &Shown<'_>) -> Vec<Choice> {
    let imported = shown.imported;
    let taken = imported
        .log
        .values
        .iter()
        .filter(|value| value.sure == Sureness::Doubtful || !may_name_somebody(&value.value))
        .filter(|value| {
            let all = imported.log.values.iter();
            let all = all.map(|value| (value.field.as_str(), value.value.as_str()));
            !is_asked_elsewhere((&value.field, &value.value), all)
        });
    let mut all: Vec<Choice> = taken.filter_map(|value| taken_value(shown, value)).collect();
    let mut of_field: BTreeMap<&str, Vec<&UnknownValue>> = BTreeMap::new();
    for value in imported
        .unknown
        .iter()
        .filter(|value| !may_name_somebody(&value.value))
        .filter(|value| {
            let all = imported.unknown.iter();
            let all = all.map(|value| (value.field.as_str(), value.value.as_str()));
            !is_asked_elsewhere((&value.field, &value.value), all)
        })
    {
        of_field.entry(&value.field).or_default().push(value);
    }
    for unknown in of_field.values_mut() {
        sort_by_key(unknown, |value| usize::MAX - value.rows);
        let most = unknown.iter().take(MOST_VALUES);
        all.extend(most.filter_map(|value| unknown_value(shown, value)));
    }
    all
}

fn taken_value(shown: &Shown<'_>, value: &ValuePlan) -> Option<Choice> {
    let chosen = match value.means {
        Means::Code(code) => format!("{CODE}{code}"),
        Means::Nothing => NOTHING.to_owned(),
        Means::RowOut => ROW_OUT.to_owned(),
    };
    let why = (!value.decided).then_some(value.why);
    let mut choice = value_choice(shown, (&value.field, &value.value, value.rows), why)?;
    choice.is_open = value.sure == Sureness::Doubtful && !shown.recipe.picked.accepts;
    choice.chosen = chosen;
    Some(choice)
}

fn unknown_value(shown: &Shown<'_>, value: &UnknownValue) -> Option<Choice> {
    let mut choice = value_choice(shown, (&value.field, &value.value, value.rows), None)?;
    choice.is_open = shown.imported.outcome.is_err();
    Some(choice)
}

/// What a value may mean; nothing chosen.
fn value_choice(
    shown: &Shown<'_>,
    (key, value, rows): (&str, &str, usize),
    why: Option<Text>,
) -> Option<Choice> {
    let language = shown.asked.language;
    let field: &Field = field_of(key)?;
    let choices = match field.kind {
        Kind::Code(choices) | Kind::Codes { choices, .. } => choices(),
        _ if is_number(field) => Vec::new(),
        _ => return None,
    };
    let code = |choice: crate::roster::fields::Choice| {
        let words = said(choice.name, language);
        (format!("{CODE}{}", choice.key), words)
    };
    let mut options: Vec<(String, String)> = choices.into_iter().map(code).collect();
    let nothing = Text::new("按没有填写处理", "as if nothing were written");
    let row_out = Text::new("这些行不读入", "these rows are left out");
    options.push((NOTHING.to_owned(), said(nothing, language)));
    if is_number(field) {
        options.push((format!("{CODE}{ZERO}"), said(Text::new("0", "0"), language)));
    }
    options.push((ROW_OUT.to_owned(), said(row_out, language)));
    let header = field_named(key);
    let why = why.map(|why| text! { zh: "，{why}", en: "; {why}", why });
    let label = text! {
        zh: "{header}的值“{value}”（{rows} 处{why}）读作",
        en: "{header}: “{value}” ({rows:cell|cells}{why}) is read as",
        header, value, rows, why
    };
    Some(Choice {
        name: Name::Value(key, value).to_string(),
        label: label.say(language),
        options,
        ..Choice::default()
    })
}

/// Whether the spellings of a school may be shown.
fn is_shown(shown: &Shown<'_>, group: &SchoolGroup) -> bool {
    let mut all = group
        .spellings
        .iter()
        .map(|(spelling, _)| spelling)
        .chain([&group.school]);
    let checked = Anonymity::Schools.chosen(shown.recipe) == "checked";
    checked || !all.any(|name| looks_personal(name))
}

/// Which spellings are one school: those that are found, and those that were decided.
fn schools(shown: &Shown<'_>) -> Vec<Choice> {
    let language = shown.asked.language;
    let mut all = Vec::new();
    for group in shown
        .imported
        .log
        .schools
        .iter()
        .filter(|group| is_shown(shown, group))
    {
        let is_open = group.sure == Sureness::Doubtful && !shown.recipe.picked.accepts;
        for (spelling, rows) in &group.spellings {
            let label = text! {
                zh: "“{spelling}”（{rows} 行）是否就是“{school}”", en: "is “{spelling}” ({rows:row|rows}) the school “{school}”",
                spelling, rows, school = &group.school
            };
            let name = Name::School(&group.school, spelling).to_string();
            // They are taken for one once somebody says so.
            let chosen = if is_open { "" } else { SAME };
            all.push(school_choice((name, chosen, is_open), &label, language));
        }
    }
    // What was chosen stays on the list, with the last word on it.
    let mut decided: Vec<(&str, &str, &Pick)> = Vec::new();
    for pick in &shown.asked.picks {
        if let Some(Name::School(school, spelling)) = Name::read(&pick.choice) {
            decided.retain(|(_, _, known)| known.choice != pick.choice);
            decided.push((school, spelling, pick));
        }
    }
    for (school, spelling, pick) in decided {
        if all.iter().any(|choice| choice.name == pick.choice) {
            continue;
        }
        let label = text! {
            zh: "“{spelling}”是否就是“{school}”", en: "is “{spelling}” the school “{school}”", spelling, school
        };
        let chosen = if pick.option == SAME { SAME } else { OTHER };
        all.push(school_choice(
            (pick.choice.clone(), chosen, false),
            &label,
            language,
        ));
    }
    all
}

fn school_choice(
    (name, chosen, is_open): (String, &str, bool),
    label: &Message,
    language: Language,
) -> Choice {
    let same = if is_open {
        Text::new("是同一所学校（建议）", "it is the same school (proposed)")
    } else {
        Text::new("是同一所学校", "it is the same school")
    };
    let other = Text::new("是另一所学校", "it is another school");
    Choice {
        name,
        label: label.say(language),
        options: vec![
            (SAME.to_owned(), said(same, language)),
            (OTHER.to_owned(), said(other, language)),
        ],
        chosen: chosen.to_owned(),
        is_open,
    }
}

/// A choice about anonymity.
fn of_anonymity(shown: &Shown<'_>, choice: Anonymity, is_open: bool) -> Choice {
    let language = shown.asked.language;
    let chosen = choice.chosen(shown.recipe);
    let asks = choice == Anonymity::Schools && is_open;
    let mut options: Vec<(String, String)> = choice
        .options()
        .iter()
        // Where it is asked, leaving it open is no answer.
        .filter(|option| !(asks && **option == "asked" && chosen != "asked"))
        .map(|option| ((*option).to_owned(), words(choice, option).say(language)))
        .collect();
    if !options.iter().any(|(name, _)| *name == chosen) {
        options.push((chosen.clone(), words(choice, &chosen).say(language)));
    }
    let label = if asks {
        Text::new(
            "学校名称中有的像人名。它们是学校吗",
            "some names of schools read like names of people; are they schools",
        )
    } else {
        label(choice)
    };
    Choice {
        name: Name::Anonymity(choice).to_string(),
        label: said(label, language),
        options,
        chosen,
        is_open,
    }
}

const fn label(choice: Anonymity) -> Text {
    match choice {
        Anonymity::TeacherCodes => Text::new("教师的工号或代码", "ids of teachers"),
        Anonymity::Schools => Text::new("学校的名称或代码", "names or codes of schools"),
        Anonymity::FromNumbers => Text::new(
            "身份证号去掉之前，是否读出出生年份和性别",
            "year of birth and gender, before identity numbers are taken out",
        ),
        Anonymity::Doubtful => Text::new(
            "只是像个人信息的单元格",
            "cells that only look like personal data",
        ),
        Anonymity::BirthYears => Text::new("出生年份分段", "years of birth in bands"),
        Anonymity::ServiceYears => Text::new("工作年份分段", "years of service in bands"),
        Anonymity::RareBelow => Text::new(
            "少见的学历、职称、岗位等级、骨干级别",
            "rare degrees, titles, grades and key-teacher levels",
        ),
        Anonymity::BlankBelow => Text::new("与别人相同的人太少时", "where too few people are alike"),
        Anonymity::ExtraColumns => Text::new(
            "附加列的内容（笔试成绩等）是否算作别人知道的",
            "whether others are taken to know what extra columns hold",
        ),
    }
}

fn words(choice: Anonymity, option: &str) -> Message {
    let fixed = |zh, en| Text::new(zh, en).into();
    match (choice, option) {
        (Anonymity::TeacherCodes, YES) => fixed("换成代码，另存对照表", "replaced by codes, with a key file"),
        (Anonymity::TeacherCodes, _) => fixed(
            "保留（含个人信息的仍换成代码）",
            "kept (those with personal data become codes all the same)",
        ),
        (Anonymity::Schools, "asked") => fixed(
            "保留；像人名时须核对",
            "kept; what reads like people has to be checked",
        ),
        (Anonymity::Schools, "checked") => fixed(
            "保留；已核对，不是人名",
            "kept; checked, none is the name of a person",
        ),
        (Anonymity::Schools, _) => fixed("换成代码", "replaced by codes"),
        (Anonymity::FromNumbers, "where_missing") => {
            fixed("表中没有这一栏时读出", "where the table has no such column")
        }
        (Anonymity::FromNumbers, "every_blank") => {
            fixed("这一栏中的空格也补上", "also where single cells are empty")
        }
        (Anonymity::FromNumbers, _) => fixed("不读", "never"),
        (Anonymity::Doubtful, "kept") => fixed("保留；已核对，不是", "kept; checked, none is"),
        (Anonymity::Doubtful, _) => fixed("清空", "emptied"),
        (Anonymity::ExtraColumns, YES) => fixed(
            "算，评估还能认出谁时一并考虑",
            "yes, and counted with in who can still be made out",
        ),
        (Anonymity::ExtraColumns, _) => fixed("不算", "no"),
        (_, NONE) => fixed("不处理", "left as they are"),
        (Anonymity::BirthYears | Anonymity::ServiceYears, years) => text! {
            zh: "每 {years} 年一段", en: "bands of {years} years", years
        },
        (Anonymity::RareBelow, people) => text! {
            zh: "不足 {people} 人的并入相邻一级", en: "those of fewer than {people} people merged with the next", people
        },
        (Anonymity::BlankBelow, people) => text! {
            zh: "不足 {people} 人时清空一些内容", en: "values left out until {people} people are alike", people
        },
    }
}
