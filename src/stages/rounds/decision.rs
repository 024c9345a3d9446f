//! A competition decided so that its limits hold: quotas on departures, the limit on newcomers, the bureau's approval, and
//! those who decline.
//!
//! The round is decided; then everybody whose departure is beyond the quotas, in score order, loses what they asked for
//! elsewhere, and it is decided anew, until the quotas hold. Whoever stands above them could only win more by that, and so
//! is never asked to make room. Where somebody above might still win a post at the own school, and so not leave after all,
//! or whoever is taken off might win one there and push others back, only the first who is beyond is taken off before it is
//! decided anew: with turns in score order this is the same as asking at every turn whether the school may let one more go.
//! The limit on newcomers hired is kept in the same way.

use super::approval::Approvals;
use super::contest::Contest;
use super::departures::{Quotas, stop_elsewhere};
use super::record::Stop;
use super::village_floor::{self, Decision};
use super::withdrawal::Withdrawals;
use crate::matching::MarketError;
use crate::policy::{DeparturesCount, Refused};
use crate::roster::SchoolIndex;
use crate::stages::posts::GroupIndex;

/// Decides a competition so that its quotas on departures and its limit on newcomers hold, and that the bureau approves
/// every hire and nobody declines one where the next in line moves up.
pub(super) fn decide(
    contest: &mut Contest<'_>,
    opened: &[u32],
    approvals: Option<&Approvals<'_>>,
    withdrawals: Option<&Withdrawals<'_>>,
) -> Result<Decision, MarketError> {
    let round = contest.round;
    let Some(withdrawals) = withdrawals.filter(|withdrawals| withdrawals.next_in_line) else {
        return decide_limits(contest, opened, approvals);
    };
    // Whoever declines leaves room within quotas and limits: all of it is decided anew without them.
    let before = (contest.lists.clone(), contest.stopped.clone());
    let mut declined: Vec<(usize, GroupIndex)> = Vec::new();
    loop {
        let decision = decide_limits(contest, opened, approvals)?;
        let won = contest.winners(&decision.matching);
        // Nobody declines what the bureau has yet to approve.
        let refused = approvals.filter(|_| round.approval.refused == Refused::NextRound);
        let refused = refused.map_or_else(Vec::new, |approvals| approvals.refused(contest, &won));
        let is_refused = |number: usize| refused.iter().any(|&(refused, ..)| refused == number);
        let mut more = withdrawals.declined(contest, &won);
        more.retain(|&(number, _)| !is_refused(number));
        if more.is_empty() {
            for &(number, _) in &declined {
                withdrawals.close_all(contest, number);
            }
            return Ok(decision);
        }
        declined.extend(more);
        (contest.lists, contest.stopped) = before.clone();
        for &(number, post) in &declined {
            withdrawals.take_back(contest, number, post);
        }
    }
}

/// The same without those who decline.
fn decide_limits(
    contest: &mut Contest<'_>,
    opened: &[u32],
    approvals: Option<&Approvals<'_>>,
) -> Result<Decision, MarketError> {
    let round = contest.round;
    let quotas = Quotas::new(contest.setting, &round.departures, DeparturesCount::Leavers);
    let quotas = quotas.filter(|_| round.rules_something("departures"));
    let most = round.newcomers_limit();
    let approvals = approvals.filter(|_| round.approval.refused == Refused::NextInLine);
    loop {
        let decision = village_floor::decide(contest, opened.to_vec())?;
        if quotas.is_none() && most.is_none() && approvals.is_none() {
            return Ok(decision);
        }
        let won = contest.winners(&decision.matching);
        let beyond = quotas
            .as_ref()
            .map_or_else(Vec::new, |quotas| beyond(contest, quotas, &won));
        if beyond.is_empty() {
            let late = most.map_or_else(Vec::new, |most| newcomers_beyond(contest, most, &won));
            let refused = approvals.filter(|_| late.is_empty());
            let refused = refused.map_or_else(Vec::new, |approvals| approvals.refused(contest, &won));
            if late.is_empty() && refused.is_empty() {
                return Ok(decision);
            }
            for number in late {
                contest.stop(number, Stop::NewcomersMost, |_| true);
            }
            for (number, post, stop) in refused {
                contest.stop(number, stop, |group| group == post);
            }
        }
        for (number, why) in beyond {
            stop_elsewhere(contest, number, why);
        }
    }
}

/// The newcomers who would be hired beyond so many, the highest scores first. Whoever is within them only wins more by what
/// the others lose, so that with turns in score order this is the same as asking at every turn whether one more may be hired.
fn newcomers_beyond(contest: &Contest<'_>, most: u32, won: &[Option<GroupIndex>]) -> Vec<usize> {
    let hired = contest
        .entrants
        .iter()
        .zip(won)
        .enumerate()
        .filter(|(_, (entrant, won))| {
            won.is_some() && contest.setting.roster.teacher(entrant.teacher).is_newcomer()
        });
    hired.map(|(number, _)| number).skip(most as usize).collect()
}

/// The number of an entrant, and which rule of which quota they are beyond.
type Beyond = (usize, (Stop, usize));

/// The entrants who may not leave as they would: of each school those who surely stay beyond the quotas whatever else is
/// decided, and in any case the first.
fn beyond(contest: &Contest<'_>, quotas: &Quotas<'_>, won: &[Option<GroupIndex>]) -> Vec<Beyond> {
    let setting = contest.setting;
    let mut tally = quotas.tally();
    // By school, whether somebody counted might yet win a post there; at any school, where one quota counts all together.
    let together = quotas.count_all_together();
    let place = |school: SchoolIndex| if together { 0 } else { school.index() };
    let mut may_stay = vec![false; setting.roster.schools.len()];
    let mut beyond: Vec<Beyond> = Vec::new();
    for (number, (entrant, won)) in contest.entrants.iter().zip(won).enumerate() {
        let Some(own) = setting.roster.teacher(entrant.teacher).school else {
            continue;
        };
        let school = |group: GroupIndex| setting.posts.group(group).school;
        let Some(won) = won.filter(|&won| school(won) != own) else {
            continue;
        };
        match tally.let_go(entrant.teacher) {
            Ok(()) => {
                let mut before = contest.lists[number]
                    .iter()
                    .take_while(|&&(group, _)| group != won);
                may_stay[place(own)] |= before.any(|&(group, _)| school(group) == own);
            }
            Err(stop) if beyond.is_empty() || !may_stay[place(own)] => {
                beyond.push((number, stop));
                // Who is taken off may win a post at the own school instead, and whoever loses that another one, whose holder
                // then leaves nothing: nobody further down is surely beyond.
                if contest.lists[number]
                    .iter()
                    .any(|&(group, _)| school(group) == own)
                {
                    break;
                }
            }
            Err(_) => {}
        }
    }
    beyond
}
