//! For any post: who applied, in what order, who was taken, round by round; and who holds it at the end.

use crate::mechanism::Mechanism;
use crate::ordering::sort_by;
use crate::outcome::explain::cases::PostResult;
use crate::outcome::explain::reason::PostName;
use crate::outcome::{EndState, Outcome};
use crate::policy::{Round, Scope};
use crate::roster::{Roster, TeacherIndex};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{Application, RoundRecord, Standpoint};
use crate::stages::standing::Standing;
use crate::units::Points;

/// Everything about one post group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostContests {
    /// The rounds that opened it, in their order.
    pub rounds: Vec<RoundContest>,
    /// Those who hold it at the end, by score.
    pub holders: Vec<Holder>,
}

/// The contest for one post group in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundContest {
    /// Id of the round.
    pub round: String,
    /// Whether the bureau places, which asks nobody's score and nobody's list.
    pub directed: bool,
    /// Posts that were open.
    pub open: u32,
    /// Teachers hired.
    pub hired: u32,
    /// Points of the last teacher hired, if anybody was.
    pub cutoff: Option<Points>,
    /// Whether scores normalised within schools decide between teachers of different schools.
    pub scores_cross_schools: bool,
    /// Teachers who applied, or whom the bureau could have sent.
    pub possible: u32,
    /// Those who applied, best first; of those whom the bureau could have sent, the ones whom it sent.
    pub applicants: Vec<ContestApplicant>,
}

/// One applicant for a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContestApplicant {
    /// The teacher's code.
    pub teacher: String,
    /// Code of the present school; none of a newcomer.
    pub school: Option<String>,
    /// Points that rank at this post.
    pub points: Points,
    /// The number of the school on the list, from 1; none in rounds without lists.
    pub choice: Option<u32>,
    /// What came of it.
    pub result: PostResult,
    /// The post won in this round, whichever it was.
    pub won: Option<PostName>,
}

/// One who holds a post at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The teacher's code.
    pub teacher: String,
    /// Code of the school before the run; none of a newcomer.
    pub school: Option<String>,
    /// Total points.
    pub score: Points,
    /// How the teacher came to it.
    pub by: HeldBy,
}

/// How a teacher came to the post held at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldBy {
    /// Kept without competing.
    Standing(Standing),
    /// In the round of this id.
    Round(String),
    /// Outside of the rounds.
    EndState(EndState),
}

impl Outcome {
    /// The points that rank at a post of a round: its own where it has a rule of its own, the score elsewhere.
    pub(crate) fn points_at(&self, round: &Round, standpoint: Standpoint) -> Points {
        let scores = self.scores.of(round);
        let at = |place: u32| scores.order.get(place as usize);
        standpoint
            .points()
            .unwrap_or_else(|| at(standpoint.place()).map_or(Points::ZERO, |&teacher| scores.total(teacher)))
    }

    /// Everything about one post group: the applicants of each round that opened it, and who holds it at the end.
    pub fn contests(&self, roster: &Roster, group: GroupIndex) -> PostContests {
        let rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let opened =
            rounds.filter(|(_, record)| record.opened.get(group.index()).is_some_and(|&open| open > 0));
        PostContests {
            rounds: opened
                .map(|(round, record)| self.contest_of_round(roster, round, record, group))
                .collect(),
            holders: self.holders(roster, group),
        }
    }

    fn contest_of_round(
        &self,
        roster: &Roster,
        round: &Round,
        record: &RoundRecord,
        group: GroupIndex,
    ) -> RoundContest {
        let directed = round.mechanism == Mechanism::DirectedPlacement;
        let mut applicants: Vec<(&Application, Standpoint)> = record
            .applications
            .iter()
            .filter_map(|application| {
                let number = application.listed.iter().position(|&listed| listed == group)?;
                let place = self.scores.of(round).place(application.teacher);
                Some((application, application.standpoint(number, place)))
            })
            .collect();
        let possible = applicants.len() as u32;
        if directed {
            // Hundreds could be sent to each post; those who were not are no applicants.
            applicants.retain(|(application, _)| application.won == Some(group));
        }
        sort_by(&mut applicants, &mut |(_, left), (_, right)| left.cmp(right));
        let has_lists = !directed && round.scope != Scope::School;
        let applicant = |(application, here): (&Application, Standpoint)| {
            let record = roster.teacher(application.teacher);
            let school = self.posts.group(group).school;
            ContestApplicant {
                teacher: record.id.clone(),
                school: record.school.map(|own| roster.school(own).id.clone()),
                points: self.points_at(round, here),
                choice: has_lists.then(|| application.school_number(&self.posts, school)),
                result: PostResult::of(application, group),
                won: application.won.map(|won| self.post_name(roster, won)),
            }
        };
        RoundContest {
            round: round.id.clone(),
            directed,
            open: record.opened[group.index()],
            hired: record.filled[group.index()],
            cutoff: record.last_hired(group).map(|last| self.points_at(round, last)),
            scores_cross_schools: self.scores.of(round).normalised_within_schools && has_lists,
            possible,
            applicants: applicants.into_iter().map(applicant).collect(),
        }
    }

    /// Those who hold the post at the end, by score.
    fn holders(&self, roster: &Roster, group: GroupIndex) -> Vec<Holder> {
        let holders = self.scores.order.iter().copied();
        holders
            .filter(|&teacher| self.group_of(teacher) == Some(group))
            .map(|teacher| {
                let record = roster.teacher(teacher);
                Holder {
                    teacher: record.id.clone(),
                    school: record.school.map(|own| roster.school(own).id.clone()),
                    score: self.scores.total(teacher),
                    by: self.held_by(roster, teacher),
                }
            })
            .collect()
    }

    fn held_by(&self, roster: &Roster, teacher: TeacherIndex) -> HeldBy {
        match self.placed(teacher) {
            Some(Placed::Kept { .. }) => HeldBy::Standing(self.standings[teacher.index()]),
            Some(Placed::Hired { round, .. } | Placed::Directed { round, .. }) => {
                let round = self.rounds.held.get(round);
                HeldBy::Round(round.map_or_else(String::new, |round| round.id.clone()))
            }
            _ => HeldBy::EndState(self.end_state(roster, teacher)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::roster::{Locality, SchoolIndex, Stage, Subject};

    /// S1 has one post for A (10 years) and B (8); S2 has none of its own people and one post. A holds S1, and B wins
    /// S2 in the zone round, where C of S3 (9 years) has kept a post of its own.
    #[test]
    fn a_contest_has_its_applicants_in_order_and_who_was_taken() {
        let schools = ["S1", "S2", "S3"].map(|id| school(id, Locality::Rural, 1));
        let teachers = vec![teacher("A", 0, 10), teacher("B", 0, 8), teacher("C", 2, 9)];
        let roster = county(schools.to_vec(), teachers);
        let outcome = run(
            &roster,
            &policy(vec![in_school(), zone(Mechanism::SerialDictatorship)]),
        );
        let contests = |school: u32| {
            let post = outcome
                .posts
                .find(SchoolIndex(school), Stage::Primary, Subject::Chinese);
            outcome.contests(&roster, post.unwrap())
        };
        let score = |teacher: u32| outcome.scores.total(TeacherIndex(teacher));
        let applicant = |id: &str, teacher: u32, choice, result, won: Option<&str>| ContestApplicant {
            teacher: id.to_owned(),
            school: Some("S1".to_owned()),
            points: score(teacher),
            choice,
            result,
            won: won.map(|school| PostName {
                school: school.to_owned(),
                stage: Stage::Primary,
                subject: Subject::Chinese,
            }),
        };
        // Filled in the school, S1 is not opened again.
        let [in_school] = contests(0).rounds.try_into().unwrap();
        assert_eq!((in_school.open, in_school.hired, in_school.possible), (1, 1, 2));
        assert_eq!(in_school.cutoff, Some(score(0)));
        let expected = [
            applicant("A", 0, None, PostResult::Won, Some("S1")),
            applicant("B", 1, None, PostResult::Refused, None),
        ];
        assert_eq!(in_school.applicants, expected);
        let of_zone = contests(1);
        let applicants = &of_zone.rounds.last().unwrap().applicants;
        assert_eq!(
            applicants.as_slice(),
            [applicant("B", 1, Some(1), PostResult::Won, Some("S2"))]
        );
        let holder = Holder {
            teacher: "B".to_owned(),
            school: Some("S1".to_owned()),
            score: score(1),
            by: HeldBy::Round("zone".to_owned()),
        };
        assert_eq!(of_zone.holders, [holder]);
    }
}
