//! The worker's side: holds the roster and the outcomes, answers one request at a time.
//!
//! This is the page's own worker, loaded with the page: what keeps up with a slider. The study answers the rest.

use serde_json::Value;

use super::protocol::{
    GroupDetail, Message, PersonLine, ProblemLine, ReadRoster, Reply, Request, RosterSummary, SchoolDetail,
};
use super::results::{Results, ScenarioView};
use super::sheets::PackedRoster;
use crate::outcome::Outcome;
use crate::outcome::compare::compare;
use crate::outcome::report::fingerprint;
use crate::outcome::staffing::StaffingCount;
use crate::policy::{Overrides, Policy, PolicyError};
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::{Roster, SchoolIndex, write_roster};

/// What the worker holds between requests.
#[derive(Debug, Default)]
pub struct WorkerState {
    roster: Roster,
    /// The outcomes of the last run with the changes that led to them; a scenario that stays the same is not run
    /// again.
    outcomes: Vec<(Overrides, Outcome, ScenarioView)>,
}

impl WorkerState {
    /// Answers a request to the page's own worker.
    pub fn answer(&mut self, request: Request) -> Reply {
        match request {
            Request::Sample => self.sample(),
            Request::Hold(read) => self.take_over(*read),
            Request::Run {
                scenarios,
                seed,
                number,
            } => self.run(&scenarios, seed, number),
            Request::Case(id) => self.case(&id),
            Request::School(school) => self.school(school),
            Request::Roster => Reply::Roster(
                fingerprint(&self.roster),
                // Packing a roster cannot fail.
                PackedRoster(postcard::to_allocvec(&self.roster).unwrap_or_default()),
            ),
            Request::Export(language) => {
                let written = write_roster(&self.roster, language);
                Reply::Exported(vec![
                    ("schools.csv".to_owned(), written.schools),
                    ("teachers.csv".to_owned(), written.teachers),
                ])
            }
            // The page sends these to the study.
            Request::Read(..) | Request::Clauses { .. } => Reply::Refused(Message::default()),
        }
    }

    fn hold(
        &mut self,
        roster: Roster,
        files: Vec<String>,
        notes: Vec<ProblemLine>,
        note_count: u32,
    ) -> Reply {
        let summary = RosterSummary {
            files,
            schools: roster.schools.len() as u32,
            teachers: roster.teachers.len() as u32,
            pupils: roster.schools.iter().map(crate::roster::School::pupils).sum(),
            zones: roster.zones.len() as u32,
            fingerprint: fingerprint(&roster),
            notes,
            note_count,
            first_teacher: roster.teachers.first().map(|teacher| teacher.id.clone()),
        };
        self.roster = roster;
        self.outcomes.clear();
        Reply::Loaded(summary)
    }

    fn sample(&mut self) -> Reply {
        match generate(&CountyParameters::default(), Seed::default()) {
            Ok(roster) => self.hold(roster, Vec::new(), Vec::new(), 0),
            Err(error) => Reply::Refused(Message::of(&error)),
        }
    }

    fn take_over(&mut self, read: ReadRoster) -> Reply {
        match read.roster.unpack() {
            Ok(roster) => self.hold(roster, read.files, read.notes, read.note_count),
            Err(_) => Reply::Refused(Message::default()),
        }
    }

    fn run(&mut self, scenarios: &[String], seed: Seed, number: u32) -> Reply {
        let read = |text: &String| serde_json::from_str::<Value>(text).ok().and_then(Overrides::of);
        let Some(scenarios) = scenarios.iter().map(read).collect::<Option<Vec<Overrides>>>() else {
            return Reply::Refused(Message::of(&PolicyError::Unreadable("overrides".to_owned())));
        };
        // Everything is checked before anything is replaced: a refused scenario leaves the last good run in place.
        let mut policies: Vec<Policy> = Vec::with_capacity(scenarios.len());
        for overrides in &scenarios {
            match overrides.apply() {
                Ok(policy) => policies.push(policy),
                Err(error) => return Reply::Refused(Message::of(&error)),
            }
        }
        let mut former = std::mem::take(&mut self.outcomes);
        let mut outcomes = Vec::with_capacity(scenarios.len());
        for (overrides, policy) in scenarios.into_iter().zip(policies) {
            let known = former
                .iter()
                .position(|(known, outcome, _)| *known == overrides && outcome.seed == seed);
            if let Some(position) = known {
                outcomes.push(former.swap_remove(position));
                continue;
            }
            match crate::run(&self.roster, &policy, seed) {
                Ok(outcome) => {
                    let view = ScenarioView::of(&outcome, &self.roster);
                    outcomes.push((overrides, outcome, view));
                }
                Err(error) => {
                    self.outcomes = former;
                    return Reply::Refused(Message::of(&error));
                }
            }
        }
        self.outcomes = outcomes;
        let mut comparisons = Vec::new();
        if let Some(((_, first, _), rest)) = self.outcomes.split_first() {
            for (_, outcome, _) in rest {
                match compare(&self.roster, first, outcome) {
                    Ok(comparison) => comparisons.push(comparison),
                    Err(error) => return Reply::Refused(Message::of(&error)),
                }
            }
        }
        let scenarios = self.outcomes.iter().map(|(_, _, view)| view.clone()).collect();
        Reply::Results(Box::new(Results {
            number,
            scenarios,
            comparisons,
        }))
    }

    fn case(&self, id: &str) -> Reply {
        let teacher = self
            .roster
            .teachers_indexed()
            .find(|(_, teacher)| teacher.id.eq_ignore_ascii_case(id));
        let cases = teacher.map_or_else(Vec::new, |(teacher, _)| {
            self.outcomes
                .iter()
                .map(|(_, outcome, _)| outcome.case(&self.roster, teacher))
                .collect()
        });
        Reply::Case(cases)
    }

    fn school(&self, school: SchoolIndex) -> Reply {
        Reply::School(
            self.outcomes
                .iter()
                .map(|(_, outcome, _)| school_detail(outcome, &self.roster, school))
                .collect(),
        )
    }
}

fn school_detail(outcome: &Outcome, roster: &Roster, school: SchoolIndex) -> SchoolDetail {
    let staff = outcome.staff(roster);
    let groups = outcome
        .posts
        .indexed()
        .filter(|(_, group)| group.school == school)
        .map(|(index, group)| {
            let mut count = StaffingCount::default();
            count.add(group.posts, group.need, staff[index.index()]);
            GroupDetail {
                post: outcome.post_name(roster, index),
                count,
            }
        })
        .collect();
    let people = outcome
        .scores
        .order
        .iter()
        .copied()
        .filter(|&teacher| {
            roster.teacher(teacher).school == school || outcome.school_of(teacher) == Some(school)
        })
        .map(|teacher| {
            let record = roster.teacher(teacher);
            PersonLine {
                id: record.id.clone(),
                subject: record.subject,
                score: outcome.scores.total(teacher),
                end_state: outcome.end_state(roster, teacher),
                was_here: record.school == school,
                school_after: outcome
                    .school_of(teacher)
                    .map(|school| roster.school(school).id.clone()),
            }
        })
        .collect();
    SchoolDetail { groups, people }
}
