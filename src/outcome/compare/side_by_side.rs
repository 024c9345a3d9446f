//! Two to four scenarios side by side: the clauses in which they differ, and every indicator with its difference to
//! the status quo.

use crate::language::{Language, Say, Text};
use crate::outcome::Outcome;
use crate::outcome::compare::change::{IndicatorChange, change_of};
use crate::outcome::indicators::definition::{Definition, Indicator};
use crate::outcome::indicators::families::FAMILIES;
use crate::policy::leaves::{self, GivenNames};
use crate::policy::overrides::{differences_of_documents, find_value};
use crate::roster::Roster;
use crate::table::{Cell, Column, Row, Table, Target};

/// One scenario of a comparison.
#[derive(Clone, Debug)]
pub struct Member<'run> {
    /// Its name, as a heading.
    pub name: String,
    /// Its run.
    pub outcome: &'run Outcome,
    /// The run of the status quo that it is measured against: with the same posts.
    pub against: &'run Outcome,
}

/// The clauses in which a scenario differs from the status quo, one column a scenario. The first member is the status
/// quo itself.
pub fn clause_table(members: &[Member<'_>], language: Language) -> Table {
    let mut table = Table::new("clauses", language.pick("条款对照", "Clauses"));
    table.columns = vec![Column::words(language.pick("条款", "Clause"))];
    table
        .columns
        .extend(members.iter().map(|member| Column::words(&member.name)));
    let documents: Vec<_> = members
        .iter()
        .map(|member| member.outcome.policy.document())
        .collect();
    let names: Vec<_> = documents.iter().map(GivenNames::of_document).collect();
    let Some((first, others)) = documents.split_first() else {
        return table;
    };
    let mut paths: Vec<(String, usize)> = Vec::new();
    for (number, other) in (1..).zip(others) {
        for change in differences_of_documents(first, other) {
            if !paths.iter().any(|(path, _)| *path == change.path) {
                paths.push((change.path, number));
            }
        }
    }
    for (path, number) in paths {
        let with_rule = if find_value(&documents[number], &path).is_some() {
            number
        } else {
            0
        };
        let mut cells = vec![Cell::words(leaves::full_name_with(
            &names[with_rule],
            &path,
            language,
        ))];
        cells.extend(
            documents
                .iter()
                .map(|document| match find_value(document, &path) {
                    Some(value) => Cell::words(leaves::value_in_words(&path, value, language)),
                    None => Cell::missing(language.pick("没有这一条", "no such clause")),
                }),
        );
        table.rows.push(Row::new(path, cells));
    }
    if table.rows.is_empty() {
        let same = language.pick("条款全部相同。", "All clauses are the same.");
        table.notes.push(same.to_owned());
    }
    table
}

/// Every indicator in all scenarios, family by family, with its difference to the status quo and whether that is
/// better. The first member is the status quo itself.
pub fn indicator_table(roster: &Roster, members: &[Member<'_>], language: Language) -> Table {
    let mut table = Table::new("indicators", language.pick("指标", "Indicators"));
    table.grouped = true;
    table.columns = vec![
        Column::words(language.pick("指标", "Indicator")),
        Column::words(language.pick("单位", "Unit")),
    ];
    // A scenario that makes other posts is measured against a status quo with those posts, which then stands beside it.
    let has_own_posts = |member: &Member<'_>| member.against.posts != members[0].outcome.posts;
    for (number, member) in members.iter().enumerate() {
        if has_own_posts(member) {
            let name = language.pick(
                format!("现状（{} 的岗位）", member.name),
                format!("{} with {}’s posts", members[0].name, member.name),
            );
            table.columns.push(Column::number(name, "", 1));
        }
        table.columns.push(Column::number(&member.name, "", 1));
        if number > 0 {
            table
                .columns
                .push(Column::number(language.pick("比现状", "Change"), "", 1));
        }
    }
    let values: Vec<(Vec<Indicator>, Vec<Indicator>, Vec<IndicatorChange>)> = members
        .iter()
        .map(|member| {
            let now = member.outcome.indicators(roster);
            let before = member.against.indicators(roster);
            let changes = before
                .iter()
                .zip(&now)
                .map(|(before, now)| change_of(before, now));
            let changes = changes.collect();
            (before, now, changes)
        })
        .collect();
    if members.iter().any(has_own_posts) {
        table.notes.push(
            language
                .pick(
                    "各方案的设岗规则不同：差值与按该方案岗位计算的现状相比，该列列在方案之前。",
                    "The scenarios make different posts: a change is against the status quo with that scenario's posts, which stands before it.",
                )
                .to_owned(),
        );
    }
    let mut heading = "";
    let count = values.first().map_or(0, |(_, now, _)| now.len());
    for place in 0..count {
        let Some(definition) = values
            .first()
            .and_then(|(_, now, _)| now.get(place))
            .map(|indicator| indicator.definition)
        else {
            continue;
        };
        let family = family_of(definition);
        if family.en != heading {
            heading = family.en;
            let name = family.in_language(language);
            let mut cells = vec![Cell::words(name)];
            cells.resize(table.columns.len(), Cell::words(""));
            table.rows.push(Row::new(name, cells).standing_out());
        }
        let mut cells = vec![
            Cell::words(definition.name.in_language(language)),
            Cell::words(definition.unit.in_language(language)),
        ];
        for (number, (member, (before, now, changes))) in members.iter().zip(&values).enumerate() {
            if has_own_posts(member) {
                cells.push(
                    before
                        .get(place)
                        .map_or_else(|| Cell::missing(""), |before| value(before, language)),
                );
            }
            cells.push(
                now.get(place)
                    .map_or_else(|| Cell::missing(""), |now| value(now, language)),
            );
            if number > 0 {
                cells.push(
                    changes
                        .get(place)
                        .map_or_else(|| Cell::missing(""), |change| difference(change, language)),
                );
            }
        }
        let mut row =
            Row::new(definition.key, cells).leading_to(Target::Indicator(definition.key.to_owned()));
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

fn value(indicator: &Indicator, language: Language) -> Cell {
    match (indicator.value, indicator.passes()) {
        (Ok(value), Some(passes)) => Cell::Judged(value, passes),
        (Ok(value), None) => Cell::number(value),
        (Err(reason), _) => Cell::missing(reason.say(language)),
    }
}

fn difference(change: &IndicatorChange, language: Language) -> Cell {
    let undefined = change.before_undefined.or(change.after_undefined);
    match (change.difference, undefined) {
        (Some(difference), _) => Cell::Difference(difference, change.verdict),
        (None, Some(reason)) => Cell::missing(reason.say(language)),
        (None, None) => Cell::missing(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::verdict::Verdict;

    fn run(roster: &Roster, preset: Preset) -> Outcome {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        crate::run(roster, &policy, Seed(7)).unwrap()
    }

    fn member<'run>(name: &str, outcome: &'run Outcome, against: &'run Outcome) -> Member<'run> {
        Member {
            name: name.to_owned(),
            outcome,
            against,
        }
    }

    #[test]
    fn a_scenario_beside_itself_differs_in_nothing() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = run(&roster, Preset::COMMON_ROUNDS);
        let members = [member("A", &outcome, &outcome), member("B", &outcome, &outcome)];
        assert!(clause_table(&members, Language::Chinese).rows.is_empty());
        let table = indicator_table(&roster, &members, Language::English);
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
        assert!(table.notes.is_empty());
    }

    #[test]
    fn four_scenarios_stand_side_by_side() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let runs = [Preset::STATUS_QUO, Preset::COMMON_ROUNDS, Preset::RURAL_BONUS]
            .map(|preset| run(&roster, preset));
        let members: Vec<_> = ["现状", "A", "B"]
            .iter()
            .zip(&runs)
            .map(|(name, outcome)| member(name, outcome, &runs[0]))
            .collect();
        let clauses = clause_table(&members, Language::Chinese);
        let weight = clauses
            .rows
            .iter()
            .find(|row| row.key == "scoring.blocks.seniority.weight")
            .unwrap();
        let words = ["资历 · 权重", "100%", "100%", "60%"].map(Cell::words);
        assert_eq!(weight.cells, words);
        let table = indicator_table(&roster, &members, Language::Chinese);
        assert_eq!(table.columns.len(), 2 + 1 + 2 + 2);
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
        assert_eq!(awaiting.cells[4].value(), Some(after - before));
        assert!(
            table.rows.iter().all(|row| row.key != "其他"),
            "every family has a name"
        );
    }
}
