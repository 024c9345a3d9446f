//! Accounts of fairness: every claim behind a count, and the teachers who end below their present post.

use super::{Lister, Workings};
use crate::outcome::figures::claims::{Claim, ClaimKind};
use crate::outcome::indicators::fairness::{
    BELOW_STATUS_QUO, BLOCKING, BLOCKING_ENVY, BLOCKING_STATUS_QUO, BLOCKING_WASTE, ClaimCounts, ENVY_ACROSS,
};
use crate::table::{Cell, Column};

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let (outcome, roster) = (lister.outcome, lister.roster);
    if lister.is(&BELOW_STATUS_QUO) {
        let below = outcome.below_status_quo(roster).into_iter();
        let rows = below
            .map(|teacher| (teacher, vec![lister.score(teacher)]))
            .collect();
        return Workings {
            numbers: String::new(),
            table: lister.teachers(vec![lister.number("量化总分", "Score", 1)], rows),
        };
    }
    let claims = outcome.claims(roster);
    let counts = ClaimCounts::of(&claims);
    let numbers = if lister.is(&BLOCKING) {
        format!("{} + {} + {}", counts.status_quo, counts.waste, counts.envy)
    } else {
        String::new()
    };
    let belongs = |claim: &&Claim| {
        lister.is(&BLOCKING)
            || match claim.kind {
                ClaimKind::StatusQuo if lister.is(&BLOCKING_STATUS_QUO) => true,
                ClaimKind::Waste if lister.is(&BLOCKING_WASTE) => true,
                ClaimKind::Envy if lister.is(&BLOCKING_ENVY) => true,
                _ if lister.definition.key.starts_with("fairness.blocking") => false,
                _ if lister.is(&ENVY_ACROSS) => claim.envied_across > 0,
                _ => claim.envied > 0,
            }
    };
    let rows = claims.iter().filter(belongs).map(|claim| {
        let why = match claim.kind {
            ClaimKind::StatusQuo => lister.say("本人原岗位", "own present post"),
            ClaimKind::Waste => lister.say("岗位空着", "left free"),
            ClaimKind::Envy => lister.say("给了排序更低的人", "given to a lower rank"),
        };
        let cells = vec![
            lister.post(claim.group),
            Cell::words(why),
            lister.score(claim.teacher),
            Cell::number(claim.envied),
            Cell::number(claim.envied_across),
        ];
        (claim.teacher, cells)
    });
    let columns: Vec<Column> = vec![
        lister.words("更想去的岗位", "Post liked more"),
        lister.words("理由", "Claim"),
        lister.number("量化总分", "Score", 1),
        lister.number("排序更低的受聘者", "Lower ranks hired there", 0),
        lister.number("其中跨轮次", "In other rounds", 0),
    ];
    let rows = rows.collect();
    Workings {
        numbers,
        table: lister.teachers(columns, rows),
    }
}
