//! Ready-made policies: the baselines, the published plans, the published scoring tables, and the problems that
//! critics name.

/// Presets of a group: `NAMES`, which is all that the page carries, and `CONTENTS` in the same order.
macro_rules! presets {
    ($group:expr; $(preset($key:literal, $name:expr, $note:expr, $changes:expr $(,)?)),* $(,)?) => {
        use super::{Changes, Content, Preset, PresetGroup};

        pub(super) const NAMES: &[Preset] = &[$(Preset { key: $key, group: $group, name: $name }),*];
        pub(super) const CONTENTS: &[(&str, Content)] = &[
            $(($key, Content { note: $note, changes: Changes::Json($changes) })),*
        ];
    };
}

mod documents;
mod problems;
mod published;

pub use published::{Plan, PlanRule, Published};

use serde_json::Value;

use super::scheme::name_in;
use super::{Overrides, Scenario, Scheme};
use crate::language::{Language, Text};

/// What a preset is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresetGroup {
    /// Where to start from.
    Baseline,
    /// Published plans.
    Document,
    /// Published scoring tables.
    Scheme,
    /// Problems that critics name.
    Problem,
}

impl PresetGroup {
    /// All groups, in order.
    pub const ALL: [Self; 4] = [Self::Baseline, Self::Document, Self::Scheme, Self::Problem];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Baseline => Text::new("起点", "Starting points"),
            Self::Document => Text::new("各地方案文本", "Published plans"),
            Self::Scheme => Text::new("公开的评分表", "Published scoring tables"),
            Self::Problem => Text::new("问题示例", "Problems named by critics"),
        }
    }
}

/// A policy shipped with the program: changes to the rounds as commonly practised. What it says of itself and what it
/// changes are apart, so that the page, which asks the engine for both, need not carry them.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// The key on the command line.
    pub key: &'static str,
    /// What it is for.
    pub group: PresetGroup,
    /// The name.
    pub name: Text,
}

/// What a preset says of itself, and what it changes.
#[derive(Clone, Copy, Debug)]
struct Content {
    /// What it stands for: what its source says, and where the source gives no number and a default stands in.
    note: Text,
    changes: Changes,
}

impl PartialEq for Preset {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Preset {}

/// The changes of a preset.
#[derive(Clone, Copy, Debug)]
enum Changes {
    /// Leaves and sections by path, as a JSON object.
    Json(&'static str),
    /// A whole scoring table.
    Scheme(Scheme),
}

impl Preset {
    /// 现状: no rounds, no rotation, everyone stays.
    pub const STATUS_QUO: Self = Self {
        key: "status-quo",
        group: PresetGroup::Baseline,
        name: Text::new("现状", "Status quo"),
    };

    /// 通行做法: in-school, zone, district and directed rounds with the default rules.
    pub const COMMON_ROUNDS: Self = Self {
        key: "common-rounds",
        group: PresetGroup::Baseline,
        name: Text::new("通行做法", "Rounds as commonly practised"),
    };

    /// 提高农村任教加分: the common rounds with a higher rural bonus and less weight on seniority.
    pub const RURAL_BONUS: Self = Self {
        key: "rural-bonus",
        group: PresetGroup::Baseline,
        name: Text::new("提高农村任教加分", "Higher rural bonus"),
    };

    const BASELINES: [Self; 3] = [Self::STATUS_QUO, Self::COMMON_ROUNDS, Self::RURAL_BONUS];

    /// All presets, group by group.
    pub fn all() -> Vec<Self> {
        let mut all = Self::BASELINES.to_vec();
        all.extend_from_slice(documents::NAMES);
        all.extend(Scheme::ALL.into_iter().map(|scheme| Self {
            key: scheme.key(),
            group: PresetGroup::Scheme,
            name: scheme.name(),
        }));
        all.extend_from_slice(problems::NAMES);
        all
    }

    /// The scenarios of all presets, then of all published plans, named in `language`.
    pub fn every_scenario(language: Language) -> impl Iterator<Item = Scenario> {
        let presets = Self::all()
            .into_iter()
            .map(move |preset| preset.scenario(language));
        presets.chain(
            Published::ALL
                .iter()
                .map(move |set| set.plan().scenario(language)),
        )
    }

    /// The preset with this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::all().into_iter().find(|preset| preset.key == key)
    }

    /// What a starting point says of itself and changes; nothing for other presets.
    fn of_baseline(self) -> Option<Content> {
        let (note, changes) = match self.key {
            "status-quo" => (
                Text::new(
                    "不竞聘、不交流，所有教师留在原岗位。",
                    "No rounds, no rotation: everyone stays.",
                ),
                r#"{"rotation.share": 0, "rounds": []}"#,
            ),
            "common-rounds" => (
                Text::new(
                    "校内竞聘、学区竞聘、跨学区竞聘、组织调剂四轮，各项规则取默认值。",
                    "In-school, zone, district and directed rounds, every rule at its default.",
                ),
                "{}",
            ),
            "rural-bonus" => (
                Text::new(
                    "农村任教每年 1.5 分、封顶 15 分，资历权重降到 60%。",
                    "1.5 points for each rural year up to 15, seniority at 60 %.",
                ),
                r#"{
                    "scoring.blocks.seniority.weight": 60,
                    "scoring.blocks.rural_service.items.rural_years.rule.per_year.points_per_year": 1.5,
                    "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap": 15
                }"#,
            ),
            _ => return None,
        };
        Some(Content {
            note,
            changes: Changes::Json(changes),
        })
    }

    /// What it says of itself and changes. Every preset has that, which a test looks at.
    fn content(self) -> Option<Content> {
        let of = |contents: &[(&str, Content)]| {
            let mut contents = contents.iter();
            contents
                .find(|(key, _)| *key == self.key)
                .map(|(_, content)| *content)
        };
        let of_scheme = || {
            let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.key() == self.key)?;
            Some(Content {
                note: scheme.source(),
                changes: Changes::Scheme(scheme),
            })
        };
        self.of_baseline()
            .or_else(|| of(documents::CONTENTS))
            .or_else(|| of(problems::CONTENTS))
            .or_else(of_scheme)
    }

    /// What it stands for: what its source says, and where the source gives no number and a default stands in.
    pub fn note(self) -> Text {
        self.content().map_or(Text::new("", ""), |content| content.note)
    }

    /// The preset as a scenario named in `language`, and so are the blocks, items and rounds that it names.
    pub fn scenario(self, language: Language) -> Scenario {
        let overrides = match self.content().map(|content| content.changes) {
            Some(Changes::Json(text)) => read(text, language),
            Some(Changes::Scheme(scheme)) => {
                let mut overrides = Overrides::default();
                overrides.set("scoring", scheme.document(language));
                overrides
            }
            None => Overrides::default(),
        };
        Scenario {
            name: self.name.in_language(language).to_owned(),
            overrides,
        }
    }

    /// A starting point as a scenario with its note, without what reads the other presets; nothing for those.
    pub fn baseline(self, language: Language) -> Option<(Scenario, Text)> {
        let Content { note, changes } = self.of_baseline()?;
        let Changes::Json(text) = changes else { return None };
        let scenario = Scenario {
            name: self.name.in_language(language).to_owned(),
            overrides: read(text, language),
        };
        Some((scenario, note))
    }
}

/// The changes that a shipped text lists. Every one of them is read by a test.
fn read(text: &str, language: Language) -> Overrides {
    let mut overrides = Overrides::default();
    if let Ok(Value::Object(members)) = serde_json::from_str(text) {
        for (path, mut value) in members {
            name_in(&mut value, language);
            overrides.set(&path, value);
        }
    }
    overrides
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_preset_is_a_valid_policy() {
        let mut keys = BTreeSet::new();
        for preset in Preset::all() {
            assert!(keys.insert(preset.key), "{}", preset.key);
            let content = preset.content().unwrap();
            if let Changes::Json(text) = content.changes {
                let changes: Value = serde_json::from_str(text).unwrap();
                assert_eq!(
                    changes.as_object().unwrap().len(),
                    preset.scenario(Language::Chinese).overrides.0.len()
                );
            }
            preset
                .scenario(Language::Chinese)
                .overrides
                .apply()
                .unwrap_or_else(|error| panic!("{}: {error:?}", preset.key));
            let note = preset.note();
            assert!(!note.zh.is_empty() && !note.en.is_empty());
            let baseline = preset.baseline(Language::English);
            let is_baseline = preset.group == PresetGroup::Baseline;
            assert_eq!(
                baseline,
                is_baseline.then(|| (preset.scenario(Language::English), note))
            );
        }
    }

    #[test]
    fn presets_are_found_by_key() {
        assert_eq!(Preset::find("rural-bonus"), Some(Preset::RURAL_BONUS));
        assert_eq!(Preset::find("no-such-thing"), None);
    }
}
