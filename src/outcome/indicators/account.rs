//! How an indicator came about: its formula with the actual numbers filled in, and the rows behind it.
//!
//! Made on demand, for one indicator in one language; nothing of it is kept.
//!
//! ```
//! use shapan::language::Language;
//! use shapan::policy::Policy;
//! use shapan::random::Seed;
//! use shapan::roster::generate::{CountyParameters, generate};
//!
//! let county = generate(&CountyParameters::with_schools(30), Seed(7))?;
//! let outcome = shapan::run(&county, &Policy::default(), Seed(7))?;
//! let account = outcome.account(&county, "staffing.empty", Language::English).ok_or("no such indicator")?;
//! assert!(account.words.starts_with("Posts less posts filled:"));
//! // The rows add up to the number.
//! let empty: f64 = account.table.rows.iter().filter_map(|row| row.cells.last()?.value()).sum();
//! assert!(account.words.ends_with(&format!("= {empty} posts.")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::language::{Language, Message, Say, Text};
use crate::outcome::Outcome;
use crate::outcome::figures::undefined::Value;
use crate::outcome::indicators::definition::Definition;
use crate::roster::{Code, Roster, SchoolIndex, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::table::{Cell, Column, Row, Table, Target};
use crate::text;

/// How one indicator came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The formula, the numbers put into it, and what comes out, as sentences.
    pub words: String,
    /// The schools, posts or teachers that make it up; each row leads to its school or teacher.
    pub table: Table,
}

/// The numbers put into a formula, and the rows behind it.
pub(super) struct Workings {
    numbers: String,
    table: Table,
}

impl Workings {
    /// The formula with numbers, without the result, and the rows.
    pub fn new(numbers: impl Into<String>, table: Table) -> Self {
        Self {
            numbers: numbers.into(),
            table,
        }
    }

    /// A plain count of the rows, or a sum over them.
    pub const fn rows(table: Table) -> Self {
        Self {
            numbers: String::new(),
            table,
        }
    }
}

/// A number with fixed decimals and a proper minus sign.
pub(super) fn decimal(value: f64, decimals: u8) -> String {
    let text = format!("{:.*}", usize::from(decimals), value.abs());
    let zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    if value < 0.0 && !zero {
        format!("−{text}")
    } else {
        text
    }
}

/// A unit as it follows a number: in English after a gap, but for per cent.
fn unit_after(unit: Text) -> Message {
    if unit.en.is_empty() || unit.en == "%" {
        unit.into()
    } else {
        text! { zh: "{unit}", en: " {unit}", unit }
    }
}

/// What makes tables of one indicator.
pub(super) struct Lister<'run> {
    pub outcome: &'run Outcome,
    pub roster: &'run Roster,
    pub language: Language,
    pub definition: &'static Definition,
}

impl Lister<'_> {
    /// The account of an indicator that comes to this value.
    pub fn account(&self, value: Value, workings: Workings) -> Account {
        let (definition, language) = (self.definition, self.language);
        let formula = definition.formula;
        let Workings { numbers, table } = workings;
        let words = match value {
            Err(reason) => text! {
                zh: "{formula}：无法计算，{reason}。",
                en: "{formula}: not defined: {reason}.",
                formula,
                reason = reason.message(),
            },
            Ok(value) => {
                let value = decimal(value, definition.decimals);
                let unit = unit_after(definition.unit);
                if numbers.is_empty() {
                    text! {
                        zh: "{formula}：计得 {value}{unit}。",
                        en: "{formula}: = {value}{unit}.",
                        formula,
                        value,
                        unit,
                    }
                } else {
                    text! {
                        zh: "{formula}：{numbers} = {value}{unit}。",
                        en: "{formula}: {numbers} = {value}{unit}.",
                        formula,
                        numbers,
                        value,
                        unit,
                    }
                }
            }
        };
        Account {
            words: words.say(language),
            table,
        }
    }

    pub fn say(&self, chinese: &'static str, english: &'static str) -> &'static str {
        self.language.pick(chinese, english)
    }

    pub fn words(&self, chinese: &'static str, english: &'static str) -> Column {
        Column::words(self.say(chinese, english))
    }

    pub fn number(&self, chinese: &'static str, english: &'static str, decimals: u8) -> Column {
        Column::number(self.say(chinese, english), "", decimals)
    }

    pub fn table(&self, columns: Vec<Column>, rows: Vec<Row>) -> Table {
        let mut table = Table::new(
            self.definition.key,
            self.definition.name.in_language(self.language),
        );
        table.columns = columns;
        table.rows = rows;
        table
    }

    pub fn name_of<T: Code>(&self, code: T) -> Cell {
        Cell::words(code.name().in_language(self.language))
    }

    /// A table of schools: code, zone and locality, then what `columns` say.
    pub fn schools(&self, columns: Vec<Column>, rows: Vec<(SchoolIndex, Vec<Cell>)>) -> Table {
        let mut all = vec![
            self.words("学校", "School"),
            self.words("学区", "Zone"),
            self.words("城乡类型", "Locality"),
        ];
        all.extend(columns);
        let rows = rows.into_iter().enumerate().map(|(number, (index, more))| {
            let school = self.roster.school(index);
            let mut cells = vec![
                Cell::words(&school.id),
                Cell::words(&self.roster.zones[school.zone.index()]),
                self.name_of(school.locality),
            ];
            cells.extend(more);
            Row::new(format!("{}-{number}", school.id), cells).leading_to(Target::School(index))
        });
        let rows = rows.collect();
        self.table(all, rows)
    }

    /// A table of teachers: code, present post, where the run leaves them, then what `columns` say.
    pub fn teachers(&self, columns: Vec<Column>, rows: Vec<(TeacherIndex, Vec<Cell>)>) -> Table {
        let mut all = vec![
            self.words("教师", "Teacher"),
            self.words("原岗位", "Present post"),
            self.words("去向", "Ends at"),
        ];
        all.extend(columns);
        let rows = rows.into_iter().enumerate().map(|(number, (teacher, more))| {
            let record = self.roster.teacher(teacher);
            let posts = &self.outcome.posts;
            let present = record
                .school
                .and_then(|own| posts.find(own, record.stage, record.subject));
            let end = self.outcome.group_of(teacher).map_or_else(
                || {
                    let state = self.outcome.end_state(self.roster, teacher);
                    Cell::words(state.name().in_language(self.language))
                },
                |group| self.post(group),
            );
            let mut cells = vec![
                Cell::words(&record.id),
                present.map_or_else(|| Cell::missing(""), |group| self.post(group)),
                end,
            ];
            cells.extend(more);
            let key = format!("{}-{number}", record.id);
            Row::new(key, cells).leading_to(Target::Teacher(record.id.clone()))
        });
        let rows = rows.collect();
        self.table(all, rows)
    }

    pub fn post(&self, group: GroupIndex) -> Cell {
        Cell::words(self.outcome.post_name(self.roster, group).say(self.language))
    }

    pub fn score(&self, teacher: TeacherIndex) -> Cell {
        Cell::number(self.outcome.scores.total(teacher).to_f64())
    }

    /// Kilometres between two schools, of metres; there are none without a new school, or without a position.
    pub fn kilometres(&self, metres: Option<i64>) -> Cell {
        metres.map_or_else(
            || Cell::missing(self.say("无新校或坐标不全", "no new school, or a position is unknown")),
            |metres| Cell::number(metres as f64 / 1000.0),
        )
    }

    /// A number that the roster may not give.
    pub fn or_unknown(&self, value: Option<f64>) -> Cell {
        value.map_or_else(
            || Cell::missing(self.say("花名册未填", "not in the roster")),
            Cell::number,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::indicators::families::definitions;
    use crate::policy::{Policy, Preset};
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn every_indicator_has_an_account_in_both_languages_that_ends_in_its_value() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let mut policy = Policy::default();
        policy.rotation.share = crate::units::Percent::whole(10);
        let still = Preset::STATUS_QUO
            .scenario(Language::Chinese)
            .overrides
            .apply()
            .unwrap();
        for policy in [policy, still] {
            let outcome = crate::run(&roster, &policy, Seed(7)).unwrap();
            for indicator in outcome.indicators(&roster) {
                let definition = indicator.definition;
                for language in Language::ALL {
                    let account = outcome.account(&roster, definition.key, language).unwrap();
                    let formula = definition.formula.in_language(language);
                    assert!(account.words.starts_with(formula), "{}", account.words);
                    let end = match indicator.value {
                        Ok(value) => decimal(value, definition.decimals),
                        Err(reason) => reason.say(language),
                    };
                    assert!(
                        account.words.contains(&end),
                        "{}: {}",
                        definition.key,
                        account.words
                    );
                    for row in &account.table.rows {
                        assert_eq!(row.cells.len(), account.table.columns.len(), "{}", definition.key);
                        assert!(row.leads_to.is_some(), "{}", definition.key);
                    }
                    if definition.decimals == 0 && indicator.value.is_ok_and(|value| value > 0.0) {
                        assert!(!account.table.rows.is_empty(), "{}", definition.key);
                    }
                }
            }
        }
        assert!(definitions().count() > 40);
    }

    #[test]
    fn the_rows_add_up_to_the_indicator() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let mut policy = Policy::default();
        policy.rotation.share = crate::units::Percent::whole(10);
        let outcome = crate::run(&roster, &policy, Seed(7)).unwrap();
        for indicator in outcome.indicators(&roster) {
            let key = indicator.definition.key;
            let table = outcome.account(&roster, key, Language::English).unwrap().table;
            // A row for each teacher or pair, or the sum of the column that says how many.
            let rows = match key {
                "staffing.average_load" => continue,
                "fairness.envious" => {
                    let mut teachers: Vec<_> = table.rows.iter().map(|row| row.leads_to.clone()).collect();
                    teachers.dedup();
                    teachers.len() as f64
                }
                "fairness.envy_pairs" => sum(&table, table.columns.len() - 2),
                "fairness.envy_across_rounds" | "cost.total" => sum(&table, table.columns.len() - 1),
                "preference.lists" | "fairness.below_status_quo" => table.rows.len() as f64,
                _ if key.starts_with("staffing.") => sum(&table, table.columns.len() - 1),
                _ if key.starts_with("fairness.blocking") => table.rows.len() as f64,
                _ if key.starts_with("movement.") && indicator.definition.decimals == 0 => {
                    table.rows.len() as f64
                }
                _ => continue,
            };
            let value = indicator.value.unwrap();
            assert!(
                (rows - value).abs() < 1e-6,
                "{key}: {rows} in rows, {value} in all"
            );
        }
    }

    fn sum(table: &Table, column: usize) -> f64 {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column)?.value());
        cells.sum()
    }

    #[test]
    fn an_unknown_key_has_no_account() {
        let roster = Roster::default();
        let outcome = crate::run(&roster, &Policy::default(), Seed(1)).unwrap();
        assert_eq!(
            outcome.account(&roster, "staffing.nothing", Language::English),
            None
        );
    }
}
