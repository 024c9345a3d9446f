//! 组织调剂: the bureau places who is left: as many as it can, at the least total cost, or one after another by score or by
//! lot, each where it costs least of what is left.

use super::admission::{direction_allows, entrants, suits};
use super::record::{Application, RoundRecord, Standpoint};
use super::{Progress, qualified};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::ordering::sort_by;
use crate::policy::{Applicants, DistanceFrom, PlacedBy, Round, Scope};
use crate::random::{PersonalDraws, hash_name};
use crate::roster::{SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::posts::{GroupIndex, Posts};
use crate::stages::{Placed, RunError, Setting};

/// Places who is left and records it.
pub(super) fn run(
    setting: &Setting<'_>,
    number: usize,
    round: &Round,
    opened: Vec<u32>,
    progress: &mut Progress,
    before: (&[Round], &[RoundRecord]),
) -> Result<RoundRecord, RunError> {
    let applicants: Vec<TeacherIndex> = entrants(setting, round, progress)
        .0
        .into_iter()
        .map(|entrant| entrant.teacher)
        .collect();
    let open = OpenGroups::new(setting.posts, &opened);
    let reachable: Vec<Arcs> = applicants
        .iter()
        .map(|&teacher| arcs(setting, round, &open, teacher, origin(setting, before, teacher)))
        .collect();
    let won = match in_turn(setting, round, &applicants) {
        Some(turns) if setting.policy.directed_placement.order.draws_posts() => {
            let drawn = drawn(setting, round, &applicants);
            one_by_one(&reachable, &opened, &turns, &drawn)
        }
        Some(turns) => {
            // Of those that cost the same, the first school and the best fit.
            let cost = |turn: usize, place: usize, _| {
                let arcs: &Arcs = &reachable[turn];
                (arcs[place].1, place)
            };
            one_by_one(&reachable, &opened, &turns, &cost)
        }
        None => at_least_cost(round, &reachable, &opened)?,
    };
    let mut applications = Vec::with_capacity(applicants.len());
    for ((&teacher, arcs), won) in applicants.iter().zip(reachable).zip(won) {
        let listed = arcs.into_iter().map(|(group, _)| group).collect();
        if let Some(group) = won {
            let from = setting.roster.teacher(teacher).school;
            let school = setting.posts.group(group).school;
            let distance = from.and_then(|from| setting.roster.distance(from, school));
            progress.placed[teacher.index()] = Some(Placed::Directed {
                group,
                round: number,
                distance,
            });
        }
        applications.push(Application::new(teacher, listed, won));
    }
    // What those leave who had a post is open from the next round on.
    progress.count(setting);
    let by_place = |teacher: TeacherIndex, _| Standpoint::by_place(setting.scores.place(teacher));
    Ok(RoundRecord::new(
        opened,
        applications,
        setting.roster.teachers.len(),
        by_place,
    ))
}

/// Where somebody may be sent, with the cost in metres.
type Arcs = Vec<(GroupIndex, i64)>;

/// As many as can be, at the least total cost.
fn at_least_cost(
    round: &Round,
    reachable: &[Arcs],
    opened: &[u32],
) -> Result<Vec<Option<GroupIndex>>, RunError> {
    let mut builder = CostMarket::builder(opened.to_vec());
    for arcs in reachable {
        builder
            .applicant(arcs.iter().map(|&(group, cost)| (Programme(group.0), cost)))
            .map_err(RunError::market(&round.id))?;
    }
    let placement = directed_placement(&builder.build()).map_err(RunError::placement(&round.id))?;
    let won = placement.matching.assignment().iter();
    Ok(won
        .map(|won| won.map(|programme| GroupIndex(programme.0)))
        .collect())
}

/// One after another, each where `cost` is least of what is left: of a turn, the place among the posts that may be had, and how
/// many of such posts are free.
fn one_by_one<Cost: Ord>(
    reachable: &[Arcs],
    opened: &[u32],
    turns: &[usize],
    cost: &dyn Fn(usize, usize, u32) -> Cost,
) -> Vec<Option<GroupIndex>> {
    let mut free = opened.to_vec();
    let mut won = vec![None; reachable.len()];
    for &turn in turns {
        let open = (reachable[turn].iter().enumerate()).filter(|(_, (group, _))| free[group.index()] > 0);
        let least = open.min_by_key(|&(place, &(group, _))| cost(turn, place, free[group.index()]));
        if let Some((_, &(group, _))) = least {
            free[group.index()] -= 1;
            won[turn] = Some(group);
        }
    }
    won
}

/// The lot that each draws, by turn: every post left has one of its own, and the lowest is theirs.
fn drawn<'run>(
    setting: &'run Setting<'_>,
    round: &'run Round,
    applicants: &'run [TeacherIndex],
) -> impl Fn(usize, usize, u32) -> (u64, usize) + 'run {
    let draws = PersonalDraws::new(setting.streams.seed, "post drawn in placement");
    move |turn, place, free| {
        let id = hash_name(&setting.roster.teacher(applicants[turn]).id);
        let lots =
            (0..free).map(|post| draws.of_pair(id, hash_name(&format!("{} {place} {post}", round.id))));
        (lots.min().unwrap_or(u64::MAX), place)
    }
}

/// The order in which people are placed one after another, by their numbers among those who stand in score order; none where
/// all are placed at once.
fn in_turn(setting: &Setting<'_>, round: &Round, applicants: &[TeacherIndex]) -> Option<Vec<usize>> {
    let mut turns: Vec<usize> = (0..applicants.len()).collect();
    match setting.policy.directed_placement.order {
        PlacedBy::LeastDistance => return None,
        PlacedBy::BestFirst | PlacedBy::BestFirstDraw => {}
        PlacedBy::LowestFirst | PlacedBy::LowestFirstDraw => turns.reverse(),
        PlacedBy::Lot => {
            let draws = PersonalDraws::new(setting.streams.seed, "order of placement");
            let round = hash_name(&round.id);
            let drawn = |turn: usize| {
                let record = setting.roster.teacher(applicants[turn]);
                draws.of_pair(hash_name(&record.id), round)
            };
            sort_by(&mut turns, &mut |&left, &right| {
                (drawn(left), left).cmp(&(drawn(right), right))
            });
        }
    }
    Some(turns)
}

/// The school that distances are counted from: the present one, or the first that stands on the last list handed in.
fn origin(
    setting: &Setting<'_>,
    (held, records): (&[Round], &[RoundRecord]),
    teacher: TeacherIndex,
) -> Option<SchoolIndex> {
    let present = setting.roster.teacher(teacher).school;
    if setting.policy.directed_placement.distance_from == DistanceFrom::PresentSchool {
        return present;
    }
    let with_lists = held
        .iter()
        .zip(records)
        .rev()
        .filter(|(round, _)| round.has_lists());
    let mut lists = with_lists.filter_map(|(_, record)| record.application(teacher)?.listed.first());
    lists
        .next()
        .map_or(present, |&group| Some(setting.posts.group(group).school))
}

/// The groups that have posts to give, by stage and subject, each in the order of schools.
pub(in crate::stages) struct OpenGroups(Vec<Vec<GroupIndex>>);

impl OpenGroups {
    /// Of so many posts by group.
    pub fn new(posts: &Posts, opened: &[u32]) -> Self {
        let mut groups = vec![Vec::new(); Stage::COUNT * Subject::COUNT];
        for (index, group) in posts.indexed().filter(|(index, _)| opened[index.index()] > 0) {
            groups[Self::place(group.stage, group.subject)].push(index);
        }
        Self(groups)
    }

    fn of(&self, stage: Stage, subject: Subject) -> &[GroupIndex] {
        &self.0[Self::place(stage, subject)]
    }

    fn place(stage: Stage, subject: Subject) -> usize {
        stage.index() * Subject::COUNT + subject.index()
    }
}

/// Where one teacher may be sent in a round, with the cost in metres.
pub(super) fn arcs(
    setting: &Setting<'_>,
    round: &Round,
    open: &OpenGroups,
    teacher: TeacherIndex,
    origin: Option<SchoolIndex>,
) -> Arcs {
    let roster = setting.roster;
    let record = roster.teacher(teacher);
    let qualified = qualified(setting, round, teacher);
    let zone = record.school.map(|own| roster.school(own).zone);
    let within = |school: SchoolIndex| {
        let in_reach = match round.scope {
            Scope::School => Some(school) == record.school,
            Scope::Zone => zone.is_none_or(|zone| roster.school(school).zone == zone),
            Scope::District => true,
        };
        // Whoever has a post is placed elsewhere or not at all.
        let is_left = round.applicants == Applicants::UnsuccessfulVolunteers && Some(school) == record.school;
        in_reach && !is_left && direction_allows(roster, round.direction, record.school, school)
    };
    let mut arcs = arcs_to(setting, open, (teacher, origin), &qualified, within);
    if !round.fits.is_none() {
        arcs.retain(|&(group, _)| suits(setting, round, teacher, group));
    }
    arcs
}

/// Where one teacher may be sent, with the cost in metres: distance from a school, plus what a change of subject or stage counts. School by
/// school, and at each the best fit first.
pub(in crate::stages) fn arcs_to(
    setting: &Setting<'_>,
    open: &OpenGroups,
    (teacher, origin): (TeacherIndex, Option<SchoolIndex>),
    qualified: &[(Stage, Subject)],
    within: impl Fn(SchoolIndex) -> bool,
) -> Vec<(GroupIndex, i64)> {
    let (roster, posts) = (setting.roster, setting.posts);
    let record = roster.teacher(teacher);
    let rules = &setting.policy.directed_placement;
    let mut arcs = Vec::new();
    for (fit, &(stage, subject)) in qualified.iter().enumerate() {
        let mut change = 0;
        if subject != record.subject {
            change += rules.other_subject.thousandths();
        }
        if stage != record.stage {
            change += rules.other_stage.thousandths();
        }
        for &group in open.of(stage, subject) {
            let school = posts.group(group).school;
            if within(school) {
                let distance = roster.distance_or_none(origin, school).0;
                arcs.push((school, fit, group, distance + change));
            }
        }
    }
    if qualified.len() > 1 {
        sort_by(&mut arcs, &mut |left, right| {
            (left.0, left.1).cmp(&(right.0, right.1))
        });
    }
    arcs.into_iter()
        .map(|(_, _, group, cost)| (group, cost))
        .collect()
}
