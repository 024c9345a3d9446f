//! Files of an office on their way in: what is decided about them, and what they become.

use std::rc::Rc;

use super::State;
use crate::app::protocol::{
    Changes, Choice, Import, ImportView, Pick, PriceAsked, Request, Unneeded, Wanted,
};
use crate::language::{Language, Spoken};

/// Files that are decided about.
#[derive(Clone, Debug, PartialEq)]
pub struct Importing {
    /// What they become, as last told.
    pub view: Rc<ImportView>,
    /// Whether the page waits for the roster to be loaded.
    pub is_loading: bool,
    /// Whether the roster that was wanted did not come: the files may not be held any more.
    pub is_lost: bool,
    /// Whether the key of codes was saved.
    pub is_key_saved: bool,
    /// What is decided.
    decided: Import,
    /// What was decided when the view was made.
    answered: Import,
    /// The picks that were undone, the latest last.
    undone: Vec<Pick>,
    /// How often the files were read: whoever reads them anew knows of no decision.
    readings: u32,
    /// What was last asked about what it costs to make the roster coarser, and the answer once it is there.
    price: Option<(PriceAsked, Option<Spoken>)>,
}

/// What can happen to files that are decided about.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAction {
    /// Something is chosen.
    Pick(Pick),
    /// Everything that is open and has a proposal is decided as proposed.
    Accept,
    /// The last pick is taken back.
    Undo,
    /// What was taken back is picked again.
    Redo,
    /// A saved recipe decides first.
    Recipe(String),
    /// The codes of an earlier time are used again.
    Key(String),
    /// The key of codes was saved.
    KeySaved,
    /// The roster is wanted.
    Load,
    /// What it costs to make the roster coarser is wanted.
    Price(Box<PriceAsked>),
    /// That has come, as was asked.
    Priced(Box<PriceAsked>, Spoken),
    /// It does not come: why stands among what is lost. Whether the files may not be held any more either.
    NotPriced(bool),
    /// It does not come: why stands among what is lost.
    NotLoaded,
}

/// The choice by which all proposals are taken, and its option.
pub const ACCEPT: (&str, &str) = ("accept", "all");

impl Importing {
    /// Files that were just read: nothing is decided yet.
    pub fn new(of: Import, view: ImportView) -> Self {
        Self {
            view: Rc::new(view),
            is_loading: false,
            is_lost: false,
            is_key_saved: false,
            decided: of.clone(),
            answered: of,
            undone: Vec::new(),
            readings: 1,
            price: None,
        }
    }

    /// A view has come, of the files with what was decided when it was asked for.
    pub(super) fn came(&mut self, of: Import, view: ImportView, is_read: bool) {
        self.view = Rc::new(view);
        (self.is_loading, self.is_lost) = (false, false);
        self.answered = of;
        self.readings += u32::from(is_read);
    }

    pub(super) fn apply(&mut self, action: ImportAction) {
        let picks = &mut self.decided.picks;
        match action {
            ImportAction::Pick(pick) => {
                picks.push(pick);
                self.undone.clear();
            }
            ImportAction::Accept => {
                let (choice, option) = ACCEPT;
                picks.push(Pick {
                    choice: choice.to_owned(),
                    option: option.to_owned(),
                });
                self.undone.clear();
            }
            ImportAction::Undo => self.undone.extend(picks.pop()),
            ImportAction::Redo => picks.extend(self.undone.pop()),
            ImportAction::Recipe(text) => self.decided.recipe = Some(text),
            ImportAction::Key(text) => self.decided.key = Some(text),
            ImportAction::KeySaved => self.is_key_saved = true,
            ImportAction::Load => self.is_loading = true,
            ImportAction::Price(asked) => self.price = Some((*asked, None)),
            ImportAction::Priced(asked, price) => {
                // What was chosen since then has another price.
                if let Some((wanted, answer)) = &mut self.price
                    && *wanted == *asked
                {
                    *answer = Some(price);
                }
            }
            ImportAction::NotPriced(is_lost) => {
                self.price = None;
                self.is_lost |= is_lost;
            }
            ImportAction::NotLoaded => {
                self.is_lost |= self.is_loading;
                self.is_loading = false;
            }
        }
    }

    /// The columns that the open proposals do not read are these.
    pub(super) fn is_read_by(&mut self, unneeded: &Unneeded) {
        self.decided.unneeded = Some(unneeded.clone());
    }

    /// The number that the files were read with.
    pub const fn batch(&self) -> u32 {
        self.decided.batch
    }

    /// Whether a pick can be taken back.
    pub const fn can_undo(&self) -> bool {
        !self.decided.picks.is_empty()
    }

    /// Whether a pick that was taken back can be picked again.
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Asks for something of the files as they are decided.
    pub fn request(&self, want: Wanted, language: Language) -> Import {
        Import {
            want,
            language,
            ..self.decided.clone()
        }
    }

    /// Whether the view is of what is decided now, in this language.
    pub fn is_current(&self, language: Language) -> bool {
        let (answered, decided) = (&self.answered, &self.decided);
        answered.language == language
            && (answered.batch, &answered.picks) == (decided.batch, &decided.picks)
            && (&answered.recipe, &answered.key) == (&decided.recipe, &decided.key)
            && answered.unneeded == decided.unneeded
    }

    /// Whether the roster can be loaded as what is shown says.
    pub fn is_ready(&self, language: Language) -> bool {
        self.view.is_settled() && self.is_current(language) && !self.is_loading
    }

    /// What it costs to make the roster coarser, if just that was asked and answered.
    pub fn price(&self, asked: &PriceAsked) -> Option<&Spoken> {
        let own = self.price.as_ref().filter(|(own, _)| own == asked);
        own.and_then(|(_, price)| price.as_ref())
    }

    /// Whether just that was asked, and no answer has come.
    pub fn is_pricing(&self, asked: &PriceAsked) -> bool {
        matches!(&self.price, Some((own, None)) if own == asked)
    }

    /// The price that is due to be asked.
    pub(super) fn price_due(&self, before: Option<&Self>) -> Option<Request> {
        let wanted = |import: &Self| import.price.as_ref().map(|(asked, _)| asked.clone());
        let is_new = wanted(self) != before.and_then(wanted);
        let asked = wanted(self).filter(|_| is_new)?;
        Some(Request::Coarser(Box::new(asked)))
    }

    /// The option in force of a choice: what was picked, until the view that takes it in has come.
    pub fn chosen<'a>(&'a self, choice: &'a Choice) -> &'a str {
        let picks = &self.decided.picks;
        let is_coming = *picks != self.answered.picks;
        let mut picked = picks.iter().rev().filter(|_| is_coming);
        let picked = picked.find(|pick| pick.choice == choice.name);
        picked.map_or(&choice.chosen, |pick| &pick.option)
    }

    /// Whether the user has a hand in a choice: it has to be decided, or was.
    pub fn is_decided_here(&self, choice: &Choice) -> bool {
        let mut picks = self.decided.picks.iter().chain(&self.undone);
        choice.is_open || picks.any(|pick| pick.choice == choice.name)
    }

    /// What is due of files now that they are no longer as they were: a view where what is decided has become another,
    /// or the files were read anew; and the roster where it is wanted.
    pub(super) fn due(
        &self,
        before: Option<&Self>,
        language: Language,
        language_before: Language,
    ) -> Vec<Import> {
        let is_new = before.is_none_or(|before| {
            language != language_before || self.readings != before.readings || self.decided != before.decided
        });
        let view = (is_new && !self.is_current(language)).then_some(Wanted::View);
        let is_wanted = self.is_loading && before.is_none_or(|before| !before.is_loading);
        let wanted = view.into_iter().chain(is_wanted.then_some(Wanted::Load));
        wanted.map(|want| self.request(want, language)).collect()
    }
}

impl State {
    /// What can be asked about what it costs to make the roster coarser as is decided now, by the rules on show.
    pub fn price_asked(&self) -> Option<PriceAsked> {
        let draft = &self.scenarios.draft;
        let runs = draft.runs();
        let (_, own) = runs.pairs.get(draft.shown)?;
        Some(PriceAsked {
            // The answer comes in both languages.
            import: self
                .data
                .import
                .as_ref()?
                .request(Wanted::View, Language::default()),
            rules: Changes(runs.overrides.get(*own as usize)?.clone()),
            seed: draft.seed,
        })
    }
}

#[cfg(test)]
mod tests;
