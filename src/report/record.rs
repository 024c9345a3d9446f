//! A report as one JSON document: what it says, and the runs that it rests on. The command line prints it, and the page
//! saves it.

use serde::Serialize;

use super::Report;
use super::annex::{Cover, annex};
use super::matter::{Matter, Proposal};
use crate::outcome::compare::change::{Comparison, compare};
use crate::policy::PolicyError;
use crate::wording::record::RunReport;

/// The document.
#[derive(Serialize)]
pub struct Record {
    /// The report.
    #[serde(flatten)]
    pub report: Report,
    /// The proposals, in the order of their columns.
    pub proposals: Vec<ProposalRecord>,
}

/// A proposal beside its status quo.
#[derive(Serialize)]
pub struct ProposalRecord {
    /// What the report calls it where there are several.
    pub name: String,
    /// The run of the status quo with the posts of the proposal.
    pub before: RunReport,
    /// The run of the proposal.
    pub after: RunReport,
    /// What changes, judged by the draws.
    pub comparison: Comparison,
}

/// Puts the document together.
///
/// # Errors
/// Never for policies that this program made.
pub fn record(matter: Matter<'_>, cover: &Cover) -> Result<Record, PolicyError> {
    let matter = matter.with_names_apart();
    let roster = matter.roster;
    let proposal = |proposal: &Proposal<'_>| {
        let (before, after) = (proposal.before, proposal.after);
        Ok(ProposalRecord {
            name: proposal.name.clone(),
            before: RunReport::new(before, roster),
            after: RunReport::new(after, roster),
            comparison: compare(roster, before, after)?.judged_by(proposal.draws.clone()),
        })
    };
    let proposals: Result<Vec<_>, PolicyError> = matter.proposals.iter().map(proposal).collect();
    Ok(Record {
        proposals: proposals?,
        report: annex(matter, cover)?,
    })
}
