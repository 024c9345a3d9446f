//! An ordinary county: the sample.

use super::{CountyParameters, Departure, Text, departure};

pub(super) const NAME: Text = Text::new("普通县", "an ordinary county");
pub(super) const ABOUT: Text = Text::new(
    "县城、镇和村都有学校，县城教师富余、乡村缺学科教师；示例县即属此类。",
    "urban, town and rural schools; teachers to spare in the seat, subjects short in rural schools; the sample county is one.",
);
pub(super) const SCHOOLS: u32 = 100;
pub(super) const DEPARTURES: &[Departure] = &[SMALL_SCHOOLS];

/// The generator's village schools are smaller than those of the country as a whole, in every kind of county.
pub(super) const SMALL_SCHOOLS: Departure = departure(
    "small_schools",
    Text::new(
        "村小普遍设得较小，以便看清小规模学校编制够、课开不齐的矛盾；较大的小学都在城区和镇区",
        "rural schools are drawn small, to show schools that have their staff by ratio and cannot fill the timetable; larger ones lie in towns and the seat",
    ),
);

pub(super) fn parameters(schools: u32) -> CountyParameters {
    CountyParameters::with_schools(schools)
}
