//! The file of a project that was opened: what is asked before it takes the place of what is here, and whether its sealed
//! results come out again.

use std::rc::Rc;

use super::{Currency, KeepAction, State};
use crate::app::protocol::{Incoming, Kept, OpenedProject, Packed, ReadRoster, Request, SealChecked};
use crate::language::Spoken;

/// The file that was opened last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Files {
    /// One that was opened and has not taken the place of what is here.
    pub incoming: Option<Rc<Came>>,
    /// Whether the file that the work is in has a password.
    pub is_locked: bool,
    /// The results that the file has, until the page has told of them and that is closed.
    pub sealed: Option<Rc<Sealed>>,
    /// What became of working them out again.
    pub checked: Option<Rc<SealChecked>>,
    /// How many files have taken the place of what was here.
    pub taken: u32,
    /// Its roster, until it is in force.
    hold: Option<Rc<ReadRoster>>,
}

/// A file that came.
#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    /// Its name.
    pub file: String,
    /// Whether it was under a password.
    pub is_locked: bool,
    /// What it turned out to be.
    pub what: Incoming,
}

/// What a file says of the roster and the results of its work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sealed {
    /// The fingerprint of the roster.
    pub fingerprint: String,
    /// The roster in words.
    pub about: Spoken,
    /// The version of the program that sealed results, and what it sealed, for the engine.
    pub seal: Option<(String, Packed)>,
    /// The work as it was then.
    work: Kept,
}

/// How the results on the page stand to those that the file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are of another roster, and nothing can be said of them.
    OtherRoster,
    /// They are being worked out.
    Coming,
    /// They were held against each other.
    Checked,
    /// The file has no results.
    Unsealed,
}

/// What can happen to files of projects.
#[derive(Clone, Debug, PartialEq)]
pub enum FileAction {
    /// A file was read.
    Came(Rc<Came>),
    /// It takes the place of what is here.
    TakeIn,
    /// It does not.
    LetGo,
    /// The sealed results were worked out again.
    Checked(SealChecked),
    /// What is told of them is closed.
    Dismiss,
    /// The work was saved, with a password or without.
    Locked(bool),
}

impl Files {
    /// The work is in no file any more.
    pub(super) fn leave(&mut self) {
        *self = Self {
            taken: self.taken.wrapping_add(1),
            ..Self::default()
        };
    }
}

impl State {
    pub(super) fn file(&mut self, action: FileAction) {
        match action {
            FileAction::Came(came) => {
                let takes_nothing_away = matches!(came.what, Incoming::Project(_)) && !self.would_be_lost();
                self.files.incoming = Some(came);
                if takes_nothing_away {
                    self.take_in();
                }
            }
            FileAction::TakeIn => self.take_in(),
            FileAction::LetGo => self.files.incoming = None,
            FileAction::Checked(checked) => {
                if self.files.sealed.is_some() {
                    self.files.checked = Some(Rc::new(checked));
                }
            }
            FileAction::Dismiss => (self.files.sealed, self.files.checked) = (None, None),
            FileAction::Locked(is_locked) => self.files.is_locked = is_locked,
        }
    }

    fn take_in(&mut self) {
        let Some(came) = self.files.incoming.take() else {
            return;
        };
        let Incoming::Project(project) = &came.what else {
            return;
        };
        let OpenedProject {
            work,
            roster,
            fingerprint,
            about,
            seal,
            ..
        } = &**project;
        let with_rows = roster.as_ref().map(|read| read.summary.fingerprint.clone());
        self.keep(KeepAction::Opened {
            work: Box::new(work.0.clone()),
            roster: with_rows,
            file: came.file.clone(),
            about: fingerprint.clone(),
        });
        let sealed = fingerprint.as_ref().map(|fingerprint| Sealed {
            fingerprint: fingerprint.clone(),
            about: about.clone(),
            seal: seal.clone(),
            work: work.clone(),
        });
        self.files = Files {
            is_locked: came.is_locked,
            sealed: sealed.map(Rc::new),
            hold: roster.clone().map(Rc::new),
            taken: self.files.taken.wrapping_add(1),
            ..Files::default()
        };
    }

    /// The roster of the file is in force, or another one is instead.
    pub(super) fn is_held(&mut self) {
        self.files.hold = None;
    }

    /// How the results on the page stand to those that the file has; nothing where there is no file, or it is told and
    /// closed.
    pub fn standing(&self) -> Option<Standing> {
        let sealed = self.files.sealed.as_ref()?;
        let roster = self.data.roster.as_ref();
        let fits = roster.is_some_and(|roster| roster.fingerprint == sealed.fingerprint);
        Some(if self.files.hold.is_some() {
            Standing::Coming
        } else if !fits {
            Standing::OtherRoster
        } else if sealed.seal.is_none() {
            Standing::Unsealed
        } else if self.files.checked.is_some() {
            Standing::Checked
        } else {
            Standing::Coming
        })
    }

    /// What is due of a file that was opened: its roster is to be held, and then its results to be worked out again.
    pub(super) fn about_projects(&self, before: &Self) -> Vec<Request> {
        let held = |state: &Self| state.files.hold.as_ref().map(Rc::as_ptr);
        let hold = self.files.hold.as_deref().filter(|_| held(self) != held(before));
        let hold = hold.map(|read| Request::Hold(Box::new(read.clone())));
        let is_due = self.check_due().is_some() && self.check_due() != before.check_due();
        let check = self.files.sealed.as_ref().filter(|_| is_due);
        let check = check.and_then(|sealed| {
            Some(Request::Check {
                work: sealed.work.clone(),
                seal: sealed.seal.as_ref()?.1.clone(),
            })
        });
        hold.into_iter().chain(check).collect()
    }

    /// Whether sealed results can be worked out again, and which.
    fn check_due(&self) -> Option<*const Sealed> {
        let is_waiting = self.standing() == Some(Standing::Coming) && self.files.hold.is_none();
        let is_due = is_waiting && self.run.currency() != Currency::Coming;
        self.files.sealed.as_ref().filter(|_| is_due).map(Rc::as_ptr)
    }
}

#[cfg(test)]
mod tests;
