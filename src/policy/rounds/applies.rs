//! Which rules of a round can do anything there: an in-school round has no lists and no way out of the school, and the
//! bureau's placement asks nobody what they like.
//!
//! What cannot is refused where it is set all the same, stands in no clause, and the page shows no control for it.

use super::{Applicants, CountedOver, Declined, Direction, Refused, Round, Scope, UnplacedGo};
use crate::mechanism::Mechanism;
use crate::units::{Percent, Points, Ratio};

/// Whether teachers hand in lists of schools in such a round.
const fn has_lists(in_school: bool, mechanism: Mechanism) -> bool {
    !in_school && !matches!(mechanism, Mechanism::DirectedPlacement)
}

/// Whether the rule under `key`, as in `list_length` or `parameters.consent`, can do anything in a round of such a
/// reach and mechanism.
///
/// ```
/// use shapan::mechanism::Mechanism;
/// use shapan::policy::rules_something;
///
/// // The bureau may be kept from sending anybody up, but reads no lists.
/// assert!(rules_something(false, Mechanism::DirectedPlacement, "direction"));
/// assert!(!rules_something(false, Mechanism::DirectedPlacement, "list_length"));
/// assert!(!rules_something(true, Mechanism::SerialDictatorship, "direction"));
/// ```
pub fn rules_something(in_school: bool, mechanism: Mechanism, key: &str) -> bool {
    let section = key.split_once('.').map_or(key, |(section, _)| section);
    match section {
        // Where everybody must list everything, nothing may be taken off.
        "fits" => !mechanism.needs_full_lists(),
        "list_length" | "shortage_outflow" => has_lists(in_school, mechanism),
        "direction" => !in_school,
        "scored_by" => !matches!(mechanism, Mechanism::DirectedPlacement),
        // Where everybody must list everything, nobody can be taken off.
        "departures" | "newcomers_most" => has_lists(in_school, mechanism) && !mechanism.needs_full_lists(),
        // A school alone is as far as such a round reaches.
        "opening" if in_school && key == "opening.counted_over" => false,
        // Whoever stays at the school keeps the title there.
        "approval" if in_school && key == "approval.within_titles" => false,
        "opening" | "approval" => {
            mechanism != Mechanism::DirectedPlacement
                && !mechanism.keeps_status_quo()
                && !mechanism.needs_full_lists()
        }
        // Where there are no lists, no wish is the first.
        "wish_points" if key.ends_with(".first_wishes") && !has_lists(in_school, mechanism) => false,
        "wish_points" => mechanism.schools_rank() || mechanism == Mechanism::SerialDictatorship,
        "school_judgement" => mechanism.schools_rank(),
        // Who stays at the school, or is asked for nothing, has nothing to decline; where posts are exchanged, one who
        // declines would take everybody's post back.
        "village_floor" | "withdrawal" => {
            has_lists(in_school, mechanism) && !mechanism.keeps_status_quo() && !mechanism.needs_full_lists()
        }
        _ => key
            .strip_prefix("parameters.")
            .is_none_or(|parameter| mechanism.parameters().contains(&parameter)),
    }
}

impl Round {
    /// Whether a rule of the round, by its key, can do anything.
    pub fn rules_something(&self, key: &str) -> bool {
        rules_something(self.scope == Scope::School, self.mechanism, key)
    }

    /// Whether somebody may be left without a post by it: those who have one keep it.
    pub fn leaves_somebody_unplaced(&self) -> bool {
        !matches!(
            self.applicants,
            Applicants::Holders | Applicants::UnsuccessfulVolunteers
        )
    }

    /// Whether some have points at some posts in it.
    fn gives_wish_points(&self) -> bool {
        self.rules_something("wish_points") && self.wish_points.iter().any(super::WishPoints::count)
    }

    /// Whether posts may rank by where people put them on their lists.
    pub fn may_rank_by_lists(&self) -> bool {
        self.has_lists() && self.rules_something("wish_points")
    }

    /// Whether only some of those who apply go on.
    pub fn shortlists(&self) -> bool {
        self.opening.shortlist > Ratio::ZERO && self.rules_something("opening")
    }

    /// The most newcomers that it hires, where it limits them.
    pub fn newcomers_limit(&self) -> Option<u32> {
        let limits = self.lets_newcomers_in() && self.rules_something("newcomers_most");
        (limits && self.newcomers_most > 0).then_some(self.newcomers_most)
    }

    /// Whether teachers hand in lists of schools.
    pub fn has_lists(&self) -> bool {
        has_lists(self.scope == Scope::School, self.mechanism)
    }

    /// The rules that say something which can do nothing here, each with the rule that keeps it from it.
    pub(in crate::policy) fn idle(&self) -> Vec<(String, &'static str)> {
        let nothing = Self::new("", self.scope, self.mechanism);
        let set = [
            ("list_length", self.list_length != nothing.list_length),
            ("shortage_outflow", self.shortage_outflow != Percent::HUNDRED),
            ("direction", self.direction != Direction::Any),
            ("scored_by", !self.scored_by.is_empty()),
            ("fits", !self.fits.is_none()),
            (
                "opening.applicants_a_place",
                self.opening.applicants_a_place != Ratio::ZERO,
            ),
            (
                "opening.counted_over",
                self.opening.counted_over != CountedOver::Post,
            ),
            ("opening.last_not_taken", self.opening.last_not_taken),
            ("opening.pass_mark", self.opening.pass_mark != Points::ZERO),
            ("opening.shortlist", self.opening.shortlist != Ratio::ZERO),
            ("approval.hires_meet", !self.approval.hires_meet.is_none()),
            (
                "approval.within_establishment",
                self.approval.within_establishment,
            ),
            ("approval.within_titles", self.approval.within_titles),
            ("approval.refused", self.approval.refused != Refused::NextRound),
            ("withdrawal.share", self.withdrawal.happens()),
            ("withdrawal.post", self.withdrawal.post != Declined::NextRound),
        ];
        let because = if self.scope == Scope::School {
            "scope"
        } else {
            "mechanism"
        };
        let quotas = self.departures.iter().filter(|quota| quota.limits());
        let quotas = quotas.map(|quota| format!("departures.{}.{}", quota.id, quota.limiting_key()));
        let points = self.wish_points.iter().filter(|points| points.count());
        let points = points.flat_map(|points| {
            let first = (points.first_wishes > 0).then(|| format!("wish_points.{}.first_wishes", points.id));
            [format!("wish_points.{}.points", points.id)]
                .into_iter()
                .chain(first)
        });
        let set = set
            .into_iter()
            .filter(|&(_, set)| set)
            .map(|(key, _)| key.to_owned());
        let idle = |key: &String| !self.rules_something(key);
        let mut idle: Vec<_> = set
            .chain(quotas)
            .chain(points)
            .filter(idle)
            .map(|key| (key, because))
            .collect();
        // Whoever has a post in the own school asks neither the school nor the bureau for another one.
        // A newcomer has no school to be hired by as one of its own. Only the bureau finds a post for somebody who won none.
        let asks = self.applicants.admits_holders() || self.applicants.admits_newcomers();
        let is_placed = self.applicants == Applicants::UnsuccessfulVolunteers;
        if asks && !self.has_lists() || is_placed && self.scope == Scope::School {
            idle.push(("applicants".to_owned(), because));
        } else if is_placed && self.is_competition() {
            idle.push(("applicants".to_owned(), "mechanism"));
        }
        if self.unplaced_go != UnplacedGo::NextRound && !self.leaves_somebody_unplaced() {
            idle.push(("unplaced_go".to_owned(), "applicants"));
        }
        if self.newcomers_most > 0 {
            let key = "newcomers_most".to_owned();
            if !self.rules_something(&key) {
                idle.push((key, because));
            } else if !self.applicants.admits_newcomers() {
                idle.push((key, "applicants"));
            }
        }
        idle
    }
}

impl crate::policy::Policy {
    /// Whether every competition ranks by points at some posts, so that no scheme has to.
    pub(in crate::policy) fn ranks_by_wishes_alone(&self) -> bool {
        let mut competitions = self.rounds.iter().filter(|round| round.is_competition());
        self.holds_competition() && competitions.all(Round::gives_wish_points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::rounds::commonly_practised;
    use crate::policy::{Policy, WishPoints, check};

    #[test]
    fn where_there_are_no_lists_no_wish_is_the_first() {
        let mut rounds = commonly_practised();
        for round in &mut rounds[..2] {
            let near = WishPoints {
                id: "near".to_owned(),
                points: Points::whole(3),
                first_wishes: 1,
                ..WishPoints::NONE
            };
            round.wish_points = vec![near].into();
        }
        let key = "wish_points.near.first_wishes".to_owned();
        assert_eq!(rounds[0].idle(), [(key, "scope")]);
        assert_eq!(rounds[1].idle(), []);
    }

    #[test]
    fn newcomers_are_limited_only_where_a_round_lets_some_in() {
        let mut round = Round::new("round", Scope::District, Mechanism::DeferredAcceptance);
        round.newcomers_most = 3;
        assert_eq!(round.newcomers_limit(), None);
        assert_eq!(round.idle(), [("newcomers_most".to_owned(), "applicants")]);
        round.applicants = Applicants::Newcomers;
        assert_eq!((round.newcomers_limit(), round.idle()), (Some(3), vec![]));
        // Whoever must list everything can be taken off nothing.
        let full = Mechanism::ALL
            .iter()
            .find(|mechanism| mechanism.needs_full_lists());
        round.mechanism = *full.unwrap();
        assert_eq!(round.newcomers_limit(), None);
        assert_eq!(round.idle(), [("newcomers_most".to_owned(), "mechanism")]);
    }

    #[test]
    fn what_can_do_nothing_in_a_round_is_refused_there() {
        type Change = fn(&mut Round);
        let changes: [(&str, Change); 4] = [
            ("list_length", |round| round.list_length = 3),
            ("shortage_outflow", |round| round.shortage_outflow = Percent::ZERO),
            ("applicants", |round| round.applicants = Applicants::Volunteers),
            ("direction", |round| round.direction = Direction::OutwardOnly),
        ];
        let because = ["scope", "none", "none", "mechanism"];
        for (key, change) in changes {
            for (number, because) in because.into_iter().enumerate() {
                let mut rounds = commonly_practised();
                change(&mut rounds[number]);
                // The bureau may be kept from sending anybody up.
                let can = number == 1 || number == 2 || (number == 3 && key == "direction");
                let expected = if can {
                    vec![]
                } else {
                    vec![(key.to_owned(), because)]
                };
                assert_eq!(rounds[number].idle(), expected);
                let policy = Policy {
                    rounds,
                    ..Policy::default()
                };
                assert_eq!(check(&policy).is_empty(), can, "{key} in {number}");
            }
        }
    }
}
