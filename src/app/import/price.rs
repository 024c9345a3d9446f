//! What it costs to make a roster coarser: what is asked, and both rosters, which the engine runs.

use super::held::Held;
use crate::app::protocol::{Import, Packed, Reply};
use crate::import::Imported;
use crate::import::anonymise::Coarser;
use crate::import::steps::Progress;
use crate::language::{Language, Message, Spoken, Text};
use crate::roster::Roster;
use crate::roster::problem::Rejection;

const RESTS_ON: Text = Text::new(
    "用不作这些处理的和处理后的两份花名册、同样的代码、同样的规则和同一次抽签各测算一次；两份都不离开本机，测算后不留。",
    "Both rosters, without and with it, are run with the same codes, the same rules and the same draw; neither leaves this machine or is kept.",
);

const NOT_YET: Text = Text::new(
    "这些文件能读成花名册以后才能测算。",
    "This can be worked out once the files make a roster.",
);

const NO_PLAIN: Text = Text::new(
    "算不出：不作这些处理，这些文件读不成花名册，没有可比的结果。",
    "This cannot be said: without it the files make no roster to compare with.",
);

/// What can be asked, and what the answer rests on; nothing where nothing was made coarser.
pub fn question(imported: &Imported, language: Language) -> Option<(String, String)> {
    let coarser = Coarser::of(&imported.recipe.anonymise)?;
    let rests_on = if imported.outcome.is_ok() {
        RESTS_ON
    } else {
        NOT_YET
    };
    let rests_on = rests_on.in_language(language).to_owned();
    Some((coarser.question().say(language), rests_on))
}

/// Both rosters, packed for the engine, or why there are not both.
pub fn rosters(held: &Held, import: &Import, progress: Progress<'_>) -> Reply {
    let not = |why: Text| Reply::Price(Spoken::of(&Message::from(why)));
    let coarse = held.make(import, false, progress.part(0, 50)).imported;
    let coarser = Coarser::of(&coarse.recipe.anonymise).unwrap_or_default();
    let roster = |imported: Imported| -> Result<Roster, Rejection> { Ok(imported.outcome?.roster) };
    let plain = held.make_plain(import, &coarse.key, progress.part(50, 100));
    match (roster(plain), roster(coarse)) {
        (Ok(plain), Ok(coarse)) => Reply::Coarser(Packed::pack(&(plain, coarse, coarser))),
        (Err(_), Ok(_)) => not(NO_PLAIN),
        (_, Err(_)) => not(NOT_YET),
    }
}
