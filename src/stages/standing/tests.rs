use super::*;
use crate::policy::FailedLevel;
use crate::roster::{Assessment, Entry, SchoolIndex};
use crate::units::Year;

fn teacher(stage: Stage, subject: Subject) -> Teacher {
    Teacher::new("T1", SchoolIndex(0), stage, subject)
}

#[test]
fn a_junior_certificate_covers_primary_but_not_the_other_way_round() {
    let policy = Policy::default();
    let mut teacher = teacher(Stage::Junior, Subject::Chinese);
    teacher.certified_stage = Some(Stage::Junior);
    let stages = |teacher: &Teacher| -> Vec<Stage> {
        let mut stages: Vec<Stage> = qualifications(teacher, &policy)
            .into_iter()
            .map(|(stage, _)| stage)
            .collect();
        stages.dedup();
        stages
    };
    assert_eq!(stages(&teacher), [Stage::Junior, Stage::Primary]);
    teacher.stage = Stage::Primary;
    teacher.certified_stage = Some(Stage::Primary);
    assert_eq!(stages(&teacher), [Stage::Primary]);
}

#[test]
fn the_main_subject_comes_first() {
    let mut teacher = teacher(Stage::Primary, Subject::Music);
    teacher.certified_subjects = vec![Subject::Art, Subject::Music];
    let first = qualifications(&teacher, &Policy::default());
    assert_eq!(first[0].1, Subject::Music);
    assert_eq!(first[1].1, Subject::Art);
    assert_eq!(first[2].1, Subject::ComprehensivePractice);
}

#[test]
fn each_rule_of_matching_opens_more_subjects_than_the_one_before() {
    let mut policy = Policy::default();
    policy.standing.practice_open_to_all = false;
    let mut teacher = teacher(Stage::Junior, Subject::Geography);
    teacher.certified_subjects = vec![Subject::Physics];
    teacher.other_subjects = vec![Subject::Music];
    let open = |rule| -> Vec<Subject> {
        let all = qualifications_by(&teacher, &policy, rule);
        all.into_iter()
            .filter(|(stage, _)| *stage == Stage::Junior)
            .map(|(_, subject)| subject)
            .collect()
    };
    assert_eq!(open(CertificateMatch::Strict), [Subject::Physics]);
    assert_eq!(
        open(CertificateMatch::Taught),
        [Subject::Geography, Subject::Physics, Subject::Music]
    );
    assert_eq!(
        open(CertificateMatch::Related),
        [
            Subject::Geography,
            Subject::Physics,
            Subject::Music,
            Subject::MoralityAndLaw,
            Subject::History,
            Subject::Science,
            Subject::Chemistry,
            Subject::Biology
        ]
    );
    assert_eq!(open(CertificateMatch::Any).len(), Subject::COUNT);
    assert!(
        !is_out_of_subject(&teacher, Subject::Geography) && !is_out_of_subject(&teacher, Subject::Physics)
    );
    assert!(is_out_of_subject(&teacher, Subject::Music));
}

#[test]
fn basically_qualified_bars_where_the_rules_ask_for_qualified() {
    let mut policy = Policy::default();
    let mut someone = teacher(Stage::Primary, Subject::Chinese);
    someone.assessments = vec![Assessment::BasicallyQualified, Assessment::Unqualified];
    assert_eq!(
        standing(&Roster::default(), &someone, &policy),
        Standing::Competes
    );
    policy.standing.failed_assessment_level = FailedLevel::BasicallyQualified;
    assert_eq!(
        standing(&Roster::default(), &someone, &policy),
        Standing::FailedAssessment
    );
    for grade in [Assessment::Qualified, Assessment::NotGraded] {
        someone.assessments = vec![grade];
        assert_eq!(
            standing(&Roster::default(), &someone, &policy),
            Standing::Competes
        );
    }
}

#[test]
fn gates_and_exemptions_apply_in_their_order() {
    let mut policy = Policy::default();
    policy.standing.cadres_exempt = true;
    policy.standing.homeroom_exempt = true;
    policy.standing.near_retirement_years = 3;
    policy.standing.minimum_service_years = 3;
    let mut someone = teacher(Stage::Primary, Subject::Chinese);
    let is = |teacher: &Teacher| standing(&Roster::default(), teacher, &policy);
    assert_eq!(is(&someone), Standing::Competes);
    someone.entered_school_year = Some(Year(2024));
    assert_eq!(is(&someone), Standing::OwnSchoolOnly);
    someone.homeroom_teacher = true;
    assert_eq!(is(&someone), Standing::HomeroomExempt);
    someone.cadre = CadreLevel::Middle;
    assert_eq!(is(&someone), Standing::CadreExempt);
    someone.service_until = Some(Year(2026));
    assert_eq!(is(&someone), Standing::CadreExempt, "the period has ended");
    someone.service_until = Some(Year(2027));
    assert_eq!(is(&someone), Standing::ServicePeriod);
    // Men retire at 60, women at 55.
    someone.birth_year = Some(Year(1970));
    assert_eq!(is(&someone), Standing::ServicePeriod, "a man of 56");
    someone.gender = Some(Gender::Female);
    assert_eq!(is(&someone), Standing::NearRetirement, "a woman of 56");
    someone.assessments = vec![Assessment::Qualified, Assessment::Unqualified];
    assert_eq!(is(&someone), Standing::NearRetirement, "failed two years ago");
    someone.assessments.reverse();
    assert_eq!(is(&someone), Standing::FailedAssessment);
    someone.barred = true;
    assert_eq!(is(&someone), Standing::Barred);
    someone.protected = true;
    assert_eq!(is(&someone), Standing::Protected);
    assert!(is(&someone).keeps_post() && !is(&someone).competes());
    someone.status = Status::Supporting;
    assert_eq!(is(&someone), Standing::Away(Status::Supporting));
}

#[test]
fn whoever_is_away_is_away_whatever_else_holds_and_competes_nowhere() {
    let mut policy = Policy::default();
    policy.standing.away_keep_posts = false;
    let mut someone = teacher(Stage::Primary, Subject::Chinese);
    someone.status = Status::LongLeave;
    let away = standing(&Roster::default(), &someone, &policy);
    assert_eq!(away, Standing::AwayWithoutPost(Status::LongLeave));
    assert!(!away.competes() && !away.keeps_post() && !away.is_barred());
    // Any other rule that keeps the post keeps it while away too.
    someone.protected = true;
    assert_eq!(
        standing(&Roster::default(), &someone, &policy),
        Standing::Away(Status::LongLeave)
    );
    someone.protected = false;
    policy.standing.taking_part = vec![Stage::Junior];
    assert_eq!(
        standing(&Roster::default(), &someone, &policy),
        Standing::Away(Status::LongLeave)
    );
}

#[test]
fn newcomers_keep_no_post_whatever_would_keep_it_and_may_be_barred() {
    let policy = Policy::default();
    let mut someone = Teacher::newcomer("N1", Entry::TransferIn, Stage::Primary, Subject::Chinese);
    let is = |teacher: &Teacher| standing(&Roster::default(), teacher, &policy);
    (someone.protected, someone.status) = (true, Status::Supporting);
    assert_eq!(is(&someone), Standing::Newcomer);
    assert!(!is(&someone).keeps_post() && !is(&someone).competes() && is(&someone).is_newcomer());
    someone.barred = true;
    assert_eq!(is(&someone), Standing::NewcomerBarred);
    assert!(!is(&someone).is_barred(), "the bureau places none of them");
}
