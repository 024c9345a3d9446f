//! What scenarios are called: in the language of the page, copies told apart, no two alike.

use crate::language::{Language, Text};
use crate::policy::Preset;

/// What a copy is called after.
const COPY: Text = Text::new("副本", "copy");

/// What the scenarios of an exercise are called: as it begins, the learner's, the model answer.
pub const OF_EXERCISES: [Text; 3] = [
    Text::new("起始规则", "As it begins"),
    Text::new("我的答案", "My answer"),
    Text::new("参考答案", "Model answer"),
];

/// A name of the program's own: that of a preset, and what copying has added to it.
struct Known {
    preset: Preset,
    is_copy: bool,
    number: Option<u32>,
}

impl Known {
    fn of(name: &str) -> Option<Self> {
        let presets = Preset::all().into_iter();
        let known = presets.filter_map(|preset| {
            let own = [preset.name.zh, preset.name.en].into_iter();
            let rest = own
                .filter_map(|own| name.strip_prefix(own))
                .min_by_key(|rest| rest.len())?;
            let (is_copy, number) = added(rest)?;
            Some((
                rest.len(),
                Self {
                    preset,
                    is_copy,
                    number,
                },
            ))
        });
        // The name of one preset may begin with that of another.
        known.min_by_key(|(rest, _)| *rest).map(|(_, known)| known)
    }

    fn say(&self, language: Language) -> String {
        let mut name = self.preset.name.in_language(language).to_owned();
        if self.is_copy {
            name = format!("{name} {}", COPY.in_language(language));
        }
        self.number
            .map_or(name.clone(), |number| format!("{name} {number}"))
    }
}

/// What copying has added to a name: whether it is a copy, and its number.
fn added(rest: &str) -> Option<(bool, Option<u32>)> {
    let after_copy = |word| rest.strip_prefix(' ').and_then(|rest| rest.strip_prefix(word));
    let copy = after_copy(COPY.zh).or_else(|| after_copy(COPY.en));
    let number = copy.unwrap_or(rest);
    if number.is_empty() {
        return Some((copy.is_some(), None));
    }
    let number = number.strip_prefix(' ')?.parse().ok()?;
    Some((copy.is_some(), Some(number)))
}

/// The name of a scenario: as the user has it; one of the program's own in the language of the page.
pub(super) fn title(name: &str, language: Language) -> String {
    let mut of_exercises = OF_EXERCISES.iter();
    if let Some(own) = of_exercises.find(|own| [own.zh, own.en].contains(&name)) {
        return own.in_language(language).to_owned();
    }
    Known::of(name).map_or_else(|| name.to_owned(), |known| known.say(language))
}

/// The preset that a scenario of this name is called after.
pub(super) fn preset(name: &str) -> Option<Preset> {
    Known::of(name).map(|known| known.preset)
}

/// The name of a copy, which none of `taken` has.
pub(super) fn copied(name: &str, taken: &[&str], language: Language) -> String {
    let name = title(name, language);
    let word = COPY.in_language(language);
    let (own, _) = numbered(&name);
    let own = own.strip_suffix(word).map_or(name.as_str(), str::trim_end);
    unique(&format!("{own} {word}"), taken)
}

/// The wanted name, or with the first number from 2 on that makes it one that none of `taken` has.
pub(super) fn unique(wanted: &str, taken: &[&str]) -> String {
    // The same name in two languages is one name.
    let same = |left: &str, right: &str| title(left, Language::Chinese) == title(right, Language::Chinese);
    let is_free = |name: &str| !taken.iter().any(|taken| same(taken, name));
    if is_free(wanted) {
        return wanted.to_owned();
    }
    let (own, _) = numbered(wanted);
    let numbers = 2..=taken.len() as u32 + 2;
    let mut names = numbers.map(|number| format!("{own} {number}"));
    names
        .find(|name| is_free(name))
        .unwrap_or_else(|| wanted.to_owned())
}

/// A name without the number at its end, and the number.
fn numbered(name: &str) -> (&str, Option<u32>) {
    let split = name.rsplit_once(' ');
    let split = split.and_then(|(own, number)| Some((own, number.parse().ok()?)));
    split.map_or((name, None), |(own, number)| (own, Some(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_have_names_of_their_own_and_no_two_scenarios_share_one() {
        let original = Preset::COMMON_ROUNDS.name;
        let first = copied(original.zh, &[original.zh], Language::Chinese);
        assert_eq!(first, format!("{} 副本", original.zh));
        let taken = [original.zh, &first];
        let second = copied(&first, &taken, Language::Chinese);
        assert_eq!(second, format!("{} 副本 2", original.zh));
        let third = copied(&second, &[original.zh, &first, &second], Language::Chinese);
        assert_eq!(third, format!("{} 副本 3", original.zh));
        assert_eq!(copied("送审稿", &["送审稿"], Language::English), "送审稿 copy");
        assert_eq!(unique("送审稿", &["送审稿", "送审稿 2"]), "送审稿 3");
        assert_eq!(unique("送审稿", &["别的"]), "送审稿");
    }

    #[test]
    fn names_of_the_programs_own_are_told_in_either_language() {
        let common = Preset::COMMON_ROUNDS.name;
        let chinese = format!("{} 副本 2", common.zh);
        let english = format!("{} copy 2", common.en);
        assert_eq!(title(&chinese, Language::English), english);
        assert_eq!(title(&english, Language::Chinese), chinese);
        assert_eq!(unique(common.en, &[common.zh]), format!("{} 2", common.en));
        assert_eq!(title("我的答案", Language::English), "My answer");
        assert_eq!(title("Model answer", Language::Chinese), "参考答案");
        let own = format!("{}草案", common.zh);
        assert_eq!(title(&own, Language::English), own, "the user's own name");
        for preset in Preset::all() {
            for name in [preset.name.zh, preset.name.en] {
                assert_eq!(super::preset(name), Some(preset), "{name}");
            }
        }
    }
}
