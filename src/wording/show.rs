//! What a room is shown at a stop: few words and short tables, without rows of persons, and with numbers of few people
//! replaced by "fewer than".

use crate::language::{Language, Message, Text};
use crate::outcome::compare::change::{Comparison, IndicatorChange};
use crate::outcome::compare::findings::Findings;
use crate::outcome::compare::headline::{Finding, Headline};
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::indicators::definition::{Definition, PEOPLE};
use crate::outcome::indicators::families::definition;
use crate::policy::Policy;
use crate::roster::Code;
use crate::table::{Cell, Column, Row, Table};
use crate::text;
use crate::verdict::Verdict;
use crate::wording::compare::headline::{as_it_stands, sentence};
use crate::wording::draws;
use crate::wording::indicators::missing;
use crate::wording::names::without_post;
use crate::wording::rules;

/// Numbers of people below this are replaced, unless somebody chooses otherwise.
pub const SMALLEST: u32 = crate::wording::compare::small_cells::SMALLEST;

/// Rows that fit on a screen in large type.
const ROWS: usize = 8;

/// What is kept back from a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Public {
    /// Numbers of people below this are replaced.
    pub least: u32,
    /// Whether schools are called by their codes in the roster; otherwise by their numbers in its order.
    pub names_schools: bool,
    /// The language.
    pub language: Language,
}

impl Public {
    /// Whether so few people are not told; nobody is told.
    fn is_few(self, people: f64) -> bool {
        people > 0.0 && people < f64::from(self.least)
    }

    /// Whether a value of an indicator is a number of few people.
    fn hides(self, definition: &Definition, value: f64) -> bool {
        definition.unit == PEOPLE && self.is_few(value)
    }

    fn fewer(self) -> String {
        text! { zh: "少于 {least}", en: "under {least}", least = self.least }.say(self.language)
    }

    /// A number of people.
    fn people(self, people: u32) -> Cell {
        if self.is_few(people.into()) {
            Cell::Words(self.fewer())
        } else {
            Cell::number(people)
        }
    }

    /// What a school is called: `number` is its place in the roster.
    pub fn school(self, id: &str, number: usize) -> String {
        if self.names_schools {
            return id.to_owned();
        }
        text! { zh: "学校 {number}", en: "School {number}", number = number + 1 }.say(self.language)
    }

    /// The sentence of a proposal. Findings of few people are told behind it, without their number.
    pub fn sentence(self, mut headline: Headline) -> Vec<String> {
        let mut few = Vec::new();
        let mut keep = |finding: &Finding| {
            let Some(definition) = definition(&finding.indicator) else {
                return true;
            };
            let is_few = [finding.before, finding.after]
                .into_iter()
                .any(|value| self.hides(definition, value));
            if is_few {
                few.push(text! {
                    zh: "{name}：现状或方案中少于 {least} 人，不显示。", en: "{name}: under {least} people in one of the two, not shown.",
                    name = definition.name, least = self.least
                });
            }
            !is_few
        };
        headline.worse.retain(&mut keep);
        headline.better.retain(&mut keep);
        let parts = sentence(&headline, self.language);
        let first: String = parts.into_iter().map(|part| part.words).collect();
        let few = few.into_iter().map(|words| words.say(self.language));
        std::iter::once(first).chain(few).collect()
    }

    /// The sentence of the status quo.
    pub fn as_it_stands(self, found: &[Finding]) -> Vec<String> {
        let is_told = |finding: &&Finding| {
            let definition = definition(&finding.indicator);
            definition.is_none_or(|definition| !self.hides(definition, finding.after))
        };
        let told: Vec<Finding> = found.iter().filter(is_told).take(3).cloned().collect();
        let parts = as_it_stands(&told, self.language);
        vec![parts.into_iter().map(|part| part.words).collect()]
    }

    /// What is found, without what is told of few people.
    pub fn found(self, mut found: Findings) -> Findings {
        found.told.retain(|told| {
            !told
                .values
                .iter()
                .any(|value| self.hides(told.definition, *value))
        });
        found
    }

    /// Some indicators, as they were and are; of a status quo only as they are.
    pub fn numbers(
        self,
        comparison: &Comparison,
        keys: &[&str],
        heads: [&str; 2],
        is_proposal: bool,
    ) -> Table {
        let language = self.language;
        let mut table = table("slide", language.pick("主要数字", "Main numbers"));
        table
            .columns
            .push(Column::words(language.pick("指标", "Indicator")));
        table.columns.push(Column::number(heads[0], "", 0));
        if is_proposal {
            table.columns.push(Column::number(heads[1], "", 0));
            table
                .columns
                .push(Column::words(language.pick("各次抽签", "Over the draws")));
        }
        for key in keys {
            let change = comparison.indicators.iter().find(|change| change.key == *key);
            let Some((change, definition)) = change.zip(definition(key)) else {
                continue;
            };
            let mut cells = vec![
                Cell::Words(self.name(definition)),
                self.value(definition, change, change.before, &Cell::number),
            ];
            if is_proposal {
                let verdict = verdict_once(change, comparison.draws.is_some());
                cells.push(self.value(definition, change, change.after, &|value| {
                    Cell::Changed(value, verdict)
                }));
                cells.push(Cell::Words(self.verdict(comparison, change)));
            }
            let mut row = Row::new(*key, cells);
            row.decimals = Some(definition.decimals);
            table.rows.push(row);
        }
        table
    }

    /// What the draws say of a change; of the one draw at hand until they are there.
    fn verdict(self, comparison: &Comparison, change: &IndicatorChange) -> String {
        let drawn = comparison.draws.as_ref();
        match drawn.and_then(|draws| draws.indicator(&change.key)) {
            Some(drawn) => draws::verdict(&drawn.tally, drawn.verdict).say(self.language),
            None => self.language.pick("正在抽签", "being drawn").to_owned(),
        }
    }

    /// The name of an indicator with its unit.
    fn name(self, definition: &Definition) -> String {
        let name = definition.name.in_language(self.language);
        match definition.unit.in_language(self.language) {
            "" => name.to_owned(),
            unit => text! { zh: "{name}（{unit}）", en: "{name} ({unit})", name, unit }.say(self.language),
        }
    }

    /// The main indicators of several scenarios beside each other, each against the status quo with its posts.
    pub fn beside(self, members: &[(&str, Comparison)], keys: &[&str]) -> Table {
        let language = self.language;
        let mut table = table("slide", language.pick("主要指标", "Main indicators"));
        table
            .columns
            .push(Column::words(language.pick("指标", "Indicator")));
        table
            .columns
            .push(Column::number(language.pick("现状", "Status quo"), "", 0));
        table
            .columns
            .extend(members.iter().map(|(name, _)| Column::number(*name, "", 0)));
        let find = |comparison: &Comparison, key: &str| {
            let mut all = comparison.indicators.iter();
            all.find(|change| change.key == key).cloned()
        };
        let mut is_alike = true;
        for key in keys.iter().take(ROWS) {
            let changes: Vec<_> = members
                .iter()
                .map(|(_, comparison)| (find(comparison, key), comparison.draws.is_some()))
                .collect();
            let Some((definition, Some((Some(first), _)))) =
                definition(key).map(|definition| (definition, changes.first().cloned()))
            else {
                continue;
            };
            let mut cells = vec![
                Cell::Words(self.name(definition)),
                self.value(definition, &first, first.before, &Cell::number),
            ];
            for (change, is_drawn) in &changes {
                let Some(change) = change else {
                    cells.push(Cell::missing(""));
                    continue;
                };
                is_alike &= change.before == first.before;
                cells.push(self.value(definition, change, change.after, &|value| {
                    Cell::Changed(value, verdict_once(change, *is_drawn))
                }));
            }
            let mut row = Row::new(*key, cells);
            row.decimals = Some(definition.decimals);
            table.rows.push(row);
        }
        if !is_alike {
            table.notes.push(language.pick(
                "各方案的岗位不同，现状一列按第一个方案的岗位计算。",
                "The scenarios make different posts; the status quo is counted with those of the first.",
            ).to_owned());
        }
        table
    }

    /// A value of an indicator, unless there is none or it is a number of few people.
    fn value(
        self,
        definition: &Definition,
        change: &IndicatorChange,
        value: Option<f64>,
        cell: &dyn Fn(f64) -> Cell,
    ) -> Cell {
        match value {
            Some(value) if self.hides(definition, value) => Cell::Words(self.fewer()),
            Some(value) => cell(value),
            None => missing(change.before_undefined.or(change.after_undefined), self.language),
        }
    }

    /// The rules that a proposal changes, as many as fit.
    pub fn rules(self, policy: &Policy, name: &str) -> (Vec<String>, Vec<Table>) {
        let language = self.language;
        let clauses = rules::differing(&[&Policy::default(), policy], language);
        if clauses.is_empty() {
            let words = Text::new(
                "与“通行做法”相同，没有改动。",
                "The same as the rounds as commonly practised; nothing is changed.",
            );
            return (vec![words.in_language(language).to_owned()], Vec::new());
        }
        let mut table = table("slide", language.pick("改动的规则", "Rules that are changed"));
        let heads = [
            language.pick("规则", "Rule"),
            language.pick("通行做法", "Common practice"),
            name,
        ];
        table.columns = heads.map(Column::words).into();
        for clause in clauses.iter().take(ROWS) {
            let value = |place: usize| {
                let value = clause.values.get(place).cloned().flatten();
                Cell::Words(value.unwrap_or_else(|| "—".to_owned()))
            };
            let cells = vec![Cell::words(&clause.rule), value(0), value(1)];
            table.rows.push(Row::new(&clause.path, cells));
        }
        let more = clauses.len().saturating_sub(ROWS);
        let words = text! {
            zh: "另有 {more} 条改动，见“方案”。", en: "{more:further change|further changes}: see Rules.", more
        };
        let words = (more > 0).then(|| words.say(language));
        (words.into_iter().collect(), vec![table])
    }

    /// One school, as it was and is. Where few people wait, come or go, none of the three is told, for each would follow
    /// from the others.
    pub fn one_school(
        self,
        [before, after]: [&SchoolRow; 2],
        number: usize,
        is_proposal: bool,
    ) -> (Vec<String>, Vec<Table>) {
        let language = self.language;
        let words = text! {
            zh: "{school}：{locality}，学生 {pupils} 人。", en: "{school}: {locality}, {pupils:pupil|pupils}.",
            school = self.school(&after.id, number), locality = after.locality.name(), pupils = after.pupils
        };
        let mut table = table("slide", language.pick("这所学校", "The school"));
        table.columns = vec![
            Column::words(""),
            Column::number(language.pick("现状", "Status quo"), "", 0),
        ];
        if is_proposal {
            table
                .columns
                .push(Column::number(language.pick("方案", "Scenario"), "", 0));
        }
        let mut push = |name: &str, was: Cell, is: Cell| {
            let mut cells = vec![Cell::words(name), was, is];
            cells.truncate(table.columns.len());
            table.rows.push(Row::new(name, cells));
        };
        push(
            language.pick("岗位", "Posts"),
            Cell::number(before.posts),
            Cell::number(after.posts),
        );
        push(
            language.pick("空岗", "Vacant"),
            Cell::number(before.empty),
            Cell::number(after.empty),
        );
        push(
            language.pick("教师", "Teachers"),
            self.people(after.teachers_before),
            self.people(after.teachers),
        );
        if is_proposal {
            let moves = [after.arrived, after.left, after.without_post()];
            let waits = without_post(after.gone() > 0);
            let are_few = moves.into_iter().any(|people| self.is_few(people.into()));
            let names = [Text::new("调入", "Arrived"), Text::new("调出", "Left"), waits];
            for (name, people) in names.into_iter().zip(moves) {
                let cell = if are_few {
                    Cell::Words(language.pick("人少不显示", "too few to show").to_owned())
                } else {
                    Cell::number(people)
                };
                push(name.in_language(language), Cell::number(0), cell);
            }
        }
        (vec![words.say(language)], vec![table])
    }

    /// One indicator: as it was and is in a sentence, how it is counted, and what the draws say.
    pub fn indicator(
        self,
        change: &IndicatorChange,
        definition: &Definition,
        is_proposal: bool,
    ) -> Vec<String> {
        let language = self.language;
        let said = |value: Option<f64>| {
            let decimals = usize::from(definition.decimals);
            match value {
                Some(value) if self.hides(definition, value) => self.fewer(),
                Some(value) => crate::numbers::number(value, decimals),
                None => "—".to_owned(),
            }
        };
        let (name, before, after) = (self.name(definition), said(change.before), said(change.after));
        let words: Message = if is_proposal {
            text! { zh: "{name}：{before} → {after}", en: "{name}: {before} → {after}", name, before, after }
        } else {
            text! { zh: "{name}：{before}", en: "{name}: {before}", name, before }
        };
        vec![
            words.say(language),
            definition.formula.in_language(language).to_owned(),
        ]
    }

    /// That what a stop names is not there any more.
    pub fn gone(self) -> Vec<String> {
        let words = Text::new(
            "这个讲点所指的内容在现在的花名册和规则里没有，请重新加入。",
            "What this stop points at is not in the roster and rules at hand; add it anew.",
        );
        vec![words.in_language(self.language).to_owned()]
    }
}

/// A table that is read and not sorted.
fn table(key: &str, title: &str) -> Table {
    let mut table = Table::new(key, title);
    table.grouped = true;
    table
}

/// The verdict on a change once its draws are there.
const fn verdict_once(change: &IndicatorChange, is_drawn: bool) -> Verdict {
    if is_drawn {
        change.verdict
    } else {
        Verdict::Pending
    }
}
