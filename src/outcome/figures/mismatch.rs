//! Why posts stay empty while people wait: what they teach, and what the posts are for.

use serde::{Deserialize, Serialize};

use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::outcome::figures::coverage::Coverage;
use crate::outcome::figures::ends::Destination;
use crate::roster::{Code, Locality, Roster, Stage, Subject};
use crate::stages::standing::qualifications;

/// People without a post and posts without people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    /// Teachers who await placement.
    pub waiting: u32,
    /// Teachers who are dismissed.
    pub dismissed: u32,
    /// The stages and subjects that most of them teach, most first.
    pub waiting_by: Vec<(Stage, Subject, u32)>,
    /// Posts that nobody holds.
    pub empty: u32,
    /// Of these, posts in rural schools.
    pub empty_rural: u32,
    /// The stages and subjects of most of them, most first.
    pub empty_by: Vec<(Stage, Subject, u32)>,
    /// Teachers who await placement and whose certificates open none of the empty posts.
    pub fits_none: u32,
    /// By subject, teachers who await placement and may teach it in a stage in which a school has nobody for it.
    pub missed: [u32; Subject::COUNT],
}

/// How many stages and subjects are named.
const NAMED: usize = 3;

impl Outcome {
    /// People without a post beside posts without people.
    pub fn mismatch(&self, roster: &Roster, coverage: &Coverage) -> Mismatch {
        let mut found = Mismatch::default();
        let mut lacking = [[false; Subject::COUNT]; Stage::COUNT];
        for row in coverage.rows.iter().filter(|row| row.has_nobody()) {
            lacking[row.stage.index()][row.subject.index()] = true;
        }
        let mut waiting = [[0_u32; Subject::COUNT]; Stage::COUNT];
        let mut empty = [[0_u32; Subject::COUNT]; Stage::COUNT];
        for (group, staff) in self.posts.groups.iter().zip(self.staff(roster)) {
            let free = group.posts.saturating_sub(staff.staff);
            empty[group.stage.index()][group.subject.index()] += free;
            found.empty += free;
            if roster.school(group.school).locality == Locality::Rural {
                found.empty_rural += free;
            }
        }
        found.dismissed = self.awaiting.dismissed;
        for (teacher, record) in roster.teachers_indexed() {
            if self.end(roster, teacher).destination != Destination::Awaiting {
                continue;
            }
            found.waiting += 1;
            waiting[record.stage.index()][record.subject.index()] += 1;
            let able = qualifications(record, &self.policy);
            let fits = able
                .iter()
                .any(|&(stage, subject)| empty[stage.index()][subject.index()] > 0);
            found.fits_none += u32::from(!fits);
            for &subject in Subject::ALL {
                let is_missed = able
                    .iter()
                    .any(|&(stage, able)| able == subject && lacking[stage.index()][subject.index()]);
                found.missed[subject.index()] += u32::from(is_missed);
            }
        }
        (found.waiting_by, found.empty_by) = (largest(&waiting), largest(&empty));
        found
    }
}

fn largest(counts: &[[u32; Subject::COUNT]; Stage::COUNT]) -> Vec<(Stage, Subject, u32)> {
    let mut all = Vec::new();
    for &stage in Stage::ALL {
        for &subject in Subject::ALL {
            let count = counts[stage.index()][subject.index()];
            if count > 0 {
                all.push((stage, subject, count));
            }
        }
    }
    sort_by(&mut all, &mut |left, right| right.2.cmp(&left.2));
    all.truncate(NAMED);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};

    #[test]
    fn people_and_posts_that_do_not_meet_are_counted_by_subject() {
        // City B with one post and village A with two. T1 and T2 teach at B, and only one can stay; A is too far for
        // whoever lists one school, so its posts stay empty.
        let schools = vec![school("A", Locality::Rural, 2), school("B", Locality::Urban, 1)];
        let roster = county(schools, vec![teacher("T1", 1, 30), teacher("T2", 1, 20)]);
        let mut round = zone(Mechanism::DeferredAcceptance);
        round.list_length = 1;
        let outcome = run(&roster, &policy(vec![round]));
        let found = outcome.mismatch(&roster, &outcome.coverage(&roster));
        let chinese = |count| vec![(Stage::Primary, Subject::Chinese, count)];
        assert_eq!((found.waiting, found.waiting_by), (1, chinese(1)));
        assert_eq!(
            (found.empty, found.empty_rural, found.empty_by),
            (2, 2, chinese(2))
        );
        assert_eq!(found.fits_none, 0, "T2 teaches what the posts are for");
        let missed = found.missed[Subject::Chinese.index()];
        assert_eq!(missed, 1, "nobody teaches Chinese at A, and T2 could");
    }

    #[test]
    fn the_most_come_first_and_few_are_named() {
        let mut counts = [[0; Subject::COUNT]; Stage::COUNT];
        for (place, &subject) in Subject::ALL.iter().take(4).enumerate() {
            counts[0][subject.index()] = place as u32 + 1;
        }
        let found: Vec<u32> = largest(&counts).iter().map(|&(.., count)| count).collect();
        assert_eq!(found, [4, 3, 2]);
    }
}
