//! Subjects covered, worked by hand.

use super::summary::{CoverCount, CoverageSummary, LEADING, SchoolsOf, leading};
use super::*;
use crate::outcome::example::{county, policy, run, school, teacher};
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::{Locality, StageRoll, Status};
use crate::units::{Lessons, Percent};

/// The rules of the examples, with English in the timetable as well: 42 and 12 lessons over six grades, 7 and 2 a week
/// for a class, and no duties.
fn two_subjects() -> Policy {
    let mut rules = policy(Vec::new());
    let primary = &mut rules.timetable.primary;
    primary
        .subjects
        .insert(Subject::Chinese, [7; 6].map(Lessons::whole).to_vec());
    primary
        .subjects
        .insert(Subject::English, [2; 6].map(Lessons::whole).to_vec());
    primary.shared = vec![Lessons::whole(0); 6];
    rules.posts.duty_lessons.homeroom.primary = Lessons::whole(0);
    rules
}

fn village(classes: u32, posts: u32) -> crate::roster::School {
    let mut village = school("A", Locality::Rural, posts);
    village.rolls[Stage::Primary.index()] = Some(StageRoll {
        pupils: posts,
        classes,
    });
    village
}

fn row(coverage: &Coverage, subject: Subject) -> &SubjectCover {
    coverage.rows.iter().find(|row| row.subject == subject).unwrap()
}

/// Lessons in subject, outside and uncovered.
fn lessons(row: &SubjectCover) -> (i64, i64, i64) {
    (row.in_subject, row.outside, row.uncovered)
}

#[test]
fn a_need_that_rounds_to_no_post_shows_as_unmet_and_as_a_subject_without_a_teacher() {
    // Four classes: 28 lessons of Chinese, 2.0 teachers at 14; 8 of English, 0.444 of one at 18. The two posts granted
    // both go to Chinese.
    let roster = county(
        vec![village(4, 2)],
        vec![teacher("T1", 0, 9), teacher("T2", 0, 3)],
    );
    let outcome = run(&roster, &two_subjects());
    let staffing = outcome.staffing(&roster);
    assert_eq!((staffing.total.empty, staffing.total.unmet), (0, 444));
    let coverage = outcome.coverage(&roster);
    let english = row(&coverage, Subject::English);
    assert!(english.has_nobody());
    assert_eq!((english.lessons, lessons(english)), (8_000, (0, 0, 8_000)));
    assert_eq!(lessons(row(&coverage, Subject::Chinese)), (28_000, 0, 0));
    let summary = coverage.summary(&roster);
    assert_eq!(summary.incomplete, [0, 0, 1]);
    let of_english = summary.schools_of(Subject::English, Some(Locality::Rural));
    assert_eq!((of_english.schools, of_english.without), (1, 1));
    let none = summary.schools_of(Subject::English, Some(Locality::Urban));
    assert_eq!(none, SchoolsOf::default());
}

#[test]
fn who_has_time_left_helps_out_in_subject_or_outside_it() {
    // Two classes: 14 lessons of Chinese for two teachers, each of whom has half of a full load left; 4 of English,
    // 0.222 of a teacher.
    let mut roster = county(
        vec![village(2, 2)],
        vec![teacher("T1", 0, 9), teacher("T2", 0, 3)],
    );
    let english = |roster: &Roster| {
        let coverage = run(roster, &two_subjects()).coverage(roster);
        row(&coverage, Subject::English).clone()
    };
    // Nobody has to do with English: it is taught, but outside the subject, and there is nobody for it.
    let found = english(&roster);
    assert_eq!((lessons(&found), found.has_nobody()), ((0, 4_000, 0), true));
    // T2 teaches it beside Chinese: there is somebody, still outside the subject.
    roster.teachers[1].other_subjects = vec![Subject::English];
    let found = english(&roster);
    assert_eq!(
        (lessons(&found), found.beside, found.has_nobody()),
        ((0, 4_000, 0), 1, false)
    );
    // T1 is certified for it, and goes before T2.
    roster.teachers[0].certified_subjects = vec![Subject::Chinese, Subject::English];
    let found = english(&roster);
    assert_eq!((lessons(&found), found.beside), ((4_000, 0, 0), 2));
    // Whoever is away neither teaches nor counts.
    roster.teachers[0].status = Status::LongLeave;
    let found = english(&roster);
    assert_eq!((lessons(&found), found.beside), ((0, 0, 4_000), 1));
}

#[test]
fn what_is_pooled_is_taught_by_those_who_travel() {
    // The host has 18 classes and 10 posts, the village 2 classes: its 4 lessons of English go to the host.
    let mut host = village(18, 10);
    host.id = "B".to_owned();
    host.locality = Locality::Town;
    let mut english = teacher("T9", 1, 9);
    english.subject = Subject::English;
    let teachers = vec![teacher("T1", 0, 9), english];
    let roster = county(vec![village(2, 1), host], teachers);
    let mut rules = two_subjects();
    let without = |rules: &Policy| {
        let summary = run(&roster, rules).coverage(&roster).summary(&roster);
        summary
            .schools_of(Subject::English, Some(Locality::Rural))
            .without
    };
    assert_eq!(without(&rules), 1);
    rules.posts.itinerant.subjects = vec![Subject::English];
    rules.posts.itinerant.pupils_below = 5;
    let coverage = run(&roster, &rules).coverage(&roster);
    let english = row(&coverage, Subject::English);
    assert!(english.visited);
    // One teacher for the host's 36 lessons and the 4 of the village: 18 of 40, the same share at both. All of what the
    // village needs of English is a fraction of a post, so that all of it travels.
    assert!(
        english.in_subject > 1_700 && english.in_subject <= 1_800,
        "{english:?}"
    );
    assert_eq!(without(&rules), 0);
}

/// Two villages of six and three classes, with two posts and one: 12 and 6 lessons of English are 0.667 and 0.333 of a
/// teacher, for which rounding leaves neither a post.
fn two_villages() -> Roster {
    let mut small = village(3, 1);
    small.id = "B".to_owned();
    let mut english = teacher("T2", 0, 3);
    english.subject = Subject::English;
    let mut chinese = teacher("T3", 1, 3);
    chinese.id = "T3".to_owned();
    county(
        vec![village(6, 2), small],
        vec![teacher("T1", 0, 9), english, chinese],
    )
}

#[test]
fn a_post_shared_by_neighbours_covers_both_within_one_full_load() {
    let roster = two_villages();
    let mut rules = two_subjects();
    let english = |rules: &Policy| {
        let outcome = crate::run(&roster, rules, Seed(1)).unwrap();
        assert_eq!(outcome.posts.total(), 3);
        let unmet = outcome.staffing(&roster).total.unmet;
        let coverage = outcome.coverage(&roster);
        let without = coverage
            .summary(&roster)
            .schools_of(Subject::English, None)
            .without;
        let rows = coverage.rows.iter().filter(|row| row.subject == Subject::English);
        let taught: Vec<i64> = rows.map(|row| row.in_subject).collect();
        (unmet, without, taught)
    };
    rules.rounds = vec![crate::outcome::example::in_school()];
    // There is no post for T2, who teaches nobody.
    assert_eq!(english(&rules), (999, 2, vec![0, 0]));
    rules.posts.itinerant.subjects = vec![Subject::English];
    rules.posts.itinerant.pooling = crate::policy::Pooling::Neighbours;
    // One post of the first school, 18 lessons in all: a full load, and no more.
    assert_eq!(english(&rules), (0, 0, vec![12_000, 6_000]));
}

#[test]
fn a_subject_with_one_post_at_least_has_somebody_for_it() {
    let roster = two_villages();
    let mut rules = two_subjects();
    rules.rounds = vec![crate::outcome::example::in_school()];
    rules.posts.at_least_one.primary = vec![Subject::English];
    let outcome = crate::run(&roster, &rules, Seed(1)).unwrap();
    let posts = |school: u32, subject: Subject| {
        let found = outcome.posts.find(SchoolIndex(school), Stage::Primary, subject);
        found.map(|group| outcome.posts.group(group).posts)
    };
    assert_eq!(
        [posts(0, Subject::Chinese), posts(0, Subject::English)],
        [Some(1), Some(1)]
    );
    // The second school has one post, which Chinese keeps.
    assert_eq!(
        [posts(1, Subject::Chinese), posts(1, Subject::English)],
        [Some(1), Some(0)]
    );
    assert_eq!(outcome.posts.refused.len(), 1);
    let coverage = outcome.coverage(&roster);
    assert!(!row(&coverage, Subject::English).has_nobody());
    assert_eq!(outcome.staffing(&roster).total.unmet, 333);
}

#[test]
fn every_lesson_is_in_one_column_and_the_summary_adds_up() {
    let roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    let mut rules = Policy::default();
    rules.rotation.share = Percent::whole(10);
    for pooled in [Vec::new(), vec![Subject::English, Subject::Music]] {
        rules.posts.itinerant.subjects = pooled;
        let outcome = crate::run(&roster, &rules, Seed(5)).unwrap();
        let coverage = outcome.coverage(&roster);
        for row in &coverage.rows {
            assert!(
                row.in_subject >= 0 && row.outside >= 0 && row.uncovered >= 0,
                "{row:?}"
            );
            assert_eq!(
                row.in_subject + row.outside + row.uncovered,
                row.lessons,
                "{row:?}"
            );
            assert!(row.teachers == 0 || !row.has_nobody());
        }
        let summary = coverage.summary(&roster);
        let rows = summary
            .stages
            .iter()
            .flat_map(|line| line.by_locality)
            .fold(CoverCount::default(), CoverCount::plus);
        assert_eq!(rows.schools as usize, coverage.rows.len());
        let without = coverage.rows.iter().filter(|row| row.has_nobody()).count();
        assert_eq!(rows.without as usize, without);
    }
}

#[test]
fn the_subject_to_lead_with_is_the_one_left_worst() {
    let summary = |lacks: &[(Subject, u32)]| {
        let mut schools = [[SchoolsOf::default(); Locality::COUNT]; Subject::COUNT];
        for counts in &mut schools {
            counts[Locality::Rural.index()].schools = 49;
        }
        for &(subject, without) in lacks {
            schools[subject.index()][Locality::Rural.index()].without = without;
        }
        CoverageSummary {
            stages: Vec::new(),
            schools,
            incomplete: [0; Locality::COUNT],
        }
    };
    let lead = |before: &[(Subject, u32)], after: &[(Subject, u32)]| {
        leading(&summary(before), &summary(after)).map(|found| found.subject)
    };
    let (english, art, music) = (Subject::English, Subject::Art, Subject::Music);
    // A rise goes before what was bad already; English weighs three, art two.
    assert_eq!(
        lead(&[(art, 40), (english, 12)], &[(art, 40), (english, 36)]),
        Some(english)
    );
    assert_eq!(
        lead(&[(art, 10), (english, 12)], &[(art, 20), (english, 18)]),
        Some(art)
    );
    // Nothing rises: what most lack.
    assert_eq!(
        lead(&[(music, 30), (art, 5)], &[(music, 20), (art, 5)]),
        Some(music)
    );
    assert_eq!(lead(&[(english, 12)], &[]), None);
    let found = leading(&summary(&[(english, 12)]), &summary(&[(english, 36)])).unwrap();
    assert_eq!(found.locality, Some(Locality::Rural));
    assert_eq!(
        (found.before.without, found.after.without, found.after.schools),
        (12, 36, 49)
    );
}

#[test]
fn what_can_lead_has_an_indicator() {
    use crate::outcome::indicators::coverage::without_key;
    use crate::outcome::indicators::families::definition_in_view;
    for &subject in Subject::ALL {
        let leads = LEADING.iter().any(|&(leading, _)| leading == subject);
        assert_eq!(without_key(subject).is_some(), leads);
        assert!(without_key(subject).is_none_or(|key| definition_in_view(key).is_some()));
    }
}
