//! The few numbers that describe a county.

use serde::{Deserialize, Serialize};

use crate::language::{Message, Say, Text};
use crate::text;
use crate::units::Percent;

/// What a synthetic county looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountyParameters {
    /// Schools of all kinds, 3 to 5,000.
    pub schools: u32,
    /// Zones, 2 to 400 and fewer than schools: a quarter of them in the county seat, the others each around a town.
    pub zones: u32,
    /// Urban schools among all schools, 5 to 70 %.
    pub urban_schools: Percent,
    /// Teaching points among all schools, 0 to 30 %.
    pub teaching_points: Percent,
    /// Pupils today against those for whom teachers were once hired, 40 to 100 %.
    pub enrolment: Percent,
    /// Teachers in urban and town schools against what the ratio grants, 80 to 130 %.
    pub town_staffing: Percent,
    /// Teachers in rural schools against what their classes need, 70 to 130 %.
    pub village_staffing: Percent,
    /// Science, PE, music and art teachers in villages against their share elsewhere, 0 to 100 %.
    pub village_specialists: Percent,
    /// Share of key teachers in urban schools, 0 to 60 %.
    pub urban_backbone: Percent,
    /// Share of key teachers in rural schools, 0 to 60 %.
    pub village_backbone: Percent,
    /// Newcomers 新进人员 besides, who have no school yet, 0 to 5,000.
    pub newcomers: u32,
}

impl Default for CountyParameters {
    fn default() -> Self {
        Self {
            schools: 100,
            zones: 8,
            urban_schools: Percent::whole(21),
            teaching_points: Percent::whole(12),
            enrolment: Percent::HUNDRED,
            town_staffing: Percent::whole(101),
            village_staffing: Percent::whole(97),
            village_specialists: Percent::whole(40),
            urban_backbone: Percent::from_thousandths(27_700),
            village_backbone: Percent::whole(12),
            newcomers: 0,
        }
    }
}

/// A parameter out of its range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{field} is {value}; it must be between {minimum} and {maximum}")]
pub struct GenerateError {
    /// The parameter.
    pub field: &'static str,
    /// What it is called.
    #[serde(skip)]
    pub name: Text,
    /// Its value.
    pub value: String,
    /// Least value.
    pub minimum: i64,
    /// Greatest value.
    pub maximum: i64,
}

impl Say for GenerateError {
    fn message(&self) -> Message {
        let Self {
            name,
            value,
            minimum,
            maximum,
            ..
        } = self;
        text! {
            zh: "{name}是 {value}，应在 {minimum} 到 {maximum} 之间。",
            en: "{name} is {value}; it must be between {minimum} and {maximum}.",
            name = *name, value, minimum, maximum
        }
    }
}

impl CountyParameters {
    /// The fewest and the most schools.
    pub const SCHOOLS: (u32, u32) = (3, 5_000);
    /// The most newcomers.
    pub const NEWCOMERS: u32 = 5_000;

    /// The default county with another number of schools, and zones to match.
    pub fn with_schools(schools: u32) -> Self {
        Self {
            schools,
            zones: (schools / 12).clamp(if schools < 30 { 2 } else { 3 }, 400),
            ..Self::default()
        }
    }

    /// Checks every range.
    ///
    /// # Errors
    /// The first parameter out of its range.
    pub fn check(&self) -> Result<(), GenerateError> {
        let within = |fits, field, name: Text, value, minimum, maximum| {
            if fits {
                return Ok(());
            }
            Err(GenerateError {
                field,
                name,
                value,
                minimum,
                maximum,
            })
        };
        let whole = |field, name, value: u32, minimum: i64, maximum: i64| {
            let fits = (minimum..=maximum).contains(&i64::from(value));
            within(fits, field, name, value.to_string(), minimum, maximum)
        };
        let share = |field, name, value: Percent, minimum: i64, maximum: i64| {
            let fits = (Percent::whole(minimum)..=Percent::whole(maximum)).contains(&value);
            within(fits, field, name, format!("{value} %"), minimum, maximum)
        };
        let Self {
            schools,
            zones,
            urban_schools,
            teaching_points,
            enrolment,
            town_staffing,
            village_staffing,
            village_specialists,
            urban_backbone,
            village_backbone,
            newcomers,
        } = *self;
        whole(
            "schools",
            Text::new("学校数", "the number of schools"),
            schools,
            i64::from(Self::SCHOOLS.0),
            i64::from(Self::SCHOOLS.1),
        )?;
        let name = Text::new("学区数", "the number of zones");
        whole("zones", name, zones, 2, i64::from(schools.clamp(3, 401)) - 1)?;
        let name = Text::new("城区学校占比", "the share of urban schools");
        share("urban_schools", name, urban_schools, 5, 70)?;
        let name = Text::new("教学点占比", "the share of teaching points");
        share("teaching_points", name, teaching_points, 0, 30)?;
        let name = Text::new("生源保有水平", "pupils against those teachers were hired for");
        share("enrolment", name, enrolment, 40, 100)?;
        let name = Text::new("城镇教师配备水平", "staffing of urban and town schools");
        share("town_staffing", name, town_staffing, 80, 130)?;
        let name = Text::new("乡村教师配备水平", "staffing of rural schools");
        share("village_staffing", name, village_staffing, 70, 130)?;
        let name = Text::new("乡村专任学科教师水平", "specialists at rural schools");
        share("village_specialists", name, village_specialists, 0, 100)?;
        let name = Text::new("城区骨干教师占比", "the urban share of key teachers");
        share("urban_backbone", name, urban_backbone, 0, 60)?;
        let name = Text::new("乡村骨干教师占比", "the rural share of key teachers");
        share("village_backbone", name, village_backbone, 0, 60)?;
        let name = Text::new("新进人员数", "the number of newcomers");
        whole("newcomers", name, newcomers, 0, i64::from(Self::NEWCOMERS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn ranges_are_kept_and_named() {
        assert_eq!(CountyParameters::default().check(), Ok(()));
        let error = CountyParameters::with_schools(2).check().unwrap_err();
        assert_eq!((error.field, error.minimum), ("schools", 3));
        assert!(error.say(Language::Chinese).contains("学校数是 2"));
    }
}
