//! Two to four scenarios side by side: the clauses in which they differ, and every indicator with its difference to
//! the status quo.

use serde_json::Value;

use super::change::{IndicatorChange, change_of};
use super::draws::Draws;
use crate::outcome::{Indicator, Outcome};
use crate::policy::overrides::differences_of_documents;
use crate::roster::Roster;

/// One scenario of a comparison.
#[derive(Clone, Debug)]
pub struct Member<'run> {
    /// Its name, as a heading.
    pub name: String,
    /// Its run.
    pub outcome: &'run Outcome,
    /// The run of the status quo that it is measured against: with the same posts.
    pub against: &'run Outcome,
    /// Its draws against that status quo; without them nothing is said to be better or worse.
    pub draws: Option<&'run Draws>,
}

/// One indicator in one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// In the status quo that the scenario is measured against.
    pub before: Indicator,
    /// In the scenario.
    pub now: Indicator,
    /// The change from the one to the other.
    pub change: IndicatorChange,
}

/// Every indicator of one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberIndicators<'run> {
    /// The scenario's name.
    pub name: &'run str,
    /// Whether it makes other posts than the first member, so that its status quo is one of its own.
    pub has_own_posts: bool,
    /// The draws that its verdicts rest on.
    pub draws: Option<&'run Draws>,
    /// The indicators, in the order of their families.
    pub indicators: Vec<Compared>,
}

/// Every indicator in all scenarios.
pub fn indicators<'run>(roster: &Roster, members: &'run [Member<'_>]) -> Vec<MemberIndicators<'run>> {
    let column = |member: &'run Member<'_>| {
        let before = member.against.indicators(roster);
        let now = member.outcome.indicators(roster);
        let pairs = before.into_iter().zip(now);
        MemberIndicators {
            name: &member.name,
            has_own_posts: member.against.posts != members[0].outcome.posts,
            draws: member.draws,
            indicators: pairs
                .map(|(before, now)| Compared {
                    before,
                    now,
                    change: change_of(&before, &now).judged_by(member.draws),
                })
                .collect(),
        }
    };
    members.iter().map(column).collect()
}

/// The paths of the clauses in which any of the documents differs from the first, each with the place of the first
/// document that does.
pub fn differing_clauses(documents: &[Value]) -> Vec<(String, usize)> {
    let Some((first, others)) = documents.split_first() else {
        return Vec::new();
    };
    let mut paths: Vec<(String, usize)> = Vec::new();
    for (number, other) in (1..).zip(others) {
        for change in differences_of_documents(first, other) {
            if !paths.iter().any(|(path, _)| *path == change.path) {
                paths.push((change.path, number));
            }
        }
    }
    paths
}
