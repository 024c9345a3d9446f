//! Ready-made policies.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Overrides, Scenario};
use crate::language::{Language, Text};

/// A policy shipped with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// 现状: no rounds, no rotation, everyone stays.
    StatusQuo,
    /// 通行做法: in-school, zone and directed rounds with the default rules.
    CommonRounds,
    /// 提高农村任教加分: the common rounds with a higher rural bonus and less weight on seniority.
    RuralBonus,
}

impl Preset {
    /// All presets.
    pub const ALL: [Self; 3] = [Self::StatusQuo, Self::CommonRounds, Self::RuralBonus];

    /// The key on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::StatusQuo => "status-quo",
            Self::CommonRounds => "common-rounds",
            Self::RuralBonus => "rural-bonus",
        }
    }

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::StatusQuo => Text::new("现状", "Status quo"),
            Self::CommonRounds => Text::new("通行做法", "Rounds as commonly practised"),
            Self::RuralBonus => Text::new("提高农村任教加分", "Higher rural bonus"),
        }
    }

    /// The preset as a scenario named in `language`.
    pub fn scenario(self, language: Language) -> Scenario {
        let mut overrides = Overrides::default();
        match self {
            Self::StatusQuo => {
                overrides.set("rotation.share", json!(0));
                overrides.set("rounds", json!([]));
            }
            Self::CommonRounds => {}
            Self::RuralBonus => {
                overrides.set("scoring.blocks.seniority.weight", json!(60));
                overrides.set(
                    "scoring.blocks.rural_service.items.rural_years.rule.per_year.points_per_year",
                    json!(1.5),
                );
                overrides.set(
                    "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap",
                    json!(15),
                );
            }
        }
        Scenario {
            name: self.name().in_language(language).to_owned(),
            overrides,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_valid_policy() {
        for preset in Preset::ALL {
            preset.scenario(Language::Chinese).overrides.apply().unwrap();
        }
    }
}
