//! Marks that come from outside the roster's records: from its columns where it has them, else simulated.
//!
//! A simulated mark is a mean plus a bell-shaped draw, held between 0 and 100, plus a declared favour to cadres. The
//! draw belongs to the teacher (and, for a school's judgement, to the teacher and the school), so that it is the same
//! in every scenario.

use crate::policy::scoring::items::MarkGiven;
use crate::policy::{MarkKind, SimulatedMarks};
use crate::random::{PersonalDraws, Seed, bell, hash_name};
use crate::roster::{CadreLevel, Teacher};
use crate::units::Points;

/// The marks of a run.
#[derive(Clone, Debug)]
pub struct Marks<'run> {
    rules: &'run SimulatedMarks,
    votes: PersonalDraws,
    interviews: PersonalDraws,
    judgements: PersonalDraws,
    committees: PersonalDraws,
}

impl<'run> Marks<'run> {
    /// The marks under these assumptions.
    pub fn new(rules: &'run SimulatedMarks, seed: Seed) -> Self {
        Self {
            rules,
            votes: PersonalDraws::new(seed, "vote marks"),
            interviews: PersonalDraws::new(seed, "interview marks"),
            judgements: PersonalDraws::new(seed, "school judgements"),
            committees: PersonalDraws::new(seed, "committee judgements"),
        }
    }

    /// The mark of a teacher; `None` where the roster has none and missing ones are not simulated.
    pub fn of(&self, teacher: &Teacher, kind: MarkKind) -> Option<MarkGiven> {
        let (given, draws, mean, spread) = match kind {
            MarkKind::Vote => (
                teacher.vote_mark,
                self.votes,
                self.rules.vote_mean,
                self.rules.vote_spread,
            ),
            MarkKind::Interview => (
                teacher.interview_mark,
                self.interviews,
                self.rules.interview_mean,
                self.rules.interview_spread,
            ),
        };
        if let Some(mark) = given {
            return Some(MarkGiven {
                mark,
                simulated: false,
            });
        }
        self.rules.simulate_missing.then(|| MarkGiven {
            mark: self.simulated(teacher, draws.of(hash_name(&teacher.id)), mean, spread),
            simulated: true,
        })
    }

    /// What a school thinks of a teacher: always simulated, around the mean of interviews.
    pub fn judgement(&self, teacher: &Teacher, school: &str) -> Points {
        let draw = self.judgements.of_pair(hash_name(&teacher.id), hash_name(school));
        self.simulated(
            teacher,
            draw,
            self.rules.interview_mean,
            self.rules.interview_spread,
        )
    }

    /// What the committee for administrative posts thinks of a teacher: always simulated.
    pub fn committee(&self, teacher: &Teacher) -> Points {
        let draw = self.committees.of(hash_name(&teacher.id));
        self.simulated(
            teacher,
            draw,
            self.rules.interview_mean,
            self.rules.interview_spread,
        )
    }

    fn simulated(&self, teacher: &Teacher, draw: u64, mean: Points, spread: Points) -> Points {
        let favour = if teacher.cadre == CadreLevel::None {
            0
        } else {
            self.rules.cadre_favour.thousandths()
        };
        let mark = mean.thousandths() + spread.thousandths() * bell(draw) / 1_000 + favour;
        Points::from_thousandths(mark.clamp(0, 100_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{SchoolIndex, Stage, Subject};

    fn teacher(number: u32) -> Teacher {
        Teacher::new(
            format!("T{number}"),
            SchoolIndex(0),
            Stage::Primary,
            Subject::Chinese,
        )
    }

    #[test]
    fn marks_of_the_roster_come_first() {
        let rules = SimulatedMarks::default();
        let marks = Marks::new(&rules, Seed(1));
        let mut someone = teacher(1);
        assert!(marks.of(&someone, MarkKind::Vote).unwrap().simulated);
        someone.vote_mark = Some(Points::whole(77));
        let given = marks.of(&someone, MarkKind::Vote).unwrap();
        assert_eq!((given.mark, given.simulated), (Points::whole(77), false));
    }

    #[test]
    fn missing_marks_stay_missing_where_the_rules_say_so() {
        let rules = SimulatedMarks {
            simulate_missing: false,
            ..SimulatedMarks::default()
        };
        assert_eq!(
            Marks::new(&rules, Seed(1)).of(&teacher(1), MarkKind::Interview),
            None
        );
    }

    #[test]
    fn simulated_marks_have_the_mean_the_spread_and_the_favour_declared() {
        let rules = SimulatedMarks {
            cadre_favour: Points::whole(4),
            ..SimulatedMarks::default()
        };
        let marks = Marks::new(&rules, Seed(1));
        let votes = |cadre: CadreLevel| -> Vec<i64> {
            (0..4_000)
                .map(|number| {
                    let teacher = Teacher {
                        cadre,
                        ..teacher(number)
                    };
                    marks.of(&teacher, MarkKind::Vote).unwrap().mark.thousandths()
                })
                .collect()
        };
        let mean = |values: &[i64]| values.iter().sum::<i64>() / values.len() as i64;
        let (plain, favoured) = (votes(CadreLevel::None), votes(CadreLevel::Head));
        assert!((mean(&plain) - 88_000).abs() < 300, "{}", mean(&plain));
        assert!((mean(&favoured) - mean(&plain) - 4_000).abs() < 200);
        let variance = plain.iter().map(|mark| (mark - mean(&plain)).pow(2)).sum::<i64>() / 4_000;
        assert!((variance.isqrt() - 5_000).abs() < 300, "{}", variance.isqrt());
        assert_ne!(
            marks.judgement(&teacher(1), "S1"),
            marks.judgement(&teacher(1), "S2")
        );
    }
}
