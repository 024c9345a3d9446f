//! The order of words in a table: stages, subjects, localities and titles as the field counts them, numbers by their
//! size, all else by letter.

use crate::language::{is_letter_or_digit, small};
use crate::roster::{Code, Locality, Stage, Subject, Title};

/// A piece of words, in the order in which pieces stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    /// A name of the field's own, by its place.
    Named(u16),
    /// A number.
    Number(u64),
    /// A letter or mark.
    Letter(char),
}

/// The words as they are put in order. `names` are those of [`names`].
pub(super) fn key(words: &str, names: &[(&'static str, u16)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = words;
    // A name stands at the beginning, or after another name or a mark between words.
    let mut may_begin = true;
    while let Some(first) = rest.chars().next() {
        if may_begin && let Some((name, place)) = named(rest, names) {
            pieces.push(Piece::Named(place));
            rest = &rest[name.len()..];
            continue;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let (1.., Ok(number)) = (digits, rest[..digits].parse()) {
            pieces.push(Piece::Number(number));
            rest = &rest[digits..];
            may_begin = false;
            continue;
        }
        pieces.push(Piece::Letter(small(first)));
        rest = &rest[first.len_utf8()..];
        may_begin = !is_letter_or_digit(first);
    }
    pieces
}

/// The name that words begin with, if they go on with no letter of the same script.
fn named(words: &str, names: &[(&'static str, u16)]) -> Option<(&'static str, u16)> {
    let fits = |name: &str| {
        let next = words.strip_prefix(name).map(|rest| rest.chars().next());
        next.is_some_and(|next| !(name.is_ascii() && next.is_some_and(is_letter_or_digit)))
    };
    names.iter().copied().find(|(name, _)| fits(name))
}

/// The names of the field with their places, in both languages, the longest first.
pub(super) fn names() -> Vec<(&'static str, u16)> {
    fn of<C: Code>(names: &mut Vec<(&'static str, u16)>) {
        let from = names.len() as u16;
        for (place, code) in (from..).zip(C::ALL) {
            let name = code.name();
            names.extend([(name.zh, place), (name.en, place)]);
        }
    }
    let mut names = Vec::new();
    of::<Stage>(&mut names);
    let from = names.len() as u16;
    of::<Subject>(&mut names);
    for (place, subject) in (from..).zip(Subject::ALL) {
        let name = subject.name_in(Stage::Senior);
        names.extend([(name.zh, place), (name.en, place)]);
    }
    of::<Locality>(&mut names);
    of::<Title>(&mut names);
    crate::ordering::sort_by(&mut names, &mut |left, right| right.0.len().cmp(&left.0.len()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut words: Vec<&str>) -> Vec<&str> {
        let names = names();
        words.sort_by_key(|words| key(words, &names));
        words
    }

    #[test]
    fn subjects_stand_as_the_field_counts_them_not_by_their_letters() {
        for language in [
            crate::language::Language::Chinese,
            crate::language::Language::English,
        ] {
            let right: Vec<&str> = Subject::ALL
                .iter()
                .map(|subject| subject.name().in_language(language))
                .collect();
            let mut turned = right.clone();
            turned.reverse();
            assert_eq!(sorted(turned), right);
        }
        assert_eq!(
            sorted(vec!["初中数学", "小学英语", "初中语文", "小学语文"]),
            ["小学语文", "小学英语", "初中语文", "初中数学"]
        );
        assert_eq!(
            sorted(vec!["高中 · 历史", "高中 · 思想政治", "高中 · 英语"]),
            ["高中 · 英语", "高中 · 思想政治", "高中 · 历史"]
        );
        assert_eq!(
            sorted(vec!["S2 小学数学", "S10 小学语文", "S2 小学语文"]),
            ["S2 小学语文", "S2 小学数学", "S10 小学语文"]
        );
    }

    #[test]
    fn numbers_stand_by_their_size_and_case_does_not_matter() {
        assert_eq!(sorted(vec!["s10", "S9", "s1"]), ["s1", "S9", "s10"]);
        let huge = "9".repeat(40);
        assert_eq!(sorted(vec![huge.as_str(), "1"]), ["1", huge.as_str()]);
    }
}
