//! What the scheme of a round that lets newcomers in reads, and the roster does not hold of them.

use super::{MOST_CODES, Reader, ReadinessLine, Treated};
use crate::policy::scoring::Measure;
use crate::policy::{Block, Missing, Policy, Round, ScoreItem};
use crate::random::Seed;
use crate::roster::{Roster, Teacher};
use crate::stages::marks::Marks;
use crate::stages::scoring::{Basis, counted, fills, is_known_of_somebody};

/// The lines of the items that newcomers are scored by.
pub(super) fn lines(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let newcomers: Vec<&Teacher> = roster.newcomers_indexed().map(|(_, person)| person).collect();
    let scored = |block: &&Block| {
        let mut rounds = policy.rounds.iter().filter(|round| round.lets_newcomers_in());
        block.weight.thousandths() > 0 && rounds.any(|round| counts_in(round, block))
    };
    if newcomers.is_empty() || !policy.scoring.blocks.iter().any(|block| scored(&block)) {
        return Vec::new();
    }
    // Which marks are missing does not hang on the seed.
    let marks = Marks::new(&policy.behaviour.marks, Seed::default());
    let basis = Basis {
        marks: &marks,
        reference: policy.standing.reference_year,
        roster,
    };
    let fills = fills(roster, policy, basis);
    let mut lines = Vec::new();
    for (block, fills) in policy.scoring.blocks.iter().zip(&fills) {
        if !scored(&block) {
            continue;
        }
        let items = block.items.iter().zip(fills);
        for (item, &fill) in items.filter(|(item, _)| reads_something(roster, item)) {
            let treated = match policy.scoring.missing {
                Missing::Median => Treated::Median(fill),
                Missing::NotRanked if is_known_of_somebody(roster, item, basis) => Treated::NotRanked,
                Missing::Zero | Missing::NotRanked => Treated::Zero,
            };
            let measure = |person: &Teacher| counted(person, item, basis).measure;
            let is_simulated = |person: &Teacher| matches!(measure(person), Measure::Mark(Some((_, true))));
            let of = |treated, applies: &dyn Fn(&Teacher) -> bool| {
                let found: Vec<&&Teacher> = newcomers.iter().filter(|person| applies(person)).collect();
                let listed = if treated == Treated::NotRanked {
                    MOST_CODES
                } else {
                    0
                };
                (!found.is_empty()).then(|| ReadinessLine {
                    reader: Reader::Newcomers {
                        block: block.id.clone(),
                        item: item.id.clone(),
                    },
                    teachers: found.len() as u32,
                    of: newcomers.len() as u32,
                    treated,
                    codes: found
                        .iter()
                        .map(|person| person.id.clone())
                        .take(listed)
                        .collect(),
                })
            };
            lines.extend(of(treated, &|person| measure(person).is_missing()));
            lines.extend(of(Treated::Simulated, &is_simulated));
        }
    }
    lines
}

fn counts_in(round: &Round, block: &Block) -> bool {
    round.scored_by.is_empty() || round.scored_by.contains(&block.id)
}

/// Whether an item gives points and reads what the roster has a column of; of one that it lacks the line on the staff tells.
fn reads_something(roster: &Roster, item: &ScoreItem) -> bool {
    let column = item.rule.extra_column();
    let is_there = column.is_none_or(|name| {
        let mut columns = roster.extra.iter();
        columns.any(|column| column.name == name && !item.rule.cannot_count(column.kind))
    });
    is_there && !(item.rule.gives_nothing() && item.rule.share().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, school, teacher};
    use crate::outcome::figures::readiness::readiness;
    use crate::policy::{Applicants, Scope};
    use crate::roster::{Entry, Locality, Stage, Subject};
    use crate::units::Year;

    /// One of the staff, a newcomer whose years are known and one whose are not.
    fn roster() -> Roster {
        let newcomer = |id| Teacher::newcomer(id, Entry::OpenRecruitment, Stage::Primary, Subject::Chinese);
        let mut known = newcomer("N1");
        known.first_service_year = Some(Year(2020));
        let people = vec![teacher("T1", 0, 30), known, newcomer("N2")];
        county(vec![school("A", Locality::Town, 3)], people)
    }

    fn of_years(policy: &Policy) -> Vec<ReadinessLine> {
        let lines = readiness(&roster(), policy).into_iter();
        let is_years = |line: &ReadinessLine| matches!(&line.reader, Reader::Newcomers { item, .. } if item == "teaching_years");
        lines.filter(is_years).collect()
    }

    #[test]
    fn newcomers_are_told_of_where_a_round_scores_them_by_what_the_roster_lacks() {
        let mut round = Round::new("recruitment", Scope::District, Mechanism::DeferredAcceptance);
        assert!(of_years(&policy(vec![round.clone()])).is_empty());
        round.applicants = Applicants::Newcomers;
        let mut rules = policy(vec![round]);
        let [line] = of_years(&rules).try_into().unwrap();
        assert_eq!((line.teachers, line.of, line.treated), (1, 2, Treated::Zero));
        rules.scoring.missing = Missing::NotRanked;
        let [line] = of_years(&rules).try_into().unwrap();
        assert_eq!(
            (line.treated, line.codes),
            (Treated::NotRanked, vec!["N2".to_owned()])
        );
        // Where the round counts other blocks, nobody is scored by it.
        let other = rules.scoring.blocks.iter().map(|block| block.id.clone());
        rules.rounds[0].scored_by = other.filter(|id| id != "seniority").collect();
        assert!(of_years(&rules).is_empty());
    }
}
