//! What is typed into the field of a rule.

use shapan::app::format::{json_thousandths, typed};
use shapan::app::typed::read;
use shapan::policy::leaves::{self, LeafKind};

use crate::{Verdict, said};

/// Reads what was typed, into the field that the first byte names. What is refused says why; what is taken is within the
/// range, and is read the same when it is shown and typed again.
pub fn run(bytes: &[u8]) -> Verdict {
    let Some((number, rest)) = bytes.split_first() else {
        return Verdict::Refused;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return Verdict::Refused;
    };
    let fields: Vec<LeafKind> = leaves::all()
        .map(|leaf| leaf.kind)
        .filter(|kind| {
            matches!(
                kind,
                LeafKind::Decimal { .. }
                    | LeafKind::Whole { .. }
                    | LeafKind::Grades(_)
                    | LeafKind::Rate { .. }
                    | LeafKind::Segments
            )
        })
        .collect();
    let Some(&field) = fields.get(usize::from(*number) % fields.len().max(1)) else {
        return Verdict::Refused;
    };
    let value = match read(field, text) {
        Ok(value) => value,
        Err(message) => {
            said::check(&message);
            return Verdict::Refused;
        }
    };
    let shown = match field {
        LeafKind::Decimal { minimum, maximum, .. } => {
            let thousandths = json_thousandths(&value).unwrap_or(i64::MIN);
            assert!(
                (minimum..=maximum).contains(&thousandths),
                "{value} is out of range"
            );
            typed(thousandths)
        }
        LeafKind::Whole { minimum, maximum, .. } => {
            let whole = value.as_i64().unwrap_or(i64::MIN);
            assert!((minimum..=maximum).contains(&whole), "{value} is out of range");
            whole.to_string()
        }
        LeafKind::Rate { .. } => {
            let thousandths = json_thousandths(&value).unwrap_or(i64::MIN);
            assert!(
                (-1_000_000..=1_000_000).contains(&thousandths),
                "{value} is out of range"
            );
            value.as_str().map_or_else(|| typed(thousandths), str::to_owned)
        }
        LeafKind::Segments => leaves::segments_typed(&value),
        _ => {
            let numbers = value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(json_thousandths)
                .map(typed);
            numbers.collect::<Vec<_>>().join(" ")
        }
    };
    assert_eq!(read(field, &shown).ok(), Some(value), "{shown} is read otherwise");
    Verdict::Taken
}
