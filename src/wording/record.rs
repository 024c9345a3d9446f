//! A whole run as one JSON document, for the command line and for checks across platforms: its figures, and every
//! placement with its reason as data and in words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::Language;
use crate::outcome::compare::actual::AgainstActual;
use crate::outcome::explain::reason::PostName;
use crate::outcome::figures::after_rounds::AfterRounds;
use crate::outcome::figures::balance::BalanceLine;
use crate::outcome::figures::compliance::ComplianceLine;
use crate::outcome::figures::coverage::CoverageRow;
use crate::outcome::figures::flows::Flows;
use crate::outcome::figures::newcomers::Newcomers;
use crate::outcome::figures::places::Places;
use crate::outcome::figures::plan::{EstablishmentRow, PostRow};
use crate::outcome::figures::readiness::{ReadinessLine, readiness};
use crate::outcome::figures::rounds::RoundSummary;
use crate::outcome::figures::schools::SchoolRow;
use crate::outcome::figures::staff::{Staffing, StaffingCount};
use crate::outcome::figures::title_grades::TitleGradeRow;
use crate::outcome::{EndState, Indicator, Movement, Outcome, Reason};
use crate::parallel::{both, in_parts};
use crate::policy::leaves::GivenNames;
use crate::policy::{Policy, Step};
use crate::random::Seed;
use crate::roster::fields::Column as _;
use crate::roster::{Band, Code, Entry, Locality, Roster, Stage, Subject, TeacherIndex};
use crate::stages::duties::DutyLevel;
use crate::units::Points;
use crate::wording::evidence::Evidence;
use crate::wording::explain::reasons;

/// Everything that a run found: what `shapan run --json` prints.
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
    /// Cells of the files that looked like personal data and that whoever loaded them declared to be none; left out where
    /// there were none.
    #[serde(skip_serializing_if = "is_none")]
    pub personal_data_checked: u32,
    /// By column of the teachers table, how it is banded: the cells of a roster are then one year of each band, by which all
    /// else counts; left out where every year is exact.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub banded: BTreeMap<&'static str, Band>,
    /// The rules.
    pub policy: Policy,
    /// The seed.
    pub seed: Seed,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// The balance table.
    pub balance: Vec<BalanceLine>,
    /// Staffing of the district, by stage, school, subject and locality.
    pub staffing: StaffingRecord,
    /// Subjects covered, by school, stage and subject.
    pub coverage: Vec<CoverageRow>,
    /// Movement counts.
    pub movement: Movement,
    /// Flows between localities, by where teachers were.
    pub flows: Vec<FlowRow>,
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
    /// What the places table of the roster comes to; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Places>,
    /// The run beside the actual outcome of the last procedure; left out where the roster holds none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<AgainstActual>,
    /// What becomes of newcomers; left out where the roster has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newcomers: Option<Newcomers>,
    /// Where everyone ends, in roster order.
    pub placements: Vec<PlacementRow>,
}

// Serde asks for a reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

/// A run with all that it rests on: what `shapan run --json --evidence` prints.
#[derive(Debug, Serialize)]
pub struct AuditedRun<'run> {
    /// What it found.
    #[serde(flatten)]
    pub report: RunReport,
    /// What that rests on.
    pub evidence: Evidence<'run>,
}

impl<'run> AuditedRun<'run> {
    /// A run over this roster, with all that it rests on.
    pub fn new(outcome: &'run Outcome, roster: &'run Roster) -> Self {
        Self {
            report: RunReport::new(outcome, roster),
            evidence: Evidence::new(outcome, roster),
        }
    }
}

/// Where one teacher ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlacementRow {
    /// The teacher's code.
    pub teacher: String,
    /// The school before; none of a newcomer.
    pub school_before: Option<String>,
    /// How the teacher comes into the district's schools; left out where the roster does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
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

/// Staffing of the district, every count with what it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaffingRecord {
    /// The whole district.
    pub total: StaffingCount,
    /// By school, in roster order.
    pub by_school: Vec<SchoolStaffing>,
    /// By stage.
    pub by_stage: Vec<StageStaffing>,
    /// By subject and locality.
    pub by_subject: Vec<SubjectStaffing>,
    /// By locality.
    pub by_locality: Vec<LocalityStaffing>,
}

/// Staffing of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolStaffing {
    /// The school's code.
    pub school: String,
    /// Teachers beyond the establishment.
    pub surplus: u32,
    /// The counts.
    #[serde(flatten)]
    pub count: StaffingCount,
}

/// Staffing of one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageStaffing {
    /// The stage.
    pub stage: Stage,
    /// The counts.
    #[serde(flatten)]
    pub count: StaffingCount,
}

/// Staffing of one subject in one locality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubjectStaffing {
    /// The subject.
    pub subject: Subject,
    /// The locality.
    pub locality: Locality,
    /// The counts.
    #[serde(flatten)]
    pub count: StaffingCount,
}

/// Staffing of one locality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocalityStaffing {
    /// The locality.
    pub locality: Locality,
    /// The counts.
    #[serde(flatten)]
    pub count: StaffingCount,
}

impl StaffingRecord {
    fn new(staffing: Staffing, roster: &Roster) -> Self {
        let by_subject = Subject::ALL.iter().zip(staffing.by_subject);
        Self {
            total: staffing.total,
            by_school: (roster.schools.iter())
                .zip(staffing.by_school.into_iter().zip(staffing.surplus_by_school))
                .map(|(school, (count, surplus))| SchoolStaffing {
                    school: school.id.clone(),
                    surplus,
                    count,
                })
                .collect(),
            by_stage: (Stage::ALL.iter().zip(staffing.by_stage))
                .map(|(&stage, count)| StageStaffing { stage, count })
                .collect(),
            by_subject: by_subject
                .flat_map(|(&subject, counts)| {
                    let localities = Locality::ALL.iter().zip(counts);
                    localities.map(move |(&locality, count)| SubjectStaffing {
                        subject,
                        locality,
                        count,
                    })
                })
                .collect(),
            by_locality: (Locality::ALL.iter().zip(staffing.by_locality))
                .map(|(&locality, count)| LocalityStaffing { locality, count })
                .collect(),
        }
    }
}

/// What became of those who were in one locality, in people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FlowRow {
    /// Where they were.
    pub from: Locality,
    /// At their school still.
    pub stayed: u32,
    /// At another school in an urban area.
    pub moved_to_urban: u32,
    /// At another school in a town.
    pub moved_to_town: u32,
    /// At another school in a village.
    pub moved_to_rural: u32,
    /// Awaiting placement.
    pub awaiting: u32,
    /// At another public unit.
    pub exited: u32,
    /// Dismissed.
    pub dismissed: u32,
}

fn flows(flows: &Flows) -> Vec<FlowRow> {
    let row = |&from: &Locality| {
        let index = from.index();
        let [moved_to_urban, moved_to_town, moved_to_rural] = flows.moved[index];
        FlowRow {
            from,
            stayed: flows.stayed[index],
            moved_to_urban,
            moved_to_town,
            moved_to_rural,
            awaiting: flows.awaiting[index],
            exited: flows.exited[index],
            dismissed: flows.dismissed[index],
        }
    };
    Locality::ALL.iter().map(row).collect()
}

impl RunReport {
    /// Everything that a run found: what `shapan run --json` prints.
    pub fn new(outcome: &Outcome, roster: &Roster) -> Self {
        let names = GivenNames::of(&outcome.policy);
        let teachers = roster.teachers.len();
        let (indicators, (readiness, placements)) = both(
            teachers,
            || outcome.indicators(roster),
            || {
                let placement = |number| placement(outcome, roster, TeacherIndex(number as u32), &names);
                let placements = in_parts(teachers, |part| part.map(placement).collect());
                (readiness(roster, &outcome.policy), placements)
            },
        );
        Self {
            program: concat!("shapan ", env!("CARGO_PKG_VERSION")),
            roster_fingerprint: roster.fingerprint(),
            personal_data_checked: roster.doubtful,
            banded: roster
                .bands
                .all()
                .map(|(column, band)| (column.field().key, band))
                .collect(),
            schools_in_roster: roster.schools.len() as u32,
            teachers_in_roster: teachers as u32,
            policy: outcome.policy.clone(),
            seed: outcome.seed,
            indicators,
            balance: outcome.balance(roster),
            staffing: StaffingRecord::new(outcome.staffing(roster), roster),
            coverage: outcome.coverage(roster).with_codes(roster),
            movement: outcome.movement(roster),
            flows: flows(&outcome.flows(roster)),
            rounds: outcome.round_summaries(),
            scores_not_comparable: outcome.scores_cross_schools(),
            calendar: outcome.policy.calendar(),
            compliance: outcome.compliance(roster),
            readiness,
            after_rounds: outcome.after_rounds(),
            schools: outcome.school_rows(roster),
            establishment: outcome.establishment_rows(roster),
            posts: outcome.post_rows(roster),
            title_grades: outcome.title_grade_rows(roster),
            places: Places::of(roster, &outcome.establishment),
            actual: outcome.against_actual(roster),
            newcomers: outcome.newcomers(roster),
            placements,
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
        school_before: record.school.map(|own| roster.school(own).id.clone()),
        entry: record.entry,
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
