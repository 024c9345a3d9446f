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

mod balance;
mod cost;
mod fairness;
mod gaps;
mod inequality;
mod movement;
mod preference;
mod staffing;

use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::outcome::indicators::definition::{Definition, definition};
use crate::roster::{Code, Roster, SchoolIndex, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::table::{Cell, Column, Row, Table, Target};

/// How one indicator came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The formula, the numbers put into it, and what comes out, as sentences.
    pub words: String,
    /// The schools, posts or teachers that make it up; each row leads to its school or teacher.
    pub table: Table,
}

/// The numbers put into a formula, and the rows behind it.
struct Workings {
    /// The formula with numbers, without the result; empty for a plain count of the rows.
    numbers: String,
    table: Table,
}

impl Outcome {
    /// How the indicator of this key came about; `None` for a key that no family knows.
    pub fn account(&self, roster: &Roster, key: &str, language: Language) -> Option<Account> {
        let definition = definition(key)?;
        let (family, _) = key.split_once('.')?;
        let indicator = self
            .family(roster, family)
            .into_iter()
            .find(|indicator| indicator.definition.key == key)?;
        let lister = Lister {
            outcome: self,
            roster,
            language,
            definition,
        };
        let workings = match family {
            "staffing" => staffing::workings(&lister),
            "movement" => movement::workings(&lister),
            "fairness" => fairness::workings(&lister),
            "preference" => preference::workings(&lister),
            "balance" => balance::workings(&lister),
            "gaps" => gaps::workings(&lister),
            "inequality" => inequality::workings(&lister),
            "cost" => cost::workings(&lister),
            _ => return None,
        };
        let formula = definition.formula.in_language(language);
        let unit = definition.unit.in_language(language);
        let result = match indicator.value {
            Ok(value) => {
                let value = decimal(value, definition.decimals);
                let gap = if unit.is_empty() || unit == "%" || language == Language::Chinese {
                    ""
                } else {
                    " "
                };
                let equals = if workings.numbers.is_empty() {
                    language.pick("计得 ", "= ").to_owned()
                } else {
                    format!("{} = ", workings.numbers)
                };
                format!("{equals}{value}{gap}{unit}")
            }
            Err(reason) => {
                let reason = reason.say(language);
                language.pick(format!("无法计算，{reason}"), format!("not defined: {reason}"))
            }
        };
        let words = language.pick(format!("{formula}：{result}。"), format!("{formula}: {result}."));
        Some(Account {
            words,
            table: workings.table,
        })
    }
}

/// A number with fixed decimals and a proper minus sign.
fn decimal(value: f64, decimals: u8) -> String {
    let text = format!("{:.*}", usize::from(decimals), value.abs());
    let zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    if value < 0.0 && !zero {
        format!("−{text}")
    } else {
        text
    }
}

/// What makes tables of one indicator.
struct Lister<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    language: Language,
    definition: &'static Definition,
}

impl Lister<'_> {
    fn is(&self, definition: &Definition) -> bool {
        self.definition.key == definition.key
    }

    fn say(&self, chinese: &'static str, english: &'static str) -> &'static str {
        self.language.pick(chinese, english)
    }

    fn words(&self, chinese: &'static str, english: &'static str) -> Column {
        Column::words(self.say(chinese, english))
    }

    fn number(&self, chinese: &'static str, english: &'static str, decimals: u8) -> Column {
        Column::number(self.say(chinese, english), "", decimals)
    }

    fn table(&self, columns: Vec<Column>, rows: Vec<Row>) -> Table {
        let mut table = Table::new(
            self.definition.key,
            self.definition.name.in_language(self.language),
        );
        table.columns = columns;
        table.rows = rows;
        table
    }

    fn name_of<T: Code>(&self, code: T) -> Cell {
        Cell::words(code.name().in_language(self.language))
    }

    /// A table of schools: code, zone and locality, then what `columns` say.
    fn schools(&self, columns: Vec<Column>, rows: Vec<(SchoolIndex, Vec<Cell>)>) -> Table {
        let mut all = vec![
            self.words("学校", "School"),
            self.words("学区", "Zone"),
            self.words("区域", "Locality"),
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
    fn teachers(&self, columns: Vec<Column>, rows: Vec<(TeacherIndex, Vec<Cell>)>) -> Table {
        let mut all = vec![
            self.words("教师", "Teacher"),
            self.words("原岗位", "Present post"),
            self.words("去向", "Ends at"),
        ];
        all.extend(columns);
        let rows = rows.into_iter().enumerate().map(|(number, (teacher, more))| {
            let record = self.roster.teacher(teacher);
            let present = self
                .outcome
                .posts
                .find(record.school, record.stage, record.subject);
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

    fn post(&self, group: GroupIndex) -> Cell {
        Cell::words(self.outcome.post_name(self.roster, group).say(self.language))
    }

    fn score(&self, teacher: TeacherIndex) -> Cell {
        Cell::number(self.outcome.scores.total(teacher).to_f64())
    }

    /// A whole number that may not exist.
    fn or_unknown(&self, value: Option<f64>) -> Cell {
        value.map_or_else(
            || Cell::missing(self.say("花名册未填", "not in the roster")),
            Cell::number,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::indicators::definition::definitions;
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
