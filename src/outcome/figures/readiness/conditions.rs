//! What the rules' conditions meet in a roster: whom it says too little of, whether anybody meets them at all, and names
//! that it does not have.

use std::collections::BTreeSet;

use super::{ReadinessLine, Treated, line, records, rule};
use crate::policy::conditions::{About, Attribute, Percentile, Row, Test};
use crate::policy::{Condition, Policy};
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject, Teacher};

/// The conditions of rounds, of standing and of moving, in the order of the document. Those of items of the score are told
/// with the items.
pub(super) fn lines(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let mut lines = Vec::new();
    let standing = &policy.standing;
    let mut people = |path: String, condition: &Condition, unknown: Treated| {
        lines.extend(of_people(roster, policy, &path, condition, unknown));
    };
    people(
        "standing.kept_if".to_owned(),
        &standing.kept_if,
        Treated::NotApplied,
    );
    people(
        "standing.barred_if".to_owned(),
        &standing.barred_if,
        Treated::NotApplied,
    );
    for round in &policy.rounds {
        people(
            format!("rounds.{}.open_to", round.id),
            &round.open_to,
            Treated::NotEligible,
        );
        for quota in round.departures.iter().filter(|quota| quota.limits()) {
            people(
                format!("rounds.{}.departures.{}.who", round.id, quota.id),
                &quota.who,
                Treated::NotApplied,
            );
        }
        for points in round.wish_points.iter().filter(|points| points.count()) {
            people(
                format!("rounds.{}.wish_points.{}.who", round.id, points.id),
                &points.who,
                Treated::NotApplied,
            );
        }
    }
    if policy.upward_selection.teachers > 0 {
        people(
            "upward_selection.open_to".to_owned(),
            &policy.upward_selection.open_to,
            Treated::NotEligible,
        );
        for quota in policy
            .upward_selection
            .departures
            .iter()
            .filter(|quota| quota.limits())
        {
            people(
                format!("upward_selection.departures.{}.who", quota.id),
                &quota.who,
                Treated::NotApplied,
            );
        }
    }
    if policy.rotation.is_held() {
        people(
            "rotation.open_to".to_owned(),
            &policy.rotation.open_to,
            Treated::NotEligible,
        );
        people(
            "rotation.backbone_if".to_owned(),
            &policy.rotation.backbone_if,
            Treated::NotApplied,
        );
    }
    people(
        "awaiting.dismissed_if".to_owned(),
        &policy.awaiting.dismissed_if,
        Treated::NotApplied,
    );
    for block in &policy.scoring.blocks {
        for item in &block.items {
            let path = format!("scoring.blocks.{}.items.{}.only_for", block.id, item.id);
            lines.extend(names(roster, &path, &item.only_for));
        }
    }
    for round in &policy.rounds {
        lines.extend(of_posts(
            roster,
            &format!("rounds.{}.open_posts", round.id),
            &round.open_posts,
        ));
        let path = format!("rounds.{}.fits", round.id);
        lines.extend(of_wishes(
            roster,
            policy,
            &path,
            &round.fits,
            Treated::NotEligible,
        ));
        let path = format!("rounds.{}.approval.hires_meet", round.id);
        lines.extend(of_wishes(
            roster,
            policy,
            &path,
            &round.approval.hires_meet,
            Treated::NotEligible,
        ));
        for points in round.wish_points.iter().filter(|points| points.count()) {
            let path = format!("rounds.{}.wish_points.{}", round.id, points.id);
            let at = format!("{path}.posts");
            lines.extend(of_wishes(roster, policy, &at, &points.posts, Treated::NotApplied));
            if !points.times.is_empty() {
                let path = format!("{path}.times");
                let is_known = roster.extra.iter().any(|column| column.name == points.times);
                let lacking = (!is_known).then(|| points.times.clone());
                lines.extend(lacking_names(roster, &path, lacking.into_iter().collect()));
                let unknown = |teacher: &Teacher| !says_column(roster, teacher, &points.times);
                lines.extend(line(roster, rule(&path), Treated::NotApplied, unknown));
            }
        }
    }
    if policy.upward_selection.teachers > 0 {
        let path = "upward_selection.open_posts";
        lines.extend(of_posts(roster, path, &policy.upward_selection.open_posts));
    }
    lines
}

fn of_people(
    roster: &Roster,
    policy: &Policy,
    path: &str,
    condition: &Condition,
    unknown: Treated,
) -> Vec<ReadinessLine> {
    if condition.is_none() {
        return Vec::new();
    }
    let reference = policy.standing.reference_year;
    let holds = |teacher: &Teacher| condition.holds(&About::teacher(roster, teacher, reference));
    let mut lines = names(roster, path, condition);
    let is_unknown = |teacher: &Teacher| holds(teacher).is_none();
    lines.extend(line(roster, rule(path), unknown, is_unknown));
    let answers: BTreeSet<Option<bool>> = roster.teachers.iter().map(holds).collect();
    if !answers.contains(&Some(true)) {
        lines.extend(line(roster, rule(path), Treated::NobodyMeets, |_| true));
    } else if answers.len() == 1 {
        lines.extend(line(roster, rule(path), Treated::EverybodyMeets, |_| true));
    }
    lines
}

fn of_posts(roster: &Roster, path: &str, condition: &Condition) -> Vec<ReadinessLine> {
    if condition.is_none() {
        return Vec::new();
    }
    let mut lines = names(roster, path, condition);
    let is_met_at = |(school, stage): (SchoolIndex, Stage)| {
        let mut subjects = Subject::ALL.iter();
        subjects.any(|&subject| condition.is_met(&About::post(roster, school, stage, subject)))
    };
    let mut places = roster.schools_indexed().flat_map(|(index, school)| {
        let stages = Stage::ALL.iter().filter(|&&stage| school.roll(stage).is_some());
        stages.map(move |&stage| (index, stage))
    });
    if !places.any(is_met_at) {
        lines.extend(line(roster, rule(path), Treated::NoPostMeets, |_| true));
    }
    lines
}

/// What is asked of a teacher and a post together: names that the roster lacks, those of whose column it says nothing, and
/// conditions of posts alone that none meets.
fn of_wishes(
    roster: &Roster,
    policy: &Policy,
    path: &str,
    condition: &Condition,
    unknown: Treated,
) -> Vec<ReadinessLine> {
    let tests = condition.tests();
    if tests.iter().all(|(attribute, _)| attribute.of_posts()) {
        return of_posts(roster, path, condition);
    }
    let reference = policy.standing.reference_year;
    let is_unknown = |teacher: &Teacher| {
        tests.iter().any(|(attribute, test)| match test {
            Test::AsColumn { name, .. } | Test::Column { name, .. } => !says_column(roster, teacher, name),
            _ => {
                let row = Condition(vec![Row::Asks(*attribute, (*test).clone())]);
                let about = teacher.school.map_or_else(
                    || About::teacher(roster, teacher, reference),
                    |own| About::wish(roster, teacher, (own, teacher.stage, teacher.subject), reference),
                );
                row.holds(&about).is_none()
            }
        })
    };
    let mut lines = names(roster, path, condition);
    lines.extend(line(roster, rule(path), unknown, is_unknown));
    lines
}

/// Whether an extra column holds something of a teacher.
fn says_column(roster: &Roster, teacher: &Teacher, name: &str) -> bool {
    let place = roster.extra.iter().position(|column| column.name == name);
    place.is_some_and(|place| roster.extra_of(teacher, place).is_some())
}

/// Schools, zones and extra columns that a condition names and the roster does not have.
fn names(roster: &Roster, path: &str, condition: &Condition) -> Vec<ReadinessLine> {
    let mut unknown = BTreeSet::new();
    for (attribute, test) in condition.tests() {
        match test {
            Test::Named(names) => {
                let is_known = |name: &String| match attribute {
                    Attribute::Zone | Attribute::ZoneLeft => roster.zones.contains(name),
                    _ => roster.schools.iter().any(|school| school.id == *name),
                };
                unknown.extend(names.iter().filter(|name| !is_known(name)).cloned());
            }
            Test::Records { which, .. } if roster.has_records => {
                let asked = [&which.kind, &which.issuer, &which.rank];
                unknown.extend(records::unknown(roster, asked.map(String::as_str)));
            }
            Test::Percentile(Percentile { column: name, .. })
            | Test::Column { name, .. }
            | Test::AsColumn { name, .. }
                if !roster.extra.iter().any(|column| column.name == *name) =>
            {
                unknown.insert(name.clone());
            }
            _ => {}
        }
    }
    lacking_names(roster, path, unknown)
}

/// Names that a rule has and the roster does not.
fn lacking_names(roster: &Roster, path: &str, unknown: BTreeSet<String>) -> Vec<ReadinessLine> {
    let found = line(roster, rule(path), Treated::UnknownNames, |_| !unknown.is_empty());
    found
        .map(|line| ReadinessLine {
            codes: unknown.into_iter().collect(),
            ..line
        })
        .into_iter()
        .collect()
}
