//! The programs of an instance.

use std::collections::BTreeMap;

use super::{Flat, Kinds, Named, Rules, count, kind, known_id, new_id, read_list, trait_number};
use crate::instance::fault::Fault;
use crate::instance::ids::Ids;
use crate::instance::members::{PROGRAM, SET_ASIDE, read_members};
use crate::instance::problem::Problem;
use crate::instance::reader::Reader;
use crate::matching::{Applicant, Region, RegionalProgramme, Reserves, SetAside};
use crate::mechanism::Mechanism;

/// What is said of the programs, by their number.
#[derive(Debug, Default)]
pub(in crate::instance) struct Programs {
    /// The seats.
    pub(in crate::instance) capacities: Vec<u32>,
    /// Who is accepted, highest first. Empty for those without a priority.
    pub(in crate::instance) priorities: Flat<Applicant>,
    /// For every entry of the priorities the class it is in: equal for equals, the smaller the higher.
    pub(in crate::instance) classes: Vec<u32>,
    /// Whether there is a priority. Without one, everybody is accepted.
    pub(in crate::instance) ranking: Vec<bool>,
    /// How much each type is wanted, the smaller the more. Types that are not named are wanted least.
    pub(in crate::instance) wanted: Vec<BTreeMap<u32, u32>>,
    /// Regions and targets.
    pub(in crate::instance) regional: Vec<RegionalProgramme>,
    /// How many must be placed.
    pub(in crate::instance) minima: Vec<u32>,
    /// Posts set aside and guaranteed.
    pub(in crate::instance) reserves: Vec<Reserves>,
}

/// Reads names of which some may be equal: those stand in a list of their own. `take` gets every one and the class it
/// is in, counted from 0, and the place where equals begin.
fn with_equals<'text>(
    reader: &mut Reader<'text>,
    mut take: impl FnMut(&mut Reader<'text>, u32, Option<usize>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    reader.list(|reader, class| {
        if reader.peek() == Some(b'[') {
            let offset = reader.offset();
            reader.list(|reader, _| take(reader, class as u32, Some(offset)))
        } else {
            take(reader, class as u32, None)
        }
    })
}

/// Reads for how many posts those with each trait come first.
fn guarantees(reader: &mut Reader<'_>, kinds: &mut Kinds) -> Result<Vec<u32>, Fault> {
    let (mut guarantees, mut named) = (Vec::new(), Vec::new());
    reader.object(|reader, name, offset| {
        let number = trait_number(&name, offset, &mut kinds.traits)?;
        if named.contains(&number) {
            let name = kinds.traits.name(number).to_owned();
            return Err(Fault::new(offset, Problem::NamedTwice(name)));
        }
        named.push(number);
        guarantees.resize(guarantees.len().max(number + 1), 0);
        guarantees[number] = count(reader)?;
        Ok(())
    })?;
    Ok(guarantees)
}

/// Reads the posts set aside for each category.
fn set_asides(
    reader: &mut Reader<'_>,
    mechanism: Mechanism,
    kinds: &mut Kinds,
) -> Result<Vec<SetAside>, Fault> {
    let mut named = BTreeMap::new();
    reader.list(|reader, _| {
        let (mut category, mut set_aside) = (0, SetAside::default());
        let offset = reader.offset();
        read_members(reader, SET_ASIDE, mechanism, |reader, key| {
            match key {
                "category" => category = kind(reader, &mut kinds.categories)?,
                "posts" => set_aside.posts = count(reader)?,
                _ => set_aside.guarantees = guarantees(reader, kinds)?,
            }
            Ok(())
        })?;
        if named.insert(category, set_aside).is_some() {
            let name = kinds.categories.name(category as usize).to_owned();
            return Err(Fault::new(offset, Problem::NamedTwice(name)));
        }
        Ok(())
    })?;
    let last = named.last_key_value().map_or(0, |(&category, _)| category + 1);
    Ok((0..last)
        .map(|category| named.remove(&category).unwrap_or_default())
        .collect())
}

impl Programs {
    /// Reads the list of programs.
    pub(super) fn read(
        reader: &mut Reader<'_>,
        mechanism: Mechanism,
        program_ids: &Ids,
        applicant_ids: &Ids,
        rules: &Rules,
        kinds: &mut Kinds,
    ) -> Result<Self, Fault> {
        read_list(
            reader,
            program_ids,
            applicant_ids,
            |all: &mut Self, reader, named| {
                all.read_one(reader, mechanism, applicant_ids, rules, kinds, named)
            },
        )
    }

    fn read_one(
        &mut self,
        reader: &mut Reader<'_>,
        mechanism: Mechanism,
        applicants: &Ids,
        rules: &Rules,
        kinds: &mut Kinds,
        named: &mut Named,
    ) -> Result<(), Fault> {
        self.priorities.begin();
        let (mut capacity, mut minimum, mut ranking) = (0, 0, false);
        let mut regional = RegionalProgramme {
            region: Region(0),
            target: 0,
        };
        let (mut wanted, mut reserves) = (BTreeMap::new(), Reserves::default());
        read_members(reader, PROGRAM, mechanism, |reader, key| {
            match key {
                "capacity" => capacity = count(reader)?,
                "priority" => {
                    ranking = true;
                    with_equals(reader, |reader, class, equals| {
                        if let (Some(offset), true) =
                            (equals, mechanism != Mechanism::StableImprovementCycles)
                        {
                            return Err(Fault::new(offset, Problem::Ties(mechanism)));
                        }
                        let applicant = new_id(reader, applicants, Problem::UnknownApplicant, named)?;
                        self.priorities.push(Applicant(applicant));
                        self.classes.push(class);
                        Ok(())
                    })?;
                }
                "wanted_types" => with_equals(reader, |reader, class, _| {
                    let offset = reader.offset();
                    let of_type = kind(reader, &mut kinds.types)?;
                    if wanted.insert(of_type, class).is_some() {
                        let name = kinds.types.name(of_type as usize).to_owned();
                        return Err(Fault::new(offset, Problem::NamedTwice(name)));
                    }
                    Ok(())
                })?,
                "region" => {
                    let (region, _) = known_id(reader, &rules.region_ids, Problem::UnknownRegion)?;
                    regional.region = Region(region);
                }
                "target" => regional.target = count(reader)?,
                "minimum" => minimum = count(reader)?,
                "guarantees" => reserves.open_guarantees = guarantees(reader, kinds)?,
                "set_asides" => reserves.set_asides = set_asides(reader, mechanism, kinds)?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        reserves.unfilled = rules.unfilled;
        self.capacities.push(capacity);
        self.ranking.push(ranking);
        self.wanted.push(wanted);
        self.regional.push(regional);
        self.minima.push(minimum);
        self.reserves.push(reserves);
        Ok(())
    }
}
