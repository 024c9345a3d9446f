//! 资格: who takes part in the competition, and which posts a certificate opens.

pub(super) mod clauses;
pub(super) mod leaves;

use super::choice::choice;
use super::conditions::Condition;
use super::strict::section;
use crate::roster::{Assessment, Stage};
use crate::units::{Percent, Year};

/// Rules of standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Years of service count up to this year 年限计算截止年份.
    pub reference_year: Year,
    /// Stages that take part 参加范围; teachers of the others keep their posts.
    pub taking_part: Vec<Stage>,
    /// Whether teachers flagged as protected keep their posts without competing 直接聘用.
    pub protected_keep_posts: bool,
    /// Whether those seconded, supporting elsewhere, on long leave or internally retired keep their posts without competing.
    pub away_keep_posts: bool,
    /// Whether cadres keep their posts without competing.
    pub cadres_exempt: bool,
    /// Whether homeroom teachers keep their posts without competing.
    pub homeroom_exempt: bool,
    /// Whoever retires within so many years keeps the post without competing; 0 for no such rule.
    pub near_retirement_years: u16,
    /// Age of retirement.
    pub retirement_age: RetirementAge,
    /// Whether those within a contracted period of service 服务期 keep their posts without competing.
    pub service_period_keeps_post: bool,
    /// Who else keeps the post without competing; without rows nobody.
    pub kept_if: Condition,
    /// Who else may not compete; without rows nobody.
    pub barred_if: Condition,
    /// Years at the present school before a teacher may apply to another one; 0 for no such rule.
    pub minimum_service_years: u16,
    /// Whether those flagged as barred 一票否决 may not compete.
    pub barred_may_not_compete: bool,
    /// Whoever failed an assessment within so many latest years may not compete; 0 for no such rule.
    pub failed_assessment_years: u16,
    /// Which assessments count as failed.
    pub failed_assessment_level: FailedLevel,
    /// Where those go who may not compete.
    pub barred_go_to: BarredGoTo,
    /// What a certificate opens.
    pub certificate_match: CertificateMatch,
    /// Share of the score lost when competing for a post outside the main and certified subjects 教非所学.
    pub out_of_subject_penalty: Percent,
    /// Whether a certificate also covers the stages below its own, as the Teacher Qualification Regulations
    /// 教师资格条例 (1995), article 5, say.
    pub certificate_covers_lower_stages: bool,
    /// Whether posts in comprehensive practice 综合实践, which hardly anybody is certified for, are open to
    /// teachers of every subject.
    pub practice_open_to_all: bool,
}

section!(Standing: reference_year, taking_part, protected_keep_posts, away_keep_posts, cadres_exempt, homeroom_exempt, near_retirement_years, retirement_age, service_period_keeps_post, kept_if, barred_if, minimum_service_years, barred_may_not_compete, failed_assessment_years, failed_assessment_level, barred_go_to, certificate_match, out_of_subject_penalty, certificate_covers_lower_stages, practice_open_to_all);

/// Ages of retirement. 国发〔1978〕104号 had 60 for men and 55 for women cadres; since 2025 the ages rise step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetirementAge {
    /// Men, and those whose gender is unknown.
    pub men: u16,
    /// Women.
    pub women: u16,
}

section!(RetirementAge: men, women);

impl Default for RetirementAge {
    fn default() -> Self {
        Self { men: 60, women: 55 }
    }
}

choice! {
    /// The best assessment that counts as failed.
    FailedLevel {
        /// Only 不合格.
        Unqualified = "unqualified", "不合格", "Unqualified";
        /// 基本合格 as well: the assessment must be 合格 or better.
        BasicallyQualified = "basically_qualified", "基本合格及以下", "Basically qualified or worse";
    }
}

impl FailedLevel {
    /// Whether an assessment counts as failed. One without a grade never does.
    pub fn fails(self, assessment: Assessment) -> bool {
        match assessment {
            Assessment::Unqualified => true,
            Assessment::BasicallyQualified => self == Self::BasicallyQualified,
            Assessment::Qualified | Assessment::Excellent | Assessment::NotGraded => false,
        }
    }
}

choice! {
    /// Where those go who may not compete.
    BarredGoTo {
        /// The bureau places them where posts are left.
        DirectedPlacement = "directed_placement", "参加组织调剂", "Directed placement";
        /// They await placement.
        Awaiting = "awaiting", "待岗", "Awaiting placement";
    }
}

choice! {
    /// Which subjects a teacher may be hired for. The main subject is always among them.
    CertificateMatch {
        /// The subjects of the certificate alone; the main subject where no certificate is known.
        Strict = "strict", "仅资格证学科", "Certified subjects only";
        /// Also the subjects taught besides.
        Taught = "taught", "资格证学科和兼教学科", "Certified or taught subjects";
        /// Also subjects related to those.
        Related = "related", "并含相近学科", "Related subjects too";
        /// Every subject.
        Any = "any", "不限学科", "Any subject";
    }
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            reference_year: Year(2026),
            taking_part: vec![Stage::Primary, Stage::Junior, Stage::Senior],
            protected_keep_posts: true,
            away_keep_posts: true,
            cadres_exempt: false,
            homeroom_exempt: false,
            near_retirement_years: 0,
            retirement_age: RetirementAge::default(),
            service_period_keeps_post: true,
            kept_if: Condition::NONE,
            barred_if: Condition::NONE,
            minimum_service_years: 0,
            barred_may_not_compete: true,
            failed_assessment_years: 1,
            failed_assessment_level: FailedLevel::Unqualified,
            barred_go_to: BarredGoTo::DirectedPlacement,
            certificate_match: CertificateMatch::Taught,
            out_of_subject_penalty: Percent::ZERO,
            certificate_covers_lower_stages: true,
            practice_open_to_all: true,
        }
    }
}
