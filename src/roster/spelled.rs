//! The spellings of the headers of all columns.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fields::TableKind;
use crate::language::spelling::normalised;

/// For each spelling of a header, the column's position in its table and the rank of the spelling, 0 the best.
type Dictionary = BTreeMap<String, (usize, usize)>;

/// Most bytes of a header that is looked up.
const LONGEST_HEADER: usize = 200;

/// By table, what its columns are called.
static DICTIONARIES: LazyLock<Vec<Dictionary>> =
    LazyLock::new(|| TableKind::ALL.map(dictionary).into_iter().collect());

fn dictionary(kind: TableKind) -> Dictionary {
    let mut entries = Dictionary::new();
    for (column, field) in kind.fields().iter().enumerate() {
        for (rank, spelling) in field.spellings().enumerate() {
            entries.entry(normalised(spelling)).or_insert((column, rank));
        }
    }
    entries
}

/// The position of the column that a header is a spelling of, and the rank of the spelling, 0 the best.
pub(crate) fn look_up(kind: TableKind, header: &str) -> Option<(usize, usize)> {
    if header.len() > LONGEST_HEADER {
        return None;
    }
    let dictionary = DICTIONARIES.get(kind as usize)?;
    let whole = normalised(header);
    let before_note = whole.split('(').next().unwrap_or_default();
    dictionary
        .get(&whole)
        .or_else(|| dictionary.get(before_note))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_leads_to_its_own_column() {
        for kind in TableKind::ALL {
            for (column, field) in kind.fields().iter().enumerate() {
                for (rank, spelling) in field.spellings().enumerate() {
                    assert_eq!(look_up(kind, spelling), Some((column, rank)), "{spelling}");
                }
            }
        }
    }

    #[test]
    fn headers_are_read_whatever_their_dress() {
        let column = Some(crate::roster::columns::TeacherColumn::FirstServiceYear as usize);
        for header in [
            "参加工作\n时间",
            " 参加工作时间（必填）",
            "First Service Year",
            "＊参加工作年份",
        ] {
            assert_eq!(
                look_up(TableKind::Teachers, header).map(|(column, _)| column),
                column,
                "{header}"
            );
        }
    }
}
