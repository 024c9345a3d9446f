//! Who takes part in a round, and which schools each may list.

use super::Progress;
use crate::mechanism::Mechanism;
use crate::policy::conditions::About;
use crate::policy::{Applicants, BarredGoTo, Direction, Policy, Round, Scope, UnplacedGo};
use crate::roster::{Roster, SchoolIndex, TeacherIndex};
use crate::stages::posts::{GroupIndex, Posts};
use crate::stages::standing::Standing;
use crate::stages::{Placed, Setting};

/// One who takes part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entrant {
    pub teacher: TeacherIndex,
    /// Whether the teacher holds a post already and gives it up only for a better one.
    pub volunteer: bool,
    /// Whether the teacher may apply beyond the own school.
    pub may_leave: bool,
    /// Whether the limit on leaving short-staffed schools is why not.
    pub held_back: bool,
}

/// Those who take part, in score order, and how many of them the limit on leaving short-staffed schools holds back.
pub(super) fn entrants(setting: &Setting<'_>, round: &Round, progress: &Progress) -> (Vec<Entrant>, u32) {
    let mut limits = Limits::new(setting, round);
    let mut held_back = 0;
    let mut entrants = Vec::new();
    for &teacher in &setting.scores.order {
        let Some(volunteer) = admits(setting, round, progress, teacher) else {
            continue;
        };
        let standing = setting.standings[teacher.index()];
        let served = standing != Standing::OwnSchoolOnly || round.mechanism == Mechanism::DirectedPlacement;
        let wants_out = served && round.scope != Scope::School;
        let own = setting.roster.teacher(teacher).school;
        let may_leave = wants_out && own.is_none_or(|own| limits.lets_go(own));
        let is_held_back = wants_out && !may_leave;
        held_back += u32::from(is_held_back);
        entrants.push(Entrant {
            teacher,
            volunteer,
            may_leave,
            held_back: is_held_back,
        });
    }
    (entrants, held_back)
}

/// Whether a teacher takes part, and if so whether as a volunteer with a post: whoever the rules of hiring let in and who
/// meets the condition of the round.
fn admits(setting: &Setting<'_>, round: &Round, progress: &Progress, teacher: TeacherIndex) -> Option<bool> {
    let volunteer = enters(setting, round, progress, teacher)?;
    meets_condition(setting, round, teacher).then_some(volunteer)
}

/// Whether a teacher meets what the round asks of those who take part.
pub(crate) fn meets_condition(setting: &Setting<'_>, round: &Round, teacher: TeacherIndex) -> bool {
    let reference = setting.policy.standing.reference_year;
    let record = setting.roster.teacher(teacher);
    round.open_to.is_none()
        || round
            .open_to
            .is_met(&About::teacher(setting.roster, record, reference))
}

/// Whether a teacher and a post meet together what the round asks.
pub(crate) fn suits(setting: &Setting<'_>, round: &Round, teacher: TeacherIndex, group: GroupIndex) -> bool {
    round.fits.is_none()
        || round.fits.is_met(&about_wish(
            setting.roster,
            setting.policy,
            setting.posts,
            teacher,
            group,
        ))
}

/// A teacher together with a post.
pub(crate) fn about_wish<'run>(
    roster: &'run Roster,
    policy: &Policy,
    posts: &Posts,
    teacher: TeacherIndex,
    group: GroupIndex,
) -> About<'run> {
    let post = posts.group(group);
    let at = (post.school, post.stage, post.subject);
    About::wish(
        roster,
        roster.teacher(teacher),
        at,
        policy.standing.reference_year,
    )
}

/// Whether hiring so far lets a teacher take part, and if so whether as a volunteer with a post.
fn enters(setting: &Setting<'_>, round: &Round, progress: &Progress, teacher: TeacherIndex) -> Option<bool> {
    let record = setting.roster.teacher(teacher);
    let standing = setting.standings[teacher.index()];
    let directed = round.mechanism == Mechanism::DirectedPlacement;
    if record.is_newcomer() {
        let goes_on = progress.sent[teacher.index()] == UnplacedGo::NextRound;
        let waits = progress.placed[teacher.index()].is_none();
        let admitted = standing == Standing::Newcomer && round.lets_newcomers_in();
        return (admitted && waits && goes_on).then_some(false);
    }
    if standing.is_barred() {
        let placed_by_bureau = setting.policy.standing.barred_go_to == BarredGoTo::DirectedPlacement;
        let waits = progress.placed[teacher.index()].is_none();
        let unplaced = round.applicants.admits_unplaced();
        return (directed && unplaced && placed_by_bureau && waits).then_some(false);
    }
    if !standing.competes() {
        return None;
    }
    match progress.placed[teacher.index()] {
        None => {
            let sent_past = match progress.sent[teacher.index()] {
                UnplacedGo::NextRound => false,
                UnplacedGo::DirectedPlacement => !directed,
                UnplacedGo::Awaiting => true,
            };
            let willing = record.willing_to_move || round.applicants != Applicants::UnplacedWilling;
            (!sent_past && willing && round.applicants.admits_unplaced()).then_some(false)
        }
        Some(Placed::Hired { group, .. } | Placed::Unchanged { group }) => {
            let at_own_school = Some(setting.posts.group(group).school) == record.school;
            let asks = round.applicants.admits_holders() && !directed && record.willing_to_move;
            let is_placed = round.applicants == Applicants::UnsuccessfulVolunteers
                && directed
                && progress.unsuccessful[teacher.index()];
            let elsewhere = round.scope != Scope::School && at_own_school;
            ((asks || is_placed) && elsewhere && standing == Standing::Competes).then_some(true)
        }
        Some(_) => None,
    }
}

/// How many may still leave each school.
struct Limits {
    left: Option<Vec<u32>>,
}

impl Limits {
    /// Schools with fewer teachers than posts let go a share of their staff, rounded down; others have no limit.
    fn new(setting: &Setting<'_>, round: &Round) -> Self {
        let share = round.shortage_outflow;
        let limited = share.thousandths() < 100_000
            && round.scope != Scope::School
            && round.mechanism != Mechanism::DirectedPlacement;
        Self {
            left: limited.then(|| outflow_limits(setting, share)),
        }
    }

    /// Whether one more may leave; counts it.
    fn lets_go(&mut self, school: SchoolIndex) -> bool {
        let Some(left) = &mut self.left else { return true };
        let left = &mut left[school.index()];
        let free = *left > 0;
        *left = left.saturating_sub(1);
        free
    }
}

/// For each school how many may leave it: a share of the staff where it has fewer teachers than posts, no limit
/// elsewhere.
pub(in crate::stages) fn outflow_limits(setting: &Setting<'_>, share: crate::units::Percent) -> Vec<u32> {
    let mut staff = vec![0_u32; setting.roster.schools.len()];
    let mut posts = vec![0_u32; setting.roster.schools.len()];
    for (school, _) in setting.roster.staff() {
        staff[school.index()] += 1;
    }
    for group in &setting.posts.groups {
        posts[group.school.index()] += group.posts;
    }
    staff
        .iter()
        .zip(posts)
        .map(|(&staff, posts)| {
            if staff < posts {
                share.of_floor(i64::from(staff)) as u32
            } else {
                u32::MAX
            }
        })
        .collect()
}

/// Whether the round's direction lets teachers of one school apply to another. The own school is always open, and to whoever
/// has none every school.
pub(crate) fn direction_allows(
    roster: &Roster,
    direction: Direction,
    from: Option<SchoolIndex>,
    to: SchoolIndex,
) -> bool {
    let Some(from) = from else { return true };
    let (own, other) = (roster.school(from), roster.school(to));
    from == to
        || match direction {
            Direction::Any => true,
            // Tier 1 is the strongest.
            Direction::NotAboveOwnTier => other.tier_or_middle() >= own.tier_or_middle(),
            Direction::OutwardOnly => other.locality >= own.locality,
        }
}
