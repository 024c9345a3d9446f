//! Which dated records a condition or a key of order asks for.

use serde_json::{Map, Value, json};

use super::ConditionFault;
use crate::language::{Message, Text};
use crate::limits;
use crate::policy::clauses::words::inside;
use crate::policy::strict::{Members, Misfit, Part};
use crate::roster::{Code, DatedRecord, RecordLevel};
use crate::text;
use crate::units::Year;

/// Which records are asked for. What is left out asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhichRecords {
    /// The kind.
    pub kind: String,
    /// The least level.
    pub level: Option<RecordLevel>,
    /// Who gave it.
    pub issuer: String,
    /// The rank.
    pub rank: String,
    /// Only the latest so many years, the reference year among them; 0 for all.
    pub years: u16,
}

/// How far back may be looked.
const MOST_YEARS: u16 = 60;

impl WhichRecords {
    /// The members of a document that it is read from.
    pub(super) const MEMBERS: [&'static str; 5] = ["kind", "level", "issuer", "rank", "years"];

    /// Whether a record is asked for. What is dated after the reference year is not.
    pub fn fit(&self, record: &DatedRecord, reference: Year) -> bool {
        let said = |asked: &str, said: Option<&str>| asked.is_empty() || said == Some(asked);
        let recent = u32::from(record.year.0) + u32::from(self.years) > u32::from(reference.0);
        record.year <= reference
            && (self.years == 0 || recent)
            && self.level.is_none_or(|least| record.level >= Some(least))
            && said(&self.kind, Some(&record.kind))
            && said(&self.issuer, record.issuer.as_deref())
            && said(&self.rank, record.rank.as_deref())
    }

    pub(in crate::policy) fn fault(&self) -> Option<ConditionFault> {
        (self.years > MOST_YEARS).then_some(ConditionFault::OutOfRange)
    }

    pub(super) fn read_members(members: &Members<'_>) -> Result<Self, Misfit> {
        let mut which = Self::default();
        members.optional("kind", &mut which.kind)?;
        members.optional("issuer", &mut which.issuer)?;
        members.optional("rank", &mut which.rank)?;
        members.optional("years", &mut which.years)?;
        if members.get("level").is_some() {
            which.level = Some(members.required("level")?);
        }
        Ok(which)
    }

    pub(super) fn write_members(&self) -> Map<String, Value> {
        let mut members = Map::new();
        let words = [
            ("kind", &self.kind),
            ("issuer", &self.issuer),
            ("rank", &self.rank),
        ];
        for (key, word) in words.into_iter().filter(|(_, word)| !word.is_empty()) {
            members.insert(key.to_owned(), Value::from(word.as_str()));
        }
        if let Some(level) = self.level {
            members.insert("level".to_owned(), Value::from(level.key()));
        }
        if self.years > 0 {
            members.insert("years".to_owned(), Value::from(self.years));
        }
        members
    }

    /// The schema of its members.
    pub(in crate::policy) fn schema() -> Value {
        let levels: Vec<&str> = RecordLevel::OPTIONS.iter().map(|(key, _)| *key).collect();
        let word = json!({"type": "string", "maxLength": limits::LABEL});
        json!({
            "kind": word, "issuer": word, "rank": word, "level": {"enum": levels},
            "years": {"type": "integer", "minimum": 0, "maximum": MOST_YEARS}
        })
    }

    /// The records in words: “近 10 年县政府颁发的县级及以上综合荣誉”.
    pub fn in_words(&self) -> Message {
        let word = |word: &str| (!word.is_empty()).then(|| word.to_owned());
        let years = (self.years > 0).then(|| {
            let years = self.years;
            text! { zh: "近 {years} 年", en: " of the last {years:year|years}", years }
        });
        let issuer = word(&self.issuer).map(|by| text! { zh: "{by}颁发的", en: " by {by}", by });
        let level = self.level.map(|level| {
            let level = inside(level.name());
            text! { zh: "{level}及以上", en: " of {level} level or higher", level }
        });
        let kind = word(&self.kind).map_or_else(
            || Text::new("记录", "records").into(),
            |kind| text! { zh: "“{kind}”记录", en: "records “{kind}”", kind },
        );
        let rank = word(&self.rank).map(|rank| text! { zh: "（{rank}）", en: " ({rank})", rank });
        text! { zh: "{years}{issuer}{level}{kind}{rank}", en: "{kind}{rank}{level}{issuer}{years}", years, issuer, level, kind, rank }
    }
}

impl Part for WhichRecords {
    fn read(value: &Value) -> Result<Self, Misfit> {
        Self::read_members(&Members::of(value, &Self::MEMBERS)?)
    }

    fn write(&self) -> Value {
        Value::Object(self.write_members())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::policy::conditions::{About, Condition, Subjects};
    use crate::policy::{Compared, OrderKey};
    use crate::roster::{Roster, SchoolIndex, Stage, Subject, Teacher};

    fn teacher(records: &[(u16, &str, Option<RecordLevel>)]) -> Teacher {
        let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
        let of = |&(year, kind, level): &(u16, &str, Option<RecordLevel>)| DatedRecord {
            year: Year(year),
            kind: kind.to_owned(),
            level,
            rank: None,
            issuer: Some("县政府".to_owned()),
        };
        teacher.records = records.iter().map(of).collect();
        teacher
    }

    fn condition(document: &Value) -> Condition {
        Condition::read(document).unwrap()
    }

    #[test]
    fn records_are_counted_by_kind_level_issuer_and_years() {
        let with_table = Roster {
            has_records: true,
            ..Roster::default()
        };
        let honoured = teacher(&[
            (2012, "综合荣誉", Some(RecordLevel::Provincial)),
            (2020, "综合荣誉", Some(RecordLevel::County)),
            (2024, "论文", None),
            (2027, "综合荣誉", Some(RecordLevel::National)),
        ]);
        let holds = |roster: &Roster, document: &Value| {
            condition(document).holds(&About::teacher(roster, &honoured, Year(2026)))
        };
        for (asked, expected) in [
            (json!({"at_least": 3}), true),
            (json!({"at_least": 4}), false),
            (json!({"level": "county", "at_least": 2}), true),
            (json!({"level": "municipal", "at_least": 2}), false),
            (json!({"level": "county", "years": 7, "at_least": 1}), true),
            (json!({"level": "county", "years": 6, "at_least": 1}), false),
            (json!({"kind": "论文", "at_least": 1}), true),
            (json!({"kind": "课题", "at_least": 1}), false),
            (json!({"issuer": "县教育局", "at_most": 0}), true),
            (json!({"rank": "一等奖", "at_least": 1}), false),
        ] {
            let document = json!([{ "records": asked }]);
            assert_eq!(holds(&with_table, &document), Some(expected), "{document}");
            assert_eq!(condition(&document).write(), document);
            assert_eq!(condition(&document).faults(Subjects::People), []);
        }
        // Without the table nobody knows.
        let none = json!([{"not": [{"records": {"at_least": 1}}]}]);
        assert_eq!(holds(&Roster::default(), &none), None);
        for wrong in [
            json!([{"records": {"grade": 1}}]),
            json!([{"records": {"level": "galactic"}}]),
        ] {
            assert!(Condition::read(&wrong).is_err(), "{wrong}");
        }
        for faulty in [
            json!([{"records": {}}]),
            json!([{"records": {"years": 70, "at_least": 1}}]),
        ] {
            assert_eq!(condition(&faulty).faults(Subjects::People).len(), 1, "{faulty}");
        }
    }

    #[test]
    fn the_highest_level_comes_first_then_how_many_have_it() {
        let roster = Roster {
            has_records: true,
            ..Roster::default()
        };
        let standing = |records: &[(u16, &str, Option<RecordLevel>)], key: &str| {
            let Ok(OrderKey::MostFirst(compared)) = OrderKey::read(&json!({"most_first": {key: {}}})) else {
                panic!("{key}");
            };
            compared.of(&About::teacher(&roster, &teacher(records), Year(2026)))
        };
        let city = [
            (2020, "a", Some(RecordLevel::Municipal)),
            (2021, "a", Some(RecordLevel::County)),
        ];
        let cities = [
            (2020, "a", Some(RecordLevel::Municipal)),
            (2021, "a", Some(RecordLevel::Municipal)),
        ];
        let counties = [
            (2020, "a", Some(RecordLevel::County)),
            (2021, "a", Some(RecordLevel::County)),
            (2022, "a", Some(RecordLevel::County)),
        ];
        let [one, two, county, none] = [&city[..], &cities[..], &counties[..], &[(2020, "a", None)][..]]
            .map(|records| standing(records, "record_level").unwrap());
        assert!(
            two > one && one > county && county > none,
            "{two} {one} {county} {none}"
        );
        assert_eq!(standing(&counties, "records"), Some(3));
        let document = json!({"least_first": {"record_level": {"kind": "论文", "years": 5}}});
        assert_eq!(OrderKey::read(&document).unwrap().write(), document);
        let nobody_knows = Compared::RecordLevel(WhichRecords::default());
        let other = Roster::default();
        assert_eq!(
            nobody_knows.of(&About::teacher(&other, &teacher(&city), Year(2026))),
            None
        );
    }

    #[test]
    fn records_are_said_in_both_languages() {
        let document = json!([{"records": {"kind": "综合荣誉", "level": "county", "issuer": "县政府", "years": 10, "at_least": 2}}]);
        let words = condition(&document).in_words();
        assert_eq!(
            words.say(Language::Chinese),
            "近 10 年县政府颁发的县级及以上“综合荣誉”记录不低于 2 项"
        );
        assert_eq!(
            words.say(Language::English),
            "records “综合荣誉” of county level or higher by 县政府 of the last 10 years of at least 2"
        );
    }
}
