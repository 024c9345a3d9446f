//! Texts without what differs between writers: width, blanks, case.

use std::borrow::Cow;

/// Full-width letters, digits, marks and blanks as their usual forms.
pub(super) fn narrowed(text: &str) -> Cow<'_, str> {
    narrowed_where(text, |_| true)
}

pub(super) fn narrowed_where(text: &str, wanted: fn(char) -> bool) -> Cow<'_, str> {
    let narrow = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        _ => None,
    };
    let change = |character: char| narrow(character).filter(|&narrow| wanted(narrow));
    if text.chars().any(|character| change(character).is_some()) {
        text.chars()
            .map(|character| change(character).unwrap_or(character))
            .collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// A header without what differs between writers: width, case, blanks, joining marks and asterisks.
pub(super) fn normalised(header: &str) -> String {
    narrowed(header)
        .chars()
        .filter(|character| !character.is_whitespace() && !matches!(character, '_' | '-' | '*' | '\u{feff}'))
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// Blanks around a cell, with the invisible marks that copying from a page leaves.
pub(super) fn trimmed(text: &str) -> &str {
    let blank = |character: char| {
        character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    };
    text.trim_matches(blank)
}
