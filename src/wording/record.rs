//! A whole run as one JSON document, for the command line and for checks across platforms: its figures, and every
//! placement with its reason as data and in words.

use serde::Serialize;

use crate::language::Language;
use crate::outcome::explain::reason::PostName;
use crate::outcome::figures::after_rounds::AfterRounds;
use crate::outcome::figures::balance::BalanceLine;
use crate::outcome::figures::compliance::ComplianceLine;
use crate::outcome::figures::coverage::CoverageRow;
use crate::outcome::figures::flows::Flows;
use crate::outcome::figures::plan::{EstablishmentRow, PostRow};
use crate::outcome::figures::readiness::{ReadinessLine, readiness};
use crate::outcome::figures::rounds::RoundSummary;
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::figures::staff::Staffing;
use crate::outcome::figures::title_grades::TitleGradeRow;
use crate::outcome::{EndState, Indicator, Movement, Outcome, Reason};
use crate::policy::leaves::GivenNames;
use crate::policy::{Policy, Step};
use crate::random::Seed;
use crate::roster::{Roster, TeacherIndex};
use crate::stages::duties::DutyLevel;
use crate::units::Points;
use crate::wording::explain::reasons;

/// Everything that a run found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunReport {
    /// Version of the program.
    pub program: &'static str,
    /// Fingerprint of the roster: equal rosters have equal fingerprints.
    pub roster_fingerprint: String,
    /// Schools in the roster.
    pub schools_in_roster: u32,
    /// Teachers in the roster.
    pub teachers_in_roster: u32,
    /// The rules.
    pub policy: Policy,
    /// The seed.
    pub seed: Seed,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// The balance table.
    pub balance: Vec<BalanceLine>,
    /// Staffing of the district, by stage, school, subject and locality.
    pub staffing: Staffing,
    /// Subjects covered, by school, stage and subject.
    pub coverage: Vec<CoverageRow>,
    /// Movement counts.
    pub movement: Movement,
    /// Flows between localities: urban, town, rural.
    pub flows: Flows,
    /// The rounds.
    pub rounds: Vec<RoundSummary>,
    /// Whether scores normalised within schools decided between teachers of different schools, which they cannot
    /// fairly do.
    pub scores_not_comparable: bool,
    /// The steps of the procedure with their days.
    pub calendar: Vec<Step>,
    /// Quotas and limits, kept or not.
    pub compliance: Vec<ComplianceLine>,
    /// What the rules read and the roster does not hold of everyone.
    pub readiness: Vec<ReadinessLine>,
    /// The stages after the rounds, in numbers.
    pub after_rounds: AfterRounds,
    /// The schools.
    pub schools: Vec<SchoolRow>,
    /// 核编, by school and stage.
    pub establishment: Vec<EstablishmentRow>,
    /// 设岗, by school, stage and subject.
    pub posts: Vec<PostRow>,
    /// 岗位等级, by school and stage.
    pub title_grades: Vec<TitleGradeRow>,
    /// Where everyone ends, in roster order.
    pub placements: Vec<PlacementRow>,
}

/// Where one teacher ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlacementRow {
    /// The teacher's code.
    pub teacher: String,
    /// The school before.
    pub school_before: String,
    /// The post after; `None` while awaiting placement.
    pub post: Option<PostName>,
    /// The state the teacher ends in.
    pub end_state: EndState,
    /// Total points.
    pub score: Points,
    /// Level as homeroom teacher, where the rules appoint them.
    pub homeroom_level: Option<DutyLevel>,
    /// Level as cadre, where the rules appoint them.
    pub cadre_level: Option<DutyLevel>,
    /// The reason as data.
    pub reason: Reason,
    /// The reason in Chinese.
    pub reason_zh: String,
    /// The reason in English.
    pub reason_en: String,
}

impl RunReport {
    /// Everything that a run found.
    pub fn new(outcome: &Outcome, roster: &Roster) -> Self {
        let names = GivenNames::of(&outcome.policy);
        let teachers = roster.teachers_indexed();
        Self {
            program: concat!("shapan ", env!("CARGO_PKG_VERSION")),
            roster_fingerprint: roster.fingerprint(),
            schools_in_roster: roster.schools.len() as u32,
            teachers_in_roster: roster.teachers.len() as u32,
            policy: outcome.policy.clone(),
            seed: outcome.seed,
            indicators: outcome.indicators(roster),
            balance: outcome.balance(roster),
            staffing: outcome.staffing(roster),
            coverage: outcome.coverage(roster).with_codes(roster),
            movement: outcome.movement(roster),
            flows: outcome.flows(roster),
            rounds: outcome.round_summaries(),
            scores_not_comparable: outcome.scores_cross_schools(),
            calendar: outcome.policy.calendar(),
            compliance: outcome.compliance(roster),
            readiness: readiness(roster, &outcome.policy),
            after_rounds: outcome.after_rounds(),
            schools: outcome.school_rows(roster),
            establishment: outcome.establishment_rows(roster),
            posts: outcome.post_rows(roster),
            title_grades: outcome.title_grade_rows(roster),
            placements: teachers
                .map(|(teacher, _)| placement(outcome, roster, teacher, &names))
                .collect(),
        }
    }
}

fn placement(outcome: &Outcome, roster: &Roster, teacher: TeacherIndex, names: &GivenNames) -> PlacementRow {
    let record = roster.teacher(teacher);
    let reason = outcome.reason(roster, teacher);
    let [homeroom_level, cadre_level] = outcome.duties_of(teacher);
    let words = reasons::message(&reason, names);
    PlacementRow {
        teacher: record.id.clone(),
        school_before: roster.school(record.school).id.clone(),
        post: outcome
            .group_of(teacher)
            .map(|group| outcome.post_name(roster, group)),
        end_state: outcome.end_state(roster, teacher),
        score: outcome.scores.total(teacher),
        homeroom_level,
        cadre_level,
        reason_zh: words.say(Language::Chinese),
        reason_en: words.say(Language::English),
        reason,
    }
}
