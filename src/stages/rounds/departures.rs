//! 流出限额: who of those who would win a post elsewhere is beyond what may leave a school.
//!
//! Counted is who leaves. The round is decided; then everybody whose departure is beyond the quotas, in score order, loses
//! what they asked for elsewhere, and it is decided anew, until the quotas hold. Whoever stands above them could only win
//! more by that, and so is never asked to make room. Where somebody above might still win a post at the own school, and
//! so not leave after all, or whoever is taken off might win one there and push others back, only the first who is beyond is
//! taken off before it is decided anew: with turns in score
//! order this is the same as asking at every turn whether the school may let one more go. The limit on newcomers hired is kept
//! in the same way.
//!
//! Quotas that count who is sent, not who leaves, are kept before anything is decided ([`send`]).

use std::collections::BTreeMap;

use super::approval::Approvals;
use super::contest::Contest;
use super::record::Stop;
use super::village_floor::{self, Decision};
use super::withdrawal::Withdrawals;
use crate::matching::MarketError;
use crate::policy::conditions::About;
use crate::policy::{Departures, DeparturesAt, DeparturesCount, Refused, SurplusExcepted};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::Setting;
use crate::stages::posts::GroupIndex;

/// A stage and subject at a school.
type Kind = (SchoolIndex, Stage, Subject);

/// How many may leave each school.
#[derive(Debug)]
pub(in crate::stages) struct Quotas<'run> {
    setting: &'run Setting<'run>,
    each: Vec<Quota<'run>>,
}

/// One of several quotas.
#[derive(Debug)]
struct Quota<'run> {
    rules: &'run Departures,
    /// Its number among the rules, for reasons.
    number: usize,
    /// By teacher, whether the departure is counted.
    is_counted: Vec<bool>,
    /// By school, or in the first place what all schools together may let go.
    most: Vec<u32>,
    /// How many of a subject leave a school outside of the quota.
    surplus: BTreeMap<Kind, u32>,
}

/// Teachers less posts.
struct Over {
    at_school: Vec<i64>,
    in_subject: BTreeMap<Kind, i64>,
    in_district: BTreeMap<(Stage, Subject), i64>,
}

impl Over {
    fn new(setting: &Setting<'_>) -> Self {
        let roster = setting.roster;
        let mut over = Self {
            at_school: vec![0; roster.schools.len()],
            in_subject: BTreeMap::new(),
            in_district: BTreeMap::new(),
        };
        for (school, record) in roster.staff() {
            over.count((school, record.stage, record.subject), 1);
        }
        for group in &setting.posts.groups {
            over.count(
                (group.school, group.stage, group.subject),
                -i64::from(group.posts),
            );
        }
        over
    }

    fn count(&mut self, kind: Kind, number: i64) {
        let (school, stage, subject) = kind;
        self.at_school[school.index()] += number;
        *self.in_subject.entry(kind).or_default() += number;
        *self.in_district.entry((stage, subject)).or_default() += number;
    }

    fn is_short(&self, at: DeparturesAt, kind: Kind) -> bool {
        let (school, stage, subject) = kind;
        match at {
            DeparturesAt::Everywhere | DeparturesAt::District => true,
            DeparturesAt::ShortSchools => self.at_school[school.index()] < 0,
            DeparturesAt::ShortSubjects => self.in_subject.get(&kind).is_some_and(|&over| over < 0),
            DeparturesAt::ScarceSubjects => {
                let over = self.in_district.get(&(stage, subject));
                over.is_some_and(|&over| over < 0)
            }
        }
    }
}

impl<'run> Quotas<'run> {
    /// What the rules come to that count so; nothing where they limit nothing.
    pub fn new(
        setting: &'run Setting<'run>,
        rules: &'run [Departures],
        counts: DeparturesCount,
    ) -> Option<Self> {
        let are_meant = |rules: &Departures| rules.limits() && rules.counts == counts;
        if !rules.iter().any(are_meant) {
            return None;
        }
        let over = Over::new(setting);
        let each = rules.iter().enumerate().filter(|(_, rules)| are_meant(rules));
        let each = each.map(|(number, rules)| Quota::new(setting, &over, number, rules));
        Some(Self {
            setting,
            each: each.collect(),
        })
    }

    /// Nobody has left yet.
    pub fn tally(&self) -> Tally<'_> {
        Tally {
            quotas: self,
            left: self.each.iter().map(Left::new).collect(),
        }
    }
}

impl<'run> Quota<'run> {
    fn new(setting: &Setting<'_>, over: &Over, number: usize, rules: &'run Departures) -> Self {
        let roster = setting.roster;
        let reference = setting.policy.standing.reference_year;
        let mut of_school = vec![0_u32; roster.schools.len()];
        let is_counted = roster.teachers_indexed().map(|(teacher, record)| {
            // Newcomers leave no school.
            let Some(kind) = kind(setting, teacher) else {
                return false;
            };
            let is_counted =
                over.is_short(rules.at, kind) && rules.who.is_met(&About::teacher(roster, record, reference));
            let counted_at = counted_at(rules, kind);
            of_school[counted_at.0.index()] += u32::from(is_counted);
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
        let surplus = over.in_subject.iter().filter_map(|(&kind, &over)| {
            let over = u32::try_from(over).ok().filter(|&over| over > 0)?;
            let outside = match rules.surplus_excepted {
                SurplusExcepted::None => return None,
                SurplusExcepted::Excess => over,
                SurplusExcepted::Subject => u32::MAX,
            };
            Some((kind, outside))
        });
        Self {
            rules,
            number,
            is_counted,
            most: most.collect(),
            surplus: surplus.collect(),
        }
    }
}

/// Where a quota counts whoever is of this kind: at the school, or in the first place for all schools.
fn counted_at(rules: &Departures, kind: Kind) -> Kind {
    let (school, stage, subject) = kind;
    match rules.at {
        DeparturesAt::District => (SchoolIndex(0), stage, subject),
        DeparturesAt::Everywhere
        | DeparturesAt::ShortSchools
        | DeparturesAt::ShortSubjects
        | DeparturesAt::ScarceSubjects => (school, stage, subject),
    }
}

fn kind(setting: &Setting<'_>, teacher: TeacherIndex) -> Option<Kind> {
    let record = setting.roster.teacher(teacher);
    Some((record.school?, record.stage, record.subject))
}

/// Who has left so far.
#[derive(Debug)]
pub(in crate::stages) struct Tally<'quotas> {
    quotas: &'quotas Quotas<'quotas>,
    left: Vec<Left>,
}

/// Who has left so far, as one quota counts them.
#[derive(Debug)]
struct Left {
    school: Vec<u32>,
    subject: BTreeMap<Kind, u32>,
    outside: BTreeMap<Kind, u32>,
}

impl Left {
    fn new(quota: &Quota<'_>) -> Self {
        Self {
            school: vec![0; quota.most.len()],
            subject: BTreeMap::new(),
            outside: BTreeMap::new(),
        }
    }

    /// What to count up if one more leaves, or the rule that does not let them.
    fn room(&self, quota: &Quota<'_>, teacher: TeacherIndex, kind: Kind) -> Result<Counts, Stop> {
        let so_far = |of: &BTreeMap<Kind, u32>, kind: Kind| of.get(&kind).copied().unwrap_or(0);
        let counted_at = counted_at(quota.rules, kind);
        let together = quota.rules.at == DeparturesAt::District;
        if !quota.is_counted[teacher.index()] {
            return Ok(Counts::Nothing);
        }
        let outside = quota.surplus.get(&kind);
        if outside.is_some_and(|&surplus| so_far(&self.outside, kind) < surplus) {
            return Ok(Counts::Outside);
        }
        if quota.rules.per_subject > 0 && so_far(&self.subject, counted_at) >= quota.rules.per_subject {
            return Err(if together {
                Stop::DistrictSubjectQuota
            } else {
                Stop::SubjectQuota
            });
        }
        let school = counted_at.0.index();
        if self.school[school] >= quota.most[school] {
            return Err(if together {
                Stop::DistrictQuota
            } else {
                Stop::SchoolQuota
            });
        }
        Ok(Counts::Within)
    }
}

/// How a quota counts a departure.
#[derive(Clone, Copy)]
enum Counts {
    Nothing,
    Outside,
    Within,
}

impl Tally<'_> {
    /// Lets one more leave, or says which rule of which quota does not: the first of them.
    pub fn let_go(&mut self, teacher: TeacherIndex) -> Result<(), (Stop, usize)> {
        let quotas = self.quotas;
        let Some(kind) = kind(quotas.setting, teacher) else {
            return Ok(());
        };
        let mut counts = Vec::with_capacity(quotas.each.len());
        for (quota, left) in quotas.each.iter().zip(&self.left) {
            let room = left.room(quota, teacher, kind);
            counts.push(room.map_err(|stop| (stop, quota.number))?);
        }
        for ((left, quota), counts) in self.left.iter_mut().zip(&quotas.each).zip(counts) {
            match counts {
                Counts::Nothing => {}
                Counts::Outside => *left.outside.entry(kind).or_default() += 1,
                Counts::Within => {
                    let counted_at = counted_at(quota.rules, kind);
                    left.school[counted_at.0.index()] += 1;
                    *left.subject.entry(counted_at).or_default() += 1;
                }
            }
        }
        Ok(())
    }
}

/// Takes posts elsewhere off the lists of those who are not sent: in score order, whoever asks for one beyond the quotas that
/// count who is sent.
pub(super) fn send(contest: &mut Contest<'_>) {
    let (setting, round) = (contest.setting, contest.round);
    let quotas = Quotas::new(setting, &round.departures, DeparturesCount::Sent);
    let Some(quotas) = quotas.filter(|_| round.rules_something("departures")) else {
        return;
    };
    let mut tally = quotas.tally();
    for number in 0..contest.entrants.len() {
        let teacher = contest.entrants[number].teacher;
        let own = setting.roster.teacher(teacher).school;
        let is_elsewhere = |group: GroupIndex| Some(setting.posts.group(group).school) != own;
        if !contest.lists[number]
            .iter()
            .any(|&(group, _)| is_elsewhere(group))
        {
            continue;
        }
        if let Err((_, quota)) = tally.let_go(teacher) {
            contest.stop(number, Stop::NotSent, is_elsewhere);
            if let Some(stopped) = contest.stopped.get_mut(&number) {
                stopped.quota = Some(quota);
            }
        }
    }
}

/// Decides a competition so that its quotas on departures and its limit on newcomers hold, and that the bureau approves
/// every hire and nobody declines one where the next in line moves up.
pub(super) fn decide(
    contest: &mut Contest<'_>,
    opened: &[u32],
    approvals: Option<&Approvals<'_>>,
    withdrawals: Option<&Withdrawals<'_>>,
) -> Result<Decision, MarketError> {
    let round = contest.round;
    let Some(withdrawals) = withdrawals.filter(|withdrawals| withdrawals.next_in_line) else {
        return decide_limits(contest, opened, approvals);
    };
    // Whoever declines leaves room within quotas and limits: all of it is decided anew without them.
    let before = (contest.lists.clone(), contest.stopped.clone());
    let mut declined: Vec<(usize, GroupIndex)> = Vec::new();
    loop {
        let decision = decide_limits(contest, opened, approvals)?;
        let won = contest.winners(&decision.matching);
        // Nobody declines what the bureau has yet to approve.
        let refused = approvals.filter(|_| round.approval.refused == Refused::NextRound);
        let refused = refused.map_or_else(Vec::new, |approvals| approvals.refused(contest, &won));
        let is_refused = |number: usize| refused.iter().any(|&(refused, ..)| refused == number);
        let mut more = withdrawals.declined(contest, &won);
        more.retain(|&(number, _)| !is_refused(number));
        if more.is_empty() {
            for &(number, _) in &declined {
                withdrawals.close_all(contest, number);
            }
            return Ok(decision);
        }
        declined.extend(more);
        (contest.lists, contest.stopped) = before.clone();
        for &(number, post) in &declined {
            withdrawals.take_back(contest, number, post);
        }
    }
}

/// The same without those who decline.
fn decide_limits(
    contest: &mut Contest<'_>,
    opened: &[u32],
    approvals: Option<&Approvals<'_>>,
) -> Result<Decision, MarketError> {
    let (setting, round) = (contest.setting, contest.round);
    let quotas = Quotas::new(setting, &round.departures, DeparturesCount::Leavers);
    let quotas = quotas.filter(|_| round.rules_something("departures"));
    let most = round.newcomers_limit();
    let approvals = approvals.filter(|_| round.approval.refused == Refused::NextInLine);
    loop {
        let decision = village_floor::decide(contest, opened.to_vec())?;
        if quotas.is_none() && most.is_none() && approvals.is_none() {
            return Ok(decision);
        }
        let won = contest.winners(&decision.matching);
        let beyond = quotas
            .as_ref()
            .map_or_else(Vec::new, |quotas| beyond(contest, quotas, &won));
        if beyond.is_empty() {
            let late = most.map_or_else(Vec::new, |most| newcomers_beyond(contest, most, &won));
            let refused = approvals.filter(|_| late.is_empty());
            let refused = refused.map_or_else(Vec::new, |approvals| approvals.refused(contest, &won));
            if late.is_empty() && refused.is_empty() {
                return Ok(decision);
            }
            for number in late {
                contest.stop(number, Stop::NewcomersMost, |_| true);
            }
            for (number, post, stop) in refused {
                contest.stop(number, stop, |group| group == post);
            }
        }
        for (number, (stop, quota)) in beyond {
            let own = setting.roster.teacher(contest.entrants[number].teacher).school;
            contest.stop(number, stop, |group| {
                Some(setting.posts.group(group).school) != own
            });
            if let Some(stopped) = contest.stopped.get_mut(&number) {
                stopped.quota = Some(quota);
            }
        }
    }
}

/// The newcomers who would be hired beyond so many, the highest scores first. Whoever is within them only wins more by what
/// the others lose, so that with turns in score order this is the same as asking at every turn whether one more may be hired.
fn newcomers_beyond(contest: &Contest<'_>, most: u32, won: &[Option<GroupIndex>]) -> Vec<usize> {
    let hired = contest
        .entrants
        .iter()
        .zip(won)
        .enumerate()
        .filter(|(_, (entrant, won))| {
            won.is_some() && contest.setting.roster.teacher(entrant.teacher).is_newcomer()
        });
    hired.map(|(number, _)| number).skip(most as usize).collect()
}

/// The number of an entrant, and which rule of which quota they are beyond.
type Beyond = (usize, (Stop, usize));

/// The entrants who may not leave as they would: of each school those who surely stay beyond the quotas whatever else is
/// decided, and in any case the first.
fn beyond(contest: &Contest<'_>, quotas: &Quotas<'_>, won: &[Option<GroupIndex>]) -> Vec<Beyond> {
    let setting = contest.setting;
    let mut tally = quotas.tally();
    // By school, whether somebody counted might yet win a post there; at any school, where one quota counts all together.
    let together = quotas
        .each
        .iter()
        .any(|quota| quota.rules.at == DeparturesAt::District);
    let place = |school: SchoolIndex| if together { 0 } else { school.index() };
    let mut may_stay = vec![false; setting.roster.schools.len()];
    let mut beyond: Vec<Beyond> = Vec::new();
    for (number, (entrant, won)) in contest.entrants.iter().zip(won).enumerate() {
        let Some(own) = setting.roster.teacher(entrant.teacher).school else {
            continue;
        };
        let school = |group: GroupIndex| setting.posts.group(group).school;
        let Some(won) = won.filter(|&won| school(won) != own) else {
            continue;
        };
        match tally.let_go(entrant.teacher) {
            Ok(()) => {
                let mut before = contest.lists[number]
                    .iter()
                    .take_while(|&&(group, _)| group != won);
                may_stay[place(own)] |= before.any(|&(group, _)| school(group) == own);
            }
            Err(stop) if beyond.is_empty() || !may_stay[place(own)] => {
                beyond.push((number, stop));
                // Who is taken off may win a post at the own school instead, and whoever loses that another one, whose holder
                // then leaves nothing: nobody further down is surely beyond.
                if contest.lists[number]
                    .iter()
                    .any(|&(group, _)| school(group) == own)
                {
                    break;
                }
            }
            Err(_) => {}
        }
    }
    beyond
}
