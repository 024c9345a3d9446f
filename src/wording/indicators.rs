//! Indicators in words and tables: one value, one change, two runs, several scenarios; the line that a regulation draws.

use crate::language::{Language, Message, Say, Text, english};
use crate::outcome::compare::change::{Comparison, IndicatorChange};
use crate::outcome::compare::draws::{Draws, IndicatorDraws};
use crate::outcome::compare::side_by_side::{Compared, MemberIndicators};
use crate::outcome::indicators::definition::{Definition, Threshold};
use crate::outcome::indicators::families::{FAMILIES, definition};
use crate::outcome::{Indicator, Undefined};
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;
use crate::wording::draws;
use crate::wording::heading::{Heading, NO_UNIT, heading_row, note, titled};

/// A line that a regulation draws, with its sign.
pub fn line(threshold: Threshold) -> String {
    match threshold {
        Threshold::AtLeast(line) => format!("≥ {line}"),
        Threshold::AtMost(line) => format!("≤ {line:.2}"),
    }
}

/// The line that an indicator is held against, the source of its rule, and why neither more nor less of it is better;
/// whichever there is.
pub fn standard_and_source(definition: &Definition) -> Vec<Message> {
    let unit = definition.unit;
    let standard = definition.threshold.map(|threshold| match threshold {
        Threshold::AtLeast(line) => {
            let line = line.to_string();
            text! { zh: "标准：不低于 {line} {unit}", en: "Standard: at least {line} {unit}", line, unit }
        }
        Threshold::AtMost(line) => {
            let line = format!("{line:.2}");
            text! { zh: "标准：不高于 {line} {unit}", en: "Standard: at most {line} {unit}", line, unit }
        }
    });
    let source = (!definition.source.zh.is_empty()).then(|| {
        text! { zh: "依据：{source}", en: "Source: {source}", source = definition.source }
    });
    let neither = (!definition.why_neither.zh.is_empty()).then(|| {
        text! { zh: "不分好坏：{why}", en: "Neither better nor worse: {why}", why = definition.why_neither }
    });
    standard.into_iter().chain(source).chain(neither).collect()
}

/// A value with its decimals, its unit and whether it keeps the line, or why there is none.
pub fn in_words(indicator: &Indicator, language: Language) -> String {
    let value = match indicator.value {
        Ok(value) => value,
        Err(reason) => return format!("— ({})", reason.say(language)),
    };
    let decimals = usize::from(indicator.definition.decimals);
    let number = format!("{value:.decimals$}");
    let words = english::quantity(&number, indicator.definition.unit, language);
    match indicator.passes() {
        Some(true) => format!("{words} ✓"),
        Some(false) => format!("{words} ✗"),
        None => words,
    }
}

/// Every indicator in two runs, with the difference, whether that is for the better, how far draws go apart, and the line
/// it is held against.
pub fn changes(comparison: &Comparison, names: [Text; 2], language: Language) -> Table {
    let title = Text::new("指标对照", "Indicators");
    let [before, after] = names;
    let headings = [
        Heading::words("指标", "Indicator"),
        Heading::words("单位", "Unit"),
        Heading::number(before.zh, before.en, NO_UNIT, 2),
        Heading::number(after.zh, after.en, NO_UNIT, 2),
        Heading::number("差", "Difference", NO_UNIT, 2),
        Heading::words("评价", "Verdict"),
        Heading::words("各次抽签", "Over all draws"),
        Heading::words("标准", "Threshold"),
    ];
    let mut table = titled("indicators", title.in_language(language), &headings, language);
    let draws = comparison.draws.as_ref();
    if let Some(draws) = draws {
        tell_draws(&mut table, draws, language);
    }
    for change in &comparison.indicators {
        let Some(definition) = definition(&change.key) else {
            continue;
        };
        let value = |value: Option<f64>, undefined: Option<Undefined>| {
            value.map_or_else(|| missing(undefined, language), Cell::number)
        };
        let drawn = draws.and_then(|draws| draws.indicator(&change.key));
        let mut cells = name_and_unit(definition, language).to_vec();
        cells.extend([
            value(change.before, change.before_undefined),
            value(change.after, change.after_undefined),
            difference(change, language),
            Cell::Words(match drawn {
                _ if is_kept_anyway(definition, change, drawn) => {
                    KEPT_ANYWAY.in_language(language).to_owned()
                }
                Some(drawn) => draws::verdict(&drawn.tally, drawn.verdict).say(language),
                None => change.verdict.name().in_language(language).to_owned(),
            }),
            Cell::Words(draws::range(
                drawn.and_then(IndicatorDraws::range_after),
                definition.decimals,
            )),
            Cell::Words(line_kept(definition, change.after, drawn, language)),
        ]);
        let mut row = Row::new(&change.key, cells);
        row.decimals = Some(definition.decimals);
        table.rows.push(row);
    }
    table
}

/// Says below a table which draw its numbers are of, what its verdicts rest on, and what is drawn.
fn tell_draws(table: &mut Table, draws: &Draws, language: Language) {
    if let Some(which) = draws::which(draws) {
        table.notes.push(which.say(language));
        note(table, draws::WHAT_IS_DRAWN, language);
    }
}

/// The verdict on what keeps the line of a regulation before and after.
const KEPT_ANYWAY: Text = Text::new("均达标", "met in both");

/// Whether an indicator keeps its line before and after, in the draw shown and in every other.
fn is_kept_anyway(definition: &Definition, change: &IndicatorChange, drawn: Option<&IndicatorDraws>) -> bool {
    let Some(line) = definition.threshold else {
        return false;
    };
    let kept = |value: Option<f64>| value.is_some_and(|value| line.is_kept_by(value));
    let misses = drawn.map_or([0; 2], |drawn| drawn.misses(line));
    kept(change.before) && kept(change.after) && misses == [0; 2]
}

/// The line of an indicator and whether a value keeps it, and in how many draws it is missed where not all agree; empty
/// where there is no line.
fn line_kept(
    definition: &'static Definition,
    value: Option<f64>,
    drawn: Option<&IndicatorDraws>,
    language: Language,
) -> String {
    let Some(threshold) = definition.threshold else {
        return String::new();
    };
    let line = line(threshold);
    let passes = value.and_then(|value| Indicator::new(definition, value).passes());
    let words = match passes {
        Some(true) => text! { zh: "{line}，达标", en: "{line}, met", line },
        Some(false) => text! { zh: "{line}，未达标", en: "{line}, missed", line },
        None => text! { zh: "{line}", en: "{line}", line },
    };
    let [_, missed] = drawn.map_or([0; 2], |drawn| drawn.misses(threshold));
    let draws = drawn.map_or(0, |drawn| drawn.after.len() as u32);
    if missed == 0 || missed >= draws {
        return words.say(language);
    }
    let words = text! {
        zh: "{words}（{draws} 次抽签中 {missed} 次未达标）",
        en: "{words} (missed in {missed} of {draws} draws)",
        words, draws, missed
    };
    words.say(language)
}

/// Every indicator in all scenarios, family by family, with its difference to the status quo and whether that is
/// better. The first member is the status quo itself.
pub fn side_by_side(members: &[MemberIndicators<'_>], language: Language) -> Table {
    beside(members, language, &|member, compared| {
        verdict(member, compared, language)
    })
}

/// The same on paper, with the verdicts in a word.
pub fn side_by_side_on_paper(members: &[MemberIndicators<'_>], language: Language) -> Table {
    let mut table = beside(members, language, &|member, compared| {
        let drawn = member
            .draws
            .and_then(|draws| draws.indicator(&compared.change.key));
        let is_kept = is_kept_anyway(compared.now.definition, &compared.change, drawn);
        let word = if is_kept {
            KEPT_ANYWAY
        } else {
            compared.change.verdict.name()
        };
        Cell::words(word.in_language(language))
    });
    language
        .pick("指标对照", "Indicators")
        .clone_into(&mut table.title);
    table
}

fn beside(
    members: &[MemberIndicators<'_>],
    language: Language,
    verdict: &dyn Fn(&MemberIndicators<'_>, &Compared) -> Cell,
) -> Table {
    let headings = [
        Heading::words("指标", "Indicator"),
        Heading::words("单位", "Unit"),
    ];
    let mut table = titled(
        "indicators",
        language.pick("指标", "Indicators"),
        &headings,
        language,
    );
    table.grouped = true;
    let Some(first) = members.first() else {
        return table;
    };
    // A scenario that makes other posts is measured against a status quo with those posts, which then stands beside it.
    for (number, member) in members.iter().enumerate() {
        let name = member.name;
        if member.has_own_posts {
            let status_quo = text! {
                zh: "{status_quo}（{name} 的岗位）", en: "{status_quo} with {name}’s posts",
                status_quo = first.name, name
            };
            table
                .columns
                .push(Column::number(status_quo.say(language), "", 1));
        }
        table.columns.push(Column::number(name, "", 1));
        if number > 0 {
            let change = language.pick("比现状", "Change");
            table.columns.push(Column::number(change, "", 1));
            table
                .columns
                .push(Column::words(language.pick("评价", "Verdict")));
        }
    }
    if members.iter().any(|member| member.has_own_posts) {
        let words = Text::new(
            "各方案的设岗规则不同：差值与按该方案岗位计算的现状相比，该列列在方案之前。",
            "The scenarios make different posts: a change is against the status quo with that scenario's posts, which stands before it.",
        );
        note(&mut table, words, language);
    }
    if let Some(draws) = members.iter().find_map(|member| member.draws) {
        tell_draws(&mut table, draws, language);
    }
    let mut heading = "";
    for (place, compared) in first.indicators.iter().enumerate() {
        let definition = compared.now.definition;
        let family = family_of(definition);
        if family.en != heading {
            heading = family.en;
            table.rows.push(heading_row(family.in_language(language), &table));
        }
        let mut cells = name_and_unit(definition, language).to_vec();
        for (number, member) in members.iter().enumerate() {
            let compared = member.indicators.get(place);
            let cell = |cell: &dyn Fn(&_) -> Cell| compared.map_or_else(|| Cell::missing(""), cell);
            if member.has_own_posts {
                cells.push(cell(&|compared| judged(&compared.before, language)));
            }
            cells.push(cell(&|compared| judged(&compared.now, language)));
            if number > 0 {
                cells.push(cell(&|compared| difference(&compared.change, language)));
                cells.push(cell(&|compared| verdict(member, compared)));
            }
        }
        let target = Target::Indicator(definition.key.to_owned());
        let mut row = Row::new(definition.key, cells).leading_to(target);
        row.decimals = Some(definition.decimals);
        table.rows.push(row);
    }
    table
}

/// The name of the family that a definition belongs to.
fn family_of(definition: &Definition) -> Text {
    FAMILIES
        .iter()
        .find(|family| family.has(definition))
        .map_or(Text::new("其他", "Other"), |family| family.name)
}

fn name_and_unit(definition: &Definition, language: Language) -> [Cell; 2] {
    [definition.name, definition.unit].map(|text| Cell::words(text.in_language(language)))
}

fn judged(indicator: &Indicator, language: Language) -> Cell {
    match (indicator.value, indicator.passes()) {
        (Ok(value), Some(passes)) => Cell::Judged(value, passes),
        (Ok(value), None) => Cell::number(value),
        (Err(reason), _) => missing(Some(reason), language),
    }
}

/// What the draws of a member say of an indicator.
fn verdict(member: &MemberIndicators<'_>, compared: &Compared, language: Language) -> Cell {
    let definition = compared.now.definition;
    let drawn = member.draws.and_then(|draws| draws.indicator(definition.key));
    Cell::Words(drawn.map_or_else(
        || compared.change.verdict.name().in_language(language).to_owned(),
        |drawn| draws::in_words(drawn, definition.decimals).say(language),
    ))
}

fn difference(change: &IndicatorChange, language: Language) -> Cell {
    change.difference.map_or_else(
        || missing(change.before_undefined.or(change.after_undefined), language),
        |difference| Cell::Difference(difference, change.verdict),
    )
}

/// No value, and why.
pub fn missing(reason: Option<Undefined>, language: Language) -> Cell {
    Cell::missing(reason.map_or_else(String::new, |reason| reason.say(language)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Lots;
    use crate::outcome::Outcome;
    use crate::outcome::compare::side_by_side::{Member, indicators};
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::Roster;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::verdict::Verdict;

    const WHAT: &str = draws::WHAT_IS_DRAWN.en;

    fn run(roster: &Roster, preset: Preset) -> Outcome {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        crate::run(roster, &policy, Seed(7)).unwrap()
    }

    fn member<'run>(
        name: &str,
        outcome: &'run Outcome,
        against: &'run Outcome,
        draws: Option<&'run Draws>,
    ) -> Member<'run> {
        Member {
            name: name.to_owned(),
            outcome,
            against,
            draws,
        }
    }

    #[test]
    fn a_scenario_beside_itself_differs_in_nothing() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = run(&roster, Preset::COMMON_ROUNDS);
        let policies = [&outcome.policy; 2];
        let draws = Lots::new(Seed(7)).compare(&roster, policies, 2, 2).unwrap();
        let members = [
            member("A", &outcome, &outcome, None),
            member("B", &outcome, &outcome, Some(&draws)),
        ];
        let table = side_by_side(&indicators(&roster, &members), Language::English);
        let mut differences = 0;
        for row in table.rows.iter().filter(|row| !row.stands_out) {
            match &row.cells[4] {
                Cell::Difference(difference, verdict) => {
                    assert_eq!((*difference, *verdict), (0.0, Verdict::Same), "{}", row.key);
                    differences += 1;
                }
                other => assert!(
                    matches!(other, Cell::Missing(reason) if !reason.is_empty()),
                    "{}",
                    row.key
                ),
            }
        }
        assert!(differences > 20);
        let notes: Vec<&str> = table.notes.iter().map(String::as_str).collect();
        let [which, WHAT] = notes[..] else {
            panic!("{notes:?}");
        };
        assert!(which.contains("seeds 7 to 8"), "{which}");
    }

    #[test]
    fn four_scenarios_stand_side_by_side() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let runs = [Preset::STATUS_QUO, Preset::COMMON_ROUNDS, Preset::RURAL_BONUS]
            .map(|preset| run(&roster, preset));
        let members: Vec<_> = ["现状", "A", "B"]
            .iter()
            .zip(&runs)
            .map(|(name, outcome)| member(name, outcome, &runs[0], None))
            .collect();
        let table = side_by_side(&indicators(&roster, &members), Language::Chinese);
        assert_eq!(table.columns.len(), 2 + 1 + 3 + 3);
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.cells.len() == table.columns.len())
        );
        let awaiting = table
            .rows
            .iter()
            .find(|row| row.key == "movement.awaiting")
            .unwrap();
        let (before, after) = (
            awaiting.cells[2].value().unwrap(),
            awaiting.cells[3].value().unwrap(),
        );
        // Without draws nothing is better or worse.
        assert_eq!(
            awaiting.cells[4],
            Cell::Difference(after - before, Verdict::Pending)
        );
        assert_eq!(awaiting.cells[5], Cell::words("…"));
        assert!(
            table.rows.iter().all(|row| row.key != "其他"),
            "every family has a name"
        );
    }

    #[test]
    fn a_line_is_said_with_its_sign_and_whether_it_is_kept() {
        let definition = definition("balance.primary.backbone.coefficient").unwrap();
        // At most 0.50 in primary schools.
        let said = |value| line_kept(definition, value, None, Language::English);
        assert_eq!(said(Some(0.5)), "≤ 0.50, met");
        assert_eq!(said(Some(0.51)), "≤ 0.50, missed");
        assert_eq!(said(None), "≤ 0.50");
        let kept = in_words(&Indicator::new(definition, 0.25), Language::Chinese);
        assert_eq!(kept, "0.250 ✓");
    }
}
