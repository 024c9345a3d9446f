//! Simulated preferences 志愿: an assumption for rosters that hold none.
//!
//! A teacher likes a post by the school's distance, locality, tier and size, by staying put and household, and by
//! whether it is in the stage taught now, plus an individual draw.
//! The draw belongs to the teacher and the school alone, so the same teacher likes the same school as much in every
//! scenario (common random numbers).

use crate::ordering::sort_by;
use crate::policy::Behaviour;
use crate::random::{PersonalDraws, Seed, bell, hash_name};
use crate::roster::{Locality, Roster, SchoolIndex, Stage, TeacherIndex};

/// Pupils below which a school counts as small for preferences.
const SMALL_SCHOOL_PUPILS: u32 = 200;

/// Liking of teachers for schools.
#[derive(Clone, Debug)]
pub struct Preferences<'run> {
    roster: &'run Roster,
    behaviour: &'run Behaviour,
    draws: PersonalDraws,
    school_hashes: Vec<u64>,
    school_liking: Vec<i64>,
    /// Whose lists are not what they like, and the schools left on them.
    reports: Option<(TeacherIndex, Vec<SchoolIndex>)>,
}

impl<'run> Preferences<'run> {
    /// Prepares what is common to all teachers.
    pub fn new(roster: &'run Roster, behaviour: &'run Behaviour, seed: Seed) -> Self {
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
            draws: PersonalDraws::new(seed, "preferences"),
            school_hashes: roster
                .schools
                .iter()
                .map(|school| hash_name(&school.id))
                .collect(),
            school_liking: roster.schools.iter().map(liking).collect(),
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

    /// How much `teacher` likes a post of `stage` at `school`, in thousandths of a typical individual difference.
    pub fn liking(&self, teacher: TeacherIndex, school: SchoolIndex, stage: Stage) -> i64 {
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
        let mut list: Vec<SchoolIndex> = rated.into_iter().map(|(_, school)| school).collect();
        if let Some((reporting, left)) = &self.reports
            && *reporting == teacher
        {
            list.retain(|school| left.contains(school));
        }
        list
    }
}
