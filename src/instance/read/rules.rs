//! What an instance says beside applicants and programs.

use super::{Places, count, order};
use crate::instance::fault::Fault;
use crate::instance::ids::Ids;
use crate::instance::members::{RATIO, REGION, read_members};
use crate::instance::problem::{Found, Problem};
use crate::instance::reader::Reader;
use crate::limits::{DRAWS_OF_DICTATORSHIP, PROGRAMS};
use crate::matching::{Applicant, Chains, IntakeRatio, Programme, Unfilled};
use crate::mechanism::Mechanism;
use crate::random::Seed;

/// The most often that lots are drawn.
/// The seed of lots where an instance gives none, as `docs/match.md` says.
const WITHOUT_SEED: Seed = Seed(20_261_123);

/// The rules of an instance, with their defaults where it does not give them.
pub(in crate::instance) struct Rules {
    /// The applicants in turn: as listed where no order is given.
    pub(in crate::instance) order: Vec<Applicant>,
    /// The programs in turn: as listed where no order is given.
    pub(in crate::instance) program_order: Vec<Programme>,
    /// The seed of the lots.
    pub(in crate::instance) seed: Seed,
    /// How often lots are drawn, if that is said.
    pub(in crate::instance) draws: Option<u32>,
    /// Who may open a chain.
    pub(in crate::instance) chains: Chains,
    /// The regions.
    pub(in crate::instance) region_ids: Ids,
    /// Their caps.
    pub(in crate::instance) caps: Vec<u32>,
    /// How far intakes may differ.
    pub(in crate::instance) ratio: IntakeRatio,
    /// What becomes of posts set aside that are not filled.
    pub(in crate::instance) unfilled: Unfilled,
}

/// Reads one of a few words and gives its position.
fn choice(reader: &mut Reader<'_>, known: &'static [&'static str]) -> Result<Option<usize>, Fault> {
    let offset = reader.offset();
    let found = reader.string()?;
    let position = known.iter().position(|word| *word == found);
    if position.is_none() {
        let found = Found::shortened(&found);
        return Err(Fault::new(offset, Problem::UnknownChoice { found, known }));
    }
    Ok(position)
}

fn ratio(reader: &mut Reader<'_>, mechanism: Mechanism) -> Result<Option<IntakeRatio>, Fault> {
    let offset = reader.offset();
    let mut ratio = IntakeRatio { least: 0, most: 1 };
    read_members(reader, RATIO, mechanism, |reader, key| {
        if key == "least" {
            ratio.least = count(reader)?;
        } else {
            ratio.most = reader.whole(1, super::LARGEST_COUNT)? as u32;
        }
        Ok(())
    })?;
    if ratio.least > ratio.most {
        let IntakeRatio { least, most } = ratio;
        return Err(Fault::new(offset, Problem::RatioAboveOne { least, most }));
    }
    Ok(Some(ratio))
}

impl Rules {
    /// Reads all of them.
    pub(super) fn read(
        places: &Places<'_>,
        mechanism: Mechanism,
        applicants: &Ids,
        programs: &Ids,
    ) -> Result<Self, Fault> {
        let given = |key, ids: &Ids, unknown: fn(String) -> Problem| {
            let numbers = places.read(key, |reader| order(reader, ids, unknown).map(Some))?;
            Ok(numbers.unwrap_or_else(|| (0..ids.len() as u32).collect()))
        };
        let in_order = given("order", applicants, Problem::UnknownApplicant)?;
        let programs_in_order = given("program_order", programs, Problem::UnknownProgram)?;
        let seed = places.read("seed", |reader| reader.whole(0, i64::from(u32::MAX)).map(Some))?;
        let draws = places.read("draws", |reader| reader.whole(1, DRAWS_OF_DICTATORSHIP).map(Some))?;
        let chains = places.read("chains", |reader| choice(reader, &["by-newcomers", "by-anyone"]))?;
        let unfilled = places.read("unfilled", |reader| choice(reader, &["stay-empty", "revert"]))?;
        let ratio = places.read("ratio", |reader| ratio(reader, mechanism))?;
        let called = crate::language::Text::new("编号", "what the region is called");
        let region_ids = places.read("regions", |reader| super::ids(reader, called, PROGRAMS))?;
        let mut caps = Vec::new();
        places.read("regions", |reader| {
            let name = |position| region_ids.name(position).to_owned();
            reader.list_of(name, |reader, _| {
                read_members(reader, REGION, mechanism, |reader, key| {
                    if key == "cap" {
                        caps.push(count(reader)?);
                        Ok(())
                    } else {
                        reader.skip()
                    }
                })
            })
        })?;
        Ok(Self {
            order: in_order.into_iter().map(Applicant).collect(),
            program_order: programs_in_order.into_iter().map(Programme).collect(),
            seed: seed.map_or(WITHOUT_SEED, |seed| Seed(seed as u32)),
            draws: draws.map(|draws| draws as u32),
            chains: match chains {
                Some(1) => Chains::ByAnyone,
                _ => Chains::ByNewcomers,
            },
            region_ids,
            caps,
            ratio: ratio.unwrap_or(IntakeRatio { least: 0, most: 1 }),
            unfilled: match unfilled {
                Some(1) => Unfilled::Revert,
                _ => Unfilled::StayEmpty,
            },
        })
    }
}
