//! The cases worth looking at in a run: who lost by least, who is left without a post, and which rural posts are left vacant.
//! Who gains most is what two runs differ in ([`crate::outcome::compare::effects`]).

use crate::mechanism::Mechanism;
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::outcome::explain::decided::Decided;
use crate::outcome::figures::ends::Destination;
use crate::policy::Round;
use crate::roster::{Locality, Roster, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::RoundRecord;
use crate::units::Points;

/// The first one refused at a post, and by how little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseLoss {
    /// Who lost.
    pub teacher: TeacherIndex,
    /// Id of the round.
    pub round: String,
    /// The post.
    pub group: GroupIndex,
    /// The points there.
    pub points: Points,
    /// Those of the last one hired; never fewer.
    pub cutoff: Points,
    /// What decided between the two, where the points did not.
    pub decided: Option<Decided>,
}

/// Posts of one subject at a rural school that stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untaken {
    /// The posts.
    pub group: GroupIndex,
    /// How many there are.
    pub posts: u32,
    /// How many of them nobody holds.
    pub empty: u32,
    /// Teachers who asked for them in any competition.
    pub applicants: u32,
}

impl Outcome {
    /// Who lost by least: the first one refused at each post, the smallest margin first. Each teacher stands there once,
    /// where the margin was smallest. Where something is compared before the points there is no margin, and nobody is
    /// among these for it.
    pub fn close_losses(&self, roster: &Roster) -> Vec<CloseLoss> {
        let mut found: Vec<CloseLoss> = self
            .competitions()
            .flat_map(|(round, record)| {
                let groups = self.posts.indexed();
                groups.filter_map(move |(group, _)| self.close_loss(roster, round, record, group))
            })
            .collect();
        let margin = |loss: &CloseLoss| loss.cutoff.above(loss.points);
        // A stable sort: of equal margins the earlier round stays first.
        sort_by(&mut found, &mut |left, right| margin(left).cmp(&margin(right)));
        let mut seen = vec![false; roster.teachers.len()];
        found.retain(|loss| !std::mem::replace(&mut seen[loss.teacher.index()], true));
        found
    }

    fn close_loss(
        &self,
        roster: &Roster,
        round: &Round,
        record: &RoundRecord,
        group: GroupIndex,
    ) -> Option<CloseLoss> {
        let (last, first) = (record.last_hired(group)?, record.first_refused(group)?);
        let (points, cutoff) = (self.points_at(round, first), self.points_at(round, last));
        let decided = self.decided(roster, round, group, last, first);
        let by_points = !matches!(decided, Some(Decided::NotRanked | Decided::First(_)));
        // A quota or a floor may have hired the one with fewer.
        (by_points && points <= cutoff && last < first).then(|| CloseLoss {
            teacher: self.scores.of(round).order[first.place() as usize],
            round: round.id.clone(),
            group,
            points,
            cutoff,
            decided,
        })
    }

    /// Teachers who await placement at the end, by score.
    pub fn waiting(&self, roster: &Roster) -> Vec<TeacherIndex> {
        let teachers = self.scores.order.iter().copied();
        teachers
            .filter(|&teacher| self.end(roster, teacher).destination == Destination::Awaiting)
            .collect()
    }

    /// Posts of rural schools that nobody holds at the end: those that fewest asked for first, and of these the most.
    pub fn untaken_rural_posts(&self, roster: &Roster) -> Vec<Untaken> {
        let staff = self.staff(roster);
        let mut asked = vec![0; self.posts.groups.len()];
        // Who asks for a post in several rounds is one person.
        let mut seen_by = vec![usize::MAX; self.posts.groups.len()];
        for (number, &teacher) in self.scores.order.iter().enumerate() {
            for (_, record) in self.competitions() {
                let listed = record.application(teacher).map(|application| &application.listed);
                for group in listed.into_iter().flatten() {
                    if std::mem::replace(&mut seen_by[group.index()], number) != number {
                        asked[group.index()] += 1;
                    }
                }
            }
        }
        let groups = self.posts.indexed();
        let rural = groups.filter(|(_, group)| roster.school(group.school).locality == Locality::Rural);
        let mut found: Vec<Untaken> = rural
            .map(|(index, group)| Untaken {
                group: index,
                posts: group.posts,
                empty: group.posts.saturating_sub(staff[index.index()].staff),
                applicants: asked[index.index()],
            })
            .filter(|untaken| untaken.empty > 0)
            .collect();
        sort_by(&mut found, &mut |left, right| {
            (left.applicants, right.empty).cmp(&(right.applicants, left.empty))
        });
        found
    }

    /// The rounds in which points decide, with what became of them.
    fn competitions(&self) -> impl Iterator<Item = (&Round, &RoundRecord)> {
        let rounds = self.rounds.held.iter().zip(&self.rounds.records);
        rounds.filter(|(round, _)| round.mechanism != Mechanism::DirectedPlacement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outcome::EndState;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    /// One post for A (10 years), B (9) and C (4): B lost by least and C is not next in line. The post of S2, for which
    /// nobody qualifies in the school, is open to both in the zone: B has it, and C waits.
    #[test]
    fn who_was_next_in_line_lost_by_least_and_who_has_nothing_waits() {
        let schools = ["S1", "S2"].map(|id| school(id, Locality::Rural, 1));
        let teachers = vec![teacher("A", 0, 10), teacher("B", 0, 9), teacher("C", 0, 4)];
        let roster = county(schools.to_vec(), teachers);
        let outcome = run(
            &roster,
            &policy(vec![in_school(), zone(Mechanism::SerialDictatorship)]),
        );
        let [a, b, c] = [0, 1, 2].map(TeacherIndex);
        let score = |teacher| outcome.scores.total(teacher);
        let found = outcome.close_losses(&roster);
        let said: Vec<_> = found
            .iter()
            .map(|loss| (loss.teacher, loss.round.as_str(), loss.points, loss.cutoff))
            .collect();
        assert_eq!(
            said,
            [
                (b, "in_school", score(b), score(a)),
                (c, "zone", score(c), score(b))
            ]
        );
        assert_eq!(outcome.waiting(&roster), [c]);
        assert_eq!(outcome.untaken_rural_posts(&roster), []);
    }

    #[test]
    fn posts_that_nobody_holds_are_told_with_those_who_asked_for_them() {
        let mut schools = ["S1", "S2", "S3"].map(|id| school(id, Locality::Rural, 1));
        schools[2].locality = Locality::Urban;
        let roster = county(schools.to_vec(), vec![teacher("A", 0, 10)]);
        let outcome = run(&roster, &policy(vec![in_school()]));
        let found = outcome.untaken_rural_posts(&roster);
        // That of the urban school is not among them, and A holds the one of S1.
        let [one] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(outcome.posts.group(one.group).school.index(), 1);
        assert_eq!((one.posts, one.empty, one.applicants), (1, 1, 0));
    }

    /// Against what a slow reader of every contest would find.
    #[test]
    fn of_a_county_they_are_what_each_contest_says() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let policy = Preset::COMMON_ROUNDS
            .scenario(Language::Chinese)
            .overrides
            .apply()
            .unwrap();
        let outcome = run(&roster, &policy);
        let found = outcome.close_losses(&roster);
        assert!(!found.is_empty());
        let mut teachers: Vec<_> = found.iter().map(|loss| loss.teacher).collect();
        teachers.sort_unstable();
        teachers.dedup();
        assert_eq!(teachers.len(), found.len(), "each stands there once");
        for loss in &found {
            let contests = outcome.contests(&roster, loss.group);
            let contest = contests
                .rounds
                .iter()
                .find(|contest| contest.round == loss.round)
                .unwrap();
            assert_eq!(contest.cutoff, Some(loss.cutoff));
            let id = &roster.teacher(loss.teacher).id;
            let applicant = contest
                .applicants
                .iter()
                .find(|applicant| applicant.teacher == *id)
                .unwrap();
            assert_eq!(applicant.points, loss.points);
            assert!(loss.points <= loss.cutoff);
        }
        let waiting = outcome.waiting(&roster);
        for (teacher, _) in roster.teachers_indexed() {
            let waits = outcome.end_state(&roster, teacher) == EndState::Awaiting;
            assert_eq!(waiting.contains(&teacher), waits);
        }
        let empty: u32 = outcome
            .untaken_rural_posts(&roster)
            .iter()
            .map(|untaken| untaken.empty)
            .sum();
        let coverage = outcome.coverage(&roster);
        assert_eq!(empty, outcome.mismatch(&roster, &coverage).empty_rural);
    }
}
