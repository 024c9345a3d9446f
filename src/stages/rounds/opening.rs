//! 开考与入围: the posts that stay open for as many as apply, and who of these goes on.

use super::contest::Contest;
use super::record::Stop;
use crate::ordering::sort_by;
use crate::roster::TeacherIndex;
use crate::stages::posts::GroupIndex;

/// Cuts the posts for which too few apply, and stops those below the pass mark or behind the shortlist; tells how many
/// posts of each group were cut.
pub(super) fn hold_to(contest: &mut Contest<'_>, opened: &mut [u32]) -> Vec<u32> {
    let round = contest.round;
    let rules = &round.opening;
    if !round.rules_something("opening") {
        return Vec::new();
    }
    let mut cut = Vec::new();
    if rules.applicants_a_place.thousandths() > 0 || rules.last_not_taken {
        cut = cut_places(contest, opened);
        contest.stop_all(Stop::TooFewApplicants, |_, group| opened[group.index()] == 0);
    }
    if rules.pass_mark.thousandths() > 0 {
        let scores = contest.setting.scores;
        contest.stop_all(Stop::PassMark, |teacher, _| {
            scores.total(teacher) < rules.pass_mark
        });
    }
    if rules.shortlist.thousandths() > 0 {
        let last = shortlist(contest, opened);
        let scores = contest.setting.scores;
        contest.stop_all(Stop::Shortlist, |teacher, group| {
            let here = (scores.class(teacher), scores.total(teacher));
            last[group.index()].is_some_and(|last| {
                let is_tied = here == (scores.class(last), scores.total(last));
                scores.place(teacher) > scores.place(last) && !is_tied
            })
        });
    }
    cut
}

/// Cuts the places of every group to what so many applicants open.
fn cut_places(contest: &Contest<'_>, opened: &mut [u32]) -> Vec<u32> {
    let rules = &contest.round.opening;
    let mut applicants = vec![0_u32; opened.len()];
    for &(group, _) in contest.lists.iter().flatten() {
        applicants[group.index()] += 1;
    }
    let ratio = rules.applicants_a_place.thousandths();
    let cut = opened.iter_mut().zip(applicants).map(|(opened, applicants)| {
        let before = *opened;
        if ratio > 0 {
            let places = i64::from(applicants) * 1_000 / ratio;
            *opened = (*opened).min(u32::try_from(places).unwrap_or(u32::MAX));
        }
        if rules.last_not_taken && applicants <= *opened {
            *opened = applicants.saturating_sub(1);
        }
        before - *opened
    });
    cut.collect()
}

/// For every group the last who goes on by place, where not all do.
fn shortlist(contest: &Contest<'_>, opened: &[u32]) -> Vec<Option<TeacherIndex>> {
    let times = contest.round.opening.shortlist.thousandths();
    let mut applicants: Vec<(GroupIndex, u32, TeacherIndex)> = Vec::new();
    for (entrant, list) in contest.entrants.iter().zip(&contest.lists) {
        let place = contest.setting.scores.place(entrant.teacher);
        applicants.extend(list.iter().map(|&(group, _)| (group, place, entrant.teacher)));
    }
    sort_by(&mut applicants, &mut |left, right| left.cmp(right));
    let mut last = vec![None; opened.len()];
    for of_group in applicants.chunk_by(|left, right| left.0 == right.0) {
        let Some(&(group, ..)) = of_group.first() else {
            continue;
        };
        let places = i64::from(opened[group.index()]);
        let go_on = (places * times + 999) / 1_000;
        let end = usize::try_from(go_on).ok().and_then(|go_on| go_on.checked_sub(1));
        last[group.index()] = end
            .and_then(|end| of_group.get(end))
            .map(|&(_, _, teacher)| teacher);
    }
    last
}
