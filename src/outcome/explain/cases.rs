//! The case of one teacher: facts, score item by item, round by round, and the reason.

use serde::{Deserialize, Serialize};

use crate::mechanism::Mechanism;
use crate::outcome::explain::reason::{Contest, PostName};
use crate::outcome::{EndState, Outcome, Reason};
use crate::policy::Round;
use crate::roster::{Locality, Roster, TeacherIndex};
use crate::stages::duties::DutyLevel;
use crate::stages::marks::Marks;
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::Application;
use crate::stages::scoring::ScoreBlock;
use crate::stages::titles::TitlePost;
use crate::units::Points;

/// Everything about one teacher in one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The teacher's code.
    pub id: String,
    /// The post before the run; none of a newcomer.
    pub before: Option<PostName>,
    /// Locality of the school before the run; none of a newcomer.
    pub locality_before: Option<Locality>,
    /// The post after the run; `None` while awaiting placement.
    pub after: Option<PostName>,
    /// Locality of the school after the run.
    pub locality_after: Option<Locality>,
    /// The state the teacher ends in.
    pub end_state: EndState,
    /// Total points.
    pub score: Points,
    /// Place in the district's order, from 1.
    pub place: u32,
    /// Teachers in the district.
    pub teachers: u32,
    /// Whether the score is normalised within schools, so that it cannot be compared with other schools' scores.
    pub normalised_within_school: bool,
    /// The score, block by block.
    pub blocks: Vec<ScoreBlock>,
    /// What the teacher has in each competition entered, where rounds count other blocks than others; empty elsewhere.
    pub by_round: Vec<RoundScore>,
    /// The rounds the teacher took part in.
    pub rounds: Vec<CaseRound>,
    /// How the teacher came to the title post.
    pub title_post: TitlePost,
    /// Duties given: as homeroom teacher and as cadre.
    pub duties: [Option<DutyLevel>; 2],
    /// The reason.
    pub reason: Reason,
}

/// One round in a teacher's case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRound {
    /// Id of the round.
    pub round: String,
    /// The mechanism.
    pub mechanism: Mechanism,
    /// The posts applied for, best first; for directed placement the nearest ones that were possible.
    pub listed: Vec<CasePost>,
    /// How many there were in all.
    pub listed_in_all: u32,
}

/// What a teacher has in a round that counts blocks of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundScore {
    /// Id of the round.
    pub round: String,
    /// Ids of the blocks that count; empty for all.
    pub blocks: Vec<String>,
    /// The points.
    pub score: Points,
    /// The place in the order, from 1.
    pub place: u32,
}

/// One post applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePost {
    /// The post.
    pub post: PostName,
    /// What came of it.
    pub result: PostResult,
    /// What the contest came down to.
    pub contest: Contest,
}

/// What came of one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostResult {
    /// Hired.
    Won,
    /// Wanted, and not hired.
    Refused,
    /// Not needed: hired for a post higher on the list.
    NotNeeded,
}

/// The most posts shown of one round.
const LISTED_SHOWN: usize = 12;

impl PostResult {
    /// What came of the application for one listed group.
    pub(super) fn of(application: &Application, group: GroupIndex) -> Self {
        let place = |wanted: GroupIndex| application.listed.iter().position(|&listed| listed == wanted);
        match application.won {
            Some(won) if won == group => Self::Won,
            Some(won) if place(won) < place(group) => Self::NotNeeded,
            _ => Self::Refused,
        }
    }
}

impl Outcome {
    /// The duties of a teacher: as homeroom teacher and as cadre.
    pub fn duties_of(&self, teacher: TeacherIndex) -> [Option<DutyLevel>; 2] {
        let duties = &self.duties;
        [
            duties
                .homeroom
                .as_ref()
                .and_then(|homeroom| homeroom.levels[teacher.index()]),
            duties
                .cadre
                .as_ref()
                .and_then(|cadre| cadre.levels[teacher.index()]),
        ]
    }

    /// What a teacher has in each competition entered, where rounds count other blocks of the scheme than others.
    fn by_round(&self, teacher: TeacherIndex) -> Vec<RoundScore> {
        if !self.scores.differ_by_round() {
            return Vec::new();
        }
        let rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let entered = rounds.filter(|(round, record)| {
            round.mechanism != Mechanism::DirectedPlacement && record.application(teacher).is_some()
        });
        let score = |(round, _): (&Round, _)| {
            let scores = self.scores.of(round);
            RoundScore {
                round: round.id.clone(),
                blocks: round.scored_by.clone(),
                score: scores.total(teacher),
                place: scores.place(teacher) + 1,
            }
        };
        entered.map(score).collect()
    }

    /// The case of one teacher.
    pub fn case(&self, roster: &Roster, teacher: TeacherIndex) -> Case {
        let record = roster.teacher(teacher);
        let marks = Marks::new(&self.policy.behaviour.marks, self.seed);
        let group = self.group_of(teacher);
        let rounds = self
            .rounds
            .held
            .iter()
            .zip(&self.rounds.records)
            .filter_map(|(round, played)| {
                let application = played.application(teacher)?;
                // The post won comes into view even where it stands far down.
                let mut shown: Vec<_> = application.listed.iter().copied().take(LISTED_SHOWN).collect();
                if let Some(won) = application.won
                    && !shown.contains(&won)
                {
                    shown.pop();
                    shown.push(won);
                }
                let listed = shown
                    .into_iter()
                    .map(|group| CasePost {
                        post: self.post_name(roster, group),
                        result: PostResult::of(application, group),
                        contest: if round.mechanism == Mechanism::DirectedPlacement {
                            // The bureau goes by distance, not by score: there is no cutoff.
                            Contest {
                                cutoff: None,
                                next: None,
                                decided: None,
                                ..self.contest(roster, round, played, group)
                            }
                        } else {
                            self.contest(roster, round, played, group)
                        },
                    })
                    .collect();
                Some(CaseRound {
                    round: round.id.clone(),
                    mechanism: round.mechanism,
                    listed,
                    listed_in_all: application.listed.len() as u32,
                })
            })
            .collect();
        Case {
            id: record.id.clone(),
            before: roster.school_of(teacher).map(|school| PostName {
                school: school.id.clone(),
                stage: record.stage,
                subject: record.subject,
            }),
            locality_before: roster.school_of(teacher).map(|school| school.locality),
            after: group.map(|group| self.post_name(roster, group)),
            locality_after: self
                .school_of(teacher)
                .map(|school| roster.school(school).locality),
            end_state: self.end_state(roster, teacher),
            score: self.scores.total(teacher),
            place: self.scores.place(teacher) + 1,
            teachers: roster.teachers.len() as u32,
            normalised_within_school: self.scores.normalised_within_schools,
            blocks: self.scores.breakdown(roster, &self.policy, &marks, teacher),
            by_round: self.by_round(teacher),
            duties: self.duties_of(teacher),
            title_post: self.titles.teachers[teacher.index()],
            rounds,
            reason: self.reason(roster, teacher),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::policy::{Round, Scope};

    /// S1 has one post for A and B, S2 one for nobody: A has more years and holds S1, and B is sent to S2.
    #[test]
    fn a_directed_placement_has_no_cutoff_and_a_competition_has_one() {
        let schools = ["S1", "S2"].map(|id| school(id, Locality::Rural, 1));
        let roster = county(schools.to_vec(), vec![teacher("A", 0, 10), teacher("B", 0, 8)]);
        let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
        let outcome = run(&roster, &policy(vec![in_school(), directed]));
        let case = outcome.case(&roster, TeacherIndex(1));
        let [first, second] = case.rounds.as_slice() else {
            panic!("{case:?}");
        };
        let scores = [0, 1].map(|teacher| outcome.scores.total(TeacherIndex(teacher)));
        let contest = |cutoff, next| Contest {
            open: 1,
            hired: 1,
            cutoff,
            next,
            decided: None,
        };
        let competed = contest(Some(scores[0]), Some(("B".to_owned(), scores[1])));
        assert_eq!(first.listed[0].contest, competed);
        assert_eq!(first.listed[0].result, PostResult::Refused);
        assert_eq!(second.listed[0].contest, contest(None, None));
        assert_eq!(second.listed[0].result, PostResult::Won);
        assert_eq!((case.place, case.teachers), (2, 2));
    }

    /// A and B have left S0, which has no posts, and list three rural schools of one post each in the same order. A
    /// wins the first; to B the first was refused, the second won, and the third not needed.
    #[test]
    fn what_came_of_each_post_listed() {
        let mut schools = vec![school("S0", Locality::Rural, 1)];
        schools.extend(["S1", "S2", "S3"].map(|id| school(id, Locality::Urban, 1)));
        schools[0].rolls = [None; crate::roster::Stage::COUNT];
        let roster = county(schools, vec![teacher("A", 0, 10), teacher("B", 0, 8)]);
        let outcome = run(&roster, &policy(vec![zone(Mechanism::SerialDictatorship)]));
        let results = |teacher: u32| -> Vec<PostResult> {
            let case = outcome.case(&roster, TeacherIndex(teacher));
            case.rounds[0].listed.iter().map(|listed| listed.result).collect()
        };
        let (won, refused, not_needed) = (PostResult::Won, PostResult::Refused, PostResult::NotNeeded);
        assert_eq!(results(0)[0], won);
        let results = results(1);
        let place = results.iter().position(|&result| result == won).unwrap();
        assert!(
            results[..place].iter().all(|&result| result == refused),
            "{results:?}"
        );
        assert!(
            results[place + 1..].iter().all(|&result| result == not_needed),
            "{results:?}"
        );
        assert_eq!(results.len(), 3);
    }
}
