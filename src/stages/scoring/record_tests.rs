//! Points for dated records against a plain model.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Basis, counted};
use crate::language::{Language, Say};
use crate::policy::scoring::items::{LevelAsked, RecordCount};
use crate::policy::scoring::{Counted, Measure};
use crate::policy::{Condition, ItemKind, ScoreItem, SimulatedMarks};
use crate::random::Seed;
use crate::roster::{Code, DatedRecord, RecordLevel, Roster, SchoolIndex, Stage, Subject, Teacher};
use crate::stages::marks::Marks;
use crate::units::Year;

fn any_record() -> impl Strategy<Value = DatedRecord> {
    (2015_u16..2024, "[ab]", proptest::option::of(0_usize..6)).prop_map(|(year, kind, level)| DatedRecord {
        year: Year(year),
        kind,
        level: level.map(|level| RecordLevel::ALL[level]),
        rank: None,
        issuer: None,
    })
}

/// What an item of this kind counts of these records, with a records table or without one.
fn made_of(rule: &Value, records: &[DatedRecord], reference: u16, has_records: bool) -> Counted {
    let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
    teacher.records = records.to_vec();
    let roster = Roster {
        has_records,
        ..Roster::default()
    };
    let item = ScoreItem {
        id: "records".to_owned(),
        name: String::new(),
        only_for: Condition::NONE,
        rule: ItemKind::from_document(&json!({ "records": rule })).unwrap(),
    };
    let rules = SimulatedMarks::default();
    let basis = Basis {
        marks: &Marks::new(&rules, Seed(1)),
        reference: Year(reference),
        roster: &roster,
    };
    counted(&teacher, &item, basis)
}

#[test]
fn without_the_table_nobody_knows_and_with_it_no_record_is_none() {
    let band = json!({"id": "any", "level": "any", "kind": "", "issuer": "", "rank": "", "points": 1});
    let rule = json!({"bands": [band], "years": 0, "since": 0, "outside": 0, "count": "every", "cap": 9});
    assert!(made_of(&rule, &[], 2026, false).measure.is_missing());
    let known = made_of(&rule, &[], 2026, true).measure;
    assert_eq!(known, Measure::Records(Some(Vec::new())));
    assert_eq!(known.say(Language::English), "no records");
}

proptest! {
    /// The points of each record, the greatest of each group, and their sum up to the cap.
    #[test]
    fn records_count_as_a_plain_model_counts_them(
        records in prop::collection::vec(any_record(), 0..12),
        points_of in prop::collection::vec(0_i64..9, 6),
        years in 0_u16..6,
        since in prop_oneof![Just(0), 2014_u16..2024],
        outside in 0_i64..4,
        count in 0_usize..5,
        cap in 0_i64..40,
    ) {
        let levels = LevelAsked::ALL.iter().skip(1).zip(&points_of);
        let bands: Vec<Value> = levels
            .map(|(level, points)| {
                json!({"id": level.key(), "level": level.key(), "kind": "", "issuer": "", "rank": "", "points": points})
            })
            .collect();
        let key = RecordCount::ALL[count].key();
        let rule = json!({
            "bands": bands, "years": years, "since": since, "outside": outside, "count": key, "cap": cap
        });
        let reference = 2022;
        let mut groups: BTreeMap<String, i64> = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            let Some(level) = record.level.filter(|_| record.year.0 <= reference) else { continue };
            let within = record.year.0 >= since && (years == 0 || record.year.0 > reference - years);
            let points = points_of[level.index()].min(if within { i64::MAX } else { outside }) * 1_000;
            let group = match key {
                "every" => format!("{place}"),
                "best" => String::new(),
                "best_of_year" => format!("{}", record.year.0),
                "best_of_kind" => record.kind.clone(),
                _ => format!("{level:?}"),
            };
            let best = groups.entry(group).or_default();
            *best = (*best).max(points);
        }
        let expected = groups.values().sum::<i64>().min(cap * 1_000);
        prop_assert_eq!(made_of(&rule, &records, reference, true).points.thousandths(), expected);
    }
}
