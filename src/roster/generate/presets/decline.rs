//! A county that loses its pupils.

use super::ordinary::SMALL_SCHOOLS;
use super::{CountyParameters, Departure, Text};
use crate::units::Percent;

pub(super) const NAME: Text = Text::new("生源减少县", "a county that loses pupils");
pub(super) const ABOUT: Text = Text::new(
    "学生比配备教师时少两成，教师一个没减：超编，富余从小学开始。",
    "a fifth fewer pupils than the teachers were hired for, and as many teachers: more staff than establishment, primary schools first.",
);
pub(super) const SCHOOLS: u32 = 100;
pub(super) const DEPARTURES: &[Departure] = &[SMALL_SCHOOLS];

pub(super) fn parameters(schools: u32) -> CountyParameters {
    CountyParameters {
        enrolment: Percent::whole(80),
        urban_backbone: Percent::whole(29),
        ..CountyParameters::with_schools(schools)
    }
}
