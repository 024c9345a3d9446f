//! Places and departures: quotas on who leaves a school, posts that too few apply for, shortlists, points that belong to a wish,
//! and whom the bureau places first. Worked by hand from published plans; [`by_definition`] has the slow and simple methods.

mod by_definition;
mod moved;
mod opened;
mod paired;
mod sent;

use serde_json::json;
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::outcome::explain::why_not::Barrier;
use shapan::policy::{Applicants, Departures, DeparturesAt, Entries, Policy, Round, Scope, SurplusExcepted};
use shapan::random::Seed;
use shapan::roster::{
    Gender, ListedPosts, Locality, Preference, Roster, School, SchoolIndex, Stage, StageRoll, Subject,
    Teacher, TeacherIndex, ZoneIndex,
};
use shapan::stages::rounds::{Application, Stop};
use shapan::units::{Percent, Points, Ratio, Year};

use crate::policies::run;

/// A small district, built post by post and person by person.
#[derive(Default)]
struct Small(Roster);

impl Small {
    /// A school of the zone of this number.
    fn school(&mut self, id: &str, locality: Locality, zone: u32) -> SchoolIndex {
        let roll = Some(StageRoll {
            pupils: 200,
            classes: 6,
        });
        while self.0.zones.len() <= zone as usize {
            self.0.zones.push(format!("Z{}", self.0.zones.len() + 1));
        }
        let school = School::new(id, ZoneIndex(zone), locality, [roll, roll, None]);
        self.0.schools.push(school);
        SchoolIndex(self.0.schools.len() as u32 - 1)
    }

    fn posts(&mut self, school: SchoolIndex, subject: Subject, posts: u32) {
        self.0
            .places
            .push(ListedPosts::new(school, Stage::Primary, subject, posts));
    }

    /// A teacher with these points who asks for these schools.
    fn teacher(&mut self, id: &str, at: SchoolIndex, subject: Subject, points: i64, wishes: &[SchoolIndex]) {
        let mut teacher = Teacher::new(id, at, Stage::Primary, subject);
        teacher.other_points = Some(Points::whole(points));
        teacher.willing_to_move = !wishes.is_empty();
        let number = TeacherIndex(self.0.teachers.len() as u32);
        self.0.teachers.push(teacher);
        let ranked = (1..).zip(wishes);
        self.0
            .preferences
            .extend(ranked.map(|(rank, &school)| Preference::new(number, rank, school)));
    }

    fn run(&self, policy: &Policy) -> Outcome {
        let mut roster = self.0.clone();
        // As they are read from a table.
        roster
            .places
            .sort_by_key(|row| (row.school, row.stage, row.subject));
        run(&roster, policy, Seed(1))
    }

    /// Whoever ends at a school without having begun there, by code.
    fn came_to(&self, outcome: &Outcome, school: SchoolIndex) -> Vec<&str> {
        let came = self.0.teachers_indexed().filter(|&(teacher, record)| {
            record.school != Some(school) && outcome.school_of(teacher) == Some(school)
        });
        came.map(|(_, record)| record.id.as_str()).collect()
    }

    fn index(&self, id: &str) -> TeacherIndex {
        let place = self.0.teachers.iter().position(|teacher| teacher.id == id);
        TeacherIndex(place.unwrap() as u32)
    }
}

/// These rounds, by points that the roster has, and nothing else.
fn policy(rounds: Vec<Round>) -> Policy {
    let mut document = Policy::default().document();
    document["scoring"]["blocks"] = json!([
        {"id": "entered", "items": [{"id": "entered", "rule": {"entered": {"column": "other_points", "cap": 1000}}}]}
    ]);
    let mut policy = Policy::from_json(&document.to_string()).unwrap();
    policy.rotation.share = Percent::ZERO;
    policy.rounds = rounds;
    policy
}

/// A round of the district in which only volunteers move.
fn voluntary(mechanism: Mechanism) -> Round {
    let mut round = Round::new("district", Scope::District, mechanism);
    round.applicants = Applicants::Holders;
    round
}

/// One quota on departures.
fn quota(change: fn(&mut Departures)) -> Entries<Departures> {
    let mut quota = Departures {
        id: "quota".to_owned(),
        ..Departures::NONE
    };
    change(&mut quota);
    quota.into()
}

/// The mechanisms of voluntary rounds under which the higher score comes first.
const BY_SCORE: [Mechanism; 6] = [
    Mechanism::SerialDictatorship,
    Mechanism::DeferredAcceptance,
    Mechanism::DeferredAcceptanceSchool,
    Mechanism::ImmediateAcceptance,
    Mechanism::StatusQuoDeferredAcceptance,
    Mechanism::EfficiencyAdjusted,
];

/// Two places in town: V has 90 and 85, W 80; one may leave a school in a subject. 90 and 80 are taken.
#[test]
fn the_best_of_each_school_go_whatever_the_mechanism() {
    let mut small = Small::default();
    let [town, v, w] = [
        small.school("U1", Locality::Urban, 0),
        small.school("V", Locality::Rural, 0),
        small.school("W", Locality::Rural, 0),
    ];
    for (school, posts) in [(town, 2), (v, 2), (w, 1)] {
        small.posts(school, Subject::Mathematics, posts);
    }
    small.teacher("V90", v, Subject::Mathematics, 90, &[town]);
    small.teacher("V85", v, Subject::Mathematics, 85, &[town]);
    small.teacher("W80", w, Subject::Mathematics, 80, &[town]);
    for mechanism in BY_SCORE {
        let mut round = voluntary(mechanism);
        let free = small.run(&policy(vec![round.clone()]));
        assert_eq!(small.came_to(&free, town), ["V90", "V85"], "{mechanism:?}");
        round.departures = quota(|quota| quota.per_subject = 1);
        let outcome = small.run(&policy(vec![round]));
        assert_eq!(small.came_to(&outcome, town), ["V90", "W80"], "{mechanism:?}");
        // Who had to stay is told which rule it was, and has no claim.
        let stayed = small.index("V85");
        let why = outcome.why_not(&small.0, stayed, town);
        assert!(
            matches!(
                &why.obstacles[0].barrier,
                Barrier::Stopped { halt, .. } if halt.stop == Stop::SubjectQuota
            ),
            "{why:?}"
        );
        let claims = outcome.claims(&small.0);
        assert!(
            claims.iter().all(|claim| claim.teacher != stayed),
            "{mechanism:?}"
        );
    }
}

/// A school with so many of each subject, who all ask for a school with room for everybody; the codes are the subject's
/// letter and the points.
fn leavers(of_subject: &[(Subject, char, u32, u32)]) -> (Small, SchoolIndex) {
    let mut small = Small::default();
    let home = small.school("V", Locality::Rural, 0);
    let town = small.school("U1", Locality::Urban, 0);
    let mut points = 500;
    for &(subject, letter, teachers, posts) in of_subject {
        small.posts(home, subject, posts);
        small.posts(town, subject, teachers);
        for _ in 0..teachers {
            small.teacher(&format!("{letter}{points}"), home, subject, points, &[town]);
            points -= 1;
        }
    }
    (small, town)
}

/// 15 staff, 2 music teachers for 1 post, at most 20 % may leave and surplus subjects without limit: floor(3), and 1 music
/// teacher besides.
#[test]
fn surplus_teachers_leave_outside_of_the_share() {
    let (small, town) = leavers(&[
        (Subject::Chinese, 'C', 7, 7),
        (Subject::Mathematics, 'M', 6, 6),
        (Subject::Music, 'S', 2, 1),
    ]);
    let mut round = voluntary(Mechanism::DeferredAcceptance);
    round.departures = quota(|quota| quota.share = Percent::whole(20));
    let outcome = small.run(&policy(vec![round.clone()]));
    assert_eq!(small.came_to(&outcome, town), ["C500", "C499", "C498"]);
    round.departures[0].surplus_excepted = SurplusExcepted::Excess;
    let outcome = small.run(&policy(vec![round.clone()]));
    assert_eq!(small.came_to(&outcome, town), ["C500", "C499", "C498", "S487"]);
    // Or the surplus subject as a whole.
    round.departures[0].surplus_excepted = SurplusExcepted::Subject;
    let outcome = small.run(&policy(vec![round]));
    assert_eq!(
        small.came_to(&outcome, town),
        ["C500", "C499", "C498", "S487", "S486"]
    );
}

/// 120 staff and 2 %: floor(2.4) = 2, and not both of one subject.
#[test]
fn a_share_is_rounded_down_and_a_subject_gives_one() {
    let (small, town) = leavers(&[
        (Subject::Chinese, 'C', 70, 70),
        (Subject::Mathematics, 'M', 50, 50),
    ]);
    let mut round = voluntary(Mechanism::SerialDictatorship);
    round.departures = quota(|quota| quota.share = Percent::whole(2));
    let outcome = small.run(&policy(vec![round.clone()]));
    assert_eq!(small.came_to(&outcome, town), ["C500", "C499"]);
    round.departures[0].per_subject = 1;
    let outcome = small.run(&policy(vec![round]));
    assert_eq!(small.came_to(&outcome, town), ["C500", "M430"]);
    // The same in upward selection.
    let mut selection = policy(vec![]);
    let rules = &mut selection.upward_selection;
    (rules.teachers, rules.base_years, rules.rural_years) = (20, 0, 0);
    rules.shortage_outflow = Percent::HUNDRED;
    rules.departures = quota(|quota| (quota.share, quota.per_subject) = (Percent::whole(2), 1));
    let outcome = small.run(&selection);
    assert_eq!(small.came_to(&outcome, town), ["C500", "M430"]);
}

/// Staff of subjects that a school is short of may not leave, nor may those whom a condition names; all others may.
#[test]
fn quotas_hold_where_and_for_whom_the_rules_say() {
    let (small, town) = leavers(&[(Subject::Chinese, 'C', 2, 3), (Subject::Music, 'S', 2, 2)]);
    let mut round = voluntary(Mechanism::DeferredAcceptance);
    round.departures = quota(|quota| quota.share = Percent::ZERO);
    round.departures[0].at = DeparturesAt::ShortSubjects;
    let outcome = small.run(&policy(vec![round.clone()]));
    assert_eq!(small.came_to(&outcome, town), ["S498", "S497"]);
    round.departures[0].at = DeparturesAt::ShortSchools;
    let outcome = small.run(&policy(vec![round.clone()]));
    assert!(small.came_to(&outcome, town).is_empty());
    round.departures[0].at = DeparturesAt::Everywhere;
    let mut document = policy(vec![round]).document();
    document["rounds"][0]["departures"][0]["who"] = json!([{"subject": {"is": ["music"]}}]);
    let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
    assert_eq!(small.came_to(&outcome, town), ["C500", "C499"]);
}

/// A group of teachers gives at most so many in all, whatever schools they are of, in a round and in upward selection.
#[test]
fn a_quota_over_the_district_counts_all_schools_together() {
    let mut small = Small::default();
    let town = small.school("U1", Locality::Urban, 0);
    small.posts(town, Subject::Chinese, 4);
    small.posts(town, Subject::Music, 4);
    for (name, points) in [("A", 500), ("B", 400)] {
        let home = small.school(name, Locality::Rural, 0);
        for (subject, letter) in [(Subject::Chinese, 'C'), (Subject::Music, 'S')] {
            small.posts(home, subject, 2);
            for less in 0..2 {
                let points = points - less;
                small.teacher(&format!("{letter}{points}"), home, subject, points, &[town]);
            }
        }
    }
    let chinese =
        json!([{"id": "chinese", "who": [{"subject": {"is": ["chinese"]}}], "at": "district", "number": 3}]);
    let half = json!([{"id": "half", "at": "district", "share": 50}]);
    let subject = json!([{"id": "subject", "at": "district", "per_subject": 1}]);
    for (quotas, round, expected) in [
        (&chinese, true, "C400 C499 C500 S399 S400 S499 S500"),
        (&half, true, "C499 C500 S499 S500"),
        (&subject, true, "C500 S500"),
        (&chinese, false, "C400 C499 C500 S399 S400 S499 S500"),
        (&subject, false, "C500 S500"),
    ] {
        let rounds = if round {
            vec![voluntary(Mechanism::DeferredAcceptance)]
        } else {
            vec![]
        };
        let mut document = policy(rounds).document();
        if round {
            document["rounds"][0]["departures"] = quotas.clone();
        } else {
            let selection = &mut document["upward_selection"];
            selection["departures"] = quotas.clone();
            selection["teachers"] = json!(20);
            selection["shortage_outflow"] = json!(100);
            (selection["base_years"], selection["rural_years"]) = (json!(0), json!(0));
        }
        let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
        let mut came = small.came_to(&outcome, town);
        came.sort_unstable();
        assert_eq!(came.join(" "), expected, "{quotas}");
    }
}

/// Whoever is taken off wins a post at the own school, and the next of one list after another is pushed back, until a woman
/// stays who would have left: the quota of women is then free for another.
#[test]
fn a_quota_is_free_again_where_whoever_counted_stays_after_all() {
    let mut small = Small::default();
    let schools = ["T", "A", "B", "C", "D", "E", "F"].map(|id| small.school(id, Locality::Rural, 0));
    let [town, older, young, other, near, far, last] = schools;
    for school in [town, older, young, other, near] {
        small.posts(school, Subject::Chinese, 1);
    }
    small.teacher("X", older, Subject::Chinese, 400, &[town, older]);
    small.teacher("V", last, Subject::Chinese, 300, &[older, young]);
    small.teacher("Z", near, Subject::Chinese, 200, &[young, near]);
    small.teacher("W", far, Subject::Chinese, 100, &[other]);
    for (place, gender, born) in [
        (0, Gender::Male, 1970),
        (1, Gender::Male, 1990),
        (2, Gender::Female, 1990),
        (3, Gender::Female, 1990),
    ] {
        let teacher = &mut small.0.teachers[place];
        (teacher.gender, teacher.birth_year) = (Some(gender), Some(Year(born)));
    }
    let mut round = Round::new("a", Scope::District, Mechanism::SerialDictatorship);
    (round.applicants, round.list_length) = (Applicants::Unplaced, 6);
    let mut document = policy(vec![round]).document();
    document["rounds"][0]["departures"] = json!([
        {"id": "older", "who": [{"age": {"at_least": 50}}], "at": "district", "share": 0},
        {"id": "women", "who": [{"gender": {"is": ["female"]}}], "at": "district", "number": 1},
    ]);
    let outcome = small.run(&Policy::from_json(&document.to_string()).unwrap());
    let at = ["X", "V", "Z", "W"].map(|id| outcome.school_of(small.index(id)));
    assert_eq!(at, [Some(older), Some(young), Some(near), Some(other)]);
}

/// So many applicants for so many places of one subject.
fn contest(applicants: &[i64], places: u32) -> (Small, SchoolIndex) {
    let mut small = Small::default();
    let home = small.school("V", Locality::Rural, 0);
    let town = small.school("U1", Locality::Urban, 0);
    small.posts(home, Subject::Chinese, applicants.len() as u32);
    small.posts(town, Subject::Chinese, places);
    for (number, &points) in applicants.iter().enumerate() {
        small.teacher(&format!("T{number}"), home, Subject::Chinese, points, &[town]);
    }
    (small, town)
}

#[test]
fn a_plan_is_cut_below_its_ratio_and_the_last_one_is_not_taken() {
    let came = |applicants: usize, places: u32, change: &dyn Fn(&mut Round)| {
        let points: Vec<i64> = (0..applicants as i64).map(|number| 90 - number).collect();
        let (small, town) = contest(&points, places);
        let mut round = voluntary(Mechanism::SerialDictatorship);
        change(&mut round);
        let outcome = small.run(&policy(vec![round]));
        small.came_to(&outcome, town).len()
    };
    let ratio = |round: &mut Round| round.opening.applicants_a_place = Ratio::from_thousandths(1_500);
    // 1.5 a place: 6 applicants open all 4 places, 5 open 3, 1 opens none.
    assert_eq!(
        [6, 5, 4, 1].map(|applicants| came(applicants, 4, &ratio)),
        [4, 3, 2, 0]
    );
    let last = |round: &mut Round| round.opening.last_not_taken = true;
    // No more applicants than places: one fewer is taken, a single one not at all.
    assert_eq!(
        [5, 4, 2, 1].map(|applicants| came(applicants, 4, &last)),
        [4, 3, 1, 0]
    );
    let (small, town) = contest(&[90], 1);
    let mut round = voluntary(Mechanism::SerialDictatorship);
    last(&mut round);
    let outcome = small.run(&policy(vec![round]));
    let why = outcome.why_not(&small.0, TeacherIndex(0), town);
    let Barrier::Stopped { halt, .. } = &why.obstacles[0].barrier else {
        panic!("{why:?}");
    };
    assert_eq!(halt.stop, Stop::TooFewApplicants);
    assert_eq!(outcome.rounds.records[0].cut.iter().sum::<u32>(), 1);
}

#[test]
fn nobody_below_the_pass_mark_or_behind_the_shortlist_is_hired() {
    let (small, town) = contest(&[90, 70, 59, 50], 3);
    let mut round = voluntary(Mechanism::DeferredAcceptance);
    round.opening.pass_mark = Points::whole(60);
    let outcome = small.run(&policy(vec![round]));
    assert_eq!(small.came_to(&outcome, town), ["T0", "T1"]);
    // One post, the best 1.5 times as many go on, which is 2; the third has the score of the second and goes on as well, the
    // fourth does not, whatever the school thinks of them.
    let (small, _) = contest(&[90, 80, 80, 79], 1);
    let mut round = voluntary(Mechanism::DeferredAcceptance);
    round.school_judgement = Percent::HUNDRED;
    round.opening.shortlist = Ratio::from_thousandths(1_500);
    let outcome = small.run(&policy(vec![round]));
    let stopped = |application: &Application| {
        let stop = application.stopped.first().map(|&(_, stop)| stop);
        (small.0.teacher(application.teacher).id.clone(), stop)
    };
    let mut stopped: Vec<_> = (outcome.rounds.records[0].applications.iter())
        .map(stopped)
        .collect();
    stopped.sort_by(|left, right| left.0.cmp(&right.0));
    let expected = [
        ("T0", None),
        ("T1", None),
        ("T2", None),
        ("T3", Some(Stop::Shortlist)),
    ];
    assert_eq!(stopped, expected.map(|(id, stop)| (id.to_owned(), stop)));
}

/// A has 100 points and 150 more for zone Z1, B 200; one post in Z1, one in Z2.
#[test]
fn points_that_belong_to_the_wish_count_at_its_posts_only() {
    let places = |first_wish_in_z1: bool| {
        let mut small = Small::default();
        let home = small.school("V", Locality::Rural, 2);
        let z1 = small.school("U1", Locality::Urban, 0);
        let z2 = small.school("U2", Locality::Urban, 1);
        small.posts(home, Subject::Chinese, 2);
        small.posts(z1, Subject::Chinese, 1);
        small.posts(z2, Subject::Chinese, 1);
        let wishes = if first_wish_in_z1 { [z1, z2] } else { [z2, z1] };
        small.teacher("A", home, Subject::Chinese, 100, &wishes);
        small.teacher("B", home, Subject::Chinese, 200, &wishes);
        small.0.teachers[0].homeroom_teacher = true;
        let mut document = policy(vec![voluntary(Mechanism::SerialDictatorship)]).document();
        document["rounds"][0]["wish_points"] = json!({
            "points": 150, "posts": [{"zone": {"is": ["Z1"]}}], "who": [{"homeroom_teacher": true}]
        });
        let policy = Policy::from_json(&document.to_string()).unwrap();
        let outcome = small.run(&policy);
        [z1, z2].map(|zone| small.came_to(&outcome, zone).join(" "))
    };
    assert_eq!(places(false), ["A", "B"]);
    assert_eq!(places(true), ["A", "B"]);
}
