//! A small county of a dozen schools.

use super::ordinary::SMALL_SCHOOLS;
use super::{CountyParameters, Departure, Text, departure};

pub(super) const NAME: Text = Text::new("小县（12 所学校）", "a small county of 12 schools");
pub(super) const ABOUT: Text = Text::new(
    "县城一个片区、乡镇一个片区，教师几百人；一所学校就能左右整体的数字，适合逐校讨论。",
    "one zone in the seat, one outside, a few hundred teachers; one school moves the figures of all, which suits a talk about each school.",
);
pub(super) const SCHOOLS: u32 = 12;
pub(super) const DEPARTURES: &[Departure] = &[
    SMALL_SCHOOLS,
    departure("teachers", FEW),
    departure("schools", FEW),
];
const FEW: Text = Text::new(
    "小于公布过数字的任何一个县",
    "smaller than any county that publishes its size",
);

pub(super) fn parameters(schools: u32) -> CountyParameters {
    CountyParameters::with_schools(schools)
}
