//! How wide a text stands where every character takes one column or two, as in a terminal or a spreadsheet.

use unicode_width::UnicodeWidthStr;

/// The columns that a text takes: two for a Chinese character or a full-width mark, one for a letter.
///
/// ```
/// assert_eq!(shapan::language::display_width("学校 S1"), 7);
/// ```
pub fn display_width(text: &str) -> usize {
    text.width()
}
