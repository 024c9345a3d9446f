//! 优质均衡 tables as the assessment form prints them: by stage and indicator, and school by school.

use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::outcome::figures::balance::{ASSESSED, Resource, coefficient_line};
use crate::roster::{Code, Roster, Stage};
use crate::table::{Cell, Column, Row, Table, Target};

impl Outcome {
    /// For each stage the three teacher indicators: the required number, the county's, the schools that meet it, the
    /// coefficient of variation with its line; and the schools that meet all three.
    pub fn assessment_table(&self, roster: &Roster, language: Language) -> Table {
        let mut table = Table::new(
            "assessment",
            language.pick(
                "优质均衡：教师配置指标",
                "High-quality balance: teacher indicators",
            ),
        );
        table.notes = self.assessment_notes(roster, language);
        let words = |zh, en| Column::words(language.pick(zh, en));
        let number = |zh, en, unit, decimals| Column::number(language.pick(zh, en), unit, decimals);
        table.columns = vec![
            words("学段", "Stage"),
            words("指标（每百名学生）", "Indicator (per 100 pupils)"),
            number("标准", "Required", "", 1),
            number("全县平均", "County", "", 2),
            number("统计学校", "Schools counted", "", 0),
            number("达标学校", "Schools meeting it", "", 0),
            number("达标比例", "Share meeting it", "%", 1),
            number("差异系数", "Coefficient of variation", "", 3),
            number("差异系数标准", "Its line", "", 2),
        ];
        let missing = || Cell::missing("");
        let or_missing = |value: Option<f64>| value.map_or_else(missing, Cell::number);
        for line in self.balance(roster) {
            let mean = match (line.per_hundred, line.required) {
                (Some(value), Some(required)) => Cell::Judged(value, value >= required),
                _ => missing(),
            };
            let coefficient = match (line.coefficient, line.undefined, line.line) {
                (Some(value), _, Some(at_most)) => Cell::Judged(value, value <= at_most),
                (_, Some(reason), _) => Cell::missing(reason.say(language)),
                _ => missing(),
            };
            let cells = vec![
                Cell::words(line.stage.name().in_language(language)),
                Cell::words(line.resource.name().in_language(language)),
                or_missing(line.required),
                mean,
                Cell::number(line.schools),
                Cell::number(line.schools_meeting),
                share(line.schools_meeting, line.schools),
                coefficient,
                or_missing(line.line),
            ];
            let (stage, resource) = (line.stage.key(), line.resource.key());
            let key = format!("balance.{stage}.{resource}.coefficient");
            table
                .rows
                .push(Row::new(&key, cells).leading_to(Target::Indicator(key.clone())));
            if line.resource == Resource::PhysicalEducationAndArts {
                let (meeting, counted) = self.schools_meeting_all(roster, line.stage);
                let cells = vec![
                    Cell::words(line.stage.name().in_language(language)),
                    Cell::words(language.pick("三项全部达标", "All three")),
                    missing(),
                    missing(),
                    Cell::number(counted),
                    Cell::number(meeting),
                    share(meeting, counted),
                    missing(),
                    or_missing(coefficient_line(line.stage)),
                ];
                let key = format!("{}-all", line.stage.key());
                table.rows.push(Row::new(key, cells).standing_out());
            }
        }
        table
    }

    /// The schools of one stage with their three indicators, each held against the required number.
    pub fn assessment_schools(&self, roster: &Roster, stage: Stage, language: Language) -> Table {
        let name = stage.name();
        let mut table = Table::new(
            format!("assessment_{}", stage.key()),
            language.pick(
                format!("优质均衡：{}各校", name.zh),
                format!("High-quality balance: {} schools", name.en.to_ascii_lowercase()),
            ),
        );
        table.notes = self.assessment_notes(roster, language);
        let words = |zh, en| Column::words(language.pick(zh, en));
        table.columns = vec![
            words("学校", "School"),
            words("区域", "Locality"),
            Column::number(language.pick("学生", "Pupils"), "", 0),
        ];
        for resource in Resource::ALL {
            let unit = language.pick("人/百名学生", "per 100 pupils");
            table
                .columns
                .push(Column::number(resource.name().in_language(language), unit, 2));
        }
        table
            .columns
            .push(Column::number(language.pick("达标项数", "Met, of three"), "", 0));
        for counted in self.counted_schools(roster, stage) {
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

    /// Schools that meet all three numbers in a stage, and schools counted.
    pub fn schools_meeting_all(&self, roster: &Roster, stage: Stage) -> (u32, u32) {
        let counted = self.counted_schools(roster, stage);
        let all = |school: &&crate::outcome::figures::balance::CountedSchool| {
            Resource::ALL
                .iter()
                .all(|&resource| school.meets(resource, stage))
        };
        (counted.iter().filter(all).count() as u32, counted.len() as u32)
    }

    /// What is left out and what is split.
    fn assessment_notes(&self, roster: &Roster, language: Language) -> Vec<String> {
        let (mut left_out, mut split) = (0_u32, 0_u32);
        for (index, school) in roster.schools_indexed() {
            let pupils = |stage| self.planned(index, stage).map_or(0, |unit| unit.pupils);
            let stages = ASSESSED.into_iter().filter(|&stage| pupils(stage) > 0).count();
            split += u32::from(stages == ASSESSED.len());
            let small = ASSESSED
                .into_iter()
                .any(|stage| crate::outcome::figures::balance::is_left_out(school, pupils(stage)));
            left_out += u32::from(small);
        }
        vec![language.pick(
            format!("不含 {left_out} 个不足 50 名学生的教学点；{split} 所九年一贯制学校按学段拆分；差异系数按学生数加权。"),
            format!("Left out: {left_out} teaching points of fewer than 50 pupils. Split by stage: {split} nine-year schools. The coefficient is weighted by pupils."),
        )]
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
        let table = outcome.assessment_table(&roster, Language::English);
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
        assert_eq!(first[3], Cell::Judged(4.0, false));
        assert_eq!(
            (first[4].value(), first[5].value(), first[6].value()),
            (Some(2.0), Some(1.0), Some(50.0))
        );
        assert!(matches!(first[7], Cell::Judged(value, true) if (value - 0.3536).abs() < 5e-5));
        assert!(table.notes[0].contains("1 teaching points") && table.notes[0].contains("1 nine-year"));
        let schools = outcome.assessment_schools(&roster, Stage::Primary, Language::Chinese);
        assert_eq!(schools.rows.len(), 2);
        assert_eq!(schools.rows[0].cells[3], Cell::Judged(5.0, true));
        assert_eq!(outcome.schools_meeting_all(&roster, Stage::Primary), (0, 2));
        // Nobody teaches in the junior part: the coefficient is missing, with its reason.
        let junior = &table.rows[4].cells;
        assert_eq!(junior[7], Cell::missing("every school has none"));
    }
}
