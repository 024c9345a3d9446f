//! Seals what has run, and holds sealed results against what the engine finds.

use super::Steps;
use super::holdings::Holdings;
use crate::app::protocol::{Kept, Packed, SealChecked, ToSave};
use crate::language::{Message, Spoken};
use crate::project::told;
use crate::project::{Project, ScenarioSeal, Seal, Variant};
use crate::roster::Roster;
use crate::text;

/// The seal of those scenarios that have run as they are, with the roster: what the file of a project is made of besides
/// the work itself.
pub fn sealed(held: &Holdings, save: &ToSave) -> Packed {
    let (roster, work) = (held.roster(), &save.work.0);
    let sealed = work.scenarios.iter().filter_map(|scenario| {
        let outcome = held.outcome_of(&scenario.overrides, work.seed)?;
        Some(ScenarioSeal::of(&scenario.id, outcome, roster))
    });
    Packed::pack(&(Seal::new(roster, sealed.collect()), roster))
}

/// Holds sealed results against those at hand; what has not run is run. Each scenario is a step.
pub fn check(held: &Holdings, Kept(work): Kept, seal: &Packed, step: Steps<'_>) -> Option<SealChecked> {
    let seal: Seal = seal.unpack().ok()?;
    let of = seal.scenarios.len() as u32;
    let project = Project {
        work,
        seal: Some(seal),
        ..Project::default()
    };
    let work_out = |scenario: &Variant, roster: &Roster| {
        let at_hand = held.outcome_of(&scenario.overrides, project.work.seed);
        at_hand
            .map(|outcome| ScenarioSeal::of(&scenario.id, outcome, roster))
            .or_else(|| project.work.worked_out(scenario, roster))
    };
    let mut done = 0;
    let stepped = || {
        done += 1;
        step(done, of);
    };
    let check = project.check_seal_by(Some(held.roster()), work_out, stepped)?;
    let same = check.is_same();
    let words: Vec<Message> = if same {
        vec![text! {
            zh: "已重新计算 {count} 个方案，与文件中封存的结果逐字节相同（封存：{before} 版，现在：{now} 版）。",
            en: "{count:scenario|scenarios} worked out again: the same to the byte as the results sealed in the file (sealed by version {before}, now version {now}).",
            count = of, before = check.sealed_by.as_str(), now = check.checked_by.as_str()
        }]
    } else {
        told::seal(&check)
    };
    Some(SealChecked {
        same,
        words: words.iter().map(Spoken::of).collect(),
    })
}

#[cfg(test)]
mod tests;
