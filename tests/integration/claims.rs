//! Claims against what the definitions say, asked of every teacher and every post one by one.

use proptest::prelude::*;
use shapan::matching::{BlockingKind, Market, Matching, Programme, Rank, blocking_pairs};
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::outcome::figures::claims::ClaimCounts;
use shapan::outcome::figures::claims::{Claim, ClaimKind};
use shapan::policy::{Applicants, Departures, Direction, Policy, Round, Scope};
use shapan::roster::{Roster, TeacherIndex};
use shapan::stages::Placed;
use shapan::stages::posts::{GroupIndex, PostGroup};
use shapan::stages::preferences::Preferences;
use shapan::stages::standing::{Standing, qualifications};
use shapan::units::{Percent, Points};

use crate::policies::{config, policy, run, seed};
use crate::rosters::odd_rosters;

fn round_of(placed: Placed) -> Option<usize> {
    match placed {
        Placed::Hired { round, .. } | Placed::Directed { round, .. } => Some(round),
        _ => None,
    }
}

/// The definitions word by word: every teacher against every group of posts and every holder.
struct ByDefinition<'run> {
    roster: &'run Roster,
    policy: &'run Policy,
    outcome: &'run Outcome,
    preferences: Preferences<'run>,
}

impl ByDefinition<'_> {
    fn fit(&self, teacher: TeacherIndex, group: GroupIndex) -> usize {
        let post = self.outcome.posts.group(group);
        let fits = qualifications(self.roster.teacher(teacher), self.policy);
        let place = fits.iter().position(|&fit| fit == (post.stage, post.subject));
        place.unwrap_or(fits.len())
    }

    fn prefers(&self, teacher: TeacherIndex, group: GroupIndex) -> bool {
        let post = self.outcome.posts.group(group);
        let given = self.preferences.given(teacher);
        let elsewhere = post.school != self.roster.teacher(teacher).school.unwrap();
        let mut wishes = given.iter().filter(|wish| wish.school == post.school);
        if elsewhere && !given.is_empty() && !wishes.any(|wish| wish.takes(post.stage, post.subject)) {
            return false;
        }
        let Some(placed) = self.outcome.rounds.placed[teacher.index()] else {
            return true;
        };
        let (this, held) = (
            self.outcome.posts.group(group),
            self.outcome.posts.group(placed.group()),
        );
        if this.school == held.school {
            return self.fit(teacher, group) < self.fit(teacher, placed.group());
        }
        let rank = |post: &PostGroup| self.preferences.rank(teacher, post.school, post.stage);
        rank(this) < rank(held)
    }

    fn could_give(&self, number: usize, teacher: TeacherIndex, group: GroupIndex) -> bool {
        let (round, record) = (&self.outcome.rounds.held[number], self.roster.teacher(teacher));
        let post = self.outcome.posts.group(group);
        let (from, to) = (
            self.roster.school(record.school.unwrap()),
            self.roster.school(post.school),
        );
        let own = post.school == record.school.unwrap();
        let placed = self.outcome.rounds.placed[teacher.index()];
        let kept_own =
            placed.is_some_and(|p| self.outcome.posts.group(p.group()).school == record.school.unwrap());
        let directed = round.mechanism == Mechanism::DirectedPlacement;
        if directed || self.outcome.rounds.records[number].opened[group.index()] == 0 {
            return false;
        }
        let application = self.outcome.rounds.records[number].application(teacher);
        if application.is_some_and(|application| application.stop_at(group).is_some()) {
            return false;
        }
        let tier = |tier: Option<u8>| tier.unwrap_or(3);
        match round.scope {
            Scope::School => return own && post.stage == record.stage,
            Scope::Zone if from.zone != to.zone => return false,
            _ if own => return true,
            _ => {}
        }
        if !record.willing_to_move && (kept_own || round.applicants == Applicants::UnplacedWilling) {
            return false;
        }
        if self.outcome.standings[teacher.index()] == Standing::OwnSchoolOnly {
            return false;
        }
        let application = self.outcome.rounds.records[number].application(teacher);
        if application
            .is_some_and(|application| application.held_back || application.stop_elsewhere().is_some())
        {
            return false;
        }
        match round.direction {
            Direction::Any => true,
            Direction::NotAboveOwnTier => tier(to.tier) >= tier(from.tier),
            Direction::OutwardOnly => to.locality >= from.locality,
        }
    }

    fn claims(&self) -> Vec<Claim> {
        let (outcome, roster) = (self.outcome, self.roster);
        let mut claims = Vec::new();
        let rounds = outcome.rounds.held.len();
        for (teacher, record) in roster.teachers_indexed() {
            if !outcome.standings[teacher.index()].competes() || rounds == 0 {
                continue;
            }
            let present = outcome
                .posts
                .find(record.school.unwrap(), record.stage, record.subject);
            let fits = qualifications(record, self.policy);
            for (group, post) in outcome.posts.indexed() {
                let qualifies = fits.contains(&(post.stage, post.subject));
                if !(qualifies || present == Some(group)) || !self.prefers(teacher, group) {
                    continue;
                }
                let mine = outcome.rounds.placed[teacher.index()];
                if mine.map(Placed::group) == Some(group) {
                    continue;
                }
                let (mut envied, mut envied_across, mut holders) = (0, 0, 0);
                for (other, _) in roster.teachers_indexed() {
                    let Some(theirs) = outcome.rounds.placed[other.index()] else {
                        continue;
                    };
                    if theirs.group() != group {
                        continue;
                    }
                    holders += 1;
                    let Some(number) = round_of(theirs) else { continue };
                    if outcome.scores.place(teacher) < outcome.scores.place(other)
                        && self.could_give(number, teacher, group)
                    {
                        envied += 1;
                        envied_across +=
                            u32::from(mine.and_then(round_of).is_some_and(|mine| mine != number));
                    }
                }
                let free =
                    post.posts > holders && (0..rounds).any(|number| self.could_give(number, teacher, group));
                let kind = match (present == Some(group), free, envied > 0) {
                    (true, _, _) => ClaimKind::StatusQuo,
                    (_, true, _) => ClaimKind::Waste,
                    (_, _, true) => ClaimKind::Envy,
                    _ => continue,
                };
                claims.push(Claim {
                    teacher,
                    group,
                    kind,
                    envied,
                    envied_across,
                });
            }
        }
        claims
    }
}

fn sorted(mut claims: Vec<Claim>) -> Vec<Claim> {
    claims.sort_by_key(|claim| (claim.teacher, claim.group));
    claims
}

/// One round of the whole district that lets everybody list everything.
fn one_round(mechanism: Mechanism) -> Policy {
    let mut round = Round::new("all", Scope::District, mechanism);
    round.list_length = 100;
    Policy {
        rounds: vec![round],
        ..Policy::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn claims_are_those_of_the_definitions(roster in odd_rosters(), policy in policy(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        let preferences = Preferences::new(&roster, &policy.behaviour, seed);
        let expected = ByDefinition { roster: &roster, policy: &policy, outcome: &outcome, preferences }.claims();
        let points = policy.standing.out_of_subject_penalty.thousandths() > 0;
        let found = outcome.claims(&roster);
        if points || policy.rounds.iter().any(|round| round.school_judgement.thousandths() > 0) {
            // Priorities differ by post; what does not depend on them must agree.
            let own = |claims: &[Claim]| claims.iter().filter(|claim| claim.kind != ClaimKind::Envy).count();
            prop_assert_eq!(own(&found), own(&expected));
        } else {
            prop_assert_eq!(sorted(found), expected);
        }
    }

    /// Whom a rule stopped has no claim to what it was stopped at.
    #[test]
    fn claims_are_those_of_the_definitions_where_rules_stop_people(
        roster in odd_rosters(), policy in policy(), seed in seed(), per_subject in 0_u32..2, last in any::<bool>(),
    ) {
        let mut policy = policy;
        policy.standing.out_of_subject_penalty = Percent::ZERO;
        for round in &mut policy.rounds {
            round.school_judgement = Percent::ZERO;
            if round.rules_something("departures") {
                let quota = Departures {
                    per_subject,
                    share: Percent::whole(30),
                    ..Departures::NONE
                };
                round.departures = quota.into();
            }
            if round.rules_something("opening") {
                round.opening.last_not_taken = last;
                round.opening.pass_mark = Points::whole(20);
            }
        }
        let outcome = run(&roster, &policy, seed);
        let preferences = Preferences::new(&roster, &policy.behaviour, seed);
        let expected = ByDefinition { roster: &roster, policy: &policy, outcome: &outcome, preferences }.claims();
        prop_assert_eq!(sorted(outcome.claims(&roster)), expected);
    }

    /// The bureau ranks nobody and nobody asks it: where it alone places, only the present post can be claimed.
    #[test]
    fn directed_placement_gives_no_claims_to_what_it_fills_or_leaves(roster in odd_rosters(), seed in seed()) {
        let rounds = Policy::default().rounds;
        let directed = rounds.into_iter().filter(|round| round.mechanism == Mechanism::DirectedPlacement);
        let policy = Policy { rounds: directed.collect(), ..Policy::default() };
        let outcome = run(&roster, &policy, seed);
        for claim in outcome.claims(&roster) {
            prop_assert_eq!((claim.kind, claim.envied), (ClaimKind::StatusQuo, 0));
        }
    }

    #[test]
    fn one_deferred_acceptance_of_whole_lists_leaves_no_envy_and_no_waste(roster in odd_rosters(), seed in seed()) {
        // Lists that were handed in need not be whole.
        let roster = Roster { preferences: Vec::new(), ..roster };
        for mechanism in [Mechanism::DeferredAcceptance, Mechanism::SerialDictatorship] {
            let outcome = run(&roster, &one_round(mechanism), seed);
            let counts = ClaimCounts::of(&outcome.claims(&roster));
            prop_assert_eq!((counts.envy_pairs, counts.envy, counts.waste, counts.across), (0, 0, 0, 0));
        }
    }

    /// With whole lists, the blocking pairs of the matching itself are the claims.
    #[test]
    fn claims_are_the_blocking_pairs_of_the_market(roster in odd_rosters(), seed in seed()) {
        let mut roster = Roster { preferences: Vec::new(), ..roster };
        for teacher in &mut roster.teachers {
            teacher.willing_to_move = true;
        }
        let policy = one_round(Mechanism::ImmediateAcceptance);
        let outcome = run(&roster, &policy, seed);
        let record = &outcome.rounds.records[0];
        let mut builder = Market::builder(record.opened.clone());
        for application in &record.applications {
            let rank = Rank(u64::from(outcome.scores.place(application.teacher)));
            builder.applicant(application.listed.iter().map(|group| (Programme(group.0), rank))).unwrap();
        }
        let won = record.applications.iter().map(|application| application.won.map(|group| Programme(group.0)));
        let pairs = blocking_pairs(&builder.build(), &Matching::new(won.collect()));
        let mut expected: Vec<(TeacherIndex, GroupIndex, bool)> = pairs
            .iter()
            .map(|pair| {
                let teacher = record.applications[pair.applicant.index()].teacher;
                (teacher, GroupIndex(pair.programme.0), pair.kind == BlockingKind::Waste)
            })
            .collect();
        let claims = outcome.claims(&roster).into_iter();
        let mut found: Vec<(TeacherIndex, GroupIndex, bool)> = claims
            .filter(|claim| record.opened[claim.group.index()] > 0 && (claim.kind != ClaimKind::StatusQuo || claim.envied > 0))
            .map(|claim| (claim.teacher, claim.group, claim.kind == ClaimKind::Waste))
            .collect();
        expected.sort_unstable();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}
