//! Each teacher as read, and what the run made of them: standing, score, likings, and the place after every stage.

use serde::Serialize;

use super::{Evidence, Members};
use crate::outcome::figures::ends::EndState;
use crate::roster::{Stage, Subject, TeacherIndex, teacher_cells};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::stages::scoring::ScoreBlock;
use crate::stages::standing::{Standing, qualifications};
use crate::units::{Metres, Points};

/// A teacher.
#[derive(Debug, Serialize)]
pub(super) struct TeacherEvidence<'run> {
    /// The code.
    teacher: &'run str,
    /// What the columns hold, as an English file writes it; empty cells left out.
    roster: Members<&'static str, String>,
    /// Whether the teacher competes, and if not, by which rule.
    standing: Standing,
    /// What the teacher may be hired for, best fit first.
    qualified: Vec<Kind>,
    /// The score.
    score: Score,
    /// Where the rounds left the teacher; null without a post.
    after_rounds: Option<Place>,
    /// The same after upward selection 进城选调.
    after_upward_selection: Option<Place>,
    /// The same after rotation.
    after_rotation: Option<Place>,
    /// The same at the end, after retraining.
    end: Option<Place>,
    /// The state that this comes to.
    end_state: EndState,
    /// How much the teacher likes a post of the stage taught now at each school, in thousandths of a typical individual
    /// difference.
    liking: Members<&'run str, i64>,
    /// What each school thinks of the teacher, in points; null where no round asks.
    judgement: Option<Members<&'run str, Points>>,
}

/// A stage and a subject.
#[derive(Debug, Serialize)]
struct Kind {
    stage: Stage,
    subject: Subject,
}

/// A score and its place.
#[derive(Debug, Serialize)]
struct Score {
    /// Points in all.
    total: Points,
    /// The place in the order of all teachers, from 1.
    place: u32,
    /// The class of those whom nothing tells apart that is compared before the points, from 0 for the first.
    class: u32,
    /// Whether the teacher is ranked: not so where the rules rank nobody of whom data are missing.
    ranked: bool,
    /// The lot, from 1 for the first: what decides where nothing else does.
    lot: u32,
    /// The points, block by block and item by item, with marks given and simulated.
    blocks: Vec<ScoreBlock>,
}

/// A post, and how the teacher came to it.
#[derive(Debug, Serialize)]
struct Place {
    /// The post.
    post: String,
    /// How the teacher came to it.
    how: How,
    /// The round that gave it, from 1; null where no round did.
    round: Option<usize>,
    /// Which school of the list it was, from 1; null where there was no list.
    choice: Option<u32>,
    /// The post left for it; null where none was.
    from: Option<String>,
    /// The colleague who took the place; null where there is none.
    partner: Option<String>,
    /// Metres from the school left; null where a position is unknown, or nobody measured.
    metres: Option<i64>,
}

/// How a teacher came to a post.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum How {
    /// There are no rounds.
    Unchanged,
    /// Kept outside the competition.
    Kept,
    /// Hired in a competition.
    Hired,
    /// Placed by the bureau.
    Directed,
    /// Selected for a town school.
    Selected,
    /// Changed places in the rotation.
    Rotated,
    /// Placed after retraining.
    Retrained,
}

impl Evidence<'_> {
    pub(super) fn teachers(&self, lots: &[u32]) -> impl Iterator<Item = TeacherEvidence<'_>> {
        let mut rounds = self.outcome.rounds.held.iter();
        let judged = rounds.any(|round| round.school_judgement.thousandths() > 0);
        let lots = lots.to_vec();
        self.roster
            .teachers_indexed()
            .zip(lots)
            .map(move |((teacher, _), lot)| self.teacher(teacher, lot, judged))
    }

    fn teacher(&self, teacher: TeacherIndex, lot: u32, judged: bool) -> TeacherEvidence<'_> {
        let (outcome, roster) = (self.outcome, self.roster);
        let record = roster.teacher(teacher);
        let here = |placed: &[Option<Placed>]| {
            let placed = placed.get(teacher.index()).copied().flatten();
            placed.map(|placed| self.place(placed))
        };
        let qualified = qualifications(record, &outcome.policy).into_iter();
        let liking = roster.schools_indexed().map(|(school, there)| {
            let liking = self.streams.preferences.liking(teacher, school, record.stage);
            (there.id.as_str(), liking)
        });
        let judgement = roster.schools.iter().map(|school| {
            let judgement = self.streams.marks.judgement(record, &school.id);
            (school.id.as_str(), judgement)
        });
        TeacherEvidence {
            teacher: &record.id,
            roster: Members(teacher_cells(roster, teacher)),
            standing: outcome.standings[teacher.index()],
            qualified: qualified
                .map(|(stage, subject)| Kind { stage, subject })
                .collect(),
            score: Score {
                total: outcome.scores.total(teacher),
                place: outcome.scores.place(teacher) + 1,
                class: outcome.scores.class(teacher),
                ranked: !outcome.scores.is_unranked(teacher),
                lot,
                blocks: outcome
                    .scores
                    .breakdown(roster, &outcome.policy, &self.streams.marks, teacher),
            },
            after_rounds: here(&outcome.rounds.placed),
            after_upward_selection: here(&outcome.upward.placed),
            after_rotation: here(&outcome.rotation.placed),
            end: here(&outcome.awaiting.placed),
            end_state: outcome.end_state(roster, teacher),
            liking: Members(liking.collect()),
            judgement: judged.then(|| Members(judgement.collect())),
        }
    }

    fn place(&self, placed: Placed) -> Place {
        let bare = |group: GroupIndex, how: How| Place {
            post: self.post(group),
            how,
            round: None,
            choice: None,
            from: None,
            partner: None,
            metres: None,
        };
        let metres = |distance: Option<Metres>| distance.map(|metres| metres.0);
        match placed {
            Placed::Unchanged { group } => bare(group, How::Unchanged),
            Placed::Kept { group } => bare(group, How::Kept),
            Placed::Hired { group, round, choice } => Place {
                round: Some(round + 1),
                choice: Some(choice),
                ..bare(group, How::Hired)
            },
            Placed::Directed {
                group,
                round,
                distance,
            } => Place {
                round: Some(round + 1),
                metres: metres(distance),
                ..bare(group, How::Directed)
            },
            Placed::Selected {
                group,
                from,
                choice,
                distance,
            } => Place {
                choice: Some(choice),
                from: Some(self.post(from)),
                metres: metres(distance),
                ..bare(group, How::Selected)
            },
            Placed::Rotated {
                group,
                from,
                partner,
                distance,
            } => Place {
                from: Some(self.post(from)),
                partner: partner.map(|partner| self.roster.teacher(partner).id.clone()),
                metres: metres(distance),
                ..bare(group, How::Rotated)
            },
            Placed::Retrained { group, distance } => Place {
                metres: metres(distance),
                ..bare(group, How::Retrained)
            },
        }
    }
}
