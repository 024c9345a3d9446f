//! The applicants of an instance.

use super::{Flat, Kinds, LARGEST_COST, Named, kind, known_id, new_id, read_list, trait_number};
use crate::instance::fault::Fault;
use crate::instance::ids::Ids;
use crate::instance::members::{APPLICANT, read_members};
use crate::instance::problem::{Found, Problem};
use crate::instance::reader::Reader;
use crate::matching::{Category, Person, Programme, Traits};
use crate::mechanism::Mechanism;

/// What is said of the applicants, by their number.
#[derive(Debug, Default)]
pub(in crate::instance) struct Applicants {
    /// The programs listed, or those that costs are given for.
    pub(in crate::instance) choices: Flat<Programme>,
    /// The costs of all choices, end to end; empty if the mechanism uses none.
    costs: Vec<i64>,
    /// Whether programs are listed, be it none of them.
    pub(in crate::instance) listing: Vec<bool>,
    /// The program held.
    pub(in crate::instance) current: Vec<Option<Programme>>,
    /// Whether claims that come to nothing are waived.
    pub(in crate::instance) consents: Vec<bool>,
    /// The type, a number of its own for each.
    pub(in crate::instance) types: Vec<u32>,
    /// Category and traits.
    pub(in crate::instance) people: Vec<Person>,
}

impl Applicants {
    /// The costs of an applicant's choices; empty if the mechanism uses none.
    pub(in crate::instance) fn costs_of(&self, applicant: usize) -> &[i64] {
        self.costs.get(self.choices.range(applicant)).unwrap_or_default()
    }

    /// Reads the list of applicants.
    pub(super) fn read(
        reader: &mut Reader<'_>,
        mechanism: Mechanism,
        applicant_ids: &Ids,
        program_ids: &Ids,
        kinds: &mut Kinds,
    ) -> Result<Self, Fault> {
        read_list(
            reader,
            applicant_ids,
            program_ids,
            |all: &mut Self, reader, named| all.read_one(reader, mechanism, program_ids, kinds, named),
        )
    }

    fn read_one(
        &mut self,
        reader: &mut Reader<'_>,
        mechanism: Mechanism,
        programs: &Ids,
        kinds: &mut Kinds,
        named: &mut Named,
    ) -> Result<(), Fault> {
        self.choices.begin();
        let (mut listing, mut current, mut consents, mut of_type) = (false, None, true, 0);
        let mut person = Person::default();
        read_members(reader, APPLICANT, mechanism, |reader, key| {
            match key {
                "preferences" => {
                    listing = true;
                    reader.list(|reader, _| {
                        let program = new_id(reader, programs, Problem::UnknownProgram, named)?;
                        self.choices.push(Programme(program));
                        Ok(())
                    })?;
                }
                "costs" => reader.object(|reader, id, offset| {
                    let Some(program) = programs.find(&id) else {
                        return Err(Fault::new(offset, Problem::UnknownProgram(Found::shortened(&id))));
                    };
                    if !named.first(program) {
                        return Err(Fault::new(offset, Problem::NamedTwice(id.into_owned())));
                    }
                    self.choices.push(Programme(program));
                    self.costs.push(reader.whole(-LARGEST_COST, LARGEST_COST)?);
                    Ok(())
                })?,
                "current" => {
                    if !reader.null() {
                        let (program, _) = known_id(reader, programs, Problem::UnknownProgram)?;
                        current = Some(Programme(program));
                    }
                }
                "consent" => consents = reader.boolean()?,
                "type" => of_type = kind(reader, &mut kinds.types)?,
                "category" => {
                    if !reader.null() {
                        person.category = Some(Category(kind(reader, &mut kinds.categories)?));
                    }
                }
                "traits" => reader.list(|reader, _| {
                    let offset = reader.offset();
                    let number = trait_number(&reader.id()?, offset, &mut kinds.traits)?;
                    if person.traits.has(number as u32) {
                        let name = kinds.traits.name(number).to_owned();
                        return Err(Fault::new(offset, Problem::NamedTwice(name)));
                    }
                    person.traits = Traits(person.traits.0 | 1 << number);
                    Ok(())
                })?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        self.listing.push(listing);
        self.current.push(current);
        self.consents.push(consents);
        self.types.push(of_type);
        self.people.push(person);
        Ok(())
    }
}
