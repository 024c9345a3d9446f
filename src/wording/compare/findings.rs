//! What a proposal does, in sentences: a report opens with them.
//!
//! Every sentence gives both numbers and the difference, and names the table that it can be traced to. What the draws do
//! not agree on is never called better or worse.

use std::cmp::Ordering;

use crate::language::{Language, Message, Text, Value, english};
use crate::numbers::number;
use crate::outcome::compare::change::change_between;
use crate::outcome::compare::draws::Draws;
use crate::outcome::compare::findings::{Findings, Told};
use crate::outcome::indicators::definition::{Definition, PERCENT};
use crate::policy::leaves::GivenNames;
use crate::text;
use crate::verdict::Verdict;
use crate::wording::compare::headline::sentence;
use crate::wording::compare::risks::risks;
use crate::wording::draws;
use crate::wording::indicators::line;

/// A sentence, and the key of the table that its numbers stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The words.
    pub words: Message,
    /// Key of the table.
    pub table: &'static str,
}

/// Sentences under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: Text,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

/// The sentence above all others, as the page opens with it.
pub fn headline(found: &Findings) -> Message {
    Message::said(Language::ALL.map(|language| {
        let parts = sentence(&found.headline, language);
        parts.into_iter().map(|part| part.words).collect()
    }))
}

/// What is found, the worst first. Groups of which there is nothing to say are left out, but for the worse and the better.
pub fn groups(found: &Findings, draws: Option<&Draws>, given: &GivenNames) -> Vec<Group> {
    let of = |zh, en, sentences| Group {
        heading: Text::new(zh, en),
        sentences,
    };
    let told = |verdict| found.with(verdict).map(changed).collect::<Vec<_>>();
    let varies = found.with(Verdict::Varies);
    let groups = [
        of(
            "劣于现状",
            "Worse than the status quo",
            or_none(told(Verdict::Worse), NONE_WORSE),
        ),
        of(
            "优于现状",
            "Better than the status quo",
            or_none(told(Verdict::Better), NONE_BETTER),
        ),
        of(
            "随抽签变化，不作优劣结论",
            "Varies with the lot: neither better nor worse can be said",
            varies.map(|told| varying(told, draws)).collect(),
        ),
        of("风险", "Risks", risks(found, given)),
        of(
            "基本持平",
            "Much the same",
            listed(found.with(Verdict::Same)).into_iter().collect(),
        ),
        of(
            "现状和方案均达标",
            "Standards that are met before and after",
            listed(found.keeping()).into_iter().collect(),
        ),
        of(
            "有变化，不分优劣",
            "Different, and neither better nor worse",
            told(Verdict::Different),
        ),
    ];
    groups
        .into_iter()
        .filter(|group| !group.sentences.is_empty())
        .collect()
}

const NONE_WORSE: Text = Text::new(
    "所列主要指标中，没有各次抽签一致劣于现状的。",
    "Of the main indicators none is worse in nearly all draws.",
);

const NONE_BETTER: Text = Text::new(
    "所列主要指标中，没有各次抽签一致优于现状的。",
    "Of the main indicators none is better in nearly all draws.",
);

pub(super) const fn from(table: &'static str, words: Message) -> Sentence {
    Sentence { words, table }
}

fn or_none(sentences: Vec<Sentence>, none: Text) -> Vec<Sentence> {
    if sentences.is_empty() {
        vec![from("indicators", none.into())]
    } else {
        sentences
    }
}

/// A value of an indicator, with its unit.
fn quantity(definition: &Definition, value: f64) -> Value {
    let shown = number(value, usize::from(definition.decimals));
    Value::Said(Language::ALL.map(|language| english::quantity(&shown, definition.unit, language)))
}

/// The value that an indicator had: in Chinese with its unit, and apart from the word that follows; in English the unit
/// stands after the second one.
fn former(definition: &Definition, value: f64) -> Value {
    let shown = number(value, usize::from(definition.decimals));
    let unit = definition.unit;
    let gap = if unit.zh.is_empty() { " " } else { "" };
    let zh = english::quantity(&shown, unit, Language::Chinese) + gap;
    Value::Said([zh, shown])
}

/// How far an indicator goes up or down: shares by percentage points; in English things without their name.
fn distance(definition: &Definition, difference: f64) -> Value {
    let shown = number(difference.abs(), usize::from(definition.decimals));
    let unit = if definition.unit == PERCENT {
        Text::new("个百分点", "percentage points")
    } else {
        definition.unit
    };
    let zh = english::quantity(&shown, unit, Language::Chinese);
    Value::Said([
        zh,
        if is_of_things(definition) {
            shown
        } else {
            english::quantity(&shown, unit, Language::English)
        },
    ])
}

/// Whether an indicator counts things, which become more or fewer; shares and coefficients go up and down.
fn is_of_things(definition: &Definition) -> bool {
    let unit = definition.unit;
    !unit.zh.is_empty() && unit != PERCENT && !unit.zh.contains('百')
}

/// An indicator from one value to the other, and by how much.
fn changed(told: &Told) -> Sentence {
    let (definition, [before, after]) = (told.definition, told.values);
    let difference = told.change.difference.unwrap_or(0.0);
    let (name, by) = (definition.name, distance(definition, difference));
    let (was, now) = (former(definition, before), quantity(definition, after));
    let words = match (difference.total_cmp(&0.0), is_of_things(definition)) {
        (Ordering::Equal, _) => text! {
            zh: "{name}在本次抽签中为 {now}，没有变化", en: "{name}: {now} in the draw shown, no change", name, now
        },
        (Ordering::Greater, true) => text! {
            zh: "{name}由 {was}增加到 {now}，增加 {by}", en: "{name}: from {was} to {now}, {by} more", name, was, now, by
        },
        (Ordering::Less, true) => text! {
            zh: "{name}由 {was}减少到 {now}，减少 {by}", en: "{name}: from {was} to {now}, {by} fewer", name, was, now, by
        },
        (Ordering::Greater, false) => text! {
            zh: "{name}由 {was}上升到 {now}，上升 {by}", en: "{name}: from {was} to {now}, up by {by}", name, was, now, by
        },
        (Ordering::Less, false) => text! {
            zh: "{name}由 {was}下降到 {now}，下降 {by}", en: "{name}: from {was} to {now}, down by {by}", name, was, now, by
        },
    };
    let drawn = change_between(definition, Some(before), Some(after)).0;
    let is_told_otherwise =
        matches!(told.change.verdict, Verdict::Better | Verdict::Worse) && drawn != told.change.verdict;
    let aside = if is_told_otherwise {
        Text::new("（本次抽签与多数抽签不一致）", " (most draws go the other way)")
    } else {
        Text::new("", "")
    };
    let line = crossing(told);
    let words = text! { zh: "{words}{aside}{line}。", en: "{words}{aside}{line}.", words, aside, line };
    from("indicators", words)
}

/// What becomes of the line that a regulation draws; nothing where there is none.
fn crossing(told: &Told) -> Message {
    let (Some(kept), Some(threshold)) = (told.kept(), told.definition.threshold) else {
        return Text::new("", "").into();
    };
    let standard = line(threshold);
    let words = match kept {
        [true, true] => {
            text! { zh: "，均达标（标准 {standard}）", en: "; met before and after ({standard})", standard }
        }
        [true, false] => {
            text! { zh: "，由达标变为未达标（标准 {standard}）", en: "; met before and missed now ({standard})", standard }
        }
        [false, true] => {
            text! { zh: "，由未达标变为达标（标准 {standard}）", en: "; missed before and met now ({standard})", standard }
        }
        [false, false] => {
            text! { zh: "，均未达标（标准 {standard}）", en: "; missed before and after ({standard})", standard }
        }
    };
    // What is kept in some draws and missed in others depends on the lot.
    let [_, missed] = told.missed_in;
    if missed == 0 || missed >= told.draws {
        return words;
    }
    let draws = told.draws;
    text! {
        zh: "{words}；{draws} 次抽签中方案有 {missed} 次未达标",
        en: "{words}, and missed by the proposal in {missed} of {draws} draws",
        words, draws, missed
    }
}

/// An indicator on which the draws do not agree: both values, and what the draws say.
fn varying(told: &Told, drawn: Option<&Draws>) -> Sentence {
    let (definition, [before, after]) = (told.definition, told.values);
    let said = drawn.and_then(|draws| draws.indicator(definition.key));
    let said = said.map_or_else(
        || Verdict::Varies.name().into(),
        |drawn| draws::in_words(drawn, definition.decimals),
    );
    let words = text! {
        zh: "{name}：现状 {before}，方案 {after}；{said}。",
        en: "{name}: {before} in the status quo, {after} under the proposal; {said}.",
        name = definition.name, before = quantity(definition, before), after = quantity(definition, after), said
    };
    from("indicators", words)
}

/// Indicators in one sentence, each with both values.
fn listed<'told>(told: impl Iterator<Item = &'told Told>) -> Option<Sentence> {
    let entries: Vec<Value> = told
        .map(|told| {
            let (definition, [before, after]) = (told.definition, told.values);
            let shown = |value: f64| number(value, usize::from(definition.decimals));
            let (before, after) = (shown(before), quantity(definition, after));
            let entry = text! {
                zh: "{name}（{before} → {after}）", en: "{name} ({before} → {after})",
                name = definition.name, before, after
            };
            Value::from(entry)
        })
        .collect();
    (!entries.is_empty()).then(|| {
        let list = Value::List(entries);
        from("indicators", text! { zh: "{list}。", en: "{list}.", list })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::compare::change::IndicatorChange;
    use crate::outcome::compare::findings::Shortage;
    use crate::outcome::indicators::families::definition;
    use crate::roster::{Locality, Subject};

    fn told(key: &str, before: f64, after: f64, verdict: Verdict) -> Told {
        let definition = definition(key).unwrap();
        let (_, difference) = change_between(definition, Some(before), Some(after));
        Told {
            definition,
            values: [before, after],
            draws: 0,
            missed_in: [0; 2],
            change: IndicatorChange {
                key: key.to_owned(),
                before: Some(before),
                after: Some(after),
                before_undefined: None,
                after_undefined: None,
                difference,
                verdict,
            },
        }
    }

    fn said(told: &Told) -> [String; 2] {
        Language::ALL.map(|language| changed(told).words.say(language))
    }

    #[test]
    fn a_change_is_said_from_to_and_by_how_much() {
        let empty = told("staffing.empty", 439.0, 196.0, Verdict::Better);
        let [zh, en] = said(&empty);
        assert!(
            zh.ends_with("减少 243 个岗位。") && zh.contains("由 439 个岗位减少到 196 个岗位"),
            "{zh}"
        );
        assert!(en.ends_with("from 439 to 196 posts, 243 fewer."), "{en}");
        let share = told("coverage.uncovered", 7.1, 9.0, Verdict::Worse);
        assert!(
            said(&share)[0].ends_with("由 7.1%上升到 9.0%，上升 1.9 个百分点。"),
            "{:?}",
            said(&share)
        );
    }

    #[test]
    fn what_becomes_of_a_line_is_said_and_one_kept_anyway_is_not_worse() {
        let lost = told("balance.junior.above_degree", 5.4, 5.2, Verdict::Worse);
        assert!(
            said(&lost)[0].contains("由达标变为未达标（标准 ≥ 5.3）"),
            "{:?}",
            said(&lost)
        );
        let mut by_lot = told("balance.junior.above_degree", 5.9, 5.4, Verdict::Varies);
        (by_lot.draws, by_lot.missed_in) = (20, [0, 7]);
        assert!(!by_lot.is_kept_anyway());
        assert!(
            said(&by_lot)[0].contains("，均达标（标准 ≥ 5.3）；20 次抽签中方案有 7 次未达标"),
            "{:?}",
            said(&by_lot)
        );
        let found = Findings {
            headline: crate::outcome::compare::headline::Headline::default(),
            told: vec![told("balance.junior.above_degree", 5.9, 5.4, Verdict::Different)],
            end_elsewhere: 538,
            short_schools: [64, 79],
            shortages: vec![Shortage {
                subject: Subject::Chinese,
                locality: Locality::Rural,
                before: 9_000,
                after: -29_000,
            }],
            rural_without: Vec::new(),
            mismatch: crate::outcome::figures::mismatch::Mismatch::default(),
            closed: vec![("zone".to_owned(), 12)],
            missed: Vec::new(),
        };
        let groups = groups(&found, None, &GivenNames::default());
        let words = |heading: &str| -> String {
            let group = groups.iter().find(|group| group.heading.zh == heading);
            let sentences = group.map(|group| &group.sentences[..]).unwrap_or_default();
            sentences
                .iter()
                .map(|sentence| sentence.words.say(Language::Chinese))
                .collect()
        };
        assert!(words("现状和方案均达标").contains("（5.90 → 5.40"), "{groups:?}");
        assert_eq!(words("劣于现状"), NONE_WORSE.zh);
        let risks = words("风险");
        for expected in [
            "乡村语文由余 9.0 人变为缺 29.0 人",
            "由 64 所增加到 79 所，增加 15 所",
            "关闭城镇岗位 12 个",
        ] {
            assert!(risks.contains(expected), "no {expected} in {risks}");
        }
    }
}
