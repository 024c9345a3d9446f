//! Texts without what differs between writers: width, blanks, case, marks that look alike or cannot be seen.

use std::borrow::Cow;

/// Full-width letters, digits, marks and blanks as their usual forms.
pub(crate) fn narrowed(text: &str) -> Cow<'_, str> {
    changed(text, narrow)
}

/// The usual form of a full-width letter, digit, mark or blank.
pub(crate) fn narrow(character: char) -> Option<char> {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        _ => None,
    }
}

/// The text with some characters changed, without a copy where none is.
pub(crate) fn changed(text: &str, change: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().any(|character| change(character).is_some()) {
        text.chars()
            .map(|character| change(character).unwrap_or(character))
            .collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a mark stands for a minus: a hyphen, a dash or the sign itself, of any width.
pub(crate) const fn is_minus(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a character shows nothing and takes no room: marks of direction and of joining, soft hyphens, fillers, and
/// what text marks copied from a page leave behind.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A header without what differs between writers: width, case, blanks, joining marks and asterisks.
pub(crate) fn normalised(header: &str) -> String {
    narrowed(header)
        .chars()
        .filter(|&character| {
            !character.is_whitespace() && !is_invisible(character) && !matches!(character, '_' | '-' | '*')
        })
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// Without the blanks around it, invisible marks among them.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_invisible(character))
}
