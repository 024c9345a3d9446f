//! 开考与入围: the posts that stay open for as many as apply, and who of these goes on.
//!
//! Counted is by post or, all schools together, by stage and subject: the posts that are counted together are a pool.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::contest::Contest;
use super::record::Stop;
use crate::ordering::sort_by;
use crate::policy::{CountedOver, Scope};
use crate::roster::{Stage, Subject, TeacherIndex};
use crate::stages::posts::GroupIndex;

/// Cuts the posts for which too few apply, and stops those below the pass mark or behind the shortlist; tells how many
/// posts of each group were cut.
pub(super) fn hold_to(contest: &mut Contest<'_>, opened: &mut [u32]) -> Vec<u32> {
    let round = contest.round;
    let rules = &round.opening;
    if !round.rules_something("opening") {
        return Vec::new();
    }
    let pools = Pools::new(contest);
    let mut cut = Vec::new();
    if rules.applicants_a_place.thousandths() > 0 || rules.last_not_taken {
        cut = pools.cut_places(contest, opened);
        contest.stop_all(Stop::TooFewApplicants, |_, group| opened[group.index()] == 0);
    }
    let scores = contest.setting.scores;
    if rules.pass_mark.thousandths() > 0 {
        contest.stop_all(Stop::PassMark, |teacher, _| {
            scores.total(teacher) < rules.pass_mark
        });
    }
    if rules.shortlist.thousandths() > 0 {
        let chain = scores.shortlist(&rules.shortlist_by);
        let compare = |left: TeacherIndex, right: TeacherIndex| {
            if let Some(chain) = chain {
                return chain.between(left, right);
            }
            let stands = |teacher| (scores.class(teacher), -scores.total(teacher).thousandths());
            stands(left).cmp(&stands(right))
        };
        let last = pools.shortlist(contest, opened, &compare);
        contest.stop_all(Stop::Shortlist, |teacher, group| {
            let last = pools.of(group).and_then(|pool| *last.get(pool)?);
            last.is_some_and(|last| compare(teacher, last).is_gt())
        });
    }
    cut
}

/// Which posts are counted together.
struct Pools {
    /// The pool of each group.
    of: Vec<usize>,
    /// The groups of each pool.
    groups: Vec<Vec<GroupIndex>>,
}

impl Pools {
    fn new(contest: &Contest<'_>) -> Self {
        let (setting, round) = (contest.setting, contest.round);
        let mut known: BTreeMap<(u32, Stage, Subject), usize> = BTreeMap::new();
        let mut pools = Self {
            of: Vec::with_capacity(setting.posts.groups.len()),
            groups: Vec::new(),
        };
        for (index, group) in setting.posts.indexed() {
            let reach = match (round.opening.counted_over, round.scope) {
                (CountedOver::Post, _) | (_, Scope::School) => group.school.0,
                (CountedOver::Subject, Scope::Zone) => setting.roster.school(group.school).zone.0,
                (CountedOver::Subject, Scope::District) => 0,
            };
            let next = pools.groups.len();
            let pool = *known.entry((reach, group.stage, group.subject)).or_insert(next);
            if pool == next {
                pools.groups.push(Vec::new());
            }
            pools.of.push(pool);
            if let Some(groups) = pools.groups.get_mut(pool) {
                groups.push(index);
            }
        }
        pools
    }

    fn of(&self, group: GroupIndex) -> Option<usize> {
        self.of.get(group.index()).copied()
    }

    /// Who applies in each pool, each once, in score order.
    fn applicants(&self, contest: &Contest<'_>) -> Vec<Vec<TeacherIndex>> {
        let mut applicants: Vec<Vec<TeacherIndex>> = vec![Vec::new(); self.groups.len()];
        for (entrant, list) in contest.entrants.iter().zip(&contest.lists) {
            for pool in list.iter().filter_map(|&(group, _)| self.of(group)) {
                if let Some(here) = applicants.get_mut(pool)
                    && here.last() != Some(&entrant.teacher)
                {
                    here.push(entrant.teacher);
                }
            }
        }
        applicants
    }

    /// Cuts the places of every pool to what so many applicants open.
    fn cut_places(&self, contest: &Contest<'_>, opened: &mut [u32]) -> Vec<u32> {
        let rules = &contest.round.opening;
        let before = opened.to_vec();
        let mut of_group = vec![0_u32; opened.len()];
        for &(group, _) in contest.lists.iter().flatten() {
            of_group[group.index()] += 1;
        }
        let ratio = rules.applicants_a_place.thousandths();
        for (groups, applicants) in self.groups.iter().zip(self.applicants(contest)) {
            let applicants = applicants.len() as i64;
            let places: i64 = groups.iter().map(|group| i64::from(opened[group.index()])).sum();
            let mut left = places;
            if ratio > 0 {
                left = left.min(applicants * 1_000 / ratio);
            }
            if rules.last_not_taken && applicants <= left {
                left = (applicants - 1).max(0);
            }
            let mut thin: BinaryHeap<Thin> = groups
                .iter()
                .map(|&group| Thin {
                    applicants: of_group[group.index()],
                    places: opened[group.index()],
                    group,
                })
                .filter(|here| here.places > 0)
                .collect();
            for _ in left..places {
                let Some(mut here) = thin.pop() else { break };
                here.places -= 1;
                opened[here.group.index()] = here.places;
                if here.places > 0 {
                    thin.push(here);
                }
            }
        }
        let cut = before.iter().zip(opened.iter());
        cut.map(|(before, after)| before - after).collect()
    }

    /// For every pool the last who goes on, where not all do.
    fn shortlist(
        &self,
        contest: &Contest<'_>,
        opened: &[u32],
        compare: &dyn Fn(TeacherIndex, TeacherIndex) -> Ordering,
    ) -> Vec<Option<TeacherIndex>> {
        let times = contest.round.opening.shortlist.thousandths();
        let pools = self.groups.iter().zip(self.applicants(contest));
        let last = pools.map(|(groups, mut applicants)| {
            let places: i64 = groups.iter().map(|group| i64::from(opened[group.index()])).sum();
            let go_on = usize::try_from((places * times + 999) / 1_000).ok()?;
            sort_by(&mut applicants, &mut |&left, &right| compare(left, right));
            applicants.get(go_on.checked_sub(1)?).copied()
        });
        last.collect()
    }
}

/// Posts of a group, as they come to be cut: first where the fewest apply for each place, then the last school.
#[derive(PartialEq, Eq)]
struct Thin {
    applicants: u32,
    places: u32,
    group: GroupIndex,
}

impl Ord for Thin {
    fn cmp(&self, other: &Self) -> Ordering {
        let crowd = |here: &Self, there: &Self| u64::from(here.applicants) * u64::from(there.places);
        crowd(other, self)
            .cmp(&crowd(self, other))
            .then_with(|| self.group.cmp(&other.group))
    }
}

impl PartialOrd for Thin {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
