//! Writing CSV: one rule of quoting, and no cell that a spreadsheet would run as a formula.

/// What begins a formula in a spreadsheet, or is dropped so that the next character begins one.
const RUNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What a text begins with that opens in a spreadsheet as a table in Unicode.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// What readers of the files that are written here take for a mark of text, and drop.
const MARKS_TEXT: [char; 2] = ['\'', '’'];

/// A cell to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Words that someone gave: guarded by an apostrophe where a spreadsheet would run them.
    Words(String),
    /// A number, or one of the program's own words.
    Plain(String),
}

/// Adds a row.
pub fn push_row(text: &mut String, cells: impl IntoIterator<Item = Entry>) {
    for (position, cell) in cells.into_iter().enumerate() {
        if position > 0 {
            text.push(',');
        }
        let (cell, guard) = match cell {
            Entry::Words(words) => {
                let guard = runs(&words);
                (words, guard)
            }
            Entry::Plain(cell) => (cell, false),
        };
        if guard || cell.contains([',', ';', '"', '\n', '\r', '\t']) {
            text.push('"');
            text.push_str(if guard { "'" } else { "" });
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// The words that stand behind a guard, if there is one: what was given to [`push_row`].
pub fn without_guard(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'').filter(|words| runs(words))
}

/// Whether a spreadsheet would run the words, or would if its own reading took apostrophes before them away, or the words
/// begin with an apostrophe that would be taken away.
fn runs(words: &str) -> bool {
    words.starts_with(MARKS_TEXT) || words.trim_start_matches('\'').starts_with(RUNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: Entry) -> String {
        let mut text = String::new();
        push_row(&mut text, [cell]);
        text.trim_end().to_owned()
    }

    #[test]
    fn words_are_guarded_and_numbers_stay() {
        for words in [
            "=1+1", "+1", "-x", "@a", "\tx", "\rx", "＝1", "'=1", "''-x", "'a", "’a",
        ] {
            let cell = written(Entry::Words(words.to_owned()));
            assert_eq!(cell, format!("\"'{words}\""));
            let inside = cell.trim_matches('"');
            assert_eq!(without_guard(inside), Some(words), "read back as it was");
        }
        assert_eq!(written(Entry::Plain("-1.75".to_owned())), "-1.75");
        for words in ["a=1", "a'a", "", "—", "S-1"] {
            assert_eq!(written(Entry::Words(words.to_owned())), words);
            assert_eq!(without_guard(words), None);
        }
    }

    #[test]
    fn cells_that_would_fall_apart_are_quoted() {
        for (cell, quoted) in [
            ("a,b", "\"a,b\""),
            ("a;b", "\"a;b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("a b", "a b"),
        ] {
            assert_eq!(written(Entry::Plain(cell.to_owned())), quoted);
        }
    }
}
