//! Each teacher as read, and what the run made of them: standing, score, likings, and the place after every stage.

use serde::Serialize;

use super::{Evidence, Members};
use crate::outcome::figures::ends::EndState;
use crate::policy::Missing;
use crate::policy::scoring::{JudgedRecord, Measure};
use crate::roster::{DatedRecord, Preference, Stage, Subject, TeacherIndex, teacher_cells};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::stages::scoring::ScoreBlock;
use crate::stages::standing::{Standing, qualifications};
use crate::units::{Amount, Lessons, Metres, Points};

/// A teacher.
#[derive(Debug, Serialize)]
pub(super) struct TeacherEvidence<'run> {
    /// The code.
    teacher: &'run str,
    /// What the columns hold, as an English file writes it; empty cells left out.
    roster: Members<String, String>,
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
    /// Whether the teacher rotates by the own turn; the colleague who changes places does not.
    rotates_by_own_turn: bool,
    /// What the preferences table says that the teacher wants, best first, the schools of a zone in the order in which they are liked; left out where the roster has no such table.
    #[serde(skip_serializing_if = "Option::is_none")]
    preferences: Option<Vec<Wish<'run>>>,
    /// The teacher's dated records, the earliest first; left out where the roster has no such table.
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<&'run [DatedRecord]>,
    /// How much the teacher is taken to like a post of the stage taught now at each school, whatever the table says, in
    /// thousandths of a typical individual difference.
    liking: Members<&'run str, i64>,
    /// What each school thinks of the teacher, in points; null where no round asks.
    judgement: Option<Members<&'run str, Points>>,
}

/// What a row of the preferences table asks for.
#[derive(Debug, Serialize)]
struct Wish<'run> {
    /// The school.
    school: &'run str,
    /// The zone, where the row asks for any school of it: then it is one of several, which take one place together.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'run str>,
    /// The stage; null for any.
    stage: Option<Stage>,
    /// The subject; null for any.
    subject: Option<Subject>,
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
    blocks: Vec<ScoredBlock>,
}

/// What one block of the scheme gives.
#[derive(Debug, Serialize)]
struct ScoredBlock {
    /// The id of the block, or `appeal` for what an upheld appeal added, or `rounding` for what rounding the total took off or
    /// added.
    block: String,
    /// The items.
    items: Vec<Line>,
    /// The sum of the items.
    raw: Points,
    /// The highest raw points of the school or the district; null where the block is not normalised by them.
    top: Option<Points>,
    /// Teachers of the district with fewer raw points; null where the block is not normalised by percentile.
    below: Option<u32>,
    /// What the block adds to the score, normalised and weighted.
    points: Points,
}

/// What one item gives.
#[derive(Debug, Serialize)]
struct Line {
    /// The id of the item.
    item: String,
    /// What it counts; members are null where nobody says.
    counted: Counted,
    /// Points before the cap.
    before_cap: Points,
    /// Points after it.
    points: Points,
    /// How the rules treat it that nobody says; null where somebody does.
    missing: Option<Missing>,
}

/// What an item counts, every number with its name.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Counted {
    Years {
        years: Option<u16>,
    },
    Time {
        months: Option<Amount>,
        level: Option<String>,
    },
    Level {
        level: Option<String>,
    },
    Assessments {
        excellent: Option<u16>,
        qualified: Option<u16>,
    },
    Honours {
        national: u16,
        provincial: u16,
        municipal: u16,
        county: u16,
    },
    Rank {
        rank: Option<u16>,
    },
    Mark {
        mark: Option<Points>,
        simulated: Option<bool>,
    },
    Lessons {
        weekly_lessons: Option<Lessons>,
    },
    Entered {
        entered: Option<Points>,
    },
    Number {
        number: Option<Points>,
    },
    Category {
        category: Option<String>,
    },
    Records {
        records: Option<Vec<JudgedRecord>>,
    },
    Fulfilled {
        fulfilled: Option<bool>,
    },
    DoesNotApply {
        applies: bool,
    },
}

impl From<Measure> for Counted {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Years(years) => Self::Years { years },
            Measure::Time(months, level) => Self::Time { months, level },
            Measure::Level(level) => Self::Level { level },
            Measure::Assessments(found) => Self::Assessments {
                excellent: found.map(|(excellent, _)| excellent),
                qualified: found.map(|(_, qualified)| qualified),
            },
            Measure::Honours(national, provincial, municipal, county) => Self::Honours {
                national,
                provincial,
                municipal,
                county,
            },
            Measure::Rank(rank) => Self::Rank { rank },
            Measure::Mark(found) => Self::Mark {
                mark: found.map(|(mark, _)| mark),
                simulated: found.map(|(_, simulated)| simulated),
            },
            Measure::Lessons(weekly_lessons) => Self::Lessons { weekly_lessons },
            Measure::Entered(entered) => Self::Entered { entered },
            Measure::Number(number) => Self::Number { number },
            Measure::Category(category) => Self::Category { category },
            Measure::Records(records) => Self::Records { records },
            Measure::DoesNotApply => Self::DoesNotApply { applies: false },
            Measure::Fulfilled(fulfilled) => Self::Fulfilled { fulfilled },
        }
    }
}

impl From<ScoreBlock> for ScoredBlock {
    fn from(block: ScoreBlock) -> Self {
        let items = block.lines.into_iter().map(|line| Line {
            item: line.item,
            counted: line.measure.into(),
            before_cap: line.before_cap,
            points: line.points,
            missing: line.missing,
        });
        Self {
            block: block.block,
            items: items.collect(),
            raw: block.raw,
            top: block.top,
            below: block.below,
            points: block.points,
        }
    }
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
        let blocks = outcome
            .scores
            .breakdown(roster, &outcome.policy, &self.streams.marks, teacher);
        let qualified = qualifications(record, &outcome.policy).into_iter();
        let liking = roster.schools_indexed().map(|(school, there)| {
            let liking = self.streams.preferences.simulated(teacher, school, record.stage);
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
                blocks: blocks.into_iter().map(ScoredBlock::from).collect(),
            },
            after_rounds: here(&outcome.rounds.placed),
            after_upward_selection: here(&outcome.upward.placed),
            after_rotation: here(&outcome.rotation.placed),
            end: here(&outcome.awaiting.placed),
            end_state: outcome.end_state(roster, teacher),
            rotates_by_own_turn: outcome.rotation.turns.contains(&teacher),
            preferences: (!roster.preferences.is_empty()).then(|| self.wishes(teacher)),
            records: roster.has_records.then_some(record.records.as_slice()),
            liking: Members(liking.collect()),
            judgement: judged.then(|| Members(judgement.collect())),
        }
    }

    fn wishes(&self, teacher: TeacherIndex) -> Vec<Wish<'_>> {
        let wish = |wish: &Preference| Wish {
            school: &self.roster.school(wish.school).id,
            zone: wish.zone.map(|zone| self.roster.zones[zone.index()].as_str()),
            stage: wish.stage,
            subject: wish.subject,
        };
        let given = self.streams.preferences.given(teacher);
        given.iter().map(wish).collect()
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
