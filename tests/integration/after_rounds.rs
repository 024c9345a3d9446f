//! What follows the rounds for those left without a post, and what people like.

use shapan::policy::{Behaviour, CertificateMatch, Policy, PostsBasis};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{
    Locality, Position, Roster, School, SchoolIndex, Stage, StageRoll, Subject, Teacher, TeacherIndex,
    ZoneIndex,
};
use shapan::stages::Placed;
use shapan::stages::preferences::Preferences;
use shapan::stages::standing::qualifications_by;

#[test]
fn retraining_opens_subjects_and_pay_goes_to_those_still_waiting() {
    let roster = generate(&CountyParameters::with_schools(60), Seed(7)).unwrap();
    let retrained = |rule: Option<CertificateMatch>| -> u32 {
        let mut policy = Policy::default();
        policy.posts.basis = PostsBasis::Larger;
        policy.awaiting.months = 10;
        policy.awaiting.pay_share = shapan::units::Percent::whole(50);
        policy.awaiting.retraining = rule.is_some();
        policy.awaiting.retraining_match = rule.unwrap_or(CertificateMatch::Related);
        let outcome = shapan::run(&roster, &policy, Seed(7)).unwrap();
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(Placed::Retrained { group, .. }) = outcome.placed(teacher) {
                let post = outcome.posts.group(group);
                let open = qualifications_by(record, &policy, policy.awaiting.retraining_match);
                assert!(open.contains(&(post.stage, post.subject)), "{}", record.id);
            }
        }
        let summary = outcome.after_rounds().awaiting;
        assert_eq!(summary.after_rounds, summary.retrained + summary.awaiting);
        // Ten months at half pay are five months of pay each.
        assert_eq!(summary.months_of_pay, summary.awaiting * 5);
        summary.retrained
    };
    assert_eq!(retrained(None), 0);
    let (related, any) = (
        retrained(Some(CertificateMatch::Related)),
        retrained(Some(CertificateMatch::Any)),
    );
    assert!(related <= any && any > 0, "{related} {any}");
}

/// Two schools: the own one in a village, and one in town three kilometres east and four north of it.
fn two_schools() -> Roster {
    let school = |id: &str, zone: u32, locality, tier, pupils, east, north| School {
        tier: Some(tier),
        position: Some(Position { east, north }),
        ..School::new(
            id,
            ZoneIndex(zone),
            locality,
            [Some(StageRoll { pupils, classes: 6 }), None, None],
        )
    };
    Roster {
        zones: vec!["village".to_owned(), "town".to_owned()],
        schools: vec![
            school("S1", 0, Locality::Rural, 4, 120, 0, 0),
            school("S2", 1, Locality::Town, 2, 800, 3_000, 4_000),
        ],
        teachers: vec![Teacher::new(
            "T1",
            SchoolIndex(0),
            Stage::Primary,
            Subject::Chinese,
        )],
        ..Roster::default()
    }
}

#[test]
fn liking_adds_up_what_the_assumptions_say() {
    let mut roster = two_schools();
    let behaviour = Behaviour {
        individual_draw: 0,
        ..Behaviour::default()
    };
    let liking = |roster: &Roster, behaviour: &Behaviour, school: u32| {
        Preferences::new(roster, behaviour, Seed(1)).liking(
            TeacherIndex(0),
            SchoolIndex(school),
            Stage::Primary,
        )
    };
    // Own: village 0, three tiers down 3 × −200, small −300, staying 1,000.
    assert_eq!(liking(&roster, &behaviour, 0), 100);
    // Town 800, one tier down −200, five kilometres at −50.
    assert_eq!(liking(&roster, &behaviour, 1), 350);
    // A household in the town's zone adds 1,500.
    roster.teachers[0].home_zone = Some(ZoneIndex(1));
    assert_eq!(liking(&roster, &behaviour, 1), 1_850);
    // A post in another stage: −2,000.
    let preferences = Preferences::new(&roster, &behaviour, Seed(1));
    let junior = preferences.liking(TeacherIndex(0), SchoolIndex(1), Stage::Junior);
    assert_eq!(junior, -150);
    // The individual draw is added in proportion.
    let drawn = |draw: i64| {
        let behaviour = Behaviour {
            individual_draw: draw,
            ..behaviour.clone()
        };
        liking(&roster, &behaviour, 1) - 1_850
    };
    assert!(drawn(1_000) != 0 && (drawn(2_000) - 2 * drawn(1_000)).abs() <= 1);
}

/// The counties' announcements: teachers of township and rural schools for schools of the county seat.
#[test]
fn upward_selection_leads_from_townships_and_villages_to_the_seat() {
    let mut from_towns = 0;
    for seed in 1..=5 {
        let roster = generate(&CountyParameters::with_schools(60), Seed(seed)).unwrap();
        let mut policy = Policy::default();
        policy.upward_selection.teachers = 500;
        policy.behaviour.staying = 0;
        let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        for placed in outcome.upward.placed.iter().flatten() {
            if let Placed::Selected { group, from, .. } = *placed {
                let locality = |group| roster.school(outcome.posts.group(group).school).locality;
                assert_eq!(locality(group), Locality::Urban);
                assert!(locality(from) > Locality::Urban);
                from_towns += u32::from(locality(from) == Locality::Town);
            }
        }
    }
    assert!(from_towns > 0);
}

/// As many posts are offered as teachers are to be selected, where teachers apply: whatever subject they are in.
#[test]
fn as_many_are_selected_as_the_rules_ask_for_where_enough_apply() {
    for seed in 1..=5 {
        let roster = generate(&CountyParameters::with_schools(60), Seed(seed)).unwrap();
        let selected = |teachers: u32| {
            let mut policy = Policy::default();
            policy.upward_selection.teachers = teachers;
            policy.behaviour.staying = -3_000;
            let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
            (outcome.upward.selected, outcome.upward.offered)
        };
        let (most, posts) = selected(2_000);
        assert!(most > 2 && most <= posts, "{most} of {posts}");
        assert_eq!(selected(2), (2, 2));
        assert_eq!(selected(most).0, most);
    }
}
