//! What is typed into the field of a rule.

use serde_json::Value;

use super::format::thousandths_json;
use crate::language::{Message, Text};
use crate::numbers::typed::Numbers;
use crate::policy::leaves::LeafKind;
use crate::policy::scoring::{Rate, RateFault, Segment};

/// Reads what was typed as a value of a rule of numbers.
///
/// # Errors
/// What is wrong with it and how to mend it.
pub fn read(kind: LeafKind, text: &str) -> Result<Value, Message> {
    match kind {
        LeafKind::Decimal { minimum, maximum, .. } => {
            let numbers = Numbers::decimal(3, minimum, maximum);
            let value = numbers.read(text).map_err(|fault| numbers.advice(fault))?;
            Ok(thousandths_json(value))
        }
        LeafKind::Whole { minimum, maximum, .. } => {
            let numbers = Numbers::whole(minimum, maximum);
            let value = numbers.read(text).map_err(|fault| numbers.advice(fault))?;
            Ok(Value::from(value))
        }
        LeafKind::Rate { .. } => {
            let rate = Rate::read(text).map_err(RateFault::advice)?;
            Ok(rate.json())
        }
        LeafKind::Segments => Segment::read_row(text).map(|row| row.iter().map(Segment::json).collect()),
        _ => row(text).map(Value::Array),
    }
}

/// The most of a number in a row; the rule itself says what it takes.
const MOST: i64 = 1_000_000_000;

/// A row of numbers with blanks or commas between them.
fn row(text: &str) -> Result<Vec<Value>, Message> {
    let between =
        |character: char| character.is_whitespace() || matches!(character, '、' | '，' | ',' | '；' | ';');
    let numbers = Numbers::decimal(3, -MOST, MOST);
    let parts = text.split(between).filter(|part| !part.is_empty());
    let values = parts.map(|part| numbers.read(part).map(thousandths_json));
    values.collect::<Result<_, _>>().map_err(|_| {
        Text::new(
            "请输入数字，用空格或顿号隔开。",
            "Numbers, separated by spaces or commas.",
        )
        .into()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::Language;
    use crate::policy::leaves;

    #[test]
    fn a_rule_takes_what_its_leaf_allows_however_it_is_typed() {
        let weight = leaves::leaf("scoring.blocks.seniority.weight").unwrap().kind;
        for (typed, value) in [
            ("33.33", json!(33.33)),
            ("２５０", json!(250)),
            ("50.5", json!(50.5)),
        ] {
            assert_eq!(read(weight, typed).unwrap(), value, "{typed}");
        }
        let length = leaves::leaf("rounds.zone.list_length").unwrap().kind;
        assert_eq!(read(length, "３").unwrap(), json!(3));
    }

    #[test]
    fn each_fault_is_told_apart() {
        let weight = leaves::leaf("scoring.blocks.seniority.weight").unwrap().kind;
        let wrong = |text: &str| read(weight, text).unwrap_err().say(Language::English);
        let told = ["abc", "33.3333", "301"].map(wrong);
        assert_eq!(
            told,
            [
                "Enter a number, such as 12.5.",
                "At most 3 decimal places.",
                "Enter a number from 0 to 300."
            ]
        );
        assert!(row("1 x").is_err());
        assert_eq!(row("１、2，4.5").unwrap(), [json!(1), json!(2), json!(4.5)]);
    }
}
