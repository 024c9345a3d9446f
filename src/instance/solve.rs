//! Solving an instance: which mechanism is called with what.

use super::fault::Fault;
use super::problem::Problem;
use super::read::Instance;
use super::solution::{Details, Objective, Solution};
use crate::matching::{
    Applicant, Chances, DirectedPlacement, Market, Matching, MinimumQuotasError, Post, Programme,
    QuotaReductionError, Rank, RegionalCaps, RegionalCapsError, Reserves, ReservesError, block_exchange,
    deferred_acceptance, deferred_acceptance_by_programmes, deferred_acceptance_with_reserves,
    directed_placement, efficiency_adjusted, extended_seat_deferred_acceptance, flexible_deferred_acceptance,
    immediate_acceptance, multistage_deferred_acceptance, quota_reduction, random_serial_dictatorship,
    rank_minimising, serial_dictatorship, stable_improvement_cycles, status_quo_deferred_acceptance,
    status_quo_improving, top_trading_cycles, two_step_minimum_guarantee,
};
use crate::mechanism::Mechanism;
use crate::random::stream;

/// The stream that lots are drawn from.
const LOTS: &str = "instance: random serial dictatorship";

/// Picoseconds that a turn takes in a draw of lots, and a look at an entry of a list, on an ordinary machine.
const TURN: u64 = 6_000;
const LOOK: u64 = 1_200;
/// From how many seconds on it is told how long the draws take.
const LONG: u64 = 3;

/// Solves an instance. Where drawing lots takes long, `tell` hears how many seconds it may be, before it begins.
pub(super) fn solve(instance: Instance, tell: &mut dyn FnMut(u64)) -> Result<Solution, Fault> {
    let (matching, details, objective) = match instance.mechanism {
        Mechanism::DirectedPlacement => {
            let found = instance.directed()?;
            let objective = Objective::Placement {
                placed: u64::from(found.placed),
                cost: found.cost,
            };
            (found.matching, Details::None, objective)
        }
        Mechanism::TwoStepMinimumGuarantee => {
            let posts = instance.chosen()?;
            let matching = instance.matching(|applicant| posts[applicant].map(|_| Programme(0)));
            let objective = instance.objective(&matching);
            (matching, Details::Posts(posts), objective)
        }
        Mechanism::RandomSerialDictatorship => {
            let market = instance.market()?;
            let matching = instance.drawn(&market);
            let details = match instance.rules.draws {
                None => Details::None,
                Some(draws) => {
                    let seconds = seconds(&market, &matching, draws);
                    if seconds >= LONG {
                        tell(seconds);
                    }
                    Details::Chances(instance.chances(&market, draws), market)
                }
            };
            let objective = instance.objective(&matching);
            (matching, details, objective)
        }
        _ => {
            let matching = instance.by_market()?;
            let objective = instance.objective(&matching);
            (matching, Details::None, objective)
        }
    };
    Ok(Solution {
        instance,
        matching,
        details,
        objective,
    })
}

impl Instance {
    /// What the mechanisms do that take a market and give a matching.
    fn by_market(&self) -> Result<Matching, Fault> {
        let (market, rules) = (self.market()?, &self.rules);
        let status_quo = || self.status_quo(&market);
        Ok(match self.mechanism {
            Mechanism::SerialDictatorship => serial_dictatorship(&market, &rules.order),
            Mechanism::DeferredAcceptanceSchool => deferred_acceptance_by_programmes(&market),
            Mechanism::ImmediateAcceptance => immediate_acceptance(&market),
            Mechanism::TopTradingCycles => top_trading_cycles(&market, &status_quo()?, &rules.order),
            Mechanism::StatusQuoDeferredAcceptance => status_quo_deferred_acceptance(&market, &status_quo()?),
            Mechanism::BlockExchange => block_exchange(&market, &status_quo()?, &rules.order, rules.chains),
            Mechanism::StatusQuoImproving => {
                let wanted = |applicant: Applicant, program: Programme| {
                    let of_type = self.applicants.types[applicant.index()];
                    let class = self.programs.wanted[program.index()].get(&of_type);
                    Rank(class.map_or(u64::MAX, |&class| u64::from(class)))
                };
                status_quo_improving(&market, &status_quo()?, &rules.order, wanted)
            }
            Mechanism::EfficiencyAdjusted => {
                efficiency_adjusted(&market, |applicant| self.applicants.consents[applicant.index()])
            }
            Mechanism::StableImprovementCycles => {
                stable_improvement_cycles(&market, |program, Rank(rank)| self.class(program, rank))
            }
            Mechanism::FlexibleDeferredAcceptance => {
                let (programs, order) = (self.programs.regional.clone(), rules.program_order.clone());
                RegionalCaps::new(rules.caps.clone(), programs, order)
                    .and_then(|caps| flexible_deferred_acceptance(&market, &caps))
                    .map_err(|error| self.caps_refused(error))?
            }
            Mechanism::QuotaReduction => quota_reduction(&market, rules.ratio, &rules.program_order)
                .map_err(|error| self.ratio_refused(error))?,
            Mechanism::ExtendedSeat => {
                extended_seat_deferred_acceptance(&market, &self.programs.minima, &rules.program_order)
                    .map_err(|error| self.minima_refused(error))?
            }
            Mechanism::Multistage => {
                multistage_deferred_acceptance(&market, &self.programs.minima, &rules.order)
                    .map_err(|error| self.minima_refused(error))?
            }
            Mechanism::DeferredAcceptanceWithReserves => {
                deferred_acceptance_with_reserves(&market, &self.applicants.people, &self.programs.reserves)
                    .map_err(|error| self.reserves_refused(error))?
            }
            Mechanism::RankMinimising => rank_minimising(&market).matching,
            Mechanism::DeferredAcceptance
            | Mechanism::DirectedPlacement
            | Mechanism::TwoStepMinimumGuarantee
            | Mechanism::RandomSerialDictatorship => deferred_acceptance(&market),
        })
    }

    fn directed(&self) -> Result<DirectedPlacement, Fault> {
        directed_placement(&self.cost_market()?).map_err(|error| self.too_large(&error))
    }

    /// What everyone gets in one draw: the first of those that [`chances`](Self::chances) counts.
    fn drawn(&self, market: &Market) -> Matching {
        let chances = self.chances(market, 1);
        self.matching(|applicant| {
            let applicant = Applicant(applicant as u32);
            let mut choices = market.choices(applicant).zip(chances.of(applicant));
            choices.find_map(|((program, _), &count)| (count > 0).then_some(program))
        })
    }

    fn chances(&self, market: &Market, draws: u32) -> Chances {
        random_serial_dictatorship(market, draws, &mut stream(self.rules.seed, LOTS))
    }

    /// The class that a rank at a program is in.
    fn class(&self, program: Programme, rank: u64) -> Rank {
        let range = self.programs.priorities.range(program.index());
        let class = self.programs.classes.get(range.start + rank as usize);
        Rank(class.map_or(rank, |&class| u64::from(class)))
    }

    /// By which post the only program chooses each of its candidates.
    fn chosen(&self) -> Result<Vec<Option<Post>>, Fault> {
        let ([reserves], [capacity]) = (&self.programs.reserves[..], &self.programs.capacities[..]) else {
            let problem = Problem::NotOneProgram(self.program_ids.len());
            return Err(Fault::new(self.programs_offset, problem).within("programs"));
        };
        let open = self.open_posts(reserves, *capacity)?;
        // Whoever gives no list at all would take the post.
        let candidates: Vec<usize> = (self.programs.priorities.of(0).iter())
            .map(|applicant| applicant.index())
            .filter(|&applicant| {
                !self.applicants.listing[applicant] || !self.applicants.choices.of(applicant).is_empty()
            })
            .collect();
        let people: Vec<_> = candidates
            .iter()
            .map(|&applicant| self.applicants.people[applicant])
            .collect();
        let mut posts = vec![None; self.applicant_ids.len()];
        for (applicant, post) in candidates
            .into_iter()
            .zip(two_step_minimum_guarantee(&people, open, reserves))
        {
            posts[applicant] = post;
        }
        Ok(posts)
    }

    fn open_posts(&self, reserves: &Reserves, capacity: u32) -> Result<u32, Fault> {
        let set_aside = reserves.set_aside();
        u64::from(capacity)
            .checked_sub(set_aside)
            .map(|open| open as u32)
            .ok_or_else(|| {
                self.program_fault(0, |program| Problem::SetAsideAboveCapacity {
                    program,
                    set_aside,
                    capacity,
                })
            })
    }

    fn caps_refused(&self, error: RegionalCapsError) -> Fault {
        match error {
            RegionalCapsError::TargetsAboveCap { region, targets, cap } => {
                let id = self.rules.region_ids.name(region.index()).to_owned();
                let offset = self.rules.region_ids.offset(region.index());
                let region = id.clone();
                let fault = Fault::new(offset, Problem::TargetsAboveCap { region, targets, cap });
                fault.within(&id).within("regions")
            }
            // What is left was refused when it was read.
            other => self.too_large(&other),
        }
    }

    fn short_list(&self, applicant: Applicant, listed: usize, programs: usize) -> Fault {
        let mechanism = self.mechanism;
        self.applicant_fault(applicant.index(), |applicant| Problem::ShortList {
            applicant,
            listed,
            programs,
            mechanism,
        })
    }

    fn ratio_refused(&self, error: QuotaReductionError) -> Fault {
        let everywhere = |problem| Fault::new(self.programs_offset, problem).within("programs");
        match error {
            QuotaReductionError::TooFewProgrammes { programmes } => {
                everywhere(Problem::TooFewPrograms(programmes))
            }
            QuotaReductionError::ShortList {
                applicant,
                listed,
                programmes,
            } => self.short_list(applicant, listed, programmes),
            QuotaReductionError::TooFewSeats {
                programme,
                capacity,
                quota,
            } => self.program_fault(programme.index(), |program| Problem::CapacityBelowQuota {
                program,
                capacity,
                quota,
            }),
            QuotaReductionError::Impossible {
                applicants,
                programmes,
            } => everywhere(Problem::RatioImpossible {
                applicants,
                programs: programmes,
            }),
            QuotaReductionError::NotARatio { .. } | QuotaReductionError::NotAnOrder { .. } => {
                self.too_large(&error)
            }
        }
    }

    fn minima_refused(&self, error: MinimumQuotasError) -> Fault {
        let everywhere = |problem| Fault::new(self.programs_offset, problem).within("programs");
        match error {
            MinimumQuotasError::MinimumAboveCapacity {
                programme,
                minimum,
                capacity,
            } => self.program_fault(programme.index(), |program| Problem::MinimumAboveCapacity {
                program,
                minimum,
                capacity,
            }),
            MinimumQuotasError::TooFewApplicants { minima, applicants } => {
                everywhere(Problem::TooFewApplicants { minima, applicants })
            }
            MinimumQuotasError::TooFewSeats { applicants, seats } => {
                everywhere(Problem::TooFewSeats { applicants, seats })
            }
            MinimumQuotasError::ShortList {
                applicant,
                listed,
                programmes,
            } => self.short_list(applicant, listed, programmes),
            MinimumQuotasError::OtherMarket { .. }
            | MinimumQuotasError::NotAnOrder { .. }
            | MinimumQuotasError::NotAMasterList { .. }
            | MinimumQuotasError::Market(_) => self.too_large(&error),
        }
    }

    fn reserves_refused(&self, error: ReservesError) -> Fault {
        match error {
            ReservesError::TooManySetAside {
                programme,
                set_aside,
                capacity,
            } => self.program_fault(programme.index(), |program| Problem::SetAsideAboveCapacity {
                program,
                set_aside,
                capacity,
            }),
            other => self.too_large(&other),
        }
    }

    /// What the matching comes to in numbers.
    fn objective(&self, matching: &Matching) -> Objective {
        let (mut placed, mut first_choices, mut rank_sum) = (0, 0, 0);
        let (mut moved, mut below_current) = (0, 0);
        for (applicant, (&got, &held)) in matching
            .assignment()
            .iter()
            .zip(&self.applicants.current)
            .enumerate()
        {
            // Nothing comes after everything, what is held and not listed too.
            let place = |program: Option<Programme>| {
                program.map_or(usize::MAX, |program| self.place(applicant, program))
            };
            if got.is_some() {
                placed += 1;
                first_choices += u64::from(place(got) == 1);
                rank_sum += place(got) as u64;
            }
            if held.is_some() {
                moved += u64::from(got.is_some() && got != held);
                below_current += u64::from(place(got) > place(held));
            }
        }
        let anybody_holds = self.applicants.current.iter().any(Option::is_some);
        Objective::Matching {
            placed,
            unplaced: matching.assignment().len() as u64 - placed,
            first_choices,
            rank_sum,
            moved: anybody_holds.then_some(moved),
            below_current: anybody_holds.then_some(below_current),
        }
    }
}

/// About how many seconds so many draws take, by what was looked at in the one that gave `drawn`.
fn seconds(market: &Market, drawn: &Matching, draws: u32) -> u64 {
    let looks = market.everyone().map(|applicant| {
        let choices = market.choices(applicant);
        let got = drawn.programme_of(applicant);
        let listed = choices.len();
        let place = choices
            .map(|(program, _)| Some(program))
            .position(|program| program == got);
        place.map_or(listed, |place| place + 1) as u64
    });
    let one = market.applicants() as u64 * TURN + looks.sum::<u64>() * LOOK;
    one.saturating_mul(u64::from(draws)) / 1_000_000_000_000
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    /// Two who want the same seat: two turns, and three looks, as the second also sees that the other seat is free; a
    /// million draws are 15,600 picoseconds a million times, and so less than a second.
    #[test]
    fn how_long_draws_take_follows_from_turns_and_looks() {
        let text = r#"{"mechanism": "random-serial-dictatorship",
            "applicants": [{"id": "a", "preferences": ["x", "y"]}, {"id": "b", "preferences": ["x", "y"]}],
            "programs": [{"id": "x", "capacity": 1}, {"id": "y", "capacity": 1}]}"#;
        let instance = read::read(text).unwrap();
        let market = instance.market().unwrap();
        let drawn = instance.drawn(&market);
        assert_eq!(seconds(&market, &drawn, 1_000_000), 0);
        assert_eq!(seconds(&market, &drawn, 1_000_000_000), 15);
        assert_eq!(
            solve(instance, &mut |_| panic!("told of a short one"))
                .unwrap()
                .placements()
                .count(),
            2
        );
    }
}
