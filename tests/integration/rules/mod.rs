//! Every rule of the document does something: changed, it changes the outcome of a county, or the calendar.

mod county;
mod settings;

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::policy::conditions::Subjects;
use shapan::policy::leaves::{self, LeafKind};
use shapan::policy::{Overrides, Policy, new_entry};
use shapan::random::Seed;
use shapan::roster::Roster;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::stages::titles::TitlePost;
use shapan::wording::record::RunReport;

pub(crate) use county::{block_with_the_other_kinds, county};
pub(crate) use settings::settings_of;

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
                decimal(1_000.clamp(minimum, maximum)),
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
        LeafKind::Label => vec![json!("论文")],
        LeafKind::Date => vec![json!("2027-03-01")],
        LeafKind::Condition(Subjects::People) => vec![
            json!([{"subject": {"is": ["chinese"]}}]),
            json!([{"age": {"at_most": 40}}]),
            json!([{"not": [{"age": {"at_most": 40}}]}]),
        ],
        LeafKind::Condition(Subjects::Wishes) => vec![
            json!([{"present_subject": true}]),
            json!([{"locality": {"is": ["rural"]}}]),
            json!([{"post_in_column": {"name": "不在花名册中的列", "is": ["zone"]}}]),
        ],
        LeafKind::Condition(Subjects::Posts) => vec![
            json!([{"subject": {"is": ["chinese"]}}]),
            json!([{"locality": {"is": ["rural"]}}]),
        ],
        LeafKind::Blocks => vec![json!(["rural_service"]), json!(["performance"])],
        LeafKind::Order => vec![
            json!([]),
            json!(["teaching_years"]),
            json!([{"least_first": "age"}]),
            json!([{"meets": [{"subject": {"is": ["chinese"]}}]}]),
        ],
        LeafKind::Rate { .. } => vec![json!(0), json!("1/6"), json!(30)],
        LeafKind::Segments => vec![json!([]), json!([{"after": 10, "rate": 2}])],
        LeafKind::ExtraColumn => vec![json!("不在花名册中的列")],
    };
    values.retain(|value| value != now);
    values
}

/// Puts one rule into each list that rounds and upward selection may have, each saying nothing yet.
pub(crate) fn add_entries(document: &mut Value) {
    for (round, section) in [
        (0, "wish_points"),
        (1, "departures"),
        (1, "wish_points"),
        (2, "departures"),
        (2, "wish_points"),
    ] {
        document["rounds"][round][section] = json!([new_entry(section)]);
    }
    document["upward_selection"]["departures"] = json!([new_entry("departures")]);
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
    let mut every = block_with_the_other_kinds("every");
    // Years by segments and records stand in a block of their own, which weighs nothing while another rule is tried.
    let items = every["items"].as_array_mut().unwrap();
    let is_years = |item: &Value| {
        ["years", "records"]
            .iter()
            .any(|kind| item["rule"].get(kind).is_some())
    };
    let (years, others): (Vec<Value>, Vec<Value>) = items.drain(..).partition(is_years);
    *items = others;
    let blocks = document["scoring"]["blocks"].as_array_mut().unwrap();
    blocks.push(every);
    blocks.push(json!({"id": "counted", "weight": 0, "items": years}));
    add_entries(&mut document);
    let document = Policy::from_value(document).unwrap().document();
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
        for (needed, value) in settings_of(&path) {
            setting.set(needed, serde_json::from_str(value).unwrap());
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
            let stays = outcome.school_of(teacher) == Some(record.school.unwrap());
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
/// procedure, also with its rounds merged into one, in the status quo and in a procedure of other rules.
#[test]
fn what_is_said_to_do_nothing_does_nothing() {
    let roster = county();
    let presets = [
        ("status-quo", "sequential"),
        ("common-rounds", "sequential"),
        ("common-rounds", "one_shot"),
        ("experimental-primary", "sequential"),
    ];
    let mut wrong = Vec::new();
    for (key, sequence) in presets {
        let preset = shapan::policy::Preset::find(key).unwrap();
        let mut overrides = preset.scenario(shapan::language::Language::Chinese).overrides;
        overrides.set("procedure.sequence", json!(sequence));
        let policy = overrides.apply().unwrap();
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
