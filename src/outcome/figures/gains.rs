//! Gain and loss 得失: whether an end is better or worse for a teacher than another, by what the teacher likes. The one
//! reading of it: indicators, effects by group and school, and mechanisms side by side all ask here.
//!
//! An end is a school, or no post. No post is worse than any school; of two schools the one liked less is worse. Another
//! subject at the same school does not count. Liking is simulated (`stages::preferences`, an assumption).

use std::cmp::Ordering;

use crate::outcome::Outcome;
use crate::roster::{Roster, SchoolIndex, Stage, TeacherIndex};
use crate::stages::preferences::Preferences;

/// How the second end is to a teacher, against the first: greater is better.
pub fn gain(
    preferences: &Preferences<'_>,
    teacher: TeacherIndex,
    [first, second]: [Option<(SchoolIndex, Stage)>; 2],
) -> Ordering {
    if first.map(|(school, _)| school) == second.map(|(school, _)| school) {
        return Ordering::Equal;
    }
    let liking = |end: Option<(SchoolIndex, Stage)>| {
        end.map(|(school, stage)| preferences.liking(teacher, school, stage))
    };
    liking(second).cmp(&liking(first))
}

impl Outcome {
    /// Teachers whose end is worse for them than their present school: without a post, or at a school that they like
    /// less.
    pub fn below_status_quo(&self, roster: &Roster) -> Vec<TeacherIndex> {
        let preferences = Preferences::new(roster, &self.policy.behaviour, self.seed);
        roster
            .staff_indexed()
            .filter(|&(teacher, own, record)| {
                let end = self.group_of(teacher).map(|group| self.posts.group(group));
                let end = end.map(|post| (post.school, post.stage));
                let ends = [Some((own, record.stage)), end];
                gain(&preferences, teacher, ends).is_lt()
            })
            .map(|(teacher, _, _)| teacher)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::outcome::compare::effects::{Effect, Effects};
    use crate::policy::{Policy, Preset};
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn who_ends_below_the_present_school_is_who_a_reform_makes_worse_off() {
        let still = Preset::STATUS_QUO.scenario(Language::Chinese).overrides;
        let still = still.apply().unwrap();
        for seed in [3, 7] {
            let roster = generate(&CountyParameters::with_schools(40), Seed(seed)).unwrap();
            let mut rules = Policy::default();
            // Some leave for another unit, who have no post either.
            (rules.awaiting.retraining, rules.awaiting.exit_places) = (false, 20);
            let runs = [&still, &rules].map(|policy| crate::run(&roster, policy, Seed(seed)).unwrap());
            let effects = Effects::new(&roster, [&runs[0], &runs[1]]);
            let totals = effects.totals();
            let worse = totals[Effect::Worse as usize] + totals[Effect::MuchWorse as usize];
            let below = runs[1].below_status_quo(&roster);
            assert_eq!(below.len(), worse as usize);
            assert!(worse > 0);
            for teacher in below {
                assert!(effects.of_teachers[teacher.index()].effect >= Effect::Worse);
                assert!(effects.of_teachers[teacher.index()].gained < 0);
            }
        }
    }
}
