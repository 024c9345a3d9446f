//! 流出限额: how many may leave a school, or be sent to compete for posts elsewhere, and which of them are beyond that.
//!
//! Quotas that count who leaves are kept by whatever decides (`decision.rs`, upward selection); those that count who is sent
//! are kept before anything is decided ([`send`]).

use std::collections::BTreeMap;

use super::contest::Contest;
use super::record::Stop;
use crate::policy::conditions::About;
use crate::policy::{Departures, DeparturesAt, DeparturesCount, SurplusExcepted};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::Setting;

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

    /// Whether one of them counts the leavers of all schools together.
    pub fn count_all_together(&self) -> bool {
        self.each
            .iter()
            .any(|quota| quota.rules.at == DeparturesAt::District)
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
        let asks = contest.lists[number]
            .iter()
            .any(|&(group, _)| Some(setting.posts.group(group).school) != own);
        if asks && let Err((_, quota)) = tally.let_go(teacher) {
            stop_elsewhere(contest, number, (Stop::NotSent, quota));
        }
    }
}

/// Takes posts at other schools off the list of an entrant, for a rule of a quota.
pub(super) fn stop_elsewhere(contest: &mut Contest<'_>, number: usize, (stop, quota): (Stop, usize)) {
    let setting = contest.setting;
    let own = setting.roster.teacher(contest.entrants[number].teacher).school;
    contest.stop(number, stop, |group| {
        Some(setting.posts.group(group).school) != own
    });
    if let Some(stopped) = contest.stopped.get_mut(&number) {
        stopped.quota = Some(quota);
    }
}
