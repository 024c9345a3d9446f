//! What must be set for the rules of rounds to matter at all.

/// By how a path begins: other rules and their values.
pub(super) const SETTINGS: super::Settings = &[
    (
        "rounds.zone.opened_over",
        &[
            ("rounds.zone.posts_opened", "50"),
            ("rounds.in_school.posts_opened", "50"),
        ],
    ),
    (
        "rounds.district.opened_over",
        &[
            ("rounds.district.posts_opened", "50"),
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    (
        "rounds.directed.opened_over",
        &[
            ("rounds.directed.posts_opened", "50"),
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
            ("rounds.district.posts_opened", "10"),
        ],
    ),
    // Posts by establishment alone are never more than it grants.
    (
        "rounds.in_school.approval.within_establishment",
        &[("posts.basis", "\"larger\"")],
    ),
    (
        "rounds.in_school.approval.refused",
        &[
            (
                "rounds.in_school.approval.hires_meet",
                r#"[{"teaching_years": {"at_least": 10}}]"#,
            ),
            ("rounds.in_school.posts_opened", "50"),
        ],
    ),
    (
        "rounds.zone.approval.refused",
        &[("rounds.zone.approval.within_titles", "true")],
    ),
    (
        "rounds.district.approval.refused",
        &[("rounds.district.approval.within_titles", "true")],
    ),
    (
        "rounds.zone.withdrawal.post",
        &[("rounds.zone.withdrawal.share", "60")],
    ),
    (
        "rounds.district.withdrawal.post",
        &[("rounds.district.withdrawal.share", "60")],
    ),
    (
        "rounds.district.withdrawal",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    ("rounds.zone.approval", &[("rounds.in_school.posts_opened", "50")]),
    (
        "rounds.district.approval",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    (
        "rounds.zone.newcomers_most",
        &[("rounds.zone.applicants", "\"with_newcomers\"")],
    ),
    (
        "rounds.district.newcomers_most",
        &[("rounds.district.applicants", "\"newcomers\"")],
    ),
    (
        "rounds.zone.departures",
        &[
            ("rounds.zone.departures.departures.share", "10"),
            ("rounds.in_school.posts_opened", "50"),
        ],
    ),
    (
        "rounds.district.departures",
        &[
            ("rounds.district.departures.departures.share", "10"),
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    (
        "rounds.in_school.wish_points",
        &[("rounds.in_school.wish_points.wish_points.points", "50")],
    ),
    (
        "rounds.zone.wish_points",
        &[
            ("rounds.zone.wish_points.wish_points.points", "50"),
            ("rounds.in_school.posts_opened", "50"),
        ],
    ),
    (
        "rounds.district.wish_points",
        &[
            ("rounds.district.wish_points.wish_points.points", "50"),
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    (
        "rounds.district.opening",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.posts_opened", "10"),
        ],
    ),
    (
        "rounds.in_school.opening.shortlist_by",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.in_school.opening.shortlist", "1"),
        ],
    ),
    (
        "rounds.zone.opening.counted_over",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.opening.applicants_a_place", "1.5"),
        ],
    ),
    (
        "rounds.zone.opening.shortlist_by",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.zone.opening.shortlist", "1"),
        ],
    ),
    (
        "rounds.district.opening.counted_over",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.district.opening.applicants_a_place", "1.5"),
        ],
    ),
    (
        "rounds.district.opening.shortlist_by",
        &[
            ("rounds.in_school.posts_opened", "50"),
            ("rounds.district.opening.shortlist", "1"),
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
];
