//! A whole run as one JSON document, for the command line and for checks across platforms.

use serde::Serialize;

use crate::language::{Language, Say};
use crate::outcome::explain::reason::PostName;
use crate::outcome::figures::after_rounds::AfterRounds;
use crate::outcome::figures::balance::BalanceLine;
use crate::outcome::figures::compliance::ComplianceLine;
use crate::outcome::figures::flows::Flows;
use crate::outcome::figures::plan::{EstablishmentRow, PostRow};
use crate::outcome::figures::rounds::RoundSummary;
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::figures::staff::Staffing;
use crate::outcome::figures::title_grades::TitleGradeRow;
use crate::outcome::{EndState, Indicator, Movement, Outcome, Reason};
use crate::policy::{Policy, Step};
use crate::random::Seed;
use crate::roster::Roster;
use crate::stages::duties::DutyLevel;
use crate::units::Points;

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

impl Outcome {
    /// Everything that the run found.
    pub fn report(&self, roster: &Roster) -> RunReport {
        let placements = roster
            .teachers_indexed()
            .map(|(teacher, record)| {
                let reason = self.reason(roster, teacher);
                let [homeroom_level, cadre_level] = self.duties_of(teacher);
                PlacementRow {
                    teacher: record.id.clone(),
                    school_before: roster.school(record.school).id.clone(),
                    post: self.group_of(teacher).map(|group| self.post_name(roster, group)),
                    end_state: self.end_state(roster, teacher),
                    score: self.scores.total(teacher),
                    homeroom_level,
                    cadre_level,
                    reason_zh: reason.say(Language::Chinese),
                    reason_en: reason.say(Language::English),
                    reason,
                }
            })
            .collect();
        RunReport {
            program: concat!("shapan ", env!("CARGO_PKG_VERSION")),
            roster_fingerprint: roster.fingerprint(),
            schools_in_roster: roster.schools.len() as u32,
            teachers_in_roster: roster.teachers.len() as u32,
            policy: self.policy.clone(),
            seed: self.seed,
            indicators: self.indicators(roster),
            balance: self.balance(roster),
            staffing: self.staffing(roster),
            movement: self.movement(roster),
            flows: self.flows(roster),
            rounds: self.round_summaries(),
            scores_not_comparable: self.scores_cross_schools(),
            calendar: self.policy.calendar(),
            compliance: self.compliance(roster),
            after_rounds: self.after_rounds(),
            schools: self.school_rows(roster),
            establishment: self.establishment_rows(roster),
            posts: self.post_rows(roster),
            title_grades: self.title_grade_rows(roster),
            placements,
        }
    }
}
