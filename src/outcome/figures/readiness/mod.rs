//! Whether a roster holds what the rules read of it: for how many teachers a value is missing, and what becomes of them.
//!
//! The lines are known before anything runs, and are part of what a run shows.

mod columns;
mod comparisons;
mod conditions;
mod newcomers;
mod preferences;
mod records;
mod rounds;
mod years;

use serde::{Deserialize, Serialize};

use crate::language::Spoken;
use crate::mechanism::Mechanism;
use crate::policy::scoring::Measure;
use crate::policy::{CertificateMatch, ItemKind, Missing, Policy, Pooling};
use crate::random::Seed;
use crate::roster::{Roster, Teacher};
use crate::stages::marks::Marks;
use crate::stages::scoring::{Basis, counted, fills, is_known_of_somebody};
use crate::units::Points;

/// A value that rules read and that the roster does not hold of everyone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessLine {
    /// What reads the value.
    pub reader: Reader,
    /// Of how many teachers it is missing, or too large.
    pub teachers: u32,
    /// How many teachers there are.
    pub of: u32,
    /// What becomes of those teachers.
    pub treated: Treated,
    /// The codes of the first of them, where each has to be looked after.
    pub codes: Vec<String>,
}

/// What reads a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// An item of the score.
    Item {
        /// Id of its block.
        block: String,
        /// Its id.
        item: String,
    },
    /// An item of the score that counts an extra column.
    Column {
        /// Id of its block.
        block: String,
        /// Its id.
        item: String,
        /// The name of the column.
        column: String,
    },
    /// An item of the score, by which a round scores newcomers: of these alone.
    Newcomers {
        /// Id of its block.
        block: String,
        /// Its id.
        item: String,
    },
    /// A key that teachers are compared by, in words: whoever shows the line need not know what keys there are.
    Comparison(Spoken),
    /// Another rule, by its path.
    Rule(String),
}

/// What becomes of teachers of whom a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treated {
    /// The item gives nothing.
    Zero,
    /// The item gives the median of the others.
    Median(Points),
    /// They are not ranked: they stand behind all whose data are complete.
    NotRanked,
    /// The mark is simulated.
    Simulated,
    /// A mark over 100 counts as 100.
    Cut,
    /// What is measured lies above all bands, and falls into none.
    NoBand,
    /// What is measured lies between two bands, and counts in the lower one.
    BetweenBands,
    /// The years count as none.
    NoYears,
    /// They come last under the key.
    ComesLast,
    /// The extra column holds categories, of which none comes before another.
    NoOrder,
    /// The rule does not apply to them.
    NotApplied,
    /// They do not qualify.
    NotEligible,
    /// They count as men.
    AsMen,
    /// The subject taught counts as that of the certificate.
    AsTaught,
    /// Their school has no coordinates: every other one counts as no distance away.
    NoDistance,
    /// Their school has no coordinates: every other one counts as 50 km away.
    FarAway,
    /// Their school has no coordinates: only schools of its zone are neighbours.
    OwnZone,
    /// They began, entered or were employed after the year that the rules count from: the years count as none.
    LaterYears,
    /// They have records of years after the one that the rules count from, which do not count.
    LaterRecords,
    /// They were not sixteen in the year that the rules count from: the year of birth counts as it is.
    TooYoung,
    /// The roster has no such column: it counts as no, as none, or as 0.
    NoColumn,
    /// The roster has no extra column of this name: the item gives everybody the same.
    NoExtraColumn,
    /// The extra column holds something that the item has no points for: it counts as 0.
    NoPoints,
    /// The number in the extra column is over the full mark: it counts as that.
    OverFullMark,
    /// The schools table has no such column: it counts as no, or as 0.
    NoSchoolColumn,
    /// A condition that nobody meets.
    NobodyMeets,
    /// A condition that everybody meets.
    EverybodyMeets,
    /// A condition that no post of any school meets.
    NoPostMeets,
    /// A rule that names schools, zones, extra columns or words for records which the roster does not have.
    UnknownNames,
    /// They ask for more schools than the round takes: the first ones that they can have count.
    ListCut,
    /// They ask for a post that the rules do not open to them: it is passed over.
    NotOpen,
    /// Newcomers whom no round lets in.
    NotLetIn,
    /// A round for newcomers, of whom the roster has none.
    NoNewcomers,
}

impl Treated {
    /// Whether it is the school of which something is missing, and not the teacher.
    pub const fn is_of_the_school(self) -> bool {
        matches!(
            self,
            Self::NoDistance | Self::FarAway | Self::OwnZone | Self::NoSchoolColumn
        )
    }
}

/// So many codes are listed at most.
const MOST_CODES: usize = 20;

/// What the rules read and the roster does not hold of everyone, in the order of the rules.
pub fn readiness(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let mut lines = years::lines(roster, policy);
    lines.extend(of_standing(roster, policy));
    // Where nobody competes and nobody moves, no score decides anything.
    if !policy.rounds.is_empty()
        || policy.upward_selection.teachers > 0
        || policy.rotation.share.thousandths() > 0
    {
        lines.extend(of_items(roster, policy));
        lines.extend(comparisons::lines(roster, policy));
    }
    lines.extend(newcomers::lines(roster, policy));
    lines.extend(columns::of_rules(roster, policy));
    lines.extend(conditions::lines(roster, policy));
    lines.extend(rounds::lines(roster, policy));
    lines.extend(preferences::lines(roster, policy));
    lines.extend(of_later_stages(roster, policy));
    lines.extend(of_distances(roster, policy));
    lines
}

/// A line, if there is anybody of the present staff to whom it applies. Of newcomers much is not known by nature.
fn line(
    roster: &Roster,
    reader: Reader,
    treated: Treated,
    applies: impl Fn(&Teacher) -> bool,
) -> Option<ReadinessLine> {
    let staff = roster.staff().map(|(_, teacher)| teacher);
    let found: Vec<&Teacher> = staff.filter(|teacher| applies(teacher)).collect();
    let codes = found.iter().map(|teacher| teacher.id.clone());
    let listed = if treated == Treated::NotRanked {
        MOST_CODES
    } else {
        0
    };
    (!found.is_empty()).then(|| ReadinessLine {
        reader,
        teachers: found.len() as u32,
        of: roster.staff().count() as u32,
        treated,
        codes: codes.take(listed).collect(),
    })
}

fn rule(path: &str) -> Reader {
    Reader::Rule(path.to_owned())
}

fn of_standing(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let rules = &policy.standing;
    let mut lines = Vec::new();
    if rules.near_retirement_years > 0 {
        let no_age = |teacher: &Teacher| teacher.birth_year.is_none();
        let no_gender = |teacher: &Teacher| teacher.birth_year.is_some() && teacher.gender.is_none();
        lines.push(line(
            roster,
            rule("standing.near_retirement_years"),
            Treated::NotApplied,
            no_age,
        ));
        lines.push(line(
            roster,
            rule("standing.retirement_age.women"),
            Treated::AsMen,
            no_gender,
        ));
    }
    if rules.minimum_service_years > 0 {
        let unknown = |teacher: &Teacher| teacher.entered_school_year.is_none();
        lines.push(line(
            roster,
            rule("standing.minimum_service_years"),
            Treated::NotApplied,
            unknown,
        ));
    }
    if rules.failed_assessment_years > 0 {
        let unknown = |teacher: &Teacher| teacher.lacks_assessments(rules.reference_year);
        lines.push(line(
            roster,
            rule("standing.failed_assessment_years"),
            Treated::NotApplied,
            unknown,
        ));
    }
    if rules.certificate_match == CertificateMatch::Strict {
        let unknown = |teacher: &Teacher| teacher.certified_subjects.is_empty();
        lines.push(line(
            roster,
            rule("standing.certificate_match"),
            Treated::AsTaught,
            unknown,
        ));
    }
    lines.into_iter().flatten().collect()
}

fn of_items(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
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
        if block.weight.thousandths() == 0 {
            continue;
        }
        for (item, &fill) in block.items.iter().zip(fills) {
            if item.rule.gives_nothing() && item.rule.share().is_none() {
                continue;
            }
            let reader = || match item.rule.extra_column() {
                Some(column) => Reader::Column {
                    block: block.id.clone(),
                    item: item.id.clone(),
                    column: column.to_owned(),
                },
                None => Reader::Item {
                    block: block.id.clone(),
                    item: item.id.clone(),
                },
            };
            let measure = |teacher: &Teacher| counted(teacher, item, basis).measure;
            if let Some(name) = item.rule.extra_column() {
                let Some(column) = roster.extra.iter().find(|column| column.name == name) else {
                    lines.push(line(roster, reader(), Treated::NoExtraColumn, |_| true));
                    continue;
                };
                if item.rule.cannot_count(column.kind) {
                    lines.push(line(roster, reader(), Treated::NoPoints, |_| true));
                    continue;
                }
            }
            if let ItemKind::Records(rule) = &item.rule {
                let found = records::of_item(roster, rule, basis.reference, reader);
                lines.extend(found.into_iter().map(Some));
            }
            if let ItemKind::Column(rule) = &item.rule {
                lines.push(line(roster, reader(), Treated::NoPoints, |teacher| {
                    rule.says_nothing_of(&measure(teacher))
                }));
                lines.push(line(roster, reader(), Treated::OverFullMark, |teacher| {
                    rule.is_over(&measure(teacher))
                }));
            }
            let treated = match policy.scoring.missing {
                Missing::Median => Treated::Median(fill),
                Missing::NotRanked if is_known_of_somebody(roster, item, basis) => Treated::NotRanked,
                Missing::Zero | Missing::NotRanked => Treated::Zero,
            };
            lines.push(line(roster, reader(), treated, |teacher| {
                measure(teacher).is_missing()
            }));
            lines.push(line(roster, reader(), Treated::Simulated, |teacher| {
                matches!(measure(teacher), Measure::Mark(Some((_, true))))
            }));
            let mut reads = item.rule.columns();
            reads.extend(item.only_for.columns());
            lines.push(columns::of_item(roster, &reads, reader, |teacher| {
                measure(teacher).is_missing()
            }));
            if let ItemKind::Bands(rule) = &item.rule {
                lines.push(line(roster, reader(), Treated::NoBand, |teacher| {
                    rule.is_above_all(&measure(teacher))
                }));
                lines.push(line(roster, reader(), Treated::BetweenBands, |teacher| {
                    rule.is_between(&measure(teacher))
                }));
            } else {
                lines.push(line(roster, reader(), Treated::Cut, |teacher| {
                    matches!(measure(teacher), Measure::Mark(Some((mark, _))) if mark > Points::whole(100))
                }));
            }
        }
    }
    lines.into_iter().flatten().collect()
}

fn of_later_stages(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let mut lines = Vec::new();
    let no_entry = |teacher: &Teacher| teacher.entered_school_year.is_none();
    let upward = &policy.upward_selection;
    if upward.teachers > 0 && upward.base_years > 0 {
        lines.push(line(
            roster,
            rule("upward_selection.base_years"),
            Treated::NotEligible,
            no_entry,
        ));
    }
    if upward.teachers > 0 && upward.rural_years > 0 {
        let unknown = |teacher: &Teacher| teacher.rural_years.is_none();
        lines.push(line(
            roster,
            rule("upward_selection.rural_years"),
            Treated::NotEligible,
            unknown,
        ));
    }
    if policy.rotation.share.thousandths() > 0 {
        lines.push(line(
            roster,
            rule("rotation.minimum_years"),
            Treated::NotEligible,
            no_entry,
        ));
    }
    if policy.duties.homeroom.appoint {
        let no_education = |teacher: &Teacher| teacher.education.is_none();
        let no_years = |teacher: &Teacher| teacher.homeroom_years.is_none();
        lines.push(line(
            roster,
            rule("duties.homeroom.minimum_education"),
            Treated::NotEligible,
            no_education,
        ));
        lines.push(line(
            roster,
            rule("duties.homeroom.minimum_homeroom_years"),
            Treated::NoYears,
            no_years,
        ));
    }
    if policy.duties.cadre.appoint {
        let path = rule("duties.cadre.junior.minimum_teaching_years");
        let unknown = |teacher: &Teacher| teacher.first_service_year.is_none();
        lines.push(line(roster, path, Treated::NoYears, unknown));
    }
    lines.into_iter().flatten().collect()
}

/// What reads the distance between schools, where some have no coordinates.
fn of_distances(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let unknown = |teacher: &Teacher| {
        teacher
            .school
            .is_some_and(|own| roster.school(own).position.is_none())
    };
    let mut lines = Vec::new();
    let itinerant = &policy.posts.itinerant;
    if !itinerant.subjects.is_empty()
        && itinerant.pooling == Pooling::Neighbours
        && itinerant.within_kilometres > 0
    {
        let reader = rule("posts.itinerant.within_kilometres");
        lines.extend(line(roster, reader, Treated::OwnZone, unknown));
    }
    if policy.behaviour.per_kilometre != 0 && !policy.rounds.is_empty() {
        let reader = rule("behaviour.per_kilometre");
        lines.extend(line(roster, reader, Treated::NoDistance, unknown));
    }
    for round in &policy.rounds {
        if round.mechanism == Mechanism::DirectedPlacement {
            let reader = rule(&format!("rounds.{}.mechanism", round.id));
            lines.extend(line(roster, reader, Treated::FarAway, unknown));
        }
    }
    lines
}

#[cfg(test)]
mod tests;
