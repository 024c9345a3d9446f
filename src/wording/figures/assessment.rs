//! 优质均衡 tables as the assessment form prints them: by stage and indicator, and school by school.

use crate::language::{Language, Message, Text, english};
use crate::outcome::Outcome;
use crate::outcome::figures::assessment::Exceptions;
use crate::outcome::figures::balance::{BalanceLine, Resource};
use crate::roster::{Code, Roster, Stage};
use crate::table::{Cell, Row, Table, Target};
use crate::text;
use crate::wording::heading::{Heading, NO_UNIT, titled};
use crate::wording::indicators::missing;

/// For each stage the three teacher indicators, run by run: the required number, the county's, the schools that meet it,
/// the coefficient of variation with its line; and the schools that meet all three.
pub fn table(runs: &[(&str, &Outcome)], roster: &Roster, language: Language) -> Table {
    let title = Text::new(
        "优质均衡：教师配置指标",
        "High-quality balance: teacher indicators",
    );
    let headings = [
        Heading::words("学段", "Stage"),
        Heading::words("指标（每百名学生）", "Indicator (per 100 pupils)"),
        Heading::words("方案", "Scenario"),
        Heading::number("标准", "Required", NO_UNIT, 1),
        Heading::number("全区（县）平均", "County", NO_UNIT, 2),
        Heading::count("统计学校", "Schools counted"),
        Heading::count("达标学校", "Schools meeting it"),
        Heading::number("达标比例", "Share meeting it", Text::new("%", "%"), 1),
        Heading::number("差异系数", "Coefficient of variation", NO_UNIT, 3),
        Heading::number("差异系数标准", "Threshold", NO_UNIT, 2),
    ];
    let mut table = titled("assessment", title.in_language(language), &headings, language);
    let Some((_, first)) = runs.first() else {
        return table;
    };
    table.notes = vec![exceptions(first.assessment_exceptions(roster)).say(language)];
    let balances: Vec<_> = runs.iter().map(|(_, outcome)| outcome.balance(roster)).collect();
    for (place, line) in balances.iter().flatten().take(balances[0].len()).enumerate() {
        for ((name, _), balance) in runs.iter().zip(&balances) {
            table
                .rows
                .extend(balance.get(place).map(|line| row(name, line, language)));
        }
        if line.resource == Resource::PhysicalEducationAndArts {
            for (name, outcome) in runs {
                let counts = outcome.schools_meeting_all(roster, line.stage);
                table.rows.push(all_three(name, line.stage, counts, language));
            }
        }
    }
    table
}

/// One indicator in one run.
fn row(run: &str, line: &BalanceLine, language: Language) -> Row {
    let or_missing = |value: Option<f64>| value.map_or_else(|| Cell::missing(""), Cell::number);
    let mean = match (line.per_hundred, line.required) {
        (Some(value), Some(required)) => Cell::Judged(value, value >= required),
        _ => Cell::missing(""),
    };
    let coefficient = match (line.coefficient, line.line) {
        (Some(value), Some(at_most)) => Cell::Judged(value, value <= at_most),
        _ => missing(line.undefined, language),
    };
    let cells = vec![
        Cell::words(line.stage.name().in_language(language)),
        Cell::words(line.resource.name().in_language(language)),
        Cell::words(run),
        or_missing(line.required),
        mean,
        Cell::number(line.schools),
        Cell::number(line.schools_meeting),
        share(line.schools_meeting, line.schools),
        coefficient,
        or_missing(line.line),
    ];
    let (stage, resource) = (line.stage.key(), line.resource.key());
    let target = Target::Indicator(format!("balance.{stage}.{resource}.coefficient"));
    Row::new(format!("{stage}.{resource}.{run}"), cells).leading_to(target)
}

/// The schools that meet all three indicators in one run.
fn all_three(run: &str, stage: Stage, (meeting, counted): (u32, u32), language: Language) -> Row {
    let cells = vec![
        Cell::words(stage.name().in_language(language)),
        Cell::words(language.pick("三项全部达标", "All three")),
        Cell::words(run),
        Cell::missing(""),
        Cell::missing(""),
        Cell::number(counted),
        Cell::number(meeting),
        share(meeting, counted),
        Cell::missing(""),
        Cell::missing(""),
    ];
    Row::new(format!("{}.all.{run}", stage.key()), cells).standing_out()
}

/// The schools of one stage with their three indicators, each held against the required number.
pub fn schools_of(outcome: &Outcome, roster: &Roster, stage: Stage, language: Language) -> Table {
    let title = text! {
        zh: "优质均衡：{stage}各校", en: "High-quality balance: {stage} schools", stage = english::inside(stage.name())
    };
    let per_hundred = Text::new("人/百名学生", "per 100 pupils");
    let mut headings = vec![
        Heading::words("学校", "School"),
        Heading::words("城乡类型", "Locality"),
        Heading::count("学生", "Pupils"),
    ];
    headings.extend(Resource::ALL.map(|resource| {
        let name = resource.name();
        Heading::number(name.zh, name.en, per_hundred, 2)
    }));
    headings.push(Heading::count("达标项数", "Met, of three"));
    let key = format!("assessment_{}", stage.key());
    let mut table = titled(&key, title.say(language), &headings, language);
    table.notes = vec![exceptions(outcome.assessment_exceptions(roster)).say(language)];
    for counted in outcome.counted_schools(roster, stage) {
        let school = roster.school(counted.school);
        let met = Resource::ALL.map(|resource| counted.meets(resource, stage));
        let mut cells = vec![
            Cell::words(&school.id),
            Cell::words(school.locality.name().in_language(language)),
            Cell::number(counted.pupils),
        ];
        for (resource, met) in Resource::ALL.into_iter().zip(met) {
            cells.push(Cell::Judged(counted.per_hundred(resource), met));
        }
        cells.push(Cell::number(met.iter().filter(|&&met| met).count() as u32));
        let row = Row::new(&school.id, cells).leading_to(Target::School(counted.school));
        table.rows.push(row);
    }
    table
}

/// What is left out and what is split.
fn exceptions(found: Exceptions) -> Message {
    let Exceptions { left_out, split } = found;
    text! {
        zh: "不含 {left_out} 个不足 50 名学生的教学点；{split} 所九年一贯制学校按学段拆分；差异系数按学生数加权。",
        en: "Left out: {left_out:teaching point|teaching points} of fewer than 50 pupils. Split by stage: {split:nine-year school|nine-year schools}. The coefficient is weighted by pupils.",
        left_out, split
    }
}

/// A share in percent; missing of nothing.
fn share(part: u32, whole: u32) -> Cell {
    if whole == 0 {
        Cell::missing("")
    } else {
        Cell::number(f64::from(part) * 100.0 / f64::from(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::outcome::indicators::families::definition;
    use crate::roster::{Education, Locality, StageRoll};

    #[test]
    fn the_form_leaves_out_small_teaching_points_and_splits_nine_year_schools() {
        // A: 100 primary pupils and 5 teachers with junior college: 5 per 100, at least 4.2. N, a nine-year school:
        // 50 primary pupils and 1 such teacher: 2 per 100; 40 junior pupils, no teacher. P, a teaching point of 20
        // pupils with 1 such teacher, is left out. Primary: 6 ÷ 150 × 100 = 4.0; one of two schools meets it.
        // S = √(100/150 (5 − 4)² + 50/150 (2 − 4)²) = √2 = 1.4142; ÷ 4 = 0.3536, at most 0.50.
        let mut schools = vec![
            school("A", Locality::Urban, 100),
            school("N", Locality::Town, 50),
            school("P", Locality::Rural, 20),
        ];
        schools[1].rolls[Stage::Junior.index()] = Some(StageRoll {
            pupils: 40,
            classes: 1,
        });
        schools[2].teaching_point = true;
        let at = [0, 0, 0, 0, 0, 1, 2];
        let mut teachers: Vec<_> = (1..)
            .zip(at)
            .map(|(n, at)| teacher(&format!("T{n}"), at, 5))
            .collect();
        for teacher in &mut teachers {
            teacher.education = Some(Education::JuniorCollege);
        }
        let roster = county(schools, teachers);
        let outcome = run(&roster, &policy(Vec::new()));
        let table = table(&[("A", &outcome)], &roster, Language::English);
        assert_eq!(
            table.rows.len(),
            8,
            "three indicators and all of them, for two stages"
        );
        let targets = table.rows.iter().filter_map(|row| row.leads_to.clone());
        let known =
            targets.filter(|target| matches!(target, Target::Indicator(key) if definition(key).is_some()));
        assert_eq!(known.count(), 6);
        let first = &table.rows[0].cells;
        assert_eq!(first[4], Cell::Judged(4.0, false));
        assert_eq!(
            (first[5].value(), first[6].value(), first[7].value()),
            (Some(2.0), Some(1.0), Some(50.0))
        );
        assert!(matches!(first[8], Cell::Judged(value, true) if (value - 0.3536).abs() < 5e-5));
        assert!(
            table.notes[0].contains("1 teaching point ") && table.notes[0].contains("1 nine-year school.")
        );
        let schools = schools_of(&outcome, &roster, Stage::Primary, Language::Chinese);
        assert_eq!(schools.rows.len(), 2);
        assert_eq!(schools.rows[0].cells[3], Cell::Judged(5.0, true));
        // Nobody teaches in the junior part: the coefficient is missing, with its reason.
        let junior = &table.rows[4].cells;
        assert_eq!(junior[8], Cell::missing("every school has none"));
    }
}
