//! Texts without what differs between writers: width, blanks, case, marks that look alike or cannot be seen.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Full-width letters, digits, marks and blanks as their usual forms.
pub(crate) fn narrowed(text: &str) -> Cow<'_, str> {
    // Most texts are plain or Chinese, which their bytes tell faster than their characters: the wide forms start with these.
    if text.bytes().any(|byte| matches!(byte, 0xc2 | 0xe3 | 0xef)) {
        changed(text, narrow)
    } else {
        Cow::Borrowed(text)
    }
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
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character steers a terminal or a line of text, or cannot be seen. None stands in a name or a code, whoever gives
/// it: readers of documents refuse it; from the cells of a roster what shows nothing is dropped, and told.
pub fn cannot_be_seen(character: char) -> bool {
    character.is_control() || is_invisible(character) || matches!(character, '\u{2028}' | '\u{2029}')
}

/// A name or title as it was typed or pasted, without what cannot be seen and without the blanks around it: what is kept of it can be
/// written, shown and read again.
pub fn as_typed(text: &str) -> String {
    let mut kept = text.to_owned();
    kept.retain(|character| !cannot_be_seen(character));
    kept.trim().to_owned()
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

/// A number up to twenty in digits or in words.
pub(crate) fn numeral(said: &str) -> Option<u16> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |said: &str| {
        let mut characters = said.chars();
        let first = characters.next()?;
        let place = DIGITS.chars().position(|digit| digit == first)?;
        characters.next().is_none().then_some(place as u16 + 1)
    };
    if said.bytes().all(|byte| byte.is_ascii_digit()) {
        return said.parse().ok();
    }
    match said.strip_prefix('十') {
        Some("") => Some(10),
        Some(rest) => digit(rest).map(|ones| 10 + ones),
        None if said == "二十" => Some(20),
        None => digit(said),
    }
}

/// Without the blanks around it, invisible marks among them.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_invisible(character))
}

/// Whether a text holds a mark that shows nothing.
pub(crate) fn hides(text: &str) -> bool {
    // Latin letters, digits and almost all Chinese characters start with other bytes than those marks do.
    let may = |byte| matches!(byte, 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef..=0xff);
    text.bytes().any(may) && text.contains(is_invisible)
}

/// The text without the marks that show nothing.
pub(crate) fn seen(text: &str) -> Cow<'_, str> {
    if hides(text) {
        text.chars()
            .filter(|&character| !is_invisible(character))
            .collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// The text with marks that cannot be seen written as their numbers: `S‹U+200B›1`.
pub fn revealed(text: &str) -> Cow<'_, str> {
    if !text.contains(cannot_be_seen) {
        return Cow::Borrowed(text);
    }
    let mut revealed = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if cannot_be_seen(character) {
            let _ = write!(revealed, "‹U+{:04X}›", u32::from(character));
        } else {
            revealed.push(character);
        }
    }
    revealed.into()
}

/// The longest piece of a document that a message repeats, in characters.
const LONGEST_PIECE: usize = 60;

/// The text, or its beginning if it is long.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_PIECE) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// What two labels have in common that are one: width, marks of one look and kind, invisible marks, and blanks but those
/// between Latin words do not count. （一） is (一), 东 片 is 东片, 01–01 is 01-01.
///
/// ```text
/// folded("城区１片　（一）") == "城区1片(一)"
/// ```
pub(crate) fn folded(label: &str) -> String {
    let mut folded = String::with_capacity(label.len());
    let mut blank = false;
    for character in label.chars() {
        if is_invisible(character) {
            continue;
        }
        if character.is_whitespace() {
            blank = true;
            continue;
        }
        let character = mark(narrow(character).unwrap_or(character));
        if blank && folded.ends_with(is_wordy) && is_wordy(character) {
            folded.push(' ');
        }
        blank = false;
        folded.push(character);
    }
    folded
}

/// A letter or digit of a script that separates its words by blanks.
fn is_wordy(character: char) -> bool {
    character.is_alphanumeric() && u32::from(character) < 0x1100
}

/// The usual form of marks that a writer would not tell apart.
const fn mark(character: char) -> char {
    match character {
        '•' | '‧' | '∙' | '⋅' | '・' | '･' | '᛫' | '‣' => '·',
        '“' | '”' | '„' | '‟' | '〝' | '〞' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | '`' => '\'',
        '〜' | '∼' | '～' => '~',
        '﹙' => '(',
        '﹚' => ')',
        '﹐' => ',',
        _ if is_minus(character) => '-',
        _ => character,
    }
}

/// What two labels have in common that only look alike: beyond [`folded`], case, brackets of any shape, Cyrillic and
/// Greek letters that look Latin, 0 and O, 1, l and I, and 一 as a dash.
pub(crate) fn skeleton(label: &str) -> String {
    let look = |character: char| match character {
        '[' | '{' | '〔' | '【' | '〖' | '「' | '『' | '〈' | '《' => '(',
        ']' | '}' | '〕' | '】' | '〗' | '」' | '』' | '〉' | '》' => ')',
        '一' | 'ー' => '-',
        'а' | 'А' | 'Α' | 'α' => 'a',
        'В' | 'Β' => 'b',
        'с' | 'С' => 'c',
        'е' | 'Е' | 'Ε' => 'e',
        'Н' | 'Η' => 'h',
        'і' | 'І' | 'Ι' | '1' | 'l' | 'L' | 'Ⅰ' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'Κ' | 'к' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'о' | 'О' | 'Ο' | 'ο' | '0' | '〇' | '○' => 'o',
        'р' | 'Р' | 'Ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' => 't',
        'у' | 'У' | 'Υ' => 'y',
        'х' | 'Х' | 'Χ' => 'x',
        'Ζ' => 'z',
        _ => character,
    };
    folded(label)
        .chars()
        .filter(|character| *character != ' ')
        .map(look)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_look_the_same_are_one() {
        for (one, other) in [
            ("城区1片（一）", "城区1片(一)"),
            ("城区1片\u{a0}（一）", "城区1片 （一）"),
            ("东\u{3000}片", "东片"),
            ("东\u{2009}片", "东 片"),
            ("East\u{a0}zone", "East  zone"),
            ("东·片", "东・片"),
            ("东－片", "东—片"),
            ("01–01", "01\u{2010}01"),
            ("“东”片", "\"东\"片"),
            ("S\u{200b}1", "S1"),
            ("S1\u{202e}", "S1"),
            ("ＥＡＳＴ片", "EAST片"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        for (one, other) in [
            ("东片", "西片"),
            ("East zone", "Eastzone"),
            ("s1", "S1"),
            ("（一）", "【一】"),
            ("东一片", "东-片"),
            ("1、2", "12"),
        ] {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn labels_that_are_told_apart_with_care_have_one_skeleton() {
        for (one, other) in [
            ("s1", "S1"),
            ("А1", "A1"),
            ("（一）", "【一】"),
            ("东一片", "东-片"),
            ("East zone", "Eastzone"),
            ("S01", "SO1"),
            ("Sl", "SI"),
            ("S1", "SⅠ"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_ne!(skeleton("S1"), skeleton("S2"));
    }

    #[test]
    fn every_mark_that_shows_nothing_or_is_wide_is_found_by_its_bytes() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = character.to_string();
            assert_eq!(
                seen(&text).is_empty(),
                is_invisible(character),
                "{}",
                revealed(&text)
            );
            assert_eq!(narrowed(&text), changed(&text, narrow), "{}", revealed(&text));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_revealed() {
        assert_eq!(revealed("S\u{200b}1"), "S‹U+200B›1");
        assert_eq!(revealed("a\u{1b}[1m"), "a‹U+001B›[1m");
        assert_eq!(revealed("东 片"), "东 片");
        assert_eq!(seen("S\u{200b}1\u{202e}"), "S1");
    }
}
