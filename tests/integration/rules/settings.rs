//! What must be set for a rule to matter at all.

mod rounds;

/// By how a path begins: other rules and their values.
type Settings = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// The other rules, and their values in JSON, that must be set for the rule at `path` to matter.
pub(crate) fn settings_of(path: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    (SETTINGS.iter().chain(rounds::SETTINGS))
        .filter(move |(prefix, _)| path.starts_with(prefix))
        .flat_map(|(_, needed)| needed.iter().copied())
        .filter(move |(needed, _)| *needed != path)
}

const SETTINGS: Settings = &[
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
        "upward_selection.departures.departures.per_subject",
        &[
            ("upward_selection.shortage_outflow", "100"),
            ("upward_selection.base_years", "0"),
            ("upward_selection.rural_years", "0"),
            ("establishment.supplement_share", "30"),
        ],
    ),
    (
        "upward_selection.departures.departures.counts",
        &[
            ("upward_selection.departures.departures.share", "10"),
            ("upward_selection.shortage_outflow", "100"),
            ("upward_selection.base_years", "0"),
            ("upward_selection.rural_years", "0"),
        ],
    ),
    (
        "upward_selection.departures.departures.at",
        &[("upward_selection.departures.departures.share", "10")],
    ),
    (
        "upward_selection.departures.departures.surplus_excepted",
        &[("upward_selection.departures.departures.share", "10")],
    ),
    (
        "upward_selection.departures.departures.who",
        &[("upward_selection.departures.departures.share", "10")],
    ),
    (
        "directed_placement.distance_from",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
            ("rounds.district.posts_opened", "10"),
        ],
    ),
    ("scoring.missing", &[("scoring.blocks.every.weight", "0")]),
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
    (
        "scoring.blocks.every.items.bands.rule.bands.column",
        &[(
            "scoring.blocks.every.items.bands.rule.bands.measure",
            r#""column""#,
        )],
    ),
    (
        "scoring.blocks.every.items.years.rule.years.column",
        &[("scoring.blocks.every.items.years.rule.years.of", r#""column""#)],
    ),
    (
        "scoring.blocks.every.items.years.rule.years.part_year",
        &[("scoring.blocks.every.items.years.rule.years.of", r#""column""#)],
    ),
    (
        "scoring.blocks.every.items.years.rule.years.until_month",
        &[("scoring.blocks.every.items.years.rule.years.of", r#""column""#)],
    ),
    (
        "scoring.blocks.every.items.years.rule.years.lump",
        &[
            ("scoring.blocks.every.items.years.rule.years.lump_years", "3"),
            ("scoring.blocks.every.items.years.rule.years.lump_points", "5"),
        ],
    ),
    (
        "scoring.blocks.counted.items",
        &[("scoring.blocks.counted.weight", "100")],
    ),
    (
        "scoring.blocks.counted.items.years.rule.years.column",
        &[("scoring.blocks.counted.items.years.rule.years.of", r#""column""#)],
    ),
    (
        "scoring.blocks.counted.items.years.rule.years.part_year",
        &[("scoring.blocks.counted.items.years.rule.years.of", r#""column""#)],
    ),
    (
        "scoring.blocks.counted.items.years.rule.years.until_month",
        &[("scoring.blocks.counted.items.years.rule.years.of", r#""column""#)],
    ),
    (
        "scoring.blocks.counted.items.years.rule.years.lump",
        &[
            ("scoring.blocks.counted.items.years.rule.years.lump_years", "3"),
            ("scoring.blocks.counted.items.years.rule.years.lump_points", "5"),
        ],
    ),
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
