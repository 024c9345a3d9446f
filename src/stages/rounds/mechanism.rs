//! Runs the mechanism of a round: what it needs to know beside the market is worked out here.

use super::contest::Contest;
use super::quotas::{QuotaOutcome, by_division};
use crate::apportionment::largest_remainder;
use crate::matching::{
    Applicant, Chains, Market, MarketError, Matching, Person, Programme, Rank, Region, RegionalCaps,
    RegionalProgramme, Reserves, StatusQuo, Traits, block_exchange, deferred_acceptance,
    deferred_acceptance_by_programmes, deferred_acceptance_with_reserves, efficiency_adjusted,
    flexible_deferred_acceptance, immediate_acceptance, rank_minimising, serial_dictatorship,
    stable_improvement_cycles, status_quo_deferred_acceptance, status_quo_improving, top_trading_cycles,
};
use crate::mechanism::Mechanism;
use crate::ordering::sort_by;
use crate::policy::{ChainsBy, ReservedFor};
use crate::random::{PersonalDraws, hash_name};
use crate::roster::{BackboneLevel, SchoolIndex, Teacher, TitleBand};
use crate::stages::posts::GroupIndex;
use crate::units::Points;

/// Years of service from which a teacher counts as experienced, and as settled in.
const EXPERIENCED_YEARS: u16 = 10;
const SETTLED_YEARS: u16 = 5;

/// What the round's mechanism makes of a contest that opens such posts, and what became of its quotas if it has any.
pub(super) fn solve(
    contest: &Contest<'_>,
    opened: &[u32],
) -> Result<(Matching, Option<QuotaOutcome>), MarketError> {
    let (market, status_quo) = contest.market(opened)?;
    Ok(solve_market(contest, &market, &status_quo))
}

/// What it makes of a market.
pub(super) fn solve_market(
    contest: &Contest<'_>,
    market: &Market,
    status_quo: &StatusQuo,
) -> (Matching, Option<QuotaOutcome>) {
    // Entrants are in score order.
    let order: Vec<Applicant> = market.everyone().collect();
    let rules = &contest.round.parameters;
    let mut quotas = None;
    let matching = match contest.round.mechanism {
        Mechanism::ImmediateAcceptance => immediate_acceptance(market),
        Mechanism::DeferredAcceptance => deferred_acceptance(market),
        Mechanism::DeferredAcceptanceSchool => deferred_acceptance_by_programmes(market),
        // Where all posts rank alike, both give the same; where they do not, turns in score order could not
        // count what another subject costs.
        Mechanism::SerialDictatorship if contest.ranks_by_post() => deferred_acceptance(market),
        // The bureau's placement is no competition, and never comes here.
        Mechanism::SerialDictatorship | Mechanism::DirectedPlacement => serial_dictatorship(market, &order),
        Mechanism::RandomSerialDictatorship => serial_dictatorship(market, &by_lot(contest, order)),
        Mechanism::StatusQuoDeferredAcceptance => status_quo_deferred_acceptance(market, status_quo),
        Mechanism::TopTradingCycles => top_trading_cycles(market, status_quo, &order),
        Mechanism::BlockExchange => {
            let chains = match rules.chains {
                ChainsBy::Newcomers => Chains::ByNewcomers,
                ChainsBy::Anyone => Chains::ByAnyone,
            };
            block_exchange(market, status_quo, &order, chains)
        }
        Mechanism::StatusQuoImproving => {
            let wanted = Wanted::new(contest);
            status_quo_improving(market, status_quo, &order, |applicant, programme| {
                wanted.of(contest, applicant, programme)
            })
        }
        Mechanism::EfficiencyAdjusted => {
            let draws = PersonalDraws::new(contest.setting.streams.seed, "waived claims");
            efficiency_adjusted(market, |applicant| {
                let drawn = draws.of(hash_name(&teacher(contest, applicant).id)) % 100_000;
                (drawn as i64) < rules.consent.thousandths()
            })
        }
        Mechanism::StableImprovementCycles => {
            let classes = Classes::new(contest, market);
            stable_improvement_cycles(market, |_, rank| classes.of(rank))
        }
        Mechanism::FlexibleDeferredAcceptance => match town_caps(contest, market) {
            Some(caps) => {
                flexible_deferred_acceptance(market, &caps).unwrap_or_else(|_| deferred_acceptance(market))
            }
            None => deferred_acceptance(market),
        },
        Mechanism::QuotaReduction | Mechanism::ExtendedSeat | Mechanism::Multistage => {
            let in_village = |programme: Programme| contest.is_village(GroupIndex(programme.0));
            let (matching, outcome) = by_division(market, contest.round.mechanism, rules, in_village);
            quotas = Some(outcome);
            matching
        }
        // A round has one group and one share, of which both make the same.
        Mechanism::TwoStepMinimumGuarantee | Mechanism::DeferredAcceptanceWithReserves => {
            with_reserves(contest, market)
        }
        Mechanism::RankMinimising => rank_minimising(market).matching,
    };
    (matching, quotas)
}

fn teacher<'run>(contest: &Contest<'run>, applicant: Applicant) -> &'run Teacher {
    let entrant = contest.entrants[applicant.index()];
    contest.setting.roster.teacher(entrant.teacher)
}

/// Entrants in an order drawn by lot, for this round alone.
fn by_lot(contest: &Contest<'_>, order: Vec<Applicant>) -> Vec<Applicant> {
    let draws = PersonalDraws::new(contest.setting.streams.seed, "order of choice");
    let round = hash_name(&contest.round.id);
    let mut drawn: Vec<(Rank, Applicant)> = order
        .into_iter()
        .map(|applicant| {
            (
                Rank(draws.of_pair(hash_name(&teacher(contest, applicant).id), round)),
                applicant,
            )
        })
        .collect();
    sort_by(&mut drawn, &mut |left, right| left.cmp(right));
    drawn.into_iter().map(|(_, applicant)| applicant).collect()
}

/// Years of service; unknown ones count as none.
fn years_of_service(contest: &Contest<'_>, teacher: &Teacher) -> u16 {
    let reference = contest.setting.policy.standing.reference_year;
    teacher
        .first_service_year
        .map_or(0, |year| year.years_until(reference))
}

/// Which kinds of teachers each school wants: where the staff has fewer years of service on average than the whole
/// district, the experienced before the settled before beginners; elsewhere anyone.
struct Wanted {
    short_of_experience: Vec<bool>,
}

impl Wanted {
    fn new(contest: &Contest<'_>) -> Self {
        let roster = contest.setting.roster;
        let mut sums = vec![(0_u64, 0_u64); roster.schools.len()];
        let (mut years, mut people) = (0, 0);
        for (school, teacher) in roster.staff() {
            let here = u64::from(years_of_service(contest, teacher));
            let sum = &mut sums[school.index()];
            *sum = (sum.0 + here, sum.1 + 1);
            (years, people) = (years + here, people + 1);
        }
        Self {
            short_of_experience: sums
                .iter()
                .map(|&(here, staff)| here * people < years * staff)
                .collect(),
        }
    }

    fn of(&self, contest: &Contest<'_>, applicant: Applicant, programme: Programme) -> Rank {
        let school = contest.setting.posts.group(GroupIndex(programme.0)).school;
        if !self.short_of_experience[school.index()] {
            return Rank(0);
        }
        let years = years_of_service(contest, teacher(contest, applicant));
        Rank(u64::from(years < EXPERIENCED_YEARS) + u64::from(years < SETTLED_YEARS))
    }
}

/// Scores in the same step count as equal.
struct Classes {
    /// The class of each rank of the market, by rank.
    of_ranks: Vec<(Rank, u64)>,
}

impl Classes {
    fn new(contest: &Contest<'_>, market: &Market) -> Self {
        let width = contest.round.parameters.equal_within.thousandths().max(1);
        // The more points, the smaller.
        let of_points = |points: Points| (((1_i64 << 40) - points.thousandths()) / width) as u64;
        let scores = contest.setting.scores;
        let mut of_ranks = Vec::new();
        for (applicant, entrant) in market.everyone().zip(&contest.entrants) {
            for (programme, rank) in market.choices(applicant) {
                let here = contest.standpoint(entrant.teacher, GroupIndex(programme.0));
                let points = here.points().unwrap_or_else(|| scores.total(entrant.teacher));
                of_ranks.push((rank, of_points(points)));
            }
        }
        sort_by(&mut of_ranks, &mut Ord::cmp);
        of_ranks.dedup();
        // Whoever stands first for another reason than points is in no lower class than those behind.
        let mut lowest = 0;
        for (_, class) in &mut of_ranks {
            lowest = (*class).max(lowest);
            *class = lowest;
        }
        Self { of_ranks }
    }

    fn of(&self, rank: Rank) -> Rank {
        let place = self.of_ranks.binary_search_by_key(&rank, |&(known, _)| known);
        let class = place.ok().and_then(|place| self.of_ranks.get(place));
        Rank(class.map_or(u64::MAX, |&(_, class)| class))
    }
}

/// One region for the town schools of every zone, and one for all rural posts, which has no cap to speak of. Targets
/// share the cap in proportion.
fn town_caps(contest: &Contest<'_>, market: &Market) -> Option<RegionalCaps> {
    let zones = contest.setting.roster.zones.len();
    let school = |group: u32| contest.setting.posts.group(GroupIndex(group)).school;
    let zone = |school: SchoolIndex| contest.setting.roster.school(school).zone.index();
    let villages = zones;
    let regions: Vec<usize> = (0..market.programmes() as u32)
        .map(|group| {
            if contest.is_village(GroupIndex(group)) {
                villages
            } else {
                zone(school(group))
            }
        })
        .collect();
    let mut caps = vec![0_u32; zones + 1];
    let mut targets = market.capacities().to_vec();
    for (region, cap) in caps.iter_mut().enumerate() {
        let members = || (0..regions.len()).filter(|&programme| regions[programme] == region);
        let open: Vec<i64> = members()
            .map(|programme| i64::from(market.capacities()[programme]))
            .collect();
        let total: i64 = open.iter().sum();
        let share = contest.round.parameters.town_cap;
        let capped = if region == villages {
            total
        } else {
            share.of_floor(total)
        };
        *cap = capped as u32;
        for (programme, target) in members().zip(largest_remainder(capped, &open)) {
            targets[programme] = target as u32;
        }
    }
    let programmes = regions
        .iter()
        .zip(targets)
        .map(|(&region, target)| RegionalProgramme {
            region: Region(region as u32),
            target,
        });
    let order = (0..market.programmes() as u32).map(Programme).collect();
    RegionalCaps::new(caps, programmes.collect(), order).ok()
}

/// Deferred acceptance in which a group comes first for a share of the posts of each school and subject.
fn with_reserves(contest: &Contest<'_>, market: &Market) -> Matching {
    let rules = &contest.round.parameters;
    let people: Vec<Person> = market
        .everyone()
        .map(|applicant| {
            let record = teacher(contest, applicant);
            let first = match rules.reserved_for {
                ReservedFor::RuralService => record.rural_years >= Some(3),
                ReservedFor::Backbone => record.backbone != BackboneLevel::None,
                ReservedFor::IntermediateTitle => record
                    .title_employed
                    .is_some_and(|title| title.band() >= TitleBand::Intermediate),
                ReservedFor::Beginners => years_of_service(contest, record) < SETTLED_YEARS,
            };
            Person {
                category: None,
                traits: Traits(u64::from(first)),
            }
        })
        .collect();
    let reserves: Vec<Reserves> = (market.capacities().iter())
        .map(|&posts| Reserves {
            open_guarantees: vec![rules.reserved_share.of_rounded(i64::from(posts)) as u32],
            ..Reserves::default()
        })
        .collect();
    deferred_acceptance_with_reserves(market, &people, &reserves)
        .unwrap_or_else(|_| deferred_acceptance(market))
}
