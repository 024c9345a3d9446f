//! How many people stand out: by what others may know of them, who is alone with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::{Language, Message, Say as _, Text};
use crate::ordering::sort_by;
use crate::roster::{Code, ExtraValue, Roster, SchoolIndex, Teacher, TeacherColumn, TeacherIndex};
use crate::text;
use crate::units::Year;

/// What others may know of a teacher: together these point at people without naming them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The school.
    School,
    /// The stage taught.
    Stage,
    /// The main subject.
    Subject,
    /// The year of birth.
    BirthYear,
    /// The gender.
    Gender,
    /// The title employed in.
    TitleEmployed,
    /// The highest degree.
    Education,
    /// The year of first service.
    FirstServiceYear,
    /// The year of entry to the school.
    EnteredSchoolYear,
    /// The administrative level.
    Cadre,
    /// The key-teacher level.
    Backbone,
    /// What all extra columns hold, together.
    ExtraColumns,
}

impl Known {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::School,
        Self::Stage,
        Self::Subject,
        Self::BirthYear,
        Self::Gender,
        Self::TitleEmployed,
        Self::Education,
        Self::FirstServiceYear,
        Self::EnteredSchoolYear,
        Self::Cadre,
        Self::Backbone,
        Self::ExtraColumns,
    ];
    /// What colleagues know of each other as a rule, and what is counted with where nothing else is chosen.
    pub const USUAL: [Self; 6] = [
        Self::School,
        Self::Stage,
        Self::Subject,
        Self::BirthYear,
        Self::Gender,
        Self::TitleEmployed,
    ];

    /// The column that holds it; nothing of extra columns, which each roster has of its own.
    pub const fn column(self) -> Option<TeacherColumn> {
        Some(match self {
            Self::School => TeacherColumn::School,
            Self::Stage => TeacherColumn::Stage,
            Self::Subject => TeacherColumn::Subject,
            Self::BirthYear => TeacherColumn::BirthYear,
            Self::Gender => TeacherColumn::Gender,
            Self::TitleEmployed => TeacherColumn::TitleEmployed,
            Self::Education => TeacherColumn::Education,
            Self::FirstServiceYear => TeacherColumn::FirstServiceYear,
            Self::EnteredSchoolYear => TeacherColumn::EnteredSchoolYear,
            Self::Cadre => TeacherColumn::Cadre,
            Self::Backbone => TeacherColumn::Backbone,
            Self::ExtraColumns => return None,
        })
    }

    /// A number for what it is of a teacher; 0 where the roster does not say, which counts as a value of its own.
    fn value(self, teacher: &Teacher) -> u32 {
        fn code<T: Code + PartialEq>(value: Option<T>) -> u32 {
            let place = value.and_then(|value| T::ALL.iter().position(|known| *known == value));
            place.map_or(0, |place| place as u32 + 1)
        }
        let year = |year: Option<Year>| year.map_or(0, |year| u32::from(year.0));
        match self {
            Self::School => teacher.school.map_or(0, |SchoolIndex(school)| school + 1),
            Self::Stage => code(Some(teacher.stage)),
            Self::Subject => code(Some(teacher.subject)),
            Self::BirthYear => year(teacher.birth_year),
            Self::Gender => code(teacher.gender),
            Self::TitleEmployed => code(teacher.title_employed),
            Self::Education => code(teacher.education),
            Self::FirstServiceYear => year(teacher.first_service_year),
            Self::EnteredSchoolYear => year(teacher.entered_school_year),
            Self::Cadre => code(Some(teacher.cadre)),
            Self::Backbone => code(Some(teacher.backbone)),
            // They are numbered over the whole roster.
            Self::ExtraColumns => 0,
        }
    }

    /// Takes it out of what is held of a teacher: whether there was anything that can be.
    pub(super) fn take_out(self, teacher: &mut Teacher) -> bool {
        match self {
            Self::BirthYear => teacher.birth_year.take().is_some(),
            Self::Gender => teacher.gender.take().is_some(),
            Self::TitleEmployed => teacher.title_employed.take().is_some(),
            Self::Education => teacher.education.take().is_some(),
            Self::FirstServiceYear => teacher.first_service_year.take().is_some(),
            Self::EnteredSchoolYear => teacher.entered_school_year.take().is_some(),
            Self::School
            | Self::Stage
            | Self::Subject
            | Self::Cadre
            | Self::Backbone
            | Self::ExtraColumns => false,
        }
    }

    /// What it is of a teacher, in words.
    fn said(self, roster: &Roster, teacher: &Teacher) -> Message {
        fn name<T: Code>(value: T) -> Message {
            Message::from(value.name())
        }
        let unknown = || {
            let header = self.message();
            text! { zh: "{header}未填", en: "{header} not given", header }
        };
        let year = |year: Option<Year>, said: &dyn Fn(u16) -> Message| {
            year.map_or_else(unknown, |year| said(year.0))
        };
        match self {
            Self::School => teacher.school.map_or_else(
                || Text::new("没有现学校", "without a present school").into(),
                |own| Message::said([roster.school(own).id.clone(), roster.school(own).id.clone()]),
            ),
            Self::Stage => name(teacher.stage),
            Self::Subject => name(teacher.subject),
            Self::BirthYear => year(teacher.birth_year, &|year| {
                text! { zh: "{year} 年生", en: "born {year}", year = year.to_string() }
            }),
            Self::Gender => teacher.gender.map_or_else(unknown, name),
            Self::TitleEmployed => teacher.title_employed.map_or_else(unknown, name),
            Self::Education => teacher.education.map_or_else(unknown, name),
            Self::FirstServiceYear => year(teacher.first_service_year, &|year| {
                text! { zh: "{year} 年从教", en: "teaching since {year}", year = year.to_string() }
            }),
            Self::EnteredSchoolYear => year(teacher.entered_school_year, &|year| {
                text! { zh: "{year} 年到校", en: "at the school since {year}", year = year.to_string() }
            }),
            Self::Cadre => name(teacher.cadre),
            Self::Backbone => name(teacher.backbone),
            Self::ExtraColumns => {
                let said = roster.extra.iter().enumerate().filter_map(|(place, column)| {
                    roster.extra_of(teacher, place)?;
                    let value = |language| column.cell(roster.extra_of(teacher, place), language);
                    let value = Message::said(Language::ALL.map(value));
                    Some(text! { zh: "{name}{value}", en: "{name} {value}", name = &column.name, value })
                });
                let said: Vec<Message> = said.collect();
                if said.is_empty() {
                    return unknown();
                }
                Message::said(Language::ALL.map(|language| {
                    let said: Vec<String> = said.iter().map(|one| one.say(language)).collect();
                    said.join(language.pick("、", ", "))
                }))
            }
        }
    }
}

/// The sizes of groups that are asked for: whoever is in a smaller one stands out.
pub const SIZES: [u32; 3] = [2, 3, 5];

/// How many people are in groups of fewer than so many who are alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Risk {
    /// Everybody.
    pub people: u32,
    /// By the sizes of [`SIZES`]: how many people are in smaller groups.
    pub below: [u32; SIZES.len()],
}

/// What a few facts give away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Combination {
    /// The facts.
    pub known: Vec<Known>,
    /// What they are, in words.
    pub said: Message,
    /// How many people they are true of.
    pub people: u32,
}

/// What somebody who knows everybody's school, subject and age within five years finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeadTeacher {
    /// Everybody.
    pub people: u32,
    /// Who is alone with these.
    pub alone: u32,
    /// Who shares them with at most three others.
    pub few: u32,
}

/// Numbers for what is known of each teacher; of extra columns one that those share who are alike in all of them.
fn values_of(roster: &Roster, known: &[Known]) -> Vec<Vec<u32>> {
    let mut numbers: BTreeMap<Vec<ExtraValue>, u32> = BTreeMap::new();
    let mut number = |teacher: &Teacher| {
        let places = 0..roster.extra.len();
        let values: Vec<ExtraValue> = places.map(|place| roster.extra_of(teacher, place)).collect();
        let next = numbers.len() as u32;
        *numbers.entry(values).or_insert(next)
    };
    let mut values = |teacher: &Teacher| {
        let value = |known: &Known| match known {
            Known::ExtraColumns => number(teacher),
            known => known.value(teacher),
        };
        known.iter().map(value).collect()
    };
    roster.teachers.iter().map(&mut values).collect()
}

/// How many are alike in what is known, for each teacher. O(n log n).
pub(super) fn class_sizes(roster: &Roster, known: &[Known]) -> Vec<u32> {
    let values = values_of(roster, known);
    let places: Vec<usize> = (0..known.len()).collect();
    sizes_by(&values, &places)
}

/// How many are alike in the values at these places.
fn sizes_by(values: &[Vec<u32>], places: &[usize]) -> Vec<u32> {
    let compare = |left: usize, right: usize| {
        let of = |row: usize| places.iter().map(move |place| values[row][*place]);
        of(left).cmp(of(right))
    };
    let mut order: Vec<usize> = (0..values.len()).collect();
    sort_by(&mut order, &mut |left, right| compare(*left, *right));
    let mut sizes = vec![0; values.len()];
    for class in order.chunk_by(|left, right| compare(*left, *right).is_eq()) {
        for &row in class {
            sizes[row] = class.len() as u32;
        }
    }
    sizes
}

/// How many people stand out by what is known.
pub fn risk(roster: &Roster, known: &[Known]) -> Risk {
    let sizes = class_sizes(roster, known);
    Risk {
        people: sizes.len() as u32,
        below: SIZES.map(|size| sizes.iter().filter(|own| **own < size).count() as u32),
    }
}

/// Most people among whom every three facts are tried; among more, every two.
const MANY: usize = 50_000;
/// How many combinations are told.
const TOLD: usize = 10;

/// The combinations that give most away: the fewest facts that are true of one person only, and where there are fewer
/// than ten such people, the facts that are true of the next fewest.
pub fn riskiest(roster: &Roster, known: &[Known]) -> Vec<Combination> {
    let people = roster.teachers.len();
    let values = values_of(roster, known);
    let mut told = vec![false; people];
    let mut found = Vec::new();
    let most = if people > MANY { 2 } else { 3 };
    let sets = (1..=most.min(known.len())).flat_map(|size| subsets(known.len(), size));
    let all: Vec<usize> = (0..known.len()).collect();
    for places in sets.chain([all.clone()]) {
        if found.len() >= TOLD {
            break;
        }
        let sizes = sizes_by(&values, &places);
        for (row, _) in sizes.iter().enumerate().filter(|(_, size)| **size == 1) {
            if found.len() < TOLD && !told[row] {
                told[row] = true;
                found.push(combination(roster, known, &places, row, 1));
            }
        }
    }
    if found.len() < TOLD {
        let sizes = sizes_by(&values, &all);
        let mut rest: Vec<usize> = (0..people).filter(|row| !told[*row]).collect();
        sort_by(&mut rest, &mut |left, right| {
            (sizes[*left], &values[*left]).cmp(&(sizes[*right], &values[*right]))
        });
        rest.dedup_by(|left, right| values[*left] == values[*right]);
        let rest = rest.into_iter().take(TOLD - found.len());
        found.extend(rest.map(|row| combination(roster, known, &all, row, sizes[row])));
    }
    found
}

fn combination(roster: &Roster, known: &[Known], places: &[usize], row: usize, people: u32) -> Combination {
    let teacher = roster.teacher(TeacherIndex(row as u32));
    let known: Vec<Known> = places
        .iter()
        .filter_map(|place| known.get(*place).copied())
        .collect();
    let said: Vec<Message> = known.iter().map(|known| known.said(roster, teacher)).collect();
    let said = Message::said(Language::ALL.map(|language| {
        let facts: Vec<String> = said.iter().map(|fact| fact.say(language)).collect();
        facts.join(language.pick("、", ", "))
    }));
    Combination { known, said, people }
}

/// All sets of so many out of the first numbers.
fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let with_last = |last: usize| {
        subsets(last, size - 1).into_iter().map(move |mut set| {
            set.push(last);
            set
        })
    };
    (size - 1..of).flat_map(with_last).collect()
}

/// What a head teacher finds who knows of everybody the school, the subject and the age within five years.
pub fn head_teacher(roster: &Roster) -> HeadTeacher {
    let values: Vec<Vec<u32>> = (roster.teachers.iter())
        .map(|teacher| {
            let band = teacher.birth_year.map_or(0, |year| u32::from(year.0) / 5 + 1);
            vec![Known::School.value(teacher), Known::Subject.value(teacher), band]
        })
        .collect();
    let sizes = sizes_by(&values, &[0, 1, 2]);
    let count = |from: u32, to: u32| sizes.iter().filter(|size| (from..=to).contains(*size)).count() as u32;
    HeadTeacher {
        people: sizes.len() as u32,
        alone: count(1, 1),
        few: count(2, 4),
    }
}
