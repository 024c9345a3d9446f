//! Years that items count: worked examples of published tables, against a plain slow model, and at the ends of all ranges.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher, zone};
    use crate::policy::{Block, ItemKind, Normalisation, Policy, ScoreItem, SimulatedMarks};
    use crate::random::Seed;
    use crate::roster::{
        Education, ExtraColumn, ExtraKind, Gender, Locality, Roster, SchoolIndex, Stage, Subject, Teacher,
        TeacherIndex,
    };
    use crate::stages::marks::Marks;
    use crate::stages::scoring::{Basis, counted};
    use crate::units::{Percent, Points, Year};

    fn item(only_for: &Value, changes: &Value) -> ScoreItem {
        let mut years = json!({
            "of": "teaching", "column": "X", "part_year": 12, "until_month": 8, "segments": [], "level": "none",
            "factors": {}, "lump_years": 0, "lump_after": 0, "lump_points": 0, "cap": 10_000,
        });
        for (key, value) in changes.as_object().unwrap() {
            years[key] = value.clone();
        }
        let item = json!({"id": "x", "only_for": only_for, "rule": {"years": years}});
        let block = json!({"id": "b", "items": [item]});
        let policy = json!({"scoring": {"blocks": [block]}, "rounds": []});
        let mut policy = Policy::from_value(policy).unwrap();
        policy.scoring.blocks.remove(0).items.remove(0)
    }

    fn someone() -> Teacher {
        Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese)
    }

    /// A roster with an extra column X.
    fn with_column(kind: ExtraKind) -> Roster {
        let column = ExtraColumn {
            name: "X".to_owned(),
            kind,
            categories: Vec::new(),
        };
        Roster {
            extra: vec![column],
            ..Roster::default()
        }
    }

    fn points(roster: &Roster, teacher: &Teacher, item: &ScoreItem) -> i64 {
        let rules = SimulatedMarks::default();
        let marks = Marks::new(&rules, Seed(1));
        let basis = Basis {
            marks: &marks,
            reference: Year(2026),
            roster,
        };
        counted(teacher, item, basis).points.thousandths()
    }

    /// What a value of the column gives at a point a year.
    fn of_column(kind: ExtraKind, value: i64, changes: &Value) -> i64 {
        let mut all = json!({"of": "column", "segments": [{"after": 0, "rate": 1}]});
        for (key, value) in changes.as_object().unwrap() {
            all[key] = value.clone();
        }
        let mut teacher = someone();
        teacher.extra = vec![Some(value)];
        points(&with_column(kind), &teacher, &item(&json!([]), &all))
    }

    /// One point for each year of service, and for men over 55 and women over 50 0.6 more for each year beyond: a man of 58
    /// with 34 years has 34 + 1.8.
    #[test]
    fn years_over_an_age_count_for_those_whom_the_table_names() {
        let service = item(&json!([]), &json!({"segments": [{"after": 0, "rate": 1}]}));
        let over = |gender: &str, age: u16| {
            item(
                &json!([{"gender": {"is": [gender]}}]),
                &json!({"of": "age", "segments": [{"after": age, "rate": 0.6}]}),
            )
        };
        let table = [service, over("male", 55), over("female", 50)];
        let total = |gender: Gender, age: u16, years: u16| -> i64 {
            let mut teacher = someone();
            teacher.gender = Some(gender);
            teacher.birth_year = Some(Year(2026 - age));
            teacher.first_service_year = Some(Year(2026 - years));
            let roster = Roster::default();
            table.iter().map(|item| points(&roster, &teacher, item)).sum()
        };
        assert_eq!(total(Gender::Male, 58, 34), 35_800);
        assert_eq!(total(Gender::Male, 52, 30), 30_000);
        assert_eq!(total(Gender::Female, 52, 30), 31_200);
    }

    /// From September 2020 to August 2026 there are six full years; what is left over counts as the rule says.
    #[test]
    fn a_column_counts_by_its_kind_and_parts_of_years_as_the_rule_says() {
        let date = |value: i64, months: u16| of_column(ExtraKind::Date, value, &json!({"part_year": months}));
        assert_eq!([12, 6, 1, 0].map(|months| date(202_009, months)), [6_000; 4]);
        // March 2020: six years and six months.
        assert_eq!(
            [12, 7, 6, 1, 0].map(|months| date(202_003, months)),
            [6_000, 6_000, 7_000, 7_000, 6_500]
        );
        assert_eq!(date(202_000, 0), 6_000, "only the year is known");
        assert_eq!([date(203_001, 0), date(203_000, 1)], [0, 0], "not yet");
        let until = of_column(
            ExtraKind::Date,
            202_009,
            &json!({"until_month": 12, "part_year": 0}),
        );
        assert_eq!(until, 6_333);
        assert_eq!(of_column(ExtraKind::Years, 7, &json!({})), 7_000);
        let number =
            |value: i64, months: u16| of_column(ExtraKind::Number, value, &json!({"part_year": months}));
        assert_eq!(
            [number(3_500, 12), number(3_500, 6), number(3_500, 0)],
            [3_000, 4_000, 3_500]
        );
        let months = json!({"of": "column_of_months", "part_year": 9});
        assert_eq!(of_column(ExtraKind::Number, 45_000, &months), 4_000);
        assert_eq!(of_column(ExtraKind::Years, 44, &months), 3_000);
        // What is less than nothing, or no years at all, is not there.
        for (kind, value) in [
            (ExtraKind::Number, -1_000),
            (ExtraKind::Flag, 1),
            (ExtraKind::Category, 0),
        ] {
            assert_eq!(of_column(kind, value, &json!({})), 0, "{kind:?}");
        }
    }

    /// Points that a plain model gives, month by month, as a fraction.
    fn plainly(
        months: u64,
        part_year: u64,
        segments: &[(u16, i64)],
        lump: (u64, u64, i64),
        factor: i64,
    ) -> (i128, i128) {
        let counted = match part_year {
            0 => months,
            enough => (months / 12 + u64::from(months % 12 >= enough)) * 12,
        };
        let mut twelfths: i128 = 0;
        for month in 0..counted {
            let begun = segments
                .iter()
                .filter(|(after, _)| u64::from(*after) * 12 <= month);
            let rate = begun.max_by_key(|(after, _)| *after).map_or(0, |&(_, rate)| rate);
            twelfths += i128::from(rate);
        }
        let (every, after, each) = lump;
        let mut lumps: i128 = 0;
        let mut year = after + every;
        while every > 0 && year * 12 <= counted {
            lumps += i128::from(each);
            year += every;
        }
        // Thousandths of points: sixths of points, twelfths of years, thousandths of factors.
        (twelfths * i128::from(factor) + lumps * 72_000, 72)
    }

    proptest! {
        #[test]
        fn years_count_as_a_plain_model_counts_them(
            months in 0_u64..700,
            part_year in 0_u64..=12,
            segments in prop::collection::btree_map(0_u16..=80, -60_i64..600, 0..6),
            lump in (0_u64..8, 0_u64..20, -50_i64..50),
            factor in prop::sample::select(vec![0_i64, 400, 1_000, 1_100, 1_800]),
        ) {
            let segments: Vec<(u16, i64)> = segments.into_iter().collect();
            let written: Vec<Value> = segments
                .iter()
                .map(|(after, rate)| json!({"after": after, "rate": format!("{rate}/6")}))
                .collect();
            let rule = json!({
                "of": "column_of_months", "part_year": part_year, "segments": written, "level": "education",
                "factors": {"bachelor": factor as f64 / 1_000.0}, "lump_years": lump.0, "lump_after": lump.1, "lump_points": lump.2,
            });
            let mut teacher = someone();
            teacher.education = Some(Education::Bachelor);
            teacher.extra = vec![Some(months as i64 * 1_000)];
            let found = points(&with_column(ExtraKind::Number), &teacher, &item(&json!([]), &rule));
            let (above, below) = plainly(months, part_year, &segments, lump, factor);
            // The part of the segments is rounded once, to the nearest thousandth, halves up; lumps are exact.
            let expected = (above * 2 + below) .div_euclid(below * 2);
            prop_assert_eq!(i128::from(found), expected);
        }
    }

    /// The largest values that a roster and a document can hold, many times over: nothing turns round and nothing panics.
    #[test]
    fn the_ends_of_all_ranges_overflow_nothing() {
        for sign in [1, -1] {
            let huge = json!({
                "of": "column", "segments": [{"after": 0, "rate": sign * 1_000}], "level": "education",
                "factors": {"bachelor": 1_000}, "lump_years": 1, "lump_points": sign * 10_000,
            });
            let columns = json!({"column": {"column": "X", "full_mark": 0, "points": sign * 10_000, "cap": 10_000, "categories": {}}});
            let mut items = vec![item(&json!([]), &huge); 100];
            for own in items.iter_mut().skip(50) {
                own.rule = ItemKind::from_document(&columns).unwrap();
            }
            let percentage = json!({"percentage": {"condition": [], "percent": 100}});
            for own in items.iter_mut().skip(90) {
                own.rule = ItemKind::from_document(&percentage).unwrap();
            }
            let mut policy = policy(vec![in_school(), zone(Mechanism::DeferredAcceptanceSchool)]);
            policy.rounds[1].school_judgement = Percent::whole(50);
            policy.standing.out_of_subject_penalty = Percent::whole(5);
            let mut block: Block = policy.scoring.blocks[0].clone();
            block.items = items;
            block.weight = Percent::whole(300);
            let mut normalised = block.clone();
            normalised.id = "other".to_owned();
            normalised.normalisation = Normalisation::DistrictTop;
            normalised.full_marks = Points::whole(10_000);
            policy.scoring.blocks = vec![block, normalised];
            let teachers = vec![teacher("A", 0, 30), teacher("B", 0, 20), teacher("C", 1, 5)];
            let schools = vec![school("S1", Locality::Town, 1), school("S2", Locality::Town, 1)];
            let mut roster = county(schools, teachers);
            for teacher in &mut roster.teachers {
                teacher.education = Some(Education::Bachelor);
                teacher.extra = vec![Some(1_000_000_000)];
            }
            roster.extra = with_column(ExtraKind::Number).extra;
            let outcome = run(&roster, &policy);
            let total = outcome.scores.total(TeacherIndex(0)).thousandths();
            assert_eq!(total.signum(), sign);
        }
    }
}
