//! The clauses on who takes part, in words.

use super::{CertificateMatch, FailedLevel, Standing};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::words::{inside, joined, listed, nothing};
use crate::policy::leaves::GivenNames;
use crate::roster::Code;
use crate::text;

pub(in crate::policy) fn clauses(policy: &Policy, _given: &GivenNames) -> Vec<Message> {
    let rules = &policy.standing;
    let mut clauses = vec![text! {
        zh: "{stages}学段在编在岗教师参加竞聘，年限计算到 {year} 年。",
        en: "Teachers of these stages take part: {stages}; years count up to {year}.",
        stages = listed(rules.taking_part.iter().map(|stage| stage.name())), year = rules.reference_year.0
    }];
    let kept = kept(rules);
    if !kept.is_empty() {
        clauses.push(text! {
            zh: "{kept}不参加竞聘，直接聘用在原岗位。",
            en: "Kept in their posts without competing: {kept}.",
            kept = listed(kept)
        });
    }
    let barred = barred(rules);
    if !barred.is_empty() {
        clauses.push(text! {
            zh: "{barred}，不得参加竞聘，{go}。",
            en: "May not compete: {barred}; they go to: {go}.",
            barred = joined(barred, "，", ", "), go = inside(rules.barred_go_to.name())
        });
    }
    if rules.minimum_service_years > 0 {
        clauses.push(text! {
            zh: "在本校任教不满 {years} 年的，只能参加校内竞聘。",
            en: "Whoever has served less than {years:year|years} at the school may compete there only.",
            years = rules.minimum_service_years
        });
    }
    clauses.push(subjects(rules));
    clauses
}

/// Those who keep their posts without competing.
fn kept(rules: &Standing) -> Vec<Message> {
    let years = rules.near_retirement_years;
    let kept: [(bool, Message); 6] = [
        (
            rules.protected_keep_posts,
            Text::new("受保护教师", "protected teachers").into(),
        ),
        (
            rules.away_keep_posts,
            Text::new(
                "借调、支教和长期请假教师",
                "those seconded, supporting elsewhere or on long leave",
            )
            .into(),
        ),
        (
            years > 0,
            text! {
                zh: "距退休 {years} 年以内的教师",
                en: "those within {years:year|years} of retirement",
                years
            },
        ),
        (
            rules.service_period_keeps_post,
            Text::new("服务期未满的教师", "those within a contracted period of service").into(),
        ),
        (rules.cadres_exempt, Text::new("管理干部", "cadres").into()),
        (
            rules.homeroom_exempt,
            Text::new("班主任", "homeroom teachers").into(),
        ),
    ];
    let kept = kept.into_iter().filter(|(are_kept, _)| *are_kept);
    kept.map(|(_, who)| who).collect()
}

/// Those who may not compete.
fn barred(rules: &Standing) -> Vec<Message> {
    let mut barred = Vec::new();
    if rules.barred_may_not_compete {
        let who = Text::new(
            "师德一票否决等不得竞聘情形的",
            "those barred by an ethics veto or a sanction",
        );
        barred.push(who.into());
    }
    if rules.failed_assessment_years > 0 {
        let years = rules.failed_assessment_years;
        barred.push(match rules.failed_assessment_level {
            FailedLevel::Unqualified => text! {
                zh: "近 {years} 年年度考核有不合格的",
                en: "those who failed an assessment in the last {years:year|years}",
                years
            },
            FailedLevel::BasicallyQualified => text! {
                zh: "近 {years} 年年度考核有基本合格或不合格的",
                en: "those with an assessment below “qualified” in the last {years:year|years}",
                years
            },
        });
    }
    barred
}

/// For the posts of which subjects a teacher may be hired.
fn subjects(rules: &Standing) -> Message {
    let posts = match rules.certificate_match {
        CertificateMatch::Strict => Text::new(
            "只能竞聘教师资格证学科的岗位",
            "posts of the certified subjects only",
        ),
        CertificateMatch::Taught => Text::new(
            "可竞聘现任教学科、教师资格证学科和兼教学科的岗位",
            "posts of the subjects taught or certified",
        ),
        CertificateMatch::Related => Text::new(
            "可竞聘现任教学科、教师资格证学科、兼教学科及其相近学科的岗位",
            "posts of the subjects taught or certified, and of related ones",
        ),
        CertificateMatch::Any => Text::new("竞聘岗位不限学科", "posts of any subject"),
    };
    let penalty = rules.out_of_subject_penalty;
    let penalty = if penalty.thousandths() > 0 {
        text! {
            zh: "；竞聘任教学科和资格证学科以外岗位的，得分扣减 {penalty}%",
            en: "; outside the main and certified subjects {penalty} % of the score is lost",
            penalty
        }
    } else {
        nothing()
    };
    text! { zh: "教师{posts}{penalty}。", en: "A teacher may be hired for {posts}{penalty}.", posts, penalty }
}
