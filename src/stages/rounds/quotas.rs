//! Mechanisms with quotas that must be met: they work where everyone lists everything, so each subject of each zone is
//! a division of its own, and where a quota cannot be met there, plain deferred acceptance takes its place and it is
//! said why.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::matching::{
    Applicant, IntakeRatio, Market, Matching, MinimumQuotasError, Programme, QuotaReductionError,
    deferred_acceptance, extended_seat_deferred_acceptance, multistage_deferred_acceptance, quota_reduction,
};
use crate::mechanism::Mechanism;
use crate::policy::MechanismRules;

/// What became of the quotas of a mechanism.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaOutcome {
    /// Divisions with a quota: posts that share applicants, such as one subject in one zone.
    pub divisions: u32,
    /// Divisions where the quota was kept.
    pub kept: u32,
    /// Divisions where it could not be, by obstacle.
    pub obstacles: ByObstacle,
}

/// Divisions by the obstacle to their quota; the fields are called as the obstacles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByObstacle {
    /// Somebody may not apply everywhere.
    pub not_everything_listed: u32,
    /// Too few posts.
    pub too_few_posts: u32,
    /// Too few applicants.
    pub too_few_applicants: u32,
    /// So many applicants cannot be shared so evenly.
    pub uneven: u32,
}

impl ByObstacle {
    /// Divisions with an obstacle.
    pub const fn of(&self, obstacle: QuotaObstacle) -> u32 {
        match obstacle {
            QuotaObstacle::NotEverythingListed => self.not_everything_listed,
            QuotaObstacle::TooFewPosts => self.too_few_posts,
            QuotaObstacle::TooFewApplicants => self.too_few_applicants,
            QuotaObstacle::Uneven => self.uneven,
        }
    }

    const fn count(&mut self, obstacle: QuotaObstacle) {
        *match obstacle {
            QuotaObstacle::NotEverythingListed => &mut self.not_everything_listed,
            QuotaObstacle::TooFewPosts => &mut self.too_few_posts,
            QuotaObstacle::TooFewApplicants => &mut self.too_few_applicants,
            QuotaObstacle::Uneven => &mut self.uneven,
        } += 1;
    }
}

impl QuotaOutcome {
    /// The most frequent obstacle, if there was any.
    pub fn main_obstacle(&self) -> Option<QuotaObstacle> {
        let all = QuotaObstacle::ALL;
        let most = all.map(|obstacle| self.obstacles.of(obstacle)).into_iter().max();
        let most = most.filter(|most| *most > 0)?;
        all.into_iter()
            .find(|&obstacle| self.obstacles.of(obstacle) == most)
    }
}

/// Why a quota could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaObstacle {
    /// Somebody may not apply everywhere.
    NotEverythingListed,
    /// There are fewer posts than applicants, or some school has fewer than every school must be able to take.
    TooFewPosts,
    /// There are fewer applicants than the quotas add up to.
    TooFewApplicants,
    /// So many applicants cannot be shared so evenly among so many schools.
    Uneven,
}

impl QuotaObstacle {
    /// All obstacles.
    pub const ALL: [Self; 4] = [
        Self::NotEverythingListed,
        Self::TooFewPosts,
        Self::TooFewApplicants,
        Self::Uneven,
    ];

    /// In words.
    pub const fn name(self) -> Text {
        match self {
            Self::NotEverythingListed => {
                Text::new("有人不能填报全部岗位", "not everyone may list every post")
            }
            Self::TooFewPosts => Text::new("岗位不够", "too few posts"),
            Self::TooFewApplicants => Text::new("报名人数不够", "too few applicants"),
            Self::Uneven => Text::new("人数分不匀", "the numbers cannot be shared so evenly"),
        }
    }
}

/// Solves every division of a market by itself.
pub(super) fn by_division(
    market: &Market,
    mechanism: Mechanism,
    rules: &MechanismRules,
    in_village: impl Fn(Programme) -> bool,
) -> (Matching, QuotaOutcome) {
    let mut outcome = QuotaOutcome::default();
    let mut assignment = vec![None; market.applicants()];
    for (applicants, programmes) in divisions(market) {
        let Some(part) = part(market, &applicants, &programmes) else {
            continue;
        };
        let minima: Vec<u32> = programmes
            .iter()
            .map(|&programme| {
                let minimum = if in_village(programme) {
                    rules.village_minimum
                } else {
                    0
                };
                minimum.min(market.capacity(programme))
            })
            .collect();
        let order: Vec<Programme> = (0..programmes.len() as u32).map(Programme).collect();
        let (has_quota, solved) = match mechanism {
            Mechanism::QuotaReduction => {
                let ratio = IntakeRatio {
                    least: rules.intake_ratio.thousandths() as u32,
                    most: 100_000,
                };
                let solved = quota_reduction(&part, ratio, &order);
                (programmes.len() > 1, solved.map_err(obstacle_to_ratio))
            }
            Mechanism::ExtendedSeat => {
                let solved = extended_seat_deferred_acceptance(&part, &minima, &order);
                (
                    minima.iter().any(|&minimum| minimum > 0),
                    solved.map_err(obstacle_to_minima),
                )
            }
            _ => {
                // Applicants are in score order, which serves as the list of who may choose first.
                let by_score: Vec<Applicant> = part.everyone().collect();
                let solved = multistage_deferred_acceptance(&part, &minima, &by_score);
                (
                    minima.iter().any(|&minimum| minimum > 0),
                    solved.map_err(obstacle_to_minima),
                )
            }
        };
        if has_quota {
            outcome.divisions += 1;
            match solved {
                Ok(_) => outcome.kept += 1,
                Err(obstacle) => outcome.obstacles.count(obstacle),
            }
        }
        let solved = solved.unwrap_or_else(|_| deferred_acceptance(&part));
        for (&applicant, won) in applicants.iter().zip(solved.assignment()) {
            assignment[applicant.index()] = won.map(|programme| programmes[programme.index()]);
        }
    }
    (Matching::new(assignment), outcome)
}

const fn obstacle_to_ratio(error: QuotaReductionError) -> QuotaObstacle {
    match error {
        QuotaReductionError::ShortList { .. } => QuotaObstacle::NotEverythingListed,
        QuotaReductionError::TooFewSeats { .. } => QuotaObstacle::TooFewPosts,
        _ => QuotaObstacle::Uneven,
    }
}

const fn obstacle_to_minima(error: MinimumQuotasError) -> QuotaObstacle {
    match error {
        MinimumQuotasError::TooFewApplicants { .. } => QuotaObstacle::TooFewApplicants,
        MinimumQuotasError::TooFewSeats { .. } => QuotaObstacle::TooFewPosts,
        _ => QuotaObstacle::NotEverythingListed,
    }
}

/// Applicants and programmes that are linked by lists, each in the order of the market.
fn divisions(market: &Market) -> Vec<(Vec<Applicant>, Vec<Programme>)> {
    // Every programme leads to one of its division with no greater number; in the end to the least.
    let mut leads_to: Vec<usize> = (0..market.programmes()).collect();
    let least = |leads_to: &mut Vec<usize>, mut programme: usize| {
        while leads_to[programme] != programme {
            leads_to[programme] = leads_to[leads_to[programme]];
            programme = leads_to[programme];
        }
        programme
    };
    for applicant in market.everyone() {
        let mut choices = market.choices(applicant).map(|(programme, _)| programme.index());
        if let Some(first) = choices.next() {
            for other in choices {
                let (one, two) = (least(&mut leads_to, first), least(&mut leads_to, other));
                leads_to[one.max(two)] = one.min(two);
            }
        }
    }
    let mut divisions: Vec<(Vec<Applicant>, Vec<Programme>)> =
        (0..market.programmes()).map(|_| Default::default()).collect();
    for programme in 0..market.programmes() {
        divisions[least(&mut leads_to, programme)]
            .1
            .push(Programme(programme as u32));
    }
    for applicant in market.everyone() {
        if let Some((first, _)) = market.choices(applicant).next() {
            divisions[least(&mut leads_to, first.index())].0.push(applicant);
        }
    }
    divisions.retain(|(applicants, _)| !applicants.is_empty());
    divisions
}

/// The market of one division, its programmes numbered anew.
fn part(market: &Market, applicants: &[Applicant], programmes: &[Programme]) -> Option<Market> {
    let capacities = programmes.iter().map(|&programme| market.capacity(programme));
    let mut builder = Market::builder(capacities.collect());
    for &applicant in applicants {
        let choices = market.choices(applicant).map(|(programme, rank)| {
            let number = programmes.binary_search(&programme).unwrap_or_default();
            (Programme(number as u32), rank)
        });
        builder.applicant(choices).ok()?;
    }
    Some(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Rank;
    use crate::units::Percent;

    /// Two subjects: programmes 0 and 2 hire for one, 1 and 3 for the other; programme 2 and 3 are in a village.
    fn two_subjects(first: &[[u32; 2]], second: &[[u32; 2]]) -> Market {
        let mut builder = Market::builder(vec![2, 2, 2, 2]);
        for (number, list) in (0..).zip(first.iter().chain(second)) {
            builder
                .applicant(list.map(|programme| (Programme(programme), Rank(number))))
                .unwrap();
        }
        builder.build()
    }

    fn solve(market: &Market, mechanism: Mechanism) -> (Vec<Option<u32>>, QuotaOutcome) {
        let rules = MechanismRules {
            intake_ratio: Percent::HUNDRED,
            ..MechanismRules::default()
        };
        let (matching, outcome) = by_division(market, mechanism, &rules, |programme| programme.0 >= 2);
        let won = matching
            .assignment()
            .iter()
            .map(|won| won.map(|programme| programme.0));
        (won.collect(), outcome)
    }

    #[test]
    fn every_subject_is_a_division_of_its_own() {
        // In the first subject two want the town school, one must go to the village; in the second there is one
        // applicant alone, who is needed in the village.
        let market = two_subjects(&[[0, 2], [0, 2]], &[[1, 3]]);
        for mechanism in [Mechanism::ExtendedSeat, Mechanism::Multistage] {
            let (won, outcome) = solve(&market, mechanism);
            assert_eq!(won, [Some(0), Some(2), Some(3)]);
            assert_eq!((outcome.divisions, outcome.kept), (2, 2));
        }
        // One to each in the first; one cannot be shared evenly between two in the second, and gets the first choice.
        let (won, outcome) = solve(&market, Mechanism::QuotaReduction);
        assert_eq!(won, [Some(0), Some(2), Some(1)]);
        assert_eq!((outcome.divisions, outcome.kept), (2, 1));
        assert_eq!(outcome.main_obstacle(), Some(QuotaObstacle::Uneven));
    }

    #[test]
    fn what_cannot_be_kept_is_said_and_the_best_scores_choose() {
        // Five apply for four posts: one must go without, whom no minimum can say.
        let market = two_subjects(&[[0, 2]; 5], &[]);
        let (won, outcome) = solve(&market, Mechanism::ExtendedSeat);
        assert_eq!(won, [Some(0), Some(0), Some(2), Some(2), None]);
        assert_eq!((outcome.divisions, outcome.kept), (1, 0));
        assert_eq!(outcome.main_obstacle(), Some(QuotaObstacle::TooFewPosts));
    }

    #[test]
    fn nobody_applies() {
        let (won, outcome) = solve(&two_subjects(&[], &[]), Mechanism::QuotaReduction);
        assert!(won.is_empty());
        assert_eq!(outcome, QuotaOutcome::default());
        assert_eq!(outcome.main_obstacle(), None);
    }
}
