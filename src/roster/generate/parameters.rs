//! The few numbers that describe a county.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Say, Text};
use crate::units::Percent;

/// What a synthetic county looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountyParameters {
    /// Schools of all kinds, 30 to 1,000.
    pub schools: u32,
    /// Zones, 2 to 100: a quarter of them in the county seat, the others each around a town.
    pub zones: u32,
    /// Teachers in urban and town schools against what the ratio grants, 80 to 130 %.
    pub town_staffing: Percent,
    /// Teachers in village schools against what their classes need, 70 to 130 %.
    pub village_staffing: Percent,
    /// Science, PE, music and art teachers in villages against their share elsewhere, 0 to 100 %.
    pub village_specialists: Percent,
    /// Share of backbone teachers in urban schools, 0 to 60 %.
    pub urban_backbone: Percent,
    /// Share of backbone teachers in village schools, 0 to 60 %.
    pub village_backbone: Percent,
}

impl Default for CountyParameters {
    fn default() -> Self {
        Self {
            schools: 100,
            zones: 8,
            town_staffing: Percent::whole(103),
            village_staffing: Percent::whole(97),
            village_specialists: Percent::whole(40),
            urban_backbone: Percent::from_thousandths(27_700),
            village_backbone: Percent::whole(12),
        }
    }
}

/// A parameter out of its range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{field} is {value}; it must be between {minimum} and {maximum}")]
pub struct GenerateError {
    /// The parameter.
    pub field: &'static str,
    /// Its value.
    pub value: String,
    /// Least value.
    pub minimum: i64,
    /// Greatest value.
    pub maximum: i64,
}

impl Say for GenerateError {
    fn say(&self, language: Language) -> String {
        let name = match self.field {
            "schools" => Text::new("学校数", "the number of schools"),
            "zones" => Text::new("学区数", "the number of zones"),
            "town_staffing" => Text::new("城镇教师配备水平", "staffing in towns"),
            "village_staffing" => Text::new("乡村教师配备水平", "staffing in villages"),
            "village_specialists" => Text::new("乡村专任学科教师水平", "specialists in villages"),
            "urban_backbone" => Text::new("城区骨干教师占比", "the urban share of backbone teachers"),
            _ => Text::new("乡村骨干教师占比", "the village share of backbone teachers"),
        };
        let Self {
            value,
            minimum,
            maximum,
            ..
        } = self;
        language.pick(
            format!("{}是 {value}，应在 {minimum} 到 {maximum} 之间。", name.zh),
            format!(
                "{} is {value}; it must be between {minimum} and {maximum}.",
                name.en
            ),
        )
    }
}

impl CountyParameters {
    /// The default county with another number of schools, and zones to match.
    pub fn with_schools(schools: u32) -> Self {
        Self {
            schools,
            zones: (schools / 12).clamp(3, 80),
            ..Self::default()
        }
    }

    /// Checks every range.
    ///
    /// # Errors
    /// The first parameter out of its range.
    pub fn check(&self) -> Result<(), GenerateError> {
        let whole = |field, value: u32, minimum: i64, maximum: i64| {
            let fits = (minimum..=maximum).contains(&i64::from(value));
            if fits {
                Ok(())
            } else {
                Err(GenerateError {
                    field,
                    value: value.to_string(),
                    minimum,
                    maximum,
                })
            }
        };
        let share = |field, value: Percent, minimum: i64, maximum: i64| {
            let fits = (Percent::whole(minimum)..=Percent::whole(maximum)).contains(&value);
            if fits {
                Ok(())
            } else {
                Err(GenerateError {
                    field,
                    value: format!("{value} %"),
                    minimum,
                    maximum,
                })
            }
        };
        whole("schools", self.schools, 30, 1000)?;
        whole("zones", self.zones, 2, 100)?;
        share("town_staffing", self.town_staffing, 80, 130)?;
        share("village_staffing", self.village_staffing, 70, 130)?;
        share("village_specialists", self.village_specialists, 0, 100)?;
        share("urban_backbone", self.urban_backbone, 0, 60)?;
        share("village_backbone", self.village_backbone, 0, 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_kept_and_named() {
        assert_eq!(CountyParameters::default().check(), Ok(()));
        let error = CountyParameters::with_schools(29).check().unwrap_err();
        assert_eq!((error.field, error.minimum), ("schools", 30));
        assert!(error.say(Language::Chinese).contains("学校数是 29"));
    }
}
