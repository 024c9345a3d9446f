//! Ranges, choices and ids are refused with their place.

use serde_json::{Value, json};

use super::*;
use crate::language::Say;
use crate::policy::scoring::Rate;
use crate::policy::{Departures, Entries, ItemKind, WishPoints};
use crate::units::{Percent, Points, Ratio};

#[test]
fn the_default_policy_has_no_problems() {
    assert_eq!(check(&Policy::default()), []);
}

#[test]
fn contradictions_are_found_and_said_in_both_languages() {
    let mut policy = Policy::default();
    policy.rounds[0].mechanism = Mechanism::DeferredAcceptance;
    policy.rounds[1].id = "in_school".to_owned();
    policy.rounds[2].posts_opened = Percent::whole(101);
    policy.scoring.blocks.clear();
    let problems = check(&policy);
    assert_eq!(problems.len(), 4, "{problems:?}");
    for problem in &problems {
        for language in Language::ALL {
            assert!(!problem.finding(&GivenNames::default()).say(language).is_empty());
        }
    }
}

#[test]
fn a_round_that_does_not_fit_has_the_name_that_the_policy_gives_it() {
    let mut policy = Policy::default();
    policy.rounds[0].mechanism = Mechanism::DeferredAcceptance;
    let said = |policy: &Policy| {
        let problems = check(policy);
        Language::ALL.map(|language| problems[0].finding(&GivenNames::of(policy)).say(language))
    };
    let [zh, en] = said(&policy);
    assert!(zh.starts_with("轮次“校内竞聘”的范围与选岗办法不匹配"), "{zh}");
    assert!(en.contains("of the round “In-school round” do not fit"), "{en}");
    policy.rounds[0].name = "First call".to_owned();
    let [zh, en] = said(&policy);
    assert!(zh.starts_with("轮次“First call”的范围与选岗办法不匹配"), "{zh}");
    assert!(en.contains("of the round “First call” do not fit"), "{en}");
}

/// The pairs of paths that contradict each other after a change of the default policy.
fn contradictions(change: impl FnOnce(&mut Policy)) -> Vec<Vec<String>> {
    let mut policy = Policy::default();
    change(&mut policy);
    check(&policy).iter().map(PolicyProblem::paths).collect()
}

/// One quota on departures.
fn quota(change: fn(&mut Departures)) -> Entries<Departures> {
    let mut quota = Departures {
        id: "most".to_owned(),
        ..Departures::NONE
    };
    change(&mut quota);
    quota.into()
}

#[test]
fn rules_of_places_are_refused_where_they_can_do_nothing_or_make_no_sense() {
    type Change = fn(&mut Policy);
    let changes: [(&str, Change); 6] = [
        ("rounds.zone.opening.applicants_a_place", |policy| {
            policy.rounds[1].opening.applicants_a_place = Ratio::from_thousandths(500);
        }),
        ("rounds.zone.opening.shortlist", |policy| {
            policy.rounds[1].opening.shortlist = Ratio::from_thousandths(999);
        }),
        ("rounds.in_school.departures.most.number", |policy| {
            policy.rounds[0].departures = quota(|quota| quota.number = 1);
        }),
        ("rounds.directed.departures.most.share", |policy| {
            policy.rounds[3].departures = quota(|quota| quota.share = Percent::ZERO);
        }),
        ("rounds.directed.opening.last_not_taken", |policy| {
            policy.rounds[3].opening.last_not_taken = true;
        }),
        ("rounds.directed.wish_points.some.points", |policy| {
            let some = WishPoints {
                id: "some".to_owned(),
                points: Points::whole(5),
                ..WishPoints::NONE
            };
            policy.rounds[3].wish_points = vec![some].into();
        }),
    ];
    for (path, change) in changes {
        let found = contradictions(change);
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert_eq!(found[0][0], path);
    }
    // Once and more is something to ask for.
    let once = contradictions(|policy| {
        policy.rounds[1].opening.applicants_a_place = Ratio::whole(1);
        policy.rounds[1].opening.shortlist = Ratio::whole(1);
        policy.rounds[1].departures = quota(|quota| quota.per_subject = 1);
    });
    assert!(once.is_empty(), "{once:?}");
}

#[test]
fn rounds_and_quotas_without_anybody_to_take_part_are_named() {
    let found = contradictions(|policy| {
        policy.standing.taking_part.clear();
        policy.upward_selection.teachers = 5;
    });
    let second: Vec<&str> = found.iter().map(|paths| paths[1].as_str()).collect();
    assert!(found.iter().all(|paths| paths[0] == "standing.taking_part"));
    assert_eq!(
        second,
        [
            "rounds.in_school.applicants",
            "rotation.share",
            "upward_selection.teachers"
        ]
    );
    // Without rounds and quotas nobody is asked for.
    let nothing = contradictions(|policy| {
        policy.standing.taking_part.clear();
        policy.rounds.clear();
        policy.rotation.share = Percent::ZERO;
    });
    assert_eq!(nothing, [[""; 0]; 0]);
}

#[test]
fn a_floor_needs_posts_to_be_opened() {
    let found = contradictions(|policy| {
        policy.rounds[1].village_floor = Percent::whole(50);
        policy.rounds[1].posts_opened = Percent::ZERO;
    });
    assert_eq!(found, [["rounds.zone.village_floor", "rounds.zone.posts_opened"]]);
}

#[test]
fn a_round_for_the_willing_leaves_the_others_to_the_next_one() {
    let found = |applicants| {
        contradictions(|policy| {
            policy.rounds[1].unplaced_go = crate::policy::UnplacedGo::Awaiting;
            policy.rounds[1].applicants = applicants;
        })
    };
    assert_eq!(
        found(crate::policy::Applicants::Unplaced),
        [
            ["rounds.zone.unplaced_go", "rounds.district.applicants"],
            ["rounds.zone.unplaced_go", "rounds.directed.applicants"]
        ]
    );
    assert!(found(crate::policy::Applicants::UnplacedWilling).is_empty());
}

#[test]
fn ranges_hold_to_the_last_thousandth() {
    let is_allowed = |path: &str, value: Value| {
        let mut problems = Vec::new();
        check_leaf(path, &value, &mut problems);
        problems.is_empty()
    };
    // Weights go from 0 to 300 %, assessments from one year to ten back, lessons from 0 to 20.
    for (path, allowed, refused) in [
        (
            "scoring.blocks.a.weight",
            [json!(0), json!(300)],
            [json!(-0.001), json!(300.001)],
        ),
        (
            "scoring.blocks.a.items.b.rule.assessments.years",
            [json!(1), json!(10)],
            [json!(0), json!(11)],
        ),
        (
            "timetable.junior.subjects.art",
            [json!([0, 0, 0]), json!([20, 20, 20])],
            [json!([0, 0, 20.5]), json!([1, 1])],
        ),
        (
            "standing.taking_part",
            [json!(["senior"]), json!(["primary", "junior"])],
            [
                json!(["junior", "junior"]),
                json!(["primary", "junior", "primary"]),
            ],
        ),
    ] {
        for value in allowed {
            assert!(is_allowed(path, value.clone()), "{path}: {value}");
        }
        for value in refused {
            assert!(!is_allowed(path, value.clone()), "{path}: {value}");
        }
    }
}

#[test]
fn a_rule_that_the_table_lacks_is_a_defect() {
    let mut problems = Vec::new();
    check_leaf("scoring.nothing", &Value::from(1), &mut problems);
    assert_eq!(
        problems,
        [PolicyProblem::NotInTheTable {
            path: "scoring.nothing".to_owned()
        }]
    );
}

#[test]
fn items_that_can_give_nothing_score_nobody() {
    let deduction = |points: i64| {
        let rule = json!({"flat": {"condition": "cadre", "points": -points}});
        ItemKind::from_document(&rule).unwrap()
    };
    let mut policy = Policy::default();
    for block in &mut policy.scoring.blocks {
        for item in &mut block.items {
            item.rule = deduction(0);
        }
    }
    assert_eq!(check(&policy), [PolicyProblem::NothingScored]);
    // A deduction puts those it meets behind the others.
    policy.scoring.blocks[0].items[0].rule = deduction(1);
    assert_eq!(check(&policy), []);
    // A round that counts other blocks than that one ranks nobody; one that names a block which is not there is told so.
    policy.rounds[1].scored_by = vec![policy.scoring.blocks[1].id.clone()];
    policy.rounds[2].scored_by = vec![policy.scoring.blocks[0].id.clone(), "written".to_owned()];
    let round = |number: usize| policy.rounds[number].id.clone();
    assert_eq!(
        check(&policy),
        [
            PolicyProblem::NothingScoredIn { round: round(1) },
            PolicyProblem::UnknownBlock {
                round: round(2),
                block: "written".to_owned()
            }
        ]
    );
}

#[test]
fn what_is_out_of_range_is_named_with_its_block_where_several_have_such_an_item() {
    let mut policy = Policy::default();
    let item = policy.scoring.blocks[0].items[0].clone();
    policy.scoring.blocks[1].name = "贡献".to_owned();
    policy.scoring.blocks[1].items.push(item);
    let ItemKind::PerYear(rule) = &mut policy.scoring.blocks[1].items[2].rule else {
        panic!("years are counted by the year");
    };
    rule.points_per_year = Rate::of_points(Points::whole(1_001));
    let said = |policy: &Policy| {
        check(policy)[0]
            .finding(&GivenNames::of(policy))
            .say(Language::Chinese)
    };
    assert_eq!(
        said(&policy),
        "“贡献 · 教龄 · 每年分值”的值 1001 不在允许范围内，应在 0 到 1000 之间。"
    );
    policy.scoring.blocks[0].items.remove(0);
    assert!(
        said(&policy).starts_with("“教龄 · 每年分值”"),
        "{}",
        said(&policy)
    );
}

#[test]
fn more_parts_than_a_run_can_do_with_are_refused_at_once() {
    let mut policy = Policy::default();
    let round = policy.rounds[1].clone();
    policy.rounds = (0..10_000)
        .map(|number| {
            let mut round = round.clone();
            round.id = format!("r{number}");
            round
        })
        .collect();
    let [problem] = &check(&policy)[..] else {
        panic!("one problem says it all");
    };
    assert_eq!(
        problem.finding(&GivenNames::default()).say(Language::English),
        "There are 10000 rounds; 50 are the most. Remove some."
    );
    policy.rounds.truncate(50);
    assert_eq!(check(&policy), []);
}
