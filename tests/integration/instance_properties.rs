//! What holds for any instance, read from the JSON itself and not from what the program makes of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use shapan::instance::{Objective, solve};

/// A small instance: lists and priorities of any length, capacities from 0.
#[derive(Clone, Debug)]
struct Draft {
    capacities: Vec<u32>,
    preferences: Vec<Vec<usize>>,
    priorities: Vec<Vec<usize>>,
}

impl Draft {
    fn instance(&self, mechanism: &str) -> Value {
        let ids = |prefix: &str, numbers: &[usize]| -> Vec<String> {
            numbers.iter().map(|number| format!("{prefix}{number}")).collect()
        };
        let applicants: Vec<Value> = (self.preferences.iter().enumerate())
            .map(|(number, list)| json!({"id": format!("t{number}"), "preferences": ids("s", list)}))
            .collect();
        let programs: Vec<Value> = (self.capacities.iter().zip(&self.priorities).enumerate())
            .map(|(number, (capacity, priority))| {
                json!({"id": format!("s{number}"), "capacity": capacity, "priority": ids("t", priority)})
            })
            .collect();
        json!({"mechanism": mechanism, "applicants": applicants, "programs": programs})
    }

    /// What immediate acceptance gives by its definition: in each round everybody without a seat asks for what has that
    /// place in the list, and a choice that does not accept the applicant is refused like one that is full.
    fn first_choices_first(&self) -> BTreeMap<usize, usize> {
        let mut got = BTreeMap::new();
        let mut vacant = self.capacities.clone();
        for round in 0..self.capacities.len() {
            let before = got.clone();
            for (program, priority) in self.priorities.iter().enumerate() {
                for &applicant in priority {
                    let asks = self.preferences[applicant].get(round) == Some(&program);
                    if asks && !before.contains_key(&applicant) && vacant[program] > 0 {
                        vacant[program] -= 1;
                        got.insert(applicant, program);
                    }
                }
            }
        }
        got
    }

    /// The most of the applicants from this one on that such seats can take, and the least sum of places for so many.
    fn most_at_least_places(&self, applicant: usize, vacant: &[u32]) -> (usize, usize) {
        let Some(list) = self.preferences.get(applicant) else {
            return (0, 0);
        };
        let mut best = self.most_at_least_places(applicant + 1, vacant);
        for (place, &program) in (1..).zip(list) {
            if vacant[program] > 0 && self.priorities[program].contains(&applicant) {
                let mut left = vacant.to_owned();
                left[program] -= 1;
                let (placed, places) = self.most_at_least_places(applicant + 1, &left);
                let with = (placed + 1, places + place);
                if with.0 > best.0 || (with.0 == best.0 && with.1 < best.1) {
                    best = with;
                }
            }
        }
        best
    }

    /// Whether nobody prefers a program that accepts them and has a seat free or somebody lower, and everybody placed
    /// is where both agree.
    fn is_stable(&self, assignment: &BTreeMap<usize, usize>) -> bool {
        let place = |list: &[usize], one: usize| list.iter().position(|&listed| listed == one);
        let agreed = assignment.iter().all(|(&applicant, &program)| {
            place(&self.preferences[applicant], program).is_some()
                && place(&self.priorities[program], applicant).is_some()
        });
        let fits = self.capacities.iter().enumerate().all(|(program, &capacity)| {
            assignment.values().filter(|&&got| got == program).count() <= capacity as usize
        });
        let blocks = |applicant: usize, program: usize| {
            let Some(rank) = place(&self.priorities[program], applicant) else {
                return false;
            };
            let mine = assignment
                .get(&applicant)
                .and_then(|&got| place(&self.preferences[applicant], got));
            let prefers = place(&self.preferences[applicant], program) < mine.or(Some(usize::MAX));
            let holders = assignment.iter().filter(|&(_, &got)| got == program);
            let ranks: Vec<_> = holders
                .map(|(&holder, _)| place(&self.priorities[program], holder))
                .collect();
            prefers
                && (ranks.len() < self.capacities[program] as usize
                    || ranks.iter().any(|&held| held > Some(rank)))
        };
        let listed = self.preferences.iter().enumerate();
        agreed
            && fits
            && !listed
                .flat_map(|(applicant, list)| list.iter().map(move |&program| (applicant, program)))
                .any(|(applicant, program)| blocks(applicant, program))
    }
}

/// Some of the first numbers, in any order.
fn some_of(count: usize) -> impl Strategy<Value = Vec<usize>> {
    let all: Vec<usize> = (0..count).collect();
    Just(all)
        .prop_shuffle()
        .prop_flat_map(move |all| (0..=count).prop_map(move |length| all[..length].to_vec()))
}

fn drafts() -> impl Strategy<Value = Draft> {
    (0..=6_usize, 1..=4_usize).prop_flat_map(|(applicants, programs)| {
        (
            prop::collection::vec(0..=3_u32, programs),
            prop::collection::vec(some_of(programs), applicants),
            prop::collection::vec(some_of(applicants), programs),
        )
            .prop_map(|(capacities, preferences, priorities)| Draft {
                capacities,
                preferences,
                priorities,
            })
    })
}

fn number(id: &str) -> usize {
    id[1..].parse().unwrap()
}

/// The examples of the document, one for every mechanism at least.
fn examples() -> Vec<&'static str> {
    let blocks = include_str!("../../docs/match.md").split("```json\n").skip(1);
    let texts = blocks.filter_map(|rest| rest.split_once("```").map(|(block, _)| block));
    texts.filter(|text| text.contains("\"applicants\"")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn deferred_acceptance_is_stable_by_the_lists_as_they_are_written(draft in drafts(), by_programs in any::<bool>()) {
        let mechanism = ["deferred-acceptance", "deferred-acceptance-school"][usize::from(by_programs)];
        let text = draft.instance(mechanism).to_string();
        let solution = solve(&text).unwrap();
        let got = solution.placements().filter_map(|placement| {
            Some((number(placement.applicant), number(placement.program?)))
        });
        prop_assert!(draft.is_stable(&got.collect()), "{}", text);
    }

    #[test]
    fn immediate_acceptance_counts_the_lists_as_they_are_written(draft in drafts()) {
        let solution = solve(&draft.instance("immediate-acceptance").to_string()).unwrap();
        let got: BTreeMap<usize, usize> = (solution.placements())
            .filter_map(|placement| Some((number(placement.applicant), number(placement.program?))))
            .collect();
        prop_assert_eq!(got, draft.first_choices_first());
    }

    #[test]
    fn rank_minimising_counts_the_lists_as_they_are_written(draft in drafts()) {
        let solution = solve(&draft.instance("rank-minimising").to_string()).unwrap();
        let Objective::Matching { placed, rank_sum, .. } = solution.objective() else { unreachable!() };
        prop_assert_eq!((placed as usize, rank_sum as usize), draft.most_at_least_places(0, &draft.capacities));
    }

    #[test]
    fn what_a_matching_comes_to_counts_the_lists_as_they_are_written(
        draft in drafts(),
        mechanism in prop::sample::select(vec![
            "deferred-acceptance", "deferred-acceptance-school", "immediate-acceptance", "rank-minimising",
            "random-serial-dictatorship", "top-trading-cycles", "efficiency-adjusted", "stable-improvement-cycles",
            "status-quo-deferred-acceptance", "block-exchange",
        ]),
    ) {
        let solution = solve(&draft.instance(mechanism).to_string()).unwrap();
        let (mut places, mut firsts, mut held) = (0, 0, 0);
        for (placement, list) in solution.placements().zip(&draft.preferences) {
            let place = placement.program.map(|program| {
                list.iter().position(|&listed| listed == number(program)).unwrap() + 1
            });
            prop_assert_eq!(placement.choice, place);
            places += place.unwrap_or(0) as u64;
            firsts += u64::from(place == Some(1));
            held += u64::from(place.is_some());
        }
        let Objective::Matching { placed, unplaced, first_choices, rank_sum, .. } = solution.objective() else {
            unreachable!()
        };
        prop_assert_eq!((placed, first_choices, rank_sum), (held, firsts, places));
        prop_assert_eq!(placed + unplaced, draft.preferences.len() as u64);
    }

    #[test]
    fn an_instance_with_anything_wrong_is_refused_or_solved_and_never_crashes(
        example in any::<prop::sample::Index>(),
        damage in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..4_u8, "[\\[\\]{}\":,0-9eE.+ \\\\a-z-]"),
            1..4,
        ),
    ) {
        let examples = examples();
        let mut text = examples[example.index(examples.len())].to_owned();
        for (place, way, put) in damage {
            // The examples are plain ASCII, and so is what is put in.
            let at = place.index(text.len());
            let there = text[at..=at].to_owned();
            let by = match way {
                0 => String::new(),
                1 => there.repeat(2),
                2 => put,
                // A digit becomes a number that no count can be.
                _ if there.as_bytes()[0].is_ascii_digit() => "99999999999999999999".to_owned(),
                _ => put,
            };
            text.replace_range(at..=at, &by);
            prop_assume!(!text.is_empty());
        }
        match solve(&text) {
            Ok(solution) => {
                let answer = serde_json::to_value(&solution).unwrap();
                let placed = answer["assignment"].as_object().unwrap().values().filter(|got| !got.is_null()).count();
                prop_assert_eq!(answer["objective"]["placed"].as_u64(), Some(placed as u64));
            }
            Err(refusal) => {
                let (line, column) = refusal.position.unwrap();
                prop_assert!(line >= 1 && line <= text.matches('\n').count() + 1 && column >= 1, "{}", refusal);
            }
        }
    }
}
