//! Years that cannot be so in the year that the rules count from.

use super::{ReadinessLine, Treated, line, rule};
use crate::policy::Policy;
use crate::roster::{Roster, Teacher};

/// The least age of anybody at work.
const YOUNGEST: u16 = 16;

/// Teachers who began, entered or were employed after the year of reference, and those who are hardly born in it: either the
/// roster is wrong, or the year.
pub(super) fn lines(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let reference = policy.standing.reference_year;
    let reader = || rule("standing.reference_year");
    let later = |teacher: &Teacher| {
        let years = [
            teacher.first_service_year,
            teacher.entered_school_year,
            teacher.title_year,
        ];
        years.into_iter().flatten().any(|year| year > reference)
    };
    let young = |teacher: &Teacher| {
        (teacher.birth_year).is_some_and(|born| born > reference || born.years_until(reference) < YOUNGEST)
    };
    let lines = [
        line(roster, reader(), Treated::LaterYears, later),
        line(roster, reader(), Treated::TooYoung, young),
    ];
    lines.into_iter().flatten().collect()
}
