//! The lots 抽签 as they are told: numbers from 1.

use crate::ordering::sort_by;
use crate::random::{PersonalDraws, Seed, hash_name};
use crate::roster::{Roster, Teacher, TeacherIndex};

/// What the lottery draws; newcomers stand behind everybody where no round lets them draw with the others.
fn drawn(lottery: PersonalDraws, record: &Teacher, newcomers_draw: bool) -> (bool, u64, &str) {
    (
        record.is_newcomer() && !newcomers_draw,
        lottery.of(hash_name(&record.id)),
        &record.id,
    )
}

/// The lot of each teacher, by teacher: the place, from 1, that the lottery gives where nothing else decides.
pub fn lots(roster: &Roster, seed: Seed, newcomers_draw: bool) -> Vec<u32> {
    let lottery = PersonalDraws::new(seed, "tie-break lottery");
    let mut order: Vec<TeacherIndex> = roster.teachers_indexed().map(|(index, _)| index).collect();
    let drawn = |index: TeacherIndex| drawn(lottery, roster.teacher(index), newcomers_draw);
    sort_by(&mut order, &mut |&left, &right| drawn(left).cmp(&drawn(right)));
    let mut lots = vec![0; order.len()];
    (1..)
        .zip(order)
        .for_each(|(lot, teacher)| lots[teacher.index()] = lot);
    lots
}

/// The lot of one teacher, as [`lots`] has it. O(teachers).
pub fn lot(roster: &Roster, seed: Seed, teacher: TeacherIndex, newcomers_draw: bool) -> u32 {
    let lottery = PersonalDraws::new(seed, "tie-break lottery");
    let drawn = |record| drawn(lottery, record, newcomers_draw);
    let here = drawn(roster.teacher(teacher));
    (roster.teachers.iter().filter(|other| drawn(other) < here)).count() as u32 + 1
}
