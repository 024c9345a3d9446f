//! A large urban district.

use super::ordinary::SMALL_SCHOOLS;
use super::{CountyParameters, Departure, Text, departure};
use crate::units::Percent;

pub(super) const NAME: Text = Text::new("大城区", "a large urban district");
pub(super) const ABOUT: Text = Text::new(
    "六成学校在城区，乡村学校少，几乎没有教学点；骨干教师集中在城区。",
    "three schools of five are urban, few rural, hardly a teaching point; key teachers gather in the centre.",
);
pub(super) const SCHOOLS: u32 = 150;
const ALIKE: Text = Text::new(
    "城区学校规模和配备相近，校际差异本来较小",
    "urban schools are of like size and staffed alike, so that they differ less",
);
pub(super) const DEPARTURES: &[Departure] = &[
    SMALL_SCHOOLS,
    departure(
        "women",
        Text::new(
            "女教师在城区占比更高，而这里城区学校多",
            "more of the urban teachers are women, and most schools here are urban",
        ),
    ),
    departure(
        "over_50",
        Text::new(
            "城区教师较年轻，而这里城区学校多",
            "urban teachers are younger, and most schools here are urban",
        ),
    ),
    departure("primary_spread", ALIKE),
    departure("primary_degree_spread", ALIKE),
    departure("primary_title_spread", ALIKE),
    departure("junior_spread", ALIKE),
    departure("junior_degree_spread", ALIKE),
];

pub(super) fn parameters(schools: u32) -> CountyParameters {
    CountyParameters {
        urban_schools: Percent::whole(60),
        teaching_points: Percent::whole(1),
        village_backbone: Percent::whole(15),
        ..CountyParameters::with_schools(schools)
    }
}
