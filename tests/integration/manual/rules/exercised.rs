//! Which test exercises a rule.

/// The tests that exercise rules, by how their paths begin; the first that fits counts.
const TESTS: &[(&str, &str)] = &[
    (
        "establishment.enrolment",
        "falling_enrolment_takes_pupils_and_classes",
    ),
    (
        "establishment.pupils_per_staff",
        "the_ratio_grants_one_for_nineteen",
    ),
    ("establishment.non_teaching", "the_ratio_grants_one_for_nineteen"),
    (
        "establishment.vary_by",
        "towns_and_villages_may_have_ratios_of_their_own",
    ),
    (
        "establishment.town_",
        "towns_and_villages_may_have_ratios_of_their_own",
    ),
    (
        "establishment.rural_",
        "towns_and_villages_may_have_ratios_of_their_own",
    ),
    (
        "establishment.small_school",
        "halves_round_up_and_small_schools_have_a_floor",
    ),
    (
        "establishment.cap_sharing",
        "a_cap_is_shared_by_largest_remainder_and_may_spare_small_schools",
    ),
    ("establishment.district_cap", "a_district_cap_is_never_exceeded"),
    ("establishment.", "supplements_add_to_the_ratio"),
    ("posts.basis", "every_run_keeps_the_rules"),
    (
        "posts.full_load",
        "a_six_class_primary_school_needs_about_eleven_teachers",
    ),
    (
        "posts.duty_lessons",
        "a_six_class_primary_school_needs_about_eleven_teachers",
    ),
    (
        "posts.at_least_one",
        "the_subject_with_most_beyond_its_need_gives_first",
    ),
    (
        "posts.itinerant.pooling",
        "two_parts_make_one_post_at_the_school_that_needs_most",
    ),
    (
        "posts.itinerant.within_kilometres",
        "two_parts_make_one_post_at_the_school_that_needs_most",
    ),
    (
        "posts.itinerant",
        "itinerant_posts_make_and_lose_no_post_and_no_need",
    ),
    (
        "posts.titles.grades",
        "each_band_is_shared_over_its_grades_and_keeps_its_total",
    ),
    (
        "posts.titles.beyond_ratio",
        "grades_keep_the_bands_and_long_service_stands_beyond_them",
    ),
    (
        "posts.titles",
        "titles_are_kept_by_those_who_stay_and_the_reserve_is_never_overdrawn",
    ),
    (
        "rotation.first",
        "with_backbone_teachers_first_rotation_does_not_widen_their_differences",
    ),
    ("timetable.", "weekly_totals_equal_the_published_ones"),
    (
        "standing.certificate_covers",
        "a_junior_certificate_covers_primary_but_not_the_other_way_round",
    ),
    (
        "standing.certificate_match",
        "each_rule_of_matching_opens_more_subjects_than_the_one_before",
    ),
    (
        "standing.practice_open",
        "every_claim_holds_in_nine_of_ten_counties",
    ),
    (
        "standing.out_of_subject",
        "standpoints_compare_by_points_and_then_by_place",
    ),
    (
        "standing.kept_if",
        "whom_a_condition_keeps_or_bars_neither_competes_nor_loses_the_post_by_it",
    ),
    (
        "standing.barred_if",
        "whom_a_condition_keeps_or_bars_neither_competes_nor_loses_the_post_by_it",
    ),
    ("standing.", "gates_and_exemptions_apply_in_their_order"),
    (
        "scoring.order_first",
        "everybody_stands_as_a_plain_comparison_of_each_pair_says",
    ),
    (
        "scoring.decimals",
        "who_is_equal_by_rounding_is_told_apart_by_the_ties_at_every_post",
    ),
    (
        "scoring.tie_break",
        "everybody_stands_as_a_plain_comparison_of_each_pair_says",
    ),
    (
        "procedure.sequence",
        "one_shot_and_sequential_run_on_the_same_roster",
    ),
    (
        "procedure.provisions",
        "published_plans_say_what_their_sources_say",
    ),
    ("procedure.", "steps_follow_each_other_on_working_days"),
    (
        "directed_placement.order",
        "the_bureau_places_one_by_one_as_the_rules_say",
    ),
    (
        "directed_placement.distance_from",
        "the_bureau_may_count_from_the_first_wish",
    ),
    ("directed_placement.", "as_many_are_placed_as_can_be"),
    (
        "upward_selection.open_to",
        "only_those_move_who_meet_the_condition_of_rotation_and_of_selection",
    ),
    (
        "upward_selection.departures.*.counts",
        "a_quota_on_who_is_sent_counts_those_who_win_nothing",
    ),
    (
        "upward_selection.departures",
        "a_share_is_rounded_down_and_a_subject_gives_one",
    ),
    (
        "upward_selection.open_posts",
        "selection_goes_from_stage_to_stage_where_the_rules_say_so",
    ),
    (
        "upward_selection.posts_offered",
        "selection_goes_from_stage_to_stage_where_the_rules_say_so",
    ),
    ("upward_selection.", "every_claim_holds_in_nine_of_ten_counties"),
    (
        "rotation.open_to",
        "only_those_move_who_meet_the_condition_of_rotation_and_of_selection",
    ),
    (
        "rotation.backbone_if",
        "key_teachers_of_rotation_may_be_those_of_a_title",
    ),
    (
        "rotation.",
        "rotation_goes_from_town_to_village_and_leaves_no_post_emptier",
    ),
    (
        "awaiting.exit_places",
        "every_claim_holds_in_nine_of_ten_counties",
    ),
    (
        "awaiting.dismissed_if",
        "contracts_end_for_those_without_a_post_who_meet_the_condition",
    ),
    (
        "awaiting.",
        "retraining_opens_subjects_and_pay_goes_to_those_still_waiting",
    ),
    (
        "duties.cadre.posts",
        "a_small_primary_school_has_a_head_and_a_head_of_teaching",
    ),
    ("duties.", "duties_stay_within_their_posts_and_conditions"),
    (
        "behaviour.marks",
        "simulated_marks_have_the_mean_the_spread_and_the_favour_declared",
    ),
    (
        "behaviour.appeals",
        "a_correction_shows_in_the_total_the_order_and_the_breakdown",
    ),
    (
        "behaviour.exit_willingness",
        "every_claim_holds_in_nine_of_ten_counties",
    ),
    ("behaviour.costs", "costs_add_up_by_hand"),
    (
        "behaviour.other_stage",
        "hardly_anybody_asks_first_for_a_post_in_another_stage",
    ),
    ("behaviour.", "liking_adds_up_what_the_assumptions_say"),
];

/// The same for the parts of paths that stand behind ids.
const TESTS_OF_PARTS: &[(&str, &str)] = &[
    (
        ".normalisation",
        "percentiles_give_the_last_nothing_and_the_first_full_marks",
    ),
    (
        ".full_marks",
        "the_best_in_each_school_gets_full_marks_after_normalisation",
    ),
    (".weight", "breakdowns_add_up_to_totals"),
    (
        ".opened_by_stage.",
        "a_round_may_open_another_share_in_each_stage",
    ),
    (".opened_over", "a_share_may_be_rounded_over_the_district"),
    (
        ".posts_opened",
        "opening_a_share_holds_back_from_the_largest_group_first",
    ),
    (
        ".village_floor",
        "a_floor_for_villages_is_kept_or_said_to_have_given_way",
    ),
    (".scored_by", "rounds_may_count_other_blocks_of_the_score"),
    (
        ".open_to",
        "a_round_takes_whom_its_condition_lets_in_and_opens_what_it_says",
    ),
    (
        ".open_posts",
        "a_round_takes_whom_its_condition_lets_in_and_opens_what_it_says",
    ),
    (
        ".departures.",
        "quotas_on_departures_are_what_asking_at_every_turn_gives",
    ),
    (
        ".opening.counted_over",
        "applicants_are_counted_by_school_or_over_all_schools",
    ),
    (".opening.shortlist_by", "a_shortlist_may_go_by_one_mark"),
    (".opening.", "rounds_open_and_hire_as_their_rules_of_opening_say"),
    (".approval.", "every_hire_is_one_that_the_bureau_approves"),
    (".fits", "teacher_and_post_may_have_to_meet_something_together"),
    (".times", "points_of_a_wish_follow_each_ones_own_columns"),
    (
        ".wish_points.",
        "points_that_belong_to_the_wish_count_at_its_posts_only",
    ),
    (".only_for", "an_item_counts_for_nobody_else"),
    (".applicants", "who_takes_part_in_a_round_is_who_the_rule_admits"),
    (
        ".newcomers_most",
        "newcomers_are_hired_in_rounds_for_them_or_not_at_all",
    ),
    (".list_length", "nobody_lists_more_schools_than_the_round_allows"),
    (".unplaced_go", "whom_a_round_leaves_goes_where_the_rule_says"),
    (
        ".shortage_outflow",
        "few_may_leave_a_school_that_is_short_of_teachers",
    ),
    (
        ".school_judgement",
        "a_schools_judgement_weighs_what_the_rule_says",
    ),
    (".mechanism", "competitions_leave_no_justified_envy"),
    (".direction", "every_claim_holds_in_nine_of_ten_counties"),
];

/// The test that exercises a rule; a kind of item has its tests in its file.
pub(super) fn test_of(path: &str) -> String {
    let by_start = TESTS.iter().find(|(start, _)| path.starts_with(start));
    let by_part = || TESTS_OF_PARTS.iter().find(|(part, _)| path.contains(part));
    let by_kind = || {
        let (_, rule) = path.split_once(".rule.")?;
        let (key, _) = rule.split_once('.')?;
        Some(format!("policy::scoring::items::{key}::tests"))
    };
    let named = by_start.or_else(by_part).map(|(_, test)| (*test).to_owned());
    named
        .or_else(by_kind)
        .unwrap_or_else(|| "every_rule_has_an_effect".to_owned())
}

#[test]
fn every_test_that_is_named_exists() {
    let text = crate::manual::sources("src") + &crate::manual::sources("tests");
    for (_, test) in TESTS.iter().chain(TESTS_OF_PARTS) {
        assert!(text.contains(&format!("fn {test}(")), "there is no test {test}");
    }
}
