//! What has to be run, and what scenarios are called.

use crate::language::Language;
use crate::policy::Overrides;

/// What has to be run for a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// The changes of each run; no two are alike.
    pub overrides: Vec<Overrides>,
    /// For each scenario the run of the status quo that it is measured against, and its own run.
    pub pairs: Vec<(u32, u32)>,
}

impl Runs {
    /// The place of a run with these changes; runs that are alike are run once.
    pub fn place(&mut self, overrides: Overrides) -> u32 {
        let known = self.overrides.iter().position(|known| *known == overrides);
        let place = known.unwrap_or_else(|| {
            self.overrides.push(overrides);
            self.overrides.len() - 1
        });
        place as u32
    }
}

/// The letter of a scenario: A, B, C for proposals; the status quo is called so.
pub fn letter(number: usize, language: Language) -> &'static str {
    match number {
        1 => "A",
        2 => "B",
        3 => "C",
        _ => language.pick("现状", "Status quo"),
    }
}
