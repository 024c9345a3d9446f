//! What becomes of people like the reader.

use super::Words;
use crate::app::engine::holdings::Holdings;
use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::policy::leaves::GivenNames;
use crate::stand_in::{Person, stand_in, typical};
use crate::wording::stand_in as wording;

/// Draws for a roster of so many teachers: as many as the page makes of all else, fewer where each takes long.
const fn draws(teachers: usize) -> u32 {
    match teachers {
        0..=12_000 => 20,
        12_001..=60_000 => 8,
        _ => 2,
    }
}

/// The last run of every scenario that has one.
fn outcomes(held: &Holdings) -> Vec<&Outcome> {
    let numbers = 0..held.scenarios() as u32;
    numbers.filter_map(|number| held.outcome(number)).collect()
}

/// What becomes of a person under every scenario, and in detail under the one shown.
pub(super) fn like_the_reader(
    held: &Holdings,
    person: &Person,
    scenarios: &[String],
    shown: u32,
    language: Language,
) -> Option<Words> {
    let only = |words: String| Some((vec![words], Vec::new()));
    if !person.can_be() {
        return only(wording::CANNOT_BE.in_language(language).to_owned());
    }
    let outcomes = outcomes(held);
    let policies: Vec<&Policy> = outcomes.iter().map(|outcome| &outcome.policy).collect();
    let first = outcomes.first()?;
    let roster = held.roster();
    let draws = draws(roster.teachers.len());
    let found = match stand_in(roster, &policies, first.seed, person, draws, &mut || {}) {
        Ok(Some(found)) => found,
        Ok(None) => return only(wording::NOBODY_ALIKE.in_language(language).to_owned()),
        Err(error) => return only(error.say(language)),
    };
    let number = (shown as usize).min(policies.len().saturating_sub(1));
    let names = GivenNames::of(policies.get(number)?);
    let mut tables = vec![wording::ends(&found, scenarios, language)];
    tables.extend(wording::score(&found, number, &names, language));
    tables.extend(wording::cutoffs(&found, number, &names, language));
    let method = std::iter::once(wording::method(person, &found));
    let words = method.chain(wording::left_out(&found));
    let words = words.map(|words| words.say(language)).collect();
    Some((words, tables))
}

/// What becomes of the typical people under every scenario.
pub(super) fn typical_people(held: &Holdings, scenarios: &[String], language: Language) -> Option<Words> {
    let outcomes = outcomes(held);
    let policies: Vec<&Policy> = outcomes.iter().map(|outcome| &outcome.policy).collect();
    let seed = outcomes.first()?.seed;
    let roster = held.roster();
    // Six times as much work, for numbers that are read at a glance.
    let draws = (draws(roster.teachers.len()) / 2).max(1);
    let mut found = Vec::new();
    for (name, person) in typical() {
        match stand_in(roster, &policies, seed, &person, draws, &mut || {}) {
            Ok(prospects) => found.push((name, prospects)),
            Err(error) => return Some((vec![error.say(language)], Vec::new())),
        }
    }
    let table = wording::overview(&found, scenarios, draws, language);
    Some((Vec::new(), vec![table]))
}
