//! All mechanisms side by side on one roster and one set of scores: the one-shot counterfactual of a policy's
//! competitions, decided by each mechanism in turn.

use super::contest::Contest;
use super::quotas::QuotaOutcome;
use super::{before_the_first_round, directed, mechanism, open};
use crate::matching::{CostMarket, Market, Matching, Programme, StatusQuo, directed_placement};
use crate::mechanism::Mechanism;
use crate::policy::{Applicants, ChainsBy, Policy, Round, Sequence, merge, voluntary_first};
use crate::roster::TeacherIndex;
use crate::stages::posts::GroupIndex;
use crate::stages::{Placed, RunError, Setting};

/// The longest list that a policy may allow: as good as everything in reach.
const LONGEST_LIST: u32 = 60;

/// What a mechanism comes to.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The mechanism.
    pub mechanism: Mechanism,
    /// Who may open chains, where the mechanism is run under both settings.
    pub chains: Option<ChainsBy>,
    /// Who wins which post group, by entrant.
    pub matching: Matching,
    /// What became of its quotas, if it has any.
    pub quotas: Option<QuotaOutcome>,
    /// Whether everyone had to list every post of the own subject, and so another market was solved.
    pub full_lists: bool,
}

/// The mechanisms of a policy side by side.
#[derive(Clone, Debug)]
pub struct SideBySide {
    /// Those who compete, in score order: the applicants of the market.
    pub teachers: Vec<TeacherIndex>,
    /// Which listed school each choice of each applicant is, from 1.
    pub choices: Vec<Vec<(GroupIndex, u32)>>,
    /// The market: programmes are post groups, every list includes the present post where it is held.
    pub market: Market,
    /// The present posts of those who hold one: as many as there are posts, by score.
    pub status_quo: StatusQuo,
    /// Where those end who do not compete.
    pub kept: Vec<Option<Placed>>,
    /// What each mechanism comes to.
    pub solved: Vec<Solved>,
}

/// Runs all mechanisms on the competitions of a policy, merged into one; `None` where it has none.
///
/// # Errors
/// When a district is too large for the mechanisms.
pub fn side_by_side(setting: &Setting<'_>) -> Result<Option<SideBySide>, RunError> {
    let held = merge(&setting.policy.rounds);
    let competition = held.first().cloned();
    let competition = competition.filter(Round::is_competition);
    let Some(mut round) = competition.filter(|round| round.applicants != Applicants::Newcomers) else {
        return Ok(None);
    };
    // Newcomers have no present post that a mechanism could keep or take, and are left out.
    if round.applicants == Applicants::WithNewcomers {
        round.applicants = Applicants::Unplaced;
    }
    let round = &round;
    let policy = one_shot(setting.policy);
    let setting = &Setting {
        policy: &policy,
        ..setting.in_round(round)
    };
    let progress = before_the_first_round(setting, voluntary_first(&held) > 0);
    let opened = open(setting, round, &progress.free);
    let refused = RunError::market(&round.id);

    // The lists include the present post, so that a mechanism that may take it away can be held against it.
    let listing = with_mechanism(round, Mechanism::StatusQuoDeferredAcceptance);
    let contest = Contest::new(setting, &listing, &opened, &progress);
    let (market, status_quo) = contest.market(&opened).map_err(&refused)?;
    let mut solved = Vec::new();
    for &mechanism in Mechanism::OF_ROUNDS {
        let own_rules = with_mechanism(round, mechanism);
        if mechanism == Mechanism::DirectedPlacement {
            solved.push(Solved {
                mechanism,
                chains: None,
                matching: directed_matching(setting, round, &opened, &contest.entrants)?,
                quotas: None,
                full_lists: false,
            });
        } else if mechanism.needs_full_lists() {
            let own = Contest::new(setting, &own_rules, &opened, &progress);
            let (matching, quotas) = mechanism::solve(&own, &opened).map_err(&refused)?;
            solved.push(Solved {
                mechanism,
                chains: None,
                matching,
                quotas,
                full_lists: true,
            });
        } else {
            let settings: &[Option<ChainsBy>] = if mechanism.parameters().contains(&"chains") {
                &[Some(ChainsBy::Newcomers), Some(ChainsBy::Anyone)]
            } else {
                &[None]
            };
            for &chains in settings {
                let mut rules = own_rules.clone();
                rules.parameters.chains = chains.unwrap_or(rules.parameters.chains);
                let under = contest.under(&rules);
                let (matching, _) = mechanism::solve_market(&under, &market, &status_quo);
                solved.push(Solved {
                    mechanism,
                    chains,
                    matching,
                    quotas: None,
                    full_lists: false,
                });
            }
        }
    }
    Ok(Some(SideBySide {
        teachers: contest.entrants.iter().map(|entrant| entrant.teacher).collect(),
        choices: contest.lists.clone(),
        market,
        status_quo,
        kept: progress.placed,
        solved,
    }))
}

fn one_shot(policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    policy.procedure.sequence = Sequence::OneShot;
    policy
}

/// The round under another mechanism.
fn with_mechanism(round: &Round, mechanism: Mechanism) -> Round {
    let mut round = Round {
        mechanism,
        ..round.clone()
    };
    if mechanism.needs_full_lists() {
        round.list_length = LONGEST_LIST;
    }
    round
}

/// The bureau's placement of everyone at once, by distance alone.
fn directed_matching(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    entrants: &[super::admission::Entrant],
) -> Result<Matching, RunError> {
    let mut builder = CostMarket::builder(opened.to_vec());
    let open = directed::OpenGroups::new(setting.posts, opened);
    for entrant in entrants {
        let present = setting.roster.teacher(entrant.teacher).school;
        let arcs = directed::arcs(setting, round, &open, entrant.teacher, present);
        let arcs = arcs.into_iter().map(|(group, cost)| (Programme(group.0), cost));
        builder.applicant(arcs).map_err(RunError::market(&round.id))?;
    }
    let placement = directed_placement(&builder.build()).map_err(RunError::placement(&round.id))?;
    Ok(placement.matching)
}
