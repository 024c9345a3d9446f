//! What the rounds ask of people whom the roster does not have.

use super::{Reader, ReadinessLine, Treated, line, rule};
use crate::policy::{Applicants, Policy, Round};
use crate::roster::{Roster, Teacher};

/// The lines of the rounds.
pub(super) fn lines(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let mut lines = Vec::new();
    let nobody_is_willing = roster.staff().all(|(_, teacher)| !teacher.willing_to_move);
    let newcomers = roster.newcomers();
    let nobody_comes = |round: &Round| newcomers == 0 && round.applicants == Applicants::Newcomers;
    for round in &policy.rounds {
        if nobody_is_willing && round.applicants.asks_who_is_willing() {
            let reader = rule(&format!("rounds.{}.applicants", round.id));
            lines.extend(line(roster, reader, Treated::NotEligible, |_| true));
        }
        if nobody_comes(round) {
            lines.push(of_newcomers(
                format!("rounds.{}.applicants", round.id),
                roster,
                Treated::NoNewcomers,
            ));
        }
        let reserved_for = "reserved_for";
        if round.mechanism.parameters().contains(&reserved_for)
            && round.parameters.reserved_for == crate::policy::ReservedFor::RuralService
        {
            let reader = rule(&format!("rounds.{}.parameters.{reserved_for}", round.id));
            let unknown = |teacher: &Teacher| teacher.rural_years.is_none();
            lines.extend(line(roster, reader, Treated::NotEligible, unknown));
        }
    }
    if newcomers > 0 && !policy.admits_newcomers() {
        lines.push(of_newcomers("rounds".to_owned(), roster, Treated::NotLetIn));
    }
    lines
}

/// What the rounds and the roster say of newcomers does not go together.
fn of_newcomers(path: String, roster: &Roster, treated: Treated) -> ReadinessLine {
    ReadinessLine {
        reader: Reader::Rule(path),
        teachers: roster.newcomers(),
        of: roster.teachers.len() as u32,
        treated,
        codes: Vec::new(),
    }
}
