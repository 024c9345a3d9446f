//! Preferences 志愿: those that the roster holds, and simulated ones, an assumption, for teachers of whom it holds none.
//!
//! Whoever handed in a list wants what stands on it, in that order, then to stay at the own school, and then any other
//! school as much as it is simulated. Of a wish for a zone the schools stand in the order in which they are simulated (`zones`).
//!
//! Simulated: a teacher likes a post by the school's distance, locality, tier and size, by staying put and household, and by
//! whether it is in the stage taught now, plus an individual draw. Newcomers have no present school, and so neither a distance
//! nor anything to stay at: of where they live only the zone of the household counts.
//! The draw belongs to the teacher and the school alone, so the same teacher likes the same school as much in every
//! scenario (common random numbers).

mod zones;

use std::sync::Arc;

use crate::ordering::sort_by;
use crate::policy::Behaviour;
use crate::random::{Other, PersonalDraws, Seed, Towards, bell, hash_name};
use crate::roster::{
    Locality, OnList, Position, Preference, Roster, SchoolIndex, Stage, TeacherIndex, ZoneIndex,
};
use crate::stages::posts::PostGroup;

/// Pupils below which a school counts as small for preferences.
const SMALL_SCHOOL_PUPILS: u32 = 200;

/// The liking of what a list asks for first, and of each further place one less. Only their order means anything; no
/// simulated liking is nearly so large.
const ASKED_FOR: i64 = 2_000_000_000_000;
/// Lists up to this length are kept in order while schools are gone through.
const SHORT: usize = 32;
/// The liking of the own school by whoever handed in a list without it.
const STAYING: i64 = 1_000_000_000_000;

/// What every teacher likes a school by, close together for whoever goes through many of them.
#[derive(Clone, Copy, Debug)]
struct Place {
    position: Option<Position>,
    liking: i64,
    hash: u64,
    draw: Other,
    zone: ZoneIndex,
}

/// Liking of teachers for schools.
#[derive(Clone, Debug)]
pub struct Preferences<'run> {
    roster: &'run Roster,
    behaviour: &'run Behaviour,
    draws: PersonalDraws,
    schools: Vec<Place>,
    /// What nobody's own draw goes beyond.
    best_draw: i64,
    /// Where the list of each teacher begins among those of the roster, and the end; empty where it has none at all.
    given: Vec<u32>,
    /// The lists, where some ask for zones and so are not as the roster holds them.
    in_order: Option<Arc<[Preference]>>,
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
        let mut preferences = Self {
            roster,
            behaviour,
            draws,
            schools: roster
                .schools
                .iter()
                .map(|school| {
                    let hash = hash_name(&school.id);
                    Place {
                        position: school.position,
                        liking: liking(school),
                        hash,
                        draw: Other::new(hash),
                        zone: school.zone,
                    }
                })
                .collect(),
            best_draw: individual(behaviour, 0).max(individual(behaviour, u64::MAX)),
            given: bounds(roster),
            in_order: None,
            reports: None,
        };
        preferences.in_order = zones::in_order_of_liking(roster, &preferences).map(Arc::from);
        preferences
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
    pub fn given(&self, teacher: TeacherIndex) -> &[Preference] {
        let bound = |place: usize| self.given.get(place).map(|&bound| bound as usize);
        let (Some(from), Some(to)) = (bound(teacher.index()), bound(teacher.index() + 1)) else {
            return &[];
        };
        let lists = self.in_order.as_deref().unwrap_or(&self.roster.preferences);
        lists.get(from..to).unwrap_or_default()
    }

    /// Whether a teacher handed in a list with a zone on it.
    pub fn asks_for_zones(&self, teacher: TeacherIndex) -> bool {
        self.in_order.is_some() && self.given(teacher).iter().any(|wish| wish.zone.is_some())
    }

    /// By what of the list that a teacher handed in a post is asked for: its school, or a zone.
    pub fn on_list(&self, teacher: TeacherIndex, post: &PostGroup) -> OnList {
        let mut given = self.given(teacher).iter();
        let wish = given.find(|wish| wish.school == post.school && wish.takes(post.stage, post.subject));
        wish.map_or(OnList::School(post.school), Preference::on_list)
    }

    /// Whether a post may be wanted at all: whoever handed in a list wants of other schools only what stands on it.
    pub fn may_want(&self, teacher: TeacherIndex, post: &PostGroup) -> bool {
        let given = self.given(teacher);
        let asked = |wish: &Preference| wish.school == post.school && wish.takes(post.stage, post.subject);
        given.is_empty()
            || Some(post.school) == self.roster.teacher(teacher).school
            || given.iter().any(asked)
    }

    /// Whether a teacher leaves a school off the lists that are handed in ([`Self::reporting`]).
    pub fn conceals(&self, teacher: TeacherIndex, school: SchoolIndex) -> bool {
        (self.reports.as_ref())
            .is_some_and(|(reporting, left)| *reporting == teacher && !left.contains(&school))
    }

    /// What one teacher likes, for whoever asks of many schools.
    pub fn rater(&self, teacher: TeacherIndex) -> Rater<'_> {
        let record = self.roster.teacher(teacher);
        Rater {
            behaviour: self.behaviour,
            schools: &self.schools,
            best_draw: self.best_draw,
            given: self.given(teacher),
            school: record.school,
            position: record.school.and_then(|own| self.schools[own.index()].position),
            stage: record.stage,
            home_zone: record.home_zone,
            draws: self.draws.towards(hash_name(&record.id)),
        }
    }

    /// How much `teacher` likes a post of `stage` at `school`: simulated, in thousandths of a typical individual
    /// difference; where a list was handed in, numbers above all of those, by their place on it.
    pub fn liking(&self, teacher: TeacherIndex, school: SchoolIndex, stage: Stage) -> i64 {
        self.rater(teacher).liking(school, stage)
    }

    /// How much `teacher` likes the post held now; `None` of newcomers, who hold none.
    pub fn liking_of_own(&self, teacher: TeacherIndex) -> Option<i64> {
        let record = self.roster.teacher(teacher);
        Some(self.liking(teacher, record.school?, record.stage))
    }

    /// How much `teacher` is taken to like a post, whatever list was handed in: in thousandths of a typical individual
    /// difference.
    pub fn simulated(&self, teacher: TeacherIndex, school: SchoolIndex, stage: Stage) -> i64 {
        self.rater(teacher).simulated(school, stage)
    }

    /// The schools by what equal liking goes by, in roster order: the place of each, from 1, among the hashes of their
    /// ids. Which of two codes comes first says nothing of the schools, and favours none.
    pub fn places_at_equal_liking(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.schools.len()).collect();
        sort_by(&mut order, &mut |&left, &right| {
            self.schools[left].hash.cmp(&self.schools[right].hash)
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
        self.rater(teacher).rank(school, stage)
    }

    /// The best `length` of `schools` for `teacher`, best first, each by the post in the stage named with it; equal
    /// liking goes by the hash of the school's id.
    pub fn list(
        &self,
        teacher: TeacherIndex,
        schools: &[(SchoolIndex, Stage)],
        length: usize,
    ) -> Vec<SchoolIndex> {
        self.list_of(teacher, schools.iter().copied(), length)
    }

    /// The same of schools that come one after the other.
    pub fn list_of(
        &self,
        teacher: TeacherIndex,
        schools: impl Iterator<Item = (SchoolIndex, Stage)>,
        length: usize,
    ) -> Vec<SchoolIndex> {
        let rater = self.rater(teacher);
        let best = if length <= SHORT {
            rater.few(schools, length)
        } else {
            rater.many(schools, length)
        };
        let list = best.into_iter().map(|(_, school)| school);
        list.filter(|&school| !self.conceals(teacher, school)).collect()
    }
}

/// What one teacher likes.
#[derive(Clone, Copy, Debug)]
pub struct Rater<'a> {
    behaviour: &'a Behaviour,
    schools: &'a [Place],
    best_draw: i64,
    given: &'a [Preference],
    school: Option<SchoolIndex>,
    position: Option<Position>,
    stage: Stage,
    home_zone: Option<ZoneIndex>,
    draws: Towards,
}

impl Rater<'_> {
    /// How much the teacher likes a post, [`Preferences::liking`].
    pub fn liking(&self, school: SchoolIndex, stage: Stage) -> i64 {
        if self.given.is_empty() {
            return self.simulated(school, stage);
        }
        let asked =
            |wish: &Preference| wish.school == school && wish.stage.is_none_or(|wanted| wanted == stage);
        if let Some(place) = self.given.iter().position(asked) {
            return ASKED_FOR - place as i64;
        }
        if self.school == Some(school) {
            return STAYING - i64::from(self.stage != stage);
        }
        self.simulated(school, stage)
    }

    /// How the teacher ranks a post, [`Preferences::rank`].
    pub fn rank(&self, school: SchoolIndex, stage: Stage) -> (i64, u64) {
        (-self.liking(school, stage), self.schools[school.index()].hash)
    }

    /// How the teacher is taken to rank a post, whatever list was handed in.
    fn simulated_rank(&self, school: SchoolIndex, stage: Stage) -> (i64, u64) {
        (-self.simulated(school, stage), self.schools[school.index()].hash)
    }

    /// How the teacher ranks a post, if above one that ranks as said. Most that do not are known without a draw.
    pub fn rank_above(&self, school: SchoolIndex, stage: Stage, held: (i64, u64)) -> Option<(i64, u64)> {
        let rank = if self.given.is_empty() {
            let place = &self.schools[school.index()];
            let known = self.but_for_the_draw(place, school, stage);
            if known + self.best_draw < -held.0 {
                return None;
            }
            (-(known + self.individual(place)), place.hash)
        } else {
            self.rank(school, stage)
        };
        (rank < held).then_some(rank)
    }

    /// How much the teacher is taken to like a post, [`Preferences::simulated`].
    fn simulated(&self, school: SchoolIndex, stage: Stage) -> i64 {
        let place = &self.schools[school.index()];
        self.but_for_the_draw(place, school, stage) + self.individual(place)
    }

    /// What the draw adds.
    const fn individual(&self, place: &Place) -> i64 {
        individual(self.behaviour, self.draws.of(place.draw))
    }

    /// What of the liking is known without a draw.
    fn but_for_the_draw(&self, place: &Place, school: SchoolIndex, stage: Stage) -> i64 {
        let behaviour = self.behaviour;
        let metres = match (self.position, place.position) {
            (Some(own), Some(other)) => own.distance(other).0,
            _ => 0,
        };
        let mut liking = place.liking + behaviour.per_kilometre * metres / 1000;
        if self.school == Some(school) {
            liking += behaviour.staying;
        }
        if self.home_zone == Some(place.zone) {
            liking += behaviour.home_zone;
        }
        if self.stage != stage {
            liking += behaviour.other_stage;
        }
        liking
    }

    /// The best of many schools: a few, with what they rank by.
    fn few(
        &self,
        schools: impl Iterator<Item = (SchoolIndex, Stage)>,
        length: usize,
    ) -> Vec<((i64, u64), SchoolIndex)> {
        let mut best: Vec<((i64, u64), SchoolIndex)> = Vec::with_capacity(length + 1);
        for (school, stage) in schools {
            let rank = match best.last().filter(|_| best.len() == length) {
                Some(&(last, _)) => self.rank_above(school, stage, last),
                None => Some(self.rank(school, stage)),
            };
            if let Some(rank) = rank {
                let place = best.partition_point(|&(known, _)| known < rank);
                best.insert(place, (rank, school));
                best.truncate(length);
            }
        }
        best
    }

    /// The same, where they are many.
    fn many(
        &self,
        schools: impl Iterator<Item = (SchoolIndex, Stage)>,
        length: usize,
    ) -> Vec<((i64, u64), SchoolIndex)> {
        let mut rated: Vec<((i64, u64), SchoolIndex)> = schools
            .map(|(school, stage)| (self.rank(school, stage), school))
            .collect();
        let key = |&(rank, _): &((i64, u64), SchoolIndex)| rank;
        if rated.len() > length && length > 0 {
            rated.select_nth_unstable_by_key(length - 1, key);
        }
        rated.truncate(length);
        rated.sort_unstable_by_key(key);
        rated
    }
}

/// What a draw adds to liking.
const fn individual(behaviour: &Behaviour, draw: u64) -> i64 {
    behaviour.individual_draw * bell(draw) / 1000
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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::roster::generate::{CountyParameters, generate};

    fn behaviour() -> impl Strategy<Value = Behaviour> {
        let any = -2_000_i64..2_000;
        (-100_i64..100, any.clone(), any.clone(), any.clone(), any).prop_map(
            |(per_kilometre, staying, home_zone, other_stage, individual_draw)| Behaviour {
                per_kilometre,
                staying,
                home_zone,
                other_stage,
                individual_draw,
                ..Behaviour::default()
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Lists that are cut while schools are gone through are the first of all schools rated and sorted, and what is known to
        /// rank lower without a draw does.
        #[test]
        fn lists_are_the_first_of_all_schools_by_rank(behaviour in behaviour(), seed in 0_u32..9, length in 0_usize..40) {
            let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
            let preferences = Preferences::new(&roster, &behaviour, Seed(seed));
            let schools: Vec<(SchoolIndex, Stage)> = (roster.schools_indexed())
                .map(|(school, _)| (school, if school.0 % 3 == 0 { Stage::Junior } else { Stage::Primary }))
                .collect();
            for (teacher, record) in roster.teachers_indexed().take(50) {
                let rater = preferences.rater(teacher);
                let mut slow: Vec<_> = (schools.iter())
                    .map(|&(school, stage)| (preferences.rank(teacher, school, stage), school))
                    .collect();
                slow.sort_unstable();
                slow.truncate(length);
                let expected: Vec<SchoolIndex> = slow.iter().map(|&(_, school)| school).collect();
                prop_assert_eq!(preferences.list(teacher, &schools, length), expected);
                let held = preferences.rank(teacher, record.school.unwrap(), record.stage);
                for &(school, stage) in &schools {
                    let rank = preferences.rank(teacher, school, stage);
                    prop_assert_eq!(rater.rank_above(school, stage, held), Some(rank).filter(|&rank| rank < held));
                }
            }
        }
    }
}
