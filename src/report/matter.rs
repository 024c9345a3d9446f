//! What a report is about: one to three proposals, each beside the status quo with its posts.

use crate::language::{Language, Text};
use crate::outcome::Outcome;
use crate::outcome::compare::draws::Draws;
use crate::roster::Roster;
use crate::table::Table;
use crate::text;

/// A proposal with its run.
#[derive(Clone, Debug)]
pub struct Proposal<'run> {
    /// What the user calls it.
    pub name: String,
    /// The status quo with the establishment and posts of the proposal.
    pub before: &'run Outcome,
    /// The run of the proposal.
    pub after: &'run Outcome,
    /// The draws that verdicts rest on.
    pub draws: Draws,
}

/// What a report is about.
#[derive(Clone, Debug)]
pub struct Matter<'run> {
    /// The roster of all runs.
    pub roster: &'run Roster,
    /// The proposals, [`PROPOSALS`](crate::limits::PROPOSALS) at most.
    pub proposals: Vec<Proposal<'run>>,
    /// The language of every word.
    pub language: Language,
}

/// A run as a column of a table.
pub(super) struct Run<'run> {
    /// The heading.
    pub name: String,
    /// The run.
    pub outcome: &'run Outcome,
    /// Whether it is a status quo.
    pub is_status_quo: bool,
}

impl<'run> Matter<'run> {
    /// Picks a text by the language.
    pub(super) fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    /// Whether there are several proposals.
    pub(super) const fn is_of_several(&self) -> bool {
        self.proposals.len() > 1
    }

    /// What the proposals are called in headings: by their names; the only one is just the proposal.
    pub(super) fn name<'name>(&'name self, proposal: &'name Proposal<'_>) -> &'name str {
        if self.is_of_several() {
            &proposal.name
        } else {
            self.say("方案", "Proposal")
        }
    }

    /// The same proposals, those of the same name told apart.
    pub(super) fn with_names_apart(mut self) -> Self {
        let mut known: Vec<String> = Vec::new();
        for proposal in &mut self.proposals {
            let own = proposal.name.clone();
            let mut copy = 2;
            while known.contains(&proposal.name) {
                let name = text! { zh: "{own}（{copy}）", en: "{own} ({copy})", own = &own, copy };
                proposal.name = name.say(self.language);
                copy += 1;
            }
            known.push(proposal.name.clone());
        }
        self
    }

    /// All runs, the status quo first. A proposal that makes other posts has a status quo of its own, which stands before
    /// it.
    pub(super) fn runs(&self) -> Vec<Run<'run>> {
        const STATUS_QUO: Text = Text::new("现状", "Status quo");
        let mut runs: Vec<Run<'run>> = Vec::new();
        for proposal in &self.proposals {
            let mut status_quos = runs.iter().filter(|run| run.is_status_quo);
            let is_known = status_quos.any(|run| run.outcome.posts == proposal.before.posts);
            if !is_known {
                let name = if runs.is_empty() {
                    STATUS_QUO.into()
                } else {
                    text! {
                        zh: "现状（按“{name}”的岗位）", en: "Status quo with the posts of “{name}”",
                        name = &proposal.name
                    }
                };
                runs.push(Run {
                    name: name.say(self.language),
                    outcome: proposal.before,
                    is_status_quo: true,
                });
            }
            runs.push(Run {
                name: self.name(proposal).to_owned(),
                outcome: proposal.after,
                is_status_quo: false,
            });
        }
        runs
    }

    /// A table for each proposal, with its name in the title; only one where all are alike.
    pub(super) fn for_each(&self, make: impl Fn(&Proposal<'run>) -> Table) -> Vec<Table> {
        let mut tables: Vec<Table> = self.proposals.iter().map(make).collect();
        let is_one = tables
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one == next));
        if is_one {
            tables.truncate(1);
            return tables;
        }
        for (number, (table, proposal)) in (1_u32..).zip(tables.iter_mut().zip(&self.proposals)) {
            let (title, name) = (table.title.clone(), &proposal.name);
            table.title =
                text! { zh: "{title}：{name}", en: "{title}: {name}", title, name }.say(self.language);
            if number > 1 {
                table.key = format!("{}.{number}", table.key);
            }
        }
        tables
    }
}
