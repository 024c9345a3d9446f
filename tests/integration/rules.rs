//! Every rule of the document does something: changed, it changes the outcome of a county, or the calendar.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::policy::leaves::{self, LeafKind};
use shapan::policy::scoring::items::Kind;
use shapan::policy::{ItemKind, Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Assessment, Roster};
use shapan::stages::titles::TitlePost;
use shapan::units::Points;
use shapan::wording::record::RunReport;

/// A county in which every column has something in it.
fn county() -> Roster {
    let mut roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    for (number, teacher) in roster.teachers.iter_mut().enumerate() {
        let marks = |step: usize| Some(Points::whole(60 + (number * step % 40) as i64));
        if number % 2 == 0 {
            teacher.vote_mark = marks(7);
            teacher.interview_mark = marks(11);
        }
        teacher.competition_points = Some(Points::whole((number % 9) as i64));
        teacher.research_points = Some(Points::whole((number % 7) as i64));
        teacher.other_points = Some(Points::whole((number % 5) as i64));
        teacher.barred = number % 50 == 3;
        if number % 30 == 4 && !teacher.assessments.is_empty() {
            teacher.assessments[0] = Assessment::Unqualified;
        }
        if number % 9 == 6 {
            teacher.first_service_year = None;
        }
        if number % 4 == 1 {
            teacher.certified_subjects.clear();
            teacher.certified_subjects.push(shapan::roster::Subject::Art);
        }
        if number % 5 == 2 {
            teacher.other_subjects = vec![shapan::roster::Subject::Music];
        }
    }
    for (number, school) in roster.schools.iter_mut().enumerate() {
        school.boarders = school.pupils() / 3;
        school.teaching_point = number % 6 == 5;
        // Senior stages in towns and villages too, small and large.
        if number % 3 == 0 {
            school.rolls[2] = Some(shapan::roster::StageRoll {
                pupils: 120 + 40 * number as u32,
                classes: 4 + number as u32,
            });
        }
    }
    roster
}

/// A block with an item of each kind that the default scheme lacks.
pub(crate) fn block_with_the_other_kinds(id: &str) -> Value {
    let scoring = Policy::default().scoring;
    let is_used = |kind: &Kind| {
        let mut items = scoring.blocks.iter().flat_map(|block| &block.items);
        items.any(|item| item.rule.key() == kind.key)
    };
    let others = ItemKind::KINDS.iter().filter(|kind| !is_used(kind));
    let items: Vec<Value> = others.map(Kind::sample).collect();
    json!({"id": id, "items": items})
}

/// What must be set for a rule to matter at all.
pub(crate) const SETTINGS: &[(&str, &[(&str, &str)])] = &[
    (
        "establishment.town_pupils_per_staff",
        &[("establishment.vary_by_locality", "true")],
    ),
    (
        "establishment.rural_pupils_per_staff",
        &[("establishment.vary_by_locality", "true")],
    ),
    (
        "establishment.cap_sharing",
        &[("establishment.district_cap", "500")],
    ),
    (
        "posts.itinerant.pupils_below",
        &[("posts.itinerant.subjects", r#"["music", "art"]"#)],
    ),
    (
        "posts.itinerant.pooling",
        &[("posts.itinerant.subjects", r#"["music", "art"]"#)],
    ),
    (
        "posts.itinerant.within_kilometres",
        &[
            ("posts.itinerant.subjects", r#"["music", "art"]"#),
            ("posts.itinerant.pooling", r#""neighbours""#),
        ],
    ),
    (
        "posts.titles.structure",
        &[("posts.titles.post_moves_with_teacher", "false")],
    ),
    (
        "posts.titles.reserve",
        &[("posts.titles.post_moves_with_teacher", "false")],
    ),
    (
        "posts.titles.grades.grade_",
        &[("posts.titles.grades.full_senior_share", "50")],
    ),
    (
        "posts.titles.beyond_ratio",
        &[
            ("posts.titles.beyond_ratio.recognised", "true"),
            ("posts.titles.grades.full_senior_share", "50"),
        ],
    ),
    (
        "standing.retirement_age",
        &[("standing.near_retirement_years", "5")],
    ),
    (
        "upward_selection",
        &[
            ("upward_selection.teachers", "400"),
            ("upward_selection.shortage_outflow", "50"),
            ("behaviour.staying", "-5000"),
        ],
    ),
    (
        "rounds.in_school.opened_by_stage",
        &[("rounds.in_school.opened_by_stage.differs", "true")],
    ),
    (
        "rounds.zone.opened_by_stage",
        &[("rounds.zone.opened_by_stage.differs", "true")],
    ),
    (
        "rounds.directed.opened_by_stage",
        &[("rounds.directed.opened_by_stage.differs", "true")],
    ),
    (
        "rounds.district.opened_by_stage",
        &[
            ("rounds.district.opened_by_stage.differs", "true"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    (
        "rounds.district.unplaced_go",
        &[
            ("rounds.district.applicants", r#""unplaced_willing""#),
            ("rounds.in_school.posts_opened", "30"),
            ("rounds.zone.posts_opened", "10"),
            ("rounds.district.posts_opened", "10"),
        ],
    ),
    ("scoring.missing", &[("scoring.blocks.every.weight", "0")]),
    (
        "rounds.in_school.unplaced_go",
        &[("rounds.zone.applicants", r#""volunteers""#)],
    ),
    (
        "rounds.zone.unplaced_go",
        &[("rounds.zone.applicants", r#""unplaced_willing""#)],
    ),
    (
        "rounds.zone.parameters.chains",
        &[
            ("rounds.zone.mechanism", r#""block-exchange""#),
            ("rounds.zone.applicants", r#""volunteers""#),
        ],
    ),
    (
        "rounds.zone.parameters.consent",
        &[
            ("rounds.zone.mechanism", r#""efficiency-adjusted""#),
            ("rounds.zone.school_judgement", "60"),
            ("rounds.in_school.posts_opened", "10"),
        ],
    ),
    (
        "rounds.zone.parameters.equal_within",
        &[
            ("rounds.zone.mechanism", r#""stable-improvement-cycles""#),
            ("rounds.zone.school_judgement", "60"),
            ("rounds.in_school.posts_opened", "10"),
        ],
    ),
    (
        "rounds.zone.parameters.town_cap",
        &[("rounds.zone.mechanism", r#""flexible-deferred-acceptance""#)],
    ),
    (
        "rounds.zone.parameters.intake_ratio",
        &[
            ("rounds.zone.mechanism", r#""quota-reduction""#),
            ("rounds.zone.list_length", "30"),
            ("rounds.in_school.posts_opened", "10"),
        ],
    ),
    (
        "rounds.zone.parameters.village_minimum",
        &[
            ("rounds.zone.mechanism", r#""extended-seat""#),
            ("rounds.zone.list_length", "30"),
            ("rounds.in_school.posts_opened", "10"),
        ],
    ),
    (
        "rounds.zone.parameters.reserved",
        &[("rounds.zone.mechanism", r#""two-step-minimum-guarantee""#)],
    ),
    ("behaviour.urban", &[("rounds.zone.scope", r#""district""#)]),
    ("behaviour.home_zone", &[("rounds.zone.scope", r#""district""#)]),
    (
        "behaviour.marks.interview",
        &[("duties.homeroom.appoint", "true")],
    ),
    (
        "awaiting.retraining_match",
        &[
            ("awaiting.retraining", "true"),
            ("posts.basis", r#""larger""#),
            ("rounds.in_school.posts_opened", "30"),
            ("rounds.zone.posts_opened", "10"),
            ("rounds.district.posts_opened", "10"),
            ("rounds.directed.posts_opened", "10"),
        ],
    ),
    (
        "awaiting.retraining",
        &[
            ("posts.basis", r#""larger""#),
            ("rounds.in_school.posts_opened", "30"),
            ("rounds.zone.posts_opened", "10"),
            ("rounds.district.posts_opened", "10"),
            ("rounds.directed.posts_opened", "10"),
        ],
    ),
    (
        "duties.homeroom",
        &[
            ("duties.homeroom.appoint", "true"),
            ("duties.cadre.appoint", "true"),
        ],
    ),
    ("duties.cadre", &[("duties.cadre.appoint", "true")]),
    (
        "behaviour.appeals.correction",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "30"),
            ("rounds.district.posts_opened", "10"),
        ],
    ),
    (
        "behaviour.appeals",
        &[
            ("behaviour.appeals.appeal_share", "60"),
            ("behaviour.appeals.upheld_share", "50"),
        ],
    ),
    (
        "behaviour.costs.itinerant_trips",
        &[
            ("posts.itinerant.subjects", r#"["music", "art"]"#),
            ("posts.itinerant.pupils_below", "300"),
        ],
    ),
    (
        "behaviour.costs.retraining",
        &[
            ("awaiting.retraining", "true"),
            ("posts.basis", r#""larger""#),
            ("rounds.in_school.posts_opened", "30"),
            ("rounds.zone.posts_opened", "10"),
            ("rounds.district.posts_opened", "10"),
            ("rounds.directed.posts_opened", "10"),
        ],
    ),
    ("behaviour.exit_willingness", &[("awaiting.exit_places", "30")]),
    ("rotation.backbone_counted", &[("rotation.backbone_share", "60")]),
    // Items of many kinds leave hardly any equal scores.
    ("scoring.tie_break", &[("scoring.blocks.every.weight", "0")]),
    (
        "scoring.blocks.seniority.full_marks",
        &[("scoring.blocks.seniority.normalisation", r#""school_top""#)],
    ),
    (
        "scoring.blocks.qualification.full_marks",
        &[("scoring.blocks.qualification.normalisation", r#""school_top""#)],
    ),
    (
        "scoring.blocks.duties.full_marks",
        &[("scoring.blocks.duties.normalisation", r#""school_top""#)],
    ),
    (
        "scoring.blocks.performance.full_marks",
        &[("scoring.blocks.performance.normalisation", r#""school_top""#)],
    ),
    (
        "scoring.blocks.rural_service.full_marks",
        &[("scoring.blocks.rural_service.normalisation", r#""school_top""#)],
    ),
];

/// Values to try in place of the present one.
pub(crate) fn other_values(kind: LeafKind, now: &Value) -> Vec<Value> {
    let decimal = |thousandths: i64| json!(thousandths as f64 / 1000.0);
    let mut values = match kind {
        LeafKind::Decimal { minimum, maximum, .. } => {
            let now = (now.as_f64().unwrap() * 1000.0).round() as i64;
            vec![
                decimal((now * 2).min(maximum)),
                decimal(i64::midpoint(minimum, now)),
                decimal(minimum),
                decimal(i64::midpoint(now, maximum) / 1000 * 1000),
                decimal(maximum),
                // A little less, where half of it would contradict another rule.
                decimal((now - 9_000).max(minimum)),
            ]
        }
        LeafKind::Whole { minimum, maximum, .. } => {
            let now = now.as_i64().unwrap();
            vec![
                json!((now + 1).min(maximum)),
                json!((now * 2).min(maximum)),
                json!(minimum),
                json!((now + 5).min(maximum)),
                json!((now + 400).min(maximum)),
            ]
        }
        LeafKind::Flag => vec![json!(!now.as_bool().unwrap())],
        LeafKind::Choice(options) => options.iter().map(|(key, _)| json!(key)).collect(),
        LeafKind::Sequence(options) => {
            let mut all: Vec<Value> = vec![json!([])];
            all.extend(options.iter().map(|(key, _)| json!([key])));
            all
        }
        LeafKind::Grades(_) => {
            let lessons = now
                .as_array()
                .unwrap()
                .iter()
                .map(|lessons| lessons.as_f64().unwrap() + 3.0);
            vec![Value::Array(lessons.map(|lessons| json!(lessons)).collect())]
        }
        LeafKind::Date => vec![json!("2027-03-01")],
    };
    values.retain(|value| value != now);
    values
}

/// All that a run shows, but for the rules themselves; and the calendar.
fn shown(roster: &Roster, policy: &Policy) -> String {
    let outcome = shapan::run(roster, policy, policy.seed).unwrap();
    let mut report = serde_json::to_value(RunReport::new(&outcome, roster)).unwrap();
    report["policy"] = Value::Null;
    report["seed"] = Value::Null;
    let steps = policy
        .procedure
        .calendar(policy.rounds.iter().map(|round| round.id.as_str()));
    let levels = (&outcome.duties, &outcome.titles);
    format!("{report}{steps:?}{levels:?}")
}

/// Whoever the last round leaves awaits placement, whether it says so or not; before other rounds it rules.
pub(crate) const SAYS_WHAT_HOLDS: &str = "rounds.directed.unplaced_go";

/// A rule that stands in the clauses and nowhere else; that it changes them is tested with the clauses.
const ONLY_IN_CLAUSES: &str = "procedure.provisions";

/// Whether the program says of a rule that it can do nothing in its round.
pub(crate) fn can_do_nothing(policy: &Policy, path: &str) -> bool {
    let mut parts = path.splitn(3, '.');
    let (chapter, id, key) = (parts.next(), parts.next(), parts.next());
    let of_round = |key| {
        let round = policy.rounds.iter().find(|round| Some(round.id.as_str()) == id);
        round.is_some_and(|round| !round.rules_something(key))
    };
    chapter == Some("rounds") && key.is_some_and(of_round)
}

#[test]
fn every_rule_has_an_effect() {
    let roster = county();
    let mut document = Policy::default().document();
    document["scoring"]["blocks"]
        .as_array_mut()
        .unwrap()
        .push(block_with_the_other_kinds("every"));
    let baseline = Policy::from_value(document.clone()).unwrap();
    let mut without_effect = Vec::new();
    let mut patterns = BTreeSet::new();
    let mut paths = Vec::new();
    leaves::walk(&document, |path, value| {
        paths.push((path.to_owned(), value.clone()));
    });
    let visited: BTreeSet<&str> = (paths.iter())
        .filter_map(|(path, _)| leaves::leaf(path))
        .map(|leaf| leaf.path)
        .collect();
    let all: BTreeSet<&str> = leaves::all().map(|leaf| leaf.path).collect();
    assert_eq!(visited, all, "the document lacks a rule");
    for (path, now) in paths {
        let leaf = leaves::leaf(&path).unwrap();
        // One of a kind is enough where a pattern stands for many alike, but for the rounds; what can do nothing in a
        // round is refused there, stands in no clause and has no control.
        if (!path.starts_with("rounds.") && patterns.contains(leaf.path))
            || can_do_nothing(&baseline, &path)
            || path == SAYS_WHAT_HOLDS
            || path == ONLY_IN_CLAUSES
        {
            continue;
        }
        let mut setting = Overrides::default();
        let settings = SETTINGS.iter().filter(|(prefix, _)| path.starts_with(prefix));
        for (needed, value) in settings.flat_map(|(_, needs)| needs.iter()) {
            if *needed != path {
                setting.set(needed, serde_json::from_str(value).unwrap());
            }
        }
        let before = shown(&roster, &setting.apply_to(&baseline).unwrap());
        let others: Vec<Result<Policy, _>> = other_values(leaf.kind, &now)
            .into_iter()
            .map(|value| {
                let mut changed = setting.clone();
                changed.set(&path, value);
                changed.apply_to(&baseline)
            })
            .collect();
        // Where every other value is refused, nobody can set it in vain.
        let matters = others.iter().all(Result::is_err)
            || (others.iter().flatten()).any(|policy| shown(&roster, policy) != before);
        if matters {
            patterns.insert(leaf.path);
        } else {
            without_effect.push(path);
        }
    }
    without_effect
        .retain(|path| path.starts_with("rounds.") || !patterns.contains(leaves::leaf(path).unwrap().path));
    assert!(without_effect.is_empty(), "no effect: {without_effect:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..crate::policies::config() })]

    /// A higher weight on an item never lowers the place of whoever has most of it.
    #[test]
    fn more_weight_never_lowers_who_has_most(seed in 0_u32..50, light in 0_i64..10, more in 0_i64..10) {
        let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
        let most = roster.teachers.iter().map(|teacher| teacher.rural_years).max().unwrap();
        let places = |points: i64| -> Vec<u32> {
            let mut overrides = Overrides::default();
            let rule = "scoring.blocks.rural_service.items.rural_years.rule.per_year";
            overrides.set(&format!("{rule}.points_per_year"), json!(points as f64 / 2.0));
            overrides.set(&format!("{rule}.cap"), json!(1000));
            let outcome = shapan::run(&roster, &overrides.apply().unwrap(), Seed(1)).unwrap();
            let those = roster.teachers_indexed().filter(|(_, teacher)| teacher.rural_years == most);
            those.map(|(teacher, _)| outcome.scores.place(teacher)).collect()
        };
        // Among themselves the ties stay as they are; against all others they can only rise.
        for (before, after) in places(light).into_iter().zip(places(light + more)) {
            prop_assert!(after <= before);
        }
    }

    /// Whatever the cap on the district, no more is granted, and nobody is granted more than without it.
    #[test]
    fn a_district_cap_is_never_exceeded(seed in 0_u32..50, share in 10_u32..120, first in any::<bool>()) {
        let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
        let mut policy = Policy::default();
        let free = shapan::stages::establishment::establish(&roster, &policy);
        let asked: u32 = free.iter().map(|unit| unit.staff_granted).sum();
        policy.establishment.district_cap = (asked * share / 100).max(1);
        if first {
            policy.establishment.cap_sharing = shapan::policy::CapSharing::SmallSchoolsFirst;
        }
        let capped = shapan::stages::establishment::establish(&roster, &policy);
        let granted: u32 = capped.iter().map(|unit| unit.staff_granted).sum();
        prop_assert_eq!(granted, asked.min(policy.establishment.district_cap));
        for (before, after) in free.iter().zip(&capped) {
            prop_assert!(after.staff_granted <= before.staff_granted);
            prop_assert!(after.teachers_granted <= after.staff_granted);
        }
    }

    /// Duties go to staff who are there and qualify, one class each, and never beyond the posts.
    #[test]
    fn duties_stay_within_their_posts_and_conditions(seed in 0_u32..50, minimum in 0_u16..15, both in any::<bool>()) {
        let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
        let mut policy = Policy::default();
        policy.duties.homeroom.appoint = true;
        policy.duties.homeroom.minimum_homeroom_years = minimum;
        policy.duties.homeroom.cadres_may = both;
        policy.duties.cadre.appoint = true;
        let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        let homeroom = outcome.duties.homeroom.as_ref().unwrap();
        let cadre = outcome.duties.cadre.as_ref().unwrap();
        for unit in &homeroom.units {
            prop_assert_eq!(unit.appointed, unit.classes.min(unit.qualified));
            prop_assert!(unit.senior + unit.intermediate <= unit.appointed);
        }
        for school in &cadre.schools {
            for level in &school.levels {
                prop_assert!(level.appointed <= level.posts && level.appointed <= level.shortlisted && level.shortlisted <= level.qualified);
            }
        }
        for (teacher, record) in roster.teachers_indexed() {
            let [is_homeroom, is_cadre] = outcome.duties_of(teacher);
            if is_homeroom.is_some() {
                prop_assert!(record.homeroom_years.unwrap_or(0) >= minimum && outcome.placed(teacher).is_some());
                prop_assert!(both || is_cadre.is_none());
            }
        }
    }

    /// Titles: nobody who stays loses one, and the reserve is never overdrawn.
    #[test]
    fn titles_are_kept_by_those_who_stay_and_the_reserve_is_never_overdrawn(seed in 0_u32..50, reserve in 0_i64..40) {
        let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
        let mut policy = Policy::default();
        policy.posts.titles.post_moves_with_teacher = false;
        policy.posts.titles.reserve = shapan::units::Percent::whole(reserve);
        let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        for (teacher, record) in roster.teachers_indexed() {
            let stays = outcome.school_of(teacher) == Some(record.school);
            let lowered = outcome.titles.teachers[teacher.index()] == TitlePost::Lowered;
            prop_assert!(!(stays && lowered));
        }
        prop_assert!(outcome.titles.reserve_used.senior <= outcome.titles.reserved.senior);
        prop_assert!(outcome.titles.reserve_used.intermediate <= outcome.titles.reserved.intermediate);
    }

    /// Grades share out exactly the posts of the bands, everyone with a post is counted once, and whom long service
    /// stands beyond the ratio leaves the surplus but changes nobody's post.
    #[test]
    fn grades_keep_the_bands_and_long_service_stands_beyond_them(seed in 0_u32..50, full in 0_i64..60, years in 5_u16..35) {
        let roster = generate(&CountyParameters::with_schools(30), Seed(seed)).unwrap();
        let mut policy = Policy::default();
        policy.posts.titles.post_moves_with_teacher = false;
        policy.posts.titles.grades.full_senior_share = shapan::units::Percent::whole(full);
        policy.posts.titles.beyond_ratio.men_years = years;
        policy.posts.titles.beyond_ratio.women_years = years;
        let strict = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        policy.posts.titles.beyond_ratio.recognised = true;
        let lenient = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        let mut holders = 0;
        for (band, unit) in strict.titles.structure.iter().zip(&strict.titles.grades) {
            prop_assert_eq!(unit.posts[..7].iter().sum::<u32>(), band.senior);
            prop_assert_eq!(unit.posts[7..10].iter().sum::<u32>(), band.intermediate);
            prop_assert_eq!(unit.recognised, [0; 13]);
            holders += unit.holders.iter().sum::<u32>() + unit.without_grade;
        }
        let placed = roster.teachers_indexed().filter(|&(teacher, _)| strict.placed(teacher).is_some()).count();
        prop_assert_eq!(holders as usize, placed);
        for (strict, lenient) in strict.titles.grades.iter().zip(&lenient.titles.grades) {
            prop_assert_eq!(strict.holders, lenient.holders);
            for place in 0..13 {
                prop_assert_eq!(strict.over[place], lenient.over[place] + lenient.recognised[place]);
            }
        }
        prop_assert_eq!(&strict.titles.teachers, &lenient.titles.teachers);
        prop_assert_eq!(strict.titles.over_structure, lenient.titles.over_structure + lenient.titles.beyond_ratio);
    }
}

/// What a run comes to: where everybody ends, on which post, with which duty and title, and every indicator. Scores that decide
/// nothing are no part of it.
fn comes_to(roster: &Roster, policy: &Policy) -> String {
    let outcome = shapan::run(roster, policy, policy.seed).unwrap();
    let ends: Vec<_> = (roster.teachers_indexed())
        .map(|(teacher, _)| (outcome.end_state(roster, teacher), outcome.group_of(teacher)))
        .collect();
    let indicators: Vec<_> = (outcome.indicators(roster).iter())
        .map(|indicator| (indicator.definition.key, indicator.value))
        .collect();
    format!(
        "{ends:?}{indicators:?}{:?}{:?}{:?}",
        outcome.posts, outcome.duties, outcome.titles
    )
}

/// What a policy says of its own rules: whatever it says can do nothing changes no outcome, in the commonly practised
/// procedure, in the status quo and in a procedure of other rules.
#[test]
fn what_is_said_to_do_nothing_does_nothing() {
    let roster = county();
    let presets = ["status-quo", "common-rounds", "experimental-primary"];
    let mut wrong = Vec::new();
    for key in presets {
        let preset = shapan::policy::Preset::find(key).unwrap();
        let scenario = preset.scenario(shapan::language::Language::Chinese);
        let policy = scenario.overrides.apply().unwrap();
        let before = comes_to(&roster, &policy);
        let mut rules = Vec::new();
        leaves::walk(&policy.document(), |path, value| {
            if !policy.has_effect(path) {
                rules.push((path.to_owned(), value.clone()));
            }
        });
        assert!(rules.len() > 20, "{key}: only {} rules do nothing", rules.len());
        for (path, now) in rules {
            let leaf = leaves::leaf(&path).unwrap();
            for value in other_values(leaf.kind, &now).into_iter().take(1) {
                let mut changed = Overrides::default();
                changed.set(&path, value.clone());
                // What can do nothing may be refused where it says something.
                let Ok(changed) = changed.apply_to(&policy) else {
                    continue;
                };
                if comes_to(&roster, &changed) != before {
                    wrong.push(format!("{key}: {path} = {value}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these do something: {wrong:#?}");
}
