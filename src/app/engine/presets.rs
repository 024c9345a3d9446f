//! The presets, for the page to choose from.

use crate::app::protocol::{Changes, PresetTold};
use crate::language::{Language, Spoken};
use crate::policy::Preset;

/// All but the starting points.
pub fn told() -> Vec<PresetTold> {
    let presets = Preset::all().into_iter();
    let others = presets.filter(|preset| preset.baseline(Language::Chinese).is_none());
    others
        .map(|preset| PresetTold {
            key: preset.key.to_owned(),
            note: Spoken {
                zh: preset.note().zh.to_owned(),
                en: preset.note().en.to_owned(),
            },
            changes: Language::ALL.map(|language| Changes(preset.scenario(language).overrides)),
        })
        .collect()
}
