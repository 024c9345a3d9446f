//! What was found in one column, and what it comes to: codes that only look like numbers of persons by chance are told
//! from these by the rest of their column.

use crate::ordering::{sort_by, sort_by_key};
use std::collections::{BTreeMap, BTreeSet};

use super::chinese::Likeness;
use super::numbers::{Number, is_region};
use super::{Certainty, PersonalData};

/// What was found, and how sure it is.
type Kind = (PersonalData, Certainty);

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The codes of teachers.
    Teacher,
    /// Codes or names of schools and zones, and whatever else stands in a table of schools.
    Place,
    /// Numbers and words of our own lists.
    Typed,
    /// A column of the teachers table that is not read.
    Other,
    /// What stands above the header.
    Above,
}

/// The rows of something, and how many cells there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// The rows, each once, rising once they are finished.
    pub all: Vec<u32>,
    /// How many cells.
    pub total: usize,
}

impl Rows {
    pub(super) fn add(&mut self, row: u32) {
        self.total += 1;
        if self.all.last() != Some(&row) {
            self.all.push(row);
        }
    }

    fn join(&mut self, other: &Self) {
        self.total += other.total;
        self.all.extend(&other.all);
    }

    fn in_order(&mut self) {
        sort_by(&mut self.all, &mut u32::cmp);
        self.all.dedup();
    }
}

/// A name, and where it stands.
#[derive(Clone, Debug)]
struct Run {
    likeness: Likeness,
    is_latin: bool,
    rows: Rows,
}

/// What was found in one column so far.
#[derive(Clone, Debug)]
pub(super) struct Found {
    role: Role,
    /// Whether the column is of a table of schools, whose telephones and addresses are no person's.
    of_schools: bool,
    /// Cells that hold anything.
    pub filled: usize,
    /// Cells that are nothing but so many digits: 15, 16 to 19, 18.
    whole: [usize; 3],
    numbers: Vec<(Number, Rows)>,
    births: BTreeSet<u32>,
    serials: BTreeMap<u32, usize>,
    names: BTreeMap<String, Run>,
    name_cells: usize,
    others: Vec<(Kind, Rows)>,
}

impl Found {
    pub(super) const fn new(role: Role, of_schools: bool) -> Self {
        Self {
            role,
            of_schools,
            filled: 0,
            whole: [0; 3],
            numbers: Vec::new(),
            births: BTreeSet::new(),
            serials: BTreeMap::new(),
            names: BTreeMap::new(),
            name_cells: 0,
            others: Vec::new(),
        }
    }

    pub(super) const fn role(&self) -> Role {
        self.role
    }

    pub(super) const fn of_schools(&self) -> bool {
        self.of_schools
    }

    /// Counts a cell that is nothing but digits.
    pub(super) const fn count_whole(&mut self, digits: usize) {
        self.whole[0] += (digits == 15) as usize;
        self.whole[1] += (digits >= 16 && digits <= 19) as usize;
        self.whole[2] += (digits == 18) as usize;
    }

    pub(super) fn number(&mut self, number: Number, row: u32) {
        let kind = match number {
            Number::OldId { birth } => {
                self.births.insert(birth);
                Number::OldId { birth: 0 }
            }
            Number::Mobile { serial } => {
                if let Some(serial) = serial {
                    *self.serials.entry(serial).or_default() += 1;
                }
                Number::Mobile { serial: None }
            }
            other => other,
        };
        add(&mut self.numbers, kind, row);
    }

    pub(super) fn name(&mut self, run: &str, likeness: Likeness, is_latin: bool, row: u32) {
        self.name_cells += 1;
        if let Some(known) = self.names.get_mut(run) {
            known.likeness = known.likeness.max(likeness);
            known.rows.add(row);
            return;
        }
        let mut rows = Rows::default();
        rows.add(row);
        self.names.insert(
            run.to_owned(),
            Run {
                likeness,
                is_latin,
                rows,
            },
        );
    }

    pub(super) fn other(&mut self, data: PersonalData, certainty: Certainty, row: u32) {
        add(&mut self.others, (data, certainty), row);
    }

    /// What it comes to. `is_place` says whether a word is in the names of the roster's schools and zones.
    pub(super) fn finish(&self, is_place: &mut dyn FnMut(&str) -> bool) -> Vec<(Kind, Rows)> {
        let mut all = self.others.clone();
        for (number, rows) in &self.numbers {
            if let Some(kind) = self.judge(*number, rows.total) {
                push(&mut all, kind, rows);
            }
        }
        self.judge_names(is_place, &mut all);
        for (_, rows) in &mut all {
            rows.in_order();
        }
        sort_by_key(&mut all, |((data, certainty), _)| (*certainty, *data));
        all
    }

    fn judge(&self, number: Number, count: usize) -> Option<Kind> {
        use Certainty::{Doubtful, Sure};
        let [fifteen, cards, eighteen] = self.whole;
        // Of serial numbers every tenth has the check digit of a card, and hardly one in a hundred a birth date.
        let by_chance = |shaped: usize, tenths: usize| shaped >= 5 && count * 10 < shaped * tenths;
        let of_office = if self.of_schools || self.role == Role::Above {
            Doubtful
        } else {
            Sure
        };
        Some(match number {
            Number::IdByShape | Number::YoungId if by_chance(eighteen, 3) => return None,
            Number::Id | Number::IdByShape | Number::YoungId => (PersonalData::IdNumber, Sure),
            Number::OldId { .. } if by_chance(fifteen, 3) => return None,
            Number::OldId { .. } => {
                let people = count >= 2 && count * 10 >= fifteen * 6 && self.births.len() * 2 >= count;
                (PersonalData::IdNumber, if people { Sure } else { Doubtful })
            }
            Number::MaskedId | Number::ShortenedId => (PersonalData::IdNumber, Doubtful),
            Number::Card | Number::ForeignCard if by_chance(cards, 4) => return None,
            Number::Card => (PersonalData::BankCard, Sure),
            Number::ForeignCard => (PersonalData::BankCard, Doubtful),
            Number::Landline => (PersonalData::Phone, of_office),
            Number::BareLandline | Number::MaskedPhone => (PersonalData::Phone, Doubtful),
            Number::Mobile { .. } => (PersonalData::Phone, self.judge_mobiles(count)?),
        })
    }

    /// Serial numbers of a county, such as 13010200001, begin alike; so do those that begin with a year.
    fn judge_mobiles(&self, count: usize) -> Option<Certainty> {
        let tally = |fits: &dyn Fn(u32) -> bool| -> usize {
            self.serials
                .iter()
                .filter(|(serial, _)| fits(**serial))
                .map(|(_, count)| count)
                .sum()
        };
        let alike = |serial: u32| {
            self.serials
                .get(&serial)
                .is_some_and(|count| count * 10 >= self.filled * 6)
        };
        if count >= 3 && tally(&|serial| is_region(serial) && alike(serial)) == count {
            return None;
        }
        let years = tally(&|serial| (1950..2000).contains(&(serial / 100)));
        Some(if count >= 2 && years == count {
            Certainty::Doubtful
        } else {
            Certainty::Sure
        })
    }

    fn judge_names(&self, is_place: &mut dyn FnMut(&str) -> bool, all: &mut Vec<(Kind, Rows)>) {
        if self.names.is_empty() {
            return;
        }
        let is_long = |run: &str| run.chars().nth(2).is_some();
        let about_places = self.role == Role::Place;
        let kept: Vec<(&String, &Run)> = self
            .names
            .iter()
            .filter(|(run, known)| {
                about_places || (known.is_latin && known.likeness > Likeness::Weak) || !is_place(run)
            })
            .collect();
        let cells: usize = kept.iter().map(|(_, run)| run.rows.total).sum();
        let likely = kept
            .iter()
            .filter(|(_, run)| run.likeness >= Likeness::Likely)
            .count();
        let long = kept
            .iter()
            .filter(|(name, run)| run.likeness >= Likeness::Likely && !run.is_latin && is_long(name))
            .count();
        let most = cells >= 2 && cells * 10 >= self.filled * 6;
        let different = kept.len() * 2 > cells;
        // Words that begin with a surname are as many among villages as among people.
        let people = if about_places {
            long >= 2 && long * 2 >= kept.len()
        } else {
            likely * 4 >= kept.len()
        };
        if most && (different || about_places) && people {
            for (_, run) in &kept {
                push(all, (PersonalData::Name, Certainty::Sure), &run.rows);
            }
            return;
        }
        let all_latin = most && different && kept.iter().all(|(_, run)| run.is_latin);
        for (name, run) in kept {
            let repeated = run.rows.total >= 3;
            let asked = match (run.likeness, self.role) {
                (Likeness::Likely, Role::Place) => {
                    if run.is_latin {
                        all_latin
                    } else {
                        is_long(name) || (most && likely >= 3 && likely * 2 >= self.names.len())
                    }
                }
                // 石井001 to 石井099 are of one place.
                (Likeness::Weak, Role::Teacher) => run.is_latin || !repeated,
                (Likeness::Called | Likeness::Likely, _) => true,
                (Likeness::Weak, Role::Other) => all_latin,
                (Likeness::Weak, _) => false,
            };
            if asked {
                push(all, (PersonalData::Name, Certainty::Doubtful), &run.rows);
            }
        }
    }
}

/// Adds a row to those of its kind.
fn add<K: PartialEq>(all: &mut Vec<(K, Rows)>, kind: K, row: u32) {
    if let Some((_, rows)) = all.iter_mut().find(|(known, _)| *known == kind) {
        rows.add(row);
    } else {
        let mut rows = Rows::default();
        rows.add(row);
        all.push((kind, rows));
    }
}

/// Adds rows to those of their kind.
fn push(all: &mut Vec<(Kind, Rows)>, kind: Kind, rows: &Rows) {
    if let Some((_, known)) = all.iter_mut().find(|(known, _)| *known == kind) {
        known.join(rows);
    } else {
        all.push((kind, rows.clone()));
    }
}
