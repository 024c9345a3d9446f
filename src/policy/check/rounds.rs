//! Problems of the lists and ratios of rounds.

use super::{PolicyProblem, check_ids};
use crate::policy::{Policy, Round};
use crate::units::Ratio;

/// Ids that are no ids or stand there twice, and ratios that make no sense.
pub(super) fn find(policy: &Policy, problems: &mut Vec<PolicyProblem>) {
    check_ids(
        "upward_selection.departures",
        policy
            .upward_selection
            .departures
            .iter()
            .map(|quota| quota.id.as_str()),
        problems,
    );
    for round in &policy.rounds {
        check_ids(
            &format!("rounds.{}.departures", round.id),
            round.departures.iter().map(|quota| quota.id.as_str()),
            problems,
        );
        check_ids(
            &format!("rounds.{}.wish_points", round.id),
            round.wish_points.iter().map(|points| points.id.as_str()),
            problems,
        );
        check_ratios(round, problems);
    }
}

/// So many times the places, or none at all: less than once would open more than are asked for, or shut out whom it hires.
fn check_ratios(round: &Round, problems: &mut Vec<PolicyProblem>) {
    let ratios = [
        ("applicants_a_place", round.opening.applicants_a_place),
        ("shortlist", round.opening.shortlist),
    ];
    for (key, ratio) in ratios {
        if ratio > Ratio::ZERO && ratio < Ratio::whole(1) {
            problems.push(PolicyProblem::OutOfRange {
                path: format!("rounds.{}.opening.{key}", round.id),
                value: ratio.to_string(),
                minimum: "1".to_owned(),
                maximum: "10".to_owned(),
            });
        }
    }
}
