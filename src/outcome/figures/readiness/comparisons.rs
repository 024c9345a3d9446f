//! Of whom the roster lacks what teachers are compared by, before their points and at equal points.

use super::{Reader, ReadinessLine, Treated, line};
use crate::language::Spoken;
use crate::policy::conditions::{About, Attribute};
use crate::policy::{Compared, ItemKind, OrderKey, Policy, YearsQuantity};
use crate::roster::{ExtraKind, Roster, Teacher};

/// Keys that no item counts as well, of which the item's line tells already.
pub(super) fn lines(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let scoring = &policy.scoring;
    let mut lines = Vec::new();
    let mut keys: Vec<&OrderKey> = Vec::new();
    for key in scoring.order_first.iter().chain(&scoring.tie_break) {
        let is_first = scoring.order_first.contains(key);
        if !keys.contains(&key) && (is_first || !is_told(key, policy)) {
            lines.extend(of_key(roster, policy, key));
        }
        keys.push(key);
    }
    for round in policy.rounds.iter().filter(|round| round.shortlists()) {
        for key in &round.opening.shortlist_by {
            if !keys.contains(&key) {
                lines.extend(of_key(roster, policy, key));
            }
            keys.push(key);
        }
    }
    lines
}

fn of_key(roster: &Roster, policy: &Policy, key: &OrderKey) -> Option<ReadinessLine> {
    let reference = policy.standing.reference_year;
    let reader = Reader::Comparison(Spoken::of(&key.in_words()));
    let (compared, most_first) = match key {
        OrderKey::MostFirst(compared) => (compared, true),
        OrderKey::LeastFirst(compared) => (compared, false),
        OrderKey::Meets(condition) => {
            let unknown = |teacher: &Teacher| {
                condition
                    .holds(&About::teacher(roster, teacher, reference))
                    .is_none()
            };
            return line(roster, reader, Treated::NotEligible, unknown);
        }
        OrderKey::WishRank | OrderKey::Lottery => return None,
    };
    match compared {
        Compared::Item { .. } | Compared::Block(_) => None,
        Compared::Column(name) => match roster.extra.iter().find(|column| column.name == *name) {
            None => line(roster, reader, Treated::NoExtraColumn, |_| true),
            // Categories are not more or less of anything.
            Some(column) if column.kind == ExtraKind::Category => {
                line(roster, reader, Treated::NoOrder, |_| true)
            }
            Some(_) => line(roster, reader, Treated::ComesLast, |teacher| {
                About::teacher(roster, teacher, reference)
                    .number_in_column(name)
                    .is_none()
            }),
        },
        compared => {
            let treated = if most_first && compared.unknown_counts().is_some() {
                Treated::NoYears
            } else {
                Treated::ComesLast
            };
            line(roster, reader, treated, |teacher| {
                compared.of(&About::teacher(roster, teacher, reference)).is_none()
            })
        }
    }
}

/// Whether an item counts the years that a key compares.
fn is_told(key: &OrderKey, policy: &Policy) -> bool {
    let Some(Compared::Attribute(attribute)) = key.compared() else {
        return false;
    };
    let counts = |quantity: YearsQuantity| {
        matches!(
            (quantity, attribute),
            (YearsQuantity::Teaching, Attribute::TeachingYears)
                | (YearsQuantity::InTitle, Attribute::YearsInTitle)
                | (YearsQuantity::InSchool, Attribute::YearsInSchool)
                | (YearsQuantity::Homeroom, Attribute::HomeroomYears)
                | (YearsQuantity::Rural, Attribute::RuralYears)
                | (YearsQuantity::Age, Attribute::Age)
        )
    };
    let mut items = policy.scoring.blocks.iter().flat_map(|block| &block.items);
    items.any(|item| matches!(&item.rule, ItemKind::PerYear(rule) if counts(rule.quantity)))
}
