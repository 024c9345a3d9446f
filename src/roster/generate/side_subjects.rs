//! 兼教: what teachers teach besides their main subject.
//!
//! Primary teachers of Chinese and mathematics also take morality and law, science or practice in most schools. In a village
//! everything for which there is no specialist falls to a colleague, and English most often to nobody.

use super::draw::Draw;
use super::subjects;
use crate::roster::codes::{Locality, Stage, Subject};
use crate::roster::columns::Teacher;

/// Shares what has no specialist among the colleagues of one stage of one school, and what one teaches besides anyway.
pub(super) fn share(stage: Stage, locality: Locality, colleagues: &mut [Teacher], draw: &mut Draw) {
    let besides = match (stage, locality) {
        (Stage::Primary, Locality::Urban) => 700,
        (Stage::Primary, Locality::Town) => 800,
        (Stage::Primary, Locality::Rural) => 850,
        (Stage::Junior, Locality::Urban) => 400,
        (Stage::Junior, Locality::Town) => 450,
        (Stage::Junior, Locality::Rural) => 500,
        (Stage::Senior, _) => 60,
    };
    for teacher in colleagues.iter_mut() {
        // Nobody fills a week with practice alone.
        if teacher.subject == Subject::ComprehensivePractice || draw.chance(besides) {
            also(teacher, subjects::second(stage, teacher.subject, draw));
        }
        if locality == Locality::Rural && draw.chance(besides / 2) {
            also(teacher, subjects::second(stage, teacher.subject, draw));
        }
    }
    for subject in subjects::taught(stage) {
        if colleagues.is_empty() || colleagues.iter().any(|teacher| teacher.subject == subject) {
            continue;
        }
        let found = match (subject, locality) {
            (Subject::English, Locality::Rural) => 350,
            (_, Locality::Rural) => 900,
            _ => 950,
        };
        if draw.chance(found) {
            let place = draw.between(0, colleagues.len() as i64 - 1) as usize;
            also(&mut colleagues[place], subject);
        }
    }
}

fn also(teacher: &mut Teacher, subject: Subject) {
    if subject != teacher.subject && !teacher.other_subjects.contains(&subject) {
        teacher.other_subjects.push(subject);
    }
}
