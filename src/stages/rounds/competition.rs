//! 竞聘: rounds that teachers compete in, within a school, a zone or the district.

use super::Progress;
use super::contest::Contest;
use super::departures::decide;
use super::opening::hold_to;
use super::record::{Application, RoundRecord};
use crate::policy::Round;
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
    let cut = hold_to(&mut contest, &mut opened);
    let mut decision = decide(&mut contest, opened).map_err(RunError::market(&round.id))?;
    let won = contest.winners(&decision.matching);
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
