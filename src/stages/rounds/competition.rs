//! 竞聘: rounds that teachers compete in, within a school, a zone or the district.

use super::admission::{Entrant, direction_allows, entrants};
use super::record::{Application, Placed, RoundRecord, Standpoint, VillageFloor};
use super::{Progress, RoundError, Setting, open_groups, qualified};
use crate::apportionment::largest_remainder;
use crate::matching::{
    Applicant, Market, MarketError, Matching, Programme, Rank, deferred_acceptance,
    deferred_acceptance_by_programmes, immediate_acceptance, serial_dictatorship,
};
use crate::policy::{Mechanism, Round, Scope};
use crate::roster::{Locality, SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::standing::is_out_of_subject;
use crate::units::Points;

/// A teacher's list: posts best first, each with the number of the school on the list.
type List = Vec<(GroupIndex, u32)>;

/// Runs a competition and places those who win a post.
pub(super) fn run(
    setting: &Setting<'_>,
    number: usize,
    round: &Round,
    opened: Vec<u32>,
    progress: &mut Progress,
) -> Result<RoundRecord, RoundError> {
    let (entrants, held_back) = entrants(setting, round, progress);
    let schools = schools_with_openings(setting, &opened);
    let lists: Vec<List> = entrants
        .iter()
        .map(|&entrant| list(setting, round, &opened, &schools, entrant))
        .collect();
    let contest = Contest {
        setting,
        round,
        entrants: &entrants,
        lists: &lists,
    };
    let (matching, opened, village_floor) = contest.decide(opened).map_err(|source| RoundError::Market {
        round: round.id.clone(),
        source,
    })?;
    let mut applications = Vec::with_capacity(entrants.len());
    for ((entrant, list), won) in entrants.iter().zip(&lists).zip(matching.assignment()) {
        let won = won.map(|programme| GroupIndex(programme.0));
        let place = &mut progress.placed[entrant.teacher.index()];
        if let Some((group, choice)) = list.iter().find(|(group, _)| Some(*group) == won) {
            if let Some(left) = place.map(Placed::group) {
                // What a volunteer leaves is open from the next round on.
                progress.free[left.index()] += 1;
            }
            *place = Some(Placed::Hired {
                group: *group,
                round: number,
                choice: *choice,
            });
            progress.free[group.index()] -= 1;
        }
        let listed = list.iter().map(|(group, _)| *group).collect();
        let mut application = Application::new(entrant.teacher, listed, won);
        application.held_back = entrant.held_back;
        applications.push(application);
    }
    let teachers = setting.roster.teachers.len();
    let mut record = RoundRecord::new(opened, applications, teachers, |teacher, group| {
        contest.standpoint(teacher, group)
    });
    record.village_floor = village_floor;
    record.held_back = held_back;
    Ok(record)
}

/// Schools that open at least one post, by zone; the last list holds those of the whole district.
fn schools_with_openings(setting: &Setting<'_>, opened: &[u32]) -> Vec<Vec<SchoolIndex>> {
    let district = setting.roster.zones.len();
    let mut by_zone = vec![Vec::new(); district + 1];
    let mut last = None;
    for (index, group) in setting.posts.indexed() {
        if opened[index.index()] > 0 && last != Some(group.school) {
            by_zone[setting.roster.school(group.school).zone.index()].push(group.school);
            by_zone[district].push(group.school);
            last = Some(group.school);
        }
    }
    by_zone
}

/// What one entrant applies for.
fn list(
    setting: &Setting<'_>,
    round: &Round,
    opened: &[u32],
    schools: &[Vec<SchoolIndex>],
    entrant: Entrant,
) -> List {
    let roster = setting.roster;
    let teacher = entrant.teacher;
    let own_school = roster.teacher(teacher).school;
    let qualified = qualified(setting, round, teacher);
    let chosen = if round.scope == Scope::School || !entrant.may_leave {
        vec![own_school]
    } else {
        let reach = match round.scope {
            Scope::Zone => &schools[roster.school(own_school).zone.index()],
            _ => &schools[roster.zones.len()],
        };
        let within: Vec<SchoolIndex> = reach
            .iter()
            .copied()
            .filter(|&school| {
                // Volunteers have what the own school can give.
                !(entrant.volunteer && school == own_school)
                    && direction_allows(roster, round.direction, own_school, school)
                    && open_groups(setting.posts, opened, school, &qualified)
                        .next()
                        .is_some()
            })
            .collect();
        let preferences = setting.preferences;
        let mut chosen = preferences.list(teacher, &within, round.list_length as usize);
        if entrant.volunteer {
            let own = preferences.liking(teacher, own_school);
            chosen.retain(|&school| preferences.liking(teacher, school) > own);
        }
        chosen
    };
    chosen
        .into_iter()
        .zip(1..)
        .flat_map(|(school, choice)| posts_at(setting, opened, school, &qualified, choice))
        .collect()
}

fn posts_at<'posts>(
    setting: &'posts Setting<'_>,
    opened: &'posts [u32],
    school: SchoolIndex,
    qualified: &'posts [(Stage, Subject)],
    choice: u32,
) -> impl Iterator<Item = (GroupIndex, u32)> + 'posts {
    open_groups(setting.posts, opened, school, qualified).map(move |group| (group, choice))
}

/// Whether some posts of a competition rank by more than the score order.
pub(crate) fn ranks_by_post(setting: &Setting<'_>, round: &Round) -> bool {
    round.school_judgement.thousandths() > 0
        || setting.policy.standing.out_of_subject_penalty.thousandths() > 0
}

/// Where a teacher stands at a post in a competition, whether or not the teacher takes part in it: the score, less what
/// another subject costs, mixed with the school's own judgement.
pub(crate) fn standpoint(
    setting: &Setting<'_>,
    round: &Round,
    teacher: TeacherIndex,
    group: GroupIndex,
) -> Standpoint {
    let place = setting.scores.place(teacher);
    if !ranks_by_post(setting, round) {
        return Standpoint::by_place(place);
    }
    let record = setting.roster.teacher(teacher);
    let post = setting.posts.group(group);
    let mut points = setting.scores.total(teacher).thousandths();
    if is_out_of_subject(record, post.subject) && post.subject != Subject::ComprehensivePractice {
        points -= setting
            .policy
            .standing
            .out_of_subject_penalty
            .of_rounded(points.max(0));
    }
    let weight = round.school_judgement;
    if weight.thousandths() > 0 {
        let school = &setting.roster.school(post.school).id;
        let judgement = setting.marks.judgement(record, school).thousandths();
        points += weight.of_rounded(judgement - points);
    }
    Standpoint::by_points(Points::from_thousandths(points), place)
}

/// Everything that decides who wins.
struct Contest<'round> {
    setting: &'round Setting<'round>,
    round: &'round Round,
    entrants: &'round [Entrant],
    lists: &'round [List],
}

impl Contest<'_> {
    /// Where a teacher stands at a post of this round.
    fn standpoint(&self, teacher: TeacherIndex, group: GroupIndex) -> Standpoint {
        standpoint(self.setting, self.round, teacher, group)
    }

    /// Runs the mechanism, closing town posts as far as the floor for village posts asks.
    fn decide(&self, opened: Vec<u32>) -> Result<(Matching, Vec<u32>, Option<VillageFloor>), MarketError> {
        let matching = self.solve(&opened)?;
        let share = self.round.village_floor;
        if share.thousandths() == 0 {
            return Ok((matching, opened, None));
        }
        let village: u32 = self.opened_in_villages(&opened);
        let required = share.of_ceiling(i64::from(village)) as u32;
        let town = opened.iter().sum::<u32>() - village;
        // What could be filled if no town post were open bounds what closing some of them can do.
        let all_closed = self.close(&opened, town);
        let attainable = self.filled_in_villages(&self.solve(&all_closed)?);
        let target = required.min(attainable);
        if self.filled_in_villages(&matching) >= target {
            let achieved = self.filled_in_villages(&matching);
            let floor = VillageFloor {
                required,
                achieved,
                closed: 0,
            };
            return Ok((matching, opened, Some(floor)));
        }
        // The fewest closed posts with which the target is met; all closed always meets it.
        let (mut too_few, mut enough) = (0, town);
        while enough - too_few > 1 {
            let middle = u32::midpoint(too_few, enough);
            let matching = self.solve(&self.close(&opened, middle))?;
            if self.filled_in_villages(&matching) >= target {
                enough = middle;
            } else {
                too_few = middle;
            }
        }
        let reduced = self.close(&opened, enough);
        let matching = self.solve(&reduced)?;
        let floor = VillageFloor {
            required,
            achieved: self.filled_in_villages(&matching),
            closed: enough,
        };
        Ok((matching, reduced, Some(floor)))
    }

    fn in_village(&self, group: GroupIndex) -> bool {
        let school = self.setting.posts.group(group).school;
        self.setting.roster.school(school).locality == Locality::Rural
    }

    fn opened_in_villages(&self, opened: &[u32]) -> u32 {
        let groups = (0..).map(GroupIndex).zip(opened);
        groups
            .filter(|(group, _)| self.in_village(*group))
            .map(|(_, posts)| posts)
            .sum()
    }

    fn filled_in_villages(&self, matching: &Matching) -> u32 {
        let won = matching.assignment().iter().flatten();
        won.filter(|programme| self.in_village(GroupIndex(programme.0)))
            .count() as u32
    }

    /// The openings with so many fewer posts in towns, shared by largest remainder.
    fn close(&self, opened: &[u32], fewer: u32) -> Vec<u32> {
        let town: Vec<i64> = (0..)
            .map(GroupIndex)
            .zip(opened)
            .map(|(group, &posts)| {
                if self.in_village(group) {
                    0
                } else {
                    i64::from(posts)
                }
            })
            .collect();
        let left = town.iter().sum::<i64>() - i64::from(fewer);
        let kept = largest_remainder(left, &town);
        opened
            .iter()
            .zip(town.iter().zip(kept))
            .map(|(&posts, (&town, kept))| if town > 0 { kept as u32 } else { posts })
            .collect()
    }

    fn solve(&self, opened: &[u32]) -> Result<Matching, MarketError> {
        let mut builder = Market::builder(opened.to_vec());
        for (entrant, list) in self.entrants.iter().zip(self.lists) {
            let choices = list.iter().map(|&(group, _)| {
                let rank = Rank(self.standpoint(entrant.teacher, group).rank());
                (Programme(group.0), rank)
            });
            builder.applicant(choices)?;
        }
        let market = builder.build();
        Ok(match self.round.mechanism {
            Mechanism::ImmediateAcceptance => immediate_acceptance(&market),
            Mechanism::DeferredAcceptance => deferred_acceptance(&market),
            Mechanism::DeferredAcceptanceSchool => deferred_acceptance_by_programmes(&market),
            // Where all posts rank alike, both give the same; where they do not, turns in score order could not
            // count what another subject costs.
            Mechanism::SerialDictatorship if ranks_by_post(self.setting, self.round) => {
                deferred_acceptance(&market)
            }
            Mechanism::SerialDictatorship | Mechanism::DirectedPlacement => {
                // Entrants are already in score order.
                let order: Vec<Applicant> = (0..self.entrants.len() as u32).map(Applicant).collect();
                serial_dictatorship(&market, &order)
            }
        })
    }
}
