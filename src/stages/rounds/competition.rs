//! 竞聘: rounds that teachers compete in, within a school, a zone or the district.

use super::Progress;
use super::approval::Approvals;
use super::contest::Contest;
use super::decision::decide;
use super::departures::send;
use super::lists::counts_wishes;
use super::opening::hold_to;
use super::record::{Application, RoundRecord, Stop};
use super::village_floor::Decision;
use super::withdrawal::Withdrawals;
use crate::policy::{Refused, Round};
use crate::stages::posts::GroupIndex;
use crate::stages::{Placed, RunError, Setting};

/// Runs a competition and places those who win a post.
pub(super) fn run(
    setting: &Setting<'_>,
    number: usize,
    round: &Round,
    opened: Vec<u32>,
    progress: &mut Progress,
) -> Result<RoundRecord, RunError> {
    let mut contest = Contest::new(setting, round, &opened, progress);
    let mut opened = opened;
    let approvals = Approvals::new(setting, round, progress);
    if let Some(approvals) = &approvals {
        approvals.stop_those_refused_before(&mut contest, &progress.refused);
    }
    let withdrawals = Withdrawals::new(setting, round);
    // Whoever is not sent is no applicant.
    send(&mut contest);
    let cut = hold_to(&mut contest, &mut opened);
    let mut decision = decide(&mut contest, &opened, approvals.as_ref(), withdrawals.as_ref())
        .map_err(RunError::market(&round.id))?;
    let mut won = contest.winners(&decision.matching);
    if let Some(approvals) = approvals.filter(|_| round.approval.refused == Refused::NextRound) {
        for (number, refused, stop) in approvals.refused(&contest, &won) {
            // What comes further down the list is not asked for any more.
            let listed = contest.lists.get(number).into_iter().flatten();
            let listed = listed.map(|&(group, _)| group);
            let behind: Vec<GroupIndex> = listed.skip_while(|&group| group != refused).skip(1).collect();
            contest.stop(number, stop, |group| group == refused);
            contest.stop(number, Stop::RefusedHigher, |group| behind.contains(&group));
            progress
                .refused
                .insert((contest.entrants[number].teacher, refused));
            won[number] = None;
            leave_empty(&contest, &mut decision, refused);
        }
    }
    if let Some(withdrawals) = withdrawals.filter(|withdrawals| !withdrawals.next_in_line) {
        for (number, declined) in withdrawals.declined(&contest, &won) {
            withdrawals.take_back(&mut contest, number, declined);
            withdrawals.close_all(&mut contest, number);
            won[number] = None;
            leave_empty(&contest, &mut decision, declined);
        }
    }
    // What volunteers leave is open from the next round on, or, where posts are exchanged, at once.
    if round.mechanism.keeps_status_quo() {
        for ((entrant, held), won) in contest.entrants.iter().zip(&contest.holds).zip(&won) {
            if let Some(left) = held.filter(|_| entrant.volunteer && won.is_some()) {
                decision.opened[left.index()] += 1;
            }
        }
    }
    let mut applications = Vec::with_capacity(contest.entrants.len());
    for (number_here, ((entrant, list), won)) in
        contest.entrants.iter().zip(&contest.lists).zip(won).enumerate()
    {
        let stopped = contest.stopped.get(&number_here);
        let list = stopped.map_or(list, |stopped| &stopped.handed_in);
        let listed = list.iter().map(|(group, _)| *group).collect();
        let mut application = Application::new(entrant.teacher, listed, won);
        if counts_wishes(setting, round, *entrant) {
            application.places_taken = list.iter().map(|&(_, place)| place).collect();
        }
        if let Some(group) = won.filter(|won| application.listed.contains(won)) {
            progress.placed[entrant.teacher.index()] = Some(Placed::Hired {
                group,
                round: number,
                choice: application.school_number(setting.posts, setting.posts.group(group).school),
            });
        }
        application.held_back = entrant.held_back;
        application.quota = stopped.and_then(|stopped| stopped.quota);
        application.stopped = stopped.map_or_else(Vec::new, |stopped| stopped.at.clone());
        // Whoever found nothing to ask for is as before.
        if entrant.volunteer && !application.listed.is_empty() {
            progress.unsuccessful[entrant.teacher.index()] = application.lost();
        }
        applications.push(application);
    }
    progress.count(setting);
    let teachers = setting.roster.teachers.len();
    let mut record = RoundRecord::new(decision.opened, applications, teachers, |teacher, group| {
        contest.standpoint(teacher, group)
    });
    record.village_floor = decision.village_floor;
    record.quotas = decision.quotas;
    record.held_back = contest.held_back;
    record.cut = cut;
    Ok(record)
}

/// A post stays empty that the floor for rural schools had counted as filled.
fn leave_empty(contest: &Contest<'_>, decision: &mut Decision, post: GroupIndex) {
    let floor = decision.village_floor.as_mut();
    if let Some(floor) = floor.filter(|_| contest.is_village(post)) {
        floor.achieved = floor.achieved.saturating_sub(1);
    }
}
