//! The one-shot counterfactual to rounds one after another: all posts and people of all competitions meet at once.
//!
//! Rounds with posts of their own inherently fail on fairness, waste and incentives, and a better early result can
//! leave one worse off: Dur, Kesten (2019), [doi:10.1007/s00199-018-1133-9](https://doi.org/10.1007/s00199-018-1133-9).
//! Merged, each teacher lists the own school among the others, and one deferred acceptance decides; or, where the
//! widest round lets nobody lose a post held, that mechanism, with everybody's present post for a status quo.

use super::{Applicants, Direction, OpenedByStage, OpenedOver, Round, Scope};
use crate::mechanism::Mechanism;
use crate::policy::{Condition, ONE_SHOT, Policy, Sequence};
use crate::units::Percent;

/// The rounds with all competitions merged into one, which comes first; rounds for newcomers only and directed placements follow
/// as they are.
///
/// The merged round reaches as far as the widest of them, opens what they would have opened together to whoever might have
/// entered one of them, and lets teachers list the own school and as many others as the longest list has.
pub fn merge(rounds: &[Round]) -> Vec<Round> {
    let competitions: Vec<&Round> = rounds.iter().filter(|round| is_merged(round)).collect();
    let Some(widest) = widest(rounds) else {
        return rounds.to_vec();
    };
    let opened = |share: &dyn Fn(&Round) -> Percent| {
        let closed = competitions.iter().fold(100_000, |closed: i64, round| {
            closed * (100_000 - share(round).thousandths()) / 100_000
        });
        Percent::from_thousandths(100_000 - closed)
    };
    let longest = competitions
        .iter()
        // In-school rounds have no lists.
        .filter(|round| round.scope != Scope::School)
        .map(|round| round.list_length)
        .max()
        .unwrap_or(1);
    let own_school = u32::from(widest.scope != Scope::School);
    let merged = Round {
        id: ONE_SHOT.to_owned(),
        name: String::new(),
        mechanism: if widest.mechanism.keeps_status_quo() {
            widest.mechanism
        } else {
            Mechanism::DeferredAcceptance
        },
        posts_opened: opened(&|round| round.posts_opened),
        opened_by_stage: OpenedByStage {
            differs: competitions.iter().any(|round| round.opened_by_stage.differs),
            primary: opened(&|round| round.opened().primary),
            junior: opened(&|round| round.opened().junior),
            senior: opened(&|round| round.opened().senior),
        },
        opened_over: competitions
            .iter()
            .map(|round| round.opened_over)
            .max()
            .unwrap_or(OpenedOver::SchoolAndStage),
        list_length: longest + own_school,
        // Where nobody has to compete for the present post, nobody has to in one round either.
        applicants: if competitions
            .iter()
            .all(|round| !round.applicants.admits_unplaced())
        {
            Applicants::Holders
        } else if competitions.iter().any(|round| round.lets_newcomers_in()) {
            Applicants::WithNewcomers
        } else {
            Applicants::Unplaced
        },
        newcomers_most: merged_limit(&competitions),
        open_to: Condition::either(competitions.iter().map(|round| &round.open_to)),
        fits: Condition::either(competitions.iter().map(|round| &round.fits)),
        open_posts: Condition::either(competitions.iter().map(|round| &round.open_posts)),
        scored_by: merged_blocks(&competitions),
        direction: competitions
            .iter()
            .map(|round| round.direction)
            .max()
            .unwrap_or(Direction::Any),
        ..widest.clone()
    };
    let others = rounds.iter().filter(|round| !is_merged(round)).cloned();
    std::iter::once(merged).chain(others).collect()
}

/// The round that reaches farthest of those that are merged: what they do not make together is as it says.
fn widest(rounds: &[Round]) -> Option<&Round> {
    let merged = rounds.iter().filter(|round| is_merged(round));
    merged.max_by_key(|round| round.scope)
}

/// What the merged round has of the widest alone, by section of a round's rules.
const OF_WIDEST: [&str; 10] = [
    "parameters",
    "shortage_outflow",
    "departures",
    "opening",
    "approval",
    "withdrawal",
    "wish_points",
    "school_judgement",
    "village_floor",
    "unplaced_go",
];

/// Whether a rule of a round, by its key, is lost where the rounds are merged into one.
pub(in crate::policy) fn is_lost(policy: &Policy, round: &Round, key: &str) -> bool {
    let section = key.split_once('.').map_or(key, |(section, _)| section);
    policy.procedure.sequence == Sequence::OneShot
        && is_merged(round)
        && widest(&policy.rounds).is_some_and(|widest| widest.id != round.id)
        && OF_WIDEST.contains(&section)
}

/// Whether a round is merged with others: a competition of the present staff. Newcomers among themselves compete for what is
/// left, and have nothing to merge with.
fn is_merged(round: &Round) -> bool {
    round.is_competition() && round.applicants != Applicants::Newcomers
}

/// As many newcomers as the rounds that let some in would hire together; no limit where one of them has none.
fn merged_limit(rounds: &[&Round]) -> u32 {
    let limits = rounds.iter().filter(|round| round.lets_newcomers_in());
    let limits: Option<u32> = limits.map(|round| round.newcomers_limit()).sum();
    limits.unwrap_or(0)
}

/// The blocks that count in one of several rounds; all of them where one of the rounds counts all.
fn merged_blocks(rounds: &[&Round]) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for round in rounds {
        if round.scored_by.is_empty() {
            return Vec::new();
        }
        for block in &round.scored_by {
            if !blocks.contains(block) {
                blocks.push(block.clone());
            }
        }
    }
    blocks
}

impl Round {
    /// Whether teachers compete in it; in the others the bureau places them.
    pub fn is_competition(&self) -> bool {
        self.mechanism != Mechanism::DirectedPlacement
    }

    /// Whether newcomers may compete in it. A school alone hires from its own staff, and the bureau places only that.
    pub fn lets_newcomers_in(&self) -> bool {
        self.applicants.admits_newcomers() && self.has_lists()
    }
}

impl Policy {
    /// Whether there is a round that newcomers may compete in.
    pub fn admits_newcomers(&self) -> bool {
        self.rounds.iter().any(Round::lets_newcomers_in)
    }

    /// Whether there is a round in which teachers compete.
    pub fn holds_competition(&self) -> bool {
        self.rounds.iter().any(Round::is_competition)
    }

    /// The rounds as they are held: one after another, or with all competitions merged into one.
    pub fn rounds_held(&self) -> Vec<Round> {
        match self.procedure.sequence {
            Sequence::Sequential => self.rounds.clone(),
            Sequence::OneShot => merge(&self.rounds),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn competitions_become_one_and_directed_placement_follows() {
        let mut rounds = Policy::default().rounds;
        rounds.retain(|round| round.id != "district");
        rounds[0].posts_opened = Percent::whole(90);
        rounds[1].posts_opened = Percent::whole(50);
        let merged = merge(&rounds);
        assert_eq!(merged.len(), 2);
        // 90 % first, then half of the remaining tenth.
        assert_eq!(merged[0].posts_opened, Percent::whole(95));
        assert_eq!((merged[0].scope, merged[0].list_length), (Scope::Zone, 6));
        assert_eq!(merged[1], rounds[2]);
        assert_eq!(merge(&rounds[2..]), rounds[2..]);
        // Newcomers are limited to what the rounds that let them in take together, if all of these limit them.
        let mut limited = Policy::default().rounds;
        for (round, most) in limited.iter_mut().skip(1).zip([5, 7]) {
            (round.applicants, round.newcomers_most) = (Applicants::WithNewcomers, most);
        }
        assert_eq!(merge(&limited)[0].newcomers_limit(), Some(12));
        limited[1].newcomers_most = 0;
        assert_eq!(merge(&limited)[0].newcomers_limit(), None);
        // With 30, 50 and 100 % by stage in the first: 0.7, 0.5 and 0 are left, of which the second opens half.
        rounds[0].opened_by_stage.differs = true;
        let by_stage = merge(&rounds)[0].opened();
        assert_eq!(
            (by_stage.primary, by_stage.junior, by_stage.senior),
            (Percent::whole(65), Percent::whole(75), Percent::HUNDRED)
        );
    }
}
