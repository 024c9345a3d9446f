//! Rules that are each allowed but cannot hold together.

use super::{Contradiction, PolicyProblem};
use crate::mechanism::Mechanism;
use crate::policy::{Applicants, Direction, Policy, Round, Scope, Sequence, UnplacedGo};
use crate::roster::{Code, Stage};
use crate::units::Percent;

/// Finds the contradictions of a policy.
pub(super) fn find(policy: &Policy, problems: &mut Vec<PolicyProblem>) {
    let mut report = |first: String, second: String, kind: Contradiction| {
        problems.push(PolicyProblem::Contradiction { first, second, kind });
    };
    let whole = 100_000;
    for &stage in Stage::ALL {
        let shares = policy.posts.titles.structure.of(stage);
        if shares.senior.thousandths() + shares.intermediate.thousandths() > whole {
            let path = format!("posts.titles.structure.{}", stage.key());
            report(
                format!("{path}.senior"),
                format!("{path}.intermediate"),
                Contradiction::SharesOverWhole,
            );
        }
        let posts = policy.duties.cadre.posts.of(stage);
        if posts.medium_from >= posts.large_from {
            let path = format!("duties.cadre.posts.{}", stage.key());
            report(
                format!("{path}.large_from"),
                format!("{path}.medium_from"),
                Contradiction::SizesReversed,
            );
        }
    }
    let homeroom = &policy.duties.homeroom;
    if homeroom.intermediate.share.thousandths() + homeroom.senior.share.thousandths() > whole {
        report(
            "duties.homeroom.senior.share".to_owned(),
            "duties.homeroom.intermediate.share".to_owned(),
            Contradiction::SharesOverWhole,
        );
    }
    if homeroom.senior.minimum_years < homeroom.intermediate.minimum_years {
        report(
            "duties.homeroom.senior.minimum_years".to_owned(),
            "duties.homeroom.intermediate.minimum_years".to_owned(),
            Contradiction::LevelsReversed,
        );
    }
    if policy.standing.taking_part.is_empty() {
        for path in asks_for_somebody(policy) {
            report(
                "standing.taking_part".to_owned(),
                path,
                Contradiction::NobodyTakesPart,
            );
        }
    }
    let competitions = policy.rounds.iter().filter(|round| is_competition(round)).count();
    if policy.procedure.sequence == Sequence::OneShot && !policy.rounds.is_empty() && competitions == 0 {
        report(
            "procedure.sequence".to_owned(),
            format!("rounds.{}.mechanism", policy.rounds[0].id),
            Contradiction::NothingToMerge,
        );
    }
    let held = policy.rounds_held();
    for (number, round) in held.iter().enumerate() {
        let mut before = held[..number].iter();
        if round.applicants == Applicants::UnsuccessfulVolunteers
            && !is_competition(round)
            && !before.any(|earlier| earlier.applicants.admits_holders())
        {
            report(
                format!("rounds.{}.applicants", round.id),
                match policy.procedure.sequence {
                    Sequence::OneShot => "procedure.sequence".to_owned(),
                    Sequence::Sequential => format!("rounds.{}.mechanism", round.id),
                },
                Contradiction::NobodyWasRefused,
            );
        }
    }
    for (number, round) in policy.rounds.iter().enumerate() {
        check_round(
            round,
            &policy.rounds[..number],
            &policy.rounds[number + 1..],
            policy.procedure.sequence,
            &mut report,
        );
    }
}

/// Paths of the rules that need somebody to take part.
fn asks_for_somebody(policy: &Policy) -> Vec<String> {
    let first = policy.rounds.first();
    let mut paths: Vec<String> = first
        .map(|round| format!("rounds.{}.applicants", round.id))
        .into_iter()
        .collect();
    if policy.rotation.share.thousandths() > 0 {
        paths.push("rotation.share".to_owned());
    }
    if policy.upward_selection.teachers > 0 {
        paths.push("upward_selection.teachers".to_owned());
    }
    paths
}
/// A list as long as this is as good as everything.
const LONGEST_LIST: u32 = 30;

fn is_competition(round: &Round) -> bool {
    round.mechanism != Mechanism::DirectedPlacement
}

fn check_round(
    round: &Round,
    before: &[Round],
    after: &[Round],
    sequence: Sequence,
    report: &mut impl FnMut(String, String, Contradiction),
) {
    let path = |leaf: &str| format!("rounds.{}.{leaf}", round.id);
    let mechanism = round.mechanism;
    let has_quotas = mechanism.keeps_status_quo() || mechanism.needs_full_lists();
    let opened = round.opened();
    let opens_none = Stage::ALL.iter().all(|&stage| opened.of(stage) == Percent::ZERO);
    if round.village_floor.thousandths() > 0 && opens_none {
        let share = if round.opened_by_stage.differs {
            "opened_by_stage.differs"
        } else {
            "posts_opened"
        };
        report(
            path("village_floor"),
            path(share),
            Contradiction::QuotaWithoutPosts,
        );
    }
    if round.village_floor.thousandths() > 0 {
        let unfit = if round.scope == Scope::School || !is_competition(round) {
            Some("scope")
        } else {
            has_quotas.then_some("mechanism")
        };
        if let Some(unfit) = unfit {
            report(path("village_floor"), path(unfit), Contradiction::QuotaDoesNotFit);
        }
    }
    if round.school_judgement.thousandths() > 0 && !mechanism.schools_rank() {
        report(
            path("school_judgement"),
            path("mechanism"),
            Contradiction::SchoolDoesNotChoose,
        );
    }
    for (idle, because) in round.idle() {
        report(path(&idle), path(because), Contradiction::NothingToRule);
    }
    // Merged into one, the rounds have everyone's present post in them.
    let merged = sequence == Sequence::OneShot;
    if mechanism.keeps_status_quo() && !round.applicants.admits_holders() && !merged {
        report(
            path("mechanism"),
            path("applicants"),
            Contradiction::NobodyHoldsAPost,
        );
    }
    if mechanism.needs_full_lists() {
        let short = if round.list_length < LONGEST_LIST {
            Some("list_length")
        } else if round.direction != Direction::Any {
            Some("direction")
        } else if round.shortage_outflow != Percent::HUNDRED {
            Some("shortage_outflow")
        } else if round.applicants.admits_holders() {
            Some("applicants")
        } else {
            None
        };
        if let Some(short) = short {
            report(path("mechanism"), path(short), Contradiction::NotEverythingListed);
        }
    }
    // A round that only the willing enter sends nobody else away.
    let mut everyone_entered = before.iter().filter(|earlier| {
        earlier.applicants.admits_unplaced() && earlier.applicants != Applicants::UnplacedWilling
    });
    let sent_away = everyone_entered.find(|earlier| match earlier.unplaced_go {
        UnplacedGo::NextRound => false,
        UnplacedGo::DirectedPlacement => is_competition(round),
        UnplacedGo::Awaiting => true,
    });
    if let Some(earlier) = sent_away
        && !round.applicants.admits_holders()
        && !matches!(
            round.applicants,
            Applicants::Newcomers | Applicants::UnsuccessfulVolunteers
        )
    {
        report(
            format!("rounds.{}.unplaced_go", earlier.id),
            path("applicants"),
            Contradiction::NobodyMayEnter,
        );
    }
    if round.unplaced_go == UnplacedGo::DirectedPlacement && after.iter().all(is_competition) {
        report(
            path("unplaced_go"),
            after.last().map_or_else(
                || path("mechanism"),
                |last| format!("rounds.{}.mechanism", last.id),
            ),
            Contradiction::NoDirectedPlacement,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the zone round's mechanism quarrels with.
    fn quarrel(change: impl FnOnce(&mut Policy)) -> Option<(String, Contradiction)> {
        let mut policy = Policy::default();
        change(&mut policy);
        let mut problems = Vec::new();
        find(&policy, &mut problems);
        problems.into_iter().next().map(|problem| match problem {
            PolicyProblem::Contradiction { second, kind, .. } => (second, kind),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn posts_can_be_kept_only_where_somebody_holds_one() {
        let exchange = |policy: &mut Policy| policy.rounds[1].mechanism = Mechanism::TopTradingCycles;
        let found = Some((
            "rounds.zone.applicants".to_owned(),
            Contradiction::NobodyHoldsAPost,
        ));
        assert_eq!(quarrel(exchange), found);
        assert_eq!(
            quarrel(|policy| {
                exchange(policy);
                policy.rounds[1].applicants = Applicants::Volunteers;
            }),
            None
        );
        assert_eq!(
            quarrel(|policy| {
                exchange(policy);
                policy.procedure.sequence = Sequence::OneShot;
            }),
            None
        );
    }

    #[test]
    fn what_just_adds_up_to_the_whole_is_no_contradiction() {
        let shares = |intermediate: i64, senior: i64| {
            quarrel(|policy| {
                policy.duties.homeroom.intermediate.share = Percent::from_thousandths(intermediate);
                policy.duties.homeroom.senior.share = Percent::from_thousandths(senior);
            })
        };
        assert_eq!(shares(60_000, 40_000), None);
        let found = Some((
            "duties.homeroom.intermediate.share".to_owned(),
            Contradiction::SharesOverWhole,
        ));
        assert_eq!(shares(60_000, 40_001), found);
    }

    #[test]
    fn quotas_need_everything_listed() {
        let even = |policy: &mut Policy| policy.rounds[1].mechanism = Mechanism::QuotaReduction;
        let kind = Contradiction::NotEverythingListed;
        assert_eq!(quarrel(even), Some(("rounds.zone.list_length".to_owned(), kind)));
        let full = |change: fn(&mut Round)| {
            quarrel(|policy| {
                even(policy);
                policy.rounds[1].list_length = LONGEST_LIST;
                change(&mut policy.rounds[1]);
            })
        };
        assert_eq!(full(|_| ()), None);
        let found = full(|round| round.direction = Direction::OutwardOnly);
        assert_eq!(found, Some(("rounds.zone.direction".to_owned(), kind)));
        let found = full(|round| round.applicants = Applicants::Volunteers);
        assert_eq!(found, Some(("rounds.zone.applicants".to_owned(), kind)));
    }
}
