//! From the text of an instance to numbers.
//!
//! The members of a JSON object come in any order, and applicants and programs name each other. So the text is gone
//! through three times: once to see that it is JSON and where its members are, once for the ids, and once for
//! everything else, when every id named can be looked up at once.

mod applicants;
mod programs;
mod rules;

use std::borrow::Cow;
use std::ops::Range;

use super::fault::Fault;
use super::ids::Ids;
use super::members::check_keys;
use super::problem::{Found, OverLimit, Problem, left_out};
use super::reader::Reader;
use crate::language::Text;
use crate::limits::{APPLICANTS, PROGRAMS};
use crate::matching::Programme;
use crate::mechanism::Mechanism;

pub(super) use applicants::Applicants;
pub(super) use programs::Programs;
pub(super) use rules::Rules;

/// The most that a capacity, cap, target, minimum or number of posts may be.
pub(super) const LARGEST_COUNT: i64 = 1_000_000_000;

/// The most that a cost may be, and that all of them may add up to: the largest number that whatever reads JSON keeps
/// exactly.
pub(super) const LARGEST_COST: i64 = (1 << 53) - 1;

/// An instance as numbers: applicants and programs in the order in which they stand in the text.
pub(super) struct Instance {
    pub(super) mechanism: Mechanism,
    pub(super) applicant_ids: Ids,
    pub(super) program_ids: Ids,
    pub(super) applicants: Applicants,
    pub(super) programs: Programs,
    pub(super) rules: Rules,
    pub(super) kinds: Kinds,
    /// Where the list of applicants begins, for what is wrong with all of them.
    pub(super) applicants_offset: usize,
    /// Where the list of programs begins.
    pub(super) programs_offset: usize,
}

/// The kinds of people that programs and applicants name, numbered as they come.
#[derive(Default)]
pub(super) struct Kinds {
    types: Ids,
    /// The categories that posts are set aside for.
    pub(super) categories: Ids,
    traits: Ids,
}

/// Reads the name of a kind and gives its number.
fn kind(reader: &mut Reader<'_>, kinds: &mut Ids) -> Result<u32, Fault> {
    let offset = reader.offset();
    let name = reader.id()?;
    if kinds.len() > PROGRAMS {
        return Err(Fault::new(offset, Problem::OverLimit(OverLimit::List(PROGRAMS))));
    }
    Ok(kinds.enter(&name, offset).unwrap_or_else(|known| known))
}

/// The number of a trait, of which there can be only so many.
fn trait_number(name: &str, offset: usize, traits: &mut Ids) -> Result<usize, Fault> {
    const MOST: usize = u64::BITS as usize;
    let number = traits.enter(name, offset).unwrap_or_else(|known| known) as usize;
    if number < MOST {
        Ok(number)
    } else {
        Err(Fault::new(offset, Problem::TooManyTraits(MOST)))
    }
}

/// Lists of different lengths, laid end to end.
#[derive(Debug)]
pub(super) struct Flat<T> {
    starts: Vec<usize>,
    entries: Vec<T>,
}

impl<T> Default for Flat<T> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            entries: Vec::new(),
        }
    }
}

impl<T> Flat<T> {
    /// Begins one more list.
    fn begin(&mut self) {
        self.starts.push(self.entries.len());
    }

    /// Adds to the last list.
    fn push(&mut self, entry: T) {
        self.entries.push(entry);
    }

    /// Where the list with this number lies among all entries; empty if there is none.
    pub(super) fn range(&self, number: usize) -> Range<usize> {
        let end = self.entries.len();
        let start = |number| self.starts.get(number).copied().unwrap_or(end);
        start(number)..start(number + 1)
    }

    /// The list with this number.
    pub(super) fn of(&self, number: usize) -> &[T] {
        &self.entries[self.range(number)]
    }

    /// The entries of all lists.
    pub(super) fn entries(&self) -> &[T] {
        &self.entries
    }
}

/// Tells whether something was named before in the same list, without clearing anything between lists.
struct Named {
    last_list: Vec<u32>,
    list: u32,
}

impl Named {
    fn new(count: usize) -> Self {
        Self {
            last_list: vec![0; count],
            list: 0,
        }
    }

    /// Begins one more list.
    fn begin(&mut self) {
        self.list += 1;
    }

    /// Notes that `number` is named. Says whether it is for the first time.
    fn first(&mut self, number: u32) -> bool {
        let last = &mut self.last_list[number as usize];
        let first = *last != self.list;
        *last = self.list;
        first
    }
}

/// Reads the id of something that `ids` has.
fn known_id(
    reader: &mut Reader<'_>,
    ids: &Ids,
    unknown: fn(String) -> Problem,
) -> Result<(u32, usize), Fault> {
    let offset = reader.offset();
    let id = reader.id()?;
    match ids.find(&id) {
        Some(number) => Ok((number, offset)),
        None => Err(Fault::new(offset, unknown(Found::shortened(&id)))),
    }
}

/// Reads the id of something that `ids` has and that was not named in this list before.
fn new_id(
    reader: &mut Reader<'_>,
    ids: &Ids,
    unknown: fn(String) -> Problem,
    named: &mut Named,
) -> Result<u32, Fault> {
    let (number, offset) = known_id(reader, ids, unknown)?;
    if named.first(number) {
        Ok(number)
    } else {
        Err(Fault::new(
            offset,
            Problem::NamedTwice(ids.name(number as usize).to_owned()),
        ))
    }
}

/// Reads a list that names everything in `ids` once.
fn order(reader: &mut Reader<'_>, ids: &Ids, unknown: fn(String) -> Problem) -> Result<Vec<u32>, Fault> {
    let offset = reader.offset();
    let mut named = Named::new(ids.len());
    named.begin();
    let mut order = Vec::new();
    reader.list(|reader, _| {
        order.push(new_id(reader, ids, unknown, &mut named)?);
        Ok(())
    })?;
    let missing = (0..ids.len()).filter(|&number| named.last_list[number] == 0);
    match left_out(missing.map(|number| ids.name(number))) {
        None => Ok(order),
        Some(problem) => Err(Fault::new(offset, problem)),
    }
}

/// Reads a list with an element for everything in `own`. In an element everything in `others` may be named once.
fn read_list<All: Default>(
    reader: &mut Reader<'_>,
    own: &Ids,
    others: &Ids,
    mut read_one: impl FnMut(&mut All, &mut Reader<'_>, &mut Named) -> Result<(), Fault>,
) -> Result<All, Fault> {
    let mut all = All::default();
    let mut named = Named::new(others.len());
    let name = |position| own.name(position).to_owned();
    reader.list_of(name, |reader, _| {
        named.begin();
        read_one(&mut all, reader, &mut named)
    })?;
    Ok(all)
}

/// Reads a count of seats or people.
fn count(reader: &mut Reader<'_>) -> Result<u32, Fault> {
    reader.whole(0, LARGEST_COUNT).map(|count| count as u32)
}

/// Where the members of the instance are.
struct Places<'text> {
    text: &'text str,
    start: usize,
    /// Key, place of the key, place of the value.
    members: Vec<(Cow<'text, str>, usize, usize)>,
}

impl<'text> Places<'text> {
    /// Goes through the whole text once.
    fn find(text: &'text str) -> Result<Self, Fault> {
        // Some programs mark UTF-8 at its beginning.
        let mut reader = Reader::new(text, if text.starts_with('\u{feff}') { 3 } else { 0 });
        let start = reader.offset();
        let mut members = Vec::new();
        reader.object(|reader, key, offset| {
            members.push((key, offset, reader.offset()));
            reader.skip()
        })?;
        reader.end()?;
        Ok(Self { text, start, members })
    }

    /// A reader at the value of `key`, if there is one.
    fn of(&self, key: &str) -> Option<Reader<'text>> {
        let place = self.members.iter().find(|(known, ..)| known == key);
        place.map(|&(.., value)| Reader::new(self.text, value))
    }

    /// Reads the value of `key`, or gives the default where there is none.
    fn read<T: Default>(
        &self,
        key: &str,
        read: impl FnOnce(&mut Reader<'text>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        match self.of(key) {
            None => Ok(T::default()),
            Some(mut reader) => read(&mut reader).map_err(|fault| fault.within(key)),
        }
    }

    fn mechanism(&self) -> Result<Mechanism, Fault> {
        let Some(mut reader) = self.of("mechanism") else {
            let meaning = Text::new("机制的名称", "the name of the mechanism");
            let key = "mechanism";
            return Err(Fault::new(self.start, Problem::MissingMember { key, meaning }));
        };
        let offset = reader.offset();
        let name = reader.string().map_err(|fault| fault.within("mechanism"))?;
        Mechanism::named(&name).ok_or_else(|| {
            let name = Found::shortened(&name);
            Fault::new(offset, Problem::UnknownMechanism(name)).within("mechanism")
        })
    }
}

/// Reads the ids of a list of objects.
fn ids(reader: &mut Reader<'_>, meaning: Text, most: usize) -> Result<Ids, Fault> {
    let mut ids = Ids::default();
    reader.list(|reader, _| {
        let start = reader.offset();
        let mut id = None;
        reader.object(|reader, key, _| {
            if key != "id" || id.is_some() {
                return reader.skip();
            }
            let offset = reader.offset();
            id = Some((reader.id()?, offset));
            Ok(())
        })?;
        let Some((id, offset)) = id else {
            return Err(Fault::new(start, Problem::MissingMember { key: "id", meaning }));
        };
        if ids.len() >= most {
            return Err(Fault::new(start, Problem::OverLimit(OverLimit::List(most))));
        }
        ids.enter(&id, offset).map(|_| ()).map_err(|number| {
            Fault::new(offset, Problem::RepeatedId(ids.name(number as usize).to_owned())).within("id")
        })
    })?;
    Ok(ids)
}

/// Reads an instance.
pub(super) fn read(text: &str) -> Result<Instance, Fault> {
    let places = Places::find(text)?;
    let mechanism = places.mechanism()?;
    let keys = places
        .members
        .iter()
        .map(|(key, offset, _)| (key.as_ref(), *offset));
    check_keys(mechanism, keys, places.start)?;

    let called = Text::new("编号", "what it is called");
    let program_ids = places.read("programs", |reader| ids(reader, called, PROGRAMS))?;
    let applicant_ids = places.read("applicants", |reader| ids(reader, called, APPLICANTS))?;
    let rules = Rules::read(&places, mechanism, &applicant_ids, &program_ids)?;
    let mut kinds = Kinds::default();
    let programs = places.read("programs", |reader| {
        Programs::read(
            reader,
            mechanism,
            &program_ids,
            &applicant_ids,
            &rules,
            &mut kinds,
        )
    })?;
    let applicants = places.read("applicants", |reader| {
        Applicants::read(reader, mechanism, &applicant_ids, &program_ids, &mut kinds)
    })?;
    let offset = |key| places.of(key).map_or(0, |mut reader| reader.offset());
    let instance = Instance {
        mechanism,
        applicants,
        programs,
        rules,
        kinds,
        applicants_offset: offset("applicants"),
        programs_offset: offset("programs"),
        applicant_ids,
        program_ids,
    };
    instance.check_incumbents()?;
    instance.check_costs()?;
    Ok(instance)
}

impl Instance {
    /// Makes sure that nobody holds a seat that there is not.
    fn check_incumbents(&self) -> Result<(), Fault> {
        let mut incumbents = vec![0_u32; self.program_ids.len()];
        for &Programme(program) in self.applicants.current.iter().flatten() {
            incumbents[program as usize] += 1;
        }
        for (number, (&incumbents, &capacity)) in incumbents.iter().zip(&self.programs.capacities).enumerate()
        {
            if incumbents > capacity {
                return Err(self.program_fault(number, |program| Problem::TooManyIncumbents {
                    program,
                    incumbents,
                    capacity,
                }));
            }
        }
        Ok(())
    }

    /// Makes sure that no sum of costs leaves the numbers that every reader of JSON keeps exactly.
    fn check_costs(&self) -> Result<(), Fault> {
        let largest = (0..self.applicant_ids.len()).map(|applicant| {
            let costs = self.applicants.costs_of(applicant).iter();
            costs
                .map(|cost| u128::from(cost.unsigned_abs()))
                .max()
                .unwrap_or(0)
        });
        let (total, most) = (largest.sum(), LARGEST_COST);
        if total > u128::from(most.unsigned_abs()) {
            let problem = Problem::CostsTooLarge { total, most };
            return Err(Fault::new(self.applicants_offset, problem).within("applicants"));
        }
        Ok(())
    }

    /// Something is wrong with a program.
    pub(super) fn program_fault(&self, number: usize, problem: impl FnOnce(String) -> Problem) -> Fault {
        let id = self.program_ids.name(number);
        let fault = Fault::new(self.program_ids.offset(number), problem(id.to_owned()));
        fault.within(id).within("programs")
    }

    /// Something is wrong with an applicant.
    pub(super) fn applicant_fault(&self, number: usize, problem: impl FnOnce(String) -> Problem) -> Fault {
        let id = self.applicant_ids.name(number);
        let fault = Fault::new(self.applicant_ids.offset(number), problem(id.to_owned()));
        fault.within(id).within("applicants")
    }
}
