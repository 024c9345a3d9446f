//! A county in the mountains with many teaching points.

use super::ordinary::SMALL_SCHOOLS;
use super::{CountyParameters, Departure, Text};
use crate::units::Percent;

pub(super) const NAME: Text = Text::new(
    "山区县（教学点多）",
    "a mountain county with many teaching points",
);
pub(super) const ABOUT: Text = Text::new(
    "小学和教学点中四成是教学点，城区学校不到一成；乡村缺音体美、科学教师。",
    "of primary schools two in five are teaching points, fewer than one school in ten is urban; rural schools lack teachers of science, PE, music and art.",
);
pub(super) const SCHOOLS: u32 = 160;
pub(super) const DEPARTURES: &[Departure] = &[SMALL_SCHOOLS];

pub(super) fn parameters(schools: u32) -> CountyParameters {
    CountyParameters {
        urban_schools: Percent::whole(8),
        teaching_points: Percent::whole(30),
        ..CountyParameters::with_schools(schools)
    }
}
