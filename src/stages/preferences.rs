//! Preferences 志愿: those that the roster holds, and simulated ones, an assumption, for teachers of whom it holds none.
//!
//! Whoever handed in a list wants what stands on it, in that order, then to stay at the own school, and then any other
//! school as much as it is simulated.
//!
//! Simulated: a teacher likes a post by the school's distance, locality, tier and size, by staying put and household, and by
//! whether it is in the stage taught now, plus an individual draw.
//! The draw belongs to the teacher and the school alone, so the same teacher likes the same school as much in every
//! scenario (common random numbers).

use crate::ordering::sort_by;
use crate::policy::Behaviour;
use crate::random::{PersonalDraws, Seed, bell, hash_name};
use crate::roster::{Locality, Preference, Roster, SchoolIndex, Stage, TeacherIndex};
use crate::stages::posts::PostGroup;

/// Pupils below which a school counts as small for preferences.
const SMALL_SCHOOL_PUPILS: u32 = 200;

/// The liking of what a list asks for first, and of each further place one less. Only their order means anything; no
/// simulated liking is nearly so large.
const ASKED_FOR: i64 = 2_000_000_000_000;
/// The liking of the own school by whoever handed in a list without it.
const STAYING: i64 = 1_000_000_000_000;

/// Liking of teachers for schools.
#[derive(Clone, Debug)]
pub struct Preferences<'run> {
    roster: &'run Roster,
    behaviour: &'run Behaviour,
    draws: PersonalDraws,
    school_hashes: Vec<u64>,
    school_liking: Vec<i64>,
    /// Where the list of each teacher begins among those of the roster, and the end; empty where it has none at all.
    given: Vec<u32>,
    /// Whose lists are not what they like, and the schools left on them.
    reports: Option<(TeacherIndex, Vec<SchoolIndex>)>,
}

impl<'run> Preferences<'run> {
    /// Prepares what is common to all teachers.
    pub fn new(roster: &'run Roster, behaviour: &'run Behaviour, seed: Seed) -> Self {
        Self::of_draws(roster, behaviour, PersonalDraws::new(seed, "preferences"))
    }

    /// The same with other draws of what only the individual likes.
    pub(super) fn of_draws(roster: &'run Roster, behaviour: &'run Behaviour, draws: PersonalDraws) -> Self {
        let liking = |school: &crate::roster::School| {
            let place = match school.locality {
                Locality::Urban => behaviour.urban,
                Locality::Town => behaviour.town,
                Locality::Rural => behaviour.rural,
            };
            let steps = i64::from(school.tier_or_middle()) - 1;
            let small = if school.pupils() < SMALL_SCHOOL_PUPILS {
                behaviour.small_school
            } else {
                0
            };
            place + steps * behaviour.per_tier_step + small
        };
        Self {
            roster,
            behaviour,
            draws,
            school_hashes: roster
                .schools
                .iter()
                .map(|school| hash_name(&school.id))
                .collect(),
            school_liking: roster.schools.iter().map(liking).collect(),
            given: bounds(roster),
            reports: None,
        }
    }

    /// The same, but that one teacher hands in lists with none but these schools of those that they would have listed.
    #[must_use]
    pub fn reporting(&self, teacher: TeacherIndex, schools: Vec<SchoolIndex>) -> Self {
        Self {
            reports: Some((teacher, schools)),
            ..self.clone()
        }
    }

    /// The list that a teacher handed in; empty where the preferences are simulated.
    pub fn given(&self, teacher: TeacherIndex) -> &'run [Preference] {
        let bound = |place: usize| self.given.get(place).map(|&bound| bound as usize);
        let (Some(from), Some(to)) = (bound(teacher.index()), bound(teacher.index() + 1)) else {
            return &[];
        };
        self.roster.preferences.get(from..to).unwrap_or_default()
    }

    /// Whether a post may be wanted at all: whoever handed in a list wants of other schools only what stands on it.
    pub fn may_want(&self, teacher: TeacherIndex, post: &PostGroup) -> bool {
        let given = self.given(teacher);
        let asked = |wish: &Preference| wish.school == post.school && wish.takes(post.stage, post.subject);
        given.is_empty() || post.school == self.roster.teacher(teacher).school || given.iter().any(asked)
    }

    /// Whether a teacher leaves a school off the lists that are handed in ([`Self::reporting`]).
    pub fn conceals(&self, teacher: TeacherIndex, school: SchoolIndex) -> bool {
        (self.reports.as_ref())
            .is_some_and(|(reporting, left)| *reporting == teacher && !left.contains(&school))
    }

    /// How much `teacher` likes a post of `stage` at `school`: simulated, in thousandths of a typical individual
    /// difference; where a list was handed in, numbers above all of those, by their place on it.
    pub fn liking(&self, teacher: TeacherIndex, school: SchoolIndex, stage: Stage) -> i64 {
        let given = self.given(teacher);
        if given.is_empty() {
            return self.simulated(teacher, school, stage);
        }
        let asked =
            |wish: &Preference| wish.school == school && wish.stage.is_none_or(|wanted| wanted == stage);
        if let Some(place) = given.iter().position(asked) {
            return ASKED_FOR - place as i64;
        }
        let own = self.roster.teacher(teacher);
        if own.school == school {
            return STAYING - i64::from(own.stage != stage);
        }
        self.simulated(teacher, school, stage)
    }

    /// How much `teacher` is taken to like a post, whatever list was handed in: in thousandths of a typical individual
    /// difference.
    pub fn simulated(&self, teacher: TeacherIndex, school: SchoolIndex, stage: Stage) -> i64 {
        let record = self.roster.teacher(teacher);
        let behaviour = self.behaviour;
        let metres = self
            .roster
            .distance(record.school, school)
            .map_or(0, |distance| distance.0);
        let mut liking = self.school_liking[school.index()] + behaviour.per_kilometre * metres / 1000;
        if record.school == school {
            liking += behaviour.staying;
        }
        if record.home_zone == Some(self.roster.school(school).zone) {
            liking += behaviour.home_zone;
        }
        if record.stage != stage {
            liking += behaviour.other_stage;
        }
        let draw = self
            .draws
            .of_pair(hash_name(&record.id), self.school_hashes[school.index()]);
        liking + behaviour.individual_draw * bell(draw) / 1000
    }

    /// The schools by what equal liking goes by, in roster order: the place of each, from 1, among the hashes of their
    /// ids. Which of two codes comes first says nothing of the schools, and favours none.
    pub fn places_at_equal_liking(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.school_hashes.len()).collect();
        sort_by(&mut order, &mut |&left, &right| {
            self.school_hashes[left].cmp(&self.school_hashes[right])
        });
        let mut places = vec![0; order.len()];
        for (place, school) in (1..).zip(order) {
            places[school] = place;
        }
        places
    }

    /// How a teacher ranks a post of `stage` at `school` among others: the smaller, the better. Equal liking goes by
    /// the hash of the school's id.
    pub fn rank(&self, teacher: TeacherIndex, school: SchoolIndex, stage: Stage) -> (i64, u64) {
        (
            -self.liking(teacher, school, stage),
            self.school_hashes[school.index()],
        )
    }

    /// The best `length` of `schools` for `teacher`, best first, each by the post in the stage named with it; equal
    /// liking goes by the hash of the school's id.
    pub fn list(
        &self,
        teacher: TeacherIndex,
        schools: &[(SchoolIndex, Stage)],
        length: usize,
    ) -> Vec<SchoolIndex> {
        let mut rated: Vec<((i64, u64), SchoolIndex)> = schools
            .iter()
            .map(|&(school, stage)| (self.rank(teacher, school, stage), school))
            .collect();
        let key = |&(rank, _): &((i64, u64), SchoolIndex)| rank;
        if rated.len() > length && length > 0 {
            rated.select_nth_unstable_by_key(length - 1, key);
        }
        rated.truncate(length);
        rated.sort_unstable_by_key(key);
        let list = rated.into_iter().map(|(_, school)| school);
        list.filter(|&school| !self.conceals(teacher, school)).collect()
    }
}

/// Where the list of each teacher begins, and where the last ends; empty for a roster without any.
fn bounds(roster: &Roster) -> Vec<u32> {
    if roster.preferences.is_empty() {
        return Vec::new();
    }
    let mut bounds = vec![0; roster.teachers.len() + 1];
    for wish in &roster.preferences {
        bounds[wish.teacher.index() + 1] += 1;
    }
    let mut end = 0;
    for bound in &mut bounds {
        end += *bound;
        *bound = end;
    }
    bounds
}
