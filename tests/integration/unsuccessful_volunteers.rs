//! 服从调剂: what the bureau does with teachers in post who asked for another one and won none.

use proptest::prelude::*;
use serde_json::json;
use shapan::language::Language;
use shapan::mechanism::Mechanism;
use shapan::outcome::explain::why_not::Barrier;
use shapan::outcome::{EndState, Outcome, Reason};
use shapan::policy::{Applicants, Overrides, Policy, Round, Scope, Sequence, UnplacedGo, check};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{
    ListedPosts, Locality, Preference, Roster, School, SchoolIndex, Stage, StageRoll, Subject, Teacher,
    TeacherIndex, ZoneIndex,
};
use shapan::stages::Placed;
use shapan::stages::posts::GroupIndex;
use shapan::units::{Percent, Year};

/// A round for volunteers, and one in which the bureau places those of them whom it left, under a condition.
fn policy(agrees: &serde_json::Value) -> Policy {
    let mut first = Round::new("district", Scope::District, Mechanism::DeferredAcceptance);
    first.applicants = Applicants::Holders;
    let mut second = Round::new("placed", Scope::District, Mechanism::DirectedPlacement);
    second.applicants = Applicants::UnsuccessfulVolunteers;
    let policy = Policy {
        rounds: vec![first, second],
        ..Policy::default()
    };
    let mut document = policy.document();
    document["rounds"][1]["open_to"] = agrees.clone();
    document["rotation"]["share"] = json!(0);
    Policy::from_value(document).unwrap()
}

/// At S1 two posts, one held by A; at S2 one, held by B; at S3 one, held by C, who asks for nothing; at S4 a vacant one; at S5
/// one, held by D. B and D ask for S1, and D has more points.
fn small() -> Roster {
    let roll = Some(StageRoll {
        pupils: 200,
        classes: 6,
    });
    let school = |id: &str| School::new(id, ZoneIndex(0), Locality::Town, [roll, None, None]);
    let person = |id: &str, school| {
        let mut teacher = Teacher::new(id, SchoolIndex(school), Stage::Primary, Subject::Chinese);
        teacher.willing_to_move = id == "B" || id == "D";
        teacher.entered_school_year = (id == "D").then_some(Year(1990));
        teacher
    };
    let posts = |school| {
        let number = if school == 0 { 2 } else { 1 };
        ListedPosts::new(SchoolIndex(school), Stage::Primary, Subject::Chinese, number)
    };
    let asks_first = |teacher| Preference::new(TeacherIndex(teacher), 1, SchoolIndex(0));
    Roster {
        zones: vec!["一".to_owned()],
        schools: ["S1", "S2", "S3", "S4", "S5"].map(school).into(),
        teachers: vec![person("A", 0), person("B", 1), person("C", 2), person("D", 4)],
        places: (0..5).map(posts).collect(),
        preferences: vec![asks_first(1), asks_first(3)],
        ..Roster::default()
    }
}

fn school_of(outcome: &Outcome, teacher: u32) -> Option<SchoolIndex> {
    outcome.school_of(TeacherIndex(teacher))
}

#[test]
fn who_asked_lost_and_agrees_is_placed_and_nobody_else_loses_a_post() {
    let roster = small();
    let agree = policy(&json!([]));
    let outcome = shapan::run(&roster, &agree, Seed(1)).unwrap();
    let schools = [0, 1, 2, 3].map(|teacher| school_of(&outcome, teacher).unwrap().0);
    assert_eq!(schools, [0, 3, 2, 0], "of B and D one gets the post at S1");
    assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::Directed);
    // Whoever does not agree keeps the post.
    let refuse = policy(&json!([{"school": {"is": ["S3"]}}]));
    let outcome = shapan::run(&roster, &refuse, Seed(1)).unwrap();
    assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::Stayed);
    let kept = outcome.reason(&roster, TeacherIndex(1));
    assert!(
        matches!(&kept, Reason::KeptPresent { asked: true, not_admitted, not_placed: None, .. } if not_admitted.len() == 1),
        "{kept:?}"
    );
    let barriers = |outcome: &Outcome, teacher: u32, school: u32| -> Vec<Barrier> {
        let answer = outcome.why_not(&roster, TeacherIndex(teacher), SchoolIndex(school));
        answer.obstacles.into_iter().map(|one| one.barrier).collect()
    };
    assert!(
        matches!(barriers(&outcome, 1, 3)[1], Barrier::ConditionNotMet { .. }),
        "B lost but does not agree"
    );
    assert_eq!(
        barriers(&outcome, 2, 3)[1],
        Barrier::OnlyUnsuccessfulVolunteers,
        "C asked for nothing"
    );
    let placed = shapan::run(&roster, &agree, Seed(1)).unwrap();
    assert_eq!(barriers(&placed, 1, 1)[1], Barrier::ElsewhereOnly);
    // So does whoever no post is found for.
    let mut full = roster.clone();
    for school in [3, 4] {
        let id = format!("F{school}");
        full.teachers.push(Teacher::new(
            &id,
            SchoolIndex(school),
            Stage::Primary,
            Subject::Chinese,
        ));
    }
    let outcome = shapan::run(&full, &agree, Seed(1)).unwrap();
    assert_eq!(outcome.end_state(&full, TeacherIndex(1)), EndState::Stayed);
    let kept = outcome.reason(&full, TeacherIndex(1));
    assert!(
        matches!(&kept, Reason::KeptPresent { asked: true, not_placed: Some(round), .. } if round == "placed"),
        "{kept:?}"
    );
    // A round in which there is nothing to ask for in between changes nothing.
    let mut twice = agree.clone();
    let mut nothing = twice.rounds[0].clone();
    (nothing.id, nothing.posts_opened) = ("nothing".to_owned(), Percent::ZERO);
    twice.rounds.insert(1, nothing);
    let outcome = shapan::run(&roster, &twice, Seed(1)).unwrap();
    assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::Directed);
    // Whoever declined what was won did not lose.
    let mut declining = agree.clone();
    declining.rounds[0].withdrawal.share = Percent::HUNDRED;
    let outcome = shapan::run(&roster, &declining, Seed(1)).unwrap();
    assert_eq!(outcome.end_state(&roster, TeacherIndex(3)), EndState::Stayed);
    // A quota on leaving keeps people where they are: they did not lose.
    let mut document = agree.document();
    document["rounds"][0]["departures"] = json!([{
        "id": "all", "who": [], "at": "everywhere", "share": 0, "number": 0, "per_subject": 0, "surplus_excepted": "none"
    }]);
    let kept = Policy::from_value(document).unwrap();
    let outcome = shapan::run(&roster, &kept, Seed(1)).unwrap();
    assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::Stayed);
}

#[test]
fn what_they_leave_is_open_to_the_next_round() {
    let mut roster = small();
    // E is at S3 as well, which has but one post, and asks for the one that B leaves.
    let mut late = Teacher::new("E", SchoolIndex(2), Stage::Primary, Subject::Chinese);
    late.willing_to_move = true;
    roster.teachers.push(late);
    roster
        .preferences
        .push(Preference::new(TeacherIndex(4), 1, SchoolIndex(1)));
    let mut rules = policy(&json!([{"school": {"is": ["S2"]}}]));
    let mut third = rules.rounds[0].clone();
    third.id = "again".to_owned();
    rules.rounds.push(third);
    let outcome = shapan::run(&roster, &rules, Seed(1)).unwrap();
    let schools = [0, 1, 2, 3, 4].map(|teacher| school_of(&outcome, teacher).unwrap().0);
    assert_eq!(schools, [0, 3, 2, 0, 1]);
}

#[test]
fn the_document_says_so_and_refuses_it_where_it_can_do_nothing() {
    let rules = policy(&json!([]));
    let said = Language::ALL.map(|language| {
        let form = shapan::policy::clauses::Form::ALL[0];
        shapan::policy::clauses::draft(&rules, form, language).text()
    });
    assert!(said[0].contains("没有合适岗位的保留原岗位"), "{}", said[0]);
    assert!(said[1].contains("keeps the present one"), "{}", said[1]);
    assert!(check(&rules).is_empty());
    // A competition places nobody, a round before any volunteers finds nobody, and no school places elsewhere.
    let mut competes = rules.clone();
    competes.rounds[1].mechanism = Mechanism::DeferredAcceptance;
    let mut alone = rules.clone();
    alone.rounds.remove(0);
    let mut inside = rules;
    inside.rounds[1].scope = Scope::School;
    // Merged with a round for those without a post, everybody competes; and nobody is left without a post by it.
    let mut merged = inside.clone();
    merged.rounds[1].scope = Scope::District;
    merged.rounds[0].applicants = Applicants::Volunteers;
    assert!(check(&merged).is_empty());
    merged.procedure.sequence = Sequence::OneShot;
    let mut waits = inside.clone();
    waits.rounds[1].scope = Scope::District;
    waits.rounds[1].unplaced_go = UnplacedGo::Awaiting;
    for wrong in [competes, alone, inside, merged, waits] {
        assert!(!check(&wrong).is_empty());
    }
}

/// The most of these lists that can be served at once, by augmenting paths.
fn most(lists: &[Vec<GroupIndex>], open: &[u32]) -> usize {
    fn serve(
        who: usize,
        lists: &[Vec<GroupIndex>],
        open: &[u32],
        held: &mut [Vec<usize>],
        seen: &mut [bool],
    ) -> bool {
        for group in &lists[who] {
            let place = group.index();
            if std::mem::replace(&mut seen[place], true) {
                continue;
            }
            if held[place].len() < open[place] as usize {
                held[place].push(who);
                return true;
            }
            for slot in 0..held[place].len() {
                if serve(held[place][slot], lists, open, held, seen) {
                    held[place][slot] = who;
                    return true;
                }
            }
        }
        false
    }
    let mut held = vec![Vec::new(); open.len()];
    (0..lists.len())
        .filter(|&who| serve(who, lists, open, &mut held, &mut vec![false; open.len()]))
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Placed are those who asked, lost, were free to leave and meet the condition: as many as can be, each at another school
    /// and for an open post. Everybody else is where the round for volunteers left them.
    #[test]
    fn the_bureau_places_as_many_unsuccessful_volunteers_as_it_can(
        seed in 0_u32..1_000,
        age in 25_u32..65,
        list in 1_u32..4,
        share in 0_u32..40,
        merged in any::<bool>(),
    ) {
        let roster = generate(&CountyParameters::with_schools(25), Seed(seed)).unwrap();
        let mut document = policy(&json!([{"age": {"at_most": age}}])).document();
        document["rounds"][0]["list_length"] = json!(list);
        document["rounds"][0]["departures"] = json!([{
            "id": "some", "who": [], "at": "everywhere", "share": share, "number": 0, "per_subject": 0, "surplus_excepted": "none"
        }]);
        let mut rules = Policy::from_value(document).unwrap();
        if merged {
            rules.procedure.sequence = Sequence::OneShot;
        }
        let outcome = shapan::run(&roster, &rules, Seed(seed)).unwrap();
        let mut before = rules.clone();
        before.rounds.truncate(1);
        let before = shapan::run(&roster, &before, Seed(seed)).unwrap();
        let [asked, placed] = [0, 1].map(|round| &outcome.rounds.records[round]);
        let year = rules.standing.reference_year;
        let expected: Vec<TeacherIndex> = asked.applications.iter()
            .filter(|own| own.won.is_none() && !own.listed.is_empty() && !own.held_back && own.quota.is_none())
            .filter(|own| {
                let born = roster.teacher(own.teacher).birth_year;
                born.is_some_and(|born| u32::from(born.years_until(year)) <= age)
            })
            .map(|own| own.teacher)
            .collect();
        let found: Vec<TeacherIndex> = placed.applications.iter().map(|own| own.teacher).collect();
        prop_assert_eq!(&found, &expected);
        let lists: Vec<Vec<GroupIndex>> = placed.applications.iter().map(|own| own.listed.clone()).collect();
        let served = placed.applications.iter().filter(|own| own.won.is_some()).count();
        prop_assert_eq!(served, most(&lists, &placed.opened));
        for own in &placed.applications {
            for &group in &own.listed {
                let post = outcome.posts.group(group);
                prop_assert!(placed.opened[group.index()] > 0);
                prop_assert!(Some(post.school) != roster.teacher(own.teacher).school);
            }
        }
        for (teacher, _) in roster.teachers_indexed() {
            let now = outcome.rounds.placed[teacher.index()];
            let won = placed.application(teacher).and_then(|own| own.won);
            if let Some(group) = won {
                let is_placed = matches!(now, Some(Placed::Directed { group: at, .. }) if at == group);
                prop_assert!(is_placed);
            } else {
                prop_assert_eq!(now, before.rounds.placed[teacher.index()]);
            }
        }
    }
}

#[test]
fn the_page_may_set_it_by_its_path() {
    let changes = [
        ("rounds.zone.applicants".to_owned(), json!("volunteers")),
        (
            "rounds.directed.applicants".to_owned(),
            json!("unsuccessful_volunteers"),
        ),
    ];
    let rules = changes.into_iter().collect::<Overrides>().apply().unwrap();
    assert!(check(&rules).is_empty());
}
