//! Quotas on departures, rules of opening and placements one by one against slow and simple methods.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::policy::conditions::Attribute;
use shapan::policy::{
    Applicants, CountedOver, Departures, DeparturesAt, DeparturesCount, Opening, OrderKey, PlacedBy, Policy,
    Round, Scope, SurplusExcepted,
};
use shapan::roster::{Roster, SchoolIndex, Stage, Subject, Teacher, TeacherIndex};
use shapan::stages::posts::GroupIndex;
use shapan::stages::rounds::{Application, Stop};
use shapan::units::{Percent, Points, Ratio};

use super::policy;
use crate::policies::{competitions, config, run, seed};
use crate::rosters::odd_rosters;

/// One quota or two, all over their ranges.
fn departures() -> impl Strategy<Value = Vec<Departures>> {
    let quota = (
        select(&[0_i64, 10, 34, 100][..]),
        0..3_u32,
        0..3_u32,
        select(DeparturesAt::ALL),
        select(SurplusExcepted::ALL),
        any::<bool>(),
        select(DeparturesCount::ALL),
    );
    prop::collection::vec(quota, 1..=2).prop_map(|quotas| {
        let quotas = quotas.into_iter().enumerate();
        let quotas = quotas.map(|(number, (share, most, per_subject, at, surplus_excepted, some, counts))| {
            let who = if some {
                json!([{"not": [{"subject": {"is": ["chinese"]}}]}])
            } else {
                json!([])
            };
            json!({
                "id": format!("quota_{number}"), "counts": counts.key(), "who": who, "at": at.key(), "share": share, "number": most,
                "per_subject": per_subject, "surplus_excepted": surplus_excepted.key(),
            })
        });
        let mut document = policy(vec![Round::new(
            "a",
            Scope::District,
            Mechanism::DeferredAcceptance,
        )])
        .document();
        document["rounds"][0]["departures"] = quotas.collect();
        let policy = Policy::from_json(&document.to_string()).unwrap();
        policy.rounds[0].departures.to_vec()
    })
}

/// Those of the quotas that count so.
fn counting(quotas: &[Departures], counts: DeparturesCount) -> Vec<Departures> {
    let quotas = quotas.iter().filter(|quota| quota.counts == counts);
    quotas.cloned().collect()
}

/// Who leaves each school.
type Leaving = BTreeMap<SchoolIndex, Vec<TeacherIndex>>;

/// Whether all of these may leave their schools under every quota.
fn may_all_leave(roster: &Roster, outcome: &Outcome, quotas: &[Departures], leaving: &Leaving) -> bool {
    quotas.iter().all(|rules| {
        let all: Vec<SchoolIndex> = roster.schools_indexed().map(|(school, _)| school).collect();
        let together: Vec<Vec<SchoolIndex>> = match rules.at {
            DeparturesAt::District => vec![all],
            DeparturesAt::Everywhere
            | DeparturesAt::ShortSchools
            | DeparturesAt::ShortSubjects
            | DeparturesAt::ScarceSubjects => all.into_iter().map(|school| vec![school]).collect(),
        };
        together
            .iter()
            .all(|schools| may_all_leave_under(roster, outcome, rules, schools, leaving))
    })
}

/// The same under one of them and of the schools that it counts together, subject by subject.
fn may_all_leave_under(
    roster: &Roster,
    outcome: &Outcome,
    rules: &Departures,
    schools: &[SchoolIndex],
    leaving: &Leaving,
) -> bool {
    let mut counted = 0;
    let mut within: BTreeMap<(Stage, Subject), i64> = BTreeMap::new();
    for &school in schools {
        let found = AtSchool {
            roster,
            outcome,
            rules,
            school,
        };
        counted += found.staff().filter(|teacher| found.is_counted(teacher)).count() as i64;
        let mut by_subject: BTreeMap<(Stage, Subject), i64> = BTreeMap::new();
        let leaving = leaving.get(&school).into_iter().flatten();
        for teacher in leaving.map(|&teacher| roster.teacher(teacher)) {
            if found.is_counted(teacher) {
                *by_subject.entry((teacher.stage, teacher.subject)).or_default() += 1;
            }
        }
        for ((stage, subject), number) in by_subject {
            let (teachers, posts) = found.of(stage, subject);
            let excepted = match rules.surplus_excepted {
                SurplusExcepted::Excess => (teachers - posts).max(0),
                SurplusExcepted::Subject if teachers > posts => number,
                SurplusExcepted::None | SurplusExcepted::Subject => 0,
            };
            *within.entry((stage, subject)).or_default() += (number - excepted).max(0);
        }
    }
    let mut most = counted * rules.share.thousandths() / 100_000;
    if rules.number > 0 {
        most = most.min(i64::from(rules.number));
    }
    let per_subject = i64::from(rules.per_subject);
    let each = rules.per_subject == 0 || within.values().all(|&number| number <= per_subject);
    !rules.limits() || (each && within.values().sum::<i64>() <= most)
}

/// What a quota counts at a school.
struct AtSchool<'run> {
    roster: &'run Roster,
    outcome: &'run Outcome,
    rules: &'run Departures,
    school: SchoolIndex,
}

impl AtSchool<'_> {
    fn staff(&self) -> impl Iterator<Item = &Teacher> {
        let teachers = self.roster.teachers.iter();
        teachers.filter(|teacher| teacher.school == Some(self.school))
    }

    fn posts(&self, wanted: &dyn Fn(Stage, Subject) -> bool) -> i64 {
        let groups = self.outcome.posts.groups.iter();
        let here = groups.filter(|group| group.school == self.school && wanted(group.stage, group.subject));
        here.map(|group| i64::from(group.posts)).sum()
    }

    /// The teachers of a subject, and its posts.
    fn of(&self, stage: Stage, subject: Subject) -> (i64, i64) {
        let teachers = self
            .staff()
            .filter(|teacher| (teacher.stage, teacher.subject) == (stage, subject));
        let posts = self.posts(&|other_stage, other| (other_stage, other) == (stage, subject));
        (teachers.count() as i64, posts)
    }

    fn is_counted(&self, teacher: &Teacher) -> bool {
        let holds_there = match self.rules.at {
            DeparturesAt::Everywhere | DeparturesAt::District => true,
            DeparturesAt::ShortSchools => (self.staff().count() as i64) < self.posts(&|_, _| true),
            DeparturesAt::ShortSubjects => {
                let (teachers, posts) = self.of(teacher.stage, teacher.subject);
                teachers < posts
            }
            DeparturesAt::ScarceSubjects => {
                let of_kind = (teacher.stage, teacher.subject);
                let all = self.roster.teachers.iter();
                let all = all.filter(|one| (one.stage, one.subject) == of_kind);
                let groups = self.outcome.posts.groups.iter();
                let groups = groups.filter(|group| (group.stage, group.subject) == of_kind);
                (all.count() as i64) < groups.map(|group| i64::from(group.posts)).sum()
            }
        };
        holds_there && (self.rules.who.is_none() || teacher.subject != Subject::Chinese)
    }
}

proptest! {
    #![proptest_config(config())]

    /// With turns in score order, quotas are what asking at every turn gives.
    #[test]
    fn quotas_on_departures_are_what_asking_at_every_turn_gives(
        roster in odd_rosters(), rules in departures(), seed in seed(), length in 1..6_u32,
        applicants in select(&[Applicants::Unplaced, Applicants::Volunteers, Applicants::Holders][..]),
    ) {
        let mut round = Round::new("district", Scope::District, Mechanism::SerialDictatorship);
        (round.applicants, round.list_length, round.departures) = (applicants, length, rules.clone().into());
        let outcome = run(&roster, &policy(vec![round]), seed);
        let record = &outcome.rounds.records[0];
        let mut free = record.opened.clone();
        let (mut leaving, mut sent) = (Leaving::new(), Leaving::new());
        let [of_leavers, of_sent] = [DeparturesCount::Leavers, DeparturesCount::Sent].map(|counts| counting(&rules, counts));
        for application in &record.applications {
            let own = roster.teacher(application.teacher).school;
            let mut with = sent.clone();
            with.entry(own.unwrap()).or_default().push(application.teacher);
            let asks = application.listed.iter().any(|&group| outcome.posts.group(group).school != own.unwrap());
            let is_sent = asks && may_all_leave(&roster, &outcome, &of_sent, &with);
            if is_sent {
                sent = with;
            }
            let expected = application.listed.iter().copied().find(|&group| {
                let stays = outcome.posts.group(group).school == own.unwrap();
                let mut with = leaving.clone();
                with.entry(own.unwrap()).or_default().push(application.teacher);
                free[group.index()] > 0 && (stays || is_sent && may_all_leave(&roster, &outcome, &of_leavers, &with))
            });
            prop_assert_eq!(application.won, expected);
            if let Some(group) = expected {
                free[group.index()] -= 1;
                if outcome.posts.group(group).school != own.unwrap() {
                    leaving.entry(own.unwrap()).or_default().push(application.teacher);
                }
            }
        }
    }

    /// Whatever the mechanism, the quotas hold, and nobody is stopped where there is none.
    #[test]
    fn quotas_on_departures_hold_under_every_mechanism(
        roster in odd_rosters(), policy in competitions(), rules in departures(), seed in seed(),
    ) {
        let mut policy = policy;
        for round in &mut policy.rounds {
            if round.rules_something("departures") {
                round.departures = rules.clone().into();
            }
        }
        let outcome = run(&roster, &policy, seed);
        for (round, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
            let (mut leaving, mut sent) = (Leaving::new(), Leaving::new());
            for application in &record.applications {
                let own = roster.teacher(application.teacher).school;
                let elsewhere = |group: GroupIndex| Some(outcome.posts.group(group).school) != own;
                let is_sent = application.stopped.iter().all(|&(_, stop)| stop != Stop::NotSent);
                if is_sent && application.listed.iter().any(|&group| elsewhere(group)) {
                    sent.entry(own.unwrap()).or_default().push(application.teacher);
                }
                if application.won.is_some_and(|won| outcome.posts.group(won).school != own.unwrap()) {
                    leaving.entry(own.unwrap()).or_default().push(application.teacher);
                }
                prop_assert!(round.departures.limit() || application.stopped.is_empty());
                prop_assert!(application.won.is_none_or(|won| application.stop_at(won).is_none()));
            }
            let [of_leavers, of_sent] = [DeparturesCount::Leavers, DeparturesCount::Sent].map(|counts| counting(&round.departures, counts));
            prop_assert!(may_all_leave(&roster, &outcome, &of_leavers, &leaving));
            prop_assert!(may_all_leave(&roster, &outcome, &of_sent, &sent));
        }
    }

    /// Pool by pool: places by the number of applicants, nobody below the pass mark, and nobody whom more outdo than go on.
    #[test]
    fn rounds_open_and_hire_as_their_rules_of_opening_say(
        roster in odd_rosters(), policy in competitions(), seed in seed(),
        ratio in select(&[0_i64, 1_000, 1_500, 3_000][..]), last in any::<bool>(), together in any::<bool>(),
        pass in select(&[0_i64, 20, 45][..]), times in select(&[0_i64, 1_000, 1_500, 2_000][..]), by_years in any::<bool>(),
    ) {
        let mut policy = policy;
        for round in &mut policy.rounds {
            if round.rules_something("opening") {
                round.opening.applicants_a_place = Ratio::from_thousandths(ratio);
                round.opening.last_not_taken = last;
                round.opening.pass_mark = Points::whole(pass);
                round.opening.shortlist = Ratio::from_thousandths(times);
                if together {
                    round.opening.counted_over = CountedOver::Subject;
                }
                if by_years {
                    round.opening.shortlist_by = vec![OrderKey::years(Attribute::TeachingYears)];
                }
            }
            round.village_floor = Percent::ZERO;
        }
        let outcome = run(&roster, &policy, seed);
        for (round, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
            let rules = &round.opening;
            if round.mechanism.keeps_status_quo() || round.mechanism == Mechanism::DirectedPlacement {
                continue;
            }
            let pool = |group: GroupIndex| {
                let post = outcome.posts.group(group);
                let reach = match round.scope {
                    _ if rules.counted_over == CountedOver::Post => post.school.0,
                    Scope::School => post.school.0,
                    Scope::Zone => roster.school(post.school).zone.0,
                    Scope::District => 0,
                };
                (reach, post.stage, post.subject)
            };
            if rules.counts_applicants() && roster.preferences.is_empty() {
                for application in &record.applications {
                    let mut schools: Vec<SchoolIndex> = Vec::new();
                    schools.extend(application.listed.iter().map(|&group| outcome.posts.group(group).school));
                    schools.dedup();
                    prop_assert_eq!(schools.len(), application.listed.len());
                }
            }
            let mut pools: BTreeMap<_, Vec<GroupIndex>> = BTreeMap::new();
            for (group, _) in (0..).map(GroupIndex).zip(&record.opened) {
                pools.entry(pool(group)).or_default().push(group);
            }
            for groups in pools.values() {
                let listed = |application: &&Application| groups.iter().any(|group| application.listed.contains(group));
                let applied: Vec<&Application> = record.applications.iter().filter(listed).collect();
                let cut = |group: GroupIndex| record.cut.get(group.index()).copied().unwrap_or(0);
                let opened: i64 = groups.iter().map(|group| i64::from(record.opened[group.index()])).sum();
                let mut places = opened + groups.iter().map(|&group| i64::from(cut(group))).sum::<i64>();
                let applicants = applied.len() as i64;
                if rules.applicants_a_place > Ratio::ZERO {
                    places = places.min(applicants * 1_000 / ratio);
                }
                if rules.last_not_taken && applicants <= places {
                    places = (applicants - 1).max(0);
                }
                prop_assert_eq!(opened, places);
                // What is left is where more apply for each place: none that was cut could have been cut elsewhere instead.
                let crowd = |group: GroupIndex| record.applications.iter().filter(|one| one.listed.contains(&group)).count() as u64;
                for &less in groups.iter().filter(|&&group| cut(group) > 0) {
                    for &more in groups.iter().filter(|&&group| record.opened[group.index()] > 0) {
                        let before_last = u64::from(record.opened[less.index()]) + 1;
                        prop_assert!(crowd(less) * u64::from(record.opened[more.index()]) <= crowd(more) * before_last);
                    }
                }
                let passes = |teacher| outcome.scores.of(round).total(teacher) >= rules.pass_mark || rules.pass_mark == Points::ZERO;
                for application in &applied {
                    let mine = application.teacher;
                    let ahead = applied.iter().filter(|other| {
                        let key = |teacher| if by_years {
                            let since = roster.teacher(teacher).first_service_year;
                            let years = since.map_or(0, |year| i64::from(year.years_until(policy.standing.reference_year)));
                            (0, -years)
                        } else {
                            let scores = outcome.scores.of(round);
                            (scores.class(teacher), -scores.total(teacher).thousandths())
                        };
                        let open = groups.iter().any(|group| other.listed.contains(group) && record.opened[group.index()] > 0);
                        open && passes(other.teacher) && key(other.teacher) < key(mine)
                    });
                    let go_on = (places * rules.shortlist.thousandths() + 999) / 1_000;
                    let goes_on = rules.shortlist == Ratio::ZERO || (ahead.count() as i64) < go_on;
                    let may_win = passes(mine) && goes_on;
                    for &group in groups.iter().filter(|group| application.listed.contains(group)) {
                        prop_assert!(application.won != Some(group) || may_win);
                        let open = record.opened[group.index()] > 0;
                        prop_assert_eq!(application.stop_at(group).is_none(), open && may_win || rules == &Opening::NONE);
                    }
                }
            }
        }
    }

    /// One after another, each to the nearest of what is left.
    #[test]
    fn the_bureau_places_one_by_one_as_the_rules_say(
        roster in odd_rosters(), seed in seed(), lowest in any::<bool>(),
    ) {
        let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
        let mut policy = policy(vec![directed]);
        policy.directed_placement.order = if lowest {
            PlacedBy::LowestFirst
        } else {
            PlacedBy::BestFirst
        };
        let outcome = run(&roster, &policy, seed);
        let record = &outcome.rounds.records[0];
        let mut free = record.opened.clone();
        let mut turns: Vec<&Application> = record.applications.iter().collect();
        if lowest {
            turns.reverse();
        }
        let rules = &policy.directed_placement;
        for application in turns {
            let person = roster.teacher(application.teacher);
            let cost = |group: GroupIndex| {
                let post = outcome.posts.group(group);
                let subject = if post.subject == person.subject { 0 } else { rules.other_subject.thousandths() };
                let stage = if post.stage == person.stage { 0 } else { rules.other_stage.thousandths() };
                roster.distance_or_far(person.school.unwrap(), post.school).0 + subject + stage
            };
            let open = || application.listed.iter().copied().filter(|group| free[group.index()] > 0);
            let least = open().map(cost).min();
            prop_assert_eq!(application.won.map(cost), least);
            prop_assert!(application.won.is_none_or(|won| open().any(|group| group == won)));
            if let Some(won) = application.won {
                free[won.index()] -= 1;
            }
        }
    }
}
