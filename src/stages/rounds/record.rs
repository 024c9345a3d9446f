//! What a round leaves behind, enough to explain every placement and every refusal.

use crate::roster::TeacherIndex;
use crate::stages::posts::GroupIndex;
use crate::units::Metres;

/// How a teacher came to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// There are no rounds: everyone stays.
    Unchanged {
        /// The post.
        group: GroupIndex,
    },
    /// Kept outside the competition.
    Kept {
        /// The post.
        group: GroupIndex,
    },
    /// Hired in a competition.
    Hired {
        /// The post.
        group: GroupIndex,
        /// Number of the round, from 0.
        round: usize,
        /// Which of the listed schools it was, from 1.
        choice: u32,
    },
    /// Placed by the bureau.
    Directed {
        /// The post.
        group: GroupIndex,
        /// Number of the round, from 0.
        round: usize,
        /// Distance from the present school; `None` where a position is unknown.
        distance: Option<Metres>,
    },
    /// Changed places in the rotation after the rounds.
    Rotated {
        /// The new post.
        group: GroupIndex,
        /// The post left.
        from: GroupIndex,
        /// The colleague who took it; `None` where the new post was free.
        partner: Option<TeacherIndex>,
        /// Distance between the two schools; `None` where a position is unknown.
        distance: Option<Metres>,
    },
}

impl Placed {
    /// The post.
    pub const fn group(self) -> GroupIndex {
        match self {
            Self::Unchanged { group }
            | Self::Kept { group }
            | Self::Hired { group, .. }
            | Self::Directed { group, .. }
            | Self::Rotated { group, .. } => group,
        }
    }
}

/// One teacher's part in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The teacher.
    pub teacher: TeacherIndex,
    /// The posts applied for, best first; in directed placement, those the teacher could be sent to.
    pub listed: Vec<GroupIndex>,
    /// The post won.
    pub won: Option<GroupIndex>,
    /// Place among those who won a post of that group, from 1; 0 for those who won none.
    pub place: u32,
}

impl Application {
    /// An application with what it led to.
    pub const fn new(teacher: TeacherIndex, listed: Vec<GroupIndex>, won: Option<GroupIndex>) -> Self {
        Self {
            teacher,
            listed,
            won,
            place: 0,
        }
    }
}

/// What happened in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRecord {
    /// Posts opened, by group.
    pub opened: Vec<u32>,
    /// Everyone who was unplaced when the round began, in score order.
    pub applications: Vec<Application>,
    /// Posts filled, by group.
    pub filled: Vec<u32>,
    /// Position in `applications` by teacher; `u32::MAX` for those who took no part.
    position: Vec<u32>,
    /// Place in the score order of the last teacher hired, by group; `u32::MAX` where none was.
    last_hired: Vec<u32>,
    /// Place in the score order of the first teacher refused, by group; `u32::MAX` where none was.
    first_refused: Vec<u32>,
}

impl RoundRecord {
    /// Works out cutoffs and refusals from the applications, which stand in score order. `places` holds everyone's
    /// place in that order.
    pub fn new(opened: Vec<u32>, applications: Vec<Application>, places: &[u32]) -> Self {
        let groups = opened.len();
        let mut record = Self {
            opened,
            applications,
            filled: vec![0; groups],
            position: vec![u32::MAX; places.len()],
            last_hired: vec![u32::MAX; groups],
            first_refused: vec![u32::MAX; groups],
        };
        for (position, application) in record.applications.iter_mut().enumerate() {
            record.position[application.teacher.index()] = position as u32;
            let place = places[application.teacher.index()];
            for group in &application.listed {
                if application.won == Some(*group) {
                    let last = &mut record.last_hired[group.index()];
                    *last = if *last == u32::MAX {
                        place
                    } else {
                        (*last).max(place)
                    };
                    record.filled[group.index()] += 1;
                    application.place = record.filled[group.index()];
                    break;
                }
                let first = &mut record.first_refused[group.index()];
                *first = (*first).min(place);
            }
        }
        record
    }

    /// Place in the score order of the last teacher hired for the group.
    pub fn last_hired(&self, group: GroupIndex) -> Option<u32> {
        Some(self.last_hired[group.index()]).filter(|&place| place != u32::MAX)
    }

    /// Place in the score order of the first teacher who wanted the group more than what the round gave, and did
    /// not get it.
    pub fn first_refused(&self, group: GroupIndex) -> Option<u32> {
        Some(self.first_refused[group.index()]).filter(|&place| place != u32::MAX)
    }

    /// The application of one teacher.
    pub fn application(&self, teacher: TeacherIndex) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.teacher == teacher)
    }
}
