//! What scenarios are called where it matters whether they still are what they are called after.

use super::{Draft, Scenarios};
use crate::app::protocol::letter;
use crate::language::{Language, Spoken};
use crate::policy::{Overrides, Preset};
use crate::text;

impl Scenarios {
    /// Whether rules are those of a preset, in whichever language it was chosen; `None` while that is not known.
    pub fn is_preset(&self, preset: Preset, rules: &Overrides) -> Option<bool> {
        let baseline = |language| Some(preset.baseline(language)?.0.overrides);
        if let Some(chinese) = baseline(Language::Chinese) {
            let english = baseline(Language::English);
            return Some(chinese == *rules || english.as_ref() == Some(rules));
        }
        let mut known = self.presets.iter();
        let told = known.find(|told| told.key == preset.key)?;
        Some(told.is(rules))
    }

    /// What a preset stands for; empty while that is not known.
    pub fn note(&self, preset: Preset, language: Language) -> String {
        if let Some((_, note)) = preset.baseline(language) {
            return note.in_language(language).to_owned();
        }
        let mut known = self.presets.iter();
        let told = known.find(|told| told.key == preset.key);
        told.map_or_else(String::new, |told| Spoken::text(&told.note, language).to_owned())
    }

    /// Whether a scenario on the page is called after a preset of which nothing is known yet.
    pub fn wants_presets(&self) -> bool {
        let unknown = |draft: &Draft, number: usize| {
            let preset = draft.preset(number).zip(draft.scenarios.get(number));
            preset.is_some_and(|(preset, scenario)| self.is_preset(preset, &scenario.overrides).is_none())
        };
        self.presets.is_empty() && (0..self.draft.scenarios.len()).any(|number| unknown(&self.draft, number))
    }

    /// Whether a proposal is called after a preset and is no longer what that says.
    pub fn is_changed(&self, number: usize) -> bool {
        let preset = self.draft.preset(number).zip(self.draft.scenarios.get(number));
        preset.is_some_and(|(preset, scenario)| self.is_preset(preset, &scenario.overrides) == Some(false))
    }

    /// The name of a proposal: as the user has it; that of a preset in the language of the page, and whether it has
    /// been changed since.
    pub fn name(&self, number: usize, language: Language) -> String {
        let name = self.draft.title(number, language);
        if self.is_changed(number) {
            text! { zh: "{name}（有改动）", en: "{name} (changed)", name }.say(language)
        } else {
            name
        }
    }

    /// The letter and the name of a scenario, and whether it has been changed since it was called that.
    pub fn heading(&self, number: usize, language: Language) -> String {
        let its_letter = letter(number, language);
        if number == 0 {
            its_letter.to_owned()
        } else {
            format!("{its_letter} {}", self.name(number, language))
        }
    }

    /// The letters and names of all scenarios, in their order.
    pub fn headings(&self, language: Language) -> Vec<String> {
        let numbers = 0..self.draft.scenarios.len();
        numbers.map(|number| self.heading(number, language)).collect()
    }
}
