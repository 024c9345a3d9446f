//! The county and the scheme under which every rule is tried.

use serde_json::{Value, json};
use shapan::policy::scoring::items::Kind;
use shapan::policy::{ItemKind, Policy};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Assessment, Code, DatedRecord, ExtraColumn, ExtraKind, RecordLevel, Roster};
use shapan::units::{Points, Year};

/// A county in which every column has something in it.
pub(crate) fn county() -> Roster {
    let parameters = CountyParameters {
        newcomers: 60,
        ..CountyParameters::with_schools(40)
    };
    let mut roster = generate(&parameters, Seed(5)).unwrap();
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
        teacher.extra = vec![
            Some(number as i64 % 2),
            Some(50_000 + number as i64 * 7_000 % 50_000),
            Some(200_001 + (number as i64 * 7 % 20) * 100 + number as i64 % 12),
        ];
        // Records of all levels and several kinds, years, issuers and ranks.
        let word = |words: [&str; 2]| words.get(number / 3 % 3).map(|word| (*word).to_owned());
        teacher.records = (0..number % 4)
            .map(|place| DatedRecord {
                year: Year(2026 - ((number * 7 + place * 5) % 19) as u16),
                kind: ["论文", "综合荣誉"][(number + place) % 2].to_owned(),
                level: RecordLevel::ALL.get((number / 2 + place) % 7).copied(),
                rank: word(["一等奖", "二等奖"]),
                issuer: word(["县政府", "论文"]),
            })
            .collect();
        teacher.records.sort();
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
    roster.has_records = true;
    roster.extra = ["评议等次", "笔试成绩", "任职年月"]
        .into_iter()
        .zip([ExtraKind::Category, ExtraKind::Number, ExtraKind::Date])
        .map(|(name, kind)| ExtraColumn {
            name: name.to_owned(),
            kind,
            categories: match kind {
                ExtraKind::Category => ["优", "良"].map(str::to_owned).to_vec(),
                _ => Vec::new(),
            },
        })
        .collect();
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
    // An extra column counts by its kind, each in its own way.
    let by_number = |kind: &Kind| {
        kind.items()
            .skip(1)
            .filter(|_| kind.key == "column")
            .map(|(_, item)| item)
            .collect::<Vec<_>>()
    };
    let items: Vec<Value> = others
        .flat_map(|kind| std::iter::once(kind.sample()).chain(by_number(kind)))
        .collect();
    // Where a column may be counted, the county has one.
    let mut items = items;
    for item in &mut items {
        if let Some(rule) = item["rule"].get_mut("records") {
            rule["since"] = json!(2010);
        }
        for (kind, column) in [("years", "任职年月"), ("bands", "笔试成绩")] {
            if let Some(rule) = item["rule"].get_mut(kind) {
                rule["column"] = json!(column);
            }
        }
    }
    json!({"id": id, "items": items})
}
