//! How an official document sets numbers: no blanks around them, ratios with the ratio sign.

use crate::language::Language;

/// A text of clauses as a document has it. In Chinese blanks next to anything but Latin letters and digits go, and a
/// colon between two digits becomes the ratio sign; English stays as it is.
pub fn typeset(text: &str, language: Language) -> String {
    if language == Language::English {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| characters.get(place)).copied();
    let mut set = String::with_capacity(text.len());
    for (place, &character) in characters.iter().enumerate() {
        let before = at(place.checked_sub(1));
        let after = at(place.checked_add(1));
        let is_digit = |neighbour: Option<char>| neighbour.is_some_and(|one| one.is_ascii_digit());
        match character {
            ' ' if [before, after].into_iter().flatten().any(|one| !one.is_ascii()) => {}
            ':' if is_digit(before) && is_digit(after) => set.push('∶'),
            _ => set.push(character),
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_has_no_blanks_around_numbers_and_ratios_their_sign() {
        let set = |text| typeset(text, Language::Chinese);
        assert_eq!(set("每年 0.5 分，最高 10 分"), "每年0.5分，最高10分");
        assert_eq!(set("小学 1:19、初中 1:13.5"), "小学1∶19、初中1∶13.5");
        assert_eq!(set("选用 Two words 的名称"), "选用Two words的名称");
        let english = "primary 1:19, junior 1:13.5";
        assert_eq!(typeset(english, Language::English), english);
    }
}
