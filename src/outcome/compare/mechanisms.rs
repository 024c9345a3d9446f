//! Mechanisms side by side: the competitions of a run, merged into one, decided by each mechanism in turn on the same
//! roster, with the same scores and the same posts.
//!
//! What a mechanism leaves is measured before any directed placement, so that its own work shows.

use crate::matching::{Applicant, BlockingKind, Market, Matching, blocking_pairs};
use crate::mechanism::Mechanism;
use crate::outcome::Outcome;
use crate::outcome::figures::gains::gain;
use crate::policy::{ChainsBy, Departures, Opening, Round};
use crate::roster::{Locality, Roster, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::preferences::Preferences;
use crate::stages::rounds::{QuotaOutcome, SideBySide, Solved, side_by_side};
use crate::stages::{Placed, RunError, Streams};
use crate::units::Percent;

/// What one mechanism leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct MechanismResult {
    /// The mechanism.
    pub mechanism: Mechanism,
    /// Who may open chains, where the mechanism is run under both settings.
    pub chains: Option<ChainsBy>,
    /// Teachers who win a post at another school.
    pub movers: u32,
    /// Teachers who hold a post now and end with none, or at a school they like less.
    pub below_status_quo: u32,
    /// Teachers who would rather have a post that somebody of lower standing there has won.
    pub envious: u32,
    /// Teachers who would rather have a post that stays empty.
    pub wasted: u32,
    /// Share of teachers who get their first choice, in per cent; `None` where nobody lists anything.
    pub first_choice: Option<f64>,
    /// Mean rank of what teachers get, from 1; whatever is not on the list, and nothing, comes after its end.
    pub mean_rank: Option<f64>,
    /// Teachers without a post.
    pub unplaced: u32,
    /// Mean years of service in town less in villages; `None` where there is nobody on one side.
    pub experience_gap: Option<f64>,
    /// What became of the mechanism's quotas, if it has any.
    pub quotas: Option<QuotaOutcome>,
    /// Whether everyone had to list everything.
    pub full_lists: bool,
}

/// The mechanisms of a run side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct MechanismComparison {
    /// Teachers who compete.
    pub teachers: u32,
    /// Posts open.
    pub posts: u64,
    /// Of them, those whose preferences the roster holds.
    pub given: u32,
    /// Newcomers whom the rounds let in, and who are left out here: they have no present post that a mechanism could keep
    /// or take.
    pub newcomers: u32,
    /// Teachers whose present post is there to be kept.
    pub holders: u32,
    /// The mechanisms that the run's policy uses.
    pub chosen: Vec<Mechanism>,
    /// What each mechanism leaves, in the order of [`Mechanism::OF_ROUNDS`].
    pub results: Vec<MechanismResult>,
    /// Those of the results, by number, that give everyone the same; each group has two at least.
    pub alike: Vec<Vec<usize>>,
    /// Whether all posts rank those who apply by one and the same order.
    pub one_order: bool,
    /// The rules of the policy's rounds that do nothing here: they cut what a mechanism decides, each time it has decided.
    pub left_out: Vec<LeftOut>,
}

/// Rules of rounds that a comparison of mechanisms leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Posts cut below a ratio of applicants, pass marks and shortlists.
    Opening,
    /// Quotas on departures.
    Departures,
    /// The bureau's approval.
    Approval,
    /// Withdrawals, and the next in line.
    Withdrawal,
    /// Floors for posts in villages.
    VillageFloor,
}

impl LeftOut {
    /// What the competitions of a policy have of them.
    fn of(rounds: &[Round]) -> Vec<Self> {
        let some = |holds: &dyn Fn(&Round) -> bool| {
            rounds.iter().any(|round| round.is_competition() && holds(round))
        };
        let each = [
            (Self::Opening, some(&|round| round.opening != Opening::NONE)),
            (
                Self::Departures,
                some(&|round| round.departures.iter().any(Departures::limits)),
            ),
            (Self::Approval, some(&|round| round.approval.asks_something())),
            (Self::Withdrawal, some(&|round| round.withdrawal.happens())),
            (
                Self::VillageFloor,
                some(&|round| round.village_floor > Percent::ZERO),
            ),
        ];
        each.into_iter()
            .filter_map(|(rules, are_there)| are_there.then_some(rules))
            .collect()
    }
}

/// What comes to the same wherever all posts rank by one order. Choosing in that order is then the only stable result
/// (Svensson 1999), and nobody could be better off unless another were worse off, so that there is nothing for waived
/// claims or improvement cycles to mend.
pub const SAME_BY_ONE_ORDER: [Mechanism; 5] = [
    Mechanism::SerialDictatorship,
    Mechanism::DeferredAcceptance,
    Mechanism::DeferredAcceptanceSchool,
    Mechanism::EfficiencyAdjusted,
    Mechanism::StableImprovementCycles,
];

/// The numbers of those solved alike, in groups of two at least.
fn alike(solved: &[Solved]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (number, one) in solved.iter().enumerate() {
        let same = |group: &&mut Vec<usize>| solved[group[0]].matching == one.matching;
        match groups.iter_mut().find(same) {
            Some(group) => group.push(number),
            None => groups.push(vec![number]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Whether every programme ranks its applicants in the order in which they stand in the market.
fn ranks_by_one_order(market: &Market) -> bool {
    let mut lowest = vec![None; market.programmes()];
    market.everyone().all(|applicant| {
        market.choices(applicant).all(|(programme, rank)| {
            let before = lowest[programme.index()].replace(rank);
            before <= Some(rank)
        })
    })
}

impl Outcome {
    /// Decides the competitions of the run's policy, merged into one, by every mechanism; `None` where it has no
    /// competition.
    ///
    /// # Errors
    /// When the district is too large for the mechanisms.
    pub fn mechanisms(&self, roster: &Roster) -> Result<Option<MechanismComparison>, RunError> {
        let streams = Streams::new(roster, &self.policy, self.seed);
        let setting = self.setting(roster, &streams);
        let Some(side) = side_by_side(&setting)? else {
            return Ok(None);
        };
        let view = View {
            outcome: self,
            roster,
            preferences: &streams.preferences,
            side: &side,
        };
        Ok(Some(MechanismComparison {
            teachers: side.teachers.len() as u32,
            given: {
                let given = |teacher: &&TeacherIndex| !streams.preferences.given(**teacher).is_empty();
                side.teachers.iter().filter(given).count() as u32
            },
            posts: side
                .market
                .capacities()
                .iter()
                .map(|&posts| u64::from(posts))
                .sum(),
            newcomers: if self.policy.admits_newcomers() {
                roster.newcomers()
            } else {
                0
            },
            holders: side.status_quo.current().iter().flatten().count() as u32,
            chosen: self.policy.rounds.iter().map(|round| round.mechanism).collect(),
            results: side.solved.iter().map(|solved| view.result(solved)).collect(),
            alike: alike(&side.solved),
            one_order: ranks_by_one_order(&side.market),
            left_out: LeftOut::of(&self.policy.rounds),
        }))
    }
}

struct View<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    preferences: &'run Preferences<'run>,
    side: &'run SideBySide,
}

impl View<'_> {
    fn result(&self, solved: &Solved) -> MechanismResult {
        let mut result = MechanismResult {
            mechanism: solved.mechanism,
            chains: solved.chains,
            movers: 0,
            below_status_quo: 0,
            envious: 0,
            wasted: 0,
            first_choice: None,
            mean_rank: None,
            unplaced: 0,
            experience_gap: self.experience_gap(&solved.matching),
            quotas: solved.quotas,
            full_lists: solved.full_lists,
        };
        let (mut first, mut ranks, mut listing) = (0_u32, 0_u64, 0_u32);
        for (applicant, &teacher) in (0..).map(Applicant).zip(&self.side.teachers) {
            // Newcomers take part, and have no present school to be held against: of them nothing else is counted.
            let Some(own) = self.roster.teacher(teacher).school else {
                continue;
            };
            let won = solved
                .matching
                .programme_of(applicant)
                .map(|programme| GroupIndex(programme.0));
            let school = won.map(|group| self.outcome.posts.group(group).school);
            result.unplaced += u32::from(won.is_none());
            result.movers += u32::from(school.is_some_and(|school| school != own));
            if self.side.status_quo.programme_of(applicant).is_some() {
                let post = won.map(|group| self.outcome.posts.group(group));
                let present = Some((own, self.roster.teacher(teacher).stage));
                let ends = [present, post.map(|post| (post.school, post.stage))];
                let below = gain(self.preferences, teacher, ends).is_lt();
                result.below_status_quo += u32::from(below);
            }
            let list = &self.side.choices[applicant.index()];
            if let Some(last) = list.iter().map(|&(_, choice)| choice).max() {
                let listed = list.iter().find(|&&(group, _)| Some(group) == won);
                let rank = listed.map_or(last + 1, |&(_, choice)| choice);
                listing += 1;
                first += u32::from(rank == 1);
                ranks += u64::from(rank);
            }
        }
        if listing > 0 {
            result.first_choice = Some(f64::from(first) * 100.0 / f64::from(listing));
            result.mean_rank = Some(ranks as f64 / f64::from(listing));
        }
        (result.envious, result.wasted) = self.blocked(&solved.matching);
        result
    }

    /// How many have justified envy, and how many would rather have a post that stays empty.
    fn blocked(&self, matching: &Matching) -> (u32, u32) {
        let (mut envious, mut wasted) = (None, None);
        let (mut envy, mut waste) = (0, 0);
        // Pairs come applicant by applicant.
        for pair in blocking_pairs(&self.side.market, matching) {
            let (last, count) = match pair.kind {
                BlockingKind::Envy { .. } => (&mut envious, &mut envy),
                BlockingKind::Waste => (&mut wasted, &mut waste),
            };
            *count += u32::from(*last != Some(pair.applicant));
            *last = Some(pair.applicant);
        }
        (envy, waste)
    }

    fn experience_gap(&self, matching: &Matching) -> Option<f64> {
        let reference = self.outcome.policy.standing.reference_year;
        // Years and people, in town and in villages.
        let mut sums = [(0_u64, 0_u64); 2];
        let mut add = |teacher: TeacherIndex, group: GroupIndex| {
            let school = self.outcome.posts.group(group).school;
            let village = self.roster.school(school).locality == Locality::Rural;
            if let Some(year) = self.roster.teacher(teacher).first_service_year {
                let sum = &mut sums[usize::from(village)];
                *sum = (sum.0 + u64::from(year.years_until(reference)), sum.1 + 1);
            }
        };
        for (teacher, _) in self.roster.teachers_indexed() {
            if let Some(kept) = self.side.kept[teacher.index()] {
                add(teacher, Placed::group(kept));
            }
        }
        for (&teacher, won) in self.side.teachers.iter().zip(matching.assignment()) {
            if let Some(won) = won {
                add(teacher, GroupIndex(won.0));
            }
        }
        let mean = |(years, people): (u64, u64)| (people > 0).then(|| years as f64 / people as f64);
        Some(mean(sums[0])? - mean(sums[1])?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::units::Percent;

    fn compared() -> MechanismComparison {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = crate::run(&county, &Policy::default(), Seed(7)).unwrap();
        outcome.mechanisms(&county).unwrap().unwrap()
    }

    #[test]
    fn every_mechanism_keeps_its_promises_on_a_whole_county() {
        let compared = compared();
        assert!(compared.holders > 100 && compared.holders <= compared.teachers);
        let of = |mechanism: Mechanism| {
            let found = compared
                .results
                .iter()
                .find(|result| result.mechanism == mechanism);
            found.unwrap()
        };
        for result in &compared.results {
            assert!(result.movers + result.unplaced <= compared.teachers);
            assert!(
                result
                    .first_choice
                    .is_some_and(|share| (0.0..=100.0).contains(&share))
            );
            assert!(result.mean_rank.is_some_and(|rank| rank >= 1.0));
            if result.mechanism.keeps_status_quo() {
                assert_eq!(result.below_status_quo, 0, "{:?}", result.mechanism);
            }
            assert_eq!(result.quotas.is_some(), result.mechanism.needs_full_lists());
        }
        // All posts rank by one score: all that is stable is the same.
        for stable in [
            Mechanism::SerialDictatorship,
            Mechanism::DeferredAcceptance,
            Mechanism::DeferredAcceptanceSchool,
        ] {
            assert_eq!((of(stable).envious, of(stable).wasted), (0, 0));
            assert_eq!(of(stable).movers, of(Mechanism::DeferredAcceptance).movers);
        }
        // The price of a stable result that keeps nobody's post, and of one that does.
        assert!(of(Mechanism::DeferredAcceptance).below_status_quo > 0);
        assert!(of(Mechanism::StatusQuoDeferredAcceptance).envious > 0);
        assert!(
            of(Mechanism::ImmediateAcceptance).first_choice >= of(Mechanism::DeferredAcceptance).first_choice
        );
        assert!(of(Mechanism::RankMinimising).unplaced <= of(Mechanism::DeferredAcceptance).unplaced);
    }

    #[test]
    fn one_order_makes_five_mechanisms_alike_and_an_order_of_each_school_does_not() {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let mut policy = Policy::default();
        for round in &mut policy.rounds {
            round.school_judgement = Percent::ZERO;
        }
        policy.standing.out_of_subject_penalty = Percent::ZERO;
        let compare = |policy: &Policy| {
            let outcome = crate::run(&county, policy, Seed(7)).unwrap();
            outcome.mechanisms(&county).unwrap().unwrap()
        };
        let together = |compared: &MechanismComparison| {
            compared.alike.iter().any(|group| {
                let those: Vec<_> = group
                    .iter()
                    .map(|&number| compared.results[number].mechanism)
                    .collect();
                SAME_BY_ONE_ORDER
                    .iter()
                    .all(|mechanism| those.contains(mechanism))
            })
        };
        let by_score = compare(&policy);
        assert!(by_score.one_order && together(&by_score));
        for group in &by_score.alike {
            assert!(group.len() > 1 && group.is_sorted());
            let row = |number: &usize| {
                let result = &by_score.results[*number];
                (result.movers, result.unplaced, result.envious, result.wasted)
            };
            assert!(group.iter().all(|number| row(number) == row(&group[0])));
        }

        for round in &mut policy.rounds {
            round.school_judgement = Percent::whole(50);
        }
        let by_school = compare(&policy);
        assert!(!by_school.one_order && !together(&by_school));
    }

    #[test]
    fn without_a_competition_there_is_nothing_to_compare() {
        let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let mut policy = Policy::default();
        policy.rounds.clear();
        let outcome = crate::run(&county, &policy, Seed(7)).unwrap();
        assert_eq!(outcome.mechanisms(&county).unwrap(), None);
    }
}
