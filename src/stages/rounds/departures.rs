//! 流出限额: who of those who would win a post elsewhere is beyond what may leave a school.
//!
//! Counted is who leaves. The round is decided; then everybody whose departure is beyond the quotas, in score order, loses
//! what they asked for elsewhere, and it is decided anew, until the quotas hold. Whoever stands above them could only win
//! more by that, and so is never asked to make room. Where somebody above might still win a post at the own school, and
//! so not leave after all, only the first who is beyond is taken off before it is decided anew: with turns in score
//! order this is the same as asking at every turn whether the school may let one more go.

use std::collections::BTreeMap;

use super::contest::Contest;
use super::record::Stop;
use super::village_floor::{self, Decision};
use crate::matching::MarketError;
use crate::policy::conditions::About;
use crate::policy::{Departures, DeparturesAt};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::Setting;
use crate::stages::posts::GroupIndex;

/// A stage and subject at a school.
type Kind = (SchoolIndex, Stage, Subject);

/// How many may leave each school.
#[derive(Debug)]
pub(in crate::stages) struct Quotas<'run> {
    setting: &'run Setting<'run>,
    rules: &'run Departures,
    /// By teacher, whether the departure is counted.
    is_counted: Vec<bool>,
    /// By school.
    most: Vec<u32>,
    /// Teachers beyond the posts of a subject, where they leave outside of the quotas.
    surplus: BTreeMap<Kind, u32>,
}

impl<'run> Quotas<'run> {
    /// What the rules come to; nothing where they limit nothing.
    pub fn new(setting: &'run Setting<'run>, rules: &'run Departures) -> Option<Self> {
        if !rules.limit() {
            return None;
        }
        let roster = setting.roster;
        let mut over_school = vec![0_i64; roster.schools.len()];
        let mut over_subject: BTreeMap<Kind, i64> = BTreeMap::new();
        for (teacher, record) in roster.teachers_indexed() {
            over_school[record.school.index()] += 1;
            *over_subject.entry(kind(setting, teacher)).or_default() += 1;
        }
        for group in &setting.posts.groups {
            over_school[group.school.index()] -= i64::from(group.posts);
            let kind = (group.school, group.stage, group.subject);
            *over_subject.entry(kind).or_default() -= i64::from(group.posts);
        }
        let reference = setting.policy.standing.reference_year;
        let mut of_school = vec![0_u32; roster.schools.len()];
        let is_counted = roster.teachers_indexed().map(|(teacher, record)| {
            let holds_there = match rules.at {
                DeparturesAt::Everywhere => true,
                DeparturesAt::ShortSchools => over_school[record.school.index()] < 0,
                DeparturesAt::ShortSubjects => over_subject[&kind(setting, teacher)] < 0,
            };
            let is_counted = holds_there && rules.who.is_met(&About::teacher(roster, record, reference));
            of_school[record.school.index()] += u32::from(is_counted);
            is_counted
        });
        let is_counted = is_counted.collect();
        let most = of_school.into_iter().map(|staff| {
            let share = rules.share.of_floor(i64::from(staff)) as u32;
            if rules.number > 0 {
                share.min(rules.number)
            } else {
                share
            }
        });
        let surplus = over_subject.into_iter().filter(|_| rules.surplus_excepted);
        Some(Self {
            setting,
            rules,
            is_counted,
            most: most.collect(),
            surplus: surplus
                .filter_map(|(kind, over)| Some((kind, u32::try_from(over).ok().filter(|&over| over > 0)?)))
                .collect(),
        })
    }

    /// Nobody has left yet.
    pub fn tally(&self) -> Tally<'_> {
        Tally {
            quotas: self,
            left: vec![0; self.most.len()],
            of_subject: BTreeMap::new(),
            excepted: BTreeMap::new(),
        }
    }
}

fn kind(setting: &Setting<'_>, teacher: TeacherIndex) -> Kind {
    let record = setting.roster.teacher(teacher);
    (record.school, record.stage, record.subject)
}

/// Who has left so far.
#[derive(Debug)]
pub(in crate::stages) struct Tally<'quotas> {
    quotas: &'quotas Quotas<'quotas>,
    left: Vec<u32>,
    of_subject: BTreeMap<Kind, u32>,
    excepted: BTreeMap<Kind, u32>,
}

impl Tally<'_> {
    /// Lets one more leave, or says which quota does not.
    pub fn let_go(&mut self, teacher: TeacherIndex) -> Result<(), Stop> {
        let quotas = self.quotas;
        if !quotas.is_counted[teacher.index()] {
            return Ok(());
        }
        let kind = kind(quotas.setting, teacher);
        if let Some(&surplus) = quotas.surplus.get(&kind) {
            let excepted = self.excepted.entry(kind).or_default();
            if *excepted < surplus {
                *excepted += 1;
                return Ok(());
            }
        }
        let of_subject = self.of_subject.entry(kind).or_default();
        if quotas.rules.per_subject > 0 && *of_subject >= quotas.rules.per_subject {
            return Err(Stop::SubjectQuota);
        }
        let school = kind.0.index();
        if self.left[school] >= quotas.most[school] {
            return Err(Stop::SchoolQuota);
        }
        *of_subject += 1;
        self.left[school] += 1;
        Ok(())
    }
}

/// Decides a competition so that its quotas on departures hold.
pub(super) fn decide(contest: &mut Contest<'_>, opened: Vec<u32>) -> Result<Decision, MarketError> {
    let (setting, round) = (contest.setting, contest.round);
    let quotas = Quotas::new(setting, &round.departures).filter(|_| round.rules_something("departures"));
    let Some(quotas) = quotas else {
        return village_floor::decide(contest, opened);
    };
    loop {
        let decision = village_floor::decide(contest, opened.clone())?;
        let beyond = beyond(contest, &quotas, &contest.winners(&decision.matching));
        if beyond.is_empty() {
            return Ok(decision);
        }
        for (number, stop) in beyond {
            let own = setting.roster.teacher(contest.entrants[number].teacher).school;
            contest.stop(number, stop, |group| setting.posts.group(group).school != own);
        }
    }
}

/// The entrants who may not leave as they would: of each school those who surely stay beyond the quotas whatever else is
/// decided, and in any case the first.
fn beyond(contest: &Contest<'_>, quotas: &Quotas<'_>, won: &[Option<GroupIndex>]) -> Vec<(usize, Stop)> {
    let setting = contest.setting;
    let mut tally = quotas.tally();
    // By school, whether somebody counted might yet win a post there.
    let mut may_stay = vec![false; setting.roster.schools.len()];
    let mut beyond: Vec<(usize, Stop)> = Vec::new();
    for (number, (entrant, won)) in contest.entrants.iter().zip(won).enumerate() {
        let own = setting.roster.teacher(entrant.teacher).school;
        let school = |group: GroupIndex| setting.posts.group(group).school;
        let Some(won) = won.filter(|&won| school(won) != own) else {
            continue;
        };
        match tally.let_go(entrant.teacher) {
            Ok(()) => {
                let mut before = contest.lists[number]
                    .iter()
                    .take_while(|&&(group, _)| group != won);
                may_stay[own.index()] |= before.any(|&(group, _)| school(group) == own);
            }
            Err(stop) if beyond.is_empty() || !may_stay[own.index()] => beyond.push((number, stop)),
            Err(_) => {}
        }
    }
    beyond
}
