//! Voluntary rounds: everybody holds the present post, and only those who ask for another one move.

use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::mechanism::Mechanism;
use shapan::outcome::{EndState, Outcome, Reason};
use shapan::policy::{Applicants, Overrides, Policy, Round, Scope};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{
    ListedPosts, Locality, Preference, Roster, School, SchoolIndex, Stage, StageRoll, Subject, Teacher,
    TeacherIndex, ZoneIndex,
};
use shapan::stages::Placed;

fn voluntary(mechanism: Mechanism) -> Round {
    let mut round = Round::new("district", Scope::District, mechanism);
    round.applicants = Applicants::Holders;
    round
}

/// No rotation and no exemptions: what the rounds do shows.
fn policy(rounds: Vec<Round>) -> Policy {
    let mut policy = Policy {
        rounds,
        ..Policy::default()
    };
    policy.rotation.share = shapan::units::Percent::ZERO;
    policy
}

/// U1 has 3 Chinese posts and 2 teachers A, B; T1 has 1 post and 3 teachers C, D, E; only E is willing, and asks for U1.
fn small() -> Roster {
    let roll = Some(StageRoll {
        pupils: 200,
        classes: 6,
    });
    let school = |id: &str, locality| School::new(id, ZoneIndex(0), locality, [roll, None, None]);
    let person = |id: &str, school| {
        let mut teacher = Teacher::new(id, SchoolIndex(school), Stage::Primary, Subject::Chinese);
        teacher.willing_to_move = id == "E";
        teacher
    };
    let posts =
        |school, posts| ListedPosts::new(SchoolIndex(school), Stage::Primary, Subject::Chinese, posts);
    Roster {
        zones: vec!["一".to_owned()],
        schools: vec![school("U1", Locality::Urban), school("T1", Locality::Town)],
        teachers: vec![
            person("A", 0),
            person("B", 0),
            person("C", 1),
            person("D", 1),
            person("E", 1),
        ],
        places: vec![posts(0, 3), posts(1, 1)],
        preferences: vec![Preference::new(TeacherIndex(4), 1, SchoolIndex(0))],
        ..Roster::default()
    }
}

fn ends(outcome: &Outcome, roster: &Roster) -> Vec<EndState> {
    let teachers = roster.teachers_indexed();
    teachers
        .map(|(teacher, _)| outcome.end_state(roster, teacher))
        .collect()
}

#[test]
fn only_who_asks_moves_and_nobody_awaits_placement() {
    let (roster, stayed) = (small(), EndState::Stayed);
    for mechanism in [
        Mechanism::DeferredAcceptance,
        Mechanism::StatusQuoImproving,
        Mechanism::TopTradingCycles,
    ] {
        let outcome = shapan::run(&roster, &policy(vec![voluntary(mechanism)]), Seed(1)).unwrap();
        assert_eq!(
            ends(&outcome, &roster),
            [stayed, stayed, stayed, stayed, EndState::MovedByChoice],
            "{mechanism:?}"
        );
        // Three held the one post: what E leaves is nobody's.
        assert_eq!(
            outcome.rounds.records[0].opened.iter().sum::<u32>(),
            1,
            "{mechanism:?}"
        );
        let reason = outcome.reason(&roster, TeacherIndex(0));
        assert_eq!(
            reason,
            Reason::KeptPresent {
                asked: false,
                not_admitted: vec![],
                stopped: vec![],
                not_placed: None
            }
        );
    }
}

/// What the bureau places after voluntary rounds is whoever has no post: those who asked and lost, and those who asked for
/// nothing, keep theirs.
#[test]
fn a_directed_placement_after_a_voluntary_round_takes_nobody_out_of_a_post() {
    let roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
    let alone = policy(vec![voluntary(Mechanism::SerialDictatorship)]);
    let followed = policy(vec![voluntary(Mechanism::SerialDictatorship), directed]);
    let [alone, followed] =
        [alone, followed].map(|policy| shapan::run(&roster, &policy, policy.seed).unwrap());
    assert_eq!(alone.rounds.placed, followed.rounds.placed);
    assert!(
        alone
            .rounds
            .placed
            .iter()
            .any(|placed| matches!(placed, Some(Placed::Hired { .. })))
    );
}

#[test]
fn a_voluntary_round_before_the_in_school_round_moves_first_and_then_all_others_compete() {
    let roster = small();
    let in_school = Round::new("in_school", Scope::School, Mechanism::SerialDictatorship);
    let mut front = voluntary(Mechanism::DeferredAcceptance);
    front.id = "front".to_owned();
    let outcome = shapan::run(&roster, &policy(vec![front, in_school]), Seed(1)).unwrap();
    // E has moved; of C and D, who compete for one post, one is left.
    assert_eq!(
        outcome.end_state(&roster, TeacherIndex(4)),
        EndState::MovedByChoice
    );
    let hired = |teacher| {
        matches!(
            outcome.placed(TeacherIndex(teacher)),
            Some(Placed::Hired { round: 1, .. })
        )
    };
    assert!(hired(0) && hired(1));
    assert!(hired(2) != hired(3));
}

#[test]
fn volunteers_after_the_in_school_round_are_those_it_hired() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(2)).unwrap();
    let in_school = Round::new("in_school", Scope::School, Mechanism::SerialDictatorship);
    let outcome = shapan::run(
        &roster,
        &policy(vec![in_school, voluntary(Mechanism::DeferredAcceptance)]),
        Seed(1),
    )
    .unwrap();
    let first = &outcome.rounds.records[0];
    let second = &outcome.rounds.records[1];
    assert!(!second.applications.is_empty());
    for application in &second.applications {
        let before = first.application(application.teacher).unwrap();
        assert!(before.won.is_some() && roster.teacher(application.teacher).willing_to_move);
    }
}

/// How many hold a post of each group, against its posts.
fn holders(outcome: &Outcome) -> Vec<(u32, u32)> {
    let mut held: Vec<(u32, u32)> = outcome
        .posts
        .groups
        .iter()
        .map(|group| (0, group.posts))
        .collect();
    for placed in outcome.rounds.placed.iter().flatten() {
        held[placed.group().index()].0 += 1;
    }
    held
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// Under any mechanism and seed: whoever did not ask is where they were, nobody is worse off, nobody awaits, and no group
    /// holds more than it has posts or than it held before.
    #[test]
    fn voluntary_rounds_make_nobody_worse_off(
        seed in 0_u32..1_000,
        which in 0_usize..5,
        repeated in any::<bool>(),
        share in 0_u32..=100,
    ) {
        let mechanism = [
            Mechanism::DeferredAcceptance,
            Mechanism::DeferredAcceptanceSchool,
            Mechanism::SerialDictatorship,
            Mechanism::StatusQuoImproving,
            Mechanism::TopTradingCycles,
        ][which];
        let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
        let mut rounds = vec![voluntary(mechanism)];
        rounds[0].posts_opened = shapan::units::Percent::whole(i64::from(share));
        if repeated {
            let mut again = voluntary(mechanism);
            again.id = "again".to_owned();
            rounds.push(again);
        }
        let policy = policy(rounds);
        let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        let nobody = shapan::run(&roster, &self::policy(vec![]), Seed(seed)).unwrap();
        for (teacher, person) in roster.teachers_indexed() {
            let record = outcome.rounds.records.iter().filter_map(|record| record.application(teacher)).next_back();
            let now = outcome.rounds.placed[teacher.index()];
            let before = nobody.rounds.placed[teacher.index()];
            prop_assert_eq!(now.is_some(), before.is_some());
            let moved = now.map(Placed::group) != before.map(Placed::group);
            if moved {
                let record = record.unwrap();
                prop_assert!(person.willing_to_move);
                prop_assert!(record.listed.contains(&now.unwrap().group()));
            }
        }
        for ((now, posts), (before, _)) in holders(&outcome).into_iter().zip(holders(&nobody)) {
            prop_assert!(now <= posts.max(before), "{} hold {} posts that {} held", now, posts, before);
        }
    }
}

#[test]
fn a_voluntary_round_is_a_choice_of_the_document_and_says_so() {
    let policy = [("rounds.in_school.applicants".to_owned(), json!("holders"))]
        .into_iter()
        .collect::<Overrides>()
        .apply();
    assert!(policy.is_err(), "an in-school round has no lists");
    let mut document = Policy::default().document();
    document["rounds"] = Value::Array(vec![voluntary(Mechanism::DeferredAcceptance).document()]);
    let policy = Policy::from_value(document).unwrap();
    let said = shapan::language::Language::ALL.map(|language| {
        let form = shapan::policy::clauses::Form::ALL[0];
        shapan::policy::clauses::draft(&policy, form, language).text()
    });
    assert!(
        said[0].contains("其他教师保留现岗位") && said[0].contains("全部空岗"),
        "{}",
        said[0]
    );
    assert!(said[1].contains("all others keep theirs"), "{}", said[1]);
}
