//! Who may leave, who is selected, and who rotates.

use shapan::mechanism::Mechanism;
use shapan::policy::{Applicants, BackboneCounted, Policy, RotationDirection, Round, Scope};
use shapan::roster::{BackboneLevel, Locality, Position, Roster, Stage, TeacherIndex, ZoneIndex};
use shapan::units::{Percent, Points};

use super::{county, ends, rules, run, school, teacher, village_of_four};

#[test]
fn whoever_leaves_a_short_school_uses_up_its_limit() {
    let mut policy = rules(Vec::new());
    policy.upward_selection.teachers = 2;
    policy.upward_selection.rural_years = 0;
    policy.upward_selection.shortage_outflow = Percent::whole(25);
    // Four teachers for five posts: a quarter of four may leave, and that is the one with the most points.
    let short = village_of_four(5);
    let outcome = run(&short, &policy);
    assert_eq!(ends(&short, &outcome), ["town", "village", "village", "village"]);
    assert_eq!((outcome.upward.eligible, outcome.upward.applicants), (4, 1));
    // Just under a quarter is nobody.
    policy.upward_selection.shortage_outflow = Percent::from_thousandths(24_999);
    assert_eq!(run(&short, &policy).upward.selected, 0);
    policy.upward_selection.shortage_outflow = Percent::whole(25);
    // As many teachers as posts is not short, and knows no limit.
    let full = village_of_four(4);
    assert_eq!(
        ends(&full, &run(&full, &policy)),
        ["town", "town", "village", "village"]
    );
    // Who would rather stay does not use the limit up.
    let mut homely = village_of_four(5);
    homely.schools[0].zone = ZoneIndex(1);
    homely.teachers[0].home_zone = Some(ZoneIndex(0));
    let outcome = run(&homely, &policy);
    assert_eq!(ends(&homely, &outcome), ["village", "town", "village", "village"]);
    assert_eq!((outcome.upward.eligible, outcome.upward.applicants), (4, 1));
}

#[test]
fn upward_selection_asks_for_full_years_and_for_more_teachers_than_posts() {
    let mut policy = rules(Vec::new());
    policy.upward_selection.teachers = 2;
    policy.upward_selection.shortage_outflow = Percent::HUNDRED;
    let mut roster = village_of_four(4);
    for teacher in &mut roster.teachers {
        teacher.rural_years = Some(3);
    }
    let eligible = |roster: &Roster, policy: &Policy| run(roster, policy).upward.eligible;
    policy.upward_selection.base_years = 20;
    assert_eq!(eligible(&roster, &policy), 3);
    policy.upward_selection.base_years = 21;
    assert_eq!(eligible(&roster, &policy), 2);
    roster.teachers[0].rural_years = Some(2);
    assert_eq!(eligible(&roster, &policy), 1);
    policy.upward_selection.from_overstaffed_only = true;
    assert_eq!(eligible(&roster, &policy), 0, "as many teachers as posts");
    roster.schools[1] = school("village", Locality::Rural, [3, 0]);
    assert_eq!(eligible(&roster, &policy), 1);
}

/// One backbone teacher of a graduating grade in town with the six years that rotation asks for, and one of five years.
fn towns(village_posts: u32) -> Roster {
    let mut backbone = teacher("a", 0, Stage::Primary, 6);
    backbone.backbone = BackboneLevel::County;
    backbone.graduating_grade = true;
    county(
        vec![
            school("town", Locality::Town, [3, 0]),
            school("village", Locality::Rural, [village_posts, 0]),
        ],
        vec![backbone, teacher("b", 0, Stage::Primary, 5)],
    )
}

#[test]
fn without_rotation_no_share_of_it_asks_for_anybody() {
    let roster = towns(2);
    let mut policy = rules(Vec::new());
    policy.rotation.backbone_counted = BackboneCounted::OfTheEligible;
    policy.rotation.backbone_share = Percent::HUNDRED;
    policy.rotation.graduating_share = Percent::HUNDRED;
    let rotation = run(&roster, &policy).rotation;
    assert_eq!(
        (
            rotation.eligible,
            rotation.backbone_eligible,
            rotation.graduating_eligible
        ),
        (1, 1, 1),
        "six years, not five"
    );
    assert_eq!(
        (
            rotation.required,
            rotation.backbone_required,
            rotation.graduating_required
        ),
        (0, 0, 0)
    );
    assert_eq!(rotation.rotated, 0);
    // The smallest share asks for one, and of the backbone and the graduating grades for all.
    policy.rotation.share = Percent::from_thousandths(1);
    let outcome = run(&roster, &policy);
    let rotation = &outcome.rotation;
    assert_eq!(
        (
            rotation.required,
            rotation.backbone_required,
            rotation.graduating_required
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (rotation.rotated, rotation.backbone, rotation.graduating),
        (1, 1, 1)
    );
    assert_eq!(ends(&roster, &outcome), ["village", "town"]);
}

#[test]
fn nobody_rotates_to_the_own_school() {
    // In any direction the free post at the own school is the nearest, and is no place to go to.
    let mut roster = towns(1);
    roster.schools[1].position = Some(Position {
        east: 9_000,
        north: 0,
    });
    let mut policy = rules(Vec::new());
    policy.rotation.share = Percent::HUNDRED;
    policy.rotation.direction = RotationDirection::Any;
    policy.rotation.minimum_years = 5;
    let outcome = run(&roster, &policy);
    assert_eq!(outcome.rotation.eligible, 2);
    // One post in the village: the bureau can send one of the two.
    let mut ended = ends(&roster, &outcome);
    ended.sort_unstable();
    assert_eq!(ended, ["town", "village"]);
    assert_eq!(outcome.rotation.rotated, 1);
    // Without a post elsewhere nobody goes.
    let nowhere = towns(0);
    let outcome = run(&nowhere, &policy);
    assert_eq!((outcome.rotation.required, outcome.rotation.rotated), (2, 0));
}

#[test]
fn an_appeal_that_takes_a_post_away_is_noted_for_both() {
    // One post, two applicants; the appeal of the second is upheld and puts them first.
    let roster = county(
        vec![school("s", Locality::Town, [1, 0])],
        vec![
            teacher("a", 0, Stage::Primary, 20),
            teacher("b", 0, Stage::Primary, 10),
        ],
    );
    let mut policy = rules(vec![Round::new(
        "in_school",
        Scope::School,
        Mechanism::SerialDictatorship,
    )]);
    let before = run(&roster, &policy);
    assert_eq!(ends(&roster, &before), ["s", "–"]);
    assert_eq!((before.appeals.refused, before.appeals.appealed), (1, 0));
    let appeals = &mut policy.behaviour.appeals;
    (appeals.appeal_share, appeals.upheld_share) = (Percent::HUNDRED, Percent::HUNDRED);
    appeals.correction = Points::whole(100);
    let after = run(&roster, &policy);
    assert_eq!(ends(&roster, &after), ["–", "s"]);
    let [a, b] = [TeacherIndex(0), TeacherIndex(1)];
    let post = after.group_of(b);
    assert_eq!(after.appeals.upheld, [b]);
    assert_eq!(after.appeals.changed, [(a, post, None), (b, None, post)]);
    assert_eq!((after.appeals.refused, after.appeals.appealed), (1, 1));
}

#[test]
fn nobody_volunteers_in_a_round_of_the_own_school() {
    // One post and two applicants: the second round of the school is for who was left, whoever may volunteer.
    let in_school = |id: &str| Round::new(id, Scope::School, Mechanism::SerialDictatorship);
    let mut again = in_school("again");
    again.applicants = Applicants::Volunteers;
    let roster = county(
        vec![school("s", Locality::Town, [1, 0])],
        vec![
            teacher("a", 0, Stage::Primary, 20),
            teacher("b", 0, Stage::Primary, 10),
        ],
    );
    let outcome = run(&roster, &rules(vec![in_school("first"), again.clone()]));
    let took_part = |round: usize| -> Vec<TeacherIndex> {
        let applications = &outcome.rounds.records[round].applications;
        applications
            .iter()
            .map(|application| application.teacher)
            .collect()
    };
    assert_eq!(took_part(0), [TeacherIndex(0), TeacherIndex(1)]);
    assert_eq!(took_part(1), [TeacherIndex(1)]);
    // In a round of the zone the one with a post volunteers.
    again.scope = Scope::Zone;
    let outcome = run(&roster, &rules(vec![in_school("first"), again]));
    assert_eq!(outcome.rounds.records[1].applications.len(), 2);
}
