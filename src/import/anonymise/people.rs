//! Who is who in all tables, and the code of each.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::Choices;
use super::codes::{Draw, id_of};
use super::identifiers::Seen;
use super::key::{Entry, KeyFile, Kind, Known};
use super::model::{Column, Fate, Holds, Noticed, Role, Table};
use super::numbers::Holders;
use crate::roster::fields::Column as _;
use crate::roster::personal::{Certainty, Identity, PersonalData};
use crate::roster::{TeacherColumn, is_empty_cell, year_of_cell};

/// Whether the ids of teachers become codes: where the user wants it, and where they say who somebody is.
pub(super) fn coded(tables: &[Table], seen: &Seen, choices: &Choices) -> bool {
    let personal = |table: usize, column: usize| {
        (seen.at(table, column)).is_some_and(|seen| !seen.by_content.is_empty())
    };
    let mut columns = tables.iter().enumerate().flat_map(|(place, table)| {
        let columns = table.columns.iter().enumerate();
        columns.map(move |(column, found)| (place, column, found))
    });
    choices.teacher_codes
        || columns.any(|(table, column, found)| found.role == Role::Teacher && personal(table, column))
}

/// Most people of one id who are told apart; where there are more, the id is none.
const MOST: usize = 500;

struct Person {
    original: String,
    identity: Option<Identity>,
    known: Known,
    /// Whether the id is a name, which others may have as well.
    is_named: bool,
    /// Where the person stands among the teachers: table and place of the row.
    rows: Vec<(usize, usize)>,
    code: String,
}

/// Everybody who was met so far.
#[derive(Default)]
struct People {
    all: Vec<Person>,
    by_id: BTreeMap<String, Vec<usize>>,
    by_identity: BTreeMap<Identity, usize>,
    /// By names in other columns than that of the ids.
    by_name: BTreeMap<String, BTreeSet<usize>>,
}

impl People {
    fn add(&mut self, person: Person) -> usize {
        let place = self.all.len();
        if let Some(identity) = person.identity {
            self.by_identity.entry(identity).or_insert(place);
        }
        self.by_id.entry(person.original.clone()).or_default().push(place);
        self.all.push(person);
        place
    }

    /// Who stands in a row of the teachers.
    fn same_or_new(&mut self, person: Person) -> usize {
        let candidates = self.by_id.get(&person.original).into_iter().flatten().take(MOST);
        let known = person
            .identity
            .and_then(|identity| self.by_identity.get(&identity));
        let own = |place: &&usize| {
            self.all
                .get(**place)
                .is_some_and(|known| known.original == person.original)
        };
        if let Some(place) = known.filter(own) {
            return *place;
        }
        let same = candidates.copied().find(|candidate| {
            let Some(known) = self.all.get(*candidate) else {
                return false;
            };
            match (known.identity, person.identity) {
                (Some(one), Some(other)) => one == other,
                _ if !person.is_named => true,
                _ => {
                    let born_alike = known.known.birth == person.known.birth
                        || known.known.birth.is_none()
                        || person.known.birth.is_none();
                    born_alike
                        && known.known.school == person.known.school
                        && known.known.subject == person.known.subject
                }
            }
        });
        same.unwrap_or_else(|| self.add(person))
    }

    /// Who is meant by a row of another table: nobody known, one, or one of several.
    fn meant(&self, id: &str, identity: Option<Identity>, birth: Option<u16>) -> Meant {
        let by_id = self.by_id.get(id).map(Vec::as_slice).unwrap_or_default();
        if let [one] = by_id {
            return Meant::One(*one);
        }
        if let Some(one) = identity.and_then(|identity| self.by_identity.get(&identity)) {
            return Meant::One(*one);
        }
        let by_name: Vec<usize> = self.by_name.get(id).into_iter().flatten().copied().collect();
        let candidates = if by_id.is_empty() { &by_name[..] } else { by_id };
        let born = |place: &usize| {
            let known = self.all.get(*place).and_then(|person| person.known.birth);
            birth.is_some() && known == birth
        };
        match candidates {
            [] => Meant::Unknown,
            [one] => Meant::One(*one),
            several if several.len() > MOST => Meant::OneOfSeveral,
            several => {
                let mut fitting = several.iter().copied().filter(born);
                match (fitting.next(), fitting.next()) {
                    (Some(one), None) => Meant::One(one),
                    _ => Meant::OneOfSeveral,
                }
            }
        }
    }
}

enum Meant {
    Unknown,
    One(usize),
    OneOfSeveral,
}

/// Puts codes in the place of ids, the same person the same code in all tables.
pub(super) fn code(
    tables: &mut [Table],
    holders: &[Holders],
    seen: &Seen,
    former: Option<&KeyFile>,
    draw: &mut Draw,
    key: &mut KeyFile,
    noticed: &mut Vec<Noticed>,
) {
    let mut people = People::default();
    let mut rows: Vec<Vec<Option<usize>>> = vec![Vec::new(); tables.len()];
    let in_turn = |teachers: bool| {
        let chosen = tables.iter().zip(holders).enumerate();
        chosen.filter(move |(_, (table, _))| (table.holds == Holds::Teachers) == teachers)
    };
    for (place, (table, holders)) in in_turn(true) {
        let found = of_teachers(&mut people, place, table, holders, seen);
        if let Some(rows) = rows.get_mut(place) {
            *rows = found;
        }
    }
    for (place, (table, holders)) in in_turn(false) {
        let Some(column) = table.column(Role::Teacher) else {
            continue;
        };
        let found = of_others(&mut people, table, column, holders, noticed);
        if let Some(rows) = rows.get_mut(place) {
            *rows = found;
        }
    }
    notice_same_names(&people, tables, noticed);
    give_codes(&mut people, tables, former, draw, noticed);
    for (place, rows) in rows.into_iter().enumerate() {
        let Some(table) = tables.get_mut(place) else {
            continue;
        };
        let code = |person: Option<usize>| {
            let person = person.and_then(|person| people.all.get(person));
            person.map_or_else(String::new, |person| person.code.clone())
        };
        if rows.is_empty() {
            continue;
        }
        let cells: Vec<String> = rows.into_iter().map(code).collect();
        if let Some(column) = table
            .columns
            .iter_mut()
            .find(|column| column.role == Role::Teacher)
        {
            column.cells = cells;
            column.fate = Fate::Coded;
        } else {
            let mut column = Column::new(TeacherColumn::Id.field().chinese, Role::Teacher, cells);
            column.fate = Fate::Added;
            table.columns.push(column);
        }
    }
    let mut groups = people.by_id;
    for group in groups.values_mut() {
        let marks = marks_of(&people.all, group);
        for (place, mark) in group.iter().zip(marks) {
            if let Some(person) = people.all.get(*place)
                && !person.original.is_empty()
            {
                key.push(Entry {
                    kind: Kind::Teacher,
                    original: person.original.clone(),
                    mark,
                    code: person.code.clone(),
                });
            }
        }
    }
}

/// Who stands in each row of a table of teachers.
fn of_teachers(
    people: &mut People,
    place: usize,
    table: &Table,
    holders: &Holders,
    seen: &Seen,
) -> Vec<Option<usize>> {
    let names = (0..table.columns.len()).find(|&column| {
        let seen = seen.at(place, column);
        seen.is_some_and(|seen| seen.by_header == Some((PersonalData::Name, Certainty::Sure)))
    });
    let ids = table.column(Role::Teacher);
    let standing_in = ids.or(names).or(holders.column);
    let is_named = standing_in.is_some_and(|column| {
        let seen = seen.at(place, column);
        seen.is_some_and(|seen| seen.is(PersonalData::Name))
    });
    let column = |place: Option<usize>| place.and_then(|place| table.columns.get(place));
    // A school that somebody was hired by tells nobody apart: it may stand to the left of the own one.
    let school = column(table.own_school.or(table.column(Role::School)));
    let field = |wanted: TeacherColumn| table.columns.iter().find(|column| column.role.is(wanted));
    let (birth, subject) = (field(TeacherColumn::BirthYear), field(TeacherColumn::Subject));
    let text =
        |column: Option<&Column>, row| column.map_or_else(String::new, |column| id_of(column.cell(row)));
    let mut found = Vec::new();
    for row in 0..table.rows.len() {
        let original = text(column(standing_in), row);
        // An id that is missing is told by whoever reads the table.
        if ids.is_some() && is_empty_cell(&original) {
            found.push(None);
            continue;
        }
        let identity = holders.of(row);
        let written = birth.and_then(|column| year_of_cell(column.cell(row)));
        let person = Person {
            original,
            identity,
            known: Known {
                birth: written
                    .or_else(|| identity.map(Identity::birth_year))
                    .map(|year| year.0),
                school: text(school, row),
                subject: text(subject, row),
            },
            is_named,
            rows: Vec::new(),
            code: String::new(),
        };
        // Without ids each row is somebody, unless the same number stands in it.
        let anonymous = standing_in.is_none() || person.original.is_empty();
        let known = identity.and_then(|identity| people.by_identity.get(&identity).copied());
        let by_number = anonymous || (standing_in.is_some() && standing_in == holders.column);
        let index = match (anonymous, known.filter(|_| by_number)) {
            (_, Some(known)) => known,
            (true, None) => people.add(person),
            (false, None) => people.same_or_new(person),
        };
        if let Some(person) = people.all.get_mut(index) {
            person.rows.push((place, row));
        }
        if ids != names
            && let Some(names) = column(names)
        {
            let name = id_of(names.cell(row));
            if !name.is_empty() {
                people.by_name.entry(name).or_default().insert(index);
            }
        }
        found.push(Some(index));
    }
    found
}

/// Who is meant in each row of another table.
fn of_others(
    people: &mut People,
    table: &Table,
    column: usize,
    holders: &Holders,
    noticed: &mut Vec<Noticed>,
) -> Vec<Option<usize>> {
    let mut ambiguous = Vec::new();
    let birth = table
        .columns
        .iter()
        .find(|column| column.role.is(TeacherColumn::BirthYear));
    let cells = table.columns.get(column).map_or(&[][..], |column| &column.cells);
    let mut found = Vec::new();
    for (row, cell) in cells.iter().enumerate() {
        let id = id_of(cell);
        if is_empty_cell(&id) {
            found.push(None);
            continue;
        }
        let identity = holders.of(row).or_else(|| Identity::read(cell));
        let written = birth.and_then(|column| year_of_cell(column.cell(row)));
        let born = written
            .or_else(|| identity.map(Identity::birth_year))
            .map(|year| year.0);
        match people.meant(&id, identity, born) {
            Meant::One(person) => found.push(Some(person)),
            Meant::OneOfSeveral => {
                ambiguous.push(row);
                found.push(None);
            }
            // Nobody of the teachers; whoever reads the table tells that, by the code.
            Meant::Unknown => found.push(Some(people.add(Person {
                original: id,
                identity,
                known: Known::default(),
                is_named: false,
                rows: Vec::new(),
                code: String::new(),
            }))),
        }
    }
    if !ambiguous.is_empty() {
        noticed.push(Noticed::Ambiguous {
            table: table.shown_name(),
            rows: table.row_numbers(ambiguous),
        });
    }
    found
}

/// Tells where people of one name stand.
fn notice_same_names(people: &People, tables: &[Table], noticed: &mut Vec<Noticed>) {
    let groups = people
        .by_id
        .iter()
        .filter(|(id, group)| group.len() > 1 && !id.is_empty());
    let rows = groups.flat_map(|(_, group)| group.iter().filter_map(|place| people.all.get(*place)));
    let rows: Vec<(usize, usize)> = rows.flat_map(|person| person.rows.iter().copied()).collect();
    for (table, rows) in by_table(tables, rows) {
        noticed.push(Noticed::SameName { table, rows });
    }
}

/// The numbers of rows, table by table.
fn by_table(tables: &[Table], rows: Vec<(usize, usize)>) -> Vec<(String, Vec<u32>)> {
    let mut of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (table, row) in rows {
        of.entry(table).or_default().insert(row);
    }
    let named = of.into_iter().filter_map(|(table, rows)| {
        let table = tables.get(table)?;
        Some((table.shown_name(), table.row_numbers(rows)))
    });
    named.collect()
}

/// What stands in the key file beside each of those with one id: the least by which each is the only one.
fn marks_of(all: &[Person], group: &[usize]) -> Vec<String> {
    let people: Vec<&Person> = group.iter().filter_map(|place| all.get(*place)).collect();
    // Who is alone with a name may be at another school next year.
    if let [person] = people[..] {
        let [birth, ..] = person.known.marks();
        return vec![if person.is_named { birth } else { String::new() }];
    }
    if group.len() > MOST || people.iter().all(|person| !person.is_named) {
        return vec![String::new(); group.len()];
    }
    let marks: Vec<[String; 4]> = people.iter().map(|person| person.known.marks()).collect();
    let least = |own: &[String; 4]| {
        let is_only = |mark: &&String| {
            !mark.is_empty() && marks.iter().filter(|other| other.contains(mark)).count() == 1
        };
        own.iter().find(is_only).cloned().unwrap_or_default()
    };
    marks.iter().map(least).collect()
}

/// Gives everybody a code: the former one where the key has it, else one by chance.
fn give_codes(
    people: &mut People,
    tables: &[Table],
    former: Option<&KeyFile>,
    draw: &mut Draw,
    noticed: &mut Vec<Noticed>,
) {
    let mut known: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for entry in former.into_iter().flat_map(|former| former.of(Kind::Teacher)) {
        known.entry(&entry.original).or_default().push(entry);
        taken.insert(entry.code.clone());
    }
    let mut not_told = Vec::new();
    for (id, group) in &people.by_id {
        let Some(entries) = known.get(id.as_str()) else {
            continue;
        };
        if group.len() > MOST || entries.len() > MOST {
            let people = group.iter().filter_map(|place| people.all.get(*place));
            not_told.extend(people.flat_map(|person| person.rows.iter().copied()));
            continue;
        }
        let fits = |entry: &Entry, person: &Person| {
            let is_unknown = entry.mark.is_empty() || person.known.birth.is_none() || !person.is_named;
            (!entry.mark.is_empty() && person.known.marks().contains(&entry.mark))
                || (is_unknown && entries.len() == 1)
        };
        for place in group {
            let Some(person) = people.all.get(*place) else {
                continue;
            };
            let mut own = entries.iter().filter(|entry| fits(entry, person));
            let only = match (own.next(), own.next()) {
                (Some(entry), None) => Some(entry),
                _ => None,
            };
            let others = group.iter().filter(|other| *other != place);
            let others = others.filter_map(|other| people.all.get(*other));
            let only = only.filter(|entry| !others.into_iter().any(|other| fits(entry, other)));
            let code = only.map(|entry| entry.code.clone());
            match (code, people.all.get_mut(*place)) {
                (Some(code), Some(person)) => person.code = code,
                (None, Some(person)) => not_told.extend(person.rows.iter().copied()),
                _ => {}
            }
        }
    }
    for (table, rows) in by_table(tables, not_told) {
        noticed.push(Noticed::NotToldByKey { table, rows });
    }
    let without: Vec<&mut Person> = people
        .all
        .iter_mut()
        .filter(|person| person.code.is_empty())
        .collect();
    let codes = draw.codes(Kind::Teacher, without.len(), &taken);
    for (person, code) in without.into_iter().zip(codes) {
        person.code = code;
    }
}
