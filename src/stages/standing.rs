//! 资格: who competes, who keeps the post without competing, who may not compete, and which posts a teacher may be
//! hired for.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::policy::conditions::About;
use crate::policy::{CertificateMatch, Condition, Policy};
use crate::roster::{CadreLevel, Code, Gender, Roster, Stage, Status, Subject, Teacher};

/// A teacher's standing in the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Takes part in the rounds.
    Competes,
    /// Takes part in the own school's round, but has not served long enough to apply elsewhere.
    OwnSchoolOnly,
    /// Keeps the post without competing because of the protected flag.
    Protected,
    /// Keeps the post while seconded, supporting elsewhere, on long leave or internally retired.
    Away(Status),
    /// Seconded, supporting elsewhere, on long leave or internally retired, where the rules keep no post for it: nobody hires
    /// whoever does not teach this year, and the bureau places those who come back.
    AwayWithoutPost(Status),
    /// Keeps the post, teaching a stage that takes no part.
    NotTakingPart,
    /// Keeps the post, being close to retirement.
    NearRetirement,
    /// Keeps the post while a contracted period of service lasts.
    ServicePeriod,
    /// Keeps the post as a cadre.
    CadreExempt,
    /// Keeps the post as a homeroom teacher.
    HomeroomExempt,
    /// Keeps the post by a condition of the rules.
    KeptByCondition,
    /// May not compete, by an ethics veto or a sanction.
    Barred,
    /// May not compete after a failed assessment.
    FailedAssessment,
    /// May not compete, by a condition of the rules.
    BarredByCondition,
    /// A newcomer, who has no present post and competes only in rounds that admit newcomers.
    Newcomer,
    /// A newcomer who may not compete: barred, after a failed assessment or by a condition of the rules.
    NewcomerBarred,
}

impl Standing {
    /// Whether the teacher keeps the present post without competing.
    pub const fn keeps_post(self) -> bool {
        matches!(
            self,
            Self::Protected
                | Self::Away(_)
                | Self::NotTakingPart
                | Self::NearRetirement
                | Self::ServicePeriod
                | Self::CadreExempt
                | Self::HomeroomExempt
                | Self::KeptByCondition
        )
    }

    /// Whether it is that of a newcomer.
    pub const fn is_newcomer(self) -> bool {
        matches!(self, Self::Newcomer | Self::NewcomerBarred)
    }

    /// Whether it keeps a newcomer from competing.
    pub const fn bars_newcomer(self) -> bool {
        matches!(self, Self::NewcomerBarred)
    }

    /// Whether a member of the present staff may take part in competitions.
    pub const fn competes(self) -> bool {
        matches!(self, Self::Competes | Self::OwnSchoolOnly)
    }

    /// Whether the teacher is barred from competing.
    pub const fn is_barred(self) -> bool {
        matches!(
            self,
            Self::Barred | Self::FailedAssessment | Self::BarredByCondition
        )
    }

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Competes => Text::new("参加竞聘", "Competes"),
            Self::OwnSchoolOnly => Text::new("只参加校内竞聘", "Competes in the own school only"),
            Self::Protected => Text::new("照顾对象，直接聘用", "Protected"),
            Self::Away(_) => Text::new("不在岗，保留岗位", "Away, post kept"),
            Self::AwayWithoutPost(_) => Text::new("不在岗，不保留岗位", "Away, post not kept"),
            Self::NotTakingPart => Text::new("所在学段不参加，保留岗位", "Stage takes no part, post kept"),
            Self::NearRetirement => Text::new("临近退休，直接聘用", "Near retirement, kept"),
            Self::ServicePeriod => Text::new("服务期内，直接聘用", "Within a period of service, kept"),
            Self::CadreExempt => Text::new("管理干部，直接聘用", "Administrator, kept"),
            Self::HomeroomExempt => Text::new("班主任，直接聘用", "Homeroom teacher, kept"),
            Self::Barred => Text::new("不得参加竞聘", "Barred from competing"),
            Self::KeptByCondition => {
                Text::new("符合直接聘用条件，直接聘用", "Kept by a condition of the rules")
            }
            Self::BarredByCondition => Text::new("按条件不得参加竞聘", "Barred by a condition of the rules"),
            Self::Newcomer => Text::new("新进人员", "Newcomer"),
            Self::NewcomerBarred => Text::new("新进人员，不得参加竞聘", "Newcomer, barred from competing"),
            Self::FailedAssessment => Text::new("考核不合格，不得竞聘", "Barred by a failed assessment"),
        }
    }
}

/// The standing of every teacher.
pub fn standings(roster: &Roster, policy: &Policy) -> Vec<Standing> {
    roster
        .teachers
        .iter()
        .map(|teacher| standing(roster, teacher, policy))
        .collect()
}

/// Whether the teacher is not there to teach this year: seconded, supporting elsewhere, on long leave or
/// internally retired.
///
/// The one reading of it. Such a teacher may hold a post, but teaches no lessons, takes no duty, and is neither hired
/// nor moved.
pub fn is_away(teacher: &Teacher) -> bool {
    teacher.status != Status::OnPost
}

/// The standing of one teacher. Being away comes before all else; whoever any rule lets keep the post keeps it while
/// away too.
fn standing(roster: &Roster, teacher: &Teacher, policy: &Policy) -> Standing {
    if teacher.is_newcomer() {
        // Who has no post keeps none, whatever rules would keep it.
        let barred = bar(roster, teacher, policy).is_some();
        return if barred {
            Standing::NewcomerBarred
        } else {
            Standing::Newcomer
        };
    }
    let there = standing_of_those_there(roster, teacher, policy);
    if !is_away(teacher) {
        there
    } else if policy.standing.away_keep_posts || there.keeps_post() {
        Standing::Away(teacher.status)
    } else {
        Standing::AwayWithoutPost(teacher.status)
    }
}

/// The first rule that bars from competing.
fn bar(roster: &Roster, teacher: &Teacher, policy: &Policy) -> Option<Standing> {
    let rules = &policy.standing;
    let failed = teacher
        .assessments
        .iter()
        .take(usize::from(rules.failed_assessment_years))
        .any(|&assessment| rules.failed_assessment_level.fails(assessment));
    if teacher.barred && rules.barred_may_not_compete {
        Some(Standing::Barred)
    } else if failed {
        Some(Standing::FailedAssessment)
    } else {
        let by_condition = meets(roster, teacher, policy, &rules.barred_if);
        by_condition.then_some(Standing::BarredByCondition)
    }
}

/// Whether a teacher meets a condition that asks anything.
pub(super) fn meets(roster: &Roster, teacher: &Teacher, policy: &Policy, condition: &Condition) -> bool {
    let about = About::teacher(roster, teacher, policy.standing.reference_year);
    !condition.is_none() && condition.is_met(&about)
}

/// The first rule that applies, in the order of the checks.
fn standing_of_those_there(roster: &Roster, teacher: &Teacher, policy: &Policy) -> Standing {
    let rules = &policy.standing;
    let years_here = teacher
        .entered_school_year
        .map(|year| year.years_until(rules.reference_year));
    if teacher.protected && rules.protected_keep_posts {
        Standing::Protected
    } else if !rules.taking_part.contains(&teacher.stage) {
        Standing::NotTakingPart
    } else if let Some(barred) = bar(roster, teacher, policy) {
        barred
    } else if meets(roster, teacher, policy, &rules.kept_if) {
        Standing::KeptByCondition
    } else if retires_soon(teacher, policy) {
        Standing::NearRetirement
    } else if rules.service_period_keeps_post
        && teacher
            .service_until
            .is_some_and(|until| until > rules.reference_year)
    {
        Standing::ServicePeriod
    } else if rules.cadres_exempt && teacher.cadre != CadreLevel::None {
        Standing::CadreExempt
    } else if rules.homeroom_exempt && teacher.homeroom_teacher {
        Standing::HomeroomExempt
    } else if years_here.is_some_and(|years| years < rules.minimum_service_years) {
        Standing::OwnSchoolOnly
    } else {
        Standing::Competes
    }
}

/// Whether so few years are left until retirement that the post is kept. Unknown ages never are.
fn retires_soon(teacher: &Teacher, policy: &Policy) -> bool {
    let rules = &policy.standing;
    let retirement = match teacher.gender {
        Some(Gender::Female) => rules.retirement_age.women,
        _ => rules.retirement_age.men,
    };
    rules.near_retirement_years > 0
        && teacher.birth_year.is_some_and(|birth| {
            let age = birth.years_until(rules.reference_year);
            age + rules.near_retirement_years >= retirement
        })
}

/// Subjects related to one another, as teachers are asked to help out.
const FAMILIES: &[&[Subject]] = &[
    &[Subject::MoralityAndLaw, Subject::History, Subject::Geography],
    &[
        Subject::Science,
        Subject::Physics,
        Subject::Chemistry,
        Subject::Biology,
    ],
    &[Subject::Music, Subject::Art],
];

/// Whether a post in `subject` lies outside the teacher's main and certified subjects 教非所学.
pub fn is_out_of_subject(teacher: &Teacher, subject: Subject) -> bool {
    subject != teacher.subject && !teacher.certified_subjects.contains(&subject)
}

/// The stages and subjects a teacher may be hired for, best fit first: the stage taught now before others, and in each
/// stage the main subject, then certified, taught and related ones, then posts open to everyone.
pub fn qualifications(teacher: &Teacher, policy: &Policy) -> Vec<(Stage, Subject)> {
    qualifications_by(teacher, policy, policy.standing.certificate_match)
}

/// The same under another rule of matching.
pub fn qualifications_by(
    teacher: &Teacher,
    policy: &Policy,
    rule: CertificateMatch,
) -> Vec<(Stage, Subject)> {
    let subjects = subjects(teacher, policy, rule);
    let mut stages = vec![teacher.stage];
    let certified = teacher.certified_stage.unwrap_or(teacher.stage);
    if !stages.contains(&certified) {
        stages.push(certified);
    }
    if policy.standing.certificate_covers_lower_stages {
        for &stage in Stage::ALL.iter().rev() {
            if stage < certified && !stages.contains(&stage) {
                stages.push(stage);
            }
        }
    }
    stages
        .iter()
        .flat_map(|&stage| subjects.iter().map(move |&subject| (stage, subject)))
        .collect()
}

fn subjects(teacher: &Teacher, policy: &Policy, rule: CertificateMatch) -> Vec<Subject> {
    let certified = &teacher.certified_subjects;
    let mut subjects = Vec::new();
    let mut add = |subject: Subject| {
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    };
    if rule != CertificateMatch::Strict || certified.is_empty() || certified.contains(&teacher.subject) {
        add(teacher.subject);
    }
    certified.iter().copied().for_each(&mut add);
    if rule >= CertificateMatch::Taught {
        teacher.other_subjects.iter().copied().for_each(&mut add);
    }
    if rule >= CertificateMatch::Related {
        let own = std::iter::once(teacher.subject).chain(certified.iter().copied());
        for subject in own {
            let family = FAMILIES.iter().find(|family| family.contains(&subject));
            family.into_iter().copied().flatten().copied().for_each(&mut add);
        }
    }
    if policy.standing.practice_open_to_all {
        add(Subject::ComprehensivePractice);
    }
    if rule == CertificateMatch::Any {
        Subject::ALL.iter().copied().for_each(&mut add);
    }
    subjects
}

#[cfg(test)]
mod tests;
