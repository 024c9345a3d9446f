//! Each round as held: its rules, the posts it opened, and every application as handed in and as used.

use serde::Serialize;
use serde_json::Value;

use super::{Evidence, Members};
use crate::mechanism::Mechanism;
use crate::policy::Round;
use crate::stages::posts::GroupIndex;
use crate::stages::rounds::{Application, RoundRecord, Stop, VillageFloor};
use crate::units::Points;

/// A round.
#[derive(Debug, Serialize)]
pub(super) struct RoundEvidence<'run> {
    /// Its number, from 1.
    number: usize,
    /// Its id.
    round: &'run str,
    /// Its rules as held: those of the policy, or what its rounds were merged into.
    rules: Value,
    /// Whether teachers compete in it; not so where the bureau places.
    competition: bool,
    /// The posts it opened; groups without any are left out.
    opened: Vec<OpenedPosts>,
    /// Everyone who took part, in score order.
    applications: Vec<ApplicationEvidence<'run>>,
    /// The posts taken back because too few applied; groups without any are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cut: Vec<CutPosts>,
    /// The quota for village posts, where the round has one.
    village_floor: Option<VillageFloor>,
}

/// Posts of one group that a round took back.
#[derive(Debug, Serialize)]
struct CutPosts {
    /// The posts.
    post: String,
    /// How many were taken back.
    posts: u32,
}

/// Posts of one group that a round opened.
#[derive(Debug, Serialize)]
struct OpenedPosts {
    /// The posts.
    post: String,
    /// How many were opened, less those closed for the village floor.
    opened: u32,
    /// How many of them were filled.
    filled: u32,
}

/// One teacher's part in a round.
#[derive(Debug, Serialize)]
struct ApplicationEvidence<'run> {
    /// The teacher.
    teacher: &'run str,
    /// The schools as handed in, best first; a school that stands in two places of the list is named twice.
    schools: Vec<&'run str>,
    /// The posts that this comes to, as used; in directed placement, those the teacher could be sent to.
    posts: Vec<String>,
    /// The points that hold at each of these posts; null where the place in the score order decides.
    points: Option<Members<String, Points>>,
    /// The score that counts in the round, where rounds count other blocks than others.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Points>,
    /// The post won; null where none was.
    won: Option<String>,
    /// The place among those who won such a post, from 1; null where none was won.
    place: Option<u32>,
    /// Whether the limit on leaving short-staffed schools kept the teacher from applying elsewhere.
    held_back: bool,
    /// What kept the teacher from listed posts, however they ranked there, by post.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<Members<String, Stop>>,
}

impl Evidence<'_> {
    pub(super) fn rounds(&self) -> impl Iterator<Item = RoundEvidence<'_>> {
        let rounds = &self.outcome.rounds;
        let numbered = (1..).zip(rounds.held.iter().zip(&rounds.records));
        numbered.map(|(number, (round, record))| RoundEvidence {
            number,
            round: &round.id,
            rules: round.document(),
            competition: round.mechanism != Mechanism::DirectedPlacement,
            opened: self.opened(record),
            applications: record
                .applications
                .iter()
                .map(|application| self.application(round, application))
                .collect(),
            cut: self.cut(record),
            village_floor: record.village_floor,
        })
    }

    fn opened(&self, record: &RoundRecord) -> Vec<OpenedPosts> {
        let counts = record.opened.iter().zip(&record.filled);
        (0..)
            .map(GroupIndex)
            .zip(counts)
            .filter(|(_, (opened, _))| **opened > 0)
            .map(|(group, (&opened, &filled))| OpenedPosts {
                post: self.post(group),
                opened,
                filled,
            })
            .collect()
    }

    fn cut(&self, record: &RoundRecord) -> Vec<CutPosts> {
        let groups = (0..).map(GroupIndex).zip(&record.cut);
        let cut = groups.filter(|&(_, &posts)| posts > 0);
        let cut = cut.map(|(group, &posts)| CutPosts {
            post: self.post(group),
            posts,
        });
        cut.collect()
    }

    fn application(&self, round: &Round, application: &Application) -> ApplicationEvidence<'_> {
        let scores = self.outcome.scores.of(round);
        let place = scores.place(application.teacher);
        let mut schools = Vec::new();
        let mut points = Vec::new();
        for (number, &group) in application.listed.iter().enumerate() {
            let school = self.outcome.posts.group(group).school;
            let school = self.roster.school(school).id.as_str();
            if schools.last() != Some(&school) {
                schools.push(school);
            }
            if let Some(here) = application.standpoint(number, place).points() {
                points.push((self.post(group), here));
            }
        }
        ApplicationEvidence {
            teacher: &self.roster.teacher(application.teacher).id,
            schools,
            posts: application.listed.iter().map(|&group| self.post(group)).collect(),
            points: (!points.is_empty()).then_some(Members(points)),
            score: (self.outcome.scores.differ_by_round()).then(|| scores.total(application.teacher)),
            won: application.won.map(|group| self.post(group)),
            place: (application.place > 0).then_some(application.place),
            held_back: application.held_back,
            stopped: (!application.stopped.is_empty()).then(|| {
                let stopped = application.stopped.iter();
                Members(stopped.map(|&(group, stop)| (self.post(group), stop)).collect())
            }),
        }
    }
}
